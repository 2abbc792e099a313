/**
 * From rows of a table to rows of a plan: what belongs together is put together (wrapped lines, merged cells, rows
 * broken over pages), what holds several is taken apart, what is none is passed over with its reason.
 */
import type {
  ColumnRole,
  DoubtCode,
  Grade,
  ImportAnswers,
  PassedOver,
  PassedReason,
} from '../schema/proposal.ts';
import { CAPITALS, LETTERS } from '../text/clean.ts';
import { foldKey } from '../text/fold.ts';
import { ownTexts, type Place, rowText, type SourceDocument, type SourceRow } from './document.ts';
import {
  isColumnNumbers,
  isHeaderAgain,
  isPageNumber,
  isPartOfTotal,
  isSubtotal,
  isTotal,
  isUnitOfMoney,
  strayReason,
} from './furniture.ts';
import { type Mark, markInText, readMark } from './marks.ts';
import { isHalfName } from './people.ts';
import type { Chosen } from './tables.ts';
import { statementOf } from './told.ts';

export interface DraftCell {
  readonly column: number;
  readonly header: string;
  readonly role: ColumnRole;
  text: string;
  /** Where texts of several rows were put together. */
  joints: number[];
}

export interface DraftDoubt {
  readonly code: DoubtCode;
  readonly must: boolean;
  readonly taken: string;
  readonly values: readonly string[];
}

export interface Draft {
  /** The first row of the source. */
  readonly at: number;
  /** Of its last row. */
  page: number | null;
  /** Which of several rows that stood in one; 0 where it stood alone. */
  readonly part: number;
  readonly from: number[];
  readonly mark: Mark | null;
  /** As printed. */
  readonly number: string;
  text: string;
  readonly isHeading: boolean;
  readonly shift: number;
  readonly cells: DraftCell[];
  /** Its cell of units is a merged one that begins further up. */
  readonly ownerFromAbove: boolean;
  readonly hasOwnerColumn: boolean;
  readonly spans: boolean;
  /** All texts of its rows. */
  whole: string;
  sure: Grade;
  readonly doubts: DraftDoubt[];
}

export function draftRows(
  chosen: Chosen,
  kind: SourceDocument['kind'],
  answers: ImportAnswers,
): { drafts: Draft[]; passed: PassedOver[] } {
  const maker = new Rows(chosen, kind, answers);
  for (const row of chosen.rows.slice(chosen.firstRow)) maker.add(row);
  return { drafts: maker.drafts, passed: maker.passed };
}

class Rows {
  readonly drafts: Draft[] = [];
  readonly passed: PassedOver[] = [];
  private readonly isLoose: boolean;
  private readonly numberColumn: number;
  private readonly textColumn: number;
  private readonly hasOwnerColumn: boolean;
  private readonly boldIsRare: boolean;
  /** First numbers of decimals that begin texts (`1.2 …`): there `1 …` is a number too, with nothing behind it. */
  private readonly decimals: ReadonlySet<number>;
  private first = true;
  private ended: PassedReason | null = null;
  /** Within a note under the table: what it lists belongs to it. */
  private noted = false;
  /** The row above is a total, or a part of one. */
  private added = false;
  /** What the row above says of another one, for lines of a page on which it goes on. */
  private told: { draft: Draft; cell: DraftCell } | null = null;
  /** Behind this row, texts that stand alone lie below the table. */
  private readonly below: number;

  constructor(
    private readonly chosen: Chosen,
    kind: SourceDocument['kind'],
    private readonly answers: ImportAnswers,
  ) {
    // A line of such a source is what fits on a page; in others a row is a row.
    this.isLoose = kind === 'pdf' || kind === 'text' || chosen.lineRows.size > 0;
    const { list } = chosen.columns;
    this.numberColumn = list.findIndex(({ role }) => role === 'number');
    this.textColumn = list.findIndex(({ role }) => role === 'text');
    this.hasOwnerColumn = list.some(({ role }) => role === 'owner');
    this.below = endOf(chosen.rows.slice(chosen.firstRow));
    const bold = chosen.rows.filter(({ places }) => places[this.textColumn]?.bold === true).length;
    this.boldIsRare = bold * 2 <= chosen.rows.length;
    this.decimals = new Set(
      this.numberColumn >= 0
        ? []
        : chosen.rows.flatMap(({ places }) => {
            const mark = markInText(own(places[this.textColumn]))?.mark;
            return mark?.style.startsWith('decimal') ? mark.path.slice(0, 1) : [];
          }),
    );
  }

  add(row: SourceRow): void {
    const texts = ownTexts(row);
    if (texts.length === 0) return;
    const said = this.answers[`row:${row.at}`];
    if (said === 'drop') {
      this.pass(row, 'answer');
      return;
    }
    const reason = said === 'own' || said === 'join' ? null : this.stray(row, texts);
    if (reason !== null) {
      this.pass(row, reason);
      return;
    }
    this.first = false;
    const made = this.draft(row, typeof said === 'string' ? said : '');
    if (said === '' || said === undefined) {
      if (this.goesOnTelling(row, made) || this.tells(row, made)) return;
    }
    this.told = null;
    const last = this.drafts[this.drafts.length - 1];
    const joins = said === 'join' || (said !== 'own' && this.isContinuation(row, made, last));
    if (joins && last !== undefined) {
      this.join(row, made, last, said === 'join');
      return;
    }
    this.drafts.push(...this.apart(made, said === 'split', said === 'own'));
  }

  /**
   * `Đơn vị chủ trì: …` below the work, where no column says it: a cell of the row above, or of the row that has the list
   * in which it stands.
   */
  private tells(row: SourceRow, made: Draft): boolean {
    const style = made.mark?.style ?? '';
    if (this.hasOwnerColumn || made.cells.length > 1 || !/^(?:dash|plus|star)?$/.test(style)) return false;
    const role = statementOf(made.text);
    if (role === null || this.chosen.columns.list.some((column) => column.role === role)) return false;
    const draft = [...this.drafts].reverse().find((one) => style === '' || one.mark?.style !== style);
    if (draft === undefined) return false;
    const header = made.text.split(/[:：]/)[0]?.trim() ?? '';
    let cell = draft.cells.find((one) => one.role === role);
    if (cell === undefined) {
      cell = { column: NO_COLUMN, header, role, text: made.text, joints: [] };
      draft.cells.push(cell);
    } else goOn(cell, made.text);
    this.takeInto(draft, row);
    this.told = { draft, cell };
    return true;
  }

  private goesOnTelling(row: SourceRow, made: Draft): boolean {
    const { told } = this;
    if (told === null || !this.isLoose || made.mark !== null || made.cells.length > 1) return false;
    if (!startsLower(made.text) && !isUnfinished(told.cell.text) && !isHalfName(told.cell.text)) return false;
    goOn(told.cell, made.text);
    this.takeInto(told.draft, row);
    return true;
  }

  private takeInto(draft: Draft, row: SourceRow): void {
    draft.from.push(row.at);
    draft.whole = `${draft.whole} | ${rowText(row)}`;
  }

  private pass(row: SourceRow, reason: PassedReason): void {
    this.passed.push({ from: [row.at], text: rowText(row), reason });
  }

  // -------------------------------------------------------------- what is no row

  private stray(row: SourceRow, texts: readonly string[]): PassedReason | null {
    if (isHeaderAgain(row, this.chosen.columns.headerKeys)) return 'headerRepeated';
    if (this.first && isColumnNumbers(row)) return 'columnNumbers';
    if (isColumnNumbers(row) && texts.length >= 3 && /^\(?1\)?$|^A$/.test(texts[0] ?? ''))
      return 'columnNumbers';
    const [only = ''] = texts;
    if (isPageNumber(texts)) return 'pageNumber';
    if (isUnitOfMoney(texts)) return 'headerRepeated';
    const number = this.numberColumn < 0 ? '' : own(row.places[this.numberColumn]);
    const text = this.textColumn < 0 ? '' : own(row.places[this.textColumn]);
    const unnumbered = readMark(number) === null;
    if (
      isTotal(text) ||
      (unnumbered && (isSubtotal(text) || isSubtotal(number))) ||
      this.goesOnWithTotal(text, number)
    ) {
      this.added = true;
      return 'total';
    }
    this.added = false;
    const isAcross = texts.length === 1 || (unnumbered && texts.length <= 2 && text === '');
    if (this.ended !== null && unnumbered) return strayReason(only) ?? this.ended;
    if (this.noted) {
      const sign = unnumbered ? markInText(only)?.mark.style : undefined;
      if (
        texts.length === 1 &&
        (sign === undefined || /^(?:dash|plus|star)$/.test(sign)) &&
        strayReason(only) === null
      )
        return 'noteBelow';
      this.noted = false;
    }
    const isPlain = unnumbered && /^(?:star)?$/.test(markInText(only)?.mark.style ?? '');
    if (row.at > this.below && texts.length === 1 && isPlain) {
      this.noted = true;
      return strayReason(only) ?? 'noteBelow';
    }
    if (!isAcross && !(unnumbered && texts.length <= 2)) return null;
    const reason = unnumbered && markInText(only)?.mark.style !== 'integer' ? strayReason(only) : null;
    if (reason === 'recipients' || reason === 'signature') this.ended = reason;
    if (reason === 'noteBelow') this.noted = /:\s*$/.test(only);
    return reason;
  }

  /** `Trong đó: vốn sự nghiệp`, alone or below a total that it takes apart; a line of the plan has a number or a unit. */
  private goesOnWithTotal(text: string, number: string): boolean {
    if (!/^(?:dash|plus|star)?$/.test(readMark(number)?.style ?? '') || !isPartOfTotal(text)) return false;
    return this.added || /^trong đó(?![a-zà-ỹ])/i.test(text);
  }

  // -------------------------------------------------------------- one row

  private draft(row: SourceRow, said: string): Draft {
    const { list } = this.chosen.columns;
    const cells: DraftCell[] = [];
    let ownerFromAbove = false;
    row.places.forEach((place, column) => {
      const { role = 'ignore', header = '' } = list[column] ?? {};
      const covered =
        place.fromAbove &&
        !place.own &&
        (role === 'owner' || role === 'cooperating') &&
        row.places[column - 1]?.text !== place.text;
      if (place.text === '' || (!place.own && !covered)) return;
      if (covered && role === 'owner') ownerFromAbove = true;
      // Where two columns hold the words of the plan, a row's words are those of both.
      const words = role === 'text' ? cells.find((cell) => cell.role === role) : undefined;
      if (words === undefined) cells.push({ column, header, role, text: place.text, joints: [] });
      else goOn(words, place.text);
    });
    const numberCell = cells.find(({ role }) => role === 'number');
    let textCell = cells.find(({ role }) => role === 'text');
    let mark = numberCell === undefined ? null : readMark(firstLine(numberCell.text));
    let number = numberCell?.text ?? '';
    const doubts: DraftDoubt[] = [];
    let sure: Grade = mark === null ? 'likely' : 'sure';
    if (numberCell !== undefined && mark === null) {
      if (textCell === undefined) {
        // A heading in the first cell, merged or not.
        textCell = {
          ...numberCell,
          column: Math.max(this.textColumn, 0),
          role: 'text',
          header: list[this.textColumn]?.header ?? '',
        };
        cells.splice(cells.indexOf(numberCell), 1, textCell);
        number = '';
      } else {
        doubts.push({
          code: 'ROW_NUMBER_UNREADABLE',
          must: false,
          taken: 'own',
          values: ['own', 'join', 'drop'],
        });
        sure = 'ask';
      }
    }
    // A row whose words stand in another column than the text's: the only cell of it.
    if (textCell === undefined && numberCell === undefined && cells.length === 1 && this.isWide(row)) {
      textCell = {
        ...(cells[0] as DraftCell),
        column: Math.max(this.textColumn, 0),
        role: 'text',
        header: list[this.textColumn]?.header ?? '',
      };
      cells.splice(0, 1, textCell);
    }
    if (number === '' && textCell !== undefined) {
      const inside = markInText(textCell.text) ?? this.bareNumber(textCell.text);
      if (inside !== null && this.isNumberOfRow(inside)) {
        mark = inside.mark;
        number = inside.mark.printed;
        sure = this.numberColumn < 0 ? 'sure' : 'likely';
        if (!mark.style.startsWith('word:')) textCell.text = inside.rest;
      }
    }
    if (mark?.repaired) {
      doubts.push({
        code: 'ROW_NUMBER_REPAIRED',
        must: false,
        taken: mark.path.join('.'),
        values: [mark.path.join('.'), 'join'],
      });
      sure = 'ask';
    }
    const text = textCell?.text ?? '';
    const place = row.places[this.textColumn];
    const isHeading =
      mark === null &&
      text !== '' &&
      (isCapitals(text) ||
        (this.boldIsRare && place?.bold === true && place.text === text) ||
        this.isWide(row)) &&
      cells.every(({ role }) => role !== 'owner');
    return {
      at: row.at,
      page: row.page,
      part: 0,
      from: [row.at],
      mark,
      number,
      text,
      isHeading,
      shift: said === 'deeper' ? 1 : said === 'shallower' ? -1 : 0,
      cells,
      ownerFromAbove,
      hasOwnerColumn: this.hasOwnerColumn,
      spans: this.chosen.spans,
      whole: rowText(row),
      sure,
      doubts,
    };
  }

  /** Merged over most of the table. */
  private isWide(row: SourceRow): boolean {
    const { length } = row.places;
    return (
      length > 2 &&
      row.places.some(({ own: begins, text, width }) => begins && text !== '' && width >= length - 1)
    );
  }

  /** `2 Tổ chức các lớp` above `2.1 …`, where numbers stand in the text: automatic numbering writes no sign behind. */
  private bareNumber(text: string): { mark: Mark; rest: string } | null {
    const match = /^(\d{1,2})\s+(?=\S)/.exec(text);
    if (match === null || !this.decimals.has(Number(match[1]))) return null;
    const mark = readMark(match[1] ?? '');
    return mark === null ? null : { mark, rest: text.slice(match[0].length) };
  }

  /** `2.5 triệu …` in a wrapped line is no number of a row: what follows a number there begins a sentence. */
  private isNumberOfRow({ mark, rest }: { mark: Mark; rest: string }): boolean {
    if (this.numberColumn < 0 && !this.isLoose) return true;
    if (mark.style === 'dash' || mark.style === 'plus' || mark.style.startsWith('word:')) return true;
    if (mark.style === 'letter') return true;
    return (
      !/^(?:triệu|tr|nghìn|ngàn|đồng|đ|tỷ|tỉ|%)(?![A-Za-zÀ-ỹ])/i.test(rest) && STARTS_SENTENCE.test(rest)
    );
  }

  // -------------------------------------------------------------- together

  /** Does the row only go on with the one above it? */
  private isContinuation(row: SourceRow, made: Draft, last: Draft | undefined): boolean {
    if (last === undefined || made.mark !== null || made.doubts.length > 0) return false;
    const number = row.places[this.numberColumn];
    const text = row.places[this.textColumn];
    // A merged number and text: one row whose units stand in several.
    if (number?.fromAbove === true && text?.fromAbove === true && number.text !== '') return true;
    if (made.text === '') return true;
    // A row that was cut by the end of a page.
    if (row.page !== null && row.page !== last.page && made.number === '') return true;
    // A heading in capitals over several lines of a page.
    if (
      this.isLoose &&
      isCapitals(made.text) &&
      isCapitals(last.text) &&
      made.cells.length === 1 &&
      last.from[last.from.length - 1] === row.at - 1
    )
      return true;
    if (made.isHeading) return false;
    if (/^[)\],;.:%(]/.test(made.text) || startsLower(made.text)) return true;
    if (isUnfinished(last.text)) return true;
    if (/^\d/.test(made.text) && this.isLoose) return true;
    if (!this.isLoose) return false;
    // Lines of a page: a cell beside goes on too, or the text above has no end.
    const cellsAside = made.cells.filter(({ role }) => role !== 'text');
    const goesOn = cellsAside.every((cell) => {
      const above = last.cells.find(({ column }) => column === cell.column);
      return above !== undefined && (startsLower(cell.text) || isUnfinished(above.text));
    });
    if (cellsAside.length > 0) return goesOn;
    return this.numberColumn >= 0 && !/[.;:!?]$/.test(last.text);
  }

  /** What was read as a row's own number goes on with the words above where the row does. */
  private withNumberInWords({ cells, mark, number }: Draft): DraftCell[] {
    if (number === '') return cells;
    const words = cells.find(({ role }) => role === 'text');
    const text = words?.text ?? '';
    const isInWords =
      mark?.style.startsWith('word:') === true && !cells.some(({ role }) => role === 'number');
    const column = Math.max(this.textColumn, 0);
    return [
      {
        ...(words ?? { column, header: this.chosen.columns.list[column]?.header ?? '', joints: [] }),
        role: 'text',
        text: isInWords ? text : `${number} ${text}`.trim(),
      },
      ...cells.filter((cell) => cell !== words && cell.role !== 'number'),
    ];
  }

  private join(row: SourceRow, made: Draft, last: Draft, byAnswer: boolean): void {
    this.takeInto(last, row);
    last.page = row.page;
    for (const cell of this.withNumberInWords(made)) {
      if (
        row.places[cell.column]?.fromAbove === true &&
        last.cells.some(({ column, text }) => column === cell.column && text.endsWith(cell.text))
      )
        continue;
      // The words of the plan are one text, whichever of its columns they stand in.
      const above = last.cells.find(
        ({ column, role }) => role === cell.role && (role === 'text' || column === cell.column),
      );
      if (above === undefined) {
        last.cells.push(cell);
        continue;
      }
      goOn(above, cell.text);
    }
    last.text = last.cells.find(({ role }) => role === 'text')?.text ?? last.text;
    const isPlain = byAnswer || this.isLoose || made.text === '' || startsLower(made.text);
    if (last.sure === 'sure') last.sure = byAnswer ? 'sure' : 'likely';
    if (!isPlain && last.doubts.length === 0)
      last.doubts.push({ code: 'ROW_JOIN', must: false, taken: 'join', values: ['join', 'own'] });
  }

  // -------------------------------------------------------------- apart

  /** Several rows of the plan that stand in one row of the table. */
  private apart(made: Draft, isAsked: boolean, isOwn: boolean): Draft[] {
    const numbers = made.cells.find(({ role }) => role === 'number')?.text.split('\n') ?? [];
    const marks = numbers.map(readMark);
    const texts = made.text.split('\n');
    if (!isOwn && marks.length > 1 && marks.every((mark) => mark !== null)) {
      const parts = textsFor(marks.length, texts);
      if (parts !== null) return this.parts(made, marks as Mark[], parts, false);
    }
    const inside = texts.map(markInText);
    const counted = inside.filter(
      (one) => one !== null && !/^(?:dash|plus|star)$/.test(one.mark.style),
    ).length;
    const signs = inside.filter((one) => one !== null).length;
    const startsWithSign =
      made.number !== '' &&
      /^(?:dash|plus)$/.test(made.mark?.style ?? '') &&
      !made.cells.some(({ role }) => role === 'number');
    const splits = isAsked ? signs > 0 : counted >= 2 || (startsWithSign && signs >= 1);
    if (isOwn || texts.length < 2 || !splits) {
      if (
        made.mark === null &&
        !made.isHeading &&
        made.doubts.length === 0 &&
        this.numberColumn >= 0 &&
        made.text !== ''
      ) {
        made.doubts.push({
          code: 'ROW_WITHOUT_NUMBER',
          must: false,
          taken: 'own',
          values: ['own', 'join', 'drop'],
        });
        made.sure = 'ask';
      }
      return [made];
    }
    return this.byLines(made, texts);
  }

  private byLines(made: Draft, lines: readonly string[]): Draft[] {
    const heads: { mark: Mark | null; number: string; text: string }[] = [
      { mark: made.mark, number: made.number, text: '' },
    ];
    lines.forEach((line, index) => {
      const inside = index === 0 && made.mark !== null ? null : markInText(line);
      const last = heads[heads.length - 1] as { text: string };
      if (inside === null) last.text = last.text === '' ? line : `${last.text}\n${line}`;
      else heads.push({ mark: inside.mark, number: inside.mark.printed, text: inside.rest });
    });
    const kept = heads.filter(({ text, mark, number }) => text !== '' || mark !== null || number !== '');
    return kept.map((head, part) =>
      this.partOf(made, part, head.mark, head.number, head.text, part === 0 ? null : undefined),
    );
  }

  private parts(made: Draft, marks: readonly Mark[], texts: readonly string[], _asked: boolean): Draft[] {
    return marks.map((mark, part) =>
      this.partOf(made, part, mark, mark.printed, texts[part] ?? '', marks.length),
    );
  }

  /** One of several: cells with as many lines are taken apart too, the others stand with each (units) or the first. */
  private partOf(
    made: Draft,
    part: number,
    mark: Mark | null,
    number: string,
    text: string,
    count: number | null | undefined,
  ): Draft {
    const cells = made.cells.flatMap((cell): DraftCell[] => {
      if (cell.role === 'text') return [{ ...cell, text, joints: [] }];
      if (cell.role === 'number') return [{ ...cell, text: number, joints: [] }];
      const lines = cell.text.split('\n');
      if (typeof count === 'number' && lines.length === count)
        return [{ ...cell, text: lines[part] ?? '', joints: [] }];
      return part === 0 || cell.role === 'owner' || cell.role === 'cooperating'
        ? [{ ...cell, joints: [] }]
        : [];
    });
    const doubts: DraftDoubt[] =
      part === 0
        ? [...made.doubts, { code: 'ROW_SPLIT', must: false, taken: 'split', values: ['split', 'own'] }]
        : [];
    return {
      ...made,
      part,
      mark,
      number,
      text,
      cells,
      doubts,
      isHeading: part === 0 && made.isHeading,
      sure: 'likely',
      from: [...made.from],
    };
  }
}

/**
 * The blank row that ends a table in a sheet, where everything below it stands alone in its row; `Infinity` where there is
 * none, or where rows of one cell are usual in the table.
 */
function endOf(rows: readonly SourceRow[]): number {
  const signed = rows.findIndex((row) => ownTexts(row).some((text) => ENDS.has(strayReason(text))));
  const filled = rows.slice(0, signed < 0 ? rows.length : signed).filter((row) => ownTexts(row).length > 0);
  const several = filled.filter((row) => ownTexts(row).length > 1);
  const last = several[several.length - 1];
  if (last === undefined || several.length * 2 < filled.length) return Infinity;
  return rows.find((row) => row.at > last.at && ownTexts(row).length === 0)?.at ?? Infinity;
}
const ENDS: ReadonlySet<PassedReason | null> = new Set<PassedReason>(['signature', 'recipients']);

/** The place of a cell that a line below the row says, and no column. */
const NO_COLUMN = -1;

const own = (place: Place | undefined): string => (place?.own === true ? place.text : '');
const firstLine = (text: string): string => text.split('\n')[0] ?? '';
const STARTS_SENTENCE = new RegExp(`^["“”'‘’(\\[]*[${CAPITALS}]`);
const startsLower = (text: string): boolean => new RegExp(`^(?![${CAPITALS}])[${LETTERS}]`).test(text);

/** `n` texts for `n` numbers: a line each, or as blocks that begin with a capital. */
function textsFor(count: number, lines: readonly string[]): string[] | null {
  if (lines.length === count) return [...lines];
  if (lines.length < count) return null;
  const blocks: string[] = [];
  for (const line of lines) {
    if (blocks.length === 0 || (STARTS_SENTENCE.test(line) && !isUnfinished(blocks[blocks.length - 1] ?? '')))
      blocks.push(line);
    else blocks[blocks.length - 1] = `${blocks[blocks.length - 1]} ${line}`;
  }
  return blocks.length === count ? blocks : null;
}

/** A text that cannot end there: a comma, an open bracket, a little word. */
export function isUnfinished(text: string): boolean {
  const plain = text.trim();
  if (/[,(/&–-]$/.test(plain) || /\d[.,]$/.test(plain)) return true;
  const open = (plain.match(/\(/g) ?? []).length - (plain.match(/\)/g) ?? []).length;
  if (open > 0 && plain.length < 600) return /[^.;:]$/.test(plain);
  return UNFINISHED.test(plain);
}
const UNFINISHED = new RegExp(
  `(?:^|[^${LETTERS}])(?:của|và|cho|với|các|những|theo|về|tại|trong|để|từ|do|là|có|được|đến|một|mỗi|bị|hoặc|trên|dưới|bằng|giữa|thuộc|nhằm|qua|tối đa|không quá)$`,
);

/** The words of a cell go on with those of another. */
function goOn(cell: DraftCell, text: string): void {
  const between = glue(cell.text, text, cell.role);
  cell.joints.push(cell.text.length + (between === '' ? 0 : 1));
  cell.text = `${cell.text}${between}${text}`;
}

/** A number that was cut goes on without a gap; units begin a new line, other words a space. */
function glue(above: string, below: string, role: ColumnRole): string {
  if (
    /\d[.,]?$/.test(above) &&
    /^[.,]?\d/.test(below) &&
    /[.,]$|^[.,]/.test(`${above.slice(-1)}|${below}`.replace('|', /[.,]$/.test(above) ? '' : '|'))
  )
    return '';
  if (/\d[.,]$/.test(above) && /^\d{3}/.test(below)) return '';
  if (
    (role === 'owner' || role === 'cooperating') &&
    !startsLower(below) &&
    !isUnfinished(above) &&
    !isHalfName(above)
  )
    return '\n';
  return ' ';
}

/** Set in capitals: most of its letters are, and it is no abbreviation. */
export function isCapitals(text: string): boolean {
  const letters = text.replace(new RegExp(`[^${LETTERS}]`, 'g'), '');
  if (letters.length < 6) return false;
  const small = letters.replace(new RegExp(`[${CAPITALS}]`, 'g'), '').length;
  return small * 6 <= letters.length && foldKey(text).length > 5;
}
