/**
 * Menu «Sửa tất cả số ghi bằng chữ»: texts that are certainly a number become that number, all at once, in the unit's tab
 * in front. Shows what stands and what will be, and asks; what is doubtful is listed and left to the person. A cell that
 * changed while the question stood open is left alone and named. The panel does the same, and takes it back.
 */
import { certainTexts, isDoubtfulText, type TextCell } from '../check/correction.ts';
import type { Sources } from '../entry/sources.ts';
import type { Finding } from '../finding.ts';
import { COUNT_HEADERS, type EntryHeader } from '../layout.ts';
import type { Outcome } from '../schema/outcomes.ts';
import { findHeader } from '../table/header.ts';
import { formatOf } from '../template/unit-form.ts';
import { type Sheet, valuesAndFormulas } from '../workbook/book.ts';
import { ask, declines, say } from '../workbook/dialogs.ts';
import { writeNumbers, writeTexts } from '../workbook/selection.ts';
import { checkTabInFront } from './desk.ts';
import { type Desk, runCommand } from './run.ts';
import type { UnitTab } from './units.ts';

/** What became of the cells that were asked for. */
export interface Corrected {
  readonly done: readonly TextCell[];
  /** Cells that no longer hold what the person saw. Nothing was written there. */
  readonly changed: readonly TextCell[];
}

const COUNTS: readonly string[] = COUNT_HEADERS;

/** Cells that the question shows before it says how many more there are. */
const LISTED = 12;

export function correctTexts(): Outcome<Corrected | { cancelled: true }> {
  let asked: readonly TextCell[] = [];
  let nothing = false;
  let kept = true;
  const outcome = runCommand<Corrected>(
    (desk) => {
      const { tab, result, context } = checkTabInFront(desk);
      return toNumbers(tab, result.findings, asked, context.settings.sources);
    },
    {
      oneTab: true,
      ask: (desk) => {
        const { correct } = desk.ui;
        const { findings } = checkTabInFront(desk).result;
        asked = certainTexts(findings);
        const doubtful = doubtfulPlaces(desk, findings);
        if (asked.length > 0)
          return ask(
            correct.title,
            [...linesOf(desk, asked), '', ...doubtful, correct.ask(asked.length)].join('\n'),
          );
        nothing = true;
        say(correct.title, [correct.nothing, ...doubtful].join('\n'));
        return false;
      },
      // What was done is asked about in its place: nobody knows how many steps of Ctrl+Z a run of a script is.
      after: (desk, { done, changed }) => {
        const { correct } = desk.ui;
        const lines = [
          ...(changed.length === 0 ? [] : [correct.changed(changed.length, placesOf(desk, changed))]),
          ...(done.length === 0 ? [] : [correct.keep(done.length)]),
        ];
        if (done.length === 0) say(correct.title, lines.join('\n'));
        else kept = !declines(correct.title, lines.join('\n'));
      },
    },
  );
  if (nothing && outcome.ok) return { ok: true, done: [], changed: [] };
  return kept || !outcome.ok || !('done' in outcome) ? outcome : takenBack(outcome.done);
}

function takenBack(done: readonly TextCell[]): Outcome<Corrected | { cancelled: true }> {
  return runCommand<Corrected>(
    (desk) => {
      const { correct } = desk.ui;
      const { tab, context } = checkTabInFront(desk);
      const back = toTexts(tab, done, context.settings.sources);
      const left =
        back.changed.length === 0 ? '' : correct.changed(back.changed.length, placesOf(desk, back.changed));
      desk.conclude(correct.title, [correct.takenBack(back.done.length), left].filter(Boolean).join(' '));
      return { done: [], changed: back.changed };
    },
    { oneTab: true },
  );
}

const place = ({ ui }: Desk, { row, column }: Pick<TextCell, 'row' | 'column'>): string =>
  ui.correct.place(row, column);

const placesOf = (desk: Desk, cells: readonly TextCell[]): string =>
  listed(
    desk,
    cells.map((cell) => place(desk, cell)),
  ).join('; ');

const listed = ({ ui }: Desk, lines: readonly string[]): string[] =>
  lines.length <= LISTED ? [...lines] : [...lines.slice(0, LISTED), ui.correct.more(lines.length - LISTED)];

const linesOf = (desk: Desk, cells: readonly TextCell[]): string[] =>
  listed(
    desk,
    cells.map((cell) => {
      const money = !COUNTS.includes(cell.column);
      const { line, moneyLine } = desk.ui.correct;
      return (money ? moneyLine : line)(place(desk, cell), cell.was, cell.becomes);
    }),
  );

function doubtfulPlaces(desk: Desk, findings: readonly Finding[]): string[] {
  const places = findings
    .filter(isDoubtfulText)
    .map(({ row, column, actual }) =>
      desk.ui.correct.doubtful(place(desk, { row: row ?? 0, column: column ?? '' }), String(actual)),
    );
  return places.length === 0 ? [] : [desk.ui.correct.left(places.length), ...listed(desk, places), ''];
}

/** Makes the asked cells numbers where a new check still reads exactly that of them. */
export function toNumbers(
  tab: UnitTab,
  findings: readonly Finding[],
  asked: readonly TextCell[],
  sources: Sources,
): Corrected {
  const key = ({ tab: name, row, column, was, becomes }: TextCell): string =>
    JSON.stringify([name, row, column, was, becomes]);
  const certain = new Set(certainTexts(findings).map(key));
  return eachTab(tab, asked, sources, (sheet, cells, at) => {
    // A formula that a person wrote is not text to correct.
    const right = cells.filter((cell) => certain.has(key(cell)) && at(cell)?.formula === '');
    writeNumbers(
      sheet,
      right.map((cell) => ({
        row: cell.row,
        column: at(cell)?.column ?? 1,
        format: formatOf(cell.column as EntryHeader),
        value: cell.becomes,
      })),
    );
    return right;
  });
}

/** Puts the texts back where the cells still hold the numbers that were made of them. */
export function toTexts(tab: UnitTab, asked: readonly TextCell[], sources: Sources): Corrected {
  // Only in columns that may hold a number can a text have been made one.
  const numbers: readonly string[] = [...COUNTS, ...sources.money, 'Thành tiền'];
  return eachTab(tab, asked, sources, (sheet, cells, at) => {
    const right = cells.filter(
      (cell) => numbers.includes(cell.column) && at(cell)?.value === cell.becomes && at(cell)?.formula === '',
    );
    writeTexts(
      sheet,
      right.map((cell) => ({ row: cell.row, column: at(cell)?.column ?? 1, text: cell.was })),
    );
    return right;
  });
}

interface Standing {
  readonly column: number;
  readonly value: unknown;
  readonly formula: string;
}

/**
 * Every tab of the unit in which cells are asked for is read once.
 *
 * @param write writes those cells that may be written, and gives them back
 */
function eachTab(
  { name, sheet, also }: UnitTab,
  asked: readonly TextCell[],
  sources: Sources,
  write: (
    sheet: Sheet,
    cells: readonly TextCell[],
    at: (cell: TextCell) => Standing | null,
  ) => readonly TextCell[],
): Corrected {
  const done = new Set<TextCell>();
  for (const one of [{ name, sheet }, ...also]) {
    const cells = asked.filter((cell) => cell.tab === one.name);
    if (cells.length === 0 || one.sheet === null) continue;
    const { values, formulas } = valuesAndFormulas(one.sheet);
    const columns = findHeader(values, sources.headers)?.columns ?? {};
    const at = ({ row, column }: TextCell): Standing | null => {
      const index = columns[column as EntryHeader];
      if (index === undefined || row > values.length) return null;
      const formula = String(formulas[row - 1]?.[index] ?? '');
      return { column: index + 1, value: values[row - 1]?.[index], formula };
    };
    for (const cell of write(one.sheet, cells, at)) done.add(cell);
  }
  return {
    done: asked.filter((cell) => done.has(cell)),
    changed: asked.filter((cell) => !done.has(cell)),
  };
}
