/**
 * Vietnamese: the findings about the tabs Kỳ báo cáo, Chỉ tiêu and Kho bạc, and about reports that were closed. The mark-up of the sentences is explained in `sentence.ts`.
 */
import type { FindingTexts } from '../catalogue.ts';

export const periodFindings: FindingTexts = {
  // -------------------------------------------------------------- Kỳ báo cáo
  PERIODS_NO_HEADER: [
    'Không thấy dòng tiêu đề',
    'Trang «Kỳ báo cáo» không có dòng tiêu đề[ {expected:quote}], nên kỳ và ngày chốt tạm lấy ở trang «Cấu hình».',
    'Xin ghi lại dòng tiêu đề đúng như mẫu, mỗi tiêu đề một ô.',
  ],
  PERIODS_HEADER_MISSING: [
    'Thiếu cột của kỳ',
    'Dòng tiêu đề thiếu cột[ {expected:quote}], nên các kỳ chưa đọc được đầy đủ.',
    'Xin thêm một cột và ghi tiêu đề[ {expected:quote}], hoặc sửa lại tiêu đề đã bị đổi tên.',
  ],
  PERIODS_HEADER_DOUBLED: [
    'Cột của kỳ bị lặp',
    'Tiêu đề[ {expected:quote}] có ở hai cột; tạm đọc cột bên trái.',
    'Xin chỉ giữ một cột; cột kia xin xóa hoặc đổi tên.',
  ],
  PERIOD_CODE_MISSING: [
    'Kỳ chưa có mã',
    'Kỳ[ {period:quote}] chưa có mã, nên chưa được tính đến.',
    'Xin ghi mã kỳ, ví dụ 2023-Q3, mỗi kỳ một mã riêng.',
  ],
  PERIOD_CODE_TWICE: [
    'Trùng mã kỳ',
    'Mã kỳ[ {actual:quote}] đã có[ ở dòng {firstRow:digits}], nên dòng này chưa được tính đến.',
    'Xin đổi mã của một trong hai kỳ, hoặc xóa dòng thừa.',
  ],
  PERIOD_DATE_UNREADABLE: [
    'Không đọc được ngày',
    'Kỳ[ {period:quote}]: ô[ {column:quote}] ghi[ {actual:quote}], không đọc được thành ngày.',
    'Xin ghi ngày theo dạng dd/mm/yyyy, ví dụ 30/09/2023.',
  ],
  PERIOD_KIND_UNREADABLE: [
    'Loại kỳ chưa đúng',
    'Kỳ[ {period:quote}]: ô «Loại» ghi[ {actual:quote}], không phải loại kỳ nào.',
    'Xin chọn một trong các loại: tháng, quý, 6 tháng, 9 tháng, năm.',
  ],
  PERIOD_STATE_UNREADABLE: [
    'Trạng thái kỳ chưa đúng',
    'Kỳ[ {period:quote}]: ô «Trạng thái» ghi[ {actual:quote}], nên tạm coi là chưa mở.',
    'Xin ghi «Mở» cho kỳ đang báo cáo, để trống cho kỳ chưa đến; «Đã chốt» do lệnh «Chốt báo cáo kỳ» ghi.',
  ],
  PERIOD_CUTOFF_MISSING: [
    'Kỳ chưa có ngày chốt',
    'Kỳ đang mở[ {actual:quote}] chưa có ngày chốt, nên định mức tạm lấy theo ngày cuối năm và chưa chốt báo cáo được.',
    'Xin ghi ngày chốt số liệu của kỳ, ví dụ 30/09/2023.',
  ],
  PERIOD_CUTOFF_EARLY: [
    'Ngày chốt trước ngày đầu',
    'Kỳ[ {period:quote}] chốt[ ngày {actual}] trước khi bắt đầu[ ngày {expected}].',
    'Xin sửa «Từ ngày» hoặc «Ngày chốt» của kỳ này.',
  ],
  PERIOD_OVERLAP: [
    'Hai kỳ trùng ngày nhau',
    'Kỳ[ {actual:quote}] trùng ngày với kỳ[ {expected:quote}][ ở dòng {firstRow:digits}].',
    'Xin sửa «Từ ngày», «Ngày chốt» để hai kỳ cùng loại không có ngày chung (quý nằm trọn trong năm thì được).',
  ],
  PERIOD_OPEN_TWICE: [
    'Hai kỳ cùng mở',
    'Kỳ[ {actual:quote}] và kỳ[ {expected:quote}][ ở dòng {firstRow:digits}] cùng ghi «Mở»; báo cáo tạm theo kỳ có ngày chốt sớm hơn.',
    'Xin chỉ để một kỳ «Mở»: chốt kỳ trước, hoặc để trống trạng thái của kỳ chưa đến.',
  ],
  PERIOD_NONE_OPEN: [
    'Không có kỳ nào mở',
    'Trang «Kỳ báo cáo» không có kỳ nào «Mở»[; báo cáo vẫn theo kỳ đã chốt gần nhất, {actual:quote}].',
    'Xin ghi «Mở» ở cột «Trạng thái» của kỳ đang báo cáo.',
  ],

  // -------------------------------------------------------------- Báo cáo đã chốt
  REGISTER_UNREADABLE: [
    'Không đọc được sổ báo cáo',
    'Trang «Sổ báo cáo» không còn dòng tiêu đề đúng như lệnh «Chốt báo cáo kỳ» đã ghi, nên không biết kỳ nào đã chốt.',
    'Xin lấy lại trang «Sổ báo cáo» ở Tệp › Nhật ký phiên bản, hoặc ghi lại đúng dòng tiêu đề[ {expected:quote}].',
  ],
  SNAPSHOT_GONE: [
    'Mất trang báo cáo đã chốt',
    'Báo cáo kỳ[ {period:quote}][ lần {version:digits}] đã chốt ở trang[ {actual:quote}], nay không còn trang đó. Số liệu của kỳ vẫn có ở «Sổ báo cáo» và «Lưu trữ».',
    'Xin lấy lại trang đó ở Tệp › Nhật ký phiên bản; lệnh không lập lại báo cáo đã chốt.',
  ],
  SNAPSHOT_RENAMED: [
    'Trang báo cáo bị đổi tên',
    'Báo cáo kỳ[ {period:quote}][ lần {version:digits}] đã chốt nay mang tên[ {actual:quote}].',
    'Xin đổi lại tên trang thành[ {expected:quote}] như «Sổ báo cáo» ghi.',
  ],
  SNAPSHOT_EDITED: [
    'Báo cáo đã chốt bị sửa',
    'Báo cáo kỳ[ {period:quote}][ lần {version:digits}] không còn như lúc chốt: có người đã sửa trang[ {actual:quote}].',
    'Xin lấy lại trang đó ở Tệp › Nhật ký phiên bản; muốn báo cáo số mới thì mở lại kỳ và chốt lần nữa.',
  ],
  SNAPSHOT_UNLISTED: [
    'Báo cáo không có trong sổ',
    'Trang[ {actual:quote}] là báo cáo đã chốt[ của kỳ {period:quote}][ lần {version:digits}] nhưng «Sổ báo cáo» không có dòng của nó, hoặc là bản sao.',
    'Xin lấy lại dòng đó ở Tệp › Nhật ký phiên bản; nếu trang là bản sao thì đổi tên hoặc xóa bản sao.',
  ],
  ARCHIVE_SHORT: [
    'Lưu trữ bị thiếu, bị sửa',
    'Trang «Lưu trữ» không còn đúng như lúc chốt kỳ[ {period:quote}][ lần {version:digits}][: có {actual:digits} trên {expected:digits} dòng].',
    'Xin lấy lại trang «Lưu trữ» ở Tệp › Nhật ký phiên bản; trước đó không tính được số trong kỳ và không lập được «So sánh».',
  ],
  CLOSE_UNFINISHED: [
    'Lần chốt chưa xong',
    'Lần chốt kỳ[ {period:quote}][ lần {version:digits}] bị dừng giữa chừng, nên chưa có hiệu lực.',
    'Xin chạy lại «Chốt báo cáo kỳ»: lệnh làm lại từ đầu và bỏ phần dở dang.',
  ],
  PLAN_CHANGED_SINCE: [
    'Kế hoạch đã đổi từ kỳ trước',
    'So với báo cáo kỳ[ {period:quote}], kế hoạch nay khác trước[: bỏ {gone:count} dòng đã có số liệu][; đổi mã {moved:count} dòng đã có số liệu]; so sánh theo lời của dòng.',
    'Xin xem trang «So sánh»; không phải sửa gì nếu kế hoạch đổi là đúng.',
  ],
  UNIT_GONE_SINCE: [
    'Đơn vị kỳ trước nay không còn',
    'Đơn vị[ {actual:quote}] có số liệu ở báo cáo kỳ[ {period:quote}] nay không còn ở trang «Đơn vị»[; số liệu kỳ trước được tính cho {into:quote}].',
    'Nếu đơn vị đã sáp nhập, xin ghi tên cũ vào cột «Tên khác» của đơn vị mới.',
  ],

  // -------------------------------------------------------------- Chỉ tiêu
  TARGETS_NO_HEADER: [
    'Không thấy dòng tiêu đề',
    'Trang «Chỉ tiêu» không có dòng tiêu đề[ {expected:quote}], nên chưa đếm được chỉ tiêu nào.',
    'Xin ghi lại dòng tiêu đề đúng như mẫu, mỗi tiêu đề một ô.',
  ],
  TARGETS_HEADER_MISSING: [
    'Thiếu cột của chỉ tiêu',
    'Dòng tiêu đề thiếu cột[ {expected:quote}], nên chưa đếm được chỉ tiêu nào.',
    'Xin thêm một cột và ghi tiêu đề[ {expected:quote}], hoặc sửa lại tiêu đề đã bị đổi tên.',
  ],
  TARGETS_HEADER_DOUBLED: [
    'Cột của chỉ tiêu bị lặp',
    'Tiêu đề[ {expected:quote}] có ở hai cột; tạm đọc cột bên trái.',
    'Xin chỉ giữ một cột; cột kia xin xóa hoặc đổi tên.',
  ],
  TARGET_NAME_MISSING: [
    'Chỉ tiêu chưa có tên',
    'Dòng này chưa có tên chỉ tiêu, nên chưa vào Biểu 03.',
    'Xin ghi tên vào cột «Chỉ tiêu», hoặc xóa dòng thừa.',
  ],
  TARGET_LINE_MISSING: [
    'Chỉ tiêu chưa có dòng',
    'Chỉ tiêu[ {target:quote}] chưa ghi đếm từ dòng nào của kế hoạch, nên chưa vào Biểu 03.',
    'Xin ghi mã dòng vào cột «Từ dòng», ví dụ I.1.6; nhiều dòng thì cách nhau bằng dấu chấm phẩy.',
  ],
  TARGET_LINE_UNKNOWN: [
    'Dòng không có trong kế hoạch',
    'Chỉ tiêu[ {target:quote}] đếm từ[ {actual:quote}], không có trong kế hoạch, nên phần đó không được đếm.',
    'Xin xem lại mã ở cột «Từ dòng»: kế hoạch có thể đã đánh số lại.',
  ],
  TARGET_WORD_UNREADABLE: [
    'Cách đếm chưa đúng',
    'Chỉ tiêu[ {target:quote}]: ô[ {column:quote}] ghi[ {actual:quote}]; tạm hiểu là[ {taken:quote}].',
    'Xin chọn một trong các chữ có sẵn của ô[: {expected}].',
  ],
  TARGET_NUMBER_UNREADABLE: [
    'Không đọc được số',
    'Chỉ tiêu[ {target:quote}]: ô[ {column:quote}] ghi[ {actual:quote}], không phải một số từ 0 trở lên, nên tạm coi là để trống.',
    'Xin ghi số, không kèm chữ.',
  ],

  // -------------------------------------------------------------- Kho bạc
  TREASURY_NO_HEADER: [
    'Không thấy dòng tiêu đề',
    'Trang «Kho bạc» không có dòng tiêu đề[ {expected:quote}], nên chưa đối chiếu được.',
    'Xin ghi lại dòng tiêu đề đúng như mẫu, mỗi tiêu đề một ô.',
  ],
  TREASURY_HEADER_MISSING: [
    'Thiếu cột của đối chiếu',
    'Dòng tiêu đề thiếu cột[ {expected:quote}], nên chưa đối chiếu được với Kho bạc.',
    'Xin thêm một cột và ghi tiêu đề[ {expected:quote}], hoặc sửa lại tiêu đề đã bị đổi tên.',
  ],
  TREASURY_HEADER_DOUBLED: [
    'Cột của đối chiếu lặp',
    'Tiêu đề[ {expected:quote}] có ở hai cột; tạm đọc cột bên trái.',
    'Xin chỉ giữ một cột; cột kia xin xóa hoặc đổi tên.',
  ],
  TREASURY_PERIOD_UNKNOWN: [
    'Không rõ kỳ đối chiếu',
    'Đối chiếu Kho bạc [ghi kỳ {actual:quote}, không có trong sổ|để trống «Mã kỳ»][ (dòng {rows:rows})], nên chưa được tính.',
    'Xin ghi mã kỳ như ở trang «Kỳ báo cáo»[; kỳ đang báo cáo là {expected:quote}].',
  ],
  TREASURY_TOTAL_ROW: [
    'Dòng cộng của đối chiếu',
    'Dòng[ {actual:quote}][ (dòng {rows:rows})] là dòng cộng của bảng Kho bạc, nên không tính: các dòng trên đã được cộng.',
    'Không phải sửa gì; nếu không phải dòng cộng thì xin ghi lại chữ của dòng.',
  ],
  TREASURY_UNIT_UNKNOWN: [
    'Không rõ đơn vị đối chiếu',
    'Đối chiếu Kho bạc [ghi đơn vị {actual:quote}, không có ở trang «Đơn vị» hoặc là tên chung của nhiều đơn vị|để trống «Mã đơn vị»][ (dòng {rows:rows})], nên chưa được tính.',
    'Xin ghi mã như ở trang «Đơn vị»; đơn vị đã sáp nhập thì ghi mã cũ vào cột «Tên khác» của đơn vị mới.',
  ],
  TREASURY_UNIT_OUTSIDE: [
    'Đơn vị không vào báo cáo',
    'Đối chiếu Kho bạc có[ {name:quote}][ (dòng {rows:rows})], đơn vị không tham gia hoặc không được giao dòng nào, nên chưa được tính.',
    'Xin xem lại mã đơn vị, hoặc cột «Tham gia» ở trang «Đơn vị».',
  ],
  TREASURY_UNIT_MERGED: [
    'Đối chiếu ghi đơn vị cũ',
    'Đối chiếu Kho bạc ghi[ {actual:quote}][ (dòng {rows:rows})], nay là tên khác của[ {name:quote}]: số tiền được tính cho đơn vị này.',
    'Không phải sửa gì nếu đúng; nếu không, xin ghi lại mã đơn vị.',
  ],
  TREASURY_SOURCE_UNKNOWN: [
    'Không rõ nguồn đối chiếu',
    'Đối chiếu Kho bạc của[ {name:quote}][ (dòng {rows:rows})] ghi nguồn[ {actual:quote}], không có trong sổ, nên chưa được tính.',
    'Xin chọn một nguồn[: {expected}]; để trống là mọi nguồn của đơn vị.',
  ],
  TREASURY_AMOUNT_UNREADABLE: [
    'Không đọc được số Kho bạc',
    'Đối chiếu Kho bạc của[ {name:quote}][ (dòng {rows:rows})] [ghi {actual:quote}, không đọc được thành số tiền|để trống số lũy kế], nên chưa được tính.',
    'Xin ghi số đồng, không kèm chữ.',
  ],
  TREASURY_AMOUNT_UNCLEAR: [
    'Chưa rõ số Kho bạc',
    'Đối chiếu Kho bạc của[ {name:quote}][ (dòng {rows:rows})] ghi[ {actual:quote}], chưa rõ là bao nhiêu đồng[ ({expected:dong}?)], nên chưa được tính.',
    'Xin ghi rõ số đồng, ví dụ «9,5 nghìn đồng».',
  ],
  TREASURY_AMOUNT_NEGATIVE: [
    'Số Kho bạc là số âm',
    'Đối chiếu Kho bạc của[ {name:quote}][ (dòng {rows:rows})] ghi số âm[ {actual:quote}], nên chưa được tính.',
    'Xin ghi số lũy kế đã trừ phần thu hồi, từ 0 trở lên.',
  ],
  TREASURY_ROW_DOUBLED: [
    'Dòng đối chiếu bị lặp',
    'Đối chiếu Kho bạc của[ {name:quote}][ (dòng {rows:rows})] giống hệt một dòng ở trên[ (dòng {firstRow:digits})], có lẽ dán hai lần, nên chưa được tính.',
    'Xin xóa dòng thừa; nếu là hai khoản khác nhau, xin ghi tiểu mục hoặc gộp thành một dòng.',
  ],
  TREASURY_PARTS_DIFFER: [
    'Tổng khác các nguồn',
    'Đối chiếu Kho bạc của[ {name:quote}][ (dòng {rows:rows})]: dòng không ghi nguồn cộng được[ {actual:dong}], các dòng ghi nguồn cộng được[ {expected:dong}]; tạm lấy tổng không ghi nguồn.',
    'Xin xem lại bảng đã dán: dòng không ghi nguồn là tổng của đơn vị, phải bằng các nguồn cộng lại.',
  ],
  TREASURY_DIFFERS: [
    'Giải ngân lệch với Kho bạc',
    'Lũy kế của[ {name:quote}], [nguồn {source}|mọi nguồn]: Kho bạc ghi[ {actual:dong}], báo cáo ghi giải ngân[ {expected:dong}], Kho bạc trừ báo cáo là[ {difference:dong}].[ Báo cáo chưa phân nguồn giải ngân của {unsplit:quote} nên chỉ so tổng.]',
    'Xin đối chiếu từng chứng từ với cột «Giải ngân» của đơn vị, sửa bên ghi thiếu hoặc ghi thừa rồi lập lại báo cáo.',
  ],
};
