// Engine and chart on one page, from CSV bytes to the first chart.
import { done, csv, topN } from './common.js';
import { create, ours } from '../engines/ours.js';

const bytes = csv();
const engine = create();
await engine.init();
await engine.load(await bytes);
const { x, ys } = topN(engine.canonical(engine.setFilters({ cats: {} })));
const canvas = document.createElement('canvas');
canvas.width = 1200;
canvas.height = 600;
document.body.append(canvas);
const first = new Date(x[0] * 1000).toISOString().slice(0, 7);
(await ours()).draw(canvas, first, Float64Array.from(ys[0]), 1);
await done();
