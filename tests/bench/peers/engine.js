// The project's table and crossfilter as an engine of the peer benchmark.
import { CATS, DIMS } from '../schema.js';

/** The generated module, shared with the drawer and the stack page. */
export const ours = async () => {
  const glue = await import(/* at run time */ new URL('/dist/ours/ours.js', location.href).href);
  await glue.default();
  return glue;
};

/** Bytes handed over at once: some milliseconds of reading. */
const PIECE = 1 << 20;

export function create() {
  let glue, engine, values;
  return {
    name: 'ours', version: '0.1.0', rows: 0,
    async init() { glue = await ours(); },
    async load(bytes) {
      engine?.free();
      const loading = new glue.Loading();
      for (let at = 0; at < bytes.length; at += PIECE) loading.feed(bytes.subarray(at, at + PIECE));
      engine = loading.finish();
      this.rows = engine.rows();
      values = null;
    },
    setFilters({ month, cats }) {
      const lines = [];
      for (const name of Object.keys(cats)) {
        const position = CATS.indexOf(name);
        for (const value of cats[name]) lines.push(`${position}\t${value}`);
      }
      return engine.totals(month?.[0] ?? '', month?.[1] ?? '', lines.join('\n'));
    },
    canonical(sums) {
      values ??= CATS.map((_, position) => engine.values(position).split('\n'));
      const months = sums.length - values.reduce((n, list) => n + list.length, 0);
      const [year, first] = engine.firstMonth().split('-').map(Number);
      const label = (_, i) => new Date(Date.UTC(year, first - 1 + i, 1)).toISOString().slice(0, 7);
      const columns = [Array.from({ length: months }, label), ...values];
      const out = {};
      let at = 0;
      DIMS.forEach((name, k) => {
        out[name] = {};
        for (const value of columns[k]) {
          const sum = sums[at++];
          if (sum !== 0) out[name][value] = sum;
        }
      });
      return out;
    },
    dispose() { engine?.free(); engine = null; },
  };
}
