// @ts-check
// Own tables that this browser remembers, where the reader asked for it.

/** @typedef {{ id: string, name: string, table: ArrayBuffer }} Kept */

const BASE = "border-encounters-own";
const TABLES = "tables";
/** Names can be read without the tables. */
const NAMES = "names";

/**
 * Does something with the kept tables; rejected where the browser refuses.
 * @template T
 * @param {IDBTransactionMode} mode @param {(tables: IDBObjectStore) => IDBRequest<T>} work @returns {Promise<T>}
 */
function within(mode, work) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(BASE, 2);
    opening.onupgradeneeded = () => {
      const { result: base, transaction } = opening;
      const tables = base.objectStoreNames.contains(TABLES) ? transaction?.objectStore(TABLES) : base.createObjectStore(TABLES, { keyPath: "id" });
      tables?.createIndex(NAMES, "name");
    };
    opening.onblocked = () => reject(new Error("another page holds an older form open"));
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const base = opening.result;
      const transaction = base.transaction(TABLES, mode);
      const request = work(transaction.objectStore(TABLES));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
      transaction.addEventListener("complete", () => base.close());
      transaction.addEventListener("abort", () => base.close());
    };
  });
}

/** @param {Kept} table @returns {Promise<boolean>} whether it is remembered */
export const keep = (table) => within("readwrite", (tables) => tables.put(table)).then(() => true, refused(false));

/** What is remembered: ids and names. @returns {Promise<[string, string][]>} */
export function keptNames() {
  /** @type {[string, string][]} */
  const found = [];
  return within("readonly", (tables) => {
    const request = tables.index(NAMES).openKeyCursor();
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return;
      found.push([String(cursor.primaryKey), String(cursor.key)]);
      cursor.continue();
    };
    return request;
  }).then(() => found, refused([]));
}

/** @param {string} id @returns {Promise<Kept | undefined>} */
export const kept = (id) => within("readonly", (tables) => tables.get(id)).catch(refused(undefined));

/** @param {string} id */
export const forget = (id) => within("readwrite", (tables) => tables.delete(id)).then(() => true, refused(false));

/**
 * Goes on without what a browser refuses to give or to take.
 * @template T
 * @param {T} otherwise
 */
function refused(otherwise) {
  return (/** @type {unknown} */ error) => {
    console.warn(error);
    return otherwise;
  };
}
