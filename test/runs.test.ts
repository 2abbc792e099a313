/** `--mode long` runs long: the configuration is read again for each project, and then without the mode. */
import { expect, it } from 'vitest';
import config from '../vitest.config.ts';

interface Told {
  test: { env: { RUNS: string }; projects: { test: { testTimeout: number } }[] };
}

it.each([
  ['test', 'quick', 10_000],
  ['long', 'long', 120_000],
  ['all', 'all', 120_000],
])('--mode %s is %s in every reading', (mode, wanted, timeout) => {
  const before = process.env.RUNS;
  try {
    delete process.env.RUNS;
    const read = (given: string) =>
      (config as unknown as (given: { mode: string }) => Told)({ mode: given }).test;
    const readings = [read(mode), read('test')];
    expect(readings.map(({ env, projects }) => [env.RUNS, projects[0]?.test.testTimeout])).toEqual([
      [wanted, timeout],
      [wanted, timeout],
    ]);
  } finally {
    process.env.RUNS = before;
  }
});
