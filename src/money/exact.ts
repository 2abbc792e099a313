/**
 * Exact figures from numbers as a sheet holds them. A sheet counts in binary, people in decimals: 3 × 0,7 × 1.000.000 is
 * 2.100.000, and a sheet's own formula gives 2099999.9999999995. Products and sums are worked out in decimals here, and
 * what is left of a whole number by binary counting alone is that whole number.
 */

/** A number as digits and how many of them stand behind the point, as its shortest writing has them. */
interface Decimal {
  readonly digits: number;
  readonly behind: number;
}

/** Binary counting leaves less than this share of a number; a part of a đồng that somebody meant is far larger. */
const NOISE = 2 ** -48;

/** The whole number that a figure is but for binary noise; any other figure as it stands. */
export function whole(value: number): number {
  // Not even -0 is below zero.
  if (Number.isInteger(value)) return value + 0;
  const near = Math.round(value);
  return Math.abs(value - near) <= Math.max(1, Math.abs(value)) * NOISE ? near + 0 : value;
}

/** Null where the digits are more than a number holds exactly. */
function decimalOf(value: number): Decimal | null {
  const [, int = '', part = '', exponent = '0'] =
    /^-?(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  const digits = Number(int + part) * Math.sign(value);
  const behind = part.length - Number(exponent);
  if (int === '' || !Number.isSafeInteger(digits)) return null;
  return behind < 0 ? { digits: digits * 10 ** -behind, behind: 0 } : { digits, behind };
}

/** digits ÷ 10^behind: one division, so the nearest number there is. */
const numberOf = ({ digits, behind }: Decimal): number =>
  whole(behind === 0 ? digits : digits / 10 ** behind);

/** Digits that a number holds exactly, before their product is formed. */
const POWERS = 22;

/** The product of decimal factors. Beyond what can be held exactly it is the sheet's own product. */
export function exactProduct(factors: readonly number[]): number {
  let product = 1;
  for (const factor of factors) {
    product *= factor;
    if (!Number.isSafeInteger(factor) || !Number.isSafeInteger(product)) return decimalProduct(factors);
  }
  return product + 0;
}

/** The same where not all are whole numbers, or they are very large. */
function decimalProduct(factors: readonly number[]): number {
  let product: Decimal = { digits: 1, behind: 0 };
  for (const factor of factors) {
    const next = decimalOf(factor);
    if (next === null) return whole(factors.reduce((all, one) => all * one, 1));
    product = shortened({ digits: product.digits * next.digits, behind: product.behind + next.behind });
    if (!Number.isSafeInteger(product.digits) || product.behind > POWERS)
      return whole(factors.reduce((all, one) => all * one, 1));
  }
  return numberOf(product);
}

/** Without zeros at the end that stand behind the point. */
function shortened({ digits, behind }: Decimal): Decimal {
  let [left, places] = [digits, behind];
  while (places > 0 && left % 10 === 0) {
    left /= 10;
    places--;
  }
  return { digits: left, behind: places };
}

/** The sum of decimals, as a person adds them up. */
export function exactSum(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) {
    sum += value;
    if (!Number.isSafeInteger(value) || !Number.isSafeInteger(sum)) return decimalSum(values);
  }
  return sum;
}

function decimalSum(values: readonly number[]): number {
  let sum: Decimal = { digits: 0, behind: 0 };
  for (const value of values) {
    const next = decimalOf(value);
    const behind = Math.max(sum.behind, next?.behind ?? 0);
    const digits =
      next === null
        ? Number.NaN
        : sum.digits * 10 ** (behind - sum.behind) + next.digits * 10 ** (behind - next.behind);
    if (!Number.isSafeInteger(digits)) return whole(values.reduce((all, one) => all + one, 0));
    sum = { digits, behind };
  }
  return numberOf(sum);
}
