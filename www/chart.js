// @ts-check
// The figure: canvases, pointer, keyboard. Pixels and elements only.

import { attempt } from "./browser.js";
import { byId, setAttribute, setText } from "./dom.js";
import { words } from "./words.js";

/** The module measures in sixteenths of a rem, so that the chart follows the size of the page's text. */
export const unit = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

/** @typedef {import("./types").Panel} Panel */
/** @typedef {import("./types").Send} Send */
/** @typedef {Extract<import("./types").AppEvent, { type: "moveCursor" }>["step"]} Step */

/** @type {Record<string, Step>} */
const STEPS = {
  ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down",
  PageUp: "pageLeft", PageDown: "pageRight", Home: "first", End: "last", Escape: "clear",
};

/**
 * @param {HTMLElement} plot holds the canvases
 * @param {HTMLElement} overlay the canvas above the chart's
 * @param {Send} send
 * @param {(kind: "move" | "down" | "up" | "leave" | "cancel" | "double", x: number, y: number, touch: boolean) => string | undefined} pointer
 * @param {(width: number, height: number, dpr: number) => void} resize
 */
export function wireChart(plot, overlay, send, pointer, resize) {
  plot.addEventListener("keydown", (key) => {
    const step = STEPS[key.key];
    if (key.ctrlKey || key.metaKey || key.altKey || key.target !== plot) return;
    if (!step && key.key !== "Enter") return;
    key.preventDefault();
    send(step ? { type: "moveCursor", step } : { type: "focusCursor" });
  });
  plot.addEventListener("blur", () => pointer("leave", 0, 0, false));
  wirePointer(overlay, pointer);
  watchSize(plot, resize);
}

/** @param {HTMLElement} surface @param {(kind: "move" | "down" | "up" | "leave" | "cancel" | "double", x: number, y: number, touch: boolean) => string | undefined} pointer */
function wirePointer(surface, pointer) {
  const tell = (/** @type {"move" | "down" | "up" | "leave" | "cancel" | "double"} */ kind, /** @type {MouseEvent} */ event) => {
    const box = surface.getBoundingClientRect();
    const touch = event instanceof PointerEvent && event.pointerType === "touch";
    surface.style.cursor = pointer(kind, (event.clientX - box.left) / unit(), (event.clientY - box.top) / unit(), touch) ?? "";
  };
  surface.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    attempt(() => surface.setPointerCapture(event.pointerId));
    tell("down", event);
  });
  surface.addEventListener("pointermove", (event) => event.isPrimary && tell("move", event));
  surface.addEventListener("pointerup", (event) => event.isPrimary && tell("up", event));
  surface.addEventListener("pointercancel", (event) => event.isPrimary && tell("cancel", event));
  surface.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && tell("leave", event));
  surface.addEventListener("dblclick", (event) => tell("double", event));
}

/**
 * Reports the size of the plot and the device's pixels in the module's unit, whenever
 * one changes, and when a canvas that the browser had taken away is back, blank.
 */
function watchSize(/** @type {HTMLElement} */ plot, /** @type {(width: number, height: number, dpr: number) => void} */ resize) {
  const tell = () => {
    const { width, height } = plot.getBoundingClientRect();
    const by = unit();
    if (width > 0 && height > 0) resize(width / by, height / by, devicePixelRatio * by);
  };
  const observer = new ResizeObserver(tell);
  observer.observe(plot);
  const rem = document.getElementById("rem");
  if (rem) observer.observe(rem);
  for (const canvas of plot.querySelectorAll("canvas")) canvas.addEventListener("contextrestored", tell);
  const watchRatio = () => {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", () => {
      tell();
      watchRatio();
    }, { once: true });
  };
  watchRatio();
}

/** As high as its kind of chart can be read in, and no higher than it fills. @param {HTMLElement} plot @param {import("./types").Update} update */
export function keepHeight(plot, { leastHeight, mostHeight }) {
  if (leastHeight !== undefined) plot.style.setProperty("min-height", `${leastHeight / 16}rem`);
  if (mostHeight !== undefined) plot.style.setProperty("max-height", mostHeight ? `${mostHeight / 16}rem` : "");
}

/** @param {Panel} panel @param {Send} send */
export function showFigure(panel, send) {
  const plot = byId("plot");
  setAttribute(plot, "aria-label", panel.alt);
  setAttribute(plot, "aria-roledescription", words.chartRole);
  setAttribute(byId("figure"), "aria-label", words.chart);
  setText(byId("axis-title"), panel.axisTitle);

  const empty = byId("empty");
  empty.hidden = !panel.empty;
  if (panel.empty) {
    const { message, fix, fixLabel } = panel.empty;
    setText(/** @type {Element} */ (empty.querySelector("p")), message);
    const button = /** @type {HTMLButtonElement} */ (empty.querySelector("button"));
    setText(button, fixLabel);
    button.onclick = () => send(fix);
  }
}
