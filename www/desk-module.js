// @ts-check
// The desk's module: had once, let go when it breaks, and handed the reader's own tables.

import { words } from "./desk-words.js";
import { fetchWords } from "./lexicon.js";
import { forgetTexts } from "./loading.js";
import { handOver, tables } from "./own-tables.js";

/** @typedef {import("./types").Desk} Desk */

/** The module, fetched when the reader first comes to the desk. @type {Promise<Desk> | undefined} */
let coming;
/** @type {Desk | undefined} */
let module;
/** The language it speaks. */
let spoken = "en";
/** Told why the module was let go. @type {(problem: string) => void} */
let lost;
/** Times that it was. */
let losses = 0;
/** The reader's own tables that it has, by id. @type {Set<string>} */
const handed = new Set();
/** One after another. @type {Promise<void>} */
let handing = Promise.resolve();

/** @param {(problem: string) => void} loss is told why the module had to be let go */
export function wireModule(loss) {
  lost = loss;
}

/**
 * The module, running; whether it is. After a loss another instance is made: a browser
 * keeps what it has imported, be it broken or missing, under the name it was asked for.
 */
export async function ready() {
  coming ??= (async () => {
    const name = new URL("./pkg/desk.js", import.meta.url).href;
    const [texts, { default: init, Desk }] = await Promise.all([fetchWords(), import(losses ? `${name}?${losses}` : name)]);
    if (typeof texts === "string") throw new Error(texts);
    await init();
    /** @type {Desk} */
    const desk = new Desk(...texts);
    desk.speak(spoken);
    module = desk;
    return desk;
  })();
  try {
    await coming;
    await (handing = handing.then(handTables));
  } catch (error) {
    console.warn(error);
    lose(words.failed);
  }
  return module !== undefined;
}

/** Lets a module go that could not be had or broke. @param {string} problem */
function lose(problem) {
  module = coming = undefined;
  handed.clear();
  forgetTexts();
  losses += 1;
  lost(problem);
}

/**
 * Runs a call into the module. A throw means it can no longer be trusted: the
 * next check starts a new one.
 * @template T
 * @param {(desk: Desk) => T} doing
 * @returns {T | undefined}
 */
export function call(doing) {
  if (!module) return undefined;
  try {
    return doing(module);
  } catch (error) {
    console.warn(error);
    lose(words.broken);
    return undefined;
  }
}

/** Has the module speak a language, also one that is yet to come. @param {string} tag */
export function speakModule(tag) {
  spoken = tag;
  call((desk) => desk.speak(tag));
}

/** Hands the module the own tables that were opened, and takes back those that were removed. */
async function handTables() {
  for (const id of [...handed].filter((id) => !tables.has(id))) {
    handed.delete(id);
    call((desk) => desk.removeOwn(id));
  }
  for (const [id, { table }] of [...tables].filter(([id]) => !handed.has(id))) {
    handed.add(id);
    await handOver(table, (bytes) => call((desk) => desk.nextOwn(bytes)) ?? true);
  }
}
