/**
 * The annex as a text file: title lines, a header row, then tab-separated rows. Owns only the step
 * from file to grid; what the cells mean is plan.ts.
 */

/** A cell of several lines, as spreadsheets copy it: quoted, inner quotes doubled, no tab inside. */
const QUOTED = /^"((?:[^"\t]|"")*)"(?=\t|\n|$)/;

/**
 * The file as a grid, one row a line and as wide as the widest, cells as they are (`cleanText` is the
 * reader's work). Blank lines stay as blank rows, so that grid row n is file line n unless a quoted
 * cell spans lines; a final line break adds no row.
 */
export function annexToGrid(text: string): string[][] {
  let rest = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  if (rest.endsWith('\n')) rest = rest.slice(0, -1);
  const rows: string[][] = [[]];
  let row = rows[0] as string[];
  for (;;) {
    const cell = takeCell(rest);
    row.push(cell.value);
    rest = rest.slice(cell.length);
    if (rest === '') break;
    if (rest.startsWith('\n')) {
      row = [];
      rows.push(row);
    }
    rest = rest.slice(1);
  }
  const width = Math.max(...rows.map((cells) => cells.length));
  return rows.map((cells) => [...cells, ...Array<string>(width - cells.length).fill('')]);
}

function takeCell(rest: string): { value: string; length: number } {
  const quoted = rest.startsWith('"') ? QUOTED.exec(rest) : null;
  if (quoted !== null && /\n|""/.test(quoted[1] ?? '')) {
    return { value: (quoted[1] ?? '').replace(/""/g, '"'), length: quoted[0].length };
  }
  const end = rest.search(/[\t\n]/);
  const length = end < 0 ? rest.length : end;
  return { value: rest.slice(0, length), length };
}
