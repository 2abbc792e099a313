/**
 * Why a file is refused: a stable code, and one sentence for people in both languages.
 */

const MESSAGES = {
  'not-xlsx': [
    'Tệp này không phải là bảng tính Excel (.xlsx).',
    'This file is not an Excel workbook (.xlsx).',
  ],
  'old-xls': [
    'Đây là tệp Excel kiểu cũ (.xls). Hãy mở bằng Excel hoặc LibreOffice rồi lưu lại thành .xlsx.',
    'This is an old Excel file (.xls). Open it in Excel or LibreOffice and save it as .xlsx.',
  ],
  encrypted: [
    'Tệp có mật khẩu mở. Hãy bỏ mật khẩu rồi lưu lại.',
    'The file needs a password to open. Remove the password and save it again.',
  ],
  damaged: ['Tệp bị hỏng, không đọc được.', 'The file is damaged and cannot be read.'],
  'zip-bomb': [
    'Tệp bung ra quá lớn nên không được mở.',
    'The file unpacks to far too much data and was not opened.',
  ],
  'too-many-cells': [
    'Tệp có quá nhiều ô hoặc có ô nằm quá xa. Hãy xóa phần không dùng rồi lưu lại.',
    'The file has too many cells, or cells too far out. Delete what is not used and save it again.',
  ],
  'xml-entities': [
    'Tệp chứa khai báo XML không an toàn nên không được mở.',
    'The file holds unsafe XML declarations and was not opened.',
  ],
  'no-visible-tab': [
    'Bảng tính phải có ít nhất một trang đang hiện.',
    'A workbook needs at least one visible tab.',
  ],
} as const satisfies Record<string, readonly [vi: string, en: string]>;

/** Stable names of the reasons. */
export type FileErrorCode = keyof typeof MESSAGES;

/** A file that is not read or written, and why. `detail` is for developers, never for the page. */
export class FileError extends Error {
  override readonly name = 'FileError';
  readonly code: FileErrorCode;
  readonly message_vi: string;
  readonly message_en: string;

  constructor(code: FileErrorCode, detail?: string) {
    const [vi, en] = MESSAGES[code];
    super(detail ? `${en} (${detail})` : en);
    this.code = code;
    this.message_vi = vi;
    this.message_en = en;
  }
}
