/**
 * Crafted xlsx packages, each with what must come of it: refused for a reason, or read without its harmful part.
 * Built when asked for, so that the large ones never stand in memory together.
 */
import { strToU8, zipSync } from 'fflate';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>';

export type Parts = Record<string, string | Uint8Array>;

/** `read`: opened, the honest cell A1 is there. `any`: opened or refused, both are fine, as long as it ends. */
export type Fate = 'read' | 'any' | readonly string[];

export interface Package {
  readonly name: string;
  readonly fate: Fate;
  readonly make: () => Uint8Array;
}

const zip = (parts: Parts): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ),
    { level: 1 },
  );

const HONEST = '<row r="1"><c r="A1" t="inlineStr"><is><t>thật</t></is></c></row>';

/** A small workbook of one tab with the honest cell, then `rows`, then `after`. */
const book = (rows = '', after = '', more: Parts = {}): Parts => ({
  '[Content_Types].xml': TYPES,
  '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${RELS}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><sheets><sheet name="S1" sheetId="3" r:id="rId7"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId7" Type="${RELS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s" Type="${RELS}/styles" Target="styles.xml"/><Relationship Id="t" Type="${RELS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="${MAIN}"><sheetData>${HONEST}${rows}</sheetData>${after}</worksheet>`,
  ...more,
});

const cell = (inside: string, at = 'B1'): string =>
  `<row r="2"><c r="${at.replace(/\d+$/, '2')}"${inside}</c></row>`;
const formula = (attributes: string, text: string): string =>
  `<row r="2"><c r="B2"><f ${attributes}>${text}</f><v>1</v></c></row>`;
const workbook = (sheets: string, more = ''): string =>
  `<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><sheets>${sheets}</sheets>${more}</workbook>`;
const styles = (inside: string): Parts => ({
  'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${inside}</styleSheet>`,
});
const laughs = `<!DOCTYPE x [<!ENTITY a "ha">${'bcdefghij'
  .split('')
  .map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghi'[index]};`.repeat(10)}">`)
  .join('')}]>`;

/** Writes a number over a field of every entry of the zip directory whose name fits. */
function patch(bytes: Uint8Array, name: RegExp, field: number, value: number, size: 2 | 4 = 4): Uint8Array {
  const out = bytes.slice();
  const view = new DataView(out.buffer);
  for (let at = 0; at < out.length - 46; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    if (!name.test(new TextDecoder().decode(out.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)))))
      continue;
    if (size === 4) view.setUint32(at + field, value, true);
    else view.setUint16(at + field, value, true);
  }
  return out;
}

/** Renames parts in place, keeping the length: what no honest writer does. */
function rename(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const out = bytes.slice();
  const [old, fresh] = [strToU8(from), strToU8(to)];
  for (let at = 0; at + old.length <= out.length; at++)
    if (old.every((byte, index) => out[at + index] === byte)) out.set(fresh, at);
  return out;
}

const many = (count: number, one: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => one(index)).join('');

const of = (name: string, fate: Fate, parts: () => Parts | Uint8Array): Package => ({
  name,
  fate,
  make: () => {
    const made = parts();
    return made instanceof Uint8Array ? made : zip(made);
  },
});

export const PACKAGES: readonly Package[] = [
  of('the honest one', 'read', () => book()),

  // Entities
  ...[
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
    'xl/styles.xml',
    'xl/sharedStrings.xml',
    'xl/_rels/workbook.xml.rels',
    '_rels/.rels',
    'docProps/app.xml',
    'docProps/core.xml',
  ].map((name) =>
    of(`a billion laughs in ${name}`, ['xml-entities'], () => ({
      ...book(),
      [name]: `<?xml version="1.0"?>${laughs}<x>&j;</x>`,
    })),
  ),
  of('an entity that reads a file', ['xml-entities'], () => ({
    ...book(),
    'xl/sharedStrings.xml': `<!DOCTYPE s [<!ENTITY f SYSTEM "file:///etc/passwd">]><sst xmlns="${MAIN}"><si><t>&f;</t></si></sst>`,
  })),
  of('an outer document type', ['xml-entities'], () => ({
    ...book(),
    'xl/worksheets/sheet1.xml': '<!DOCTYPE w PUBLIC "x" "http://example.com/x.dtd"><worksheet/>',
  })),
  of('a document type behind a comment, in UTF-16', ['xml-entities'], () => {
    const text = '\ufeff<!-- --><!DOCTYPE x []><worksheet/>';
    return {
      ...book(),
      'xl/worksheets/sheet1.xml': new Uint8Array(
        new Uint16Array([...text].map((sign) => sign.charCodeAt(0))).buffer,
      ),
    };
  }),

  // Sizes
  of('a cell in the last corner', ['too-many-cells'], () =>
    book('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
  ),
  of('a styled cell in the last corner', 'any', () =>
    book('<row r="1048576"><c r="XFD1048576" s="0"/></row>'),
  ),
  of('a dimension over the whole grid', 'read', () => ({
    ...book(),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><dimension ref="A1:XFD1048576"/><sheetData>${HONEST}</sheetData></worksheet>`,
  })),
  of('a merge over the whole grid', 'any', () =>
    book('', '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
  ),
  of('a hundred thousand merges', 'any', () =>
    book('', `<mergeCells>${many(100_000, (n) => `<mergeCell ref="A${n + 1}:C${n + 1}"/>`)}</mergeCells>`),
  ),
  of('rules over the whole grid', 'any', () =>
    book(
      '',
      '<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression" priority="1"><formula>A1=1</formula></cfRule></conditionalFormatting><dataValidations><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a,b"</formula1></dataValidation></dataValidations>',
    ),
  ),
  of('ten thousand areas in one rule', 'any', () =>
    book(
      '',
      `<conditionalFormatting sqref="${many(10_000, (n) => `A${n * 2 + 1} `)}"><cfRule type="expression" priority="1"><formula>A1=1</formula></cfRule></conditionalFormatting>`,
    ),
  ),
  of('columns as wide as the format, doubled', 'any', () => ({
    ...book(),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><cols>${'<col min="1" max="16384" width="9" customWidth="1" style="0"/>'.repeat(2000)}</cols><sheetData>${HONEST}</sheetData></worksheet>`,
  })),
  of('columns without end', 'any', () => ({
    ...book(),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><cols><col min="1" max="1e9" width="9"/></cols><sheetData>${HONEST}</sheetData></worksheet>`,
  })),
  of('three hundred thousand empty rows', 'any', () => book(many(300_000, (n) => `<row r="${n + 2}"/>`))),
  of('styles by the million', ['too-many-cells'], () =>
    book('', '', styles(`<cellXfs>${'<xf/>'.repeat(1_000_000)}</cellXfs>`)),
  ),
  of('a hundred thousand styles', ['too-many-cells'], () =>
    book(
      '',
      '',
      styles(
        `<fonts>${many(100_000, (n) => `<font><sz val="${n}"/></font>`)}</fonts><cellXfs>${many(100_000, (n) => `<xf fontId="${n}" applyFont="1"/>`)}</cellXfs>`,
      ),
    ),
  ),
  of('fifty thousand names', 'any', () => ({
    ...book(),
    'xl/workbook.xml': workbook(
      '<sheet name="S1" sheetId="3" r:id="rId7"/>',
      `<definedNames>${many(50_000, (n) => `<definedName name="n${n}">S1!$A$1</definedName>`)}</definedNames>`,
    ),
  })),
  of('a million shared texts', 'any', () =>
    book('', '', {
      'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${'<si><t>a</t></si>'.repeat(1_000_000)}</sst>`,
    }),
  ),
  of('a text of forty million letters', 'any', () =>
    book(cell(` t="inlineStr"><is><t>${'a'.repeat(40_000_000)}</t></is>`)),
  ),
  of('a hundred thousand runs in one text', 'any', () =>
    book(cell(` t="inlineStr"><is>${'<r><t>a</t></r>'.repeat(100_000)}</is>`)),
  ),
  of('a million attributes', 'any', () => book(`<row r="2"${many(300_000, (n) => ` a${n}="1"`)}></row>`)),
  of('an attribute list without a sign', 'any', () => book(`<row r="2" ${'a'.repeat(1_000_000)}></row>`)),
  of('an attribute list of blanks and signs', 'any', () =>
    book(`<row r="2" a${' '.repeat(500_000)}b${'='.repeat(500_000)}></row>`),
  ),
  of('a tag without an end', ['damaged'], () => book(`<row r="2" a="${'x'.repeat(5_000_000)}`)),
  of('a comment without an end', ['damaged'], () => book(`<!--${'-'.repeat(5_000_000)}`)),
  of('a thousand tabs', 'any', () => ({
    ...book(),
    'xl/workbook.xml': workbook(many(1000, (n) => `<sheet name="T${n}" sheetId="${n + 1}" r:id="rId7"/>`)),
  })),
  of('one tab part for fifty thousand tabs', ['too-many-cells'], () => ({
    ...book(),
    'xl/workbook.xml': workbook(many(50_000, (n) => `<sheet name="T${n}" sheetId="${n + 1}" r:id="rId7"/>`)),
  })),
  of('declared as a gigabyte', ['zip-bomb'], () => patch(zip(book()), /sheet1/, 24, 0x3fffffff)),
  of('declared as four gigabytes', ['zip-bomb', 'damaged'], () =>
    patch(zip(book()), /sheet1/, 24, 0xfffffffe),
  ),
  of('declared in the wide form', ['zip-bomb', 'damaged'], () =>
    patch(zip(book()), /sheet1/, 24, 0xffffffff),
  ),
  of('packed by an unknown method', ['damaged'], () => patch(zip(book()), /sheet1/, 10, 99, 2)),
  of('a part with a password', ['encrypted'], () => patch(zip(book()), /sheet1/, 8, 1, 2)),
  of('parts that lie over one another', ['zip-bomb', 'damaged', 'not-xlsx'], () =>
    patch(zip(book()), /./, 42, 0),
  ),
  of('a part that begins behind the end', ['damaged'], () => patch(zip(book()), /sheet1/, 42, 0x7fffffff)),
  of('six thousand parts', ['zip-bomb'], () => ({
    ...book(),
    ...Object.fromEntries(Array.from({ length: 6000 }, (_, n) => [`x/${n}`, ''])),
  })),

  // Names and places
  of('two parts of one name', ['damaged'], () =>
    rename(
      zip({ ...book(), 'xl/worksheets/sheet2.xml': '<worksheet/>' }),
      'xl/worksheets/sheet2.xml',
      'xl/worksheets/sheet1.xml',
    ),
  ),
  of('two parts of one name but for case', ['damaged'], () => ({
    ...book(),
    'XL/worksheets/SHEET1.xml': '<worksheet/>',
  })),
  of('names that climb out of the folder', 'read', () => ({
    ...book(),
    '../../../etc/passwd': 'x',
    '/etc/shadow': 'x',
    'C:\\Windows\\x.dll': 'x',
    '..\\..\\x': 'x',
    'a\u0000b': 'x',
  })),
  of('a target that climbs out of the folder', 'read', () =>
    book('', '<drawing r:id="d"/><legacyDrawing r:id="d"/>', {
      'xl/worksheets/_rels/sheet1.xml.rels': `<Relationships><Relationship Id="d" Type="${RELS}/comments" Target="../../../../etc/passwd"/></Relationships>`,
    }),
  ),
  of('a target on the network', 'read', () =>
    book('', '', {
      'xl/worksheets/_rels/sheet1.xml.rels': `<Relationships><Relationship Id="d" Type="${RELS}/comments" TargetMode="External" Target="http://example.com/x.xml"/></Relationships>`,
    }),
  ),
  of('a workbook that is its own tab', 'any', () => ({
    ...book(),
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId7" Type="${RELS}/worksheet" Target="workbook.xml"/></Relationships>`,
  })),
  of('tabs of one name', 'any', () => ({
    ...book(),
    'xl/workbook.xml': workbook(
      '<sheet name="S1" sheetId="1" r:id="rId7"/><sheet name="s1" sheetId="1" r:id="rId7"/>',
    ),
  })),
  of('a tab without a name', 'any', () => ({
    ...book(),
    'xl/workbook.xml': workbook('<sheet name="" sheetId="1" r:id="rId7"/>'),
  })),
  of('a tab with a name of ten thousand letters', 'any', () => ({
    ...book(),
    'xl/workbook.xml': workbook(`<sheet name="${'a'.repeat(10_000)}" sheetId="1" r:id="rId7"/>`),
  })),
  of('a tab named __proto__ with a number beyond', 'any', () => ({
    ...book(),
    'xl/workbook.xml': workbook('<sheet name="__proto__" sheetId="1e999" r:id="rId7"/>'),
  })),

  // Foreign code and data
  of('macros under another name', 'read', () => ({
    ...book(),
    'xl/x.bin': 'x',
    '[Content_Types].xml': TYPES.replace(
      '</Types>',
      '<Override PartName="/xl/x.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
    ),
  })),
  of('macros in capitals', 'read', () => ({ ...book(), 'XL/VBAPROJECT.BIN': 'x' })),
  of('a linked workbook declared by its type only', 'read', () => ({
    ...book(),
    'xl/x.xml': '<x/>',
    '[Content_Types].xml': TYPES.replace(
      '</Types>',
      '<Override PartName="/xl/x.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"/></Types>',
    ),
  })),
  of('a formula into another file', 'any', () => book(formula('', '[1]Sheet1!$A$1'))),
  of('a formula that calls a program', 'any', () => book(formula('', "cmd|'/C calc'!A0"))),
  of('an embedded object', 'read', () => ({
    ...book(),
    'xl/embeddings/oleObject1.bin': new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]),
  })),

  // Formulas
  of('shared formulas in a circle', 'any', () =>
    book(
      '<row r="2"><c r="B2"><f t="shared" si="0" ref="B2:B4">B3</f></c></row><row r="3"><c r="B3"><f t="shared" si="0"/></c></row><row r="4"><c r="B4"><f t="shared" si="1" ref="B2">B2</f></c></row>',
    ),
  ),
  of('a shared formula over the whole grid', 'any', () =>
    book(formula('t="shared" si="0" ref="A1:XFD1048576"', 'A1')),
  ),
  of('an array formula over the whole grid', 'any', () =>
    book(formula('t="array" ref="A1:XFD1048576"', 'A1')),
  ),
  of('a shared formula without its first', 'any', () => book(formula('t="shared" si="9"', ''))),
  of('shared formulas by the hundred thousand, each long', 'any', () =>
    book(
      `<row r="2"><c r="B2"><f t="shared" si="0" ref="B2:B100002">${'A1+'.repeat(2000)}A1</f></c></row>${many(20_000, (n) => `<row r="${n + 3}"><c r="B${n + 3}"><f t="shared" si="0"/></c></row>`)}`,
    ),
  ),
  of('a formula of a million brackets', 'any', () => book(formula('', '('.repeat(1_000_000)))),
  of('a formula of a million quotes', 'any', () => book(formula('', '&quot;'.repeat(1_000_001)))),
  of('a formula of a million areas', 'any', () => book(formula('', 'A1:'.repeat(300_000)))),
  of('a formula with names of apostrophes', 'any', () => book(formula('', "''!".repeat(200_000)))),

  // Cells
  ...['ZZZZ99', 'A0', '-1', 'A1:B2', '', 'A99999999', 'XFE1', '1A', 'a\u0000', '٣'].map((at) =>
    of(`a cell at «${at}»`, 'any', () => book(`<row r="2"><c r="${at}"><v>1</v></c></row>`)),
  ),
  ...['0', '-5', '1e9', 'x', '1048577', '2.5', ''].map((at) =>
    of(`a row «${at}»`, 'any', () => book(`<row r="${at}"><c><v>1</v></c></row>`)),
  ),
  ...['NaN', 'Infinity', '1e999', '-1e999', '0x10', '', ' ', '1,5', '٣', '9'.repeat(400)].map((value) =>
    of(`a number «${value.slice(0, 12)}»`, 'read', () => book(cell(`><v>${value}</v>`))),
  ),
  ...['-1', '99999999', '1e999', 'x', '1.5'].map((index) =>
    of(`a shared text numbered ${index}`, 'read', () => book(cell(` t="s"><v>${index}</v>`))),
  ),
  of('a style beyond the list', 'read', () => book(cell(' s="999999"><v>1</v>'))),
  of('number formats of hostile make', 'any', () =>
    book(
      cell(' s="1"><v>1</v>'),
      '',
      styles(
        `<numFmts><numFmt numFmtId="200" formatCode="${'[Red][&gt;1]&quot;'.repeat(20_000)}"/></numFmts><cellXfs><xf/><xf numFmtId="200" applyNumberFormat="1"/></cellXfs>`,
      ),
    ),
  ),
  of('a NUL in the XML', 'any', () => book(cell(' t="inlineStr"><is><t>a\u0000b&#0;c</t></is>'))),
  of('a character beyond Unicode', ['damaged'], () =>
    book(cell(' t="inlineStr"><is><t>&#x110000;</t></is>')),
  ),
  of('half characters', 'read', () => book(cell(' t="inlineStr"><is><t>&#xD800;_xDC00_</t></is>'))),
  of('elements two hundred thousand deep', ['damaged'], () => book('<a>'.repeat(200_000))),
  of('a hyperlink to a script', 'read', () =>
    book('', '<hyperlinks><hyperlink ref="A1" location="javascript:alert(1)" display="x"/></hyperlinks>'),
  ),

  // No packages at all
  of('CSV under the name of xlsx', ['not-xlsx'], () => strToU8('Mã;STT\nI.1.1;1.1\n=1+1;2')),
  of('HTML under the name of xlsx', ['not-xlsx'], () => strToU8('<html><script>alert(1)</script></html>')),
  of('XML of 2003', ['not-xlsx'], () =>
    strToU8('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
  ),
  of('two letters of a zip', ['not-xlsx', 'damaged'], () => strToU8('PK')),
  of('an empty zip', ['not-xlsx', 'damaged'], () => zipSync({})),
  of('zeros', ['not-xlsx'], () => new Uint8Array(1_000_000)),
  of('an old container of ten million bytes', ['old-xls'], () => {
    const bytes = new Uint8Array(10_000_000);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    return bytes;
  }),
  ...[
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/worksheets/sheet1.xml',
  ].map((gone) =>
    of(`without ${gone}`, gone === '_rels/.rels' ? 'read' : ['not-xlsx', 'damaged'], () => {
      const parts = book();
      delete parts[gone];
      return parts;
    }),
  ),
  ...[0.02, 0.2, 0.5, 0.8, 0.98, 0.999].map((share) =>
    of(`cut off at ${share}`, ['damaged', 'not-xlsx'], () => {
      const whole = zip(book());
      return whole.slice(0, Math.floor(whole.length * share));
    }),
  ),
];
