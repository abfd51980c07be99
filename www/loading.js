// @ts-check
// Fetches the bytes of a release from the data folder beside this page.

import { words } from "./words.js";

/** Larger files are refused before they fill the memory. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * @param {import("./types").Needs} needs
 * @returns {Promise<Uint8Array | string>} the bytes, or why there are none
 */
export async function fetchRelease({ file }) {
  try {
    const response = await fetch(`data/${file}`);
    if (!response.ok) return response.status === 404 ? words.notFound : `HTTP ${response.status}`;
    const bytes = new Uint8Array(await response.arrayBuffer());
    return bytes.length > MOST_BYTES ? words.tooLarge : bytes;
  } catch {
    return words.offline;
  }
}
