/**
 * Whether a row stands on a line of the plan that may carry it.
 */
import { lineOfWords, otherLineOf } from '../../source/context.ts';
import { foldKey } from '../../text/fold.ts';
import { findingAt } from '../facts.ts';
import { textWasReworded } from '../judge.ts';
import { rowRule } from '../rule.ts';

const rowIsOnItsLine = rowRule({
  codes: ['CODE_UNKNOWN', 'LINE_LEFT_PLAN', 'LINE_NOT_YOURS', 'HEADING_MONEY', 'PARENT_MONEY'],
  looksAt: ['Mã', 'Thành tiền'],
  basis:
    'Decision of the design: money belongs to a line that the plan gives the unit; headings, and parents of dash lines, take none of their own.',
  when: (row) => row.leftOut !== null,
  find: (row) => {
    const { leftOut, entry, plan } = row;
    if (leftOut === 'CODE_UNKNOWN' || leftOut === 'LINE_LEFT_PLAN' || leftOut === 'LINE_NOT_YOURS') {
      return [
        findingAt(row, {
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
        findingAt(row, {
          code: leftOut,
          severity: 'error',
          column: 'Thành tiền',
          actual: row.amountRead ?? '',
          // A row whose code somebody emptied is taken for one that was added under the heading.
          facts: { above: entry.inherited ? entry.code : '' },
        }),
      ];
    }
    return [];
  },
});

const lineHasThePlansWords = rowRule({
  codes: ['LINE_OTHER_WORDS'],
  looksAt: ['Mã', 'Nội dung hoạt động'],
  basis: 'Decision of the design: entries belong to the words of a line, not to its number.',
  when: ({ entry, plan }) =>
    plan !== null && !entry.inherited && entry.filled && textWasReworded(entry, plan),
  find: (row, context) => [
    findingAt(row, {
      code: 'LINE_OTHER_WORDS',
      // Another line's words: the plan was renumbered, and this money counts for the wrong line.
      severity: lineOfWords(context, row.entry.text) === undefined ? 'notice' : 'error',
      column: 'Nội dung hoạt động',
      actual: row.entry.text,
      expected: row.plan?.text ?? null,
    }),
  ],
});

/** A row without a code counts for the line above it: sorting and inserting may put another line there. */
const rowStandsUnderItsLine = rowRule({
  codes: ['ROW_OTHER_LINE'],
  looksAt: ['Mã', 'Nội dung hoạt động'],
  basis:
    'Decision of the design: entries belong to the words of a line, and what is doubtful is asked about.',
  when: (row) => row.leftOut === 'ROW_OTHER_LINE',
  find: (row, context) => [
    findingAt(row, {
      code: 'ROW_OTHER_LINE',
      severity: 'error',
      column: 'Mã',
      actual: row.entry.text,
      expected: otherLineOf(context, row.entry)?.code ?? null,
    }),
  ],
});

/** As long as it has no code, it counts for whatever line it stands under. */
const addedRowHasACode = rowRule({
  codes: ['ROW_CODE_MISSING'],
  looksAt: ['Mã'],
  basis: 'Decision of the design: which line a row counts for is written in the row; until then it is said.',
  when: (row) => row.entry.inherited && row.entry.filled && row.leftOut === null,
  find: (row) => {
    const { text, lineText, code } = row.entry;
    const ownWords = text !== '' && foldKey(text) !== foldKey(lineText);
    // Words of its own and money: nobody but the unit knows whether the line above is meant.
    const isDoubtful = ownWords && ((row.amountRead ?? 0) > 0 || (row.disbursed ?? 0) > 0);
    return [
      findingAt(row, {
        code: 'ROW_CODE_MISSING',
        severity: isDoubtful ? 'warning' : 'notice',
        column: 'Mã',
        actual: ownWords ? text : null,
        expected: code,
      }),
    ];
  },
});

export const ROW_PLACE_RULES = [
  rowIsOnItsLine,
  rowStandsUnderItsLine,
  addedRowHasACode,
  lineHasThePlansWords,
] as const;
