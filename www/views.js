// @ts-check
// The page's two views, Explore and Check a claim: which of them is on screen, and
// the address that keeps both.

import { keepAddress } from "./browser.js";
import { byId, setAttribute, setText } from "./dom.js";
import { words } from "./words.js";

/** @typedef {"explore" | "check"} View */
/** @typedef {{ text: string, on: string, dater: "reader" | "text" | "desk", chosen: number, changes: [number, string, string][], open: boolean }} Kept what the desk was asked, and the statement chosen */

/** The parameters of an address that are the desk's. */
const OWN = /^(view|claim|on|at)=/;

/** Those that lead to a text, and to one of its statements. */
const LED = /^(claim|on|at)=/;

/** No address is longer: see MAX_LENGTH of the module. */
const LONGEST = 2_000;

/** @type {View} */
let view = "explore";
/** The chart's link, and what of an address leads to the text on the desk. */
let chart = "";
/** @type {string[]} */
let claim = [];
/** @type {Kept | undefined} */
let kept;
/** The name of the chart's view. */
let title = "";

/** @type {{ chart: (link: string) => void, desk: (kept: Kept | undefined, query: string) => void }} */
let show;

const pairs = (/** @type {string} */ query) => query.split("&").filter(Boolean);

/** The part of a query string that is the chart's. @param {string} query */
export const chartLink = (query) => pairs(query).filter((pair) => !OWN.test(pair)).join("&");

/** @param {string} query @returns {View} */
const viewOf = (query) => (/(^|&)(view=check|claim=)/.test(query) ? "check" : "explore");

export const isChecking = () => view === "check";

/** The address of a view, sorted and versioned as the module writes links. @param {View} of */
function address(of) {
  const own = of === "check" ? ["view=check"] : [];
  if (of === "explore" && !chart) return location.pathname;
  const all = [...pairs(chart), ...own, ...(of === "check" ? claim : [])];
  const link = (/** @type {string[]} */ parts) => `?${[...new Set(parts.some((pair) => pair.startsWith("v=")) ? parts : [...parts, "v=1"])].sort().join("&")}`;
  const whole = link(all);
  return whole.length <= LONGEST ? whole : link([...pairs(chart), ...own]);
}

/** @param {"push" | "replace"} how */
function keep(how) {
  const now = address(view);
  keepAddress(now, now === location.pathname + location.search || now === location.search ? "replace" : how, kept);
}

/** Keeps what the chart shows. @param {string} link @param {"push" | "replace"} how */
export function keepChart(link, how) {
  chart = link;
  keep(how);
}

/** Keeps what is on the desk, and which statement is chosen. @param {Kept} now @param {string[]} link @param {"push" | "replace"} how */
export function keepDesk(now, link, how) {
  [kept, claim] = [now, link];
  keep(how);
}

/** Names the view. @param {string} [chartTitle] */
export function nameView(chartTitle = title) {
  title = chartTitle;
  document.title = view === "check" ? `${words.checkView} – Border Encounters` : title;
  const skip = /** @type {HTMLAnchorElement} */ (document.querySelector(".skip"));
  skip.hash = view === "check" ? "desk" : "plot";
  setText(skip, view === "check" ? words.skipToDesk : words.skip);
  for (const of of /** @type {View[]} */ (["explore", "check"])) {
    const tab = byId(`to-${of}`, HTMLAnchorElement);
    setAttribute(tab, "aria-current", view === of ? "page" : null);
    tab.href = of === "explore" && !chart ? "./" : address(of);
  }
  byId("way-low", HTMLAnchorElement).search = `claim=${encodeURIComponent(words.lowClaim)}&on=2025-12-05&v=1&view=check`;
}

/** Puts a view on screen; its address is kept by who asked. @param {View} to */
function turn(to) {
  view = to;
  document.documentElement.classList.toggle("checking", to === "check");
  nameView();
}

/** Goes to a view as by its tab. @param {View} to */
export function goTo(to) {
  if (view === to) return;
  turn(to);
  keep("push");
  scrollTo(0, 0);
  if (to === "check") show.desk(kept, "");
  byId(to === "check" ? "desk" : "headline").focus({ preventScroll: true });
}

/** Goes to the chart of a link. @param {string} link */
export function goToChart(link) {
  turn("explore");
  show.chart(link);
  keepChart(link, "push");
  byId("headline").scrollIntoView();
  byId("plot").focus({ preventScroll: true });
}

/** Follows a link of the page itself: to a chart or to a statement. @param {string} query */
function follow(query) {
  const to = viewOf(query);
  if (to === "explore") return goToChart(chartLink(query));
  turn(to);
  claim = pairs(query).filter((pair) => LED.test(pair));
  kept = undefined;
  keep("push");
  scrollTo(0, 0);
  show.desk(undefined, query);
}

/**
 * Opens the address that the page came with.
 * @param {typeof show} parts  how the chart shows a link, and the desk a text
 */
export function wireViews(parts) {
  show = parts;
  const query = location.search.slice(1);
  chart = /(^|&)v=1$/.test(chartLink(query)) && pairs(chartLink(query)).length === 1 ? "" : chartLink(query);
  claim = pairs(query).filter((pair) => LED.test(pair));
  kept = history.state ?? undefined;
  turn(viewOf(query));
  for (const of of /** @type {View[]} */ (["explore", "check"])) {
    byId(`to-${of}`).addEventListener("click", (click) => plainly(click, () => goTo(of)));
  }
  byId("headline").tabIndex = -1;
  byId("ways").addEventListener("click", (click) => {
    const way = click.target instanceof Element ? click.target.closest("a") : null;
    if (way) plainly(click, () => follow(way.search.slice(1)));
  });
  addEventListener("popstate", ({ state }) => {
    const query = location.search.slice(1);
    // The desk before anything was on it; a chart leaves it as it is.
    kept = state ?? (/(^|&)view=check/.test(query) ? undefined : kept);
    claim = pairs(query).filter((pair) => LED.test(pair));
    const link = chartLink(query);
    const changed = link !== chart;
    chart = link;
    turn(viewOf(query));
    if (changed) show.chart(link);
    if (view === "check") show.desk(kept, query);
  });
  return { query, chart };
}

/** A view in words: its scripts come when the reader comes to the field, or presses the key that leads there. */
export function watchAsk() {
  const [form, field] = [byId("ask"), byId("ask-field", HTMLInputElement)];
  /** @type {Promise<typeof import("./ask.js")> | undefined} */
  let coming;
  const near = async () => {
    const first = !coming;
    coming ??= import("./ask.js");
    const ask = await coming.catch((error) => { coming = undefined; throw error; });
    if (first) ask.wireAsk(goToChart);
    return ask;
  };
  const missing = (/** @type {unknown} */ error) => {
    console.warn(error);
    setText(byId("ask-panel"), words.offline);
    byId("ask-panel").hidden = false;
  };
  field.addEventListener("focus", () => void near().catch(missing));
  form.addEventListener("submit", (submit) => {
    submit.preventDefault();
    void near().then((ask) => ask.applyAsk()).catch(missing);
  });
  addEventListener("keydown", (key) => {
    // One character acts only at the chart, or where nothing has the focus.
    const there = key.target === document.body || (key.target instanceof Element && key.target.closest("#figure"));
    if (key.key !== "/" || key.ctrlKey || key.metaKey || key.altKey || !there || view === "check") return;
    key.preventDefault();
    field.focus();
  });
}

/** A click that asks for no window or tab of its own. @param {MouseEvent} click @param {() => void} act */
function plainly(click, act) {
  if (click.ctrlKey || click.metaKey || click.shiftKey) return;
  click.preventDefault();
  act();
}
