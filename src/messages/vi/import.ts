/** Reading a plan document, in Vietnamese: questions, answers, reasons. */
import type { DoubtCode, OtherAmount, PassedReason } from '../../schema/proposal.ts';

const QUESTIONS: Readonly<Record<DoubtCode, string>> = {
  TABLE_WHICH: 'Tài liệu có {count} bảng giống kế hoạch. Lấy bảng nào?',
  COLUMN_ROLE: 'Cột «{header}» (ví dụ: «{example}») là gì?',
  COLUMN_PRICE: 'Cột «{header}» (ví dụ: «{example}») chỉ là giá để tính dự toán, hay là định mức (mức trần)?',
  COLUMN_SHARE:
    'Cột «{header}» (ví dụ: «{example}») ghi tỷ lệ phần trăm, không phải số tiền; trang Định mức chưa có chỗ cho tỷ lệ nên chưa ghi. Xin xem và tự kiểm tra khi cần.',
  COLUMN_MISSING: 'Không thấy cột đơn vị thực hiện. Sau khi nhập, xin ghi đơn vị cho từng dòng.',
  MONEY_FACTOR: 'Số tiền trong bảng tính bằng đồng, nghìn đồng hay triệu đồng?',
  ROW_JOIN: 'Dòng «{words}» được ghép từ hai dòng của bảng. Có đúng là một dòng không?',
  ROW_WITHOUT_NUMBER: 'Dòng «{words}» không có số thứ tự. Là dòng riêng hay là phần tiếp của dòng trên?',
  ROW_SPLIT:
    'Một ô của bảng ghi nhiều dòng, bắt đầu từ «{words}». Đã tách ra thành từng dòng; có đúng không?',
  ROW_NUMBER_REPAIRED: 'Số thứ tự «{number}» của dòng «{words}» có chữ cái thay cho chữ số. Đúng ra là gì?',
  ROW_NUMBER_SKIPPED:
    'Trước dòng «{words}» thiếu số {expected} (dòng ghi {actual}). Bản gốc có thiếu dòng nào không?',
  ROW_NUMBER_DOUBLED: 'Số {actual} của dòng «{words}» đã có ở dòng trên. Vẫn là dòng riêng chứ?',
  ROW_NUMBER_OUT_OF_PLACE: 'Số {actual} của dòng «{words}» đứng sai chỗ, lẽ ra là {expected}. Để dòng ở đây?',
  ROW_NUMBER_UNREADABLE:
    'Không hiểu số thứ tự «{number}» của dòng «{words}». Có phải một dòng của kế hoạch không?',
  ROW_LEVEL_MISSING: 'Không thấy dòng {expected} ở trên dòng {number} «{words}». Để dòng ngay dưới tiêu đề?',
  ROW_TOTAL: 'Dòng «{words}» là dòng cộng hay là một dòng của kế hoạch?',
  OWNER_DITTO: 'Ô đơn vị ghi «{words}». Có nghĩa là như dòng trên ({owners}), hay là không có đơn vị?',
  OWNER_BLANK: 'Ô đơn vị để trống. Lấy đơn vị của dòng trên ({owners}), hay để trống?',
  OWNER_MISSING: 'Dòng này chưa ghi đơn vị thực hiện. Đơn vị nào làm?',
  OWNER_UNKNOWN: '«{words}» trong ô đơn vị không giống tên đơn vị. Đó là gì?',
  AMOUNT_UNCLEAR: 'Số tiền «{words}» ở dòng «{line}» có thể đọc theo nhiều cách. Đúng là bao nhiêu?',
  AMOUNT_BROKEN: 'Số tiền «{words}» ở dòng «{line}» bị ngắt hoặc sai chữ số. Đúng là bao nhiêu?',
  AMOUNT_RANGE: 'Dòng «{line}» ghi một khoảng tiền hoặc nhiều mức ({words}). Lấy mức nào làm mức trần?',
  AMOUNT_ABOUT: '«{words}» ở dòng «{line}» chỉ là số ước. Có dùng làm mức trần không?',
  AMOUNT_WITHOUT_PER:
    '«{words}» ở dòng «{line}» không ghi tính cho một người, một lớp hay một mô hình. Là định mức, hay chỉ là kinh phí dự kiến?',
  AMOUNT_SMALL: 'Số «{words}» ở dòng «{line}» nhỏ quá so với tiền đồng. Tính bằng gì?',
  AMOUNT_PERHAPS:
    'Cạnh «{words}» ở dòng «{line}» có chữ nói về khoản vay, thu nhập, đóng góp, kinh phí, số cộng, số tăng giảm hoặc năm khác. Đó có phải là mức chi được dùng làm định mức không?',
  AMOUNT_ASIDE:
    '«{words}» ở dòng «{line}» đứng trong cột «{column}», không phải cột định mức. Có dùng làm định mức không?',
  AMOUNT_FOR_MANY:
    '«{words}» ở dòng «{line}» tính chung cho {many}, không phải cho một. Có dùng làm định mức không?',
  AMOUNT_IN_WORDS: 'Số tiền ở dòng «{line}» ghi bằng chữ: «{words}». Đúng là bao nhiêu?',
  AMOUNT_ABOVE: 'Ô định mức của dòng «{line}» ghi «{words}». Lấy mức của dòng trên, hay mức khác?',
  AMOUNT_AS_LINE:
    'Ô định mức của dòng «{line}» ghi «{words}». Dòng {number} «{other}» ghi {said}. Lấy mức đó, hay mức khác?',
  AMOUNT_UNREAD: 'Ô định mức của dòng «{line}» ghi «{words}», chưa đọc được thành số tiền. Mức là bao nhiêu?',
  LIMIT_UNCLEAR:
    'Cạnh mức «{words}» ở dòng «{line}» có ghi «{limit}». Đó có phải là giới hạn của mức này không?',
  LIMIT_APART:
    'Dòng «{line}» ghi «{limit}», mà trang Định mức chưa có chỗ cho giới hạn như vậy nên chưa ghi. Xin xem và tự kiểm tra khi cần.',
  UNIT_SAME: '«{name}» và «{other}» có phải là một đơn vị không?',
  TEXT_OLD_ENCODING: 'Tài liệu dùng phông chữ cũ và đã được đổi sang Unicode. Chữ «{words}» có đúng không?',
};

const ANSWERS: Readonly<Record<string, string>> = {
  own: 'Là dòng riêng',
  join: 'Ghép vào dòng trên',
  drop: 'Không phải dòng của kế hoạch',
  split: 'Tách ra từng dòng',
  deeper: 'Thấp hơn một bậc',
  same: 'Cùng một đơn vị',
  other: 'Hai đơn vị khác nhau',
  yes: 'Là giới hạn',
  none: 'Không phải định mức',
  '': 'Để trống',
  number: 'Số thứ tự',
  text: 'Nội dung, hoạt động',
  owner: 'Đơn vị thực hiện',
  cooperating: 'Đơn vị phối hợp',
  time: 'Thời gian',
  budget: 'Kinh phí, dự toán (không phải định mức)',
  norm: 'Định mức, mức hỗ trợ',
  price: 'Đơn giá để tính dự toán',
  measure: 'Đơn vị tính',
  quantity: 'Số lượng',
  source: 'Nguồn vốn',
  place: 'Địa điểm',
  result: 'Kết quả, sản phẩm',
  note: 'Ghi chú',
  ignore: 'Bỏ qua',
};

/** What an answer says: a word of ours, an amount in đồng, a place of a table, else its own text. */
function answerLabel(
  value: string,
  code: DoubtCode,
  facts: Readonly<Record<string, string | number>>,
): string {
  if (code === 'TABLE_WHICH') return `Bảng thứ ${Number(value) + 1}`;
  if (code === 'COLUMN_MISSING') return 'Ghi sau khi nhập';
  if (code === 'LIMIT_APART' || code === 'COLUMN_SHARE') return 'Đã xem';
  if (code === 'LIMIT_UNCLEAR' && value === 'none') return 'Không phải giới hạn';
  if (/^AMOUNT/.test(code) && /^\d+$/.test(value)) {
    const amount = `${value.replace(/\B(?=(?:\d{3})+$)/g, '.')} đồng`;
    if (code !== 'AMOUNT_FOR_MANY') return amount;
    return `${amount} ${Number(value) === facts.amount ? `cho cả ${facts.many}` : 'cho một'}`;
  }
  return ANSWERS[value] ?? value;
}

const PASSED: Readonly<Record<PassedReason, string>> = {
  title: 'tên và căn cứ của tài liệu',
  header: 'tiêu đề cột',
  columnNumbers: 'số của cột',
  headerRepeated: 'tiêu đề cột lặp lại ở trang sau',
  headingRepeated: 'tiêu đề nội dung lặp lại ở trang sau',
  pageNumber: 'số trang',
  runningHead: 'dòng đầu trang',
  total: 'dòng cộng',
  signature: 'chỗ ký',
  recipients: 'nơi nhận',
  noteBelow: 'ghi chú dưới bảng',
  text: 'đoạn văn ngoài bảng',
  otherTable: 'bảng khác, chưa được chọn',
  answer: 'bỏ theo câu trả lời',
};

const NO_NORM: Readonly<Record<OtherAmount['why'], string>> = {
  budget: 'kinh phí, dự toán',
  total: 'số cộng',
  loan: 'khoản vay',
  income: 'thu nhập',
  contribution: 'khoản đóng góp',
  price: 'đơn giá',
  comparison: 'số so sánh, mức của năm khác',
  charge: 'khoản thu, tiền phạt, giá bán',
  threshold: 'ngưỡng áp dụng',
};

const PROBLEMS: Readonly<Record<string, string>> = {
  empty: 'Tài liệu không có chữ nào. Nếu đây là ảnh chụp hoặc bản quét, xin dùng tệp Word hoặc Excel gốc.',
  noTable:
    'Không thấy bảng kế hoạch trong tài liệu. Cần một bảng có cột nội dung (hoạt động, nhiệm vụ) và số thứ tự; xin kiểm tra xem đã chọn đúng tệp chưa.',
  foreign: 'Tài liệu không viết bằng tiếng Việt nên không đọc được thành kế hoạch. Xin dùng bản tiếng Việt.',
  tooManyRows: 'Bảng có quá 5.000 dòng, không phải bảng kế hoạch. Xin tách riêng bảng kế hoạch ra một tệp.',
  notFile: 'Không nhận ra loại tệp này. Xin dùng .docx, .xlsx, .pdf có chữ, .html, .txt, .csv hoặc .md.',
  tooLarge: 'Tệp lớn quá 50 MB. Xin lưu riêng phần phụ lục ra một tệp rồi đọc lại.',
  tooManyPages: 'Tệp PDF có quá 400 trang. Xin lưu riêng phần phụ lục ra một tệp rồi đọc lại.',
  encrypted: 'Tệp có mật khẩu. Xin bỏ mật khẩu rồi lưu lại.',
  damaged: 'Tệp bị hỏng hoặc bị cắt giữa chừng. Xin lấy lại tệp gốc.',
  bomb: 'Tệp bung ra quá lớn nên không được mở. Xin lấy lại tệp gốc từ nơi ban hành.',
  oldWord: 'Đây là tệp Word kiểu cũ (.doc). Xin mở bằng Word hoặc LibreOffice rồi lưu lại thành .docx.',
  oldExcel: 'Đây là tệp Excel kiểu cũ (.xls). Xin mở bằng Excel hoặc LibreOffice rồi lưu lại thành .xlsx.',
  scanned:
    'Tệp PDF này là bản quét, không có chữ để đọc. Xin hỏi nơi ban hành tệp Word gốc, hoặc bản PDF xuất thẳng từ Word.',
  pictures: 'Tệp Word này chỉ có ảnh, không có chữ để đọc. Xin dùng bản gõ chữ.',
  lostLetters:
    'Chữ có dấu trong tệp đã mất (thành dấu hỏi «?») khi lưu. Xin mở tệp gốc và lưu lại bằng mã UTF-8, hoặc lưu thành .docx, .xlsx.',
  oldEncoding:
    'Tài liệu dùng phông chữ cũ (VNI hoặc .VnTime) không đổi được chắc chắn. Xin chuyển sang Unicode (ví dụ bằng Unikey) rồi đọc lại.',
  noPdfReader:
    'Chưa tải được phần đọc tệp PDF. Xin thử lại; hoặc mở tệp PDF, bôi đen bảng, chép rồi dán vào trang này.',
};

export const importWords = { QUESTIONS, PASSED, NO_NORM, PROBLEMS, answerLabel };
