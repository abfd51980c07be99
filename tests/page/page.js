// @ts-check
// The page as its readers know it: what they open, read and press.
import { expect } from './fixtures.js';

/** @typedef {import('@playwright/test').Page} Page */

/**
 * Opens a view and waits until it is drawn.
 * @param {Page} page
 * @param {string} [link]  query string without "?"
 */
export async function open(page, link = '') {
  await page.goto(link ? `./?${link}` : './');
  await drawn(page);
}

/** @param {Page} page */
export async function drawn(page) {
  await expect(page.locator('html.live')).toBeAttached();
  await expect.poll(() => ink(page), 'ink on the chart').toBeGreaterThan(1000);
}

/** Pixels of a canvas that are not its ground. @param {Page} page @param {string} [canvas] */
export function ink(page, canvas = '#chart-canvas') {
  return page.locator(canvas).evaluate((canvas) => {
    const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
    const pixels = /** @type {HTMLCanvasElement} */ (canvas).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
    let marked = 0;
    for (let i = 4; i < pixels.length; i += 4) if (pixels[i] !== pixels[0] || pixels[i + 1] !== pixels[1] || pixels[i + 3] !== pixels[3]) marked += 1;
    return marked;
  });
}

/** The picture on a canvas, to compare. @param {Page} page @param {'chart' | 'overlay'} which */
export function picture(page, which) {
  return page.locator(`#${which}-canvas`).evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
}

/** Two animation frames: what was asked for is drawn. @param {Page} page */
export async function settled(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Opens the sheet where the filters are in one. @param {Page} page */
export async function openFilters(page) {
  const button = page.locator('#sheet-open');
  if (await button.isVisible()) await button.click();
  await expect(page.locator('#filters')).toBeVisible();
}

/** @param {Page} page */
export const closeFilters = (page) => close(page, 'sheet');

/** Opens the sheet where kind, split and measure are in one. @param {Page} page */
export async function openView(page) {
  const button = page.locator('#view-open');
  if (await button.isVisible()) await button.click();
  await expect(page.locator('#controls')).toBeVisible();
}

/** @param {Page} page */
export const closeView = (page) => close(page, 'view-sheet');

/** @param {Page} page @param {string} sheet */
async function close(page, sheet) {
  const button = page.locator(`#${sheet} form[method="dialog"] button`);
  if (await button.isVisible()) await button.click();
  await expect(page.locator(`#${sheet}`)).toBeHidden();
}

/** The facet of a dimension. @param {Page} page @param {string} dimension */
export function facet(page, dimension) {
  return page.locator(`.facet[data-key="${dimension}"]`);
}

/** The facet of a dimension, unfolded. @param {Page} page @param {string} dimension */
export async function unfolded(page, dimension) {
  const group = facet(page, dimension);
  const fold = group.locator('.fold');
  if ((await fold.getAttribute('aria-expanded')) !== 'true') await fold.click();
  await expect(group.locator('.options')).toBeVisible();
  return group;
}

/** The table beneath the chart as text, rows of cells, header first. @param {Page} page */
export async function table(page) {
  const details = page.locator('#table');
  if (!(await details.evaluate((node) => /** @type {HTMLDetailsElement} */ (node).open))) await details.locator('summary').click();
  await expect(details.locator('table.numbers')).toBeVisible();
  return details.locator('table.numbers tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')));
}

/** The readout as text: title, then name and value of each row; none while nothing is pointed at. @param {Page} page */
export async function readout(page) {
  return page.locator('#readout').evaluate((section) => {
    if (!section.classList.contains('pointed')) return undefined;
    const rows = [...section.querySelectorAll('tbody tr')].map((row) => [...row.children].slice(0, 2).map((cell) => cell.textContent ?? ''));
    return { title: section.querySelector('h2')?.textContent ?? '', rows };
  });
}

/** Chooses a kind of chart, from the tabs or from the sheet. @param {Page} page @param {string} kind */
export async function chooseChart(page, kind) {
  await openView(page);
  await page.locator(`#charts input[value="${kind}"]`).check();
  await closeView(page);
}

/** Chooses a split or a measure, beside the kinds or in the sheet. @param {Page} page @param {'split' | 'measure'} which @param {string} value */
export async function choose(page, which, value) {
  await openView(page);
  await page.locator(`#${which}`).selectOption(value);
  await closeView(page);
}

/** Opens the desk, on a wide screen or a narrow one. @param {Page} page @param {string} [link] */
export async function openDesk(page, link = '') {
  await page.goto(`./?${[...link.split('&').filter(Boolean), 'v=1', 'view=check'].join('&')}`);
  await expect(page.locator('#desk-title')).toBeVisible();
}

/** Puts a text on the desk and waits until every table is there. @param {Page} page @param {string} text @param {string} [on] */
export async function checkText(page, text, on) {
  // The desk's scripts may still be on their way.
  await expect(page.locator('#desk-text, #desk-edit').filter({ visible: true }).first()).toBeVisible();
  if (!(await page.locator('#desk-text').isVisible())) await page.locator('#desk-edit').click();
  await page.locator('#desk-text').fill(text);
  if (on !== undefined) await page.locator('#desk-date').fill(on);
  await page.locator('#desk-check').click();
  await checked(page);
}

/** Every statement has its verdict and no table is awaited. @param {Page} page */
export async function checked(page) {
  await expect(page.locator('#desk-summary')).toContainText(/statements?:|afirmaci|No statement|ninguna/, { timeout: 20_000 });
  await expect(page.locator('#desk-marked [data-verdict="waiting"], #desk-statement[data-verdict="waiting"]')).toHaveCount(0, { timeout: 20_000 });
  await expect(page.locator('#desk-cancel')).toBeHidden();
}

/** Chooses a statement by its number in the text, from 1. @param {Page} page @param {number} number */
export async function chooseStatement(page, number) {
  await page.locator(`#desk-marked .ref[data-claim="${number - 1}"]`).click();
  await expect(page.locator('#desk-statement')).toBeVisible();
  return page.locator('#desk-statement');
}

/** @param {Page} page */
export const query = (page) => new URL(page.url()).searchParams;
