// @ts-check
// The guard of fixtures.js is itself checked: what it must catch, it catches.
import { expect, test } from './fixtures.js';

test.use({ allowed: [/./] });

test('the guard hears errors and every breach of the policy', async ({ page, complaints }) => {
  await page.goto('./');
  await page.evaluate(() => {
    console.error('said aloud');
    setTimeout(() => {
      throw new Error('thrown on purpose');
    });
    document.body.append(Object.assign(document.createElement('img'), { src: 'http://other.invalid/x.png' }));
    document.body.setAttribute('style', 'color: red');
    try {
      document.body.innerHTML = '<p>text parsed as HTML</p>';
    } catch {
      // Trusted types forbid it; the guard is to say so.
    }
  });
  const heard = [/said aloud/, /thrown on purpose/, /policy: img-src/, /policy: style-src/, /policy: require-trusted-types-for/];
  for (const pattern of heard) {
    await expect.poll(() => complaints.some((complaint) => pattern.test(complaint)), `${pattern}`).toBe(true);
  }
});
