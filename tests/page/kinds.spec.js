// @ts-check
// Each kind of chart on the page: chosen, walked by keyboard, equal to its table,
// open to everyone.
import { axe, expect, test } from './fixtures.js';
import { chooseChart, drawn, open, picture, query, settled, table, readout } from './page.js';

/** A kind and a view that it suits. @type {[string, string][]} */
const kinds = [
  ['share', 'data=southwest&release=2024-11&split=demographic&v=1'],
  ['years', 'data=southwest&release=2024-11&split=none&v=1'],
  ['panels', 'data=nationwide&release=2025-11&split=citizenship&v=1'],
];

/**
 * The table's cell of two heads, whichever of them stands above.
 * @param {string[][]} rows @param {string} a @param {string} b
 */
function cellOf([heads, ...rows], a, b) {
  const at = (/** @type {string} */ row, /** @type {string} */ column) =>
    rows.find(([header]) => header.startsWith(row))?.[heads.indexOf(column)];
  return at(a, b) ?? at(b, a);
}

for (const [kind, link] of kinds) {
  test.describe(kind, () => {
    test('its control draws it, and the link keeps it', async ({ page }) => {
      await open(page, link);
      const before = await picture(page, 'chart');
      await chooseChart(page, kind);
      await expect.poll(() => query(page).get('chart')).toBe(kind);
      await settled(page);
      expect((await picture(page, 'chart')) === before, 'the same picture').toBe(false);
      const numbers = await table(page);
      await page.reload();
      await drawn(page);
      expect(await table(page)).toEqual(numbers);
      await page.goBack();
      await expect.poll(() => query(page).get('chart')).not.toBe(kind);
    });

    test('the keyboard walks it; each step is spoken, and is what the table says', async ({ page }) => {
      await open(page, `${link}&chart=${kind}`);
      const numbers = await table(page);
      const chart = await picture(page, 'chart');
      const plot = page.locator('#plot');
      await plot.focus();
      const spoken = new Set();
      for (const key of ['Home', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'ArrowRight']) {
        const last = await page.locator('#live').innerText();
        await plot.press(key);
        if (key !== 'Home') await expect(page.locator('#live')).not.toHaveText(last);
        spoken.add(await page.locator('#live').innerText());
        const tip = await readout(page);
        expect(tip?.rows.length).toBeGreaterThan(0);
        for (const [label, value] of tip?.rows ?? []) expect(cellOf(numbers, tip?.title ?? '', label), `${tip?.title}, ${label}`).toBe(value);
      }
      expect(spoken.size).toBeGreaterThanOrEqual(5);
      await settled(page);
      expect((await picture(page, 'chart')) === chart, 'only the overlay is drawn again').toBe(true);
      await plot.press('Escape');
      await expect(page.locator('#readout')).not.toHaveClass(/pointed/);
    });

    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      test(`axe finds nothing, ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await open(page, `${link}&chart=${kind}`);
        await table(page);
        await page.locator('#plot').press('End');
        await axe(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      });
    }
  });
}
