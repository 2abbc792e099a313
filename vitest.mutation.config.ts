/** The tests of the four folders that `npm run mutation` judges: pure and fast, no built bundle, no host. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/{money,check,template,report}/**/*.test.ts'] },
});
