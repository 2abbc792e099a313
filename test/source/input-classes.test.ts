/**
 * What people write into single cells, class by class, for each of the five tables. `test/README.md` has the classes
 * against the tables; columns and rows are in `tables.test.ts`. A class that reads wrongly today is not here: a test
 * would hold it so.
 */
import { describe, expect, it } from 'vitest';
import {
  entry,
  norms,
  plan,
  READERS,
  type Reader,
  settings,
  told,
  units,
  withCell,
} from '../support/readers.ts';

/** Every text below the header, changed. */
const spelled = ({ grid }: Reader, spell: (text: string) => string): unknown[][] =>
  grid.map((row, index) => row.map((cell) => (index > 0 && typeof cell === 'string' ? spell(cell) : cell)));
const change = (reader: Reader, row: number, header: string, value: unknown) =>
  reader.read(withCell(reader, row, header, value));
const rowsOf = (reading: { typed: unknown }): Record<string, unknown>[] => {
  const { typed } = reading as { typed: { rows?: unknown[] } | unknown[] };
  return (Array.isArray(typed) ? typed : (typed.rows ?? [])) as Record<string, unknown>[];
};

describe.each(READERS.map((reader) => [reader.name, reader] as const))('%s', (_name, reader) => {
  const standard = reader.read(reader.grid);

  it('no-break spaces, and spaces around a text, change nothing', () => {
    const reading = reader.read(spelled(reader, (text) => ` \u00a0${text}\u00a0`));
    expect(reading).toEqual(standard);
  });

  it('decomposed letters change nothing', () => {
    expect(reader.read(spelled(reader, (text) => text.normalize('NFD')))).toEqual(standard);
  });
});

describe('no tone marks', () => {
  it('plan: a status and a total are known, texts stay as they are written', () => {
    expect(change(plan, 5, 'Trạng thái', 'Cho huong dan').typed).toMatchObject({ 3: { pending: true } });
    const total = plan.read([...plan.grid, ['', 'TONG CONG', '', '']]);
    expect(told(total)).toEqual(['PLAN_TOTAL_ROW · 7 ·  · TONG CONG']);
  });

  it('norms: every choice is known', () => {
    const cells = { 'Phạm vi': 'Moi don vi', 'Mức độ': 'Canh bao', 'Xác nhận': 'Cho xac nhan' };
    for (const [header, value] of Object.entries(cells))
      expect(told(change(norms, 2, header, value))).toEqual([]);
    expect(rowsOf(change(norms, 2, 'Phạm vi', 'Moi don vi'))[0]).toMatchObject({ scope: 'unit' });
  });

  it('units: yes and no are known; names that differ by marks only are one name', () => {
    expect(rowsOf(change(units, 2, 'Tham gia', 'Khong'))[0]).toMatchObject({ participates: false });
    expect(told(change(units, 3, 'Tên đơn vị', 'Hoi LHPN xa Muong So'))).toEqual([
      'UNITS_NAME_DUPLICATE · 3 · Tên đơn vị · Hoi LHPN xa Muong So',
    ]);
  });

  it('settings: a label is known; a choice is not, and that is said', () => {
    expect(change(settings, 3, 'Mục', 'Nam').typed).toMatchObject({ year: 2023 });
    expect(told(change(settings, 5, 'Giá trị', 'trieu dong'))).toEqual([
      'SETTING_UNREADABLE · 5 · Đơn vị tiền hiển thị · trieu dong',
    ]);
  });

  it('entry: the heading of lines that left the plan is known', () => {
    const [head = [], ...rows] = entry.grid;
    const section = head.map((header) =>
      header === 'Nội dung hoạt động' ? 'Dong khong con trong ke hoach' : '',
    );
    const reading = entry.read([head, section, ...rows]);
    expect(rowsOf(reading).map(({ leftPlan }) => leftPlan)).toEqual([true, true, true]);
    expect(told(reading)).toEqual([]);
  });
});

describe('decimals', () => {
  it('plan: a number cell 1.1 is the line 1.1; 1.2 after 1.19 is in plan.test.ts', () => {
    expect(rowsOf(change(plan, 4, 'STT', 1.1))[2]).toMatchObject({ code: 'I.1.1', stt: '1.1' });
  });

  it('norms: a part of a person is no limit, a part of a đồng no rate', () => {
    expect(told(change(norms, 3, 'Số người tối đa', 1.5))).toEqual([
      'NORMS_COUNT_UNREADABLE · 3 · Số người tối đa · 1.5',
    ]);
    expect(told(change(norms, 2, 'Mức (đồng)', '3.000,000đ'))).toEqual([
      'NORMS_RATE_UNCLEAR · 2 · Mức (đồng) · 3.000,000đ',
    ]);
  });

  it('units: 1,5 tỷ is an amount', () => {
    expect(rowsOf(change(units, 2, 'Dự toán NSTW', '1,5 tỷ'))[0]).toMatchObject({
      budget: { bySource: { nstw: 1_500_000_000 } },
    });
  });

  it('entry: a part of a period is that part', () => {
    expect(rowsOf(entry.read(entry.grid))[1]).toMatchObject({ periods: { kind: 'number', value: 1.5 } });
  });
});

describe('numbers as text', () => {
  it('plan: a number is its text', () => {
    expect(rowsOf(change(plan, 3, 'STT', 1))[1]).toMatchObject({ code: 'I.1', stt: '1' });
  });

  it('norms: they are read, with the word behind them', () => {
    expect(rowsOf(change(norms, 2, 'Mức (đồng)', '500.000'))[0]).toMatchObject({ rate: 500_000 });
    expect(rowsOf(change(norms, 3, 'Số người tối đa', '02 người'))[1]).toMatchObject({ maxPersons: 2 });
  });

  it('units: an amount is read; a code is its digits', () => {
    expect(rowsOf(change(units, 2, 'Dự toán NSTW', '1.500.000'))[0]).toMatchObject({
      budget: { bySource: { nstw: 1_500_000 } },
    });
    expect(rowsOf(change(units, 2, 'Mã đơn vị', 3549))[0]).toMatchObject({ code: '3549' });
  });

  it('settings: a year is a year', () => {
    expect(change(settings, 3, 'Giá trị', '2023').typed).toMatchObject({ year: 2023 });
  });

  it('entry: never counted, proposed', () => {
    const [, row] = rowsOf(change(entry, 3, 'Số lượng', '2 bộ'));
    expect(row).toMatchObject({ quantity: { kind: 'unreadable', text: '2 bộ', proposal: 2 } });
    expect(rowsOf(entry.read(entry.grid))[2]).toMatchObject({
      price: { kind: 'text', text: '1,2 triệu', reading: { value: 1_200_000 } },
    });
  });
});

describe('a blank year', () => {
  it('settings: the year that the caller falls back to', () => {
    for (const blank of ['', ' ', '\u00a0'])
      expect(change(settings, 3, 'Giá trị', blank).typed).toMatchObject({ year: 1999 });
  });
});

describe('overlapping caps', () => {
  it('norms: each is read; which of two holds is in context.test.ts', () => {
    const [head = [], first = []] = norms.grid;
    expect(told(norms.read([head, first, first]))).toEqual([]);
    expect(rowsOf(norms.read([head, first, first])).map(({ row }) => row)).toEqual([2, 3]);
  });
});

describe('a heading that the plan lacks', () => {
  it('plan: a line without its activity is placed and said, one without its content is an error', () => {
    const rows = (...numbers: number[]) =>
      plan.read(plan.grid.filter((_, index) => !numbers.includes(index + 1)));
    expect(told(rows(3)).map((text) => text.split(' · ').slice(0, 2).join(' '))).toContain(
      'PLAN_LEVEL_JUMP 3',
    );
    expect(rowsOf(rows(3)).map(({ code }) => code)).toEqual(['I', 'I.1.1', 'I.1.2', 'I.1.2.a']);
    expect(new Set(rows(2).findings.map(({ code }) => code))).toEqual(new Set(['PLAN_ORPHAN']));
    expect(rowsOf(rows(2))).toEqual([]);
  });

  it('entry: a row with figures under no line at all is an error, and left out', () => {
    const [head = [], , , own = []] = entry.grid;
    expect(told(entry.read([head, own]))).toEqual(['ROW_WITHOUT_CODE · 2 · Mã · Tổ bản Huổi Én']);
    expect(rowsOf(entry.read([head, own]))).toEqual([]);
  });
});

describe('reserved words in free text', () => {
  it('plan: a numbered line may begin with «Tổng» or «Cộng tác viên»', () => {
    for (const text of ['Tổng kết mô hình', 'Tổng cộng các hội nghị', 'Cộng tác viên'])
      expect(rowsOf(change(plan, 4, 'Nội dung hoạt động', text))[2]).toMatchObject({ code: 'I.1.1', text });
  });

  it('norms: a basis may name a status', () => {
    expect(rowsOf(change(norms, 2, 'Căn cứ', 'Chờ hướng dẫn của tỉnh'))[0]).toMatchObject({
      confirmed: 'yes',
    });
  });

  it('units: a name may be a header’s text', () => {
    expect(rowsOf(change(units, 2, 'Tên đơn vị', 'Tên đơn vị'))[0]).toMatchObject({ name: 'Tên đơn vị' });
  });

  it('settings: the first row of a name counts; a value may be the name of another setting', () => {
    const again = settings.read([...settings.grid, ['Năm', 2030]]);
    expect(again.typed).toMatchObject({ year: 2023 });
    expect(change(settings, 2, 'Giá trị', 'Năm').typed).toMatchObject({ office: 'Năm', year: 2023 });
  });

  it('entry: a row with a code may begin with «Tổng»; without one «Cộng tác viên» is no total', () => {
    const line = change(entry, 3, 'Nội dung hoạt động', 'Tổng cộng các hội nghị');
    expect(told(line)).toEqual([]);
    expect(rowsOf(change(entry, 4, 'Đối tượng', 'Cộng tác viên bản Én'))[2]).toMatchObject({
      subject: 'Cộng tác viên bản Én',
    });
  });
});

describe('a text that begins with «=»', () => {
  it('plan, norms and units: as it is written, but no owner, rate or amount', () => {
    expect(rowsOf(change(plan, 4, 'Nội dung hoạt động', '=A1'))[2]).toMatchObject({ text: '=A1' });
    expect(told(change(norms, 2, 'Mức (đồng)', '=A1'))).toEqual([
      'NORMS_RATE_UNREADABLE · 2 · Mức (đồng) · =A1',
    ]);
    expect(rowsOf(change(norms, 2, 'Căn cứ', '=A1'))[0]).toMatchObject({ basis: '=A1' });
    expect(told(change(units, 2, 'Dự toán NSTW', '=A1'))).toEqual([
      'UNITS_BUDGET_UNREADABLE · 2 · Dự toán NSTW · =A1',
    ]);
  });

  it('norms: before a line’s code it means «as many as there»', () => {
    expect(rowsOf(change(norms, 2, 'Số lượng tối đa', '= II.1.1'))[0]).toMatchObject({
      maxQuantity: { line: 'II.1.1' },
    });
  });

  it('settings and entry: as it is written, never a figure', () => {
    expect(change(settings, 2, 'Giá trị', '=A1').typed).toMatchObject({ office: '=A1' });
    expect(rowsOf(change(entry, 3, 'Đơn giá', '=A1'))[1]).toMatchObject({
      price: { kind: 'text', text: '=A1' },
    });
    expect(rowsOf(change(entry, 3, 'Ghi chú', '=A1'))[1]).toMatchObject({ note: '=A1' });
  });
});
