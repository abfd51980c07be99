// @ts-check
// The own tables that are open, for every part of the page that shows them.

/** By id: the name, and the table as the modules take it. @type {Map<string, { name: string, table: ArrayBuffer }>} */
export const tables = new Map();

/** The tables that a link names. @param {string} link */
export const tablesIn = (link) => [...tables].filter(([id]) => link.includes(id)).map(([, { table }]) => table);

/**
 * Hands a module a table, a part at a time: all at once the page would stand still.
 * @template T
 * @param {ArrayBuffer} table
 * @param {(bytes?: Uint8Array) => T} next takes the bytes, then nothing; false or nothing: there is more to be done
 */
export async function handOver(table, next) {
  let done = next(new Uint8Array(table));
  while (!done) {
    await new Promise((later) => setTimeout(later));
    done = next();
  }
  return done;
}
