// @ts-check
// What every page test shares. A test fails if the page logs an error, throws,
// breaks its content policy, or asks any other origin for anything.

import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect } from '@playwright/test';

export { expect };

/**
 * @typedef {object} Guard
 * @property {RegExp[]} allowed  complaints that a test provokes on purpose: `test.use({ allowed: [/…/] })`
 * @property {string[]} complaints  what went wrong so far
 */

export const test = base.extend(
  /** @type {import('@playwright/test').Fixtures<Guard, {}, import('@playwright/test').PlaywrightTestArgs & import('@playwright/test').PlaywrightTestOptions>} */ ({
    allowed: [[], { option: true }],
    complaints: [
      async ({ context, baseURL, allowed }, use) => {
        /** @type {string[]} */
        const complaints = [];
        const origin = new URL(baseURL ?? '').origin;
        context.on('console', (message) => {
          if (message.type() === 'error') complaints.push(`console: ${message.text()} (${message.location().url})`);
        });
        context.on('weberror', (event) => {
          const error = event.error();
          complaints.push(`thrown: ${error.message} ${error.stack}`);
        });
        context.on('request', (request) => {
          const { protocol, origin: asked } = new URL(request.url());
          if (!['data:', 'blob:', 'about:'].includes(protocol) && asked !== origin) {
            complaints.push(`request to another origin: ${request.url()}`);
          }
        });
        await context.addInitScript(() => {
          addEventListener('securitypolicyviolation', (event) => {
            console.error(`policy: ${event.violatedDirective} stopped ${event.blockedURI} ${event.sample}`);
          });
        });
        await use(complaints);
        const unexpected = complaints.filter((complaint) => !allowed.some((pattern) => pattern.test(complaint)));
        expect(unexpected, 'complaints of the page').toEqual([]);
      },
      { auto: true },
    ],
  }),
);

/**
 * Expects no violation of WCAG 2.2 A and AA that axe can find. What is looked at in the
 * dark is looked at in light too: there, only what colours can change is asked again.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} [selector]  only this part of the page
 */
export async function axe(page, selector) {
  const dark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  let builder = new AxeBuilder({ page });
  builder = dark ? builder.withRules(['color-contrast', 'link-in-text-block']) : builder.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
  if (selector) builder = builder.include(selector);
  const { violations } = await builder.analyze();
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target).join(' | ')}`);
  expect(found, 'accessibility').toEqual([]);
}
