// @ts-check
// Fetches files of the data folder beside this page.

import { words } from "./words.js";

/** Larger files are refused before they fill the memory. */
const MOST_BYTES = 64 * 1024 * 1024;

/** @type {Promise<Uint8Array[] | string> | undefined} */
let texts;

/**
 * The catalogue's texts that the first view does without: labels, definitions, events.
 * @returns {Promise<Uint8Array[] | string>} their bytes, or why they are missing
 */
export function fetchTexts() {
  texts ??= Promise.all(["labels", "definitions", "events"].map((name) => fetchData(`catalogue/${name}.csv`))).then((files) => {
    const missing = files.find((file) => typeof file === "string");
    if (missing !== undefined) texts = undefined;
    return missing ?? /** @type {Uint8Array[]} */ (files);
  });
  return texts;
}

/**
 * @param {string} file below the data folder
 * @returns {Promise<Uint8Array | string>} its bytes, or why there are none
 */
export async function fetchData(file) {
  try {
    const response = await fetch(`data/${file}`);
    if (!response.ok) return response.status === 404 ? words.notFound : `HTTP ${response.status}`;
    const bytes = new Uint8Array(await response.arrayBuffer());
    return bytes.length > MOST_BYTES ? words.tooLarge : bytes;
  } catch {
    return words.offline;
  }
}
