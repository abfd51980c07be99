// @ts-check
// The claim desk: an article in, every verdict, link and correction by mouse and by keyboard.
import { axe, expect, test } from './fixtures.js';
import { open, query } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */

const ARTICLE = `Border arrests fall again
By A. Reporter | Dec. 20, 2024

Border Patrol made 46,610 arrests at the southwest border in November 2024, down 18% from October. It was the lowest since July 2020.

The agency also seized 1,200 pounds of fentanyl and hired 300 officers.

Border Patrol arrests at the southwest border fell 40% from May to November 2024. Border Patrol made 240,000 arrests at the southwest border from June to November 2024.`;

/** @param {Page} page @param {string} text @param {string} [on] */
async function check(page, text, on) {
  await page.locator('#desk-text').fill(text);
  if (on) await page.locator('#desk-date').fill(on);
  await page.locator('#desk-check').click();
  await settled(page);
}

/** Every claim has its verdict and no table is awaited. @param {Page} page */
async function settled(page) {
  await expect(page.locator('#desk-summary')).toContainText(/claims?:|afirmaci|No statement|ninguna/);
  await expect(page.locator('.claim[data-verdict="waiting"]')).toHaveCount(0, { timeout: 20_000 });
  await expect(page.locator('#desk-progress')).toBeHidden();
}

/** The result that holds a text. @param {Page} page @param {string | RegExp} text */
const result = (page, text) => page.locator('.claim').filter({ hasText: text });

test('an article is marked, judged and summed up, with its date found', async ({ page }) => {
  await open(page);
  await check(page, ARTICLE);
  await expect(page.locator('#desk-date')).toHaveValue('2024-12-20');
  await expect(page.locator('#desk-dated')).toContainText('Date found in the text: December 20, 2024.');
  await expect(page.locator('#desk-marked')).toContainText('The agency also seized 1,200 pounds');
  await expect(page.locator('#desk-summary')).toContainText('off');
  await expect(result(page, '46,610 arrests').first()).toContainText('46,609; said: 46,610');
  await expect(result(page, 'down 18%').first()).toContainText('56,515 → 46,609: −17.5%; said: down 18%');
  await expect(result(page, 'lowest since July 2020')).toContainText('in July 2020, 38,536');
  await expect(result(page, '240,000')).toHaveAttribute('data-verdict', 'contradicted');
  await expect(page.locator('#desk-marked .mark').first()).toHaveAttribute('data-verdict', /supported|rounded/);
  expect(await page.locator('#desk-marked .mark', { hasText: 'fentanyl' }).count()).toBe(0);
  await axe(page, '#desk');
});

test('the desk is one press away from the top of the page', async ({ page }) => {
  await open(page);
  await page.locator('#desk-jump').press('Enter');
  await expect(page.locator('#desk-text')).toBeFocused();
  await expect(page.locator('#desk-title')).toBeInViewport();
});

test('marks lead to results and back, by mouse and by keyboard', async ({ page }) => {
  await open(page);
  await check(page, ARTICLE);
  const mark = page.locator('#desk-marked .mark').first();
  await mark.click();
  await expect(page.locator('.claim:focus')).toHaveCount(1);
  await page.locator('.claim:focus .quote').press('Enter');
  await expect(page.locator('#desk-marked .ref:focus')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.locator('.claim:focus')).toHaveCount(1);
});

test('the proof sets the chart, and Back returns', async ({ page }) => {
  await open(page);
  await check(page, ARTICLE);
  await result(page, 'down 18%').first().locator('.proof').click();
  await expect.poll(() => query(page).get('mark')).toBe('2024-10,2024-11');
  expect(query(page).get('is.component')).toBe('border-patrol');
  expect(query(page).get('to')).toBe('2024-11');
  await expect(page.locator('#headline')).toContainText('46,609');
  await expect(page.locator('#headline')).toContainText('November 2024');
  await page.goBack();
  await expect(page.locator('#headline')).toContainText('July 2026');
  await expect(result(page, 'down 18%').first().locator('.proof')).toBeFocused();
});

test('as published stands beside as revised, with its own link', async ({ page }) => {
  await open(page);
  await check(page, ARTICLE);
  const first = result(page, '46,610 arrests').first();
  await first.locator('.figures > summary').click();
  await expect(first).toContainText('As published in the release of November 2024: 46,612. As revised: 46,609.');
  await first.locator('.notes button').click();
  await expect(page.locator('#release')).toHaveValue('2024-11');
});

test('the strip shows other windows, the one that was said marked', async ({ page }) => {
  await open(page);
  await check(page, ARTICLE);
  const strip = result(page, 'down 18%').first().locator('.strip');
  await expect(strip).toContainText(/holds in \d+ of 12 windows/);
  await expect(strip.locator('li')).toHaveCount(12);
  await expect(strip.locator('li.claimed')).toContainText('Oct 2024');
});

test('a corrected slot is checked at once, and a wrong value is refused with words', async ({ page }) => {
  await open(page);
  await check(page, 'Border Patrol made 240,000 arrests at the southwest border from June to November 2024.', '2024-12-20');
  const claim = page.locator('#claim-0');
  await expect(claim).toHaveAttribute('data-verdict', 'contradicted');
  await claim.locator('.change > summary').focus();
  await page.keyboard.press('Enter');
  const number = claim.locator('[name="number"]');
  await number.fill('354,923');
  await number.press('Enter');
  await expect(claim).toHaveAttribute('data-verdict', 'supported');
  await expect(claim.locator('.change')).toHaveAttribute('open', '');
  await expect(number).toBeFocused();
  await number.fill('many');
  await number.press('Tab');
  await expect(claim.locator('.slots .problem')).toContainText(['cannot be used']);
  await expect(claim).toHaveAttribute('data-verdict', 'supported');
  await claim.locator('[name="component"]').selectOption('office-of-field-operations');
  await expect(claim).toHaveAttribute('data-verdict', 'contradicted');
  await axe(page, '#desk');
});

test('a claim can be built without a text', async ({ page }) => {
  await open(page);
  await page.locator('#desk-scratch').click();
  const claim = page.locator('#claim-0');
  await expect(claim.locator('[name="kind"]')).toBeFocused();
  await claim.locator('[name="component"]').selectOption('border-patrol');
  for (const [name, value] of [['from', '2024-11'], ['to', '2024-11'], ['number', '46,609']]) {
    await claim.locator(`[name="${name}"]`).fill(value);
    await claim.locator(`[name="${name}"]`).press('Enter');
  }
  await expect(claim).toHaveAttribute('data-verdict', 'supported');
});

test('another table is fetched when a claim needs it; without it nothing is called wrong', async ({ page }) => {
  await open(page);
  await check(page, 'Nationwide encounters reached a record low in November 2025.', '2025-12-05');
  await expect(page.locator('#claim-0')).toHaveAttribute('data-verdict', 'contradicted');
  await expect(page.locator('#claim-0')).toContainText('30,375');
});

test('a text checked while a table is still on its way gets its verdict too', async ({ page }) => {
  await open(page);
  /** @type {() => void} */
  let release = () => {};
  const held = new Promise((done) => { release = () => done(undefined); });
  await page.route(/nationwide-2025-11/, async (route) => {
    await held;
    await route.continue();
  });
  await check(page, 'Border Patrol made 46,610 arrests at the southwest border in November 2024.', '2024-12-20');
  const text = 'Nationwide encounters reached a record low in November 2025.';
  await page.locator('#desk-text').fill(text);
  await page.locator('#desk-check').click();
  await expect(page.locator('#claim-0')).toHaveAttribute('data-verdict', 'waiting');
  await page.locator('#desk-text').fill(`In short: ${text}`);
  await page.locator('#desk-check').click();
  await expect(page.locator('#desk-marked')).toContainText('In short');
  release();
  await expect(page.locator('#claim-0')).toHaveAttribute('data-verdict', 'contradicted', { timeout: 15_000 });
});

test.describe('a table that cannot be had', () => {
  test.use({ allowed: [/Failed to load resource/] });
  test('the answer is that nobody can tell, until it is tried again', async ({ page }) => {
    await open(page);
    await page.route(/nationwide-2025-11/, (route) => route.fulfill({ status: 404, body: '' }));
    await check(page, 'Nationwide encounters reached a record low in November 2025.', '2025-12-05');
    await expect(page.locator('#claim-0')).toHaveAttribute('data-verdict', 'uncheckable');
    await expect(page.locator('#claim-0')).toContainText('could not be loaded');
    await expect(page.locator('#desk-status')).toContainText('missing on this site');
    await page.locator('#desk-again').click();
    await expect(page.locator('#desk-status')).toContainText('missing on this site');
    await page.unroute(/nationwide-2025-11/);
    await page.locator('#desk-again').click();
    await expect(page.locator('#claim-0')).toHaveAttribute('data-verdict', 'contradicted');
    await expect(page.locator('#desk-status')).toBeEmpty();
    await expect(page.locator('#desk-again')).toBeHidden();
  });
});

test('no date is not today: the figures tell it, and the reader can change it', async ({ page }) => {
  await open(page);
  await expect(page.locator('#desk-date')).toHaveValue('');
  await check(page, 'Border Patrol made 46,610 arrests at the southwest border in November, down 18% from October. It was the lowest since July 2020.');
  await expect(page.locator('#desk-date')).toHaveValue('');
  await expect(page.locator('#desk-dated')).toContainText('Read as published in December 2024 (from the figures).');
  await expect(page.locator('.claim[data-verdict="contradicted"]')).toHaveCount(0);
  await expect(result(page, '46,610').first()).toContainText('November 2024');
  await page.locator('#desk-redate').click();
  await expect(page.locator('#desk-date')).toBeFocused();
  await page.locator('#desk-date').fill('2025-12-05');
  await page.locator('#desk-check').click();
  await settled(page);
  await expect(page.locator('#desk-dated')).toContainText('Read as published on December 5, 2025, the date given.');
  await page.locator('#desk-clear').click();
  await expect(page.locator('#desk-date')).toHaveValue('');
});

test('the date of an example or a link is not that of the next text', async ({ page }) => {
  await open(page);
  await page.locator('#desk-examples button').first().click();
  await settled(page);
  await expect(page.locator('#desk-date')).toHaveValue('2024-12-20');
  await page.locator('#desk-text').fill('Arrests at the southwest border came to 64,111 in November.');
  await expect(page.locator('#desk-date')).toHaveValue('');
});

test('a month that nothing dates is never off, and the desk says why', async ({ page }) => {
  await open(page);
  await check(page, 'Border Patrol made 64,111 arrests at the southwest border in November.');
  await expect(page.locator('#desk-dated')).toContainText('a month without a year can be of several years');
  await expect(page.locator('.claim[data-verdict="contradicted"]')).toHaveCount(0);
  await page.locator('#language').click();
  await expect(page.locator('#desk-dated')).toContainText('El texto no da fecha');
});

test('after a fault the next check runs in a new instance', async ({ page }) => {
  const glue = /pkg\/desk(-[0-9a-f]+)?\.js$/;
  await page.route(glue, async (route) => {
    const response = await route.fetch();
    const broken = `${await response.text()}\nDesk.prototype.step = () => { throw new WebAssembly.RuntimeError("unreachable"); };`;
    await route.fulfill({ response, headers: { 'content-type': 'text/javascript' }, body: broken });
  });
  await open(page);
  await page.locator('#desk-text').fill(ARTICLE);
  await page.locator('#desk-check').click();
  await expect(page.locator('#desk-problem')).toContainText('fault of its own');
  await page.locator('#desk-check').click();
  await settled(page);
  await expect(page.locator('.claim').first()).toHaveAttribute('data-verdict', /supported|rounded/);
});

test('Spanish: words, results and a change of language keep the work', async ({ page }) => {
  await open(page, 'lang=es&v=1');
  await check(page, 'La Patrulla Fronteriza hizo 46,610 detenciones en la frontera suroeste en noviembre de 2024, un 18% menos que en octubre.', '2024-12-20');
  await expect(page.locator('#desk-title')).toHaveText('Verifique una afirmación');
  await expect(page.locator('#desk-summary')).toContainText('2 afirmaciones');
  await expect(page.locator('#claim-1')).toContainText('el texto dice: baja de 18');
  await axe(page, '#desk');
  await page.locator('#language').click();
  await expect(page.locator('#desk-title')).toHaveText('Test a claim');
  await expect(page.locator('#claim-1')).toContainText('said: down 18%');
  await expect(page.locator('#desk-summary')).toContainText('2 claims');
});

for (const language of ['en', 'es']) {
  test(`every example is one press away and is read (${language})`, async ({ page }) => {
    test.setTimeout(60_000);
    await open(page, `lang=${language}&v=1`);
    await expect(page.locator('#desk-examples button').first()).toBeVisible();
    const count = await page.locator('#desk-examples button').count();
    expect(count).toBeGreaterThan(3);
    for (let i = 0; i < count; i += 1) {
      const details = page.locator('.desk-examples');
      if (!(await details.evaluate((node) => /** @type {HTMLDetailsElement} */ (node).open))) await details.locator('summary').click();
      const button = page.locator('#desk-examples button').nth(i);
      const text = await button.innerText();
      await button.click();
      await expect(page.locator('#desk-text')).toHaveValue(text);
      await settled(page);
      expect(await page.locator('.claim').count(), text).toBeGreaterThan(0);
    }
  });
}

test.describe('a module that is slow to come', () => {
  /** Holds the desk's module back until the answer is called. @param {Page} page */
  async function held(page) {
    /** @type {() => void} */
    let release = () => {};
    const wait = new Promise((done) => { release = () => done(undefined); });
    await page.route(/desk_bg.*\.wasm$/, async (route) => {
      await wait;
      await route.continue();
    });
    return release;
  }

  test('a date that the reader sets meanwhile stays', async ({ page }) => {
    const release = await held(page);
    await open(page);
    await page.locator('#desk-text').fill(ARTICLE);
    await page.locator('#desk-date').fill('2024-11-30');
    release();
    await page.locator('#desk-check').click();
    await settled(page);
    await expect(page.locator('#desk-date')).toHaveValue('2024-11-30');
    await expect(page.locator('#desk-on')).toContainText('November 30, 2024');
    await expect(page.locator('#desk-dated')).toContainText('November 30, 2024, the date given');
  });

  test('the date in a text that is checked meanwhile is the one it is checked for', async ({ page }) => {
    const release = await held(page);
    await open(page);
    await page.locator('#desk-text').fill(ARTICLE);
    await page.locator('#desk-check').click();
    await expect(page.locator('#desk-summary')).toHaveText('Reading…');
    release();
    await settled(page);
    await expect(page.locator('#desk-on')).toContainText('December 20, 2024');
  });
});

test.describe('a module that does not come', () => {
  test.use({ allowed: [/Failed to load resource/] });
  test('is said to be missing, and nothing is promised', async ({ page }) => {
    await open(page);
    await page.route(/desk_bg.*\.wasm$/, (route) => route.fulfill({ status: 404, body: '' }));
    await page.locator('#desk-text').fill(ARTICLE);
    await page.locator('#desk-check').click();
    await expect(page.locator('#desk-problem')).toContainText('could not be loaded');
    await expect(page.locator('#desk-answer')).toBeHidden();
    await expect(page.locator('#desk-summary')).toBeEmpty();
    await page.unroute(/desk_bg.*\.wasm$/);
    await page.locator('#desk-check').click();
    await settled(page);
    await expect(page.locator('.claim').first()).toBeVisible();
  });
});

test('a text without a claim gets no heading for results', async ({ page }) => {
  await open(page);
  await check(page, 'The agency also hired 300 officers.');
  await expect(page.locator('#desk-summary')).toContainText('No statement');
  await expect(page.locator('#desk-results-part')).toBeHidden();
  await expect(page.locator('#desk-marked')).toContainText('300 officers');
});

test('a link carries one statement, and checks it where it is opened', async ({ page }) => {
  await open(page, 'claim=Border%20Patrol%20made%2046%2C610%20arrests%20at%20the%20southwest%20border%20in%20November%202024.&on=2024-12-20&v=1');
  await settled(page);
  await expect(page.locator('#desk-date')).toHaveValue('2024-12-20');
  await expect(page.locator('#claim-0')).toHaveAttribute('data-verdict', 'rounded');
  await expect(page.locator('#notices li')).toHaveCount(0);
});

test('a link that others have added to keeps its claim', async ({ page }) => {
  await open(page, 'fbclid=IwAR0x&claim=Border%20Patrol%20made%2046%2C610%20arrests%20at%20the%20southwest%20border%20in%20November%202024.&utm_source=news&on=2024-12-20&v=1&colour=red');
  await settled(page);
  await expect(page.locator('#claim-0')).toHaveAttribute('data-verdict', 'rounded');
  expect(query(page).get('claim')).toContain('46,610 arrests');
  await expect(page.locator('#notices')).not.toContainText(/fbclid|utm/);
});

test('the report is saved as a page of its own and as ClaimReview', async ({ page }) => {
  await open(page);
  await check(page, ARTICLE);
  const [html] = await Promise.all([page.waitForEvent('download'), page.locator('#desk-html').click()]);
  const text = await read(html);
  expect(text).toContain('56,515 → 46,609');
  expect(text).toMatch(/^<!doctype html>/);
  const [json] = await Promise.all([page.waitForEvent('download'), page.locator('#desk-json').click()]);
  const reviews = JSON.parse(await read(json));
  expect(reviews.length).toBeGreaterThanOrEqual(4);
  for (const review of reviews) {
    expect(review['@type']).toBe('ClaimReview');
    expect(review.claimReviewed.length).toBeGreaterThan(4);
    expect(review.reviewRating.alternateName.length).toBeGreaterThan(2);
  }
});

test('reports tell what the reader changed from what the author said', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (/** @type {string} */ text) => void Object.assign(globalThis, { kept: text }) } });
  });
  await open(page);
  await check(page, 'Border Patrol made 240,000 arrests at the southwest border from June to November 2024.', '2024-12-20');
  const taken = page.locator('#desk-taken');
  await page.locator('#desk-link').click();
  await expect(taken).toHaveText('Copied.');
  await page.locator('#claim-0 .change > summary').click();
  const number = page.locator('#claim-0 [name="number"]');
  await number.fill('354,923');
  await number.press('Enter');
  await expect(page.locator('#claim-0')).toHaveAttribute('data-verdict', 'supported');
  await expect(taken).toBeEmpty();
  await page.locator('#desk-link').click();
  await expect(taken).toHaveText('Copied. The link carries the text without your changes.');
  await page.locator('#desk-copy').click();
  await expect(taken).toHaveText('Copied.');
  await expect(taken).toBeInViewport();
  expect(await page.evaluate(() => /** @type {any} */ (globalThis).kept)).toMatch(/“.*240,000.*” \(checked as changed by the reader\)/);
  const [html] = await Promise.all([page.waitForEvent('download'), page.locator('#desk-html').click()]);
  await expect(taken).toHaveText('Saved as claims-2024-12-20.html');
  expect(await read(html)).toMatch(/240,000.*<\/blockquote><p>\(checked as changed by the reader\)/);
  const [json] = await Promise.all([page.waitForEvent('download'), page.locator('#desk-json').click()]);
  const [review] = JSON.parse(await read(json));
  expect(review.claimReviewed).toContain('354,923');
  expect(review.claimReviewed).not.toContain('240,000');
  expect(review.itemReviewed).toBeUndefined();
});

test('marks and quotes are targets of 24 px', async ({ page }) => {
  await open(page);
  await check(page, ARTICLE);
  const boxes = await page.locator('.ref').evaluateAll((refs) => refs.map((ref) => ref.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)));
  expect(Math.min(...boxes)).toBeGreaterThanOrEqual(24);
  const lines = await page.locator('.quote').evaluateAll((quotes) => quotes.flatMap((quote) => [...quote.getClientRects()]).map(({ height }) => height));
  expect(Math.min(...lines)).toBeGreaterThanOrEqual(24);
});

test('on paper a result has its source and its date, and afterwards is as it was', async ({ page }) => {
  await open(page);
  await check(page, ARTICLE);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  for (const part of ['#desk-on', '#claim-0 .basis', '#claim-0 .notes']) await expect(page.locator(part)).toBeVisible();
  for (const part of ['#desk-form', '#desk-take', '#desk-jump', '#claim-0 .change']) await expect(page.locator(part)).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.locator('#claim-0 .basis')).toBeHidden();
  await expect(page.locator('#desk-on')).toBeHidden();
});

/** @param {import('@playwright/test').Download} download */
async function read(download) {
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

test('hostile text stays text', async ({ page }) => {
  await open(page);
  const hostile = '<img src=x onerror=alert(1)> <script>alert(2)</script> \u202eBorder Patrol made 46,610 arrests\u202c 😀 at the southwest border in November 2024. </p><b>&amp;';
  await check(page, hostile, '2024-12-20');
  await expect(page.locator('#desk-marked')).toContainText('<img src=x onerror=alert(1)>');
  await expect(page.locator('#desk img, #desk script, #desk-marked b')).toHaveCount(0);
  const [html] = await Promise.all([page.waitForEvent('download'), page.locator('#desk-html').click()]);
  expect(await read(html)).not.toMatch(/<img|<script|<b>&/);
});

test('a text that is far too long is refused with words, and what was written stays', async ({ page }) => {
  await open(page);
  await page.locator('#desk-text').evaluate((field) => {
    /** @type {HTMLTextAreaElement} */ (field).value = 'Border Patrol made 46,610 arrests. '.repeat(9000);
  });
  await page.locator('#desk-check').click();
  await expect(page.locator('#desk-problem')).toContainText('too long');
  await expect(page.locator('#desk-text')).toHaveValue(/46,610/);
});

test('a long article does not block the page', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'once is enough');
  test.setTimeout(90_000);
  await open(page);
  await page.locator('#desk-text').focus();
  await page.locator('#desk-text').evaluate((field, article) => {
    /** @type {HTMLTextAreaElement} */ (field).value = Array(60).fill(article).join('\n\n');
  }, ARTICLE);
  await page.evaluate(() => {
    const ticks = /** @type {number[]} */ ([]);
    Object.assign(globalThis, { ticks });
    const tick = (/** @type {number} */ at) => { ticks.push(at); requestAnimationFrame(tick); };
    requestAnimationFrame(tick);
  });
  await page.locator('#desk-check').click();
  await expect(page.locator('#desk-cancel')).toBeVisible();
  await expect(page.locator('#desk-summary')).toContainText(/\d+ claims:/, { timeout: 60_000 });
  const frames = await page.evaluate(() => /** @type {any} */ (globalThis).ticks.length);
  expect(frames, 'frames drawn while the text is checked').toBeGreaterThan(10);
});
