/**
 * Vietnamese: findings in what units enter, as cells say them. For people of an office,
 * not of computing. The mark-up of the sentences is explained in `sentence.ts`.
 */
import type { FindingTexts } from '../catalogue.ts';
import { ui } from './ui.ts';

const { checkAll, fill } = ui.menu;

export const checkFindings: FindingTexts = {
  // The tab itself
  TAB_EMPTY: [
    'Trang của đơn vị đang trống',
    'Trang này chưa có gì, kể cả dòng tiêu đề, nên chưa có số liệu của đơn vị.',
    `Nhờ cán bộ tổng hợp chạy lệnh «${fill}» để có lại biểu.`,
  ],
  HEADER_ROW_MISSING: [
    'Không thấy dòng tiêu đề',
    'Không tìm thấy dòng tiêu đề cột (Mã, Nội dung hoạt động, Số lượng …) nên chưa đọc được số liệu của trang.',
    'Bấm Hoàn tác nếu vừa xóa nhầm, hoặc chép lại dòng tiêu đề từ trang của đơn vị khác.',
  ],
  HEADER_MISSING: [
    'Thiếu cột trong biểu',
    'Trang này thiếu cột[ {expected:quote}| cần có]{notAdded}.',
    `Bấm Hoàn tác nếu vừa xóa nhầm; nếu không thì nhờ cán bộ tổng hợp chạy lệnh «${fill}», hoặc tự thêm lại cột[ {expected:quote}] và ghi đúng tên.`,
  ],
  HEADER_RENAMED: [
    'Tiêu đề cột bị đổi tên',
    'Không thấy cột[ {expected:quote}| cần có][; trong dòng tiêu đề có tên lạ {actual}]{notAdded}.',
    'Nếu cột bị đổi tên thì ghi lại tên[ {expected:quote}| cũ]; nếu đã bị xóa thì thêm lại cột.',
  ],
  HEADER_DOUBLED: [
    'Hai cột trùng tên',
    'Có hơn một cột cùng tên[ {expected:quote}][ (cột {columns})], không biết lấy số ở cột nào{notAdded}.',
    '[Xóa cột {empty}, dưới tiêu đề này chưa ghi gì, và giữ cột kia|Xóa cột chưa ghi gì dưới tiêu đề và giữ cột kia; nếu cả hai đều đã ghi thì chuyển hết về một cột rồi xóa cột còn lại].',
  ],
  HEADER_UNSEEN: [
    'Công thức kiểm tra không thấy cột',
    'Công thức kiểm tra không thấy[ cột {expected:quote}| dòng tiêu đề cột]: cột bị xóa, bị đổi tên hoặc bị chuyển chỗ[; trong dòng tiêu đề có tên lạ {actual}]. Vì vậy cột Kiểm tra chưa kiểm tra được dòng nào của trang.',
    `Bấm Hoàn tác nếu vừa xóa, đổi tên hoặc chuyển cột; nếu không thì nhờ cán bộ tổng hợp chạy lệnh «${fill}». Đừng gõ thêm tiêu đề[ {expected:quote}|] ở cột khác: cột bị chuyển chỗ vẫn còn trong trang.`,
  ],
  HEADER_REPEATED: [
    'Dòng tiêu đề bị lặp lại',
    'Dòng này chép lại tiêu đề cột nên không được tính.',
    'Có thể để nguyên hoặc xóa dòng này.',
  ],
  SUBTOTAL_ROW: [
    'Dòng cộng tự thêm',
    'Dòng[ {actual:quote}| này] là dòng cộng tự thêm, không được tính để khỏi cộng hai lần.',
    'Có thể để nguyên hoặc xóa dòng này, báo cáo tự cộng.',
  ],
  TOTAL_UNSURE: [
    'Chưa rõ có phải dòng cộng',
    'Dòng[ {actual:quote}| này] không có mã và giống một dòng cộng tự thêm, nhưng cũng có thể là một khoản riêng{notAdded}.',
    '[Nếu là dòng cộng: để nguyên khi ô {column} là công thức {sum}, số gõ tay thì xóa|Nếu là dòng cộng thì xóa số ở {figures}|Nếu là dòng cộng thì xóa, hoặc dùng công thức SUM ở ô Thành tiền]; nếu là khoản riêng thì ghi mã của hoạt động vào cột Mã.',
  ],
  STRAY_TEXT: [
    'Dòng chữ ngoài kế hoạch',
    'Dòng[ {actual:quote}| này] không có mã và không có số liệu nên không được tính.',
    'Nếu là hoạt động trong kế hoạch thì ghi cột Mã, nếu chỉ là ghi chú thì để nguyên.',
  ],
  ROW_WITHOUT_CODE: [
    'Dòng có số liệu, thiếu mã',
    'Dòng[ {actual:quote}| này] có số liệu nhưng không có mã, phía trên cũng chưa có dòng nào có mã, nên chưa được cộng.',
    'Ghi mã của hoạt động vào cột Mã, hoặc chuyển dòng này xuống ngay dưới hoạt động của nó.',
  ],

  ROW_ABOVE_HEADER: [
    'Dòng nằm trên tiêu đề',
    'Dòng[ {line}][ {actual:quote}| này] nằm phía trên dòng tiêu đề cột, nên chưa được đọc và chưa được cộng.',
    'Kéo dòng tiêu đề lên trên dòng này, hoặc chuyển dòng này xuống ngay dưới hoạt động của nó.',
  ],

  // Which line of the plan a row stands on
  TAB_OTHER_UNIT: [
    'Đầu trang ghi đơn vị khác',
    'Trang[ {tab:quote}| này] mang tên[ {expected:quote}] nhưng đầu trang ghi[ {actual:quote}], nên chưa biết số liệu của ai và chưa được cộng.',
    'Nếu tên trang bị đổi: đặt lại tên trang như đầu trang. Nếu số liệu đúng là của đơn vị có tên trang: sửa dòng 2 của trang, ghi tên đơn vị và (mã[ {code}]).',
  ],
  CODE_UNKNOWN: [
    'Mã không có trong kế hoạch',
    'Mã[ {actual:quote}| của dòng này] không có trong kế hoạch, nên số liệu chưa được cộng.',
    'Sửa mã cho đúng kế hoạch, hoặc xóa dòng nếu ghi nhầm.',
  ],
  ROW_CODE_MISSING: [
    'Dòng thêm chưa có mã',
    'Dòng này[, nội dung {actual:quote},] chưa có mã, đang được tính cho dòng[ {line}| ngay] phía trên; sắp xếp lại trang thì sẽ tính cho dòng khác.',
    `Ghi mã[ {expected}| của hoạt động] vào cột Mã, hoặc nhờ cán bộ tổng hợp chạy lệnh «${fill}» để tự ghi.`,
  ],
  ROW_OTHER_LINE: [
    'Dòng nằm dưới hoạt động khác',
    'Dòng này không có mã nên sẽ tính cho dòng[ {line}| ngay] phía trên, nhưng lời[ {actual:quote}] là của dòng[ {expected}| khác], nên chưa được cộng.',
    'Ghi mã đúng[ ({expected} hoặc {line})] vào cột Mã của dòng này, hoặc chuyển dòng về ngay dưới hoạt động của nó.',
  ],
  LINE_OTHER_WORDS: [
    'Lời của dòng khác với kế hoạch',
    'Mã[ {line}| của dòng này] trong kế hoạch nay[ là {expected:quote}| có lời khác][, còn dòng này ghi {actual:quote}]; số liệu đang được tính theo mã.',
    `Nếu kế hoạch đã đổi thì nhờ cán bộ tổng hợp chạy lệnh «${fill}», nếu là lời riêng của đơn vị thì để nguyên.`,
  ],
  LINE_LEFT_PLAN: [
    'Dòng không còn trong kế hoạch',
    'Dòng[ {actual:quote}| này] không còn trong kế hoạch; số liệu đã nhập được giữ lại nhưng không được cộng.',
    'Chuyển số liệu sang dòng thay thế trong kế hoạch, hoặc xóa nếu không thực hiện nữa.',
  ],
  LINE_NOT_YOURS: [
    'Dòng của đơn vị khác',
    'Kế hoạch giao dòng[ {actual:quote}| này] cho[ {owners:quote}| đơn vị khác], không giao cho đơn vị này, nên số liệu chưa được cộng.',
    'Chuyển số liệu cho đơn vị được giao, hoặc báo cán bộ tổng hợp nếu kế hoạch ghi thiếu đơn vị.',
  ],
  HEADING_MONEY: [
    'Tiền ghi ở dòng đề mục',
    'Dòng này[ trống ở cột Mã nên được coi là của {above},] là đề mục, không ghi tiền; số tiền[ {actual:dong}] ghi ở đây chưa được cộng.',
    'Chuyển số tiền xuống các dòng cụ thể bên dưới[, hoặc ghi lại mã của dòng vào cột Mã nếu dòng này không phải của {above}].',
  ],
  PARENT_MONEY: [
    'Tiền ghi ở dòng chung',
    'Tiền của dòng này phải ghi ở các gạch đầu dòng bên dưới; số tiền[ {actual:dong}] ghi ở đây chưa được cộng.',
    'Chuyển số tiền xuống các gạch đầu dòng, ở dòng này chỉ ghi Số lượng.',
  ],
  CAP_NOT_APPLIED: [
    'Mức trần chưa áp dụng được',
    'Mức trần của dòng này chưa áp dụng được[: dòng {normRow:digits} trang «Định mức» ghi sai cột {normColumn}], nên chưa so được với mức trần.',
    'Nhờ cán bộ tổng hợp sửa trang «Định mức» rồi công bố lại.',
  ],
  ITEM_UNKNOWN: [
    'Khoản không có trong định mức',
    'Cột Khoản[ ghi {actual:quote}| đang trống][, trong khi dòng này chỉ có các khoản {expected:quote}], nên chưa so được với mức trần.',
    'Ghi vào cột Khoản[ một trong các khoản {expected:quote}| đúng tên khoản trong trang «Định mức»].',
  ],
  LINE_DOUBLED: [
    'Có thể ghi hai lần',
    'Các dòng[ {rows:rows}| này] giống nhau về mã và khoản[, cùng đối tượng {actual:quote}], có thể đã ghi hai lần.',
    'Xóa dòng thừa, hoặc ghi rõ Đối tượng ở từng dòng nếu là những việc khác nhau.',
  ],

  // Cells that cannot be read
  CELL_ERROR: [
    'Ô công thức báo lỗi',
    'Ô[ {column}| này] báo lỗi[ {actual}][ ({cellError})], nên số liệu chưa được cộng.',
    '{cellFix}.',
  ],
  AMOUNT_UNREADABLE: [
    'Số tiền không đọc được',
    'Ô[ {column}| số tiền][ ghi {actual:shown},] không đọc được thành số tiền hợp lý, nên chưa được cộng.',
    'Gõ lại số tiền theo đồng, chỉ bằng chữ số, ví dụ 1500000.',
  ],
  AMOUNT_AMBIGUOUS: [
    'Số tiền chưa rõ',
    'Ô[ {column}| số tiền][ ghi {actual:shown}, có thể là {readings}| ghi {actual:shown}, có thể là {expected:dong} nhưng chưa chắc| ghi {actual:shown}, chưa rõ là bao nhiêu| chưa rõ là bao nhiêu], nên chưa được cộng.',
    'Gõ lại đúng số tiền, chỉ bằng chữ số[ (nếu là {expected:dong} thì gõ {expected:digits})].',
  ],
  AMOUNT_TEXT: [
    'Số tiền gõ dạng chữ',
    'Ô[ {column}| số tiền][ ghi {actual:shown},][ hiểu là {expected:dong} nhưng] chưa phải là con số, nên chưa được cộng.',
    'Gõ lại[ {expected:digits}| số tiền chỉ bằng chữ số] vào ô này.',
  ],
  AMOUNT_RATE: [
    'Ghi mức thay cho số tiền',
    'Ô[ {column}| số tiền][ ghi {actual:shown},] là mức cho một đơn vị tính, không phải tổng số tiền, nên chưa được cộng.',
    'Ghi mức ở cột Đơn giá, ghi số ở cột Số lượng, còn ô này là tổng số tiền.',
  ],
  AMOUNT_NEGATIVE: [
    'Số tiền nhỏ hơn 0',
    'Ô[ {column}| số tiền][ ghi {actual:shown},] là số âm, nên chưa được cộng.',
    'Gõ lại số tiền đúng, không có dấu trừ.',
  ],
  AMOUNT_FRACTION: [
    'Số tiền có phần lẻ',
    'Ô[ {column}| số tiền][ ghi {actual:shown},] có phần lẻ dưới một đồng{notAdded}.',
    'Làm tròn đến đồng rồi gõ lại số tiền.',
  ],
  AMOUNT_SMALL: [
    'Số tiền nhỏ bất thường',
    'Ô[ {column}| số tiền][ chỉ ghi {actual:shown},] có thể thiếu ba số 0[; nếu ghi theo nghìn đồng thì là {expected:dong}].',
    'Nếu đã ghi theo nghìn đồng thì gõ lại[ {expected:digits}| đủ theo đồng], nếu số này đúng thì để nguyên.',
  ],
  AMOUNT_TINY: [
    'Số tiền chưa tới nghìn đồng',
    'Ô[ {column}| số tiền][ chỉ có {actual:dong},] có thể thiếu ba số 0[ của {expected:dong}] (gõ thiếu, hoặc bảng tính bỏ mất), nên chưa được cộng.',
    'Gõ lại[ {expected:digits}| số tiền theo đồng], không dùng dấu phẩy; nếu số này đúng thì tính gộp, ví dụ theo 100 tờ thay vì theo tờ.',
  ],
  CELL_SUMS_ROWS: [
    'Ô cộng các dòng khác',
    'Ô[ {column}| này] là công thức cộng số của các dòng khác[, được {actual:dong}], tính thêm sẽ thành hai lần, nên chưa được cộng.',
    'Xóa công thức này rồi gõ số riêng của dòng; nếu là dòng cộng thì xóa mã ở cột Mã.',
  ],
  SOURCE_ELSEWHERE: [
    'Số tiền lấy ở dòng khác',
    'Ô[ {column}| này][ {actual:dong}] lấy số ở dòng khác hoặc trang khác[ (ô {cell})]; số này đang được tính cho dòng này, nên nếu ô kia cũng được tính thì bị tính hai lần.',
    'Gõ thẳng số của dòng này vào ô.',
  ],
  AMOUNT_ELSEWHERE: [
    'Thành tiền lấy số ở dòng khác',
    'Thành tiền[ {actual:dong}] của dòng này lấy số ở dòng khác hoặc trang khác[ (ô {cell})], không phải của chính dòng này, nên chưa được cộng.',
    'Chép ô Thành tiền của dòng khác rồi dán vào ô này; nếu đúng là số tiền của dòng này thì gõ thẳng con số.',
  ],
  DATE_TYPED: [
    'Ngày tháng trong ô số',
    'Ô[ {column}| này] có[ số {actual:count}, có thể là ngày {day} mà bảng tính tự đổi ra, nên chưa được tính| ngày {actual:quote}, không phải con số, nên chưa được tính| ngày tháng].',
    'Gõ lại con số[; nếu đúng là {actual:count} thì tách thành hai dòng].',
  ],
  FACTOR_UNREADABLE: [
    'Ô số không đọc được',
    'Ô[ {column}| này][ ghi {actual:quote},] không phải là con số hợp lý, nên chưa được tính.',
    'Gõ lại chỉ con số[ {expected:count}], không kèm chữ.',
  ],
  FACTOR_NEGATIVE: [
    'Ô số nhỏ hơn 0',
    'Ô[ {column}| này][ ghi {actual:count},] là số âm, nên chưa được tính.',
    'Gõ lại số đúng, không có dấu trừ.',
  ],
  FACTOR_FRACTION: [
    'Ô số có phần lẻ',
    'Ô[ {column}| này][ ghi {actual:count},] không phải số nguyên, nên chưa được tính.',
    'Gõ lại bằng số nguyên; chỉ số đo (km, ha, m2, tấn …) mới có phần lẻ.',
  ],
  FACTOR_DASH: [
    'Dấu gạch trong ô số',
    'Ô[ {column}| này] ghi dấu gạch[ {actual:quote}], bảng tính không nhân được, nên Thành tiền để trống và chưa được cộng.',
    'Xóa dấu gạch để ô trống (được tính là 1), hoặc ghi con số.',
  ],

  // What is missing or does not agree within a row
  FACTOR_MISSING: [
    'Dòng còn thiếu số liệu',
    'Cột[ {column}| cần ghi] còn trống trong khi dòng đã có số liệu khác, nên chưa kiểm tra được đủ.',
    'Ghi[ {column}| số còn thiếu], {orElse}.',
  ],
  AMOUNT_MISSING: [
    'Chưa ghi Đơn giá',
    'Dòng này đã có Số lượng nhưng chưa có Đơn giá, nên chưa tính được Thành tiền.',
    'Ghi Đơn giá, nếu không dùng kinh phí thì ghi 0.',
  ],
  FORMULA_LOST: [
    'Mất công thức Thành tiền',
    'Dòng này đã có Số lượng và Đơn giá nhưng ô Thành tiền trống[, lẽ ra là {expected:dong}], nên chưa được cộng.',
    'Chép ô Thành tiền của dòng khác rồi dán vào ô này để có lại công thức.',
  ],
  PRODUCT_MISMATCH: [
    'Thành tiền không khớp',
    'Thành tiền[ {actual:dong}] khác với các cột Số lượng, Số người, Số kỳ, Đơn giá nhân với nhau[, được {expected:dong}][, chênh {gap}].',
    'Sửa các cột cho đúng, rồi chép ô Thành tiền của dòng khác dán vào ô này.',
  ],
  COUNT_ROW_MONEY: [
    'Dòng này không ghi tiền',
    'Dòng này chỉ ghi số lượng và số người, không ghi tiền, nhưng đang có[ {actual:dong}| số tiền].',
    'Chuyển số tiền sang dòng có kinh phí của hoạt động, hoặc xóa Đơn giá ở dòng này.',
  ],
  SOURCES_MISMATCH: [
    'Nguồn vốn không khớp Thành tiền',
    '[{sources}|NSTW, NSĐP và Nguồn khác] cộng lại[ được {actual:dong},] không bằng Thành tiền[ {expected:dong}][, chênh {difference:dong}].',
    'Sửa [{sources}|NSTW, NSĐP, Nguồn khác] để cộng lại bằng Thành tiền.',
  ],
  SOURCES_MISSING: [
    'Chưa ghi nguồn vốn',
    'Dòng này có Thành tiền[ {expected:dong}] nhưng chưa ghi thuộc nguồn vốn nào.',
    'Ghi số tiền vào cột [của nguồn vốn: {sources}|NSTW, NSĐP hoặc Nguồn khác].',
  ],
  SUBJECT_MISSING: [
    'Chưa ghi tên đối tượng',
    'Dòng này có nhiều đơn vị cùng thực hiện nhưng cột Đối tượng còn trống, nên chưa so được mức trần chung giữa các đơn vị.',
    'Ghi tên[ {measure}| đối tượng] vào cột Đối tượng, các đơn vị ghi giống nhau.',
  ],
  PENDING_MONEY: [
    'Dòng đang chờ hướng dẫn',
    'Dòng này đang chờ hướng dẫn[ ({note:quote})], nên số tiền[ {actual:dong}] được cộng riêng.',
    'Chưa phải sửa gì, khi có hướng dẫn thì xem lại số tiền.',
  ],
  DISBURSED_OVER: [
    'Giải ngân vượt kế hoạch',
    'Giải ngân[ {actual:dong}] vượt[ {over:dong} so với] Thành tiền[ {expected:dong}] của kế hoạch.',
    'Xem lại Giải ngân (tính từ đầu năm, theo đồng), hoặc điều chỉnh kế hoạch.',
  ],

  // Over a cap
  OVER_CAP: [
    'Vượt mức trần',
    'Thành tiền[ {actual:dong}] vượt[ {over:dong} so với] mức trần[ {expected:dong}][ ({ceiling})][; {beyond}].{grounds}',
    '[Sửa {fixes}, rồi giảm Đơn giá nếu vẫn vượt mức trần|Giảm Đơn giá, hoặc sửa Số lượng nếu ghi chưa đúng].',
  ],
  PRICE_OVER: [
    'Đơn giá cao hơn định mức',
    'Đơn giá[ {actual:dong}] vượt[ {over:dong} so với] mức cho phép[ {expected:dong}][ (định mức {rate:dong}, nhân {times} vì Số người hoặc Số kỳ để trống)].{grounds}',
    'Giảm Đơn giá[ xuống còn tối đa {expected:dong}| cho đúng định mức].',
  ],
  FACTOR_OVER: [
    'Số ghi quá mức tối đa',
    '[{column}|Số ghi ở dòng này][ là {actual:factor},] vượt mức tối đa[ {expected:factor}] của định mức.{grounds}',
    'Sửa[ {column}| số này][ còn tối đa {expected:count}| cho đúng định mức].',
  ],
  FACTOR_UNDER: [
    'Số ghi dưới mức tối thiểu',
    '[{column}|Số ghi ở dòng này][ là {actual:factor},] thấp hơn mức tối thiểu[ {expected:factor}] của định mức.{grounds}',
    'Sửa[ {column}| số này][ ít nhất là {expected:count}| cho đúng định mức].',
  ],
  ITEM_HIDDEN: [
    'Nên ghi tách từng đối tượng',
    'Dòng này ghi gộp[ {quantity:count} {measure}| nhiều đối tượng][, tổng {actual:dong}]; mức trần[ là {expected:dong}] tính cho từng[ {measure}| đối tượng], ghi gộp thì không biết có chỗ nào vượt.{grounds}',
    'Ghi mỗi[ {measure}| đối tượng] một dòng, kèm tên ở cột Đối tượng.',
  ],
  COUNT_OVER: [
    'Số ghi quá mức tối đa',
    '[{item:quote}: ][{column}|Số ghi ở dòng này][ là {actual:count} cho {quantity:count} {measure},| là {actual:count},] nhiều hơn mức tối đa[ {expected:factor}][ (mỗi {measure} {limits})].{grounds}',
    'Sửa[ {column}| số này][ còn tối đa {expected:factor}| cho đúng định mức], hoặc sửa Số lượng nếu ghi chưa đúng.',
  ],
  COUNT_UNDER: [
    'Số ghi dưới mức tối thiểu',
    '[{item:quote}: ][{column}|Số ghi ở dòng này][ là {actual:count} cho {quantity:count} {measure},| là {actual:count},] ít hơn mức tối thiểu[ {expected:factor}][ (mỗi {measure} {limits})].{grounds}',
    'Ghi[ {column}| số này] là tổng của[ cả {quantity:count} {measure}| cả dòng], hoặc sửa Số lượng nếu ghi chưa đúng.',
  ],
  SUBJECT_OVER: [
    'Một đối tượng vượt mức trần',
    '[{subject:quote}|Một đối tượng] ghi ở nhiều dòng[ ({rows:rows})], cộng lại[ {actual:dong},] vượt[ {over:dong} so với] mức trần[ {expected:dong}][ ({ceiling})| (định mức {norm})].{grounds}',
    'Giảm Đơn giá ở các dòng này[ để tổng không quá {expected:dong}], hoặc ghi tên khác nhau nếu là các đối tượng khác nhau.',
  ],
  GROUP_FACTOR_OVER: [
    'Tính chung quá mức tối đa',
    'Các dòng[ {rows:rows}| này][ của {subject:quote}] tính chung có[ {column}| số ghi][ {actual:factor},] vượt mức tối đa[ {expected:factor}] của định mức[; ghi ở {places:places}].{grounds}',
    'Giảm[ {column}| số này] ở các dòng[ để tính chung không quá {expected:factor}| cho đúng định mức].',
  ],
  JOINT_UNSEEN: [
    'Mức trần tính chung nhiều đơn vị',
    'Mức này tính chung với[ {others}| các đơn vị khác]; ô này chỉ thấy biểu của đơn vị mình.',
    `Chạy lệnh «${checkAll}» để biết tổng.`,
  ],
  JOINT_ALONE_OVER: [
    'Một đơn vị vượt trần chung',
    'Chỉ riêng các dòng[ {rows:rows}| này] của đơn vị[ đã {actual:dong},] vượt[ {over:dong} so với] mức trần chung của mọi đơn vị[ {expected:dong}].{grounds}',
    'Giảm các dòng này[ để tổng không quá {expected:dong}| cho đúng mức trần], và thống nhất với các đơn vị khác.',
  ],
  JOINT_ALONE_COUNT: [
    'Một đơn vị vượt số chung',
    'Chỉ riêng các dòng[ {rows:rows}| này] của đơn vị[ đã có {actual:factor},] nhiều hơn số chung của mọi đơn vị[ {expected:factor}].{grounds}',
    'Xem lại Số lượng ở các dòng này[ để không quá {expected:factor}], và thống nhất với các đơn vị khác.',
  ],
  UNIT_OVER: [
    'Đơn vị vượt mức trần',
    'Các dòng[ {rows:rows}| này] của đơn vị cộng lại[ {actual:dong},] vượt[ {over:dong} so với] mức trần chung[ {expected:dong}][ ({ceiling})| (định mức {norm})].{grounds}',
    'Giảm Đơn giá hoặc Số lượng ở các dòng này[ để tổng không quá {expected:dong}| cho đúng mức trần].',
  ],
  PACKAGE_OVER: [
    'Tổng các gói vượt mức',
    'Các gạch đầu dòng[ của {line}][ (dòng {rows:rows})] cộng lại[ {actual:dong},] vượt[ {over:dong} so với] mức chung[ {expected:dong}].{grounds}',
    'Xem lại Số lượng và Đơn giá của từng gói[ để tổng không quá {expected:dong}].',
  ],
  QUANTITY_OVER_LINE: [
    'Số lượng vượt dòng chung',
    'Các dòng[ {rows:rows}| này] có tổng Số lượng[ {actual:factor},] nhiều hơn[ {expected:count} đã ghi ở] dòng[ {reference}| chung][, tiền vượt {over:excess}].{grounds}',
    'Giảm Số lượng[ còn tối đa {expected:count}], hoặc sửa Số lượng ở dòng[ {reference}| chung] nếu ghi chưa đúng.',
  ],
  LINE_QUANTITY_MISSING: [
    'Chưa ghi Số lượng ở dòng chung',
    'Dòng[ {line}| chung] chưa có Số lượng, nên chưa kiểm tra được Số lượng của[ dòng {for}| các dòng bên dưới].',
    'Ghi Số lượng ở dòng[ {line}| chung].',
  ],
  CHOICE_BOTH: [
    'Chỉ được chọn một khoản',
    '[{subject:quote}|Các dòng này] có đồng thời[ {actual:quote}| nhiều khoản][ (dòng {rows:rows})], trong khi chỉ được chọn một.{grounds}',
    'Giữ lại một khoản, hoặc ghi rõ Đối tượng nếu là các đối tượng khác nhau.',
  ],
  BUDGET_OVER: [
    'Vượt dự toán được giao',
    'Tổng[ {source}| một nguồn vốn] của đơn vị[ {unitName:quote}][ là {actual:dong},] vượt[ {over:dong} so với] dự toán được giao[ {expected:dong}][, gồm {carried:dong} chuyển nguồn năm trước].',
    'Giảm số tiền ở cột[ {source}| nguồn vốn này], hoặc nhờ cán bộ tổng hợp xem lại dự toán trong trang «Đơn vị».',
  ],
  BUDGET_TOTAL_OVER: [
    'Vượt tổng dự toán được giao',
    'Tổng Thành tiền của đơn vị[ {unitName:quote}][ là {actual:dong},] vượt[ {over:dong} so với] tổng dự toán được giao[ {expected:dong}][, gồm {carried:dong} chuyển nguồn năm trước].',
    'Giảm Thành tiền ở các dòng, hoặc nhờ cán bộ tổng hợp xem lại dự toán trong trang «Đơn vị».',
  ],
};
