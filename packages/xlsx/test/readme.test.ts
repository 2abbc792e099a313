/** The README's example runs as it stands there, and its limits are those of the code. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as xlsx from '../src/index.ts';
import { MAX_CELLS, MAX_FORMULA, MAX_FORMULAS, MAX_REAL_CELLS } from '../src/read/reading.ts';
import { ZIP_LIMITS } from '../src/zip.ts';
import { sampleWorkbook } from './workbook.ts';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

test('the example', async () => {
  const [, code = ''] = /```js\n([\s\S]*?)```/.exec(readme) ?? [];
  const files = new Map([['plan.xlsx', await xlsx.writeXlsx(sampleWorkbook())]]);
  const said: unknown[] = [];
  const given = {
    ...xlsx,
    readFileSync: (name: string) => files.get(name),
    writeFileSync: (name: string, bytes: Uint8Array) => files.set(name, bytes),
    console: { log: (text: unknown) => said.push(text) },
  };
  const body = code.replace(/^import \{([^}]*)\} from .*$/gm, 'const {$1} = given;');
  const AsyncFunction = (async () => {}).constructor as new (
    ...args: string[]
  ) => (one: object) => Promise<void>;
  await new AsyncFunction('given', `const { console } = given;\n${body}`)(given);
  expect(said).toEqual(['1.200.000', 'nothing was left out']);
  const changed = await xlsx.readXlsx(files.get('plan.xlsx') as Uint8Array);
  expect(changed.sheets[0]?.cells[1]?.[2]).toEqual({ v: 1_200_000, f: '=B2*2' });
});

test('the limits', () => {
  for (const limit of [ZIP_LIMITS.parts, MAX_FORMULA])
    expect(readme).toContain(limit.toLocaleString('fr').replace(/\s/g, ' '));
  for (const limit of [MAX_CELLS, MAX_REAL_CELLS, MAX_FORMULAS])
    expect(readme).toContain(`${limit / 1e6} million`);
  expect(readme).toContain(`${ZIP_LIMITS.total / 1e6} MB unpacked`);
  expect(readme).toContain(`over ${ZIP_LIMITS.ratioFrom / 1e6} MB packed ${ZIP_LIMITS.ratio} times`);
});

const REFUSED = [
  'not-xlsx',
  'old-xls',
  'encrypted',
  'damaged',
  'xml-entities',
  'zip-bomb',
  'too-many-cells',
] as const satisfies xlsx.FileErrorCode[];

test.each(REFUSED)('a file refused as %s', (code) => {
  expect(readme).toContain(`\`${code}\``);
});
