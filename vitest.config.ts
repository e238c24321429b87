import { defineConfig } from 'vitest/config';

const everywhere = ['node_modules/**', 'dist/**', 'tools/bench/peers/**'];

export default defineConfig({
  test: {
    // A loaded machine is slow, not wrong: tests wait on conditions, and this bounds how long.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Both cores: by itself it leaves one free.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          globalSetup: './server/testing/build-once.ts',
          setupFiles: './tools/property-seed.ts',
          // What a file imports is read once for all of them, which halves the time. No test changes what modules share.
          isolate: false,
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...everywhere, '**/*.dom.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['**/*.dom.test.{ts,tsx}'],
          exclude: everywhere,
        },
      },
    ],
  },
});
