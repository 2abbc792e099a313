/**
 * Facts of a finding as words: amounts, counts, quotations, lists. The same in every language except for the
 * few words in `Speech`. A fact that is missing or of another kind gives '', so that a sentence can leave it
 * out; nothing here throws or prints a placeholder.
 */
import type { Fact, Finding, Severity } from '../finding.ts';
import { formatDong } from '../money/write.ts';
import type { FindingText } from './catalogue.ts';
import { fillIn } from './template.ts';

type MaybeFact = Fact | null | undefined;

/** The words a language lends to the facts. Column and tab names stay as they stand in the workbook. */
export interface Speech {
  /** How the column `Kiểm tra` and reports name them. */
  readonly severities: Readonly<Record<Severity, string>>;
  /** Instead of a severity, for what a row lacks that is still being typed. */
  readonly typing: string;
  /** For a code that no catalogue knows. */
  readonly other: FindingText;
  readonly persons: string;
  readonly row: string;
  readonly or: string;
  /** {0} count */
  readonly more: string;
  /** Follows a finding that keeps money out of the totals, with its comma. */
  readonly notAdded: string;
  /** Follows a line that is given to nobody, with its comma. */
  readonly nobody: string;
  /** What else may be typed where a line may be the limit, with its comma. */
  readonly lineHint: string;
  readonly basis: string;
  readonly unconfirmed: string;
  /** {0} limit */
  readonly exactly: string;
  /** {0} low, {1} high */
  readonly between: string;
  /** {0} limit */
  readonly atLeast: string;
  readonly atMost: string;
  /** {0} column, {1} value, {2} limit */
  readonly countedUpTo: string;
  readonly neededFrom: string;
  /** {0} column, {1} limit */
  readonly setTo: string;
  /** What to type where there is no figure: 0 for a quantity, 1 for a factor, which is 1 while it is blank. */
  readonly orZero: string;
  readonly orOne: string;
  /** What to do about a cell with an error; about one of `Thành tiền`, whose formula every row has. */
  readonly cellFix: string;
  readonly amountFix: string;
  /** What an error shown in a cell means, by the text the sheet shows. */
  readonly cellErrors: Readonly<Record<string, string>>;
}

const TEXT_LIMIT = 80;
/** A basis names a circular, its article and the annex: longer than what people type. */
const BASIS_LIMIT = 200;
const ROWS_SHOWN = 6;
const PLACES_SHOWN = 3;

export function numberOf(fact: MaybeFact): number | null {
  return typeof fact === 'number' && Number.isFinite(fact) ? fact : null;
}

/** Text on one line, cut to `limit` characters with `…`; a number as a count. */
export function text(fact: MaybeFact, limit: number = TEXT_LIMIT): string {
  if (typeof fact === 'number') return count(fact);
  if (typeof fact !== 'string') return '';
  const line = fact.replace(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length <= limit
    ? line
    : `${characters
        .slice(0, limit - 1)
        .join('')
        .trim()}…`;
}

/** What a person typed, in «»; marks of its own become ‹› so that the quotation ends where it ends. */
export function quote(fact: MaybeFact): string {
  const words = text(fact).replace(/«/g, '‹').replace(/»/g, '›');
  return words === '' ? '' : `«${words}»`;
}

/** `1.245`, `2,5`: at most three decimals. */
export function count(fact: MaybeFact): string {
  const value = numberOf(fact);
  if (value === null) return '';
  const thousandths = Math.round(Math.abs(value) * 1000);
  const whole = formatDong(Math.floor(thousandths / 1000));
  if (whole === '') return '';
  const decimals = String(thousandths % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return `${value < 0 && thousandths > 0 ? '-' : ''}${whole}${decimals === '' ? '' : `,${decimals}`}`;
}

/** `1.234.567đ`. */
export function dong(fact: MaybeFact): string {
  const figure = count(fact);
  return figure === '' ? '' : `${figure}đ`;
}

/** An amount as it is to be typed: digits only, safe in every locale of a sheet. */
export function digits(fact: MaybeFact): string {
  const value = numberOf(fact);
  return value !== null && Number.isSafeInteger(value) ? String(value) : '';
}

/** A number in a money column as an amount, anything else as a quotation. */
export function shown(fact: MaybeFact): string {
  return numberOf(fact) === null ? quote(fact) : dong(fact);
}

/** An amount only where there is one: zero is nothing to speak of. */
export function excess(fact: MaybeFact): string {
  return (numberOf(fact) ?? 0) > 0 ? dong(fact) : '';
}

/** Row numbers `12, 15, 18`, the first few. */
export function rowList(fact: MaybeFact): string {
  if (typeof fact === 'number') return digits(fact);
  const rows = itemsOf(fact, ',');
  return rows.length <= ROWS_SHOWN ? rows.join(', ') : `${rows.slice(0, ROWS_SHOWN).join(', ')}, …`;
}

/** Places `Tab, 12; Tab, 15` as `Tab, dòng 12; Tab, dòng 15`, the first few and how many more. */
export function places(fact: MaybeFact, speech: Speech): string {
  const all = itemsOf(fact, ';').map((place) => place.replace(/, (\d+)$/, `, ${speech.row} $1`));
  const first = all.slice(0, PLACES_SHOWN).map((place) => text(place));
  return all.length > PLACES_SHOWN
    ? `${first.join('; ')} ${fillIn(speech.more, String(all.length - PLACES_SHOWN))}`
    : first.join('; ');
}

function itemsOf(fact: MaybeFact, mark: string): string[] {
  if (typeof fact !== 'string') return [];
  return fact
    .split(mark)
    .map((item) => item.replace(/\s+/g, ' ').trim())
    .filter((item) => item !== '');
}

/** A count with what is counted in the finding's column: `4 tháng`, `12 người`, `2 tổ`. */
export function factor(fact: MaybeFact, finding: Finding, speech: Speech): string {
  const figure = count(fact);
  return figure === '' ? '' : `${figure}${after(' ', unitOf(finding, speech))}`;
}

function unitOf(finding: Finding, speech: Speech): string {
  if (finding.column === 'Số người') return speech.persons;
  if (finding.column === 'Số kỳ') return text(finding.facts.periodName);
  return finding.column === 'Số lượng' ? text(finding.facts.measure) : '';
}

const after = (mark: string, words: string): string => (words === '' ? '' : mark + words);

/**
 * The product behind a ceiling: `500.000đ × 2 tổ × 3 tháng`. Given only where it does give the limit that the
 * sentence names.
 */
export function ceilingWords(finding: Finding, speech: Speech): string {
  const { rate, quantity, persons, periods, measure, periodName } = finding.facts;
  const factors = [rate, quantity, persons, periods].map(numberOf);
  if (factors[0] === null || factors[1] === null) return '';
  const product = factors.reduce<number>((all, value) => all * (value ?? 1), 1);
  if (product !== numberOf(finding.expected)) return '';
  const parts = [
    dong(rate),
    count(quantity) + after(' ', text(measure)),
    count(persons) + after(' ', count(persons) === '' ? '' : speech.persons),
    count(periods) + after(' ', count(periods) === '' ? '' : text(periodName)),
  ];
  return parts.filter((part) => part !== '').join(' × ');
}

/** The norm itself: `500.000đ/tổ/tháng`. */
export function rateWords(finding: Finding, speech: Speech): string {
  const { rate, measure, maxPersons, periodName } = finding.facts;
  const amount = dong(rate);
  if (amount === '') return '';
  const person = numberOf(maxPersons) === null ? '' : speech.persons;
  return amount + [text(measure), person, text(periodName)].map((per) => after('/', per)).join('');
}

/** The basis without what follows it: earlier circulars in brackets, further documents. */
export function shortBasis(fact: MaybeFact): string {
  return text(typeof fact === 'string' ? (fact.split(/;| \(/)[0] ?? '') : '');
}

export function basisWords(finding: Finding): string {
  return text(finding.facts.basis, BASIS_LIMIT).replace(/[.;,\s]+$/, '');
}

/** The sentence on the basis, with the doubt where the norm still waits for confirmation. */
export function grounds(finding: Finding, speech: Speech): string {
  const basis = basisWords(finding);
  const doubt = finding.facts.unconfirmed === 1 ? speech.unconfirmed : '';
  if (basis === '') return doubt === '' ? '' : ` ${doubt.charAt(0).toUpperCase()}${doubt.slice(1)}.`;
  return ` ${speech.basis}: ${basis}${doubt === '' ? '' : ` (${doubt})`}.`;
}

/** `Số kỳ 4 → 3; Số người 0 → 1`: factors outside their limits, taken apart again. */
function beyond(finding: Finding): { column: string; value: number; limit: number }[] {
  return itemsOf(finding.facts.factors, ';').flatMap((item) => {
    const parts = /^(.+) (-?[\d.]+) → (-?[\d.]+)$/.exec(item);
    return parts === null
      ? []
      : [{ column: parts[1] ?? '', value: Number(parts[2]), limit: Number(parts[3]) }];
  });
}

export function beyondWords(finding: Finding, speech: Speech): string {
  return beyond(finding)
    .map(({ column, value, limit }) =>
      fillIn(value > limit ? speech.countedUpTo : speech.neededFrom, column, count(value), count(limit)),
    )
    .join('; ');
}

export function fixWords(finding: Finding, speech: Speech): string {
  return beyond(finding)
    .map(({ column, limit }) => fillIn(speech.setTo, column, count(limit)))
    .join(', ');
}

/** What one unit of quantity needs: `từ 7 đến 10 người`, `đúng 3 người`. */
export function limitWords(finding: Finding, speech: Speech): string {
  const { low, high } = finding.facts;
  const [least, most] = [factor(low, finding, speech), factor(high, finding, speech)];
  if (least !== '' && most !== '') {
    return low === high ? fillIn(speech.exactly, most) : fillIn(speech.between, count(low), most);
  }
  if (least !== '') return fillIn(speech.atLeast, least);
  return most === '' ? '' : fillIn(speech.atMost, most);
}

/** The amounts an unclear text may mean; '' unless there are two. */
export function readingWords(finding: Finding, speech: Speech): string {
  const { read1, read2, read3, read4 } = finding.facts;
  const amounts = [read1, read2, read3, read4].map(dong).filter((amount) => amount !== '');
  return amounts.length < 2 ? '' : amounts.join(` ${speech.or} `);
}

/** By how many times a limit exceeds the norm, where blank factors count in full; '' where it does not. */
export function times(finding: Finding): string {
  const [limit, rate] = [numberOf(finding.expected), numberOf(finding.facts.rate)];
  if (limit === null || rate === null || rate <= 0 || limit <= rate) return '';
  return count(limit / rate);
}

export function difference(finding: Finding): string {
  const [actual, expected] = [numberOf(finding.actual), numberOf(finding.expected)];
  return actual === null || expected === null ? '' : excess(Math.abs(actual - expected));
}
