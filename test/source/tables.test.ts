/**
 * What people do to columns and rows, for each of the five tables: plan, norms, units, settings, entry. What stands in
 * single cells is in `input-classes.test.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/finding.ts';
import { rearrange, withColumns } from '../support/columns.ts';
import { entry, norms, plan, READERS, type Reader, settings, units } from '../support/readers.ts';

const columnsOf = ({ headers }: Reader): number[] => headers.map((_, column) => column);
const without = (reader: Reader, header: string) =>
  rearrange(
    reader.grid,
    columnsOf(reader).filter((column) => reader.headers[column] !== header),
  );
const place = ({ code, severity, row, column, expected, actual }: Finding): string =>
  [code, severity, row, column, expected, actual].join(' · ');

describe.each(READERS.map((reader) => [reader.name, reader] as const))('%s', (_name, reader) => {
  const { typed, findings } = reader.read(reader.grid);

  it('the standard tab has nothing wrong with it', () => {
    expect(findings).toEqual([]);
  });

  it.each(reader.headers.map((header, column) => [header, column] as const))(
    'a column inserted before «%s»',
    (_header, column) => {
      const order: (number | string)[] = columnsOf(reader);
      order.splice(column, 0, 'Của xã');
      const reading = reader.read(rearrange(reader.grid, order));
      expect(reading.typed).toEqual(typed);
      expect(reading.findings).toEqual([]);
    },
  );

  it.each(reader.headers.map((header, column) => [header, column] as const))(
    'the column «%s» moved to the end',
    (_header, column) => {
      const order = [...columnsOf(reader).filter((one) => one !== column), column];
      const reading = reader.read(rearrange(reader.grid, order));
      expect(reading.typed).toEqual(typed);
      expect(reading.findings).toEqual([]);
    },
  );

  it('any order of the columns, any columns between', () => {
    fc.assert(
      fc.property(withColumns(reader.headers.length), (change) => {
        const reading = reader.read(change(reader.grid));
        expect(reading.typed).toEqual(typed);
        expect(reading.findings).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('headers typed in capitals, without marks, decomposed, or with no-break spaces', () => {
    const spellings: ((text: string) => string)[] = [
      (text) => text.toUpperCase(),
      (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D'),
      (text) => text.normalize('NFD'),
      (text) => `\u00a0${text.replace(/ /g, '\u00a0')} `,
    ];
    const [head = [], ...rows] = reader.grid;
    for (const spell of spellings) {
      const reading = reader.read([head.map((cell) => spell(String(cell))), ...rows]);
      expect(reading.typed).toEqual(typed);
      expect(reading.findings).toEqual([]);
    }
  });

  it('blank rows at the end, with unticked boxes in a person’s own column', () => {
    const blank = [...reader.headers.map(() => ''), false];
    const reading = reader.read([...reader.grid, [], blank, blank.slice(0, 2)]);
    expect(reading.typed).toEqual(typed);
    expect(reading.findings).toEqual([]);
  });
});

describe('a header that is missing', () => {
  const missing = (prefix: string) => (header: string) =>
    `${prefix}_HEADER_MISSING · error · 1 · ${header} · ${header} · `;

  it.each([
    ['plan', plan, plan.headers.slice(0, 4), missing('PLAN')],
    ['norms', norms, norms.headers.slice(0, 15), missing('NORMS')],
    ['units', units, units.headers, missing('UNITS')],
  ] as const)('of %s: is named', (_name, reader, headers, sentence) => {
    for (const header of headers)
      expect(reader.read(without(reader, header)).findings.map(place)).toContain(sentence(header));
  });

  it('without STT or text no plan row is read, without any of its own a cap is none, a unit needs code and name', () => {
    const emptyWithout = (reader: Reader, nothing: unknown): string[] =>
      reader.headers.filter((header) => {
        const { typed } = reader.read(without(reader, header));
        return JSON.stringify(typed) === JSON.stringify(nothing);
      });
    expect(emptyWithout(plan, [])).toEqual(['STT', 'Nội dung hoạt động']);
    expect(emptyWithout(norms, [])).toEqual(norms.headers.slice(0, 15));
    expect(emptyWithout(units, { rows: [], roles: [] })).toEqual(['Mã đơn vị', 'Tên đơn vị']);
  });

  it.each(entry.headers)('of a unit’s tab: «%s» is named, by how much it is needed', (header) => {
    const money = ['Mã', 'Khoản', 'Đối tượng', 'Số lượng', 'Số người', 'Số kỳ', 'Đơn giá', 'Thành tiền'];
    const needed = [...money, 'NSTW', 'NSĐP', 'Nguồn khác', 'Thực hiện', 'Giải ngân'].includes(header);
    const severity = needed ? 'error' : 'notice';
    expect(entry.read(without(entry, header)).findings.map(place)[0]).toBe(
      `HEADER_MISSING · ${severity} · 1 · ${header} · ${header} · `,
    );
  });

  it('and an unknown one beside it: in a unit’s tab it may have been renamed', () => {
    const [head = [], ...rows] = entry.grid;
    const renamed = head.map((cell) => (cell === 'Đơn giá' ? 'Giá mua' : cell));
    expect(entry.read([renamed, ...rows]).findings.map(place)).toEqual([
      'HEADER_RENAMED · error · 1 · Đơn giá · Đơn giá · «Giá mua»',
    ]);
  });

  it('of the columns that the add-in writes into the plan, or of the least periods: nothing is wrong', () => {
    for (const [reader, header] of [
      [plan, 'Mã'],
      [plan, 'Trạng thái'],
      [norms, 'Số kỳ tối thiểu'],
    ] as const)
      expect(reader.read(without(reader, header)).findings).toEqual([]);
  });

  it('of the settings: they are read from columns A and B, as a tab without its header row is', () => {
    const [head = [], ...rows] = settings.grid;
    const { typed } = settings.read(settings.grid);
    for (const broken of [head.map((cell) => (cell === 'Mục' ? 'Tên' : cell)), ['', '']])
      expect(settings.read([broken, ...rows])).toEqual({ typed, findings: [] });
    const headless = settings.read(rows);
    expect(headless).toEqual({ typed, findings: [] });
  });
});

describe('no header row at all', () => {
  it.each([
    ['plan', plan, 'PLAN_NO_HEADER · error ·  ·  · STT | Nội dung hoạt động | Đơn vị thực hiện | Ghi chú · '],
    ['norms', norms, `NORMS_NO_HEADER · error ·  ·  · ${norms.headers.slice(0, 15).join(' | ')} · `],
    ['units', units, `UNITS_NO_HEADER · error ·  ·  · ${units.headers.join(' | ')} · `],
    ['entry', entry, 'HEADER_ROW_MISSING · error ·  ·  ·  · '],
  ] as const)('of %s: one finding about the tab', (_name, reader, sentence) => {
    expect(reader.read(reader.grid.slice(1)).findings.map(place)).toEqual([sentence]);
  });

  it('a unit’s tab with nothing in it is said to be empty', () => {
    expect(entry.read([['', '\u00a0'], []]).findings.map(place)).toEqual(['TAB_EMPTY · error ·  ·  ·  · ']);
  });
});

describe('a header that stands twice', () => {
  const doubled = (reader: Reader, header: string) =>
    reader.read(rearrange(reader.grid, [...columnsOf(reader), reader.headers.indexOf(header)]));

  it.each([
    ['plan', plan, 'PLAN_HEADER_DOUBLED'],
    ['norms', norms, 'NORMS_HEADER_DOUBLED'],
    ['units', units, 'UNITS_HEADER_DOUBLED'],
    ['entry', entry, 'HEADER_DOUBLED'],
  ] as const)('of %s: is named, each of them', (_name, reader, code) => {
    for (const header of reader.headers) {
      const [finding] = doubled(reader, header).findings;
      expect(finding).toMatchObject({ code, row: 1, column: header, expected: header, actual: null });
    }
  });

  it('no cap is read; of plan, units and entries the first column counts', () => {
    for (const header of norms.headers) expect(doubled(norms, header).typed).toEqual([]);
    for (const reader of [plan, units, settings, entry])
      for (const header of reader.headers)
        expect(doubled(reader, header).typed).toEqual(reader.read(reader.grid).typed);
  });

  it('in the settings nothing is said: the first column counts', () => {
    for (const header of settings.headers) expect(doubled(settings, header).findings).toEqual([]);
  });
});

it('merged cells: the text stands in the first of them, the others are blank', () => {
  // A unit name over two rows of the plan, a cap’s basis over two rows.
  const merged = plan.grid.map((row, index) =>
    index === 4 ? row.map((cell, at) => (at === 2 ? '' : cell)) : row,
  );
  expect(plan.read(merged).findings.map(place)).toEqual([
    'PLAN_LINE_WITHOUT_UNIT · warning · 5 · Đơn vị thực hiện ·  · ',
  ]);
  const basis = norms.grid.map((row, index) =>
    index === 2 ? row.map((cell, at) => (at === 11 ? '' : cell)) : row,
  );
  expect(norms.read(basis).findings.map(place)).toEqual(['NORMS_BASIS_MISSING · notice · 3 · Căn cứ ·  · ']);
  const role = units.grid.map((row, index) =>
    index === 2 ? row.map((cell, at) => (at === 2 ? '' : cell)) : row,
  );
  expect(units.read(role).findings.map(place)).toEqual(['UNITS_ROLE_MISSING · error · 3 · Vai trò ·  · ']);
  const code = entry.grid.map((row, index) =>
    index === 2 ? row.map((cell, at) => (at < 3 ? '' : cell)) : row,
  );
  expect(entry.read(code).typed).toMatchObject({
    rows: [{ code: 'I' }, { code: 'I', inherited: true }, { code: 'I' }],
  });
});
