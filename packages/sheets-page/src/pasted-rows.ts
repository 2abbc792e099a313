/** What another program puts on the clipboard, as rows of texts. */

export function rowsOfText(text: string): string[][] {
  return parseTabbed(text.replace(/\r\n?/g, '\n').replace(/\n$/, ''));
}

/** Tab-separated text; a cell with line breaks comes in quotes. */
function parseTabbed(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let position = 0;
  while (position <= text.length) {
    let cell: string;
    const rest = text.slice(position);
    const quoted = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(rest);
    if (quoted && /[\t\n]/.test(quoted[1] ?? '')) {
      cell = (quoted[1] ?? '').replace(/""/g, '"');
      position += quoted[0].length;
    } else {
      const end = rest.search(/[\t\n]/);
      cell = end < 0 ? rest : rest.slice(0, end);
      position += cell.length;
    }
    row.push(cell);
    const separator = text[position];
    if (separator !== '\t') {
      rows.push(row);
      row = [];
    }
    if (separator === undefined) break;
    position += 1;
  }
  return rows;
}

/** The first table of a page: texts by place. The text of a merged cell goes into its first place. */
export function rowsOfHtml(html: string): string[][] {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const table = page.querySelector('table');
  if (!table) return rowsOfText(plainText(page.body));
  const rows: string[][] = [];
  for (const [r, line] of [...table.rows].entries()) {
    rows[r] ??= [];
    let c = 0;
    for (const cell of line.cells) {
      while (rows[r]?.[c] !== undefined) c += 1;
      fillSpan(rows, r, c, cell);
      c += cell.colSpan;
    }
  }
  return rows.slice(0, table.rows.length).map((row) => Array.from(row, (text) => text ?? ''));
}

function fillSpan(rows: string[][], row: number, column: number, cell: HTMLTableCellElement): void {
  for (let dr = 0; dr < cell.rowSpan; dr += 1) {
    for (let dc = 0; dc < cell.colSpan; dc += 1) {
      const line = rows[row + dr] ?? [];
      rows[row + dr] = line;
      line[column + dc] = dr === 0 && dc === 0 ? plainText(cell) : '';
    }
  }
}

/** Stands for a line break while other white space is folded. */
const BREAK = '\u2028';

/** The text of a piece of a foreign page, with line breaks only where the page says so. */
function plainText(node: Element): string {
  for (const line of node.querySelectorAll('br')) line.replaceWith(BREAK);
  for (const block of node.querySelectorAll('p, div')) block.append(BREAK);
  return (node.textContent ?? '')
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(/ ?\u2028 ?/g, '\n')
    .replace(/\u00a0/g, ' ')
    .trim();
}
