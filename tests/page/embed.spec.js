// @ts-check
// A view inside the page of somebody else, who has a policy of their own.
import { createServer } from 'node:http';
import { axe, expect, test } from './fixtures.js';

// The article stands at another origin than the site, on a server of its own.
const ELSEWHERE = /request to another origin: http:\/\/localhost:\d+\//;

test.use({ allowed: [ELSEWHERE] });

/** What the article's server answers with. @type {{ headers: Record<string, string>, body: string }} */
let answer = { headers: {}, body: '' };
const server = createServer((_, response) => {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...answer.headers });
  response.end(answer.body);
});
let elsewhere = '';

test.beforeAll(async () => {
  await new Promise((done) => server.listen(0, 'localhost', () => done(undefined)));
  elsewhere = `http://localhost:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}/`;
});
test.afterAll(() => void server.close());

/** @param {string} site */
const policy = (site) => `default-src 'none'; script-src ${site} 'wasm-unsafe-eval'; connect-src ${site}; font-src ${site}; frame-src ${site}; require-trusted-types-for 'script'`;

/** @param {string} address of the site */
const article = (address) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>An article</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<script type="module" src="${address}embed.js"></script></head><body><main><h1>An article</h1>
<iframe src="${address}embed.html?data=southwest&amp;release=2026-07&amp;chart=stacked&amp;lang=en#light" title="Stacked" width="100%" height="200"></iframe>
<iframe src="${address}embed.html?data=southwest&amp;release=2026-07&amp;split=none&amp;lang=es#dark" title="Total" width="100%" height="900"></iframe>
<border-encounters id="one" view="data=southwest&amp;release=2026-07&amp;is.component=border-patrol&amp;split=none&amp;lang=en"><a href="${address}">One</a></border-encounters>
<border-encounters id="two" view="data=sectors&amp;split=sector&amp;release=2024-11&amp;chart=ranking" lang="es"><a href="${address}">Two</a></border-encounters>
<border-encounters id="three" view="${address}?data=southwest&amp;chart=calendar&amp;lang=en" theme="dark"><a href="${address}">Three</a></border-encounters>
</main></body></html>`;

/** @param {import('@playwright/test').Page} page @param {string} address */
async function openArticle(page, address) {
  answer = { headers: { 'Content-Security-Policy': policy(new URL(address).origin) }, body: article(address) };
  await page.goto(elsewhere);
  for (const id of ['one', 'two', 'three']) await expect(page.locator(`#${id} .title`)).not.toBeEmpty({ timeout: 20_000 });
  for (const i of [0, 1]) await expect(page.frameLocator('iframe').nth(i).locator('.title')).not.toBeEmpty({ timeout: 20_000 });
}

test('two frames and three elements stand in an article with a policy of its own, and share one module', async ({ page, baseURL }) => {

  const said = /** @type {string[]} */ ([]);
  const modules = /** @type {string[]} */ ([]);
  page.on('console', (message) => said.push(message.text()));
  page.on('request', (request) => /border_encounters.*\.wasm/.test(request.url()) && request.frame() === page.mainFrame() && modules.push(request.url()));
  const address = baseURL ?? '';
  await openArticle(page, address);
  expect(said, 'messages on the console').toEqual([]);
  expect(modules, 'the elements share one module').toHaveLength(1);
  // Each frame is as high as what it holds.
  for (const i of [0, 1]) {
    const inside = () => page.frameLocator('iframe').nth(i).locator('body').evaluate((body) => Math.ceil(body.getBoundingClientRect().height));
    await expect.poll(async () => Number(await page.locator('iframe').nth(i).getAttribute('height')) - await inside(), 'told height').toBe(0);
    expect(await inside()).toBeGreaterThan(300);
  }
  // Each has its figures, its source and a link to the whole view.
  await expect(page.locator('#one .title')).toContainText('between ports of entry');
  await expect(page.locator('#one .source')).toContainText('release of July 2026');
  await expect(page.locator('#one .source a')).toHaveAttribute('href', /release=2026-07/);
  await expect(page.locator('#two .source')).toContainText('edición');
  await expect(page.frameLocator('iframe').nth(1).locator('.source')).toContainText('edición de julio de 2026');
  expect(await page.locator('#three .view').evaluate((view) => getComputedStyle(view).backgroundColor)).toBe('rgb(22, 24, 26)');
  for (const id of ['one', 'two', 'three']) {
    const ink = await page.locator(`#${id} canvas`).first().evaluate((node) => {
      const canvas = /** @type {HTMLCanvasElement} */ (node);
      return canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data.some((byte) => byte > 0);
    });
    expect(ink, id).toBe(true);
  }
  await axe(page);
});

test('an embedded view is read by keyboard and pointer, and follows its attributes', async ({ page, baseURL }) => {
  await openArticle(page, baseURL ?? '');
  const caption = page.locator('#one caption');
  await expect(caption).toContainText('July 2026');
  await page.locator('#one .plot').focus();
  await page.keyboard.press('Home');
  await expect(caption).toContainText('October 2018');
  await page.keyboard.press('ArrowRight');
  await expect(caption).toContainText('November 2018');
  await expect(page.locator('#one [aria-live]')).toContainText('November 2018');
  // The views below come in meanwhile, and may move it.
  await expect(async () => {
    await page.locator('#one .plot').hover();
    await expect(caption).not.toContainText('2018', { timeout: 500 });
  }).toPass();
  await page.locator('#one').evaluate((element) => element.setAttribute('view', 'data=southwest&release=2024-11&lang=es'));
  await expect(page.locator('#one .source')).toContainText('edición de noviembre de 2024');
  // Taken out, it lets go; put back, it shows again.
  await page.locator('#one').evaluate((element) => {
    const { parentNode } = element;
    element.remove();
    parentNode?.append(element);
  });
  await expect(page.locator('#one .source')).toContainText('edición de noviembre de 2024');
});

test.describe('where the program cannot be had', () => {
  test.use({ allowed: [/request to another origin: http:\/\/localhost|status of 404/] });

  test('what the author wrote stays', async ({ page, baseURL }) => {
    const lost = page.waitForResponse(/\.wasm/);
    await page.route('**/*.wasm', (route) => route.fulfill({ status: 404, body: '' }));
    answer = { headers: {}, body: article(baseURL ?? '').replace(/<iframe[^]*?<\/iframe>/g, '') };
    await page.goto(elsewhere);
    await lost;
    await expect(page.getByRole('link', { name: 'One' })).toBeVisible();
  });
});

test('the page of examples shows live ones, and code with this site\'s address', async ({ page, baseURL }) => {
  await page.goto('./examples.html');
  await expect(page.locator('border-encounters .title')).toHaveCount(3, { timeout: 20_000 });
  await expect(page.locator('pre').first()).toContainText(`${baseURL}embed.js`);
  const mark = await page.locator('[data-bookmarklet="en"]').getAttribute('href') ?? '';
  // What the bookmark does with what is selected.
  const code = decodeURIComponent(mark.replace(/^javascript:/, ''));
  const run = new Function('open', 'getSelection', 'navigator', code);
  /** @param {string} text */
  const marked = async (text) => {
    const [opened, copied] = /** @type {string[][]} */ ([[], []]);
    run((/** @type {string} */ to) => opened.push(to), () => text, { clipboard: { writeText: async (/** @type {string} */ text) => void copied.push(text) } });
    await new Promise((done) => setTimeout(done));
    return { opened, copied };
  };
  const short = await marked('Fell 18% to 46,610 & more');
  expect(short.opened[0]).toContain('claim=Fell%2018%25%20to%2046%2C610%20%26%20more');
  expect(short.copied).toEqual([]);
  const long = await marked('word '.repeat(600));
  expect(long.opened[0]).not.toContain('word');
  expect(long.copied[0]).toContain('word word');
  await axe(page);
});

test('what of its link cannot be followed is told in a frame too', async ({ page }) => {
  await page.goto('embed.html?data=southwest&is.component=mars&chart=pie&lang=en');
  await expect(page.locator('.notices li')).toHaveCount(2);
  await expect(page.locator('.notices')).toContainText('has no value “mars”');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Encounters');
  await page.goto('embed.html?data=southwest&is.component=border-patrol&lang=es');
  await expect(page.locator('.view')).toBeVisible();
  await expect(page.locator('.notices li')).toHaveCount(0);
});
