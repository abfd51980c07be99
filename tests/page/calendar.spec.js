// @ts-check
// The calendar: chosen, walked, focused, and the same as its table.
import { axe, expect, test } from './fixtures.js';
import { chooseChart, closeView, open, openView, picture, query, settled, table, readout } from './page.js';

const YEARS = 'data=southwest&split=none&chart=calendar&v=1';
const SECTORS = 'data=sectors&split=sector&chart=calendar&v=1';

test('a tab shows the calendar, and a switch its calendar years', async ({ page }) => {
  await open(page, 'data=southwest&split=none&v=1');
  await chooseChart(page, 'calendar');
  await expect.poll(() => query(page).get('chart')).toBe('calendar');
  const rows = await table(page);
  expect(rows[0]).toHaveLength(14);
  expect(rows.map((row) => row[0])).toEqual(expect.arrayContaining([expect.stringContaining('FY2019'), expect.stringContaining('FY2026')]));
  await openView(page);
  await page.locator('#form').click();
  await closeView(page);
  await expect.poll(() => query(page).get('year')).toBe('calendar');
});

test('the keyboard walks by years and months, and says what the table says', async ({ page }) => {
  await open(page, YEARS);
  const rows = await table(page);
  const told = (/** @type {string} */ year, /** @type {string} */ month) => {
    const row = rows.find((cells) => cells[0]?.startsWith(year));
    return row?.[rows[0]?.indexOf(month) ?? -1];
  };
  const chart = await picture(page, 'chart');
  const plot = page.locator('#plot');
  await plot.focus();
  await plot.press('ArrowLeft');
  await expect(page.locator('#live')).toHaveText(`July, FY2026: ${told('FY2026', 'July')}, provisional`);
  await plot.press('ArrowUp');
  await expect(page.locator('#live')).toHaveText(`July, FY2025: ${told('FY2025', 'July')}`);
  await plot.press('Home');
  await expect(page.locator('#live')).toHaveText(`October, FY2025: ${told('FY2025', 'October')}`);
  expect((await readout(page))?.title).toBe('October');
  await plot.press('End');
  await expect(page.locator('#live')).toHaveText(`Year, FY2025: ${told('FY2025', 'Year')}`);
  await settled(page);
  expect(await picture(page, 'chart'), 'only the overlay is drawn').toBe(chart);
  await plot.press('Escape');
  await expect(page.locator('#readout')).not.toHaveClass(/pointed/);
});

test('a field pointed at shows its own month', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a mouse');
  await open(page, SECTORS);
  const box = await page.locator('#overlay-canvas').boundingBox();
  if (!box) throw new Error('no plot');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page.locator('#readout.pointed')).toBeVisible();
  const tip = await readout(page);
  const current = await page.locator('#readout tr.current').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
  expect(current).toHaveLength(1);
  const rows = await table(page);
  const [name = '', value = ''] = current[0] ?? [];
  const row = rows.find((cells) => cells[0]?.startsWith(tip?.title ?? ' '));
  expect(row?.[rows[0]?.indexOf(name) ?? -1]).toBe(value);
});

test('a category chosen opens its years; its chip leads back', async ({ page }) => {
  await open(page, SECTORS);
  await page.locator('#readout button', { hasText: 'Tucson' }).click();
  await expect.poll(() => query(page).get('focus')).toBe('tucson');
  expect((await table(page))[0]).toContain('Year');
  await page.locator('#chips button', { hasText: 'Tucson' }).click();
  await expect.poll(() => query(page).get('focus')).toBeNull();
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    for (const [name, link] of [['years', YEARS], ['sectors', SECTORS], ['Spanish', `${YEARS}&lang=es`]]) {
      test(`axe finds nothing: ${name}`, async ({ page }) => {
        await open(page, link);
        await page.locator('#plot').press('End');
        await axe(page);
      });
    }
  });
}

test('no part of the page needs sideways scrolling at 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 844 });
  await open(page, SECTORS);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
