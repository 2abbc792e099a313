/**
 * A unit's tab, read into typed rows. Its columns, and cells as people fill them, are in `test/source/tables.test.ts`
 * and `input-classes.test.ts` beside those of the other tables.
 */
import { describe, expect, it } from 'vitest';
import {
  codeCell,
  entryTable,
  extraColumns,
  LEFT_PLAN_TITLE,
  readUnitSheet,
  requiredHeaders,
  tidyCode,
} from '../../src/entry/entry.ts';
import type { EntryRow } from '../../src/entry/row.ts';
import { STANDARD_SOURCES } from '../../src/entry/sources.ts';
import { ENTRY_HEADERS } from '../../src/layout.ts';
import { headersOf } from '../../src/table/read.ts';
import { type Cells, FIRST_ROW, unitTab } from '../support/book.ts';
import { told } from '../support/readers.ts';

const read = (...rows: Cells[]) => readUnitSheet(unitTab(rows), 'Biểu', 'X1');
/** What a test asks of each row, in short. */
const brief = (rows: readonly EntryRow[]): string[] =>
  rows.map(({ row, code, inherited, leftPlan, filled }) =>
    [row - FIRST_ROW, code, inherited && 'inherited', leftPlan && 'left', filled && 'filled']
      .filter((one) => one !== false)
      .join(' '),
  );

describe('the columns', () => {
  it('are those of the layout, in its order', () => {
    expect(headersOf(entryTable(STANDARD_SOURCES))).toEqual(ENTRY_HEADERS);
  });

  it('that money cannot do without', () => {
    expect(ENTRY_HEADERS.filter((name) => !requiredHeaders(STANDARD_SOURCES).includes(name))).toEqual([
      'STT',
      'Nội dung hoạt động',
      'ĐVT',
      'Thời gian',
      'Mức trần',
      'Kiểm tra',
      'Ghi chú',
    ]);
  });
});

describe('a row', () => {
  it('in full', () => {
    const { rows, readable, strayRows, findings } = read({
      Mã: 'ii.1.5.',
      STT: '1.5',
      'Nội dung hoạt động': 'Thành lập tổ',
      Khoản: 'Hòm',
      'Đối tượng': 'Tổ bản Én',
      ĐVT: 'tổ',
      'Số lượng': 2,
      'Số người': '-',
      'Số kỳ': 3,
      'Đơn giá': 500_000,
      'Thành tiền': 3_000_000,
      NSTW: '1 triệu',
      'Thời gian': 'Quý II',
      'Thực hiện': 1,
      'Ghi chú': 'QĐ 12',
    });
    expect({ readable, strayRows, findings }).toEqual({ readable: true, strayRows: 0, findings: [] });
    expect(rows).toMatchObject([
      {
        row: 5,
        code: 'II.1.5',
        inherited: false,
        leftPlan: false,
        filled: true,
        text: 'Thành lập tổ',
        lineText: 'Thành lập tổ',
        item: 'Hòm',
        subject: 'Tổ bản Én',
        measure: 'tổ',
        quantity: { kind: 'number', value: 2 },
        persons: { kind: 'blank' },
        periods: { kind: 'number', value: 3 },
        price: { kind: 'number', value: 500_000 },
        amount: { kind: 'number', value: 3_000_000 },
        sources: {
          nstw: { kind: 'text', text: '1 triệu' },
          nsdp: { kind: 'blank' },
          other: { kind: 'blank' },
        },
        time: 'Quý II',
        done: { kind: 'number', value: 1 },
        disbursed: { kind: 'blank' },
        note: 'QĐ 12',
      },
    ]);
  });

  it('without a code belongs to the line above, and has from there what it leaves blank', () => {
    const { rows } = read(
      { Mã: 'II.1.5', 'Nội dung hoạt động': 'Thành lập tổ', Khoản: 'Hòm', ĐVT: 'tổ' },
      { 'Nội dung hoạt động': 'Mua hòm', 'Số lượng': 1 },
      { Khoản: 'Sổ', ĐVT: 'quyển', 'Số lượng': 2 },
    );
    expect(brief(rows)).toEqual(['0 II.1.5', '1 II.1.5 inherited filled', '2 II.1.5 inherited filled']);
    expect(rows.map(({ item, measure, lineText, text }) => [item, measure, lineText, text])).toEqual([
      ['Hòm', 'tổ', 'Thành lập tổ', 'Thành lập tổ'],
      ['Hòm', 'tổ', 'Thành lập tổ', 'Mua hòm'],
      ['Sổ', 'quyển', 'Thành lập tổ', ''],
    ]);
  });

  it.each<[string, Cells, boolean]>([
    ['the add-in’s own cells', { STT: '1', 'Nội dung hoạt động': 'x', Khoản: 'y', ĐVT: 'z' }, false],
    ['a subject', { 'Đối tượng': 'Tổ' }, true],
    ['a time', { 'Thời gian': 'Quý I' }, true],
    ['a note', { 'Ghi chú': 'nhớ hỏi' }, true],
    ['a number', { 'Thực hiện': 0 }, true],
    ['an error of the sheet', { NSTW: '#REF!' }, true],
    ['what the check writes', { 'Mức trần': 5, 'Kiểm tra': 'Chặn: …' }, false],
  ])('with %s is filled: %s', (_what, cells, filled) => {
    expect(read({ Mã: 'II.1.5', ...cells }).rows[0]?.filled).toBe(filled);
  });
});

describe('rows that are no entries', () => {
  it.each<[string, Cells[], string[], string[]]>([
    ['blank ones mean nothing', [{ Mã: 'I.1.1' }, {}, {}], ['0 I.1.1'], []],
    [
      'the header printed again',
      [{ Mã: 'Mã', 'Thành tiền': 'Thành tiền' }, { Mã: 'I.1.1' }],
      ['1 I.1.1'],
      ['HEADER_REPEATED · 5 ·  · Mã'],
    ],
    [
      'a total of one’s own',
      [
        { Mã: 'I.1.1', 'Thành tiền': 5 },
        { 'Nội dung hoạt động': 'Tổng cộng', 'Thành tiền': 5 },
      ],
      ['0 I.1.1 filled'],
      ['SUBTOTAL_ROW · 6 ·  · Tổng cộng'],
    ],
    ['text alone', [{ 'Nội dung hoạt động': 'Ghi nhớ', ĐVT: 'x' }], [], ['STRAY_TEXT · 5 ·  · Ghi nhớ x']],
    ['figures above every line', [{ 'Số lượng': 1 }], [], ['ROW_WITHOUT_CODE · 5 · Mã · ']],
  ])('%s', (_what, cells, rows, findings) => {
    const reading = read(...cells);
    expect(brief(reading.rows)).toEqual(rows);
    expect(told({ typed: null, findings: reading.findings })).toEqual(findings);
    expect(reading.strayRows).toBe(findings.length);
  });
});

describe('rows above the header', () => {
  /** The tab with its header dragged down below some of its rows. */
  const dragged = (rows: Cells[], below: number) => {
    const grid = unitTab(rows);
    const [header = []] = grid.splice(FIRST_ROW - 2, 1);
    grid.splice(FIRST_ROW - 2 + below, 0, header);
    return readUnitSheet(grid, 'Biểu', 'X1');
  };
  const head = (cells: Cells) => {
    const grid = unitTab([{ Mã: 'I.1.1' }]);
    grid[0] = ENTRY_HEADERS.map((name) => cells[name] ?? '');
    return readUnitSheet(grid, 'Biểu', 'X1');
  };

  it('are named, with their line where they have one, and kept out', () => {
    const { rows, keptOut, findings } = dragged(
      [
        { Mã: 'I.1.1', 'Số lượng': 2, 'Đơn giá': 1_000_000 },
        { 'Đối tượng': 'Bản Má', 'Số lượng': 1, 'Đơn giá': 500_000 },
        { Mã: 'I.1.2', 'Nội dung hoạt động': 'Mua loa' },
        { Mã: 'I.1.3', 'Số lượng': 1 },
      ],
      3,
    );
    expect(brief(rows)).toEqual(['3 I.1.3 filled']);
    expect(keptOut.map(({ entry, code }) => [entry.row, code])).toEqual([
      [4, 'ROW_ABOVE_HEADER'],
      [5, 'ROW_ABOVE_HEADER'],
    ]);
    expect(findings.map(({ code, row, severity, line }) => [code, row, severity, line])).toEqual([
      ['ROW_ABOVE_HEADER', 4, 'error', 'I.1.1'],
      ['ROW_ABOVE_HEADER', 5, 'error', null],
      ['ROW_ABOVE_HEADER', 6, 'notice', 'I.1.2'],
    ]);
  });

  it('one figure beside words may be an entry', () => {
    const { keptOut, findings } = head({ 'Nội dung hoạt động': 'Tổng chi phí', 'Thành tiền': 9 });
    expect(keptOut.map(({ entry, code }) => [entry.row, code])).toEqual([[1, 'ROW_ABOVE_HEADER']]);
    expect(findings).toMatchObject([{ code: 'ROW_ABOVE_HEADER', severity: 'warning', row: 1 }]);
  });

  it.each<[string, Cells]>([
    [
      'our sum with its words',
      { Mã: 'BIỂU', 'Số kỳ': 'Tổng kế hoạch (đ)', 'Thành tiền': 9, NSTW: 'Tình trạng: Nháp' },
    ],
    ['our sum alone', { 'Thành tiền': 9 }],
    ['our sum beside the title', { Mã: 'BIỂU', 'Thành tiền': 9 }],
    ['a day', { 'Đối tượng': 'Ngày lập', 'Số lượng': new Date(2026, 1, 1) }],
    ['a title', { Mã: 'Kế hoạch 2023', 'Đối tượng': 'xã Một' }],
    [
      'figures of a person’s own with words',
      { 'Số lượng': 'Số hộ:', 'Số người': 45, 'Số kỳ': 'Số bản:', 'Đơn giá': 3 },
    ],
  ])('lines of the head are none: %s', (_what, cells) => {
    expect(head(cells)).toMatchObject({ keptOut: [], findings: [] });
  });
});

describe('lines that left the plan', () => {
  const SECTION: Cells = { 'Nội dung hoạt động': LEFT_PLAN_TITLE };

  it('stand below their heading, or bear its mark wherever they stand', () => {
    const { rows, findings } = read(
      { Mã: 'I.1.1' },
      { Mã: 'I.1.2 (cũ)', 'Số lượng': 1 },
      SECTION,
      { Mã: 'I.1.3', 'Số lượng': 1 },
      { 'Số lượng': 2 },
    );
    expect(findings).toEqual([]);
    expect(brief(rows)).toEqual([
      '0 I.1.1',
      '1 I.1.2 left filled',
      '3 I.1.3 left filled',
      '4 I.1.3 inherited left filled',
    ]);
  });

  it('a row below the heading belongs to no line above it', () => {
    const { rows, findings } = read({ Mã: 'I.1.1' }, SECTION, { 'Số lượng': 1 });
    expect(brief(rows)).toEqual(['0 I.1.1']);
    expect(findings).toMatchObject([{ code: 'ROW_WITHOUT_CODE', row: 7 }]);
  });

  it('figures typed into the heading are not lost', () => {
    const { findings } = read({ Mã: 'I.1.1' }, { ...SECTION, 'Số lượng': 1 });
    expect(findings).toMatchObject([{ code: 'ROW_WITHOUT_CODE', row: 6, actual: LEFT_PLAN_TITLE }]);
  });
});

it.each([
  ['ii.1.5 ', 'II.1.5'],
  ['II . 1 . 5.', 'II.1.5'],
  ['II.3.5.A', 'II.3.5.a'],
  ['Ghi chú', 'Ghichú'],
  ['', ''],
])('the code of %j is %j', (text, code) => {
  expect(tidyCode(text)).toBe(code);
});

it('a code’s mark of having left the plan is no part of it', () => {
  expect(codeCell('I.1.2 (cũ)')).toEqual({ code: 'I.1.2', left: true });
  expect(codeCell('I.1.2 (CŨ)'.normalize('NFD'))).toEqual({ code: 'I.1.2', left: true });
  expect(codeCell('I.1.2')).toEqual({ code: 'I.1.2', left: false });
});

it('columns of a person’s own are named, by letters where they have no name, while something stands in them', () => {
  const grid = [['tiêu đề'], ['Mã', 'Nợ', 'Số lượng', '', 'Trống'], ['I.1', 5, 1, 'x', '']];
  const { header } = readUnitSheet(grid, 'Biểu', 'X1');
  expect(header && extraColumns(grid, header)).toEqual(['Nợ', 'D']);
});
