import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'packages/*/test/**/*.test.ts'],
    globalSetup: ['test/setup.ts'],
    testTimeout: 180_000,
    hookTimeout: 300_000,
    // The spreadsheet engine is one prebuilt bundle; transforming it again costs seconds per file.
    server: { deps: { external: [/packages\/[^/]+\/dist\//, /local\/dist\//] } },
  },
});
