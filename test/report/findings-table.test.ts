/** `Cảnh báo`, cell by cell, from the small district added up by hand. */
import { beforeEach, describe, expect, it } from 'vitest';
import { finding } from '../../src/finding.ts';
import { uiOf } from '../../src/messages/ui.ts';
import { findingsTable } from '../../src/report/findings-table.ts';
import type { SheetTable } from '../../src/report/table.ts';
import type { Language } from '../../src/source/settings.ts';
import { type SmallDistrict, smallDistrict } from '../support/small-district.ts';
import { named, VERDICT } from '../support/tables.ts';

let { result } = {} as SmallDistrict;
beforeEach(() => {
  ({ result } = smallDistrict());
});

describe('«Cảnh báo»', () => {
  const HEADINGS = [
    ...['TT', 'Mức độ', 'Loại', 'Đơn vị', 'Trang', 'Dòng', 'Cột', 'Mã', 'Nội dung', 'Việc cần làm'],
    ...['Đang ghi', 'Mức hoặc giá trị đúng', 'Ký hiệu'],
  ];
  const say = (item: { code: string; severity: string }) => ({
    severity: `[${item.severity}]`,
    title: `loại ${item.code}`,
    what: `sao ${item.code}`,
    todo: `làm ${item.code}`,
  });
  const findings = [
    finding({
      code: 'N1',
      severity: 'notice',
      tab: 'Trang X1',
      unit: 'X1',
      row: 7,
      column: 'NSTW',
      line: 'I.1.1',
    }),
    finding({ code: 'W1', severity: 'warning', tab: 'Kế hoạch', row: 3 }),
    finding({ code: 'E1', severity: 'error', tab: 'Trang X2', unit: 'X2', actual: 5, expected: 'số' }),
    finding({ code: 'E2', severity: 'error', tab: 'Đơn vị', unit: 'X9' }),
    finding({ code: 'W2', severity: 'warning', tab: 'Trang X1', unit: 'X1' }),
  ];
  const tableOf = (language: Language, all = findings): SheetTable =>
    findingsTable({ ...result, findings: all }, uiOf(language), VERDICT, say);
  let table: SheetTable;
  beforeEach(() => {
    table = tableOf('vi');
  });

  it('begins with its title and headings', () => {
    expect(table.rows[0]).toEqual({ look: 'title', cells: [null, null, 'CẢNH BÁO'] });
    expect(table.rows[1]).toEqual({ look: 'subtitle', cells: [null, null, VERDICT] });
    expect(table.rows[2]).toEqual({ look: 'header', cells: HEADINGS });
    expect(table).toMatchObject({ tab: 'Cảnh báo', frozenRows: 3, frozenColumns: 0, form: null });
    expect(table.ruled).toEqual({ first: 2, last: 7 });
  });

  it('what blocks comes first, then warnings, then notices, each kind as it was found', () => {
    expect(table.rows.slice(3).map((row) => [row.cells[0], row.cells[12], row.look])).toEqual([
      [1, 'E1', 'bad'],
      [2, 'E2', 'bad'],
      [3, 'W1', 'pending'],
      [4, 'W2', 'pending'],
      [5, 'N1', 'plain'],
    ]);
  });

  it('a finding has its words, its place and its values', () => {
    expect(named(HEADINGS, table.rows[7])).toEqual({
      TT: 5,
      'Mức độ': '[notice]',
      Loại: 'loại N1',
      'Đơn vị': 'Xã Một',
      Trang: 'Trang X1',
      Dòng: 7,
      Cột: 'NSTW',
      Mã: 'I.1.1',
      'Nội dung': 'sao N1',
      'Việc cần làm': 'làm N1',
      'Đang ghi': null,
      'Mức hoặc giá trị đúng': null,
      'Ký hiệu': 'N1',
    });
    expect(named(HEADINGS, table.rows[3])).toMatchObject({
      'Đang ghi': 5,
      'Mức hoặc giá trị đúng': 'số',
      Dòng: null,
    });
  });

  it('a unit that is not in the report is named by its code, none by nothing', () => {
    expect(table.rows.slice(3).map((row) => row.cells[3])).toEqual(['Xã Hai', 'X9', '', 'Xã Một', 'Xã Một']);
  });

  it('changes nothing in the order that it was given', () => {
    expect(findings.map((item) => item.code)).toEqual(['N1', 'W1', 'E1', 'E2', 'W2']);
  });

  it('says so where there is none', () => {
    expect(tableOf('vi', []).rows.slice(3)).toEqual([
      { look: 'good', cells: [null, null, 'Không có cảnh báo nào.'] },
    ]);
    expect(tableOf('en', []).rows[3]?.cells[2]).toBe('Nothing was found.');
    expect(table.rows.some((row) => row.look === 'good')).toBe(false);
  });

  it('is all text but for the numbers', () => {
    const number = ['Dòng'];
    const either = ['Đang ghi', 'Mức hoặc giá trị đúng', 'Ký hiệu'];
    expect(table.columns.map(({ format }) => format)).toEqual(
      HEADINGS.map((name) => (number.includes(name) ? '0' : either.includes(name) ? '#,##0' : '@')),
    );
    expect(table.columns.map(({ wrap }) => wrap)).toEqual(HEADINGS.map((name) => name !== 'Dòng'));
    expect(table.columns.map(({ align }) => align)).toEqual(
      HEADINGS.map((name) =>
        ['TT', 'Mức độ', 'Mã'].includes(name)
          ? 'center'
          : [...number, ...either].includes(name)
            ? 'right'
            : 'left',
      ),
    );
  });
});
