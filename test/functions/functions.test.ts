/**
 * The custom functions: pure in their arguments, scalar or range, a plain sentence for bad arguments.
 */
import { describe, expect, it } from 'vitest';
import { runFunction } from '../../src/functions/definition.ts';
import { FUNCTIONS } from '../../src/functions/functions.ts';
import { ENTRY_HEADERS } from '../../src/layout.ts';
import { publicationOf } from '../../src/source/publication.ts';
import { type Cells, normsGrid, planGrid, unitsGrid, unitTab } from '../support/book.ts';

const call = (name: string, ...given: unknown[]): unknown => {
  const definition = FUNCTIONS.find((one) => one.name === name);
  if (definition === undefined) throw new Error(name);
  return runFunction(definition, given);
};
const norms = normsGrid();
const settings = [['Năm', 2023]];

describe('DA8_SO', () => {
  it.each([
    ['1,2 triệu', 1_200_000],
    ['', ''],
    [50_000, 50_000],
    ['1,200,000', 1_200_000],
    ['03 triệu', 3_000_000],
    [2_099_999.9999999995, 2_100_000],
    [350, 'Chưa rõ số tiền: 350đ hay 350.000đ?'],
    ['từ 2,5 đến 6 triệu', 'Không đọc được số tiền.'],
    ['3.000,000đ', 'Chưa rõ số tiền: 3.000.000đ hay 3.000đ?'],
    ['15 triệu/1 địa chỉ', 'Đây là đơn giá, không phải tổng số tiền.'],
    ['chưa có', 'Không đọc được số tiền.'],
  ])('%s', (text, answer) => {
    expect(call('DA8_SO', text)).toBe(answer);
  });
  it('answers a range cell by cell', () => {
    expect(call('DA8_SO', [['1tr'], ['abc']])).toEqual([[1_000_000], ['Không đọc được số tiền.']]);
  });
  it('asks for its argument', () => {
    expect(call('DA8_SO')).toContain('Thiếu');
  });
});

describe('DA8_BANG_CHU', () => {
  it('says an amount, in the way asked for', () => {
    expect(call('DA8_BANG_CHU', 1_200_000)).toBe('Một triệu hai trăm nghìn đồng chẵn');
    expect(call('DA8_BANG_CHU', 101_024, 'lẻ, ngàn, bốn')).toBe(
      'Một trăm lẻ một ngàn không trăm hai mươi bốn đồng',
    );
    expect(call('DA8_BANG_CHU', 'abc')).toBe('so: cần một số.');
    expect(call('DA8_BANG_CHU', 1e300)).toContain('quá lớn');
  });
});

describe('DA8_DINH_MUC and DA8_VUOT', () => {
  it.each([
    [['II.1.5', '', 4, '', 3], 6_000_000],
    [['II.1.5', '', 4, '', ''], 6_000_000],
    [['II.1.5', '', 4, '', 12], 6_000_000],
    [['II.1.5', '', 0, '', 3], 0],
    [['II.1.5', '', 1, '', 1.1], 550_000],
    [['II.1.5', '', 3, '', 0.7], 1_050_000],
    [['II.1.5', '', '', '', 3], ''],
    [['I.4.3.c', 'Sinh mổ', 10, 2, 5], 5_000_000],
    [['ii.3.6 ', '', 2, 20, 9], 30_000_000],
  ])('%j', (given, ceiling) => {
    expect(call('DA8_DINH_MUC', ...given, norms)).toBe(ceiling);
  });
  it('speaks where it cannot answer', () => {
    expect(call('DA8_DINH_MUC', 'I.4.3.c', '', 10, 2, 5, norms)).toBe(
      'Dòng I.4.3.c cần chọn khoản: Sinh thường, Sinh mổ.',
    );
    expect(call('DA8_DINH_MUC', 'I.1.1', '', 1, '', '', norms)).toBe('Không có định mức cho mã I.1.1.');
    expect(call('DA8_DINH_MUC', 'II.1.5', '', 'hai', '', '', norms)).toBe('soLuong: cần một số.');
    expect(call('DA8_DINH_MUC', 'II.1.5', '', 2, '', 3, 'x')).toContain('cần một vùng');
  });
  it('takes columns and answers row by row', () => {
    const result = call(
      'DA8_DINH_MUC',
      [['II.1.5'], ['II.3.6']],
      [[''], ['']],
      [[1], [2]],
      [[''], ['']],
      [[3], ['']],
      norms,
    );
    expect(result).toEqual([[1_500_000], [30_000_000]]);
  });
  it.each([
    [1_500_000, 0],
    [1_500_001, 1],
    ['', ''],
    ['1,6 triệu', 100_000],
  ])('the excess of %s', (amount, over) => {
    expect(call('DA8_VUOT', amount, 'II.1.5', '', 1, '', 3, norms)).toBe(over);
  });
});

describe('DA8_TONG', () => {
  const codes = [['II.3'], ['II.3.5'], ['II.3.5.a'], ['II.30'], ['II.3.5.b'], ['']];
  const amounts = [[''], [''], [1_000_000], [5_000_000], [2_000_000], [9]];
  it('adds a code and all below it, and nothing that only begins alike', () => {
    expect(call('DA8_TONG', 'II.3', codes, amounts)).toBe(3_000_000);
    expect(call('DA8_TONG', 'II.3.5.a', codes, amounts)).toBe(1_000_000);
    expect(call('DA8_TONG', 'II.3', codes, [[1]])).toBe('Hai vùng phải cùng số dòng.');
  });
  it('adds no text', () => {
    expect(call('DA8_TONG', 'II', [['II.1'], ['II.2']], [['500.000'], [1]])).toBe(1);
  });
});

describe('DA8_KIEM_TRA', () => {
  const check = (rows: Cells[], ...rest: unknown[]): unknown[][] =>
    call(
      'DA8_KIEM_TRA',
      unitTab(rows).slice(3),
      norms,
      planGrid(),
      unitsGrid(),
      settings,
      '03589',
      ...rest,
    ) as unknown[][];

  it('gives ceiling and words for each row, blank where all is well', () => {
    const rows = check([
      { Mã: 'II.1.5', 'Số lượng': 1, 'Số kỳ': 3, 'Đơn giá': 500_000, NSTW: 1_500_000 },
      { Mã: 'II.3.6', 'Số lượng': 1, 'Đơn giá': 15_000_001, NSTW: 15_000_001 },
      { Mã: 'I.1.8' },
    ]);
    expect(rows[0]).toEqual([1_500_000, '']);
    expect(rows[1]?.[0]).toBe(15_000_000);
    expect(rows[1]?.[1]).toMatch(/^Chặn: .*15\.000\.001đ.* 1đ .*15\.000\.000đ/);
    expect(rows[2]).toEqual(['', '']);
  });
  describe('given the publication', () => {
    const cells = publicationOf({ norms, plan: planGrid(), units: unitsGrid(), settings });
    const column = [...cells, '', ''].map((cell) => [cell]);
    const row = { Mã: 'II.3.6', 'Số lượng': 1, 'Đơn giá': 15_000_001, NSTW: 15_000_001 };
    const rows = unitTab([row, { Mã: 'I.1.8' }]).slice(3);
    const places = ['03589', 1, 2, '■▲●'];

    it('says what it says when given the four tabs themselves', () => {
      const live = call('DA8_KIEM_TRA', rows, norms, planGrid(), unitsGrid(), settings, ...places);
      expect(call('DA8_KIEM_TRA', rows, column, ...places)).toEqual(live);
      expect(String((live as unknown[][])[0]?.[1])).toMatch(/^■ Chặn: .*15\.000\.001đ/);
    });
    it.each([
      ['a text that was cut', [[cells[0]], [(cells[1] ?? '').slice(0, 900)]]],
      ['an empty tab', [[''], ['']]],
      ['a tab of a person’s', [['Danh sách'], ['Bản Lang']]],
    ])('%s: says so where sentences stand, with the mark that colours the row', (_what, given) => {
      expect(call('DA8_KIEM_TRA', rows, given, ...places)).toEqual([
        ['', expect.stringMatching(/^■ Chặn: Bản công bố không đọc được.*chạy lệnh «Công bố định mức»\.$/)],
      ]);
    });
    it('names a unit that was not published', () => {
      expect(call('DA8_KIEM_TRA', rows, column, 'mới')).toBe(
        'Không có đơn vị mã mới trong trang «Bản công bố».',
      );
    });
  });
  it('begins each sentence with the mark of its severity, and a cell with its gravest', () => {
    const row = { Mã: 'II.3.6', 'Số lượng': 1, 'Đơn giá': 15_000_001, 'Giải ngân': 16_000_000 };
    const words = String(check([row], 1, 2, '■▲●')[0]?.[1]);
    expect(words.split('\n').map((line) => line.slice(0, 4))).toEqual(['■ Ch', '▲ Cả', '… Đa']);
  });
  it('says of a row that is being typed what is still to come, without a mark that would colour it', () => {
    const typed = [
      { Mã: 'II.3.6', 'Đối tượng': 'ĐCTC bản Má' },
      { Mã: 'II.3.6', 'Số lượng': 1 },
      { Mã: 'II.3.6', 'Số lượng': 1, 'Đơn giá': 15_000_000 },
      { Mã: 'II.3.6', 'Số lượng': 1, 'Đơn giá': 15_000_000, NSTW: 15_000_000 },
      // What is over its cap already is said at once.
      { Mã: 'II.3.6', 'Số lượng': 1, 'Đơn giá': 15_000_001 },
    ];
    const words = typed.map((row) => String(check([row], 1, 2, '■▲●')[0]?.[1]).split('\n'));
    expect(words).toEqual([
      [expect.stringMatching(/^… Đang nhập: Cột Số lượng còn trống/)],
      [expect.stringMatching(/^… Đang nhập: .*chưa có Đơn giá/)],
      [expect.stringMatching(/^… Đang nhập: .*chưa ghi thuộc nguồn vốn nào/)],
      [''],
      [expect.stringMatching(/^■ Chặn: /), expect.stringMatching(/^… Đang nhập: /)],
    ]);
  });
  it('reads columns behind its own two', () => {
    const rows = unitTab([{ Mã: 'II.3.6', 'Số lượng': 1, 'Đơn giá': 15_000_001, 'Giải ngân': 1 }]).slice(3);
    const [left, right] = [rows.map((row) => row.slice(0, 16)), rows.map((row) => row.slice(16, 17))];
    const all = [norms, planGrid(), unitsGrid(), settings, '03589', 1, 2, ''];
    expect(call('DA8_KIEM_TRA', left, ...all, right)).toEqual(call('DA8_KIEM_TRA', rows, ...all));
    expect(String((call('DA8_KIEM_TRA', left, ...all) as unknown[][])[0]?.[1])).toContain(
      'Công thức kiểm tra không thấy cột «Giải ngân»',
    );
  });
  it('says which column of «Định mức» is gone, for then no cap holds', () => {
    const [header = [], ...caps] = norms;
    const without = [header.map((name) => (name === 'Mức (đồng)' ? 'Mức' : name)), ...caps];
    const given = [
      unitTab([{ Mã: 'I.1.8' }]).slice(3),
      without,
      planGrid(),
      unitsGrid(),
      settings,
      '03589',
      1,
      2,
      '■▲●',
    ];
    expect(String((call('DA8_KIEM_TRA', ...given) as unknown[][])[0]?.[1])).toMatch(
      /^■ Định mức – Chặn: Dòng tiêu đề thiếu cột «Mức \(đồng\)»/,
    );
  });
  it('asks for no document it cannot see: Ghi chú stands beyond its range', () => {
    const rows = check([
      {
        Mã: 'I.1.6',
        Khoản: 'Thành viên tổ',
        'Số lượng': 1,
        'Số người': 8,
        'Thực hiện': 1,
        'Ghi chú': 'QĐ 12',
      },
    ]);
    expect(rows[0]).toEqual(['', '']);
  });
  it('stays aligned when a row was put above its own', () => {
    const rows = [{ Mã: 'I' }, { Mã: 'II.3.6', 'Số lượng': 1, 'Đơn giá': 16_000_000, NSTW: 16_000_000 }];
    expect(check(rows, 4, 6)[0]?.[0]).toBe(15_000_000);
  });
  it('says which rows stand above the formula, and of what row each sentence there is', () => {
    const over: Cells = { Mã: 'II.3.6', 'Số lượng': 1, 'Đơn giá': 16_000_000, NSTW: 16_000_000 };
    const rows = [{ Mã: 'II' }, over, { Mã: 'II.3' }, { ...over, 'Đối tượng': 'Nhóm B' }];
    const said = check(rows, 4, 8, '■▲●').map(([ceiling, words]) => [
      ceiling,
      String(words)
        .split('\n')
        .map((line) => line.slice(0, 25)),
    ]);
    expect(said).toEqual([
      [15_000_000, ['■ Chặn: Công thức kiểm tr', '■ Dòng 6 – Chặn: Thành ti', '■ Chặn: Thành tiền 16.000']],
    ]);
    expect(String(check(rows, 4, 8)[0]?.[1])).toContain('đang ở dòng 8, nên dòng 5–7 ở phía trên');
  });
  it.each(['Mã', 'Thành tiền'] as const)('not given «%s»: says so once, and nothing of the rows', (name) => {
    const row: Cells = { Mã: 'II.3.6', 'Số lượng': 1, 'Đơn giá': 16_000_000, NSTW: 16_000_000 };
    const given = (more: string[]): unknown =>
      call(
        'DA8_KIEM_TRA',
        unitTab([row, row], [...ENTRY_HEADERS.filter((header) => header !== name), ...more]).slice(3),
        norms,
        planGrid(),
        unitsGrid(),
        settings,
        '03589',
        4,
        5,
        '■▲●',
      );
    const said = (strange: string): unknown => [
      [
        '',
        `■ Chặn: Công thức kiểm tra không thấy cột «${name}»: cột bị xóa, bị đổi tên hoặc bị chuyển chỗ${strange}. Vì vậy cột Kiểm tra chưa kiểm tra được dòng nào của trang. Bấm Hoàn tác nếu vừa xóa, đổi tên hoặc chuyển cột; nếu không thì nhờ cán bộ tổng hợp chạy lệnh «Lập biểu cho các đơn vị». Đừng gõ thêm tiêu đề «${name}» ở cột khác: cột bị chuyển chỗ vẫn còn trong trang.`,
      ],
      ['', ''],
    ];
    expect(given([])).toEqual(said(''));
    expect(given(['Nợ'])).toEqual(said('; trong dòng tiêu đề có tên lạ «Nợ»'));
  });
  it('names rows as the person sees them', () => {
    const twice: Cells = {
      Mã: 'II.2.5',
      'Đối tượng': 'Nhóm A',
      'Số lượng': 1,
      'Đơn giá': 10_000,
      NSTW: 10_000,
    };
    expect(JSON.stringify(check([twice, twice], 4, 5))).toContain('5, 6');
  });
  it('says it when the unit is unknown or the header is gone', () => {
    expect(call('DA8_KIEM_TRA', [['x']], norms, planGrid(), unitsGrid(), settings, 'nobody')).toContain(
      'nobody',
    );
    expect(
      JSON.stringify(call('DA8_KIEM_TRA', [['x']], norms, planGrid(), unitsGrid(), settings, '03589')),
    ).toContain('Chặn');
  });
});

describe('every function', () => {
  it('never throws, whatever it is given', () => {
    const odd: unknown[] = [
      undefined,
      '',
      0,
      -1,
      1.5,
      'x',
      true,
      new Date(0),
      [['']],
      [[1, 2], [3]],
      [],
      null,
    ];
    for (const definition of FUNCTIONS) {
      for (const first of odd) {
        for (const second of odd) {
          const result = runFunction(definition, [
            first,
            second,
            ...definition.parameters.slice(2).map(() => first),
          ]);
          expect(result === undefined).toBe(false);
        }
      }
    }
  });
});
