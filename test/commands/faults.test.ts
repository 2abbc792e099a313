/**
 * Dying at any moment: every command of the menu with a failure at its service calls. After each: the last good report
 * is whole or marked, no typed value is gone, the person has read one sentence, and running the command again ends
 * exactly where a clean run ends. Which calls: `test/support/faults.ts`; `test/support/runs.ts` says how many.
 */

import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harm, injectFaults, injectTwice, typedIn } from '../support/faults.ts';
import { Dice } from '../support/hostile.ts';
import { type Host, MUONG_SO, open, rowOf, run, type } from '../support/job.ts';
import { seeds } from '../support/runs.ts';
import {
  blank,
  COMMUNES,
  changed,
  closable,
  closedOnce,
  cut,
  entered,
  formed,
  named,
  planned,
  replanned,
  reported,
  unread,
} from '../support/small.ts';

const books = {} as Record<
  | 'blank'
  | 'planned'
  | 'communes'
  | 'unread'
  | 'entered'
  | 'replanned'
  | 'cut'
  | 'reported'
  | 'named'
  | 'recapped'
  | 'unpublished'
  | 'ready'
  | 'handedIn'
  | 'approved'
  | 'texts'
  | 'closable'
  | 'closedOnce'
  | 'formed'
  | 'filledIn'
  | 'drawn',
  WorkbookSnapshot
>;
const figures: string[] = [];

beforeAll(async () => {
  books.blank = await blank();
  books.planned = await planned();
  books.communes = await planned(COMMUNES);
  books.unread = await unread(books.planned);
  books.entered = await entered(books.planned);
  books.replanned = await replanned(books.entered);
  books.cut = await cut(books.entered);
  books.reported = await reported(books.entered);
  books.named = await named(books.entered);
  books.recapped = await changed(books.entered, (host) => host.edit('Định mức', 'D2', '400000'));
  books.ready = await changed(books.entered, async (host) => {
    await run(host, 'fillTemplates');
    for (const [code, item, price] of [
      ['I.1.2', '', 500_000],
      ['II.1.1', 'Sinh mổ', 2_000_000],
    ] as const)
      await type(host, MUONG_SO, await rowOf(host, MUONG_SO, code, item), { 'Đơn giá': price });
  });
  books.handedIn = await step(books.ready, 'submitUnit');
  books.approved = await step(books.handedIn, 'approveUnit');
  books.texts = await changed(books.ready, async (host) => {
    const row = await rowOf(host, MUONG_SO, 'II.1.2');
    await host.paste(MUONG_SO, `J${row}`, [['1,2 triệu']]);
  });
  books.closable = await closable(books.planned);
  books.closedOnce = await closedOnce(books.closable);
  books.formed = await formed(books.reported);
  books.filledIn = await changed(books.formed, (host) => run(host, 'fillPastedForms'));
  books.drawn = await changed(books.reported, (host) => run(host, 'drawCharts'));
  books.unpublished = await changed(books.entered, (host) => host.deleteTab('Bản công bố'));
});
afterAll(() => {
  if (process.env.FIGURES) process.stdout.write(`${figures.join('\n')}\n`);
});

/** The unit's officer, or the district's, stands in the tab. */
const there = (host: Host): void => host.activate(MUONG_SO, 'A8');
const step = (book: WorkbookSnapshot, command: string): Promise<WorkbookSnapshot> =>
  changed(book, async (host) => {
    there(host);
    await run(host, command);
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
  it('making the tabs of a class of units', () => inject('communes', 'fillTemplates'));
  it('refilling after the plan changed', () => inject('replanned', 'fillTemplates'));
  it('putting back columns that were deleted', () => inject('cut', 'fillTemplates'));
  it('checking', () => inject('entered', 'checkAllUnits'));
  it('the first report', () => inject('entered', 'buildReport'));
  it('a report in the place of another', () => inject('reported', 'buildReport'));
  it('publishing a cap that changed', () => inject('recapped', 'publishNorms'));
  it('publishing where nothing is published', () => inject('unpublished', 'publishNorms'));
  it('filling where nothing is published', () => inject('unpublished', 'fillTemplates'));
  it('closing a period for the first time', () => inject('closable', 'closePeriod', { once: true }));
  it('closing it once more', () => inject('closedOnce', 'closePeriod', { once: true }));
  it('filling a pasted form', () => inject('formed', 'fillPastedForms'));
  it('filling it once more', () => inject('filledIn', 'fillPastedForms'));
  it('the charts', () => inject('reported', 'drawCharts', { once: true }));
  it('charts in the place of others', () => inject('drawn', 'drawCharts'));
  it('a tab of examples', () => inject('entered', 'fillPastedForms', { once: true }));
  it('giving out rights', () => inject('named', 'applyRights'));

  const inTab: Harm = { prepare: there, once: true };
  it('handing in', () => inject('ready', 'submitUnit', inTab));
  it('approving', () => inject('handedIn', 'approveUnit', inTab));
  it('reopening', () => inject('approved', 'reopenUnit', inTab));
  it('making texts numbers', () => inject('texts', 'correctTexts', { ...inTab, changesTyped: true }));
  it('taking a row away', () => inject('ready', 'removeRow', { ...inTab, changesTyped: true }));
});

describe('a run that Google stops after six minutes', () => {
  /** Every so many calls, and the last ones: there the finished tabs take their places. */
  const at = (calls: readonly string[]): boolean[] =>
    calls.map((_, index) => index % 23 === 0 || index > calls.length - 12);
  const kill = { kill: true, at };
  it('making the tabs', () => inject('planned', 'fillTemplates', kill));
  it('making the tabs of a class of units', () => inject('communes', 'fillTemplates', kill));
  it('refilling after the plan changed', () => inject('replanned', 'fillTemplates', kill));
  it('a report in the place of another', () => inject('reported', 'buildReport', kill));
  it('filling a pasted form', () => inject('filledIn', 'fillPastedForms', kill));
  it('closing a period', () => inject('closable', 'closePeriod', { ...kill, once: true }));
});

describe('two failures in a row, with a person’s edit between them', () => {
  const COMMANDS: readonly [keyof typeof books, string][] = [
    ['planned', 'fillTemplates'],
    ['communes', 'fillTemplates'],
    ['replanned', 'fillTemplates'],
    ['cut', 'fillTemplates'],
    ['unread', 'readPlan'],
    ['reported', 'buildReport'],
    ['named', 'applyRights'],
    ['planned', 'fillTemplates'],
    ['cut', 'fillTemplates'],
    ['recapped', 'publishNorms'],
    ['unpublished', 'publishNorms'],
    ['blank', 'setUpWorkbook'],
    ['entered', 'buildReport'],
    ['filledIn', 'fillPastedForms'],
  ];
  it.each(seeds(40, 4))('seed %i', async (seed) => {
    const dice = new Dice(seed);
    const [book, command] = dice.of(COMMANDS);
    await injectTwice(books[book], command, dice, `seed ${seed}, on ${book}`);
  });

  // What is typed between makes the tab another one than was handed in: the third run may then be refused with a sentence.
  it.each([
    ['ready', 'submitUnit'],
    ['handedIn', 'approveUnit'],
    ['approved', 'reopenUnit'],
    ['texts', 'correctTexts'],
  ] as const)('%s, %s: nothing typed is lost', async (book, command) => {
    const dice = new Dice(seeds(1, 1)[0] as number);
    const host = await open(books[book]);
    const before = typedIn(books[book]).filter((one) => !one.includes('1,2 triệu'));
    for (let turn = 0; turn < 2; turn++) {
      there(host);
      host.answer('YES');
      host.failAt(dice.below(60) + 1);
      await host.run(command);
    }
    there(host);
    host.answer('YES');
    const { ok, message = '' } = (await host.run(command)) as { ok: boolean; message?: string };
    if (!ok) expect(message).toMatch(/[ạảấầậắặẹếềệịọốồộớờợụủứừựỳ]/);
    expect(typedIn(await host.snapshot())).toEqual(expect.arrayContaining(before));
    host.dispose();
  });
});
