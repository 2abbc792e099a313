/**
 * Every text of the page itself, in Vietnamese and in English. Words of the product come from the script, those of
 * saving stand in `words-disk.ts`.
 */
const vi = {
  untitled: 'Bảng tính',
  open: 'Mở…',
  openTitle: 'Mở một tệp .xlsx trên máy',
  download: 'Tải xuống',
  downloadTitle: 'Tải bảng tính về máy (.xlsx)',
  print: 'In',
  printTitle: 'In trang đang mở, hoặc lưu thành tệp PDF (Ctrl+P)',
  tabs: 'Các trang',
  tabsTitle: 'Tìm và mở một trang (Alt+Shift+K)',
  findTab: 'Tìm trang',
  noTab: 'Không có trang nào tên như vậy.',
  ownTab: (name: string) => `Về trang của tôi: ${name}`,
  keys: 'Phím tắt',
  keyEnter: 'xuống, lên một ô',
  keyTab: 'sang phải, sang trái một ô',
  keyRow: 'đầu, cuối dòng',
  keySheet: 'đầu, cuối trang',
  keyScreen: 'lên, xuống một màn hình',
  keyJump: 'đến cuối vùng có số liệu',
  keyEdit: 'sửa ô đang chọn',
  keyClear: 'xóa nội dung ô',
  keyCopy: 'sao chép, cắt, dán',
  keyUndo: 'hoàn tác, làm lại',
  keyFill: 'chép xuống, chép sang phải',
  keyFind: 'tìm, thay thế',
  keyTabs: 'trang trước, trang sau',
  keyTabList: 'danh sách trang',
  keyMenu: 'đến thanh trình đơn',
  keyPanel: 'đến bảng điều khiển bên phải',
  keyBack: 'từ trình đơn, từ bảng về ô',
  keyPrint: 'in trang đang mở',
  keyKeys: 'danh sách này',
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
  clearCells: 'Xóa trong ô',
  deleteCells: 'Bỏ hàng, cột, ô',
  sort: 'Sắp xếp',
  customFormat: 'Định dạng tùy chỉnh',
  customFormatText: 'Viết định dạng số riêng từ một định dạng có sẵn.',
  shortcutsView: 'Đi lại và chọn ô',
  shortcutsEdit: 'Sửa ô',
  ok: 'OK',
  cancel: 'Hủy',
  yes: 'Có',
  no: 'Không',
  close: 'Đóng',
  prompt: 'Câu trả lời',
  needsIsolation:
    'Trình duyệt chưa cho trang này chạy độc lập. Hãy mở bằng Chrome hoặc Edge bản mới, tại đúng địa chỉ mà chương trình in ra.',
};

export type Words = typeof vi;

const en: Words = {
  untitled: 'Spreadsheet',
  open: 'Open…',
  openTitle: 'Open an .xlsx file of this computer',
  download: 'Download',
  downloadTitle: 'Download the spreadsheet (.xlsx)',
  print: 'Print',
  printTitle: 'Print the tab in front, or save it as a PDF (Ctrl+P)',
  tabs: 'Tabs',
  tabsTitle: 'Find and open a tab (Alt+Shift+K)',
  findTab: 'Find a tab',
  noTab: 'No tab has such a name.',
  ownTab: (name) => `To my own tab: ${name}`,
  keys: 'Keyboard shortcuts',
  keyEnter: 'one cell down, up',
  keyTab: 'one cell to the right, to the left',
  keyRow: 'start, end of the row',
  keySheet: 'start, end of the sheet',
  keyScreen: 'a screen up, down',
  keyJump: 'to the end of the filled cells',
  keyEdit: 'edit the selected cell',
  keyClear: 'clear cells',
  keyCopy: 'copy, cut, paste',
  keyUndo: 'undo, redo',
  keyFill: 'fill down, fill to the right',
  keyFind: 'find, replace',
  keyTabs: 'tab before, tab behind',
  keyTabList: 'list of tabs',
  keyMenu: 'to the menu bar',
  keyPanel: 'to the panel at the right',
  keyBack: 'from the menu or the panel to the grid',
  keyPrint: 'print the tab in front',
  keyKeys: 'this list',
  actAs: 'Act as',
  owner: 'Owner',
  menus: 'Menu bar',
  loading: 'Opening the spreadsheet…',
  working: 'Working…',
  running: (caption) => `Running: ${caption}`,
  calculating: 'Calculating…',
  preparing: 'Preparing the calculation',
  calculated: 'Calculated',
  stop: 'Stop',
  stopped: 'The command was stopped. Cells that it had written stay as they are.',
  busy: 'A command is running. Wait until it is done, or press Stop, and try again.',
  failed: 'The command failed',
  cannotOpen: 'The spreadsheet cannot be opened',
  replaceYes: 'Open the file',
  dropped: (list) => `Not shown here but kept in the file: ${list}.`,
  protectedTitle: 'Protected cell',
  protectedText:
    'You are trying to edit a protected cell or object. Please ask the owner of the spreadsheet to remove the protection if you need to edit.',
  warnTitle: 'Heads up',
  warnText: 'You are trying to edit part of this sheet that should not be changed accidentally. Edit anyway?',
  warnAgain: 'Do not ask again for 5 minutes',
  changedMeanwhile: 'The spreadsheet has just changed',
  changedMeanwhileText:
    'While the question stood the spreadsheet changed, so this was not done. Please do it again.',
  ofRow: (row) => `Row ${row}:`,
  sum: (sum) => `Sum: ${sum}`,
  count: (count) => `Cells with numbers: ${count}`,
  invalidTitle: 'Invalid data',
  invalidText: 'The value does not follow the rule of this cell.',
  copyOfTab: '(copy {0})',
  clearCells: 'Clear in cells',
  deleteCells: 'Delete rows, columns, cells',
  sort: 'Sort',
  customFormat: 'Custom format',
  customFormatText: 'Write a number format of your own, starting from another one.',
  shortcutsView: 'Moving and selecting',
  shortcutsEdit: 'Editing cells',
  ok: 'OK',
  cancel: 'Cancel',
  yes: 'Yes',
  no: 'No',
  close: 'Close',
  prompt: 'Answer',
  needsIsolation:
    'The browser did not let this page run isolated. Open it in a recent Chrome or Edge, at exactly the address that the program printed.',
};

/** The words of the language that was chosen. */
export const words: Words = { ...vi };

export function speak(language: 'vi' | 'en'): void {
  Object.assign(words, language === 'en' ? en : vi);
}

/** Both languages, for tests. */
export const WORDS = { vi, en };

/** Hours and minutes of today, or with the date. */
export function timeText(at: number): string {
  const date = new Date(at);
  const clock = date.toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit', hour12: false });
  return date.toDateString() === new Date().toDateString()
    ? clock
    : `${clock} ${date.toLocaleDateString('vi-VN')}`;
}
