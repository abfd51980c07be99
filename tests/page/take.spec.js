// @ts-check
// What a reader carries away.
import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures.js';
import { open, table } from './page.js';

/** @param {import('@playwright/test').Page} page @param {string} name */
async function take(page, name) {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name }).click();
  const saved = await saving;
  return { name: saved.suggestedFilename(), bytes: await readFile(await saved.path()) };
}

test('the CSV holds every number of the table', async ({ page }) => {
  await open(page);
  const [, ...rows] = await table(page);
  const { name, bytes } = await take(page, 'CSV');
  expect(name).toMatch(/\.csv$/);
  const text = bytes.toString('utf8');
  for (const row of [rows[0], rows[40], rows.at(-1)]) {
    for (const cell of (row ?? []).slice(1)) {
      if (/^[\d,]+$/.test(cell)) expect(text).toContain(cell.replaceAll(',', ''));
    }
  }
});

test('the SVG is a drawing with its title, and the PNG is an image of it', async ({ page }) => {
  await open(page);
  const svg = await take(page, 'SVG');
  expect(svg.bytes.toString('utf8')).toMatch(/^(<\?xml[^>]*>\s*)?<svg[\s\S]*<\/svg>\s*$/);
  const png = await take(page, 'PNG');
  expect(png.name).toMatch(/\.png$/);
  expect([...png.bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  expect(png.bytes.length).toBeGreaterThan(10_000);
});

test('the recipe is JSON that names dataset and release', async ({ page }) => {
  await open(page);
  const recipe = JSON.parse((await take(page, 'JSON')).bytes.toString('utf8'));
  expect(JSON.stringify(recipe)).toContain('southwest');
  expect(JSON.stringify(recipe)).toContain('2026-07');
});

test('the citation names the publisher and the release', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Cite' }).click();
  await expect(page.locator('#citation')).toBeVisible();
  await expect(page.locator('#citation')).toContainText('Border Protection');
});

test('the link is copied whole, and opens the same view', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  for (const link of ['', 'data=southwest&is.component=border-patrol&v=1']) {
    await open(page, link);
    await page.getByRole('button', { name: 'Copy link' }).click();
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

test('what is taken of two groups cannot be mixed up', async ({ page }) => {
  const taken = [];
  for (const group of ['unaccompanied-children', 'single-adults']) {
    await open(page, `is.demographic=${group}&split=none`);
    const { name, bytes } = await take(page, 'CSV');
    await page.getByRole('button', { name: 'Cite' }).click();
    const citation = await page.locator('#citation').innerText();
    expect(citation).toContain(`is.demographic=${group}`);
    taken.push([name, bytes.toString('utf8').split('\n')[0], citation]);
  }
  for (const i of [0, 1, 2]) expect(taken[0][i]).not.toBe(taken[1][i]);
});

test('the Spanish table is Spanish, and marked for spreadsheets', async ({ page }) => {
  await open(page, 'lang=es&measure=share');
  const { name, bytes } = await take(page, 'CSV');
  expect(name).toMatch(/^frontera-suroeste_2026-07_porcentaje-del-total_.*\.csv$/);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [head, first] = bytes.subarray(3).toString('utf8').split('\n');
  expect(head).toMatch(/^mes,.*,edición,meses,filtros,medida,desglose,enlace$/);
  expect(first).toMatch(/^2026-07,\d+(\.\d{1,2})?,\d+(\.\d{1,2})?,sí,/);
});
