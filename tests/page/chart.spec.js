// @ts-check
// Hand, finger and keyboard on the chart.
import { expect, test } from './fixtures.js';
import { open, picture, query, settled, readout } from './page.js';

/** The plot's box, in the window. @param {import('@playwright/test').Page} page */
async function plotBox(page) {
  const box = await page.locator('#overlay-canvas').boundingBox();
  if (!box) throw new Error('no plot');
  return box;
}

test('hover reads the month off beside the chart, never over it, and leaves the chart alone', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a mouse');
  await open(page);
  const before = await picture(page, 'chart');
  const box = await plotBox(page);
  for (const share of [0.1, 0.5, 0.75]) {
    await page.mouse.move(box.x + share * box.width, box.y + box.height / 3);
    await expect(page.locator('#readout.pointed')).toBeVisible();
    const beside = await page.locator('#readout').boundingBox();
    expect((beside?.x ?? 0) >= box.x + box.width || (beside?.y ?? 0) >= box.y + box.height).toBe(true);
  }
  await settled(page);
  expect(await picture(page, 'chart')).toBe(before);
  await page.mouse.move(2, 2);
  await expect(page.locator('#readout')).not.toHaveClass(/pointed/);
});

test('the pointer says what can be taken hold of', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a mouse');
  await open(page, 'from=2020-01&to=2023-12&v=1');
  const box = await plotBox(page);
  const y = box.y + box.height - 20;
  const looks = new Set();
  for (let x = box.x; x < box.x + box.width; x += 3) {
    await page.mouse.move(x, y);
    looks.add(await page.locator('#overlay-canvas').evaluate((canvas) => canvas.style.cursor));
  }
  expect([...looks].sort()).toEqual(['', 'ew-resize', 'grab']);
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2);
  expect(await page.locator('#overlay-canvas').evaluate((canvas) => getComputedStyle(canvas).cursor)).toBe('crosshair');
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

test('a click pins the month until Escape or a second click; it outlives the line in focus', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a mouse');
  await open(page);
  const latest = await page.locator('#readout-title').innerText();
  const box = await plotBox(page);
  const pinned = { x: box.x + box.width * 0.4, y: box.y + box.height / 3 };
  await page.mouse.click(pinned.x, pinned.y);
  const { title } = (await readout(page)) ?? {};
  expect(title).not.toBe(latest);
  await page.mouse.move(box.x + box.width * 0.6, pinned.y);
  await page.mouse.move(2, 2);
  expect((await readout(page))?.title).toBe(title);
  await page.locator('#readout button').last().click();
  await expect.poll(() => query(page).get('focus')).not.toBeNull();
  expect((await readout(page))?.title).toBe(title);
  await page.locator('#plot').focus();
  await page.keyboard.press('Escape');
  await expect(page.locator('#readout-title')).toHaveText(latest);
  await page.mouse.click(pinned.x, pinned.y);
  await page.mouse.click(pinned.x, pinned.y, { delay: 20 });
  await page.mouse.move(2, 2);
  await expect(page.locator('#readout-title')).toHaveText(latest);
});

test('a finger taps for the month, drags the brush, and still scrolls the page', async ({ page }, info) => {
  test.skip(info.project.name !== 'phone', 'a finger');
  await open(page);
  const box = await plotBox(page);
  await page.touchscreen.tap(box.x + box.width * 0.4, box.y + box.height * 0.3);
  await expect(page.locator('#readout.pointed')).toBeVisible();
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
  const last = await readout(page);
  expect(last?.title).toContain('2026');
  await expect(page.locator('#live')).toContainText('2026');
  await plot.press('ArrowLeft');
  expect((await readout(page))?.title).not.toBe(last?.title);
  const spoken = await page.locator('#live').innerText();
  await plot.press('ArrowDown');
  await expect(page.locator('#live')).not.toHaveText(spoken);
  await plot.press('Home');
  expect((await readout(page))?.title).toContain('2018');
  await plot.press('PageDown');
  expect((await readout(page))?.title).toContain('2019');
  await plot.press('Escape');
  await expect(page.locator('#readout')).not.toHaveClass(/pointed/);
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

test('the readout is never wider than its place, whatever it says', async ({ page }, info) => {
  for (const link of [
    'data=southwest&split=demographic&from=2023-01&to=2024-12&v=1',
    'data=southwest&split=demographic&from=2023-01&to=2023-12&lang=es&v=1',
    'data=sectors&chart=panels&split=sector&v=1',
    'data=citizenships&chart=calendar&measure=share&split=citizenship&v=1',
    'data=southwest&measure=year-change&split=encounter_type&is.title_of_authority=title-8&v=1',
    'data=repatriations&chart=share&lang=es&split=repatriation_group&is.repatriation_type=voluntary-returns&v=1',
  ]) {
    await open(page, link);
    for (const width of info.project.name === 'phone' ? [320, 390] : [1280, 1366, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      const [wide, room] = await page.locator('#readout .scroll').evaluate((place) => [place.scrollWidth, place.clientWidth]);
      expect(wide, `${link} at ${width} px`).toBeLessThanOrEqual(room);
    }
  }
});

test('Escape lets go of the series in focus before the months; a change is read out', async ({ page }) => {
  await open(page, 'data=southwest&from=2023-01&to=2024-12&focus=border-patrol');
  await page.locator('#plot').focus();
  await page.keyboard.press('Escape');
  await expect.poll(() => query(page).get('focus')).toBeNull();
  expect(query(page).get('from')).toBe('2023-01');
  await page.keyboard.press('Escape');
  await expect.poll(() => query(page).get('from')).toBeNull();
  await expect(page.locator('#live')).toContainText('Encounters at the southwest border');
});
