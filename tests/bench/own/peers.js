// The peers, in a worker: a scan written by hand for these columns, and hyparquet,
// each until rows of codes stand in memory.

import { parquetMetadataAsync, parquetRead } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { create } from 'peers/src/engines/js-scan.js';

const MEASURE = 'encounter_count';

addEventListener('message', async ({ data: { how, file } }) => {
  try {
    postMessage(await (how === 'js-scan' ? scan(file) : columns(file)));
  } catch (error) {
    postMessage({ problem: String(error) });
  }
});

/** @param {File} file */
async function scan(file) {
  const engine = create();
  await engine.load(new Uint8Array(await file.arrayBuffer()));
  const months = Object.values(engine.canonical(engine.setFilters({ cats: {} })).month);
  return { total: months.reduce((a, b) => a + b, 0) };
}

/** Every column as codes, the counts as numbers. @param {File} file */
async function columns(file) {
  const buffer = { byteLength: file.size, slice: (from, to) => file.slice(from, to).arrayBuffer() };
  const metadata = await parquetMetadataAsync(buffer);
  const rows = Number(metadata.num_rows);
  const kept = new Map();
  let total = 0;
  await parquetRead({
    file: buffer,
    metadata,
    compressors,
    onChunk({ columnName, columnData, rowStart }) {
      if (columnName === MEASURE) {
        if (!kept.has(columnName)) kept.set(columnName, { codes: new Float64Array(rows) });
        const { codes } = kept.get(columnName);
        for (let i = 0; i < columnData.length; i++) total += codes[rowStart + i] = Number(columnData[i]);
        return;
      }
      if (!kept.has(columnName)) kept.set(columnName, { codes: new Uint16Array(rows), names: new Map() });
      const { codes, names } = kept.get(columnName);
      for (let i = 0; i < columnData.length; i++) {
        let code = names.get(columnData[i]);
        if (code === undefined) names.set(columnData[i], code = names.size);
        codes[rowStart + i] = code;
      }
    },
  });
  return { total };
}
