/**
 * Writes ../joint-exceljs/workbook.xlsx: a line of two owners, a line that waits for guidance, a unit without a tab.
 *
 * exceljs is no dependency of this project: the argument names a folder where it was installed.
 */
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const folder = process.argv[2];
if (!folder) throw new Error('node joint-exceljs.mjs FOLDER-WITH-EXCELJS');
const { Workbook } = createRequire(join(resolve(folder), 'package.json'))('exceljs');

const COMMUNE = 'Hội LHPN xã';
const CULTURE = 'Trung tâm văn hóa';
const ENTRY =
  'Mã|STT|Nội dung hoạt động|Khoản|Đối tượng|ĐVT|Số lượng|Số người|Số kỳ|Đơn giá|Thành tiền|NSTW|NSĐP|Nguồn khác|Thời gian|Thực hiện|Giải ngân|Mức trần|Kiểm tra|Ghi chú'.split(
    '|',
  );
const NORM =
  'Mã|Khoản|ĐVT|Mức (đồng)|Số lượng tối đa|Số người tối thiểu|Số người tối đa|Số kỳ tối đa|Tên kỳ|Phạm vi|Mức độ|Căn cứ|Hiệu lực từ|Hiệu lực đến|Xác nhận'.split(
    '|',
  );
const PLAN = {
  I: ['I', 'NỘI DUNG 1: Mô hình và sự kiện'],
  'I.1': ['1', 'Hoạt động 1: Mô hình'],
  'I.1.1': ['1.1', 'Thành lập mô hình địa chỉ tin cậy', `${COMMUNE}; ${CULTURE}`],
  'I.1.2': ['1.2', 'Tổ chức hội thi', CULTURE],
  'I.2': ['2', 'Hoạt động 2: Chương trình chung'],
  'I.2.1': ['2.1', 'Chương trình giao lưu', COMMUNE, 'Chờ tỉnh hướng dẫn'],
};

const book = new Workbook();

function tab(name, rows) {
  const sheet = book.addWorksheet(name);
  sheet.addRows(rows);
  return sheet;
}

tab('Kế hoạch', [
  ['STT', 'Nội dung hoạt động', 'Đơn vị thực hiện', 'Ghi chú', 'Mã', 'Trạng thái'],
  ...Object.values(PLAN),
]);
const norm = {
  Mã: 'I.1.1',
  ĐVT: 'mô hình',
  'Mức (đồng)': 10_000_000,
  'Phạm vi': 'Mỗi đối tượng',
  'Mức độ': 'Chặn',
  'Căn cứ': 'QĐ 5',
  'Hiệu lực từ': new Date(Date.UTC(2023, 0, 1)),
  'Xác nhận': 'Đã xác nhận',
};
tab('Định mức', [NORM, NORM.map((header) => norm[header] ?? null)]);
tab('Đơn vị', [
  'Mã đơn vị|Tên đơn vị|Vai trò|Tên khác|Email|Tham gia|Dự toán NSTW|Dự toán NSĐP|Dự toán khác'.split('|'),
  ['X1', 'Hội LHPN xã Một', COMMUNE, null, null, 'Có'],
  ['VH', CULTURE, CULTURE, null, null, 'Có'],
  ['X2', 'Hội LHPN xã Hai', COMMUNE, null, null, 'Có'],
]);
tab('Cấu hình', [
  ['Mục', 'Giá trị', 'Giải thích'],
  ['Năm', 2023],
]);

/** A row that somebody added under a line has no code. */
function entries(name, lines) {
  const sheet = tab(name, [['Dự án 8 năm 2023'], [`Đơn vị: ${name}`], [], ENTRY]);
  sheet.views = [{ state: 'frozen', ySplit: 4 }];
  sheet.getRow(4).font = { bold: true };
  for (const [code, cells] of lines) {
    const number = sheet.rowCount + 1;
    const [stt, text] = PLAN[code] ?? [];
    const known = { Mã: PLAN[code] ? code : undefined, STT: stt, 'Nội dung hoạt động': text, ...cells };
    const row = sheet.addRow(ENTRY.map((header) => known[header] ?? null));
    const at = (header) => row.getCell(ENTRY.indexOf(header) + 1);
    at('Mã').numFmt = '@';
    if (cells) at('Thành tiền').value = { formula: `G${number}*J${number}` };
    for (const header of ['Đơn giá', 'Thành tiền', 'NSTW', 'NSĐP', 'Giải ngân']) at(header).numFmt = '#,##0';
  }
}

const model = (subject, price, more) => ({
  'Đối tượng': subject,
  ĐVT: 'mô hình',
  'Số lượng': 1,
  'Đơn giá': price,
  NSTW: price,
  ...more,
});
entries('Hội LHPN xã Một', [
  ['I'],
  ['I.1'],
  ['I.1.1', model('Mô hình bản A', 6_000_000, { 'Thực hiện': 1, 'Giải ngân': 6_000_000 })],
  ['', model('Mô hình bản B', 6_000_000)],
  ['', model('Mô hình bản C', 6_000_000)],
  ['I.2'],
  ['I.2.1', { ĐVT: 'chương trình', 'Số lượng': 1, 'Đơn giá': 7_000_000, NSTW: 7_000_000 }],
]);
entries(CULTURE, [
  ['I'],
  ['I.1'],
  ['I.1.1', model('mô hình Bản A', 4_000_001)],
  ['', model('Mô hình bản B', 4_000_000)],
  ['', model('Mô hình bản C', 3_999_999)],
  ['I.1.2', { ĐVT: 'hội thi', 'Số lượng': 1, 'Đơn giá': 3_000_000, NSĐP: 3_000_000, 'Giải ngân': 1_500_000 }],
]);

const out = join(import.meta.dirname, '../joint-exceljs');
mkdirSync(out, { recursive: true });
await book.xlsx.writeFile(join(out, 'workbook.xlsx'));
