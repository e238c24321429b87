import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** Debian's own Chromium where it is installed; otherwise the one that Playwright installs. */
const debianChromium = '/usr/bin/chromium';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // A loaded machine is slow, not wrong: what never comes is found by the shorter bound on each wait.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['./tools/tally/playwright.ts']],
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    // Without the film: drawing it takes a sixth of the processor, and each step's page is in the trace as it was.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      executablePath: existsSync(debianChromium) ? debianChromium : undefined,
      // As root Chromium has no sandbox; the rest keeps it from calling anyone but the server under test.
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
