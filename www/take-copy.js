// @ts-check
// Texts and pictures onto the clipboard.

import { copy } from "./browser.js";
import { el } from "./dom.js";

/** @param {string} text @returns {Promise<boolean>} whether it was copied */
export const copyText = (text) => copy(text);

/**
 * A sentence with its picture and link: as text, and for programs that take more, with the picture.
 * @param {{ sentence: string, source: string, link: string }} quote
 * @param {Blob | undefined} picture
 * @returns {Promise<boolean>} whether it was copied
 */
export async function copyQuote({ sentence, source, link }, picture) {
  const text = `${sentence}\n${source}\n${link}\n`;
  try {
    const parts = [el("p", {}, sentence)];
    if (picture) parts.push(el("p", {}, el("img", { src: await dataAddress(picture), alt: sentence, width: "680" })));
    parts.push(el("p", {}, `${source} `, el("a", { href: link }, link)));
    const html = parts.map((part) => part.outerHTML).join("\n");
    const blob = (/** @type {string} */ type, /** @type {string} */ body) => new Blob([body], { type });
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob("text/plain", text), "text/html": blob("text/html", html) })]);
    return true;
  } catch {
    return copy(text);
  }
}

/** @param {Blob} blob @returns {Promise<string>} */
function dataAddress(blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => done(String(reader.result)));
    reader.addEventListener("error", failed);
    reader.readAsDataURL(blob);
  });
}
