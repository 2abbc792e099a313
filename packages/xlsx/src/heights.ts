/**
 * How high a row must be for its wrapped text. Neither Excel nor LibreOffice measures a row when it opens a file: it
 * takes the height written there. Estimated without fonts; the row still adapts as soon as somebody edits it.
 */

import { DEFAULT_HEIGHT, DEFAULT_WIDTH } from './limits.ts';
import type { CellStyle, SheetSnapshot } from './snapshot.ts';
import { DEFAULT_SIZE } from './styles/defaults.ts';

/** The highest row of the file format, in pixels. */
const MAX_HEIGHT = 545;
/** Width of a letter over its font's size in points, measured on Vietnamese text in Arial; capitals are wider. */
const LETTER = 0.7;
const CAPITAL = 0.95;
/** Small letters of narrower fonts, over those; in bold they are as wide. */
const NARROW: Readonly<Record<string, number>> = { 'Times New Roman': 0.9 };
const BOLD = 1.08;
/** Height of a line over the font's size in points, and space around the text. */
const LINE = 1.6;
const PADDING = 5;

/** Height in pixels that a row's texts need; null where the usual height does. */
export function neededHeight(sheet: SheetSnapshot, styles: readonly CellStyle[], row: number): number | null {
  let needed = DEFAULT_HEIGHT;
  for (const [key, cell] of Object.entries(sheet.cells[row] ?? {})) {
    const style = cell.s === undefined ? undefined : styles[cell.s];
    const size = style?.fontSize ?? DEFAULT_SIZE;
    if (cell.v === undefined || cell.v === '') continue;
    const column = Number(key);
    const merge = sheet.merges?.find((area) => area.row === row && area.column === column);
    // A block over several rows shares them; nobody can say which is to grow.
    if (merge && merge.rows > 1) continue;
    let lines = 1;
    if (style?.wrap === 'wrap' && typeof cell.v === 'string') {
      let width = -PADDING;
      for (let at = column; at < column + (merge?.columns ?? 1); at++) {
        if (!sheet.hiddenColumns?.includes(at)) width += sheet.columnWidths?.[at] ?? DEFAULT_WIDTH;
      }
      if (width <= 0) continue;
      const letter = style.bold ? LETTER : LETTER * (NARROW[style.fontFamily ?? ''] ?? 1);
      lines = lineCount(cell.v, width / (size * (style.bold ? BOLD : 1)), letter);
    }
    needed = Math.max(needed, Math.ceil(lines * size * LINE) + PADDING);
  }
  return needed > DEFAULT_HEIGHT ? Math.min(needed, MAX_HEIGHT) : null;
}

/** Lines a text takes when its words are set into `width`, in sizes of its font. */
function lineCount(text: string, width: number, letter: number): number {
  let lines = 0;
  for (const paragraph of text.split(/\r\n?|\n/)) {
    lines++;
    let used = 0;
    for (const word of paragraph.split(' ')) {
      const length = letters(word, letter);
      if (used > 0 && used + letter / 2 + length > width) {
        lines++;
        used = 0;
      }
      // A word longer than the line is broken.
      const extra = Math.floor(length / width);
      lines += extra;
      used += letter / 2 + length - extra * width;
    }
  }
  return lines;
}

function letters(word: string, small: number): number {
  let sum = 0;
  for (const letter of word) sum += letter !== letter.toLowerCase() || letter > '\u2e80' ? CAPITAL : small;
  return sum;
}
