/** Which rows a unit's tab must hold, on the real plan with the caps of Phong Thổ 2023. */
import { describe, expect, it } from 'vitest';
import { rowKey, type TemplateRow, templateRows } from '../../src/template/rows.ts';
import { type ContextChange, phongTho, unitOf } from '../support/book.ts';

const context = phongTho();
const rowsOf = (unit: string, change?: ContextChange): TemplateRow[] => {
  const on = change === undefined ? context : phongTho(change);
  return templateRows(unitOf(on, unit), on);
};
const brief = (rows: readonly TemplateRow[]): string[] =>
  rows.map(({ kind, code, item, measure }) => [kind, code, item, measure].join(' | '));
const under = (rows: readonly TemplateRow[], code: string): TemplateRow[] =>
  rows.filter((row) => row.code === code || row.code.startsWith(`${code}.`));

/** Adds rows to `Định mức`, by header. */
const withNorms =
  (...norms: Record<string, unknown>[]) =>
  (grid: unknown[][]): void => {
    const headers = grid[0] as string[];
    for (const norm of norms) grid.push(headers.map((header) => norm[header] ?? ''));
  };
const NORM = { 'Phạm vi': 'Mỗi dòng', 'Mức độ': 'Chặn', 'Căn cứ': 'QĐ 1', 'Xác nhận': 'Đã xác nhận' };

describe('rowKey', () => {
  it('is the code and the Khoản, however the Khoản is written', () => {
    expect(rowKey('I.4.3.c', 'Sinh mổ')).toBe('I.4.3.c|sinhmo');
    expect(rowKey('I.4.3.c', ' SINH  MỔ')).toBe(rowKey('I.4.3.c', 'Sinh mổ'));
    expect(rowKey('I.1', '')).toBe('I.1|');
  });
});

describe('templateRows', () => {
  it('a commune: its 24 lines of the annex, each under its headings, in plan order', () => {
    const rows = rowsOf('03589');
    // I.1.6 gets a row for each Khoản (members, board), I.1.7 too (equipment or communication); II.3.5 is a parent.
    const entries = [...new Set(rows.filter((row) => row.kind === 'entry').map((row) => row.code))];
    expect(entries).toEqual([
      ...['I.1.5', 'I.1.6', 'I.1.7', 'I.1.8', 'I.1.9', 'I.1.10', 'I.2.5'],
      ...['II.1.1', 'II.1.5', 'II.1.6', 'II.2.5', 'II.3.4', 'II.3.5.a', 'II.3.5.b', 'II.3.6', 'II.3.7'],
      ...['II.4.4', 'II.4.5', 'III.1.3', 'III.1.4', 'III.2.3', 'III.2.4', 'III.2.5'],
    ]);
    expect(rows.filter((row) => row.kind === 'content').map((row) => row.code)).toEqual(['I', 'II', 'III']);
    expect(rows.filter((row) => row.kind === 'activity').map((row) => row.code)).toEqual([
      ...['I.1', 'I.2', 'II.1', 'II.2', 'II.3', 'II.4', 'III.1', 'III.2'],
    ]);
    expect(rows.filter((row) => row.kind === 'parent').map((row) => row.code)).toEqual(['II.3.5']);
    expect(brief(rows).slice(0, 8)).toEqual([
      'content | I |  | ',
      'activity | I.1 |  | ',
      'entry | I.1.5 |  | lượt',
      'entry | I.1.6 | Thành viên tổ | tổ',
      'entry | I.1.6 | Ban điều hành | tổ',
      'entry | I.1.7 | Thiết bị | tổ',
      'entry | I.1.7 | Truyền thông | tổ',
      'entry | I.1.8 |  | hội nghị',
    ]);
  });

  it('the health centre: a parent with its packages, each in the unit that its cap names', () => {
    expect(brief(under(rowsOf('TTYT'), 'I.4'))).toEqual([
      'activity | I.4 |  | ',
      'entry | I.4.1 |  | đợt',
      'entry | I.4.2 |  | hội nghị',
      'parent | I.4.3 |  | bà mẹ',
      'entry | I.4.3.a |  | bà mẹ',
      'entry | I.4.3.b |  | gói',
      'entry | I.4.3.c | Sinh thường | ca',
      'entry | I.4.3.c | Sinh mổ | ca',
      'entry | I.4.3.d |  | bà mẹ',
    ]);
  });

  it('a proposal that is accepted adds its row, and takes none away', () => {
    const norms = (grid: unknown[][]): void => {
      const severity = (grid[0] as string[]).indexOf('Mức độ');
      for (const row of grid) if (row[severity] === 'Đề xuất') row[severity] = 'Chặn';
    };
    expect(brief(under(rowsOf('TTYT', { norms }), 'I.4.3')).slice(1, 5)).toEqual([
      'entry | I.4.3.a |  | bà mẹ',
      'entry | I.4.3.a | Khám thai | bà mẹ',
      'entry | I.4.3.b |  | gói',
      'entry | I.4.3.b | Trẻ thứ hai trở lên | trẻ',
    ]);
  });

  it('carries the plan’s own number and words', () => {
    const [content, activity, line] = rowsOf('PDT').map(({ code, stt, text }) => [
      code,
      stt,
      text.slice(0, 33),
    ]);
    expect([content, activity, line]).toEqual([
      ['III', 'III', 'NỘI DUNG 3: ĐẢM BẢO TIẾNG NÓI VÀ '],
      ['III.1', '1', 'Hoạt động 1: đảm bảo tiếng nói và'],
      ['III.1.1', '1.1', 'Tổ chức Hội nghị đối thoại chính '],
    ]);
  });

  it('nothing for a unit to whose class the plan gives nothing', () => {
    const units = (grid: unknown[][]): void => {
      grid.push(['X1', 'Trạm khuyến nông', 'Trạm khuyến nông', '', '', 'Có', '', '', '']);
    };
    expect(rowsOf('X1', { units })).toEqual([]);
  });

  it('a content that names a unit takes entries where nothing stands under it, and is a heading else', () => {
    const plan = (grid: unknown[][]): void => {
      for (const row of grid) if (row[0] === 'IV' || row[0] === 'III') row[2] = 'Phòng Dân tộc';
    };
    const kinds = new Map(rowsOf('PDT', { plan }).map((row) => [row.code, row.kind]));
    expect([kinds.get('III'), kinds.get('IV')]).toEqual(['content', 'entry']);
  });

  describe('ĐVT', () => {
    const measures = (code: string, ...norms: Record<string, unknown>[]): string[] =>
      under(rowsOf('03589', { norms: withNorms(...norms) }), code).map((row) => row.measure);

    it('from a cap on money', () => {
      expect(measures('I.1.8', { ...NORM, Mã: 'I.1.8', ĐVT: 'cuộc', 'Mức (đồng)': 2_000_000 })).toEqual([
        'cuộc',
      ]);
    });
    it('from a cap on persons', () => {
      expect(measures('I.1.8', { ...NORM, Mã: 'I.1.8', ĐVT: 'đoàn', 'Số người tối đa': 9 })).toEqual([
        'đoàn',
      ]);
    });
    it('from a choice', () => {
      expect(measures('I.1.8', { ...NORM, Mã: 'I.1.8', ĐVT: 'cụm', 'Phạm vi': 'Chọn một' })).toEqual(['cụm']);
    });
    it('from an estimate for the whole district', () => {
      const norm = { ...NORM, Mã: 'I.1.8', ĐVT: 'bản', 'Phạm vi': 'Toàn huyện', 'Số lượng tối đa': 50 };
      expect(measures('I.1.8', norm)).toEqual(['bản']);
    });
    it('not from a document that is asked for, nor from a check of the plan', () => {
      const norm = { ...NORM, Mã: 'I.1.8', ĐVT: 'quyết định', 'Phạm vi': 'Hồ sơ' };
      expect(measures('I.1.8', norm)).toEqual(['hội nghị']);
      expect(measures('I.1.8', { ...norm, 'Phạm vi': 'Kế hoạch', 'Số lượng tối đa': 4 })).toEqual([
        'hội nghị',
      ]);
    });
    it('of two caps the first that names one', () => {
      const norm = { ...NORM, Mã: 'I.1.8', 'Mức (đồng)': 2_000_000 };
      expect(
        measures(
          'I.1.8',
          { ...norm, ĐVT: '' },
          { ...norm, ĐVT: 'cuộc', 'Phạm vi': 'Mỗi đơn vị' },
          { ...norm, ĐVT: 'buổi', 'Phạm vi': 'Mỗi đối tượng' },
        ),
      ).toEqual(['cuộc']);
    });
    it('for each Khoản its own', () => {
      const norm = { ...NORM, Mã: 'I.1.8', 'Mức (đồng)': 2_000_000 };
      expect(
        measures('I.1.8', { ...norm, Khoản: 'Ở xã', ĐVT: 'cuộc' }, { ...norm, Khoản: 'Ở bản', ĐVT: 'buổi' }),
      ).toEqual(['cuộc', 'buổi']);
    });
  });
});
