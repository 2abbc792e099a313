/** Roman numerals, which number the contents of a plan and the parts of a document. */

const DIGITS: readonly (readonly [number, string])[] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** The largest number written as a Roman numeral here: more than any plan has contents. */
const MAX = 399;

/** Roman numeral of 1…399, or '' outside. */
export function toRoman(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > MAX) return '';
  let rest = n;
  let out = '';
  for (const [value, digits] of DIGITS) {
    while (rest >= value) {
      out += digits;
      rest -= value;
    }
  }
  return out;
}

/** Value of a well-formed Roman numeral in either case, or null. `IIII` and `VX` are not numerals. */
export function fromRoman(text: string): number | null {
  const upper = text.toUpperCase();
  if (!/^[IVXLC]+$/.test(upper)) return null;
  let rest = upper;
  let sum = 0;
  for (const [value, digits] of DIGITS) {
    while (rest.startsWith(digits)) {
      sum += value;
      rest = rest.slice(digits.length);
    }
  }
  return rest === '' && toRoman(sum) === upper ? sum : null;
}
