// @ts-check
// The page on the device: after one visit it works without a network.
import { createServer } from 'node:http';

import { expect, test } from './fixtures.js';
import { drawn, open } from './page.js';

test.use({ serviceWorkers: 'allow', allowed: [/ERR_INTERNET_DISCONNECTED|ERR_FAILED/] });

/** The worker has everything it keeps, and answers for the page. @param {import('@playwright/test').Page} page */
async function kept(page) {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', undefined, { timeout: 25_000 });
}

test('it loads, filters, checks a claim and makes files without a network, and says as of when it is', async ({ page, context }, info) => {
  test.skip(info.project.name !== 'desktop', 'one is enough');
  test.setTimeout(90_000);
  await open(page);
  await kept(page);
  await expect(page.locator('#kept')).toHaveCount(0);
  const headline = await page.locator('h1').innerText();
  await context.setOffline(true);
  await page.reload();
  await drawn(page);
  expect(await page.locator('h1').innerText()).toBe(headline);
  await expect(page.locator('#kept')).toContainText('saved on');
  // Another view, by a link.
  await open(page, 'is.component=border-patrol&split=none&lang=es');
  await expect(page.locator('#kept')).toContainText('Sin conexión');
  await open(page, 'is.component=border-patrol&split=none&lang=en');
  await expect(page.locator('h1')).not.toHaveText(headline);
  const saving = page.waitForEvent('download');
  await page.locator('#take-buttons [data-take="numbers"]').click();
  await page.getByRole('button', { name: 'Numbers drawn' }).click();
  expect((await saving).suggestedFilename()).toMatch(/\.csv$/);
  await page.locator('#take-buttons [data-take="cite"]').click();
  await expect(page.getByRole('textbox', { name: 'Plain text' })).toHaveValue(/release=2026-07/);
  await page.goto(`./?claim=${encodeURIComponent('Border Patrol made 46,609 apprehensions at the southwest border in November 2024.')}&lang=en&v=1`);
  await expect(page.locator('[data-verdict="supported"]').first()).toBeAttached({ timeout: 20_000 });
  // A release of its time, which is held against the newest.
  await open(page, 'data=southwest&release=2024-11&lang=en');
  await expect(page.locator('#release')).toHaveValue('2024-11');
  // With the network the page is the newest again, and nothing is said.
  await context.setOffline(false);
  await open(page);
  await expect(page.locator('#kept')).toHaveCount(0);
});

test.describe('from another address', () => {
  test.use({ allowed: [/^request to another origin: http:\/\/127\.0\.0\.1:/] });

  test('a newer build is told, and loaded when the reader wants it', async ({ page, baseURL }, info) => {
    test.skip(info.project.name !== 'desktop', 'one is enough');
    test.setTimeout(90_000);
    const site = new URL(/** @type {string} */ (baseURL));
    let build = 1;
    const server = createServer((request, answer) => void (async () => {
      const found = await fetch(new URL(request.url ?? '/', site.origin), { method: request.method });
      let body = Buffer.from(await found.arrayBuffer());
      if (request.url?.endsWith('/sw.js') && build > 1) body = Buffer.concat([body, Buffer.from(`\n// build ${build}`)]);
      const headers = ['content-type', 'content-security-policy'].flatMap((name) => found.headers.get(name) ? [[name, String(found.headers.get(name))]] : []);
      answer.writeHead(found.status, Object.fromEntries(headers)).end(body);
    })().catch(() => answer.destroy()));
    await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    try {
      const there = `http://127.0.0.1:${port}${site.pathname}?split=none`;
      await page.goto(there);
      await drawn(page);
      await kept(page);
      await page.reload();
      await drawn(page);
      await expect(page.locator('#kept')).toHaveCount(0);
      build = 2;
      await page.reload();
      await drawn(page);
      await expect(page.locator('#kept')).toContainText('A newer version of this page is ready.', { timeout: 20_000 });
      await page.evaluate(() => Object.assign(globalThis, { before: true }));
      await page.locator('#kept button').click();
      await page.waitForFunction(() => !('before' in globalThis));
      await drawn(page);
      await expect(page.locator('#kept')).toHaveCount(0);
      expect(new URL(page.url()).searchParams.get('split')).toBe('none');
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

test('it can be installed, and takes a text that is shared', async ({ page }) => {
  await page.goto('./');
  const manifest = await page.evaluate(async () => {
    const link = /** @type {HTMLLinkElement} */ (document.querySelector('link[rel="manifest"]'));
    return (await fetch(link.href)).json();
  });
  expect(manifest.share_target).toEqual({ action: './', method: 'GET', params: { text: 'claim' } });
  for (const { src, type, sizes } of manifest.icons) {
    const icon = await page.request.get(src);
    expect(icon.ok(), src).toBe(true);
    expect(icon.headers()['content-type']).toBe(type);
    if (type !== 'image/png') continue;
    const bytes = await icon.body();
    expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`).toBe(sizes);
  }
});

test('a shared text that no link could hold is checked all the same', async ({ page }) => {
  const text = `${'The office said nothing else of note. '.repeat(80)}Border Patrol made 46,609 apprehensions at the southwest border in November 2024.`;
  await page.goto(`./?claim=${encodeURIComponent(text)}`);
  await expect(page.locator('[data-verdict="supported"]').first()).toBeAttached({ timeout: 20_000 });
});

test.describe('from a disk', () => {
  test.use({ allowed: [/file:|ERR_FAILED|ERR_FILE_NOT_FOUND/] });

  test('the page says what the browser forbids there, in the language of the reader', async ({ browser, complaints }, info) => {
    test.skip(info.project.name !== 'desktop', 'one is enough');
    for (const [locale, words] of [['en-US', 'opened from a disk'], ['es-MX', 'se abrió desde el disco']]) {
      const page = await browser.newPage({ locale });
      await page.goto(new URL('../../dist/index.html', import.meta.url).href);
      await expect(page.locator('.trouble')).toContainText(words);
      await expect(page.locator('.trouble code')).toHaveText('python3 -m http.server');
      await expect(page.locator('h1')).toContainText('Encounters');
      await page.close();
    }
    expect(complaints).toEqual([]);
  });
});

test('a place that has nothing says so in both languages', async ({ page }) => {
  const lost = await page.request.get('./no/such/place');
  expect(lost.status()).toBe(404);
  const text = await lost.text();
  expect(text).toContain('nothing at this address');
  expect(text).toContain('No hay nada en esta dirección');
});
