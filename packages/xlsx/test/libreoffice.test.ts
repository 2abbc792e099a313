/** Files of ours in LibreOffice and back: values recalculated, rules, notes, looks and extras kept. */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { patchXlsx, readXlsx, writeXlsx } from '../src/index.ts';
import type { SheetSnapshot, WorkbookSnapshot } from '../src/snapshot.ts';
import { partsOf, rezip } from './package.ts';
import { sampleWorkbook } from './workbook.ts';

const soffice = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/opt/libreoffice/program/soffice'].find(
  existsSync,
);

/** Functions that LibreOffice has only since 24.8; older ones show an error for them. */
const YOUNG = /SORT|XLOOKUP|LET/;

if (!soffice) {
  test.skip('LibreOffice is not installed: its side of the xlsx tests was not run', () => undefined);
} else {
  describe('LibreOffice', () => {
    let folder = '';
    let back: WorkbookSnapshot;
    let ours: WorkbookSnapshot;
    let csv = '';

    const convert = (from: string | readonly string[], to: string, out: string) => {
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
      execFileSync(
        soffice,
        [
          ...[profile, '--headless', '--convert-to', to, '--outdir', join(folder, out)],
          ...[from].flat().map((name) => join(folder, name)),
        ],
        {
          stdio: 'ignore',
          timeout: 100_000,
        },
      );
    };

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'xlsx-'));
      ours = sampleWorkbook();
      writeFileSync(join(folder, 'a.xlsx'), await writeXlsx(ours));
      convert('a.xlsx', 'xlsx:Calc MS Excel 2007 XML', 'again');
      // All tabs, shown values, UTF-8: one file a tab.
      convert(
        'a.xlsx',
        'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1',
        'csv',
      );
      csv = readFileSync(join(folder, 'csv', 'a-Xã Bản Lang.csv'), 'utf8');
      back = await readXlsx(readFileSync(join(folder, 'again', 'a.xlsx')));
      writeFileSync(join(folder, 'b.xlsx'), await writeXlsx(back));
      convert('a.xlsx', 'ods', 'ods');
      // One start for both.
      convert(['b.xlsx', 'ods/a.ods'], 'xlsx:Calc MS Excel 2007 XML', 'twice');
    });

    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    const tab = (book: WorkbookSnapshot, name: string) =>
      book.sheets.find((sheet) => sheet.name === name) as SheetSnapshot;

    test('saves charts of ours so that they come back', async () => {
      const chart = {
        ...{ id: 4, type: 'BAR', headers: 1, row: 6, column: 1, offsetX: 0, offsetY: 0 },
        areas: [{ row: 0, column: 0, rows: 3, columns: 2 }],
        options: { title: 'Tiền', 'series.0.dataLabel': 'value' },
      } as const;
      const cells = { 0: { 0: { v: 'Đơn vị' }, 1: { v: 'Tiền' } }, 1: { 0: { v: 'A' }, 1: { v: 1 } } };
      const book = {
        ...{ version: 1, name: 'Sổ', locale: 'vi_VN', timeZone: 'Asia/Ho_Chi_Minh', styles: [] },
        sheets: [{ id: 1, name: 'Biểu đồ', rows: 40, columns: 9, cells, charts: [chart] }],
      } as unknown as WorkbookSnapshot;
      writeFileSync(join(folder, 'chart.xlsx'), await writeXlsx(book));
      convert('chart.xlsx', 'xlsx:Calc MS Excel 2007 XML', 'charts');
      const saved = readFileSync(join(folder, 'charts', 'chart.xlsx'));
      expect(tab(await readXlsx(saved), 'Biểu đồ').charts).toEqual([chart]);
    });

    test('opens a file of openpyxl’s, its prefixes declared on each tab, that got a tab and a note', async () => {
      const parts = partsOf(await writeXlsx(ours));
      const declaration = / xmlns:r="[^"]*"/.exec(parts['xl/workbook.xml'] ?? '')?.[0] ?? '';
      parts['xl/workbook.xml'] = (parts['xl/workbook.xml'] ?? '')
        .replace(declaration, '')
        .replaceAll('<sheet ', `<sheet${declaration} `);
      const file = rezip(parts);
      const opened = await readXlsx(file);
      const now = structuredClone(opened);
      now.sheets.push({ id: 77, name: 'Mới', rows: 9, columns: 9, cells: { 0: { 0: { v: 'có đây' } } } });
      Object.assign(tab(now, 'Báo cáo huyện'), { notes: [{ row: 1, column: 1, text: 'nhớ' }] });
      writeFileSync(join(folder, 'c.xlsx'), await patchXlsx({ file, opened, moves: [], doubtful: {} }, now));
      convert('c.xlsx', 'xlsx:Calc MS Excel 2007 XML', 'added');
      const again = await readXlsx(readFileSync(join(folder, 'added', 'c.xlsx')));
      expect(tab(again, 'Mới').cells[0]?.[0]?.v).toBe('có đây');
      expect(tab(again, 'Báo cáo huyện').notes).toEqual([{ row: 1, column: 1, text: 'nhớ' }]);
    });

    test('recalculates our formulas to our values', () => {
      for (const sheet of ours.sheets) {
        for (const [row, line] of Object.entries(sheet.cells)) {
          for (const [column, cell] of Object.entries(line)) {
            if (YOUNG.test(cell.f ?? '') || (row === '9' && column === '0') || cell.v === '') continue;
            const after = tab(back, sheet.name).cells[Number(row)]?.[Number(column)];
            expect(after?.v, `${sheet.name} ${row},${column}`).toEqual(cell.v);
          }
        }
      }
    });

    test('shows what our cells hold: a formula-like text stays text, a custom function is its value', () => {
      const rows = csv.split('\n');
      expect(rows[1]).toContain('I.1;Tuyên truyền;3;400000;1200000;1200000');
      expect(rows[2]).toContain('Vượt 100.000 đồng');
      const first = readFileSync(join(folder, 'csv', 'a-Định mức.csv'), 'utf8');
      expect(first).toContain("=1+1;@SUM(A1);-5 người;+84 912;'nháy");
      expect(first).toContain('1.10;');
      expect(first).toContain('0123;');
    });

    test('gives back formulas, custom ones among them, with what they fill', () => {
      for (const sheet of ours.sheets) {
        for (const [row, line] of Object.entries(sheet.cells)) {
          for (const [column, cell] of Object.entries(line)) {
            const after = tab(back, sheet.name).cells[Number(row)]?.[Number(column)];
            expect(after?.f, `${sheet.name} ${row},${column}`).toEqual(cell.f);
            if (cell.f && !YOUNG.test(cell.f)) expect(after?.spill).toEqual(cell.spill);
          }
        }
      }
    });

    test('keeps rules, notes, sizes, hidden parts, frozen parts, merges, filter, names, properties', () => {
      for (const sheet of ours.sheets) {
        const after = tab(back, sheet.name);
        for (const key of [
          'id',
          'rows',
          'columns',
          'hidden',
          'tabColor',
          'frozenRows',
          'frozenColumns',
          'hideGridlines',
          'notes',
          'validations',
          'conditional',
          'columnWidths',
          'hiddenColumns',
          'hiddenRows',
          'merges',
          'filter',
        ] as const) {
          expect(after[key], `${sheet.name} ${key}`).toEqual(sheet[key]);
        }
        expect(after.rowHeights ?? {}).toMatchObject(sheet.rowHeights ?? {});
      }
      // LibreOffice makes room for a header and a footer that it has not, in millimetres; the rest is what was written.
      const margins = { left: 12.7, right: 12.7, top: 15.2, bottom: 15.2, header: 13, footer: 13 };
      expect(tab(back, 'Xã Bản Lang').print).toEqual({ ...tab(ours, 'Xã Bản Lang').print, margins });
      for (const key of ['name', 'locale', 'timeZone', 'active', 'properties', 'namedRanges'] as const) {
        expect(back[key]).toEqual(ours[key]);
      }
    });

    test('keeps who may edit what', () => {
      expect(tab(back, 'Báo cáo huyện').protections).toEqual(tab(ours, 'Báo cáo huyện').protections);
      const [whole, warning] = tab(back, 'Xã Bản Lang').protections ?? [];
      expect(whole).toMatchObject({
        description: 'Trang của xã – chỉ nhập ô trắng',
        editors: ['huyen@example.vn'],
      });
      expect(warning).toEqual(tab(ours, 'Xã Bản Lang').protections?.[1]);
    });

    test('keeps the looks of cells', () => {
      const look = (book: WorkbookSnapshot, name: string, row: number, column: number) =>
        book.styles[tab(book, name).cells[row]?.[column]?.s ?? -1];
      for (const [name, row, column] of [
        ['Định mức', 0, 0],
        ['Định mức', 1, 1],
        ['Định mức', 1, 2],
        ['Định mức', 2, 0],
        ['Xã Bản Lang', 11, 4],
      ] as const) {
        expect(look(back, name, row, column)).toEqual(look(ours, name, row, column));
      }
      const { format: _, ...bold } = look(back, 'Định mức', 3, 1) ?? {};
      const { format: __, ...expected } = look(ours, 'Định mức', 3, 1) ?? {};
      expect(bold).toEqual(expected);
    });

    test('a second journey loses nothing more', async () => {
      const twice = await readXlsx(readFileSync(join(folder, 'twice', 'b.xlsx')));
      expect(twice.sheets).toEqual(back.sheets);
      expect(twice.styles).toEqual(back.styles);
    });

    test('an ODS in between leaves values and formulas', async () => {
      const bytes = readFileSync(join(folder, 'twice', 'a.xlsx'));
      expect(Object.keys(partsOf(bytes))).toContain('xl/workbook.xml');
      const after = await readXlsx(bytes);
      expect(tab(after, 'Xã Bản Lang').cells[1]?.[4]).toMatchObject({ f: '=C2*D2', v: 1200000 });
      expect(tab(after, 'Báo cáo huyện').cells[0]?.[0]).toMatchObject({ f: "='Xã Bản Lang'!E7", v: 2200000 });
    });
  });
}
