// @ts-check
import { axe, expect, test } from './fixtures.js';

test('the page loads below a path, with a title and one main heading', async ({ page }) => {
  await page.goto('./');
  await expect(page).toHaveTitle(/Border Encounters/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await axe(page);
});

test('the server sends the policy that the page states, and the module as WebAssembly', async ({ page }) => {
  const module = page.waitForResponse(/border_encounters_bg-[0-9a-f]{10}\.wasm$/);
  const response = await page.goto('./');
  const stated = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
  expect(response?.headers()).toMatchObject({
    'content-security-policy': stated,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  expect((await module).headers()).toMatchObject({
    'content-type': 'application/wasm',
    'content-encoding': 'br',
    'cache-control': 'public, max-age=31536000, immutable',
  });
});

test('search engines find the datasets, and the policy lets them stand', async ({ page }) => {
  // Any complaint about the data block fails this test: fixtures.js listens for breaches of the policy.
  await page.goto('./?data=sectors');
  const canonical = page.locator('link[rel=canonical]');
  expect(await canonical.evaluate((link) => /** @type {HTMLLinkElement} */ (link).href)).toBe(new URL('./', page.url()).href);
  const block = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '');
  const addresses = block['@graph'].map((/** @type {any} */ dataset) => dataset.distribution.contentUrl);
  await expect(page.locator('#dataset option')).toHaveCount(addresses.length);
  for (const address of [...addresses, './robots.txt', './data/datapackage.json', './data/southwest.csv']) {
    expect((await page.request.head(new URL(address, page.url()).href)).status(), address).toBe(200);
  }
});

test('the page reads without scripts', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await context.close();
});
