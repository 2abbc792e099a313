/**
 * Which cells the formula of a cell reads: of this tab, by columns and rows, and of other tabs. Nothing is worked out;
 * what a formula names by a text or a defined name is not seen.
 */
import { columnIndex } from '../table/columns.ts';

const TEXTS = /"[^"]*"/g;
const OTHER_TAB = String.raw`(?:'(?:[^']|'')*'|[^'"()+*/;,&=<>^\s-][^'"()+*/;,&=<>^-]*)!`;
const TEXTS_OR_NAMES = RegExp(`${TEXTS.source}|${OTHER_TAB}`, 'gi');
/** Cells of other tabs. */
const OTHER_TABS = RegExp(String.raw`${OTHER_TAB}\$?[A-Z]+\$?\d*(?::\$?[A-Z]+\$?\d*)?`, 'gi');
/** Cells and ranges of this tab: `$K$5`, `K5:K9`, `K5:K`, `K:K`. */
const CELLS =
  /(?:^|[^A-Z\d_.])(?:\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d*))?|\$?([A-Z]{1,3}):\$?([A-Z]{1,3}))(?![A-Z\d(_.])/g;

/** Cells of this tab that a formula reads. */
export interface CellsRead {
  /** As they stand in the formula. */
  readonly text: string;
  /** 0-based, inclusive. */
  readonly left: number;
  readonly right: number;
  /** 1-based, inclusive; `Infinity` where a range has no last row. */
  readonly first: number;
  readonly last: number;
  /** More than one cell is meant, however many that are. */
  readonly isRange: boolean;
}

/** A formula without its texts and what it reads of other tabs, in capitals and without spaces. */
export const ownPart = (formula: string): string =>
  formula.replace(TEXTS, '').replace(OTHER_TABS, '').replace(/\s+/g, '').toUpperCase();

/** The cells of this tab that a formula reads, in its order. */
export function cellsRead(formula: string): CellsRead[] {
  return [...ownPart(formula).matchAll(CELLS)].map(
    ([whole, first, from, last = first, to, left, right = last]) => {
      const ends = [left ?? first, right].map((letters) => columnIndex(letters as string));
      const isRange = to !== undefined || left !== undefined;
      const rows = from === undefined ? [1] : [Number(from), Number(to ?? from)];
      return {
        text: whole.replace(/^[^A-Z$]+/, '').replace(/\$/g, ''),
        left: Math.min(...ends),
        right: Math.max(...ends),
        first: Math.min(...rows.filter((row) => row > 0)),
        last: from === undefined || to === '' ? Number.POSITIVE_INFINITY : Math.max(...rows),
        isRange,
      };
    },
  );
}

/** The formula with the cells of its own tab without the tab's name, which a sheet writes where one clicked over there. */
export function withoutOwnName(formula: string, tab: string): string {
  // Most cells name no tab, and each cell of each call is asked.
  if (!formula.includes('!')) return formula;
  const own = [tab, `'${tab.replace(/'/g, "''")}'`].map((name) => `${name.toLowerCase()}!`);
  return formula.replace(TEXTS_OR_NAMES, (text) => (own.includes(text.toLowerCase()) ? '' : text));
}

/**
 * Whether a formula surely reads no cell but those of its own row: it names no other tab, no range, and behind each letter
 * no number but the row's. Most formulas are so, and need not be taken apart.
 */
export function staysInRow(formula: string, row: number): boolean {
  if (/[!:\s]/.test(formula)) return false;
  const [, ...fromNumbers] = formula.split(/[A-Z]\$?(?=\d)/i);
  return fromNumbers.every((text) => Number.parseInt(text, 10) === row);
}

/** The cells of other tabs that a formula reads, as they stand in it. */
export const otherTabsRead = (formula: string): string[] =>
  formula.replace(TEXTS, '').match(OTHER_TABS) ?? [];

/** The tab of a cell of another tab; '' for a cell of one's own. */
export function tabOfCell(cell: string): string {
  const name = cell.slice(0, Math.max(0, cell.lastIndexOf('!')));
  return name.startsWith("'") ? name.slice(1, -1).replace(/''/g, "'") : name;
}

/** A formula without the kind of its separators, spaces and case, which a sheet changes. */
export const plainFormula = (formula: string): string =>
  formula.replace(/\s+/g, '').replace(/,/g, ';').toUpperCase();

const ANY_CELL = RegExp(String.raw`(?:${OTHER_TAB})?(?:#REF!|\$?[A-Z]{1,3}\$?\d+)(?![A-Z\d(_.])`, 'gi');

/** What a formula does, whichever cells it does it with. */
export const formOfFormula = (formula: string): string => plainFormula(formula.replace(ANY_CELL, '@'));
