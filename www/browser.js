// @ts-check
// What a browser may refuse by throwing: an address, the clipboard, a file, the
// pointer. A refusal is no fault of the page, which goes on without.

import { el } from "./dom.js";

/**
 * Does what may be refused, and gives nothing where it was.
 * @template T
 * @param {() => T} work
 * @returns {T | undefined}
 */
export function attempt(work) {
  try {
    return work();
  } catch (error) {
    console.warn(error);
    return undefined;
  }
}

/** Browsers take so many addresses in so many seconds: one refused is tried again after 1, 2, 4 … seconds. */
const LONGEST_WAIT_MS = 60_000;

/** The next try. @type {ReturnType<typeof setTimeout> | undefined} */
let owed;

/**
 * Keeps the address of what is on screen. Where there may be no new history
 * entry it takes the place of the present one, if need be later.
 * @param {string} address @param {"push" | "replace"} how @param {unknown} state what the entry keeps beside it
 */
export function keepAddress(address, how, state, wait = 1_000) {
  clearTimeout(owed);
  const kept = (/** @type {"pushState" | "replaceState"} */ method) => attempt(() => {
    history[method](state ?? null, "", address);
    return true;
  });
  if ((how === "push" && kept("pushState")) || kept("replaceState") || wait > LONGEST_WAIT_MS) return;
  owed = setTimeout(() => keepAddress(address, "replace", state, 2 * wait), wait);
}

// The reader has gone elsewhere in the history: that entry has its address.
addEventListener("popstate", () => clearTimeout(owed));

/** @param {string} text @returns {Promise<boolean>} whether it was copied */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** @param {Blob} blob @param {string} name of the file @returns {boolean} whether the browser took it */
export function save(blob, name) {
  return attempt(() => {
    const address = URL.createObjectURL(blob);
    el("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    return true;
  }) ?? false;
}
