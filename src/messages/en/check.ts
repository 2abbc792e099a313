/**
 * English: findings in what units enter, as cells say them; equal to the Vietnamese in
 * content. Headers and tab names stay Vietnamese, as they stand in the workbook. The mark-up of the sentences
 * is explained in `sentence.ts`.
 */
import type { FindingTexts } from '../catalogue.ts';
import { ui } from './ui.ts';

const { checkAll, fill } = ui.menu;

export const checkFindings: FindingTexts = {
  // The tab itself
  TAB_EMPTY: [
    'Unit tab is empty',
    'This tab holds nothing, not even the header row, so there are no figures of the unit.',
    `Ask the consolidating officer to run «${fill}», which puts the table back.`,
  ],
  HEADER_ROW_MISSING: [
    'No header row found',
    'The row with the column headers (Mã, Nội dung hoạt động, Số lượng …) is not there, so the figures of the tab cannot be read.',
    'Press Undo if it was just deleted, or copy the header row from the tab of another unit.',
  ],
  HEADER_MISSING: [
    'A column is missing',
    'This tab lacks[ the column {expected:quote}| a needed column]{notAdded}.',
    `Undo if it was deleted by mistake; otherwise ask the consolidating officer to run «${fill}», or add[ the column {expected:quote}| the column] again with exactly that name.`,
  ],
  HEADER_RENAMED: [
    'A column was renamed',
    'There is no[ column {expected:quote}| column of the needed name][; the header row has the unknown names {actual}]{notAdded}.',
    'If the column was renamed, write[ {expected:quote}| the old name] again; if it was deleted, add it again.',
  ],
  HEADER_DOUBLED: [
    'Two columns share a name',
    'More than one column has the same name[ {expected:quote}][ (columns {columns})], and it is not known which one counts{notAdded}.',
    '[Delete column {empty}, which has nothing below this header, and keep the other|Delete the column that has nothing below this header and keep the other; if both have something, bring it together in one and delete the other].',
  ],
  HEADER_UNSEEN: [
    'The check does not see a column',
    'The check formula does not see[ the column {expected:quote}| the row of column names]: a column was deleted, renamed or moved[; the header row has the unknown names {actual}]. So Kiểm tra has checked no row of this tab.',
    `Undo if a column has just been deleted, renamed or moved; otherwise ask the consolidating officer to run «${fill}». Please do not type the header[ {expected:quote}|] once more elsewhere: a column that was moved is still in the tab.`,
  ],
  HEADER_REPEATED: [
    'Header row repeated',
    'This row repeats the column headers and is not counted.',
    'Leave this row or delete it.',
  ],
  SUBTOTAL_ROW: [
    'Own total row',
    'The row[ {actual:quote}| here] is a total added by hand, and is not counted so that nothing is added twice.',
    'Leave this row or delete it, the report adds up by itself.',
  ],
  TOTAL_UNSURE: [
    'Perhaps a total of one’s own',
    'The row[ {actual:quote}| here] has no code and looks like a total added by hand, but may be an entry of its own{notAdded}.',
    '[If it is a total: leave it where {column} is a formula {sum}, delete it where the figure was typed|If it is a total, clear {figures}|If it is a total, delete it, or use the formula SUM in Thành tiền]; if it is an entry, write the code of its activity in the column Mã.',
  ],
  STRAY_TEXT: [
    'Text outside the plan',
    'The row[ {actual:quote}| here] has neither a code nor figures and is not counted.',
    'If it is an activity of the plan, fill the column Mã; if it is only a remark, leave it.',
  ],
  ROW_WITHOUT_CODE: [
    'Figures without a code',
    'The row[ {actual:quote}| here] has figures but no code, and no row above it has one either, so it is not added up.',
    'Write the code of the activity in the column Mã, or move this row right below its activity.',
  ],

  ROW_ABOVE_HEADER: [
    'Row above the header',
    'The row[ {line}][ {actual:quote}| here] stands above the row of column headers, so it is neither read nor added up.',
    'Move the header row above this row, or move this row right below its activity.',
  ],

  // Which line of the plan a row stands on
  TAB_OTHER_UNIT: [
    'Head names another unit',
    'The tab[ {tab:quote}| here] has the name of[ {expected:quote}] but its head names[ {actual:quote}], so whose figures these are cannot be told and they are not added up.',
    'If the tab was renamed, give it the name in its head. If the figures are those of the unit in the tab’s name, correct row 2: the name of the unit and (code[ {code}]).',
  ],
  CODE_UNKNOWN: [
    'Code not in the plan',
    'The code[ {actual:quote}| of this row] is not in the plan, so the row is not added up.',
    'Correct the code after the plan, or delete the row if it was entered by mistake.',
  ],
  ROW_CODE_MISSING: [
    'Added row without a code',
    'This row[, {actual:quote},] has no code and counts for the line[ {line}| right] above it; once the tab is sorted it counts for another.',
    `Write the code[ {expected}| of its activity] in the column Mã, or let the district run «${fill}», which writes it.`,
  ],
  ROW_OTHER_LINE: [
    'Row under another activity',
    'This row has no code, so it would count for the line[ {line}| right] above it, but its words[ {actual:quote}] are those of[ {expected}| another line], so it is not added up.',
    'Write the right code[ ({expected} or {line})] in the column Mã of this row, or move the row right below its activity.',
  ],
  LINE_OTHER_WORDS: [
    'Words differ from the plan',
    'In the plan[ {line}| this code] now[ is {expected:quote}| has other words][, while this row says {actual:quote}]; its figures count by the code.',
    `If the plan has changed, ask the consolidating officer to run «${fill}»; if these are your own words, leave them.`,
  ],
  LINE_LEFT_PLAN: [
    'Line has left the plan',
    'The line[ {actual:quote}| here] is no longer in the plan; what was entered is kept but not added up.',
    'Move the figures to the line that replaces it, or delete them if it is not done any more.',
  ],
  LINE_NOT_YOURS: [
    "Another unit's line",
    'The plan gives the line[ {actual:quote}| here] to[ {owners:quote}| another unit], not to this unit, so the row is not added up.',
    'Hand the figures to that unit, or tell the consolidating officer if the plan has left out a unit.',
  ],
  HEADING_MONEY: [
    'Money on a heading',
    'This row[, which has no Mã and so belongs to {above},] is a heading and takes no money; the amount[ {actual:dong}] here is not added up.',
    'Move the amount to the lines below[, or write the line’s code into Mã if the row is not of {above}].',
  ],
  PARENT_MONEY: [
    'Money on a parent line',
    'The money of this line belongs on its dash lines below; the amount[ {actual:dong}] here is not added up.',
    'Move the amount to the dash lines, and enter only Số lượng here.',
  ],
  CAP_NOT_APPLIED: [
    'Cap not applied yet',
    'The cap of this line is not applied yet[: row {normRow:digits} of the tab «Định mức» has a slip in its column {normColumn}], so nothing is compared with it.',
    'Please ask the consolidating officer to mend the tab «Định mức» and to publish it again.',
  ],
  ITEM_UNKNOWN: [
    'Item without a norm',
    'The column Khoản[ says {actual:quote}| is blank][, while this line has only the items {expected:quote}], so the row cannot be compared with its ceiling.',
    'Write in Khoản[ one of the items {expected:quote}| the item as named in the tab «Định mức»].',
  ],
  LINE_DOUBLED: [
    'Perhaps entered twice',
    'The rows[ {rows:rows}| here] have the same code and item[, with the same subject {actual:quote}], and may have been entered twice.',
    'Delete the surplus row, or name the Đối tượng in each row if they are different things.',
  ],

  // Cells that cannot be read
  CELL_ERROR: [
    'Cell shows an error',
    'The cell[ {column}| here] shows an error[ {actual}][ ({cellError})], so it is not added up.',
    '{cellFix}.',
  ],
  AMOUNT_UNREADABLE: [
    'Amount cannot be read',
    'The cell[ {column}| of the amount][ says {actual:shown} and] cannot be read as a plausible amount, so it is not added up.',
    'Type the amount again in đồng, with digits only, for example 1500000.',
  ],
  AMOUNT_AMBIGUOUS: [
    'Amount is unclear',
    'The cell[ {column}| of the amount][ says {actual:shown}, perhaps {readings}| says {actual:shown}, perhaps {expected:dong} but not surely| says {actual:shown}, which is unclear| is unclear], so it is not added up.',
    'Type the right amount again, with digits only[ (if it is {expected:dong}, type {expected:digits})].',
  ],
  AMOUNT_TEXT: [
    'Amount typed as text',
    'The cell[ {column}| of the amount][ says {actual:shown},| is][ understood as {expected:dong} but] not yet a number, so it is not added up.',
    'Type[ {expected:digits}| the amount with digits only] into this cell.',
  ],
  AMOUNT_RATE: [
    'Rate instead of an amount',
    'The cell[ {column}| of the amount][ says {actual:shown},| is] a rate for one unit of measure and not the whole amount, so it is not added up.',
    'Write the rate in Đơn giá and the number in Số lượng, and leave this cell to the whole amount.',
  ],
  AMOUNT_NEGATIVE: [
    'Amount below 0',
    'The cell[ {column}| of the amount][ says {actual:shown},| is] a negative number, so it is not added up.',
    'Type the right amount, without a minus sign.',
  ],
  AMOUNT_FRACTION: [
    'Amount with decimals',
    'The cell[ {column}| of the amount][ says {actual:shown},| is an amount] with a part below one đồng{notAdded}.',
    'Round to whole đồng and type the amount again.',
  ],
  AMOUNT_SMALL: [
    'Amount unusually small',
    'The cell[ {column}| of the amount][ says only {actual:shown},| is] perhaps three zeros short[; if entered in thousands it is {expected:dong}].',
    'If it was entered in thousands, type[ {expected:digits}| it in full đồng]; if it is right, leave it.',
  ],
  AMOUNT_TINY: [
    'Amount below a thousand đồng',
    'The cell[ {column}| of the amount][ holds only {actual:dong},] perhaps three zeros short[ of {expected:dong}] (not typed, or dropped by the sheet), so it is not added up.',
    'Type[ {expected:digits}| the amount in đồng] again, without a comma; if it is right, count in larger units, for instance by 100 sheets instead of by the sheet.',
  ],
  CELL_SUMS_ROWS: [
    'Cell adds up other rows',
    'The cell[ {column}| here] is a formula that adds up other rows[, {actual:dong}]; counted again it would count twice, so it is not added up.',
    'Delete the formula and type this row’s own figure; if the row is a total, delete its code in the column Mã.',
  ],
  SOURCE_ELSEWHERE: [
    'Money taken from another row',
    'The cell[ {column}| here][ {actual:dong}] takes its figure from another row or tab[ (cell {cell})]; it is counted for this row, so that money is counted twice where that cell is counted too.',
    'Please type the figure of this row into the cell.',
  ],
  AMOUNT_ELSEWHERE: [
    'Thành tiền taken from another row',
    'Thành tiền[ {actual:dong}] of this row is taken from another row or tab[ (cell {cell})] and not from this row’s own figures, so it is not added up.',
    'Copy the cell Thành tiền of another row and paste it here; if it is this row’s own amount, type the number itself.',
  ],
  DATE_TYPED: [
    'Date in a number cell',
    'The cell[ {column}| here] holds[ the number {actual:count}, perhaps the date {day} that the sheet made of it, so it is not counted| the date {actual:quote}, which is no number, so it is not counted| a date].',
    'Type the number again[; if it really is {actual:count}, split it over two rows].',
  ],
  FACTOR_UNREADABLE: [
    'Number cannot be read',
    'The cell[ {column}| here][ says {actual:quote},| is] not a plausible number, so it is not counted.',
    'Type only the number[ {expected:count}], without words.',
  ],
  FACTOR_NEGATIVE: [
    'Number below 0',
    'The cell[ {column}| here][ says {actual:count},| is] a negative number, so it is not counted.',
    'Type the right number, without a minus sign.',
  ],
  FACTOR_FRACTION: [
    'Number with decimals',
    'The cell[ {column}| here][ says {actual:count},| is] not a whole number, so it is not counted.',
    'Type a whole number; only measures (km, ha, m2, tấn …) have decimals.',
  ],
  FACTOR_DASH: [
    'Dash in a number cell',
    'The cell[ {column}| here] has a dash[ {actual:quote}], which the sheet cannot multiply, so Thành tiền is blank and not added up.',
    'Delete the dash and leave the cell blank (it counts as 1), or type the number.',
  ],

  // What is missing or does not agree within a row
  FACTOR_MISSING: [
    'Row is incomplete',
    'The column[ {column}| needed here] is blank while the row has other figures, so it cannot be checked in full.',
    'Enter[ {column}| the missing number], {orElse}.',
  ],
  AMOUNT_MISSING: [
    'No unit price entered',
    'This row has Số lượng but no Đơn giá, so Thành tiền cannot be calculated.',
    'Enter Đơn giá, or 0 if no money is used.',
  ],
  FORMULA_LOST: [
    'Formula of Thành tiền lost',
    'This row has Số lượng and Đơn giá but Thành tiền is blank[, where {expected:dong} should stand], so it is not added up.',
    'Copy the cell Thành tiền of another row and paste it here to get the formula back.',
  ],
  PRODUCT_MISMATCH: [
    'Thành tiền does not agree',
    'Thành tiền[ {actual:dong}] differs from Số lượng, Số người, Số kỳ and Đơn giá multiplied[, which give {expected:dong}][, a difference of {gap}].',
    'Correct the columns, then copy the cell Thành tiền of another row and paste it here.',
  ],
  COUNT_ROW_MONEY: [
    'This row takes no money',
    'This row takes counts and persons only, no money, but has[ {actual:dong}| an amount].',
    "Move the amount to the activity's row with money, or delete Đơn giá in this row.",
  ],
  SOURCES_MISMATCH: [
    'Sources differ from Thành tiền',
    '[{sources}|NSTW, NSĐP and Nguồn khác] together[ give {actual:dong} and] do not equal Thành tiền[ {expected:dong}][, a difference of {difference:dong}].',
    'Correct [{sources}|NSTW, NSĐP and Nguồn khác] so that they add up to Thành tiền.',
  ],
  SOURCES_MISSING: [
    'No source of money entered',
    'This row has Thành tiền[ {expected:dong}] but no source of money.',
    'Enter the amount [under its source: {sources}|in NSTW, NSĐP or Nguồn khác].',
  ],
  SUBJECT_MISSING: [
    'Subject not named',
    'Several units carry out this line but Đối tượng is blank, so the ceiling that the units share cannot be checked.',
    'Enter the name of the[ {measure}| subject] in Đối tượng, the same in all units.',
  ],
  PENDING_MONEY: [
    'Line awaits guidance',
    'This line awaits guidance[ ({note:quote})], so the amount[ {actual:dong}] is added up separately.',
    'Nothing to correct yet, look at the amount again when the guidance comes.',
  ],
  DISBURSED_OVER: [
    'Disbursed more than planned',
    'Giải ngân[ {actual:dong}] is[ {over:dong}] over the planned Thành tiền[ {expected:dong}].',
    'Check Giải ngân (from the start of the year, in đồng), or have the plan changed.',
  ],

  // Over a cap
  OVER_CAP: [
    'Over the ceiling',
    'Thành tiền[ {actual:dong}] is[ {over:dong}] over the ceiling[ {expected:dong}][ ({ceiling})][; {beyond}].{grounds}',
    '[Change {fixes}, then lower Đơn giá if the ceiling is still exceeded|Lower Đơn giá, or correct Số lượng if it is wrong].',
  ],
  PRICE_OVER: [
    'Unit price over the norm',
    'Đơn giá[ {actual:dong}] is[ {over:dong}] over the limit[ {expected:dong}][ (norm {rate:dong}, times {times} because Số người or Số kỳ is blank)].{grounds}',
    'Lower Đơn giá[ to at most {expected:dong}| to the norm].',
  ],
  FACTOR_OVER: [
    'Number over the maximum',
    '[{column}|A number in this row][ is {actual:factor},| is] over the maximum[ {expected:factor}] of the norm.{grounds}',
    'Correct[ {column}| this number][ to at most {expected:count}| to fit the norm].',
  ],
  FACTOR_UNDER: [
    'Number below the minimum',
    '[{column}|A number in this row][ is {actual:factor},| is] below the minimum[ {expected:factor}] of the norm.{grounds}',
    'Correct[ {column}| this number][ to at least {expected:count}| to fit the norm].',
  ],
  ITEM_HIDDEN: [
    'Better one row each',
    'This row takes[ {quantity:count} {measure}| several subjects] together[, {actual:dong} in all]; the ceiling[ of {expected:dong}] holds for each[ {measure}| subject], and a row for all hides whether one is over it.{grounds}',
    'Enter one row for each[ {measure}| subject], with its name in Đối tượng.',
  ],
  COUNT_OVER: [
    'Number over the maximum',
    '[{item:quote}: ][{column}|A number in this row][ is {actual:count} for {quantity:count} {measure},| is {actual:count},| is] more than the maximum[ {expected:factor}][ (each {measure} {limits})].{grounds}',
    'Correct[ {column}| this number][ to at most {expected:factor}| to fit the norm], or correct Số lượng if it is wrong.',
  ],
  COUNT_UNDER: [
    'Number below the minimum',
    '[{item:quote}: ][{column}|A number in this row][ is {actual:count} for {quantity:count} {measure},| is {actual:count},| is] less than the minimum[ {expected:factor}][ (each {measure} {limits})].{grounds}',
    'Enter[ {column}| this number] as the total of[ all {quantity:count} {measure}| the whole row], or correct Số lượng if it is wrong.',
  ],
  SUBJECT_OVER: [
    'One subject over its ceiling',
    '[{subject:quote}|One subject] stands in several rows[ ({rows:rows})], together[ {actual:dong},][ {over:dong}] over the ceiling[ {expected:dong}][ ({ceiling})| (norm {norm})].{grounds}',
    'Lower Đơn giá in these rows[ until the total is at most {expected:dong}], or give different names if they are different subjects.',
  ],
  GROUP_FACTOR_OVER: [
    'Together over the maximum',
    'The rows[ {rows:rows}| here][ of {subject:quote}] together have[ {column}| a number][ {actual:factor},] over the maximum[ {expected:factor}] of the norm[; entered in {places:places}].{grounds}',
    'Lower[ {column}| this number] in the rows[ until together it is at most {expected:factor}| to fit the norm].',
  ],
  JOINT_UNSEEN: [
    'Cap shared with other units',
    'This cap counts together with[ {others}| the other units]; this cell sees only its own unit’s tab.',
    `Please run «${checkAll}» to know the total.`,
  ],
  JOINT_ALONE_OVER: [
    'One unit over the common ceiling',
    'The rows[ {rows:rows}| here] of this unit alone are[ {actual:dong},][ {over:dong}] over the common ceiling of all units[ {expected:dong}].{grounds}',
    'Lower these rows[ until the total is at most {expected:dong}| to fit the ceiling], and agree with the other units.',
  ],
  JOINT_ALONE_COUNT: [
    'One unit over the common number',
    'The rows[ {rows:rows}| here] of this unit alone have[ {actual:factor},] more than the common number of all units[ {expected:factor}].{grounds}',
    'Please check Số lượng in these rows[, at most {expected:factor},] and agree with the other units.',
  ],
  UNIT_OVER: [
    'Unit over its ceiling',
    "The unit's rows[ {rows:rows}| here] together are[ {actual:dong},][ {over:dong}] over the common ceiling[ {expected:dong}][ ({ceiling})| (norm {norm})].{grounds}",
    'Lower Đơn giá or Số lượng in these rows[ until the total is at most {expected:dong}| to fit the ceiling].',
  ],
  PACKAGE_OVER: [
    'Packages over their sum',
    'The dash lines[ of {line}][ (rows {rows:rows})] together are[ {actual:dong},][ {over:dong}] over the common limit[ {expected:dong}].{grounds}',
    'Check Số lượng and Đơn giá of each package[ so that the total is at most {expected:dong}].',
  ],
  QUANTITY_OVER_LINE: [
    'Quantity over the parent line',
    'The rows[ {rows:rows}| here] have a total Số lượng[ {actual:factor},] more than[ the {expected:count} entered on][ line {reference}| the line above][, with money {over:excess} too high].{grounds}',
    'Lower Số lượng[ to at most {expected:count}], or correct Số lượng on[ line {reference}| the line above] if it is wrong.',
  ],
  LINE_QUANTITY_MISSING: [
    'Parent line has no quantity',
    'The line[ {line}| above] has no Số lượng, so the Số lượng of[ line {for}| the lines below] cannot be checked.',
    'Enter Số lượng on[ line {line}| the line above].',
  ],
  CHOICE_BOTH: [
    'Only one may be chosen',
    '[{subject:quote} has|These rows have][ {actual:quote}| several items] at the same time[ (rows {rows:rows})], where only one may be chosen.{grounds}',
    'Keep one item, or name the Đối tượng if they are different subjects.',
  ],
  BUDGET_OVER: [
    'Over the allotted budget',
    'The total of[ {source}| one source of money] of the unit[ {unitName:quote}] is[ {actual:dong},][ {over:dong}] over the allotted budget[ {expected:dong}][, of which {carried:dong} was carried over from last year].',
    'Lower the amounts in the column[ {source}| of this source], or ask the consolidating officer to check the budget in the tab «Đơn vị».',
  ],
  BUDGET_TOTAL_OVER: [
    'Over the total budget',
    'The total Thành tiền of the unit[ {unitName:quote}] is[ {actual:dong},][ {over:dong}] over the total budget allotted[ {expected:dong}][, of which {carried:dong} was carried over from last year].',
    'Lower Thành tiền in the rows, or ask the consolidating officer to check the budget in the tab «Đơn vị».',
  ],
};
