/**
 * Vietnamese: findings about a tab as a whole, across units and about the workbook: what reports and dialogs say and no
 * cell does. The mark-up of the sentences is explained in `sentence.ts`.
 */
import type { FindingTexts } from '../catalogue.ts';
import { ui } from './ui.ts';

const { fill, publish, reopen, rights, setUp, submit } = ui.menu;

export const districtFindings: FindingTexts = {
  RIGHTS_DIFFER: [
    'Quyền sửa đã khác',
    'Trang này đang [chỉ cho {actual}|cho mọi người] sửa; theo trang «Đơn vị» thì [chỉ {expected}|để mở].',
    `Cán bộ huyện chạy lệnh «${rights}», hoặc sửa cột Email của trang «Đơn vị».`,
  ],
  UNIT_EMPTY: [
    'Đơn vị chưa nhập số liệu',
    'Đơn vị[ {unitName:quote}| này] chưa nhập số liệu nào trong trang của mình.',
    'Nhập số liệu cho các dòng của đơn vị, hoặc báo cán bộ tổng hợp nếu năm nay không thực hiện.',
  ],
  COLUMN_EXTRA: [
    'Cột tự thêm trong biểu',
    'Cột[ {actual:quote}| tự thêm] không thuộc biểu nên không vào báo cáo.',
    'Số liệu cần báo cáo thì ghi vào cột của biểu, ghi chép riêng thì để nguyên.',
  ],
  SOURCE_COLUMN_GONE: [
    'Nguồn vốn không còn trong danh sách',
    'Cột[ {column:quote}| này] đứng giữa các cột nguồn vốn và còn[ {actual:dong}| số liệu][ ở dòng {rows:rows}], nhưng mục «Nguồn vốn» không có nguồn này, nên số tiền đó chưa được tính vào nguồn nào.',
    'Nếu là nguồn vốn thì cán bộ tổng hợp ghi thêm tên cột vào mục «Nguồn vốn» của trang «Cấu hình»; nếu không còn nguồn này thì chuyển số tiền sang cột của nguồn đúng; cột ghi chép riêng thì chuyển ra sau cột Ghi chú.',
  ],
  NORMS_UNPUBLISHED: [
    'Sửa đổi chưa công bố',
    'Trang[ {actual:quote}| nguồn] đã sửa sau lần công bố gần nhất, nên cột Kiểm tra trong biểu của các đơn vị còn theo bản cũ; lệnh kiểm tra và báo cáo đã theo số mới.',
    `Sửa xong thì chạy lệnh «${publish}».`,
  ],
  PUBLICATION_MISSING: [
    'Thiếu bản công bố định mức',
    'Sổ không còn trang[ {expected:quote}| công bố], nên cột Kiểm tra trong biểu của các đơn vị không báo gì, kể cả dòng vượt mức trần.',
    `Cán bộ tổng hợp chạy lệnh «${fill}» để công bố và ghi lại công thức.`,
  ],
  PUBLICATION_UNREADABLE: [
    'Bản công bố không đọc được',
    'Bản công bố không đọc được: trang ẩn[ {expected:quote}| của nó] đã bị sửa hoặc cắt bớt, nên cột Kiểm tra trong biểu không kiểm tra được dòng nào.',
    `Cán bộ tổng hợp chạy lệnh «${publish}».`,
  ],
  CHECK_OFF: [
    'Kiểm tra trong biểu đang tắt',
    'Công thức kiểm tra của trang này không chạy[; ô đang ghi {actual:quote}], nên cột Mức trần và Kiểm tra không báo gì, kể cả dòng vượt mức trần.',
    `Nhờ cán bộ tổng hợp chạy lệnh «${fill}» để ghi lại công thức; chữ đã ghi trong hai cột này được chuyển sang Ghi chú.`,
  ],
  CHECK_STOPPED: [
    'Một ô lỗi làm dừng kiểm tra',
    'Ô[ {cell}| trong biểu] báo lỗi nên công thức kiểm tra của cả trang cũng báo lỗi[ {actual}]; cột Mức trần và Kiểm tra không báo gì, kể cả dòng vượt mức trần.',
    `Sửa công thức trong ô[ {cell}| đó], hoặc xóa đi rồi gõ số vào; sau đó nhờ cán bộ tổng hợp chạy lệnh «${fill}» để ô lỗi không làm dừng kiểm tra nữa.`,
  ],
  CHECK_BLOCKED: [
    'Có ô chặn công thức kiểm tra',
    'Ô[ {column}| này][ ghi {actual:quote},] chặn công thức kiểm tra, nên cả trang không được kiểm tra khi nhập[ (còn {more:count} ô khác cũng chặn)].',
    `Chuyển nội dung này sang cột Ghi chú rồi xóa ô, hoặc nhờ cán bộ tổng hợp chạy lệnh «${fill}» để chuyển giúp.`,
  ],
  CHECK_LOW: [
    'Công thức kiểm tra đứng quá thấp',
    'Công thức kiểm tra của trang này phải đứng ngay dưới dòng tiêu đề nhưng đang ở dòng[ {actual}| dưới], nên[ dòng {rows:rows}| các dòng] ở phía trên không có mức trần, lời nhắc và màu, kể cả dòng vượt mức trần.',
    `Bấm Hoàn tác nếu vừa sắp xếp hoặc chuyển dòng; nếu không thì nhờ cán bộ tổng hợp chạy lệnh «${fill}» để đưa công thức về chỗ.`,
  ],
  CHECK_PARTIAL: [
    'Kiểm tra trong biểu thiếu vùng',
    'Công thức kiểm tra của trang này không đọc đủ dòng, đủ cột của biểu hoặc đủ cột của các trang nguồn, nên có dòng vượt mức trần mà không báo.',
    `Nhờ cán bộ tổng hợp chạy lệnh «${fill}» để ghi lại công thức.`,
  ],
  CHECK_COLUMNS_APART: [
    'Cột Kiểm tra bị chuyển chỗ',
    'Cột Kiểm tra không còn đứng ngay bên phải cột Mức trần, nên lời nhắc và màu của các dòng không hiện đúng chỗ.',
    `Kéo cột Kiểm tra về ngay bên phải cột Mức trần, hoặc nhờ cán bộ tổng hợp chạy lệnh «${fill}» để đưa về.`,
  ],
  CHECK_COLUMN_GONE: [
    'Không còn cột Kiểm tra',
    'Trang này không còn cột «Kiểm tra», nên lời nhắc[ không hiện được vì cột {blocked:quote} đứng vào chỗ đó đã có chữ; cả trang không được kiểm tra khi nhập| hiện nhầm ở cột {under:quote}| và màu của các dòng không hiện đúng chỗ].',
    `Bấm Hoàn tác nếu vừa xóa cột, hoặc ghi lại tên «Kiểm tra» nếu tiêu đề bị đổi; nếu không thì nhờ cán bộ tổng hợp chạy lệnh «${fill}» để có lại cột. Chữ đã ghi ở cột Ghi chú vẫn giữ nguyên.`,
  ],
  HEAD_SUM_DIFFERS: [
    'Tổng ở đầu trang không đúng',
    'Ô tổng kế hoạch ở đầu trang[ ghi {actual:dong}| không có số][, báo cáo cộng các dòng của trang được {expected:dong}][; ô này tính cả số ở các dòng không được cộng: {rows:rows}]. Báo cáo không lấy số ở ô này.',
    `[Xem lời nhắc ở các dòng {rows:rows} rồi sửa; dòng cộng tự thêm thì xóa, ô này đã cộng sẵn|Xóa ô này rồi nhờ cán bộ tổng hợp chạy lệnh «${fill}» để ghi lại công thức; công thức tự đặt thì sửa cho đủ các dòng].`,
  ],
  HEAD_FIGURE: [
    'Số nằm ở đầu trang',
    'Ô[ {column}| này] ở đầu trang, phía trên dòng tiêu đề cột, có số[ {actual:count}] không thuộc dòng nào, nên không được tính.',
    'Nếu là số liệu của một hoạt động thì chuyển xuống dòng của hoạt động đó, nếu chỉ để tham khảo thì để nguyên.',
  ],
  LINE_MISSING: [
    'Thiếu dòng của kế hoạch',
    'Kế hoạch giao dòng[ {expected}| khác][, khoản {item:quote},] cho đơn vị nhưng trang này không có dòng đó.',
    `Nhờ cán bộ tổng hợp chạy lệnh «${fill}» để thêm lại dòng, số liệu đã nhập vẫn giữ nguyên.`,
  ],
  FORMULA_OVERWRITTEN: [
    'Công thức bị gõ đè',
    'Ô Thành tiền[ {actual:dong}] là số gõ tay, không tự đổi khi sửa Số lượng hay Đơn giá[; tính theo các cột thì được {expected:dong}].',
    'Chép ô Thành tiền của dòng khác rồi dán vào ô này để có lại công thức.',
  ],
  DOCUMENT_MISSING: [
    'Chưa ghi số văn bản',
    'Dòng này đã có kết quả thực hiện nhưng cột Ghi chú chưa ghi[ {measure}| văn bản kèm theo].{grounds}',
    'Ghi số, ngày của[ {measure}| văn bản] vào cột Ghi chú.',
  ],
  // All units together
  JOINT_OVER: [
    'Nhiều đơn vị cùng vượt trần',
    '[{subject:quote}|Một đối tượng] có nhiều đơn vị cùng ghi[ (còn có ở {places:places})], cộng lại[ {actual:dong},] vượt[ {over:dong} so với] mức trần chung[ {expected:dong}][ ({ceiling})| (định mức {norm})].{grounds}',
    'Các đơn vị thống nhất lại, rồi giảm[ để tổng không quá {expected:dong}| cho đúng mức trần].',
  ],
  ESTIMATE_OVER: [
    'Nhiều hơn số ước tính',
    'Tất cả các đơn vị cộng lại[ {actual:factor},] nhiều hơn số ước tính[ {expected:factor}].{grounds}',
    'Không phải giảm, chỉ cần xem lại Số lượng có bị ghi trùng không.',
  ],
  DISTRICT_OVER: [
    'Tất cả đơn vị vượt trần',
    'Tất cả các đơn vị cộng lại[ {actual:dong},] vượt[ {over:dong} so với] mức trần chung[ {expected:dong}][ ({ceiling})| (định mức {norm})][; ghi ở {places:places}].{grounds}',
    'Các đơn vị thống nhất lại, rồi giảm[ để tổng không quá {expected:dong}| cho đúng mức trần].',
  ],
  NORM_MISSING: [
    'Kế hoạch có mức, thiếu định mức',
    'Dòng[ {line}| này] của kế hoạch ghi mức[ {actual:quote}| tiền] nhưng trang «Định mức»[ mới có đề xuất (dòng {proposed})| chưa có], nên chưa kiểm tra được.',
    '[Đối chiếu dòng {proposed} của trang «Định mức» với văn bản, rồi ghi Mức độ «Chặn», Xác nhận «Đã xác nhận»|Thêm một dòng cho mã {line} vào trang «Định mức»|Thêm một dòng cho mã này vào trang «Định mức»].',
  ],
  NORM_UNCONFIRMED: [
    'Định mức chờ xác nhận',
    'Định mức[ {actual:dong}][ của dòng {line}] đang chờ xác nhận; trong khi chờ vẫn được dùng để kiểm tra.[ Căn cứ: {basisAlone}.]',
    'Đối chiếu với văn bản rồi ghi «Đã xác nhận» vào cột Xác nhận.',
  ],
  NORM_CODE_UNKNOWN: [
    'Định mức có mã lạ',
    'Định mức này ghi cho mã[ {actual:quote}| lạ] mà kế hoạch không có.',
    'Sửa cột Mã cho đúng kế hoạch, hoặc xóa dòng định mức nếu không còn dùng.',
  ],
  NORM_IDLE: [
    'Định mức chưa kiểm tra gì',
    'Định mức[ cho {line}| này] đọc được nhưng [Phạm vi {scope:quote} không dùng đến mức tiền và giới hạn ghi ở đây|không dòng nào dùng đến: mã là mục hoặc dòng có dòng con, hoặc giới hạn không hợp với Phạm vi].',
    '[Nếu đây là mức trần thì đổi Phạm vi {scope:quote} thành «Mỗi dòng», «Mỗi đối tượng», «Mỗi đơn vị» hoặc «Toàn huyện»; nếu không thì xóa các số này|Ghi mã của dòng nhận kinh phí, hoặc ghi Mức (đồng) và chọn Phạm vi «Mỗi đơn vị» để giữ tổng các dòng con. Không ghi Mức (đồng) thì chỉ giới hạn được Số người, Số kỳ với Phạm vi «Mỗi dòng», «Mỗi đối tượng»].',
  ],
  NORM_PENDING: [
    'Định mức chờ hướng dẫn',
    'Định mức[ cho {line}| này] ghi «Chờ hướng dẫn», nên mức và giới hạn ghi ở đây chưa được áp dụng.',
    'Có hướng dẫn thì sửa cột Xác nhận thành «Đã xác nhận»; muốn áp dụng ngay thì ghi «Chờ xác nhận».',
  ],
  NORM_OUT_OF_FORCE: [
    'Định mức không có hiệu lực',
    'Định mức[ cho {codes}| này][ (hiệu lực từ {from} đến {to})| (hiệu lực từ {from})| (hiệu lực đến {to})] không có hiệu lực vào ngày[ {expected}| đang kiểm tra], và không có định mức khác thay, nên chưa được áp dụng.',
    'Nếu vẫn áp dụng thì sửa Hiệu lực từ, Hiệu lực đến, hoặc Năm, Ngày chốt số liệu ở trang «Cấu hình»; nếu đã hết hiệu lực thì để nguyên.',
  ],
  PLAN_COUNT: [
    'Số gạch đầu dòng không khớp',
    'Mục[ {line}| này] của kế hoạch có[ {actual:count}| số] gạch đầu dòng[, trong khi phải có {expected:factor}| không đúng với định mức].{grounds}',
    'Xem lại các gạch đầu dòng trong trang «Kế hoạch», hoặc sửa Số lượng tối đa trong trang «Định mức».',
  ],
  UNIT_WITHOUT_LINES: [
    'Đơn vị không có dòng nào',
    'Kế hoạch không giao dòng nào cho đơn vị[ {unitName:quote}| này][ (vai trò {actual:quote})], nên không có biểu và không bị tính là chưa nộp.',
    'Nếu vai trò ghi khác chữ trong kế hoạch thì sửa cột Vai trò hoặc Tên khác; nếu năm nay đơn vị không có việc thì ghi «Không» ở cột Tham gia.',
  ],
  LINE_WITHOUT_UNIT: [
    'Dòng chưa có đơn vị nhập',
    'Kế hoạch giao dòng[ {line}| này] cho[ {actual:quote}| một đơn vị] nhưng trang «Đơn vị» chưa có đơn vị nào như vậy tham gia.',
    'Thêm đơn vị vào trang «Đơn vị», hoặc sửa cột Vai trò, Tham gia của đơn vị đã có.',
  ],
  SETTING_UNREADABLE: [
    'Mục cấu hình chưa đúng',
    'Mục[ {column:quote}| này][ ghi {actual:quote},] không dùng được, nên tạm lấy giá trị có sẵn.',
    'Ghi lại cho đúng[, dùng được: {expected}].',
  ],
  SOURCES_NONE: [
    'Danh sách nguồn vốn trống',
    'Mục[ {column:quote}| này] không có tên nguồn nào dùng được, nên tạm lấy[ {expected}| danh sách có sẵn].',
    'Ghi tên các nguồn, cách nhau bằng dấu chấm phẩy, ví dụ: NSTW; NSĐP; Nguồn khác.',
  ],
  SOURCE_BLANK: [
    'Danh sách nguồn vốn có chỗ trống',
    'Mục[ {column:quote}| này] có hai dấu ngăn cách liền nhau, không có tên nguồn ở giữa; chỗ trống được bỏ qua.',
    'Xóa dấu thừa, hoặc ghi tên nguồn vào giữa. Danh sách đang dùng[: {expected}].',
  ],
  SOURCE_TWICE: [
    'Nguồn vốn ghi hai lần',
    'Mục[ {column:quote}| này] có tên nguồn[ {actual:quote}] đã ghi ở trước, kể cả khi chỉ khác dấu hay chữ hoa, nên chỉ lấy một.',
    'Bỏ tên ghi lại, hoặc đặt tên khác hẳn. Danh sách đang dùng[: {expected}].',
  ],
  SOURCE_TOO_LONG: [
    'Tên nguồn vốn quá dài',
    'Mục[ {column:quote}| này] có tên nguồn[ {actual:quote}] dài hơn[ {longest} chữ| mức cho phép], không đứng được ở đầu cột, nên chưa lấy.',
    'Ghi tên ngắn hơn. Danh sách đang dùng[: {expected}].',
  ],
  SOURCE_TAKEN: [
    'Tên nguồn vốn trùng tên cột khác',
    'Mục[ {column:quote}| này] có tên nguồn[ {actual:quote}] trùng tên một cột khác của biểu hoặc báo cáo, nên chưa lấy.',
    'Đặt tên khác cho nguồn. Danh sách đang dùng[: {expected}].',
  ],
  SOURCE_UNUSABLE: [
    'Tên nguồn vốn không dùng được',
    'Mục[ {column:quote}| này] có tên nguồn[ {actual:quote}] không có chữ nào, có dấu phẩy, hoặc bắt đầu bằng dấu của công thức (=, +, -, @), nên chưa lấy.',
    'Ghi tên bằng chữ, giữa hai nguồn là dấu chấm phẩy. Danh sách đang dùng[: {expected}].',
  ],
  SOURCES_TOO_MANY: [
    'Quá nhiều nguồn vốn',
    'Mục[ {column:quote}| này] ghi quá[ {most}| số] nguồn nên chưa lấy[ {actual:quote}| nguồn ghi sau].',
    'Gộp các nguồn ít tiền vào một tên, ví dụ Nguồn khác. Danh sách đang dùng[: {expected}].',
  ],
  YEAR_MISSING: [
    'Chưa ghi năm kế hoạch',
    'Mục[ {column:quote}| năm kế hoạch] để trống, nên định mức được lấy theo bản mới nhất (định mức đã ghi ngày hết hiệu lực thì thôi áp dụng)[ và tiêu đề tạm ghi năm {expected:digits}].',
    'Ghi năm kế hoạch vào mục[ {column:quote}| này].',
  ],
  CUTOFF_OTHER_YEAR: [
    'Ngày chốt khác năm kế hoạch',
    'Ngày chốt số liệu[ là {actual}] không thuộc năm kế hoạch[ {expected:digits}]; định mức được lấy theo ngày chốt, nên định mức hết hiệu lực trước ngày đó thôi áp dụng, định mức mới của năm sau thì áp dụng.',
    'Sửa ngày chốt hoặc năm nếu ghi nhầm; nếu đúng thì xem lại Hiệu lực từ, Hiệu lực đến của các định mức.',
  ],
  // Made by the commands
  TAB_MISSING: [
    'Đơn vị chưa có trang',
    'Đơn vị[ {unitName:quote}| này] có tham gia nhưng không thấy trang[ {expected:quote}| nhập số liệu].',
    `Chạy lệnh «${fill}», hoặc ghi lại tên trang nếu đã bị đổi.`,
  ],
  IMPORT_QUESTION_OPEN: [
    'Còn điều cần xem sau khi nhập',
    'Khi nhập kế hoạch còn một câu hỏi chưa trả lời[: {actual:quote}].[ Đang hiểu là {expected:quote}.]',
    'Xin xem lại dòng này trong trang «Kế hoạch», sửa nếu cần, rồi ghi «Đã xem».',
  ],
  TAB_STRAY: [
    'Trang lạ, chưa được cộng',
    'Trang[ {tab:quote}| này] không phải biểu của đơn vị nào trong trang «Đơn vị», nên không được đọc và không được cộng.',
    'Trang riêng thì cứ để nguyên. Nếu là biểu của một đơn vị thì đặt lại tên trang theo tên đơn vị đó.',
  ],
  TAB_COPY: [
    'Bản chép của một biểu',
    'Trang[ {tab:quote}| này] chép đúng các dòng[ của trang {expected:quote}], nên không được cộng thêm lần nữa.',
    'Có thể để nguyên làm bản lưu, hoặc xóa.',
  ],
  TAB_NOT_COUNTED: [
    'Số liệu không thuộc đơn vị nào',
    'Trang[ {tab:quote}| này] có[ {rows} dòng] số liệu[, tổng {actual:dong},] nhưng không thuộc đơn vị nào đang tham gia[ (đầu trang ghi {unitName:quote})], nên chưa được cộng và báo cáo còn là tạm tính.',
    'Nếu là biểu của một đơn vị: đặt lại tên trang theo tên đơn vị, hoặc xem lại trang «Đơn vị» (dòng bị xóa, cột Tham gia, cột Tên khác). Nếu là bản chép thừa: xóa trang.',
  ],
  TAB_SHARED: [
    'Trang ứng với nhiều đơn vị',
    'Trang[ {tab:quote}| này] ứng với nhiều đơn vị[ là {actual:quote}], không biết của ai, nên chưa được cộng[: {rows} dòng, tổng {planned:dong}].',
    'Ghi tên trang này ở cột Tên khác của đúng một đơn vị; nếu đơn vị cũ đã tách ra thì chuyển từng dòng sang trang của đơn vị mới.',
  ],
  TAB_TAKEN_OVER: [
    'Trang của đơn vị đã nhập vào',
    'Trang[ {tab:quote}| này] là của đơn vị cũ, nay được cộng vào đơn vị mới cùng với trang[ {expected:quote}| của đơn vị đó].',
    'Có thể để nguyên, hoặc chuyển (cắt, dán) các dòng sang trang của đơn vị mới rồi xóa trang này.',
  ],
  LOCALE_OTHER: [
    'Ngôn ngữ số chưa đúng',
    'Sổ đang đặt ngôn ngữ số[ là {actual:quote},] không phải Việt Nam, nên gõ 3.000 có thể bị hiểu là 3.',
    `Chạy lệnh «${setUp}» để đặt lại, rồi xem lại các số tiền đã nhập.`,
  ],
  // The status of a unit's tab
  NOT_SUBMITTED: [
    'Đơn vị chưa nộp biểu',
    'Đơn vị[ {unitName:quote}| này] đã nhập số liệu nhưng chưa nộp biểu, nên báo cáo còn là tạm tính.',
    `Khi số liệu đã xong, mở trang của đơn vị rồi chạy «${submit}».`,
  ],
  CHANGED_AFTER_SUBMISSION: [
    'Sửa sau khi đã nộp',
    'Biểu đã nộp[ lúc {when}][, người nộp {user},] nhưng số liệu không còn như lúc nộp[: dòng {actual:rows} đã sửa hoặc thêm][; số liệu của mã {removed:rows} đã bị xóa].',
    `Xem lại các chỗ này rồi chạy «${submit}» để nộp lại, hoặc sửa về như lúc nộp.`,
  ],
  CHANGED_AFTER_APPROVAL: [
    'Sửa sau khi đã duyệt',
    'Biểu đã duyệt[ lúc {when}][, người duyệt {user},] nhưng số liệu không còn như lúc duyệt[: dòng {actual:rows} đã sửa hoặc thêm][; số liệu của mã {removed:rows} đã bị xóa].',
    `Sửa về như lúc duyệt, hoặc nhờ cán bộ huyện chạy «${reopen}» để nộp và duyệt lại.`,
  ],
  SUBMISSION_UNREADABLE: [
    'Dấu nộp biểu bị hỏng',
    'Không đọc được tình trạng nộp của biểu: ô «Tình trạng» hoặc ô dấu dưới nó đã bị sửa, bị xóa hay chép từ trang khác, nên biểu được coi là chưa nộp.',
    `Kiểm tra lại số liệu rồi chạy «${submit}» để nộp lại.`,
  ],
};
