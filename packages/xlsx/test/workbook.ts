/** A small workbook that uses everything a snapshot can hold, for the tests of files. */

import type { CellStyle, WorkbookSnapshot } from '../src/snapshot.ts';

const styles: CellStyle[] = [
  { bold: true, background: '#d9ead3', horizontal: 'center', vertical: 'middle', wrap: 'wrap' },
  { format: '#,##0' },
  { format: 'dd/mm/yyyy' },
  { format: '@' },
  { format: '0.00%', italic: true, color: '#cc0000' },
  {
    format: '#,##0 "₫"',
    fontFamily: 'Times New Roman',
    fontSize: 13,
    underline: true,
    strike: true,
    border: {
      top: { style: 'thin', color: '#000000' },
      bottom: { style: 'double', color: '#ff0000' },
      left: { style: 'dashed', color: '#00ff00' },
      right: { style: 'thick', color: '#0000ff' },
    },
  },
  { wrap: 'clip' },
  { fontSize: 10, horizontal: 'right', vertical: 'bottom' },
  { format: 'dd/mm/yyyy hh:mm:ss' },
];

/** The sample. A fresh copy each time. */
export function sampleWorkbook(): WorkbookSnapshot {
  return structuredClone<WorkbookSnapshot>({
    version: 1,
    name: 'Kế hoạch Dự án 8 – "2023" & <thử>',
    locale: 'vi_VN',
    timeZone: 'Asia/Ho_Chi_Minh',
    active: 'Xã Bản Lang',
    properties: { layout: '3', 'khóa "lạ"': 'dòng 1\ndòng 2 <&>' },
    namedRanges: [
      { name: 'DinhMuc', tab: 'Định mức', area: { row: 1, column: 0, rows: 3, columns: 2 } },
      { name: 'Tổng', tab: 'Xã Bản Lang', area: { row: 6, column: 4, rows: 1, columns: 1 } },
    ],
    styles,
    sheets: [
      {
        id: 0,
        name: 'Định mức',
        rows: 100,
        columns: 8,
        tabColor: '#ff9900',
        frozenRows: 1,
        cells: {
          0: { 0: { v: 'Mã', s: 0 }, 1: { v: 'Mức (đồng)', s: 0 }, 2: { v: 'Từ', s: 0 } },
          1: { 0: { v: 'I.1', s: 3 }, 1: { v: 1200000, s: 1 }, 2: { v: 44927, s: 2 } },
          2: { 0: { v: '1.10', s: 3 }, 1: { v: 999999999999999, s: 1 }, 2: { v: 44927.5, s: 8 } },
          3: { 0: { v: '0123', s: 3 }, 1: { v: -7.25, s: 5 }, 2: { v: true } },
          4: {
            0: { v: '=1+1', s: 3 },
            1: { v: '@SUM(A1)' },
            2: { v: '-5 người' },
            3: { v: '+84 912' },
            4: { v: "'nháy" },
          },
          5: {
            0: { v: 'dòng 1\ndòng 2' },
            1: { v: 'về đầu\rdòng' },
            2: { v: '  cách  ' },
            3: { v: '😀 Đồng chí Thị Ủy' },
          },
          6: {
            0: { v: '\u0001điều khiển\u001f' },
            1: { v: '_x000D_ như thật' },
            2: { v: 'a\tb' },
            3: { v: '<b>&"\'' },
          },
          7: {
            0: { v: '#N/A', e: true },
            1: { v: '#N/A' },
            2: { s: 0 },
            3: { v: 0.1 },
            4: { v: 1e21 },
            5: { v: 5e-324 },
          },
        },
        columnWidths: { 0: 60, 1: 155, 2: 101 },
        rowHeights: { 0: 42, 5: 63 },
        notes: [
          { row: 1, column: 1, text: 'Ghi chú: "2 dòng"\nvà <dấu> &' },
          { row: 3, column: 0, text: 'Mã giữ số 0 đầu' },
        ],
      },
      {
        id: 987654321,
        name: 'Xã Bản Lang',
        rows: 60,
        columns: 12,
        hideGridlines: true,
        frozenRows: 1,
        frozenColumns: 2,
        cells: {
          0: {
            0: { v: 'Mã', s: 0 },
            1: { v: 'Nội dung', s: 0 },
            2: { v: 'Số lượng', s: 0 },
            3: { v: 'Đơn giá', s: 0 },
            4: { v: 'Thành tiền', s: 0 },
            5: { v: 'Mức trần', s: 0 },
            6: { v: 'Kiểm tra', s: 0 },
          },
          1: {
            0: { v: 'I.1', s: 3 },
            1: { v: 'Tuyên truyền' },
            2: { v: 3 },
            3: { v: 400000, s: 1 },
            4: { f: '=C2*D2', v: 1200000, s: 1 },
            5: {
              f: "=DA8_KIEM_TRA(A1:E5;'Định mức'!A:B)",
              v: 1200000,
              s: 1,
              spill: [4, 2],
            },
            6: { v: '' },
          },
          2: {
            0: { v: '1.10', s: 3 },
            2: { v: 2 },
            3: { v: 500000, s: 1 },
            4: { f: '=IF(C3="";"";C3*D3)', v: 1000000, s: 1 },
            5: { v: 900000, s: 1 },
            6: { v: 'Vượt 100.000 đồng' },
          },
          3: { 4: { f: '=IF(C4="";"";C4*D4)', v: '', s: 1 } },
          4: {
            2: { f: '=VLOOKUP("I.1";\'Định mức\'!A2:B4;2;FALSE)', v: 1200000 },
            3: { f: '=1/0', v: '#DIV/0!', e: true },
            4: { f: '=SUMPRODUCT(C2:C3;D2:D3)', v: 2200000 },
          },
          6: {
            4: { f: '=SUM(E2:E4)', v: 2200000, s: 5 },
            0: { f: '=DA8_TONG(Tổng)', v: '#ERROR!', e: true },
          },
          8: {
            0: { f: '=SORT(D2:D3)', v: 400000, spill: [2, 1] },
            2: { f: '=XLOOKUP("I.1";A2:A3;D2:D3)', v: 400000 },
          },
          9: { 0: { v: 500000 }, 2: { f: '=LET(x;2;x*3)', v: 6 }, 3: { f: '=A1="a;b"', v: false } },
          11: { 0: { v: 'gộp', s: 6 }, 4: { v: 0.125, s: 4 }, 5: { v: 'chữ', s: 7 } },
        },
        columnWidths: { 1: 340 },
        hiddenColumns: [7, 8],
        hiddenRows: [9],
        merges: [{ row: 11, column: 0, rows: 1, columns: 4 }],
        filter: {
          ...{ row: 0, column: 0, rows: 5, columns: 7 },
          criteria: [
            { column: 0, values: ['1.10'], blanks: true },
            { column: 2, conditions: [{ operator: 'greaterThan', value: '1' }] },
          ],
          hidden: [1, 3],
        },
        validations: [
          {
            areas: [{ row: 1, column: 0, rows: 20, columns: 1 }],
            criteria: 'VALUE_IN_RANGE',
            args: ["'Định mức'!A2:A4"],
            showDropdown: true,
            allowInvalid: false,
          },
          {
            areas: [
              { row: 1, column: 2, rows: 20, columns: 2 },
              { row: 30, column: 2, rows: 1, columns: 1 },
            ],
            criteria: 'NUMBER_GREATER_THAN_OR_EQUAL_TO',
            args: [0],
            allowInvalid: false,
            helpText: 'Nhập số không âm',
          },
          {
            areas: [{ row: 1, column: 8, rows: 20, columns: 1 }],
            criteria: 'VALUE_IN_LIST',
            args: [['Chặn', 'Cảnh báo', 'Lưu ý']],
            showDropdown: true,
            allowInvalid: true,
          },
          {
            areas: [{ row: 1, column: 9, rows: 20, columns: 1 }],
            criteria: 'VALUE_IN_LIST',
            args: [['có, dấu phẩy', ' cách ', ...Array.from({ length: 40 }, (_, index) => `Xã số ${index}`)]],
            showDropdown: false,
            allowInvalid: false,
          },
          {
            areas: [{ row: 1, column: 10, rows: 5, columns: 1 }],
            criteria: 'CHECKBOX',
            args: [],
            allowInvalid: false,
          },
          {
            areas: [{ row: 1, column: 11, rows: 5, columns: 1 }],
            criteria: 'CUSTOM_FORMULA',
            args: ['=LEN(L2)<=10'],
            allowInvalid: true,
            helpText: 'x'.repeat(300),
          },
          {
            areas: [{ row: 10, column: 11, rows: 5, columns: 1 }],
            criteria: 'CUSTOM_FORMULA',
            args: ['=DA8_HOP_LE(L11)'],
            allowInvalid: false,
          },
          {
            areas: [{ row: 20, column: 11, rows: 5, columns: 1 }],
            criteria: 'DATE_IS_VALID_DATE',
            args: [],
            allowInvalid: false,
          },
        ],
        conditional: [
          {
            areas: [{ row: 1, column: 0, rows: 20, columns: 7 }],
            criteria: 'CUSTOM_FORMULA',
            args: ['=AND($G2<>"";LEFT($G2;4)="Vượt")'],
            style: { background: '#f4cccc', color: '#990000', bold: true },
          },
          {
            areas: [{ row: 1, column: 6, rows: 20, columns: 1 }],
            criteria: 'TEXT_CONTAINS',
            args: ['Vượt'],
            style: { italic: true },
          },
          {
            areas: [{ row: 1, column: 4, rows: 20, columns: 1 }],
            criteria: 'NUMBER_GREATER_THAN',
            args: [1000000],
            style: { underline: true, strike: true, background: '#fff2cc' },
          },
          {
            areas: [{ row: 1, column: 1, rows: 20, columns: 1 }],
            criteria: 'CELL_NOT_EMPTY',
            args: [],
            style: { color: '#0000ff' },
          },
          {
            areas: [{ row: 1, column: 5, rows: 20, columns: 1 }],
            criteria: 'CUSTOM_FORMULA',
            args: ['=DA8_DO(F2)'],
            style: { bold: false },
          },
        ],
        protections: [
          {
            area: null,
            unprotected: [{ row: 1, column: 2, rows: 20, columns: 2 }],
            description: 'Trang của xã – chỉ nhập ô trắng',
            warningOnly: false,
            editors: ['huyen@example.vn'],
          },
          {
            area: { row: 0, column: 0, rows: 1, columns: 12 },
            description: 'Tiêu đề',
            warningOnly: true,
            editors: null,
          },
        ],
        print: {
          paper: 'A4',
          landscape: true,
          fitToWidth: true,
          repeatRows: { row: 0, rows: 1 },
          area: { row: 0, column: 0, rows: 12, columns: 7 },
        },
      },
      {
        id: 5,
        name: 'Báo cáo huyện',
        rows: 30,
        columns: 5,
        cells: {
          0: { 0: { f: "='Xã Bản Lang'!E7", v: 2200000, s: 1 } },
          1: { 0: { f: '=DinhMuc', v: 'I.1' } },
        },
        protections: [
          {
            area: { row: 0, column: 0, rows: 30, columns: 2 },
            description: 'Do lệnh báo cáo ghi',
            warningOnly: false,
            editors: [],
          },
        ],
      },
      {
        id: 7,
        name: "D'Đồng: [tên dài/lạ] trên ba mươi mốt ký tự",
        rows: 5,
        columns: 5,
        hidden: true,
        cells: {
          0: { 0: { v: 1 }, 1: { f: "='D''Đồng: [tên dài/lạ] trên ba mươi mốt ký tự'!A1+1", v: 2 } },
          1: { 0: { v: 'x'.repeat(40_000) } },
        },
      },
    ],
  });
}
