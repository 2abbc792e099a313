/**
 * Text for a screen: colours where there is a terminal, columns that line up, sentences wrapped.
 */

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;
export type Ink = keyof typeof CODES;

export interface Paper {
  ink(name: Ink, text: string): string;
  readonly width: number;
}

/** Where a command writes; the tests give their own. */
export interface Screen {
  out(text: string): void;
  error(text: string): void;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export function paperOf(stream: { isTTY?: boolean; columns?: number }): Paper {
  const colours = stream.isTTY === true && process.env.NO_COLOR === undefined;
  return {
    ink: (name, text) => (colours ? `\u001b[${CODES[name]}m${text}\u001b[0m` : text),
    width: Math.min(Math.max(stream.columns ?? 100, 60), 120),
  };
}

const length = (text: string): number => [...text.normalize('NFC')].length;

export const left = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - length(text)));
export const right = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - length(text))) + text;

/** A table: the first column to the left, the others as told. */
export function columns(
  rows: readonly (readonly string[])[],
  sides: readonly ('left' | 'right')[],
  indent = '  ',
): string[] {
  const widths = sides.map((_, at) => Math.max(...rows.map((row) => length(row[at] ?? ''))));
  return rows.map((row) =>
    (
      indent +
      row
        .map((cell, at) =>
          sides[at] === 'right' ? right(cell, widths[at] ?? 0) : left(cell, widths[at] ?? 0),
        )
        .join('  ')
    ).trimEnd(),
  );
}

/** A sentence over several lines, all but the first indented. */
export function wrapped(text: string, width: number, first: string, rest: string): string[] {
  const lines: string[] = [];
  let line = first;
  let blank = true;
  for (const word of text.split(/\s+/)) {
    if (!blank && length(line) + 1 + length(word) > width) {
      lines.push(line);
      line = rest;
      blank = true;
    }
    line += blank ? word : ` ${word}`;
    blank = false;
  }
  return [...lines, line];
}
