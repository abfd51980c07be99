// @ts-check
// A reader's own files: chosen, dropped, pasted, corrected, cancelled, removed, shared.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { axe, expect, test } from './fixtures.js';
import { closeView, drawn, open, openView } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */

const CBP = [
  'Fiscal Year,Month Grouping,Month (abbv),Component,Demographic,Citizenship Grouping,Title of Authority,Encounter Type,Encounter Count',
  '2025,FYTD,OCT,U.S. Border Patrol,Single Adults,Mexico,Title 8,Apprehensions,1200',
  '2025,FYTD,NOV,U.S. Border Patrol,Single Adults,Mexico,Title 8,Apprehensions,900',
  '2025,FYTD,NOV,Office of Field Operations,FMUA,Honduras,Title 8,Inadmissibles,300',
].join('\r\n');
const NEWER = CBP.replace('2025,FYTD,OCT', '2025,Remaining,DEC').replace('Mexico,Title 8,Apprehensions,900', 'Mexico,Title 8,Apprehensions,905');
const CROSSINGS = 'Port Name,State,Date,Measure,Value\nEl Paso,Texas,2024-01-01,Buses,10\nEl Paso,Texas,2024-02-01,Buses,12\nEl Paso,Texas,2024-01-01,Bus Passengers,300\n';

/** @param {string} name @param {string} text */
const file = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

const sheet = (/** @type {Page} */ page) => page.locator('#own');
const problem = (/** @type {Page} */ page) => page.locator('#own-problem');

/** @param {Page} page @param {{ name: string, mimeType: string, buffer: Buffer }[]} files */
async function choose(page, ...files) {
  if (!await sheet(page).isVisible()) await page.locator('#own-open').click();
  await page.locator('#own-files').setInputFiles(files);
}

/** @param {Page} page @param {string} term */
const fact = (page, term) => sheet(page).locator('dt', { hasText: term }).locator('xpath=following-sibling::dd[1]');

/** @param {Page} page */
async function show(page) {
  await sheet(page).getByRole('button', { name: 'Show in the chart' }).click();
  await expect(sheet(page)).toBeHidden();
  await drawn(page);
}

test('a release of CBP as it is becomes a table with the names of the shipped one', async ({ page }) => {
  await open(page);
  await choose(page, file('sbo-fy25.csv', CBP));
  await expect(fact(page, 'sbo-fy25.csv')).toHaveText('3 rows');
  await expect(fact(page, 'Sum of all counts')).toHaveText('2,400');
  await axe(page, '#own');
  await show(page);
  await expect(page.locator('#dataset')).toHaveValue(/^own-sbo-fy25-csv-[0-9a-f]{8}$/);
  await expect(page.locator('#headline')).toContainText('1,200');
  await expect(page.locator('#facets')).toContainText('Mexico');
  expect(page.url()).toMatch(/data=own-sbo-fy25-csv-[0-9a-f]{8}/);
});

test('two releases dropped together count no month twice', async ({ page }) => {
  await open(page);
  const dropped = await page.evaluateHandle(([older, newer]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([newer], 'newer.csv'));
    transfer.items.add(new File([older], 'older.csv'));
    return transfer;
  }, [CBP, NEWER]);
  await page.dispatchEvent('#plot', 'drop', { dataTransfer: dropped });
  await expect(fact(page, 'Sum of all counts')).toHaveText('3,605');
  await expect(fact(page, 'In two files')).toContainText('the newer release');
  await show(page);
  await page.locator('#about-open').click();
  await expect(page.locator('#about-body')).toContainText('older.csv');
});

test('a table that is pasted is read', async ({ page }) => {
  await open(page);
  await page.locator('#own-open').click();
  await page.locator('#own-paste').fill('month\tplace\tcount\n2024-10\ta\t5\n2024-11\tb\t7\n');
  await page.getByRole('button', { name: 'Read the pasted table' }).click();
  await expect(fact(page, 'Sum of all counts')).toHaveText('12');
  await show(page);
});

test('a column that is unclear is asked about and can be corrected', async ({ page }) => {
  await open(page);
  await choose(page, file('crossings.csv', CROSSINGS));
  await expect(sheet(page)).toContainText('several measures');
  await axe(page, '#own');
  const read = sheet(page).getByRole('button', { name: 'Read', exact: true });
  await read.click();
  await expect(problem(page)).toHaveText('Choose first: Measure to take.');
  await sheet(page).getByLabel('Measure to take').selectOption('Buses');
  await sheet(page).getByLabel('Port Name').selectOption('ignored');
  await read.click();
  await expect(fact(page, 'Sum of all counts')).toHaveText('22');
  await show(page);
  await expect(page.locator('#facets')).not.toContainText('El Paso');
  await expect(page.locator('#facets')).toContainText('Texas');
});

test('what cannot be read is told, and the view stays', async ({ page }) => {
  await open(page);
  const before = await page.locator('#headline').textContent();
  for (const [name, text, said] of [
    ['empty.csv', '', 'The file is empty.'],
    ['page.csv', '<!doctype html><p>no</p>', 'not a table'],
    ['twins.csv', 'month,Count,count\n2024-11,5,6\n', 'Two columns are called'],
  ]) {
    await choose(page, file(name, text));
    await expect(problem(page)).toContainText(said);
  }
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toBeHidden();
  await expect(page.locator('#headline')).toHaveText(before ?? '');
});

test('rows that are refused are listed with line and reason, and can be saved', async ({ page }) => {
  await open(page);
  await choose(page, file('odd.csv', 'month,place,count\n2024-10,a,5\nNA,a,7\n2024-11,=b,x7\n2024-12,b,2\n2025-01,b,3\n'));
  await expect(sheet(page)).toContainText('line 3, column month: not a month (“NA”)');
  const saving = page.waitForEvent('download');
  await sheet(page).getByRole('button', { name: 'Save the list' }).click();
  expect((await saving).suggestedFilename()).toBe('not-taken.csv');
});

test('reading is cancelled at half, and nothing is left of it', async ({ page }) => {
  await open(page);
  await page.locator('#own-open').click();
  await expect(page.locator('#own-files')).toBeAttached();
  await page.evaluate(() => {
    const lines = Array.from({ length: 400_000 }, (_, i) => `20${10 + i % 15}-0${1 + i % 9},place ${i % 50},kind ${i % 7},${i % 900}\n`);
    const transfer = new DataTransfer();
    // One piece many times over: hundreds of megabytes to read, which no machine ends first.
    const piece = new Blob(lines);
    transfer.items.add(new File(['month,place,kind,count\n', ...Array(100).fill(piece)], 'large.csv'));
    const input = /** @type {HTMLInputElement} */ (document.getElementById('own-files'));
    input.files = transfer.files;
    input.dispatchEvent(new Event('change'));
  });
  await expect(page.locator('#own-progress')).toContainText('rows');
  await sheet(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(page.locator('#own-status')).toContainText('Cancelled');
  await choose(page, file('sbo.csv', CBP));
  await expect(fact(page, 'Sum of all counts')).toHaveText('2,400');
});

test('a link to an own table asks for its file and opens it', async ({ page }) => {
  await open(page);
  await choose(page, file('sbo-fy25.csv', CBP));
  await show(page);
  await openView(page);
  await page.locator('#measure').selectOption({ label: 'Per day' });
  await closeView(page);
  await expect(page).toHaveURL(/measure=per-day/);
  const link = page.url().split('?')[1] ?? '';
  await open(page, link);
  // A reload asks for it again.
  await expect(page).toHaveURL(/data=own-/);
  await page.reload();
  await drawn(page);
  await expect(page).toHaveURL(/data=own-/);
  await expect(page.locator('#notices')).toContainText(/“sbo-fy25\.csv” \(hash [0-9a-f]{8}\).*Open it here/);
  await choose(page, file('sbo-fy25.csv', CBP));
  await show(page);
  await expect(page).toHaveURL(new RegExp('measure=per-day'));
  await expect(page.locator('#dataset')).toHaveValue(/^own-/);
});

test('an own table is taken along, and what others cannot see is not offered to them', async ({ page }) => {
  await open(page);
  await choose(page, file('sbo-fy25.csv', CBP));
  await show(page);
  await page.locator('[data-take=numbers]').click();
  const saving = page.waitForEvent('download');
  await page.locator('#take-panel').getByRole('button', { name: /numbers/i }).first().click();
  const saved = readFileSync(await (await saving).path(), 'utf8');
  expect(saved).toContain('own file,sbo-fy25.csv,figures to November 2024');
  expect(saved).toMatch(/data=own-sbo-fy25-csv-[0-9a-f]{8}/);
  await page.locator('[data-take=cite]').click();
  await expect(page.locator('#take-panel textarea').first()).toHaveValue(/^Own file\. sbo-fy25\.csv, figures to November 2024\./);
  await page.locator('[data-take=embed]').click();
  await expect(page.locator('#take-panel')).toHaveText(/other pages do not have/);
  await expect(page.locator('#take-panel textarea')).toHaveCount(0);
});

test('a pinned view of an own table is asked for by its link, and shown once it is there', async ({ page }) => {
  await open(page);
  await choose(page, file('sbo-fy25.csv', CBP));
  await show(page);
  await page.locator('#compare-open').click();
  await expect(page.locator('#pinned-name')).not.toBeEmpty();
  await page.locator('#dataset').selectOption('southwest');
  await expect(page.locator('#dataset')).toHaveValue('southwest');
  await expect(page).toHaveURL(/data%3Down-sbo/);
  const link = page.url().split('?')[1] ?? '';
  await page.goto('about:blank');
  await open(page, link);
  await expect(page.locator('#notices')).toContainText('“sbo-fy25.csv”');
  await expect(page.locator('#compare')).toBeHidden();
  await choose(page, file('sbo-fy25.csv', CBP));
  await show(page);
  await expect(page.locator('#dataset')).toHaveValue('southwest');
  await expect(page.locator('#compare')).toBeVisible();
  await expect(page.locator('#compare-rows')).toContainText('sbo-fy25.csv');
  await page.locator('#own-open').click();
  await sheet(page).getByRole('button', { name: 'Remove' }).click();
  await page.keyboard.press('Escape');
  await expect(page.locator('#compare')).toBeHidden();
});

test('two tables dropped in either order are the same two, the same one on screen', async ({ page }) => {
  const other = file('mine.csv', 'month,place,count\n2024-10,a,5\n2024-11,b,7\n');
  /** @type {string[]} */
  const seen = [];
  for (const files of [[file('sbo-fy25.csv', CBP), other], [other, file('sbo-fy25.csv', CBP)]]) {
    await open(page);
    await choose(page, ...files);
    await show(page);
    await expect(page.locator('#dataset')).toHaveValue(/^own-mine-/);
    seen.push((await page.locator('#dataset option').evaluateAll((options) => options.map((option) => /** @type {HTMLOptionElement} */ (option).value))).join());
  }
  expect(seen[0]).toBe(seen[1]);
});

test('an own table is removed and the default one comes back', async ({ page }) => {
  await open(page);
  await choose(page, file('sbo-fy25.csv', CBP));
  await show(page);
  await page.locator('#own-open').click();
  await sheet(page).getByRole('button', { name: 'Remove' }).click();
  await expect(page.locator('#own-status')).toContainText('removed');
  await page.keyboard.press('Escape');
  await expect(page.locator('#dataset')).toHaveValue('southwest');
});

test('the sheet speaks Spanish, by keyboard, on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, 'lang=es');
  await page.locator('#own-open').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#own-title')).toHaveText('Su propia tabla');
  await choose(page, file('datos.csv', 'mes;lugar;casos\n2024-10;Perú;5\n2024-11;España;7\n'));
  await expect(fact(page, 'Suma de todas las cifras')).toHaveText('12');
  await axe(page, '#own');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wide).toBe(false);
  await page.keyboard.press('Enter');
  await expect(page.locator('#headline')).toContainText('datos.csv');
});

test('a table that is remembered is there again when its link is opened, until it is forgotten', async ({ page }) => {
  await open(page);
  await choose(page, file('sbo-fy25.csv', CBP));
  await sheet(page).getByLabel('Remember in this browser').check();
  await show(page);
  const link = page.url().split('?')[1] ?? '';
  await page.goto('about:blank');
  await open(page, link);
  await expect(page.locator('#dataset')).toHaveValue(/^own-/);
  await page.locator('#own-open').click();
  await sheet(page).getByRole('button', { name: 'Remove' }).click();
  await expect(sheet(page)).toContainText('is removed');
  await page.goto('about:blank');
  await open(page, link);
  await expect(page.locator('#notices')).toContainText('Open it here');
});

test('Parquet is read, and a damaged file is told and spoils nothing', async ({ page }) => {
  await open(page);
  const whole = readFileSync(new URL('../fixtures/parquet/pyarrow-v2.parquet', import.meta.url));
  const given = (/** @type {string} */ name, /** @type {Buffer} */ buffer) => ({ name, mimeType: '', buffer });
  await choose(page, given('cut.parquet', whole.subarray(0, 700)));
  await expect(problem(page)).toContainText('damaged');
  // The description of the file says nonsense: the library may fail over it.
  for (const at of [700, 900, 1100, 1300]) {
    const changed = Buffer.from(whole);
    changed.fill(0xFF, at, at + 40);
    await choose(page, given('changed.parquet', changed));
    await expect(sheet(page).getByRole('button', { name: /Read the pasted table|Show in the chart|^Read$/ }).first()).toBeVisible();
  }
  await choose(page, given('sealed.parquet', Buffer.from('PARE and more that is not read')));
  await expect(problem(page)).toContainText('encrypted');
  await choose(page, given('table.parquet', whole));
  await expect(fact(page, 'table.parquet')).toHaveText('6 rows, 1 refused, 1 without a figure');
  await expect(fact(page, 'Sum of all counts')).toHaveText('4,000,001,192 (not complete)');
  await show(page);
  await expect(page.locator('#dataset')).toHaveValue(/^own-table-parquet-/);
  await expect(page.locator('#facets')).toContainText('Perú');
});

test('of files that end in the same month the newest is asked for', async ({ page }) => {
  await open(page);
  await choose(page,
    file('a.csv', 'month,place,count\n2024-11,a,5\n2024-12,a,1\n'),
    file('b.csv', 'month,place,count\n2024-12,a,7\n2024-11,a,6\n'));
  await expect(sheet(page)).toContainText('Which is the newest release?');
  await axe(page, '#own');
  await sheet(page).getByRole('button', { name: 'b.csv' }).click();
  await expect(fact(page, 'Sum of all counts')).toHaveText('13');
  await expect(fact(page, 'In two files')).toContainText('from “b.csv”');
});

test('a file over one block is named by the hash of its blocks, as on the command line', async ({ page }) => {
  const lines = Array.from({ length: 240_000 }, (_, i) => `20${10 + i % 15}-0${1 + i % 9},place ${i % 50},${i % 900}\n`);
  const buffer = Buffer.from(['month,place,count\n', ...lines].join(''));
  const sha = (/** @type {Buffer} */ bytes) => createHash('sha256').update(bytes).digest();
  const blocks = [];
  for (let at = 0; at < buffer.length; at += 1 << 22) blocks.push(sha(buffer.subarray(at, at + (1 << 22))));
  expect(blocks.length).toBeGreaterThan(1);
  await open(page);
  await choose(page, { name: 'large.csv', mimeType: '', buffer });
  await expect(fact(page, 'large.csv')).toHaveText('240,000 rows');
  await show(page);
  await expect(page.locator('#dataset')).toHaveValue(`own-large-csv-${sha(Buffer.concat(blocks)).toString('hex').slice(0, 8)}`);
});

test('a large table is shown in steps, between which the page does other things', async ({ page }) => {
  await open(page);
  await page.locator('#own-open').click();
  await expect(page.locator('#own-files')).toBeAttached();
  await page.evaluate(() => {
    const lines = Array.from({ length: 400_000 }, (_, i) => `2024-0${1 + i % 9},office ${i % 700},country ${i % 601},${i % 90}\n`);
    const transfer = new DataTransfer();
    transfer.items.add(new File(['month,office,country,count\n', ...lines], 'many.csv'));
    const input = /** @type {HTMLInputElement} */ (document.getElementById('own-files'));
    input.files = transfer.files;
    input.dispatchEvent(new Event('change'));
  });
  const head = sheet(page).getByRole('button', { name: 'Show in the chart' });
  await expect(head).toBeVisible({ timeout: 60_000 });
  const turns = await page.evaluate(() => new Promise((resolve) => {
    const headline = document.getElementById('headline');
    const before = headline?.textContent;
    const { port1, port2 } = new MessageChannel();
    let turns = 0;
    port1.onmessage = () => {
      if (headline?.textContent !== before) return resolve(turns);
      turns += 1;
      port2.postMessage(0);
    };
    /** @type {HTMLElement | null} */ (document.querySelector('#own .own-acts .primary'))?.click();
    turns = 0;
    port2.postMessage(0);
  }));
  expect(turns).toBeGreaterThan(10);
  await expect(page.locator('#headline')).toContainText('many.csv');
});

test('numbers that nothing calls counts are asked about; of several files the wrong one is named', async ({ page }) => {
  await open(page);
  await choose(page, file('events.csv', 'date,sector,age\n2024-01-05,North,34\n2024-01-09,South,21\n2024-02-01,North,50\n'));
  await expect(sheet(page)).toContainText('each row would count one');
  await sheet(page).getByRole('button', { name: 'Read' }).click();
  await expect(fact(page, 'Sum of all counts')).toHaveText(/^3$/);
  await expect(fact(page, 'Read as')).toContainText('each row counts one; categories “sector”, “age”');
  await show(page);
  await choose(page, file('one.csv', 'month,place,count\n2024-01,a,5\n2024-02,a,6\n'), file('bare.csv', ''));
  await expect(problem(page)).toHaveText('bare.csv: The file is empty.');
});

test('a link to a table that was read otherwise does not show this one', async ({ page }) => {
  await open(page);
  const ages = 'date,sector,years\n2024-01-05,North,34\n2024-01-09,South,21\n2024-02-01,North,50\n';
  await choose(page, file('ages.csv', ages));
  await sheet(page).getByRole('combobox', { name: 'years' }).selectOption('category');
  await sheet(page).getByRole('button', { name: 'Read' }).click();
  await show(page);
  const link = page.url();
  await page.goto(link);
  await expect(page.locator('#notices')).toContainText('ages.csv');
  await choose(page, file('ages.csv', ages));
  await sheet(page).getByRole('button', { name: 'Read' }).click();
  await show(page);
  await expect(page.locator('#notices')).toContainText('another file, or one that was read in another way');
});
