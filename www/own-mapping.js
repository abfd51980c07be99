// @ts-check
// What each column of a file is, over its first rows, to be corrected.

import { el } from "./dom.js";
import { ownWords } from "./own-words.js";

/** @typedef {import("./types").Profile} Profile */
/** @typedef {import("./types").Option} Option */
/** @typedef {import("./types").OwnMapping} Mapping */

/**
 * @param {Profile} profile
 * @param {Mapping} mapping changed as the reader chooses
 * @param {() => void} again looks at the file anew, in another encoding or with another separator
 */
export function mappingForm(profile, mapping, again) {
  const words = ownWords();
  const said = profile.doubts.length ? profile.doubts : [profile.form ?? words.found];
  const doubts = el("ul", { class: profile.doubts.length ? "own-doubts" : "note" }, ...said.map((text) => el("li", {}, text)));
  const measure = el("p", { class: "own-row" });
  const heads = profile.columns.map((column, index) => {
    const select = choice(column.name || `${words.column} ${index + 1}`, profile.roles, mapping.roles[index], (role) => {
      mapping.roles[index] = role;
      showMeasure();
    });
    return el("th", { scope: "col" }, el("span", {}, column.name), select);
  });
  const rows = profile.rows.map((row) => el("tr", {}, ...row.map((cell) => el("td", {}, cell))));
  const table = el("table", { class: "own-columns" }, el("caption", { class: "unseen" }, words.example), el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...rows));
  const showMeasure = () => {
    const column = profile.columns[mapping.roles.indexOf("measure")];
    if (!column) {
      mapping.measure = "";
      return measure.replaceChildren();
    }
    if (!column.values.includes(mapping.measure)) mapping.measure = "";
    const options = ["", ...column.values].map((value) => ({ value, label: value || "—", selected: false }));
    measure.replaceChildren(labelled(words.measure, choice(words.measure, options, mapping.measure, (value) => {
      mapping.measure = value;
    })));
  };
  showMeasure();
  const more = el("p", { class: "own-row" },
    labelled(words.separator, choice(words.separator, profile.separators, mapping.separator, (value) => {
      mapping.separator = value;
      again();
    })),
    labelled(words.encoding, choice(words.encoding, profile.encodings, mapping.encoding, (value) => {
      mapping.encoding = value;
      again();
    })),
    labelled(words.decimal, choice(words.decimal, orNone(profile.decimals), mapping.decimal, (value) => {
      mapping.decimal = value;
    })),
    labelled(words.order, choice(words.order, orNone(profile.orders), mapping.order, (value) => {
      mapping.order = value;
    })),
  );
  return el("div", {}, doubts, el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words.example }, table), measure, more);
}

/** What is in doubt has no choice made. @param {Option[]} options */
const orNone = (options) => options.some(({ selected }) => selected) ? options : [{ value: "", label: "—", selected: true }, ...options];

/** @param {string} label @param {HTMLSelectElement} select */
const labelled = (label, select) => el("label", {}, el("span", {}, label), " ", select);

/** @param {string} name @param {Option[]} options @param {string} value @param {(value: string) => void} change */
function choice(name, options, value, change) {
  const select = el("select", { class: "inline", "aria-label": name }, ...options.map((option) => el("option", { value: option.value }, option.label)));
  select.value = value;
  select.addEventListener("change", () => change(select.value));
  return select;
}
