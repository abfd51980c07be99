// @ts-check
// What a reader carries away.
import { readFile } from 'node:fs/promises';
import { axe, expect, test } from './fixtures.js';
import { closeFilters, open, openFilters, table } from './page.js';

/** Opens a part of the bar. @param {import('@playwright/test').Page} page @param {string} what */
async function unfold(page, what) {
  const button = page.locator(`#take-buttons [data-take="${what}"]`);
  if (await button.getAttribute('aria-expanded') !== 'true') await button.click();
  const panel = page.locator(`#take-panel[data-part="${what}"]`);
  await expect(panel.locator('li, blockquote').first()).toBeVisible({ timeout: 15_000 });
  return panel;
}

/** @param {import('@playwright/test').Page} page @param {string} what @param {string | RegExp} name */
async function take(page, what, name) {
  const panel = await unfold(page, what);
  const saving = page.waitForEvent('download');
  await panel.getByRole('button', { name }).click();
  const saved = await saving;
  return { name: saved.suggestedFilename(), bytes: await readFile(await saved.path()) };
}

/** Side lengths that a PNG says it has. @param {Buffer} bytes */
const sides = (bytes) => [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];

test('the CSV holds every number of the table', async ({ page }) => {
  await open(page);
  const [, ...rows] = await table(page);
  const { name, bytes } = await take(page, 'numbers', 'Numbers drawn');
  expect(name).toMatch(/\.csv$/);
  const text = bytes.toString('utf8');
  for (const row of [rows[0], rows[40], rows.at(-1)]) {
    for (const cell of (row ?? []).slice(1)) {
      if (/^[\d,]+$/.test(cell)) expect(text).toContain(cell.replaceAll(',', ''));
    }
  }
});

test('the rows behind the numbers are those that pass', async ({ page }) => {
  await open(page, 'is.demographic=family-unit&from=2024-10&to=2024-11');
  const { name, bytes } = await take(page, 'numbers', 'Rows behind them');
  expect(name).toMatch(/_rows\.csv$/);
  const [head, ...rows] = bytes.toString('utf8').trim().split('\n').map((line) => line.split(','));
  expect(head.slice(0, 7)).toEqual(['month', 'component', 'demographic', 'citizenship_grouping', 'title_of_authority', 'encounter_type', 'count']);
  expect(new Set(rows.map((row) => row[2]))).toEqual(new Set(['family-unit']));
  const sum = rows.filter((row) => row[0] === '2024-11').reduce((sum, row) => sum + Number(row[6]), 0);
  const [, november] = await table(page);
  expect(november[1].replaceAll(',', '')).toBe(String(sum));
});

test('pictures have the sizes they say, all words inside, and the pixels of a chart', async ({ page }) => {
  test.slow();
  await open(page, 'is.component=border-patrol&split=none');
  const headline = (await page.locator('h1').innerText()).trim();
  for (const [place, width, height, times] of /** @type {const} */ ([['social media', 1200, 630, 1], ['column', 680, 510, 2], ['print', 1000, 640, 4]])) {
    const svg = await take(page, 'picture', new RegExp(`${place}.*SVG`));
    const png = await take(page, 'picture', new RegExp(`${place}.*PNG\\)${times === 1 ? '$' : `, ${times} times`}`));
    expect(png.name).toBe(svg.name.replace('.svg', times === 1 ? '.png' : `@${times}x.png`));
    expect([...png.bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect(sides(png.bytes)).toEqual([width * times, height * times]);
    // Read by the browser's own parser, and its own decoder.
    const drawing = await page.evaluate(({ text }) => {
      const root = new DOMParser().parseFromString(/** @type {any} */ (globalThis).trustedTypes.createPolicy(`t${Math.random()}`, { createHTML: (/** @type {string} */ t) => t }).createHTML(text), 'image/svg+xml').documentElement;
      const lines = [...root.querySelectorAll('text')].map((line) => line.textContent);
      return { name: root.localName, title: root.querySelector('title')?.textContent, size: [root.getAttribute('width'), root.getAttribute('height')], lines };
    }, { text: svg.bytes.toString('utf8') });
    expect(drawing.name).toBe('svg');
    expect(drawing.title).toBe(headline);
    expect(drawing.size).toEqual([String(width), String(height)]);
    const words = drawing.lines.join(' ');
    for (const word of ['Encounters a month, October 2018 to July 2026', 'Agency', 'Source: U.S. Customs', 'release of July 2026', 'provisional', 'release=2026-07']) expect(words).toContain(word);
    if (times === 4) continue;
    const colours = await page.evaluate(async (bytes) => {
      const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      let [paper, series] = [0, 0];
      for (let i = 0; i < data.length; i += 4) {
        if (data[i] === 255 && data[i + 1] === 255 && data[i + 2] === 255) paper += 1;
        else if (data[i] > 150 && data[i + 2] < 60) series += 1;
      }
      return { share: paper / (data.length / 4), series };
    }, [...png.bytes]);
    expect(colours.share).toBeGreaterThan(0.7);
    expect(colours.share).toBeLessThan(0.99);
    expect(colours.series, 'the line of the Border Patrol').toBeGreaterThan(200);
  }
});

test('a view saved as JSON opens again exactly', async ({ page }) => {
  await open(page, 'is.demographic=single-adults&chart=years&measure=per-day&focus=');
  const saved = await take(page, 'numbers', 'This view');
  const recipe = JSON.parse(saved.bytes.toString('utf8'));
  expect(recipe.release).toBe('2026-07');
  expect(recipe.reopen).toContain('choose this file');
  const headline = await page.locator('h1').innerText();
  await open(page);
  const panel = await unfold(page, 'numbers');
  const choose = panel.locator('input[type="file"]');
  await choose.setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{"link": 5}') });
  await expect(page.locator('#take-status')).toContainText('no view saved');
  await choose.setInputFiles({ name: saved.name, mimeType: 'application/json', buffer: saved.bytes });
  await expect(page.locator('h1')).toHaveText(headline);
  expect(page.url().split('?')[1]).toBe(recipe.link.split('?')[1]);
  await page.goBack();
  await expect(page.locator('h1')).not.toHaveText(headline);
});

test('it can be cited in a text, a bibliography and an encyclopedia', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  const panel = await unfold(page, 'cite');
  for (const [name, start] of [['Plain text', 'U.S. Customs'], ['BibTeX', '@misc{'], ['Wikipedia', '{{cite web']]) {
    await panel.getByRole('button', { name: `Copy: ${name}` }).click();
    await expect(page.locator('#take-status')).toHaveText('Copied.');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.startsWith(start), copied).toBe(true);
    expect(copied).toContain('release=2026-07');
  }
  // What is said follows the view.
  await openFilters(page);
  await page.locator('.facet[data-key="component"] .options input').first().click();
  await closeFilters(page);
  await expect(panel.getByRole('textbox', { name: 'Plain text' })).toHaveValue(/is\.component=/);
});

test('the link is copied whole, and opens the same view', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  for (const link of ['', 'data=southwest&is.component=border-patrol&v=1']) {
    await open(page, link);
    const panel = await unfold(page, 'sentence');
    await panel.getByRole('button', { name: 'Copy link' }).click();
    await expect(page.locator('#take-status')).not.toBeEmpty();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.startsWith(page.url().replace(/\?.*/, '?'))).toBe(true);
    expect(new URL(copied).searchParams.get('release')).toBe('2026-07');
    const headline = await page.locator('h1').innerText();
    await open(page, copied.slice(copied.indexOf('?') + 1));
    expect(await page.locator('h1').innerText()).toBe(headline);
    await expect(page.locator('#notices li')).toHaveCount(0);
  }
});

test('the sentence is copied with its picture and its link', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  const panel = await unfold(page, 'sentence');
  await panel.getByRole('button', { name: 'Copy sentence' }).click();
  await expect(page.locator('#take-status')).toHaveText('Copied.', { timeout: 15_000 });
  const [text, html] = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return Promise.all(['text/plain', 'text/html'].map(async (type) => (await item.getType(type)).text()));
  });
  expect(text).toContain((await page.locator('h1').innerText()).trim());
  expect(text).toContain('release=2026-07');
  expect(html).toMatch(/<img[^>]*src="data:image\/png;base64,/);
});

test('the code to embed a view names it, in a frame and as an element', async ({ page }) => {
  await open(page, 'is.component=border-patrol&split=none');
  const panel = await unfold(page, 'embed');
  const frame = await panel.getByRole('textbox', { name: 'Frame' }).inputValue();
  const element = await panel.getByRole('textbox', { name: 'Element' }).inputValue();
  const site = page.url().replace(/\?.*/, '');
  expect(frame).toContain(`src="${site}embed.html?chart=trend&amp;`);
  expect(element).toContain(`src="${site}embed.js"`);
  for (const code of [frame, element]) expect(code).toContain('is.component=border-patrol');
  await expect(panel.getByRole('link')).toHaveAttribute('href', 'examples.html');
});

test('what is taken of two groups cannot be mixed up', async ({ page }) => {
  const taken = [];
  for (const group of ['unaccompanied-children', 'single-adults']) {
    await open(page, `is.demographic=${group}&split=none`);
    const { name, bytes } = await take(page, 'numbers', 'Numbers drawn');
    const citation = await (await unfold(page, 'cite')).getByRole('textbox', { name: 'Plain text' }).inputValue();
    expect(citation).toContain(`is.demographic=${group}`);
    taken.push([name, bytes.toString('utf8').split('\n')[0], citation]);
  }
  for (const i of [0, 1, 2]) expect(taken[0][i]).not.toBe(taken[1][i]);
});

test('the Spanish table is Spanish, and marked for spreadsheets', async ({ page }) => {
  await open(page, 'lang=es&measure=share');
  const { name, bytes } = await take(page, 'numbers', 'Cifras del gráfico');
  expect(name).toMatch(/^frontera-suroeste_2026-07_porcentaje-del-total_.*\.csv$/);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [head, first] = bytes.subarray(3).toString('utf8').split('\n');
  expect(head).toMatch(/^mes,.*,edición,meses,filtros,medida,desglose,enlace$/);
  expect(first).toMatch(/^2026-07,\d+(\.\d{1,2})?,\d+(\.\d{1,2})?,sí,/);
});

test('each part of the bar is accessible, in both languages', async ({ page }) => {
  test.slow();
  for (const [lang, parts] of /** @type {const} */ ([['en', ['picture', 'sentence', 'cite']], ['es', ['numbers', 'embed']]])) {
    await open(page, `lang=${lang}`);
    for (const what of parts) {
      await unfold(page, what);
      await axe(page, '#take');
    }
  }
});

test.describe('without the module of files', () => {
  test.use({ allowed: [/ERR_FAILED/] });

  test('the page says so, and tries again when asked', async ({ page }) => {
    await page.route('**/pkg/take*.wasm', (route) => route.abort());
    await open(page);
    await page.locator('#take-buttons [data-take="cite"]').click();
    await expect(page.locator('#take-status')).toContainText('stopped');
    await page.unroute('**/pkg/take*.wasm');
    await page.locator('#take-buttons [data-take="cite"]').click();
    await unfold(page, 'cite');
  });
});
