/**
 * Mutation testing of the pure parts (`npm run mutation -- -m 'src/money/*.ts'`). Each folder is judged by the unit
 * tests of these folders alone: what only a run on the host notices counts as not tested. Figures: docs/mutation.md.
 */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  mutate: ['src/{money,check,template,report}/**/*.ts'],
  coverageAnalysis: 'perTest',
  concurrency: 1,
  incremental: true,
  reporters: ['clear-text', 'json'],
  clearTextReporter: { reportTests: false, logTests: false },
  // The preprocessor asks for an interface that TypeScript 7 no longer has; the sandbox needs no rewritten tsconfig.
  tsconfigFile: 'none',
  ignorePatterns: ['/biome.json', '/docs', '/local', '/sidebar', '/out', '/dist'],
};
