// @ts-check
// The address is the view: history, fresh readers, hostile and outdated links, other datasets.
import { expect, test } from './fixtures.js';
import { checkText, choose, chooseChart, closeFilters, drawn, facet, open, openDesk, openFilters, query, table } from './page.js';

test('Back is undo and Forward is redo', async ({ page }) => {
  await open(page);
  await openFilters(page);
  await facet(page, 'component').getByRole('checkbox').first().click();
  await closeFilters(page);
  await expect(page.locator('#chips button')).toHaveCount(1);
  await page.goBack();
  await expect(page.locator('#chips button')).toHaveCount(0);
  await page.goForward();
  await expect(page.locator('#chips button')).toHaveCount(1);
});

test('an address that the browser refuses for a while is kept later, and the view is whole', async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    const plain = history.pushState.bind(history);
    let refusals = 3;
    history.pushState = (...entry) => {
      refusals -= 1;
      if (refusals >= 0) throw new DOMException('too many entries', 'SecurityError');
      plain(...entry);
    };
  });
  await choose(page, 'measure', 'per-day');
  await expect(page.locator('#axis-title')).toContainText('day');
  await choose(page, 'split', 'demographic');
  await expect(page.locator('#readout')).toContainText('Single adults');
  await expect.poll(() => query(page).get('split')).toBe('demographic');
  expect(query(page).get('measure')).toBe('per-day');
});

test('a link gives another reader the same headline, table and picture', async ({ page, browser, baseURL }) => {
  await open(page);
  await chooseChart(page, 'stacked');
  await openFilters(page);
  await facet(page, 'demographic').getByRole('checkbox').first().click();
  await closeFilters(page);
  const said = await page.locator('#headline').innerText();
  const numbers = await table(page);
  const context = await browser.newContext({ baseURL, locale: 'es-MX', viewport: page.viewportSize() });
  const other = await context.newPage();
  await other.goto(page.url());
  await drawn(other);
  expect(await other.locator('#headline').innerText()).toBe(said);
  expect(await table(other)).toEqual(numbers);
  await context.close();
});

test('a link that names a later version, unknown values and markup is degraded with notices', async ({ page }) => {
  await open(page, 'v=99&data=southwest&chart=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&is.component=nobody&is.planet=mars&measure=joy&from=2020-99&extra=1');
  const notices = page.locator('#notices li');
  expect(await notices.count()).toBeGreaterThanOrEqual(4);
  await expect(page.locator('#notices')).toContainText('<img src=x');
  await expect(page.locator('#notices img')).toHaveCount(0);
});

for (const [name, link] of [
  ['broken escapes', 'data=%E0%A4%A&is.%=%'],
  ['nothing but signs', '&&==&=&?&&'],
  ['far too long', `is.component=${'x'.repeat(6000)}`],
  ['a repeated name', 'data=southwest&data=long&data=nowhere'],
]) {
  test(`a hostile link does not stop the page: ${name}`, async ({ page }) => {
    await open(page, link);
    await expect(page.locator('#headline')).toContainText(/\d/);
  });
}

test('another dataset is fetched when asked for, and its releases and facets are its own', async ({ page }) => {
  await open(page);
  await page.locator('#dataset').selectOption('nationwide');
  await expect(page.locator('#headline')).toContainText('November 2025');
  await expect(page.locator('#headline')).toContainText('30,375');
  expect(query(page).get('data')).toBe('nationwide');
  await page.goBack();
  await expect(page.locator('#headline')).toContainText('July 2026');
});

test('the release can be switched and the link names it', async ({ page }) => {
  await open(page);
  await page.locator('#release').selectOption('2024-11');
  await expect(page.locator('#headline')).toContainText('November 2024');
  expect(query(page).get('release')).toBe('2024-11');
});

test('the language follows the browser, the button and the link', async ({ page, browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, locale: 'es-MX', viewport: page.viewportSize() });
  const spanish = await context.newPage();
  await spanish.goto('./');
  await drawn(spanish);
  await expect(spanish.locator('html')).toHaveAttribute('lang', 'es');
  await expect(spanish.locator('#headline')).toContainText('julio de 2026');
  await expect(spanish.locator('#table summary')).toHaveText('Tabla con las cifras del gráfico');
  await spanish.locator('#language').click();
  await expect(spanish.locator('html')).toHaveAttribute('lang', 'en');
  expect(query(spanish).get('lang')).toBe('en');
  await context.close();
});

test.describe('a dataset that cannot be had', () => {
  test.use({ allowed: [/Failed to load resource/] });

  test('a missing file is reported and the view stays', async ({ page }) => {
    await open(page);
    const said = await page.locator('#headline').innerText();
    await page.route(/nationwide-2025-11/, (route) => route.fulfill({ status: 404, body: '' }));
    await page.locator('#dataset').selectOption('nationwide');
    await expect(page.locator('#notices .error')).toContainText('missing');
    expect(await page.locator('#headline').innerText()).toBe(said);
    await expect(page.locator('#dataset')).toHaveValue('southwest');
    expect(page.url()).not.toContain('data=');
    await page.locator('#notices .dismiss').first().click();
    await expect(page.locator('#notices li')).toHaveCount(0);
  });

  test('a file that is not the published one is refused', async ({ page }) => {
    await open(page);
    await page.route(/nationwide-2025-11/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { 'content-type': 'text/csv' }, body: (await response.text()).replace(/\d+\n$/, '7\n') });
    });
    await page.locator('#dataset').selectOption('nationwide');
    await expect(page.locator('#notices .error')).toBeVisible();
    await expect(page.locator('#dataset')).toHaveValue('southwest');
  });
});

test('Back from what was checked leads to the empty desk, then to the chart; Forward back to the answer', async ({ page }) => {
  await open(page);
  await page.locator('#to-check').click();
  await checkText(page, 'Border Patrol made 46,610 arrests at the southwest border in November 2024.');
  expect(query(page).get('claim')).toContain('46,610');
  await page.goBack();
  await expect(page.locator('#desk-text')).toBeVisible();
  expect(query(page).get('claim')).toBeNull();
  await page.goForward();
  await expect(page.locator('#desk-title')).toContainText('holds after rounding');
  await page.goBack();
  await page.goBack();
  await expect(page.locator('#plot')).toBeVisible();
});

test('what was checked has the focus, and the next statement is one letter away', async ({ page, isMobile }) => {
  test.skip(isMobile, 'a keyboard');
  await openDesk(page);
  await page.locator('#desk-text').fill('Border Patrol made 46,610 arrests at the southwest border in November 2024, down 18% from October.');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('#desk-title')).toBeFocused();
  await expect(page.locator('#desk-statement .which')).toContainText('Statement 1 of 2');
  await page.keyboard.press('n');
  await expect(page.locator('#desk-statement .which')).toContainText('Statement 2 of 2');
});
