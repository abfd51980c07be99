// @ts-check
// Explore and Check a claim: two peer views, each with its address, and neither loses what the other keeps.
import { axe, expect, test } from './fixtures.js';
import { checked, checkText, chooseChart, drawn, ink, open, openDesk, query } from './page.js';

const SENTENCE = 'Border Patrol made 46,610 arrests at the southwest border in November 2024, down 18% from October.';

test('the masthead leads from one view to the other, and Back and Forward do too', async ({ page }) => {
  await open(page);
  await expect(page.locator('#to-explore')).toHaveAttribute('aria-current', 'page');
  await chooseChart(page, 'stacked');
  await page.locator('#to-check').click();
  await expect(page).toHaveTitle(/^Check a claim/);
  await expect(page.locator('#to-check')).toHaveAttribute('aria-current', 'page');
  await expect(page.locator('#headline')).toBeHidden();
  await expect(page.locator('#filters-column')).toBeHidden();
  expect(query(page).get('view')).toBe('check');
  expect(query(page).get('chart')).toBe('stacked');
  await checkText(page, SENTENCE, '2024-12-20');
  expect(query(page).get('claim')).toBe(SENTENCE);
  await page.goBack();
  await page.goBack();
  await expect(page.locator('#headline')).toBeVisible();
  expect(query(page).get('chart')).toBe('stacked');
  await page.goForward();
  await page.goForward();
  await expect(page.locator('#desk-marked')).toContainText('46,610');
});

test('switching keeps the text and the chart, by tab, by reload and by language', async ({ page }) => {
  await openDesk(page);
  await checkText(page, SENTENCE, '2024-12-20');
  await page.locator('#desk-marked .ref').nth(1).click();
  await expect(page.locator('#desk-statement .which')).toContainText('2 of 2');
  const close = page.locator('#desk-statement .close');
  if (await close.isVisible()) await close.click();
  await page.locator('#to-explore').click();
  await drawn(page);
  await chooseChart(page, 'years');
  await page.reload();
  await drawn(page);
  expect(query(page).get('chart')).toBe('years');
  await page.locator('#to-check').click();
  await checked(page);
  await expect(page.locator('#desk-marked .ref[aria-current]')).toHaveText('2');
  await page.locator('#language').click();
  await expect(page.locator('#desk-title')).toContainText('Dos afirmaciones');
  expect(query(page).get('view')).toBe('check');
  expect(query(page).get('claim')).toBe(SENTENCE);
  await page.reload();
  await checked(page);
  await expect(page.locator('#desk-title')).toContainText('Dos afirmaciones');
  await page.locator('#to-explore').click();
  await drawn(page);
  expect(query(page).get('chart')).toBe('years');
  expect(query(page).get('lang')).toBe('es');
});

test('a text too long for an address is kept over a reload all the same', async ({ page }) => {
  await openDesk(page);
  const long = `${SENTENCE} ${'Nothing of this is about figures. '.repeat(100)}`;
  await checkText(page, long, '2024-12-20');
  expect(query(page).get('claim')).toBeNull();
  await page.reload();
  await checked(page);
  await expect(page.locator('#desk-marked .ref')).toHaveCount(2);
});

test('a slot that was corrected stays so over a reload', async ({ page }) => {
  await openDesk(page);
  await checkText(page, 'Border Patrol made 46,610 arrests at the southwest border in November 2024.', '2024-12-20');
  if (!(await page.locator('#desk-statement').isVisible())) await page.locator('#desk-marked .ref').click();
  await page.locator('#desk-statement .slots li button', { hasText: 'November 2024' }).click();
  await page.locator('#desk-options label', { hasText: 'November 2025' }).click();
  await expect(page.locator('#desk-statement .verdict')).toContainText('7,353');
  await page.reload();
  await expect(page.locator('#desk-marked .ref')).toHaveAttribute('data-verdict', 'contradicted');
});

test('a link with a claim opens the desk, checks it, and keeps what others added out', async ({ page }) => {
  await page.goto(`./?fbclid=IwAR0x&claim=${encodeURIComponent(SENTENCE)}&utm_source=news&on=2024-12-20&v=1&at=2`);
  await checked(page);
  await expect(page.locator('#desk-marked .ref[aria-current]')).toHaveText('2');
  await expect(page.locator('#desk-dated')).toContainText('December 20, 2024');
  await expect(page.locator('#notices li')).toHaveCount(0);
  await page.locator('#to-explore').click();
  await drawn(page);
  await expect(page.locator('#headline')).toContainText('July 2026');
});

test('a link with parameters that nobody knows keeps its claim', async ({ page }) => {
  await page.goto(`./?claim=${encodeURIComponent(SENTENCE)}&on=2024-12-20&v=1&colour=red`);
  await checked(page);
  await expect.poll(() => query(page).get('data')).toBe('southwest');
  expect(query(page).get('claim')).toBe(SENTENCE);
});

test('three ways in lead to two stories and to the desk, and back', async ({ page }) => {
  await open(page);
  await page.locator('#ways a').nth(0).click();
  await expect(page.locator('#headline')).toContainText('November 2024');
  await expect.poll(() => ink(page)).toBeGreaterThan(1000);
  await page.goBack();
  await expect(page.locator('#headline')).toContainText('July 2026');
  await page.locator('#ways a').nth(1).click();
  await checked(page);
  await expect(page.locator('#desk-marked .ref')).toHaveAttribute('data-verdict', 'contradicted');
  await page.goBack();
  await expect(page.locator('#headline')).toBeVisible();
  await page.locator('#ways a').nth(2).click();
  await expect(page.locator('#desk-title')).toBeVisible();
});

test('the glossary opens from either view, in the language of the page', async ({ page }) => {
  await open(page);
  await page.locator('#glossary-open').click();
  const glossary = page.getByRole('dialog', { name: 'Glossary' });
  await expect(glossary).toContainText('It is an event, not a person');
  await axe(page);
  const terms = await glossary.locator('dt').count();
  await page.keyboard.press('Escape');
  await expect(page.locator('#glossary-open')).toBeFocused();
  await page.locator('#to-check').click();
  await expect(page.locator('#desk-text')).toBeVisible();
  await page.locator('#language').click();
  await page.locator('#glossary-open').click();
  const spanish = page.getByRole('dialog', { name: 'Glosario' });
  await expect(spanish).toContainText('Encuentro');
  await expect(spanish.locator('dt')).toHaveCount(terms);
});

for (const width of [320, 390, 768, 1440, 1920]) {
  test(`both views fit ${width} px in both languages`, async ({ page }, info) => {
    test.skip(info.project.name === 'phone' && width > 390, 'a wide screen');
    await page.setViewportSize({ width, height: 844 });
    for (const language of ['en', 'es']) {
      await openDesk(page, `lang=${language}`);
      const fits = () => page.evaluate(() => document.documentElement.scrollWidth);
      expect(await fits()).toBeLessThanOrEqual(width);
      await page.locator('#desk-examples button').first().click();
      await checked(page);
      expect(await fits()).toBeLessThanOrEqual(width);
      await page.locator('#desk-marked .ref').first().click();
      await expect(page.locator('#desk-statement')).toBeVisible();
      expect(await fits()).toBeLessThanOrEqual(width);
      const wide = await page.locator('#desk-statement').evaluate((node) => node.scrollWidth - node.clientWidth);
      expect(wide).toBeLessThanOrEqual(1);
      const small = await page.locator('#desk, #desk-statement').evaluateAll((parts) => parts.flatMap((part) => [...part.querySelectorAll('*')])
        .filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent?.trim()))
        .filter((node) => node.checkVisibility() && parseFloat(getComputedStyle(node).fontSize) < 12 && !node.matches('.unseen'))
        .map((node) => node.outerHTML.slice(0, 80)));
      expect(small).toEqual([]);
    }
  });
}

test('text at twice its size clips nothing and needs no sideways scrolling', async ({ page }, info) => {
  for (const link of ['', 'view=check&v=1']) {
    await page.goto(`./?${link}`);
    await expect(page.locator('html.live')).toBeAttached();
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    if (link) await checkText(page, SENTENCE, '2024-12-20');
    const { width } = /** @type {{ width: number }} */ (page.viewportSize());
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${info.project.name} ${link}`).toBeLessThanOrEqual(width);
    const cut = await page.locator('.masthead > :visible, .views a').evaluateAll((parts) => parts.filter((part) => part.scrollWidth > part.clientWidth + 1).map((part) => part.id || part.className));
    expect(cut).toEqual([]);
  }
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test('axe finds nothing on the desk, empty and answered', async ({ page }) => {
      await openDesk(page);
      await axe(page);
      await checkText(page, SENTENCE, '2024-12-20');
      await axe(page);
      await page.locator('#desk-marked .ref').first().click();
      await axe(page);
    });
  });
}

test.describe('forced colours', () => {
  test.use({ contextOptions: { forcedColors: 'active' } });
  test('the desk stays readable', async ({ page }) => {
    await openDesk(page);
    await checkText(page, SENTENCE, '2024-12-20');
    await expect(page.locator('#desk-title')).toBeVisible();
    await axe(page);
  });
});
