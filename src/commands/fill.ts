/**
 * Menu «Lập biểu»: every participating unit gets its tab, holding exactly the lines the plan gives it. Run
 * again it changes only what the plan changed; what people typed travels with its row. Shows what will change
 * and asks before anything is written.
 */

import { typedText } from '../entry/cells.ts';
import {
  codeCell,
  LEFT_PLAN_MARK,
  LEFT_PLAN_TITLE,
  REQUIRED_ENTRY_HEADERS,
  readUnitSheet,
} from '../entry/entry.ts';
import { ENTRY_HEADERS, type EntryHeader, TYPED_HEADERS } from '../layout.ts';
import { severityWord } from '../messages/index.ts';
import type { Ui } from '../messages/ui.ts';
import { type CheckContext, itemsOf } from '../source/context.ts';
import { totalBudget } from '../source/units.ts';
import { carried, submissionOf } from '../submission/compare.ts';
import { keptAt, recordText } from '../submission/record.ts';
import type { Grid } from '../table/grid.ts';
import { findHeader, type HeaderPlace } from '../table/header.ts';
import { measureOf } from '../template/measure.ts';
import { type Merge, mergeRows, type StandingRow, type Step } from '../template/merge.ts';
import { type TemplateRow, templateRows } from '../template/rows.ts';
import {
  amountFormula,
  type Columns,
  checkFormula,
  hasAmount,
  sameFormula,
  sheetColumns,
  UNIT_LINE,
} from '../template/unit-form.ts';
import { readWritten, remember, type Written } from '../template/written.ts';
import { foldKey } from '../text/fold.ts';
import { clearHalfMade } from '../workbook/aside.ts';
import { type Book, flush, type Sheet } from '../workbook/book.ts';
import { ask, say } from '../workbook/dialogs.ts';
import { keep, recall } from '../workbook/memory.ts';
import {
  applyMerge,
  correctCells,
  createUnitTab,
  type Refill,
  restoreColumns,
  type UnitTabPlan,
  writeCheckFormula,
} from '../workbook/unit-tab.ts';
import { contextOf } from './check-all.ts';
import { type Desk, type Outcome, runCommand } from './run.ts';
import { type UnitTab, unitTabs } from './units.ts';

export interface FillOutcome {
  readonly made: readonly string[];
  readonly changed: readonly string[];
  readonly same: readonly string[];
  /** Tabs whose header could not be read: left exactly as they are. */
  readonly unreadable: readonly string[];
  /** Tabs that there was no time for; the next run goes on with them. */
  readonly left: readonly string[];
}

/** Google stops a run after six minutes, in the middle of anything; we stop before, between two units. */
const PATIENCE_MS = 270_000;

/** How many units the question lists before it says how many more there are. */
const LISTED = 12;

interface CellCorrection {
  readonly row: number;
  readonly column: number;
  readonly text: string | number;
  readonly formula: boolean;
}

/** What one unit's tab needs. `written`: what is to be remembered of it before anything is written; null = is already. */
export type TabWork = {
  readonly tab: UnitTab;
  readonly rows: readonly TemplateRow[];
  readonly written: string | null;
} & (
  | { readonly kind: 'new' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'same' }
  /** Columns of ours that somebody deleted: first they are put back, then the tab is looked at again. */
  | {
      readonly kind: 'columns';
      readonly sheet: Sheet;
      readonly gone: readonly EntryHeader[];
      readonly header: HeaderPlace<EntryHeader>;
      readonly values: Grid;
    }
  | ({
      readonly kind: 'change';
      readonly sheet: Sheet;
      /** The name it gets, now that its unit has another one. */
      readonly rename: string | null;
      /** Cells of template rows that differ, at their place after the merge. */
      readonly corrections: readonly CellCorrection[];
      /** Codes of lines that get other words. */
      readonly reworded: readonly string[];
      readonly formulas: number;
      readonly checkFormulaLost: boolean;
      /** What was submitted, under the codes that its rows get. */
      readonly record: CellCorrection | null;
    } & Refill)
);

export function fillTemplates(): Outcome<FillOutcome | { cancelled: true }> {
  let nothing = false;
  const outcome = runCommand<FillOutcome>(carryOut, (desk) => {
    const work = plan(desk);
    const lines = describe(desk, work);
    if (lines.length === 0) {
      nothing = true;
      say(desk.ui.fill.title, desk.ui.fill.nothing);
      return false;
    }
    const shown = lines.slice(0, LISTED);
    if (lines.length > LISTED) shown.push(desk.ui.fill.more(lines.length - LISTED));
    return ask(desk.ui.fill.title, [...shown, '', desk.ui.fill.ask].join('\n'));
  });
  return nothing && outcome.ok
    ? { ok: true, made: [], changed: [], same: [], unreadable: [], left: [] }
    : outcome;
}

function plan(desk: Desk): TabWork[] {
  const context = contextOf(desk);
  return tabsOf(desk, context).map(plannerOf(desk, context));
}

/** The tabs of units, each followed by those of former units that it took over: these are kept up like its own. */
const tabsOf = ({ book }: Desk, context: CheckContext): UnitTab[] =>
  unitTabs(book, context).tabs.flatMap((tab) => [
    tab,
    ...tab.also.map((one) => ({ ...tab, ...one, former: true, also: [] })),
  ]);

/** Where it is remembered what was written into a tab: a unit's own one may be renamed. */
const memoryKey = ({ unit, name, former }: UnitTab): string =>
  `da8.written.${unit.code}${former ? `.${name}` : ''}`;

/** What a unit's tab needs, whether it stands already or not. Reads only. */
export function plannerOf({ ui, book }: Desk, context: CheckContext): (tab: UnitTab) => TabWork {
  const kept = recall();
  return (tab) => {
    const rows = templateRows(tab.unit, context);
    const before = kept[memoryKey(tab)] ?? '';
    const now = remember(rows, before);
    const base = { tab, rows, written: now === before ? null : now };
    return tab.sheet === null
      ? { kind: 'new', ...base }
      : refill(base, tab.sheet, readWritten(before), context, ui, book);
  };
}

/** What an existing tab needs; reads it once: values, formulas, notes. */
function refill(
  base: Pick<TabWork, 'tab' | 'rows' | 'written'>,
  sheet: Sheet,
  written: Written,
  context: CheckContext,
  ui: Ui,
  book: Book,
): TabWork {
  const { tab, rows: wanted } = base;
  const range = sheet.getDataRange();
  const values: Grid = range.getValues();
  const formulas: Grid = range.getFormulas();
  const notes: Grid = range.getNotes();
  const header = findHeader(values, ENTRY_HEADERS);
  // With a strange name in the header, a column may be renamed and not gone: that is a person's to say. Without the
  // codes nothing tells which row is which: theirs to undo.
  const { missing = [], others = [], doubled = [] } = header ?? {};
  if (
    header !== null &&
    missing.length > 0 &&
    !missing.includes('Mã') &&
    others.length + doubled.length === 0
  )
    return { kind: 'columns', ...base, sheet, gone: missing, header, values };
  const broken = (name: EntryHeader): boolean =>
    header === null || header.missing.includes(name) || header.doubled.includes(name);
  if (header === null || REQUIRED_ENTRY_HEADERS.some(broken)) return { kind: 'unreadable', ...base };
  const columns = sheetColumns(header);
  const headerRow = header.row + 1;
  const lastRow = Math.max(sheet.getMaxRows(), headerRow + 1);
  const below = values.slice(headerRow);
  const cell = (grid: Grid, at: number, name: EntryHeader): unknown => {
    const column = columns[name];
    return column === undefined ? '' : (grid[headerRow + at]?.[column - 1] ?? '');
  };
  const ourWords = new Set(
    context.allNorms.flatMap((norm) => [norm.unitOfMeasure, ...norm.items]).map(foldKey),
  );
  const standing = below.map((_, at) =>
    standingRow(at, values, formulas, notes, headerRow, columns, ourWords, written),
  );
  const merge = mergeRows(standing, wanted, (code, item) => written.has(code, 'Khoản', item));
  const { corrections, rename } = headOf(tab, values.slice(0, header.row), columns, ui, book);
  const reworded = new Set<string>();
  let lost = 0;
  const put = (at: number, old: number, name: EntryHeader, text: string): boolean => {
    const column = columns[name];
    if (column === undefined || typedText(cell(values, old, name)) === typedText(text)) return false;
    corrections.push({ row: headerRow + 1 + at, column, text, formula: false });
    return true;
  };
  const codes = standing.slice(0, merge.used).map((_, at): [string, string] => {
    const is = typedText(cell(values, at, 'Mã'));
    return [is, is];
  });
  const aside = merge.aside.map(({ at, code }) => ({ at, row: { code: code + LEFT_PLAN_MARK } }));
  for (const { at, row } of [...merge.places, ...merge.followers, ...aside]) {
    const code = codes[merge.before[at] ?? -1];
    if (code !== undefined) code[1] = row.code;
  }
  for (const { at, row, fresh } of merge.places) {
    if (fresh) continue;
    const old = merge.before[at] ?? -1;
    const sheetRow = headerRow + 1 + at;
    put(at, old, 'STT', row.stt);
    put(at, old, 'Khoản', row.item);
    const was = standing[old] as StandingRow;
    const measure = typedText(cell(values, old, 'ĐVT'));
    if (measure === '' || written.has(was.code, 'ĐVT', measure)) put(at, old, 'ĐVT', row.measure);
    // What was put aside bears the plan's words of long ago; nothing tells them from a person's.
    const ours =
      written.unknown || was.left || was.text === '' || written.has(was.code, 'Nội dung hoạt động', was.text);
    if (ours && put(at, old, 'Nội dung hoạt động', row.text)) reworded.add(row.code);
    const amount = columns['Thành tiền'];
    const formula = hasAmount(row) ? amountFormula(columns, sheetRow) : null;
    // A number typed over the formula is a person's; only an empty cell gets its formula back.
    const there = String(cell(formulas, old, 'Thành tiền'));
    if (
      amount !== undefined &&
      formula !== null &&
      (there === '' ? cell(values, old, 'Thành tiền') === '' : there.includes('#REF!'))
    ) {
      corrections.push({ row: sheetRow, column: amount, text: formula, formula: true });
      lost++;
    }
  }
  for (const { at, row, was } of merge.followers) {
    const old = merge.before[at] ?? -1;
    // A copy of the plan's row follows its words; a person's own words stay.
    if (was === '' || foldKey(typedText(cell(values, old, 'Nội dung hoạt động'))) !== foldKey(was)) continue;
    put(at, old, 'STT', row.stt);
    put(at, old, 'Nội dung hoạt động', row.text);
  }
  const firstCheck = String(cell(formulas, 0, 'Mức trần'));
  const checkLost =
    columns['Mức trần'] !== undefined &&
    columns['Kiểm tra'] === columns['Mức trần'] + 1 &&
    !sameFormula(firstCheck, checkFormula(columns, headerRow, lastRow, tab.unit.code));
  const recoded = codes.some(([is, shall]) => is !== shall);
  if (merge.steps.length + corrections.length === 0 && !recoded && !checkLost && rename === null)
    return { kind: 'same', ...base };
  return {
    kind: 'change',
    ...base,
    sheet,
    rename,
    columns,
    headerRow,
    lastRow,
    merge,
    codes,
    corrections,
    reworded: [...reworded],
    formulas: lost,
    checkFormulaLost: checkLost,
    record: recordAfter(tab, values, headerRow, codes, merge),
  };
}

/** The lines above the header: the name of the unit and its budget follow `Đơn vị`, and so does the tab's name. */
function headOf(
  { unit, name, wanted, former }: UnitTab,
  head: Grid,
  columns: Columns,
  { entry }: Ui,
  book: Book,
): { corrections: CellCorrection[]; rename: string | null } {
  const corrections: CellCorrection[] = [];
  if (former) return { corrections, rename: null };
  const put = (row: number, column: number, text: string | number): void => {
    if (head[row]?.[column] !== text)
      corrections.push({ row: row + 1, column: column + 1, text, formula: false });
  };
  const named = typedText(head[UNIT_LINE - 1]?.[0]);
  const ours = named.endsWith(` ${unit.code})`);
  if (ours) put(UNIT_LINE - 1, 0, entry.unit(unit.name, unit.code));
  const budget = totalBudget(unit.budget);
  const row = head.findIndex((cells) => cells.includes(entry.budget));
  if (row >= 0 && budget !== null) put(row, (columns['Thành tiền'] ?? 1) - 1, budget);
  // A name that the head does not explain was given by a person.
  const renamed =
    ours && named !== entry.unit(unit.name, unit.code) && name !== wanted && !book.sheets.has(wanted);
  return { corrections, rename: renamed ? wanted : null };
}

/** The record of a submitted tab once its rows are called what they must be; null where there is none. */
function recordAfter(
  { unit, name }: UnitTab,
  values: Grid,
  headerRow: number,
  codes: Refill['codes'],
  { places, before }: Merge,
): CellCorrection | null {
  const head = values.slice(0, headerRow - 1);
  const { record } = submissionOf(head, unit.code, null);
  const spot = keptAt(head);
  if (spot === null || record.status === 'draft') return null;
  const items = new Map(places.map(({ at, row }) => [before[at], row.item]));
  const rows = readUnitSheet(values, name, unit.code).rows.map((entry) => ({ tab: name, entry }));
  // A row without a code goes where the row above it goes.
  let [code, was, item] = ['', '', ''];
  const shall = rows.map(({ tab, entry }) => {
    const index = entry.row - headerRow - 1;
    if (!entry.inherited) {
      ({ code } = codeCell(codes[index]?.[1]));
      was = entry.item;
      item = items.get(index) ?? was;
    }
    return { tab, entry: { ...entry, code, item: entry.item === was ? item : entry.item } };
  });
  return { ...spot, text: recordText(carried(record, rows, shall), unit.code), formula: false };
}

function standingRow(
  at: number,
  values: Grid,
  formulas: Grid,
  notes: Grid,
  headerRow: number,
  columns: Columns,
  ourWords: ReadonlySet<string>,
  written: Written,
): StandingRow {
  const row = values[headerRow + at] ?? [];
  const text = (name: EntryHeader): string => {
    const column = columns[name];
    return column === undefined ? '' : typedText(row[column - 1]);
  };
  const given = formulas[headerRow + at] ?? [];
  const any = (column: number): boolean =>
    typedText(row[column]) !== '' || String(given[column] ?? '') !== '';
  const ours = new Set(Object.values(columns).map((column) => (column as number) - 1));
  const typed = TYPED_HEADERS.some((name) => any((columns[name] ?? 0) - 1));
  const foreign = row.some((_, column) => !ours.has(column) && any(column));
  const noted = (notes[headerRow + at] ?? []).some((note) => note !== '');
  const typedAmount =
    text('Thành tiền') !== '' && String(given[(columns['Thành tiền'] ?? 0) - 1] ?? '') === '';
  const { code, left } = codeCell(row[(columns.Mã ?? 0) - 1]);
  const section = code === '' && foldKey(text('Nội dung hoạt động')) === foldKey(LEFT_PLAN_TITLE);
  const words = (['Mã', 'STT', 'Nội dung hoạt động', 'Khoản', 'ĐVT'] as const).some(
    (name) => text(name) !== '',
  );
  // A measure or an item that the add-in never proposes is a person's, also where nothing else is typed.
  const ownWord = (['Khoản', 'ĐVT'] as const).some((name) => {
    const word = text(name);
    return (
      word !== '' &&
      !ourWords.has(foldKey(word)) &&
      word !== measureOf(text('Nội dung hoạt động')) &&
      !written.has(code, name, word)
    );
  });
  const kept = typed || ownWord || foreign || noted || typedAmount || (!section && code === '' && words);
  return {
    code,
    item: text('Khoản'),
    text: text('Nội dung hoạt động'),
    kept,
    left,
    section,
    blank: !kept && !words && !section,
  };
}

function describe({ ui }: Desk, work: readonly TabWork[]): string[] {
  return work.flatMap((item) => {
    const name = item.tab.former ? item.tab.name : item.tab.unit.name;
    if (item.kind === 'new') return [ui.fill.newTab(name, item.rows.length)];
    if (item.kind === 'unreadable') return [ui.fill.unreadable(name)];
    if (item.kind === 'same') return [];
    return [ui.fill.changed(name, changesOf(ui, item).join(', '))];
  });
}

/** Codes that a preview names before it says that there are more. */
const NAMED = 4;

const named = (codes: readonly string[]): string =>
  codes.slice(0, NAMED).join(', ') + (codes.length > NAMED ? ' …' : '');

/** The changes to a tab that stands already, in words. */
export function changesOf({ fill }: Ui, work: TabWork): string[] {
  if (work.kind === 'columns') return [fill.columns(work.gone.map((name) => `«${name}»`).join(', '))];
  if (work.kind !== 'change') return [];
  const { merge, rename, headerRow, codes, corrections, reworded, formulas, checkFormulaLost } = work;
  const counted = (say: (count: number) => string, count: number): string => (count > 0 ? say(count) : '');
  const listed = (say: (count: number, codes: string) => string, codes: readonly string[]): string =>
    codes.length > 0 ? say(codes.length, named(codes)) : '';
  const touched = new Set(corrections.flatMap((one) => (one.formula ? [] : [one.row - headerRow - 1])));
  // The mark of a row that is put aside goes without saying.
  const aside = new Set(merge.aside.map(({ at }) => at));
  merge.before.forEach((old, at) => {
    const code = codes[old];
    if (code !== undefined && code[0] !== code[1] && !aside.has(at)) touched.add(at);
  });
  const steps = (what: Step['do']): number => merge.steps.filter((step) => step.do === what).length;
  const parts = [
    rename === null ? '' : fill.renamed(rename),
    counted(fill.inserted, steps('insert')),
    listed(
      fill.renumbered,
      merge.renumbered.map(({ from, to }) => `${from} → ${to}`),
    ),
    listed(fill.unclear, merge.unclear),
    counted(fill.moved, steps('move')),
    listed(fill.reworded, reworded),
    counted(fill.removed, steps('delete')),
    counted(fill.kept, merge.steps.length > 0 ? merge.keptAside : 0),
    counted(fill.updated, touched.size),
    counted(fill.formulas, formulas + (checkFormulaLost ? 1 : 0)),
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts : [fill.updated(aside.size)];
}

/** Unit by unit: each is read just before it is written, and is finished before the next one. */
function carryOut(given: Desk): FillOutcome {
  const until = Date.now() + PATIENCE_MS;
  const context = contextOf(given);
  const desk = withoutHalfMade(given, context);
  const { ui } = desk;
  const done: Record<TabWork['kind'] | 'left', string[]> = {
    new: [],
    columns: [],
    change: [],
    same: [],
    unreadable: [],
    left: [],
  };
  const planTab = plannerOf(desk, context);
  const write = writerOf(desk, context);
  for (const tab of tabsOf(desk, context)) {
    if (Date.now() > until) {
      done.left.push(tab.name);
      continue;
    }
    const work = planTab(tab);
    write(work);
    done[work.kind].push(tab.name);
  }
  done.change.push(...done.columns);
  const counts = [done.new.length, done.change.length, done.same.length] as const;
  if (done.left.length === 0) desk.conclude(ui.fill.title, ui.fill.done(...counts), 'quiet');
  else desk.conclude(ui.fill.title, `${ui.fill.done(...counts)} ${ui.fill.left(done.left.length)}`);
  return {
    made: done.new,
    changed: done.change,
    same: done.same,
    unreadable: done.unreadable,
    left: done.left,
  };
}

/** The desk once half-made unit tabs of a run that died are cleared away. Writes; only under the lock. */
export function withoutHalfMade(desk: Desk, context: CheckContext): Desk {
  const missing = unitTabs(desk.book, context).tabs.flatMap((tab) => (tab.sheet === null ? tab.name : []));
  return { ...desk, book: clearHalfMade(desk.book, missing, untouched) };
}

/** Whether a half-made unit tab (its header is the first thing written) holds nothing that a person entered. */
function untouched(values: Grid): boolean {
  const header = findHeader(values, ENTRY_HEADERS);
  if (header === null) return values.flat().every((value) => value === '');
  return values
    .slice(header.row + 1)
    .every((row) => TYPED_HEADERS.every((name) => typedText(row[header.columns[name] ?? row.length]) === ''));
}

/** Carries out what a tab needs and has it stand in the sheet; new tabs go behind the last one. */
export function writerOf(desk: Desk, context: CheckContext): (work: TabWork) => void {
  const { ui, language, book } = desk;
  const items = new Map(context.tree.rows.map((row) => [row.code, itemsOf(context, row.code)]));
  const severityWords: [string, string, string] = [
    severityWord('error', language),
    severityWord('warning', language),
    severityWord('notice', language),
  ];
  let index = book.sheets.size;
  const write = (item: TabWork): void => {
    // First: a run that dies after the first cell must know whose the words in it are.
    if (item.kind !== 'unreadable' && item.written !== null) keep(memoryKey(item.tab), item.written);
    const tabPlan: UnitTabPlan = {
      unit: item.tab.unit,
      tab: item.tab.name,
      settings: context.settings,
      items,
      severityWords,
      ui,
    };
    if (item.kind === 'new') {
      createUnitTab(book, tabPlan, item.rows, index++);
    } else if (item.kind === 'change') {
      const { sheet, columns, headerRow, rename, record } = item;
      // First, so that a run that dies in between finds nothing left to do here.
      if (record !== null) correctCells(sheet, [record]);
      if (rename !== null) sheet.setName(rename);
      const lastRow = applyMerge(sheet, tabPlan, item);
      correctCells(sheet, item.corrections);
      writeCheckFormula(sheet, tabPlan, columns, headerRow, lastRow);
    } else if (item.kind === 'columns') {
      const { sheet, gone, header, values } = item;
      restoreColumns(sheet, tabPlan, gone, sheetColumns(header), header.row + 1, values);
      const rest = plannerOf(desk, context)(item.tab);
      if (rest.kind !== 'columns') write(rest);
    } else return;
    flush();
  };
  return write;
}
