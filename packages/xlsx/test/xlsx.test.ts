import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { APPLICATION, PROPERTY_NAME, packExtras, unpackExtras } from '../src/extras.ts';
import { FileError, patchXlsx, readXlsx, writeXlsx } from '../src/index.ts';
import type { CellSnapshot, CellStyle, SheetSnapshot, WorkbookSnapshot } from '../src/snapshot.ts';
import { partsOf, rezip } from './package.ts';
import { sampleWorkbook } from './workbook.ts';

const bytesOf = (parts: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));

/** A workbook of one tab holding these cells. */
function oneTab(cells: SheetSnapshot['cells'], more: Partial<SheetSnapshot> = {}): WorkbookSnapshot {
  return {
    version: 1,
    name: '',
    locale: 'vi_VN',
    timeZone: 'Asia/Ho_Chi_Minh',
    styles: [],
    sheets: [{ id: 0, name: 'Tab', rows: 100, columns: 20, cells, ...more }],
  };
}

async function code(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => null,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(FileError);
  expect((error as FileError).message_vi).toMatch(/^[A-ZĐ].*\.$/);
  expect((error as FileError).message_en).toMatch(/^[A-Z].*\.$/);
  return (error as FileError).code;
}

describe('our own file comes back whole', () => {
  test('everything a snapshot can hold', async () => {
    const before = sampleWorkbook();
    const after = await readXlsx(await writeXlsx(before));
    // A result that is an empty text beside its formula is no cell of its own.
    delete before.sheets[1]?.cells[1]?.[6];
    expect(after).toEqual(before);
  });

  test('writing changes nothing it is given, and gives the same bytes each time', async () => {
    const snapshot = sampleWorkbook();
    const first = await writeXlsx(snapshot);
    expect(snapshot).toEqual(sampleWorkbook());
    expect(await writeXlsx(snapshot)).toEqual(first);
  });

  test('any numbers and texts', async () => {
    const cell = fc.oneof(
      fc.maxSafeInteger(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
      fc.string({ minLength: 1, unit: 'binary' }),
      fc.string({
        minLength: 1,
        unit: fc.constantFrom('_', 'x', '0', '0', 'D', '\r', '\n', ' ', '\ud83d', '<', '&'),
      }),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 30 }), async (values) => {
        const cells = Object.fromEntries(values.map((v, row) => [row, { 0: { v } }]));
        const after = await readXlsx(await writeXlsx(oneTab(cells)));
        expect(after.sheets[0]?.cells).toEqual(cells);
      }),
      { numRuns: 60 },
    );
  });

  test('any styles', async () => {
    const color = fc
      .integer({ min: 0, max: 0xffffff })
      .map((value) => `#${value.toString(16).padStart(6, '0')}`);
    const edge = fc.record({
      style: fc.constantFrom('thin', 'medium', 'thick', 'dotted', 'dashed', 'double'),
      color,
    });
    const style = fc.record(
      {
        format: fc.constantFrom(
          '0',
          '#,##0',
          '@',
          '0.00%',
          'dd/mm/yyyy',
          '[h]:mm',
          '#,##0;[Red]-#,##0;"–"',
          '"broken',
        ),
        bold: fc.constant(true),
        italic: fc.constant(true),
        underline: fc.constant(true),
        strike: fc.constant(true),
        fontSize: fc.constantFrom(8, 10, 13.5),
        fontFamily: fc.constantFrom('Arial', 'Times New Roman', 'A & "B"'),
        color,
        background: color,
        horizontal: fc.constantFrom('left', 'center', 'right'),
        vertical: fc.constantFrom('top', 'middle', 'bottom'),
        wrap: fc.constantFrom('wrap', 'clip'),
        border: fc.record({ top: edge, bottom: edge, left: edge, right: edge }, { requiredKeys: ['top'] }),
      },
      { requiredKeys: ['bold'] },
    ) as fc.Arbitrary<CellStyle>;
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(style, { minLength: 1, maxLength: 8, selector: (one) => JSON.stringify(one) }),
        async (styles) => {
          const cells = Object.fromEntries(styles.map((_, row) => [row, { 0: { v: row, s: row } }]));
          const after = await readXlsx(await writeXlsx({ ...oneTab(cells), styles }));
          const seen = styles.map((_, row) => after.styles[after.sheets[0]?.cells[row]?.[0]?.s ?? -1]);
          expect(seen).toEqual(styles);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('twenty-two tabs are written and read in a breath', async () => {
    const sheets = Array.from({ length: 22 }, (_, tab): SheetSnapshot => {
      const cells: SheetSnapshot['cells'] = {};
      for (let row = 0; row < 70; row++) {
        const line: Record<number, CellSnapshot> = {};
        for (let column = 0; column < 20; column++)
          line[column] = column < 5 ? { v: `Nội dung ${row}` } : { v: row * column };
        cells[row] = line;
      }
      return { id: tab, name: `Xã ${tab}`, rows: 1000, columns: 26, cells };
    });
    const start = performance.now();
    const after = await readXlsx(await writeXlsx({ ...oneTab({}), sheets }));
    expect(after.sheets).toEqual(sheets);
    expect(performance.now() - start).toBeLessThan(8000);
  });

  test('a workbook without a visible tab is refused', async () => {
    expect(await code(writeXlsx(oneTab({}, { hidden: true })))).toBe('no-visible-tab');
  });
});

describe('what lies in the file', () => {
  test('text that looks like a formula is text, marked so that editing keeps it', async () => {
    for (const v of ['=1+1', '+84 912', '-5 người', '@SUM(A1)', '=HYPERLINK("http://x")', '\t=1']) {
      const parts = partsOf(await writeXlsx(oneTab({ 0: { 0: { v } } })));
      const sheet = parts['xl/worksheets/sheet1.xml'] ?? '';
      expect(sheet).not.toContain('<f');
      const xf = Number(/<c r="A1" s="(\d+)" t="s">/.exec(sheet)?.[1]);
      const xfs = /<cellXfs.*<\/cellXfs>/.exec(parts['xl/styles.xml'] ?? '')?.[0].match(/<xf /g) ?? [];
      expect(xfs.length).toBeGreaterThan(xf);
      expect(parts['xl/styles.xml']).toContain('quotePrefix="1"');
    }
  });

  test('custom functions leave their values, and no trace of a formula', async () => {
    const parts = partsOf(await writeXlsx(sampleWorkbook()));
    const sheets = Object.entries(parts).filter(([name]) => name.startsWith('xl/'));
    for (const [, xml] of sheets) expect(xml).not.toContain('DA8_');
    expect(parts['xl/worksheets/sheet2.xml']).toContain('<c r="F2" s="');
    expect(parts['xl/worksheets/sheet2.xml']).toMatch(/<c r="F2" s="\d+"><v>1200000<\/v>/);
  });

  test('functions that only Google has leave their values; a caller can name more', async () => {
    const snapshot = oneTab({
      0: { 0: { f: '=QUERY(B1:C2;"select B")', v: 7 }, 1: { f: '=SUM(B1;C1)', v: 3 } },
    });
    const plain = partsOf(await writeXlsx(snapshot))['xl/worksheets/sheet1.xml'];
    expect(plain).toContain('<c r="A1"><v>7</v></c><c r="B1"><f>SUM(B1,C1)</f><v>3</v></c>');
    const named = await writeXlsx(snapshot, { customFunctions: ['sum'] });
    expect(partsOf(named)['xl/worksheets/sheet1.xml']).toContain('<c r="B1"><v>3</v></c>');
    expect((await readXlsx(named)).sheets[0]?.cells).toEqual(snapshot.sheets[0]?.cells);
  });

  test.each([
    ['=SUM(A1;B2)', 'SUM(A1,B2)'],
    ['=SUM(A1,B2)', 'SUM(A1,B2)'],
    ['=A1*0,5', 'A1*0.5'],
    ['=SUM(1,5;2)', 'SUM(1.5,2)'],
    ['=ROUND(A1,2)', 'ROUND(A1,2)'],
    ['=IF(A1="x;y";"a,b";1)', 'IF(A1=&quot;x;y&quot;,&quot;a,b&quot;,1)'],
    ['=SUM(A2:A)', 'SUM(A2:A1048576)'],
    ['=XLOOKUP(A1;B:B;C:C)', '_xlfn.XLOOKUP(A1,B:B,C:C)'],
    ['=LET(x;1;x+1)', '_xlfn.LET(_xlpm.x,1,_xlpm.x+1)'],
    ['={1\\2;3\\4}', '{1,2;3,4}'],
    ['=\'Tab\'!A1&"<"', "'Tab'!A1&amp;&quot;&lt;&quot;"],
  ])('%s is written %s and comes back', async (formula, text) => {
    const snapshot = oneTab({ 0: { 5: { f: formula, v: 1 } } });
    const bytes = await writeXlsx(snapshot);
    expect(partsOf(bytes)['xl/worksheets/sheet1.xml']).toContain(`<f>${text}</f>`);
    expect((await readXlsx(bytes)).sheets[0]?.cells[0]?.[5]?.f).toBe(formula);
  });

  test('formulas that spill are array formulas', async () => {
    const snapshot = oneTab({
      0: {
        0: { f: '=ARRAYFORMULA(B1:B2*2)', v: 2, spill: [2, 1] },
        1: { v: 1 },
        3: { f: '=FILTER(B1:B2;B1:B2>0)', v: 1, spill: [2, 1] },
      },
      1: { 0: { v: 4 }, 1: { v: 2 }, 3: { v: 2 } },
    });
    const bytes = await writeXlsx(snapshot);
    const sheet = partsOf(bytes)['xl/worksheets/sheet1.xml'];
    expect(sheet).toContain('<f t="array" ref="A1:A2">B1:B2*2</f>');
    expect(sheet).toContain('<f t="array" ref="D1:D2">_xlfn._xlws.FILTER(B1:B2,B1:B2&gt;0)</f>');
    expect((await readXlsx(bytes)).sheets[0]?.cells).toEqual(snapshot.sheets[0]?.cells);
  });

  test('frozen rows, print set-up and a protected tab as Excel wants them', async () => {
    const parts = partsOf(await writeXlsx(sampleWorkbook()));
    const sheet = parts['xl/worksheets/sheet2.xml'];
    expect(sheet).toContain(
      '<pane xSplit="2" ySplit="1" topLeftCell="C2" activePane="bottomRight" state="frozen"/>',
    );
    expect(sheet).toContain(
      '<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0" orientation="landscape"/>',
    );
    expect(sheet).toContain('<sheetProtection sheet="1"');
    expect(parts['xl/workbook.xml']).toContain(">'Xã Bản Lang'!$1:$1</definedName>");
    // A range that only some may edit locks its cells and no others.
    expect(parts['xl/worksheets/sheet3.xml']).toContain('<sheetProtection sheet="1"');
  });

  test('a text of more than 32,767 characters is cut without halving a sign', async () => {
    const text = `${'x'.repeat(32_766)}😀${'y'.repeat(100)}`;
    const bytes = await writeXlsx(oneTab({ 0: { 0: { v: text } } }));
    expect(partsOf(bytes)['xl/sharedStrings.xml']).toContain(`<t>${'x'.repeat(32_766)}</t>`);
    expect((await readXlsx(bytes)).sheets[0]?.cells[0]?.[0]?.v).toBe(text);
  });

  test('tab names the format cannot hold are fitted, distinct, and come back', async () => {
    const names = ['a/b', 'a-b', 'A\\B', 'x'.repeat(60), `${'x'.repeat(59)}y`, 'History', "'q'"];
    const snapshot = {
      ...oneTab({}),
      sheets: names.map(
        (name, id): SheetSnapshot => ({
          id,
          name,
          rows: 5,
          columns: 5,
          cells: { 0: { 0: { f: `='${names[3]}'!A1`, v: 0 } } },
        }),
      ),
    };
    const bytes = await writeXlsx(snapshot);
    const written = [...(partsOf(bytes)['xl/workbook.xml'] ?? '').matchAll(/<sheet name="([^"]*)"/g)].map(
      (match) => match[1] ?? '',
    );
    expect(new Set(written.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of written) expect(name).toMatch(/^(?!')[^:\\/?*[\]]{1,31}$/);
    expect((await readXlsx(bytes)).sheets).toEqual(snapshot.sheets);
  });
});

describe('a file of ours that somebody changed elsewhere', () => {
  test('formulas Excel cannot compute move with their cells and what they refer to', async () => {
    const snapshot = {
      ...oneTab({ 1: { 5: { f: "=DA8_X($A$1:E5;'Mức'!A:B;Mức!C2)", v: 'ổn', spill: [4, 2] } } }),
    };
    snapshot.sheets.push({ id: 1, name: 'Mức', rows: 10, columns: 5, cells: {} });
    const parts = partsOf(await writeXlsx(snapshot));
    // What Excel does when two rows are inserted on top, a column before A on the other tab, and that tab renamed.
    const moved = rezip({
      ...parts,
      'xl/workbook.xml': (parts['xl/workbook.xml'] ?? '')
        .replaceAll('Tab!$F$2:$G$5', 'Tab!$F$4:$G$7')
        .replaceAll('Tab!$A$1:$E$5', 'Tab!$A$1:$E$7')
        .replaceAll("'Mức'!$A:$B", "'Mức mới'!$B:$C")
        .replaceAll("'Mức'!$C$2", "'Mức mới'!$D$2")
        .replaceAll("'Mức'!$A$1<", "'Mức mới'!$A$1<")
        .replace('name="Mức"', 'name="Mức mới"'),
      'xl/worksheets/sheet1.xml': (parts['xl/worksheets/sheet1.xml'] ?? '')
        .replace('<row r="2">', '<row r="4">')
        .replace('r="F2"', 'r="F4"'),
    });
    const after = await readXlsx(moved);
    expect(after.sheets[0]?.cells[3]?.[5]).toEqual({
      f: "=DA8_X($A$1:E7;'Mức mới'!B:C;'Mức mới'!D2)",
      v: 'ổn',
      spill: [4, 2],
    });
    expect(after.sheets[1]).toMatchObject({ name: 'Mức mới', id: 1, rows: 10, columns: 5 });
  });

  test('a value typed over a custom function stays', async () => {
    const parts = partsOf(await writeXlsx(oneTab({ 0: { 0: { f: '=DA8_X(B1)', v: 5 } } })));
    const after = await readXlsx(
      rezip({
        ...parts,
        'xl/worksheets/sheet1.xml': (parts['xl/worksheets/sheet1.xml'] ?? '').replace('<v>5</v>', '<v>6</v>'),
      }),
    );
    expect(after.sheets[0]?.cells[0]?.[0]).toEqual({ v: 6 });
  });

  describe('what another program wrote over the results of a custom function', () => {
    /** F2 fills F2:G5; the results lie in G2 (12), F3 (7), G3 (text), G4 (7) and F5 (a third). */
    const book = (): WorkbookSnapshot =>
      oneTab({
        1: { 5: { f: '=DA8_X(A1:E5)', v: 'ổn', spill: [4, 2] }, 6: { v: 12 } },
        2: { 5: { v: 7 }, 6: { v: 'Chặn:\nvượt' } },
        3: { 6: { v: 7 } },
        4: { 5: { v: 1 / 3 }, 8: { v: 'ngoài' } },
      });

    /** The file with other XML in some of its cells; those in somebody's way once it is read, and the formula's block. */
    async function read(
      cells: Record<string, string>,
      more: (parts: Record<string, string>) => void = () => {},
    ): Promise<{ theirs: unknown[]; formula: unknown }> {
      const parts = partsOf(await writeXlsx(book()));
      let sheet = parts['xl/worksheets/sheet1.xml'] ?? '';
      for (const [at, inside] of Object.entries(cells)) {
        const row = `<row r="${at.slice(1)}">`;
        const cell = inside === '' ? '' : `<c r="${at}"${inside}</c>`;
        const old = new RegExp(`<c r="${at}"[^>]*>.*?</c>`);
        sheet = old.test(sheet) ? sheet.replace(old, cell) : sheet.replace(row, row + cell);
      }
      parts['xl/worksheets/sheet1.xml'] = sheet;
      more(parts);
      const [tab] = (await readXlsx(rezip(parts))).sheets;
      const theirs = Object.entries(tab?.cells ?? {}).flatMap(([row, line]) =>
        Object.entries(line).flatMap(([column, cell]) =>
          cell.inTheWay ? [[Number(row) + 1, Number(column), cell.f ?? cell.v]] : [],
        ),
      );
      const { f, spill } = tab?.cells[1]?.[5] ?? {};
      return { theirs, formula: [f, spill] };
    }
    const text = (words: string) => ` t="inlineStr"><is><t>${words}</t></is>`;
    const formula = ['=DA8_X(A1:E5)', [4, 2]];

    test.each<[string, Record<string, string>, unknown[]]>([
      ['nothing', {}, []],
      ['results cleared', { F3: '', G2: '' }, []],
      ['a text on a blank result', { F4: text('hỏi lại huyện') }, [[4, 5, 'hỏi lại huyện']]],
      ['a text over a result', { G3: text('đã xem') }, [[3, 6, 'đã xem']]],
      ['a number over a result', { G2: '><v>13</v>' }, [[2, 6, 13]]],
      ['a number that stands elsewhere as a result', { F4: '><v>12</v>' }, [[4, 5, 12]]],
      ['a formula', { F4: '><f>A1*2</f><v>7</v>' }, [[4, 5, '=A1*2']]],
      ['two results that changed places', { F3: '><v>12</v>', G2: '><v>7</v>' }, []],
      ['last digits rounded, a line ended otherwise', { F5: '><v>0.333333333333333</v>' }, []],
      ['a text outside the block', { I5: text('ghi') }, []],
    ])('%s', async (_what, cells, theirs) => {
      expect(await read(cells)).toEqual({ theirs, formula });
    });

    test('a row inserted in the block: results moved with their rows, a text in the new row', async () => {
      const moved = await read({}, (parts) => {
        parts['xl/workbook.xml'] = (parts['xl/workbook.xml'] ?? '').replace('$F$2:$G$5', '$F$2:$G$6');
        parts['xl/worksheets/sheet1.xml'] = (parts['xl/worksheets/sheet1.xml'] ?? '')
          .replace('<row r="5">', '<row r="6">')
          .replaceAll(/r="([FGI])5"/g, 'r="$16"')
          .replace('<row r="4">', '<row r="5">')
          .replaceAll(/r="([FGI])4"/g, 'r="$15"')
          .replace('<row r="5">', `<row r="4"><c r="G4"${text('dòng mới')}</c></row><row r="5">`);
      });
      expect(moved).toEqual({ theirs: [[4, 6, 'dòng mới']], formula: ['=DA8_X(A1:E5)', [5, 2]] });
    });

    test('a file of an earlier release: its own results are trusted, texts of another program’s copy are not', async () => {
      const earlier = (savedBy: string) => (parts: Record<string, string>) => {
        const properties = parts['docProps/custom.xml'] ?? '';
        const old = unpackExtras(
          [...properties.matchAll(/<vt:lpwstr>([^<]*)<\/vt:lpwstr>/g)].map(([, part = '']) => part),
        );
        expect(old?.kept).toMatchObject([{ results: { '0,1': expect.any(String) } }]);
        const packed = packExtras({
          extras: old?.extras as never,
          kept: old?.kept.map(({ results, ...kept }) => kept) ?? [],
        });
        const property = (value: string, at: number) =>
          `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${at + 2}" name="${PROPERTY_NAME}${at}"><vt:lpwstr>${value}</vt:lpwstr></property>`;
        parts['docProps/custom.xml'] = properties.replace(
          /<property .*<\/property>/,
          packed.map(property).join(''),
        );
        parts['docProps/app.xml'] = (parts['docProps/app.xml'] ?? '').replace(APPLICATION, savedBy);
      };
      const cells = { F4: text('hỏi lại huyện') };
      expect(await read(cells, earlier(APPLICATION))).toEqual({ theirs: [], formula });
      expect(await read(cells, earlier('Microsoft Excel'))).toEqual({
        theirs: [
          [3, 6, 'Chặn:\nvượt'],
          [4, 5, 'hỏi lại huyện'],
        ],
        formula,
      });
    });

    test('written back with the text taken away, the results are known anew', async () => {
      const parts = partsOf(await writeXlsx(book()));
      parts['xl/worksheets/sheet1.xml'] = (parts['xl/worksheets/sheet1.xml'] ?? '').replace(
        /<c r="G3".*?<\/c>/,
        `<c r="G3"${text('đã xem')}</c>`,
      );
      const file = rezip(parts);
      const opened = await readXlsx(file);
      const now = structuredClone(opened);
      const line = now.sheets[0]?.cells[2] as Record<number, CellSnapshot>;
      line[6] = { v: 'Lưu ý: mới' };
      const after = await readXlsx(await patchXlsx({ file, opened, moves: [], doubtful: {} }, now));
      expect(after.sheets[0]?.cells[2]?.[6]).toEqual({ v: 'Lưu ý: mới' });
      expect(after.sheets[0]?.cells[1]?.[5]?.spill).toEqual([4, 2]);
    });
  });

  test('a changed rule wins over the one kept, an unchanged one keeps what the file cannot hold', async () => {
    const validations = [
      {
        areas: [{ row: 0, column: 0, rows: 5, columns: 1 }],
        criteria: 'TEXT_CONTAINS',
        args: ['ổn'],
        allowInvalid: false,
      },
      {
        areas: [{ row: 0, column: 1, rows: 5, columns: 1 }],
        criteria: 'TEXT_IS_VALID_EMAIL',
        args: [],
        allowInvalid: false,
      },
    ];
    const parts = partsOf(await writeXlsx(oneTab({}, { validations })));
    const after = await readXlsx(
      rezip({
        ...parts,
        'xl/worksheets/sheet1.xml': (parts['xl/worksheets/sheet1.xml'] ?? '').replace(
          'SEARCH(&quot;ổn&quot;',
          'SEARCH(&quot;xấu&quot;',
        ),
      }),
    );
    expect(after.sheets[0]?.validations).toEqual([
      { ...validations[0], criteria: 'CUSTOM_FORMULA', args: ['=ISNUMBER(SEARCH("xấu",A1))'] },
      validations[1],
    ]);
  });

  test('damaged extras cost what they held, not the file', async () => {
    const parts = partsOf(await writeXlsx(sampleWorkbook()));
    const broken = {
      ...parts,
      'docProps/custom.xml': (parts['docProps/custom.xml'] ?? '').replace('Workbook extras 1', 'other'),
    };
    const after = await readXlsx(rezip(broken));
    expect(after.sheets.map((sheet) => sheet.name).slice(0, 3)).toEqual([
      'Định mức',
      'Xã Bản Lang',
      'Báo cáo huyện',
    ]);
    expect(after.sheets[1]?.cells[1]?.[4]).toMatchObject({ f: '=C2*D2', v: 1200000 });
    expect(after.sheets[1]?.protections).toEqual([
      {
        area: null,
        description: '',
        warningOnly: false,
        editors: [],
        unprotected: [{ row: 1, column: 2, rows: 20, columns: 2 }],
      },
    ]);
    // Long lists are read from where the file keeps them.
    expect(after.sheets[1]?.validations?.[3]?.args).toEqual(
      sampleWorkbook().sheets[1]?.validations?.[3]?.args,
    );
  });
});

const TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>';
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** The parts of a small foreign file: one tab `S1`, with this inside its worksheet. */
function foreign(sheet: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    '[Content_Types].xml': TYPES,
    '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${RELS}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><sheets><sheet name="S1" sheetId="3" r:id="rId7"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId7" Type="${RELS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s" Type="${RELS}/styles" Target="styles.xml"/><Relationship Id="t" Type="${RELS}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="th" Type="${RELS}/theme" Target="theme/theme1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="${MAIN}">${sheet}</worksheet>`,
    ...more,
  };
}

const cellsOf = async (parts: Record<string, string>) => (await readXlsx(bytesOf(parts))).sheets[0]?.cells;

describe('a tab of ours that was copied elsewhere', () => {
  test('the names that the copy took along are its own: the first tab keeps everything, the copy is one more', async () => {
    const long = 'x'.repeat(40_000);
    const before = oneTab(
      { 0: { 0: { v: long } } },
      {
        rows: 60,
        notes: [{ row: 2, column: 1, text: 'giá năm ngoái' }],
        protections: [
          {
            area: { row: 0, column: 0, rows: 3, columns: 2 },
            description: 'Mẫu',
            warningOnly: true,
            editors: null,
          },
        ],
      },
    );
    const parts = partsOf(await writeXlsx(before));
    const sheet = parts['xl/worksheets/sheet1.xml'] ?? '';
    const names =
      (parts['xl/workbook.xml'] ?? '').match(/<definedName name="_keep_\d+"[^>]*>[^<]*<\/definedName>/g) ??
      [];
    expect(names.length).toBeGreaterThan(1);
    // As LibreOffice writes it: each hidden name once more, of the new tab and meaning it.
    const copied = names.map((name) =>
      name.replace(' hidden=', ' localSheetId="1" hidden=').replace(/>([^<]*)!/, '>Tab_2!'),
    );
    const book = await readXlsx(
      rezip({
        ...parts,
        'xl/worksheets/sheet9.xml': sheet.replace(/<(legacyDrawing|drawing)[^>]*\/>/g, ''),
        '[Content_Types].xml': (parts['[Content_Types].xml'] ?? '').replace(
          '</Types>',
          '<Override PartName="/xl/worksheets/sheet9.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        ),
        'xl/_rels/workbook.xml.rels': (parts['xl/_rels/workbook.xml.rels'] ?? '').replace(
          '</Relationships>',
          `<Relationship Id="rId99" Type="${RELS}/worksheet" Target="worksheets/sheet9.xml"/></Relationships>`,
        ),
        'xl/workbook.xml': (parts['xl/workbook.xml'] ?? '')
          .replace('</sheets>', `<sheet xmlns:r="${RELS}" name="Tab_2" sheetId="99" r:id="rId99"/></sheets>`)
          .replace('</definedNames>', `${copied.join('')}</definedNames>`),
      }),
    );
    expect(book.sheets.map(({ name, id }) => [name, id])).toEqual([
      ['Tab', 0],
      ['Tab_2', 99],
    ]);
    expect(book.sheets[0]).toEqual(before.sheets[0]);
    expect(book.sheets[1]?.cells[0]?.[0]?.v).toBe(long.slice(0, 32_767));
  });
});

describe('files of others', () => {
  test('kinds of cells: rich and inline text, phonetics, booleans, errors, dates, missing addresses', async () => {
    const parts = foreign(
      '<dimension ref="A1:XFD1048576"/><sheetData>' +
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t xml:space="preserve"> trong </t></is></c>' +
        '<c r="D1" t="inlineStr"><is><r><t>nửa </t></r><r><rPr><b/></rPr><t>đậm</t></r></is></c></row>' +
        '<row><c t="b"><v>1</v></c><c t="e"><v>#DIV/0!</v></c><c t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c t="d"><v>2023-01-01</v></c><c><v>12</v></c></row>' +
        '<row r="5"><c r="B5" t="n"><v>1.5E3</v></c><c r="C5"/><c r="D5" t="s"><v>99</v></c></row></sheetData>',
      {
        'xl/sharedStrings.xml': `<sst xmlns="${MAIN}"><si><t>thường</t></si><si><r><t xml:space="preserve">Xã </t></r><r><rPr><b/></rPr><t>Bản Lang</t></r><rPh sb="0" eb="1"><t>KANA</t></rPh></si></sst>`,
      },
    );
    expect(await cellsOf(parts)).toEqual({
      0: { 0: { v: 'thường' }, 1: { v: 'Xã Bản Lang' }, 2: { v: ' trong ' }, 3: { v: 'nửa đậm' } },
      1: {
        0: { v: true },
        1: { v: '#DIV/0!', e: true },
        2: { f: '="a"&"b"', v: 'ab' },
        3: { v: 44927 },
        4: { v: 12 },
      },
      4: { 1: { v: 1500 } },
    });
  });

  test('shared, array and 1904', async () => {
    const parts = foreign(
      '<sheetData><row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1+$C$1+SUM(D:D)</f><v>1</v></c><c r="F1"><f t="array" ref="F1:F2">B1:B2*2</f><v>2</v></c><c r="G1"><f t="array" ref="G1">SUM(B1:B2*2)</f><v>2</v></c></row>' +
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c><c r="F2"><v>4</v></c></row><row r="3"><c r="A3"><f t="shared" si="0"/><v>3</v></c><c r="B3" s="1"><v>100</v></c><c r="C3"><v>100</v></c></row></sheetData>',
      {
        'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><workbookPr date1904="1"/><sheets><sheet name="S1" sheetId="3" r:id="rId7"/></sheets></workbook>`,
        'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
      },
    );
    const book = await readXlsx(bytesOf(parts));
    expect(book.sheets[0]?.cells).toEqual({
      0: {
        0: { f: '=B1+$C$1+SUM(D:D)', v: 1 },
        5: { f: '=ARRAYFORMULA(B1:B2*2)', v: 2, spill: [2, 1] },
        6: { f: '=ARRAYFORMULA(SUM(B1:B2*2))', v: 2 },
      },
      1: { 0: { f: '=B2+$C$1+SUM(D:D)', v: 2 }, 5: { v: 4 } },
      2: { 0: { f: '=B3+$C$1+SUM(D:D)', v: 3 }, 1: { v: 1562, s: 0 }, 2: { v: 100 } },
    });
    expect(book.styles).toEqual([{ format: 'dd/mm/yyyy' }]);
  });

  test('theme and palette colours, tints, borders, the normal font', async () => {
    const theme =
      '<a:theme xmlns:a="x"><a:themeElements><a:clrScheme name="O"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="44546A"/></a:dk2><a:lt2><a:srgbClr val="E7E6E6"/></a:lt2><a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme></a:themeElements></a:theme>';
    const styles = `<styleSheet xmlns="${MAIN}"><numFmts><numFmt numFmtId="164" formatCode="#,##0\\ &quot;₫&quot;"/></numFmts><fonts><font><sz val="11"/><color theme="1"/><name val="Calibri"/></font><font><b/><i val="0"/><sz val="14"/><color theme="4" tint="0.39997558519241921"/><name val="Calibri"/></font></fonts><fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor theme="0" tint="-0.249977111117893"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor indexed="13"/></patternFill></fill></fills><borders><border/><border><left style="hair"><color auto="1"/></left><bottom style="medium"><color rgb="FF112233"/></bottom></border></borders><cellXfs><xf fontId="0"/><xf numFmtId="164" fontId="1" fillId="2" borderId="1"><alignment horizontal="center" vertical="center" wrapText="true"/></xf><xf fontId="0" fillId="3"/></cellXfs></styleSheet>`;
    const parts = foreign(
      '<sheetData><row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1" s="2"/><c r="C1" s="0"><v>2</v></c></row></sheetData>',
      { 'xl/styles.xml': styles, 'xl/theme/theme1.xml': theme },
    );
    const book = await readXlsx(bytesOf(parts));
    expect(book.sheets[0]?.cells[0]).toEqual({ 0: { v: 1, s: 0 }, 1: { s: 1 }, 2: { v: 2 } });
    expect(book.styles).toEqual([
      {
        format: '#,##0\\ "₫"',
        bold: true,
        fontSize: 14,
        color: '#8faadc',
        background: '#bfbfbf',
        border: {
          left: { style: 'dotted', color: '#000000' },
          bottom: { style: 'medium', color: '#112233' },
        },
        horizontal: 'center',
        vertical: 'middle',
        wrap: 'wrap',
      },
      { background: '#ffff00' },
    ]);
  });

  test("Google's export: custom functions in their wrapping, widths, newer rules", async () => {
    const x14 =
      '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list" allowBlank="1" showErrorMessage="1"><x14:formula1><xm:f>\'Định mức\'!$A$2:$A$9</xm:f></x14:formula1><xm:sqref>A2:A9 C2</xm:sqref></x14:dataValidation></x14:dataValidations></ext>' +
      '<ext><x14:conditionalFormattings xmlns:xm="x"><x14:conditionalFormatting><x14:cfRule type="expression" priority="1"><xm:f>\'Định mức\'!$A$1&gt;1</xm:f><x14:dxf><fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill></x14:dxf></x14:cfRule><xm:sqref>A1:B2</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>';
    const parts = foreign(
      '<sheetPr><outlinePr summaryBelow="0"/></sheetPr><sheetViews><sheetView workbookViewId="0" showGridLines="0"><pane ySplit="1.0" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
        '<sheetFormatPr customHeight="1" defaultColWidth="12.63" defaultRowHeight="15.75"/><cols><col customWidth="1" min="1" max="1" width="25.26"/><col hidden="1" min="3" max="3" width="12.63"/></cols>' +
        '<sheetData><row r="1" ht="31.5" customHeight="1"><c r="A1"><f>IFERROR(__xludf.DUMMYFUNCTION("DA8_KIEM_TRA(B1:C9,""x"")"),1200000.0)</f><v>1200000</v></c><c r="B1" t="str"><f>IFERROR(__xludf.DUMMYFUNCTION("""COMPUTED_VALUE"""),"")</f><v></v></c></row>' +
        '<row r="2" hidden="1"><c r="A2"><f>IFERROR(__xludf.DUMMYFUNCTION("""COMPUTED_VALUE"""),5.0)</f><v>5</v></c></row></sheetData>' +
        '<conditionalFormatting sqref="A1:A9"><cfRule type="notContainsBlanks" dxfId="0" priority="2"><formula>LEN(TRIM(A1))&gt;0</formula></cfRule><cfRule type="colorScale" priority="3"><colorScale/></cfRule></conditionalFormatting>' +
        x14,
      {
        'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><dxfs><dxf><font><b/></font><fill><patternFill patternType="solid"><fgColor rgb="FF00FF00"/><bgColor rgb="FF00FF00"/></patternFill></fill></dxf></dxfs></styleSheet>`,
      },
    );
    const book = await readXlsx(bytesOf(parts));
    expect(book.sheets[0]).toEqual({
      id: 3,
      name: 'S1',
      rows: 1000,
      columns: 26,
      hideGridlines: true,
      frozenRows: 1,
      columnWidths: { 0: 200 },
      hiddenColumns: [2],
      rowHeights: { 0: 42 },
      hiddenRows: [1],
      cells: {
        0: { 0: { f: '=DA8_KIEM_TRA(B1:C9,"x")', v: 1200000, spill: [2, 2] }, 1: { v: '' } },
        1: { 0: { v: 5 } },
      },
      validations: [
        {
          areas: [
            { row: 1, column: 0, rows: 8, columns: 1 },
            { row: 1, column: 2, rows: 1, columns: 1 },
          ],
          criteria: 'VALUE_IN_RANGE',
          args: ["'Định mức'!A2:A9"],
          showDropdown: true,
          allowInvalid: false,
        },
      ],
      conditional: [
        {
          areas: [{ row: 0, column: 0, rows: 2, columns: 2 }],
          criteria: 'CUSTOM_FORMULA',
          args: ["='Định mức'!$A$1>1"],
          style: { background: '#ff0000' },
        },
        {
          areas: [{ row: 0, column: 0, rows: 9, columns: 1 }],
          criteria: 'CELL_NOT_EMPTY',
          args: [],
          style: { bold: true, background: '#00ff00' },
        },
      ],
    });
    expect(book.dropped).toEqual([{ tab: 'S1', what: 'colorScale', count: 1 }]);
  });

  test("results of Google's functions never claim cells that people filled", async () => {
    const wrap = (at: string, inner: string, value: number) =>
      `<c r="${at}"><f>IFERROR(__xludf.DUMMYFUNCTION("${inner}"),${value})</f><v>${value}</v></c>`;
    const rest = '""COMPUTED_VALUE""';
    const parts = foreign(
      `<sheetData><row r="1">${wrap('D1', 'DA8_A(A1:A3)', 1)}${wrap('E1', rest, 2)}</row>` +
        `<row r="2">${wrap('A2', 'DA8_B(C2)', 3)}<c r="B2"><v>7</v></c>${wrap('D2', rest, 4)}${wrap('E2', rest, 5)}</row>` +
        `<row r="3"><c r="C3"><v>8</v></c>${wrap('E3', rest, 6)}</row></sheetData>`,
    );
    const cells = await cellsOf(parts);
    expect(cells?.[0]?.[3]).toEqual({ f: '=DA8_A(A1:A3)', v: 1, spill: [3, 2] });
    expect(cells?.[1]?.[0]).toEqual({ f: '=DA8_B(C2)', v: 3 });
  });

  test('what another program wrote among the results of an export is in their way', async () => {
    const wrap = (at: string, inner: string, value: number) =>
      `<c r="${at}"><f>IFERROR(__xludf.DUMMYFUNCTION("${inner}"),${value})</f><v>${value}</v></c>`;
    const rest = '""COMPUTED_VALUE""';
    const sheet = (first: string) =>
      foreign(
        `<sheetData><row r="1">${first}${wrap('E1', rest, 2)}</row>` +
          `<row r="2">${wrap('D2', rest, 4)}<c r="E2" t="str"><v>hỏi lại</v></c></row>` +
          `<row r="3">${wrap('D3', rest, 6)}${wrap('E3', rest, 7)}</row></sheetData>`,
      );
    const cells = await cellsOf(sheet(wrap('D1', 'DA8_A(A1:A3)', 1)));
    expect(cells?.[0]?.[3]).toEqual({ f: '=DA8_A(A1:A3)', v: 1, spill: [3, 2] });
    expect(cells?.[1]).toEqual({ 3: { v: 4 }, 4: { v: 'hỏi lại', inTheWay: true } });
    // Without its formula nothing is a result: the values stay what they are.
    expect((await cellsOf(sheet('')))?.[1]).toEqual({ 3: { v: 4 }, 4: { v: 'hỏi lại' } });
  });

  test('validations of Excel: whole numbers, lengths, dates, warnings', async () => {
    const rule = (attributes: string, first: string, second = '') =>
      `<dataValidation ${attributes} showErrorMessage="1"><formula1>${first}</formula1>${second && `<formula2>${second}</formula2>`}</dataValidation>`;
    const parts = foreign(
      `<sheetData/><dataValidations>${rule('type="whole" operator="between" sqref="A1"', '1', '9')}${rule('type="textLength" operator="lessThanOrEqual" sqref="B1"', '10')}${rule('type="date" operator="greaterThan" sqref="C1" errorStyle="warning"', '44927')}${rule('type="list" sqref="D1" showDropDown="1"', '&quot;a, b,c&quot;')}${rule('type="decimal" operator="notBetween" sqref="E1"', '0', '$A$1')}<dataValidation sqref="F1" showInputMessage="1" prompt="chỉ là lời nhắc"/></dataValidations>`,
    );
    const book = await readXlsx(bytesOf(parts));
    expect(book.sheets[0]?.validations?.map(({ areas: _, ...rest }) => rest)).toEqual([
      {
        criteria: 'CUSTOM_FORMULA',
        args: ['=AND(ISNUMBER(A1),INT(A1)=A1,A1>=1,A1<=9)'],
        allowInvalid: false,
      },
      { criteria: 'CUSTOM_FORMULA', args: ['=AND(LEN(B1)<=10)'], allowInvalid: false },
      { criteria: 'DATE_AFTER', args: [44927], allowInvalid: true },
      { criteria: 'VALUE_IN_LIST', args: [['a', 'b', 'c']], showDropdown: false, allowInvalid: false },
      { criteria: 'NUMBER_NOT_BETWEEN', args: [0, '=$A$1'], allowInvalid: false },
    ]);
  });

  test('a cell with nothing but a style may lie at the end of the format; one with a value may not', async () => {
    const styles = {
      'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><fonts><font/><font><b/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs></styleSheet>`,
    };
    const far = (inside: string) =>
      foreign(`<sheetData><row r="1048576"><c r="XFD1048576" s="1">${inside}</c></row></sheetData>`, styles);
    const book = await readXlsx(bytesOf(far('')));
    expect(book.sheets[0]).toMatchObject({ rows: 1000, columns: 26, cells: {} });
    expect(await code(readXlsx(bytesOf(far('<v>1</v>'))))).toBe('too-many-cells');
  });

  test('names of the format and hidden ones are no named ranges', async () => {
    const parts = foreign('<sheetData/>', {
      'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><sheets><sheet name="S1" sheetId="3" r:id="rId7"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'S1'!$A:$A,'S1'!$1:$2</definedName><definedName name="Mức">S1!$A$1:$B$2</definedName><definedName name="ẩn" hidden="1">S1!$A$1</definedName><definedName name="số">0.5</definedName></definedNames></workbook>`,
    });
    const book = await readXlsx(bytesOf(parts));
    expect(book.namedRanges).toEqual([
      { name: 'Mức', tab: 'S1', area: { row: 0, column: 0, rows: 2, columns: 2 } },
    ]);
    expect(book.sheets[0]?.print).toEqual({ repeatRows: { row: 0, rows: 2 } });
    expect(book.dropped).toEqual([{ tab: '', what: 'name', count: 1 }]);
  });

  test('locale and zone of a file that names none come from the caller', async () => {
    const bytes = bytesOf(foreign('<sheetData/>'));
    expect(await readXlsx(bytes)).toMatchObject({ locale: 'vi_VN', timeZone: 'Asia/Ho_Chi_Minh' });
    expect(await readXlsx(bytes, { locale: 'en_US', timeZone: 'UTC' })).toMatchObject({
      locale: 'en_US',
      timeZone: 'UTC',
    });
  });
});

describe('filters of others', () => {
  const filtered = (columns: string) =>
    readXlsx(
      bytesOf(
        foreign(
          `<sheetData><row r="1"/><row r="2" hidden="1"/><row r="3"/><row r="9" hidden="1"/></sheetData><autoFilter ref="B1:D5">${columns}</autoFilter>`,
        ),
      ),
    );
  const area = { row: 0, column: 1, rows: 5, columns: 3 };

  test('what they ask is read, and the rows that are hidden among theirs are theirs', async () => {
    const [sheet] = (
      await filtered(
        '<filterColumn colId="2"><customFilters and="1"><customFilter operator="greaterThan" val="4"/><customFilter val="x*"/></customFilters></filterColumn><filterColumn colId="1"><filters blank="1"><filter val="a"/></filters></filterColumn><filterColumn colId="0" hiddenButton="1"/>',
      )
    ).sheets;
    expect(sheet?.filter).toEqual({
      ...area,
      criteria: [
        { column: 2, values: ['a'], blanks: true },
        {
          column: 3,
          conditions: [
            { operator: 'greaterThan', value: '4' },
            { operator: 'equal', value: 'x*' },
          ],
          all: true,
        },
      ],
      hidden: [1],
    });
    expect(sheet?.hiddenRows).toEqual([8]);
  });

  test.each([
    ['the first ten', '<top10 val="10"/>'],
    ['a month', '<filters><dateGroupItem year="2023" month="5" dateTimeGrouping="month"/></filters>'],
    ['a colour', '<colorFilter dxfId="0"/>'],
  ])('of one that asks for %s only the place is known: its rows are hidden as by hand', async (_, inside) => {
    const [sheet] = (await filtered(`<filterColumn colId="1">${inside}</filterColumn>`)).sheets;
    expect(sheet?.filter).toEqual(area);
    expect(sheet?.hiddenRows).toEqual([1, 8]);
  });

  test('a column inserted within a filter moves what is asked of those behind it', async () => {
    const before = oneTab(
      { 0: { 0: { v: 'a' }, 1: { v: 'b' }, 2: { v: 'c' } }, 1: { 2: { v: 5 } } },
      {
        filter: {
          row: 0,
          column: 0,
          rows: 3,
          columns: 3,
          criteria: [{ column: 2, values: ['7'] }],
          hidden: [1],
        },
      },
    );
    const file = await writeXlsx(before);
    const opened = await readXlsx(file);
    const now = structuredClone(opened);
    const [sheet] = now.sheets;
    if (!sheet) throw new Error('no tab');
    sheet.columns += 1;
    sheet.cells = { 0: { 0: { v: 'a' }, 2: { v: 'b' }, 3: { v: 'c' } }, 1: { 3: { v: 5 } } };
    sheet.filter = {
      row: 0,
      column: 0,
      rows: 3,
      columns: 4,
      criteria: [{ column: 3, values: ['7'] }],
      hidden: [1],
    };
    const change = { kind: 'insert', axis: 'column', at: 1, count: 1 } as const;
    const patched = await patchXlsx({ file, opened, moves: [{ tab: 0, change }], doubtful: {} }, now);
    expect((await readXlsx(patched)).sheets[0]?.filter).toEqual(sheet.filter);
  });
});

describe('what is kept and not used', () => {
  const types = TYPES.replace('application/xml', 'application/vnd.ms-excel.sheet.macroEnabled.main+xml');
  const tables: [string, Record<string, string>][] = [
    ['programs', { '[Content_Types].xml': types, 'xl/vbaProject.bin': 'x' }],
    ['old macro sheets', { 'xl/macrosheets/sheet1.xml': '<x/>' }],
    ['data connections', { 'xl/connections.xml': '<x/>' }],
  ];
  test.each(tables)('%s do not keep a file from being read', async (_, more) => {
    expect((await readXlsx(bytesOf({ ...foreign('<sheetData/>'), ...more }))).sheets[0]?.name).toBe('S1');
  });

  test('figures of another file: the last ones, and where they stand', async () => {
    const link = (at: string, formula: string, value: string) =>
      `<c r="${at}"><f>${formula}</f><v>${value}</v></c>`;
    const book = await readXlsx(
      bytesOf({
        ...foreign(
          `<sheetData><row r="1">${link('A1', '[1]Năm!$B$2*2', '14')}${link('B1', "SUM('[2]Xã A'!C1:C9)", '3')}${link('C1', 'SUM(Bang[2023])+Bang[[#All],[2]]', '5')}${link('D1', '&quot;[1]&quot;&amp;A1', '6')}</row></sheetData>`,
        ),
        'xl/externalLinks/externalLink1.xml': '<x/>',
      }),
    );
    expect(book.sheets[0]?.cells[0]).toMatchObject({ 0: { v: 14 }, 1: { v: 3 }, 3: { f: '="[1]"&A1' } });
    expect(book.sheets[0]?.cells[0]?.[0]).not.toHaveProperty('f');
    expect(book.dropped).toEqual([{ tab: 'S1', what: 'externalLink', count: 2, cells: ['A1', 'B1'] }]);
  });

  test.each(['utf-16le', 'utf-16be'] as const)('parts in %s, with and without its mark', async (encoding) => {
    const utf16 = (text: string, mark: boolean) => {
      const units = [...(mark ? '\ufeff' : ''), ...text].join('');
      const view = new DataView(new ArrayBuffer(units.length * 2));
      for (let at = 0; at < units.length; at++)
        view.setUint16(at * 2, units.charCodeAt(at), encoding === 'utf-16le');
      return new Uint8Array(view.buffer);
    };
    const parts = foreign(
      '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Xã Sìn Hồ</t></is></c></row></sheetData>',
    );
    for (const mark of [true, false]) {
      const bytes = zipSync(
        Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, utf16(text, mark)])),
      );
      const read = await readXlsx(bytes);
      expect(read.sheets[0]?.cells[0]?.[0]).toEqual({ v: 'Xã Sìn Hồ' });
      // Written back, the part that changed is UTF-8 and says so.
      const now = structuredClone(read);
      Object.assign(now.sheets[0]?.cells ?? {}, { 1: { 0: { v: 5 } } });
      const after = await patchXlsx({ file: bytes, opened: read, moves: [], doubtful: {} }, now);
      expect((await readXlsx(after)).sheets[0]?.cells).toEqual(now.sheets[0]?.cells);
    }
  });

  test('days from 1904 move, times and durations do not; days and times as ISO writes them', async () => {
    const cell = (at: string, style: number, value: string, type = '') =>
      `<c r="${at}" s="${style}"${type}><v>${value}</v></c>`;
    const iso = ' t="d"';
    const parts = foreign(
      `<sheetData><row r="1">${cell('A1', 1, '43691')}${cell('B1', 2, '0.2708333333333333')}${cell('C1', 3, '1.25')}${cell('D1', 4, '43691.5')}</row>` +
        `<row r="2">${cell('A2', 1, '2023-08-15', iso)}${cell('B2', 2, '06:30:00', iso)}${cell('C2', 3, 'P1DT6H', iso)}${cell('D2', 4, '2023-08-15T12:00:00Z', iso)}</row></sheetData>`,
      {
        'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><workbookPr date1904="1"/><sheets><sheet name="S1" sheetId="3" r:id="rId7"/></sheets></workbook>`,
        'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy h:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="46"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
      },
    );
    const file = bytesOf(parts);
    const read = await readXlsx(file);
    // 15 August 2023 is day 45153 from the end of 1899.
    const row = [45153, 6.5 / 24, 1.25, 45153.5];
    for (const at of [0, 1]) {
      const values = Object.values(read.sheets[0]?.cells[at] ?? {}).map(({ v }) => v);
      expect(values.map(Number)).toEqual(row.map((value) => expect.closeTo(value, 9)));
    }
    const now = structuredClone(read);
    Object.assign(now.sheets[0]?.cells[0]?.[0] ?? {}, { v: 45154 });
    Object.assign(now.sheets[0]?.cells[0]?.[2] ?? {}, { v: 2.5 });
    const after = await patchXlsx({ file, opened: read, moves: [], doubtful: {} }, now);
    expect(partsOf(after)['xl/worksheets/sheet1.xml']).toContain('<c r="A1" s="1"><v>43692</v></c>');
    expect(partsOf(after)['xl/worksheets/sheet1.xml']).toContain('<c r="C1" s="3"><v>2.5</v></c>');
    expect((await readXlsx(after)).sheets[0]?.cells).toEqual(now.sheets[0]?.cells);
  });
});

describe('files that are refused', () => {
  const good = () => foreign('<sheetData/>');
  const utf16 = (text: string) => [...text].flatMap((sign) => [sign.charCodeAt(0), 0]);
  // Twelve of these are over the limit together; one alone would pass.
  const crowd = new Uint8Array(18e6);
  const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

  const table: [string, Uint8Array | (() => Uint8Array), string][] = [
    ['nothing', new Uint8Array(), 'not-xlsx'],
    ['text', strToU8('a;b;c'), 'not-xlsx'],
    ['another zip', bytesOf({ 'a.txt': 'x' }), 'not-xlsx'],
    [
      'an ODS',
      bytesOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }),
      'not-xlsx',
    ],
    ['a Word file', bytesOf({ '[Content_Types].xml': TYPES, 'word/document.xml': '<x/>' }), 'not-xlsx'],
    ['a binary workbook', bytesOf({ '[Content_Types].xml': TYPES, 'xl/workbook.bin': 'x' }), 'not-xlsx'],
    ['an old file', new Uint8Array([...ole, ...new Array(600).fill(0)]), 'old-xls'],
    [
      'an encrypted file',
      new Uint8Array([...ole, ...new Array(600).fill(0), ...utf16('EncryptedPackage')]),
      'encrypted',
    ],
    ['half a file', () => bytesOf(good()).slice(0, 700), 'damaged'],
    ['broken XML', bytesOf(foreign('<sheetData><row></sheetData>')), 'damaged'],
    ['a part missing', () => bytesOf({ ...good(), 'xl/worksheets/sheet1.xml': '' }), 'damaged'],
    [
      'an entity',
      bytesOf(
        foreign('<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&bomb;</t></is></c></row></sheetData>'),
      ),
      'xml-entities',
    ],
    [
      'a document type',
      bytesOf({ ...good(), 'xl/worksheets/sheet1.xml': '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>' }),
      'xml-entities',
    ],
    [
      'a bomb of one part',
      () => zipSync({ '[Content_Types].xml': strToU8(TYPES), 'xl/workbook.xml': new Uint8Array(30e6) }),
      'zip-bomb',
    ],
    [
      'a bomb of many parts',
      () =>
        zipSync({
          '[Content_Types].xml': strToU8(TYPES),
          ...Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`p${index}`, crowd])),
        }),
      'zip-bomb',
    ],
    [
      'a part larger than declared',
      () =>
        shrinkDeclared(
          bytesOf({ ...good(), 'xl/workbook.xml': `${good()['xl/workbook.xml']}${' '.repeat(5000)}` }),
          'xl/workbook.xml',
          100,
        ),
      'zip-bomb',
    ],
    [
      'a row number beyond the format',
      bytesOf(foreign('<sheetData><row r="9999999999"><c><v>1</v></c></row></sheetData>')),
      'damaged',
    ],
    ['elements within elements', bytesOf(foreign('<a>'.repeat(5000) + '</a>'.repeat(5000))), 'damaged'],
  ];
  for (const [name, bytes, expected] of table) {
    test(name, async () => {
      expect(await code(readXlsx(typeof bytes === 'function' ? bytes() : bytes))).toBe(expected);
    });
  }

  test('the good file is not', async () => {
    expect((await readXlsx(bytesOf(good()))).sheets[0]?.name).toBe('S1');
  });

  test('any damage gives a clear error or a workbook, never another exception', async () => {
    const bytes = await writeXlsx(sampleWorkbook());
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }),
        async (changes) => {
          const damaged = bytes.slice();
          for (const [at, byte] of changes) damaged[at] = byte;
          try {
            expect((await readXlsx(damaged)).version).toBe(1);
          } catch (error) {
            expect(error).toBeInstanceOf(FileError);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Makes the zip directory claim that a part is smaller than it is. */
function shrinkDeclared(bytes: Uint8Array, name: string, size: number): Uint8Array {
  const out = bytes.slice();
  const view = new DataView(out.buffer);
  for (let at = 0; at < out.length - 46; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    const length = view.getUint16(at + 28, true);
    if (new TextDecoder().decode(out.subarray(at + 46, at + 46 + length)) === name)
      view.setUint32(at + 24, size, true);
  }
  return out;
}
