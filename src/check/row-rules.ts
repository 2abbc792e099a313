/**
 * Rules about one row. A rule is a record: what it looks at and which findings it may make; severity of a
 * cap comes from its row in `Định mức`.
 */
import { type Finding, type FindingInput, finding, type Severity } from '../finding.ts';
import type { EntryHeader } from '../layout.ts';
import { type CheckContext, isMoneyNorm, itemsOf, normsForItem, normsOf } from '../source/context.ts';
import type { Norm } from '../source/norms.ts';
import { foldKey } from '../text/fold.ts';
import { type Beyond, type Ceiling, countBeyond, type FactorName, priceCeiling } from './ceiling.ts';
import { type JudgedRow, otherWords } from './judge.ts';

export type RowRule = (row: JudgedRow, context: CheckContext) => Finding[];

export const FACTOR_HEADER: Readonly<Record<FactorName, EntryHeader>> = {
  quantity: 'Số lượng',
  persons: 'Số người',
  periods: 'Số kỳ',
};

/** A finding at this row. */
export function at(row: JudgedRow, input: Omit<FindingInput, 'tab'>): Finding {
  return finding({ tab: row.tab, row: row.entry.row, unit: row.unit.code, line: row.entry.code, ...input });
}

/** Findings of a norm: proposals never get here, so the three severities remain. */
export const severityOf = (norm: Norm): Severity => (norm.severity === 'proposed' ? 'notice' : norm.severity);

/** What a sentence says about a norm. Money in đồng. */
export function normFacts(norm: Norm): Record<string, string | number> {
  return {
    basis: norm.basis,
    normRow: norm.row,
    rate: norm.rate ?? '',
    measure: norm.unitOfMeasure,
    periodName: norm.periodName,
    maxPersons: norm.maxPersons ?? '',
    unconfirmed: norm.confirmed === 'no' ? 1 : 0,
  };
}

/** The factors that made a ceiling, for `500.000đ × 2 tổ × 3 tháng`. */
export function ceilingFacts(ceiling: Ceiling | null): Record<string, string | number> {
  const used = ceiling?.used;
  return {
    quantity: used?.quantity ?? '',
    persons: used?.persons ?? '',
    periods: used?.periods ?? '',
  };
}

const factorText = (item: Beyond): string => `${FACTOR_HEADER[item.factor]} ${item.value} → ${item.limit}`;

/** Rows with content that may be judged at all. */
const counts = (row: JudgedRow): boolean => row.role === 'entry' || row.role === 'count';

const whereItStands: RowRule = (row) => {
  const { leftOut, entry, plan } = row;
  if (leftOut === 'CODE_UNKNOWN' || leftOut === 'LINE_LEFT_PLAN' || leftOut === 'LINE_NOT_YOURS') {
    return [
      at(row, {
        code: leftOut,
        // Without figures nothing is kept out, but the row is not passed over in silence either.
        severity: entry.filled ? 'error' : 'notice',
        column: 'Mã',
        actual: entry.code,
        facts: { owners: (plan?.owners ?? []).join(', ') },
      }),
    ];
  }
  if (leftOut === 'HEADING_MONEY' || leftOut === 'PARENT_MONEY') {
    return [
      at(row, { code: leftOut, severity: 'error', column: 'Thành tiền', actual: row.amountRead ?? '' }),
    ];
  }
  return [];
};

const readableCells: RowRule = (row) =>
  row.problems
    // An error in a factor shows again in the product: once is enough.
    .filter(
      (problem, _, all) =>
        problem.code !== 'CELL_ERROR' ||
        problem.column !== 'Thành tiền' ||
        !all.some((other) => other !== problem && other.blocks),
    )
    .map((problem) =>
      at(row, {
        code: problem.code,
        severity: problem.severity,
        column: problem.column,
        actual: problem.actual,
        expected: problem.proposal,
        facts: problem.facts,
      }),
    );

const itemKnown: RowRule = (row, context) => {
  if (row.role !== 'entry' || !row.entry.filled) return [];
  const norms = normsOf(context, row.entry.code).filter(isMoneyNorm);
  if (norms.length === 0 || normsForItem(norms, row.entry.item).length > 0) return [];
  return [
    at(row, {
      code: 'ITEM_UNKNOWN',
      severity: 'error',
      column: 'Khoản',
      actual: row.entry.item,
      expected: norms.flatMap((norm) => norm.items).join(', '),
    }),
  ];
};

/** Blank is not zero: what is missing is named, never taken as fine, under the norm that needs it. */
const nothingMissing: RowRule = (row) => {
  const { role, entry, moneyNorm, countNorm } = row;
  if (!counts(row) || !entry.filled) return [];
  const needed: readonly FactorName[] =
    countNorm === null ? ['quantity'] : countBeyond(countNorm, row.factors).missing;
  const found = needed
    .filter((name) => entry[name].kind === 'blank')
    .map((name) => {
      const norm = name === 'quantity' && role === 'entry' ? moneyNorm : countNorm;
      const severity = norm === null ? 'warning' : severityOf(norm);
      return at(row, { code: 'FACTOR_MISSING', severity, column: FACTOR_HEADER[name] });
    });
  if (
    role === 'entry' &&
    entry.amount.kind === 'blank' &&
    entry.price.kind === 'blank' &&
    entry.quantity.kind !== 'blank' &&
    !row.problems.some((problem) => problem.blocks)
  )
    found.push(at(row, { code: 'AMOUNT_MISSING', severity: 'warning', column: 'Đơn giá' }));
  return found;
};

/** Everything is there but the amount: its formula was deleted, or a row added by hand never had one. */
const formulaThere: RowRule = (row) =>
  row.leftOut === 'FORMULA_LOST'
    ? [at(row, { code: 'FORMULA_LOST', severity: 'error', column: 'Thành tiền', expected: row.product })]
    : [];

const productHolds: RowRule = (row) => {
  if (row.role === 'count' && (row.amountRead ?? 0) > 0) {
    return [
      at(row, { code: 'COUNT_ROW_MONEY', severity: 'warning', column: 'Đơn giá', actual: row.amountRead }),
    ];
  }
  if (!counts(row) || row.product === null || row.amountRead === null || row.amountRead === row.product)
    return [];
  return [
    at(row, {
      code: 'PRODUCT_MISMATCH',
      severity: 'error',
      column: 'Thành tiền',
      expected: row.product,
      actual: row.amountRead,
    }),
  ];
};

const sourcesHold: RowRule = (row) => {
  if (row.role !== 'entry' || row.amountRead === null) return [];
  const { nstw, nsdp, other } = row.entry;
  const cells = [nstw, nsdp, other];
  if (cells.some((cell) => cell.kind !== 'blank' && cell.kind !== 'number')) return [];
  if (cells.every((cell) => cell.kind === 'blank')) {
    return row.amountRead === 0
      ? []
      : [
          at(row, {
            code: 'SOURCES_MISSING',
            severity: 'warning',
            column: 'NSTW',
            expected: row.amountRead,
          }),
        ];
  }
  const sum = (row.sources.nstw ?? 0) + (row.sources.nsdp ?? 0) + (row.sources.other ?? 0);
  if (sum === row.amountRead) return [];
  return [
    at(row, {
      code: 'SOURCES_MISMATCH',
      severity: 'error',
      column: 'NSTW',
      expected: row.amountRead,
      actual: sum,
      facts: { difference: Math.abs(sum - row.amountRead) },
    }),
  ];
};

/** The cap of the row: money first, then factors; over wins over a factor (domain notes, section 3). */
const withinCap: RowRule = (row) => {
  const { moneyNorm: norm, ceiling, amountRead } = row;
  if (norm === null || ceiling === null || !counts(row) || !row.entry.filled) return [];
  const severity = severityOf(norm);
  const beyond = ceiling.beyond;
  if (ceiling.amount !== null && amountRead !== null && amountRead > ceiling.amount) {
    return [
      at(row, {
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
  const found = beyondFindings(row, norm, beyond);
  const priceLimit = priceCeiling(norm, row.factors);
  if (row.price !== null && priceLimit !== null && row.price > priceLimit) {
    found.push(
      at(row, {
        code: 'PRICE_OVER',
        severity,
        column: 'Đơn giá',
        expected: priceLimit,
        actual: row.price,
        facts: { ...normFacts(norm), over: row.price - priceLimit },
      }),
    );
  }
  return found.concat(hiddenItem(row, norm, ceiling));
};

/** Factors outside their limits, under the norm's own severity. */
function beyondFindings(
  row: JudgedRow,
  norm: Norm,
  beyond: readonly Beyond[],
  [over, under]: readonly [over: string, under: string] = ['FACTOR_OVER', 'FACTOR_UNDER'],
  more?: (factor: Beyond['factor']) => Finding['facts'],
): Finding[] {
  return beyond.map(({ side, factor, limit, value }) =>
    at(row, {
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
function hiddenItem(row: JudgedRow, norm: Norm, { amount, used }: Ceiling): Finding[] {
  const { amountRead, factors } = row;
  if (norm.scope !== 'subject' || amount === null || amountRead === null) return [];
  const one = amount / (used.quantity || 1);
  if (amountRead <= one || amountRead === amount) return [];
  return [
    at(row, {
      code: 'ITEM_HIDDEN',
      severity: 'notice',
      column: 'Số lượng',
      expected: one,
      actual: amountRead,
      facts: { ...normFacts(norm), quantity: factors.quantity ?? 0 },
    }),
  ];
}

const withinCounts: RowRule = (row) => {
  const norm = row.countNorm;
  if (norm === null || !counts(row)) return [];
  const { beyond } = countBeyond(norm, row.factors);
  return beyondFindings(row, norm, beyond, ['COUNT_OVER', 'COUNT_UNDER'], (factor) => ({
    quantity: row.factors.quantity ?? '',
    low: (factor === 'persons' ? norm.minPersons : norm.minPeriods) ?? '',
    high: (factor === 'persons' ? norm.maxPersons : norm.maxPeriods) ?? '',
    item: row.entry.item,
  }));
};

const pendingMarked: RowRule = (row) => {
  if (
    row.role !== 'entry' ||
    row.plan?.pending !== true ||
    (row.amountRead === null && row.disbursed === null)
  )
    return [];
  return [
    at(row, {
      code: 'PENDING_MONEY',
      severity: 'notice',
      column: 'Thành tiền',
      actual: row.amountRead ?? row.disbursed,
      facts: { note: row.plan.note },
    }),
  ];
};

const disbursedWithin: RowRule = (row) => {
  const planned = row.amountRead ?? 0;
  const disbursed = row.disbursed ?? 0;
  if (!counts(row) || disbursed <= planned) return [];
  return [
    at(row, {
      code: 'DISBURSED_OVER',
      severity: 'warning',
      column: 'Giải ngân',
      expected: planned,
      actual: disbursed,
      facts: { over: disbursed - planned },
    }),
  ];
};

const documented: RowRule = (row, context) => {
  if (!counts(row) || (row.done ?? 0) <= 0 || row.entry.note !== '') return [];
  const first = itemsOf(context, row.entry.code)[0];
  if (first !== undefined && foldKey(first) !== foldKey(row.entry.item)) return [];
  return normsOf(context, row.entry.code)
    .filter((norm) => norm.scope === 'document')
    .map((norm) =>
      at(row, {
        code: 'DOCUMENT_MISSING',
        severity: severityOf(norm),
        column: 'Ghi chú',
        facts: normFacts(norm),
      }),
    );
};

const jointNamed: RowRule = (row) => {
  const norm = row.moneyNorms.find((one) => one.scope === 'subject');
  if (norm === undefined || (row.plan?.owners.length ?? 0) < 2 || !counts(row)) return [];
  if (row.entry.subject !== '' || (row.amountRead ?? 0) === 0) return [];
  return [
    at(row, {
      code: 'SUBJECT_MISSING',
      severity: 'notice',
      column: 'Đối tượng',
      facts: { measure: norm.unitOfMeasure },
    }),
  ];
};

const wordsOfPlan: RowRule = ({ entry, plan, ...row }, { tree }) => {
  if (plan === null || entry.inherited || !entry.filled || !otherWords(entry, plan)) return [];
  const words = foldKey(entry.text);
  return [
    at(
      { ...row, entry, plan },
      {
        code: 'LINE_OTHER_WORDS',
        // Another line's words: the plan was renumbered, and this money counts for the wrong line.
        severity: tree.rows.some((line) => foldKey(line.text) === words) ? 'error' : 'notice',
        column: 'Nội dung hoạt động',
        actual: entry.text,
        expected: plan.text,
      },
    ),
  ];
};

/** In the order a person reads them in `Kiểm tra`. */
export const ROW_RULES: readonly RowRule[] = [
  whereItStands,
  wordsOfPlan,
  readableCells,
  itemKnown,
  withinCap,
  withinCounts,
  nothingMissing,
  formulaThere,
  productHolds,
  sourcesHold,
  disbursedWithin,
  pendingMarked,
  documented,
  jointNamed,
];
