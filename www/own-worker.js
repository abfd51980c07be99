// @ts-check
// Reads a reader's own files off the main thread, one piece after another: asked
// by own.js, which may end this worker at any time.

import { blocks, hasher } from "./own-bytes.js";
import init, { OwnFiles } from "./pkg/own.js";

/** @typedef {import("./types").OwnMapping} Mapping */
/** @typedef {{ look: File, encoding: string, separator: string } | { read: { file: File, mapping: Mapping }[], newest: number[] } | { refused: number } | { sheets: File } | { sheet: string, name: string } | { start: string }} Question */

/** Bytes that are looked at. */
const HEAD = 1 << 18;

/** Bytes handed on at once: what stays near while it is read. */
const PIECE = 1 << 18;

/** Milliseconds between two tellings of how far the reading is. */
const TOLD_EVERY = 100;

/** @type {OwnFiles} */
let files;

addEventListener("message", async (/** @type {MessageEvent<Question>} */ { data }) => {
  try {
    if ("start" in data) {
      await init();
      files = new OwnFiles(data.start);
      postMessage({ answer: undefined });
    } else if ("look" in data) {
      postMessage({ answer: await look(data.look, data.encoding, data.separator) });
    } else if ("read" in data) {
      const answer = await read(data.read, data.newest);
      postMessage({ answer }, { transfer: answer.tables });
    } else if ("sheets" in data) {
      postMessage({ answer: await sheets(data.sheets) });
    } else if ("sheet" in data) {
      postMessage({ answer: new File([book.text(data.sheet)], data.name) });
    } else {
      postMessage({ answer: files.refused(data.refused) });
    }
  } catch (error) {
    postMessage({ problem: sentence(error) });
  }
});

/** A sentence for the reader; nothing of a fault of a module's own. @param {unknown} error */
function sentence(error) {
  const { name, message } = error instanceof Error ? error : new Error();
  if (name === "Problem") return files.explain(message);
  if (name === "Refusal") return message;
  console.warn(error);
  return "";
}

/** The workbook that was opened last. @type {import("./pkg/workbook.js").Workbook} */
let book;

/** The names of a workbook's sheets; of another kind of file none. @param {File} file */
async function sheets(file) {
  if (!await begins(file, "PK")) return [];
  const { default: start, Workbook } = await import("./pkg/workbook.js");
  await start();
  book = new Workbook(new Uint8Array(await file.arrayBuffer()));
  return book.sheets();
}

/** @param {Blob} file @param {string} mark */
const begins = async (file, mark) => await file.slice(0, mark.length).text() === mark;

/** @param {Blob} file @param {number} start @param {number} [end] */
const bytesOf = async (file, start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer());

/** Bytes of ranges that stand side by side, but for small gaps, are asked for at once up to so many. */
const AT_ONCE = 1 << 26;

/** The bytes of ranges. @param {Blob} file @param {Float64Array} ranges places and lengths in turn */
async function* bytesOfAll(file, ranges) {
  const all = Array.from({ length: ranges.length / 2 }, (_, i) => ({ start: ranges[2 * i], end: ranges[2 * i] + ranges[2 * i + 1] }));
  const first = Math.min(...all.map(({ start }) => start));
  const last = Math.max(...all.map(({ end }) => end));
  const together = last - first <= AT_ONCE ? await bytesOf(file, first, last) : undefined;
  for (const { start, end } of all) yield together?.subarray(start - first, end - first) ?? await bytesOf(file, start, end);
}

/** The module of Parquet files, whose memory is read where it stands. @type {WebAssembly.Memory} */
let memory;

/** A Parquet file; of another kind nothing. @param {Blob} file */
async function opened(file) {
  if (!await begins(file, "PAR1")) return undefined;
  const { default: start, Columns } = await import("./pkg/columns.js");
  ({ memory } = await start());
  const tail = Columns.tail(await bytesOf(file, Math.max(0, file.size - 8)));
  return new Columns(await bytesOf(file, Math.max(0, file.size - tail)));
}

/** The text of a Parquet file, each piece until the next is asked for. @param {Blob} file @param {import("./pkg/columns.js").Columns} columns */
async function* rows(file, columns) {
  yield new TextEncoder().encode(columns.header());
  for (;;) {
    const ranges = columns.ranges();
    if (!ranges.length) return;
    for await (const bytes of bytesOfAll(file, ranges)) columns.add(bytes);
    for (let length = columns.read(); length; length = columns.read()) yield new Uint8Array(memory.buffer, columns.place(), length);
  }
}

/** @typedef {{ head: Uint8Array<ArrayBuffer>, whole: boolean, size: number, made: boolean }} Beginning */

/** Of Parquet files: their pages are not unpacked again. @type {WeakMap<File, Beginning>} */
const beginnings = new WeakMap();

/** The beginning of a file's text, whether that is all, and how long all of it is. @param {File} file @returns {Promise<Beginning>} */
async function beginning(file) {
  const before = beginnings.get(file);
  if (before) return before;
  const columns = await opened(file);
  if (!columns) return { head: await bytesOf(file, 0, HEAD), whole: file.size <= HEAD, size: file.size, made: false };
  const found = await beginningOf(file, columns);
  columns.free();
  beginnings.set(file, found);
  return found;
}

/** @param {File} file @param {import("./pkg/columns.js").Columns} columns */
async function beginningOf(file, columns) {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  let length = 0;
  for await (const part of rows(file, columns)) {
    parts.push(new Uint8Array(part));
    length += part.length;
    if (length > HEAD) break;
  }
  const head = new Uint8Array(await new Blob(parts).arrayBuffer());
  const lines = head.reduce((lines, byte) => lines + Number(byte === 0x0A), 0);
  return { head, whole: length <= HEAD, size: Math.ceil(length / lines * (columns.rows() + 1)), made: true };
}

/** @param {File} file @param {string} encoding @param {string} separator */
async function look(file, encoding, separator) {
  const { head, whole, made } = await beginning(file);
  return made ? files.look(head, whole, "UTF-8", ",") : files.look(head, whole, encoding, separator);
}

/** SHA-256, which browsers give to pages of a secure origin alone. @param {Uint8Array<ArrayBuffer>} bytes @returns {Promise<ArrayBuffer>} */
const digest = (bytes) => crypto.subtle?.digest("SHA-256", bytes) ?? Promise.resolve(OwnFiles.digest(bytes).slice().buffer);

/** @param {{ file: File, mapping: Mapping }[]} all @param {number[]} newest places of files, the newest release first */
async function read(all, newest) {
  let size = 0;
  for (const { file } of all) size += (await beginning(file)).size;
  files.setSize(size);
  const start = performance.now();
  let told = start;
  /** @param {Uint8Array} piece */
  const feed = (piece) => {
    const progress = files.feed(piece, performance.now() - start);
    if (performance.now() - told < TOLD_EVERY) return;
    told = performance.now();
    postMessage({ progress });
  };
  for (const { file, mapping } of all) {
    await look(file, mapping.encoding, mapping.separator);
    files.begin(file.name, mapping.roles.join(","), mapping.measure, mapping.order === "day", mapping.decimal === ",");
    const columns = await opened(file);
    files.end(await (columns ? readColumns(file, columns, feed) : readText(file, feed)));
  }
  const { made, question } = files.finish(new Uint32Array(newest));
  const tables = made.map((_, index) => /** @type {ArrayBuffer} */ (files.bytes(index).buffer));
  return { made, question, tables };
}

/** @param {Blob} file @param {(piece: Uint8Array) => void} feed @returns {Promise<string>} the file's hash */
async function readText(file, feed) {
  const hash = hasher(digest);
  for await (const block of blocks(file)) {
    await hash.add(block);
    for (let at = 0; at < block.length; at += PIECE) feed(block.subarray(at, at + PIECE));
  }
  return hash.end();
}

/** @param {Blob} file @param {import("./pkg/columns.js").Columns} columns @param {(piece: Uint8Array) => void} feed @returns {Promise<string>} the file's hash */
async function readColumns(file, columns, feed) {
  const hash = hashOf(file);
  // It is waited for at the end; until then a fault of it is no news.
  hash.catch(() => {});
  for await (const piece of rows(file, columns)) feed(piece);
  columns.free();
  return hash;
}

/** @param {Blob} file */
async function hashOf(file) {
  const hash = hasher(digest);
  for await (const block of blocks(file)) await hash.add(block);
  return hash.end();
}
