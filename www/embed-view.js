// @ts-check
// One view inside another page: title, chart, readout, source and link. All of
// them in one page share one instance of the module.

import init, { App } from "./pkg/border_encounters.js";
import { wireChart } from "./chart.js";
import { el, setAttribute, setText, sync } from "./dom.js";

/** @typedef {import("./types").App} View */
/** @typedef {import("./types").Update} Update */
/** @typedef {{ link: string, language: string, theme: string }} Shown query string, language where it names none, "light", "dark" or whatever the reader prefers */

/** Where this site stands, whatever page shows its views. */
const SITE = new URL("./", import.meta.url).href;

/** No table is larger. */
const MOST_BYTES = 20_000_000;

const en = {
  role: "interactive chart",
  keys: "Left and right arrows move by month or figure, up and down change series, Escape clears.",
  open: "Open in Border Encounters",
  missing: "The figures could not be loaded.",
};

/** @type {typeof en} */
const es = {
  role: "gráfico interactivo",
  keys: "Las flechas izquierda y derecha recorren los meses o las cifras, arriba y abajo cambian de serie, Escape quita la selección.",
  open: "Abrir en Border Encounters",
  missing: "No se pudieron cargar las cifras.",
};

/** @type {Promise<unknown> | undefined} */
let started;

/** @type {Promise<Uint8Array[]> | undefined} */
let texts;

/** @param {string} file below the data folder */
async function fetched(file) {
  const response = await fetch(`${SITE}data/${file}`);
  if (!response.ok) throw new Error(`${file}: HTTP ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length > MOST_BYTES) throw new Error(`${file} is too large`);
  return bytes;
}

const FACES = [
  { family: "Public Sans", weight: "400", file: new URL("./fonts/public-sans-400.woff2", import.meta.url) },
  { family: "Public Sans", weight: "600", file: new URL("./fonts/public-sans-600.woff2", import.meta.url) },
  { family: "Source Serif 4", weight: "600", file: new URL("./fonts/source-serif-4-600.woff2", import.meta.url) },
];

/** The faces of chart and title; without them others stand in. @type {Promise<unknown> | undefined} */
let faces;

function loadFaces() {
  faces ??= Promise.all(FACES.map(async ({ family, weight, file }) => {
    const face = new FontFace(family, `url(${file.href})`, { weight });
    document.fonts.add(await face.load());
  })).catch(() => {});
  return faces;
}

/**
 * Shows a view in an element that is empty.
 * @param {HTMLElement} place
 * @param {Shown} shown
 * @returns {Promise<() => void>} takes it away
 */
export async function show(place, { link, language, theme }) {
  started ??= init();
  await Promise.all([started, loadFaces()]);
  const title = el("p", { class: "title" });
  const axis = el("p", { class: "axis" });
  const notices = el("ul", { class: "notices", role: "status" });
  const [chart, overlay] = [el("canvas", { "aria-hidden": "true" }), el("canvas", { "aria-hidden": "true" })];
  const keys = el("p", { class: "unseen" });
  const plot = el("div", { class: "plot", role: "application", tabindex: "0" }, chart, overlay);
  const readout = el("table", { class: "readout" }, el("caption"), el("thead", {}, el("tr")), el("tbody"));
  const live = el("p", { class: "unseen", "aria-live": "polite" });
  const [source, open] = [el("span"), el("a", { target: "_blank", rel: "noopener" })];
  const body = el("div", { class: "view" }, title, axis, notices, plot, keys, readout, el("p", { class: "source" }, source, " ", open), live);

  /** @type {View} */
  const app = new App(link, language);
  app.setSite(SITE);
  let frame = 0;
  let gone = false;

  /** @param {Update} update */
  function apply(update) {
    const { panel, readout: read, announce, leastHeight, needs, redraw } = update;
    if (panel) {
      const words = panel.language === "es" ? es : en;
      body.lang = panel.language;
      setText(title, panel.headline.map((part) => part.text).join(""));
      setText(axis, panel.axisTitle);
      sync(notices, panel.notices.map(({ text }) => ({ text })), (notice) => notice.text, () => el("li"), (line, { text }) => setText(line, text));
      setAttribute(plot, "aria-label", `${panel.alt} ${words.keys}`);
      setAttribute(plot, "aria-roledescription", words.role);
      setText(source, `${panel.source.publisher}, ${panel.source.dataset}, ${panel.source.release}.`);
      setText(open, words.open);
      open.href = app.address();
    }
    if (read) showReadout(read);
    if (announce) setText(live, announce);
    if (leastHeight !== undefined) plot.style.setProperty("min-height", `${leastHeight / 16}rem`);
    if (needs) void load(needs);
    if (redraw && !frame) frame = requestAnimationFrame(() => {
      frame = 0;
      if (!gone) app.render();
    });
  }

  /** @param {import("./types").Readout} read */
  function showReadout({ title, note, heads, rows }) {
    const [caption, head, lines] = readout.children;
    setText(caption, [title, note].filter(Boolean).join(", "));
    const columns = heads.length ? ["", "", ...heads] : [];
    sync(/** @type {HTMLElement} */ (head.firstElementChild), columns.map((text, i) => ({ text, id: String(i) })), (column) => column.id,
      (column) => column.text ? el("th", { scope: "col" }) : el("td"), (cell, column) => setText(cell, column.text));
    sync(/** @type {HTMLElement} */ (lines), rows, (row) => row.key ?? `: ${row.label}`,
      () => el("tr", {}, el("th", { scope: "row" }, el("span", { class: "key", "aria-hidden": "true" }), el("span"))),
      (line, row) => {
        const [key, name] = /** @type {HTMLElement[]} */ ([.../** @type {Element} */ (line.firstElementChild).children]);
        key.style.setProperty("background", row.color);
        setText(name, row.label);
        sync(line, row.cells.map((text, i) => ({ text, id: String(i) })), (cell) => cell.id, () => el("td"), (cell, { text }) => setText(cell, text));
      });
  }

  /** @param {import("./types").Needs} needs */
  async function load(needs) {
    const { dataset, release, file } = needs;
    try {
      const bytes = await fetched(file);
      if (app.wantsTexts()) {
        texts ??= Promise.all(["labels", "definitions", "events"].map((name) => fetched(`catalogue/${name}.csv`)));
        const [labels, definitions, events] = await texts;
        if (!gone) apply(app.loadTexts(labels, definitions, events));
      }
      if (!gone) apply(app.load(dataset, release, bytes));
    } catch (error) {
      console.warn(error);
      texts = undefined;
      if (gone) return;
      apply(app.loadFailed(dataset, release, String(error)));
      setText(title, (body.lang === "es" ? es : en).missing);
    }
  }

  const [dark, forced] = [matchMedia("(prefers-color-scheme: dark)"), matchMedia("(forced-colors: active)")];
  const colour = () => {
    const name = theme === "dark" || (theme !== "light" && dark.matches) ? "dark" : "light";
    body.dataset.theme = name;
    apply(app.setTheme(forced.matches ? forcedColors(body) : name));
  };

  app.attach(chart, overlay);
  const { needs, ...first } = app.start();
  if (needs) await load(needs);
  place.replaceChildren(body);
  if (!needs) apply(first);
  colour();
  dark.addEventListener("change", colour);
  forced.addEventListener("change", colour);
  wireChart(plot, overlay, (event) => apply(app.dispatch(event)),
    (kind, x, y, touch) => {
      apply(app.pointer(kind, x, y, touch));
      return app.cursor();
    },
    (width, height, dpr) => gone || apply(app.resize(width, height, dpr)));

  return () => {
    gone = true;
    cancelAnimationFrame(frame);
    dark.removeEventListener("change", colour);
    forced.removeEventListener("change", colour);
    body.remove();
    app.free();
  };
}

/** Of paper, ink and what is chosen, as the reader's system wants them. @param {HTMLElement} place */
function forcedColors(place) {
  const probe = el("i");
  place.append(probe);
  probe.style.setProperty("forced-color-adjust", "none");
  const colors = ["Canvas", "CanvasText", "Highlight"].map((name) => {
    probe.style.setProperty("color", name);
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return colors.join(" ");
}
