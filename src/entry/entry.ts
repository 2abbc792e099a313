/**
 * A unit's tab, parsed once into typed rows. A row that cannot be placed becomes a finding, never a skip.
 */
import { type Finding, finding } from '../finding.ts';
import { ENTRY_HEADERS, type EntryHeader } from '../layout.ts';
import { columnLetters } from '../table/columns.ts';
import { findHeader, type HeaderPlace } from '../table/header.ts';
import { foldKey } from '../text/fold.ts';
import { type CountCell, type MoneyCell, readCount, readMoney, typedText } from './cells.ts';
import { totalWords } from './total-row.ts';

/** Without these a row's money cannot be trusted, so the whole tab is left out until they are back. */
export const REQUIRED_ENTRY_HEADERS: readonly EntryHeader[] = [
  'Mã',
  'Khoản',
  'Đối tượng',
  'Số lượng',
  'Số người',
  'Số kỳ',
  'Đơn giá',
  'Thành tiền',
  'NSTW',
  'NSĐP',
  'Nguồn khác',
  'Thực hiện',
  'Giải ngân',
];

/** Heading of the section that keeps entries whose line left the plan; written by `template/`. */
export const LEFT_PLAN_TITLE = 'DÒNG KHÔNG CÒN TRONG KẾ HOẠCH';

/** Behind the code of a row in that section: sorting may carry the row back among lines that bear its number now. */
export const LEFT_PLAN_MARK = ' (cũ)';

export interface EntryRow {
  /** 1-based sheet row. */
  readonly row: number;
  /** Plan code, from the row itself or, for a row a person added, from the row above. */
  readonly code: string;
  readonly inherited: boolean;
  readonly text: string;
  /** Words of the plan's row it stands under; its own where it has a code. */
  readonly lineText: string;
  readonly item: string;
  readonly subject: string;
  readonly measure: string;
  readonly quantity: CountCell;
  readonly persons: CountCell;
  readonly periods: CountCell;
  readonly price: MoneyCell;
  readonly amount: MoneyCell;
  readonly nstw: MoneyCell;
  readonly nsdp: MoneyCell;
  readonly other: MoneyCell;
  readonly time: string;
  readonly done: CountCell;
  readonly disbursed: MoneyCell;
  readonly note: string;
  /** A person typed something here (a number, a name, a time, a note). */
  readonly filled: boolean;
  /** Stands in the section of lines that left the plan, or bears its mark. */
  readonly leftPlan: boolean;
}

export const ENTRY_CODES = [
  'TAB_EMPTY',
  'HEADER_ROW_MISSING',
  'HEADER_MISSING',
  'HEADER_RENAMED',
  'HEADER_DOUBLED',
  'HEADER_REPEATED',
  'SUBTOTAL_ROW',
  'STRAY_TEXT',
  'ROW_WITHOUT_CODE',
] as const;
type EntryCode = (typeof ENTRY_CODES)[number];

export interface UnitSheet {
  readonly tab: string;
  /** Null where the tab cannot be read; the findings say why. */
  readonly header: HeaderPlace<EntryHeader> | null;
  readonly readable: boolean;
  readonly rows: readonly EntryRow[];
  /** Rows with content that are no entries (own totals, stray text): each has a finding. */
  readonly strayRows: number;
  readonly findings: readonly Finding<EntryCode>[];
}

/** `ii.1.5 ` and `II.1.5.` are the same code. */
export function tidyCode(text: string): string {
  const plain = text.replace(/\s+/g, '').replace(/\.+$/, '');
  return plain
    .replace(/^[ivxlc]+/i, (roman) => roman.toUpperCase())
    .replace(/\.([A-Z])$/, (_, letter: string) => `.${letter.toLowerCase()}`);
}

/** What stands in `Mã`: the code, and whether the row was put aside when its line left the plan. */
export function codeCell(cell: unknown): { code: string; left: boolean } {
  const text = typedText(cell);
  const bare = text.replace(/\s*\(cũ\)$/i, '');
  return { code: tidyCode(bare), left: bare !== text };
}

/** Parses `grid` (the tab's values from A1) for one unit. */
export function readUnitSheet(grid: readonly (readonly unknown[])[], tab: string, unit: string): UnitSheet {
  const findings: Finding<EntryCode>[] = [];
  const header = findHeader(grid, ENTRY_HEADERS);
  const place = { tab, unit };
  if (header === null) {
    const empty = grid.every((row) => row.every((cell) => typedText(cell) === ''));
    findings.push(finding({ ...place, code: empty ? 'TAB_EMPTY' : 'HEADER_ROW_MISSING', severity: 'error' }));
    return { tab, header: null, readable: false, rows: [], strayRows: 0, findings };
  }
  findings.push(...headerFindings(header, place));
  const readable = !REQUIRED_ENTRY_HEADERS.some(
    (name) => header.missing.includes(name) || header.doubled.includes(name),
  );
  const rows: EntryRow[] = [];
  let strayRows = 0;
  let above: EntryRow | null = null;
  let leftPlan = false;
  for (let index = header.row + 1; index < grid.length; index++) {
    const cells = grid[index] ?? [];
    const at = (name: EntryHeader): unknown => {
      const column = header.columns[name];
      return column === undefined ? '' : cells[column];
    };
    const row = index + 1;
    const stray = (code: EntryCode, actual: string, more: Partial<Finding<EntryCode>> = {}): void => {
      strayRows++;
      findings.push(finding({ ...place, code, severity: 'notice', row, actual, ...more }));
    };
    const words = (['Mã', 'STT', 'Nội dung hoạt động', 'Khoản', 'Đối tượng', 'ĐVT'] as const).map((name) =>
      typedText(at(name)),
    );
    const [first = ''] = words;
    if (foldKey(first) === foldKey('Mã') && foldKey(typedText(at('Thành tiền'))) === foldKey('Thành tiền')) {
      stray('HEADER_REPEATED', first);
      continue;
    }
    const { code, left } = codeCell(first);
    const texts = words.filter((text) => text !== '');
    const entry = entryRow(row, code, at, leftPlan || left);
    if (code === '' && texts.some((text) => foldKey(text) === foldKey(LEFT_PLAN_TITLE))) {
      leftPlan = true;
      // What stands below belongs to no line above; figures typed into the heading itself to none at all.
      above = null;
      if (!entry.filled && texts.length === 1) continue;
    }
    if (code === '') {
      const subtotal = totalWords(texts);
      if (subtotal !== null) {
        stray('SUBTOTAL_ROW', subtotal);
        continue;
      }
      if (!entry.filled) {
        if (texts.length > 0) stray('STRAY_TEXT', texts.join(' '));
        continue;
      }
      if (above === null) {
        stray('ROW_WITHOUT_CODE', texts.join(' '), { severity: 'error', column: 'Mã' });
        continue;
      }
      rows.push({
        ...entry,
        code: above.code,
        inherited: true,
        leftPlan: above.leftPlan,
        lineText: above.text,
        item: entry.item || above.item,
        measure: entry.measure || above.measure,
      });
      continue;
    }
    rows.push(entry);
    above = entry;
  }
  return { tab, header, readable, rows, strayRows, findings };
}

/** Columns of a person's own with anything below the header: by name, or by letters where they have none. */
export function extraColumns(
  grid: readonly (readonly unknown[])[],
  header: HeaderPlace<EntryHeader>,
): string[] {
  const ours = new Set(Object.values(header.columns));
  const [names = [], ...rows] = grid.slice(header.row);
  return names.flatMap((name, column) =>
    !ours.has(column) && rows.some((cells) => typedText(cells[column]) !== '')
      ? [typedText(name) || columnLetters(column)]
      : [],
  );
}

function entryRow(
  row: number,
  code: string,
  at: (name: EntryHeader) => unknown,
  leftPlan: boolean,
): EntryRow {
  const text = typedText(at('Nội dung hoạt động'));
  const entry = {
    row,
    code,
    inherited: false,
    leftPlan,
    text,
    lineText: text,
    item: typedText(at('Khoản')),
    subject: typedText(at('Đối tượng')),
    measure: typedText(at('ĐVT')),
    quantity: readCount(at('Số lượng')),
    persons: readCount(at('Số người')),
    periods: readCount(at('Số kỳ')),
    price: readMoney(at('Đơn giá')),
    amount: readMoney(at('Thành tiền')),
    nstw: readMoney(at('NSTW')),
    nsdp: readMoney(at('NSĐP')),
    other: readMoney(at('Nguồn khác')),
    time: typedText(at('Thời gian')),
    done: readCount(at('Thực hiện')),
    disbursed: readMoney(at('Giải ngân')),
    note: typedText(at('Ghi chú')),
  };
  const filled =
    Object.values(entry).some((cell) => typeof cell === 'object' && cell.kind !== 'blank') ||
    entry.subject + entry.time + entry.note !== '';
  return { ...entry, filled };
}

function headerFindings(
  header: HeaderPlace<EntryHeader>,
  place: { tab: string; unit: string },
): Finding<EntryCode>[] {
  const row = header.row + 1;
  const others = header.others.map((other) => `«${other.text}»`).join(', ');
  const of = (name: EntryHeader, code: EntryCode): Finding<EntryCode> =>
    finding({
      ...place,
      code,
      severity: REQUIRED_ENTRY_HEADERS.includes(name) ? 'error' : 'notice',
      row,
      column: name,
      expected: name,
      actual: code === 'HEADER_RENAMED' ? others : null,
    });
  return [
    ...header.missing.map((name) => of(name, others === '' ? 'HEADER_MISSING' : 'HEADER_RENAMED')),
    ...header.doubled.map((name) => of(name, 'HEADER_DOUBLED')),
  ];
}
