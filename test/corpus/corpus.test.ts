/**
 * Workbooks of other programs, with what an office keeps in them beside the plan, go through every command: what the
 * program did not mean to change is byte for byte what it was.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createHost, DIST, run } from '../support/job.ts';
import { damage, rawCells } from './compare.ts';

/** The tabs of each file that are none of the program's. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  'openpyxl.xlsx': ['Theo dõi của tôi', 'Danh sách', 'Ẩn sâu'],
  'xlsxwriter.xlsm': ['Biểu đồ', 'Chỉ biểu đồ'],
  'exceljs.xlsx': ['Sổ của Hà'],
  'libreoffice.xlsx': ['Nguồn', 'Tổng hợp riêng'],
};
const COMMANDS = ['fillTemplates', 'buildReport', 'checkAllUnits', 'fillTemplates'];

const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(join(import.meta.dirname, name)));

async function carriedOut(file: Uint8Array, command: string): Promise<Uint8Array> {
  const host = await createHost({ xlsx: file });
  try {
    await host.load(DIST);
    await run(host, command);
    return await host.toXlsx();
  } finally {
    host.dispose();
  }
}

test('every file of the corpus is tried', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => /\.xls[xm]$/.test(name));
  expect(files.sort()).toEqual(Object.keys(OWN).sort());
});

describe.each(Object.entries(OWN))('%s', (name, own) => {
  test('keeps what is not the program’s, command after command', async () => {
    let file = bytesOf(name);
    for (const command of COMMANDS) {
      const written = await carriedOut(file, command);
      expect([command, damage(file, written, own)]).toEqual([command, []]);
      file = written;
    }
    // The last refill found nothing to do, nor did the check before it.
    expect(await carriedOut(file, 'fillTemplates')).toBe(file);
    expect(damage(bytesOf(name), file, own)).toEqual([]);
  });
});

test('a person’s words in a tab that the program writes to stay as they are written', async () => {
  const file = bytesOf('openpyxl.xlsx');
  const written = await carriedOut(file, 'fillTemplates');
  expect(rawCells(file, 'Kế hoạch').get('H1')).toContain('<rPr>');
  expect(rawCells(written, 'Kế hoạch').get('H1')).toBe(rawCells(file, 'Kế hoạch').get('H1'));
});

describe('the comparer itself', () => {
  test('sees a part, an element and a name that changed', async () => {
    const { strFromU8, strToU8, unzipSync, zipSync } = await import('fflate');
    const file = bytesOf('openpyxl.xlsx');
    const parts = unzipSync(file);
    const with_ = (name: string, from: RegExp, to: string) => {
      const old = strFromU8(parts[name] as Uint8Array);
      expect(old).toMatch(from);
      return zipSync({ ...parts, [name]: strToU8(old.replace(from, to)) });
    };
    expect(damage(file, file, OWN['openpyxl.xlsx'] ?? [])).toEqual([]);
    expect(damage(file, with_('xl/charts/chart1.xml', /col/, 'row'), [])).toEqual([
      'xl/charts/chart1.xml is not as it was',
    ]);
    expect(damage(file, with_('xl/worksheets/sheet1.xml', /Bản của/, 'Của'), [])).toEqual([
      'Kế hoạch: headerFooter is not as it was',
    ]);
    expect(damage(file, with_('xl/workbook.xml', />0\.85</, '>0.9<'), [])).toEqual([
      'the name TY_LE = 0.85 is not as it was',
    ]);
    expect(damage(file, with_('xl/styles.xml', /<sz val="1[01]"/, '<sz val="9"'), [])).toEqual([
      "the styles' fonts are not as they were",
    ]);
  });
});
