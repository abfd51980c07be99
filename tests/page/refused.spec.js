// @ts-check
// A browser may refuse what a page asks of it. The view is shown all the same.
import { expect, test } from './fixtures.js';
import { choose, drawn, ink, open, query, settled } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */

/** Makes methods throw, as browsers do that refuse them. @param {Page} page @param {[string, string][]} methods  object and method */
async function refuse(page, methods) {
  await page.evaluate((methods) => {
    const objects = { history: History.prototype, clipboard: Clipboard.prototype, url: URL, element: Element.prototype, window: globalThis };
    for (const [object, method] of methods) {
      Object.defineProperty(objects[/** @type {keyof typeof objects} */ (object)], method, {
        configurable: true,
        value: () => { throw new DOMException('refused', 'SecurityError'); },
      });
    }
  }, methods);
}

/** The page still does what it is told. @param {Page} page */
async function chooseShare(page) {
  await choose(page, 'measure', 'share');
  await settled(page);
  await expect(page.locator('#axis-title')).toContainText('Share of encounters, percent');
}

test('a history entry that is refused takes the place of the present one', async ({ page }) => {
  await open(page);
  await refuse(page, [['history', 'pushState']]);
  const entries = await page.evaluate(() => history.length);
  await chooseShare(page);
  expect(query(page).get('measure')).toBe('share');
  expect(await page.evaluate(() => history.length)).toBe(entries);
});

test('an address that is refused is kept as soon as it may be', async ({ page }) => {
  await open(page);
  const allowed = await page.evaluateHandle(() => ({ pushState: history.pushState, replaceState: history.replaceState }));
  await refuse(page, [['history', 'pushState'], ['history', 'replaceState']]);
  await chooseShare(page);
  expect(query(page).get('measure')).toBeNull();
  await page.evaluate((allowed) => {
    for (const [method, value] of Object.entries(allowed)) Object.defineProperty(History.prototype, method, { configurable: true, value });
  }, allowed);
  await expect.poll(() => query(page).get('measure'), { timeout: 10_000 }).toBe('share');
});

test('without the clipboard the link is shown', async ({ page }) => {
  await open(page);
  await refuse(page, [['clipboard', 'writeText']]);
  await page.locator('#take-buttons [data-take="sentence"]').click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.locator('#take-status')).toContainText('by hand');
  expect(await page.evaluate(() => String(getSelection()))).toContain('release=2026-07');
});

test('files and paper that are refused are no fault of the program', async ({ page }) => {
  await open(page);
  await refuse(page, [['url', 'createObjectURL'], ['window', 'print']]);
  for (const [part, name, answer] of [['numbers', 'Numbers drawn', 'did not save'], ['picture', 'column of text: Drawing', 'did not save'], ['picture', 'column of text: Image (PNG), 2', 'could not make']]) {
    const button = page.locator(`#take-buttons [data-take="${part}"]`);
    if (await button.getAttribute('aria-expanded') !== 'true') await button.click();
    await page.getByRole('button', { name }).click();
    await expect(page.locator('#take-status')).toContainText(answer);
  }
  await page.locator('#take-buttons [data-take="print"]').click();
  await chooseShare(page);
});

test('a pointer that cannot be captured still chooses months', async ({ page }) => {
  await open(page);
  await refuse(page, [['element', 'setPointerCapture']]);
  const surface = page.locator('#overlay-canvas');
  await surface.hover();
  const box = await surface.boundingBox();
  if (!box) throw new Error('no chart');
  await page.mouse.move(box.x + 0.4 * box.width, box.y + box.height / 3);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.7 * box.width, box.y + box.height / 3, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => query(page).get('from')).toBeTruthy();
  await chooseShare(page);
});

test('a canvas that was lost is drawn again', async ({ page }) => {
  await open(page);
  await page.locator('#chart-canvas').evaluate((canvas) => {
    // Setting the width empties a canvas.
    /** @type {HTMLCanvasElement} */ (canvas).width += 0;
    canvas.dispatchEvent(new Event('contextlost', { cancelable: true }));
  });
  expect(await ink(page)).toBe(0);
  await page.locator('#chart-canvas').dispatchEvent('contextrestored');
  await expect.poll(() => ink(page)).toBeGreaterThan(1000);
});

test.describe('when the desk cannot be fetched', () => {
  test.use({ allowed: [/desk/] });
  test('the page says so, and the chart is there', async ({ page }) => {
    await page.route(/\/desk(-[0-9a-f]+)?\.js$/, (route) => route.abort());
    await page.goto('./');
    await drawn(page);
    await page.locator('#to-check').click();
    await expect(page.getByRole('alert').filter({ hasText: 'claims' })).toContainText('could not be loaded');
    await page.locator('#to-explore').click();
    await chooseShare(page);
    await page.unroute(/\/desk(-[0-9a-f]+)?\.js$/);
    await page.locator('#to-check').click();
    await page.locator('#trouble button').click();
    await expect(page.locator('#desk-text')).toBeVisible();
    await expect(page.locator('#trouble')).toHaveCount(0);
  });
});
