// @ts-check
// When something the page needs is missing or breaks, it says so and stays readable.
import { expect, test } from './fixtures.js';
import { drawn, open, openFilters, openView } from './page.js';

test('without scripts the page reads, and says what is missing', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('./');
  await expect(page.locator('h1')).toContainText(/\d,\d{3}/);
  await expect(page.locator('#first-table table')).toBeVisible();
  expect(await page.locator('#first-table tbody tr').count()).toBeGreaterThanOrEqual(6);
  await expect(page.locator('#first-table noscript p')).toBeVisible();
  await context.close();
});

test('the first paint and the first view say the same', async ({ page, browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const still = await context.newPage();
  await still.goto('./');
  const painted = await still.locator('h1').innerText();
  await context.close();
  await open(page);
  expect((await page.locator('h1').innerText()).trim()).toBe(painted.trim());
});

test('a link to another view never shows the words of the first one', async ({ page }) => {
  /** @type {() => void} */
  let release = () => {};
  const held = new Promise((done) => { release = () => done(undefined); });
  await page.route(/border_encounters_bg.*\.wasm/, async (route) => {
    await held;
    await route.continue();
  });
  for (const [link, words] of [['data=sectors&v=1', 'Loading'], ['data=sectors&lang=es&v=1', 'Se carga']]) {
    await page.goto(`./?${link}`);
    await expect(page.locator('#waiting')).toContainText(words);
    for (const part of ['#headline', '#first-source', '#first-table']) await expect(page.locator(part)).toBeHidden();
  }
  release();
  await drawn(page);
  await expect(page.locator('#headline')).toContainText('Patrulla Fronteriza');
  await expect(page.locator('#waiting')).toBeHidden();
});

test.describe('without its program', () => {
  test.use({ allowed: [/Failed to load resource|net::ERR_FAILED/] });

  test('a link to another view leaves the first figures in sight', async ({ page }) => {
    await page.route(/\/app[^/]*\.js$/, (route) => route.abort());
    await page.goto('./?data=sectors&v=1');
    await expect(page.locator('#headline')).toBeVisible();
    await expect(page.locator('#waiting')).toBeHidden();
  });
});

test('without WebAssembly the figures stay and the reason is given', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'WebAssembly');
  });
  await page.goto('./');
  await expect(page.getByRole('alert')).toContainText('WebAssembly');
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.locator('#first-table table')).toBeVisible();
});

test('without a canvas the numbers stand in the table', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', { value: () => null });
  });
  await page.goto('./');
  await expect(page.locator('#trouble')).toContainText('cannot draw');
  await expect(page.locator('table.numbers')).toBeVisible();
  await openFilters(page);
});

test('after a fault of the program the page says so, keeps the link, and reloads the same view', async ({ page }) => {
  await page.route(/border_encounters(-[0-9a-f]+)?\.js$/, async (route) => {
    const response = await route.fetch();
    const broken = `${await response.text()}\nApp.prototype.dispatch = () => { throw new WebAssembly.RuntimeError("unreachable"); };`;
    await route.fulfill({ response, headers: { 'content-type': 'text/javascript' }, body: broken });
  });
  await open(page, 'data=southwest&is.component=border-patrol&v=1');
  const link = page.url();
  await openView(page);
  await page.locator('#measure').selectOption({ index: 1 });
  const alert = page.locator('#trouble');
  await expect(alert).toContainText('stopped');
  expect(page.url()).toBe(link);
  await page.unroute(/border_encounters(-[0-9a-f]+)?\.js$/);
  await alert.getByRole('button').click();
  await drawn(page);
  await expect(alert).toHaveCount(0);
  expect(page.url()).toBe(link);
});
