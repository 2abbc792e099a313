/** `npm run bench` still reads the check formula that this build writes. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, sample } from '../sample/workbooks.ts';

test('the benchmark finds a tab to check and compares this build with an empty script', async () => {
  const args = ['--runs', '1', '--workbook', await sample('dirty'), '--tab', 'Hội LHPN xã Mường So'];
  const table = execFileSync(process.execPath, [join(ROOT, 'tools/bench.mjs'), '--only', 'cell', ...args], {
    encoding: 'utf8',
  });
  expect(table).toMatch(/^Cold call of DA8_KIEM_TRA: «.+», \d+ rows, [1-9]\d* with findings/);
  expect(table).toContain('| this build |');
});
