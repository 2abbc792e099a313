/** The tab `Cấu hình`: what each setting may say, and what stands in for one that says nothing. */
import { describe, expect, it } from 'vitest';
import { STANDARD_SOURCES } from '../../src/entry/sources.ts';
import { isoDate, normDate, parseSettings, SETTING_ROWS, settingPlace } from '../../src/source/settings.ts';

const HEAD = ['Mục', 'Giá trị', 'Giải thích'];
const read = (...rows: [string, unknown][]) => parseSettings([HEAD, ...rows], 2026);
const settings = (...rows: [string, unknown][]) => read(...rows).settings;
/** What is said; that there is no year, as in most of these tabs, has a test of its own. */
const told = (...rows: [string, unknown][]) =>
  read(...rows)
    .findings.filter(({ code }) => code !== 'YEAR_MISSING')
    .map(({ code, severity, tab, row, column, expected, actual }) =>
      [code, severity, tab, row, column, expected, actual].join(' · '),
    );

describe('an empty tab', () => {
  it('gives the defaults, and says that there is no year', () => {
    for (const grid of [[], [['']], [HEAD]]) {
      const reading = parseSettings(grid, 2026);
      expect(reading.findings).toMatchObject([{ code: 'YEAR_MISSING', row: null, column: 'Năm' }]);
      expect(reading.settings).toEqual({
        programme: 'Dự án 8',
        consolidator: 'UBND huyện',
        office: 'Hội LHPN huyện',
        consolidatorCode: '',
        tier: 'huyện',
        place: '',
        year: 2026,
        isYearGiven: false,
        period: 'Cả năm',
        cutOff: null,
        language: 'vi',
        moneyUnit: 'đồng',
        superior: '',
        issuer: 'Hội LHPN huyện',
        symbol: '',
        signAs: '',
        signerTitle: '',
        signer: '',
        receivers: [],
        form: 'report',
        words: { zeroTens: 'linh', thousand: 'nghìn', billion: 'tỷ', four: 'tư', exact: true },
        editors: [],
        rights: false,
        compareWith: '',
        sources: STANDARD_SOURCES,
        layout: 2,
      });
    }
  });

  it('is the tab as «Thiết lập sổ» makes it', () => {
    const rows = Object.values(SETTING_ROWS).map(({ label, initial }) => [label, initial, '']);
    expect(parseSettings([HEAD, ...rows], 2026).settings).toEqual({
      ...settings(),
      sources: { ...STANDARD_SOURCES, isListed: true },
    });
  });
});

describe('a value', () => {
  it.each<[string, unknown, object]>([
    ['Năm', 2023, { year: 2023 }],
    ['Năm', ' 2023 ', { year: 2023 }],
    ['Ngày chốt số liệu', '30/9/2023', { cutOff: '2023-09-30' }],
    ['Ngày chốt số liệu', new Date(Date.UTC(2023, 8, 29, 17)), { cutOff: '2023-09-30' }],
    ['Ngôn ngữ', 'EN', { language: 'en' }],
    ['Đơn vị tiền hiển thị', 'Nghìn đồng', { moneyUnit: 'nghìn đồng' }],
    ['Thể thức báo cáo', 'phụ lục', { form: 'annex' }],
    ['Cơ quan chủ quản', 'Hội LHPN tỉnh', { superior: 'Hội LHPN tỉnh' }],
    ['Cơ quan ban hành', 'UBND huyện Thử', { issuer: 'UBND huyện Thử' }],
    ['Cơ quan lập báo cáo', 'Hội LHPN huyện Thử', { issuer: 'Hội LHPN huyện Thử' }],
    ['Hình thức ký', 'KT. Chủ tịch', { signAs: 'KT. Chủ tịch' }],
    ['Hình thức ký', 'tm.', { signAs: 'tm.' }],
    [
      'Nơi nhận',
      '- Như trên;\n– UBND huyện.\n\n• Lưu: VT.',
      { receivers: ['Như trên', 'UBND huyện', 'Lưu: VT'] },
    ],
    ['Ghi «chẵn»', 'Không', { words: { exact: false } }],
    ['Phân quyền sửa', 'Có', { rights: true }],
    ['Email cán bộ huyện', 'A@x.vn; b@x.vn,\nc@x.vn', { editors: ['a@x.vn', 'b@x.vn', 'c@x.vn'] }],
    ['Phiên bản bố cục', 1, { layout: 1 }],
    ['cơ quan lập BÁO CÁO', 'Hội LHPN', { office: 'Hội LHPN' }],
    ['Cái gì khác', 'x', { office: 'Hội LHPN huyện' }],
  ])('%s: %o', (label, value, result) => {
    expect(settings([label, value])).toMatchObject(result);
    expect(told([label, value])).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['Năm', '23', '2026 · 23'],
    ['Năm', 'năm nay', '2026 · năm nay'],
    ['Ngày chốt số liệu', '31/02/2023', 'dd/mm/yyyy · 31/02/2023'],
    ['Ngôn ngữ', 'fr', 'vi, en · fr'],
    ['Hình thức ký', 'Thay mặt', 'TM., KT., TL., TUQ., Q. · Thay mặt'],
    ['Đọc số: 24', 'bon', 'tư, bốn · bon'],
  ])('%s: %s is said, and the default holds', (label, value, rest) => {
    expect(told([label, value])).toEqual([
      `SETTING_UNREADABLE · warning · Cấu hình · 2 · ${label} · ${rest}`,
    ]);
    expect(settings([label, value])).toEqual(settings());
  });

  it('of a setting that stands twice is the first', () => {
    expect(settings(['Năm', 2023], ['NĂM', 2024]).year).toBe(2023);
  });
});

it('caps must hold on the cut-off, else on the last day of the year', () => {
  expect(normDate(settings(['Năm', 2023]))).toBe('2023-12-31');
  expect(normDate(settings(['Năm', ''], ['Ngày chốt số liệu', '30/09/2023']))).toBe('2023-09-30');
  expect(normDate(settings(['Năm', 2023], ['Ngày chốt số liệu', '30/09/2023']))).toBe('2023-09-30');
});

it('a cut-off in another year than the plan’s is said: caps go by it', () => {
  const said = (day: unknown, year: unknown = 2023) =>
    read(['Năm', year], ['Ngày chốt số liệu', day]).findings.filter(
      ({ code }) => code === 'CUTOFF_OTHER_YEAR',
    );
  expect(said('31/01/2024')).toMatchObject([
    {
      severity: 'notice',
      tab: 'Cấu hình',
      row: 3,
      column: 'Ngày chốt số liệu',
      expected: 2023,
      actual: '31/01/2024',
    },
  ]);
  // None of the plan's own caps holds then.
  expect(said('31/12/2022')).toMatchObject([{ severity: 'warning', row: 3 }]);
  expect(said('01/01/2023')).toEqual([]);
  for (const [day, year] of [
    ['31/12/2023', 2023],
    ['', 2023],
    ['31/01/2024', ''],
  ])
    expect(said(day, year)).toEqual([]);
});

it.each([
  ['blank', ''],
  ['unreadable', 'năm nay'],
])('a year that is %s: the newest caps, whatever the clock says, and a finding', (_what, year) => {
  for (const thisYear of [0, 2023, 2026])
    expect(normDate(parseSettings([HEAD, ['Năm', year]], thisYear).settings)).toBe('9999-12-31');
  const code = year === '' ? 'YEAR_MISSING' : 'SETTING_UNREADABLE';
  expect(read(['Năm', year]).findings).toMatchObject([{ code, severity: 'warning', row: 2, column: 'Năm' }]);
});

it.each([
  ['30/09/2023', '2023-09-30'],
  ['30.9.2023', '2023-09-30'],
  ['2023-09-30', '2023-09-30'],
  ['31/09/2023', null],
  ['9/2023', null],
  ['', null],
])('the day %j is %j', (text, day) => {
  expect(isoDate(text)).toBe(day);
});

describe('where a setting is written', () => {
  const grid = [HEAD, ['Năm', 2023, ''], ['Phân quyền sửa', 'Không', '']];

  it('is its row, beside its name', () => {
    expect(settingPlace(grid, 'PHÂN QUYỀN SỬA')).toEqual({ row: 2, label: 0, value: 1 });
    expect(settingPlace(grid.slice(1), 'Năm')).toEqual({ row: 0, label: 0, value: 1 });
  });

  it('follows the header', () => {
    const moved = grid.map(([label, value, help]) => ['', value, help, label]);
    expect(settingPlace(moved, 'Năm')).toEqual({ row: 1, label: 3, value: 1 });
  });

  it('is no row in a workbook made before the setting', () => {
    expect(settingPlace([HEAD], 'Năm').row).toBe(null);
  });
});
