/** The look and the formulas of a unit's tab, as data. */
import { describe, expect, it } from 'vitest';
import { COUNT_HEADERS, ENTRY_HEADERS, type EntryHeader, MONEY_HEADERS } from '../../src/layout.ts';
import { findHeader } from '../../src/table/header.ts';
import type { TemplateRow, TemplateRowKind } from '../../src/template/rows.ts';
import {
  alignment,
  amountFormula,
  background,
  type Columns,
  FORMATS,
  hasAmount,
  isAmountFormula,
  isOwnAmount,
  LOCKED_HEADERS,
  letters,
  NEW_TAB_COLUMNS,
  sheetColumns,
  WIDTHS,
  widthOf,
  wraps,
} from '../../src/template/unit-form.ts';

/** What each column is for, by hand: words, a count, money a person types, what the add-in works out. */
const WORDS: readonly EntryHeader[] = [
  ...(['Mã', 'STT', 'Nội dung hoạt động', 'Khoản', 'Đối tượng', 'ĐVT', 'Thời gian', 'Ghi chú'] as const),
];
const COUNTS: readonly EntryHeader[] = ['Số lượng', 'Số người', 'Số kỳ', 'Thực hiện'];
const MONEY: readonly EntryHeader[] = ['Đơn giá', 'NSTW', 'NSĐP', 'Nguồn khác', 'Giải ngân'];

describe('columns', () => {
  it('a new tab has them from A to T', () => {
    expect(NEW_TAB_COLUMNS).toEqual(
      Object.fromEntries(ENTRY_HEADERS.map((name) => [name, ENTRY_HEADERS.indexOf(name) + 1])),
    );
    expect([NEW_TAB_COLUMNS.Mã, NEW_TAB_COLUMNS['Thành tiền'], NEW_TAB_COLUMNS['Ghi chú']]).toEqual([
      1, 11, 20,
    ]);
  });

  it('as a person moved them, counted from 1', () => {
    const place = findHeader([['', 'Ghi chú', 'Của xã', 'Mã', 'Đơn giá']], ENTRY_HEADERS);
    expect(place && sheetColumns(place)).toEqual({ 'Ghi chú': 2, Mã: 4, 'Đơn giá': 5 });
  });

  it('letters of a column counted from 1', () => {
    expect([1, 2, 26, 27, 52, 53].map(letters)).toEqual(['A', 'B', 'Z', 'AA', 'AZ', 'BA']);
  });
});

describe('formats', () => {
  it('every column is wide enough for a number of its kind, words have the most room', () => {
    // DejaVu Sans 11 is the widest: 13 digits and 4 points in bold are 155 pixels, 10 and 3 in plain are 107. 40 pixels
    // hold the two or three digits of a number or a count.
    expect(WIDTHS['Thành tiền']).toBeGreaterThanOrEqual(159);
    for (const name of [...MONEY, 'Mức trần'] as const) expect(widthOf(name)).toBeGreaterThanOrEqual(111);
    for (const name of COUNTS) expect(widthOf(name)).toBeGreaterThanOrEqual(40);
    expect([...ENTRY_HEADERS].sort((a, b) => WIDTHS[b] - WIDTHS[a]).slice(0, 2)).toEqual([
      'Kiểm tra',
      'Nội dung hoạt động',
    ]);
  });

  it.each(ENTRY_HEADERS)('%s', (name) => {
    // Text stays text (1.10 is a code); what is counted may be 2,25; what is worked out is money or words.
    const expected = WORDS.includes(name)
      ? '@'
      : name === 'Kiểm tra' || (COUNTS as readonly string[]).includes(name)
        ? 'General'
        : '#,##0';
    expect(FORMATS[name]).toBe(expected);
  });

  it('counts and money are the columns of numbers that people type', () => {
    expect(COUNT_HEADERS).toEqual(COUNTS);
    expect(MONEY_HEADERS).toEqual(MONEY);
  });

  it('long words wrap and stand left, short ones in the middle, numbers right', () => {
    const by = (side: string): EntryHeader[] => ENTRY_HEADERS.filter((name) => alignment(name) === side);
    expect(by('center')).toEqual(['Mã', 'STT', 'ĐVT', 'Thời gian']);
    expect(by('left')).toEqual(['Nội dung hoạt động', 'Khoản', 'Đối tượng', 'Kiểm tra', 'Ghi chú']);
    expect(by('right')).toEqual(
      ENTRY_HEADERS.filter((name) => !by('center').includes(name) && !by('left').includes(name)),
    );
    expect(ENTRY_HEADERS.filter(wraps)).toEqual([
      ...['Mã', 'Nội dung hoạt động', 'Khoản', 'Đối tượng', 'ĐVT', 'Thời gian', 'Kiểm tra', 'Ghi chú'],
    ]);
  });

  it('every colour is one', () => {
    for (const kind of ['content', 'activity', 'parent', 'entry'] as const)
      for (const name of ENTRY_HEADERS) expect(background(kind, name)).toMatch(/^#[0-9a-f]{6}$/);
  });

  it('grey where the add-in writes, white where people do', () => {
    const white = (kind: TemplateRowKind): EntryHeader[] =>
      ENTRY_HEADERS.filter((name) => background(kind, name) === '#ffffff');
    expect(LOCKED_HEADERS).toEqual(['Mã', 'STT', 'Nội dung hoạt động', 'Thành tiền', 'Mức trần', 'Kiểm tra']);
    expect(white('entry')).toEqual(ENTRY_HEADERS.filter((name) => !LOCKED_HEADERS.includes(name)));
    // A parent takes counts and notes, and no money of its own.
    expect(white('parent')).toEqual(['Số lượng', 'Số người', 'Số kỳ', 'Thực hiện', 'Ghi chú']);
    expect(white('content')).toEqual([]);
    expect(white('activity')).toEqual([]);
  });

  it('a content, an activity and a closed cell are three colours, each over the whole row', () => {
    const colours = (kind: TemplateRowKind): Set<string> =>
      new Set(ENTRY_HEADERS.map((name) => background(kind, name)));
    expect([colours('content').size, colours('activity').size]).toEqual([1, 1]);
    expect(new Set([...colours('content'), ...colours('activity'), background('entry', 'Mã')]).size).toBe(3);
    expect(background('parent', 'Đơn giá')).toBe(background('entry', 'Mã'));
  });
});

describe('Thành tiền', () => {
  it('is quantity × persons × periods × price, blank while a needed one is missing or may be a day', () => {
    expect(amountFormula(NEW_TAB_COLUMNS, 7)).toBe(
      '=IF(AND(ISNUMBER(G7);ISNUMBER(J7);OR(H7="";ISNUMBER(H7));OR(I7="";ISNUMBER(I7)));' +
        'IF(OR(AND(G7>=43831;G7<=51501;MOD(G7;1000)>0);' +
        'AND(N(H7)>=43831;N(H7)<=51501;MOD(N(H7);1000)>0);' +
        'AND(N(I7)>=43831;N(I7)<=51501;MOD(N(I7);1000)>0);' +
        'AND(INT(J7)=J7;AND(J7>=43831;J7<=51501;MOD(J7;100)>0)));"";' +
        'G7*IF(H7="";1;H7)*IF(I7="";1;I7)*J7);"")',
    );
  });

  it('of an earlier release is known as ours', () => {
    const earlier =
      '=IF(AND(ISNUMBER(G7);ISNUMBER(J7);OR(H7="";ISNUMBER(H7));OR(I7="";ISNUMBER(I7)));' +
      'G7*IF(H7="";1;H7)*IF(I7="";1;I7)*J7;"")';
    const own = (formula: string, row: number): [boolean, boolean] => [
      isAmountFormula(formula),
      isOwnAmount(formula, NEW_TAB_COLUMNS, row),
    ];
    expect(own(earlier, 7)).toEqual([true, true]);
    expect(own(String(amountFormula(NEW_TAB_COLUMNS, 7)).replaceAll(';', ', '), 7)).toEqual([true, true]);
    // It reads the cells of another row.
    expect(own(earlier, 8)).toEqual([true, false]);
    expect(own('=G7*J7', 7)).toEqual([false, false]);
  });

  it('follows the columns', () => {
    const moved: Columns = { 'Số lượng': 4, 'Số người': 3, 'Số kỳ': 2, 'Đơn giá': 28 };
    const formula = String(amountFormula(moved, 12));
    expect(formula.endsWith(';"";D12*IF(C12="";1;C12)*IF(B12="";1;B12)*AB12);"")')).toBe(true);
    expect([...new Set(formula.match(/\b[A-Z]+\d+/g))].sort()).toEqual(['AB12', 'B12', 'C12', 'D12']);
  });

  it.each(['Số lượng', 'Số người', 'Số kỳ', 'Đơn giá'] as const)('none without the column %s', (gone) => {
    expect(amountFormula({ ...NEW_TAB_COLUMNS, [gone]: undefined }, 7)).toBeNull();
  });

  it('only where entries are taken', () => {
    const kinds = ['content', 'activity', 'parent', 'entry'] as const;
    expect(kinds.map((kind) => hasAmount({ kind } as TemplateRow))).toEqual([false, false, false, true]);
  });
});
