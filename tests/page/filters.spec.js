// @ts-check
// Every filter, by mouse and by keyboard; its effect is visible and removable.
import { expect, test } from './fixtures.js';
import { closeFilters, closeView, facet, open, openFilters, openView, picture, query, settled, table, unfolded } from './page.js';

test('an option is switched by mouse, appears as a chip, and the chip removes it', async ({ page }) => {
  await open(page);
  const before = await picture(page, 'chart');
  await openFilters(page);
  await facet(page, 'demographic').getByRole('checkbox').first().click();
  await closeFilters(page);
  await settled(page);
  expect(await picture(page, 'chart')).not.toBe(before);
  expect(query(page).get('is.demographic')).toBeTruthy();
  const chip = page.locator('#chips button');
  await expect(chip).toHaveCount(1);
  await chip.click();
  await expect(chip).toHaveCount(0);
  expect(query(page).get('is.demographic')).toBeNull();
});

test('an option is switched by keyboard and keeps the focus', async ({ page }) => {
  await open(page);
  await openFilters(page);
  const box = facet(page, 'citizenship_grouping').getByRole('checkbox').nth(1);
  await box.focus();
  await box.press('Space');
  await expect(box).not.toBeChecked();
  await expect(box).toBeFocused();
  await box.press('Space');
  await expect(box).toBeChecked();
  await expect(box).toBeFocused();
});

test('“only” is reached by keyboard and by mouse', async ({ page }) => {
  await open(page);
  await openFilters(page);
  const group = facet(page, 'component');
  await group.getByRole('checkbox').nth(1).focus();
  await page.keyboard.press('ArrowRight');
  const only = group.locator('.only').nth(1);
  await expect(only).toBeFocused();
  await expect(only).toHaveCSS('opacity', '1');
  await page.keyboard.press('Enter');
  await expect(group.getByRole('checkbox', { checked: true })).toHaveCount(1);
  await group.locator('li').first().hover();
  await group.locator('.only').first().click();
  await expect(group.getByRole('checkbox').first()).toBeChecked();
  await expect(group.getByRole('checkbox', { checked: true })).toHaveCount(1);
});

test('None empties the view, which says why and offers the way back', async ({ page }) => {
  await open(page);
  await openFilters(page);
  await facet(page, 'component').locator('.facet-head').hover();
  await facet(page, 'component').locator('.selectNone').click();
  await closeFilters(page);
  const empty = page.locator('#empty');
  await expect(empty).toBeVisible();
  await expect(empty.locator('p')).not.toBeEmpty();
  await empty.getByRole('button').click();
  await expect(empty).toBeHidden();
});

test('All brings every option back', async ({ page }) => {
  await open(page, 'data=southwest&is.component=border-patrol&v=1');
  await openFilters(page);
  await facet(page, 'component').locator('.facet-head').hover();
  await facet(page, 'component').locator('.selectAll').click();
  await expect(facet(page, 'component').getByRole('checkbox', { checked: true })).toHaveCount(2);
});

test('counts of a facet ignore its own filter and respect the others', async ({ page }) => {
  await open(page);
  await openFilters(page);
  const counts = (/** @type {string} */ dimension) => facet(page, dimension).locator('.count').allInnerTexts();
  const [own, other] = [await counts('component'), await counts('demographic')];
  await facet(page, 'component').getByRole('checkbox').first().click();
  await expect.poll(() => counts('demographic')).not.toEqual(other);
  expect(await counts('component')).toEqual(own);
});

test('months are typed, and a wrong one is refused with a reason', async ({ page }) => {
  await open(page);
  await openFilters(page);
  const [from, to] = [page.locator('#month-from'), page.locator('#month-to')];
  await from.fill('2020-01');
  await to.fill('2024-11');
  await to.press('Enter');
  await expect.poll(() => query(page).get('from')).toBe('2020-01');
  expect(query(page).get('to')).toBe('2024-11');
  await closeFilters(page);
  await expect(page.locator('#chips button')).toContainText('2020');
  await openFilters(page);

  await from.fill('2020-13');
  await from.press('Enter');
  await expect(page.locator('#months-problem')).not.toBeEmpty();
  await expect(from).toHaveAttribute('aria-invalid', 'true');
  expect(query(page).get('from')).toBe('2020-01');

  await from.fill('2021-01');
  await from.press('Enter');
  await expect(page.locator('#months-problem')).toBeEmpty();
  await expect(from).not.toHaveAttribute('aria-invalid');
});

test('a month that is being typed stays while the page draws anew', async ({ page }) => {
  await open(page);
  await openFilters(page);
  const from = page.locator('#month-from');
  await from.fill('2020-0');
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(ground).not.toBe(light);
  await expect(from).toHaveValue('2020-0');
  await from.fill('2020-01');
  await from.press('Enter');
  await expect.poll(() => query(page).get('from')).toBe('2020-01');
});

test('a preset sets the months, and Reset all brings them back', async ({ page }) => {
  await open(page);
  await openFilters(page);
  const presets = page.locator('#presets');
  await presets.selectOption('last-12');
  await expect.poll(() => query(page).get('from')).toBe('2025-08');
  await expect(presets).toHaveValue('last-12');
  await page.locator('#month-from').fill('2025-09');
  await page.locator('#month-from').press('Enter');
  await expect(presets).toHaveValue('');
  await page.locator('#filters-reset').click();
  await expect.poll(() => query(page).get('from')).toBeNull();
  await expect(presets).toHaveValue('all');
});

test('a long list is folded after ten, and searched without regard to accents', async ({ page }) => {
  await open(page, 'data=nationwide&v=1');
  await openFilters(page);
  const group = await unfolded(page, 'citizenship');
  const items = group.locator('.options li');
  await expect(items).toHaveCount(10);
  await group.getByRole('searchbox').fill('hAití');
  await expect(items).toHaveCount(1);
  await group.getByRole('searchbox').fill('zzz');
  await expect(group.locator('.options-none')).not.toBeEmpty();
  await group.getByRole('searchbox').fill('');
  await expect(items).toHaveCount(10);
  await group.locator('.more').click();
  await expect(items).toHaveCount(22);
  const list = group.locator('.options');
  expect(await list.evaluate((node) => node.scrollHeight - node.clientHeight), 'no row is cut').toBeLessThan(2);
  await group.locator('.more').click();
  await expect(items).toHaveCount(10);
});

test('a folded list shows the few that are unlike the rest', async ({ page }) => {
  await open(page, 'data=nationwide&v=1');
  await openFilters(page);
  const group = await unfolded(page, 'citizenship');
  await group.locator('.more').click();
  const name = await group.locator('.options li .name').nth(15).innerText();
  await group.getByRole('checkbox').nth(15).click();
  await group.locator('.more').click();
  await expect(group.locator('.options li .name')).toHaveCount(11);
  await expect(group.locator('.options li .name').last()).toHaveText(name);
});

test('a list keeps its order when one of its options is switched', async ({ page }) => {
  await open(page, 'data=nationwide&v=1');
  await openFilters(page);
  const group = await unfolded(page, 'citizenship');
  await group.locator('.more').click();
  const names = () => group.locator('.options .name').allInnerTexts();
  const before = await names();
  await group.getByRole('checkbox').nth(15).click();
  await group.getByRole('checkbox').nth(16).click();
  expect(await names()).toEqual(before);
});

test('each category is one tab stop, and arrows move inside it', async ({ page }) => {
  await open(page);
  await openFilters(page);
  const stops = await page.locator('#facets .facet').evaluateAll((facets) =>
    facets.map((facet) => [...facet.querySelectorAll('button, input, summary')]
      .filter((node) => node instanceof HTMLElement && node.tabIndex === 0 && node.getClientRects().length).length));
  expect(stops.length).toBeGreaterThan(2);
  expect(stops.every((n) => n === 1)).toBe(true);
  const group = facet(page, 'component');
  await group.locator('.fold').focus();
  await page.keyboard.press('ArrowDown');
  await expect(group.getByRole('checkbox').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(group.getByRole('checkbox').nth(1)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(group.locator('.only').nth(1)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(group.locator('.fold')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(group.locator('.selectAll')).toBeFocused();
  await page.keyboard.press('Tab');
  expect(await group.evaluate((node) => node.contains(document.activeElement))).toBe(false);
  await page.keyboard.press('Shift+Tab');
  await expect(group.locator('.fold'), 'what is seen only inside is not come back to').toBeFocused();
});

test('what a category means is text that opens, not a title to hover over', async ({ page }) => {
  await open(page);
  await openFilters(page);
  await expect(page.locator('#facets [title]')).toHaveCount(0);
  await expect(page.locator('#terms')).toBeHidden();
  await page.locator('#terms-open').click();
  await expect(page.locator('#terms h3').first()).toBeVisible();
  await expect(page.locator('#terms dt').first()).toBeVisible();
  await expect(page.locator('#terms dd').first()).not.toBeEmpty();
});

test('split, measure and baseline change the table with the chart', async ({ page }) => {
  await open(page);
  const [before] = await table(page);
  const picked = page.locator('#split');
  const other = await picked.locator('option:not(:checked)').first().getAttribute('value');
  await openView(page);
  await picked.selectOption(other ?? '');
  await closeView(page);
  await expect.poll(async () => (await table(page))[0]).not.toEqual(before);
  const count = (await table(page))[1];
  const measure = page.locator('#measure');
  await openView(page);
  await measure.selectOption({ index: 1 });
  await closeView(page);
  await expect.poll(async () => (await table(page))[1]).not.toEqual(count);
  await openView(page);
  await measure.selectOption({ index: 0 });
  await closeView(page);
  const zero = page.locator('#form');
  const drawn = await picture(page, 'chart');
  await openView(page);
  await zero.click();
  await closeView(page);
  await settled(page);
  expect(await picture(page, 'chart')).not.toBe(drawn);
});
