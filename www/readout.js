// @ts-check
// What stands at the month pointed at, or last: always in the same place, never over the data.

import { byId, el, itemOf, setAttribute, setText, sync } from "./dom.js";
import { words } from "./words.js";

/** @typedef {import("./types").ReadoutRow} Row */
/** @typedef {import("./types").Send} Send */

/** @param {import("./types").Readout} readout @param {Send} send */
export function showReadout({ title, note, pointed, names, heads, rows }, send) {
  const section = byId("readout");
  section.hidden = rows.length === 0;
  section.classList.toggle("pointed", pointed);
  setText(byId("readout-title"), title);
  setText(byId("readout-note"), note);
  const table = /** @type {HTMLTableElement} */ (section.querySelector("table"));
  setAttribute(table, "aria-label", names ? words.legend : title);
  const [head] = /** @type {HTMLTableSectionElement} */ (table.tHead).rows;
  const columns = ["", "", ...heads];
  sync(head, columns.map((text, i) => ({ text, id: String(i) })), (column) => column.id,
    (column) => column.text ? el("th", { scope: "col" }) : el("td"), (cell, column) => setText(cell, column.text));
  head.hidden = heads.length === 0;
  const key = (/** @type {Row} */ row) => row.key ?? `: ${row.label}`;
  sync(table.tBodies[0], rows, key, (row) => makeRow(row, send), (element, row) => fillRow(element, row, names));
}

/** A row that has a key is brought out by its name. @param {Row} row @param {Send} send */
function makeRow(row, send) {
  const name = [el("span", { class: "key", "aria-hidden": "true" }), el("span", { class: "name" })];
  const element = el("tr", {}, el("th", { scope: "row" }, row.key === undefined ? el("span", { class: "series" }, ...name) : el("button", { type: "button", class: "series" }, ...name)));
  element.querySelector("button")?.addEventListener("click", () => {
    const { key: value } = /** @type {Row} */ (itemOf(element));
    send({ type: "focus", value });
  });
  return element;
}

/** @param {HTMLTableRowElement} element @param {Row} row @param {boolean} names */
function fillRow(element, row, names) {
  const series = /** @type {HTMLElement} */ (element.querySelector(".series"));
  const [key, name] = /** @type {HTMLElement[]} */ ([...series.children]);
  key.hidden = !names;
  key.style.setProperty("--series", row.color);
  setText(name, row.label);
  if (row.key !== undefined) setAttribute(series, "aria-pressed", String(row.focused));
  element.className = ["current", "focused", "all"].filter((_, i) => [row.current, row.focused, row.all][i]).join(" ");
  element.classList.toggle("faint", !row.vivid);
  element.classList.toggle("gap", row.gap);
  // Why there is no value takes the room of the changes that it has none of.
  const cells = row.gap ? row.cells.slice(0, 1) : row.cells;
  sync(element, cells.map((text, i) => ({ text, id: String(i) })), (cell) => cell.id, () => el("td"), (cell, { text }) => setText(cell, text));
  /** @type {HTMLTableCellElement} */ (element.cells[1]).colSpan = row.gap ? row.cells.length : 1;
}
