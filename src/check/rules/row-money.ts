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
  find: (row) => {
    if (row.role !== 'entry' || row.amountRead === null) return [];
    const { nstw, nsdp, other } = row.entry;
    const cells = [nstw, nsdp, other];
    const read = [row.sources.nstw, row.sources.nsdp, row.sources.other];
    if (cells.some((cell, at) => cell.kind !== 'blank' && read[at] === null)) return [];
    if (cells.every((cell) => cell.kind === 'blank')) {
      return row.amountRead === 0
        ? []
        : [
            findingAt(row, {
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
      findingAt(row, {
        code: 'SOURCES_MISMATCH',
        severity: 'error',
        column: 'NSTW',
        expected: row.amountRead,
        actual: sum,
        facts: { difference: Math.abs(sum - row.amountRead) },
      }),
    ];
  },
});

const disbursedWithinPlan = rowRule({
  codes: ['DISBURSED_OVER'],
  looksAt: ['Thành tiền', 'Giải ngân'],
  basis: 'Decision of the design: no more is disbursed than was planned.',
  find: (row) => {
    const planned = row.amountRead ?? 0;
    const disbursed = row.disbursed ?? 0;
    // What cannot be read is unknown, not nothing; what is wrong with it is said already.
    const isUnknown = row.amountRead === null && row.problems.some((problem) => problem.blocks);
    if (!isJudged(row) || isUnknown || disbursed <= planned) return [];
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
  find: (row) => {
    if (
      row.role !== 'entry' ||
      row.plan?.pending !== true ||
      (row.amountRead === null && row.disbursed === null)
    )
      return [];
    return [
      findingAt(row, {
        code: 'PENDING_MONEY',
        severity: 'notice',
        column: 'Thành tiền',
        actual: row.amountRead ?? row.disbursed,
        facts: { note: row.plan.note },
      }),
    ];
  },
});

const doneIsDocumented = rowRule({
  codes: ['DOCUMENT_MISSING'],
  looksAt: ['Thực hiện', 'Ghi chú'],
  basis: 'The cap’s own `Căn cứ` in `Định mức`: circular and line of the annex.',
  find: (row, context) => {
    if (!isJudged(row) || (row.done ?? 0) <= 0 || row.entry.note !== '') return [];
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
  find: (row) => {
    const norm = row.moneyNorms.find((one) => one.scope === 'subject');
    if (norm === undefined || row.plan?.joint !== true || !isJudged(row)) return [];
    if (row.entry.subject !== '' || (row.amountRead ?? 0) === 0) return [];
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
