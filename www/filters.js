// @ts-check
// Months and facets, beside the chart on a wide screen and in a sheet on a narrow one.

import { byId, el, itemOf, setAttribute, setChoices, setText, sync } from "./dom.js";
import { rove, stopAt } from "./roving.js";
import { wireSheet } from "./sheet.js";
import { words } from "./words.js";

/** @typedef {import("./types").Facet} Facet */
/** @typedef {import("./types").FacetOption} FacetOption */
/** @typedef {import("./types").Send} Send */

/** So many options of a long list are shown at once: at first, and of those that are searched for. */
const FOLDED = 10;
const MOST = 200;

/** What the reader typed is being judged: the fields keep it until the module has answered. */
let judging = false;

/** Fields that a reader is typing in: they keep that, whatever comes meanwhile. @type {Set<EventTarget | null>} */
const typing = new Set();

/** @param {(event: import("./types").AppEvent) => import("./types").Update | undefined} dispatch */
export function wireFilters(dispatch) {
  const form = byId("months");
  const [from, to] = [byId("month-from", HTMLInputElement), byId("month-to", HTMLInputElement)];
  const commit = () => {
    typing.clear();
    judging = true;
    const panel = dispatch({ type: "setMonths", from: from.value.trim(), to: to.value.trim() })?.panel;
    judging = false;
    if (!panel) return;
    const refusal = panel.notices.find((notice) => notice.kind === "error");
    if (!refusal) return showMonths(panel.months);
    setText(byId("months-problem"), refusal.text);
    setAttribute(from, "aria-invalid", from.value.trim() === panel.months.from ? null : "true");
    setAttribute(to, "aria-invalid", to.value.trim() === panel.months.to ? null : "true");
  };
  form.addEventListener("submit", (submit) => {
    submit.preventDefault();
    commit();
  });
  form.addEventListener("change", commit);
  for (const field of [from, to]) field.addEventListener("input", () => typing.add(field));
  form.addEventListener("focusout", (left) => typing.delete(left.target));
  const terms = byId("terms-open");
  terms.addEventListener("click", () => {
    const open = terms.getAttribute("aria-expanded") !== "true";
    setAttribute(terms, "aria-expanded", String(open));
    byId("terms").hidden = !open;
  });
  wireSheet({ sheet: "sheet", opener: "sheet-open", parts: { filters: "filters-column" }, wide: "(min-width: 64rem)" });
}

/** @param {import("./types").MonthsControl} months */
function showMonths({ from, to }) {
  for (const [id, value] of [["month-from", from], ["month-to", to]]) {
    const field = byId(id, HTMLInputElement);
    if (typing.has(field)) continue;
    if (field.value !== value) field.value = value;
    field.removeAttribute("aria-invalid");
  }
  setText(byId("months-problem"), "");
}

/** @param {import("./types").Panel} panel @param {Send} send */
export function showFilters({ months, facets }, send) {
  if (!judging) showMonths(months);
  setChoices(byId("presets", HTMLSelectElement), months.presets);
  sync(byId("facets"), facets, (facet) => facet.dimension, (facet) => makeFacet(facet, send), fillFacet);
  const noted = facets.filter((facet) => facet.options.some((option) => option.note));
  byId("terms-open").hidden = !noted.length;
  sync(byId("terms"), noted, (facet) => facet.dimension, () => el("section", {}, el("h3"), el("dl")), fillTerms);
}

/** What a facet's categories mean. @param {HTMLElement} section @param {Facet} facet */
function fillTerms(section, { label, options }) {
  const [title, list] = /** @type {[HTMLElement, HTMLElement]} */ (/** @type {unknown} */ (section.children));
  setText(title, label);
  sync(list, options.filter((option) => option.note), (option) => option.value, () => el("div", {}, el("dt"), el("dd")), (node, option) => {
    setText(node.children[0], option.label);
    setText(node.children[1], option.note ?? "");
  });
}

/** @param {Facet} facet @param {Send} send */
function makeFacet(facet, send) {
  const title = `facet-${facet.dimension}`;
  const section = el("section", { class: "facet", "aria-labelledby": title });
  const button = (/** @type {"selectAll" | "selectNone"} */ what) => {
    const node = el("button", { type: "button", class: `link ${what}` });
    node.addEventListener("click", () => send(/** @type {Facet} */ (itemOf(section))[what]));
    return node;
  };
  const search = el("input", { type: "search", autocomplete: "off" });
  search.addEventListener("input", () => list(section));
  const body = `${title}-body`;
  const fold = el("button", { type: "button", class: "fold", "aria-controls": body, "aria-describedby": "arrows" });
  const more = el("button", { type: "button", class: "link more", "aria-expanded": "false" });
  section.append(
    el("div", { class: "facet-head" }, el("h3", { id: title }, fold), el("span", { class: "summary" }), button("selectAll"), button("selectNone")),
    el("div", { id: body, class: "facet-body" }, search, el("ul", { class: "options" }), el("p", { class: "options-none", role: "status" }), more),
  );
  fold.addEventListener("click", () => open(section, fold.getAttribute("aria-expanded") !== "true"));
  more.addEventListener("click", () => {
    setAttribute(more, "aria-expanded", String(more.getAttribute("aria-expanded") !== "true"));
    list(section);
  });
  open(section, facet.open);
  wireOptions(section, send);
  rove(section, '.facet-head, [type="search"], .options li, .more');
  return section;
}

/** Unfolds a facet, or folds it. @param {HTMLElement} section @param {boolean} unfold */
function open(section, unfold) {
  setAttribute(/** @type {Element} */ (section.querySelector(".fold")), "aria-expanded", String(unfold));
  /** @type {HTMLElement} */ (section.querySelector(".facet-body")).hidden = !unfold;
}

/** One listener a facet: lists may have hundreds of options. @param {HTMLElement} section @param {Send} send */
function wireOptions(section, send) {
  const option = (/** @type {EventTarget | null} */ target) => {
    const item = target instanceof Element ? target.closest("li") : null;
    return item ? /** @type {FacetOption} */ (itemOf(item)) : undefined;
  };
  section.addEventListener("change", (change) => {
    const of = option(change.target);
    if (of) send(of.toggle);
  });
  section.addEventListener("click", (click) => {
    if (!(click.target instanceof Element) || !click.target.closest(".only")) return;
    const of = option(click.target);
    if (of) send(of.only);
  });
}

/** @param {HTMLElement} section @param {Facet} facet */
function fillFacet(section, facet) {
  const [head, body] = section.children;
  const search = /** @type {HTMLInputElement} */ (body.firstElementChild);
  const [title, summary, all, none] = head.children;
  setText(/** @type {Element} */ (title.firstElementChild), facet.label);
  setText(summary, facet.summary);
  setText(all, words.all);
  setText(none, words.none);
  setAttribute(all, "aria-label", `${words.all}: ${facet.label}`);
  setAttribute(none, "aria-label", `${words.none}: ${facet.label}`);
  search.hidden = !facet.searchable;
  search.placeholder = words.search;
  setAttribute(search, "aria-label", `${words.search}: ${facet.label}`);
  list(section);
  if (!section.querySelector('[tabindex="0"]')) stopAt(section, /** @type {HTMLElement} */ (title.firstElementChild));
}

/**
 * Lists a facet's options: those whose names and notes have the text searched
 * for, accents aside; of a long list the first ones, and those that are unlike
 * the rest, until the reader wants all.
 * @param {HTMLElement} section
 */
function list(section) {
  const { options } = /** @type {Facet} */ (itemOf(section));
  const [search, names, none, more] = /** @type {[HTMLInputElement, HTMLElement, HTMLElement, HTMLElement]} */ (
    /** @type {unknown} */ (/** @type {Element} */ (section.lastElementChild).children));
  const plain = (/** @type {string} */ text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const wanted = plain(search.value.trim());
  const long = options.length > FOLDED + 2;
  const unfolded = more.getAttribute("aria-expanded") === "true";
  const few = options.filter((option) => option.selected).length * 2 <= options.length;
  const found = options.filter(({ label, note, selected }, i) =>
    wanted ? plain(`${label} ${note ?? ""}`).includes(wanted) : !long || unfolded || i < FOLDED || selected === few);
  sync(names, found.slice(0, unfolded || !wanted ? undefined : MOST), (option) => option.value, makeOption, fillOption);
  setText(none, found.length ? "" : words.nothingFound);
  more.hidden = !long || wanted !== "";
  setText(more, unfolded ? words.showFewer : words.showAll);
}

function makeOption() {
  const label = el("label", {}, el("input", { type: "checkbox", tabindex: "-1" }), el("span", { class: "name" }));
  return el("li", {}, label,
    el("button", { type: "button", class: "only", tabindex: "-1" }), el("span", { class: "count" }),
    el("span", { class: "extent", "aria-hidden": "true" }, el("i"), el("span"), el("span", {}, el("b"))));
}

/** @param {HTMLElement} item @param {FacetOption} option */
function fillOption(item, option) {
  const [label, only, count, bar] = item.children;
  const box = /** @type {HTMLInputElement} */ (label.firstElementChild);
  box.checked = option.selected;
  setText(/** @type {Element} */ (label.lastElementChild), option.label);
  setText(only, words.only);
  setAttribute(only, "aria-label", `${words.only}: ${option.label}`);
  setText(count, option.count);
  item.classList.toggle("off", !option.selected);
  /** @type {HTMLElement} */ (bar).style.setProperty("--share", `${100 * option.bar}%`);
  setAttribute(bar.children[1], "data-name", option.label);
  item.style.setProperty("--series", option.color ?? "");
}
