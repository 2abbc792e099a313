/** Written back into its file: what changed is there, and what did not change is byte for byte what it was. */

import { describe, expect, test } from 'vitest';
import {
  type Origin,
  patchXlsx,
  readXlsx,
  type SheetSnapshot,
  type WorkbookSnapshot,
  writeXlsx,
} from '../src/index.ts';
import { declared, meaning, type Style } from './namespaces.ts';
import { partsOf, rezip } from './package.ts';
import { sampleWorkbook } from './workbook.ts';

const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A file, and the workbook as whoever read it holds it. */
async function opened(snapshot = sampleWorkbook()): Promise<{ origin: Origin; now: WorkbookSnapshot }> {
  const file = await writeXlsx(snapshot);
  const read = await readXlsx(file);
  return { origin: { file, opened: read, moves: [], doubtful: {} }, now: structuredClone(read) };
}

const sheetOf = (book: WorkbookSnapshot, name: string): SheetSnapshot =>
  book.sheets.find((sheet) => sheet.name === name) as SheetSnapshot;

/** Names of the parts that differ. */
function changed(before: Uint8Array, after: Uint8Array): string[] {
  const [was, is] = [partsOf(before), partsOf(after)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((name) => was[name] !== is[name])
    .sort();
}

/** The most that XML allows: no prefix is known but where it is used. */
const EACH_DEPTH: Style = (_, depth) => ({ prefix: `n${depth}`, declares: true });

describe('our own file', () => {
  test('nothing changed: the very bytes', async () => {
    const { origin, now } = await opened();
    expect(await patchXlsx(origin, now)).toBe(origin.file);
  });

  test('a text in a formula’s way that has become its result, word for word: written, and no more in the way', async () => {
    const custom = (result: string): WorkbookSnapshot => {
      const book = sampleWorkbook();
      const tab = sheetOf(book, 'Xã Bản Lang');
      tab.cells[20] = { 0: { f: '=DA8_X(A1:A2)', v: 'một', spill: [2, 1] } };
      tab.cells[21] = { 0: { v: result } };
      return book;
    };
    // Another program writes «ba» over the result «hai» …
    const parts = partsOf(await writeXlsx(custom('hai')));
    for (const [name, text] of Object.entries(parts)) parts[name] = text.replaceAll('>hai<', '>ba<');
    const file = rezip(parts);
    const read = await readXlsx(file);
    const place = (book: WorkbookSnapshot) => sheetOf(book, 'Xã Bản Lang').cells[21]?.[0];
    expect(place(read)).toMatchObject({ v: 'ba', inTheWay: true });
    // … and what the formula gives later is «ba» too.
    const now = structuredClone(read);
    sheetOf(now, 'Xã Bản Lang').cells[21] = { 0: { v: 'ba' } };
    const after = await patchXlsx({ file, opened: read, moves: [], doubtful: {} }, now);
    expect(place(await readXlsx(after))).toEqual({ v: 'ba' });
  });

  test('another tab in front, other results: no change', async () => {
    const { origin, now } = await opened();
    now.active = 'Báo cáo huyện';
    const cell = sheetOf(now, 'Xã Bản Lang').cells[6]?.[4];
    expect(cell?.f).toBe('=SUM(E2:E4)');
    if (cell) cell.v = 1;
    expect(await patchXlsx(origin, now)).toBe(origin.file);
  });

  const edits: [string, (now: WorkbookSnapshot) => void][] = [
    ['a number', (now) => put(now, 1, 2, { v: 7 })],
    ['a text', (now) => put(now, 1, 1, { v: 'Nói "chuyện" <đủ>' })],
    ['a text like a formula', (now) => put(now, 50, 1, { v: '=1+1' })],
    ['a formula', (now) => put(now, 6, 4, { f: '=SUM(E2;E3)', v: 3 })],
    [
      'a formula that Excel cannot compute',
      (now) => put(now, 40, 3, { f: '=DA8_SO("1 triệu")', v: 1_000_000 }),
    ],
    ['a formula gone', (now) => put(now, 6, 4, {})],
    ['a result of a custom function', (now) => put(now, 2, 6, { v: 'Ổn' })],
    [
      'a style',
      (now) => put(now, 1, 3, { v: 400000, s: now.styles.push({ background: '#ff0000', bold: true }) - 1 }),
    ],
    ['a cell far away', (now) => put(now, 59, 11, { v: true })],
    ['a very long text', (now) => put(now, 5, 5, { v: 'x'.repeat(40_000) })],
    ['heights, hidden rows', (now) => Object.assign(tab(now), { rowHeights: { 3: 50 }, hiddenRows: [12] })],
    [
      'widths, hidden columns',
      (now) => Object.assign(tab(now), { columnWidths: { 2: 70 }, hiddenColumns: [8] }),
    ],
    ['merges', (now) => Object.assign(tab(now), { merges: [{ row: 20, column: 0, rows: 2, columns: 2 }] })],
    [
      'a note',
      (now) =>
        Object.assign(tab(now), { notes: [...(tab(now).notes ?? []), { row: 50, column: 1, text: 'nhớ' }] }),
    ],
    [
      'no notes',
      (now) => {
        for (const sheet of now.sheets) delete sheet.notes;
      },
    ],
    ['a rule less', (now) => Object.assign(tab(now), { validations: tab(now).validations?.slice(1) })],
    ['a format less', (now) => Object.assign(tab(now), { conditional: tab(now).conditional?.slice(1) })],
    ['no protection', (now) => void delete tab(now).protections],
    [
      'more open cells',
      (now) => {
        for (const rule of tab(now).protections ?? [])
          if (rule.unprotected) rule.unprotected = [{ row: 1, column: 2, rows: 30, columns: 3 }];
      },
    ],
    ['no filter', (now) => void delete tab(now).filter],
    [
      'another filter',
      (now) =>
        Object.assign(tab(now), {
          filter: {
            ...{ row: 0, column: 1, rows: 9, columns: 4 },
            criteria: [
              {
                column: 2,
                conditions: [
                  { operator: 'greaterThan', value: '5' },
                  { operator: 'equal', value: '*"a" & b*' },
                ],
                all: true,
              },
              { column: 3, colors: { of: 'background', values: ['#ff0000', null] } },
            ],
            hidden: [4, 6],
          },
        }),
    ],
    [
      'another print',
      (now) =>
        Object.assign(tab(now), {
          print: { paper: 'A3', landscape: false, repeatRows: { row: 0, rows: 3 } },
        }),
    ],
    [
      'frozen otherwise',
      (now) =>
        Object.assign(tab(now), {
          frozenRows: 3,
          frozenColumns: 1,
          hideGridlines: true,
          tabColor: '#123456',
        }),
    ],
    [
      'a new tab',
      (now) =>
        void now.sheets.push({
          id: 77,
          name: 'Mới',
          rows: 100,
          columns: 10,
          cells: { 0: { 0: { v: 'mới' }, 1: { f: "='Định mức'!A2", v: 1 } } },
        }),
    ],
    ['a tab renamed', (now) => Object.assign(sheetOf(now, 'Báo cáo huyện'), { name: 'Cũ' })],
    ['a tab gone', (now) => void now.sheets.splice(now.sheets.indexOf(sheetOf(now, 'Báo cáo huyện')), 1)],
    ['tabs in another order', (now) => void now.sheets.reverse()],
    ['properties', (now) => Object.assign(now, { properties: { một: 'hai' } })],
    [
      'names',
      (now) =>
        Object.assign(now, {
          namedRanges: [
            { name: 'Khác', tab: 'Xã Bản Lang', area: { row: 1, column: 1, rows: 2, columns: 1 } },
          ],
        }),
    ],
  ];
  function tab(now: WorkbookSnapshot): SheetSnapshot {
    return sheetOf(now, 'Xã Bản Lang');
  }
  function put(now: WorkbookSnapshot, row: number, column: number, cell: SheetSnapshot['cells'][0][0]): void {
    const line = tab(now).cells[row] ?? {};
    tab(now).cells[row] = line;
    if (Object.keys(cell).length > 0) line[column] = cell;
    else delete line[column];
  }

  test.each(edits)('%s', async (_, edit) => {
    const { origin, now } = await opened();
    edit(now);
    const after = await patchXlsx(origin, now);
    expect(after).not.toBe(origin.file);
    const back = await readXlsx(after);
    // Styles are numbered by the file; unused ones may stay.
    expect(looks(back)).toEqual(looks(now));
    // And what was patched can be patched again.
    const again: Origin = { file: after, opened: back, moves: [], doubtful: {} };
    expect(await patchXlsx(again, structuredClone(back))).toBe(after);
  });

  const inside: Style = (_, depth) => ({ prefix: depth === 0 ? 'm' : '', declares: true });
  const few = ['a number', 'a style', 'a note', 'a rule less', 'widths, hidden columns', 'a new tab'];
  for (const [how, style, list] of [
    ['another prefix at each depth, declared there', EACH_DEPTH, edits],
    ['a prefix on the root, none inside', inside, edits.filter(([name]) => few.includes(name))],
  ] as const)
    test.each(list)(`${how}: %s means the same`, async (_, edit) => {
      const file = await writeXlsx(sampleWorkbook());
      const patched = async (bytes: Uint8Array) => {
        const read = await readXlsx(bytes);
        const now = structuredClone(read);
        edit(now);
        return patchXlsx({ file: bytes, opened: read, moves: [], doubtful: {} }, now);
      };
      expect(meanings(await patched(redeclared(file, style)))).toEqual(meanings(await patched(file)));
    });
});

/** The file with the namespaces of its parts declared in another way. */
function redeclared(file: Uint8Array, style: Style): Uint8Array {
  return rezip(
    Object.fromEntries(Object.entries(partsOf(file)).map(([name, text]) => [name, declared(text, style)])),
  );
}

/** What the parts of a file say, whatever their prefixes. */
function meanings(file: Uint8Array): Record<string, unknown> {
  return Object.fromEntries(Object.entries(partsOf(file)).map(([name, text]) => [name, meaning(text)]));
}

describe('prefixes declared elsewhere than on the root', () => {
  const newTab = (now: WorkbookSnapshot) =>
    void now.sheets.push({ id: 77, name: 'Mới', rows: 9, columns: 9, cells: { 0: { 0: { v: 'mới' } } } });

  /** The workbook part after a tab was added to a file whose own was changed. */
  async function withTab(change: (workbook: string) => string): Promise<string> {
    const parts = partsOf(await writeXlsx(sampleWorkbook()));
    parts['xl/workbook.xml'] = change(parts['xl/workbook.xml'] ?? '');
    const file = rezip(parts);
    const read = await readXlsx(file);
    const now = structuredClone(read);
    newTab(now);
    const after = await patchXlsx({ file, opened: read, moves: [], doubtful: {} }, now);
    expect((await readXlsx(after)).sheets.map(({ name }) => name)).toEqual(
      now.sheets.map(({ name }) => name),
    );
    const text = partsOf(after)['xl/workbook.xml'] ?? '';
    expect(() => meaning(text)).not.toThrow();
    return text;
  }

  const onEach = (workbook: string, prefix: string) =>
    workbook
      .replace(` xmlns:r="${RELS}"`, '')
      .replaceAll('<sheet ', `<sheet xmlns:${prefix}="${RELS}" `)
      .replaceAll(' r:id=', ` ${prefix}:id=`);

  test('on each tab, as openpyxl with lxml writes it: a new tab declares it too', async () => {
    expect(await withTab((workbook) => onEach(workbook, 'r'))).toContain(
      `<sheet name="Mới" sheetId="6" xmlns:r="${RELS}" r:id="rId8"/>`,
    );
  });

  test('on each tab, under another prefix', async () => {
    expect(await withTab((workbook) => onEach(workbook, 'đơn-vị'))).toContain(
      `<sheet name="Mới" sheetId="6" xmlns:đơn-vị="${RELS}" đơn-vị:id="rId8"/>`,
    );
  });

  test('around the tabs: nothing to declare', async () => {
    const moved = (workbook: string) =>
      workbook.replace(` xmlns:r="${RELS}"`, '').replace('<sheets>', `<sheets xmlns:r="${RELS}">`);
    expect(await withTab(moved)).toContain('<sheet name="Mới" sheetId="6" r:id="rId8"/>');
  });

  test('a copied style keeps what another namespace says in it', async () => {
    const parts = partsOf(await writeXlsx(sampleWorkbook()));
    const box = '<extLst><ext uri="{C7286773}" xmlns:p="urn:p"><p:complement i="0"/></ext></extLst>';
    parts['xl/styles.xml'] = (parts['xl/styles.xml'] ?? '').replace(
      /(<cellXfs[^>]*>)<xf([^>]*)\/>/,
      `$1<xf$2>${box}</xf>`,
    );
    expect(parts['xl/styles.xml']).toContain(box);
    const file = rezip(parts);
    const read = await readXlsx(file);
    const now = structuredClone(read);
    // A cell of the style that was changed, made bold.
    sheetOf(now, 'Xã Bản Lang').cells[40] = { 2: { v: 1, s: now.styles.push({ bold: true }) - 1 } };
    const after = await patchXlsx({ file, opened: read, moves: [], doubtful: {} }, now);
    const styles = partsOf(after)['xl/styles.xml'] ?? '';
    expect(() => meaning(styles)).not.toThrow();
    expect(styles.split('<p:complement i="0"/>')).toHaveLength(3);
    expect(styles.split('xmlns:p="urn:p"')).toHaveLength(3);
  });

  test('a drawing that knows our prefixes as something else: the boxes declare them', async () => {
    const parts = partsOf(await writeXlsx(sampleWorkbook()));
    const name = Object.keys(parts).find((one) => one.endsWith('.vml')) as string;
    const [, tab] = /vmlDrawing(\d+)/.exec(name) as RegExpExecArray;
    expect(tab).toBe('1');
    parts[name] = '<xml xmlns:x="urn:other" xmlns:q="urn:schemas-microsoft-com:vml"/>';
    const file = rezip(parts);
    const read = await readXlsx(file);
    const now = structuredClone(read);
    Object.assign(sheetOf(now, 'Định mức'), { notes: [{ row: 2, column: 2, text: 'nhớ' }] });
    const after = partsOf(await patchXlsx({ file, opened: read, moves: [], doubtful: {} }, now))[name] ?? '';
    expect(JSON.stringify(meaning(after))).toContain('{urn:schemas-microsoft-com:office:excel}ClientData');
    expect(JSON.stringify(meaning(after))).toContain('{urn:schemas-microsoft-com:vml}shape');
  });
});

/** A workbook with each cell's look written out, its styles' numbers aside. */
function looks(book: WorkbookSnapshot): unknown {
  const sheets = book.sheets.map((sheet) => ({
    ...sheet,
    cells: Object.fromEntries(
      Object.entries(sheet.cells).flatMap(([row, line]) => {
        const cells = Object.entries(line).flatMap(([column, { s, ...cell }]) => {
          const style = s === undefined ? {} : book.styles[s];
          if (cell.v === '' && !cell.f) delete cell.v;
          const is = { ...cell, ...(Object.keys(style ?? {}).length > 0 ? { style } : {}) };
          return Object.keys(is).length > 0 ? [[column, is]] : [];
        });
        return cells.length > 0 ? [[row, Object.fromEntries(cells)]] : [];
      }),
    ),
  }));
  const { styles: _, active: __, ...rest } = book;
  return { ...rest, sheets };
}

describe('rows and columns that moved', () => {
  /** The file of a small foreign workbook with whatever hangs on cells. */
  const file = () =>
    rezip({
      '[Content_Types].xml':
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
      '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><sheets><sheet name="S1" sheetId="1" r:id="a"/><sheet name="Tab hai" sheetId="2" r:id="b"/></sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">S1!$A$1:$C$9</definedName><definedName name="Mức">S1!$B$5</definedName><definedName name="Tính">SUM(S1!$B$5:$B$9)</definedName></definedNames></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="a" Type="${RELS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="${RELS}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>`,
      'xl/worksheets/sheet1.xml':
        `<worksheet xmlns="${MAIN}" xmlns:r="${RELS}"><cols><col min="2" max="3" width="9" customWidth="1"/></cols><sheetData>` +
        '<row r="1" spans="1:3"><c r="A1"><v>1</v></c><c r="B1"><f>SUM(B5:B6)</f><v>7</v></c></row>' +
        '<row r="5"><c r="A5"><v>5</v></c><c r="B5"><v>3</v></c><c r="C5"><f t="shared" ref="C5:C6" si="0">B5*2</f><v>6</v></c></row>' +
        '<row r="6"><c r="B6"><v>4</v></c><c r="C6"><f t="shared" si="0"/><v>8</v></c></row></sheetData>' +
        '<mergeCells count="1"><mergeCell ref="A8:B8"/></mergeCells>' +
        '<conditionalFormatting sqref="B5:B9"><cfRule type="colorScale" priority="1"><colorScale><cfvo type="min"/><cfvo type="max"/><color rgb="FFFFFFFF"/><color rgb="FFFF0000"/></colorScale></cfRule></conditionalFormatting>' +
        '<hyperlinks><hyperlink ref="A5" location="\'Tab hai\'!A1"/></hyperlinks><rowBreaks count="1" manualBreakCount="1"><brk id="5" max="16383" man="1"/></rowBreaks><drawing r:id="d"/></worksheet>',
      'xl/worksheets/_rels/sheet1.xml.rels': `<Relationships><Relationship Id="d" Type="${RELS}/drawing" Target="../drawings/drawing1.xml"/></Relationships>`,
      'xl/drawings/drawing1.xml':
        '<xdr:wsDr xmlns:xdr="x"><xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:row>4</xdr:row></xdr:from><xdr:to><xdr:col>2</xdr:col><xdr:row>8</xdr:row></xdr:to></xdr:twoCellAnchor></xdr:wsDr>',
      'xl/drawings/_rels/drawing1.xml.rels': `<Relationships><Relationship Id="c" Type="${RELS}/chart" Target="../charts/chart1.xml"/></Relationships>`,
      'xl/charts/chart1.xml':
        '<c:chart xmlns:c="x"><c:f>S1!$B$5:$B$6</c:f><c:f>\'Tab hai\'!$A$1</c:f></c:chart>',
      'xl/worksheets/sheet2.xml': `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1"><f>S1!B5</f><v>3</v></c><c r="B1"><v>9</v></c></row></sheetData></worksheet>`,
    });

  /** What a host does that inserts two rows above row 3 of S1. */
  async function withTwoRows(bytes: Uint8Array): Promise<{ now: WorkbookSnapshot; after: Uint8Array }> {
    const read = await readXlsx(bytes);
    const now = structuredClone(read);
    const [first, second] = now.sheets as [SheetSnapshot, SheetSnapshot];
    first.rows += 2;
    first.cells = {
      0: { 0: { v: 1 }, 1: { f: '=SUM(B7:B8)', v: 7 } },
      6: { 0: { v: 5 }, 1: { v: 3 }, 2: { f: '=B7*2', v: 6 } },
      7: { 1: { v: 4 }, 2: { f: '=B8*2', v: 8 } },
    };
    first.merges = [{ row: 9, column: 0, rows: 1, columns: 2 }];
    second.cells[0] = { 0: { f: '=S1!B7', v: 3 }, 1: { v: 9 } };
    now.namedRanges = [{ name: 'Mức', tab: 'S1', area: { row: 6, column: 1, rows: 1, columns: 1 } }];
    const change = { kind: 'insert', axis: 'row', at: 2, count: 2 } as const;
    const moves = [{ tab: first.id, change }];
    return { now, after: await patchXlsx({ file: bytes, opened: read, moves, doubtful: {} }, now) };
  }

  test('two rows inserted, prefixes declared where they are used: means the same', async () => {
    const [plain, other] = [await withTwoRows(file()), await withTwoRows(redeclared(file(), EACH_DEPTH))];
    expect(meanings(other.after)).toEqual(meanings(plain.after));
  });

  test('two rows inserted: cells, formulas, areas, pictures, charts and names follow', async () => {
    const { now, after } = await withTwoRows(file());
    const parts = partsOf(after);
    const sheet = parts['xl/worksheets/sheet1.xml'] ?? '';
    expect(sheet).toContain('<c r="B1"><f>SUM(B7:B8)</f><v>7</v></c>');
    expect(sheet).toContain('<c r="C7"><f>B7*2</f><v>6</v></c>');
    expect(sheet).toContain('<c r="C8"><f>B8*2</f><v>8</v></c>');
    expect(sheet).toContain('<mergeCell ref="A10:B10"/>');
    expect(sheet).toContain('<conditionalFormatting sqref="B7:B11"><cfRule type="colorScale" priority="1">');
    expect(sheet).toContain('<hyperlink ref="A7" location="\'Tab hai\'!A1"/>');
    expect(sheet).toContain('<brk id="7" ');
    expect(sheet).toContain('<drawing r:id="d"/>');
    expect(parts['xl/drawings/drawing1.xml']).toContain('<xdr:row>6</xdr:row></xdr:from>');
    expect(parts['xl/drawings/drawing1.xml']).toContain('<xdr:row>10</xdr:row></xdr:to>');
    expect(parts['xl/charts/chart1.xml']).toBe(
      '<c:chart xmlns:c="x"><c:f>S1!$B$7:$B$8</c:f><c:f>\'Tab hai\'!$A$1</c:f></c:chart>',
    );
    expect(parts['xl/worksheets/sheet2.xml']).toContain(
      '<c r="A1"><f>S1!B7</f><v>3</v></c><c r="B1"><v>9</v></c>',
    );
    expect(parts['xl/workbook.xml']).toContain('>S1!$A$1:$C$11</definedName>');
    expect(parts['xl/workbook.xml']).toContain('<definedName name="Mức">S1!$B$7</definedName>');
    expect(parts['xl/workbook.xml']).toContain('<definedName name="Tính">SUM(S1!$B$7:$B$11)</definedName>');
    expect((await readXlsx(after)).sheets.map(({ cells }) => cells)).toEqual(
      now.sheets.map(({ cells }) => cells),
    );
  });

  test('a cell changed within shared formulas leaves the others theirs', async () => {
    const bytes = file();
    const read = await readXlsx(bytes);
    const now = structuredClone(read);
    Object.assign(now.sheets[0]?.cells[4] ?? {}, { 2: { v: 1 } });
    const after = await patchXlsx({ file: bytes, opened: read, moves: [], doubtful: {} }, now);
    expect(partsOf(after)['xl/worksheets/sheet1.xml']).toContain(
      '<c r="C5"><v>1</v></c></row><row r="6"><c r="B6"><v>4</v></c><c r="C6"><f>B6*2</f><v>8</v></c></row>',
    );
    expect(changed(bytes, after)).toEqual(
      expect.arrayContaining(['xl/worksheets/sheet1.xml', 'xl/workbook.xml', 'docProps/custom.xml']),
    );
    expect(changed(bytes, after)).not.toContain('xl/worksheets/sheet2.xml');
    expect(changed(bytes, after)).not.toContain('xl/charts/chart1.xml');
  });

  test('a result that this program works out otherwise stays as the file has it', async () => {
    const bytes = file();
    const read = await readXlsx(bytes);
    const now = structuredClone(read);
    const other = { f: '=SUM(B5:B6)', v: '#NAME?', e: true as const };
    Object.assign(now.sheets[0]?.cells[0] ?? {}, { 0: { v: 2 }, 1: other });
    const origin: Origin = { file: bytes, opened: read, moves: [], doubtful: { 1: ['0,1'] } };
    const sheet = partsOf(await patchXlsx(origin, now))['xl/worksheets/sheet1.xml'];
    expect(sheet).toContain('<c r="A1"><v>2</v></c><c r="B1"><f>SUM(B5:B6)</f><v>7</v></c>');
    // One that it works out as the file does is renewed.
    Object.assign(now.sheets[0]?.cells[0] ?? {}, { 1: { f: '=SUM(B5:B6)', v: 8 } });
    const renewed = partsOf(await patchXlsx({ ...origin, doubtful: {} }, now))['xl/worksheets/sheet1.xml'];
    expect(renewed).toContain('<c r="A1"><v>2</v></c><c r="B1"><f>SUM(B5:B6)</f><v>8</v></c>');
  });

  test('a result that was the empty text is renewed, and one that the file never had is not', async () => {
    const empty = '<c r="B1" t="str"><f>IF(A1&gt;1,A1*2,&quot;&quot;)</f><v></v></c>';
    const none = '<c r="C1"><f>A1*3</f></c>';
    const cells = (text: string) => text.replace('<c r="B1"><f>SUM(B5:B6)</f><v>7</v></c>', empty + none);
    const parts = partsOf(file());
    const path = 'xl/worksheets/sheet1.xml';
    parts[path] = cells(parts[path] ?? '');
    const bytes = rezip(parts);
    const read = await readXlsx(bytes);
    expect(read.sheets[0]?.cells[0]).toMatchObject({ 1: { v: '' }, 2: { f: '=A1*3' } });
    const now = structuredClone(read);
    const line = now.sheets[0]?.cells[0] as Record<number, { f?: string; v?: unknown }>;
    line[0] = { v: 2 };
    Object.assign(line[1] ?? {}, { v: 4 });
    Object.assign(line[2] ?? {}, { v: 6 });
    const after = partsOf(await patchXlsx({ file: bytes, opened: read, moves: [], doubtful: {} }, now));
    expect(after[path]).toContain('<c r="B1"><f>IF(A1&gt;1,A1*2,&quot;&quot;)</f><v>4</v></c>');
    expect(after[path]).toContain(none);
  });

  test('a tab taken away takes what hangs on it along', async () => {
    const bytes = file();
    const read = await readXlsx(bytes);
    const now = structuredClone(read);
    now.sheets.shift();
    const parts = partsOf(await patchXlsx({ file: bytes, opened: read, moves: [], doubtful: {} }, now));
    const left = Object.keys(parts).filter((name) => name.startsWith('xl/'));
    expect(left.sort()).toEqual([
      'xl/_rels/workbook.xml.rels',
      'xl/workbook.xml',
      'xl/worksheets/sheet2.xml',
    ]);
    expect(parts['xl/workbook.xml']).not.toContain('S1!');
  });
});
