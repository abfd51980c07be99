// @ts-check
// Hand, finger and keyboard on the chart.
import { expect, test } from './fixtures.js';
import { open, picture, query, settled, tooltip } from './page.js';

/** The plot's box, in the window. @param {import('@playwright/test').Page} page */
async function plotBox(page) {
  const box = await page.locator('#overlay-canvas').boundingBox();
  if (!box) throw new Error('no plot');
  return box;
}

test('hover shows the month inside the figure and leaves the chart alone', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a mouse');
  await open(page);
  const before = await picture(page, 'chart');
  const box = await plotBox(page);
  for (const share of [0.1, 0.5, 0.75]) {
    await page.mouse.move(box.x + share * box.width, box.y + box.height / 3);
    await expect(page.locator('#tooltip')).toBeVisible();
    const tip = await page.locator('#tooltip').boundingBox();
    expect(tip?.x).toBeGreaterThanOrEqual(box.x - 1);
    expect((tip?.x ?? 0) + (tip?.width ?? 0)).toBeLessThanOrEqual(box.x + box.width + 1);
  }
  await settled(page);
  expect(await picture(page, 'chart')).toBe(before);
  await page.mouse.move(2, 2);
  await expect(page.locator('#tooltip')).toBeHidden();
});

test('the brush on the strip zooms in one step of history; Escape and double-click reset', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a mouse');
  await open(page);
  const box = await plotBox(page);
  const y = box.y + box.height - 20;
  const entries = await page.evaluate(() => history.length);
  const brush = async () => {
    await page.mouse.move(box.x + box.width * 0.4, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, y, { steps: 4 });
    await page.mouse.move(box.x + box.width * 0.6, y, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => query(page).get('from')).toMatch(/^20(1|2)\d-\d{2}$/);
  };
  await brush();
  expect(await page.evaluate(() => history.length)).toBe(entries + 1);
  await page.mouse.dblclick(box.x + box.width * 0.5, box.y + box.height / 3);
  await expect.poll(() => query(page).get('from')).toBeNull();
  await brush();
  await page.locator('#plot').focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect.poll(() => query(page).get('from')).toBeNull();
});

test('a finger taps for the month, drags the brush, and still scrolls the page', async ({ page }, info) => {
  test.skip(info.project.name !== 'phone', 'a finger');
  await open(page);
  const box = await plotBox(page);
  await page.touchscreen.tap(box.x + box.width * 0.4, box.y + box.height * 0.3);
  await expect(page.locator('#tooltip')).toBeVisible();
  await expect(page.locator('#overlay-canvas')).toHaveCSS('touch-action', 'pan-y');

  const client = await page.context().newCDPSession(page);
  const touch = (/** @type {'touchStart' | 'touchMove' | 'touchEnd'} */ type, /** @type {number} */ share) =>
    client.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + share * box.width, y: box.y + box.height - 18 }],
    });
  await touch('touchStart', 0.4);
  for (const share of [0.45, 0.5, 0.55, 0.6]) await touch('touchMove', share);
  await touch('touchEnd', 0.6);
  await expect.poll(() => query(page).get('from')).toMatch(/^20(1|2)\d-\d{2}$/);
});

test('the keyboard walks months and series, and each step is spoken', async ({ page }) => {
  await open(page);
  const plot = page.locator('#plot');
  await plot.focus();
  await plot.press('End');
  const last = await tooltip(page);
  expect(last?.title).toContain('2026');
  await expect(page.locator('#live')).toContainText('2026');
  await plot.press('ArrowLeft');
  expect((await tooltip(page))?.title).not.toBe(last?.title);
  const spoken = await page.locator('#live').innerText();
  await plot.press('ArrowDown');
  await expect(page.locator('#live')).not.toHaveText(spoken);
  await plot.press('Home');
  expect((await tooltip(page))?.title).toContain('2018');
  await plot.press('PageDown');
  expect((await tooltip(page))?.title).toContain('2019');
  await plot.press('Escape');
  await expect(page.locator('#tooltip')).toBeHidden();
});

test('the chart is one tab stop', async ({ page }) => {
  await open(page);
  await page.locator('#plot').focus();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('#plot'))).toBeNull();
});

test('the canvases have a pixel for each pixel of the screen, also when zoomed', async ({ page }) => {
  await open(page);
  const sizes = () => page.locator('#chart-canvas').evaluate((canvas) => {
    const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
    const box = canvas.getBoundingClientRect();
    return [width - box.width * devicePixelRatio, height - box.height * devicePixelRatio].map(Math.abs);
  });
  expect(Math.max(...(await sizes()))).toBeLessThanOrEqual(1);
  const { width, height } = page.viewportSize() ?? { width: 1440, height: 900 };
  await page.setViewportSize({ width: width - 60, height });
  await expect.poll(async () => Math.max(...(await sizes()))).toBeLessThanOrEqual(1);
});
