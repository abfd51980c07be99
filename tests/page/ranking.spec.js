// @ts-check
// The ranking: reached, walked, read and focused.
import { axe, expect, test } from './fixtures.js';
import { chooseChart, open, query, table, readout } from './page.js';

const YEAR = 'chart=ranking&data=nationwide&from=2024-12&split=citizenship&to=2025-11&v=1';

test('the ranking is chosen, walked by keyboard, and says what its table says', async ({ page }) => {
  await open(page, 'data=nationwide&from=2024-12&split=citizenship&to=2025-11&v=1');
  await chooseChart(page, 'ranking');
  await expect.poll(() => query(page).get('chart')).toBe('ranking');
  await expect(page.locator('#readout .key').first()).toBeHidden();
  const [head, first, second] = await table(page);
  expect(head).toEqual(['Citizenship', 'December 2024 to November 2025', 'December 2023 to November 2024', 'Change']);
  expect(first[0]).toBe('Mexico');
  await page.locator('#plot').focus();
  await page.keyboard.press('ArrowRight');
  const live = page.locator('#live');
  await expect(live).toHaveText(`Mexico, ${head[1]}: ${first[1]}, provisional`);
  await page.keyboard.press('End');
  await expect(live).toHaveText(`Mexico, Change: ${first[3]}, provisional`);
  await page.keyboard.press('ArrowDown');
  await expect(live).toHaveText(`${second[0]}, Change: ${second[3]}, provisional`);
  expect(await readout(page)).toEqual({ title: second[0], rows: head.slice(1).map((name, i) => [name, second[i + 1]]) });
  await page.keyboard.press('Enter');
  await expect.poll(() => query(page).get('focus')).toBe('venezuela');
  await expect(live).toContainText('Encounters from Venezuela');
  await axe(page);
});

test('a click on a name brings it out; the other comparison is one switch away', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a mouse');
  await open(page, YEAR);
  const box = await page.locator('#overlay-canvas').boundingBox();
  if (!box) throw new Error('no plot');
  await page.mouse.click(box.x + 10, box.y + 70);
  await expect.poll(() => query(page).get('focus')).toBeTruthy();
  await page.getByLabel('Compare with the months before').check();
  await expect.poll(() => query(page).get('base')).toBe('before');
});

test.describe('in the dark', () => {
  test.use({ colorScheme: 'dark' });
  test('axe finds nothing in a ranking in Spanish', async ({ page }) => {
    await open(page, `${YEAR}&lang=es`);
    await axe(page);
  });
});
