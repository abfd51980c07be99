// @ts-check
// Fetches files of the data folder beside this page, and shows those that take
// their time: what is on its way, how far it is, and a way out.

import { byId, el, setText } from "./dom.js";
import { words } from "./words.js";

/** No text of the catalogue is as large. A table's own size is its limit. */
const MOST_BYTES = 1024 * 1024;

/** Milliseconds without a byte after which a file counts as stalled. */
const STALLED_MS = 20_000;

/** What is quicker is not shown. */
const SHOWN_AFTER_MS = 400;

/** @typedef {{ file: string, bytes?: number, message?: string }} Wanted a file below the data folder or its whole address, its size, and what to say while it comes */

/** @type {Uint8Array[] | undefined} */
let texts;

/**
 * The catalogue's texts that the first view does without: labels, definitions, events.
 * @param {AbortSignal} [signal]
 * @returns {Promise<Uint8Array[] | string>} their bytes, or why they are missing
 */
export async function fetchTexts(signal) {
  if (texts) return texts;
  const files = await Promise.all(["labels", "definitions", "events"].map((name) => fetchData({ file: `catalogue/${name}.csv` }, signal)));
  const missing = files.find((file) => typeof file === "string");
  if (missing === undefined) texts = /** @type {Uint8Array[]} */ (files);
  return missing ?? /** @type {Uint8Array[]} */ (files);
}

/** Texts that were refused are fetched anew. */
export function forgetTexts() {
  texts = undefined;
}

/**
 * @param {Wanted} wanted
 * @param {AbortSignal} [signal] ends it: no longer wanted
 * @returns {Promise<Uint8Array | string>} its bytes, or why there are none
 */
export async function fetchData({ file, bytes, message }, signal) {
  const stop = new AbortController();
  const end = (/** @type {string} */ why) => stop.abort(why);
  const dropped = () => end(words.cancelled);
  signal?.addEventListener("abort", dropped);
  if (signal?.aborted) dropped();
  let timer = setTimeout(end, STALLED_MS, words.stalled);
  const line = message ? showLine(message, bytes, dropped) : undefined;
  try {
    const response = await fetch(new URL(file, new URL("data/", document.baseURI)), { signal: stop.signal });
    if (!response.ok) return response.status === 404 ? words.notFound : `HTTP ${response.status}`;
    /** @type {Uint8Array[]} */
    const chunks = [];
    let size = 0;
    for (const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) return joined(chunks, size);
      clearTimeout(timer);
      timer = setTimeout(end, STALLED_MS, words.stalled);
      chunks.push(value);
      size += value.length;
      if (size > (bytes ?? MOST_BYTES)) {
        end(words.tooLarge);
        return words.tooLarge;
      }
      line?.advance(size);
    }
  } catch {
    return stop.signal.aborted ? String(stop.signal.reason) : words.offline;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", dropped);
    line?.remove();
  }
}

/** @param {Uint8Array[]} chunks @param {number} size */
function joined(chunks, size) {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** A line for a file on its way, once it takes long. @param {string} message @param {number | undefined} all @param {() => void} cancel */
function showLine(message, all, cancel) {
  const far = el("span", { class: "far" });
  const bar = el("progress");
  bar.setAttribute("aria-label", message);
  const button = el("button", { type: "button", class: "link" }, words.cancel);
  button.addEventListener("click", cancel);
  const line = el("li", {}, el("span", {}, message), " ", far, bar, button);
  const say = (/** @type {number} */ size) => setText(far, all ? words.bytesOf.replace("{}", kilobytes(size)).replace("{}", kilobytes(all)) : kilobytes(size));
  say(0);
  const wait = setTimeout(() => {
    byId("loading").append(line);
    setText(byId("live"), message);
  }, SHOWN_AFTER_MS);
  return {
    /** @param {number} size */
    advance(size) {
      say(size);
      if (all) bar.value = size / all;
    },
    remove() {
      clearTimeout(wait);
      line.remove();
    },
  };
}

/** @param {number} bytes */
const kilobytes = (bytes) => `${Math.ceil(bytes / 1000).toLocaleString("en-US")} kB`;
