/** Who carries a line out by what its words say, and what is no unit although it begins like one. */
import { describe, expect, test } from 'vitest';
import { assignedIn, headingAsUnits, statementOf } from '../../src/import/told.ts';

const names = (text: string) => {
  const read = assignedIn(text);
  const list = (units: readonly { name: string }[]) => units.map(({ name }) => name).join(' + ');
  return read === null ? null : [list(read.owners), list(read.cooperating), read.unknown.join(' + ')];
};

describe('the words of a line', () => {
  test.each([
    [
      'Mở 02 lớp. Giao Phòng Kinh tế chủ trì, phối hợp với Hội Nông dân xã, Đoàn Thanh niên xã tổ chức trong quý II.',
      ['Phòng Kinh tế', 'Hội Nông dân xã + Đoàn Thanh niên xã', ''],
    ],
    ['Phát thanh hằng tuần do Trung tâm Dịch vụ công xã thực hiện', ['Trung tâm Dịch vụ công xã', '', '']],
    ['Dạy nghề (Phòng Văn hóa - Xã hội chủ trì)', ['Phòng Văn hóa - Xã hội', '', '']],
    [
      'Khám sức khỏe: Trạm Y tế xã chủ trì, phối hợp Hội Chữ thập đỏ xã mở lớp',
      ['Trạm Y tế xã', 'Hội Chữ thập đỏ xã', ''],
    ],
    ['Truyền thông (Đơn vị thực hiện: Hội LHPN xã; phối hợp: UBND xã)', ['Hội LHPN xã', 'UBND xã', '']],
    ['Rà soát hộ nghèo: yêu cầu các thôn chủ động thực hiện', ['Thôn', '', '']],
    [
      'Kiểm tra. UBND tỉnh giao Sở Y tế chủ trì, phối hợp với lãnh đạo địa phương',
      ['Sở Y tế', 'lãnh đạo địa phương', ''],
    ],
  ])('%s', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  test.each([
    'Hội nghị tổng kết tổ chức tại xã',
    'Người dân tự tổ chức thực hiện',
    'Hỗ trợ tổ chức thực hiện mô hình',
    'Các hoạt động tổ chức hằng năm',
    'Tập huấn cho cán bộ chủ trì hội nghị',
  ])('give it to nobody: %s', (text) => {
    expect(names(text)).toBeNull();
  });
});

test('lines that speak for the row above', () => {
  expect(statementOf('Đơn vị chủ trì: Phòng Kinh tế; phối hợp: Hội Nông dân xã')).toBe('owner');
  expect(statementOf('Cơ quan phối hợp: Hội Nông dân xã')).toBe('cooperating');
  expect(statementOf('Thời gian thực hiện: Quý II')).toBe('time');
  expect(statementOf('Nguồn vốn: ngân sách xã')).toBe('source');
  expect(statementOf('Thực hiện: tuyên truyền trên loa')).toBeNull();
  expect(statementOf('Chủ trì hội nghị: theo phân công')).toBeNull();
  expect(statementOf('Kinh phí:')).toBeNull();
});

test('headings that are units', () => {
  expect(headingAsUnits('Phòng Kinh tế: thẩm định dự toán')?.owners.map(({ name }) => name)).toEqual([
    'Phòng Kinh tế',
  ]);
  for (const text of ['Hội nghị sơ kết', 'Các ông (bà) trưởng thôn', 'Ban hành kế hoạch', 'Kinh phí'])
    expect(headingAsUnits(text)).toBeNull();
});
