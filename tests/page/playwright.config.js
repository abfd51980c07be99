// @ts-check
import { defineConfig } from '@playwright/test';

// `cargo xtask test page` builds and serves the page and names both; by hand,
// `npx playwright test` here serves the dist/ that is there.
const address = process.env.BASE_URL;
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.js',
  outputDir: '../../test-results/page',
  fullyParallel: true,
  workers: 2,
  retries: process.env.CI ? 1 : 0,
  forbidOnly: !!process.env.CI,
  // A machine that checks a change may be slow; what hangs there costs a minute.
  timeout: process.env.CI ? 60_000 : 30_000,
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? '../../test-results/report.json' }]],
  use: {
    baseURL: address ?? 'http://127.0.0.1:4173/some/path/',
    locale: 'en-US',
    timezoneId: 'UTC',
    trace: 'off',
    // What a worker fetches no test can route; offline.spec.js lets it in.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      use: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
    },
  ],
  webServer: address
    ? undefined
    : {
        command: 'cargo xtask serve --no-build --port 4173 --under some/path',
        url: 'http://127.0.0.1:4173/',
        reuseExistingServer: false,
      },
});
