/**
 * Vietnamese: the findings about the tabs Kế hoạch, Định mức and Đơn vị.
 */
import type { Finding } from '../../finding.ts';
import type { FindingCatalogue, FindingWords } from '../catalogue.ts';
import { digits, dong, quote, text } from '../facts.ts';

type Words = (finding: Finding) => string;

const words = (title: string, what: Words, todo: Words): FindingWords => ({ title, what, todo });

/** ` («Tập huấn …»)`: which row is meant, in its own words. */
const about = ({ facts }: Finding): string => (quote(facts.text) === '' ? '' : ` (${quote(facts.text)})`);

/** `Cột «STT»`, for a finding whose column may be any. */
const column = (finding: Finding): string => `cột ${quote(finding.column)}`;

const noHeader = (tab: string): FindingWords =>
  words(
    'Không thấy dòng tiêu đề',
    (f) => `Trang «${tab}» không có dòng tiêu đề ${quote(f.expected)}, nên chưa đọc được dòng nào.`,
    () => 'Xin ghi lại dòng tiêu đề đúng như mẫu, mỗi tiêu đề một ô.',
  );

const headerMissing = (consequence: string): FindingWords =>
  words(
    'Thiếu cột',
    (f) => `Dòng tiêu đề thiếu cột ${quote(f.expected)}${consequence}.`,
    (f) => `Xin thêm một cột và ghi tiêu đề ${quote(f.expected)}, hoặc sửa lại tiêu đề đã bị đổi tên.`,
  );

const headerDoubled = (consequence: string): FindingWords =>
  words(
    'Cột bị lặp',
    (f) => `Tiêu đề ${quote(f.expected)} có ở hai cột${consequence}.`,
    (f) => `Xin chỉ giữ một cột ${quote(f.expected)}; cột kia xin xóa hoặc đổi tên.`,
  );

export const planFindings: FindingCatalogue = {
  // -------------------------------------------------------------- Kế hoạch: header
  PLAN_NO_HEADER: noHeader('Kế hoạch'),
  PLAN_HEADER_MISSING: headerMissing(', nên kế hoạch chưa đọc được đầy đủ'),
  PLAN_HEADER_DOUBLED: headerDoubled('; tạm đọc cột bên trái'),
  PLAN_HEADER_REPEATED: words(
    'Dòng tiêu đề lặp lại',
    () => 'Đây là dòng tiêu đề in lại ở đầu trang sau, không phải dòng kế hoạch; đã bỏ qua.',
    () => 'Không cần làm gì; có thể xóa dòng này cho gọn.',
  ),
  PLAN_COLUMN_NUMBERS: words(
    'Dòng đánh số cột',
    () => 'Đây là dòng đánh số thứ tự các cột, không phải dòng kế hoạch; đã bỏ qua.',
    () => 'Không cần làm gì.',
  ),
  PLAN_TOTAL_ROW: words(
    'Dòng tổng cộng',
    (f) => `Dòng ${quote(f.actual)} là dòng cộng, không phải dòng kế hoạch; đã bỏ qua.`,
    () => 'Không cần làm gì: báo cáo tự cộng.',
  ),
  PLAN_ROW_OUTSIDE: words(
    'Chữ ngoài bảng kế hoạch',
    (f) =>
      `Dòng này chỉ có chữ ở ngoài các cột STT và nội dung (${quote(f.actual)}); không phải dòng kế hoạch, đã bỏ qua.`,
    () => 'Không cần làm gì, nếu đây chỉ là ghi chép riêng.',
  ),
  PLAN_ROW_WITHOUT_TEXT: words(
    'Dòng không có nội dung',
    (f) =>
      `Dòng này có đơn vị hoặc ghi chú (${quote(f.actual)}) nhưng không có STT và nội dung, nên không đưa vào kế hoạch.`,
    () => 'Xin ghi STT và nội dung, hoặc xóa dòng nếu thừa.',
  ),

  // -------------------------------------------------------------- Kế hoạch: STT
  PLAN_STT_MISSING: words(
    'Thiếu số thứ tự',
    (f) => `Dòng này có nội dung${about(f)} nhưng ô STT để trống, nên chưa đưa vào kế hoạch.`,
    () =>
      'Xin ghi STT (ví dụ 1.3, hoặc dấu - cho gạch đầu dòng). Nếu là phần nối tiếp của dòng trên, xin ghép vào dòng trên.',
  ),
  PLAN_STT_UNREADABLE: words(
    'Không đọc được số thứ tự',
    (f) => `Ô STT ghi ${quote(f.actual)}, không đọc được, nên dòng này${about(f)} chưa đưa vào kế hoạch.`,
    () => 'Xin ghi lại STT theo kiểu I, 1, 1.10 hoặc dấu -.',
  ),
  PLAN_STT_FROM_TEXT: words(
    'Số thứ tự nằm trong nội dung',
    (f) => `Ô STT để trống; đã lấy ${quote(f.expected)} ở đầu phần nội dung làm số thứ tự.`,
    (f) => `Nếu đúng, xin ghi ${quote(f.expected)} vào ô STT.`,
  ),
  PLAN_STT_ZERO_LOST: words(
    'Số thứ tự mất số 0 cuối',
    (f) =>
      `Ô STT ghi ${quote(f.actual)}; theo thứ tự thì đây là ${text(f.expected)} (bảng tính đã bỏ mất số 0 cuối). Đã đọc là ${text(f.line)}.`,
    (f) => `Xin đặt ô STT ở dạng văn bản thuần túy rồi gõ lại ${text(f.expected)}.`,
  ),
  PLAN_STT_DATE: words(
    'Số thứ tự bị đổi thành ngày',
    (f) => `Bảng tính đã đổi STT thành ngày ${text(f.actual)}; theo thứ tự thì đây là ${text(f.expected)}.`,
    (f) => `Xin đặt ô STT ở dạng văn bản thuần túy rồi gõ lại ${text(f.expected)}.`,
  ),
  PLAN_STT_REPAIRED: words(
    'Số thứ tự ghi trùng',
    (f) =>
      `Ô STT ghi ${quote(f.actual)} đã dùng ở trên; phần nội dung ghi số ${text(f.expected)}, nên đã đọc là ${text(f.expected)}.`,
    (f) => `Nếu đúng, xin sửa ô STT thành ${text(f.expected)}.`,
  ),
  PLAN_STT_SKIPPED: words(
    'Số thứ tự bị cách quãng',
    (f) =>
      `STT là ${quote(f.actual)}, nhưng số tiếp theo phải là ${text(f.expected)}. Có thể thiếu một dòng.`,
    () => 'Xin đối chiếu với kế hoạch đã ban hành; nếu không thiếu thì không cần sửa.',
  ),
  PLAN_STT_OUT_OF_PLACE: words(
    'Số thứ tự không đúng chỗ',
    (f) => `STT ${quote(f.actual)} không theo thứ tự của các dòng trên (chỗ này là ${text(f.expected)}).`,
    () => 'Xin đối chiếu với kế hoạch đã ban hành, rồi sửa STT hoặc chuyển dòng về đúng chỗ.',
  ),
  PLAN_CODE_DUPLICATE: words(
    'Trùng số thứ tự',
    (f) =>
      `STT ${quote(f.actual)} (mã ${text(f.facts.code)}) đã có ở dòng ${digits(f.facts.firstRow)}, nên dòng này${about(f)} chưa đưa vào kế hoạch.`,
    () => 'Xin sửa STT của một trong hai dòng.',
  ),
  PLAN_ORPHAN: words(
    'Dòng không thuộc mục nào',
    (f) =>
      `Phía trên dòng STT ${quote(f.actual)}${about(f)} không có nội dung hay hoạt động đọc được, nên dòng này chưa đưa vào kế hoạch.`,
    () => 'Xin bổ sung hoặc sửa dòng nội dung (I, II …) và hoạt động (1, 2 …) ở trên.',
  ),
  PLAN_LEVEL_JUMP: words(
    'Thiếu mục cấp trên',
    (f) => `Trên dòng này thiếu mục ${text(f.expected)}; dòng vẫn được đọc với mã ${text(f.line)}.`,
    (f) => `Xin bổ sung mục ${text(f.expected)}, hoặc sửa STT của dòng này.`,
  ),
  PLAN_HEADING_REPEATED: words(
    'Tiêu đề mục in lại',
    (f) =>
      `Mục này đã có ở dòng ${digits(f.facts.firstRow)} (in lại khi sang trang); các dòng dưới vẫn thuộc mục đó.`,
    () => 'Không cần làm gì; có thể xóa dòng in lại.',
  ),
  PLAN_HEADING_NUMBER: words(
    'Số trong nội dung khác STT',
    (f) => `STT là ${quote(f.expected)} nhưng phần nội dung ghi số ${text(f.actual)}. Đã theo STT.`,
    () => 'Xin đối chiếu với kế hoạch đã ban hành và sửa chỗ sai.',
  ),

  // -------------------------------------------------------------- Kế hoạch: the other columns
  PLAN_TEXT_EMPTY: words(
    'Nội dung để trống',
    (f) => `Mục ${text(f.line)} có STT nhưng phần nội dung để trống.`,
    () => 'Xin ghi nội dung, hoặc xóa dòng nếu thừa.',
  ),
  PLAN_UNIT_UNKNOWN: words(
    'Đơn vị chưa có trong danh sách',
    (f) =>
      `Đơn vị thực hiện ${quote(f.actual)} không có trong trang «Đơn vị»${f.severity === 'error' ? ', nên chưa giao dòng này cho ai' : ''}.`,
    (f) =>
      `Xin sửa tên ở trang «Kế hoạch», hoặc ghi ${quote(f.actual)} vào cột «Tên khác» của đơn vị đó ở trang «Đơn vị».`,
  ),
  PLAN_LINE_WITHOUT_UNIT: words(
    'Chưa có đơn vị thực hiện',
    (f) => `Dòng ${text(f.line)} chưa ghi đơn vị thực hiện, nên không vào biểu của đơn vị nào.`,
    () => 'Xin ghi đơn vị thực hiện như trong kế hoạch đã ban hành.',
  ),
  PLAN_STATUS_UNKNOWN: words(
    'Trạng thái không đọc được',
    (f) =>
      `Cột «Trạng thái» ghi ${quote(f.actual)}. Chỉ dùng «Áp dụng» hoặc «Chờ hướng dẫn»; tạm theo cột «Ghi chú».`,
    () => 'Xin chọn «Áp dụng» hoặc «Chờ hướng dẫn».',
  ),
  PLAN_STATUS_LEFT_OVER: words(
    'Trạng thái của dòng cũ',
    (f) =>
      `Trạng thái ${quote(f.actual)} là của mã ${text(f.facts.ownCode)}, nay dòng này là ${text(f.line)}; trạng thái đó không được dùng, tạm theo cột «Ghi chú».`,
    () => 'Xin xem dòng này đang áp dụng hay chờ hướng dẫn, chọn lại «Trạng thái» rồi đọc lại kế hoạch.',
  ),
  PLAN_STATUS_OVER_NOTE: words(
    'Đã áp dụng dù ghi chú là chờ',
    (f) =>
      `Ghi chú của dòng ${text(f.line)} là ${quote(f.facts.note)}, nhưng trạng thái là ${quote(f.actual)}. Đã theo trạng thái.`,
    () => 'Nếu đã có hướng dẫn thì không cần sửa; nếu chưa, xin chọn «Chờ hướng dẫn».',
  ),

  // -------------------------------------------------------------- Định mức
  NORMS_NO_HEADER: noHeader('Định mức'),
  NORMS_HEADER_MISSING: headerMissing(', nên chưa áp dụng định mức nào'),
  NORMS_HEADER_DOUBLED: headerDoubled(', nên chưa áp dụng định mức nào'),
  NORMS_CODE_MISSING: words(
    'Định mức chưa có mã dòng',
    () => 'Định mức này chưa ghi mã dòng kế hoạch, nên không được áp dụng.',
    () => 'Xin ghi mã dòng, ví dụ II.1.5.',
  ),
  NORMS_CODE_UNREADABLE: words(
    'Không đọc được mã dòng',
    (f) => `Mã ${quote(f.actual)} không phải mã dòng kế hoạch, nên định mức này không được áp dụng.`,
    () => 'Xin ghi mã như ở cột «Mã» của trang «Kế hoạch», ví dụ II.3.5.a; nhiều mã cách nhau bằng dấu ;.',
  ),
  NORMS_CODE_UNKNOWN: words(
    'Định mức cho dòng không có',
    (f) => `Kế hoạch không có dòng ${text(f.actual)}, nên định mức này không kiểm tra dòng nào.`,
    () => 'Xin sửa mã cho đúng với cột «Mã» của trang «Kế hoạch», hoặc xóa định mức đã cũ.',
  ),
  NORMS_RATE_UNREADABLE: words(
    'Không đọc được mức tiền',
    (f) => `Mức ghi ${quote(f.actual)} không đọc được, nên định mức này không được áp dụng.`,
    () => 'Xin ghi số tiền bằng đồng, chỉ gồm chữ số, ví dụ 500000.',
  ),
  NORMS_RATE_UNCLEAR: words(
    'Mức tiền chưa rõ',
    (f) =>
      `Mức ghi ${quote(f.actual)} có thể là ${dong(f.expected)}${dong(f.facts.other) === '' ? ', quá nhỏ so với một mức chi' : ` hoặc ${dong(f.facts.other)}`}, nên định mức này chưa được áp dụng.`,
    (f) => `Xin ghi lại bằng chữ số; nếu là ${dong(f.expected)} thì ghi ${digits(f.expected)}.`,
  ),
  NORMS_COUNT_UNREADABLE: words(
    'Không đọc được giới hạn',
    (f) =>
      `Ô ở ${column(f)} ghi ${quote(f.actual)}, không phải số nguyên, nên định mức này không được áp dụng.`,
    (f) =>
      f.column === 'Số lượng tối đa'
        ? 'Xin ghi một số nguyên, hoặc «theo» và mã dòng (ví dụ theo I.4.3), hoặc để trống nếu không giới hạn.'
        : 'Xin ghi một số nguyên, hoặc để trống nếu không giới hạn.',
  ),
  NORMS_LIMIT_LINE_UNKNOWN: words(
    'Giới hạn theo dòng không có',
    (f) =>
      `Số lượng tối đa lấy theo dòng ${text(f.actual)}, nhưng kế hoạch không có dòng đó, nên định mức này không được áp dụng.`,
    () => 'Xin sửa mã dòng cho đúng với cột «Mã» của trang «Kế hoạch».',
  ),
  NORMS_LIMITS_CROSSED: words(
    'Tối thiểu lớn hơn tối đa',
    (f) =>
      `Ô ở ${column(f)} ghi ${text(f.actual)}, lớn hơn mức tối đa ${text(f.expected)}, nên định mức này không được áp dụng.`,
    () => 'Xin sửa một trong hai số.',
  ),
  NORMS_CHOICE_UNREADABLE: words(
    'Ô chọn chưa đúng',
    (f) =>
      `Ô ở ${column(f)} ${quote(f.actual) === '' ? 'để trống' : `ghi ${quote(f.actual)}`}, nên định mức này không được áp dụng.`,
    (f) => `Xin chọn một trong các chữ: ${text(f.expected)}.`,
  ),
  NORMS_DATE_UNREADABLE: words(
    'Không đọc được ngày',
    (f) => `Ô ở ${column(f)} ghi ${quote(f.actual)}, không phải ngày, nên định mức này không được áp dụng.`,
    () => 'Xin ghi ngày theo kiểu 15/08/2023, hoặc để trống nếu không giới hạn.',
  ),
  NORMS_DATES_CROSSED: words(
    'Hết hiệu lực trước khi bắt đầu',
    (f) =>
      `Định mức hết hiệu lực ngày ${text(f.actual)}, trước ngày bắt đầu ${text(f.expected)}, nên không được áp dụng.`,
    () => 'Xin sửa một trong hai ngày.',
  ),
  NORMS_NOTHING_LIMITED: words(
    'Định mức không giới hạn gì',
    () =>
      'Định mức này chưa ghi mức tiền, cũng chưa ghi giới hạn về số lượng, số người hay số kỳ, nên không kiểm tra gì.',
    () => 'Xin ghi ít nhất một giới hạn, hoặc xóa dòng nếu thừa.',
  ),
  NORMS_BASIS_MISSING: words(
    'Định mức chưa có căn cứ',
    () => 'Cột «Căn cứ» để trống, nên khi cảnh báo không nói được dựa vào văn bản nào.',
    () => 'Xin ghi văn bản, điều, khoản làm căn cứ.',
  ),

  // -------------------------------------------------------------- Đơn vị
  UNITS_NO_HEADER: noHeader('Đơn vị'),
  UNITS_HEADER_MISSING: headerMissing(', nên danh sách đơn vị chưa đọc được đầy đủ'),
  UNITS_HEADER_DOUBLED: headerDoubled('; tạm đọc cột bên trái'),
  UNITS_CODE_MISSING: words(
    'Đơn vị chưa có mã',
    (f) =>
      `Đơn vị${quote(f.facts.name) === '' ? '' : ` ${quote(f.facts.name)}`} chưa có mã, nên chưa được tính đến.`,
    () => 'Xin ghi mã đơn vị, mỗi đơn vị một mã riêng.',
  ),
  UNITS_NAME_MISSING: words(
    'Đơn vị chưa có tên',
    (f) =>
      `Dòng này${quote(f.unit) === '' ? '' : ` (mã ${quote(f.unit)})`} chưa có tên đơn vị, nên chưa được tính đến.`,
    () => 'Xin ghi tên đơn vị.',
  ),
  UNITS_ROLE_MISSING: words(
    'Đơn vị chưa có vai trò',
    (f) => `Đơn vị ${quote(f.facts.name)} chưa ghi vai trò, nên không được giao dòng nào của kế hoạch.`,
    () => 'Xin ghi vai trò đúng như tên ở cột «Đơn vị thực hiện» của kế hoạch, ví dụ «Hội LHPN xã».',
  ),
  UNITS_CODE_DUPLICATE: words(
    'Trùng mã đơn vị',
    (f) =>
      `Mã ${quote(f.actual)} đã dùng cho ${quote(f.facts.firstName)} ở dòng ${digits(f.facts.firstRow)}, nên ${quote(f.facts.name)} chưa được tính đến.`,
    () => 'Xin đổi mã của một trong hai đơn vị, hoặc xóa dòng thừa.',
  ),
  UNITS_NAME_DUPLICATE: words(
    'Trùng tên đơn vị',
    (f) =>
      `Tên ${quote(f.actual)} đã có ở dòng ${digits(f.facts.firstRow)}; mỗi đơn vị có một trang mang tên mình, nên dòng này chưa được tính đến.`,
    () => 'Xin đổi tên một trong hai đơn vị, hoặc xóa dòng thừa.',
  ),
  UNITS_ALIAS_SHARED: words(
    'Một tên chỉ hai nơi',
    (f) =>
      `Tên ${quote(f.actual)} vừa chỉ ${quote(f.facts.role)} vừa chỉ ${quote(f.facts.otherRole)}; đã hiểu là ${quote(f.facts.otherRole)}.`,
    () => 'Xin bỏ tên đó ở cột «Tên khác» của một bên.',
  ),
  UNITS_EMAIL_UNREADABLE: words(
    'Địa chỉ thư chưa đúng',
    (f) => `Ô «Email» ghi ${quote(f.actual)}, không phải địa chỉ thư điện tử.`,
    () => 'Xin sửa lại địa chỉ; nhiều địa chỉ cách nhau bằng dấu phẩy.',
  ),
  UNITS_TAKES_PART_UNREADABLE: words(
    'Chưa rõ có tham gia không',
    (f) => `Cột «Tham gia» của ${quote(f.facts.name)} ghi ${quote(f.actual)}; tạm coi là có tham gia.`,
    () => 'Xin ghi «Có» hoặc «Không».',
  ),
  UNITS_BUDGET_UNREADABLE: words(
    'Không đọc được dự toán',
    (f) =>
      `Ô ở ${column(f)} của ${quote(f.facts.name)} ghi ${quote(f.actual)}, không đọc được, nên chưa đối chiếu với dự toán.`,
    () => 'Xin ghi số tiền bằng đồng, chỉ gồm chữ số.',
  ),
  UNITS_BUDGET_UNCLEAR: words(
    'Dự toán chưa rõ',
    (f) =>
      `Ô ở ${column(f)} của ${quote(f.facts.name)} ghi ${quote(f.actual)}, chưa chắc là ${dong(f.expected)}, nên chưa đối chiếu với dự toán.`,
    () => 'Xin ghi lại số tiền bằng đồng, chỉ gồm chữ số.',
  ),
};
