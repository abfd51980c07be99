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

test('the page reads without scripts', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await context.close();
});
