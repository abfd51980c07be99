// @ts-check
// The same text gets the same answer: cold and warm, desktop and phone, whichever file comes first.
import { expect, test } from './fixtures.js';
import { checkText, openDesk } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */

const TEXT = `Border Patrol made 46,610 arrests at the southwest border in November, down 18% from October. It was the lowest since July 2020.

Border Patrol arrests of families fell 30% in November 2024 from October. Arrests in the Tucson sector fell 21% in November 2024 from October.

Nationwide encounters reached a record low in November 2025. Border Patrol made 240,000 arrests at the southwest border from June to November 2024.

About 700,000 people were removed or returned in fiscal year 2024. Encounters of Venezuelans fell 12% in November 2024.`;

const CHECKED = ['', '2024-12-20'];

/** What the desk says of the text: every word, every proof. @param {Page} page @param {string} on */
async function ask(page, on) {
  await checkText(page, TEXT, on);
  await expect(page.locator('#loading li')).toHaveCount(0);
  await page.waitForLoadState('networkidle');
  await page.locator('#desk-list-on').click();
  const results = await page.locator('#desk-list .claim').evaluateAll((claims) => claims.map((claim) => {
    const text = (/** @type {string} */ part) => [...claim.querySelectorAll(part)].map((node) => node.textContent).join(' | ');
    const parts = ['.word', '.quote', '.sentence', '.line', '.basis', '.notes li'];
    return [claim.getAttribute('data-verdict'), claim.querySelector('.show')?.getAttribute('href'), ...parts.map(text)];
  }));
  return { results, summary: await page.locator('#desk-summary').innerText(), dated: await page.locator('#desk-dated-text').textContent() };
}

test('the same text gets the same answer', async ({ browser, baseURL }, info) => {
  test.skip(info.project.name === 'phone', 'both devices are opened here');
  test.setTimeout(120_000);
  /** @type {Record<string, unknown>} */
  const first = {};
  const devices = [{ viewport: { width: 1440, height: 900 } }, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }];
  for (const [seed, device] of [...devices, ...devices].entries()) {
    const context = await browser.newContext({ baseURL, locale: 'en-US', ...device });
    const page = await context.newPage();
    let turn = seed;
    await page.route(/data\/[^/]+\.csv/, async (route) => {
      turn += 1;
      await new Promise((done) => setTimeout(done, (turn * (seed + 3) * 7919) % 400));
      await route.continue();
    });
    await openDesk(page);
    for (const time of ['cold', 'warm', 'again']) {
      for (const on of seed % 2 ? [...CHECKED].reverse() : CHECKED) {
        const answer = await ask(page, on);
        expect(answer.results.length).toBeGreaterThan(7);
        first[on] ??= answer;
        expect(answer, `${time}, ${JSON.stringify(device.viewport)}, published ${on || 'no date'}`).toEqual(first[on]);
      }
    }
    await context.close();
  }
});
