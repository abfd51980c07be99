// @ts-check
// A reader's own files: chosen, dropped or pasted, looked at, read in a worker,
// reported, and shown beside the tables that come with the page.

import { save } from "./browser.js";
import { byId, el, setText } from "./dom.js";
import { forget, keep, kept, keptNames } from "./own-kept.js";
import { mappingForm } from "./own-mapping.js";
import { handOver, tables } from "./own-tables.js";
import { ownWords } from "./own-words.js";
import { isChecking } from "./views.js";

/** @typedef {import("./types").Made} Made */
/** @typedef {import("./types").OwnMapping} Mapping */
/** @typedef {import("./types").Profile} Profile */
/** @typedef {{ next: (bytes?: Uint8Array) => any, show: (update: any) => void, remove: (id: string) => void }} Page what the page does with a table */
/** @typedef {{ file: File, profile: Profile, mapping: Mapping }} Looked */

/** @type {Page} */
let page;
/** @type {Worker | undefined} */
let worker;
/** Counts up with every file: what belongs to an older one is dropped. */
let run = 0;

/** Opens the sheet, and reads files where there are any. @param {Page} host @param {File[]} [files] */
export function openOwn(host, files = []) {
  page = host;
  const dialog = sheet();
  if (!dialog.open) dialog.showModal();
  if (files.length) void take(files);
  else choose();
}

/** Opens a table that this browser remembers. @param {Page} host @param {string} id */
export async function reopen(host, id) {
  page = host;
  const found = await kept(id);
  if (!found) return;
  tables.set(found.id, found);
  page.show(await handOver(found.table, page.next));
}

/** The sheet, made when it is first wanted. @returns {HTMLDialogElement} */
function sheet() {
  const before = document.getElementById("own");
  if (before instanceof HTMLDialogElement) return before;
  document.head.append(el("link", { rel: "stylesheet", href: new URL("./own.css", import.meta.url).href }));
  const dialog = el("dialog", { id: "own", "aria-labelledby": "own-title" });
  dialog.append(el("h2", { id: "own-title", tabindex: "-1" }), el("div", { id: "own-body" }), el("p", { id: "own-problem", class: "problem", role: "alert" }), el("p", { id: "own-status", class: "note", role: "status" }));
  dialog.addEventListener("close", stop);
  document.body.append(dialog);
  return dialog;
}

/** Shows a part of the sheet. @param {string} title @param {...Node} parts */
function fill(title, ...parts) {
  setText(byId("own-title"), title);
  byId("own-body").replaceChildren(...parts);
  tell("");
  if (!document.activeElement || document.activeElement === document.body) byId("own-title").focus();
}

/** @param {string} problem @param {string} [status] */
function tell(problem, status = "") {
  setText(byId("own-problem"), problem);
  setText(byId("own-status"), status);
}

/** @param {string} text @param {() => void} act @param {string} [kind] */
function button(text, act, kind = "chip") {
  const made = el("button", { type: "button", class: kind }, text);
  made.addEventListener("click", act);
  return made;
}

const closing = () => button(ownWords().close, () => sheet().close());

/** The way in: a file, a paste, and what is open. @param {string} [problem] @param {string} [status] */
function choose(problem = "", status = "") {
  const words = ownWords();
  const input = el("input", { id: "own-files", type: "file", multiple: "" });
  input.addEventListener("change", () => void take([...input.files ?? []]));
  const area = el("textarea", { id: "own-paste", rows: "3", spellcheck: "false", autocomplete: "off" });
  area.addEventListener("paste", () => setTimeout(() => area.value.includes("\n") && pasted(area.value)));
  const open = [...tables].map(([id, { name }]) => el("li", {}, name, " ", button(words.remove, () => {
    tables.delete(id);
    page.remove(id);
    // Said once it is so: who leaves the page then leaves nothing behind.
    void forget(id).then(() => choose("", words.removed.replace("{}", name)));
  }, "link")));
  const remembered = el("div");
  void showRemembered(remembered);
  fill(
    words.title,
    el("p", {}, words.intro),
    el("p", { class: "own-row" }, el("label", { for: "own-files", class: "chip primary" }, words.choose), input),
    el("p", { class: "own-row" }, el("label", { for: "own-paste" }, words.or)),
    area,
    el("p", { class: "own-row" }, button(words.usePasted, () => pasted(area.value)), closing()),
    ...open.length ? [el("h3", {}, words.open), el("ul", { class: "own-open" }, ...open)] : [],
    remembered,
  );
  tell(problem, status);
}

/** What this browser remembers and is not open. @param {HTMLElement} place */
async function showRemembered(place) {
  const words = ownWords();
  const others = (await keptNames()).filter(([id]) => !tables.has(id));
  if (!others.length) return;
  const items = others.map(([id, name]) => el("li", {}, name, " ", button(words.openKept, () => {
    sheet().close();
    void reopen(page, id);
  }, "link"), button(words.forget, () => void forget(id).then(() => choose()), "link")));
  place.replaceChildren(el("h3", {}, words.remembered), el("ul", { class: "own-open" }, ...items));
}

/** @param {string} text */
function pasted(text) {
  if (text.trim()) void take([new File([text], `${ownWords().pasted}.tsv`)]);
}

/** Looks at files, asks where something is unclear, and reads them. @param {File[]} files */
async function take(files) {
  if (!files.length) return;
  stop();
  const mine = ++run;
  const words = ownWords();
  fill(words.title, el("p", {}, words.looking), el("p", { class: "own-row" }, button(words.cancel, () => cancel())));
  try {
    /** @type {Looked[]} */
    const looked = [];
    for (const file of await tablesOf(files)) {
      const profile = await of(files, file, ask({ look: file, encoding: "", separator: "" }));
      looked.push({ file, profile, mapping: inferred(profile) });
    }
    if (mine !== run) return;
    const unclear = looked.filter(({ profile }) => profile.doubts.length);
    if (unclear.length) return askAbout(unclear, looked);
    await read(looked);
  } catch (error) {
    if (mine === run) choose(error instanceof Error && error.message || words.broken);
  }
}

/**
 * What is wrong with one of several files is told with its name.
 * @template T @param {File[]} files @param {File} file @param {Promise<T>} work @returns {Promise<T>}
 */
const of = (files, file, work) => work.catch((error) => {
  throw files.length > 1 && error instanceof Error && error.message ? new Error(`${file.name}: ${error.message}`) : error;
});

/** The files, and of workbooks the sheets that the reader chooses. @param {File[]} files @returns {Promise<File[]>} */
async function tablesOf(files) {
  const tables = [];
  for (const file of files) {
    /** @type {string[]} */
    const sheets = await of(files, file, ask({ sheets: file }));
    if (!sheets.length) tables.push(file);
    for (const sheet of sheets.length > 1 ? await chooseSheets(file.name, sheets) : sheets) {
      tables.push(await ask({ sheet, name: `${file.name} (${sheet})` }));
    }
  }
  return tables;
}

/** @param {string} name of the workbook @param {string[]} sheets @returns {Promise<string[]>} */
function chooseSheets(name, sheets) {
  const words = ownWords();
  return new Promise((resolve) => {
    const boxes = sheets.map((sheet) => el("input", { type: "checkbox", value: sheet }));
    const go = () => {
      const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
      if (!chosen.length) return tell(words.oneSheet);
      fill(words.title, el("p", {}, words.looking));
      resolve(chosen);
    };
    fill(
      words.sheetsOf.replace("{}", name),
      el("ul", { class: "own-sheets" }, ...boxes.map((box, i) => el("li", {}, el("label", {}, box, " ", sheets[i])))),
      el("p", { class: "own-row own-acts" }, button(words.use, go, "chip primary"), button(words.another, () => choose()), closing()),
    );
  });
}

/** The mapping that was inferred. @param {Profile} profile @returns {Mapping} */
function inferred({ columns, separators, encodings, decimals, orders }) {
  const chosen = (/** @type {import("./types").Option[]} */ options) => options.find((option) => option.selected)?.value ?? "";
  return {
    roles: columns.map((column) => column.role),
    measure: "",
    separator: chosen(separators),
    encoding: chosen(encodings),
    decimal: chosen(decimals),
    order: chosen(orders),
  };
}

/** Shows the columns of files one after another, then reads all. @param {Looked[]} unclear @param {Looked[]} all */
function askAbout(unclear, all, at = 0) {
  const words = ownWords();
  const one = unclear[at];
  const last = at + 1 === unclear.length;
  const go = () => {
    const { roles, measure, decimal, order } = one.mapping;
    const open = roles.includes("measure") && !measure ? words.measure : !decimal ? words.decimal : !order ? words.order : "";
    if (open) return tell(words.answer.replace("{}", open));
    if (!last) return askAbout(unclear, all, at + 1);
    void attempt(all);
  };
  const again = async () => {
    const { encoding, separator } = one.mapping;
    try {
      one.profile = await ask({ look: one.file, encoding, separator });
      one.mapping = { ...inferred(one.profile), encoding, separator };
      askAbout(unclear, all, at);
    } catch (error) {
      tell(error instanceof Error && error.message || words.broken);
    }
  };
  fill(
    words.checkFile.replace("{}", one.file.name),
    mappingForm(one.profile, one.mapping, () => void again()),
    el("p", { class: "own-row own-acts" }, button(last ? words.read : words.next, go, "chip primary"), button(words.another, () => choose()), closing()),
  );
}

/** Reads, and comes back to the columns where that fails. @param {Looked[]} looked @param {number[]} [newest] */
async function attempt(looked, newest) {
  const mine = run;
  try {
    await read(looked, newest);
  } catch (error) {
    if (mine !== run) return;
    askAbout(looked, looked);
    tell(error instanceof Error && error.message || ownWords().broken);
  }
}

/** @param {Looked[]} looked @param {number[]} [newest] places of files, the newest release first, as far as it was asked */
async function read(looked, newest = []) {
  const words = ownWords();
  const bar = el("progress", { max: "1", "aria-label": words.reading });
  const text = el("span", { id: "own-progress" });
  fill(words.reading, el("p", { class: "own-row" }, bar, text), el("p", { class: "own-row" }, button(words.cancel, () => cancel())));
  const { made, question, tables: bytes } = await ask({ read: looked.map(({ file, mapping }) => ({ file, mapping })), newest }, (progress) => {
    bar.value = progress.part;
    setText(text, progress.text);
  });
  if (question) askNewest(question, looked, newest);
  else report(made, bytes, looked);
}

/** Which of files that end together supplies what they share. @param {NonNullable<import("./types").Finished["question"]>} question @param {Looked[]} looked @param {number[]} newest */
function askNewest({ text, files }, looked, newest) {
  const words = ownWords();
  const choices = files.map(([place, name]) => el("li", {}, button(name, () => void attempt(looked, [...newest, place]))));
  fill(words.newest, el("p", {}, text), el("ul", { class: "own-sheets" }, ...choices), el("p", { class: "own-row own-acts" }, button(words.another, () => choose()), closing()));
}

/** What was read, before anything is drawn of it. @param {Made[]} made @param {ArrayBuffer[]} bytes @param {Looked[]} looked */
function report(made, bytes, looked) {
  const words = ownWords();
  const parts = made.flatMap(({ name, lines, refusals, more }, index) => {
    const facts = el("dl", { class: "own-facts" }, ...lines.flatMap(([what, much]) => [el("dt", {}, what), el("dd", {}, much)]));
    const named = made.length > 1 || lines[0]?.[0] !== name ? [el("h3", {}, name)] : [];
    if (!refusals.length) return [...named, facts];
    const list = el("ul", { class: "note" }, ...refusals.map((text) => el("li", {}, text)), ...more ? [el("li", {}, more)] : []);
    return [...named, facts, el("h4", {}, words.refusals), list, el("p", {}, button(words.download, () => void download(index), "link"))];
  });
  const remember = el("input", { id: "own-remember", type: "checkbox" });
  const show = async () => {
    head.disabled = true;
    if (remember.checked) {
      const all = await Promise.all(made.map(({ id, name }, index) => keep({ id, name, table: bytes[index] })));
      remember.checked = false;
      head.disabled = false;
      if (all.includes(false)) return tell(words.notKept);
    }
    // The first of them is on screen in the end.
    for (const [index, { id, name }] of [...made.entries()].reverse()) {
      tables.set(id, { name, table: bytes[index] });
      page.show(await handOver(bytes[index], page.next));
    }
    sheet().close();
    if (!isChecking()) byId("headline").scrollIntoView({ block: "nearest" });
  };
  const head = button(isChecking() ? words.openKept : words.show, () => void show(), "chip primary");
  const offer = el("p", { class: "own-row" }, el("label", {}, remember, " ", words.remember));
  fill(words.report, ...parts, offer, el("p", { class: "own-row own-acts" }, head, button(words.change, () => askAbout(looked, looked)), button(words.another, () => choose()), closing()));
  head.focus();
}

/** @param {number} index of the table */
async function download(index) {
  const words = ownWords();
  const text = await ask({ refused: index });
  const saved = save(new Blob([text], { type: "text/csv" }), words.refusedName);
  tell(saved ? "" : words.notSaved, saved ? words.saved.replace("{}", words.refusedName) : "");
}

function cancel() {
  stop();
  choose("", ownWords().cancelled);
}

/** Lets go of what is being read. */
function stop() {
  run += 1;
  end();
}

/** Ends the worker: what it holds is given back at once. */
function end() {
  worker?.terminate();
  worker = undefined;
}

/**
 * Asks the worker, which is started first where there is none.
 * @param {object} question
 * @param {(progress: import("./types").IntakeProgress) => void} [tellProgress]
 * @returns {Promise<any>} its answer; rejected with a sentence, or an empty one where it broke down
 */
async function ask(question, tellProgress) {
  if (!worker) {
    worker = new Worker(workerAddress(), { type: "module" });
    await put({ start: document.documentElement.lang });
  }
  return put(question, tellProgress);
}

/** @param {object} question @param {(progress: any) => void} [tellProgress] @returns {Promise<any>} */
function put(question, tellProgress) {
  return new Promise((resolve, reject) => {
    const mine = worker;
    if (!mine) return reject(new Error(""));
    // What a module that failed holds is not to be used again.
    const broke = () => {
      if (worker === mine) end();
      reject(new Error(""));
    };
    mine.onmessage = ({ data }) => {
      if ("progress" in data) return tellProgress?.(data.progress);
      if ("answer" in data) return resolve(data.answer);
      if (!data.problem) return broke();
      reject(new Error(data.problem));
    };
    mine.onerror = broke;
    mine.onmessageerror = broke;
    mine.postMessage(question);
  });
}

/** The one script that may run as a worker of own files. @returns {any} */
function workerAddress() {
  const address = new URL("./own-worker.js", import.meta.url).href;
  const types = /** @type {any} */ (window).trustedTypes;
  if (!types) return address;
  policy ??= types.createPolicy("own-files", { createScriptURL: () => address });
  return policy.createScriptURL("");
}

/** @type {any} */
let policy;
