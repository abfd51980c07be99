// @ts-check
// What the bar beneath the chart opens: a row of buttons or a text to copy, of the view on screen.

import { attempt, save } from "./browser.js";
import { byId, el, setAttribute, setText } from "./dom.js";
import { svgElement } from "./drawing.js";
import { tablesIn } from "./own-tables.js";
import { copyQuote, copyText } from "./take-copy.js";
import { atHand, image, lose, opened } from "./take-files.js";
import { takeWords } from "./take-words.js";

/** @typedef {import("./types").Take} Take */
/** @typedef {import("./types").Download} Download */
/** @typedef {import("./types").Quotes} Quotes */
/** @typedef {import("./take.js").View} View */

/** Milliseconds for which the view must stay as it is before words of it are made anew. */
const STILL_MS = 300;

/** No saved view is larger. */
const MOST_BYTES = 10_000_000;

/** @type {View} */
let view;
/** What is open, by the name of its button. @type {string | undefined} */
let now;

/** The reader comes near: the module is fetched. @param {View} on */
export function ready(on) {
  view = on;
  const shown = view.shown();
  if (shown) void opened(shown).catch(() => {});
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
  const shown = view.shown();
  if (!shown) return undefined;
  try {
    const take = await opened(shown);
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

/** @param {(take: Take) => Download} make */
async function keep(make) {
  const file = await using(make);
  if (file) saved(new Blob([file.text], { type: file.type }), file.name);
}

/** @param {string} sheet @param {number} times */
async function keepImage(sheet, times) {
  report(takeWords().working);
  const drawing = await using((take) => take.svg(sheet));
  if (!drawing) return;
  try {
    saved(await image(drawing, times), drawing.name.replace(/\.svg$/, times === 1 ? ".png" : `@${times}x.png`));
  } catch (error) {
    console.warn(error);
    report(takeWords().failedImage);
  }
}

/** @param {string} text @param {() => unknown} run @param {string} [label] */
function button(text, run, label) {
  const made = el("button", { type: "button", class: "link" }, text);
  if (label) made.setAttribute("aria-label", label);
  made.addEventListener("click", () => void run());
  return made;
}

/** A name, what it is, and what can be done with it. @param {string} name @param {string} note @param {...(Node | string)} rest */
const line = (name, note, ...rest) => el("li", {}, el("b", {}, name), el("span", { class: "note" }, note), el("span", { class: "does" }, ...rest));

/** A text that can be copied, and is selected at a click. @param {string} name @param {string} text @param {string} [note] */
function passage(name, text, note) {
  const box = el("textarea", { readonly: "", rows: "3", "aria-label": name, spellcheck: "false" });
  box.value = text;
  box.addEventListener("focus", () => box.select());
  const words = takeWords();
  const act = button(words.copy, async () => report(await copyText(text) ? words.copied : (box.focus(), words.copyByHand)), `${words.copy}: ${name}`);
  return el("li", { class: "passage" }, el("b", {}, name), ...(note ? [el("span", { class: "note" }, note)] : []), el("span", { class: "does" }, act), box);
}

function pictures() {
  const words = takeWords();
  const sheets = /** @type {const} */ ([["social", words.social, words.socialSize], ["column", words.column, words.columnSize], ["print", words.print, words.printSize]]);
  const lines = sheets.map(([sheet, name, size]) => line(name, size,
    el("span", {}, words.image),
    ...[1, 2, 4].map((times) => button(`${times}×`, () => keepImage(sheet, times), `${name}: ${times === 1 ? words.image : words.times.replace("{}", words.image).replace("{}", String(times))}`)),
    button(words.drawing, () => keep((take) => take.svg(sheet)), `${name}: ${words.drawing}`)));
  return [el("ul", {}, ...lines), el("p", { class: "note" }, words.pictureNote)];
}

function numbers() {
  const words = takeWords();
  const act = (/** @type {string} */ name, /** @type {string} */ note, /** @type {(take: Take) => Download} */ make) => el("li", {}, button(name, () => keep(make)), el("span", { class: "note" }, note));
  const chooser = el("input", { type: "file", accept: ".json,application/json" });
  chooser.addEventListener("change", () => {
    const [file] = chooser.files ?? [];
    if (file) void reopen(file);
    chooser.value = "";
  });
  return [el("ul", {},
    act(words.csv, words.csvNote, (take) => take.csv()),
    act(words.rows, words.rowsNote, (take) => take.rows()),
    act(words.recipe, words.recipeNote, (take) => take.recipe()),
    el("li", {}, el("label", { class: "file" }, words.reopen, chooser)))];
}

/** Opens a view that was saved. @param {Blob} file */
export async function reopen(file) {
  const words = takeWords();
  const refuse = () => report(words.notOurs);
  if (file.size > MOST_BYTES) return refuse();
  const text = await file.text();
  const link = attempt(() => JSON.parse(text))?.link;
  if (typeof link !== "string" || !link.includes("?")) return refuse();
  view.open(link.slice(link.indexOf("?") + 1));
  report(words.reopened);
}

/** @param {Quotes} quotes */
function sentence({ sentence, source, link }) {
  const words = takeWords();
  const quote = async () => {
    const drawing = await using((take) => take.svg("column"));
    const picture = drawing && await image(drawing, 2).catch(() => undefined);
    const done = await copyQuote({ sentence, source, link }, picture);
    report(done ? words.copied : words.copyByHand);
    if (!done) getSelection()?.selectAllChildren(text);
  };
  const text = el("blockquote", {}, el("p", {}, sentence), el("p", { class: "note" }, source), el("p", { class: "note" }, link));
  return [text, el("p", { class: "does" }, button(words.copyAll, quote), button(words.copyLink, async () => {
    const done = await copyText(link);
    report(done ? words.copied : words.copyByHand);
    if (!done) getSelection()?.selectAllChildren(/** @type {Node} */ (text.lastChild));
  }))];
}

/** @param {Quotes} quotes */
function embed({ sentence, link }) {
  const words = takeWords();
  const query = link.slice(link.indexOf("?") + 1);
  if (tablesIn(query).length) return [el("p", { class: "note" }, words.ownView)];
  const at = (/** @type {string} */ file) => new URL(file, link).href;
  const script = `<script type="module" src="${at("embed.js")}"></script>`;
  const frame = el("iframe", { src: `${at("embed.html")}?${query}`, title: sentence, width: "100%", height: "560", loading: "lazy", frameborder: "0" });
  const element = el("a", { href: link }, sentence);
  const whole = `${script}\n<border-encounters view="${query.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}">${element.outerHTML}</border-encounters>`;
  return [el("ul", {}, passage(words.frame, frame.outerHTML, words.frameNote), passage(words.element, whole, words.elementNote)),
    el("p", {}, el("a", { href: "examples.html" }, words.examples))];
}

/** @param {Quotes} quotes */
function citations({ plain, bibtex, wikipedia }) {
  const words = takeWords();
  return [el("ul", {}, passage(words.plain, plain), passage(words.bibtex, bibtex), passage(words.wikipedia, wikipedia))];
}

/** Today, where the reader is. */
function today() {
  const now = new Date();
  now.setMinutes(now.getMinutes() - now.getTimezoneOffset());
  return now.toISOString().slice(0, 10);
}

/** @type {Record<string, ((quotes: Quotes) => HTMLElement[]) | (() => HTMLElement[])>} */
const PANELS = { picture: pictures, numbers, sentence, embed, cite: citations };

/** What is said of the view, where the panel says any of it. */
const says = (/** @type {string} */ what) => PANELS[what].length > 0;

/** @param {string} what @param {HTMLElement} [from] the button */
export async function take(what, from) {
  report("");
  if (what === "print") {
    await using(() => {});
    attempt(() => print());
    return;
  }
  unfold(now === what || !from ? undefined : what);
  // What could not be had is asked for again at the next click.
  if (now && !await fill(what) && now === what) unfold(undefined);
}

/** @param {string | undefined} what */
function unfold(what) {
  now = what;
  for (const button of byId("take-buttons").children) {
    if (button.hasAttribute("aria-expanded")) setAttribute(button, "aria-expanded", String(/** @type {HTMLElement} */ (button).dataset.take === what));
  }
  byId("take-panel").hidden = !what;
}

/** @param {string} what @returns {Promise<boolean>} whether there was something to fill it with */
async function fill(what) {
  const panel = byId("take-panel");
  panel.dataset.part = what;
  const quotes = says(what) ? await using((take) => take.quotes(today())) : undefined;
  if (says(what) && !quotes) return false;
  if (now === what) panel.replaceChildren(...PANELS[what](/** @type {Quotes} */ (quotes)));
  return true;
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let still;

/** The view has changed: what is said of it is said anew. */
export function changed() {
  report("");
  clearTimeout(still);
  if (now) still = setTimeout(() => now && void fill(now), STILL_MS);
}

/** What stands on paper, if the view is at hand. @returns {Element[] | undefined} */
export function onPaper() {
  const shown = view.shown();
  const take = shown && atHand(shown);
  return take && attempt(() => [svgElement(take.svg("").text), el("p", {}, take.quotes("").plain)]);
}
