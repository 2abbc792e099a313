/** The printed forms as data, from the small district whose figures are added up by hand. */
import { describe, expect, it } from 'vitest';
import { STANDARD_SOURCES } from '../../../src/entry/sources.ts';
import { uiOf } from '../../../src/messages/ui.ts';
import { shownCount, shownMoney, shownRate, stepsOf } from '../../../src/report/print/figures.ts';
import type { PrintedResult } from '../../../src/report/print/foot.ts';
import { FORMS, type FormName, type PrintedForm, unitFormTab } from '../../../src/report/print/form.ts';
import { printedForm } from '../../../src/report/print/index.ts';
import { linksPage, pdfLink } from '../../../src/report/print/links.ts';
import { linesOf, pageOf } from '../../../src/report/print/paper.ts';
import { positionOf, receiversOf, subjectOf, symbolOf, timeOf } from '../../../src/report/print/sign.ts';
import { proseLines } from '../../../src/report/print/table-form.ts';
import { countTargets } from '../../../src/report/targets.ts';
import { type Reconciliation, reconcile } from '../../../src/report/treasury.ts';
import type { Language, MoneyUnit } from '../../../src/source/settings.ts';
import { parseTargets, TARGET_HEADERS } from '../../../src/source/targets.ts';
import { parseStatement, TREASURY_HEADERS } from '../../../src/source/treasury.ts';
import type { UnitRow } from '../../../src/source/units.ts';
import { type Carried, smallContext, smallDistrict } from '../../support/small-district.ts';

const SETTINGS = {
  'Đơn vị tổng hợp': 'UBND huyện Thử',
  'Cơ quan lập báo cáo': 'Hội LHPN huyện Thử',
  'Địa danh': 'Thử',
  'Ngày chốt số liệu': '30/09/2023',
  'Kỳ báo cáo': 'Quý III',
};
/** Of the small district: 5 cuộc, 2 teams of 8 each, what nobody entered. */
const TARGETS = [
  [...TARGET_HEADERS],
  ['HN', 'Hội nghị', 'cuộc', 'I.1.1', '', '', '', 5, 20, 7, ''],
  ['D', 'Đội', 'đội', 'I.1.3', '', 'Số lượng', 'Cộng', '', '', '', ''],
  ['TV', 'Thành viên', 'người', 'I.1.3', 'Thành viên', 'Số người', 'Cộng', 10, '', '', ''],
  ['PT', 'Chương trình', '', 'I.2.1', '', '', '', '', '', '', ''],
];
const vi = uiOf('vi');
const settingsOf = (more: Record<string, unknown> = {}) => smallContext({ ...SETTINGS, ...more }).settings;

function made(
  form: FormName,
  unit: MoneyUnit = 'đồng',
  {
    language = 'vi',
    settings = {},
    closedAs = null,
    treasury = null,
    carried,
  }: {
    language?: Language;
    settings?: Record<string, unknown>;
    closedAs?: PrintedResult['closedAs'];
    treasury?: Reconciliation | null;
    carried?: Carried;
  } = {},
): PrintedForm {
  const context = smallContext({ ...SETTINGS, ...settings });
  const { result, results } = smallDistrict(carried === undefined ? {} : { carried });
  const printed = printedForm(form, {
    result: { ...result, closedAs },
    inPeriod: null,
    targets: countTargets(parseTargets(TARGETS, context.tree.byCode).targets, result, null, context),
    treasury,
    plan: context.tree.rows,
    settings: context.settings,
    unit,
    ui: uiOf(language),
    reason: (code) => `[${code}]`,
    of: results.find((one) => one.unit.code === 'X1') ?? null,
  });
  if (printed === null) throw new Error(form);
  return printed;
}

const texts = ({ rows }: PrintedForm): string[][] =>
  rows.map(({ cells }) => cells.map((cell) => cell?.text ?? ''));
const prose = (form: PrintedForm): string => texts(form).flat().filter(Boolean).join('\n');
/** The row that has this in its first two cells. */
const rowOf = (form: PrintedForm, name: string): string[] | undefined =>
  texts(form).find((row) => row.slice(0, 2).includes(name));

describe('figures', () => {
  it.each<[number | null, MoneyUnit, string]>([
    [1_234_567, 'đồng', '1.234.567'],
    [0, 'đồng', '–'],
    [null, 'đồng', ''],
    [-1_500, 'nghìn đồng', '-2'],
    [1_499, 'nghìn đồng', '1'],
    [1_250_000, 'triệu đồng', '1,3'],
    [1_249_999, 'triệu đồng', '1,2'],
    [3_280_005_000, 'triệu đồng', '3.280,0'],
    [40_000, 'triệu đồng', '0,0'],
  ])('%s in %s is «%s»', (amount, unit, text) => {
    expect(shownMoney(amount, unit)).toBe(text);
  });

  it('half a step goes away from zero', () => {
    expect([50_000, -50_000, 49_999].map((amount) => stepsOf(amount, 'triệu đồng'))).toEqual([1, -1, 0]);
  });

  it('counts have a comma, rates one decimal', () => {
    expect([2.25, 1250, -3, null].map(shownCount)).toEqual(['2,25', '1.250', '-3', '']);
    expect([shownRate(4.5, 33.5), shownRate(1, 0), shownRate(1, null)]).toEqual(['13,4', '', '']);
  });
});

describe('Biểu 01', () => {
  const form = made('lines');

  it('has twelve columns with their numbers, and a row for each line of the plan', () => {
    expect(form.widths).toHaveLength(12);
    expect(texts(form).find((row) => row[0] === '1' && row[1] === '2')).toEqual([
      ...['1', '2', '3', '4', '5=6+7+8', '6', '7', '8', '9', '10', '11', '12'],
    ]);
    expect(rowOf(form, '1.1')).toEqual([
      ...['1.1', 'Tổ chức hội nghị', 'cuộc', '4', '9.000.000', '7.000.000', '1.500.000', '500.000'],
      ...['2', '', '4.000.000', '44,4'],
    ]);
    expect(rowOf(form, 'TỔNG CỘNG')?.slice(4)).toEqual([
      ...['33.500.000', '19.500.000', '6.000.000', '7.500.000', '', '', '4.500.000', '13,4'],
    ]);
    expect(rowOf(form, 'Trong đó: các mục chờ hướng dẫn')?.[4]).toBe('17.000.000');
    expect(prose(form)).toMatch(/\(\*\) Nội dung chờ hướng dẫn/);
  });

  it('says under the table what it leaves out, what is provisional, what has no source, both totals in words', () => {
    const said = prose(form);
    for (const line of [
      'Bằng chữ (kinh phí kế hoạch): Ba mươi ba triệu năm trăm nghìn đồng chẵn.',
      'Bằng chữ (giải ngân lũy kế): Bốn triệu năm trăm nghìn đồng chẵn.',
      'Để ngoài (không có trong các tổng): 4 dòng, kế hoạch 6.700.000đ, giải ngân 0đ.',
      'Số liệu tạm tính: còn thiếu 3 đơn vị;',
      'Tổng số gồm cả 500.000 đồng chưa phân nguồn, nên khác tổng các nguồn.',
    ])
      expect(said).toContain(line);
    expect(said).not.toContain('làm tròn');
  });

  it('of a period that was closed with other totals says so on every form of the district', () => {
    const closedAs = { tab: 'BC 2023-Q3', planned: 33_500_001, disbursed: 12_000_000 };
    for (const form of ['report', 'lines', 'units', 'gaps', 'plan'] as const) {
      const said = prose(made(form, 'đồng', { closedAs })).replace(/\n/g, ' ');
      expect(said).toContain(
        'Số liệu khác báo cáo kỳ này đã chốt (trang «BC 2023-Q3»: kinh phí kế hoạch 33.500.001đ, giải ngân 12.000.000đ)',
      );
      expect(prose(made(form))).not.toContain('báo cáo kỳ này đã chốt');
    }
    expect(prose(made('lines', 'đồng', { closedAs, language: 'en' })).replace(/\n/g, ' ')).toContain(
      'Not the closed report of this period (tab «BC 2023-Q3»: planned 33.500.001đ, disbursed 12.000.000đ)',
    );
  });

  it('has columns as wide as their figures, whose first digits nothing cuts', () => {
    const { result } = smallDistrict();
    const context = smallContext(SETTINGS);
    const form = (planned: number): PrintedForm => {
      const units = result.units.map((one) => ({ ...one, figures: { ...one.figures, planned } }));
      const more = {
        inPeriod: null,
        targets: null,
        treasury: null,
        plan: [],
        of: null,
        ui: vi,
        reason: String,
      };
      const source = { result: { ...result, units, closedAs: null }, settings: context.settings, ...more };
      return printedForm('units', { ...source, unit: 'đồng' }) as PrintedForm;
    };
    const planned = 5;
    expect(form(1_000_000).widths[planned]).toBe(23);
    // Twelve digits at half of ten points, three dots at 2,6 points, four points around them: 71,8 points.
    expect(form(123_456_789_012).widths[planned]).toBeCloseTo(25.33, 2);
    expect(form(123_456_789_012).widths[1]).toBeLessThan(30);
  });

  it('in triệu the words stay those of đồng, and what rounding does is said', () => {
    const said = prose(made('lines', 'triệu đồng'));
    expect(said).toContain('Ba mươi ba triệu năm trăm nghìn đồng chẵn.');
    // 16,5 + 10,0 + 7,0 as shown: what the activities come to.
    expect(said).toContain('cộng các số đã làm tròn của kinh phí kế hoạch cũng là 33,5 triệu đồng.');
    const { result } = smallDistrict();
    const context = smallContext(SETTINGS);
    const lines = result.lines.map((line) =>
      line.code === 'I.1' ? { ...line, figures: { ...line.figures, planned: 16_460_000 } } : line,
    );
    const other = printedForm('lines', {
      inPeriod: null,
      targets: null,
      treasury: null,
      result: { ...result, closedAs: null, lines, total: { ...result.total, planned: 33_440_000 } },
      plan: [],
      settings: context.settings,
      unit: 'triệu đồng',
      ui: vi,
      reason: String,
      of: null,
    });
    // 16,5 + 10,0 + 7,0 as shown is 33,5; 33,44 is shown as 33,4.
    expect(prose(other as PrintedForm).replace(/\n/g, ' ')).toContain(
      'của kinh phí kế hoạch được 33,5, tổng tính theo đồng rồi mới làm tròn là 33,4 triệu đồng.',
    );
  });
});

it('Biểu 02 sets what units plan against what they were allotted', () => {
  const form = made('units');
  expect(rowOf(form, 'TỔNG CỘNG')?.slice(5, 8)).toEqual(['33.500.000', '19.500.000', '13.500.000']);
  expect(texts(form).some((row) => row[1] === 'Xã Ba (chưa có trang)')).toBe(true);
});

it('Biểu 02 and the report have what was carried over with what was allotted, and say how much that is', () => {
  const carried = { X1: [1_000_000, '', 500_000], X2: ['', 600_000, ''] };
  const form = made('units', 'đồng', { carried });
  // 25,000,000 allotted and 1,500,000 carried over, 10,500,000 planned.
  expect(rowOf(form, 'Xã Một')?.slice(2, 5)).toEqual(['26.500.000', '21.000.000', '5.500.000']);
  expect(rowOf(form, 'Xã Một')?.[8]).toBe('16.000.000');
  expect(rowOf(form, 'TỔNG CỘNG')?.[2]).toBe('37.600.000');
  expect(prose(form)).toContain(
    'Dự toán gồm cả chuyển nguồn năm trước 2.100.000: NSTW 1.000.000; NSĐP 600.000; Nguồn khác 500.000.',
  );
  expect(prose(made('report', 'đồng', { carried }))).toContain(
    'Chuyển nguồn năm trước sang: 2.100.000 đồng.',
  );
  const unknown = { X1: ['một ít', '', ''] };
  expect(rowOf(made('units', 'đồng', { carried: unknown }), 'TỔNG CỘNG')?.[2]).toBe('chưa rõ');
  expect(prose(made('report', 'đồng', { carried: unknown }))).toContain(
    'Chuyển nguồn năm trước sang: chưa rõ',
  );
  for (const name of ['units', 'report'] as const) expect(prose(made(name))).not.toContain('huyển nguồn');
});

it('Biểu 02 has what the treasury paid beside it, where its statement says so', () => {
  const treasury = (...rows: readonly (readonly unknown[])[]) => {
    const { result, results } = smallDistrict();
    const context = smallContext(SETTINGS);
    const reported = result.units.map(({ unit }) => unit);
    const statement = parseStatement(
      [
        [...TREASURY_HEADERS],
        ...rows.map(([unit, amount]) => ['2023-Q3', unit, ...Array(5).fill(''), amount]),
      ],
      { ...context, reported },
    );
    return made('units', 'đồng', { treasury: reconcile(statement, reported, results, STANDARD_SOURCES) });
  };
  const form = treasury(['X1', 2_500_001], ['X3', 750_000]);
  expect(form.widths).toHaveLength(12);
  expect(texts(form).find((row) => row[0] === '1' && row[1] === '2')).toEqual([
    ...['1', '2', '3', '4', '5', '6', '7=3-5', '8', '9', '10', '11', '12=11-8'],
  ]);
  expect(rowOf(form, 'Xã Một')?.slice(4)).toEqual([
    ...['10.500.000', '7.500.000', '14.500.000', '2.500.000', '23,8', '10,0', '2.500.001', '1'],
  ]);
  // Without figures of its own the unit is paid all the same.
  expect(rowOf(form, 'Xã Ba (chưa có trang)')?.slice(7)).toEqual(['', '', '', '750.000', '750.000']);
  expect(rowOf(form, 'Xã Hai')?.slice(-2)).toEqual(['', '']);
  expect(rowOf(form, 'TỔNG CỘNG')?.slice(-2)).toEqual(['3.250.001', '']);
  expect(prose(form)).toContain('Đơn vị để trống cột «Kho bạc» là chưa có đối chiếu của kỳ này.');
  expect(rowOf(treasury(['X1', 2_500_001], ['X2', 1_999_998]), 'TỔNG CỘNG')?.slice(-2)).toEqual([
    ...['4.499.999', '-1'],
  ]);
  expect(treasury()).toEqual(made('units'));
});

it('Biểu 03 sets what was counted against targets', () => {
  const form = made('targets');
  expect(rowOf(form, 'Hội nghị')).toEqual([
    ...['1', 'Hội nghị', 'cuộc', '5', '4', '', '2', '40,0', '20', '9', '45,0'],
  ]);
  expect(rowOf(form, 'Đội')).toEqual(['2', 'Đội', 'đội', '', '2', '', '1', '', '', '', '']);
  expect(rowOf(form, 'Thành viên')).toEqual([
    ...['3', 'Thành viên', 'người', '10', '8', '', '', '', '', '', ''],
  ]);
  expect(prose(form)).toContain('Cột «Trong kỳ» để trống');
  expect(prose(made('report'))).toContain(
    '- Hội nghị: đăng ký 4, đã thực hiện 2 cuộc; mục tiêu năm 5, đạt 40,0%.',
  );
});

it('Biểu 04 names units without figures and every row that no total counts', () => {
  const said = prose(made('gaps'));
  expect(said).toContain('chưa nhập số liệu');
  expect(said).toMatch(/dòng \d+/);
  expect(rowOf(made('gaps'), 'Cộng số để ngoài')?.slice(4)).toEqual(['6.700.000', '–']);
});

it('Biểu 04 says what is behind, its parts numbered as they stand', () => {
  const section = (form: PrintedForm): string[] =>
    form.rows.flatMap(({ cells, joins }) => (joins?.[0]?.[0] === 1 ? [cells[1]?.text ?? ''] : []));
  expect(section(made('gaps'))).toEqual([
    'I. Đơn vị chưa có số liệu',
    'II. Đơn vị chưa nộp biểu, hoặc đã sửa sau khi nộp (số liệu vẫn được cộng)',
    'III. Dòng để ngoài (không được cộng)',
  ]);
  const { result, context } = smallDistrict({
    tabs: { X2: [{ Mã: 'I.1.1', 'Số lượng': 1, 'Đơn giá': 2_000_000, 'Thời gian': 'Quý II' }] },
    settings: SETTINGS,
  });
  const unit = result.units[0]?.unit as UnitRow;
  const late = { ...result.late, due: '2023-10-05', units: [{ unit, when: '07/10/2023 08:00', days: 2 }] };
  const form = printedForm('gaps', {
    result: { ...result, closedAs: null, late },
    inPeriod: null,
    targets: null,
    treasury: null,
    plan: context.tree.rows,
    settings: context.settings,
    unit: 'nghìn đồng',
    ui: vi,
    reason: String,
    of: null,
  }) as PrintedForm;
  expect(section(form).slice(2)).toEqual([
    'III. Đơn vị nộp muộn (hạn nộp 05/10/2023)',
    'IV. Dòng để ngoài (không được cộng)',
    'V. Việc đã đến hạn mà chưa làm, chưa giải ngân (đến ngày 30/09/2023)',
  ]);
  expect(rowOf(form, 'Xã Một')).toEqual(['1', 'Xã Một', '', 'nộp lúc 07/10/2023 08:00, muộn 2 ngày', '', '']);
  expect(texts(form).find(([, name]) => name === 'Xã Hai')).toEqual([
    ...['1', 'Xã Hai', 'dòng 5, I.1.1', 'Thời gian: Quý II', '2.000', ''],
  ]);
  expect(rowOf(form, 'Cộng việc đến hạn chưa làm')?.slice(4)).toEqual(['2.000', '']);
  expect(prose(form)).toContain('Có 2 dòng chưa làm mà «Thời gian» để trống');
});

it('the annex of a plan has what is planned, in capitals, and nobody signs it', () => {
  const form = made('plan');
  const said = prose(form);
  expect(said).toContain('KẾ HOẠCH HOẠT ĐỘNG DỰ ÁN 8 NĂM 2023');
  expect(said).toContain(
    '(Kèm theo Kế hoạch số          /KH-UBND ngày      tháng      năm          của UBND huyện Thử)',
  );
  expect(said).not.toMatch(/[Gg]iải ngân|Ký, ghi rõ/);
});

it('a unit’s form has its rows and sums, and a place to sign', () => {
  const form = made('unit');
  expect(rowOf(form, 'TỔNG CỘNG')?.slice(8)).toEqual([
    ...['10.500.000', '7.500.000', '1.500.000', '500.000', '', '2.500.000'],
  ]);
  expect(prose(form)).toMatch(/THỦ TRƯỞNG\n\(Ký, ghi rõ họ tên\)|THỦ TRƯỞNG/);
  expect(unitFormTab('Hội LHPN xã Mường So và các xã quanh đó')).toBe('In – Hội LHPN xã Mường So và c…');
});

describe('the report', () => {
  it('is text with the figures of the run, in the form of an office', () => {
    const said = prose(
      made('report', 'đồng', {
        settings: {
          'Cơ quan chủ quản': 'Hội LHPN tỉnh Thử',
          'Ký hiệu': 'BC-BTV',
          'Hình thức ký': 'TM. Ban Thường vụ',
          'Chức vụ người ký': 'Chủ tịch',
          'Người ký': 'Trần Thị Mai',
          'Nơi nhận': 'Hội LHPN tỉnh;Lưu: VT',
        },
      }),
    );
    for (const line of [
      ...['HỘI LHPN TỈNH THỬ', 'HỘI LHPN HUYỆN THỬ', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
      ...['Số:          /BC-BTV', 'BÁO CÁO', 'Kết quả thực hiện Dự án 8 quý III năm 2023'],
      ...['(số liệu đến ngày 30/09/2023)', 'TM. BAN THƯỜNG VỤ', 'CHỦ TỊCH', 'Trần Thị Mai'],
      ...['- Hội LHPN tỉnh;', '- Lưu: VT.', 'III. ĐỀ XUẤT, KIẾN NGHỊ'],
    ])
      expect(said.split('\n')).toContain(line);
    expect(said).toContain(
      '3. Giải ngân lũy kế (số liệu đến ngày 30/09/2023): 4.500.000 đồng trên 33.500.000 đồng kế hoạch, đạt 13,4%',
    );
    expect(said).toContain('- Nội dung I: kế hoạch 26.500.000 đồng, giải ngân 4.500.000 đồng, đạt 17,0%.');
    // Who consolidates is no body above who issues.
    expect(said).not.toContain('UBND HUYỆN THỬ');
  });

  it.each([
    [{}, []],
    [{ 'Chức vụ người ký': 'Chủ tịch' }, ['CHỦ TỊCH']],
    [{ 'Hình thức ký': 'TM.', 'Chức vụ người ký': 'Chủ tịch' }, ['TM. HỘI LHPN HUYỆN THỬ', 'CHỦ TỊCH']],
    [
      { 'Hình thức ký': 'KT. Chủ tịch', 'Chức vụ người ký': 'Phó Chủ tịch' },
      ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
    ],
    [{ 'Hình thức ký': 'TL.' }, ['TL. THỦ TRƯỞNG']],
    [{ 'Hình thức ký': 'Q.', 'Chức vụ người ký': 'Chủ tịch' }, ['Q. CHỦ TỊCH']],
  ])('%o is signed %j', (settings, lines) => {
    expect(positionOf(settingsOf(settings), vi)).toEqual(lines);
  });

  it('numbers, times, receivers', () => {
    expect(
      ['', 'UBND', '/BC-UBND', 'BC-BTV'].map((symbol) => symbolOf(settingsOf({ 'Ký hiệu': symbol }))),
    ).toEqual(['/BC', '/BC-UBND', '/BC-UBND', '/BC-BTV']);
    const time = (period: string): string => timeOf(settingsOf({ 'Kỳ báo cáo': period }), vi);
    expect(['Cả năm', 'Quý III', 'QUÝ IV/2023'].map(time)).toEqual([
      'năm 2023',
      'quý III năm 2023',
      'quý IV/2023',
    ]);
    expect(subjectOf(settingsOf(), uiOf('en'))).toBe('Results of Dự án 8, quý III 2023');
    expect(receiversOf(settingsOf(), vi)).toEqual(['- Lưu: VT.']);
  });
});

describe('paper', () => {
  it.each(FORMS)(
    '%s: A4 with the margins of an office, no wider than leaves 9 points, same in English',
    (name) => {
      const form = made(name);
      const { page } = form;
      expect(page).toMatchObject({
        paper: 'A4',
        fitToWidth: true,
        firstPageDiffers: true,
        firstPageNumber: 1,
      });
      expect(page.margins).toEqual({ top: 20, bottom: 20, left: 30, right: 15, header: 10, footer: 10 });
      const wide = form.widths.reduce((sum, one) => sum + one, 0);
      // Columns may be drawn 1.2113 as wide (a digit of DejaVu Sans over one of Arial), and the page is made to fit.
      expect((form.size * (page.landscape ? 252 : 165)) / (wide * 1.2113)).toBeGreaterThan(9);
      const english = made(name, 'đồng', { language: 'en' });
      expect(english.rows.length).toBeGreaterThan(form.rows.length - 8);
      expect(english.widths).toEqual(form.widths);
    },
  );

  const row = (height: number) => ({ cells: [], height });
  const breaks = (heights: readonly number[], closings: readonly number[], leads: readonly number[] = []) =>
    pageOf({
      ...{
        form: 'lines',
        tab: 'T',
        landscape: true,
        widths: [100],
        size: 10,
        closings,
        leads: new Set(leads),
      },
      rows: heights.map(row),
      repeat: { row: 0, rows: 1 },
    }).breaks;

  it('a page holds 467 points: rows, and the header again', () => {
    // 170 mm are 481.9 points, of which 97 in a hundred are filled: 67 + 4 × 100 on each page.
    expect(breaks([67, ...Array.from({ length: 9 }, () => 100)], [])).toEqual([5, 9]);
    expect(breaks([68, ...Array.from({ length: 9 }, () => 100)], [])).toEqual([4, 7]);
  });

  it('a heading is not the last row of a page', () => {
    expect(breaks([67, ...Array.from({ length: 9 }, () => 100)], [], [4])).toEqual([4, 8]);
  });

  it('the end goes to a new page as a whole, or as much of it as one page holds', () => {
    expect(breaks([67, 100, 100, 100, 50, 50, 50, 50], [5])).toEqual([5]);
    // From row 2 on it is too much for a page: what begins with row 4 is kept.
    expect(breaks([67, 100, 200, 100, 100, 100, 100], [2, 4])).toEqual([4]);
  });

  it('texts are set into lines by their letters', () => {
    // 50 mm less the edges are 137.7 points: 29 small letters of 10 points and the spaces between them.
    expect([
      linesOf('abcdefghij abcdefghij', 50, 10),
      linesOf('abcdefghij abcdefghij abcdefghij', 50, 10),
    ]).toEqual([1, 2]);
    expect(linesOf('a\nb', 50, 10)).toBe(2);
    expect(proseLines('một hai ba', 5)).toEqual(['một', 'hai', 'ba']);
  });
});

describe('links to a PDF', () => {
  it('ask Google for the form on its paper, and nobody else', () => {
    const { page } = made('lines');
    const url = 'https://docs.google.com/spreadsheets/d/1AbC_d-9/edit#gid=0';
    const link = pdfLink(url, 77, page);
    expect(link).toMatch(
      /^https:\/\/docs\.google\.com\/spreadsheets\/d\/1AbC_d-9\/export\?format=pdf&size=A4&portrait=false&fitw=true&fzr=true&/,
    );
    expect(link).toContain(
      'top_margin=0.79&bottom_margin=0.79&left_margin=1.18&right_margin=0.59&gid=77&r1=0&c1=0&',
    );
    expect(link).toContain(`&r2=${page.area.rows}&c2=12`);
    for (const other of [
      'https://local.invalid/spreadsheets/d/1/edit',
      'https://evil.example/?https://docs.google.com/spreadsheets/d/1',
      '',
    ])
      expect(pdfLink(other, 1, page)).toBeNull();
  });

  it('stand on a page that runs nothing of a name', () => {
    const page = linksPage(
      [{ caption: '<img src=x onerror=1>', link: 'https://docs.google.com/x?a=1&b="2"' }],
      { open: 'Mở', byHand: 'Tay', note: 'Chú' },
      ['Một'],
    );
    expect(page).toContain('&lt;img src=x onerror=1&gt;');
    expect(page).toContain('href="https://docs.google.com/x?a=1&amp;b=&quot;2&quot;"');
    expect(page).not.toContain('<img');
  });
});
