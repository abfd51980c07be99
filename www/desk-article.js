// @ts-check
// The text with its statements marked, and the same statements as a list.

import { byId, el, setAttribute, setText, sync } from "./dom.js";
import { words } from "./desk-words.js";

/** @typedef {import("./types").ClaimItem} ClaimItem */

/** The marks of each statement: its words, and the number at their end. @type {Map<number, { words: HTMLElement[], ref?: HTMLElement }>} */
const marks = new Map();

/** @param {number} index */
const marksOf = (index) => {
  let found = marks.get(index);
  if (!found) marks.set(index, found = { words: [] });
  return found;
};

export function clearArticle() {
  marks.clear();
  byId("desk-marked").replaceChildren();
}

/** The number of a statement in the text, which the keyboard stops at. @param {number} index */
export const refOf = (index) => marks.get(index)?.ref;

/** Adds a paragraph with its marks. @param {import("./types").Piece[]} pieces */
export function addParagraph(pieces) {
  const paragraph = el("p", { dir: "auto" });
  /** The last word of a mark with its numbers, before which and after which no line ends. @type {HTMLElement | undefined} */
  let held;
  for (const { text, claim, ends } of pieces) {
    const word = ends.length > 0 ? text.search(/\S+\s*$/) : text.length;
    const [before, last] = [text.slice(0, word), text.slice(word)];
    const stop = claim === undefined && held ? /^[^\s\p{L}\p{N}]*/u.exec(before)?.[0].length ?? 0 : 0;
    held?.append(before.slice(0, stop));
    paragraph.append(...marked(before.slice(stop), claim));
    held = ends.length > 0 ? el("span", { class: "held" }, ...marked(last, claim), ...ends.map(numbered)) : undefined;
    if (held) paragraph.append(held);
  }
  byId("desk-marked").append(paragraph);
}

/** A piece of the text, under its claim's mark if it has one. @param {string} text @param {number | undefined} claim */
function marked(text, claim) {
  if (claim === undefined || text === "") return [text];
  const mark = el("span", { class: "mark", "data-claim": String(claim) }, text);
  marksOf(claim).words.push(mark);
  return [mark];
}

/** The number at a statement's end. @param {number} index */
function numbered(index) {
  const ref = el("button", { type: "button", class: "ref", "data-claim": String(index) },
    el("span", { class: "glyph", "aria-hidden": "true" }), String(index + 1));
  marksOf(index).ref = ref;
  return ref;
}

/** @param {ClaimItem} claim */
export function markClaim({ index, verdict, verdictLabel }) {
  const { words: parts, ref } = marksOf(index);
  for (const part of parts) part.dataset.verdict = verdict;
  if (!ref) return;
  ref.dataset.verdict = verdict;
  setAttribute(ref, "aria-label", `${words.claim} ${index + 1}: ${verdictLabel}`);
}

/** The chosen statement is told from the others, and so are those that a filter leaves. @param {number} chosen @param {(index: number) => boolean} shown */
export function showMarks(chosen, shown) {
  for (const [index, { words: parts, ref }] of marks) {
    for (const part of ref ? [...parts, ref] : parts) {
      part.classList.toggle("chosen", index === chosen);
      part.classList.toggle("out", !shown(index));
    }
    if (ref) setAttribute(ref, "aria-current", index === chosen ? "true" : null);
  }
}

/** @param {ClaimItem[]} items @param {(link: string) => void} show */
export function showList(items, show) {
  sync(byId("desk-list"), items, (item) => String(item.index), () => el("li", { class: "claim" },
    el("p", { class: "word" }, el("span", { class: "glyph", "aria-hidden": "true" }), el("span")),
    el("p", { class: "quote", dir: "auto" }), el("p", { class: "sentence" }), el("p", { class: "line" }), el("p", { class: "basis" }), el("ul", { class: "notes" }), el("p", {}, proofLink(show))), (node, item) => {
    const [word, quote, sentence, line, basis, notes, acts] = node.children;
    node.dataset.verdict = item.verdict;
    setText(word.children[1], `${item.index + 1}. ${item.verdictLabel}`);
    setText(quote, item.quote ? words.quoted.replace("{}", () => item.quote) : words.own);
    setText(sentence, item.sentence);
    setText(line, item.line === item.sentence ? "" : item.line);
    setText(basis, [item.subject, item.basis].filter(Boolean).join("; "));
    const readings = item.readings.map((reading) => `${reading.label}: ${reading.verdictLabel}${reading.line ? ` (${reading.line})` : ""}`);
    notes.replaceChildren(...[...readings, ...item.notes.map((note) => note.text)].map((text) => el("li", {}, text)));
    const [proof] = acts.children;
    setText(proof, words.proof);
    setAttribute(proof, "href", item.link ? `?${item.link}` : null);
    setAttribute(proof, "aria-label", `${words.proof}: ${words.claim} ${item.index + 1}`);
    acts.toggleAttribute("hidden", !item.link);
  });
}

/** @param {(link: string) => void} show */
function proofLink(show) {
  const link = el("a", { class: "show" });
  link.addEventListener("click", (click) => {
    if (click.ctrlKey || click.metaKey || click.shiftKey) return;
    click.preventDefault();
    show(link.search.slice(1));
  });
  return link;
}

/** Counts by verdict, each a filter of the marks. @param {import("./types").DeskUpdate["counts"]} counts @param {string} chosen @param {(verdict: string) => void} choose */
export function showCounts(counts, chosen, choose) {
  setAttribute(byId("desk-counts"), "aria-label", words.showOnly);
  sync(byId("desk-counts"), counts, (count) => count.verdict, (count) => {
    const button = el("button", { type: "button" }, ...(count.verdict ? [el("span", { class: "glyph", "aria-hidden": "true" })] : []), el("span"), " ", el("b"));
    button.addEventListener("click", () => choose(count.verdict));
    return button;
  }, (button, count) => {
    button.dataset.verdict = count.verdict;
    const [number, name] = [...button.children].reverse();
    setText(name, count.label);
    setText(number, count.count);
    setAttribute(button, "aria-pressed", String(count.verdict === chosen));
    button.classList.toggle("none", count.count === "0");
  });
}
