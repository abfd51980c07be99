// @ts-check
// The chosen statement: verdict, proof, arithmetic, reading, definitions, source.

import { el, itemOf, setAttribute, setText, sync } from "./dom.js";
import { words } from "./desk-words.js";
import { showProof } from "./desk-proof.js";
import { closeSlot, showSlots } from "./desk-slots.js";

/** @typedef {import("./types").ClaimItem} ClaimItem */
/**
 * @typedef {object} Acts
 * @property {(slot: string, value: string) => void} correct
 * @property {(slot: string) => import("./types").SlotChoice[]} options
 * @property {(choice: number) => void} choose
 * @property {(link: string, from: HTMLElement) => void} show
 * @property {(by: 1 | -1) => void} step
 * @property {() => void} close
 * @property {() => void} copyLink
 * @property {() => void} copySentence
 */

/** @type {HTMLElement} */
let root;
/** @type {Acts} */
let acts;
/** @type {ClaimItem | undefined} */
let now;

const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (root.querySelector(selector));

/** @param {string} name @param {() => void} act @param {string} [look] */
function button(name, act, look = "link") {
  const node = el("button", { type: "button", class: `${look} ${name}` });
  node.addEventListener("click", act);
  return node;
}

/** A row of the statement: what it tells, and that. @param {string} name @param {...Node} content */
const row = (name, ...content) => el("div", { class: `row ${name}` }, el("dt"), el("dd", {}, ...content));

/** @param {HTMLElement} place @param {Acts} does */
export function makeStatement(place, does) {
  [root, acts] = [place, does];
  const proof = el("a", { class: "chip primary show", href: "#plot" });
  proof.addEventListener("click", (click) => {
    if (click.ctrlKey || click.metaKey || click.shiftKey || !now?.link) return;
    click.preventDefault();
    acts.show(now.link, proof);
  });
  root.append(
    el("p", { class: "place" }, el("span", { class: "which" }),
      button("previous", () => acts.step(-1)), button("next", () => acts.step(1)), button("close", () => acts.close())),
    el("p", { class: "quote", dir: "auto" }),
    el("p", { class: "word" }, el("span", { class: "glyph", "aria-hidden": "true" }), el("span", { class: "label" })),
    el("h2", { id: "statement-title", class: "verdict", tabindex: "-1" }),
    el("ul", { class: "readings" }),
    el("div", { class: "proofs" },
      el("figure", { class: "proof" }, el("figcaption"), el("canvas", { role: "img" })),
      el("figure", { class: "close-up" }, el("figcaption"), el("div", { class: "scale", "aria-hidden": "true" }), el("p", { class: "note" }))),
    el("dl", {},
      row("arithmetic"), row("notes", el("ul")),
      row("windows", el("figure", { class: "strip" }, el("ol"), el("p", { class: "note" }))),
      row("read", el("div", { class: "slots" })), row("words", el("ul")),
      row("source", el("p"), el("details", {}, el("summary"), el("table", { class: "numbers" })))),
    el("p", { class: "acts" }, proof, button("copy-this", () => acts.copyLink(), "chip"), button("copy-sentence", () => acts.copySentence(), "chip")));
}

/** Another statement than before has its slots closed. @param {ClaimItem} claim @param {number} all @param {boolean} many others can be stepped to */
export function fillStatement(claim, all, many) {
  if (now?.index !== claim.index) closeSlot();
  now = claim;
  root.dataset.verdict = claim.verdict;
  const place = words.place.replace("{}", String(claim.index + 1)).replace("{}", String(all));
  setText(part(".which"), [place, claim.kind.toLowerCase(), claim.corrected && claim.quote ? words.corrected : ""].filter(Boolean).join(" · "));
  setText(part(".quote"), claim.quote ? words.quoted.replace("{}", () => claim.quote) : words.own);
  setText(part(".label"), claim.verdictLabel);
  setText(part(".verdict"), claim.sentence);
  for (const [name, text] of /** @type {const} */ ([["previous", words.previous], ["next", words.next], ["close", words.close], ["copy-this", words.copyThis], ["copy-sentence", words.copySentence], ["show", words.proof]])) setText(part(`.${name}`), text);
  for (const name of [".previous", ".next"]) part(name).hidden = !many;
  const proof = part(".show");
  proof.hidden = !claim.link;
  setAttribute(proof, "href", claim.link ? `?${claim.link}` : null);
  showReadings(claim);
  showCloseUp(claim.closeUp);
  void showProof(part(".proof"), claim.readings.length ? undefined : claim.link, claim.subject);
  fillRows(claim);
  showSlots(part(".slots"), claim, acts);
}

/** @param {string} name @param {string} title @param {boolean} shown */
function head(name, title, shown) {
  const line = part(`.row.${name}`);
  line.hidden = !shown;
  setText(/** @type {Element} */ (line.firstElementChild), title);
  return /** @type {HTMLElement} */ (line.lastElementChild);
}

/** @param {ClaimItem} claim */
function fillRows(claim) {
  setText(head("arithmetic", words.arithmetic, claim.line !== claim.sentence), claim.line);
  const notes = head("notes", claim.notes.some((note) => note.link) ? words.revised : words.notes, claim.notes.length > 0);
  fillList(notes, claim.notes.map(({ text, link }) => {
    const item = el("li", {}, text);
    if (link) {
      const show = button("as-published", () => acts.show(link, show));
      setText(show, words.asPublished);
      item.append(" ", show);
    }
    return item;
  }));
  const windows = head("windows", claim.strip?.title ?? "", claim.strip !== undefined);
  showStrip(/** @type {HTMLElement} */ (windows.firstElementChild), claim.strip);
  head("read", words.readAs, claim.slots.length > 0);
  fillList(head("words", words.words, claim.words.length > 0), [...claim.words.map((text) => el("li", {}, text)), el("li", {}, el("button", { type: "button", class: "link", "data-term": "" }, words.glossary))]);
  const source = head("source", words.source, Boolean(claim.basis));
  const [basis, details] = /** @type {HTMLElement[]} */ ([...source.children]);
  setText(basis, claim.basis);
  const [summary, table] = /** @type {HTMLElement[]} */ ([...details.children]);
  details.hidden = claim.rows.length === 0;
  setText(summary, words.details);
  table.replaceChildren(
    el("caption", { class: "unseen" }, `${words.claim} ${claim.index + 1}`),
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, words.month), el("th", { scope: "col" }, words.figure))),
    el("tbody", {}, ...claim.rows.map((line) => el("tr", {}, el("th", { scope: "row" }, line.month), el("td", {}, line.value)))));
}

/** @param {HTMLElement} place @param {HTMLElement[]} items */
const fillList = (place, items) => /** @type {Element} */ (place.firstElementChild).replaceChildren(...items);

/** The fair readings, none of them taken: each has its figure on one scale, and what would follow. @param {ClaimItem} claim */
function showReadings({ index, readings, said }) {
  const list = part(".readings");
  list.hidden = readings.length === 0;
  // One is no choice: it is taken by a button.
  const alone = readings.length === 1;
  sync(list, readings, (reading) => `${index}: ${alone} ${reading.label}`, (reading) => {
    const radio = alone ? button("meant", () => take(), "chip") : el("input", { type: "radio", name: "reading" });
    const meant = reading.choice !== undefined;
    const item = el("li", {}, el(alone ? "div" : "label", { class: "reading" },
      ...(meant && !alone ? [radio] : []), el("b"), el("span", { class: "would" }, el("span", { class: "glyph", "aria-hidden": "true" }), el("span"))),
    el("p", { class: "scale", "aria-hidden": "true" }, el("i", { class: "bar" }), el("i", { class: "said" })), el("p", { class: "figure" }), ...(meant && alone ? [radio] : []));
    const take = () => {
      const { choice } = /** @type {import("./types").ClaimReading} */ (itemOf(item));
      if (choice !== undefined) acts.choose(choice);
    };
    if (!alone) radio.addEventListener("change", take);
    return item;
  }, (item, reading) => {
    const would = /** @type {HTMLElement} */ (item.querySelector(".would"));
    would.dataset.verdict = reading.verdict;
    setText(/** @type {Element} */ (item.querySelector("b")), reading.label);
    setText(would.children[1], words.would.replace("{}", reading.verdictLabel.toLowerCase()));
    const scale = /** @type {HTMLElement} */ (item.querySelector(".scale"));
    scale.hidden = reading.bar === undefined;
    scale.style.setProperty("--bar", String(reading.bar ?? 0));
    scale.style.setProperty("--said", String(said?.at ?? 0));
    /** @type {HTMLElement} */ (item.querySelector(".said")).hidden = !said;
    const meant = item.querySelector(".meant");
    if (meant) setText(meant, words.useReading);
    setText(/** @type {Element} */ (item.querySelector(".figure")), [reading.line, said?.label].filter(Boolean).join(" · "));
  });
}

/** As said, published and revised, on a scale of their own. @param {ClaimItem["closeUp"]} closeUp */
function showCloseUp(closeUp) {
  const figure = part(".close-up");
  figure.hidden = !closeUp;
  if (!closeUp) return;
  const [caption, scale, note] = /** @type {HTMLElement[]} */ ([...figure.children]);
  const last = closeUp.marks.length - 1;
  const key = closeUp.marks.map(({ name, label }, i) => el("span", { class: "key" }, el("i", { class: name, "aria-hidden": "true" }), i < last ? `${label}, ` : label));
  caption.replaceChildren(`${words.closeUp}: `, ...key);
  const at = (/** @type {string} */ name, /** @type {number} */ place, /** @type {string} */ text) => {
    const mark = el("span", { class: name }, text);
    mark.style.setProperty("--at", String(place));
    return mark;
  };
  scale.replaceChildren(...closeUp.ticks.map((tick) => at("tick", tick.at, tick.label)), ...closeUp.marks.map((mark) => at(mark.name, mark.at, "")));
  if (closeUp.band) {
    const band = el("span", { class: "band" });
    band.style.setProperty("--from", String(closeUp.band.from));
    band.style.setProperty("--to", String(closeUp.band.to));
    scale.prepend(band);
  }
  setText(note, closeUp.band?.label ?? "");
}

/** The verdict for every window, the one that was said marked. @param {HTMLElement} figure @param {ClaimItem["strip"]} strip */
function showStrip(figure, strip) {
  if (!strip) return;
  const [row, note] = figure.children;
  setText(note, strip.summary);
  row.replaceChildren(...strip.cells.map((cell) => {
    const told = `${cell.label}${cell.value ? `, ${cell.value}` : ""}: ${cell.verdictLabel}${cell.claimed ? `, ${words.claimed}` : ""}`;
    return el("li", { "data-verdict": cell.verdict, ...(cell.claimed ? { class: "claimed" } : {}), title: told },
      el("span", { class: "glyph", "aria-hidden": "true" }),
      el("span", { class: "unseen" }, told),
      el("span", { class: "at", "aria-hidden": "true" }, cell.label),
      el("span", { class: "worth", "aria-hidden": "true" }, cell.value));
  }));
}
