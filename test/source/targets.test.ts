import { describe, expect, it } from 'vitest';
import { parseTargets, TARGET_HEADERS } from '../../src/source/targets.ts';

const PLAN = new Map(['I.1.6', 'II.3.5', 'II.3.5.a'].map((code) => [code, {}]));
const read = (...rows: readonly (readonly unknown[])[]) => parseTargets([[...TARGET_HEADERS], ...rows], PLAN);
const codes = (...rows: readonly (readonly unknown[])[]): string[] =>
  read(...rows).findings.map(({ code, severity, column }) => `${code} ${severity} ${column}`);

describe('a row', () => {
  it('is a target with the lines it is counted from', () => {
    expect(
      read(['TTT', 'Tổ', 'tổ', 'i.1.6; II.3.5', 'Thành viên', 'số người', 'Đếm đối tượng', 10, 30, 0, 'QĐ']),
    ).toEqual({
      targets: [
        {
          ...{
            row: 2,
            code: 'TTT',
            name: 'Tổ',
            measure: 'tổ',
            lines: ['I.1.6', 'II.3.5'],
            item: 'Thành viên',
          },
          ...{ column: 'Số người', way: 'Đếm đối tượng', ofYear: 10, ofPlan: 30, before: 0 },
        },
      ],
      findings: [],
    });
  });

  it('says nothing where its choices and numbers are blank', () => {
    const { targets, findings } = read(['', 'Tổ', '', 'I.1.6', '', '', '', '', '', '', '']);
    expect(targets[0]).toMatchObject({ column: 'Số lượng', way: 'Cộng', ofYear: null, before: null });
    expect(findings).toEqual([]);
  });

  it.each<[string, readonly unknown[], readonly string[], number]>([
    ['without a name', ['', '', 'tổ', 'I.1.6'], ['TARGET_NAME_MISSING error Chỉ tiêu'], 0],
    ['without a line', ['', 'Tổ', 'tổ', ''], ['TARGET_LINE_MISSING error Từ dòng'], 0],
    ['on a line that is gone', ['', 'Tổ', '', 'I.9.9'], ['TARGET_LINE_UNKNOWN error Từ dòng'], 0],
    ['on one of two', ['', 'Tổ', '', 'I.1.6; I.9.9'], ['TARGET_LINE_UNKNOWN error Từ dòng'], 1],
    ['counted oddly', ['', 'Tổ', '', 'I.1.6', '', 'Tiền'], ['TARGET_WORD_UNREADABLE warning Cột'], 1],
    [
      'in words',
      ['', 'Tổ', '', 'I.1.6', '', '', '', '10 tổ', -1, new Date(2023, 1, 1)],
      ['Mục tiêu năm', 'Mục tiêu giai đoạn', 'Lũy kế đầu năm'].map(
        (column) => `TARGET_NUMBER_UNREADABLE warning ${column}`,
      ),
      1,
    ],
  ])('%s is said', (_, row, found, targets) => {
    expect(codes(row)).toEqual(found);
    expect(read(row).targets).toHaveLength(targets);
  });
});

describe('the header', () => {
  it('is found wherever it stands, whatever the order of columns', () => {
    const { targets, findings } = parseTargets(
      [['Chỉ tiêu của huyện'], [], [...TARGET_HEADERS].reverse(), [...row('I.1.6')].reverse()],
      PLAN,
    );
    expect([targets.map((one) => [one.row, one.lines]), findings]).toEqual([[[4, ['I.1.6']]], []]);
  });

  it.each<[string, readonly (readonly unknown[])[], readonly string[]]>([
    ['an empty tab', [['']], []],
    ['none', [['a', 'b']], ['TARGETS_NO_HEADER']],
    ['a column less', [['Mã', 'Chỉ tiêu', 'Mục tiêu năm', 'Khoản']], ['TARGETS_HEADER_MISSING']],
    [
      'one twice',
      [
        ['Chỉ tiêu', 'Từ dòng', 'Từ dòng', 'ĐVT'],
        ['Tổ', 'I.1.6', '', ''],
      ],
      ['TARGETS_HEADER_DOUBLED'],
    ],
  ])('%s', (_, grid, found) => {
    expect(parseTargets(grid, PLAN).findings.map(({ code }) => code)).toEqual(found);
  });
});

const row = (line: string): unknown[] => ['T', 'Tổ', 'tổ', line, '', '', '', 10, '', '', ''];
