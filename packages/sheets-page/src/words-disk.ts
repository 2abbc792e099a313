/** What the page says of saving, copies and windows, in Vietnamese and in English; the server names the language. */

const vi = {
  saving: 'Đang lưu…',
  unreached: 'Chương trình mở sổ không trả lời',
  saved: (file: string, time: string) => `Đã lưu vào ${file} lúc ${time}`,
  inBrowser: 'Chỉ lưu trong trình duyệt này',
  inBrowserTitle: (time: string) =>
    `Công việc được giữ trong trình duyệt này (lúc ${time}). Tải xuống để có tệp .xlsx.`,
  away: 'Không liên lạc được với chương trình mở sổ (có thể đã dừng). Công việc được giữ trong trình duyệt này và sẽ được ghi vào tệp khi chương trình chạy lại.',
  otherBook: 'Địa chỉ này nay mở một sổ khác. Công việc của sổ cũ được giữ trong trình duyệt này.',
  notSaved: (why: string) => `Chưa lưu: ${why}`,
  notInBrowser: 'trình duyệt không cho lưu. Hãy tải bảng tính xuống trước khi đóng trang.',
  settle: 'Chọn bản…',
  changed: 'Tệp trên máy đã thay đổi',
  changedShort: 'tệp trên máy đã thay đổi.',
  changedText: (file: string) =>
    `«${file}» đã được chương trình khác thay đổi. Chọn bản nào thì bản kia vẫn được giữ trong «Các bản đã lưu».`,
  workLeft: (file: string, time: string) =>
    `Trình duyệt còn giữ việc làm lúc ${time} chưa kịp ghi vào «${file}», và tệp đã khác từ đó. Chọn bản nào thì bản kia vẫn được giữ trong «Các bản đã lưu».`,
  mine: 'Bản đang làm ở đây',
  theirs: 'Bản trong tệp',
  later: 'Để sau',
  gone: 'Không thấy tệp nữa',
  goneShort: 'không thấy tệp nữa.',
  goneText: (file: string) =>
    `«${file}» không còn ở chỗ cũ: đã bị xóa, đổi tên, hoặc ổ đĩa đã được rút ra. Ghi lại tệp ở chỗ cũ?`,
  writeAgain: 'Ghi lại tệp',
  recovered: (file: string) => `Đã lấy lại việc chưa kịp ghi vào «${file}» lần trước.`,
  keptAsCopy: 'Việc chưa kịp lưu ở cửa sổ này được giữ thành một bản trong «Các bản đã lưu».',
  readOnly: 'Chỉ xem',
  readOnlyEdit: 'Cửa sổ này chỉ để xem.',
  elsewhere: 'Chỉ xem: sổ này đang được sửa ở một cửa sổ khác.',
  elsewhereChanged: 'Chỉ xem: cửa sổ đang sửa đã lưu thay đổi mới.',
  elsewhereClosed: 'Chỉ xem: cửa sổ sửa sổ này đã đóng.',
  takenOver: 'Chỉ xem: một cửa sổ khác đã nhận sửa sổ này. Việc làm ở đây đã được lưu.',
  editHere: 'Sửa ở đây',
  handingOver: 'Đang đợi cửa sổ kia lưu…',
  showNew: 'Xem bản mới',
  copyShown: (name: string) => `Chỉ xem: bản đã lưu «${name}». Đóng thẻ này để về sổ đang làm.`,
  otherFile: 'Mở tệp khác?',
  otherFileText: (name: string) =>
    `«${name}» được mở trong cửa sổ này và chỉ lưu trong trình duyệt. Sổ đang mở vẫn còn; về lại bằng «Các bản đã lưu».`,
  copies: 'Các bản đã lưu',
  copiesTitle: 'Xem hoặc lấy lại những bản đã lưu của sổ này',
  present: 'Sổ đang làm',
  onDisk: 'Trong thư mục của tệp',
  inThisBrowser: 'Trong trình duyệt này',
  noCopies:
    'Chưa có bản nào. Bản đầu tiên được giữ trước lần sửa đầu tiên của mỗi lần mở, sau đó cứ nửa giờ làm việc một bản.',
  noBrowserCopies: 'Không có sổ nào khác.',
  policy: (newest: number, days: number) =>
    `Giữ ${newest} bản mới nhất và bản cuối của ${days} ngày trước đó; bản «goc» do dòng lệnh giữ thì không bị xóa.`,
  beforeCommand: 'trước khi chạy lệnh',
  comparing: 'đang so với bây giờ…',
  noDifference: 'giống bây giờ',
  cannotCompare: 'không so được',
  differs: (list: string) => `khác bây giờ: ${list}`,
  cells: (tab: string, count: number) => `${tab} ${count} ô`,
  wholeTab: (tab: string) => `${tab} (cả trang)`,
  andMore: (count: number) => `và ${count} trang nữa`,
  view: 'Xem',
  openIt: 'Mở',
  bringBack: 'Lấy lại',
  bringBackTitle: 'Lấy lại bản này?',
  bringBackText: (time: string) =>
    `Sổ trở về như lúc ${time}. Bản bây giờ được giữ thành một bản trong «Các bản đã lưu» trước.`,
  cancel: 'Hủy',
};

export type DiskWords = typeof vi;

const en: DiskWords = {
  saving: 'Saving…',
  unreached: 'The program that opened the workbook does not answer',
  saved: (file, time) => `Saved to ${file} at ${time}`,
  inBrowser: 'Kept in this browser only',
  inBrowserTitle: (time) =>
    `The work is kept in this browser (at ${time}). Download it to have an .xlsx file.`,
  away: 'The program that opened the workbook does not answer (it may have been stopped). The work is kept in this browser and will be written to the file when the program runs again.',
  otherBook: 'This address now opens another workbook. The work on the old one is kept in this browser.',
  notSaved: (why) => `Not saved: ${why}`,
  notInBrowser: 'the browser does not allow it. Please download the workbook before you close the page.',
  settle: 'Choose…',
  changed: 'The file on this computer has changed',
  changedShort: 'the file on this computer has changed.',
  changedText: (file) =>
    `Another program has changed «${file}». Whichever you choose, the other is kept among the saved copies.`,
  workLeft: (file, time) =>
    `The browser still has work of ${time} that was not written to «${file}», and the file has changed since. Whichever you choose, the other is kept among the saved copies.`,
  mine: 'The work here',
  theirs: 'The file',
  later: 'Later',
  gone: 'The file is gone',
  goneShort: 'the file is gone.',
  goneText: (file) =>
    `«${file}» is no longer where it was: deleted, renamed, or its drive was taken out. Write it there again?`,
  writeAgain: 'Write the file again',
  recovered: (file) => `Work that was not written to «${file}» last time has been taken up again.`,
  keptAsCopy: 'What this window had not saved is kept as one of the saved copies.',
  readOnly: 'Read only',
  readOnlyEdit: 'This window is for reading only.',
  elsewhere: 'Read only: this workbook is being edited in another window.',
  elsewhereChanged: 'Read only: the other window has saved new changes.',
  elsewhereClosed: 'Read only: the window that edited this workbook has been closed.',
  takenOver: 'Read only: another window has taken over. What was done here is saved.',
  editHere: 'Edit here',
  handingOver: 'Waiting for the other window to save…',
  showNew: 'Show the new state',
  copyShown: (name) => `Read only: the saved copy «${name}». Close this tab to go back to the workbook.`,
  otherFile: 'Open another file?',
  otherFileText: (name) =>
    `«${name}» opens in this window and is kept in the browser only. The present workbook stays; «Saved copies» leads back to it.`,
  copies: 'Saved copies',
  copiesTitle: 'Look at saved copies of this workbook, or bring one back',
  present: 'The workbook',
  onDisk: 'In the folder of the file',
  inThisBrowser: 'In this browser',
  noCopies:
    'None yet. The first is kept before the first change of each session, then one for each half hour of work.',
  noBrowserCopies: 'No other workbook.',
  policy: (newest, days) =>
    `The ${newest} newest are kept, and the last one of each of ${days} days before; those called «goc», kept by the command line, are never removed.`,
  beforeCommand: 'before a command',
  comparing: 'being compared…',
  noDifference: 'the same as now',
  cannotCompare: 'cannot be compared',
  differs: (list) => `differs from now: ${list}`,
  cells: (tab, count) => `${tab} ${count} ${count === 1 ? 'cell' : 'cells'}`,
  wholeTab: (tab) => `${tab} (whole tab)`,
  andMore: (count) => `and ${count} more ${count === 1 ? 'tab' : 'tabs'}`,
  view: 'Look',
  openIt: 'Open',
  bringBack: 'Bring back',
  bringBackTitle: 'Bring this copy back?',
  bringBackText: (time) =>
    `The workbook becomes what it was at ${time}. The present one is kept among the saved copies first.`,
  cancel: 'Cancel',
};

let chosen: DiskWords = vi;

export function chooseLanguage(language: 'vi' | 'en' | undefined): void {
  chosen = language === 'en' ? en : vi;
}

export function diskWords(): DiskWords {
  return chosen;
}

/** Both languages, for tests. */
export const LANGUAGES = { vi, en };
