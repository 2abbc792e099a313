/**
 * English: the few words that facts of a finding are joined with. `{0}`, `{1}` … stand for what is put in.
 */
import type { Speech } from '../facts.ts';

export const speech: Speech = {
  severities: { error: 'Error', warning: 'Warning', notice: 'Notice' },
  typing: 'Being entered',
  other: [
    'Something to look at',
    'Something here needs a look, of the kind «{code}».',
    'Tell the consolidating officer to look at it.',
  ],
  persons: 'persons',
  row: 'row',
  or: 'or',
  more: 'and {0} more',
  notAdded: ', so it is not added up',
  nobody: ', so this line is given to nobody',
  lineHint: ', or «theo» and the code of a line (for example theo I.4.3)',
  basis: 'Basis',
  unconfirmed: 'this norm still awaits confirmation',
  exactly: 'exactly {0}',
  between: '{0} to {1}',
  atLeast: 'at least {0}',
  atMost: 'at most {0}',
  countedUpTo: '{0} says {1} but only {2} counts',
  neededFrom: '{0} says {1} but must be at least {2}',
  setTo: '{0} to {1}',
  orZero: 'or 0 if it is not done',
  orOne: 'or 1 if there is only one, not 0',
  cellFix: 'Correct the formula in the cell, or delete it and type the number',
  amountFix: 'Copy the cell Thành tiền of another row and paste it here',
  cellErrors: {
    '#REF!': 'the formula takes a number from a deleted cell',
    '#N/A': 'the formula does not find its number',
    '#VALUE!': 'the formula calculates with a cell that is not a number',
    '#DIV/0!': 'the formula divides by 0',
    '#NAME?': 'the formula has a misspelt function',
    '#NUM!': 'the formula gives an impossible number',
    '#NULL!': 'the formula names a wrong range of cells',
    '#ERROR!': 'the formula is mistyped',
    '#SPILL!': 'the formula has no free cells for its result',
    '#CALC!': 'the formula cannot be calculated',
    'Loading...': 'the cell is still being calculated',
  },
};
