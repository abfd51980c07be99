// @ts-check
// What is on paper: the picture of the view, what it rests on, and what the reader has opened.

import { attempt, svgElement } from "./browser.js";
import { byId, el } from "./dom.js";

/**
 * @param {import("./types").App} app
 * @param {() => import("./types").Download | undefined} picture what is on screen, as a drawing
 * @param {<T>(work: () => T) => T | undefined} guarded runs a call into the module
 */
export function wirePrint(app, picture, guarded) {
  const sheet = byId("print");
  addEventListener("beforeprint", () => {
    const file = picture();
    const drawing = file && attempt(() => svgElement(file.text));
    sheet.replaceChildren(...(drawing ? [drawing] : []), el("p", {}, guarded(() => app.citation()) ?? ""));
  });
  addEventListener("afterprint", () => sheet.replaceChildren());
}
