// @ts-check
// No reader is left out: axe in every state, narrow screens, themes, targets.
import { axe, expect, test } from './fixtures.js';
import { facet, open, openFilters, table } from './page.js';

/** @type {[string, string, (page: import('@playwright/test').Page) => Promise<unknown>][]} */
const states = [
  ['the first view', '', async () => {}],
  ['the table open', '', table],
  ['filtered, with chips', 'data=southwest&is.component=border-patrol&is.demographic=family-unit&v=1', async () => {}],
  ['the filters open', '', openFilters],
  ['sources and definitions open', '', (page) => page.locator('#about-open').click()],
  ['notices', 'data=southwest&planet=mars&chart=pie&v=1', async () => {}],
  ['in Spanish', 'lang=es&v=1', async () => {}],
  ['a long list', 'data=nationwide&v=1', openFilters],
  ['a month read off', '', async (page) => page.locator('#plot').press('End')],
  ['nothing selected', '', async (page) => {
    await openFilters(page);
    await facet(page, 'component').locator('.facet-head').hover();
    await facet(page, 'component').locator('.selectNone').click();
  }],
  ['a wrong month', '', async (page) => {
    await openFilters(page);
    await page.locator('#month-from').fill('soon');
    await page.locator('#month-from').press('Enter');
    await expect(page.locator('#months-problem')).not.toBeEmpty();
  }],
];

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    for (const [name, link, act] of states) {
      test(`axe finds nothing: ${name}`, async ({ page }) => {
        await open(page, link);
        await act(page);
        await axe(page);
      });
    }
  });
}

for (const width of [320, 390, 640, 834, 1024]) {
  test(`no part of the page needs sideways scrolling at ${width} px`, async ({ page }, info) => {
    test.skip(info.project.name === 'phone' && width > 640, 'a wide screen');
    await page.setViewportSize({ width, height: 844 });
    await open(page);
    await table(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await openFilters(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}

test('the head of the page keeps its parts apart at 320 px, in both languages', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 844 });
  for (const language of ['en', 'es']) {
    await open(page, `lang=${language}&v=1`);
    await expect(page.locator('#to-check')).toBeVisible();
    const boxes = await page.locator('.masthead > :visible').evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect()));
    expect(boxes).toHaveLength(4);
    for (const [i, a] of boxes.entries()) {
      expect(a.right).toBeLessThanOrEqual(320);
      for (const b of boxes.slice(i + 1)) expect(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top).toBe(true);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  }
});

test('every control is at least 24 by 24 px, or stands in a sentence', async ({ page }) => {
  await open(page, 'data=southwest&is.component=border-patrol&v=1');
  await openFilters(page);
  const small = await page.locator('button:visible, select:visible, summary:visible, input:visible').evaluateAll((controls) => controls
    .map((control) => {
      const area = control.closest('label') ?? control;
      const { width, height } = area.getBoundingClientRect();
      return { name: control.id || control.textContent || control.outerHTML, width, height, unseen: control.classList.contains('unseen') };
    })
    .filter(({ width, height, unseen }) => !unseen && (width < 24 || height < 24)));
  expect(small).toEqual([]);
});

test('text is at least 12 px', async ({ page }) => {
  await open(page);
  const small = await page.evaluate(() => [...document.querySelectorAll('body *')]
    .filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent?.trim()))
    .filter((node) => parseFloat(getComputedStyle(node).fontSize) < 12)
    .map((node) => node.outerHTML.slice(0, 80)));
  expect(small).toEqual([]);
});

test('headings go down one level at a time, and the regions are named', async ({ page }) => {
  await open(page);
  const levels = await page.locator('h1:visible, h2:visible, h3:visible, h4:visible').evaluateAll((nodes) => nodes.map((node) => Number(node.nodeName[1])));
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  levels.reduce((above, level) => {
    expect(level - above).toBeLessThanOrEqual(1);
    return level;
  }, 0);
  await expect(page.getByRole('main')).toHaveCount(1);
  await expect(page.getByRole('banner')).toHaveCount(1);
});

test('the skip link leads to the chart', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a keyboard');
  await open(page);
  await page.keyboard.press('Tab');
  await expect(page.locator('.skip')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#plot')).toBeFocused();
});

test.describe('forced colours', () => {
  test.use({ contextOptions: { forcedColors: 'active' } });
  test('the page stays readable', async ({ page }) => {
    await open(page);
    await expect(page.locator('#headline')).toBeVisible();
    await axe(page);
  });
});

test('a page printed from the menu of the browser has the chart, in the colours of paper', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page, 'data=southwest&release=2026-07&is.demographic=family-unit&v=1');
  /** How light the ink is, from 0 to 255. */
  const light = (/** @type {string} */ selector) => page.locator(selector).evaluate((node) => {
    const canvas = /** @type {HTMLCanvasElement} */ (node);
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    const inked = [...pixels.keys()].filter((i) => i % 4 === 0 && pixels[i + 3] === 255);
    return inked.reduce((sum, i) => sum + pixels[i], 0) / inked.length;
  });
  const screen = await light('#chart-canvas');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const sheet = page.locator('#print');
  const paper = await light('#print canvas');
  expect(Math.abs(paper - screen)).toBeGreaterThan(20);
  await expect(sheet).toContainText((await page.locator('#headline').innerText()).trim());
  await expect(sheet).toContainText('is.demographic=family-unit');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(sheet).toBeEmpty();
  expect(await light('#chart-canvas')).toBe(screen);
});

test('print has the picture with its title, filters and link, and the events and the table only if they are open', async ({ page }) => {
  await open(page, 'data=southwest&release=2026-07&is.demographic=family-unit&chart=stacked&v=1');
  const before = (/** @type {string} */ event) => page.evaluate((name) => dispatchEvent(new Event(name)), event);
  const sheet = page.locator('#print');
  await page.locator('#take-buttons [data-take="print"]').focus();
  await expect.poll(async () => {
    await before('beforeprint');
    return sheet.locator('svg').count();
  }, 'the picture is ready once the reader has come near').toBe(1);
  await page.emulateMedia({ media: 'print' });
  await expect(sheet.locator('svg polygon, svg path').first()).toBeVisible();
  await expect(sheet.locator('svg title')).toHaveText((await page.locator('#headline').innerText()).trim());
  await expect(sheet).toContainText('Families');
  await expect(sheet).toContainText('is.demographic=family-unit');
  for (const part of ['#filters', '.controls', '#take', '#language', '#table', '#plot', '#readout', '#events-section']) await expect(page.locator(part)).toBeHidden();
  await before('afterprint');
  await page.emulateMedia({ media: 'screen' });
  await table(page);
  await page.emulateMedia({ media: 'print' });
  await before('beforeprint');
  await expect(page.locator('table.numbers')).toBeVisible();
});
