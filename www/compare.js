// @ts-check
// A pinned view beside the one on screen: the same module holds both, the same code draws both.

import { App } from "./pkg/border_encounters.js";
import { keepHeight, unit } from "./chart.js";
import { byId, el, setAttribute, setText, sync } from "./dom.js";
import { fetchData, fetchTexts } from "./loading.js";
import { lost } from "./lost.js";
import { words } from "./words.js";

/** @typedef {import("./types").App} View */
/** @typedef {import("./types").Panel} Panel */

/** The pinned view, and the link it was opened by. @type {View | undefined} */
let pinned;
let link = "";
/** What was asked for last; earlier ones are no longer wanted. */
let asked = 0;
let theme = "light";

/** @type {View} */
let app;
/** @type {<T>(work: () => T) => T | undefined} */
let guarded;
/** Draws the view on screen again. @type {() => void} */
let redraw;

/**
 * @param {View} main @param {<T>(work: () => T) => T | undefined} guard runs a call into the module
 * @param {import("./types").Send} send @param {() => void} draw
 */
export function wireCompare(main, guard, send, draw) {
  [app, guarded, redraw] = [main, guard, draw];
  byId("compare-close").addEventListener("click", () => {
    send({ type: "compare", on: false });
    byId("compare-open").focus();
  });
  byId("compare-scale", HTMLInputElement).addEventListener("change", show);
  new ResizeObserver(fit).observe(byId("pinned-plot"));
}

/** The colours of both. @param {string} name */
export function compareTheme(name) {
  theme = name;
  guarded?.(() => pinned?.setTheme(name));
  guarded?.(() => pinned?.render());
}

/** Follows the view on screen. @param {Panel} panel */
export async function showCompare({ beside: wanted }) {
  byId("main").classList.toggle("comparing", wanted !== undefined);
  byId("compare-open").hidden = wanted !== undefined;
  for (const id of ["compare", "pinned", "current", "compare-table"]) byId(id).hidden = wanted === undefined;
  if (wanted === undefined) return drop();
  if (wanted !== link) {
    drop();
    link = wanted;
    const mine = asked;
    const opened = await open(wanted);
    if (mine !== asked) return opened?.free();
    pinned = opened;
    fit();
  }
  show();
}

/** The reader's own tables have changed: the pinned view is opened anew. */
export function drop() {
  asked += 1;
  if (pinned) {
    guarded(() => pinned?.free());
    pinned = undefined;
  }
  link = "";
}

/** A view of its own, once its data are there. @param {string} query */
async function open(query) {
  /** @type {import("./types").App | undefined} */
  const view = guarded(() => {
    const view = new App(query, document.documentElement.lang);
    view.setSite(location.href);
    view.attach(byId("pinned-canvas", HTMLCanvasElement), byId("pinned-overlay", HTMLCanvasElement));
    return view;
  });
  guarded(() => view?.shareOwn(app));
  const needs = guarded(() => view?.start())?.needs;
  const files = await fetchTexts();
  if (typeof files !== "string") guarded(() => view?.loadTexts(files[0], files[1], files[2]));
  if (needs) {
    const bytes = await fetchData(needs);
    if (typeof bytes === "string") setText(byId("compare-problem"), lost(needs, bytes));
    else guarded(() => view?.load(needs.dataset, needs.release, bytes));
  }
  guarded(() => view?.setTheme(theme));
  return view;
}

function fit() {
  const { width, height } = byId("pinned-plot").getBoundingClientRect();
  const by = unit();
  if (pinned && width > 0) {
    stretch(guarded(() => pinned?.resize(width / by, height / by, devicePixelRatio * by)));
    guarded(() => pinned?.render());
  }
}

/** As high as what is drawn needs. @param {import("./types").Update | undefined} update */
function stretch(update) {
  if (update) keepHeight(byId("pinned-plot"), update);
}

/** Words and scale of the pair. */
function show() {
  const other = pinned;
  if (!other) return;
  const update = guarded(() => other.follow(app));
  stretch(update);
  const scale = byId("compare-scale", HTMLInputElement);
  const one = guarded(() => app.shareScale(other, scale.checked)) ?? false;
  guarded(() => other.render());
  redraw();
  const { title, there, here, rows } = guarded(() => app.compare(other)) ?? { title: "", there: "", here: "", rows: [] };
  setText(byId("compare-title"), title);
  // What cannot be had is not offered as if it were.
  const apart = scale.checked && !one;
  setText(byId("compare-note"), apart ? words.ownScales : "");
  byId("compare-scale-wanted").hidden = apart;
  setText(byId("pinned-name"), there);
  setText(byId("current-name"), here);
  if (update?.panel) {
    setAttribute(byId("pinned-canvas"), "aria-label", update.panel.alt);
    setText(byId("pinned-axis"), update.panel.axisTitle);
  }
  sync(byId("compare-rows"), rows, (row) => row.name, () => el("tr", {}, el("th", { scope: "row" }), el("td"), el("td")), (line, row) => {
    const [name, left, right] = line.children;
    setText(name, row.name);
    setText(left, row.there);
    setText(right, row.here);
    left.toggleAttribute("hidden", row.there === "");
    setAttribute(right, "colspan", row.there === "" ? "2" : null);
  });
}
