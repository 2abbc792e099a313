/**
 * The caps that hold one row: money first, then factors (quantity, persons, periods).
 */
import type { Finding } from '../../finding.ts';
import { isMoneyNorm, normsForItem, normsOf, unappliedFor } from '../../source/context.ts';
import type { Norm } from '../../source/norms.ts';
import { type Beyond, type Ceiling, countBeyond, priceCeiling } from '../ceiling.ts';
import { ceilingFacts, FACTOR_HEADER, findingAt, normFacts, severityOf } from '../facts.ts';
import { isJudged, type JudgedRow } from '../judge.ts';
import { rowRule } from '../rule.ts';

const factorText = (item: Beyond): string => `${FACTOR_HEADER[item.factor]} ${item.value} → ${item.limit}`;

const itemIsKnown = rowRule({
  codes: ['ITEM_UNKNOWN'],
  looksAt: ['Khoản'],
  basis: 'The cap’s own `Căn cứ` in `Định mức`: circular and line of the annex.',
  when: (row) => row.role === 'entry' && row.entry.filled && row.moneyNorms.length === 0,
  find: (row, context) => {
    const norms = normsOf(context, row.entry.code).filter(isMoneyNorm);
    if (norms.length === 0 || normsForItem(norms, row.entry.item).length > 0) return [];
    return [
      findingAt(row, {
        code: 'ITEM_UNKNOWN',
        severity: 'error',
        column: 'Khoản',
        actual: row.entry.item,
        expected: norms.flatMap((norm) => norm.items).join(', '),
      }),
    ];
  },
});

/** Silence would say that the row is within its cap. */
const capIsApplied = rowRule({
  codes: ['CAP_NOT_APPLIED'],
  looksAt: ['Mã', 'Khoản'],
  basis: 'Decision of the design: a cap of a line that is not applied says so where it stands.',
  when: (row) => isJudged(row) && row.entry.filled,
  find: (row, context) => {
    const cap = unappliedFor(context, row.entry.code, row.entry.item);
    return cap === undefined
      ? []
      : [
          findingAt(row, {
            code: 'CAP_NOT_APPLIED',
            severity: 'warning',
            column: 'Mức trần',
            facts: { normRow: cap.norm.row, normColumn: cap.column },
          }),
        ];
  },
});

/** The cap of the row: money first, then factors; over wins over a factor (domain notes, section 3). */
const withinTheCap = rowRule({
  codes: ['OVER_CAP', 'FACTOR_OVER', 'FACTOR_UNDER', 'PRICE_OVER', 'ITEM_HIDDEN'],
  looksAt: ['Số lượng', 'Số người', 'Số kỳ', 'Đơn giá', 'Thành tiền'],
  basis: 'The cap’s own `Căn cứ` in `Định mức`: circular and line of the annex.',
  when: (row) => row.moneyNorm !== null && row.entry.filled && isJudged(row),
  find: (row) => {
    const { moneyNorm: norm, ceiling, amountRead } = row;
    if (norm === null || ceiling === null) return [];
    const severity = severityOf(norm);
    const beyond = ceiling.beyond;
    if (ceiling.amount !== null && amountRead !== null && amountRead > ceiling.amount) {
      return [
        findingAt(row, {
          code: 'OVER_CAP',
          severity,
          column: 'Thành tiền',
          expected: ceiling.amount,
          actual: amountRead,
          facts: {
            ...normFacts(norm),
            ...ceilingFacts(ceiling),
            over: amountRead - ceiling.amount,
            factors: beyond.map(factorText).join('; '),
          },
        }),
      ];
    }
    const found: Finding<'FACTOR_OVER' | 'FACTOR_UNDER' | 'PRICE_OVER'>[] = beyondFindings(
      row,
      norm,
      beyond,
      ['FACTOR_OVER', 'FACTOR_UNDER'],
    );
    const priceLimit = priceCeiling(norm, row.factors);
    if (row.price !== null && priceLimit !== null && row.price > priceLimit) {
      found.push(
        findingAt(row, {
          code: 'PRICE_OVER',
          severity,
          column: 'Đơn giá',
          expected: priceLimit,
          actual: row.price,
          facts: { ...normFacts(norm), over: row.price - priceLimit },
        }),
      );
    }
    return [...found, ...hiddenItem(row, norm, ceiling)];
  },
});

/** Factors outside their limits, under the norm's own severity. */
function beyondFindings<Over extends string, Under extends string>(
  row: JudgedRow,
  norm: Norm,
  beyond: readonly Beyond[],
  [over, under]: readonly [over: Over, under: Under],
  more?: (factor: Beyond['factor']) => Finding['facts'],
): Finding<Over | Under>[] {
  return beyond.map(({ side, factor, limit, value }) =>
    findingAt<Over | Under>(row, {
      code: side === 'over' ? over : under,
      severity: severityOf(norm),
      column: FACTOR_HEADER[factor],
      expected: limit,
      actual: value,
      facts: { ...normFacts(norm), ...more?.(factor) },
    }),
  );
}

/**
 * A total over several models can hide one above the ceiling (domain notes 2, decision 3). Said only where it
 * could be so: several subjects in one row, below the joint ceiling, above the ceiling of one.
 */
function hiddenItem(row: JudgedRow, norm: Norm, { amount, used }: Ceiling): Finding<'ITEM_HIDDEN'>[] {
  const { amountRead, factors } = row;
  if (norm.scope !== 'subject' || amount === null || amountRead === null) return [];
  const one = amount / (used.quantity || 1);
  if (amountRead <= one || amountRead === amount) return [];
  return [
    findingAt(row, {
      code: 'ITEM_HIDDEN',
      severity: 'notice',
      column: 'Số lượng',
      expected: one,
      actual: amountRead,
      facts: { ...normFacts(norm), quantity: factors.quantity ?? 0 },
    }),
  ];
}

const withinTheCounts = rowRule({
  codes: ['COUNT_OVER', 'COUNT_UNDER'],
  looksAt: ['Số lượng', 'Số người', 'Số kỳ'],
  basis: 'The cap’s own `Căn cứ` in `Định mức`: circular and line of the annex.',
  when: (row) => row.countNorm !== null && isJudged(row),
  find: (row) => {
    const norm = row.countNorm;
    if (norm === null) return [];
    const { beyond } = countBeyond(norm, row.factors);
    return beyondFindings(row, norm, beyond, ['COUNT_OVER', 'COUNT_UNDER'], (factor) => ({
      quantity: row.factors.quantity ?? '',
      low: (factor === 'persons' ? norm.minPersons : norm.minPeriods) ?? '',
      high: (factor === 'persons' ? norm.maxPersons : norm.maxPeriods) ?? '',
      item: row.entry.item,
    }));
  },
});

export const ROW_CAP_RULES = [capIsApplied, itemIsKnown, withinTheCap, withinTheCounts] as const;
