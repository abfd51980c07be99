// @ts-check
// A view in words: a phrase is read as it is typed, and what was understood and
// what was not stands beneath the field. Enter goes there.

import { askWords } from "./ask-words.js";
import { byId, el, setText } from "./dom.js";
import { fetchWords } from "./lexicon.js";
import { forgetTexts } from "./loading.js";
import { words as page } from "./words.js";

/** @typedef {import("./types").Ask} Ask */
/** @typedef {import("./types").Asked} Asked */

/** Milliseconds without a key before what was understood is spoken. */
const STILL_MS = 700;

/** The module, fetched when the reader comes to the field. @type {Promise<Ask> | undefined} */
let coming;
/** The module runs. */
let here = false;
/** Times that it could not be had or broke. */
let losses = 0;
/** @type {(link: string) => void} */
let show;
/** What the panel tells. @type {Asked | undefined} */
let asked;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let speaking;

const form = () => byId("ask", HTMLFormElement);
const field = () => byId("ask-field", HTMLInputElement);
const panel = () => byId("ask-panel");

/** The module, running. A browser keeps what it has imported, be it broken, under the name it was asked for. */
function ready() {
  coming ??= (async () => {
    const name = new URL("./pkg/ask.js", import.meta.url).href;
    const [texts, { default: init, Ask }] = await Promise.all([fetchWords(), import(losses ? `${name}?${losses}` : name)]);
    if (typeof texts === "string") throw new Error(texts);
    await init();
    here = true;
    return new Ask(...texts);
  })();
  return coming;
}

/** Reads a phrase, and says where that cannot be. @param {string} text @returns {Promise<Asked | undefined>} */
async function read(text) {
  try {
    if (!here) {
      panel().replaceChildren(el("p", { class: "note" }, askWords().loading));
      panel().hidden = false;
    }
    const module = await ready();
    return beyondOwn(module.ask(text, document.documentElement.lang));
  } catch (error) {
    console.warn(error);
    coming = undefined;
    here = false;
    forgetTexts();
    losses += 1;
    panel().replaceChildren(el("p", { class: "problem" }, askWords().failed));
    panel().hidden = false;
    return undefined;
  }
}

/** From a table of the reader's own, what is asked leads out of it, and that is said. @param {Asked} now @returns {Asked} */
function beyondOwn(now) {
  const own = new URLSearchParams(location.search).get("data")?.startsWith("own-");
  if (!own || now.link === undefined && !now.choices.length) return now;
  const words = askWords();
  return { ...now, notes: [words.own, ...now.notes], told: `${now.told} ${words.own}` };
}

/** @param {(link: string) => void} open shows the view of a link */
export function wireAsk(open) {
  show = open;
  void ready().catch(() => {});
  field().addEventListener("input", () => void preview());
  field().addEventListener("focus", () => void preview());
  form().addEventListener("keydown", (key) => {
    if (key.key === "Escape") leave(key);
    if (key.key === "ArrowDown" || key.key === "ArrowUp") walk(key);
  });
  // Whoever goes elsewhere has read it.
  addEventListener("pointerdown", ({ target }) => {
    if (!(target instanceof Node && form().contains(target))) leaveOff();
  });
  form().addEventListener("focusout", ({ relatedTarget: to }) => {
    if (to instanceof Node && !form().contains(to) && to !== byId("plot")) leaveOff();
  });
  addEventListener("popstate", close);
  void preview();
}

/** Goes to the view of the phrase in the field, or to what must be chosen first. */
export async function applyAsk() {
  const text = field().value.trim();
  if (!text) return field().focus();
  const now = await read(text);
  if (!now) return;
  tell(now);
  speak(now.told || askWords().nothing, 0);
  if (now.link !== undefined) go(now.link, now.unread.length + now.notes.length > 0);
  else (panel().querySelector("button") ?? field()).focus();
}

/** @param {string} link @param {boolean} remark something is still to be read: it stands above the view, not over it */
function go(link, remark) {
  if (!remark) close();
  // What was understood, the page shows by now.
  panel().querySelector(".chips")?.remove();
  show(link);
  if (!remark) return;
  form().classList.add("told");
  const dismiss = el("button", { type: "button", class: "link" }, page.dismiss);
  dismiss.addEventListener("click", () => {
    close();
    byId("plot").focus({ preventScroll: true });
  });
  panel().append(dismiss);
}

/** Reads what is typed so far. */
async function preview() {
  const text = field().value.trim();
  if (!text) return suggest();
  const loading = !here;
  const now = await read(text);
  // Who has closed the panel while it was on its way wants no answer.
  if (!now || text !== field().value.trim() || loading && panel().hidden) return;
  tell(now);
  speak(now.told, STILL_MS);
}

/** Tells what was understood of a phrase and what was not. @param {Asked} now */
function tell(now) {
  asked = now;
  const words = askWords();
  const parts = [];
  if (now.chips.length) parts.push(el("ul", { class: "chips" }, ...now.chips.map((chip) => el("li", {}, chip))));
  if (now.unread.length) {
    const quoted = now.unread.map((text) => (document.documentElement.lang === "es" ? `«${text}»` : `“${text}”`));
    parts.push(el("p", { class: "unread" }, words.unread.replace("{}", () => quoted.join(", "))));
  }
  if (!now.chips.length && !now.choices.length && !now.notes.length) parts.push(el("p", { class: "note" }, words.nothing));
  parts.push(...now.notes.map((note) => el("p", { class: "note" }, note)));
  if (now.choices.length) {
    const ways = now.choices.map(({ label, link }) => way(label, () => go(link, false)));
    parts.push(el("ul", { class: "ways" }, ...ways));
  }
  form().classList.remove("told");
  panel().replaceChildren(...parts);
  panel().hidden = false;
}

/** What could be asked. */
function suggest() {
  asked = undefined;
  form().classList.remove("told");
  clearTimeout(speaking);
  const words = askWords();
  const ways = words.tries.map((text) => way(text, () => {
    field().value = text;
    void applyAsk();
  }));
  panel().replaceChildren(el("p", { class: "note" }, words.examples), el("ul", { class: "ways" }, ...ways));
  panel().hidden = document.activeElement !== field();
}

/** @param {string} text @param {() => void} act */
function way(text, act) {
  const button = el("button", { type: "button", class: "link" }, text);
  button.addEventListener("click", act);
  return el("li", {}, button);
}

/** Speaks once the reader stops typing. @param {string} text @param {number} after */
function speak(text, after) {
  clearTimeout(speaking);
  speaking = setTimeout(() => setText(byId("ask-told"), text), after);
}

function close() {
  clearTimeout(speaking);
  form().classList.remove("told");
  panel().hidden = true;
}

/** Closes what lies over the view. */
function leaveOff() {
  if (!form().classList.contains("told")) close();
}

/** Escape closes, then empties the field, then leaves it. @param {KeyboardEvent} key */
function leave(key) {
  key.stopPropagation();
  if (!panel().hidden && (asked || field().value || document.activeElement !== field())) {
    field().focus();
    return close();
  }
  close();
  field().value = "";
  field().blur();
}

/** The arrows walk from the field through the ways beneath it. @param {KeyboardEvent} key */
function walk(key) {
  const stops = [field(), ...panel().querySelectorAll("button")];
  const at = stops.indexOf(/** @type {HTMLInputElement} */ (document.activeElement));
  const next = stops[at + (key.key === "ArrowDown" ? 1 : -1)];
  if (at < 0 || !next || panel().hidden) return;
  key.preventDefault();
  next.focus();
}
