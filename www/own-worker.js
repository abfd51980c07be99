// @ts-check
// Reads a reader's own files off the main thread, one piece after another: asked
// by own.js, which may end this worker at any time.

import init, { OwnFiles } from "./pkg/own.js";

/** @typedef {import("./types").OwnMapping} Mapping */
/** @typedef {{ look: Blob, encoding: string, separator: string } | { read: { file: File, mapping: Mapping }[], newest: number[] } | { refused: number } | { sheets: File } | { sheet: string, name: string } | { start: string }} Question */

/** Bytes that are looked at. */
const HEAD = 1 << 18;

/** Bytes read at once. */
const PIECE = 1 << 20;

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

/** A Parquet file; of another kind nothing. @param {Blob} file */
async function opened(file) {
  if (!await begins(file, "PAR1")) return undefined;
  const { default: start, Columns } = await import("./pkg/columns.js");
  await start();
  const tail = Columns.tail(await bytesOf(file, Math.max(0, file.size - 8)));
  return new Columns(await bytesOf(file, Math.max(0, file.size - tail)));
}

/** The text of a Parquet file. @param {Blob} file @param {import("./pkg/columns.js").Columns} columns */
async function* rows(file, columns) {
  yield new TextEncoder().encode(columns.header());
  for (;;) {
    const ranges = columns.ranges();
    if (!ranges.length) return;
    for (let i = 0; i < ranges.length; i += 2) columns.add(await bytesOf(file, ranges[i], ranges[i] + ranges[i + 1]));
    for (let text = columns.text(); text.length; text = columns.text()) yield text;
  }
}

/** The beginning of a file's text, whether that is all, and how long all of it is. @param {Blob} file */
async function beginning(file) {
  const columns = await opened(file);
  if (!columns) return { head: await bytesOf(file, 0, HEAD), whole: file.size <= HEAD, size: file.size, made: false };
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  let length = 0;
  for await (const part of rows(file, columns)) {
    parts.push(/** @type {Uint8Array<ArrayBuffer>} */ (part));
    length += part.length;
    if (length > HEAD) break;
  }
  const head = new Uint8Array(await new Blob(parts).arrayBuffer());
  const lines = head.reduce((lines, byte) => lines + Number(byte === 0x0A), 0);
  const size = Math.ceil(length / lines * (columns.rows() + 1));
  columns.free();
  return { head, whole: length <= HEAD, size, made: true };
}

/** @param {Blob} file @param {string} encoding @param {string} separator */
async function look(file, encoding, separator) {
  const { head, whole, made } = await beginning(file);
  return made ? files.look(head, whole, "UTF-8", ",") : files.look(head, whole, encoding, separator);
}

/** @param {{ file: File, mapping: Mapping }[]} all @param {number[]} newest places of files, the newest release first */
async function read(all, newest) {
  let size = 0;
  for (const { file } of all) size += (await beginning(file)).size;
  files.setSize(size);
  const start = performance.now();
  let told = start;
  for (const { file, mapping } of all) {
    await look(file, mapping.encoding, mapping.separator);
    files.begin(file.name, mapping.roles.join(","), mapping.measure, mapping.dayFirst, mapping.decimalComma);
    const columns = await opened(file);
    for await (const piece of columns ? rows(file, columns) : pieces(file)) {
      const progress = files.feed(piece, false, performance.now() - start);
      if (performance.now() - told > TOLD_EVERY) {
        told = performance.now();
        postMessage({ progress });
      }
    }
    columns?.free();
    files.feed(new Uint8Array(0), true, performance.now() - start);
  }
  const { made, question } = files.finish(new Uint32Array(newest));
  const tables = made.map((_, index) => /** @type {ArrayBuffer} */ (files.bytes(index).buffer));
  return { made, question, tables };
}

/** The bytes of a file through one buffer, where the browser has such readers. @param {Blob} file */
async function* pieces(file) {
  const stream = file.stream();
  let buffer = new ArrayBuffer(PIECE);
  /** @type {ReadableStreamBYOBReader | undefined} */
  let reader;
  try {
    reader = stream.getReader({ mode: "byob" });
  } catch {
    reader = undefined;
  }
  if (!reader) {
    for (const plain = stream.getReader(); ;) {
      const { done, value } = await plain.read();
      if (done) return;
      yield value;
    }
  }
  for (;;) {
    const { done, value } = await reader.read(new Uint8Array(buffer));
    if (done || !value) return;
    yield value;
    buffer = value.buffer;
  }
}
