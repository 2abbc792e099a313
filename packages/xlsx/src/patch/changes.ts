/**
 * What has become of a tab since its file was read: which cells are to be written, and which of its blocks.
 *
 * Compares the workbook as its holder opened it with the workbook of now, so that whatever the holder says otherwise
 * than the file (an order of rules, a default left out) is no change.
 */

import { sameData } from '../extras.ts';
import { allHiddenRows } from '../filter.ts';
import type { Area, CellSnapshot, CellStyle, SheetSnapshot, WorkbookSnapshot } from '../snapshot.ts';
import type { Follow } from './follow.ts';
import { sameResult } from './origin.ts';
import type { Places } from './places.ts';

/** What is written of a cell: its entry anew, only the result of its formula, or only its style. */
export interface CellChange {
  content: 'entry' | 'result' | null;
  style: boolean;
}

export type Block =
  | 'tabColor'
  | 'view'
  | 'columns'
  | 'rows'
  | 'merges'
  | 'notes'
  | 'validations'
  | 'conditional'
  | 'protections'
  | 'filter'
  | 'print'
  | 'charts';

export interface TabChanges {
  /** `cells[row][column]`, where they stand now. */
  cells: Map<number, Map<number, CellChange>>;
  /** Cells whose formula the file cannot hold: kept beside it, changed or not. */
  kept: [row: number, column: number][];
  blocks: Set<Block>;
}

/** One tab at its three times. */
export interface TabTimes {
  /** As the file has it. */
  read: SheetSnapshot;
  /** As its holder opened it. */
  opened: SheetSnapshot;
  now: SheetSnapshot;
  /** Name when it was opened, in the workbook. */
  openedName: string;
  places: Places;
  follow: Follow;
  /** Cells, by their place in the file as `row,column`, whose results the file holds as plain values. */
  loose: ReadonlySet<string>;
  /** Cells, likewise, whose results are not this holder's to renew; null for all. */
  doubtful: ReadonlySet<string> | null;
  /** Formulas that lost a tab of this name lost nothing: another tab has it now. */
  replaced: ReadonlySet<string>;
}

/** Names of the styles that two workbooks give different numbers. */
export class StyleNames {
  readonly #names: string[];

  constructor({ styles }: Pick<WorkbookSnapshot, 'styles'>, holdsAll: boolean) {
    this.#names = styles.map((style) => nameOf(style, holdsAll));
  }

  of(index: number | undefined): string {
    return (index === undefined ? undefined : this.#names[index]) ?? '[]';
  }
}

/** What another program's file cannot say of a style is no change of it. */
function nameOf(style: CellStyle, holdsAll: boolean): string {
  const entries = Object.entries(style).filter(
    ([key, value]) =>
      value !== undefined &&
      (holdsAll || !((key === 'wrap' && value === 'clip') || (key === 'vertical' && value === 'bottom'))),
  );
  return JSON.stringify(
    entries
      .map(([key, value]) => [key, key === 'border' ? Object.entries(value).sort(byKey) : value])
      .sort(byKey as never),
  );
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);

/** Compares the tab. */
export function changesOf(times: TabTimes, openedStyles: StyleNames, nowStyles: StyleNames): TabChanges {
  const comparison = new CellComparison(times, openedStyles, nowStyles);
  comparison.run();
  return { cells: comparison.cells, kept: comparison.kept, blocks: changedBlocks(times) };
}

const isBlank = (value: unknown) => value === undefined || value === '';
const sameEntry = (a: unknown, b: unknown) => a === b || (isBlank(a) && isBlank(b));

/** How the results of a formula reach the file. */
type Results = 'values' | 'formula' | 'doubtful';

class CellComparison {
  readonly cells: TabChanges['cells'] = new Map();
  readonly kept: TabChanges['kept'] = [];
  readonly #times: TabTimes;
  readonly #openedStyles: StyleNames;
  readonly #nowStyles: StyleNames;
  /** What the formulas met so far are, by where they stand now. */
  readonly #results = new Map<string, Results>();
  readonly #spillsNow: ReadonlyMap<string, string>;
  readonly #spillsRead: ReadonlyMap<string, string>;

  constructor(times: TabTimes, openedStyles: StyleNames, nowStyles: StyleNames) {
    this.#times = times;
    this.#openedStyles = openedStyles;
    this.#nowStyles = nowStyles;
    this.#spillsNow = spillsOf(times.now);
    this.#spillsRead = spillsOf(times.read);
  }

  run(): void {
    const { now, opened, read, places } = this.#times;
    const lines = new Map<number, Set<number>>();
    const see = (cells: SheetSnapshot['cells'], isNow: boolean) => {
      for (const [key, line] of Object.entries(cells)) {
        const row = isNow ? Number(key) : places.row(Number(key));
        if (row === null) continue;
        const columns = lines.get(row) ?? new Set<number>();
        lines.set(row, columns);
        for (const one of Object.keys(line)) {
          const column = isNow ? Number(one) : places.column(Number(one));
          if (column !== null) columns.add(column);
        }
      }
    };
    see(now.cells, true);
    see(opened.cells, false);
    see(read.cells, false);
    for (const row of [...lines.keys()].sort((a, b) => a - b)) {
      for (const column of [...(lines.get(row) as Set<number>)].sort((a, b) => a - b))
        this.#compare(row, column);
    }
  }

  #compare(row: number, column: number): void {
    const { now, opened, read, places } = this.#times;
    const from = places.before(row, column);
    const is: CellSnapshot = now.cells[row]?.[column] ?? {};
    const was = (from && opened.cells[from.row]?.[from.column]) ?? {};
    const file = (from && read.cells[from.row]?.[from.column]) ?? {};
    const origin = from ? `${from.row},${from.column}` : '';
    const style = this.#openedStyles.of(was.s) !== this.#nowStyles.of(is.s);
    const content = is.f
      ? this.#formula(`${row},${column}`, origin, is, was, file)
      : this.#entry(`${row},${column}`, origin, is, was, file);
    if (is.f && this.#results.get(`${row},${column}`) === 'values') this.kept.push([row, column]);
    if (content === null && !style) return;
    const line = this.cells.get(row) ?? new Map<number, CellChange>();
    this.cells.set(row, line.set(column, { content, style }));
  }

  #formula(
    at: string,
    origin: string,
    is: CellSnapshot,
    was: CellSnapshot,
    file: CellSnapshot,
  ): CellChange['content'] {
    const { loose, doubtful } = this.#times;
    if (was.f === undefined || !this.#sameFormula(was.f, is.f as string)) {
      this.#results.set(at, 'values');
      return 'entry';
    }
    if (loose.has(origin)) {
      this.#results.set(at, 'values');
      return sameEntry(is.v, file.v) ? null : 'entry';
    }
    // Whether an array came out as the file has it was not noted: all of its results stay. A formula that came to the
    // empty text has a result like any other; one whose program wrote none stays without.
    const trusted = !is.spill && doubtful !== null && !doubtful.has(origin) && file.v !== undefined;
    this.#results.set(at, trusted ? 'formula' : 'doubtful');
    return trusted && !sameResult(is.v, file.v) ? 'result' : null;
  }

  #sameFormula(was: string, is: string): boolean {
    if (was === is) return true;
    const { follow, openedName, replaced } = this.#times;
    const followed = follow.formula(was, openedName);
    if (plain(followed) === plain(is)) return true;
    // A report that is made anew takes its old tab away: what pointed there points at the new one of that name.
    return is.includes('#REF!') && [...replaced].some((name) => namesTab(was, name));
  }

  #entry(
    at: string,
    origin: string,
    is: CellSnapshot,
    was: CellSnapshot,
    file: CellSnapshot,
  ): CellChange['content'] {
    const written = (same: boolean) => (same ? null : 'entry');
    const anchorNow = this.#spillsNow.get(at);
    if (anchorNow !== undefined) {
      // What lay in the formula's way is a result now, be it the same text: the file must say so.
      if (file.inTheWay) return 'entry';
      const results = this.#results.get(anchorNow);
      if (results === 'values') return written(sameEntry(is.v, file.v));
      return written(results === 'doubtful' || isBlank(file.v) || sameResult(is.v, file.v));
    }
    if (was.f !== undefined) return 'entry';
    const anchorRead = this.#spillsRead.get(origin);
    if (anchorRead === undefined) return written(sameEntry(is.v, was.v));
    // A result of the file that is none now: it stays where the file's own formula makes it.
    if (!isBlank(is.v)) return written(sameEntry(is.v, file.v));
    return written(isBlank(file.v) || this.#makesResults(anchorRead));
  }

  /** Whether a formula of the file still stands there and fills its cells by itself. */
  #makesResults(origin: string): boolean {
    const [row = 0, column = 0] = origin.split(',').map(Number);
    const { places } = this.#times;
    const results = this.#results.get(`${places.row(row)},${places.column(column)}`);
    return results === 'formula' || results === 'doubtful';
  }
}

/** Quotes around a tab's name say nothing. */
const plain = (formula: string) => formula.replaceAll("'", '');

const namesTab = (formula: string, tab: string) =>
  formula.includes(`${tab}!`) || formula.includes(`${tab.replaceAll("'", "''")}'!`);

/** The cells that a formula elsewhere fills, with the cell of that formula. */
function spillsOf(sheet: SheetSnapshot): Map<string, string> {
  const found = new Map<string, string>();
  for (const [row, line] of Object.entries(sheet.cells)) {
    for (const [column, { spill }] of Object.entries(line)) {
      if (!spill) continue;
      for (let down = 0; down < spill[0]; down++) {
        for (let right = 0; right < spill[1]; right++) {
          if (down + right > 0)
            found.set(`${Number(row) + down},${Number(column) + right}`, `${row},${column}`);
        }
      }
    }
  }
  return found;
}

// Blocks

function changedBlocks(times: TabTimes): Set<Block> {
  const { opened, now } = times;
  const blocks = new Set<Block>();
  const check = (block: Block, was: unknown, is: unknown) => {
    if (!sameData(was, is)) blocks.add(block);
  };
  const rules = new MovedRules(times);
  check('tabColor', opened.tabColor, now.tabColor);
  check(
    'view',
    [opened.frozenRows, opened.frozenColumns, opened.hideGridlines],
    [now.frozenRows, now.frozenColumns, now.hideGridlines],
  );
  const { places } = times;
  const row = (line: number) => places.row(line);
  const column = (line: number) => places.column(line);
  check(
    'columns',
    [lines(opened.columnWidths, column), list(opened.hiddenColumns, column)],
    [now.columnWidths ?? {}, now.hiddenColumns ?? []],
  );
  check(
    'rows',
    [lines(opened.rowHeights, row), list(allHiddenRows(opened), row)],
    [now.rowHeights ?? {}, allHiddenRows(now)],
  );
  check('merges', rules.areas(opened.merges ?? []), now.merges ?? []);
  check('notes', rules.notes(), now.notes ?? []);
  check('validations', rules.validations(), now.validations ?? []);
  check('conditional', rules.conditional(), now.conditional ?? []);
  check('protections', rules.protections(), now.protections ?? []);
  check('filter', asked(opened.filter && places.filter(opened.filter)), asked(now.filter));
  // The file counts the columns of a filter from its first one.
  if (places.columnsMoved && now.filter?.criteria) blocks.add('filter');
  check('print', opened.print, now.print);
  check('charts', rules.charts(), now.charts ?? []);
  return blocks;
}

/** The filter without the rows it hides, which the file keeps with the rows. */
function asked(filter: SheetSnapshot['filter'] | null): object | null {
  if (!filter) return null;
  const { hidden: _hidden, ...rest } = filter;
  return rest;
}

/** Sizes of lines by where the lines are now. */
export function lines(
  sizes: Record<number, number> | undefined,
  place: (line: number) => number | null,
): Record<number, number> {
  return Object.fromEntries(
    Object.entries(sizes ?? {}).flatMap(([line, size]) => {
      const at = place(Number(line));
      return at === null ? [] : [[at, size]];
    }),
  );
}

function list(hidden: readonly number[] | undefined, place: (line: number) => number | null): number[] {
  return (hidden ?? []).flatMap((line) => place(line) ?? []).sort((a, b) => a - b);
}

/** The rules of a tab as they would be now if nobody had changed them. */
class MovedRules {
  readonly #times: TabTimes;

  constructor(times: TabTimes) {
    this.#times = times;
  }

  areas(areas: readonly Area[]): Area[] {
    return areas.flatMap((area) => this.#times.places.area(area) ?? []);
  }

  notes(): SheetSnapshot['notes'] {
    return (this.#times.opened.notes ?? []).flatMap((note) => {
      const row = this.#times.places.row(note.row);
      const column = this.#times.places.column(note.column);
      return row === null || column === null ? [] : [{ ...note, row, column }];
    });
  }

  validations(): SheetSnapshot['validations'] {
    return (this.#times.opened.validations ?? []).flatMap((rule) => {
      const areas = this.areas(rule.areas);
      if (areas.length === 0) return [];
      const args =
        rule.criteria === 'VALUE_IN_RANGE' && typeof rule.args[0] === 'string'
          ? [this.#formula(`=${rule.args[0]}`).slice(1), ...rule.args.slice(1)]
          : rule.args.map((arg) => this.#argument(arg));
      return [{ ...rule, areas, args }];
    });
  }

  conditional(): SheetSnapshot['conditional'] {
    return (this.#times.opened.conditional ?? []).flatMap((rule) => {
      const areas = this.areas(rule.areas);
      return areas.length === 0
        ? []
        : [{ ...rule, areas, args: rule.args.map((arg) => this.#argument(arg)) }];
    });
  }

  protections(): SheetSnapshot['protections'] {
    return (this.#times.opened.protections ?? []).flatMap((rule) => {
      const area = rule.area && this.#times.places.area(rule.area);
      if (rule.area && !area) return [];
      return [{ ...rule, area, ...(rule.unprotected ? { unprotected: this.areas(rule.unprotected) } : {}) }];
    });
  }

  charts(): SheetSnapshot['charts'] {
    const { places, opened } = this.#times;
    return (
      opened.charts?.map((chart) => ({
        ...chart,
        row: places.row(chart.row) ?? -1,
        column: places.column(chart.column) ?? -1,
        areas: this.areas(chart.areas),
      })) ?? []
    );
  }

  #argument<A>(arg: A): A {
    return typeof arg === 'string' && arg.startsWith('=') ? (this.#formula(arg) as A) : arg;
  }

  #formula(text: string): string {
    return this.#times.follow.formula(text, this.#times.openedName);
  }
}
