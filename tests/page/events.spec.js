// @ts-check
// Policy events: their cards by mouse, finger and keyboard; the chart in other colours and sizes of text.
import { expect, test } from './fixtures.js';
import { ink, open, query, settled } from './page.js';

/** The lane above the chart, in the window. @param {import('@playwright/test').Page} page */
async function laneBox(page) {
  const box = await page.locator('#lane').boundingBox();
  if (!box) throw new Error('no lane');
  return box;
}

test('pointing at the lane shows a card, a click keeps it, and its link opens it again', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a mouse');
  await open(page);
  await expect(page.locator('#events li')).not.toHaveCount(0);
  const card = page.locator('#event-card');
  const box = await laneBox(page);
  const y = box.y + 12;
  let x = box.x + box.width / 2;
  for (; x < box.x + box.width && await card.isHidden(); x += 6) await page.mouse.move(x, y);
  await expect(card.locator('h2')).not.toBeEmpty();
  await expect(card.locator('button')).toBeHidden();
  await page.mouse.move(box.x + box.width / 2, box.y + 200);
  await expect(card).toBeHidden();
  await page.mouse.click(x - 6, y);
  await expect.poll(() => query(page).get('event')).toBeTruthy();
  const title = await card.locator('h2').innerText();
  await page.mouse.move(box.x + box.width / 2, box.y + 200);
  await expect(card.locator('h2')).toHaveText(title);
  await page.reload();
  await expect(card.locator('h2')).toHaveText(title);
  await card.locator('button').click();
  await expect(card).toBeHidden();
  await expect.poll(() => query(page).get('event')).toBeNull();
});

test('a finger opens a card from the lane', async ({ page }, info) => {
  test.skip(info.project.name !== 'phone', 'a finger');
  await open(page);
  await expect(page.locator('#events li')).not.toHaveCount(0);
  const box = await laneBox(page);
  for (let x = box.x + box.width / 2; x < box.x + box.width && !query(page).get('event'); x += 10) {
    await page.touchscreen.tap(x, box.y + 12);
  }
  await expect(page.locator('#event-card')).toBeVisible();
});

test('the lane is one tab stop whose arrows walk the events', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a keyboard');
  await open(page, 'lang=es&v=1');
  const lane = page.locator('#lane');
  await expect(lane.locator('li')).not.toHaveCount(0);
  await page.locator('#plot').focus();
  await page.keyboard.press('Tab');
  await expect(lane).toBeFocused();
  const named = async () => page.locator(`#${await lane.getAttribute('aria-activedescendant')}`).innerText();
  const card = page.locator('#event-card h2');
  const last = await named();
  expect(last).toContain(await card.innerText());
  await page.keyboard.press('ArrowLeft');
  expect(await named()).not.toBe(last);
  expect(await named()).toContain(await card.innerText());
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect.poll(() => query(page).get('event')).toBeTruthy();
  await expect(page.locator('#live')).toContainText(await card.innerText());
  await expect(lane.locator('[aria-selected="true"]')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect.poll(() => query(page).get('event')).toBeNull();
  await page.keyboard.press('Tab');
  await expect(page.locator('#event-card')).toBeHidden();
});

test('the list starts folded, and its entries open cards', async ({ page }) => {
  await open(page);
  const list = page.locator('#events-section');
  await expect(list).toBeVisible();
  await expect(list.locator('li').first()).toBeHidden();
  await list.locator('summary').click();
  const entry = list.locator('li button').nth(2);
  await entry.click();
  await expect(page.locator('#event-card h2')).toHaveText(await entry.locator('.title').innerText());
  await expect(entry).toHaveAttribute('aria-expanded', 'true');
});

test('the last months stand beside the run at their own scale', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'where there is room');
  await open(page);
  const picture = () => page.locator('#recent-canvas').evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
  await expect(page.locator('#recent')).toBeVisible();
  await settled(page);
  const months24 = await picture();
  await page.locator('#recent-months button').nth(1).click();
  await settled(page);
  expect(await picture()).not.toBe(months24);
  await open(page, 'chart=ranking&split=citizenship&v=1');
  await expect(page.locator('#recent')).toBeHidden();
});

test('text on the canvas grows with the text of the page', async ({ page }) => {
  await open(page);
  const wide = () => page.locator('#plot').evaluate((plot) => {
    const text = /** @type {HTMLElement} */ (plot.querySelector('#lane')).getBoundingClientRect().height;
    const canvas = /** @type {HTMLCanvasElement} */ (plot.querySelector('canvas'));
    return { text, ratio: canvas.width / plot.clientWidth };
  });
  const before = await wide();
  const first = await page.locator('#chart-canvas').evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  await settled(page);
  await settled(page);
  const after = await wide();
  expect(after.text).toBeCloseTo(2 * before.text, 0);
  expect(after.ratio).toBeCloseTo(before.ratio, 1);
  expect(await page.locator('#chart-canvas').evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL())).not.toBe(first);
  expect(await ink(page)).toBeGreaterThan(1000);
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`forced colours, ${colorScheme}: text on the canvas stands out from the page`, async ({ browser, baseURL, viewport }) => {
    const context = await browser.newContext({ baseURL, viewport, colorScheme, forcedColors: 'active' });
    const page = await context.newPage();
    await open(page);
    await settled(page);
    // The axis' numerals stand left of the plot.
    const seen = await page.locator('#chart-canvas').evaluate((node) => {
      const canvas = /** @type {HTMLCanvasElement} */ (node);
      const ground = getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
      const paper = ground.length > 3 && ground[3] === 0 ? getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g)?.map(Number) ?? [] : ground;
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, 30, canvas.height).data ?? [];
      let far = 0;
      for (let i = 0; i < pixels.length; i += 4) {
        if (pixels[i + 3] > 200 && Math.abs(pixels[i] - paper[0]) + Math.abs(pixels[i + 1] - paper[1]) + Math.abs(pixels[i + 2] - paper[2]) > 450) far += 1;
      }
      return far;
    });
    expect(seen).toBeGreaterThan(50);
    await context.close();
  });
}
