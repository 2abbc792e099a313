import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Real pages in a real browser. */
const BROWSER = [
  'test/browser/**',
  'test/sidebar/{build,sidebar}.test.ts',
  'test/import-page/page.test.ts',
  'packages/sheets-page/test/**',
];
/** The built bundle on the local host, programs that are started (clasp, LibreOffice), and large files. */
const HOST = [
  'test/{build,clasp,cli,commands,contract,corpus,golden,panel,sample}/**',
  'test/messages/texts.test.ts',
  'test/property/{account,refill}.test.ts',
  'packages/sheets-host/test/**',
  'packages/xlsx/test/{libreoffice,xlsx}.test.ts',
];
const tests = (places: readonly string[]): string[] =>
  places.map((place) => place.replace(/\*\*$/, '**/*.test.ts'));

/** Files that take minutes begin first, so that no worker is left alone with one of them at the end. */
const LONGEST = [
  'cli/cli',
  'commands/faults',
  'browser/walk',
  'browser/acts',
  'browser/commands',
  'browser/saving',
  'browser/product',
  'clasp/deploy',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean =>
      LONGEST.some((name) => moduleId.endsWith(`/test/${name}.test.ts`));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

const slow = { globalSetup: ['test/setup.ts'], testTimeout: 180_000, hookTimeout: 300_000 };

export default defineConfig(({ mode }) => {
  // `--mode long` and `--mode all` say it as the environment does: test/support/runs.ts. The configuration is read again
  // for each project, there without the mode: all take what the first reading found, and the same seed.
  if (mode !== 'test') process.env.RUNS = mode;
  process.env.RUNS ??= 'quick';
  const runs = process.env.RUNS;
  process.env.SEED ??= String(Date.now() % 1_000_000);
  const timeScale = runs === 'quick' ? 1 : 12;
  return {
    test: {
      maxWorkers: availableParallelism(),
      sequence: { sequencer: LongestFirst },
      setupFiles: ['test/support/seed.ts'],
      env: { RUNS: runs, SEED: process.env.SEED },
      // The spreadsheet engine is one prebuilt bundle; transforming it again costs seconds per file.
      server: { deps: { external: [/packages\/[^/]+\/dist\//, /local\/dist\//] } },
      projects: [
        {
          extends: true,
          test: {
            name: 'pure',
            include: ['test/**/*.test.ts', 'packages/*/test/**/*.test.ts'],
            exclude: tests([...BROWSER, ...HOST]),
            isolate: false,
            testTimeout: 10_000 * timeScale,
          },
        },
        {
          extends: true,
          test: {
            name: 'host',
            include: tests(HOST),
            ...slow,
            isolate: false,
            testTimeout: slow.testTimeout * timeScale,
          },
        },
        { extends: true, test: { name: 'browser', include: tests(BROWSER), ...slow } },
      ],
    },
  };
});
