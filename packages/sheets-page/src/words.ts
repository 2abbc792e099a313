/** Every text of the page itself, in Vietnamese. Words of the product come from the script. */
export const words = {
  untitled: 'Bảng tính',
  open: 'Mở…',
  openTitle: 'Mở một tệp .xlsx trên máy',
  download: 'Tải xuống',
  downloadTitle: 'Tải bảng tính về máy (.xlsx)',
  actAs: 'Xem với vai',
  owner: 'Chủ sở hữu',
  menus: 'Thanh trình đơn',
  loading: 'Đang mở bảng tính…',
  working: 'Đang làm việc…',
  running: (caption: string) => `Đang chạy: ${caption}`,
  calculating: 'Đang tính…',
  preparing: 'Đang chuẩn bị tính',
  calculated: 'Đã tính xong',
  stop: 'Dừng',
  stopped: 'Đã dừng lệnh. Những ô đã ghi trước đó vẫn giữ nguyên.',
  busy: 'Một lệnh đang chạy. Hãy đợi lệnh đó xong, hoặc bấm Dừng, rồi thử lại.',
  failed: 'Lệnh gặp lỗi',
  cannotOpen: 'Không mở được bảng tính',
  replaceYes: 'Mở tệp',
  dropped: (list: string) => `Những phần không hiện ở đây nhưng vẫn được giữ trong tệp: ${list}.`,
  protectedTitle: 'Ô được bảo vệ',
  protectedText:
    'Bạn đang cố chỉnh sửa ô hoặc đối tượng được bảo vệ. Hãy liên hệ với chủ sở hữu bảng tính để gỡ bỏ chế độ bảo vệ nếu bạn cần chỉnh sửa.',
  warnTitle: 'Lưu ý',
  warnText:
    'Bạn đang cố chỉnh sửa một phần của trang tính này mà bạn không nên vô tình thay đổi. Vẫn chỉnh sửa?',
  warnAgain: 'Không hỏi lại trong 5 phút',
  changedMeanwhile: 'Bảng tính vừa thay đổi',
  changedMeanwhileText:
    'Trong lúc chờ trả lời, bảng tính đã thay đổi nên việc này chưa được thực hiện. Hãy làm lại.',
  ofRow: (row: string) => `Dòng ${row}:`,
  sum: (sum: string) => `Tổng: ${sum}`,
  count: (count: string) => `Số ô có số: ${count}`,
  invalidTitle: 'Dữ liệu không hợp lệ',
  invalidText: 'Giá trị vừa nhập không theo quy tắc của ô này.',
  copyOfTab: '(bản sao {0})',
  ok: 'OK',
  cancel: 'Hủy',
  yes: 'Có',
  no: 'Không',
  close: 'Đóng',
  prompt: 'Câu trả lời',
  needsIsolation:
    'Trình duyệt chưa cho trang này chạy độc lập. Hãy mở bằng Chrome hoặc Edge bản mới, tại đúng địa chỉ mà chương trình in ra.',
} as const;

/** Hours and minutes of today, or with the date. */
export function timeText(at: number): string {
  const date = new Date(at);
  const clock = date.toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit', hour12: false });
  return date.toDateString() === new Date().toDateString()
    ? clock
    : `${clock} ${date.toLocaleDateString('vi-VN')}`;
}
