// @ts-check
// Starts the module and carries messages: intents in, updates out, one drawing a frame.

import init, { App } from "./pkg/border_encounters.js";
import { attempt, keepAddress } from "./browser.js";
import { byId, setText } from "./dom.js";
import { showFigure, showTooltip, wireChart } from "./chart.js";
import { citationChanged, wireDownloads } from "./downloads.js";
import { wireAbout } from "./about.js";
import { wireFilters } from "./filters.js";
import { fetchData, fetchTexts } from "./loading.js";
import { showPanel, wirePanel } from "./panel.js";
import { openTable, tableChanged, wireTable } from "./table.js";
import { freeze, showTrouble } from "./trouble.js";
import { speak } from "./words.js";

/** @typedef {import("./types").Update} Update */

/** @type {import("./types").App} */
let app;
let stopped = false;
let frame = 0;
/** The claim desk, once it is there. @type {typeof import("./desk.js") | undefined} */
let desk;

/**
 * Runs a call into the module. A throw means it can no longer be trusted.
 * @template T
 * @param {() => T} work
 * @returns {T | undefined}
 */
function guarded(work) {
  if (stopped) return undefined;
  try {
    return work();
  } catch (error) {
    stopped = true;
    console.warn(error);
    freeze();
    showTrouble("troublePanic");
    return undefined;
  }
}

/**
 * Shows what a call changed, then keeps its address.
 * @param {Update | undefined} update
 * @param {"push" | "replace"} history
 * @returns {Update | undefined}
 */
function apply(update, history = "push") {
  if (!update) return undefined;
  if (update.panel) {
    showPanel(update.panel, send);
    showFigure(update.panel, send);
    tableChanged();
    citationChanged();
    desk?.deskLanguage(update.panel.language);
  }
  if ("tooltip" in update) showTooltip(update.tooltip ?? null);
  if (update.leastHeight !== undefined) byId("plot").style.setProperty("min-height", `${update.leastHeight}px`);
  if (update.announce) setText(byId("live"), update.announce);
  if (update.needs) void load(update.needs, history);
  if (update.redraw && !frame) frame = requestAnimationFrame(draw);
  if (update.link !== undefined) keepLink(update.link, history);
  return update;
}

function draw() {
  frame = 0;
  guarded(() => app.render());
}

/** @param {import("./types").AppEvent} event */
const dispatch = (event) => apply(guarded(() => app.dispatch(event)));

/** @type {import("./types").Send} */
const send = (event) => void dispatch(event);

/** @param {string} link @param {"push" | "replace"} how */
function keepLink(link, how) {
  keepAddress(link ? `?${link}` : location.pathname, link === location.search.slice(1) ? "replace" : how);
}

/** @param {import("./types").Needs} needs @param {"push" | "replace"} history of the view that waits for it */
async function load(needs, history) {
  const { update, had } = await fetched(needs);
  apply(update, had ? history : "replace");
}

/** @param {import("./types").Needs} needs */
async function fetched(needs) {
  const { dataset, release } = needs;
  const busy = byId("main");
  busy.setAttribute("aria-busy", "true");
  setText(byId("live"), needs.message);
  const [, answer] = await Promise.all([completeTexts(), fetchData(needs.file)]);
  busy.removeAttribute("aria-busy");
  const had = typeof answer !== "string";
  return { had, update: guarded(() => had ? app.load(dataset, release, answer) : app.loadFailed(dataset, release, answer)) };
}

let complete = false;

/** Hands the module the texts that the first view does without. */
async function completeTexts() {
  const files = complete ? "" : await fetchTexts();
  if (complete || typeof files === "string") return undefined;
  complete = true;
  const [labels, definitions, events] = files;
  return guarded(() => app.loadTexts(labels, definitions, events));
}

function watchTheme() {
  const [dark, forced] = [matchMedia("(prefers-color-scheme: dark)"), matchMedia("(forced-colors: active)")];
  const tell = () => apply(guarded(() => app.setTheme(forced.matches ? "forced" : dark.matches ? "dark" : "light")), "replace");
  dark.addEventListener("change", tell);
  forced.addEventListener("change", tell);
  addEventListener("beforeprint", () => {
    apply(guarded(() => app.setTheme("light")), "replace");
    draw();
  });
  addEventListener("afterprint", tell);
  tell();
  // Labels on the canvas are set in the page's faces, which may arrive after the first drawing.
  for (const face of ["400 12px 'Public Sans'", "600 12px 'Public Sans'"]) {
    attempt(() => document.fonts.check(face) || void document.fonts.load(face).then(tell, () => {}));
  }
}

/** The claim desk comes after the chart: its scripts are not waited for. */
async function startDesk() {
  const link = location.search.slice(1);
  try {
    desk = await import("./desk.js");
  } catch (error) {
    console.warn(error);
    return showTrouble("troubleDesk");
  }
  desk.wireDesk((proof) => {
    apply(guarded(() => app.open(proof)), "replace");
    keepLink(proof, "push");
    byId("headline").scrollIntoView();
    byId("plot").focus({ preventScroll: true });
  });
  desk.deskLanguage(document.documentElement.lang);
  void desk.deskShared(link);
}

async function start() {
  speak(navigator.language.startsWith("es") ? "es" : "en");
  if (typeof WebAssembly !== "object") return showTrouble("troubleWasm");
  try {
    await init();
    app = new App(location.search.slice(1), navigator.language);
    app.setSite(location.href);
  } catch (error) {
    console.warn(error);
    return showTrouble("troubleStart");
  }
  // Nothing is shown of another view while the link's own data are on their way.
  const { needs, ...first } = guarded(() => app.start()) ?? {};
  const own = needs && (await fetched(needs)).update;
  if (stopped) return;
  wirePanel(send);
  wireAbout();
  wireFilters(dispatch);
  wireTable(() => guarded(() => app.table()) ?? { caption: "", columns: [], rows: [], notes: [] });
  wireDownloads(app, guarded);
  byId("source").hidden = false;
  apply(first, "replace");
  apply(own, "replace");
  document.documentElement.classList.add("live");
  try {
    app.attach(byId("chart-canvas", HTMLCanvasElement), byId("overlay-canvas", HTMLCanvasElement));
  } catch (error) {
    console.warn(error);
    document.documentElement.classList.add("no-canvas");
    showTrouble("troubleCanvas");
    openTable();
  }
  watchTheme();
  wireChart(
    send,
    (kind, x, y, touch) => void apply(guarded(() => app.pointer(kind, x, y, touch))),
    (width, height, dpr) => void apply(guarded(() => app.resize(width, height, dpr)), "replace"),
  );
  requestAnimationFrame(() => setTimeout(() => void completeTexts().then((update) => apply(update, "replace"))));
  void startDesk();
  addEventListener("popstate", () => void apply(guarded(() => app.open(location.search.slice(1))), "replace"));
}

void start();
