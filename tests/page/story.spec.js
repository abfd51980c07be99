// @ts-check
// The first view tells the story, and every number of it agrees with the data.
import { expect, test } from './fixtures.js';
import { drawn, open, picture, settled, table, readout } from './page.js';

test('the first view states level, month and change, and names its source', async ({ page }) => {
  await open(page);
  await expect(page.locator('#headline')).toContainText('July 2026');
  await expect(page.locator('#headline')).toContainText(/\d,\d{3}/);
  await expect(page.locator('#publisher')).toContainText('Customs and Border Protection');
  await expect(page.locator('#release')).toHaveValue('2026-07');
  const name = await page.locator('#plot').getAttribute('aria-label');
  expect(name).toContain((await page.locator('#headline').innerText()).trim().slice(0, 40));
});

test('the table holds the published figures', async ({ page }) => {
  await open(page, 'data=southwest&release=2026-07&split=component&v=1');
  const [head, ...rows] = await table(page);
  const november = rows.find(([month]) => month === 'November 2024');
  expect(november, head.join(' | ')).toEqual(expect.arrayContaining(['46,609', '47,574']));
  expect(rows.length).toBe(94);
});

test('an older release shows what was published then, and offers the newer one', async ({ page }) => {
  await open(page, 'data=southwest&release=2024-11&split=component&v=1');
  const [, ...rows] = await table(page);
  expect(rows.find(([month]) => month === 'November 2024')).toEqual(expect.arrayContaining(['46,612', '47,578']));
  await page.locator('#newer button').click();
  await expect(page.locator('#release')).toHaveValue('2026-07');
});

test('what the crosshair says is what the table says', async ({ page }) => {
  await open(page);
  const [head, ...rows] = await table(page);
  const plot = page.locator('#plot');
  await plot.focus();
  await plot.press('Home');
  for (const moves of [0, 1, 12, 1, 7]) {
    for (let i = 0; i < moves; i += 1) await plot.press('ArrowRight');
    const shown = await readout(page);
    const row = rows.find(([month]) => month === shown?.title);
    expect(row, `${shown?.title} is in the table`).toBeDefined();
    for (const [label, value] of shown?.rows ?? []) {
      const column = head.indexOf(label);
      expect(row?.[column], `${label} in ${shown?.title}`).toBe(value);
    }
  }
});

test('a number of the headline leads to its mark in the chart', async ({ page }) => {
  await open(page);
  const before = await picture(page, 'chart');
  await page.locator('#headline a').last().click();
  await settled(page);
  expect(new URL(page.url()).searchParams.get('mark')).toMatch(/^\d{4}-\d{2}/);
  expect((await picture(page, 'chart')) + (await picture(page, 'overlay'))).not.toBe(before);
});

test('the sources, lineage and definitions open from their chip', async ({ page }) => {
  await open(page);
  await page.locator('#about-open').click();
  const about = page.getByRole('dialog');
  await expect(about).toBeVisible();
  await expect(about.locator('a[href^="https://"]').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(about).toBeHidden();
  await expect(page.locator('#about-open')).toBeFocused();
});

test('a series can be brought out by its name beside the chart, and let go again', async ({ page }) => {
  await open(page);
  const before = await picture(page, 'chart');
  const item = page.locator('#readout button').nth(1);
  await item.click();
  await expect(item).toHaveAttribute('aria-pressed', 'true');
  await settled(page);
  expect(await picture(page, 'chart')).not.toBe(before);
  await item.press('Enter');
  await expect(item).toHaveAttribute('aria-pressed', 'false');
});

test('the headline, the whole chart and the open filters stand in the first screen', async ({ page }, info) => {
  await open(page);
  const { height } = /** @type {{ height: number }} */ (page.viewportSize());
  const parts = info.project.name === 'desktop' ? ['#headline', '#plot', '#filters'] : ['#headline', '#plot'];
  for (const part of parts) {
    const box = await page.locator(part).boundingBox();
    expect(Math.round((box?.y ?? 0) + (box?.height ?? Infinity)), part).toBeLessThanOrEqual(height);
  }
});

for (const [name, link, locale] of [['the first view', '', 'en-US'], ['in Spanish', '', 'es-MX'], ['another dataset', 'data=nationwide&split=citizenship&v=1', 'en-US']]) {
  test(`nothing on the page moves while it starts: ${name}`, async ({ browser, baseURL, viewport }) => {
    const context = await browser.newContext({ baseURL, locale, viewport });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const shifts = /** @type {{ value: number, moved: string }[]} */ ([]);
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of /** @type {any[]} */ (list.getEntries())) {
          shifts.push({ value: entry.value, moved: entry.sources.map((/** @type {any} */ source) => source.node?.id || source.node?.nodeName).join(', ') });
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`./?${link}`);
    await drawn(page);
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => /** @type {any} */ (globalThis).shifts)).toEqual([]);
    await context.close();
  });
}
