/**
 * Dying at any moment: every command of the menu with a failure at its service calls. After each: the last good report
 * is whole or marked, no typed value is gone, the person has read one sentence, and running the command again ends
 * exactly where a clean run ends. Which calls: `test/support/faults.ts`; `test/support/runs.ts` says how many.
 */

import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { type Harm, injectFaults, injectTwice } from '../support/faults.ts';
import { Dice } from '../support/hostile.ts';
import { seeds } from '../support/runs.ts';
import {
  blank,
  changed,
  cut,
  entered,
  named,
  planned,
  replanned,
  reported,
  unread,
} from '../support/small.ts';

const books = {} as Record<
  | 'blank'
  | 'planned'
  | 'unread'
  | 'entered'
  | 'replanned'
  | 'cut'
  | 'reported'
  | 'named'
  | 'recapped'
  | 'unpublished',
  WorkbookSnapshot
>;
const figures: string[] = [];

beforeAll(async () => {
  books.blank = await blank();
  books.planned = await planned();
  books.unread = await unread(books.planned);
  books.entered = await entered(books.planned);
  books.replanned = await replanned(books.entered);
  books.cut = await cut(books.entered);
  books.reported = await reported(books.entered);
  books.named = await named(books.entered);
  books.recapped = await changed(books.entered, (host) => host.edit('Định mức', 'D2', '400000'));
  books.unpublished = await changed(books.entered, (host) => host.deleteTab('Bản công bố'));
});
afterAll(() => {
  if (process.env.FIGURES) process.stdout.write(`${figures.join('\n')}\n`);
});

const inject = async (book: keyof typeof books, command: string, harm: Harm = {}): Promise<void> => {
  const { calls, faults, states } = await injectFaults(books[book], command, harm);
  figures.push(
    `${command} on ${book}${harm.kill ? ', killed' : ''}: ${faults} faults at ${calls} calls, ${states} workbooks left behind`,
  );
};

describe('a failure at every service call', () => {
  it('setting up', () => inject('blank', 'setUpWorkbook'));
  it('reading the plan', () => inject('unread', 'readPlan'));
  it('making the tabs', () => inject('planned', 'fillTemplates'));
  it('refilling after the plan changed', () => inject('replanned', 'fillTemplates'));
  it('putting back columns that were deleted', () => inject('cut', 'fillTemplates'));
  it('checking', () => inject('entered', 'checkAllUnits'));
  it('the first report', () => inject('entered', 'buildReport'));
  it('a report in the place of another', () => inject('reported', 'buildReport'));
  it('publishing a cap that changed', () => inject('recapped', 'publishNorms'));
  it('publishing where nothing is published', () => inject('unpublished', 'publishNorms'));
  it('filling where nothing is published', () => inject('unpublished', 'fillTemplates'));
  it('giving out rights', () => inject('named', 'applyRights'));
});

describe('a run that Google stops after six minutes', () => {
  /** Every so many calls, and the last ones: there the finished tabs take their places. */
  const at = (calls: readonly string[]): boolean[] =>
    calls.map((_, index) => index % 23 === 0 || index > calls.length - 12);
  const kill = { kill: true, at };
  it('making the tabs', () => inject('planned', 'fillTemplates', kill));
  it('refilling after the plan changed', () => inject('replanned', 'fillTemplates', kill));
  it('a report in the place of another', () => inject('reported', 'buildReport', kill));
});

describe('two failures in a row, with a person’s edit between them', () => {
  const COMMANDS: readonly [keyof typeof books, string][] = [
    ['planned', 'fillTemplates'],
    ['replanned', 'fillTemplates'],
    ['cut', 'fillTemplates'],
    ['unread', 'readPlan'],
    ['reported', 'buildReport'],
    ['named', 'applyRights'],
    ['planned', 'fillTemplates'],
    ['cut', 'fillTemplates'],
  ];
  it.each(seeds(40, 4))('seed %i', async (seed) => {
    const dice = new Dice(seed);
    const [book, command] = dice.of(COMMANDS);
    await injectTwice(books[book], command, dice, `seed ${seed}, on ${book}`);
  });
});
