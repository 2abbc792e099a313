/**
 * Formulas between the form of the engine and that of the spreadsheet's locale, and references moved along with the
 * grid. Tokens and references are the xlsx package's.
 *
 * Owns text only; it calculates nothing.
 */
import { hasSeparator, type Token, tokenize, touchesDigits, unquoteTab } from '@so-ke-hoach/xlsx';

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
  let isReadable = true;
  const read = rewritten(tokens, ({ text }, index) => {
    if (text !== ',' && text !== ';') return text;
    if (text === ',' && isDecimal(index)) return '.';
    if (text === ',' && unreadable) isReadable = false;
    return ',';
  });
  return isReadable ? read : null;
}

/** The engine's formula as the spreadsheet's locale writes it. */
export function toLocaleFormula(formula: string, locale: string): string {
  if (!usesDecimalComma(locale)) return formula;
  return rewritten(tokenize(formula), ({ kind, text }) => {
    if (kind === 'number') return text.replace(/^(\d+)\.(?=\d)/, '$1,');
    return text === ',' ? ';' : text;
  });
}

/** The formula with each token rewritten, but for what lies inside `{…}`, which no locale rewrites here. */
function rewritten(tokens: readonly Token[], rewrite: (token: Token, index: number) => string): string {
  let out = '';
  let braces = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.text === '{') braces += 1;
    out += braces > 0 ? token.text : rewrite(token, index);
    if (token.text === '}') braces = Math.max(0, braces - 1);
  }
  return out;
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
