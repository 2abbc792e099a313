/** The kinds of columns, and how money is shown. */
import { describe, expect, it } from 'vitest';
import { COUNT, column, LABEL, moneyFormat, TEXT } from '../../src/report/table.ts';

describe('columns', () => {
  it('words wrap and stand left, labels in the middle, numbers right on one line', () => {
    expect(column(360, TEXT)).toEqual({ width: 360, format: '@', align: 'left', wrap: true });
    expect(column(52, LABEL)).toEqual({ width: 52, format: '@', align: 'center', wrap: true });
    expect(column(76, COUNT)).toEqual({ width: 76, format: '#,##0', align: 'right', wrap: false });
  });
});

describe('money', () => {
  // Positive; negative; zero as a dash. Each comma at the end of a number divides by a thousand.
  it.each([
    ['đồng', '#,##0;-#,##0;"–"'],
    ['nghìn đồng', '#,##0,;-#,##0,;"–"'],
    ['triệu đồng', '#,##0.0,,;-#,##0.0,,;"–"'],
  ] as const)('in %s: %s', (unit, format) => {
    expect(moneyFormat(unit)).toBe(format);
  });
});
