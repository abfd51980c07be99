// @ts-check
// The bar beneath the chart. What is taken along is made by scripts and a module
// of their own, fetched when the reader comes near.

import { byId, el, setText } from "./dom.js";
import { words } from "./words.js";

/** @typedef {{ address: string, oneScale: boolean }} Shown the link of the view on screen, and whether a pinned one shares its scale */
/** @typedef {typeof import("./take-panel.js")} Panel */

/** @type {() => Shown | undefined} */
let shown;
/** @type {(light: boolean) => void} */
let lit;
/** @type {Panel | undefined} */
let panel;

/**
 * @param {() => Shown | undefined} view what is on screen
 * @param {(light: boolean) => void} light draws the chart in the colours of paper, or again in its own
 */
export function wireTake(view, light) {
  [shown, lit] = [view, light];
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
  addEventListener("beforeprint", paper);
  addEventListener("afterprint", () => {
    byId("print").replaceChildren();
    lit(false);
  });
}

/** @returns {Promise<Panel | undefined>} */
async function near() {
  try {
    panel ??= await import("./take-panel.js");
    panel.ready(shown);
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

/** What was made of the view before is not of this one. */
export const takeChanged = () => panel?.changed();

/** On paper stands the picture if it is ready, else the chart as it is on screen. */
function paper() {
  const drawing = panel?.onPaper();
  if (drawing) return byId("print").replaceChildren(...drawing);
  lit(true);
  const screen = byId("chart-canvas", HTMLCanvasElement);
  const copy = el("canvas");
  [copy.width, copy.height] = [screen.width, screen.height];
  copy.getContext("2d")?.drawImage(screen, 0, 0);
  const lines = ["headline", "axis-title", "publisher"].map((id) => el("p", {}, byId(id).textContent ?? ""));
  byId("print").replaceChildren(lines[0], lines[1], copy, lines[2], el("p", {}, shown()?.address ?? ""));
}
