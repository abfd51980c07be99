// @ts-check
// One checked claim: verdict, arithmetic, strip, figures, controls.

import { el, itemOf, setAttribute, setText, sync } from "./dom.js";
import { words } from "./desk-words.js";

/** @typedef {import("./types").ClaimItem} ClaimItem */
/** @typedef {import("./types").SlotItem} SlotItem */
/** @typedef {Map<string, import("./types").SlotList["options"]>} Lists */
/**
 * @typedef {object} Acts
 * @property {(slot: string, value: string) => void} correct
 * @property {(choice: number) => void} choose
 * @property {(link: string, from: HTMLElement) => void} show
 * @property {() => void} back
 */

/** @type {WeakMap<Element, Acts>} */
const actsOf = new WeakMap();

/** What a closed part will show. @type {WeakMap<HTMLDetailsElement, () => void>} */
const pending = new WeakMap();

/** Fills a part that opens when it is open: a long article has thousands of options. @param {HTMLDetailsElement} details @param {() => void} fill */
function whenOpen(details, fill) {
  if (details.open) fill();
  else pending.set(details, fill);
}

/** Fills what waited for a part to open. @param {HTMLDetailsElement} details */
function opened(details) {
  pending.get(details)?.();
  pending.delete(details);
}

/** Opens the controls of a result. @param {Element} item */
export function openControls(item) {
  const details = item.querySelector("details.change");
  if (!(details instanceof HTMLDetailsElement)) return;
  details.open = true;
  opened(details);
  details.querySelector("select")?.focus();
}

/** Opens the figures of every result, for paper. @param {Element} results */
export function openFigures(results) {
  for (const details of /** @type {NodeListOf<HTMLDetailsElement>} */ (results.querySelectorAll("details.figures:not([open])"))) {
    details.open = true;
    details.dataset.paper = "";
    opened(details);
  }
}

/** Closes what was opened for paper. @param {Element} results */
export function closeFigures(results) {
  for (const details of /** @type {NodeListOf<HTMLDetailsElement>} */ (results.querySelectorAll("details[data-paper]"))) {
    details.open = false;
    delete details.dataset.paper;
  }
}

/** An empty result. @param {number} index @param {Acts} acts */
export function makeResult(index, acts) {
  const quote = el("a", { class: "quote", href: `#mark-${index}`, dir: "auto" });
  quote.addEventListener("click", (click) => {
    click.preventDefault();
    acts.back();
  });
  const item = el("li", { id: `claim-${index}`, class: "claim", tabindex: "-1" },
    el("h4", {}, el("span", { class: "glyph", "aria-hidden": "true" }), el("span", { class: "word" }), el("span", { class: "kind" })),
    el("p", { class: "said" }, quote, el("span", { class: "own" })),
    el("p", { class: "line" }),
    el("p", { class: "subject" }),
    el("ul", { class: "readings" }),
    el("figure", { class: "strip" }, el("figcaption"), el("ol"), el("p", { class: "note" })),
    el("p", { class: "acts" }, proofLink(acts)),
    el("details", { class: "figures" }, el("summary"), el("p", { class: "basis" }), el("ul", { class: "notes" }), el("table", { class: "numbers" })),
    el("details", { class: "change" }, el("summary"), el("div", { class: "slots" })));
  for (const details of item.querySelectorAll("details")) details.addEventListener("toggle", () => details.open && opened(details));
  actsOf.set(item, acts);
  return item;
}

/** @param {Acts} acts */
function proofLink(acts) {
  const link = el("a", { class: "chip proof", href: "#plot" });
  link.addEventListener("click", (click) => {
    if (click.ctrlKey || click.metaKey || click.shiftKey) return;
    click.preventDefault();
    acts.show((link.getAttribute("href") ?? "").slice(1), link);
  });
  return link;
}

/** @param {HTMLElement} item @param {ClaimItem} claim @param {Lists} lists */
export function fillResult(item, claim, lists) {
  const acts = /** @type {Acts} */ (actsOf.get(item));
  const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (item.querySelector(selector));
  setAttribute(item, "data-verdict", claim.verdict);
  setText(part(".word"), claim.verdictLabel);
  setText(part(".kind"), `${words.claim} ${claim.index + 1} · ${claim.kind}${claim.corrected && claim.quote ? ` · ${words.corrected}` : ""}`);
  setText(part(".quote"), claim.quote);
  part(".quote").hidden = !claim.quote;
  setText(part(".own"), claim.quote ? "" : words.own);
  setText(part(".line"), claim.line);
  setText(part(".subject"), claim.subject);
  showReadings(part(".readings"), claim, acts);
  showStrip(part(".strip"), claim.strip);
  const proof = part(".proof");
  setText(proof, words.proof);
  setAttribute(proof, "href", claim.link ? `?${claim.link}` : null);
  setAttribute(proof, "aria-label", `${words.proof}: ${words.claim} ${claim.index + 1}`);
  part(".acts").hidden = !claim.link;
  showFigures(/** @type {HTMLDetailsElement} */ (part(".figures")), claim, acts);
  const change = /** @type {HTMLDetailsElement} */ (part(".change"));
  setText(/** @type {Element} */ (change.firstElementChild), words.change);
  whenOpen(change, () => showSlots(part(".slots"), claim, lists, acts));
}

/** @param {HTMLElement} list @param {ClaimItem} claim @param {Acts} acts */
function showReadings(list, { readings }, acts) {
  list.hidden = readings.length === 0;
  list.replaceChildren(...readings.map(({ label, verdict, verdictLabel, line, choice }) => {
    const item = el("li", { "data-verdict": verdict },
      el("span", { class: "glyph", "aria-hidden": "true" }), el("span", {}, `${label}: ${verdictLabel}${line ? ` (${line})` : ""}`));
    if (choice !== undefined) {
      const button = el("button", { type: "button", class: "link" }, words.useReading);
      setAttribute(button, "aria-label", `${words.useReading}: ${label}`);
      button.addEventListener("click", () => acts.choose(choice));
      item.append(button);
    }
    return item;
  }));
}

/** The verdict for every window, the one that was said marked. @param {HTMLElement} figure @param {ClaimItem["strip"]} strip */
function showStrip(figure, strip) {
  figure.hidden = !strip;
  if (!strip) return;
  const [title, row, note] = figure.children;
  setText(title, strip.title);
  setText(note, strip.summary);
  row.replaceChildren(...strip.cells.map((cell) => {
    const words_ = `${cell.label}${cell.value ? `, ${cell.value}` : ""}: ${cell.verdictLabel}${cell.claimed ? `, ${words.claimed}` : ""}`;
    return el("li", { "data-verdict": cell.verdict, ...(cell.claimed ? { class: "claimed" } : {}), title: words_ },
      el("span", { class: "glyph", "aria-hidden": "true" }),
      el("span", { class: "unseen" }, words_),
      el("span", { class: "at", "aria-hidden": "true" }, cell.label),
      el("span", { class: "worth", "aria-hidden": "true" }, cell.value));
  }));
}

/** @param {HTMLDetailsElement} details @param {ClaimItem} claim @param {Acts} acts */
function showFigures(details, { basis, notes, rows }, acts) {
  details.hidden = !basis && notes.length === 0;
  const [summary, source, list, table] = /** @type {HTMLElement[]} */ ([...details.children]);
  setText(summary, words.details);
  setText(source, basis);
  list.replaceChildren(...notes.map(({ text, link }) => {
    const item = el("li", {}, text);
    if (link) {
      const button = el("button", { type: "button", class: "link" }, words.asPublished);
      button.addEventListener("click", () => acts.show(link, button));
      item.append(" ", button);
    }
    return item;
  }));
  table.hidden = rows.length === 0;
  whenOpen(details, () => table.replaceChildren(
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, words.month), el("th", { scope: "col" }, words.figure))),
    el("tbody", {}, ...rows.map(({ month, value }) => el("tr", {}, el("th", { scope: "row" }, month), el("td", {}, value))))));
}

/** @param {HTMLElement} box @param {ClaimItem} claim @param {Lists} lists @param {Acts} acts */
function showSlots(box, claim, lists, acts) {
  sync(box, claim.slots, (slot) => slot.id, (slot) => makeSlot(slot, claim.index, acts), (label, slot) => fillSlot(label, slot, lists));
}

/** @param {SlotItem} slot @param {number} claim @param {Acts} acts */
function makeSlot(slot, claim, acts) {
  const problem = `problem-${claim}-${slot.id}`;
  const control = slot.list ? el("select") : el("input", { type: "text", autocomplete: "off", spellcheck: "false" });
  control.setAttribute("aria-describedby", problem);
  control.setAttribute("name", slot.id);
  const label = el("label", {}, el("span"), control, el("span", { class: "problem", id: problem, role: "alert" }));
  control.addEventListener("change", () => {
    const now = /** @type {SlotItem} */ (itemOf(label));
    acts.correct(now.id, control.value);
  });
  return label;
}

/** @param {HTMLElement} label @param {SlotItem} slot @param {Lists} lists */
function fillSlot(label, slot, lists) {
  const [name, control, problem] = /** @type {[HTMLElement, HTMLSelectElement | HTMLInputElement, HTMLElement]} */ (/** @type {unknown} */ ([...label.children]));
  setText(name, slot.label);
  setText(problem, slot.problem ?? "");
  setAttribute(control, "aria-invalid", slot.problem ? "true" : null);
  if (control instanceof HTMLSelectElement) {
    const options = lists.get(slot.list ?? "") ?? [];
    const known = options.some((option) => option.id === slot.value);
    const all = known ? options : [...options, { id: slot.value, label: slot.text }];
    sync(control, all, (option) => option.id, () => el("option"), (node, option) => {
      setText(node, option.label);
      node.value = option.id;
    });
  } else if (slot.problem) return;
  if (control.value !== slot.value) control.value = slot.value;
}
