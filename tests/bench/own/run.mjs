// Own files read by the page's worker beside the peers, in one page: see README.md.

import { createServer } from 'node:http';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const { values: options } = parseArgs({
  options: {
    site: { type: 'string', default: '../../../dist' },
    peers: { type: 'string' },
    data: { type: 'string' },
    only: { type: 'string', default: '' },
    times: { type: 'string', default: '3' },
  },
});
const here = import.meta.dirname;
const site = path.resolve(here, options.site);
const peers = path.resolve(options.peers ?? '');
const data = path.resolve(options.data ?? '');

const KINDS = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.json': 'application/json', '.svg': 'image/svg+xml' };
const bundle = await build({ entryPoints: [path.join(here, 'peers.js')], bundle: true, format: 'esm', write: false, alias: { peers }, logLevel: 'error' });
const answers = { '/bench/': ['text/html', '<!doctype html><title>bench</title><input type="file" id="file">'], '/bench/peers.js': ['text/javascript', bundle.outputFiles[0].text] };
/** What `dist` sends with every page. */
const headers = Object.fromEntries(
  readFileSync(path.join(site, '_headers'), 'utf8').split('\n').filter((line) => /^\s+[A-Z].*:/.test(line)).map((line) => {
    const at = line.indexOf(':');
    return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  }).filter(([name]) => /^(content-security-policy|cross-origin)/i.test(name)),
);
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://x');
  if (pathname in answers) {
    const [kind, body] = answers[pathname];
    response.writeHead(200, { 'content-type': kind }).end(body);
    return;
  }
  const file = path.join(site, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  if (!file.startsWith(site) || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': KINDS[path.extname(file)] ?? 'application/octet-stream', ...headers }).end(readFileSync(file));
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const address = `http://127.0.0.1:${server.address().port}`;
const workerFile = readdirSync(site).find((name) => /^own-worker.*\.js$/.test(name));

const program = await chromium.launchServer({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const root = String(program.process().pid);
const browser = await chromium.connect(program.wsEndpoint());
const text = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // It has ended.
  }
};
const parts = (place) => {
  try {
    return readdirSync(place);
  } catch {
    return [];
  }
};

/** The processes of this browser. */
function family() {
  const parents = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((id) => [id, /PPid:\s+(\d+)/.exec(text(`/proc/${id}/status`))?.[1]]));
  const ours = (id) => id !== undefined && (id === root || ours(parents.get(id)));
  return [...parents.keys()].filter(ours);
}

/** Megabytes that its renderers hold of their own. */
function held() {
  const renderers = family().filter((id) => text(`/proc/${id}/cmdline`).includes('--type=renderer'));
  return renderers.reduce((sum, id) => sum + Number(/RssAnon:\s+(\d+)/.exec(text(`/proc/${id}/status`))?.[1] ?? 0), 0) / 1024;
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Seconds that this browser's workers have had of the processors: what a busy machine leaves comparable. */
function worked() {
  let sum = 0;
  for (const id of family()) {
    for (const thread of parts(`/proc/${id}/task`)) {
      const stat = text(`/proc/${id}/task/${thread}/stat`);
      const [, name, rest] = /\((.*)\) (.*)/.exec(stat) ?? [];
      const fields = rest?.split(' ') ?? [];
      if (name?.startsWith('DedicatedWorker')) sum += Number(fields[11]) + Number(fields[12]);
    }
  }
  return sum / 100;
}

/** Watches memory while something is done: what that gives, and the peak above what was held before. */
async function watched(work) {
  const before = held();
  let peak = before, busy = true;
  const watching = (async () => {
    for (; busy; await pause(25)) peak = Math.max(peak, held());
  })();
  const start = worked();
  const result = await work();
  const cpu = worked() - start;
  busy = false;
  await watching;
  return { ...result, cpu, peak: peak - before };
}

/** One contestant, in a worker of its own, ready before the clock starts. */
async function contest(page, how, name) {
  await page.setInputFiles('#file', path.join(data, name));
  await page.evaluate(async ([how, address]) => {
    const worker = window.worker = new Worker(address, { type: 'module' });
    window.ask = (question) => new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => {
        if (data.progress) return;
        if (data.problem !== undefined) reject(new Error(data.problem));
        else resolve('answer' in data ? data.answer : data);
      };
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage(question);
    });
    if (how === 'ours') await window.ask({ start: 'en' });
  }, [how, how === 'ours' ? `/${workerFile}` : '/bench/peers.js']);
  await pause(500);
  const result = await watched(() => page.evaluate(async (how) => {
    const file = document.getElementById('file').files[0];
    const start = performance.now();
    if (how !== 'ours') {
      const { total } = await window.ask({ how, file });
      return { ms: performance.now() - start, total };
    }
    const profile = await window.ask({ look: file, encoding: '', separator: '' });
    const chosen = (options) => options.find((option) => option.selected)?.value ?? '';
    const mapping = {
      roles: profile.columns.map((column) => column.role),
      measure: '',
      separator: chosen(profile.separators),
      encoding: chosen(profile.encodings),
      decimalComma: false,
      dayFirst: false,
    };
    const { made } = await window.ask({ read: [{ file, mapping }], newest: [] });
    const total = made[0].lines.find(([what]) => what === 'Sum of all counts')[1];
    return { ms: performance.now() - start, total: Number(total.replaceAll(',', '')) };
  }, how));
  await page.evaluate(() => window.worker.terminate());
  await pause(500);
  return result;
}

const RACES = [
  ['csv-1m', '1m.csv', 'js-scan'],
  ['csv-10m', '10m.csv', 'js-scan'],
  ['parquet-1m', '1m.parquet', 'hyparquet'],
  ['parquet-10m', '10m.parquet', 'hyparquet'],
];
const wanted = (name) => !options.only || options.only.split(',').includes(name);
const say = (...parts) => console.log(parts.join(' · '));
say(`load average ${loadavg().map((load) => load.toFixed(1)).join(' ')}`, browser.version());

for (const [name, file, peer] of RACES) {
  if (!wanted(name)) continue;
  const page = await browser.newPage();
  await page.goto(`${address}/bench/`);
  const best = {};
  for (let time = 0; time < Number(options.times); time++) {
    for (const how of [peer, 'ours']) {
      const result = await contest(page, how, file);
      if (!(best[how]?.ms < result.ms)) best[how] = { ...result, cpu: Math.min(result.cpu, best[how]?.cpu ?? Infinity), peak: Math.max(result.peak, best[how]?.peak ?? 0) };
    }
  }
  if (best.ours.total !== best[peer].total) say(name, 'DISAGREE', best.ours.total, best[peer].total);
  const told = (how) => `${how} ${best[how].ms.toFixed(0)} ms (worker ${best[how].cpu.toFixed(2)} s), ${best[how].peak.toFixed(0)} MB`;
  say(name, told(peer), told('ours'), `ratio ${(best.ours.ms / best[peer].ms).toFixed(2)} (worker ${(best.ours.cpu / best[peer].cpu).toFixed(2)})`);
  await page.close();
}

/** The page itself: the longest time that nothing else could be done while a table is read and shown. */
async function longest(name) {
  const page = await browser.newPage();
  await page.goto(`${address}/`);
  await page.locator('#own-open').click();
  await page.setInputFiles('#own-files', path.join(data, name));
  await page.locator('#own .own-facts').waitFor({ timeout: 120_000 });
  await page.evaluate(() => {
    window.tasks = [];
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
    window.gap = 0;
    const { port1, port2 } = new MessageChannel();
    let before = performance.now();
    port1.onmessage = () => {
      const now = performance.now();
      window.gap = Math.max(window.gap, now - before);
      before = now;
      port2.postMessage(0);
    };
    port2.postMessage(0);
  });
  await pause(300);
  await page.evaluate(() => { window.gap = 0; });
  await page.locator('#own .own-acts .primary').click();
  await page.locator('#own').waitFor({ state: 'hidden' });
  await pause(1_500);
  const result = await page.evaluate(() => ({ gap: window.gap, tasks: window.tasks }));
  await page.close();
  return result;
}
for (const name of ['1m.csv', 'wide.csv']) {
  if (!wanted('task')) continue;
  const results = [];
  for (let time = 0; time < Number(options.times); time++) results.push(await longest(name));
  say(`task ${name}`, ...results.map(({ gap, tasks }) => `${gap.toFixed(0)} ms [${tasks.map((task) => task.toFixed(0))}]`));
}

/** How long after "Cancel" the memory of a reading is given back but for a tenth. */
async function cancelled(name) {
  const page = await browser.newPage();
  await page.goto(`${address}/`);
  await page.locator('#own-open').click();
  await page.locator('#own-files').waitFor({ state: 'attached' });
  await pause(500);
  const idle = held();
  await page.setInputFiles('#own-files', path.join(data, name));
  await page.waitForFunction(() => document.querySelector('#own progress')?.value > 0.5, undefined, { polling: 20, timeout: 120_000 });
  const full = held();
  const start = performance.now();
  await page.evaluate(() => [...document.querySelectorAll('#own button')].find((button) => button.textContent === 'Cancel').click());
  while (held() > idle + (full - idle) / 10 && performance.now() - start < 5_000) await pause(5);
  const ms = performance.now() - start;
  await page.close();
  return { ms, full: full - idle };
}
for (const name of ['10m.csv', '10m.parquet']) {
  if (!wanted('cancel')) continue;
  const results = [];
  for (let time = 0; time < Number(options.times); time++) results.push(await cancelled(name));
  say(`cancel ${name}`, ...results.map(({ ms, full }) => `${ms.toFixed(0)} ms of ${full.toFixed(0)} MB`));
}
say(`load average ${loadavg().map((load) => load.toFixed(1)).join(' ')}`);
await browser.close();
await program.close();
server.close();
