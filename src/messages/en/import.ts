/** Reading a plan document, in English: questions, answers, reasons. */
import type { DoubtCode, OtherAmount, PassedReason } from '../../schema/proposal.ts';

const QUESTIONS: Readonly<Record<DoubtCode, string>> = {
  TABLE_WHICH: 'The document has {count} tables that look like plans. Which one is meant?',
  COLUMN_ROLE: 'What is the column «{header}» (for example «{example}»)?',
  COLUMN_PRICE:
    'Is the column «{header}» (for example «{example}») only a price for the budget, or a norm (a ceiling)?',
  COLUMN_SHARE:
    'The column «{header}» (for example «{example}») holds percentages and no money; the caps have no place for a share, so it was not written. Please look, and check it yourself where needed.',
  COLUMN_MISSING: 'There is no column of units. Please name the unit of each line after importing.',
  MONEY_FACTOR: 'Are the amounts of the table in đồng, thousands or millions?',
  ROW_JOIN: 'The line «{words}» was put together from two rows of the table. Is it one line?',
  ROW_WITHOUT_NUMBER: 'The line «{words}» has no number. Is it a line of its own, or part of the line above?',
  ROW_SPLIT:
    'One cell of the table holds several lines, from «{words}» on. They were taken apart; is that right?',
  ROW_NUMBER_REPAIRED:
    'The number «{number}» of the line «{words}» has a letter in the place of a digit. What should it be?',
  ROW_NUMBER_SKIPPED:
    'Number {expected} is missing before the line «{words}» (it says {actual}). Does the original lack a line?',
  ROW_NUMBER_DOUBLED:
    'The number {actual} of the line «{words}» stands further up already. Is it still a line of its own?',
  ROW_NUMBER_OUT_OF_PLACE:
    'The number {actual} of the line «{words}» is out of place; {expected} was due. Leave the line here?',
  ROW_NUMBER_UNREADABLE:
    'The number «{number}» of the line «{words}» cannot be read. Is it a line of the plan?',
  ROW_LEVEL_MISSING:
    'There is no row {expected} above line {number} «{words}». Leave it right under the heading?',
  ROW_TOTAL: 'Is the row «{words}» a total, or a line of the plan?',
  OWNER_DITTO: 'The cell of the unit says «{words}». Does it mean the unit above ({owners}), or none?',
  OWNER_BLANK:
    'The cell of the unit is blank. Take the unit of the line above ({owners}), or leave it blank?',
  OWNER_MISSING: 'This line names no unit. Who carries it out?',
  OWNER_UNKNOWN: '«{words}» in the cell of the unit does not look like a unit. What is it?',
  AMOUNT_UNCLEAR: 'The amount «{words}» in line «{line}» can be read in several ways. How much is it?',
  AMOUNT_BROKEN: 'The amount «{words}» in line «{line}» is broken or has a wrong digit. How much is it?',
  AMOUNT_RANGE: 'Line «{line}» gives a range or several amounts ({words}). Which is the ceiling?',
  AMOUNT_ABOUT: '«{words}» in line «{line}» is only an estimate. Should it be a ceiling?',
  AMOUNT_WITHOUT_PER:
    '«{words}» in line «{line}» does not say for one person, class or model. Is it a norm, or only planned money?',
  AMOUNT_SMALL: 'The number «{words}» in line «{line}» is too small for đồng. What does it count?',
  AMOUNT_PERHAPS:
    'Words about a loan, an income, a contribution, a budget, a sum, a difference or another year stand beside «{words}» in line «{line}». Is it a rate that a norm allows?',
  AMOUNT_ASIDE:
    '«{words}» in line «{line}» stands in the column «{column}», which is none of norms. Should it be a norm?',
  AMOUNT_FOR_MANY: '«{words}» in line «{line}» is for {many} together, not for one. Should it be a norm?',
  AMOUNT_IN_WORDS: 'The amount in line «{line}» is written in words: «{words}». How much is it?',
  AMOUNT_ABOVE: 'The norm of line «{line}» says «{words}». Take the rate of the line above, or another one?',
  AMOUNT_AS_LINE:
    'The norm of line «{line}» says «{words}». Line {number} «{other}» says {said}. Take that rate, or another one?',
  AMOUNT_UNREAD:
    'The norm of line «{line}» says «{words}», which could not be read as an amount. How much is it?',
  LIMIT_UNCLEAR: '«{limit}» stands beside the rate «{words}» in line «{line}». Does it limit that rate?',
  LIMIT_APART:
    'Line «{line}» says «{limit}»; the caps have no place for such a limit, so it was not written. Please look, and check it yourself where needed.',
  UNIT_SAME: 'Are «{name}» and «{other}» one unit?',
  TEXT_OLD_ENCODING: 'The document uses an old font and was turned into Unicode. Is «{words}» right?',
};

const ANSWERS: Readonly<Record<string, string>> = {
  own: 'A line of its own',
  join: 'Part of the line above',
  drop: 'No line of the plan',
  split: 'Take the lines apart',
  deeper: 'One level deeper',
  same: 'One unit',
  other: 'Two units',
  yes: 'A limit',
  none: 'No norm',
  '': 'Leave it blank',
  number: 'Number',
  text: 'Contents, activity',
  owner: 'Who carries it out',
  cooperating: 'Who cooperates',
  time: 'Time',
  budget: 'Money, budget (no norm)',
  norm: 'Norm, rate',
  price: 'Price for the budget',
  measure: 'Unit of measure',
  quantity: 'Quantity',
  source: 'Source of money',
  place: 'Place',
  result: 'Result, product',
  note: 'Note',
  ignore: 'Leave out',
};

/** What an answer says: a word of ours, an amount in đồng, a place of a table, else its own text. */
function answerLabel(
  value: string,
  code: DoubtCode,
  facts: Readonly<Record<string, string | number>>,
): string {
  if (code === 'TABLE_WHICH') return `Table ${Number(value) + 1}`;
  if (code === 'COLUMN_MISSING') return 'Name them after importing';
  if (code === 'LIMIT_APART' || code === 'COLUMN_SHARE') return 'Seen';
  if (code === 'LIMIT_UNCLEAR' && value === 'none') return 'No limit';
  if (/^AMOUNT/.test(code) && /^\d+$/.test(value)) {
    const amount = `${value.replace(/\B(?=(?:\d{3})+$)/g, '.')} đồng`;
    if (code !== 'AMOUNT_FOR_MANY') return amount;
    return `${amount} ${Number(value) === facts.amount ? `for all ${facts.many}` : 'for one'}`;
  }
  return ANSWERS[value] ?? value;
}

const PASSED: Readonly<Record<PassedReason, string>> = {
  title: 'title and legal basis',
  header: 'header of the columns',
  columnNumbers: 'numbers of the columns',
  headerRepeated: 'header repeated on a later page',
  headingRepeated: 'heading repeated on a later page',
  pageNumber: 'page number',
  runningHead: 'running head',
  total: 'total',
  signature: 'signature',
  recipients: 'recipients',
  noteBelow: 'note under the table',
  text: 'text outside the table',
  otherTable: 'another table, not chosen',
  answer: 'left out as answered',
};

const NO_NORM: Readonly<Record<OtherAmount['why'], string>> = {
  budget: 'money planned',
  total: 'a sum',
  loan: 'a loan',
  income: 'an income',
  contribution: 'a contribution',
  price: 'a price',
  comparison: 'a comparison, the rate of another year',
  charge: 'a charge, a fine, a selling price',
  threshold: 'a size from which a rule holds',
};

const PROBLEMS: Readonly<Record<string, string>> = {
  empty: 'The document has no text. If it is a photo or a scan, please use the original Word or Excel file.',
  noTable:
    'There is no plan table in the document. It needs a column of contents (activities, tasks) and numbers; please check that this is the right file.',
  foreign:
    'The document is not in Vietnamese, so it cannot be read as a plan. Please use the Vietnamese one.',
  tooManyRows:
    'The table has more than 5,000 rows and is no plan. Please put the plan table into a file of its own.',
  notFile:
    'This kind of file is not known. Please use .docx, .xlsx, .pdf with text, .html, .txt, .csv or .md.',
  tooLarge: 'The file is larger than 50 MB. Please save the annex to a file of its own and read that.',
  tooManyPages:
    'The PDF has more than 400 pages. Please save the annex as a file of its own and read it again.',
  encrypted: 'The file has a password. Please take it off and save the file again.',
  damaged: 'The file is damaged or cut short. Please get the original again.',
  bomb: 'The file unpacks to far too much and was not opened. Please get the original again from who issued it.',
  oldWord: 'This is an old Word file (.doc). Please open it in Word or LibreOffice and save it as .docx.',
  oldExcel: 'This is an old Excel file (.xls). Please open it in Excel or LibreOffice and save it as .xlsx.',
  scanned:
    'This PDF is a scan and has no text. Please ask for the original Word file, or a PDF made from Word.',
  pictures: 'This Word file holds only pictures and no text. Please use a typed one.',
  lostLetters:
    'Letters with marks were lost when the file was saved (they are question marks now). Please save the original again as UTF-8, or as .docx or .xlsx.',
  oldEncoding:
    'The document uses an old font (VNI or .VnTime) that cannot be turned into Unicode for certain. Please convert it (with Unikey, for example) and read it again.',
  noPdfReader:
    'The part that reads PDF files could not be loaded. Try again; or open the PDF, select the table, copy it and paste it here.',
};

export const importWords = { QUESTIONS, PASSED, NO_NORM, PROBLEMS, answerLabel };
