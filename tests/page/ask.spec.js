// @ts-check
// A view in words: by keyboard and on a phone, in both languages, and what is not
// understood is said.
import { axe, expect, test } from './fixtures.js';
import { drawn, open, query } from './page.js';

const FAMILIES = 'families from Guatemala at ports of entry since 2021';

/** @param {import('@playwright/test').Page} page */
const chips = (page) => page.locator('#ask-panel .chips li').allTextContents();

test('a key leads to the field, Enter to the view, Back to the one before', async ({ page }) => {
  await open(page);
  const before = await page.locator('#headline').innerText();
  await page.keyboard.press('/');
  await expect(page.locator('#ask-field')).toBeFocused();
  await expect(page.locator('#ask-panel')).toContainText('For example');
  await page.keyboard.type(FAMILIES);
  await expect(page.locator('#ask-panel .chips li')).toHaveText([
    'Southwest border by agency', 'Families', 'Guatemala', 'At ports of entry', 'January 2021 to July 2026',
  ]);
  // Nothing changes before it is asked for.
  expect(query(page).get('is.demographic')).toBeNull();
  await page.keyboard.press('Enter');
  await expect(page.locator('#ask-panel')).toBeHidden();
  await drawn(page);
  const shown = query(page);
  expect([shown.get('is.component'), shown.get('is.demographic'), shown.get('is.citizenship_grouping'), shown.get('from')])
    .toEqual(['office-of-field-operations', 'family-unit', 'guatemala', '2021-01']);
  await expect(page.locator('#plot')).toBeFocused();
  await page.goBack();
  await expect(page.locator('#headline')).toHaveText(before);
});

test('what is not understood is said, and stays to be read', async ({ page }) => {
  await open(page);
  await page.locator('#ask-field').fill('fentanyl seizures since 2020');
  await expect(page.locator('#ask-panel .unread')).toHaveText('Not understood: “fentanyl seizures”');
  await expect(page.locator('#ask-told')).toContainText('Not understood: fentanyl seizures.');
  await page.locator('#ask-field').press('Enter');
  await expect.poll(() => query(page).get('from')).toBe('2020-01');
  await expect(page.locator('#ask-panel .unread')).toBeVisible();
  // It stands above the view: no control is under it.
  await page.locator('#headline').click();
  await expect(page.locator('#ask-panel .unread')).toBeVisible();
  const [panel, view] = await Promise.all(['#ask-panel', '#view'].map((part) => page.locator(part).boundingBox()));
  expect((panel?.y ?? 0) + (panel?.height ?? 0)).toBeLessThanOrEqual(view?.y ?? 0);
  await page.locator('#ask-panel .link').click();
  await expect(page.locator('#ask-panel')).toBeHidden();
});

test('where nothing is understood the view stays', async ({ page }) => {
  await open(page);
  const address = page.url();
  await page.locator('#ask-field').fill('murder rate');
  await page.locator('#ask-field').press('Enter');
  await expect(page.locator('#ask-panel')).toContainText('Nothing to show yet');
  expect(page.url()).toBe(address);
});

test('what may mean two things is asked, by keyboard', async ({ page }) => {
  await open(page);
  await page.locator('#ask-field').fill('El Paso');
  await expect(page.locator('#ask-panel .ways button')).toHaveText([/sector/, /field office/]);
  await page.locator('#ask-field').press('Enter');
  await expect(page.locator('#ask-panel .ways button').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => query(page).get('is.office')).toBe('el-paso-field-office');
});

test('Escape closes, and the key is a letter where one types', async ({ page }) => {
  await open(page);
  await page.keyboard.press('/');
  await page.keyboard.type('12/2023');
  await expect(page.locator('#ask-field')).toHaveValue('12/2023');
  await expect(page.locator('#ask-panel')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('#ask-panel')).toBeHidden();
  await expect(page.locator('#ask-field')).toHaveValue('12/2023');
  await page.keyboard.press('Escape');
  await expect(page.locator('#ask-field')).toHaveValue('');
});

test('in Spanish', async ({ page }) => {
  await open(page, 'lang=es&v=1');
  await expect(page.locator('#ask-field')).toHaveAttribute('placeholder', /familias/);
  await page.locator('#ask-field').fill('sector Yuma, año fiscal 2023 frente a 2024');
  await expect.poll(() => chips(page)).toEqual([
    'Patrulla Fronteriza por sector desde 1999', 'Yuma', 'octubre de 2022 a septiembre de 2024', 'Años fiscales',
  ]);
  await page.locator('#ask button[type="submit"]').click();
  await expect.poll(() => query(page).get('chart')).toBe('years');
  expect(query(page).get('lang')).toBe('es');
});

test('the field and what it tells are for everyone', async ({ page }) => {
  await open(page);
  await page.locator('#ask-field').fill('El Paso');
  await expect(page.locator('#ask-panel .ways')).toBeVisible();
  await axe(page, '#ask');
  await page.locator('#ask-field').fill('fentanyl since 2020');
  await expect(page.locator('#ask-panel .unread')).toBeVisible();
  await axe(page, '#ask');
});

test.describe('without', () => {
  test.use({ allowed: [/Failed to load resource|ERR_FAILED/] });
  for (const [what, file, answer] of /** @type {const} */ ([
    ['its module', '**/pkg/ask*.wasm', undefined],
    ['the lexicon', '**/pkg/lexicon*.txt', undefined],
    ['this build’s lexicon', '**/pkg/lexicon*.txt', { status: 200, body: 'region=southwest: border' }],
  ])) {
    test(`${what}, the page says so and goes on`, async ({ page }) => {
      await page.route(file, (route) => (answer ? route.fulfill(answer) : route.abort()));
      await open(page);
      await page.locator('#ask-field').fill('families');
      await expect(page.locator('#ask-panel')).toContainText('could not be loaded');
      await page.unroute(file);
      await page.locator('#ask-field').press('Enter');
      await expect.poll(() => query(page).get('is.demographic')).toBe('family-unit');
    });
  }
});
