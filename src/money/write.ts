/**
 * Writing amounts as an office reads them: '.' parts thousands, ',' starts decimals. Owns the form
 * of every amount the product shows; uses no `Intl`, whose output differs between hosts.
 */

/**
 * Whole đồng as `1.234.567`, with a plain `-` in front when negative, so that a copied figure is
 * still a number elsewhere. Anything that is no safe integer gives '' rather than a wrong figure.
 */
export function formatDong(n: number): string {
  return Number.isSafeInteger(n) ? String(n).replace(/\B(?=(?:\d{3})+$)/g, '.') : '';
}
