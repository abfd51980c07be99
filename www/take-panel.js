// @ts-check
// What the bar beneath the chart opens: pictures, numbers, words, each a click from the reader's disk or clipboard.

import { attempt, copy, save, svgElement } from "./browser.js";
import { byId, el, setText } from "./dom.js";
import { atHand, image, lose, opened } from "./take-files.js";
import { takeWords } from "./take-words.js";

/** @typedef {import("./types").Take} Take */
/** @typedef {import("./types").Download} Download */

/** @type {() => import("./take.js").Shown | undefined} */
let shown;

/** The reader comes near: the module is fetched. @param {typeof shown} view */
export function ready(view) {
  shown = view;
  const now = view();
  if (now) void opened(now).catch(() => {});
}

/** @param {string} text */
const report = (text) => setText(byId("take-status"), text);

/**
 * Does something with the view, and says what went wrong.
 * @template T
 * @param {(take: Take) => T} work
 * @returns {Promise<T | undefined>}
 */
async function using(work) {
  const view = shown();
  if (!view) return undefined;
  try {
    const take = await opened(view);
    return work(take);
  } catch (error) {
    if (typeof error === "string") report(takeWords().missing.replace("{}", error));
    else {
      console.warn(error);
      lose();
      report(takeWords().failed);
    }
    return undefined;
  }
}

/** @param {Blob} blob @param {string} name */
const saved = (blob, name) => report(save(blob, name) ? `${takeWords().saved} ${name}` : takeWords().failedSave);

/** @param {Download | undefined} file */
const keep = (file) => file && saved(new Blob([file.text], { type: file.type }), file.name);

/** @param {Download | undefined} drawing @param {number} times */
async function keepImage(drawing, times) {
  if (!drawing) return;
  try {
    saved(await image(drawing, times), drawing.name.replace(/\.svg$/, ".png"));
  } catch (error) {
    console.warn(error);
    report(takeWords().failedImage);
  }
}

/** @type {Record<string, () => unknown>} */
const ACTIONS = {
  copyLink: () => copyText(shown()?.address),
  png: async () => keepImage(await using((take) => take.svg()), 2),
  svg: async () => keep(await using((take) => take.svg())),
  csv: async () => keep(await using((take) => take.csv())),
  recipe: async () => keep(await using((take) => take.recipe())),
  cite: async () => show(await using((take) => take.citation())),
  print: async () => {
    await using(() => {});
    attempt(() => print());
  },
};

/** @param {string} what @param {HTMLElement} [_button] */
export async function take(what, _button) {
  await ACTIONS[what]?.();
}

/** A text that may not be copied is shown, to be copied by hand. @param {string | undefined} text */
async function copyText(text) {
  if (text === undefined) return;
  if (await copy(text)) return report(takeWords().copied);
  show(text);
  report(takeWords().copyByHand);
}

/** A text to take along by hand. @param {string | undefined} text */
function show(text) {
  if (text === undefined) return;
  const citation = byId("citation");
  setText(citation, text);
  citation.hidden = false;
  citation.focus();
}

/** The view has changed. */
export function changed() {
  byId("citation").hidden = true;
  report("");
}

/** What stands on paper, if the view is at hand. @returns {Element[] | undefined} */
export function onPaper() {
  const view = shown?.();
  const take = view && atHand(view);
  return take && attempt(() => [svgElement(take.svg().text), el("p", {}, take.citation())]);
}
