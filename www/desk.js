// @ts-check
// The claim desk: a text in, marks and results out. Work is done between
// frames, so that a long article never blocks the page.

import { copy } from "./browser.js";
import { byId, el, setText, sync } from "./dom.js";
import { closeFigures, fillResult, makeResult, openControls, openFigures } from "./desk-result.js";
import { copyReport, dates, saveReport } from "./desk-report.js";
import { examples, speakDesk, words } from "./desk-words.js";
import { fetchData } from "./loading.js";

/** @typedef {import("./types").ClaimItem} ClaimItem */
/** @typedef {import("./types").Desk} Desk */
/** @typedef {import("./types").DeskUpdate} DeskUpdate */

/** Milliseconds of work before the page may draw. */
const BUDGET_MS = 12;

/** The module, fetched when the reader first comes to the desk. @type {Promise<Desk> | undefined} */
let coming;
/** @type {Desk | undefined} */
let module;
/** @type {(link: string, from: HTMLElement) => void} */
let show;

/** @type {Map<number, ClaimItem>} */
const claims = new Map();
/** Counts up with every text: what belongs to an older one is dropped. */
let run = 0;
let working = false;
let stopped = false;
let summary = "";
/** When the text is taken to have been published. @type {import("./types").Dated | undefined} */
let published;
/** Who set the date: the reader, who brought the text with it, or the desk, which found it. @type {"reader" | "text" | "desk"} */
let dater = "desk";

const field = () => byId("desk-text", HTMLTextAreaElement);
const date = () => byId("desk-date", HTMLInputElement);
const language = () => byId("desk").lang;

/** @param {(link: string) => void} open shows the view of a link */
export function wireDesk(open) {
  /** What was followed from a view, by the view's address: Back returns the keyboard to it. @type {Map<string, HTMLElement>} */
  const followed = new Map();
  show = (link, from) => {
    followed.set(location.href, from);
    open(link);
  };
  addEventListener("popstate", () => {
    followed.get(location.href)?.focus();
    followed.delete(location.href);
  });
  addEventListener("beforeprint", () => openFigures(byId("desk-results")));
  addEventListener("afterprint", () => closeFigures(byId("desk-results")));
  byId("desk").addEventListener("focusin", () => void ready(), { once: true });
  byId("desk-form").addEventListener("submit", (submit) => {
    submit.preventDefault();
    void begin();
  });
  field().addEventListener("input", () => {
    // A date that came with a text, or was found in it, is that text's.
    if (dater === "reader") return;
    date().value = "";
    dater = "desk";
  });
  field().addEventListener("keydown", (key) => {
    if (key.key !== "Enter" || !(key.ctrlKey || key.metaKey)) return;
    key.preventDefault();
    void begin();
  });
  date().addEventListener("input", () => {
    dater = date().value ? "reader" : "desk";
  });
  byId("desk-redate").addEventListener("click", () => date().focus());
  byId("desk-again").addEventListener("click", () => {
    showLost("");
    act((desk) => desk.retry());
  });
  byId("desk-cancel").addEventListener("click", () => {
    stopped = true;
    setText(byId("desk-summary"), words.stopped);
  });
  byId("desk-clear").addEventListener("click", () => {
    field().value = date().value = "";
    dater = "desk";
    reset();
    call((desk) => desk.begin("", ""));
    field().focus();
  });
  byId("desk-scratch").addEventListener("click", () => void scratch());
  for (const [id, act] of /** @type {[string, () => void | Promise<void>][]} */ ([
    ["desk-copy", async () => taken(await copyReport(report()) ? words.copied : words.copyFailed)],
    ["desk-html", () => taken(saveReport(report(), "html"))],
    ["desk-json", () => taken(saveReport(report(), "json"))],
    ["desk-link", copyLink],
  ])) byId(id).addEventListener("click", () => void act());
  const jump = byId("desk-jump");
  jump.addEventListener("click", (click) => {
    click.preventDefault();
    byId("desk").scrollIntoView();
    field().focus({ preventScroll: true });
  });
  byId("desk").hidden = jump.hidden = false;
}

/** Times that the module was let go. */
let losses = 0;

/**
 * The module, running. After a loss another instance is made: a browser keeps
 * what it has imported, be it broken or missing, under the name it was asked for.
 */
async function ready() {
  coming ??= (async () => {
    const name = new URL("./pkg/desk.js", import.meta.url).href;
    const { default: init, Desk } = await import(losses ? `${name}?${losses}` : name);
    await init();
    /** @type {Desk} */
    const desk = new Desk();
    desk.speak(language());
    module = desk;
    return desk;
  })();
  try {
    await coming;
  } catch (error) {
    console.warn(error);
    lose(words.failed);
  }
}

/** Lets a module go that could not be had or broke. What it found stays; what it promised does not. @param {string} problem */
function lose(problem) {
  module = coming = undefined;
  losses += 1;
  setText(byId("desk-summary"), summary);
  if (claims.size === 0) showAnswer(false);
  setText(byId("desk-problem"), problem);
}

/**
 * Runs a call into the module. A throw means it can no longer be trusted: the
 * next check starts a new one.
 * @template T
 * @param {(desk: Desk) => T} work
 * @returns {T | undefined}
 */
function call(work) {
  if (!module) return undefined;
  try {
    return work(module);
  } catch (error) {
    console.warn(error);
    lose(words.broken);
    return undefined;
  }
}

/** Tells the desk in the language of the page. @param {string} tag */
export function deskLanguage(tag) {
  if (language() === tag) return;
  byId("desk").lang = tag;
  speakDesk(tag);
  sync(byId("desk-examples"), examples, (example) => example.text, (example) => {
    const button = el("button", { type: "button", class: "link" }, example.text);
    button.addEventListener("click", () => use(example.text, example.on));
    return el("li", {}, button);
  }, () => {});
  lists = undefined;
  call((desk) => desk.speak(tag));
  if (claims.size) void work();
}

/** Checks the statement that the page's own link carries, if it carries one. @param {string} link */
export async function deskShared(link) {
  if (!/(^|&)claim=/.test(link)) return;
  await ready();
  const shared = call((desk) => desk.shared(link));
  if (!shared) return;
  use(shared.text, shared.published);
  byId("desk").scrollIntoView();
}

/** @param {string} text @param {string} on */
function use(text, on) {
  field().value = text;
  date().value = on;
  dater = on ? "text" : "desk";
  void begin();
}

async function scratch() {
  await ready();
  if (!module) return;
  call((desk) => desk.add(date().value));
  showAnswer(true);
  await work();
  const last = byId("desk-results").lastElementChild;
  if (last) openControls(last);
}

function today() {
  const now = new Date();
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function reset() {
  run += 1;
  claims.clear();
  summary = "";
  published = undefined;
  showDated();
  showLost("");
  byId("desk-marked").replaceChildren();
  byId("desk-results").replaceChildren();
  byId("desk-results-part").hidden = false;
  showAnswer(false);
  for (const id of ["desk-summary", "desk-on", "desk-taken", "desk-problem"]) setText(byId(id), "");
}

async function begin() {
  const text = field().value;
  reset();
  if (!text.trim()) return refuse(words.empty);
  showAnswer(true);
  setText(byId("desk-summary"), words.reading);
  const mine = run;
  await ready();
  if (mine !== run) return;
  const update = call((desk) => desk.begin(text, given()));
  if (update?.refusal) {
    showAnswer(false);
    return refuse(update.refusal);
  }
  if (update) void work();
}

/** @param {string} problem */
function refuse(problem) {
  setText(byId("desk-problem"), problem);
  field().focus();
}

/** Steps until all is done, drawing in between. */
async function work() {
  if (working) return;
  working = true;
  stopped = false;
  byId("desk-cancel").hidden = false;
  for (let done = false; !done && !stopped;) {
    const end = performance.now() + BUDGET_MS;
    while (!done && performance.now() < end) {
      const update = call((desk) => desk.step());
      if (update) take(update);
      done = !update || update.done;
    }
    if (!done) await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
  }
  working = false;
  byId("desk-cancel").hidden = true;
  byId("desk-progress").hidden = true;
}

/** The answer takes the place of the examples. @param {boolean} shown */
function showAnswer(shown) {
  byId("desk-answer").hidden = !shown;
  const examples = byId("desk-examples").parentElement;
  if (examples instanceof HTMLDetailsElement) examples.open = !shown;
}

/** Shows what a step gave. @param {DeskUpdate} update */
function take(update) {
  const progress = byId("desk-progress", HTMLProgressElement);
  progress.hidden = update.done;
  progress.value = update.progress;
  for (const paragraph of update.paragraphs) byId("desk-marked").append(marked(paragraph.pieces));
  for (const claim of update.claims) {
    claims.set(claim.index, claim);
    showClaim(claim);
  }
  if (update.done && update.summary) {
    summary = update.summary;
    setText(byId("desk-summary"), summary);
    published = update.dated;
    showDated();
    setText(byId("desk-on"), dates(report()));
    byId("desk-take").hidden = byId("desk-results-part").hidden = claims.size === 0;
    byId("desk-link").hidden = claims.size === 0 || field().value.length > 1500 || !link();
    byId("desk-text-part").hidden = byId("desk-marked").childElementCount === 0;
  }
  for (const needs of update.needs) void load(needs);
}

/** Says when the text was published, and who says so. */
function showDated() {
  byId("desk-dated").hidden = !published;
  setText(byId("desk-dated-text"), published?.text ?? "");
  if (dater === "desk") date().value = published?.by === "text" ? published.date : "";
}

/** Fetches a table; it serves this text and those after it. @param {import("./types").Needs} needs */
async function load(needs) {
  const { dataset, release, message } = needs;
  const answer = await fetchData(needs);
  const lost = typeof answer === "string";
  if (lost) showLost(`${message}: ${answer}.`);
  call((desk) => desk.load(dataset, release, lost ? undefined : answer));
  if (!stopped) void work();
}

/** Says which table could not be had, with a way to try again; empty: all is well. @param {string} problem */
function showLost(problem) {
  setText(byId("desk-status"), problem);
  byId("desk-again").hidden = !problem;
}

/** A paragraph with its marks. @param {import("./types").Piece[]} pieces */
function marked(pieces) {
  const paragraph = el("p", { dir: "auto" });
  for (const { text, claim, ends } of pieces) {
    const inner = claim === undefined ? text : el("a", { class: "mark", href: `#claim-${claim}`, "data-claim": String(claim) }, text);
    paragraph.append(inner);
    for (const index of ends) {
      paragraph.append(el("a", { class: "ref", href: `#claim-${index}`, "data-claim": String(index), id: `mark-${index}` }, String(index + 1)));
    }
  }
  paragraph.addEventListener("click", (click) => {
    const link = click.target instanceof Element ? click.target.closest("[data-claim]") : null;
    if (!link) return;
    click.preventDefault();
    goTo(`claim-${link.getAttribute("data-claim")}`);
  });
  return paragraph;
}

/** Moves the eye and the keyboard to a part of the desk. @param {string} id */
function goTo(id) {
  const target = document.getElementById(id);
  target?.focus({ preventScroll: true });
  target?.scrollIntoView({ block: "nearest" });
}

/** @type {Map<string, import("./types").SlotList["options"]> | undefined} */
let lists;

/** @param {ClaimItem} claim */
function showClaim(claim) {
  lists ??= new Map((call((desk) => desk.lists()) ?? []).map((list) => [list.id, list.options]));
  const parent = byId("desk-results");
  let item = document.getElementById(`claim-${claim.index}`);
  if (!item) {
    item = makeResult(claim.index, {
      correct: (slot, value) => act((desk) => desk.correct(claim.index, slot, value)),
      choose: (choice) => act((desk) => desk.choose(claim.index, choice)),
      show,
      back: () => goTo(`mark-${claim.index}`),
    });
    parent.append(item);
  }
  fillResult(item, claim, lists);
  for (const mark of document.querySelectorAll(`#desk-marked [data-claim="${claim.index}"]`)) {
    mark.setAttribute("data-verdict", claim.verdict);
    mark.setAttribute("title", claim.verdictLabel);
    if (mark.className === "ref") mark.setAttribute("aria-label", `${words.claim} ${claim.index + 1}: ${claim.verdictLabel}`);
  }
}

/** @param {(desk: Desk) => void} change */
function act(change) {
  taken("");
  call(change);
  void work();
}

/** Says what became of a copy or a file, beside the buttons. @param {string} text */
const taken = (text) => setText(byId("desk-taken"), text);

function report() {
  const items = [...claims.values()].sort((a, b) => a.index - b.index);
  return { summary, items, published: published?.date ?? "", today: today(), language: language() };
}

/** The date that is to be taken; empty: the desk is to find it. */
const given = () => (dater === "desk" ? "" : date().value);

/** The link of the text and its date: what the desk finds here it finds there too. */
const link = () => call((desk) => desk.link(field().value, given()));

async function copyLink() {
  const query = link();
  if (!query) return;
  const copied = [...claims.values()].some((claim) => claim.corrected) ? words.copiedAsWritten : words.copied;
  taken(await copy(`${location.origin}${location.pathname}?${query}`) ? copied : words.copyFailed);
}
