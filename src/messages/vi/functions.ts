/**
 * Vietnamese: the help of the custom functions. The build writes it above their declarations; in the running script
 * only the texts of parameters are kept, for the sentence that says which one is missing.
 */
import type { FunctionDoc } from '../catalogue.ts';

const CODE = 'mã dòng, ví dụ "II.1.5"';
const ITEM = 'khoản, ví dụ "Sinh mổ"; để trống nếu dòng không chia khoản';
const QUANTITY = 'số lượng';
const PERSONS = 'số người; để trống = mức được hưởng';
const PERIODS = 'số tháng, ngày hoặc lần; để trống = mức được hưởng';
const NORMS = "bảng định mức có dòng tiêu đề, ví dụ 'Định mức'!A:P";
const DAY = 'ngày áp dụng định mức (không bắt buộc)';

/** In the order of the documentation. */
export const functionDocs: Readonly<Record<string, FunctionDoc>> = {
  DA8_KIEM_TRA: {
    summary:
      'Kiểm tra cả biểu của một đơn vị: cột thứ nhất là mức trần (đồng), cột thứ hai là lời nhắc, để trống khi không có gì sai.',
    parameters: {
      bieu: 'các dòng của biểu, kể cả dòng tiêu đề',
      congBo: "cột A của bản công bố định mức: 'Bản công bố'!$A:$A",
      maDonVi: 'mã đơn vị của biểu',
      dongTieuDe: 'số dòng của tiêu đề trong trang (không bắt buộc)',
      dongCongThuc: 'số dòng của ô có công thức này (không bắt buộc)',
      dau: 'ba dấu đứng trước lời chặn, cảnh báo, lưu ý (không bắt buộc)',
      bieuTiep: 'các cột của biểu đứng sau hai cột của công thức này (không bắt buộc)',
    },
    returns: 'Hai cột, mỗi dòng của biểu một dòng.',
    example: `=DA8_KIEM_TRA(ARRAYFORMULA(IFERROR($A$4:$Q;"#LỖI!"));'Bản công bố'!$A:$A;"03589";ROW($A$4);ROW();"■▲●")`,
  },
  DA8_DINH_MUC: {
    summary:
      'Mức trần bằng đồng của một dòng kế hoạch: mức × số lượng × số người × số kỳ, mỗi số tính tối đa đến giới hạn của nó.',
    parameters: {
      ma: CODE,
      khoan: ITEM,
      soLuong: QUANTITY,
      soNguoi: PERSONS,
      soKy: PERIODS,
      dinhMuc: NORMS,
      ngay: DAY,
    },
    returns: 'Số đồng; để trống khi chưa có số lượng.',
    example: `=DA8_DINH_MUC("II.1.5";"";2;"";3;'Định mức'!A:P)`,
  },
  DA8_VUOT: {
    summary: 'Số tiền vượt mức trần, bằng đồng; 0 khi không vượt.',
    parameters: {
      thanhTien: 'thành tiền, đồng',
      ma: CODE,
      khoan: ITEM,
      soLuong: QUANTITY,
      soNguoi: PERSONS,
      soKy: PERIODS,
      dinhMuc: NORMS,
      ngay: DAY,
    },
    returns: 'Số đồng vượt; để trống khi chưa có số lượng hoặc thành tiền.',
    example: `=DA8_VUOT(3500000;"II.1.5";"";2;"";3;'Định mức'!A:P)`,
  },
  DA8_SO: {
    summary: 'Đọc số tiền ghi bằng chữ và số, ví dụ «1,2 triệu», thành số đồng.',
    parameters: { chu: 'ô ghi số tiền' },
    returns: 'Số đồng, hoặc một câu khi chưa rõ.',
    example: '=DA8_SO("1,2 triệu")',
  },
  DA8_BANG_CHU: {
    summary: 'Số tiền bằng chữ, ví dụ «Một triệu hai trăm nghìn đồng chẵn».',
    parameters: {
      so: 'số đồng',
      cachDoc: 'cách đọc khác, ví dụ "lẻ, ngàn, tỉ, bốn, không chẵn" (không bắt buộc)',
    },
    returns: 'Số tiền bằng chữ.',
    example: '=DA8_BANG_CHU(1200000)',
  },
  DA8_TONG: {
    summary: 'Tổng của một mã và mọi mã ở dưới nó: II.3 gồm cả II.3.5 và II.3.5.a.',
    parameters: {
      ma: 'mã nội dung, hoạt động hoặc dòng, ví dụ "II.3"',
      cotMa: 'cột mã',
      cotTien: 'cột số tiền, cùng số dòng',
    },
    returns: 'Tổng các ô là số; ô ghi chữ không được cộng.',
    example: '=DA8_TONG("II.3";A5:A120;K5:K120)',
  },
};
