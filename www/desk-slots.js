// @ts-check
// What was read, as slots that open in place: what else could be meant, and what the data would say.

import { el, itemOf, setAttribute, setText, sync } from "./dom.js";
import { words } from "./desk-words.js";

/** @typedef {import("./types").SlotItem} SlotItem */
/** @typedef {Pick<import("./desk-statement.js").Acts, "correct" | "options">} Acts */

/** The slot that is open. @type {string | undefined} */
let open;
/** Slots that say nothing are shown too. */
let every = false;

export function closeSlot() {
  open = undefined;
  every = false;
}

/** Shows every slot of a statement that has no text, and opens the one that is asked for. @param {string} slot */
export function openSlots(slot) {
  [open, every] = [slot, true];
}

/** @param {HTMLElement} place @param {import("./types").ClaimItem} claim @param {Acts} acts */
export function showSlots(place, claim, acts) {
  if (place.children.length === 0) {
    const more = el("button", { type: "button", class: "link more" });
    more.addEventListener("click", () => {
      every = !every;
      refresh();
    });
    place.append(el("ul"), el("fieldset", { class: "options" }), more);
  }
  const [list, options, more] = /** @type {[HTMLElement, HTMLFieldSetElement, HTMLElement]} */ (/** @type {unknown} */ ([...place.children]));
  const refresh = () => showSlots(place, claim, acts);
  more.onclick = null;
  const focused = options.contains(document.activeElement);
  sync(list, claim.slots.filter((slot) => every || slot.text || slot.id === open), (slot) => slot.id, () => {
    const button = el("button", { type: "button", "aria-controls": "desk-options" }, el("span", { class: "unseen" }), el("span", { class: "value" }));
    return el("li", {}, button);
  }, (item, slot) => {
    const button = /** @type {HTMLButtonElement} */ (item.firstElementChild);
    setText(button.children[0], `${slot.label}: `);
    setText(button.children[1], slot.text || slot.label);
    item.classList.toggle("unsaid", !slot.text);
    setAttribute(button, "aria-expanded", String(slot.id === open));
    button.onclick = () => {
      open = open === slot.id ? undefined : slot.id;
      refresh();
    };
  });
  setText(more, every ? words.fewer : words.more);
  more.hidden = claim.slots.every((slot) => slot.text);
  options.id = "desk-options";
  const slot = claim.slots.find((known) => known.id === open);
  options.hidden = !slot;
  if (slot) fillOptions(options, slot, acts);
  if (focused && slot) {
    const next = options.querySelector("input:checked, input[type=text]");
    if (next instanceof HTMLElement) next.focus();
  }
}

/** @param {HTMLFieldSetElement} options @param {SlotItem} slot @param {Acts} acts */
function fillOptions(options, slot, acts) {
  const choices = acts.options(slot.id).map((choice) => {
    const radio = el("input", { type: "radio", name: "slot", value: choice.value });
    radio.checked = choice.selected;
    radio.addEventListener("change", () => acts.correct(slot.id, choice.value));
    const fits = choice.verdict === "supported" || choice.verdict === "rounded";
    return el("label", {}, radio, el("b", {}, choice.label), el("span", { class: "figure" }, choice.figure),
      el("span", { class: "fit" }, choice.figure && choice.verdictLabel ? (fits ? words.fits : words.fitsNot) : choice.verdictLabel));
  });
  const problem = el("p", { class: "problem", id: "slot-problem", role: "alert" }, slot.problem ?? "");
  options.replaceChildren(el("legend", { class: "unseen" }, slot.label), ...choices, ...(slot.list === undefined ? [typed(slot, acts)] : []), problem);
}

/** A value that is typed. @param {SlotItem} slot @param {Acts} acts */
function typed(slot, acts) {
  const field = el("input", { type: "text", name: slot.id, value: slot.value, autocomplete: "off", spellcheck: "false", "aria-describedby": "slot-problem" });
  setAttribute(field, "aria-invalid", slot.problem ? "true" : null);
  const form = el("form", { novalidate: "" }, el("label", {}, el("span", {}, slot.label), field), el("button", { type: "submit", class: "link" }, words.apply));
  form.addEventListener("submit", (submit) => {
    submit.preventDefault();
    acts.correct(slot.id, field.value);
  });
  return form;
}
