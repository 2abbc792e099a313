/**
 * Vietnamese: the few words that facts of a finding are joined with. `{0}`, `{1}` … stand for what is put in.
 */
import type { Speech } from '../facts.ts';

export const speech: Speech = {
  severities: { error: 'Chặn', warning: 'Cảnh báo', notice: 'Lưu ý' },
  typing: 'Đang nhập',
  other: [
    'Chỗ cần xem lại',
    'Có chỗ cần xem lại, loại «{code}».',
    'Báo cho cán bộ tổng hợp để xem lại chỗ này.',
  ],
  persons: 'người',
  row: 'dòng',
  or: 'hoặc',
  more: 'và {0} chỗ nữa',
  notAdded: ', nên số liệu chưa được cộng',
  nobody: ', nên chưa giao dòng này cho ai',
  lineHint: ', hoặc «theo» và mã dòng (ví dụ theo I.4.3)',
  basis: 'Căn cứ',
  unconfirmed: 'định mức này đang chờ xác nhận',
  exactly: 'đúng {0}',
  between: 'từ {0} đến {1}',
  atLeast: 'ít nhất {0}',
  atMost: 'tối đa {0}',
  countedUpTo: '{0} ghi {1} nhưng chỉ được tính {2}',
  neededFrom: '{0} ghi {1} nhưng ít nhất phải là {2}',
  setTo: '{0} thành {1}',
  orZero: 'nếu không làm thì ghi 0',
  orOne: 'nếu chỉ có một thì ghi 1, đừng ghi 0',
  cellFix: 'Sửa công thức trong ô, hoặc xóa đi rồi gõ số vào',
  amountFix: 'Chép ô Thành tiền của dòng khác rồi dán vào ô này',
  cellErrors: {
    '#REF!': 'công thức lấy số ở một ô đã bị xóa',
    '#N/A': 'công thức không tìm thấy số cần lấy',
    '#VALUE!': 'công thức tính với một ô không phải là số',
    '#DIV/0!': 'công thức chia cho 0',
    '#NAME?': 'công thức gõ sai tên hàm',
    '#NUM!': 'công thức ra số không tính được',
    '#NULL!': 'công thức chọn sai vùng ô',
    '#ERROR!': 'công thức gõ sai',
    '#SPILL!': 'công thức không đủ chỗ trống để ghi kết quả',
    '#CALC!': 'công thức không tính được',
    'Loading...': 'ô đang tính, chưa có kết quả',
  },
};
