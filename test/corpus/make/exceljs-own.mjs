/**
 * Writes ../exceljs.xlsx: an office's own tab beside the plan, and its marks within a unit's, by exceljs.
 *
 * exceljs is no dependency of this project: the argument names a folder where it was installed.
 */
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const folder = process.argv[2];
if (!folder) throw new Error('node exceljs-own.mjs FOLDER-WITH-EXCELJS');
const { Workbook } = createRequire(join(resolve(folder), 'package.json'))('exceljs');
const HERE = import.meta.dirname;

const book = new Workbook();
await book.xlsx.readFile(join(HERE, '../../golden/joint-exceljs/workbook.xlsx'));
const own = book.addWorksheet('Sổ của Hà', {
  properties: { tabColor: { argb: 'FF00B050' }, outlineLevelRow: 1 },
  pageSetup: { paperSize: 9, orientation: 'landscape', scale: 80, printArea: 'A1:C9' },
  headerFooter: { oddFooter: '&CTrang &P' },
  views: [{ state: 'frozen', ySplit: 1 }],
});
own.addRow(['Xã', 'Tiền', 'Ngày']);
for (const [index, name] of ['A', 'B', 'C'].entries())
  own.addRow([name, (index + 1) * 1000, new Date(Date.UTC(2023, 7, 15 + index))]);
own.getCell('B6').value = { formula: 'SUM(B2:B4)', result: 6000 };
for (let row = 2; row <= 4; row++)
  own.getCell(`D${row}`).value =
    row === 2
      ? { formula: 'B2*2', result: 2000, shareType: 'shared', ref: 'D2:D4' }
      : { sharedFormula: 'D2', result: row * 1000 };
own.getCell('A8').value = { richText: [{ text: 'Hạn ' }, { font: { bold: true }, text: '30/11' }] };
own.getCell('A9').value = { text: 'Công văn', hyperlink: 'https://phong-tho.example/9', tooltip: 'mở' };
own.getCell('B2').note = { texts: [{ font: { bold: true }, text: 'Hà:' }, { text: ' đã gọi' }] };
own.getCell('B3').alignment = { indent: 2, textRotation: 45 };
own.getCell('B3').fill = {
  type: 'gradient',
  gradient: 'angle',
  degree: 90,
  stops: [
    { position: 0, color: { argb: 'FFFFFFFF' } },
    { position: 1, color: { argb: 'FF00FF00' } },
  ],
};
own.addConditionalFormatting({
  ref: 'B2:B4',
  rules: [
    {
      type: 'colorScale',
      priority: 1,
      cfvo: [{ type: 'min' }, { type: 'max' }],
      color: [{ argb: 'FFFFFFFF' }, { argb: 'FFFF0000' }],
    },
  ],
});
own.dataValidations.add('E2:E4', {
  type: 'list',
  formulae: ['"Rồi,Chưa"'],
  showErrorMessage: true,
  errorTitle: 'Sai',
  error: 'Chọn lại',
});
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
);
own.addImage(book.addImage({ buffer: png, extension: 'png' }), 'F2:G5');
own.getRow(12).outlineLevel = 1;
await own.protect('bimat', { formatCells: true });
await book.xlsx.writeFile(join(HERE, '../exceljs.xlsx'));
