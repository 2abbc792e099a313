/**
 * A district of Phong Thổ 2023 with its units' tabs filled from a seed, as data: the sample's entries, and as much dirt as is
 * asked for – cells, rows, headers, formulas, caps. Nothing here knows what should be found.
 */
import { amountOf, entriesOf, type SampleEntry } from '../../app/sample/entries.ts';
import { checkUnit } from '../../src/check/check.ts';
import type { TabGrid } from '../../src/check/result.ts';
import { LEFT_PLAN_TITLE } from '../../src/entry/entry.ts';
import { ENTRY_HEADERS, type EntryHeader, SETTING_HEADERS, tabNameOf } from '../../src/layout.ts';
import { buildContext, type CheckContext, type SourceGrids } from '../../src/source/context.ts';
import type { UnitRow } from '../../src/source/units.ts';
import { marksOf } from '../../src/submission/compare.ts';
import { recordText, statusText } from '../../src/submission/record.ts';
import { columnLetters } from '../../src/table/columns.ts';
import { checkFormula } from '../../src/template/check-formula.ts';
import { headSum } from '../../src/template/head-sum.ts';
import { type TemplateRow, templateRows } from '../../src/template/rows.ts';
import { amountFormula, HEADER_ROW, NEW_TAB_COLUMNS } from '../../src/template/unit-form.ts';
import { FIGURES, normsGrid, planGrid, unitsGrid } from './book.ts';
import { Dice } from './hostile.ts';

/** A tab with the unit that it is read for. */
export interface FilledTab extends TabGrid {
  readonly unit: UnitRow;
  readonly formulas: unknown[][];
  /** The tab of a unit that this one took over. */
  readonly also: readonly TabGrid[];
}

export interface FilledDistrict {
  readonly grids: SourceGrids;
  readonly tabs: readonly FilledTab[];
  readonly missing: readonly { readonly unit: UnitRow; readonly tab: string }[];
}

/** Of a thousand cells, how many are not as they should be, and of a hundred rows. */
export interface Dirt {
  readonly cells: number;
  readonly rows: number;
  /** Caps, headers, formulas, whole tabs. */
  readonly more: boolean;
}

export const CLEAN: Dirt = { cells: 0, rows: 0, more: false };

type Table = unknown[][];

const copyOf = (grid: readonly (readonly unknown[])[]): Table => grid.map((row) => [...row]);

/** What people type where a number belongs. */
const SLIPS: readonly unknown[] = [
  ...[
    '2 triệu',
    '1.200.000',
    '1,2 triệu',
    '3.000,000đ',
    '500k',
    '05tr',
    '5 tổ',
    '12 người',
    '-',
    '–',
    'x',
    '1 tỷ 200',
  ],
  ...[
    '1/2',
    '15/08/2023',
    '#REF!',
    '#LỖI!',
    'Loading...',
    ' 1200000 ',
    '\u200b',
    '0',
    '350,000',
    '2 triệu/tổ',
    '3-5 triệu',
  ],
  ...[
    0,
    -1,
    0.5,
    2.25,
    7,
    350,
    999,
    4_500,
    9_999,
    45_123,
    45_000,
    45_100,
    46_100,
    1e9,
    1e10,
    1e12,
    1e13,
    1e16,
    0.1 + 0.2,
  ],
  ...[
    2_099_999.999_999_999_5,
    1_000_000.5,
    true,
    false,
    null,
    undefined,
    new Date(Date.UTC(2023, 7, 15)),
    Number.NaN,
  ],
];

const WORDS: readonly unknown[] = [
  ...[
    'Tổng cộng',
    'Cộng',
    'Tổng chi phí năm 2023',
    'Toàn xã',
    'Bản Má',
    'bản  má',
    'Bản Mạ',
    'Mô hình A',
    '=1+1',
    ' ',
    '\u00a0x',
  ],
  ...[
    'Quý II',
    'Tháng 8/2023',
    '30/09/2023',
    'Cả năm',
    'Thành viên tổ',
    'Ban điều hành',
    'Sinh mổ',
    'Thiết bị',
    'thiết  bị',
    7,
  ],
  ...['Bản Má'.normalize('NFD'), 'a\u0000b', '&amp;', "'x", 'Thành tiền', 'Mã', true, new Date(0)],
];

const CODES: readonly unknown[] = [
  '',
  '',
  'I.1.5',
  'ii.1.5.',
  'II.1.5 (cũ)',
  'I',
  'II.3',
  'I.4.3',
  'X.9.9',
  'TỔNG',
  'I.2.1',
  5,
  'II.3.5.a',
];

const place = (header: EntryHeader): number => (ENTRY_HEADERS as readonly EntryHeader[]).indexOf(header);

const SCOPES = ['Mỗi dòng', 'Mỗi đối tượng', 'Mỗi đơn vị', 'Toàn huyện', 'Kế hoạch', 'Chọn một', 'Hồ sơ'];

/** The four source tabs, with budgets and a cut-off day; with dirt also other caps. */
function sourcesOf(dice: Dice, dirt: Dirt): SourceGrids {
  const [plan, norms, units] = [planGrid(), normsGrid(), unitsGrid()].map(copyOf) as [Table, Table, Table];
  const [headers = []] = norms;
  const column = (name: string): number => headers.indexOf(name);
  if (dirt.more) {
    const codes = norms.slice(1).map((row) => row[column('Mã')]);
    for (let count = dice.below(14); count > 0; count--) {
      const from = dice.of(norms.slice(1));
      // A cap more for the line, or another one in its place.
      const row = dice.below(2) === 0 ? from : [...from];
      if (row !== from) norms.push(row);
      const changes: Record<string, () => unknown> = {
        'Phạm vi': () => dice.of(SCOPES),
        'Mức độ': () => dice.of(['Chặn', 'Cảnh báo', 'Lưu ý', 'Đề xuất', 'lạ']),
        'Mức (đồng)': () => dice.of([50_000, 100_000, 300_000, 3_000_000, '', '2 triệu']),
        'Số lượng tối đa': () => dice.of(['', 1, 2, 5, 400, 'theo I.4.3', 'theo I.1.6']),
        'Số người tối đa': () => dice.of(['', 2, 10, 50]),
        'Số người tối thiểu': () => dice.of(['', 1, 7]),
        'Số kỳ tối đa': () => dice.of(['', 1, 3, 12]),
        'Tên kỳ': () => dice.of(['', 'tháng', 'ngày']),
        Khoản: () => dice.of(['', 'Thiết bị', 'Sinh mổ', 'Thành viên tổ; Ban điều hành']),
        'Xác nhận': () => dice.of(['Đã xác nhận', 'Chờ xác nhận', 'Chờ hướng dẫn', '']),
        'Hiệu lực từ': () => dice.of(['', '01/01/2023', '01/01/2024']),
        Mã: () => dice.of([...codes, 'I.1.8', 'II.4.5', 'X.1', 'I.1.8; I.1.9']),
      };
      const name = dice.of(Object.keys(changes));
      if (column(name) >= 0) row[column(name)] = changes[name]?.();
    }
    for (let count = dice.below(3); count > 0; count--)
      dice.of(norms)[dice.below(headers.length)] = dice.cell();
    for (let count = dice.below(3); count > 0; count--) dice.of(plan)[dice.below(6)] = dice.cell();
    for (let count = dice.below(2); count > 0; count--) dice.of(units)[dice.below(9)] = dice.cell();
  }
  const [unitHeaders = []] = units;
  const budgets = ['Dự toán NSTW', 'Dự toán NSĐP', 'Dự toán khác'].map((name) => unitHeaders.indexOf(name));
  for (const row of units.slice(1))
    for (const at of budgets) if (at >= 0 && dice.below(3) > 0) row[at] = dice.below(40) * 10_000_000;
  const cutOff = dirt.more && dice.below(3) === 0 ? '' : '30/09/2023';
  const settings = [[...SETTING_HEADERS], ['Năm', 2023, ''], ['Số liệu đến ngày', cutOff, '']];
  return { plan, norms, units, settings };
}

/** One row of a tab: the line, and what a person typed into it. */
function rowOf(row: TemplateRow, entry: SampleEntry | undefined, dice: Dice): unknown[] {
  const invented: SampleEntry = {
    ...{ code: row.code, item: row.item, subject: dice.of(['', 'Bản Má', 'Nhóm 1', 'Nhóm 2']) },
    ...{
      quantity: 1 + dice.below(5),
      persons: dice.of([null, null, 2, 10, 40]),
      periods: dice.of([null, 1, 3]),
    },
    ...{ price: dice.of([50_000, 300_000, 1_000_000, 3_000_000]), nstw: null, nsdp: null, other: null },
    ...{
      time: dice.of(['Quý I', 'Quý III', '']),
      done: dice.of([null, 0, 1]),
      disbursed: null,
      note: dice.of(['', 'đã mời']),
    },
  };
  const filled = row.kind !== 'entry' ? undefined : (entry ?? (dice.below(3) === 0 ? invented : undefined));
  const amount = filled === undefined ? null : amountOf(filled);
  const cells: Partial<Record<EntryHeader, unknown>> = {
    ...{ Mã: row.code, STT: row.stt, 'Nội dung hoạt động': row.text, Khoản: row.item, ĐVT: row.measure },
    ...(filled && {
      ...{ 'Đối tượng': filled.subject, 'Số lượng': filled.quantity, 'Số người': filled.persons },
      ...{ 'Số kỳ': filled.periods, 'Đơn giá': filled.price, 'Thành tiền': amount },
      NSTW: filled === invented ? amount : filled.nstw,
      ...{ NSĐP: filled.nsdp, 'Nguồn khác': filled.other, 'Thời gian': filled.time },
      ...{ 'Thực hiện': filled.done, 'Giải ngân': filled.disbursed, 'Ghi chú': filled.note },
    }),
  };
  return ENTRY_HEADERS.map((header) => cells[header] ?? '');
}

/** A unit's rows below the header. */
function rowsOf(unit: UnitRow, context: CheckContext, dice: Dice, dirt: Dirt): Table {
  const entries = [...entriesOf(unit)];
  const rows = templateRows(unit, context).flatMap((row) => {
    const own = entries.filter(({ code, item }) => code === row.code && item === row.item);
    return own.length === 0 ? [rowOf(row, undefined, dice)] : own.map((entry) => rowOf(row, entry, dice));
  });
  const out: Table = [];
  for (const row of rows) {
    out.push(row);
    if (dice.below(100) >= dirt.rows) continue;
    const copy = [...row];
    switch (dice.below(8)) {
      case 0: // The same again.
        out.push(copy);
        break;
      case 1: // A row that a person added, under the line.
      case 2:
        for (const name of ['Mã', 'STT', 'Nội dung hoạt động'] as const)
          copy[place(name)] =
            name === 'Nội dung hoạt động' ? dice.of(['', '', dice.of(WORDS), dice.of(rows)[2]]) : '';
        if (dice.below(2) === 0) copy[place('Số lượng')] = 1 + dice.below(3);
        if (dice.below(2) === 0) copy[place('Đơn giá')] = 500_000;
        out.push(copy);
        break;
      case 3: {
        // An own total of the rows above.
        const sums = ENTRY_HEADERS.map((name, at): unknown =>
          FIGURES.includes(name) && name !== 'Đơn giá'
            ? out
                .slice(-1 - dice.below(4))
                .reduce((sum, one) => sum + (typeof one[at] === 'number' ? (one[at] as number) : 0), 0)
            : '',
        );
        sums[dice.below(5)] = dice.of(WORDS);
        out.push(sums);
        break;
      }
      case 4:
        row[place('Mã')] = dice.of(CODES);
        break;
      case 5:
        row[place('Nội dung hoạt động')] = dice.of([dice.of(rows)[2], dice.of(WORDS)]);
        break;
      case 6:
        out.push(ENTRY_HEADERS.map(() => (dice.below(6) === 0 ? dice.of(WORDS) : '')));
        break;
      default:
        if (dice.below(6) === 0) out.push([...ENTRY_HEADERS]);
        else if (dice.below(4) === 0)
          out.push(ENTRY_HEADERS.map((_, at) => (at === 2 ? LEFT_PLAN_TITLE : '')));
        else out.push(ENTRY_HEADERS.map(() => ''));
    }
  }
  for (const row of out)
    for (let at = 0; at < row.length; at++)
      if (dice.below(1000) < dirt.cells) {
        const name = ENTRY_HEADERS[at] as EntryHeader;
        row[at] =
          dice.below(12) === 0
            ? dice.cell()
            : dice.of(name === 'Mã' ? CODES : FIGURES.includes(name) ? SLIPS : WORDS);
      }
  return dirt.rows > 0 && dice.below(8) === 0 ? dice.shuffled(out) : out;
}

/** The tab of a unit as the add-in makes it and people fill it. */
function tabOf(unit: UnitRow, context: CheckContext, dice: Dice, dirt: Dirt): FilledTab {
  const rows = rowsOf(unit, context, dice, dirt);
  const blank = (): unknown[] => ENTRY_HEADERS.map(() => '');
  const amountAt = place('Thành tiền');
  const head = [blank(), blank(), blank()];
  const [first = [], second = []] = head;
  first[0] = 'BIỂU NHẬP KẾ HOẠCH';
  second[0] = `Đơn vị: ${unit.name} (mã ${dirt.more && dice.below(15) === 0 ? '03589' : unit.code})`;
  first[amountAt - 2] = 'Tổng kế hoạch (đ)';
  first[amountAt] = rows.reduce(
    (sum, row) => sum + (typeof row[amountAt] === 'number' ? (row[amountAt] as number) : 0),
    0,
  );
  second[amountAt - 2] = 'Dự toán được giao (đ)';
  const grid: Table = [
    ...head,
    [...ENTRY_HEADERS],
    ...rows,
    ...Array.from({ length: dice.below(12) }, blank),
  ];
  const formulas: Table = grid.map(blank);
  (formulas[0] as unknown[])[amountAt] = headSum(amountAt + 1, HEADER_ROW);
  const firstRow = formulas[HEADER_ROW];
  if (firstRow !== undefined)
    firstRow[place('Mức trần')] = checkFormula(NEW_TAB_COLUMNS, HEADER_ROW, unit.code);
  for (let at = HEADER_ROW; at < HEADER_ROW + rows.length; at++) {
    const own = formulas[at] as unknown[];
    own[amountAt] = amountFormula(NEW_TAB_COLUMNS, at + 1) ?? '';
    if (dice.below(200) < dirt.cells) formulasOf(own, at + 1, dice, tabNameOf(unit.name));
  }
  if (dirt.more) harmTab(grid, formulas, dice);
  const made = { unit, tab: tabNameOf(unit.name), grid, formulas, also: [] };
  if (dice.below(dirt.more ? 4 : 2) === 0) handIn(made, context, dice);
  return made;
}

/** Formulas of a person's own in a row. */
function formulasOf(row: unknown[], at: number, dice: Dice, own: string): void {
  const column = place(dice.of(FIGURES));
  const letter = columnLetters(column);
  row[column] = dice.of([
    '',
    `=SUM(${letter}5:${letter}${at - 1})`,
    `=${letter}5+${letter}6`,
    `=${letter}${at + 1}`,
    `=G${at + 1}*J${at + 1}`,
    `='Hội LHPN xã Mường So'!K${at}`,
    `=SUM(K5:K8)*5%`,
    `=K${at}*40%`,
    `='${own}'!K${at}`,
    `=SUMIF(A:A;"x";${letter}:${letter})`,
    '=1+1',
  ]);
}

/** What people do to the columns and the head of a tab. */
function harmTab(grid: Table, formulas: Table, dice: Dice): void {
  const both = [grid, formulas];
  const header = grid[HEADER_ROW - 1] as unknown[];
  switch (dice.below(9)) {
    case 0: // A column between ours.
    case 1: {
      const at = dice.below(header.length);
      for (const table of both) for (const row of table) row.splice(at, 0, '');
      header[at] = dice.of(['Người phụ trách', '', 'NSTW', 7]);
      for (const row of grid.slice(HEADER_ROW)) if (dice.below(3) === 0) row[at] = dice.cell();
      break;
    }
    case 2:
      header[dice.below(header.length)] = dice.of(['Cột lạ', '', 'Thành tiền (đồng)']);
      break;
    case 3: {
      // The header was dragged down.
      const down = Math.min(1 + dice.below(3), grid.length - HEADER_ROW);
      for (const table of both) table.splice(HEADER_ROW - 1 + down, 0, ...table.splice(HEADER_ROW - 1, 1));
      break;
    }
    case 4:
      (grid[dice.below(3)] as unknown[])[dice.below(header.length)] = dice.of([5_000_000, 'I.1.8', 3, 'x']);
      break;
    case 5: // Ragged, as files may be.
      for (const row of grid) if (dice.below(4) === 0) row.length = dice.below(row.length + 1);
      break;
    case 6:
      for (const row of grid.slice(HEADER_ROW)) row[place('Kiểm tra')] = dice.below(3) === 0 ? 'chữ lạ' : '';
      break;
    default:
  }
}

/** The status in the head, with the marks of the rows as they are; then somebody may change one. */
function handIn({ unit, tab, grid, formulas }: FilledTab, context: CheckContext, dice: Dice): void {
  const { rows } = checkUnit(unit, tab, grid, context, { formulas });
  const status = dice.of(['submitted', 'approved'] as const);
  const record = { status, when: '25/10/2023 13:40', user: 'a@xa.example', rows: marksOf(rows) };
  const [first = [], second = []] = grid as Table;
  first[place('NSTW')] = statusText(status);
  second[place('NSTW')] = recordText(record, unit.code);
  const changed = grid[HEADER_ROW + dice.below(40)] as unknown[] | undefined;
  if (changed !== undefined && dice.below(3) === 0) changed[place('Số lượng')] = 77;
}

/** How many units have tabs: some of each class. */
const UNITS = 9;

export function filledDistrict(seed: number, dirt: Dirt): FilledDistrict {
  const dice = new Dice(seed);
  const grids = sourcesOf(dice, dirt);
  const context = buildContext(grids, 2023);
  const units = dirt === CLEAN ? context.units : dice.shuffled(context.units).slice(0, UNITS);
  const tabs = units.map((unit) => tabOf(unit, context, dice, dirt));
  const missing = dirt.more ? tabs.splice(0, dice.below(2)).map(({ unit, tab }) => ({ unit, tab })) : [];
  if (dirt.more && tabs.length > 2 && dice.below(3) === 0) {
    const [former, heir] = tabs.splice(0, 2) as [FilledTab, FilledTab];
    tabs.unshift({ ...heir, also: [former] });
  }
  const order = new Map(context.units.map((unit, at) => [unit.code, at]));
  tabs.sort((a, b) => (order.get(a.unit.code) ?? 0) - (order.get(b.unit.code) ?? 0));
  return { grids, tabs, missing };
}
