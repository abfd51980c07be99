// @ts-check
// A view is pinned, and the next one stands beside it.
import { axe, expect, test } from './fixtures.js';
import { choose, drawn, open, query } from './page.js';

const LINK = 'data=southwest&release=2026-07&lang=en&v=1';

test('a view is pinned, another dataset stands beside it, and Back and the link bring both again', async ({ page }, info) => {
  await open(page, LINK);
  await page.locator('#compare-open').click();
  await expect(page.locator('#compare')).toBeVisible();
  await expect(page.locator('#compare-title')).toContainText('the same as the');
  await page.locator('#dataset').selectOption('nationwide');
  await expect(page.locator('#compare-title')).toHaveText('Encounters nationwide were 30,375 in November 2025, 2.8 times the 10,960 of the pinned view.');
  await expect(page.locator('#pinned-name')).toHaveText('Encounters at the southwest border');
  await expect(page.locator('#compare-rows')).toContainText('19,415');
  const boxes = await Promise.all(['#pinned-plot', '#plot'].map((part) => page.locator(part).boundingBox()));
  if (info.project.name === 'desktop') expect((boxes[0]?.x ?? 0) + (boxes[0]?.width ?? 0)).toBeLessThanOrEqual(boxes[1]?.x ?? 0);
  const inked = () => page.locator('#pinned-canvas').evaluate((canvas) => {
    const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
    const data = /** @type {HTMLCanvasElement} */ (canvas).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
    let marked = 0;
    for (let i = 3; i < data.length; i += 4) if (data[i] > 0) marked += 1;
    return marked;
  });
  expect(await inked()).toBeGreaterThan(1000);
  const address = page.url();
  await axe(page);
  await page.goBack();
  await expect(page.locator('#compare-title')).toContainText('the same as the');
  await page.goBack();
  await expect(page.locator('#compare')).toBeHidden();
  await page.goto(address);
  await drawn(page);
  await expect(page.locator('#compare-title')).toContainText('2.8 times the 10,960');
});

test('the plots of a pair begin and end at one height, however many lines stand above them', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'side by side');
  await open(page, LINK.replace('en', 'es'));
  await page.locator('#compare-open').click();
  await page.locator('#dataset').selectOption('nationwide');
  await expect(page.locator('#compare-title')).toContainText('2.8 veces');
  const [left, right] = await Promise.all(['#pinned-plot', '#plot'].map((part) => page.locator(part).boundingBox()));
  expect([right?.y, right?.height]).toEqual([left?.y, left?.height]);
  expect(Math.abs((right?.width ?? 0) - (left?.width ?? 0))).toBeLessThan(1);
});

test('by keyboard; one scale or two; the picture has both', async ({ page }) => {
  await open(page, LINK);
  await page.locator('#compare-open').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#compare-title')).toBeFocused();
  await choose(page, 'split', 'demographic');
  await expect.poll(() => query(page).get('with')).toContain('split=component');
  await expect(page.locator('#compare-rows')).toContainText('Group of people');
  const canvas = () => page.evaluate(() => ['pinned-canvas', 'chart-canvas'].map((id) => /** @type {HTMLCanvasElement} */ (document.getElementById(id)).toDataURL()).join());
  await page.locator('#dataset').selectOption('sectors');
  await expect(page.locator('#compare-title')).toContainText('Border Patrol');
  const before = await canvas();
  await page.locator('#compare-scale').press('Space');
  await expect.poll(async () => (await canvas()) !== before).toBe(true);
  await page.locator('#take-buttons [data-take="picture"]').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'column of text: Drawing (SVG)' }).click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const svg = Buffer.concat(chunks).toString('utf8');
  expect(svg.match(/<svg /g)).toHaveLength(3);
  await page.locator('#compare-close').press('Enter');
  await expect(page.locator('#compare')).toBeHidden();
  await expect(page.locator('#compare-open')).toBeFocused();
  expect(query(page).get('with')).toBeNull();
});
