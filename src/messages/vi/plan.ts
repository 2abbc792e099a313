/**
 * Vietnamese: the findings about the tabs Kế hoạch, Định mức and Đơn vị. The mark-up of the sentences is explained in `sentence.ts`.
 */
import type { FindingText, FindingTexts } from '../catalogue.ts';

const noHeader = (tab: string): FindingText => [
  'Không thấy dòng tiêu đề',
  `Trang «${tab}» không có dòng tiêu đề {expected:quote}, nên chưa đọc được dòng nào.`,
  'Xin ghi lại dòng tiêu đề đúng như mẫu, mỗi tiêu đề một ô.',
];

const headerMissing = (consequence: string): FindingText => [
  'Thiếu cột',
  `Dòng tiêu đề thiếu cột {expected:quote}${consequence}.`,
  'Xin thêm một cột và ghi tiêu đề {expected:quote}, hoặc sửa lại tiêu đề đã bị đổi tên.',
];

const headerDoubled = (consequence: string): FindingText => [
  'Cột bị lặp',
  `Tiêu đề {expected:quote} có ở hai cột${consequence}.`,
  'Xin chỉ giữ một cột {expected:quote}; cột kia xin xóa hoặc đổi tên.',
];

export const planFindings: FindingTexts = {
  // -------------------------------------------------------------- Kế hoạch: header
  PLAN_NO_HEADER: noHeader('Kế hoạch'),
  PLAN_HEADER_MISSING: headerMissing(
    ', nên kế hoạch chưa đọc được đầy đủ[, và {hits} dòng định mức chưa tìm được dòng của mình]',
  ),
  PLAN_HEADER_DOUBLED: headerDoubled('; tạm đọc cột bên trái'),
  PLAN_HEADER_REPEATED: [
    'Dòng tiêu đề lặp lại',
    'Đây là dòng tiêu đề in lại ở đầu trang sau, không phải dòng kế hoạch; đã bỏ qua.',
    'Không cần làm gì; có thể xóa dòng này cho gọn.',
  ],
  PLAN_COLUMN_NUMBERS: [
    'Dòng đánh số cột',
    'Đây là dòng đánh số thứ tự các cột, không phải dòng kế hoạch; đã bỏ qua.',
    'Không cần làm gì.',
  ],
  PLAN_TOTAL_ROW: [
    'Dòng tổng cộng',
    'Dòng {actual:quote} là dòng cộng, không phải dòng kế hoạch; đã bỏ qua.',
    'Không cần làm gì: báo cáo tự cộng.',
  ],
  PLAN_ROW_OUTSIDE: [
    'Chữ ngoài bảng kế hoạch',
    'Dòng này chỉ có chữ ở ngoài các cột STT và nội dung ({actual:quote}); không phải dòng kế hoạch, đã bỏ qua.',
    'Không cần làm gì, nếu đây chỉ là ghi chép riêng.',
  ],
  PLAN_ROW_WITHOUT_TEXT: [
    'Dòng không có nội dung',
    'Dòng này có đơn vị hoặc ghi chú ({actual:quote}) nhưng không có STT và nội dung, nên không đưa vào kế hoạch.',
    'Xin ghi STT và nội dung, hoặc xóa dòng nếu thừa.',
  ],

  // -------------------------------------------------------------- Kế hoạch: STT
  PLAN_STT_MISSING: [
    'Thiếu số thứ tự',
    'Dòng này có nội dung[ ({text:quote})] nhưng ô STT để trống, nên chưa đưa vào kế hoạch.',
    'Xin ghi STT (ví dụ 1.3, hoặc dấu - cho gạch đầu dòng). Nếu là phần nối tiếp của dòng trên, xin ghép vào dòng trên.',
  ],
  PLAN_STT_UNREADABLE: [
    'Không đọc được số thứ tự',
    'Ô STT ghi {actual:quote}, không đọc được, nên dòng này[ ({text:quote})] chưa đưa vào kế hoạch.',
    'Xin ghi lại STT theo kiểu I, 1, 1.10 hoặc dấu -.',
  ],
  PLAN_STT_FROM_TEXT: [
    'Số thứ tự nằm trong nội dung',
    'Ô STT để trống; đã lấy {expected:quote} ở đầu phần nội dung làm số thứ tự.',
    'Nếu đúng, xin ghi {expected:quote} vào ô STT.',
  ],
  PLAN_STT_ZERO_LOST: [
    'Số thứ tự mất số 0 cuối',
    'Ô STT ghi {actual:quote}; theo thứ tự thì đây là {expected} (bảng tính đã bỏ mất số 0 cuối). Đã đọc là {line}.',
    'Xin đặt ô STT ở dạng văn bản thuần túy rồi gõ lại {expected}.',
  ],
  PLAN_STT_DATE: [
    'Số thứ tự bị đổi thành ngày',
    'Bảng tính đã đổi STT thành ngày {actual}; theo thứ tự thì đây là {expected}.',
    'Xin đặt ô STT ở dạng văn bản thuần túy rồi gõ lại {expected}.',
  ],
  PLAN_STT_REPAIRED: [
    'Số thứ tự ghi trùng',
    'Ô STT ghi {actual:quote} đã dùng ở trên; phần nội dung ghi số {expected}, nên đã đọc là {expected}.',
    'Nếu đúng, xin sửa ô STT thành {expected}.',
  ],
  PLAN_STT_SKIPPED: [
    'Số thứ tự bị cách quãng',
    'STT là {actual:quote}, nhưng số tiếp theo phải là {expected}. Có thể thiếu một dòng.',
    'Xin đối chiếu với kế hoạch đã ban hành; nếu không thiếu thì không cần sửa.',
  ],
  PLAN_STT_OUT_OF_PLACE: [
    'Số thứ tự không đúng chỗ',
    'STT {actual:quote} không theo thứ tự của các dòng trên (chỗ này là {expected}).',
    'Xin đối chiếu với kế hoạch đã ban hành, rồi sửa STT hoặc chuyển dòng về đúng chỗ.',
  ],
  PLAN_CODE_DUPLICATE: [
    'Trùng số thứ tự',
    'STT {actual:quote} (mã {code}) đã có ở dòng {firstRow:digits}, nên dòng này[ ({text:quote})] chưa đưa vào kế hoạch.',
    'Xin sửa STT của một trong hai dòng.',
  ],
  PLAN_ORPHAN: [
    'Dòng không thuộc mục nào',
    'Phía trên dòng STT {actual:quote}[ ({text:quote})] không có nội dung hay hoạt động đọc được, nên dòng này chưa đưa vào kế hoạch.',
    'Xin bổ sung hoặc sửa dòng nội dung (I, II …) và hoạt động (1, 2 …) ở trên.',
  ],
  PLAN_LEVEL_JUMP: [
    'Thiếu mục cấp trên',
    'Trên dòng này thiếu mục {expected}; dòng vẫn được đọc với mã {line}.',
    'Xin bổ sung mục {expected}, hoặc sửa STT của dòng này.',
  ],
  PLAN_HEADING_REPEATED: [
    'Tiêu đề mục in lại',
    'Mục này đã có ở dòng {firstRow:digits} (in lại khi sang trang); các dòng dưới vẫn thuộc mục đó.',
    'Không cần làm gì; có thể xóa dòng in lại.',
  ],
  PLAN_HEADING_NUMBER: [
    'Số trong nội dung khác STT',
    'STT là {expected:quote} nhưng phần nội dung ghi số {actual}. Đã theo STT.',
    'Xin đối chiếu với kế hoạch đã ban hành và sửa chỗ sai.',
  ],

  // -------------------------------------------------------------- Kế hoạch: the other columns
  PLAN_TEXT_EMPTY: [
    'Nội dung để trống',
    'Mục {line} có STT nhưng phần nội dung để trống.',
    'Xin ghi nội dung, hoặc xóa dòng nếu thừa.',
  ],
  PLAN_UNIT_UNKNOWN: [
    'Đơn vị chưa có trong danh sách',
    'Đơn vị thực hiện {actual:quote} không có trong trang «Đơn vị»{nobody}.',
    'Nếu là một đơn vị thì xin sửa tên ở trang «Kế hoạch», hoặc ghi {actual:quote} vào cột «Tên khác» của đơn vị đó ở trang «Đơn vị»; nếu là một nhóm (các xã, các trường) thì ghi từng đơn vị của nhóm vào trang «Đơn vị», cột Vai trò ghi tên nhóm.',
  ],
  PLAN_LINE_WITHOUT_UNIT: [
    'Chưa có đơn vị thực hiện',
    'Dòng {line} chưa ghi đơn vị thực hiện, nên không vào biểu của đơn vị nào.',
    'Xin ghi đơn vị thực hiện như trong kế hoạch đã ban hành.',
  ],
  PLAN_STATUS_UNKNOWN: [
    'Trạng thái không đọc được',
    'Cột «Trạng thái» ghi {actual:quote}. Chỉ dùng «Áp dụng» hoặc «Chờ hướng dẫn»; tạm theo cột «Ghi chú».',
    'Xin chọn «Áp dụng» hoặc «Chờ hướng dẫn».',
  ],
  PLAN_STATUS_LEFT_OVER: [
    'Trạng thái của dòng cũ',
    'Trạng thái {actual:quote} là của mã {ownCode}, nay dòng này là {line}; trạng thái đó không được dùng, tạm theo cột «Ghi chú».',
    'Xin xem dòng này đang áp dụng hay chờ hướng dẫn, chọn lại «Trạng thái» rồi đọc lại kế hoạch.',
  ],
  PLAN_STATUS_OVER_NOTE: [
    'Đã áp dụng dù ghi chú là chờ',
    'Ghi chú của dòng {line} là {note:quote}, nhưng trạng thái là {actual:quote}. Đã theo trạng thái.',
    'Nếu đã có hướng dẫn thì không cần sửa; nếu chưa, xin chọn «Chờ hướng dẫn».',
  ],

  // -------------------------------------------------------------- Định mức
  NORMS_NO_HEADER: noHeader('Định mức'),
  NORMS_HEADER_MISSING: headerMissing(', nên chưa áp dụng định mức nào'),
  NORMS_HEADER_DOUBLED: headerDoubled(', nên chưa áp dụng định mức nào'),
  NORMS_CODE_MISSING: [
    'Định mức chưa có mã dòng',
    'Định mức này chưa ghi mã dòng kế hoạch, nên không được áp dụng.',
    'Xin ghi mã dòng, ví dụ II.1.5.',
  ],
  NORMS_CODE_UNREADABLE: [
    'Không đọc được mã dòng',
    'Mã {actual:quote} không phải mã dòng kế hoạch, nên định mức này không được áp dụng.',
    'Xin ghi mã như ở cột «Mã» của trang «Kế hoạch», ví dụ II.3.5.a; nhiều mã cách nhau bằng dấu ;.',
  ],
  NORMS_RATE_UNREADABLE: [
    'Không đọc được mức tiền',
    'Mức ghi {actual:quote} không đọc được, nên định mức này không được áp dụng.',
    'Xin ghi số tiền bằng đồng, chỉ gồm chữ số, ví dụ 500000.',
  ],
  NORMS_RATE_UNCLEAR: [
    'Mức tiền chưa rõ',
    'Mức ghi {actual:quote} có thể là {expected:dong}[ hoặc {other:dong}], nên định mức này chưa được áp dụng.',
    'Nếu là {expected:dong} thì ghi {expected:digits}[, nếu đúng là {other:dong} thì ghi {confirm:quote}].',
  ],
  NORMS_COUNT_UNREADABLE: [
    'Không đọc được giới hạn',
    'Ô ở cột {column:quote} ghi {actual:quote}, không phải số nguyên, nên định mức này không được áp dụng.',
    'Xin ghi một số nguyên{lineHint}, hoặc để trống nếu không giới hạn.',
  ],
  NORMS_LIMIT_LINE_UNKNOWN: [
    'Giới hạn theo dòng không có',
    'Số lượng tối đa lấy theo dòng {actual}, nhưng kế hoạch không có dòng đó, nên định mức này không được áp dụng.',
    'Xin sửa mã dòng cho đúng với cột «Mã» của trang «Kế hoạch».',
  ],
  NORMS_LIMITS_CROSSED: [
    'Tối thiểu lớn hơn tối đa',
    'Ô ở cột {column:quote} ghi {actual}, lớn hơn mức tối đa {expected}, nên định mức này không được áp dụng.',
    'Xin sửa một trong hai số.',
  ],
  NORMS_CHOICE_UNREADABLE: [
    'Ô chọn chưa đúng',
    'Ô ở cột {column:quote}[ ghi {actual:quote}| để trống], nên định mức này không được áp dụng.',
    'Xin chọn một trong các chữ: {expected}.',
  ],
  NORMS_DATE_UNREADABLE: [
    'Không đọc được ngày',
    'Ô ở cột {column:quote} ghi {actual:quote}, không phải ngày, nên định mức này không được áp dụng.',
    'Xin ghi ngày theo kiểu 15/08/2023, hoặc để trống nếu không giới hạn.',
  ],
  NORMS_DATES_CROSSED: [
    'Hết hiệu lực trước khi bắt đầu',
    'Định mức hết hiệu lực ngày {actual}, trước ngày bắt đầu {expected}, nên không được áp dụng.',
    'Xin sửa một trong hai ngày.',
  ],
  NORMS_NOTHING_LIMITED: [
    'Định mức không giới hạn gì',
    'Định mức này chưa ghi mức tiền, cũng chưa ghi giới hạn về số lượng, số người hay số kỳ, nên không kiểm tra gì.',
    'Xin ghi ít nhất một giới hạn, hoặc xóa dòng nếu thừa.',
  ],
  NORMS_LINE_CHANGED: [
    'Lời của dòng đã khác định mức',
    'Định mức này lập cho dòng [{expected:quote}|khác]; nay mã {line} trong kế hoạch là dòng [{actual:quote}|khác], nên định mức chưa được áp dụng cho mã này.',
    'Nếu định mức vẫn đúng cho dòng mới thì xóa ô «Dòng kế hoạch» của định mức, nếu không thì sửa cột Mã; xong chạy lệnh «Đọc kế hoạch».',
  ],
  NORMS_TWICE: [
    'Hai định mức cho một dòng',
    '[Mã {codes}|Một dòng] có hai định mức cùng áp dụng: dòng {firstRow:digits}[ ({expected:dong})] và dòng này[ ({actual:dong})]; không biết mức nào đúng, nên tạm lấy mức chặt hơn.',
    'Xóa dòng sai, hoặc ghi «Hiệu lực từ» cho định mức mới.',
  ],
  NORMS_BASIS_MISSING: [
    'Định mức chưa có căn cứ',
    'Cột «Căn cứ» để trống, nên khi cảnh báo không nói được dựa vào văn bản nào.',
    'Xin ghi văn bản, điều, khoản làm căn cứ.',
  ],

  // -------------------------------------------------------------- Đơn vị
  UNITS_NO_HEADER: noHeader('Đơn vị'),
  UNITS_HEADER_MISSING: headerMissing(
    ', nên danh sách đơn vị chưa đọc được đầy đủ[, và {hits} dòng của kế hoạch chưa biết giao cho đơn vị nào]',
  ),
  UNITS_HEADER_DOUBLED: headerDoubled('; tạm đọc cột bên trái'),
  UNITS_CODE_MISSING: [
    'Đơn vị chưa có mã',
    'Đơn vị[ {name:quote}] chưa có mã, nên chưa được tính đến.',
    'Xin ghi mã đơn vị, mỗi đơn vị một mã riêng.',
  ],
  UNITS_NAME_MISSING: [
    'Đơn vị chưa có tên',
    'Dòng này[ (mã {unit:quote})] chưa có tên đơn vị, nên chưa được tính đến.',
    'Xin ghi tên đơn vị.',
  ],
  UNITS_ROLE_MISSING: [
    'Đơn vị chưa có vai trò',
    'Đơn vị {name:quote} chưa ghi vai trò, nên không được giao dòng nào của kế hoạch.',
    'Xin ghi vai trò đúng như tên ở cột «Đơn vị thực hiện» của kế hoạch, ví dụ «Hội LHPN xã».',
  ],
  UNITS_CODE_DUPLICATE: [
    'Trùng mã đơn vị',
    'Mã {actual:quote} đã dùng cho {firstName:quote} ở dòng {firstRow:digits}, nên {name:quote} chưa được tính đến.',
    'Xin đổi mã của một trong hai đơn vị, hoặc xóa dòng thừa.',
  ],
  UNITS_NAME_DUPLICATE: [
    'Trùng tên đơn vị',
    'Tên {actual:quote} đã có ở dòng {firstRow:digits}; mỗi đơn vị có một trang mang tên mình, nên dòng này chưa được tính đến.',
    'Xin đổi tên một trong hai đơn vị, hoặc xóa dòng thừa.',
  ],
  UNITS_ALIAS_SHARED: [
    'Một tên chỉ hai nơi',
    'Tên {actual:quote} vừa chỉ {role:quote} vừa chỉ {otherRole:quote}; đã hiểu là {otherRole:quote}.',
    'Xin bỏ tên đó ở cột «Tên khác» của một bên.',
  ],
  UNITS_EMAIL_UNREADABLE: [
    'Địa chỉ thư chưa đúng',
    'Ô «Email» ghi {actual:quote}, không phải địa chỉ thư điện tử.',
    'Xin sửa lại địa chỉ; nhiều địa chỉ cách nhau bằng dấu phẩy.',
  ],
  UNITS_TAKES_PART_UNREADABLE: [
    'Chưa rõ có tham gia không',
    'Cột «Tham gia» của {name:quote} ghi {actual:quote}; tạm coi là có tham gia.',
    'Xin ghi «Có» hoặc «Không».',
  ],
  UNITS_BUDGET_GONE: [
    'Dự toán của nguồn không còn trong danh sách',
    'Cột {column:quote} có[ {actual:dong}| số liệu][ ở dòng {rows:rows}], nhưng mục «Nguồn vốn» của trang «Cấu hình» không có nguồn này, nên dự toán đó chưa được tính.',
    'Xin ghi thêm nguồn vào mục «Nguồn vốn», hoặc chuyển số tiền sang cột dự toán của nguồn đúng; cột ghi chép riêng thì đổi tên.',
  ],
  UNITS_BUDGET_UNREADABLE: [
    'Không đọc được dự toán',
    'Ô ở cột {column:quote} của {name:quote} ghi {actual:quote}, không đọc được, nên chưa đối chiếu với dự toán.',
    'Xin ghi số tiền bằng đồng, chỉ gồm chữ số.',
  ],
  UNITS_BUDGET_UNCLEAR: [
    'Dự toán chưa rõ',
    'Ô ở cột {column:quote} của {name:quote} ghi {actual:quote}, chưa chắc là {expected:dong}, nên chưa đối chiếu với dự toán.',
    'Xin ghi lại số tiền bằng đồng, chỉ gồm chữ số.',
  ],
};
