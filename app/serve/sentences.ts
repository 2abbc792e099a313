/** What the server answers to a save that it does not make: a code for the page, a sentence for the person. */

export interface Sentence {
  vi: string;
  en: string;
}

export const SENTENCES = {
  notAllowed: {
    vi: 'Trang này không được ghi vào tệp. Hãy tải lại trang.',
    en: 'This page may not write to the file. Please load the page again.',
  },
  otherWindow: {
    vi: 'Sổ này đang được sửa ở một cửa sổ khác.',
    en: 'This workbook is being edited in another window.',
  },
  changed: {
    vi: 'Tệp trên máy đã được chương trình khác thay đổi.',
    en: 'Another program has changed the file on this computer.',
  },
  gone: {
    vi: 'Tệp không còn ở chỗ cũ: đã bị xóa, đổi tên, hoặc ổ đĩa đã được rút ra.',
    en: 'The file is no longer where it was: deleted, renamed, or its drive was taken out.',
  },
  tooLarge: { vi: 'Bảng tính quá lớn để lưu vào tệp.', en: 'The workbook is too large to be saved.' },
  readOnlyFile: {
    vi: 'Tệp được đặt ở chế độ chỉ đọc nên không ghi được. Công việc chỉ được giữ trong trình duyệt này.',
    en: 'The file is marked read-only and cannot be written. The work is kept in this browser only.',
  },
  readOnlyFolder: {
    vi: 'Thư mục chứa tệp không cho ghi. Công việc chỉ được giữ trong trình duyệt này.',
    en: 'The folder of the file does not allow writing. The work is kept in this browser only.',
  },
  inUse: {
    vi: 'Không ghi được tệp vì tệp đang mở ở chương trình khác (Excel, LibreOffice). Hãy đóng tệp ở đó.',
    en: 'The file cannot be written because another program (Excel, LibreOffice) has it open. Please close it there.',
  },
  diskFull: {
    vi: 'Ổ đĩa đã đầy nên không ghi được tệp.',
    en: 'The disk is full, so the file cannot be written.',
  },
  cannotWrite: { vi: 'Không ghi được tệp.', en: 'The file cannot be written.' },
} as const satisfies Record<string, Sentence>;

export type SentenceCode = keyof typeof SENTENCES;

/** By what a failed write of the system says. */
export function codeOfFailure(systemCode: string): SentenceCode {
  switch (systemCode) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'diskFull';
    case 'EBUSY':
    case 'ETXTBSY':
      return 'inUse';
    // Windows says so of a file that another program holds; elsewhere the folder is not ours.
    case 'EPERM':
    case 'EACCES':
      return process.platform === 'win32' ? 'inUse' : 'readOnlyFolder';
    case 'EROFS':
      return 'readOnlyFolder';
    case 'ENOENT':
      return 'gone';
    default:
      return 'cannotWrite';
  }
}
