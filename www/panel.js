// @ts-check
// Panel -> the HTML around the chart. Lists are keyed, so focus and scroll stay.

import { byId, chosen, el, itemOf, setAttribute, setChoices, setText, sourceLink, sync } from "./dom.js";
import { showAbout } from "./about.js";
import { showFilters } from "./filters.js";
import { wireSheet } from "./sheet.js";
import { nameView } from "./views.js";
import { speak, words } from "./words.js";

/** @typedef {import("./types").Panel} Panel */
/** @typedef {import("./types").Send} Send */

/** Wires the static controls once. @param {Send} send */
export function wirePanel(send) {
  for (const id of ["dataset", "release", "split", "measure", "presets"]) {
    const select = byId(id, HTMLSelectElement);
    select.addEventListener("change", () => {
      const event = chosen(select);
      if (event) send(event);
    });
  }
  wireSheet({ sheet: "view-sheet", opener: "view-open", parts: { controls: "controls-place", switches: "switches-place" }, wide: "(min-width: 48rem)" });
  byId("language").addEventListener("click", () => {
    send({ type: "setLanguage", language: document.documentElement.lang === "es" ? "en" : "es" });
  });
}

/** @param {Panel} panel @param {Send} send */
export function showPanel(panel, send) {
  speak(panel.language);
  nameView(panel.title);
  const other = byId("language");
  setText(other, panel.language === "es" ? "English" : "Español");
  other.lang = panel.language === "es" ? "en" : "es";
  // Both at once: neither moves the other.
  byId("glossary-open").hidden = other.hidden = false;

  showHeadline(panel, send);
  showSource(panel, send);
  showNotices(panel, send);
  showFilters(panel, send);
  showChips(panel, send);
  showControls(panel, send);
  showNotes(panel);
  showAbout(panel.source);
}

/** Sentences of more letters than these are set smaller, so that they keep to the room of the headline. */
const LONG = [116, 170];

/** Every number of the headline leads to its mark in the chart. @param {Panel} panel @param {Send} send */
function showHeadline(panel, send) {
  const headline = byId("headline");
  const focused = [...headline.children].indexOf(/** @type {Element} */ (document.activeElement));
  headline.replaceChildren(...panel.headline.map((part) => {
    const { event } = part;
    if (!event) return part.text;
    const link = el("a", { href: "#plot" }, part.text);
    link.addEventListener("click", (click) => {
      click.preventDefault();
      send(event);
      byId("plot").scrollIntoView({ block: "nearest" });
    });
    return link;
  }));
  const length = panel.headline.reduce((sum, part) => sum + part.text.length, 0);
  LONG.forEach((from, i) => headline.classList.toggle(`long-${i}`, length > from));
  if (focused >= 0) /** @type {HTMLElement | undefined} */ (headline.children[focused])?.focus();
}

/** Whose data, of which the abbreviations alone stand where room is short. @param {string} name */
function showPublisher(name) {
  const line = byId("publisher");
  if (line.textContent === name) return;
  line.title = name;
  line.replaceChildren(...name.split("; ").flatMap((one, i) => {
    const [, before, short, after] = /^(.*\()(.*)(\))$/.exec(one) ?? [];
    return [i ? "; " : "", ...(short ? [el("i", {}, before), short, el("i", {}, after)] : [one])];
  }));
}

/** @param {Panel} panel @param {Send} send */
function showSource({ source, datasets, releases }, send) {
  setChoices(byId("dataset", HTMLSelectElement), datasets);
  setChoices(byId("release", HTMLSelectElement), releases);
  showPublisher(source.publisher);
  const newer = byId("newer");
  newer.hidden = !source.newer;
  const button = /** @type {HTMLButtonElement} */ (newer.querySelector("button"));
  if (source.newer) {
    const { message, event } = source.newer;
    setText(/** @type {Element} */ (newer.querySelector("span")), message);
    setText(button, words.newer);
    button.onclick = () => send(event);
  }
}

/** Errors the reader has put away, until the module stops sending them. @type {Set<string>} */
let dismissed = new Set();

/** @param {Panel} panel @param {Send} send */
function showNotices({ notices }, send) {
  dismissed = new Set(notices.map((notice) => notice.text).filter((text) => dismissed.has(text)));
  const open = notices.filter((notice) => !dismissed.has(notice.text));
  sync(byId("notices"), open, (notice) => notice.text, (notice) => {
    const [again, dismiss] = ["again", "dismiss"].map((name) => el("button", { type: "button", class: `link ${name}` }));
    const item = el("li", { class: notice.kind }, el("span", {}, notice.text), again, dismiss);
    again.addEventListener("click", () => {
      const { event } = /** @type {import("./types").NoticeItem} */ (itemOf(item));
      if (event) send(event);
    });
    dismiss.addEventListener("click", () => {
      dismissed.add(notice.text);
      item.remove();
    });
    return item;
  }, (item, notice) => {
    const [again, dismiss] = /** @type {HTMLElement[]} */ ([...item.children].slice(1));
    setText(again, words.tryAgain);
    setText(dismiss, words.dismiss);
    again.hidden = !notice.event;
  });
}

/** @param {Panel} panel @param {Send} send */
function showChips({ chips, reset }, send) {
  sync(byId("chips"), chips, (chip) => chip.label, () => {
    const button = el("button", { type: "button" }, el("span"), el("span", { class: "cross", "aria-hidden": "true" }, "×"));
    const item = el("li", {}, button);
    button.addEventListener("click", () => send(/** @type {import("./types").Chip} */ (itemOf(item)).remove));
    return item;
  }, (item, chip) => {
    const button = /** @type {HTMLElement} */ (item.firstElementChild);
    setText(/** @type {Element} */ (button.firstElementChild), chip.label);
    setAttribute(button, "aria-label", chip.removeLabel);
  });
  setText(byId("filters-now"), chips.length ? words.filtersSet.replace("{}", String(chips.length)) : words.noFilters);
  for (const id of ["reset", "filters-reset"]) {
    const button = byId(id);
    if (!reset && document.activeElement === button) byId("chips").focus();
    button.hidden = !reset;
    button.onclick = () => reset && send(reset);
  }
}

/** The months a tap away on a phone, and their short names. @type {Record<string, "rangeAll" | "range24" | "range12">} */
const RANGES = { all: "rangeAll", "last-24": "range24", "last-12": "range12" };

/** @param {Panel} panel @param {Send} send */
function showControls({ charts, split, measures, form, all, months }, send) {
  sync(byId("charts"), charts, (choice) => choice.id, (choice) => {
    const input = el("input", { type: "radio", name: "chart-kind", value: choice.id });
    const label = el("label", {}, input, el("span"), el("span", { class: "note" }));
    input.addEventListener("change", () => send(/** @type {import("./types").Choice} */ (itemOf(label)).event));
    return label;
  }, (label, choice) => {
    const [input, name, note] = label.children;
    setText(name, choice.label);
    setText(note, choice.note ?? "");
    label.dataset.label = choice.label;
    /** @type {HTMLInputElement} */ (input).checked = choice.selected;
  });
  setChoices(byId("split", HTMLSelectElement), split);
  setChoices(byId("measure", HTMLSelectElement), measures);
  byId("split-pick").hidden = split.length < 2;
  const now = [charts, split].map((choices) => choices.find((choice) => choice.selected && choice.id)?.label);
  setText(byId("view-now"), now.filter(Boolean).join(", "));

  const few = Object.keys(RANGES).flatMap((id) => months.presets.filter((choice) => choice.id === id));
  sync(byId("ranges"), few.length > 1 ? few : [], (choice) => choice.id, (choice) => {
    const button = el("button", { type: "button", class: "link" });
    button.addEventListener("click", () => send(/** @type {import("./types").Choice} */ (itemOf(button)).event));
    return button;
  }, (button, choice) => {
    setText(button, words[RANGES[choice.id]]);
    setAttribute(button, "aria-label", choice.label);
    setAttribute(button, "aria-pressed", String(choice.selected));
  });

  for (const [id, choice] of /** @type {[string, import("./types").Choice | undefined][]} */ ([["form", form], ["all", all]])) {
    const pick = byId(`${id}-pick`);
    pick.hidden = !choice;
    if (!choice) continue;
    const box = byId(id, HTMLInputElement);
    setText(/** @type {Element} */ (pick.lastElementChild), choice.label);
    box.checked = choice.selected;
    box.onchange = () => send(choice.event);
  }
}

/** What a reader must know beneath the chart. @param {Panel} panel */
function showNotes({ provisional, breaks }) {
  const notes = breaks.map((note) => {
    const line = el("p", {}, el("b", {}, note.months ? `${note.title} (${note.months})` : note.title), ` ${note.text}`);
    if (note.source) line.append(" ", sourceLink(note.source, note.address));
    return line;
  });
  if (provisional) notes.unshift(el("p", {}, provisional, " ", el("button", { type: "button", class: "link", "data-term": "provisional" }, words.glossary)));
  byId("notes").replaceChildren(...notes);
}
