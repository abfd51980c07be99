// @ts-check
// A reader's own table at the desk: what it answers, what it proves, and what is said of it.
import { axe, expect, test } from './fixtures.js';
import { drawn, ink, open } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */

/** @param {string} year @param {string} month @param {number} count */
const rows = (year, month, count) => [
  `${year},FYTD,${month},U.S. Border Patrol,Single Adults,Mexico,Title 8,Apprehensions,${count}`,
  `${year},FYTD,${month},U.S. Border Patrol,FMUA,Honduras,Title 8,Apprehensions,100`,
  `${year},FYTD,${month},Office of Field Operations,FMUA,Mexico,Title 8,Inadmissibles,3000`,
];

/** A release of CBP that is newer than the shipped one. */
const RELEASE = [
  'Fiscal Year,Month Grouping,Month (abbv),Component,Demographic,Citizenship Grouping,Title of Authority,Encounter Type,Encounter Count',
  ...rows('2026', 'JUN', 6000), ...rows('2026', 'JUL', 5900), ...rows('2026', 'AUG', 6300), ...rows('2026', 'SEP', 6900),
].join('\r\n');
const OTHER = 'month,place,count\n2026-08,a,5\n2026-09,a,7000\n';
const SEPTEMBER = 'Border Patrol made 7,000 apprehensions at the southwest border in September 2026.';
const JUNE = 'Border Patrol made 6,100 apprehensions at the southwest border in June 2026.';

/** Drops a file on whatever is on screen, and opens what was read of it. @param {Page} page @param {string} name @param {string} text @param {string} act */
async function drop(page, name, text, act) {
  const dropped = await page.evaluateHandle(([name, text]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], name));
    return transfer;
  }, [name, text]);
  await page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
  await page.locator('#own').getByRole('button', { name: act }).click();
  await expect(page.locator('#own')).toBeHidden();
}

/** @param {Page} page @param {string} text */
async function check(page, text) {
  await page.locator('#desk-text').fill(text);
  await page.locator('#desk-date').fill('2026-11-20');
  await page.locator('#desk-check').click();
  await expect(page.locator('#desk-summary')).toContainText(/:/);
}

const statement = (/** @type {Page} */ page) => page.locator('#desk-statement');

test('a release dropped on the desk answers for a month that only it has, with its proof', async ({ page }) => {
  await page.goto('./?view=check');
  await check(page, SEPTEMBER);
  await expect(page.locator('#desk-title')).toContainText('cannot be checked');
  await drop(page, 'sbo-fy26-sep.csv', RELEASE, 'Open');
  await expect(page.locator('#desk-title')).toHaveText('One statement: it holds');
  await expect(page.locator('#desk-own')).toHaveText('Months that the published tables lack are checked in your file “sbo-fy26-sep.csv” (June 2026 to September 2026).');
  if (!await statement(page).isVisible()) await page.locator('#desk-marked [data-claim]').first().click();
  await expect(statement(page).locator('.source p')).toContainText('Own file “sbo-fy26-sep.csv”');
  await expect(statement(page).locator('.notes')).toContainText('Only the own file has these months');
  await expect(statement(page).locator('.proof')).not.toHaveClass(/coming/);
  await expect.poll(() => ink(page, '#desk-statement .proof canvas')).toBeGreaterThan(500);
  await axe(page, '#desk-statement');
  await statement(page).locator('.show').click();
  await drawn(page);
  await expect(page.locator('#dataset')).toHaveValue(/^own-sbo-fy26-sep-csv-[0-9a-f]{8}$/);
  await expect(page.locator('#headline')).toContainText('7,000');
  const link = page.url().split('?')[1] ?? '';
  await page.goBack();
  await expect(page.locator('#desk-title')).toHaveText('One statement: it holds');
  // The proof's link asks for its file where it is not open.
  await page.goto('about:blank');
  await open(page, link);
  await expect(page.locator('#notices')).toContainText('“sbo-fy26-sep.csv”');
});

test('what is removed answers no more', async ({ page }) => {
  await open(page);
  await drop(page, 'sbo.csv', RELEASE, 'Show in the chart');
  await page.locator('#to-check').click();
  await check(page, SEPTEMBER);
  await expect(page.locator('#desk-title')).toHaveText('One statement: it holds');
  await page.locator('#desk-edit').click();
  await page.locator('#desk-own-open').click();
  await page.locator('#own').getByRole('button', { name: 'Remove' }).click();
  await page.keyboard.press('Escape');
  await expect(page.locator('#desk-title')).toContainText('cannot be checked');
  await expect(page.locator('#desk-own')).toHaveText('');
});

test('Spanish: published figures first, another own one beside, and a table of other columns', async ({ page }) => {
  await page.goto('./?view=check&lang=es');
  await check(page, JUNE.replace('Border Patrol made 6,100 apprehensions at the southwest border in June 2026', 'La Patrulla Fronteriza realizó 6,100 detenciones en la frontera suroeste en junio de 2026'));
  const before = 'Una afirmación: no coincide';
  await expect(page.locator('#desk-title')).toHaveText(before);
  await drop(page, 'sbo.csv', RELEASE, 'Abrir');
  await expect(page.locator('#desk-own')).toContainText('se verifican en su archivo «sbo.csv» (junio a septiembre de 2026).');
  await expect(page.locator('#desk-title')).toHaveText(before);
  if (!await statement(page).isVisible()) await page.locator('#desk-marked [data-claim]').first().click();
  await expect(statement(page).locator('.notes')).toContainText('Archivo propio «sbo.csv»: 6,100 (se sostiene).');
  await axe(page, '#desk-statement');
  if (await page.locator('#desk-sheet').isVisible()) await page.keyboard.press('Escape');
  await drop(page, 'otros.csv', OTHER, 'Abrir');
  await expect(page.locator('#desk-own')).toContainText('Su archivo «otros.csv» no es de un tipo que esta página conozca');
  await expect(page.locator('#desk-title')).toHaveText(before);
});
