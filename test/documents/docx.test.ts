/**
 * A Word document: what its XML says, as cells and running text. The XML is written as Word writes it.
 */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readDocx } from '../../app/documents/docx.ts';
import { readPlan } from '../../src/import/read.ts';
import { told } from '../support/plans.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const docx = (body: string, numbering = '', more: Record<string, string> = {}): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        '[Content_Types].xml': '<Types/>',
        'word/document.xml': `<w:document ${W}><w:body>${body}</w:body></w:document>`,
        ...(numbering === '' ? {} : { 'word/numbering.xml': `<w:numbering ${W}>${numbering}</w:numbering>` }),
        ...more,
      }).map(([name, text]) => [name, strToU8(text)]),
    ),
  );
const p = (text: string, list?: readonly [id: number, level: number]): string =>
  `<w:p><w:pPr>${list === undefined ? '' : `<w:numPr><w:ilvl w:val="${list[1]}"/><w:numId w:val="${list[0]}"/></w:numPr>`}</w:pPr>${text === '' ? '' : `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`}</w:p>`;
const td = (inside: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`;
const tr = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
const table = (...rows: string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`;
const level = (at: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;

const cellsOf = (bytes: Uint8Array) => {
  const [block] = readDocx(bytes).blocks;
  if (block?.kind !== 'table') throw new Error('no table');
  return block.cells.map(({ row, column, rowSpan, columnSpan, text }) => [
    row,
    column,
    rowSpan,
    columnSpan,
    text,
  ]);
};

describe('automatic numbers', () => {
  const LISTS =
    `<w:abstractNum w:abstractNumId="0">${level(0, 'upperRoman', '%1')}${level(1, 'decimal', '%2')}${level(2, 'decimal', '%2.%3')}${level(3, 'bullet', '-')}</w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="1">${level(0, 'lowerLetter', '%1)')}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>' +
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>';

  test('are what is printed, and make the levels of a plan', () => {
    const line = (list: readonly [number, number], text: string, unit = ''): string =>
      tr(td(p('', list)), td(p(text)), td(p(unit)));
    const bytes = docx(
      table(
        tr(td(p('STT')), td(p('Nội dung')), td(p('Đơn vị thực hiện'))),
        line([1, 0], 'NHÓM MỘT'),
        line([1, 1], 'Việc'),
        line([1, 2], 'Họp', 'Hội LHPN xã'),
        line([1, 2], 'Thi', 'Hội LHPN xã'),
        line([1, 3], 'Giải thưởng'),
        line([2, 0], 'Một', 'UBND xã'),
        line([2, 0], 'Hai', 'UBND xã'),
        line([1, 0], 'NHÓM HAI'),
        line([1, 1], 'Việc khác'),
        line([3, 0], 'Ba', 'UBND xã'),
      ),
      LISTS,
    );
    expect(
      cellsOf(bytes)
        .filter(([, column]) => column === 0)
        .map(([, , , , text]) => text),
    ).toEqual(['STT', 'I', '1', '1.1', '1.2', '-', 'a)', 'b)', 'II', '1', 'a)']);
    expect(told(readPlan(readDocx(bytes)).proposal).map(([code]) => code)).toEqual([
      'I',
      'I.1',
      'I.1.1',
      'I.1.2',
      'I.1.2.a',
      'I.1.2.b',
      'I.1.2.c',
      'II',
      'II.1',
      'II.1.a',
    ]);
  });
});

describe('cells', () => {
  test('merged over columns and rows', () => {
    const bytes = docx(
      table(
        tr(td(p('A'), '<w:gridSpan w:val="2"/>'), td(p('B'), '<w:vMerge w:val="restart"/>')),
        tr(td(p('C')), td(p('D')), td(p(''), '<w:vMerge/>')),
        tr(td(p('E')), td(p('F')), td(p('G'))),
      ),
    );
    expect(cellsOf(bytes)).toEqual([
      [0, 0, 1, 2, 'A'],
      [0, 2, 2, 1, 'B'],
      [1, 0, 1, 1, 'C'],
      [1, 1, 1, 1, 'D'],
      [2, 0, 1, 1, 'E'],
      [2, 1, 1, 1, 'F'],
      [2, 2, 1, 1, 'G'],
    ]);
  });

  test('what was deleted is gone, what was inserted stays, a hidden run is not seen', () => {
    const changed =
      '<w:p><w:r><w:t xml:space="preserve">Hỗ trợ </w:t></w:r><w:del><w:r><w:delText>3</w:delText></w:r></w:del><w:ins><w:r><w:t>5</w:t></w:r></w:ins>' +
      '<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:t xml:space="preserve"> triệu</w:t><w:br/><w:t>dòng hai</w:t></w:r></w:p>';
    const gone =
      '<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc><w:p><w:r><w:t>bỏ</w:t></w:r></w:p></w:tc></w:tr>';
    expect(cellsOf(docx(table(tr(td(changed)), gone, tr(td(p('sau'))))))).toEqual([
      [0, 0, 1, 1, 'Hỗ trợ 5 triệu\ndòng hai'],
      [1, 0, 1, 1, 'sau'],
    ]);
  });

  test('paragraphs are lines, a table within a cell gives its words, controls are read through', () => {
    const sdt = `<w:sdt><w:sdtContent>${p('trong khung')}</w:sdtContent></w:sdt>`;
    expect(
      cellsOf(docx(table(tr(td(`${p('một')}${p('hai')}${table(tr(td(p('ba'))))}${p('')}${sdt}`))))),
    ).toEqual([[0, 0, 1, 1, 'một\nhai\nba\ntrong khung']]);
  });
});
