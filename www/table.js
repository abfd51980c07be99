// @ts-check
// The table beneath the chart: exactly the numbers drawn.

import { byId, el, itemOf, setText, sync } from "./dom.js";
import { words } from "./words.js";

/** @type {() => import("./types").Table} */
let read;
/** @type {import("./types").Send} */
let send;
let stale = true;

/** @param {() => import("./types").Table} readTable @param {import("./types").Send} sendEvent */
export function wireTable(readTable, sendEvent) {
  read = readTable;
  send = sendEvent;
  const details = byId("table", HTMLDetailsElement);
  details.addEventListener("toggle", refresh);
}

/** The numbers drawn have changed. */
export function tableChanged() {
  stale = true;
  refresh();
}

export function openTable() {
  byId("table", HTMLDetailsElement).open = true;
  refresh();
}

/** Fills the table if it is open and its numbers are not those drawn. */
function refresh() {
  if (!stale || !byId("table", HTMLDetailsElement).open) return;
  stale = false;
  show(read());
}

const switches = el("div", { class: "switches" });

/** @param {import("./types").Choice[]} choices */
function showSwitches(choices) {
  sync(switches, choices, (choice) => choice.id, () => {
    const box = el("input", { type: "checkbox" });
    const label = el("label", { class: "check" }, box, el("span"));
    box.addEventListener("change", () => send(itemOf(label).event));
    return label;
  }, (label, choice) => {
    const [box, text] = label.children;
    /** @type {HTMLInputElement} */ (box).checked = choice.selected;
    setText(text, choice.label);
  });
}

/** @param {import("./types").Table} table */
function show({ caption, columns, rows, notes, switches: choices }) {
  showSwitches(choices);
  const [corner, ...heads] = columns;
  const head = el("tr", {}, el("th", { scope: "col" }, corner), ...heads.map((name) => el("th", { scope: "col" }, name)));
  const body = el("tbody", {}, ...rows.map((row) => {
    const kind = [row.provisional && "provisional", row.marked && "marked"].filter(Boolean).join(" ");
    return el("tr", kind ? { class: kind } : {}, el("th", { scope: "row" }, row.header), ...row.cells.map((cell) => el("td", {}, cell)));
  }));
  const scroll = el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words.table },
    el("table", { class: "numbers" }, el("caption", {}, el("span", {}, caption)), el("thead", {}, head), body));
  const place = byId("table-body");
  if (!switches.isConnected) place.replaceChildren(switches);
  while (switches.nextSibling) switches.nextSibling.remove();
  place.append(scroll, ...notes.map((note) => el("p", { class: "note" }, note)));
}
