// @ts-check
// Reads a reader's own files off the main thread, one piece after another: asked
// by own.js, which may end this worker at any time.

import init, { OwnFiles } from "./pkg/own.js";

/** @typedef {import("./types").OwnMapping} Mapping */
/** @typedef {{ look: Blob, encoding: string, separator: string } | { read: { file: File, mapping: Mapping }[] } | { refused: number } | { sheets: File } | { sheet: string, name: string } | { start: string }} Question */

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
      const { made, tables } = await read(data.read);
      postMessage({ answer: { made, tables } }, { transfer: tables });
    } else if ("sheets" in data) {
      postMessage({ answer: await sheets(data.sheets) });
    } else if ("sheet" in data) {
      postMessage({ answer: new File([book.text(data.sheet)], data.name) });
    } else {
      postMessage({ answer: files.refused(data.refused) });
    }
  } catch (error) {
    // A sentence for the reader, or a fault of the module's own.
    const said = error instanceof Error && error.name === "Refusal";
    if (!said) console.warn(error);
    postMessage({ problem: said ? error.message : "" });
  }
});

/** The workbook that was opened last. @type {import("./pkg/workbook.js").Workbook} */
let book;

/** The names of a workbook's sheets; of another kind of file none. @param {File} file */
async function sheets(file) {
  const [p, k] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (p !== 0x50 || k !== 0x4B) return [];
  const { default: start, Workbook } = await import("./pkg/workbook.js");
  await start();
  book = new Workbook(new Uint8Array(await file.arrayBuffer()));
  return book.sheets();
}

/** @param {Blob} file @param {string} encoding @param {string} separator */
async function look(file, encoding, separator) {
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  return files.look(head, file.size <= HEAD, encoding, separator);
}

/** @param {{ file: File, mapping: Mapping }[]} all */
async function read(all) {
  files.setSize(all.reduce((size, { file }) => size + file.size, 0));
  const start = performance.now();
  let told = start;
  for (const { file, mapping } of all) {
    await look(file, mapping.encoding, mapping.separator);
    files.begin(file.name, mapping.roles.join(","), mapping.measure, mapping.dayFirst, mapping.decimalComma);
    for await (const piece of pieces(file)) {
      const progress = files.feed(piece, false, performance.now() - start);
      if (performance.now() - told > TOLD_EVERY) {
        told = performance.now();
        postMessage({ progress });
      }
    }
    files.feed(new Uint8Array(0), true, performance.now() - start);
  }
  const made = files.finish();
  const tables = made.map((_, index) => /** @type {ArrayBuffer} */ (files.bytes(index).buffer));
  return { made, tables };
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
