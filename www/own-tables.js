// @ts-check
// The own tables that are open, for every part of the page that shows them.

/** By id: the name, and the table as the modules take it. @type {Map<string, { name: string, table: ArrayBuffer }>} */
export const tables = new Map();

/** The tables that a link names. @param {string} link */
export const tablesIn = (link) => [...tables].filter(([id]) => link.includes(id)).map(([, { table }]) => new Uint8Array(table));
