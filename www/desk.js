// @ts-check
// The claim desk: a text in, marks and one chosen statement out. Work is done
// between frames, so that a long article never blocks the page.

import { copy } from "./browser.js";
import { byId, el, setText, sync } from "./dom.js";
import { addParagraph, clearArticle, markClaim, refOf, showCounts, showList, showMarks } from "./desk-article.js";
import { call, ready, speakModule, wireModule } from "./desk-module.js";
import { makeDesk } from "./desk-page.js";
import { fetchProofs, proofOnPaper, redrawProof, wireProof } from "./desk-proof.js";
import { copyReport, dates, saveReport, sentenceOf } from "./desk-report.js";
import { openSlots } from "./desk-slots.js";
import { fillStatement, makeStatement } from "./desk-statement.js";
import { examples, speakDesk, words } from "./desk-words.js";
import { fetchData } from "./loading.js";
import { lost } from "./lost.js";
import { isChecking, keepDesk, nameView } from "./views.js";

/** @typedef {import("./types").ClaimItem} ClaimItem */
/** @typedef {import("./types").DeskUpdate} DeskUpdate */
/** @typedef {import("./views.js").Kept} Kept */

/** Milliseconds of work before the page may draw. */
const BUDGET_MS = 20;

/** Article and statement side by side, as in desk.css. */
const roomy = matchMedia("(min-width: 62.5rem)");

/** @type {(link: string) => void} */
let show;

/** @type {Map<number, ClaimItem>} */
const claims = new Map();
/** Counts up with every text: what belongs to an older one is dropped. */
let run = 0;
let working = false;
let stopped = false;
let summary = "";
/** @type {DeskUpdate["counts"]} */
let counts = [];
/** The statement on show, and the verdict that alone is marked; empty: all. */
let chosen = 0;
let filter = "";
/** The text being checked. */
let text = "";
/** What the reader changed: statement, slot (none: a reading), value. @type {Kept["changes"]} */
let changes = [];
/** Changes of an earlier time, to be made once the text is read. @type {Kept["changes"]} */
let owed = [];
/** When the text is taken to have been published. @type {import("./types").Dated | undefined} */
let published;
/** Who set the date: the reader, who brought the text with it, or the desk, which found it. @type {Kept["dater"]} */
let dater = "desk";

const field = () => byId("desk-text", HTMLTextAreaElement);
const date = () => byId("desk-date", HTMLInputElement);
const sheet = () => byId("desk-sheet", HTMLDialogElement);
const language = () => byId("desk").lang;
const shown = (/** @type {number} */ index) => !filter || claims.get(index)?.verdict === filter;

/** @param {(link: string) => void} open shows the view of a link @param {import("./desk-proof.js").Shell} shell */
export async function wireDesk(open, shell) {
  show = open;
  wireModule(showLoss);
  await makeDesk();
  wireProof(shell);
  makeStatement(byId("desk-statement"), {
    correct: (slot, value) => change(chosen, slot, value),
    options: (slot) => call((desk) => desk.options(chosen, slot)) ?? [],
    choose: (choice) => change(chosen, "", String(choice)),
    show: toChart,
    step: (by) => step(by),
    close: () => sheet().close(),
    copyLink: () => void copyThis(),
    copySentence: async () => taken(await copy(sentenceOf(/** @type {ClaimItem} */ (claims.get(chosen)))) ? words.copied : words.copyFailed),
  });
  settle();
  roomy.addEventListener("change", settle);
  sheet().addEventListener("close", () => refOf(chosen)?.focus());
  addEventListener("beforeprint", toPaper);
  addEventListener("afterprint", fromPaper);
  byId("desk-form").addEventListener("submit", (submit) => {
    submit.preventDefault();
    void begin("push");
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
    void begin("push");
  });
  date().addEventListener("input", () => {
    dater = date().value ? "reader" : "desk";
  });
  byId("desk-marked").addEventListener("click", (click) => {
    const mark = click.target instanceof Element ? click.target.closest("[data-claim]") : null;
    if (mark) choose(Number(mark.getAttribute("data-claim")), true);
  });
  addEventListener("keydown", stepByKey);
  wireButtons();
}

/** One letter acts only where the reader reads, never where they type. @param {KeyboardEvent} key */
function stepByKey(key) {
  const elsewhere = byId("desk-answer").hidden || document.querySelector("dialog[open]:not(#desk-sheet)");
  if (!isChecking() || elsewhere) return;
  const typing = key.target instanceof HTMLElement && key.target.matches("input[type=text], textarea, select");
  const by = { n: 1, p: -1 }[key.key.toLowerCase()];
  if (!by || typing || key.ctrlKey || key.metaKey || key.altKey) return;
  key.preventDefault();
  step(/** @type {1 | -1} */ (by));
}

function wireButtons() {
  for (const [id, act] of /** @type {[string, () => unknown][]} */ ([
    ["desk-redate", () => {
      edit();
      date().focus();
    }],
    ["desk-edit", edit],
    ["desk-again", () => {
      showLost("");
      call((desk) => desk.retry());
      void work();
    }],
    ["desk-cancel", () => {
      stopped = true;
      tell(words.stopped);
    }],
    ["desk-clear", clear],
    ["desk-scratch", scratch],
    ["desk-own-open", () => byId("own-open").click()],
    ["desk-list-on", () => listed(!byId("desk-answer").classList.contains("listed"))],
    ["desk-print", async () => {
      await fetchProofs(sorted().flatMap(proofOf));
      print();
    }],
    ["desk-copy", async () => taken(await copyReport(report()) ? words.copied : words.copyFailed)],
    ["desk-html", () => taken(saveReport(report(), "html"))],
    ["desk-json", () => taken(saveReport(report(), "json"))],
    ["desk-link", copyLink],
  ])) byId(id).addEventListener("click", () => void act());
}

/** The link of a statement's proof, if it has one. @param {ClaimItem} claim */
const proofOf = ({ link, readings }) => (link && !readings.length ? [link] : []);

/** On paper stand all statements, each with its proof. */
function toPaper() {
  showList(sorted(), toChart);
  if (!document.documentElement.classList.contains("checking")) return;
  for (const [place, claim] of sorted().entries()) {
    const [proof] = proofOf(claim).map(proofOnPaper);
    if (proof) byId("desk-list").children[place]?.querySelector(".line")?.before(proof);
  }
}

function fromPaper() {
  for (const proof of document.querySelectorAll("#desk-list .paper")) proof.remove();
  if (claims.has(chosen)) showChosen();
}

/** Leaves for the chart of a link; Back returns to the same statement. @param {string} link */
function toChart(link) {
  const wasOpen = sheet().open;
  sheet().close();
  keepNow("replace", wasOpen);
  show(link);
}

/** The statement stands beside the article, or in a sheet. */
function settle() {
  if (roomy.matches && sheet().open) sheet().close();
  const home = roomy.matches ? byId("desk-place") : /** @type {Element} */ (sheet().firstElementChild);
  home.append(byId("desk-statement"));
}

/** The module had to be let go. What it found stays; what it promised does not. @param {string} problem */
function showLoss(problem) {
  if (claims.size === 0) {
    summary = "";
    showAnswer(false);
  }
  tell(summary);
  setText(byId("desk-problem"), problem);
  if (claims.size) edit();
}

/** Tells the desk in the language of the page. @param {string} tag */
export function deskLanguage(tag) {
  if (language() === tag) return;
  byId("desk").lang = byId("desk-sheet").lang = tag;
  speakDesk(tag);
  sync(byId("desk-examples"), examples, (example) => example.text, (example) => {
    const button = el("button", { type: "button", class: "link" }, example.text);
    button.addEventListener("click", () => use(example.text, example.on, "push"));
    return el("li", {}, button);
  }, () => {});
  tell(summary);
  speakModule(tag);
  if (claims.size) void work();
}

/** The proof in the colours of now. */
export const deskTheme = redrawProof;

/**
 * Shows what an address holds: the text of that time, or the statement of a link.
 * @param {Kept | undefined} kept @param {string} query
 */
export async function openDesk(kept, query) {
  void ready();
  if (kept?.text) {
    if (kept.text !== text || kept.on !== given() || byId("desk-answer").hidden) {
      [owed, chosen] = [kept.changes, kept.chosen];
      return use(kept.text, kept.on, "replace", kept.dater, kept.chosen);
    }
    if (!claims.has(kept.chosen)) return;
    choose(kept.chosen, kept.open);
    return void /** @type {HTMLElement | null} */ (byId("desk-statement").querySelector(".show"))?.focus({ preventScroll: true });
  }
  if (!/(^|&)claim=/.test(query)) return byId("desk-answer").hidden ? undefined : edit();
  await ready();
  const parameters = new URLSearchParams(query);
  // A text shared from elsewhere may be longer than a link of this page.
  const shared = call((desk) => desk.shared(query)) ?? { text: parameters.get("claim") ?? "", published: "" };
  const at = Number(parameters.get("at") ?? 1);
  if (shared.text.trim()) use(shared.text, shared.published, "replace", undefined, at > 0 ? at - 1 : 0);
}

/** @param {string} what @param {string} on @param {"push" | "replace"} how @param {Kept["dater"]} [by] @param {number} [at] the statement to show */
function use(what, on, how, by, at = 0) {
  field().value = what;
  date().value = on;
  dater = by ?? (on ? "text" : "desk");
  void begin(how, at);
}

/** The field again, with what was checked in it. */
function edit() {
  byId("desk-form").hidden = false;
  field().focus();
}

function clear() {
  field().value = date().value = "";
  dater = "desk";
  reset();
  call((desk) => desk.begin("", ""));
  keepNow("push");
  field().focus();
}

async function scratch() {
  if (!await ready()) return;
  call((desk) => desk.add(date().value));
  showAnswer(true);
  await work();
  openSlots("number");
  choose(claims.size - 1, true);
  /** @type {HTMLElement | null} */ (document.querySelector("#desk-options input"))?.focus();
}

function today() {
  const now = new Date();
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function reset() {
  run += 1;
  claims.clear();
  clearArticle();
  [summary, text, filter, counts, changes, chosen] = ["", "", "", [], [], 0];
  published = undefined;
  showDated();
  showLost("");
  listed(false);
  showAnswer(false);
  tell("");
  byId("desk-progress").hidden = true;
  for (const id of ["desk-on", "desk-own", "desk-taken", "desk-problem"]) setText(byId(id), "");
}

/** @param {"push" | "replace"} how @param {number} [at] the statement to show */
async function begin(how, at = 0) {
  const what = field().value;
  const again = owed;
  owed = [];
  reset();
  if (!what.trim()) return refuse(words.empty);
  chosen = at;
  [text, summary] = [what, words.reading];
  tell(summary);
  const mine = run;
  // The text stays in its field until there is something to show of it.
  const progress = byId("desk-progress", HTMLProgressElement);
  progress.removeAttribute("value");
  progress.hidden = false;
  const there = await ready();
  if (mine !== run) return;
  progress.hidden = true;
  if (!there) return;
  const typed = byId("desk-form").contains(document.activeElement);
  showAnswer(true);
  // What had the focus is gone.
  if (typed) byId("desk-title").focus({ preventScroll: true });
  const update = call((desk) => desk.begin(what, given()));
  if (update?.refusal) {
    reset();
    return refuse(update.refusal);
  }
  if (!update) return;
  keepNow(how);
  await work();
  if (mine !== run) return;
  if (!claims.has(chosen) && claims.size) choose(0, false);
  for (const [index, slot, value] of again) change(index, slot, value);
}

/** The reader opened or removed a table of their own: what is on the desk is checked again. */
export function deskTables() {
  if (!text) return;
  owed = changes;
  use(text, given(), "replace", dater, chosen);
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
    if (!done) await new Promise((next) => setTimeout(next));
  }
  working = false;
  byId("desk-cancel").hidden = true;
  byId("desk-progress").hidden = true;
}

/** The answer takes the place of the field and the examples. @param {boolean} answered */
function showAnswer(answered) {
  byId("desk-answer").hidden = !answered;
  byId("desk-dated").hidden = !answered;
  for (const id of ["desk-form", "desk-intro", "desk-examples-part"]) byId(id).hidden = answered;
}

/** What is said of the whole text. @param {string} what */
function tell(what) {
  setText(byId("desk-summary"), what);
  setText(byId("desk-title"), what || words.title);
  if (isChecking()) nameView();
}

/** Shows what a step gave. @param {DeskUpdate} update */
function take(update) {
  const progress = byId("desk-progress", HTMLProgressElement);
  progress.hidden = update.done;
  progress.value = update.progress;
  for (const paragraph of update.paragraphs) addParagraph(paragraph.pieces);
  for (const claim of update.claims) {
    claims.set(claim.index, claim);
    markClaim(claim);
    if (claim.index === chosen) showChosen();
  }
  if (update.done && update.summary) {
    ({ summary, counts } = update);
    tell(summary);
    published = update.dated;
    showDated();
    setText(byId("desk-own"), update.own.join(" "));
    setText(byId("desk-on"), dates(report()));
    byId("desk-take").hidden = byId("desk-place").hidden = claims.size === 0;
    showAll();
  }
  for (const needs of update.needs) void load(needs);
}

/** Counts, marks, list and the chosen statement, as they are now. */
function showAll() {
  byId("desk-answer").classList.toggle("none", claims.size === 0);
  byId("desk-answer").classList.toggle("textless", byId("desk-marked").childElementCount === 0);
  showCounts(claims.size ? counts : [], filter, (verdict) => {
    filter = verdict;
    const first = sorted().find((claim) => shown(claim.index));
    if (first && !shown(chosen)) choose(first.index, false);
    showAll();
  });
  const on = byId("desk-answer").classList.contains("listed");
  setText(byId("desk-list-on"), on ? words.asArticle : words.asList);
  byId("desk-list-on").hidden = claims.size === 0;
  if (on) showList(sorted().filter((claim) => shown(claim.index)), toChart);
  showChosen();
}

function showChosen() {
  showMarks(chosen, shown);
  const claim = claims.get(chosen);
  if (claim) fillStatement(claim, claims.size, sorted().filter(({ index }) => shown(index)).length > 1);
}

/** @param {boolean} on */
function listed(on) {
  byId("desk-answer").classList.toggle("listed", on);
  byId("desk-list").hidden = !on;
  if (claims.size) showAll();
}

const sorted = () => [...claims.values()].sort((a, b) => a.index - b.index);

/** Shows a statement. @param {number} index @param {boolean} asked by the reader: a sheet opens for it */
function choose(index, asked) {
  chosen = index;
  showChosen();
  if (asked && !roomy.matches && !sheet().open) sheet().showModal();
  if (asked) byId("statement-title").focus({ preventScroll: true });
  byId("desk-statement").parentElement?.scrollTo(0, 0);
  keepNow("replace");
}

/** Goes to the next statement of those that are marked, or the one before. @param {1 | -1} by */
function step(by) {
  const all = sorted().filter(({ index }) => shown(index));
  const at = all.findIndex(({ index }) => index === chosen);
  const next = all[(at + by + all.length) % all.length];
  if (!next) return;
  choose(next.index, true);
  refOf(next.index)?.scrollIntoView({ block: "nearest" });
}

/** Says when the text was published, and who says so. */
function showDated() {
  setText(byId("desk-dated-text"), published?.text ?? "");
  if (dater === "desk") date().value = published?.by === "text" ? published.date : "";
}

/** Fetches a table; it serves this text and those after it. @param {import("./types").Needs} needs */
async function load(needs) {
  const { dataset, release } = needs;
  const answer = await fetchData(needs);
  const bytes = typeof answer === "string" ? undefined : answer;
  if (typeof answer === "string") showLost(lost(needs, answer));
  call((desk) => desk.load(dataset, release, bytes));
  if (!stopped) void work();
}

/** Says which table could not be had, with a way to try again; empty: all is well. @param {string} problem */
function showLost(problem) {
  setText(byId("desk-status"), problem);
  byId("desk-again").hidden = !problem;
}

/** Changes a slot of a statement, or takes another of its readings. @param {number} index @param {string} slot @param {string} value */
function change(index, slot, value) {
  taken("");
  changes.push([index, slot, value]);
  call((desk) => (slot ? desk.correct(index, slot, value) : desk.choose(index, Number(value))));
  keepNow("replace");
  void work();
}

/** Keeps the text and the chosen statement in the history. @param {"push" | "replace"} how @param {boolean} [open] the sheet is */
function keepNow(how, open = sheet().open) {
  if (!isChecking()) return;
  const led = text ? (link() ?? "").split("&").filter((pair) => /^(claim|on)=./.test(pair)) : [];
  if (led.length && chosen > 0) led.push(`at=${chosen + 1}`);
  keepDesk({ text, on: given(), dater, chosen, changes, open }, led, how);
}

/** Says what became of a copy or a file, beside the buttons. @param {string} what */
const taken = (what) => setText(byId("desk-taken"), what);

function report() {
  return { summary, items: sorted(), published: published?.date ?? "", today: today(), language: language() };
}

/** The date that is to be taken; empty: the desk is to find it. */
const given = () => (dater === "desk" ? "" : date().value);

/** The link of the text and its date: what the desk finds here it finds there too. */
const link = () => call((desk) => desk.link(text, given()));

async function copyLink() {
  const query = link();
  if (!query) return copyThis();
  const copied = changes.length ? words.copiedAsWritten : words.copied;
  taken(await copy(`${location.origin}${location.pathname}?${query}`) ? copied : words.copyFailed);
}

/** The link of the chosen statement, or of its proof where the text is too long for a link. */
async function copyThis() {
  const query = link();
  const at = query && chosen > 0 ? [...query.split("&"), `at=${chosen + 1}`].sort().join("&") : query;
  const proof = claims.get(chosen)?.link ?? "";
  const copied = !query ? words.copiedProof : changes.length ? words.copiedAsWritten : words.copied;
  taken(await copy(`${location.origin}${location.pathname}?${at || proof}`) ? copied : words.copyFailed);
}
