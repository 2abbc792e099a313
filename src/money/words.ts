/**
 * Numbers and amounts in Vietnamese words, as they stand under a signed total (`Bằng chữ: …`).
 * Owns the reading rules and their four permitted variants.
 */

export interface WordSettings {
  /** A zero in the tens place: `một trăm linh năm`, in the south `lẻ`. */
  readonly zeroTens?: 'linh' | 'lẻ';
  readonly thousand?: 'nghìn' | 'ngàn';
  readonly billion?: 'tỷ' | 'tỉ';
  /** A four after `mươi`: `hai mươi tư` or `hai mươi bốn`. */
  readonly four?: 'tư' | 'bốn';
  /** `chẵn` behind a round amount (last three digits 000): custom, not law. */
  readonly exact?: boolean;
}

const DEFAULTS: Required<WordSettings> = {
  zeroTens: 'linh',
  thousand: 'nghìn',
  billion: 'tỷ',
  four: 'tư',
  exact: true,
};

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;

const BILLION = 1_000_000_000;

/**
 * A whole number in words, lower case (`âm` when negative), or null when it is no safe integer: no
 * words are better than wrong ones.
 */
export function numberInWords(n: number, settings: WordSettings = {}): string | null {
  if (!Number.isSafeInteger(n)) return null;
  if (n === 0) return DIGITS[0];
  const words = positive(Math.abs(n), { ...DEFAULTS, ...settings });
  return n < 0 ? `âm ${words}` : words;
}

/** An amount for a signed page: first letter capital, `đồng`, `chẵn` when round. Null as above. */
export function amountInWords(n: number, settings: WordSettings = {}): string | null {
  const words = numberInWords(n, settings);
  if (words === null) return null;
  const round = (settings.exact ?? DEFAULTS.exact) && n !== 0 && n % 1000 === 0;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} đồng${round ? ' chẵn' : ''}`;
}

/** Above tỷ the higher part is read as a number of its own: `một nghìn tỷ`, `một triệu tỷ`. */
function positive(n: number, settings: Required<WordSettings>): string {
  const high = Math.floor(n / BILLION);
  const low = n % BILLION;
  if (high === 0) return belowBillion(low, false, settings);
  const head = `${positive(high, settings)} ${settings.billion}`;
  return low === 0 ? head : `${head} ${belowBillion(low, true, settings)}`;
}

/** Groups of three; an empty group is skipped, a group behind another is read in all three places. */
function belowBillion(n: number, continued: boolean, settings: Required<WordSettings>): string {
  const groups: readonly (readonly [number, string])[] = [
    [Math.floor(n / 1_000_000), 'triệu'],
    [Math.floor(n / 1000) % 1000, settings.thousand],
    [n % 1000, ''],
  ];
  const words: string[] = [];
  for (const [value, name] of groups) {
    if (value === 0) continue;
    words.push(group(value, continued || words.length > 0, settings));
    if (name !== '') words.push(name);
  }
  return words.join(' ');
}

function group(value: number, allPlaces: boolean, settings: Required<WordSettings>): string {
  const hundreds = Math.floor(value / 100);
  const tens = Math.floor(value / 10) % 10;
  const units = value % 10;
  const words: string[] = [];
  const withHundreds = allPlaces || hundreds > 0;
  if (withHundreds) words.push(digit(hundreds), 'trăm');
  if (tens === 0) {
    if (units > 0 && withHundreds) words.push(settings.zeroTens);
  } else if (tens === 1) words.push('mười');
  else words.push(digit(tens), 'mươi');
  if (units > 0) words.push(unitsWord(units, tens, settings));
  return words.join(' ');
}

function unitsWord(units: number, tens: number, settings: Required<WordSettings>): string {
  if (units === 5 && tens > 0) return 'lăm';
  if (units === 1 && tens > 1) return 'mốt';
  if (units === 4 && tens > 1) return settings.four;
  return digit(units);
}

const digit = (n: number): string => DIGITS[n] as string;
