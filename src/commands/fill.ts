/**
 * Menu «Lập biểu»: every participating unit gets its tab, holding exactly the lines the plan gives it. Run
 * again it changes only what the plan changed; what people typed travels with its row. Shows what will change
 * and asks before anything is written.
 */

import { TABS } from '../layout.ts';
import type { FillOutcome, Outcome } from '../schema/outcomes.ts';
import { type CheckContext, isParent, itemsOf } from '../source/context.ts';
import { linesOfNobody } from '../source/plan/plan.ts';
import { findHeader } from '../table/header.ts';
import { isUntouched } from '../template/half-made.ts';
import type { StandingTab } from '../template/refill.ts';
import { templateRows } from '../template/rows.ts';
import { sheetColumns } from '../template/unit-form.ts';
import { fingerprint } from '../text/fingerprint.ts';
import { clearHalfMade } from '../workbook/aside.ts';
import { flush, valuesOf } from '../workbook/book.ts';
import { ask, choose, say } from '../workbook/dialogs.ts';
import { keeper } from '../workbook/memory.ts';
import {
  type CheckPlace,
  colourRows,
  guardCells,
  ownColourRules,
  stretchForm,
  type UnitTabPlan,
  writeCheckFormula,
} from '../workbook/unit-tab/look.ts';
import {
  finishHalfMade,
  joinCheckColumns,
  restoreColumns,
  writeHeadTexts,
} from '../workbook/unit-tab/make.ts';
import { applyMerge, correctCells, saveTexts } from '../workbook/unit-tab/rows.ts';
import { guardOf, readContext, readPublished } from './desk.ts';
import { createPlanner, listUnitTabs, memoryKey, readStandingTab, type TabWork } from './fill-plan.ts';
import { describeReplaced, describeWork } from './fill-words.ts';
import { newTabs } from './new-tabs.ts';
import { withPeriodsTab } from './periods-tab.ts';
import { goOn } from './progress.ts';
import { describePublication, describeUnheld, publish } from './publish.ts';
import { type Desk, runCommand } from './run.ts';
import { pairUnitTabs, type UnitTab } from './units.ts';

/**
 * Google stops a run after six minutes, wherever it is, and may count the time in which a person reads the question. The
 * command stops by itself between two units, with this much left: one unit, and what follows the last.
 */
const GOOGLES_LIMIT_MS = 360_000;
const RESERVE_MS = 70_000;

/** A host that is not Google's says its own limit (`timeLimitMs` of the local host). */
const patience = (): number => {
  const { SHEETS_HOST_RUN_LIMIT_MS: given } = globalThis as { SHEETS_HOST_RUN_LIMIT_MS?: unknown };
  return (typeof given === 'number' ? given : GOOGLES_LIMIT_MS) - RESERVE_MS;
};

/** Units that the question lists before it says how many more there are. */
const LISTED = 12;

export function fillTemplates(): Outcome<FillOutcome | { cancelled: true }> {
  let nothing = false;
  let nobodys: readonly string[] = [];
  let movesAlong = false;
  let seen: Seen = { sources: '', same: new Set(), standing: new Map() };
  const question = (desk: Desk): boolean => {
    const context = readContext(desk);
    const standing = new Map<string, StandingTab>();
    let work = plan(desk, context, false, standing);
    const replaced = describeReplaced(desk, work);
    if (replaced.length > 0) {
      const { title, askReplaced } = desk.ui.fill;
      const aside = choose(title, [...listed(desk, replaced), '', askReplaced].join('\n'));
      if (aside === null) return false;
      movesAlong = !aside;
      if (movesAlong) work = plan(desk, context, true, standing);
    }
    seen = {
      sources: sourcesOf(context),
      same: new Set(
        work.flatMap(({ kind, tab, written }) => (kind === 'same' && written === null ? [tab.name] : [])),
      ),
      standing,
    };
    const { state } = readPublished(desk, context);
    const published = describePublication(desk, state);
    const lines = [
      ...describeWork(desk, work),
      ...(published === '' ? [] : [published]),
      ...(desk.book.sheets.has(TABS.periods) ? [] : [desk.ui.fill.periods(TABS.periods)]),
    ];
    if (lines.length === 0) {
      nothing = true;
      nobodys = linesOfNobody(context.tree.rows);
      const said = [
        desk.ui.fill.nothing,
        ...describeNobodys(desk, nobodys),
        ...describeUnheld(desk, context),
      ];
      say(desk.ui.fill.title, said.join('\n'));
      return false;
    }
    return ask(desk.ui.fill.title, [...listed(desk, lines), '', desk.ui.fill.ask].join('\n'));
  };
  const outcome = runCommand<FillOutcome>((desk) => carryOut(desk, movesAlong, seen), {
    ask: question,
    district: true,
  });
  return nothing && outcome.ok
    ? { ok: true, made: [], changed: [], same: [], unreadable: [], unassigned: nobodys, left: [] }
    : outcome;
}

const describeNobodys = ({ ui }: Desk, codes: readonly string[]): string[] =>
  codes.length === 0
    ? []
    : [
        ui.fill.nobodys(
          codes.length,
          codes.slice(0, LISTED).join(', ') + (codes.length > LISTED ? ' …' : ''),
        ),
      ];

/** Lines of a question, the first ones and how many more there are. */
const listed = ({ ui }: Desk, lines: readonly string[]): string[] => [
  ...lines.slice(0, LISTED),
  ...(lines.length > LISTED ? [ui.fill.more(lines.length - LISTED)] : []),
];

function plan(
  desk: Desk,
  context: CheckContext,
  movesAlong: boolean,
  standing: Map<string, StandingTab>,
): TabWork[] {
  const tabs = listUnitTabs(desk, context);
  const planTab = createPlanner(desk, context, tabs, movesAlong, standing);
  return tabs.map((tab, done) => {
    goOn(desk, { doing: 'look', done, all: tabs.length, name: tab.name });
    return planTab(tab);
  });
}

/** What the question found. */
interface Seen {
  /** A mark of the tabs that the district keeps. */
  readonly sources: string;
  /** Tabs in which there was nothing to do, and of which nothing was to be remembered. */
  readonly same: ReadonlySet<string>;
  /** What was read of the tabs. */
  readonly standing: Map<string, StandingTab>;
}

const sourcesOf = ({ grids }: CheckContext): string => fingerprint(JSON.stringify(grids));

/**
 * Unit by unit: each is read just before it is written, and is finished before the next one. Of a tab that the question
 * read only the values are read again; of one in which it found nothing to do nothing, while the plan is the same.
 */
function carryOut(given: Desk, movesAlong: boolean, seen: Seen): FillOutcome {
  const until = given.began + patience();
  const context = readContext(given);
  const desk = withPeriodsTab(clearHalfMadeTabs(given, context), context.settings);
  const { ui } = desk;
  const done: Record<TabWork['kind'] | 'left', string[]> = {
    new: [],
    columns: [],
    change: [],
    same: [],
    unreadable: [],
    left: [],
  };
  const tabs = listUnitTabs(desk, context);
  const planTab = createPlanner(desk, context, tabs, movesAlong, seen.standing);
  const { write, finish } = createWriter(desk, context, tabs, tabs, planTab);
  const isSeen = sourcesOf(context) === seen.sources;
  let stopped = false;
  for (const [at, tab] of tabs.entries()) {
    if (isSeen && tab.sheet !== null && seen.same.has(tab.name)) {
      done.same.push(tab.name);
      continue;
    }
    // At least one, however long the question stood open.
    const wrote = done.new.length + done.change.length + done.columns.length > 0;
    const late = wrote && Date.now() > until;
    if (!late && !stopped)
      stopped = !desk.progress.goesOn({ doing: 'fill', done: at, all: tabs.length, name: tab.name });
    if (late || stopped) {
      done.left.push(tab.name);
      continue;
    }
    const work = planTab(tab);
    write(work);
    done[work.kind].push(tab.name);
  }
  done.change.push(...done.columns);
  const besides = finish().map(({ name }) => name);
  done.new.push(...besides);
  done.left = done.left.filter((name) => !besides.includes(name));
  const counts = [done.new.length, done.change.length, done.same.length] as const;
  const why = stopped ? ui.fill.stopped : ui.fill.left;
  const left = done.left.length === 0 ? '' : ` ${why(done.left.length)}`;
  const unheld = describeUnheld(desk, context);
  const unassigned = linesOfNobody(context.tree.rows);
  const more = [...describeNobodys(desk, unassigned), ...unheld];
  const words = [`${ui.fill.done(...counts)}${left}`, ...more].join('\n');
  desk.conclude(ui.fill.title, words, left === '' && more.length === 0 ? 'quiet' : undefined);
  return {
    made: done.new,
    changed: done.change,
    same: done.same,
    unreadable: done.unreadable,
    unassigned,
    left: done.left,
  };
}

/** Clears away unit tabs that an interrupted run left half made; gives the desk as it is then. Only under the lock. */
export function clearHalfMadeTabs(desk: Desk, context: CheckContext): Desk {
  const missing = new Map(
    pairUnitTabs(desk.book, context).tabs.flatMap((tab) =>
      tab.sheet === null ? [[tab.name, tab.unit]] : [],
    ),
  );
  const { settings } = context;
  const items = itemsByCode(context);
  const guard = guardOf(desk, settings);
  const book = clearHalfMade(
    desk.book,
    [...missing.keys()],
    (sheet, name) => {
      const unit = missing.get(name);
      return (
        unit !== undefined &&
        isUntouched(readStandingTab(sheet), unit, templateRows(unit, context), settings, desk.ui)
      );
    },
    (sheet, name) => {
      const unit = missing.get(name);
      const values = valuesOf(sheet);
      const header = findHeader(values, settings.sources.headers);
      if (unit === undefined || header === null) return;
      const tabPlan = { unit, tab: name, settings, items, ui: desk.ui };
      finishHalfMade(sheet, tabPlan, templateRows(unit, context), values, header);
      guard(sheet, unit);
    },
  );
  return { ...desk, book };
}

/** Items that each line offers; headings and parents of dash lines take no entries. */
const itemsByCode = (context: CheckContext): ReadonlyMap<string, readonly string[]> =>
  new Map(
    context.tree.rows
      .filter(({ code, level }) => (level === 'line' || level === 'dash') && !isParent(context, code))
      .map(({ code }) => [code, itemsOf(context, code)]),
  );

interface Writer {
  /** Applies the planned work to one tab, but for its check formula. New tabs go after the last one. */
  readonly write: (work: TabWork) => void;
  /**
   * Makes the tabs that are begun, publishes, and writes the check formulas of all tabs written before. Last and in one go:
   * Google answers no command while it computes a formula. Tabs that a run leaves without theirs get it with the next one.
   * Gives the tabs that it made.
   */
  readonly finish: () => readonly UnitTab[];
}

/**
 * @param tabs of all units, which the memory is kept for
 * @param coming those of them that the run goes through, in order
 * @param planTab plans anew a tab whose columns were put back
 */
export function createWriter(
  desk: Desk,
  context: CheckContext,
  tabs: readonly UnitTab[],
  coming: readonly UnitTab[],
  planTab: (tab: UnitTab) => TabWork,
): Writer {
  const { ui, book } = desk;
  const items = itemsByCode(context);
  const keep = keeper(() => new Set(tabs.map(memoryKey)));
  const formulas: CheckPlace[] = [];
  const planOf = ({ unit, name }: UnitTab): UnitTabPlan => ({
    unit,
    tab: name,
    settings: context.settings,
    items,
    ui,
  });
  const remember = ({ tab, written }: TabWork): void => {
    if (written !== null) keep(memoryKey(tab), written);
  };
  const guard = guardOf(desk, context.settings);
  const made = newTabs(book, context, coming, planOf, (tab) => remember(planTab(tab)), guard);
  const change = (item: TabWork & { readonly kind: 'change' }): void => {
    const { sheet, columns, headerRow, rename, record, adopted } = item;
    const tabPlan = planOf(item.tab);
    // What is read of the tab is read before the first cell of it is written.
    const grounds = {
      lastRow: Math.max(item.countRows(), headerRow + 1),
      resumed: item.written === null,
    };
    // A formula of an earlier release, or a lost one: the colours may go by something else than its marks.
    const colours = item.checkFormulaLost || item.stretchFrom !== null ? ownColourRules(sheet) : null;
    // First: after a crash the next run finds the record right and has only the rows left to do.
    if (record !== null) correctCells(sheet, [record]);
    // Before their codes: a row with a code has nothing from the line above it.
    correctCells(sheet, adopted);
    if (rename !== null) sheet.setName(rename);
    const lastRow = applyMerge(sheet, tabPlan, { ...item, ...grounds });
    if (item.stretchFrom !== null) stretchForm(sheet, tabPlan, columns, headerRow, item.stretchFrom, lastRow);
    // Before the words that they keep are written over.
    saveTexts(sheet, item.noted);
    correctCells(sheet, item.corrections);
    writeHeadTexts(sheet, item.headTexts);
    // Before the columns of the check are cleared.
    saveTexts(sheet, item.rescued);
    if (colours !== null) colourRows(sheet, columns, headerRow, lastRow, colours);
    if (item.writesCheck) formulas.push({ sheet, unit: item.tab.unit, columns, headerRow, lastRow });
    if (item.guardsLost) guardCells(sheet, tabPlan, columns, headerRow, lastRow);
  };
  const write = (item: TabWork): void => {
    if (item.kind === 'unreadable') return;
    if (item.kind === 'new') {
      formulas.push(made.make(item.tab));
      // What follows reads no tab: nothing else would have it written.
      flush();
      return;
    }
    // Before the first cell: the run after a crash must know which words are the add-in's.
    remember(item);
    if (item.kind === 'same') return;
    if (item.kind === 'change') {
      change(item);
      return;
    }
    const { sheet, gone, header, values } = item;
    if (gone.length === 0) joinCheckColumns(sheet, sheetColumns(header), header.row + 1);
    else restoreColumns(sheet, planOf(item.tab), gone, sheetColumns(header), header.row + 1, values);
    const rest = planTab(item.tab);
    if (rest.kind !== 'columns' || (gone.length > 0 && rest.gone.length === 0)) write(rest);
  };
  const finish = (): readonly UnitTab[] => {
    const begun = made.begun();
    for (const tab of begun) formulas.push(made.make(tab));
    publish(desk, context);
    for (const place of formulas.splice(0)) writeCheckFormula(place);
    flush();
    return begun;
  };
  return { write, finish };
}
