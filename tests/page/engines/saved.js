// @ts-check
// Files that an engine saves, read back from the disk.

import { readFile, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { until, visible } from "./engine.js";

/** A file on its way has one of these at its end. */
const COMING = /\.(part|crdownload|wkdownload|tmp)$/;

/**
 * Does something that saves one file, and reads it.
 * @param {import("./engine.js").Engine} engine
 * @param {() => Promise<void>} act
 */
export async function saved({ name: engine, files }, act) {
  for (const old of await readdir(files)) await rm(join(files, old), { recursive: true });
  await act();
  let size = -1;
  return until(`${engine} saves a file`, async () => {
    const names = await readdir(files);
    if (names.length !== 1 || COMING.test(names[0])) return undefined;
    const before = size;
    ({ size } = await stat(join(files, names[0])));
    if (size === 0 || size !== before) return undefined;
    return { name: names[0], bytes: await readFile(join(files, names[0])) };
  });
}

/** Opens a part of the bar beneath the chart. @param {import("./engine.js").Engine} engine @param {string} what @param {string} content */
export async function unfold(engine, what, content) {
  await engine.click(`[data-take="${what}"]`);
  await until(`the bar shows ${what}`, () => visible(engine, `#take-panel[data-part="${what}"] ${content}`));
}
