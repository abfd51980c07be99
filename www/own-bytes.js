// @ts-check
// The bytes of a reader's own files, and the hash that tells one file from another.

/** Bytes of a block, as in src/intake/hash.rs. */
const BLOCK = 1 << 22;

/**
 * A file in blocks, of which the last may be shorter: through one buffer, where the
 * browser has such readers. A block is gone when the next one comes.
 * @param {Blob} file
 */
export async function* blocks(file) {
  const reader = filling(file);
  let buffer = new ArrayBuffer(BLOCK);
  for (let at = 0; at < file.size; at += BLOCK) {
    const length = Math.min(BLOCK, file.size - at);
    if (!reader) {
      yield new Uint8Array(await file.slice(at, at + length).arrayBuffer());
      continue;
    }
    for (let filled = 0; filled < length;) {
      const { value } = await reader.read(new Uint8Array(buffer, filled, length - filled));
      if (!value?.length) throw new Error("the file ends before its end");
      buffer = value.buffer;
      filled += value.length;
    }
    yield new Uint8Array(buffer, 0, length);
  }
}

/** A reader that fills a buffer of ours. @param {Blob} file */
function filling(file) {
  try {
    return file.stream().getReader({ mode: "byob" });
  } catch {
    return undefined;
  }
}

/**
 * Hashes a file's blocks beside their reading, one at a time.
 * @param {(bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>} digest SHA-256
 */
export function hasher(digest) {
  /** @type {Promise<ArrayBuffer>[]} */
  const digests = [];
  return {
    /** @param {Uint8Array<ArrayBuffer>} block copied at once */
    add: async (block) => {
      await digests.at(-1);
      digests.push(digest(block));
    },
    end: async () => {
      const all = await Promise.all(digests);
      const joined = async () => digest(new Uint8Array(await new Blob(all).arrayBuffer()));
      const hash = all.length === 1 ? all[0] : await joined();
      return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    },
  };
}
