/**
 * Formulas between the form of the engine and that of the spreadsheet's locale, and references moved along with the
 * grid. Tokens and references are the xlsx package's.
 *
 * Owns text only; it calculates nothing.
 */
import { hasSeparator, tokenize, touchesDigits, unquoteTab } from '@so-ke-hoach/xlsx';

export { shiftFormula } from '@so-ke-hoach/xlsx';

/** Locales whose decimal sign is a comma separate arguments with `;`. */
const DECIMAL_POINT = /^(en|th|ja|ko|zh|he|ms|fil|hi|bn|ta|te|iw|sw|my|km|lo)(_|-|$)/i;

export function usesDecimalComma(locale: string): boolean {
  return !DECIMAL_POINT.test(locale);
}

/**
 * The formula as the engine reads it (`,` between arguments, `.` in numbers); null = not readable in strict mode.
 * `typed`: a person wrote it, who follows the locale in numbers.
 */
export function toEngineFormula(
  formula: string,
  locale: string,
  mode: 'lenient' | 'strict',
  typed = false,
): string | null {
  const tokens = tokenize(formula);
  const comma = usesDecimalComma(locale);
  // Under a decimal comma `1,5` is a number wherever `;` shows that the writer follows the locale.
  const decimals =
    comma && (mode === 'strict' || typed || hasSeparator(tokens, ';') || !formula.includes('('));
  const isDecimal = (index: number) => decimals && touchesDigits(tokens, index);
  const unreadable = comma && mode === 'strict';
  let out = '';
  for (const { text, index, inArray } of withArrays(tokens)) {
    if (inArray || (text !== ',' && text !== ';')) out += text;
    else if (text === ',' && isDecimal(index)) out += '.';
    else if (text === ',' && unreadable) return null;
    else out += ',';
  }
  return out;
}

/** The engine's formula as the spreadsheet's locale writes it. */
export function toLocaleFormula(formula: string, locale: string): string {
  if (!usesDecimalComma(locale)) return formula;
  let out = '';
  for (const { kind, text, inArray } of withArrays(tokenize(formula))) {
    if (inArray) out += text;
    else if (kind === 'number') out += text.replace(/^(\d+)\.(?=\d)/, '$1,');
    else out += text === ',' ? ';' : text;
  }
  return out;
}

/** The tokens with their places, and whether each lies inside `{…}`, which no locale rewrites here. */
function* withArrays(tokens: ReturnType<typeof tokenize>) {
  let braces = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.text === '{') braces += 1;
    yield { ...token, index, inArray: braces > 0 };
    if (token.text === '}') braces = Math.max(0, braces - 1);
  }
}

/**
 * Whether the formula sums through tabs, as `Jan:Mar!B2` does in Excel. Google Sheets has no such reference; a tab whose
 * own name has a colon is none.
 */
export function spansTabs(formula: string, isTab: (name: string) => boolean): boolean {
  if (!formula.includes('!')) return false;
  return tokenize(formula).some(({ kind, text }) => {
    if (kind !== 'tab' || !text.includes(':')) return false;
    return !isTab(unquoteTab(text.slice(0, -1)));
  });
}
