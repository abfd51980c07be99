// @ts-check
// What five readers come for, in so many actions at most: each press, choice or paste is one.
import { expect, test } from './fixtures.js';
import { checked, drawn, open, query } from './page.js';

/** Counts what a reader does. */
function counted() {
  let actions = 0;
  return {
    /** @template T @param {Promise<T>} action */
    async act(action) {
      actions += 1;
      return action;
    },
    count: () => actions,
  };
}

test('a reader on a phone checks the sentence of November 2024 in three', async ({ page }, info) => {
  test.skip(info.project.name !== 'phone', 'a phone');
  const { act, count } = counted();
  await open(page);
  await act(page.locator('#to-check').click());
  await act(page.locator('#desk-examples button').first().click());
  await checked(page);
  await act(page.locator('#desk-marked .ref').first().click());
  await expect(page.locator('#desk-statement .verdict')).toHaveText('The data say 46,609. The sentence says 46,610: right, rounded.');
  expect(count()).toBeLessThanOrEqual(3);
});

test('a journalist cuts a series and has picture, numbers and citation in seven', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a wide screen');
  const { act, count } = counted();
  await open(page);
  const families = page.locator('.facet[data-key="demographic"] li', { hasText: 'Families' });
  await act(families.locator('.only').click());
  await act(page.locator('#presets').selectOption({ label: 'Last 24 months' }));
  const saved = async (/** @type {string} */ part, /** @type {RegExp} */ name) => {
    await act(page.locator(`[data-take="${part}"]`).first().click());
    const button = page.locator('#take-panel').getByRole('button', { name }).first();
    await expect(button).toBeVisible({ timeout: 15_000 });
    const saving = page.waitForEvent('download');
    await act(button.click());
    return (await saving).suggestedFilename();
  };
  expect(await saved('picture', /2 times/)).toMatch(/\.png$/);
  expect(await saved('numbers', /Numbers drawn/)).toMatch(/\.csv$/);
  await act(page.locator('[data-take="cite"]').click());
  await expect(page.locator('#take-panel').getByRole('textbox', { name: 'Plain text' })).toHaveValue(/Border Protection/, { timeout: 15_000 });
  expect(count()).toBeLessThanOrEqual(7);
});

test('a researcher sees five datasets with the same months and filters in twelve', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a wide screen');
  test.setTimeout(60_000);
  const { act, count } = counted();
  await open(page);
  const field = page.locator('#month-from');
  await act(field.fill('2020-10'));
  await act(field.press('Enter'));
  for (const dataset of ['nationwide', 'sectors', 'citizenships', 'long']) {
    await act(page.locator('#dataset').selectOption(dataset));
    await expect.poll(() => query(page).get('data')).toBe(dataset);
    await expect.poll(() => query(page).get('from')).toBe('2020-10');
    await expect(page.locator('#axis-title')).not.toBeEmpty();
  }
  expect(count()).toBeLessThanOrEqual(12);
});

test.describe('a reader of Spanish', () => {
  test.use({ locale: 'es-US' });
  test('does nothing to read the page in Spanish', async ({ page }) => {
    await open(page);
    await expect(page.locator('html')).toHaveAttribute('lang', 'es');
    await expect(page.locator('#headline')).toContainText('julio de 2026');
    await expect(page.locator('#to-check')).toHaveText('Verificar una afirmación');
  });
});

test('a reader with a keyboard is at the chart in two', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a keyboard');
  const { act, count } = counted();
  await open(page);
  await act(page.keyboard.press('Tab'));
  await act(page.keyboard.press('Enter'));
  await expect(page.locator('#plot')).toBeFocused();
  expect(count()).toBeLessThanOrEqual(2);
});

test('by keyboard alone: paste an article, choose a statement, correct a slot, see the chart, come back, take the picture', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a keyboard');
  await open(page);
  await page.locator('#to-check').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#desk-text')).toBeVisible();
  await page.locator('#desk-text').focus();
  await page.keyboard.insertText('Border Patrol made 46,610 arrests at the southwest border in November 2024, down 18% from October.');
  await page.keyboard.press('Control+Enter');
  await checked(page);
  await page.locator('#desk-marked .ref').first().focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#statement-title')).toBeFocused();
  const tabTo = async (/** @type {string} */ selector) => {
    for (let i = 0; i < 30; i += 1) {
      await page.keyboard.press('Tab');
      if (await page.locator(':focus').evaluate((node, wanted) => node.matches(wanted), selector)) return;
    }
    throw new Error(`${selector} is not reached`);
  };
  await tabTo('.slots li:nth-child(5) button');
  await page.keyboard.press('Enter');
  await expect(page.locator('#desk-options')).toBeVisible();
  await tabTo('#desk-options input[type=radio]');
  await page.keyboard.press('ArrowUp');
  await expect(page.locator('#desk-statement .which')).toContainText('changed by you');
  await tabTo('.acts .show');
  await page.keyboard.press('Enter');
  await drawn(page);
  await expect(page.locator('#plot')).toBeFocused();
  await page.goBack();
  await expect(page.locator('#desk-statement .acts .show')).toBeFocused();
  await page.keyboard.press('Enter');
  await drawn(page);
  await page.locator('[data-take="picture"]').first().focus();
  await page.keyboard.press('Enter');
  const png = page.locator('#take-panel').getByRole('button', { name: /2 times/ }).first();
  await expect(png).toBeVisible({ timeout: 15_000 });
  await png.focus();
  const saving = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await saving).suggestedFilename()).toMatch(/\.png$/);
});
