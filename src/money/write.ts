/**
 * Writing amounts as an office reads them: '.' parts thousands, ',' starts decimals. Owns the form
 * of every amount the product shows; uses no `Intl`, whose output differs between hosts.
 */

export const MONEY_UNITS = ['đồng', 'nghìn đồng', 'triệu đồng'] as const;
/** The unit a table is shown in. Sums are always of the đồng figure. */
export type MoneyUnit = (typeof MONEY_UNITS)[number];

/** Number of digits between đồng and the shown unit. */
const SHIFT: Readonly<Record<MoneyUnit, number>> = { đồng: 0, 'nghìn đồng': 3, 'triệu đồng': 6 };

/**
 * Whole đồng as `1.234.567`, with a plain `-` in front when negative, so that a copied figure is
 * still a number elsewhere. Anything that is no safe integer gives '' rather than a wrong figure.
 */
export function formatDong(n: number): string {
  if (!Number.isSafeInteger(n)) return '';
  return sign(n) + grouped(String(Math.abs(n)));
}

/**
 * The figure in the unit of the table, without the unit's name: 1234500 is `1.234,5` in nghìn đồng and
 * `1,2345` in triệu đồng. Exact unless `decimals` limits it; then rounded half away from zero,
 * for display only. Trailing zero decimals are not written.
 */
export function formatMoney(n: number, unit: MoneyUnit = 'đồng', decimals: number = SHIFT[unit]): string {
  if (!Number.isSafeInteger(n)) return '';
  const shift = SHIFT[unit];
  const kept = Math.min(Math.max(Math.trunc(decimals), 0), shift);
  const cut = 10 ** (shift - kept);
  const magnitude = Math.abs(n);
  const rest = magnitude % cut;
  const rounded = (magnitude - rest) / cut + (rest > 0 && rest * 2 >= cut ? 1 : 0);
  const digits = String(rounded).padStart(kept + 1, '0');
  const whole = digits.slice(0, digits.length - kept);
  const fraction = digits.slice(digits.length - kept).replace(/0+$/, '');
  const minus = rounded === 0 ? '' : sign(n);
  return minus + grouped(whole) + (fraction === '' ? '' : `,${fraction}`);
}

function sign(n: number): string {
  return n < 0 ? '-' : '';
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, '.');
}
