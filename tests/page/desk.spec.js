// @ts-check
// The claim desk: an article in, one statement at a time out, by mouse and by keyboard.
import { axe, expect, test } from './fixtures.js';
import { checked, checkText, chooseStatement, ink, openDesk, query } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */

const ARTICLE = `Border arrests fall again
By A. Reporter | Dec. 20, 2024

Border Patrol made 46,610 arrests at the southwest border in November 2024, down 18% from October. It was the lowest since July 2020.

The agency also seized 1,200 pounds of fentanyl and hired 300 officers.

Border Patrol arrests at the southwest border fell 40% from May to November 2024. Border Patrol made 240,000 arrests at the southwest border from June to November 2024.`;

const SENTENCE = 'Border Patrol made 46,610 arrests at the southwest border in November 2024.';
const TOTAL = 'Border Patrol made 240,000 arrests at the southwest border from June to November 2024.';

const statement = (/** @type {Page} */ page) => page.locator('#desk-statement');

/** The chosen statement, in a sheet on a phone. @param {Page} page */
async function first(page) {
  if (!(await statement(page).isVisible())) await chooseStatement(page, 1);
  return statement(page);
}

/** Opens a slot of the chosen statement. @param {Page} page @param {string | RegExp} name */
async function slot(page, name) {
  const button = statement(page).locator('.slots li button').filter({ hasText: name });
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
  return page.locator('#desk-options');
}

test('an article is marked, judged and counted, with its date found', async ({ page }) => {
  await openDesk(page);
  await checkText(page, ARTICLE);
  await expect(page.locator('#desk-dated')).toContainText('Date found in the text: December 20, 2024.');
  await expect(page.locator('#desk-marked')).toContainText('The agency also seized 1,200 pounds');
  await expect(page.locator('#desk-title')).toHaveText('Five statements: two hold, one holds after rounding, two are off');
  await expect(page.locator('#desk-counts button')).toHaveText(['All 5', 'Holds 2', 'Holds after rounding 1', 'Off 2', 'Depends 0', 'Cannot tell 0']);
  expect(await page.locator('#desk-marked .mark', { hasText: 'fentanyl' }).count()).toBe(0);
  await expect(page.locator('#desk-marked .ref').first()).toHaveAccessibleName('Statement 1: Holds after rounding');
  await axe(page);
});

test('one statement is shown: its verdict a sentence, its proof a chart, its arithmetic a line', async ({ page }) => {
  await openDesk(page);
  await checkText(page, ARTICLE);
  const shown = await chooseStatement(page, 1);
  await expect(shown.locator('.verdict')).toHaveText('The data say 46,609. The sentence says 46,610: right, rounded.');
  await expect(shown.locator('.row.arithmetic')).toContainText('46,609; said: 46,610 (+1, less than 0.1%)');
  await expect(shown.locator('.row.words')).toContainText('events, not people');
  await expect(shown.locator('.row.source')).toContainText('release of July 2026');
  await expect(shown.locator('.close-up figcaption')).toContainText('as published 46,612, said 46,610, as revised 46,609');
  await expect.poll(() => ink(page, '#desk-statement .proof canvas'), 'ink on the proof').toBeGreaterThan(500);
  await expect(shown.locator('.proof canvas')).toHaveAttribute('aria-label', /46,609/);
  await axe(page);
});

test('a mark chooses its statement, N and P go on and back, and typing does not', async ({ page }, info) => {
  await openDesk(page);
  await checkText(page, ARTICLE);
  await page.locator('#desk-marked .mark', { hasText: '18%' }).click();
  await expect(statement(page).locator('.which')).toContainText('Statement 2 of 5');
  await expect(page.locator('#desk-marked .ref[aria-current]')).toHaveText('2');
  await expect(page.locator('#statement-title')).toBeFocused();
  await page.keyboard.press('n');
  await expect(statement(page).locator('.verdict')).toHaveText('The data agree: 46,609 is the lowest since July 2020.');
  await page.keyboard.press('p');
  await expect(statement(page).locator('.which')).toContainText('Statement 2 of 5');
  await statement(page).locator('.next').click();
  await expect(statement(page).locator('.which')).toContainText('Statement 3 of 5');
  const options = await slot(page, 'November 2024');
  await options.locator('input[type=text]').press('n');
  await expect(statement(page).locator('.which')).toContainText('Statement 3 of 5');
  if (info.project.name === 'phone') {
    await statement(page).locator('.close').click();
    await expect(page.locator('#desk-sheet')).toBeHidden();
    await expect(page.locator('#desk-marked .ref').nth(2)).toBeFocused();
  }
});

test('a count leaves the marks of its verdict, and steps go among them', async ({ page }) => {
  await openDesk(page);
  await checkText(page, ARTICLE);
  await page.locator('#desk-counts button', { hasText: 'Off' }).click();
  await expect(page.locator('#desk-counts [aria-pressed="true"]')).toHaveText('Off 2');
  await expect(page.locator('#desk-marked .ref:not(.out)')).toHaveText(['4', '5']);
  await expect(page.locator('#desk-marked .ref[aria-current]')).toHaveText('4');
  const shown = await chooseStatement(page, 4);
  await shown.locator('.next').click();
  await expect(shown.locator('.which')).toContainText('Statement 5 of 5');
  await shown.locator('.next').click();
  await expect(shown.locator('.which')).toContainText('Statement 4 of 5');
});

test('the same statements stand in a list for those who prefer one', async ({ page }) => {
  await openDesk(page);
  await checkText(page, ARTICLE);
  await page.locator('#desk-list-on').click();
  await expect(page.locator('#desk-list .claim')).toHaveCount(5);
  await expect(page.locator('#desk-list')).toContainText('The data say 354,923, not 240,000.');
  await expect(page.locator('#desk-marked')).toBeHidden();
  await axe(page);
  await page.locator('#desk-list .show').nth(1).click();
  await expect.poll(() => query(page).get('mark')).toBe('2024-10,2024-11');
  await page.goBack();
  await expect(page.locator('#desk-list .claim')).toHaveCount(5);
  await page.locator('#desk-list-on').click();
  await expect(page.locator('#desk-marked')).toBeVisible();
});

test('the proof sets the chart with what was said, and Back returns to the same statement', async ({ page }) => {
  await openDesk(page);
  await checkText(page, ARTICLE);
  const shown = await chooseStatement(page, 2);
  await shown.locator('.acts .show').click();
  await expect.poll(() => query(page).get('mark')).toBe('2024-10,2024-11');
  expect(query(page).get('is.component')).toBe('border-patrol');
  expect(query(page).get('view')).toBeNull();
  await expect(page.locator('#plot')).toBeFocused();
  await expect(page.locator('#headline')).toContainText('46,609');
  await page.goBack();
  await expect(statement(page).locator('.which')).toContainText('Statement 2 of 5');
  await expect(statement(page).locator('.acts .show')).toBeFocused();
  const one = await (async () => {
    await page.keyboard.press('p');
    return statement(page);
  })();
  await one.locator('.acts .show').click();
  await expect.poll(() => query(page).get('said')).toBe('46610');
});

test('as published stands beside as revised, with its own link', async ({ page }) => {
  await openDesk(page);
  await checkText(page, ARTICLE);
  const shown = await chooseStatement(page, 1);
  await expect(shown.locator('.row.notes')).toContainText('As published in the release of November 2024: 46,612. As revised: 46,609.');
  await shown.locator('.as-published').click();
  await expect(page.locator('#release')).toHaveValue('2024-11');
});

test('the strip shows other windows, the one that was said marked', async ({ page }) => {
  await openDesk(page);
  await checkText(page, ARTICLE);
  const strip = (await chooseStatement(page, 2)).locator('.strip');
  await expect(strip).toContainText(/holds in \d+ of 12 windows/);
  await expect(strip.locator('li')).toHaveCount(12);
  await expect(strip.locator('li.claimed')).toContainText('Oct 2024');
  await expect((await chooseStatement_(page, 1)).locator('.strip')).toBeHidden();
});

/** Chooses a statement, past the sheet of another. @param {Page} page @param {number} number */
async function chooseStatement_(page, number) {
  const close = statement(page).locator('.close');
  if (await close.isVisible()) await close.click();
  return chooseStatement(page, number);
}

test('slots open in place, each value with what the data would say', async ({ page }) => {
  await openDesk(page);
  await checkText(page, SENTENCE, '2024-12-20');
  const shown = await first(page);
  const options = await slot(page, 'November 2024');
  await expect(options.locator('label', { hasText: 'November 2023' })).toContainText('191,106');
  await expect(options.locator('label', { hasText: 'November 2023' })).toContainText('does not fit');
  await expect(options.locator('label', { hasText: 'November 2024' })).toContainText('fits');
  await axe(page);
  await options.locator('label', { hasText: 'November 2025' }).click();
  await expect(shown.locator('.verdict')).toHaveText('The data say 7,353, not 46,610.');
  await expect(shown.locator('.which')).toContainText('changed by you');
  await expect(options.locator('input:checked')).toBeFocused();
});

test('a typed value is checked at once, and a wrong one is refused with words', async ({ page }) => {
  await openDesk(page);
  await checkText(page, TOTAL, '2024-12-20');
  const shown = await first(page);
  await expect(shown).toHaveAttribute('data-verdict', 'contradicted');
  const options = await slot(page, '240,000');
  await options.locator('[name="number"]').fill('354,923');
  await options.locator('[name="number"]').press('Enter');
  await expect(shown).toHaveAttribute('data-verdict', 'supported');
  await expect(page.locator('#desk-title')).toHaveText('One statement: it holds');
  await options.locator('[name="number"]').fill('many');
  await options.locator('[name="number"]').press('Enter');
  await expect(options.locator('.problem')).toContainText('cannot be used');
  await expect(shown).toHaveAttribute('data-verdict', 'supported');
  await (await slot(page, 'Between ports')).locator('label', { hasText: 'At ports' }).click();
  await expect(shown).toHaveAttribute('data-verdict', 'contradicted');
});

test('readings that compete are choices, none of them taken', async ({ page }) => {
  await openDesk(page);
  await checkText(page, 'Border arrests were 46,610 in November, and 64,111 the year before.');
  await checkText(page, 'Border Patrol made 64,111 arrests at the southwest border in November.');
  await expect(page.locator('#desk-title')).not.toContainText('off');
  await expect(page.locator('#desk-dated')).toContainText('a month without a year can be of several years');
  await page.locator('#language').click();
  await expect(page.locator('#desk-dated')).toContainText('El texto no da fecha');
});

test('a choice of reading is checked instead', async ({ page }) => {
  await openDesk(page);
  await checkText(page, 'Border Patrol made 47,000 arrests at the southwest border in November.');
  const shown = await first(page);
  const readings = shown.locator('.readings li');
  if (await readings.count() === 0) test.skip(true, 'read without a choice');
  await expect(readings.locator('input:checked')).toHaveCount(0);
  await axe(page);
  await readings.locator('label').first().click();
  await expect(shown).toHaveAttribute('data-verdict', /supported|rounded/);
});

test('a statement can be built without a text', async ({ page }) => {
  await openDesk(page);
  await page.locator('#desk-scratch').click();
  await expect(page.locator('#desk-options [name="number"]')).toBeFocused();
  await (await slot(page, /^Agency/)).locator('label', { hasText: 'Between ports' }).click();
  const month = await slot(page, /^Month/);
  await month.locator('[name="from"]').fill('2024-11');
  await month.locator('[name="from"]').press('Enter');
  const figure = await slot(page, /^Figure: /);
  await figure.locator('[name="number"]').fill('46,609');
  await figure.locator('[name="number"]').press('Enter');
  await expect(statement(page)).toHaveAttribute('data-verdict', 'supported');
});

test('another table is fetched when a statement needs it, and the proof shows it', async ({ page }) => {
  await openDesk(page);
  await checkText(page, 'Nationwide encounters reached a record low in November 2025.', '2025-12-05');
  const shown = await first(page);
  await expect(shown.locator('.verdict')).toHaveText('The data say 30,375. In September 2025 it was lower, at 26,002.');
  await expect.poll(() => ink(page, '#desk-statement .proof canvas')).toBeGreaterThan(500);
});

test('a text checked while a table is still on its way gets its verdict too', async ({ page }) => {
  await openDesk(page);
  /** @type {() => void} */
  let release = () => {};
  const held = new Promise((done) => { release = () => done(undefined); });
  await page.route(/nationwide-2025-11/, async (route) => {
    await held;
    await route.continue();
  });
  await checkText(page, SENTENCE, '2024-12-20');
  const text = 'Nationwide encounters reached a record low in November 2025.';
  for (const words of [text, `In short: ${text}`]) {
    await page.locator('#desk-edit').click();
    await page.locator('#desk-text').fill(words);
    await page.locator('#desk-check').click();
    await expect(page.locator('#desk-marked .ref')).toHaveAttribute('data-verdict', 'waiting');
  }
  release();
  await expect(page.locator('#desk-marked .ref')).toHaveAttribute('data-verdict', 'contradicted', { timeout: 15_000 });
});

test.describe('a table that cannot be had', () => {
  test.use({ allowed: [/Failed to load resource/] });
  test('the answer is that nobody can tell, until it is tried again', async ({ page }) => {
    await openDesk(page);
    await page.route(/nationwide-2025-11/, (route) => route.fulfill({ status: 404, body: '' }));
    await checkText(page, 'Nationwide encounters reached a record low in November 2025.', '2025-12-05');
    const ref = page.locator('#desk-marked .ref');
    await expect(ref).toHaveAttribute('data-verdict', 'uncheckable');
    await expect(page.locator('#desk-status')).toContainText('missing on this site');
    await page.locator('#desk-again').click();
    await expect(page.locator('#desk-status')).toContainText('missing on this site');
    await page.unroute(/nationwide-2025-11/);
    await page.locator('#desk-again').click();
    await expect(ref).toHaveAttribute('data-verdict', 'contradicted');
    await expect(page.locator('#desk-status')).toBeEmpty();
    await expect(page.locator('#desk-again')).toBeHidden();
  });
});

test('no date is not today: the figures tell it, and the reader can change it', async ({ page }) => {
  await openDesk(page);
  await expect(page.locator('#desk-date')).toHaveValue('');
  await checkText(page, 'Border Patrol made 46,610 arrests at the southwest border in November, down 18% from October. It was the lowest since July 2020.');
  await expect(page.locator('#desk-dated')).toContainText('Read as published in December 2024 (from the figures).');
  await expect(page.locator('#desk-marked .ref[data-verdict="contradicted"]')).toHaveCount(0);
  await page.locator('#desk-redate').click();
  await expect(page.locator('#desk-date')).toBeFocused();
  await page.locator('#desk-date').fill('2025-12-05');
  await page.locator('#desk-check').click();
  await checked(page);
  await expect(page.locator('#desk-dated')).toContainText('Read as published on December 5, 2025, the date given.');
  await page.locator('#desk-clear').click();
  await expect(page.locator('#desk-date')).toHaveValue('');
  await expect(page.locator('#desk-text')).toBeFocused();
});

test('the date of an example is not that of the next text', async ({ page }) => {
  await openDesk(page);
  await page.locator('#desk-examples button').first().click();
  await checked(page);
  await page.locator('#desk-edit').click();
  await expect(page.locator('#desk-date')).toHaveValue('2024-12-20');
  await page.locator('#desk-text').fill('Arrests at the southwest border came to 64,111 in November.');
  await expect(page.locator('#desk-date')).toHaveValue('');
});

test('after a fault the next check runs in a new instance', async ({ page }) => {
  const glue = /pkg\/desk(-[0-9a-f]+)?\.js$/;
  await page.route(glue, async (route) => {
    const response = await route.fetch();
    const broken = `${await response.text()}\nDesk.prototype.step = () => { throw new WebAssembly.RuntimeError("unreachable"); };`;
    await route.fulfill({ response, headers: { 'content-type': 'text/javascript' }, body: broken });
  });
  await openDesk(page);
  await page.locator('#desk-text').fill(ARTICLE);
  await page.locator('#desk-check').click();
  await expect(page.locator('#desk-problem')).toContainText('fault of its own');
  await page.locator('#desk-check').click();
  await checked(page);
  await expect(page.locator('#desk-marked .ref').first()).toHaveAttribute('data-verdict', /supported|rounded/);
});

test('Spanish: words, results and a change of language keep the work', async ({ page }) => {
  await openDesk(page, 'lang=es');
  await checkText(page, 'La Patrulla Fronteriza hizo 46,610 detenciones en la frontera suroeste en noviembre de 2024, un 18% menos que en octubre.', '2024-12-20');
  await expect(page.locator('#desk-title')).toHaveText('Dos afirmaciones: una se sostiene, una se sostiene con redondeo');
  const shown = await chooseStatement(page, 2);
  await expect(shown.locator('.verdict')).toContainText('Los datos dicen una baja de 17.5');
  await axe(page);
  const close = shown.locator('.close');
  if (await close.isVisible()) await close.click();
  await page.locator('#language').click();
  await expect(page.locator('#desk-title')).toHaveText('Two statements: one holds, one holds after rounding');
  await chooseStatement(page, 2);
  await expect(shown.locator('.verdict')).toHaveText('The data say a fall of 17.5%. The sentence rounds it to 18%.');
});

for (const language of ['en', 'es']) {
  test(`every example is one press away and is read (${language})`, async ({ page }) => {
    test.setTimeout(60_000);
    await openDesk(page, `lang=${language}`);
    const buttons = page.locator('#desk-examples button');
    await expect(buttons.first()).toBeVisible();
    const count = await buttons.count();
    expect(count).toBeGreaterThan(3);
    for (let i = 0; i < count; i += 1) {
      const text = await buttons.nth(i).innerText();
      await buttons.nth(i).click();
      await checked(page);
      await expect(page.locator('#desk-marked')).toContainText(text.slice(0, 20));
      expect(await page.locator('#desk-marked .ref').count(), text).toBeGreaterThan(0);
      await page.locator('#desk-clear').click();
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
    await openDesk(page);
    await page.locator('#desk-text').fill(ARTICLE);
    await page.locator('#desk-date').fill('2024-11-30');
    release();
    await page.locator('#desk-check').click();
    await checked(page);
    await expect(page.locator('#desk-date')).toHaveValue('2024-11-30');
    await expect(page.locator('#desk-dated')).toContainText('November 30, 2024, the date given');
  });

  test('the date in a text that is checked meanwhile is the one it is checked for', async ({ page }) => {
    const release = await held(page);
    await openDesk(page);
    await page.locator('#desk-text').fill(ARTICLE);
    await page.locator('#desk-check').click();
    await expect(page.locator('#desk-title')).toHaveText('Reading…');
    release();
    await checked(page);
    await expect(page.locator('#desk-on')).toContainText('December 20, 2024');
  });
});

test.describe('a module that does not come', () => {
  test.use({ allowed: [/Failed to load resource/] });
  test('is said to be missing, and nothing is promised', async ({ page }) => {
    await page.route(/desk_bg.*\.wasm$/, (route) => route.fulfill({ status: 404, body: '' }));
    await openDesk(page);
    await page.locator('#desk-text').fill(ARTICLE);
    await page.locator('#desk-check').click();
    await expect(page.locator('#desk-problem')).toContainText('could not be loaded');
    await expect(page.locator('#desk-answer')).toBeHidden();
    await expect(page.locator('#desk-title')).toHaveText('Check what is said about these figures');
    await page.unroute(/desk_bg.*\.wasm$/);
    await page.locator('#desk-check').click();
    await checked(page);
    await expect(page.locator('#desk-marked .ref').first()).toBeVisible();
  });
});

test('a text without a statement gets none', async ({ page }) => {
  await openDesk(page);
  await checkText(page, 'The agency also hired 300 officers.');
  await expect(page.locator('#desk-title')).toContainText('No statement');
  await expect(page.locator('#desk-place')).toBeHidden();
  await expect(page.locator('#desk-marked')).toContainText('300 officers');
});

test('the report is saved as a page of its own and as ClaimReview', async ({ page }) => {
  await openDesk(page);
  await checkText(page, ARTICLE);
  const [html] = await Promise.all([page.waitForEvent('download'), page.locator('#desk-html').click()]);
  const text = await read(html);
  expect(text).toContain('56,515 → 46,609');
  expect(text).toMatch(/^<!doctype html>/);
  const [json] = await Promise.all([page.waitForEvent('download'), page.locator('#desk-json').click()]);
  const reviews = JSON.parse(await read(json));
  expect(reviews.length).toBeGreaterThanOrEqual(4);
  for (const review of reviews) {
    expect(review['@type']).toBe('ClaimReview');
    // A fragment alone is no claim that anyone could publish.
    expect(review.claimReviewed).toMatch(/^“.+”( in: “.+”)?$/);
    expect(review.claimReviewed.length).toBeGreaterThan(30);
    expect(review.reviewRating.alternateName.length).toBeGreaterThan(2);
  }
});

test('reports tell what the reader changed from what the author said', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'the buttons stand behind the sheet');
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (/** @type {string} */ text) => void Object.assign(globalThis, { kept: text }) } });
  });
  const kept = () => page.evaluate(() => /** @type {any} */ (globalThis).kept);
  await openDesk(page);
  await checkText(page, TOTAL, '2024-12-20');
  const taken = page.locator('#desk-taken');
  await page.locator('#desk-link').click();
  await expect(taken).toHaveText('Copied.');
  await page.locator('#desk-statement .copy-sentence').click();
  await expect.poll(kept).toContain('The data say 354,923, not 240,000.');
  const options = await slot(page, '240,000');
  await options.locator('[name="number"]').fill('354,923');
  await options.locator('[name="number"]').press('Enter');
  await expect(statement(page)).toHaveAttribute('data-verdict', 'supported');
  await expect(taken).toBeEmpty();
  await page.locator('#desk-link').click();
  await expect(taken).toHaveText('Copied. The link carries the text without your changes.');
  await page.locator('#desk-copy').click();
  await expect(taken).toHaveText('Copied.');
  await expect.poll(kept).toMatch(/“.*240,000.*” \(checked as changed by the reader\)/);
  const [html] = await Promise.all([page.waitForEvent('download'), page.locator('#desk-html').click()]);
  await expect(taken).toHaveText('Saved as claims-2024-12-20.html');
  expect(await read(html)).toMatch(/240,000.*<\/mark>.*<\/blockquote><p>\(checked as changed by the reader\)/);
  const [json] = await Promise.all([page.waitForEvent('download'), page.locator('#desk-json').click()]);
  const [review] = JSON.parse(await read(json));
  expect(review.claimReviewed).toContain('354,923');
  expect(review.claimReviewed).not.toContain('240,000');
  expect(review.itemReviewed).toBeUndefined();
});

test('the numbers of marks are targets of 24 px', async ({ page }) => {
  await openDesk(page);
  await checkText(page, ARTICLE);
  const boxes = await page.locator('.ref').evaluateAll((refs) => refs.map((ref) => ref.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)));
  expect(Math.min(...boxes)).toBeGreaterThanOrEqual(24);
});

test('on paper every statement has its source and its date, and afterwards is as it was', async ({ page }) => {
  await openDesk(page);
  await checkText(page, ARTICLE);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  for (const part of ['#desk-on', '#desk-list .basis >> nth=0', '#desk-list .claim >> nth=4']) await expect(page.locator(part)).toBeVisible();
  for (const part of ['#desk-form', '#desk-take', '.views', '#desk-place', '#desk-counts']) await expect(page.locator(part)).toBeHidden();
  const proofs = page.locator('#desk-list .paper');
  expect(await proofs.count(), 'statements have their proofs').toBeGreaterThan(2);
  const inks = await proofs.evaluateAll((drawings) => drawings.map((drawing) => {
    const canvas = /** @type {HTMLCanvasElement} */ (drawing);
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return [...pixels].filter((value, at) => at % 4 === 3 && value > 0).length;
  }));
  expect(Math.min(...inks)).toBeGreaterThan(500);
  expect(new Set(inks).size, 'no two are the same drawing').toBeGreaterThan(1);
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.locator('#desk-list')).toBeHidden();
  await expect(page.locator('#desk-on')).toBeHidden();
  await expect(proofs).toHaveCount(0);
});

/** @param {import('@playwright/test').Download} download */
async function read(download) {
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

test('hostile text stays text', async ({ page }) => {
  await openDesk(page);
  const hostile = '<img src=x onerror=alert(1)> <script>alert(2)</script> \u202eBorder Patrol made 46,610 arrests\u202c 😀 at the southwest border in November 2024. </p><b>&amp;';
  await checkText(page, hostile, '2024-12-20');
  await expect(page.locator('#desk-marked')).toContainText('<img src=x onerror=alert(1)>');
  await expect(page.locator('#desk img, #desk script, #desk-marked b')).toHaveCount(0);
  const [html] = await Promise.all([page.waitForEvent('download'), page.locator('#desk-html').click()]);
  expect(await read(html)).not.toMatch(/<img|<script|<b>&/);
});

test('a text that is far too long is refused with words, and what was written stays', async ({ page }) => {
  await openDesk(page);
  await page.locator('#desk-text').evaluate((field) => {
    /** @type {HTMLTextAreaElement} */ (field).value = 'Border Patrol made 46,610 arrests. '.repeat(9000);
  });
  await page.locator('#desk-check').click();
  await expect(page.locator('#desk-problem')).toContainText('too long');
  await expect(page.locator('#desk-text')).toHaveValue(/46,610/);
});

test('an article of many statements stays one screen high beside its text', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a wide screen');
  await openDesk(page);
  await checkText(page, Array(5).fill(ARTICLE).join('\n\n'));
  expect(await page.locator('#desk-marked .ref').count()).toBe(25);
  const box = await page.locator('#desk-place').boundingBox();
  expect(box?.height).toBeLessThanOrEqual(900);
  await chooseStatement(page, 25);
  await expect(statement(page).locator('.verdict')).toBeInViewport();
  await expect(page.locator('#desk-marked .ref').nth(24)).toBeInViewport();
});

test('a long article does not block the page', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'once is enough');
  test.setTimeout(90_000);
  await openDesk(page);
  await checkText(page, SENTENCE);
  await page.locator('#desk-edit').click();
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
  await expect(page.locator('#desk-title')).toContainText(/300 statements:/, { timeout: 60_000 });
  const frames = await page.evaluate(() => /** @type {any} */ (globalThis).ticks.length);
  expect(frames, 'frames drawn while the text is checked').toBeGreaterThan(10);
});
