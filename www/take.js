// @ts-check
// The bar beneath the chart. What is taken along is made by scripts and a module
// of their own, fetched when the reader comes near.

import { attempt, copy } from "./browser.js";
import { byId, el, setText } from "./dom.js";
import { words } from "./words.js";

/** @typedef {{ address: string, oneScale: boolean }} Shown the link of the view on screen, and whether a pinned one shares its scale */
/**
 * @typedef {object} View
 * @property {() => Shown | undefined} shown what is on screen
 * @property {(query: string) => void} open shows the view of a link
 * @property {(light: boolean) => void} light draws the chart in the colours of paper, or again in its own
 */

/** @type {View} */
let view;
/** @type {typeof import("./take-panel.js") | undefined} */
let panel;

/** @param {View} on */
export function wireTake(on) {
  view = on;
  const bar = byId("take-buttons");
  for (const approach of ["pointerover", "focusin"]) bar.addEventListener(approach, () => void near(), { once: true });
  bar.addEventListener("click", ({ target }) => {
    const button = /** @type {Element} */ (target).closest("button");
    if (button) void take(/** @type {string} */ (button.dataset.take), button);
  });
  addEventListener("keydown", (key) => {
    if (key.key !== "p" || !(key.ctrlKey || key.metaKey) || key.altKey || key.shiftKey) return;
    key.preventDefault();
    void take("print");
  });
  byId("share").addEventListener("click", () => void share());
  addEventListener("beforeprint", paper);
  addEventListener("afterprint", () => {
    byId("print").replaceChildren();
    view.light(false);
  });
}

/** What the bar opens, once it is there. */
async function near() {
  try {
    panel ??= await import("./take-panel.js");
    panel.ready(view);
  } catch (error) {
    console.warn(error);
  }
  return panel;
}

/** @param {string} what @param {HTMLElement} [button] */
async function take(what, button) {
  const loaded = await near();
  if (!loaded) return setText(byId("take-status"), words.failedTake);
  await loaded.take(what, button);
}

/** Hands the view's link to the system's sheet of ways to share, or to the clipboard. */
async function share() {
  const shown = view.shown();
  if (!shown) return;
  const what = { title: document.title, text: byId("headline").textContent ?? "", url: new URL(shown.address, location.href).href };
  if (navigator.canShare?.(what)) return void attempt(() => navigator.share(what).catch(() => {}));
  setText(byId("share-now"), await copy(what.url) ? words.shared : words.notShared);
}

/** Opens a view that was saved as a file. @param {File} file */
export async function reopenView(file) {
  const loaded = await near();
  if (!loaded) return setText(byId("take-status"), words.failedTake);
  await loaded.reopen(file);
}

/** What was made of the view before is not of this one. */
export function takeChanged() {
  setText(byId("share-now"), words.shareNow);
  panel?.changed();
}

/** On paper stands the picture if it is ready, else the chart as it is on screen. */
function paper() {
  const drawing = panel?.onPaper();
  if (drawing) return byId("print").replaceChildren(...drawing);
  view.light(true);
  const screen = byId("chart-canvas", HTMLCanvasElement);
  const copy = el("canvas");
  [copy.width, copy.height] = [screen.width, screen.height];
  copy.getContext("2d")?.drawImage(screen, 0, 0);
  const said = (/** @type {string} */ id) => byId(id).textContent ?? "";
  const chosen = (/** @type {string} */ id) => byId(id, HTMLSelectElement).selectedOptions[0]?.text ?? "";
  const chips = [...byId("chips").querySelectorAll("button")].map((chip) => chip.firstChild?.textContent ?? "");
  const title = said("axis-title");
  const lines = [
    said("headline"), [title, ...chips.filter((chip) => !title.includes(chip))].join("; "), copy,
    [said("publisher"), chosen("dataset"), chosen("release")].join(", "), view.shown()?.address ?? "",
  ];
  byId("print").replaceChildren(...lines.map((line, i) => typeof line === "string" ? el("p", { class: i === 0 ? "title" : "" }, line) : line));
}
