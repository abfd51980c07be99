// @ts-check
// What the modules that read words are handed: the catalogue's texts and the lexicon.

import { fetchData, fetchTexts } from "./loading.js";

/** @returns {Promise<Uint8Array[] | string>} their bytes, or why they are missing */
export async function fetchWords() {
  const file = new URL("./pkg/lexicon.txt", import.meta.url).href;
  const [texts, lexicon] = await Promise.all([fetchTexts(), fetchData({ file })]);
  if (typeof texts === "string") return texts;
  return typeof lexicon === "string" ? lexicon : [...texts, lexicon];
}
