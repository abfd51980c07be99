// @ts-check
// The last months at their own scale, in a chart of their own beside the whole run.

import { unit } from "./chart.js";
import { byId, el, setAttribute, setText } from "./dom.js";
import { words } from "./words.js";

const MONTHS = [24, 12];
let months = MONTHS[0];

/**
 * @param {import("./types").App} app
 * @param {(width: number, height: number, dpr: number, months: number) => void} resize
 */
export function wireRecent(app, resize) {
  const canvas = byId("recent-canvas", HTMLCanvasElement);
  app.attachRecent(canvas);
  const tell = () => {
    const { width, height } = canvas.getBoundingClientRect();
    const by = unit();
    if (width > 0 && height > 0) resize(width / by, height / by, devicePixelRatio * by, months);
  };
  new ResizeObserver(tell).observe(canvas);
  byId("recent-months").replaceChildren(...MONTHS.map((count) => {
    const button = el("button", { type: "button", class: "link" }, String(count));
    button.addEventListener("click", () => {
      months = count;
      title();
      tell();
    });
    return button;
  }));
  title();
}

function title() {
  const text = words.recent.replace("{}", String(months));
  setText(byId("recent-title"), text);
  setAttribute(byId("recent-canvas"), "aria-label", `${text}: ${words.recentNote}`);
  for (const button of byId("recent-months").children) {
    setAttribute(button, "aria-pressed", String(button.textContent === String(months)));
    setAttribute(button, "aria-label", words.recent.replace("{}", button.textContent ?? ""));
  }
}

/** @param {import("./types").Panel} panel */
export function showRecent({ recent }) {
  byId("recent").hidden = !recent;
  setText(byId("recent-note"), words.recentNote);
  title();
}
