/**
 * What refilling changes in a unit's tab that stands: from its cells, the rows that the plan gives the unit and what
 * the add-in wrote there before, to the row operations and cell corrections. Pure; `workbook/unit-tab` carries it out.
 */
import { typedText } from '../entry/cells.ts';
import {
  codeCell,
  isRepeatedHeader,
  LEFT_PLAN_MARK,
  LEFT_PLAN_TITLE,
  PLAN_CODE,
  readUnitSheet,
  requiredHeaders,
} from '../entry/entry.ts';
import { plainFormula } from '../entry/formula.ts';
import type { Sources } from '../entry/sources.ts';
import { type EntryHeader, STATUS_LABEL } from '../layout.ts';
import { type Ui, uiOf } from '../messages/ui.ts';
import { type CheckContext, otherLineOf } from '../source/context.ts';
import { LANGUAGES } from '../source/settings.ts';
import { totalBudget, type UnitRow } from '../source/units.ts';
import { recodeRecord, submissionOf, withoutCodes } from '../submission/compare.ts';
import { findRecordCell, findStatusCell, recordText, statusText } from '../submission/record.ts';
import type { Grid } from '../table/grid.ts';
import { findHeader, type HeaderPlace } from '../table/header.ts';
import { foldKey } from '../text/fold.ts';
import {
  type CheckCells,
  canCheck,
  checkCells,
  checkFormula,
  errorRead,
  isUnspilt,
  type OtherCell,
  servesAs,
} from './check-formula.ts';
import { type HeadText, headSumAfter, headSumRow, lostLabels } from './head-sum.ts';
import { measureOf } from './measure.ts';
import { type Merge, mergeRows, type StandingRow } from './merge.ts';
import type { TemplateRow } from './rows.ts';
import {
  amountFormula,
  type Columns,
  hasAmount,
  isAmountFormula,
  letters,
  otherUnitInHead,
  sheetColumns,
  statusColumn,
  UNIT_LINE,
} from './unit-form.ts';
import type { Written } from './written.ts';

/** A unit's tab as it stands, from A1. */
export interface StandingTab {
  readonly values: Grid;
  readonly formulas: Grid;
  /** Reads the notes: asked for only where rows come, go or get other words. */
  readonly notes: () => Grid;
  /** Counts the rows of the sheet, blank ones below the values included. */
  readonly countRows: () => number;
  /** The last row, from `first` on, that has the help of the form in `column` (1-based); asked only where it may be missing. */
  readonly lastHelped: (column: number, first: number) => number;
}

/** Whose tab it is and what it should be called. */
export interface TabIdentity {
  readonly unit: UnitRow;
  /** The name the tab has. */
  readonly name: string;
  /** The name that the add-in gives. */
  readonly wanted: string;
  /** A former unit's, taken over by this one: its head stays as it is. */
  readonly former: boolean;
  /** Whether another tab is called `wanted`. */
  readonly wantedIsTaken: boolean;
  /** Whether guards against slips are missing, as in a copy of the workbook. */
  readonly guardsLost?: boolean;
}

/** One cell to be written; rows and columns count from 1. */
export interface CellCorrection {
  readonly row: number;
  readonly column: number;
  readonly text: string | number;
  readonly formula: boolean;
}

/** A text of a person's that leaves the columns of the check; rows and columns count from 1. */
export interface Rescued {
  /** Where it stood. */
  readonly from: string;
  /** Where it goes after the merge: into `Ghi chú`, or into a note on that cell. */
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly asNote: boolean;
}

/** Where the rows stand and how they move: what `applyMerge` carries out. */
export interface RowChanges {
  readonly columns: Columns;
  readonly headerRow: number;
  readonly merge: Merge;
  /** Code of each standing row before the merge, and the one it gets. */
  readonly codes: readonly (readonly [current: string, wanted: string])[];
}

export type RefillPlan =
  /** No header row, or the head names another unit: nothing is written. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'same' }
  /**
   * Columns of ours that somebody deleted: first they are put back, then the tab is looked at again. None is gone where
   * the two of the check stand apart: first they are put side by side.
   */
  | {
      readonly kind: 'columns';
      readonly gone: readonly EntryHeader[];
      readonly header: HeaderPlace<EntryHeader>;
      readonly values: Grid;
    }
  | ({
      readonly kind: 'change';
      /** The name it gets, now that its unit has another one. */
      readonly rename: string | null;
      /** Cells of template rows that differ, at their place after the merge. */
      readonly corrections: readonly CellCorrection[];
      /** Codes of lines that get other words. */
      readonly reworded: readonly string[];
      /** Formulas of `Thành tiền` that are put back. */
      readonly formulas: number;
      readonly checkFormulaLost: boolean;
      /** What rows without a code have from the line they get the code of; where they stand before the merge. */
      readonly adopted: readonly CellCorrection[];
      /** What people wrote in the way of the check formula, and where it goes. */
      readonly rescued: readonly Rescued[];
      /** The check formula is written: it was lost, or the row that it stands in goes elsewhere. */
      readonly writesCheck: boolean;
      /** Counts the rows of the sheet, before the first of them is written. */
      readonly countRows: () => number;
      /** Words of a line that the plan overwrites while nobody knows whose they were: kept in a note. */
      readonly noted: readonly Rescued[];
      /** Guards against slips are to be put back. */
      readonly guardsLost: boolean;
      /** The first row that was added below the form and has none of its help; null where there is none. */
      readonly stretchFrom: number | null;
      /** Old answers of the check that are cleared away: texts and figures pasted over its own. */
      readonly oldAnswers: number;
      /** Words of the head that went with a deleted column. */
      readonly headTexts: readonly HeadText[];
      /** What was submitted, under the codes that its rows get. */
      readonly record: CellCorrection | null;
    } & RowChanges);

/**
 * Plans the refill of one tab.
 *
 * @param wanted the rows that the plan gives the unit, in order
 * @param written what the add-in wrote into the tab before
 * @param entry the words of a unit's tab in the workbook's language
 * @param movesAlong entries of a line whose number another activity has now go to that one
 */
export function planRefill(
  identity: TabIdentity,
  standing: StandingTab,
  wanted: readonly TemplateRow[],
  written: Written,
  context: CheckContext,
  entry: Ui['entry'],
  movesAlong = false,
): RefillPlan {
  const planWith = (notes: Grid): RefillPlan =>
    planWithNotes(identity, { ...standing, notes }, wanted, written, context, entry, movesAlong);
  const plan = planWith([]);
  return plan.kind === 'change' && touchesRows(plan) ? planWith(standing.notes()) : plan;
}

/** Whether rows come, go, or get other words or codes: then a note tells that a row is not the add-in's alone. */
const touchesRows = ({
  merge,
  codes,
  reworded,
  rescued,
  noted,
}: RefillPlan & { readonly kind: 'change' }): boolean =>
  merge.steps.length + reworded.length + rescued.length + noted.length > 0 ||
  codes.some(([current, next]) => current !== next);

/** A tab with its notes, or without where they do not matter. */
type ReadTab = Omit<StandingTab, 'notes'> & { readonly notes: Grid };

function planWithNotes(
  identity: TabIdentity,
  standing: ReadTab,
  wanted: readonly TemplateRow[],
  written: Written,
  context: CheckContext,
  entry: Ui['entry'],
  movesAlong: boolean,
): RefillPlan {
  const { values, countRows } = standing;
  const { sources } = context.settings;
  const header = findHeader(values, sources.headers);
  if (header === null || otherUnitInHead(values, identity.unit, context.units) !== null)
    return { kind: 'unreadable' };
  const gone = restorable(header, sources);
  if (gone.length > 0) return { kind: 'columns', gone, header, values };
  if (requiredHeaders(sources).some((name) => header.missing.includes(name) || header.doubled.includes(name)))
    return { kind: 'unreadable' };
  const cells = cellsBelow(standing, header);
  const { columns, headerRow } = cells;
  if (columns['Mức trần'] !== undefined && columns['Kiểm tra'] !== undefined && !canCheck(columns))
    return { kind: 'columns', gone: [], header, values };
  const check = checkCells(values, standing.formulas, columns, headerRow);
  const theirs = check.others.filter((cell) => !cell.answer);
  const rows = standingRows(standing, cells, context, written, new Set(theirs.map(({ row }) => row)));
  const own = new Set(wanted.map(({ code }) => code));
  const merge = mergeRows(rows, wanted, {
    ours: (code, item) => written.has(code, 'Khoản', item),
    isPlans: (code, text) => written.has(code, 'Nội dung hoạt động', text),
    movesAlong,
    others: context.tree.rows.filter(({ code }) => !own.has(code)),
  });
  const adopted = adoptedRows(identity, standing, headerRow, context);
  const codes = codesAfter(merge, cells, adopted, wanted);
  const head = headChanges(identity, standing, cells, entry, context);
  const placed = placedCorrections(merge, rows, cells, written);
  const amounts = ownAmounts(identity, standing, cells, codes, merge, wanted, sources);
  const corrections = [
    ...head.corrections,
    ...placed.corrections,
    ...followerCorrections(merge, cells),
    ...amounts,
  ];
  const stretchFrom = firstUnhelped(standing, cells, rows, merge);
  const checkStays = theirs.length > 0 && columns['Ghi chú'] === undefined;
  const checkFormulaLost =
    !checkStays &&
    mustWriteCheck(check, standing, cells, checkFormula(columns, headerRow, identity.unit.code));
  const recoded = codes.some(([current, next]) => current !== next);
  const changesRows = merge.steps.length + corrections.length + head.texts.length > 0 || recoded;
  const changesForm = checkFormulaLost || identity.guardsLost === true || stretchFrom !== null;
  if (!changesRows && !changesForm && head.rename === null) return { kind: 'same' };
  const given = movesAlong ? merge.replaced.map(({ code }) => code) : [];
  const record = recordAfter(identity, values, headerRow, codes, merge, given, sources);
  return {
    kind: 'change',
    rename: head.rename,
    columns,
    headerRow,
    countRows,
    merge,
    codes,
    corrections,
    reworded: placed.reworded,
    formulas: placed.formulas + amounts.length + head.formulas,
    checkFormulaLost,
    adopted: adoptedCells(adopted, codes, merge, cells, placed.corrections),
    rescued: checkFormulaLost ? rescue(theirs, standing, cells, merge, record !== null) : [],
    writesCheck: checkFormulaLost || (!checkStays && merge.used > 0 && merge.before[0] !== 0),
    noted: written.unknown ? notedWords(merge, rows, standing, cells) : [],
    guardsLost: identity.guardsLost === true,
    stretchFrom,
    oldAnswers: checkFormulaLost ? check.others.length - theirs.length : 0,
    headTexts: head.texts,
    record,
  };
}

/** Whether the check formula must be written: it is gone, does not do what the wanted one does, or cannot spill. */
const mustWriteCheck = (
  { formula, others }: CheckCells,
  { values }: ReadTab,
  { columns, headerRow, formula: formulaAt }: CellsBelow,
  wanted: string,
): boolean =>
  canCheck(columns) &&
  (others.length > 0 ||
    (formula !== null && isUnspilt(formula.error) && errorRead(values, columns, headerRow) === '') ||
    !servesAs(String(formulaAt(0, 'Mức trần')), wanted));

/**
 * Where the texts go that people wrote in the way of the check formula: into `Ghi chú` of their row, or into a note on
 * that cell where something stands in it, or where the tab was handed in and must stay what it was.
 */
function rescue(
  theirs: readonly OtherCell[],
  { notes }: ReadTab,
  { columns, headerRow, value }: CellsBelow,
  { before, used }: Merge,
  handedIn: boolean,
): Rescued[] {
  const column = columns['Ghi chú'];
  if (column === undefined) return [];
  const places = new Map(before.map((old, at) => [old, at]));
  const byRow = new Map<number, OtherCell[]>();
  for (const cell of theirs) byRow.set(cell.row, [...(byRow.get(cell.row) ?? []), cell]);
  return [...byRow].flatMap(([sheetRow, found]): Rescued[] => {
    const old = sheetRow - headerRow - 1;
    const at = old < used ? places.get(old) : old;
    if (at === undefined) return [];
    const present = typedText(value(old, 'Ghi chú'));
    const note = String(notes[sheetRow - 1]?.[column - 1] ?? '');
    // A run that died may have saved some of it already.
    const left = found.filter(({ text }) => !present.includes(text) && !note.includes(text));
    const words = left.map(({ text }) => text).join('; ');
    if (words === '') return [];
    const asNote = present !== '' || note !== '' || handedIn;
    const from = found.map(({ header }) => `${letters(columns[header] ?? 0)}${sheetRow}`).join(', ');
    const text = asNote && note !== '' ? `${note}\n${words}` : words;
    return [{ from, row: headerRow + 1 + at, column, text, asNote }];
  });
}

/**
 * Columns that can be put back. With a strange name in the header a column may be renamed and not gone: that is for a
 * person to say. Without `Mã` nothing tells which row is which: only Undo brings it back. A source of the list has its
 * column in any case: where another name stands among the sources, the money under it is named by the check.
 */
function restorable(
  { missing, others, doubled }: HeaderPlace<EntryHeader>,
  sources: Sources,
): readonly EntryHeader[] {
  if (missing.includes('Mã') || doubled.length > 0) return [];
  if (others.length === 0) return missing;
  const isSource = (header: EntryHeader): boolean => sources.list.some(({ name }) => name === header);
  return sources.isStandard ? [] : missing.filter(isSource);
}

/** The cells below the header by row (0-based) and header text. */
interface CellsBelow {
  readonly columns: Columns;
  /** 1-based. */
  readonly headerRow: number;
  value(at: number, name: EntryHeader): unknown;
  formula(at: number, name: EntryHeader): unknown;
}

function cellsBelow({ values, formulas }: ReadTab, header: HeaderPlace<EntryHeader>): CellsBelow {
  const columns = sheetColumns(header);
  const headerRow = header.row + 1;
  const cell = (grid: Grid, at: number, name: EntryHeader): unknown => {
    const column = columns[name];
    return column === undefined ? '' : (grid[headerRow + at]?.[column - 1] ?? '');
  };
  return {
    columns,
    headerRow,
    value: (at, name) => cell(values, at, name),
    formula: (at, name) => cell(formulas, at, name),
  };
}

/** A text cell to be written at row `at` after the merge, unless row `old` before it says the same already. */
function textCorrection(
  { columns, headerRow, value }: CellsBelow,
  at: number,
  old: number,
  name: EntryHeader,
  text: string,
): CellCorrection[] {
  const column = columns[name];
  if (column === undefined || typedText(value(old, name)) === typedText(text)) return [];
  return [{ row: headerRow + 1 + at, column, text, formula: false }];
}

/** An entry that a person added without a code, and the row of the line above it, both before the merge. */
interface Adopted {
  readonly at: number;
  readonly line: number;
}

/**
 * Entries without a code, which belong to the line above only as long as they stand there: they get its code, so that
 * sorting takes them nowhere else. One that bears another line's words is for a person to say.
 */
function adoptedRows(
  { unit, name }: TabIdentity,
  { values, formulas }: ReadTab,
  headerRow: number,
  context: CheckContext,
): Adopted[] {
  let line = -1;
  const { sources } = context.settings;
  return readUnitSheet(values, name, unit.code, formulas, sources).rows.flatMap((entry) => {
    const at = entry.row - headerRow - 1;
    if (!entry.inherited) line = at;
    return entry.inherited && entry.filled && otherLineOf(context, entry) === undefined ? [{ at, line }] : [];
  });
}

/** What such rows had from the line above them, and lose with a code of their own: `Khoản` and the unit of measure. */
function adoptedCells(
  adopted: readonly Adopted[],
  codes: RowChanges['codes'],
  merge: Merge,
  { columns, headerRow, value }: CellsBelow,
  corrections: readonly CellCorrection[],
): CellCorrection[] {
  return adopted.flatMap(({ at, line }) =>
    (['Khoản', 'ĐVT'] as const).flatMap((name): CellCorrection[] => {
      const column = columns[name];
      if (column === undefined || codes[at]?.[1] === '' || typedText(value(at, name)) !== '') return [];
      const place = headerRow + 1 + merge.before.indexOf(line);
      const corrected = corrections.find((cell) => cell.row === place && cell.column === column);
      const text = corrected?.text ?? typedText(value(line, name));
      return text === '' ? [] : [{ row: headerRow + 1 + at, column, text, formula: false }];
    }),
  );
}

/** Each standing row's code, and the one it gets where the plan renumbered its line, it is put aside or has none. */
function codesAfter(
  merge: Merge,
  { value }: CellsBelow,
  adopted: readonly Adopted[],
  wanted: readonly TemplateRow[],
): RowChanges['codes'] {
  const codes = Array.from({ length: merge.used }, (_, at): [string, string] => {
    const current = typedText(value(at, 'Mã'));
    return [current, current];
  });
  const aside = merge.aside.map(({ at, code }) => ({ at, row: { code: code + LEFT_PLAN_MARK } }));
  for (const { at, row } of [...merge.places, ...merge.followers, ...aside]) {
    const code = codes[merge.before[at] ?? -1];
    if (code !== undefined) code[1] = row.code;
  }
  const takesEntries = codesOfEntries(wanted);
  for (const { at, line } of adopted) {
    const own = codes[at];
    const code = codes[line]?.[1] ?? '';
    if (own?.[0] === '' && (takesEntries.has(code) || codeCell(code).left)) own[1] = code;
  }
  return codes;
}

/** Headings, and parents of dash lines, take no entries. */
const codesOfEntries = (wanted: readonly TemplateRow[]): ReadonlySet<string> =>
  new Set(wanted.filter(hasAmount).map((row) => row.code));

/** What differs in rows of the template that stand already: the add-in's own words, and lost formulas. */
function placedCorrections(
  merge: Merge,
  rows: readonly StandingRow[],
  cells: CellsBelow,
  written: Written,
): { corrections: CellCorrection[]; reworded: string[]; formulas: number } {
  const corrections: CellCorrection[] = [];
  const reworded = new Set<string>();
  let formulas = 0;
  for (const { at, row, fresh } of merge.places) {
    if (fresh) continue;
    const old = merge.before[at] ?? -1;
    const was = rows[old] as StandingRow;
    const correct = (name: EntryHeader, text: string): boolean => {
      const found = textCorrection(cells, at, old, name, text);
      corrections.push(...found);
      return found.length > 0;
    };
    correct('STT', row.stt);
    correct('Khoản', row.item);
    const measure = typedText(cells.value(old, 'ĐVT'));
    if (measure === '' || written.has(was.code, 'ĐVT', measure)) correct('ĐVT', row.measure);
    // What was put aside bears the plan's words of long ago; nothing tells them from a person's.
    const ours =
      written.unknown || was.left || was.text === '' || written.has(was.code, 'Nội dung hoạt động', was.text);
    if (ours && correct('Nội dung hoạt động', row.text)) reworded.add(row.code);
    const formula = lostAmountFormula(cells, row, at, old);
    if (formula !== null) {
      corrections.push(formula);
      formulas++;
    }
  }
  return { corrections, reworded: [...reworded], formulas };
}

/**
 * In a copy of the workbook nobody knows whether the words of a line were the plan's of before or the unit's own. The
 * plan's words of today take their place, and they stay in a note of the cell.
 */
function notedWords(
  merge: Merge,
  rows: readonly StandingRow[],
  { notes }: ReadTab,
  { columns, headerRow }: CellsBelow,
): Rescued[] {
  const column = columns['Nội dung hoạt động'];
  if (column === undefined) return [];
  return merge.places.flatMap(({ at, row, fresh }): Rescued[] => {
    const old = merge.before[at] ?? -1;
    const was = fresh ? '' : (rows[old]?.text ?? '');
    const note = String(notes[headerRow + old]?.[column - 1] ?? '');
    if (was === '' || foldKey(was) === foldKey(row.text) || note.includes(was)) return [];
    const text = note === '' ? was : `${note}\n${was}`;
    return [
      {
        from: `${letters(column)}${headerRow + 1 + old}`,
        row: headerRow + 1 + at,
        column,
        text,
        asNote: true,
      },
    ];
  });
}

/**
 * The formula of `Thành tiền` where it is gone, broken, or reads other cells than its row's. A number typed over it and
 * a formula of a person's own are the person's and stay.
 */
function lostAmountFormula(
  cells: CellsBelow,
  row: TemplateRow,
  at: number,
  old: number,
): CellCorrection | null {
  const { columns, headerRow, value, formula } = cells;
  const column = columns['Thành tiền'];
  const sheetRow = headerRow + 1 + at;
  const text = hasAmount(row) ? amountFormula(columns, sheetRow) : null;
  if (column === undefined || text === null) return null;
  const present = String(formula(old, 'Thành tiền'));
  const lost = present === '' ? value(old, 'Thành tiền') === '' : isOutdated(cells, old);
  return lost ? { row: sheetRow, column, text, formula: true } : null;
}

/**
 * Whether the formula in `Thành tiền` is ours by its form, but of an earlier release, or reads other cells than those of
 * its own row: they were deleted, or cut and pasted elsewhere. A formula of a person's own is not: what was meant only
 * they know.
 */
function isOutdated({ columns, headerRow, formula }: CellsBelow, at: number): boolean {
  const stands = String(formula(at, 'Thành tiền'));
  const ours = amountFormula(columns, headerRow + 1 + at);
  return ours !== null && isAmountFormula(stands) && plainFormula(stands) !== plainFormula(ours);
}

/**
 * The formula of `Thành tiền` in rows that are not the template's own: where there are quantity and price and nothing
 * there (a pasted row), and where ours reads other cells, whatever the row is.
 */
function ownAmounts(
  { unit, name }: TabIdentity,
  { values, formulas }: ReadTab,
  cells: CellsBelow,
  codes: RowChanges['codes'],
  merge: Merge,
  wanted: readonly TemplateRow[],
  sources: Sources,
): CellCorrection[] {
  const { columns, headerRow, formula } = cells;
  const column = columns['Thành tiền'];
  if (column === undefined) return [];
  const placed = new Set(merge.places.map(({ at }) => merge.before[at]));
  const takesEntries = codesOfEntries(wanted);
  const lacking = readUnitSheet(values, name, unit.code, formulas, sources).rows.flatMap((entry) => {
    const old = entry.row - headerRow - 1;
    const { code, left } = codeCell(codes[old]?.[1]);
    if (!(left || takesEntries.has(code))) return [];
    const stands = entry.amount.kind !== 'blank' || String(formula(old, 'Thành tiền')) !== '';
    return stands || entry.quantity.kind !== 'number' || entry.price.kind !== 'number' ? [] : [old];
  });
  const astray = formulas.slice(headerRow).flatMap((_, old) => (isOutdated(cells, old) ? [old] : []));
  // Blank rows below the lines stay where they are, unless a new line is written there.
  const end = merge.before.length - values.length + headerRow + merge.used;
  return [...new Set([...lacking, ...astray])].flatMap((old): CellCorrection[] => {
    const at = old < merge.used ? merge.before.indexOf(old) : old < end ? -1 : old;
    const row = headerRow + 1 + at;
    const text = amountFormula(columns, row);
    return placed.has(old) || at < 0 || text === null ? [] : [{ row, column, text, formula: true }];
  });
}

/** Where rows begin that were added at the end of the tab; looked for only where something stands below the lines. */
function firstUnhelped(
  { lastHelped, countRows }: ReadTab,
  { columns, headerRow }: CellsBelow,
  rows: readonly StandingRow[],
  merge: Merge,
): number | null {
  const column = columns['Số lượng'];
  const lastLine = Math.max(-1, ...merge.places.map(({ at }) => merge.before[at] ?? -1));
  if (column === undefined || rows.slice(lastLine + 1).every((row) => row.blank)) return null;
  const last = lastHelped(column, headerRow + 1);
  return last < Math.max(countRows(), headerRow + 1) ? last + 1 : null;
}

/** A copy of the plan's row follows the plan's words; a person's own words stay. */
function followerCorrections(merge: Merge, cells: CellsBelow): CellCorrection[] {
  return merge.followers.flatMap(({ at, row, was }) => {
    const old = merge.before[at] ?? -1;
    const copied = was !== '' && foldKey(typedText(cells.value(old, 'Nội dung hoạt động'))) === foldKey(was);
    if (!copied) return [];
    return [
      ...textCorrection(cells, at, old, 'STT', row.stt),
      ...textCorrection(cells, at, old, 'Nội dung hoạt động', row.text),
    ];
  });
}

/** The lines above the header: the name of the unit and its budget follow `Đơn vị`, and so does the tab's name. */
function headChanges(
  { unit, name, wanted, former, wantedIsTaken }: TabIdentity,
  { values, formulas }: ReadTab,
  { columns, headerRow }: CellsBelow,
  entry: Ui['entry'],
  { settings }: Pick<CheckContext, 'settings'>,
): {
  corrections: CellCorrection[];
  texts: HeadText[];
  formulas: number;
  rename: string | null;
} {
  const head = values.slice(0, headerRow - 1);
  const corrections: CellCorrection[] = [];
  const amount = columns['Thành tiền'] ?? 1;
  const sumRow = headSumRow(head, formulas, amount);
  const sum =
    sumRow < 0
      ? null
      : headSumAfter(
          String(formulas[sumRow]?.[amount - 1] ?? ''),
          head[sumRow]?.[amount - 1] ?? '',
          amount,
          headerRow,
        );
  if (sum !== null) corrections.push({ row: sumRow + 1, column: amount, text: sum, formula: true });
  const lost =
    sumRow < 0
      ? []
      : [...lostLabels(head, sumRow, amount, entry), ...lostStatus(head, columns, settings.sources)];
  const written = { corrections, texts: lost, formulas: corrections.length };
  if (former) return { ...written, rename: null };
  const correct = (row: number, column: number, text: string | number): void => {
    if (head[row]?.[column] !== text)
      corrections.push({ row: row + 1, column: column + 1, text, formula: false });
  };
  const named = typedText(head[UNIT_LINE - 1]?.[0]);
  const ours = named.endsWith(` ${unit.code})`);
  if (ours) correct(UNIT_LINE - 1, 0, entry.unit(unit.name, unit.code));
  // Texts of ours follow the language of the workbook; what a person wrote over them stays.
  const texts = (words: Ui['entry']): string[] => [
    words.title(settings.programme, settings.year),
    words.hint,
    words.planned,
    words.budget,
  ];
  const every = LANGUAGES.flatMap((language) => {
    const words = uiOf(language).entry;
    // A hint of an earlier release is ours too.
    return [texts(words), texts({ ...words, hint: words.hintBefore })];
  });
  head.forEach((cells, at) => {
    cells.forEach((cell, column) => {
      const text = texts(entry).find((_, which) => every.some((one) => one[which] === cell));
      if (text !== undefined) correct(at, column, text);
    });
  });
  const budget = totalBudget(unit.budget);
  const row = head.findIndex((cells) => LANGUAGES.some((one) => cells.includes(uiOf(one).entry.budget)));
  if (row >= 0 && (budget !== null || unit.budget.unreadable === true))
    correct(row, amount - 1, budget ?? '');
  // A name that the head does not explain was given by a person.
  const renamed = ours && named !== entry.unit(unit.name, unit.code) && name !== wanted && !wantedIsTaken;
  return { ...written, rename: renamed ? wanted : null };
}

/** The words of the status that went with a deleted column: they stand over the first source again. */
function lostStatus(head: Grid, columns: Columns, sources: Sources): HeadText[] {
  const stands = head.some((cells) => cells.some((cell) => typedText(cell).startsWith(STATUS_LABEL)));
  const place =
    stands || findRecordCell(head) !== null ? null : findStatusCell(head, statusColumn(columns, sources));
  return place === null ? [] : [{ ...place, text: statusText('draft'), kind: 'status' }];
}

/**
 * The record of a submitted tab once its rows are called what they must be; null where there is none.
 *
 * @param given codes of lines that another activity has now, with their entries
 */
function recordAfter(
  { unit, name }: TabIdentity,
  values: Grid,
  headerRow: number,
  codes: RowChanges['codes'],
  { places, before }: Merge,
  given: readonly string[],
  sources: Sources,
): CellCorrection | null {
  const head = values.slice(0, headerRow - 1);
  const { record } = submissionOf(head, unit.code, null);
  const position = findRecordCell(head);
  if (position === null || record.status === 'draft') return null;
  const items = new Map(places.map(({ at, row }) => [before[at], row.item]));
  const rows = readUnitSheet(values, name, unit.code, [], sources).rows.map((entry) => ({
    tab: name,
    entry,
  }));
  // A row without a code goes where the row above it goes, and has its code from now on.
  let [code, was, item] = ['', '', ''];
  const moved = rows.map(({ tab, entry }) => {
    const index = entry.row - headerRow - 1;
    if (!entry.inherited) {
      ({ code } = codeCell(codes[index]?.[1]));
      was = entry.item;
      item = items.get(index) ?? was;
    }
    const inherited = entry.inherited && codes[index]?.[1] === '';
    return { tab, entry: { ...entry, code, inherited, item: entry.item === was ? item : entry.item } };
  });
  return {
    ...position,
    text: recordText(withoutCodes(recodeRecord(record, rows, moved), given), unit.code),
    formula: false,
  };
}

/** An amount that is not the product of the row's own cells: a number, or a formula of a person's own (`=3*500123`). */
function isTypedAmount({ value, formula }: CellsBelow, at: number): boolean {
  const stands = String(formula(at, 'Thành tiền'));
  if (stands === '') return typedText(value(at, 'Thành tiền')) !== '';
  return !isAmountFormula(stands);
}

/**
 * Every row below the header, with what decides whether it may go.
 *
 * @param theirs sheet rows with a person's text in the columns of the check
 */
function standingRows(
  standing: ReadTab,
  cells: CellsBelow,
  context: CheckContext,
  written: Written,
  theirs: ReadonlySet<number>,
): StandingRow[] {
  const capWords = new Set(
    context.allNorms.flatMap((norm) => [norm.unitOfMeasure, ...norm.items]).map(foldKey),
  );
  const ours = new Set(Object.values(cells.columns).map((column) => (column as number) - 1));
  return standing.values.slice(cells.headerRow).map((_, at) => {
    const row = standingRow(at, standing, cells, ours, capWords, written, context.settings.sources);
    return theirs.has(cells.headerRow + 1 + at) ? { ...row, kept: true, blank: false } : row;
  });
}

/**
 * @param ours 0-based columns of the add-in
 * @param capWords measures and items of the caps, folded
 */
function standingRow(
  at: number,
  { values, formulas, notes }: ReadTab,
  cells: CellsBelow,
  ours: ReadonlySet<number>,
  capWords: ReadonlySet<string>,
  written: Written,
  sources: Sources,
): StandingRow {
  const { columns, headerRow } = cells;
  const row = values[headerRow + at] ?? [];
  const rowFormulas = formulas[headerRow + at] ?? [];
  const text = (name: EntryHeader): string => typedText(cells.value(at, name));
  const isFilled = (column: number): boolean =>
    typedText(row[column]) !== '' || String(rowFormulas[column] ?? '') !== '';
  const typed = sources.typed.some((name) => isFilled((columns[name] ?? 0) - 1));
  const foreign = row.some((_, column) => !ours.has(column) && isFilled(column));
  const noted = (notes[headerRow + at] ?? []).some((note) => note !== '');
  const typedAmount = isTypedAmount(cells, at);
  // A header that was pasted once more is a person's row without a code: it stays where it stands.
  const { code, left } = isRepeatedHeader(row)
    ? { code: '', left: false }
    : codeCell(row[(columns.Mã ?? 0) - 1]);
  const section = code === '' && foldKey(text('Nội dung hoạt động')) === foldKey(LEFT_PLAN_TITLE);
  const words = (['Mã', 'STT', 'Nội dung hoạt động', 'Khoản', 'ĐVT'] as const).some(
    (name) => text(name) !== '',
  );
  const line = text('Nội dung hoạt động');
  // Where nothing is known, the words of a line in the plan count as the plan's. Those of a line put aside are kept: none
  // of them comes back with the next plan.
  const ownText =
    code !== '' &&
    line !== '' &&
    (left || !written.unknown) &&
    !written.has(code, 'Nội dung hoạt động', line);
  // Words in `Mã` are nobody's but the person's who wrote them there.
  const ownCode = code !== '' && !PLAN_CODE.test(code);
  // A measure or an item that the add-in never proposes is a person's, also where nothing else is typed.
  const ownWord = (['Khoản', 'ĐVT'] as const).some((name) => {
    const word = text(name);
    return (
      word !== '' &&
      !capWords.has(foldKey(word)) &&
      word !== measureOf(line) &&
      !written.has(code, name, word)
    );
  });
  const kept =
    typed ||
    ownText ||
    ownCode ||
    ownWord ||
    foreign ||
    noted ||
    typedAmount ||
    (!section && code === '' && words);
  return {
    code,
    item: text('Khoản'),
    text: line,
    kept,
    left,
    section,
    blank: !kept && !words && !section,
  };
}
