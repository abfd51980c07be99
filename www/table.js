// @ts-check
// The table beneath the chart: exactly the numbers drawn.

import { byId, el } from "./dom.js";
import { words } from "./words.js";

/** @type {() => import("./types").Table} */
let read;
let stale = true;

/** @param {() => import("./types").Table} readTable */
export function wireTable(readTable) {
  read = readTable;
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

/** @param {import("./types").Table} table */
function show({ caption, columns, rows, notes }) {
  const [corner, ...heads] = columns;
  const head = el("tr", {}, el("th", { scope: "col" }, corner), ...heads.map((name) => el("th", { scope: "col" }, name)));
  const body = el("tbody", {}, ...rows.map((row) => {
    const kind = [row.provisional && "provisional", row.marked && "marked"].filter(Boolean).join(" ");
    return el("tr", kind ? { class: kind } : {}, el("th", { scope: "row" }, row.header), ...row.cells.map((cell) => el("td", {}, cell)));
  }));
  const scroll = el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words.table },
    el("table", { class: "numbers" }, el("caption", {}, caption), el("thead", {}, head), body));
  byId("table-body").replaceChildren(scroll, ...notes.map((note) => el("p", { class: "note" }, note)));
}
