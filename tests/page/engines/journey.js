// @ts-check
// A thousand things that a reader might do, drawn by lot from a seed: the same in
// every engine, each done as soon as the page has drawn what the one before gave.

import { drawn, must, seen, unfoldTable, visible } from "./engine.js";
import { saved, unfold } from "./saved.js";

/** @typedef {import("./engine.js").Engine} Engine */

const ACTIONS = 1_000;
const SEED = 2024_11;

/** So many actions are asked for at once. */
const BATCH = 20;

/** Numbers from 0 to 1, by mulberry32. @param {number} seed */
function* lots(seed) {
  for (let state = seed; ;) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

/**
 * Runs in the page, once: counts the addresses that it keeps, as engines take only
 * so many in so many seconds and what Back leads to depends on each.
 */
function prepare() {
  const shared = /** @type {any} */ (globalThis);
  shared.kept = { times: [], depth: 0, refused: 0 };
  for (const how of /** @type {const} */ (["pushState", "replaceState"])) {
    const keep = history[how].bind(history);
    history[how] = (...entry) => {
      shared.kept.times.push(performance.now());
      try {
        keep(...entry);
      } catch (error) {
        shared.kept.refused += 1;
        throw error;
      }
      // Engines keep the last fifty entries.
      if (how === "pushState") shared.kept.depth = Math.min(shared.kept.depth + 1, 40);
    };
  }
}

/**
 * Runs in the page: does some of the actions and tells what was done and what came of it.
 * @param {number[][]} drawnLots  three numbers an action: which, of what, and to what
 * @returns {Promise<string[]>}
 */
async function act(drawnLots) {
  /** WebKit takes a hundred addresses in ten seconds, the others twice as many. */
  const [MOST, SPAN_MS] = [90, 10_000];
  const { kept } = /** @type {{ kept: { times: number[], depth: number } }} */ (/** @type {any} */ (globalThis));

  const all = (/** @type {string} */ selector) => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(selector)]);
  const one = (/** @type {string} */ selector) => all(selector)[0];
  const shown = (/** @type {string} */ selector) => one(selector)?.checkVisibility() ?? false;
  /** @template T @param {T[]} list @param {number} lot */
  const pick = (list, lot) => list[Math.floor(lot * list.length)];
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const text = (/** @type {string} */ selector) => one(selector)?.textContent?.trim() ?? "";

  /** @param {string} what @param {() => boolean} holds */
  const until = async (what, holds) => {
    for (const end = performance.now() + 60_000; !holds(); await frame()) {
      if (performance.now() > end) throw new Error(`waited in vain: ${what}`);
    }
  };
  const busy = () => one("#main").hasAttribute("aria-busy")
    || (checking() && (shown("#desk-cancel") || one('#desk-answer [data-verdict="waiting"]')?.checkVisibility() || one("#desk").hasAttribute("aria-busy")));
  const checking = () => document.documentElement.classList.contains("checking");
  const settled = async () => {
    await frame();
    await frame();
    if (!busy()) return;
    await until("the page is at rest", () => !busy());
    await frame();
    await frame();
  };

  const months = Array.from({ length: 94 }, (_, i) => `${2018 + Math.floor((i + 9) / 12)}-${String((i + 9) % 12 + 1).padStart(2, "0")}`);
  const sentences = [
    "Border Patrol encounters at the southwest border fell 18% in November 2024, to 46,612.",
    "November 2025 was a record low: 7,353 people were apprehended by the Border Patrol at the southwest border.",
    "More people were encountered at ports of entry than between them in November 2024. In December 2023 there were 301,981 encounters at the southwest border.",
    "Los encuentros en la frontera suroeste entre puertos de entrada bajaron un 18 % en noviembre de 2024.",
  ];
  /** @param {string} selector @param {number} lot */
  const choose = (selector, lot) => {
    const select = /** @type {HTMLSelectElement} */ (one(selector));
    const option = pick([...select.options].filter((option) => !option.disabled), lot);
    select.value = option.value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    return option.value;
  };
  /** @param {HTMLElement} target */
  const press = (target) => {
    target.click();
    return target.closest("[data-key]")?.getAttribute("data-key") ?? target.id ?? target.textContent;
  };
  const back = async () => {
    const arrived = new Promise((done) => addEventListener("popstate", done, { once: true }));
    history.back();
    await Promise.race([arrived, new Promise((_, failed) => setTimeout(() => failed(new Error("Back led nowhere")), 30_000))]);
    kept.depth -= 1;
  };
  const check = async (/** @type {number} */ lot) => {
    const sentence = pick(sentences, lot);
    if (!shown("#desk-text")) one("#desk-edit").click();
    const field = /** @type {HTMLTextAreaElement} */ (one("#desk-text"));
    field.value = sentence;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    one("#desk-check").click();
    await until("the text is checked", () => all("#desk-marked .ref").length > 0);
    return sentence;
  };

  /**
   * What can be done, how often, and when.
   * @type {[string, number, () => boolean, (which: number, what: number) => unknown][]}
   */
  const onChart = [
    ["toggle", 20, () => one(".facet .options input") !== undefined, (which, what) => press(pick(all(".facet .options input").filter((box) => box.closest(".facet") === pick(all(".facet"), which)), what) ?? one(".facet .options input"))],
    ["only", 6, () => one(".facet .only") !== undefined, (which) => press(pick(all(".facet .only"), which))],
    ["months", 8, () => true, (which, what) => {
      const [from, to] = [pick(months, which), pick(months, what)].sort();
      /** @type {HTMLInputElement} */ (one("#month-from")).value = from;
      /** @type {HTMLInputElement} */ (one("#month-to")).value = to;
      one("#months").dispatchEvent(new Event("change", { bubbles: true }));
      return `${from} ${to}`;
    }],
    ["all months", 2, () => true, (which) => choose("#presets", which)],
    ["kind", 10, () => true, (which) => press(pick(all("#charts input"), which))],
    ["split", 8, () => one("#split option") !== undefined, (which) => choose("#split", which)],
    ["measure", 8, () => true, (which) => choose("#measure", which)],
    ["dataset", 2, () => true, (which) => choose("#dataset", which)],
    ["release", 1, () => true, (which) => choose("#release", which)],
    ["language", 3, () => true, () => press(one("#language"))],
    ["series", 4, () => one("button.series") !== undefined, (which) => press(pick(all("button.series"), which))],
    ["arrow", 6, () => true, (which) => {
      const key = pick(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "Enter", "Escape"], which);
      one("#plot").dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      return key;
    }],
    ["chip", 6, () => one("#chips button") !== undefined, (which) => press(pick(all("#chips button"), which))],
    ["reset", 2, () => shown("#reset"), () => press(one("#reset"))],
    ["back", 10, () => kept.depth > 0, back],
    ["to the desk", 4, () => true, async (which) => {
      one("#to-check").click();
      await until("the desk is there", () => shown("#desk-text") || shown("#desk-edit"));
      return check(which);
    }],
  ];
  /** @type {typeof onChart} */
  const onDesk = [
    ["sentence", 4, () => true, check],
    ["statement", 4, () => one("#desk-marked .ref") !== undefined, (which) => press(pick(all("#desk-marked .ref"), which))],
    ["proof", 3, () => shown("#desk-statement .show"), () => press(one("#desk-statement .show"))],
    ["language", 1, () => true, () => press(one("#language"))],
    ["back", 3, () => kept.depth > 0, back],
    ["to the chart", 5, () => true, () => press(one("#to-explore"))],
  ];

  const told = [];
  for (const [lot, which, what] of drawnLots) {
    await until("another address may be kept", () => {
      const now = performance.now();
      kept.times = kept.times.filter((time) => now - time < SPAN_MS);
      return kept.times.length < MOST;
    });
    const possible = (checking() ? onDesk : onChart).filter(([, , when]) => when());
    let rest = lot * possible.reduce((sum, [, weight]) => sum + weight, 0);
    const [name, , , run] = possible.find(([, weight]) => (rest -= weight) < 0) ?? possible[0];
    const done = await run(which, what);
    await settled();
    told.push([name, done, "→", location.search, text("#headline"), checking() ? text("#desk-summary") : ""].filter(Boolean).join(" "));
  }
  return told;
}

/** Does all of it, and gives every step and the view that it ends in. @param {Engine} engine @param {(line: string) => void} say */
export async function journey(engine, say) {
  await engine.goto();
  await drawn(engine);
  await engine.evaluate(prepare);
  const numbers = lots(SEED);
  const three = () => [0, 0, 0].map(() => /** @type {number} */ (numbers.next().value));
  /** @type {string[]} */
  const steps = [];
  while (steps.length < ACTIONS) {
    steps.push(...await engine.evaluate(act, Array.from({ length: Math.min(BATCH, ACTIONS - steps.length) }, three)));
    if (steps.length % 250 < BATCH) say(`${steps.length} actions`);
  }
  const refused = await engine.evaluate(() => /** @type {any} */ (globalThis).kept.refused);
  must(refused === 0, "every address was kept", refused);
  if (await visible(engine, "#desk")) await engine.click("#to-explore");
  if (await visible(engine, "#empty button")) await engine.click("#empty button");
  await drawn(engine);
  await unfoldTable(engine);
  const end = await seen(engine);
  await unfold(engine, "numbers", "li button");
  const csv = await saved(engine, () => engine.click("#take-panel li:nth-child(1) button"));
  return { steps, end, csv: [csv.name, csv.bytes.toString("utf8")] };
}
