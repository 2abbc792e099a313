/**
 * Gives the cells of a range their looks: what most cells have in one call, what others have by lists of ranges. A matrix
 * only where cells differ so much that it costs less. Never reads.
 */
import { alikeAreas } from '../table/areas.ts';
import type { Sheet } from './book.ts';

type Range = GoogleAppsScript.Spreadsheet.Range;
type RangeList = GoogleAppsScript.Spreadsheet.RangeList;

/** One kind of look: how it is given to a range or to several, and how to each cell of one. */
interface Look<T> {
  readonly one: (cells: Range | RangeList, look: T) => unknown;
  readonly each: (cells: Range, looks: T[][]) => unknown;
  /** What the cells of a new tab have; undefined where that is not known. */
  readonly fresh?: T;
}

// Google takes null for no colour; its types do not say so.
type Color = string | null;

export const LOOKS = {
  format: {
    one: (cells, look) => cells.setNumberFormat(look),
    each: (cells, looks) => cells.setNumberFormats(looks),
  } satisfies Look<string>,
  weight: {
    one: (cells, look) => cells.setFontWeight(look),
    each: (cells, looks) => cells.setFontWeights(looks),
    fresh: 'normal',
  } satisfies Look<'bold' | 'normal'>,
  style: {
    one: (cells, look) => cells.setFontStyle(look),
    each: (cells, looks) => cells.setFontStyles(looks),
    fresh: 'normal',
  } satisfies Look<'italic' | 'normal'>,
  size: {
    one: (cells, look) => cells.setFontSize(look),
    each: (cells, looks) => cells.setFontSizes(looks),
  } satisfies Look<number>,
  color: {
    one: (cells, look) => cells.setFontColor(look as string),
    each: (cells, looks) => cells.setFontColors(looks as string[][]),
    fresh: null,
  } satisfies Look<Color>,
  background: {
    one: (cells, look) => cells.setBackground(look as string),
    each: (cells, looks) => cells.setBackgrounds(looks as string[][]),
    fresh: null,
  } satisfies Look<Color>,
  wrap: {
    one: (cells, look) => cells.setWrap(look),
    each: (cells, looks) => cells.setWraps(looks),
    fresh: false,
  } satisfies Look<boolean>,
  align: {
    one: (cells, look) => cells.setHorizontalAlignment(look),
    each: (cells, looks) => cells.setHorizontalAlignments(looks),
  } satisfies Look<'left' | 'center' | 'right'>,
};

/** So many cells of a matrix cost what a call costs, and what one more range in a list does. */
const CELLS_A_CALL = 1000;
const CELLS_A_RANGE = 10;

/**
 * Gives a way to paint the cells of a range, look by look.
 *
 * @param top first row of the range; it begins in the first column
 */
export function painter(sheet: Sheet, cells: Range, top: number): <T>(look: Look<T>, looks: T[][]) => void {
  // Rows of one kind have several looks: their ranges are listed once.
  const lists = new Map<string, RangeList>();
  const listOf = (areas: readonly string[]): RangeList => {
    const key = areas.join();
    const list = lists.get(key) ?? sheet.getRangeList([...areas]);
    lists.set(key, list);
    return list;
  };
  return (look, looks) => {
    const [common, ...others] = alikeAreas(looks, top);
    if (common === undefined) return;
    const size = looks.length * (looks[0]?.length ?? 0);
    const ranges = others.reduce((sum, { areas }) => sum + areas.length, 0);
    if (2 * others.length * CELLS_A_CALL + ranges * CELLS_A_RANGE > size) {
      look.each(cells, looks);
      return;
    }
    if (common.value !== look.fresh) look.one(cells, common.value);
    for (const { value, areas } of others) look.one(listOf(areas), value);
  };
}
