// @ts-check
// The desk before its program is there, and its forms: a list, a statement without a text, one reading.
import { axe, expect, test } from './fixtures.js';
import { checkText, drawn, open, openDesk } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */

const SENTENCE = 'Border Patrol made 46,610 arrests at the southwest border in November 2024.';

/** Holds the files of a name until it is called. @param {Page} page @param {RegExp} files */
async function held(page, files) {
  /** @type {() => void} */
  let release = () => {};
  const wait = new Promise((done) => { release = () => done(undefined); });
  await page.route(files, async (route) => {
    await wait;
    await route.continue();
  });
  return () => release();
}

test('a text checked before the program is there stays in its field, with a line that moves', async ({ page }) => {
  const release = await held(page, /desk_bg[^/]*\.wasm/);
  await openDesk(page);
  await page.locator('#desk-text').fill(SENTENCE);
  await page.locator('#desk-check').click();
  await expect(page.locator('#desk-title')).toHaveText('Reading…');
  await expect(page.locator('#desk-progress')).toBeVisible();
  await expect(page.locator('#desk-text')).toHaveValue(SENTENCE);
  await expect(page.locator('#desk-text')).toBeVisible();
  for (const part of ['#desk-answer', '#desk-dated', '#desk-take']) await expect(page.locator(part)).toBeHidden();
  release();
  await expect(page.locator('#desk-marked .ref')).toHaveAttribute('data-verdict', 'rounded');
  for (const part of ['#desk-progress', '#desk-text']) await expect(page.locator(part)).toBeHidden();
});

for (const [language, title, reading] of [['en', 'Check what is said', 'Reading…'], ['es', 'Verifique lo que se dice', 'Leyendo…']]) {
  test(`a link to a text shows it before any program (${language})`, async ({ page }) => {
    const release = await held(page, /\/app[^/]*\.js$/);
    await page.goto(`./?claim=${encodeURIComponent(SENTENCE)}&lang=${language}&v=1&view=check`, { waitUntil: 'commit' });
    await expect(page.locator('#desk h1')).toContainText(title);
    await expect(page.locator('#desk-early')).toHaveValue(SENTENCE);
    await expect(page.locator('#desk')).toContainText(reading);
    for (const part of ['#headline', '#first-table']) await expect(page.locator(part)).toBeHidden();
    release();
    await expect(page.locator('#desk-marked')).toContainText(SENTENCE.slice(0, -1));
    await expect(page.locator('#desk-early')).toHaveCount(0);
  });
}

test('what is typed before the desk is there is kept, with its focus', async ({ page }) => {
  const release = await held(page, /\/desk[^/]*\.css$/);
  await open(page);
  await page.locator('#to-check').click();
  await page.locator('#desk-early').fill('Border Patrol');
  release();
  await expect(page.locator('#desk-text')).toHaveValue('Border Patrol');
  await expect(page.locator('#desk-text')).toBeFocused();
});

test('a question asked before its program is there is said to be on its way', async ({ page }) => {
  const release = await held(page, /ask_bg[^/]*\.wasm/);
  await open(page);
  await page.locator('#ask-field').fill('families in 2021');
  await expect(page.locator('#ask-panel')).toHaveText('Loading…');
  release();
  await expect(page.locator('#ask-panel .chips')).toBeVisible();
});

test('a list and a statement without a text have their reports too', async ({ page }) => {
  const buttons = ['#desk-copy', '#desk-print', '#desk-link', '#desk-html', '#desk-json'];
  await openDesk(page);
  await checkText(page, SENTENCE, '2024-12-20');
  await page.locator('#desk-list-on').click();
  await expect(page.locator('#desk-list .claim')).toHaveCount(1);
  await expect(page.locator('#desk-marked')).toBeHidden();
  for (const button of buttons) await expect(page.locator(button)).toBeVisible();
  await axe(page, '#desk');
});

test('a statement without a text asks for its figure in an open field', async ({ page }) => {
  await openDesk(page);
  await page.locator('#desk-scratch').click();
  await expect(page.locator('#statement-title')).toHaveText('Enter the figure to check.');
  await expect(page.locator('#desk-options [name="number"]')).toBeFocused();
  const counts = page.locator('#desk-counts button');
  await expect(counts.filter({ hasText: 'Cannot tell' })).toHaveText(['Cannot tell yet 1']);
  await expect(page.locator('#desk-copy')).toBeAttached();
});

test('one reading is taken by a button', async ({ page }) => {
  await openDesk(page);
  await checkText(page, 'Border encounters hit an all-time high of 301,981 in December 2023. By July 2025 they had fallen to 7,822, a drop of 97 percent.');
  await page.locator('#desk-marked .ref').last().click();
  const shown = page.locator('#desk-statement');
  await expect(shown.locator('.readings li')).toHaveCount(1);
  await expect(shown.locator('.readings input')).toHaveCount(0);
  await expect(shown.locator('.verdict')).not.toContainText('more than one way');
  await shown.getByRole('button', { name: 'This is meant' }).click();
  await expect(shown).toHaveAttribute('data-verdict', /supported|rounded/);
});

test.describe('with letters twice as large', () => {
  test('names, months and figures have the room they need', async ({ page }, info) => {
    test.skip(info.project.name !== 'phone', 'a wide window has room');
    await open(page);
    const session = await page.context().newCDPSession(page);
    await session.send('Page.enable');
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
    await page.reload();
    await drawn(page);
    const broken = await page.locator('#readout tbody .name').evaluateAll((names) => names.filter((name) => name.getBoundingClientRect().height > 2.5 * 32 * 1.4).map((name) => name.textContent));
    expect(broken, 'names broken letter by letter').toEqual([]);
    const scroll = page.locator('#readout .scroll');
    expect(await scroll.evaluate((box) => box.scrollWidth - box.clientWidth), 'columns cut').toBeLessThanOrEqual(1);
    await page.locator('#sheet-open').click();
    for (const id of ['month-from', 'month-to']) {
      expect(await page.locator(`#${id}`).evaluate((field) => field.scrollWidth - field.clientWidth), id).toBeLessThanOrEqual(1);
    }
    const met = await page.locator('.options li').evaluateAll((rows) => rows.filter((row) => {
      const [name, only] = ['.name', '.only'].map((part) => row.querySelector(part)?.getBoundingClientRect());
      return name && only && name.right > only.left && only.right > name.left && name.bottom > only.top && only.bottom > name.top;
    }).map((row) => row.textContent));
    expect(met, 'names under what belongs to them').toEqual([]);
  });
});
