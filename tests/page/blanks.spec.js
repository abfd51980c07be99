// @ts-check
// Rows without a figure in a reader's own table: no data, never 0.
import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.js';
import { drawn, facet, open, openFilters, table } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */

const WIDE = 'Place,2024-01,2024-02,2024-03,2024-04\nNorth,1,2,3,4\nSouth,,NA,30,40\nEast,100,200,X,400\n';

/** The lines of the table beneath the chart. @param {Page} page */
const lines = async (page) => (await table(page)).slice(1).map((cells) => cells.join(' '));

/** @param {Page} page @param {{ name: string, mimeType: string, buffer: Buffer }} file */
async function show(page, file) {
  await page.locator('#own-open').click();
  await page.locator('#own-files').setInputFiles([file]);
  const sheet = page.locator('#own');
  await expect(sheet).toContainText('Months with rows without a figure');
  await sheet.getByLabel('Remember in this browser').check();
  await sheet.getByRole('button', { name: 'Show in the chart' }).click();
  await expect(sheet).toBeHidden();
  await drawn(page);
}

test('a month with a blank has no figure in the table, and the others have theirs, also when it is remembered', async ({ page }) => {
  await open(page);
  await show(page, { name: 'wide.csv', mimeType: 'text/csv', buffer: Buffer.from(WIDE) });
  const own = new URL(page.url()).searchParams.get('data');
  await page.goto('about:blank');
  await open(page, `data=${own}&split=none`);
  await expect(page.locator('#headline')).toContainText('444');
  expect(await lines(page)).toEqual(['April 2024 444', 'March 2024 no data', 'February 2024 no data', 'January 2024 no data']);
  await page.goto('about:blank');
  await open(page, `data=${own}&split=none&is.Place=North,East`);
  expect(await lines(page)).toEqual(['April 2024 404', 'March 2024 no data', 'February 2024 202', 'January 2024 101']);
  await openFilters(page);
  await expect(facet(page, 'Place')).toContainText('≥');
});

test('empty cells of a workbook are blanks', async ({ page }) => {
  await open(page);
  const buffer = readFileSync(new URL('../fixtures/blanks.xlsx', import.meta.url));
  await show(page, { name: 'blanks.xlsx', mimeType: '', buffer });
  const own = new URL(page.url()).searchParams.get('data');
  await page.goto('about:blank');
  await open(page, `data=${own}&split=none&is.Place=North,South,East`);
  expect((await lines(page)).slice(0, 2)).toEqual(['April 2024 444', 'March 2024 no data']);
});
