/**
 * Where a row’s money comes from, where it went, and what is asked for once something was done.
 */
import { itemsOf, normsOf } from '../../source/context.ts';
import { foldKey } from '../../text/fold.ts';
import { findingAt, normFacts, severityOf } from '../facts.ts';
import { isJudged } from '../judge.ts';
import { rowRule } from '../rule.ts';

const sourcesAddUp = rowRule({
  codes: ['SOURCES_MISSING', 'SOURCES_MISMATCH'],
  looksAt: ['Thành tiền', 'NSTW', 'NSĐP', 'Nguồn khác'],
  basis: 'Decision of the design: planned money is split over its sources without a remainder.',
  when: (row) => row.role === 'entry' && row.amountRead !== null,
  find: (row, { settings: { sources: all } }) => {
    const { entry, sources, amountRead } = row;
    let sum = 0;
    let isBlank = true;
    for (const { key } of all.list) {
      if (entry.sources[key]?.kind === 'blank') continue;
      const amount = sources[key] ?? null;
      // What is wrong with such a cell is said already.
      if (amount === null) return [];
      isBlank = false;
      sum += amount;
    }
    const column = all.list[0]?.name ?? 'NSTW';
    const facts = all.isStandard ? {} : { sources: all.list.map(({ name }) => name).join(', ') };
    if (sum === amountRead) return [];
    return [
      isBlank
        ? findingAt(row, {
            code: 'SOURCES_MISSING',
            severity: 'warning',
            column,
            expected: amountRead,
            facts,
          })
        : findingAt(row, {
            code: 'SOURCES_MISMATCH',
            severity: 'error',
            column,
            expected: amountRead,
            actual: sum,
            facts: { ...facts, difference: Math.abs(sum - (amountRead ?? 0)) },
          }),
    ];
  },
});

const disbursedWithinPlan = rowRule({
  codes: ['DISBURSED_OVER'],
  looksAt: ['Thành tiền', 'Giải ngân'],
  basis: 'Decision of the design: no more is disbursed than was planned.',
  when: (row) => row.disbursed !== null && isJudged(row),
  find: (row) => {
    const planned = row.amountRead ?? 0;
    const disbursed = row.disbursed ?? 0;
    // What cannot be read is unknown, not nothing; what is wrong with it is said already.
    const isUnknown = row.amountRead === null && row.problems.some((problem) => problem.blocks);
    if (isUnknown || disbursed <= planned) return [];
    return [
      findingAt(row, {
        code: 'DISBURSED_OVER',
        severity: 'warning',
        column: 'Giải ngân',
        expected: planned,
        actual: disbursed,
        facts: { over: disbursed - planned },
      }),
    ];
  },
});

const pendingIsMarked = rowRule({
  codes: ['PENDING_MONEY'],
  looksAt: ['Thành tiền', 'Giải ngân'],
  basis:
    'Decision of the design: lines that wait for guidance take amounts, are marked, and stand in a subtotal of their own.',
  when: ({ role, plan, amountRead, disbursed }) =>
    role === 'entry' && plan?.pending === true && (amountRead !== null || disbursed !== null),
  find: (row) => [
    findingAt(row, {
      code: 'PENDING_MONEY',
      severity: 'notice',
      column: 'Thành tiền',
      actual: row.amountRead ?? row.disbursed,
      facts: { note: row.plan?.note ?? '' },
    }),
  ],
});

const doneIsDocumented = rowRule({
  codes: ['DOCUMENT_MISSING'],
  looksAt: ['Thực hiện', 'Ghi chú'],
  basis: 'The cap’s own `Căn cứ` in `Định mức`: circular and line of the annex.',
  when: (row) => (row.done ?? 0) > 0 && row.entry.note === '' && isJudged(row),
  find: (row, context) => {
    const first = itemsOf(context, row.entry.code)[0];
    if (first !== undefined && foldKey(first) !== foldKey(row.entry.item)) return [];
    return normsOf(context, row.entry.code)
      .filter((norm) => norm.scope === 'document')
      .map((norm) =>
        findingAt(row, {
          code: 'DOCUMENT_MISSING',
          severity: severityOf(norm),
          column: 'Ghi chú',
          facts: normFacts(norm),
        }),
      );
  },
});

const jointSubjectIsNamed = rowRule({
  codes: ['SUBJECT_MISSING'],
  looksAt: ['Đối tượng', 'Thành tiền'],
  basis:
    'Decision of the design: owners of a joint line share one ceiling a subject, so the subject has to be named.',
  when: (row) =>
    row.plan?.joint === true && row.entry.subject === '' && (row.amountRead ?? 0) !== 0 && isJudged(row),
  find: (row) => {
    const norm = row.moneyNorms.find((one) => one.scope === 'subject');
    if (norm === undefined) return [];
    return [
      findingAt(row, {
        code: 'SUBJECT_MISSING',
        severity: 'notice',
        column: 'Đối tượng',
        facts: { measure: norm.unitOfMeasure },
      }),
    ];
  },
});

export const ROW_MONEY_RULES = [
  sourcesAddUp,
  disbursedWithinPlan,
  pendingIsMarked,
  doneIsDocumented,
  jointSubjectIsNamed,
] as const;
