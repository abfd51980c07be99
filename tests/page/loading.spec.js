// @ts-check
// Slow, stalled and failed loading: the page keeps its word about what is on screen.
import { expect, test } from './fixtures.js';
import { choose, drawn, open, openFilters, query, settled } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */

const SECTORS = /sectors-2024-11/;
const line = (/** @type {Page} */ page) => page.locator('#loading li');

/** Holds a file back until the answer is called. @param {Page} page @param {RegExp} file */
async function held(page, file) {
  /** @type {() => void} */
  let release = () => {};
  const wait = new Promise((done) => { release = () => done(undefined); });
  await page.route(file, async (route) => {
    await wait;
    await route.continue().catch(() => {});
  });
  return release;
}

/**
 * Gives a file to the page in pieces of 1,000 bytes, one at each call of `feed`;
 * `endless` ones go on by themselves after the first.
 * @param {Page} page @param {boolean} [endless]
 */
async function drip(page, endless = false) {
  await page.addInitScript((endless) => {
    const plain = globalThis.fetch;
    Object.assign(globalThis, { fed: 0 });
    globalThis.fetch = async (input, init) => {
      if (!String(input).includes('sectors')) return plain(input, init);
      const bytes = endless ? new Uint8Array(1000) : new Uint8Array(await (await plain(input, init)).arrayBuffer());
      let at = 0;
      const body = new ReadableStream({
        start(stream) {
          init?.signal?.addEventListener('abort', () => { at = Infinity; stream.error(init.signal?.reason); });
          const feed = (/** @type {number} */ size) => {
            if (at === Infinity) return;
            stream.enqueue(endless ? bytes : bytes.slice(at, at + size));
            at = endless ? 0 : at + size;
            Object.assign(globalThis, { fed: /** @type {any} */ (globalThis).fed + (endless ? bytes.length : size) });
            if (!endless && at >= bytes.length) { at = Infinity; stream.close(); } else if (endless) setTimeout(() => feed(1000));
          };
          Object.assign(globalThis, { feed });
          if (endless) feed(1000);
        },
      });
      return new Response(body);
    };
  }, endless);
}

const feed = (/** @type {Page} */ page, /** @type {number} */ size) => page.evaluate((size) => /** @type {any} */ (globalThis).feed(size), size);

test('what is on screen keeps its names; progress tells bytes; then the view comes', async ({ page }) => {
  await drip(page);
  await open(page);
  const said = await page.locator('#headline').innerText();
  await page.locator('#dataset').selectOption('sectors');
  await expect(page.locator('#dataset')).toHaveValue('southwest');
  await expect(page.locator('#main')).toHaveAttribute('aria-busy', 'true');
  await expect(line(page)).toContainText('sector');
  await feed(page, 1000);
  await expect(line(page)).toContainText('1 kB of 176 kB');
  await feed(page, 40_000);
  await expect(line(page)).toContainText('41 kB of 176 kB');
  expect(await page.locator('#headline').innerText()).toBe(said);
  await feed(page, 400_000);
  await expect(page.locator('#dataset')).toHaveValue('sectors');
  await expect(line(page)).toHaveCount(0);
  await expect(page.locator('#main')).not.toHaveAttribute('aria-busy', 'true');
  expect(query(page).get('data')).toBe('sectors');
});

test('loading can be cancelled and tried again', async ({ page }) => {
  const release = await held(page, SECTORS);
  await open(page);
  await page.locator('#dataset').selectOption('sectors');
  await line(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(page.locator('#notices .error')).toContainText('cancelled');
  await expect(line(page)).toHaveCount(0);
  release();
  await page.locator('#notices .again').click();
  await expect(page.locator('#dataset')).toHaveValue('sectors');
  await expect(page.locator('#notices li')).toHaveCount(0);
});

test('a file that hangs is given up after a time, and can be tried again', async ({ page }) => {
  await page.clock.install();
  const release = await held(page, SECTORS);
  await page.goto('./');
  await expect(page.locator('html.live')).toBeAttached();
  await page.locator('#dataset').selectOption('sectors');
  await page.clock.runFor(1000);
  await expect(line(page)).toBeVisible();
  await page.clock.runFor(20_000);
  await expect(page.locator('#notices .error')).toContainText('nothing arrived for 20 seconds');
  await expect(page.locator('#dataset')).toHaveValue('southwest');
  release();
  await page.locator('#notices .again').click();
  await page.clock.runFor(1000);
  await expect(page.locator('#dataset')).toHaveValue('sectors');
});

test('a choice made meanwhile is kept', async ({ page }) => {
  const release = await held(page, SECTORS);
  await open(page);
  await page.locator('#dataset').selectOption('sectors');
  await choose(page, 'measure', 'per-day');
  await page.locator('#language').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await expect(page.locator('#dataset')).toHaveValue('southwest');
  release();
  await expect(page.locator('#dataset')).toHaveValue('sectors');
  await expect(page.locator('#measure')).toHaveValue('per-day');
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  expect([query(page).get('data'), query(page).get('measure'), query(page).get('lang')]).toEqual(['sectors', 'per-day', 'es']);
});

test('Back ends the wait for a view', async ({ page }) => {
  await held(page, SECTORS);
  await open(page);
  await choose(page, 'measure', 'per-day');
  await page.locator('#dataset').selectOption('sectors');
  await expect(line(page)).toBeVisible();
  await page.goBack();
  await expect(line(page)).toHaveCount(0);
  await expect(page.locator('#measure')).toHaveValue('count');
  await expect(page.locator('#notices li')).toHaveCount(0);
});

test('a direct link shows what it waits for, and moves nothing', async ({ page }) => {
  const release = await held(page, SECTORS);
  await page.goto('./?data=sectors&measure=per-day&v=1');
  await expect(line(page)).toContainText('sector');
  await expect(line(page).getByRole('button', { name: 'Cancel' })).toBeVisible();
  release();
  await drawn(page);
  await expect(page.locator('#dataset')).toHaveValue('sectors');
  await expect(page.locator('#measure')).toHaveValue('per-day');
});

test('a file larger than the published one is refused while it loads', async ({ page }) => {
  await drip(page, true);
  await open(page);
  await page.locator('#dataset').selectOption('sectors');
  await expect(page.locator('#notices .error')).toContainText('larger than the published one');
  expect(await page.evaluate(() => /** @type {any} */ (globalThis).fed)).toBeLessThan(400_000);
});

test.describe('a file that cannot be had', () => {
  test.use({ allowed: [/Failed to load resource/] });

  test('leaves the reader the link, and is had when tried again', async ({ page }) => {
    await page.route(SECTORS, (route) => route.fulfill({ status: 503, body: '' }));
    await page.goto('./?data=sectors&measure=per-day&v=1');
    await drawn(page);
    await expect(page.locator('#notices .error')).toContainText('HTTP 503');
    expect([query(page).get('data'), query(page).get('measure')]).toEqual(['sectors', 'per-day']);
    await expect(page.locator('#dataset')).toHaveValue('southwest');
    await page.locator('#notices .again').click();
    await expect(page.locator('#notices .error')).toContainText('HTTP 503');
    await page.unroute(SECTORS);
    await page.locator('#notices .again').click();
    await expect(page.locator('#dataset')).toHaveValue('sectors');
    await expect(page.locator('#measure')).toHaveValue('per-day');
    expect(query(page).get('measure')).toBe('per-day');
  });

  test('texts that could not be had are asked for again', async ({ page }) => {
    await page.route(/catalogue\/labels/, (route) => route.fulfill({ status: 404, body: '' }));
    await open(page);
    await page.locator('#dataset').selectOption('sectors');
    await expect(page.locator('#notices .error')).toContainText('missing on this site');
    await page.unroute(/catalogue\/labels/);
    await page.locator('#notices .again').click();
    await expect(page.locator('#dataset')).toHaveValue('sectors');
    await openFilters(page);
    await expect(page.locator('.facet[data-key="sector"]')).toContainText('Rio Grande Valley');
  });

  test('a desk that cannot be had is said to be missing', async ({ page }) => {
    await page.route(/\/desk(-[0-9a-f]+)?\.js$/, (route) => (route.request().url().includes('/pkg/') ? route.continue() : route.fulfill({ status: 404, body: '' })));
    await open(page);
    await page.locator('#to-check').click();
    await expect(page.locator('#trouble')).toContainText('could not be loaded');
    await settled(page);
  });
});
