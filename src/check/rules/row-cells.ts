/**
 * Whether the figures of a row can be read, are complete and agree.
 */
import type { Finding } from '../../finding.ts';
import { countBeyond, type FactorName } from '../ceiling.ts';
import { FACTOR_HEADER, findingAt, severityOf } from '../facts.ts';
import { CELL_CODES, isJudged } from '../judge.ts';
import { rowRule } from '../rule.ts';

const cellsAreReadable = rowRule({
  codes: CELL_CODES,
  looksAt: [
    'Số lượng',
    'Số người',
    'Số kỳ',
    'Đơn giá',
    'Thành tiền',
    'NSTW',
    'NSĐP',
    'Nguồn khác',
    'Thực hiện',
    'Giải ngân',
  ],
  basis: 'Decision of the design: an unreadable or doubtful figure is flagged and never totalled.',
  when: (row) => row.problems.length > 0,
  find: (row) =>
    row.problems
      // An error in a factor shows again in the product: once is enough.
      .filter(
        (problem, _, all) =>
          problem.code !== 'CELL_ERROR' ||
          problem.column !== 'Thành tiền' ||
          !all.some((other) => other !== problem && other.blocks),
      )
      .map((problem) =>
        findingAt(row, {
          code: problem.code,
          severity: problem.severity,
          column: problem.column,
          actual: problem.actual,
          expected: problem.proposal,
          facts: problem.facts,
        }),
      ),
});

/** Blank is not zero: what is missing is named, never taken as fine, under the norm that needs it. */
const nothingIsMissing = rowRule({
  codes: ['FACTOR_MISSING', 'AMOUNT_MISSING'],
  looksAt: ['Số lượng', 'Số người', 'Số kỳ', 'Đơn giá', 'Thành tiền'],
  basis: 'Decision of the design: blank is not zero; what a cap needs and is missing is named.',
  // A quantity of 0 says that it is not done: then nothing else is asked for.
  when: (row) => isJudged(row) && row.entry.filled && row.factors.quantity !== 0,
  find: (row) => {
    const { role, entry, moneyNorm, countNorm } = row;
    const needed: readonly FactorName[] =
      countNorm === null ? ['quantity'] : countBeyond(countNorm, row.factors).missing;
    const found: Finding<'FACTOR_MISSING' | 'AMOUNT_MISSING'>[] = needed
      .filter((name) => entry[name].kind === 'blank')
      .map((name) => {
        const norm = name === 'quantity' && role === 'entry' ? moneyNorm : countNorm;
        const severity = norm === null ? 'warning' : severityOf(norm);
        return findingAt(row, { code: 'FACTOR_MISSING', severity, column: FACTOR_HEADER[name] });
      });
    if (
      role === 'entry' &&
      entry.amount.kind === 'blank' &&
      entry.price.kind === 'blank' &&
      entry.quantity.kind !== 'blank' &&
      !row.problems.some((problem) => problem.blocks)
    )
      found.push(findingAt(row, { code: 'AMOUNT_MISSING', severity: 'warning', column: 'Đơn giá' }));
    return found;
  },
});

/** Everything is there but the amount: its formula was deleted, or a row added by hand never had one. */
const amountHasItsFormula = rowRule({
  codes: ['FORMULA_LOST'],
  looksAt: ['Thành tiền'],
  basis:
    'Decision of the design: `Thành tiền` is a formula; without it the row’s money would be lost in silence.',
  when: (row) => row.leftOut === 'FORMULA_LOST',
  find: (row) => [
    findingAt(row, { code: 'FORMULA_LOST', severity: 'error', column: 'Thành tiền', expected: row.product }),
  ],
});

const amountIsTheProduct = rowRule({
  codes: ['COUNT_ROW_MONEY', 'PRODUCT_MISMATCH'],
  looksAt: ['Số lượng', 'Số người', 'Số kỳ', 'Đơn giá', 'Thành tiền'],
  basis:
    'Decision of the design: quantity × persons × periods × unit price is the amount; a row that only counts carries none.',
  when: (row) => row.amountRead !== null && isJudged(row),
  find: (row) => {
    if (row.role === 'count' && (row.amountRead ?? 0) > 0) {
      return [
        findingAt(row, {
          code: 'COUNT_ROW_MONEY',
          severity: 'warning',
          column: 'Đơn giá',
          actual: row.amountRead,
        }),
      ];
    }
    if (row.product === null || row.amountRead === row.product) return [];
    // 2,5 km at 333.333đ make half a đồng: the amount is rounded, as AMOUNT_FRACTION asks for.
    if (!Number.isInteger(row.product) && Math.abs((row.amountRead ?? 0) - row.product) < 1) return [];
    return [
      findingAt(row, {
        code: 'PRODUCT_MISMATCH',
        severity: 'error',
        column: 'Thành tiền',
        expected: row.product,
        actual: row.amountRead,
      }),
    ];
  },
});

export const ROW_CELL_RULES = { cellsAreReadable, nothingIsMissing, amountHasItsFormula, amountIsTheProduct };
