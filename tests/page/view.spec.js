// @ts-check
// On a phone one sheet holds kind, split and measure.
import { axe, expect, test } from './fixtures.js';
import { chooseChart, closeView, open, openView, query, table } from './page.js';

test.describe('on a phone', () => {
  test.beforeEach(({}, info) => test.skip(info.project.name !== 'phone', 'a phone'));

  test('the bar opens the sheet, the keyboard chooses, and the focus comes back', async ({ page }) => {
    await open(page);
    const button = page.getByRole('button', { name: /^View Lines, / });
    await expect(page.locator('#controls')).toBeHidden();
    await button.focus();
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog', { name: 'View' });
    await expect(sheet).toBeVisible();
    await expect(page.locator('#view-sheet-title')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(sheet.getByRole('radio', { name: 'Lines' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(sheet.getByRole('radio', { name: 'Stacked' })).toBeChecked();
    await expect.poll(() => query(page).get('chart')).toBe('stacked');
    await page.keyboard.press('Tab');
    await expect(page.locator('#split')).toBeFocused();
    await page.locator('#split').selectOption('demographic');
    await page.locator('#measure').selectOption('per-day');
    await expect.poll(() => query(page).get('measure')).toBe('per-day');
    await axe(page);
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
    await expect(page.locator('#view-open')).toBeFocused();
    await expect(page.locator('#view-now')).toHaveText('Stacked, Group of people');
    expect((await table(page))[0]).toContain('Families');
  });

  test('the switches of the chart stand in the sheet, so that "All" is said once in the line above it', async ({ page }) => {
    await open(page, 'lang=es&v=1');
    await expect(page.locator('.axis-line .check')).toHaveCount(0);
    await expect(page.locator('#ranges button').first()).toBeVisible();
    await openView(page);
    const all = page.locator('#view-sheet #all');
    await expect(all).toBeChecked();
    await all.uncheck();
    await expect.poll(() => query(page).get('all')).toBe('no');
    await closeView(page);
  });

  test('Share hands the link of the view to the system, or to the clipboard where there is no such thing', async ({ page }) => {
    /** @type {unknown[]} */
    const handed = [];
    await page.exposeFunction('handed', (/** @type {unknown} */ what) => void handed.push(what));
    await page.addInitScript(() => {
      Object.assign(navigator, { canShare: () => true, share: async (/** @type {unknown} */ what) => /** @type {any} */ (globalThis).handed(what) });
    });
    await open(page, 'data=southwest&is.component=border-patrol&v=1');
    await page.locator('#share').click();
    await expect.poll(() => handed.length).toBe(1);
    expect(handed[0]).toMatchObject({ text: await page.locator('#headline').textContent() });
    expect(/** @type {{ url: string }} */ (handed[0]).url).toContain('release=2026-07');
    await page.evaluate(() => Object.assign(navigator, { canShare: undefined }));
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.locator('#share').click();
    await expect(page.locator('#share-now')).toHaveText('link copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(/** @type {{ url: string }} */ (handed[0]).url);
    await axe(page);
  });

  test('the bar never covers the end of the page, and says how many filters are set', async ({ page }) => {
    await open(page, 'data=southwest&is.component=border-patrol&v=1');
    await expect(page.locator('#sheet-open')).toHaveText('Filters 1 set');
    const last = page.locator('footer p').last();
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    const [text, bar] = [await last.boundingBox(), await page.locator('#view-open').boundingBox()];
    expect((text?.y ?? 0) + (text?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
  });

  test('it fits 320 px in Spanish', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page, 'lang=es&v=1');
    await openView(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await page.locator('#view-sheet .sheet-body').evaluate((body) => body.scrollWidth - body.clientWidth)).toBeLessThanOrEqual(0);
    await axe(page);
    await closeView(page);
  });
});

for (const lang of ['en', 'es']) {
  test(`the choices keep to one row with the kinds, ${lang}`, async ({ page }, info) => {
    test.skip(info.project.name === 'phone', 'a wide screen');
    for (const view of ['data=southwest', 'data=southwest&split=citizenship_grouping', 'data=southwest&measure=running-total&split=encounter_type', 'data=sectors&split=sector', 'data=sectors&measure=mean-12&split=sector', 'data=offices&split=office', 'data=repatriations&measure=running-total&split=repatriation_group']) {
      await open(page, `lang=${lang}&${view}&v=1`);
      expect(await page.locator('#controls').evaluate((row) => row.getBoundingClientRect().height), view).toBeLessThan(48);
      expect(await page.locator('.source-line').evaluate((row) => row.getBoundingClientRect().height), view).toBeLessThan(48);
    }
  });

  test(`a long headline keeps to its room, ${lang}`, async ({ page }) => {
    await open(page, `lang=${lang}&v=1`);
    const line = () => page.locator('#headline').evaluate((headline) => {
      const { minHeight, lineHeight } = getComputedStyle(headline);
      const words = document.createRange();
      words.selectNodeContents(headline);
      // Letters reach over their lines.
      const line = parseFloat(lineHeight);
      const lines = Math.round(words.getBoundingClientRect().height / line);
      return { over: lines * line - parseFloat(minHeight), line };
    });
    expect((await line()).over).toBeLessThan(1);
    for (const view of ['all=no', 'data=nationwide&split=citizenship', 'focus=border-patrol', 'measure=mean-12']) {
      await open(page, `lang=${lang}&${view}&v=1`);
      const { over, line: height } = await line();
      expect(over, view).toBeLessThan(height + 4);
    }
  });

  test(`no select cuts its words, ${lang}`, async ({ page }, info) => {
    for (const width of info.project.name === 'phone' ? [390, 320] : [1440, 1100, 800]) {
      await page.setViewportSize({ width, height: 844 });
      for (const view of ['data=southwest&measure=mean-12&split=citizenship_grouping', 'data=sectors&measure=running-total&split=sector']) {
        await open(page, `lang=${lang}&${view}&v=1`);
        await openView(page);
        const cut = await page.locator('select').evaluateAll((selects) => selects.filter((select) => select.checkVisibility()).flatMap((select) => {
          const label = /** @type {HTMLElement} */ (select.closest('label'));
          // Unseen over its words, which wrap.
          if (getComputedStyle(select).opacity === '0') return label.scrollWidth > label.clientWidth ? [select.id] : [];
          const words = document.createElement('span');
          const { font, letterSpacing, paddingInlineEnd } = getComputedStyle(select);
          Object.assign(words.style, { font, letterSpacing, position: 'absolute', whiteSpace: 'nowrap' });
          words.textContent = label.dataset.now ?? '';
          document.body.append(words);
          const room = select.getBoundingClientRect().width - parseFloat(paddingInlineEnd);
          const wanted = words.getBoundingClientRect().width;
          words.remove();
          return wanted > room + 1 ? [`${select.id}: ${wanted} in ${room}`] : [];
        }));
        expect(cut, `${view} at ${width}`).toEqual([]);
        await closeView(page);
      }
    }
  });
}

test('on a wide screen the same controls stand above the chart', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a wide screen');
  await open(page);
  await expect(page.locator('#view-open')).toBeHidden();
  await expect(page.locator('#controls')).toBeVisible();
  await page.setViewportSize({ width: 600, height: 900 });
  await openView(page);
  await page.setViewportSize({ width: 768, height: 900 });
  await expect(page.locator('#view-sheet')).toBeHidden();
  await chooseChart(page, 'years');
  await expect.poll(() => query(page).get('chart')).toBe('years');
});
