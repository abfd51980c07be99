// @ts-check
// The README's pictures: made by `cargo xtask pictures`, no test otherwise.
import { test } from './fixtures.js';
import { open, openDesk } from './page.js';

const PICTURES = '../../.github/pictures';

test.skip(!process.env.PICTURES, 'made by cargo xtask pictures');

test('the page', async ({ page }, info) => {
  await open(page, 'lang=en');
  // The second opening has the faces at once.
  await open(page, 'lang=en');
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${PICTURES}/${info.project.name}.png` });
});

test('the desk', async ({ page }, info) => {
  test.skip(info.project.name !== 'desktop', 'one picture');
  await open(page, 'lang=en');
  await openDesk(page, 'lang=en');
  await page.locator('#desk-text').fill('In November 2024, Border Patrol apprehended 46,610 people at the southwest border, down 18% on October and the lowest since July 2020. For the first time most encounters were at ports of entry.');
  await page.locator('#desk-date').fill('2024-12-20');
  await page.locator('#desk-check').click();
  await page.locator('#desk-marked .ref').nth(2).waitFor();
  await page.locator('#desk-summary').filter({ hasText: /./ }).waitFor();
  await page.locator('#desk').screenshot({ path: `${PICTURES}/desk.png` });
});
