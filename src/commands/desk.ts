/**
 * What commands and the panel look up in the workbook before they decide anything: the context, the units' tabs
 * checked, who may edit what. Reads only.
 */
import { checkDistrict, checkUnit } from '../check/check.ts';
import type { TabGrid, UnitResult } from '../check/result.ts';
import { addresses, type Editors, editorsOfUnit, rightsFindings, type TabRights } from '../check/rights.ts';
import { type Finding, finding } from '../finding.ts';
import { TABS } from '../layout.ts';
import { sayFinding } from '../messages/index.ts';
import type { StrayTab } from '../report/outside.ts';
import { VERDICT_CELL } from '../report/proof-table.ts';
import { type Reconciliation, reconcile } from '../report/treasury.ts';
import { buildContext, type CheckContext } from '../source/context.ts';
import { comparePublication, type PublicationState, publicationFindings } from '../source/publication.ts';
import { questionFindings } from '../source/questions.ts';
import type { Settings } from '../source/settings.ts';
import { parseTargets, type Target } from '../source/targets.ts';
import { parseStatement } from '../source/treasury.ts';
import type { UnitRow } from '../source/units.ts';
import { type Grid, isBlankRow } from '../table/grid.ts';
import { type Book, readSources, type Sheet, valuesAndFormulas, valuesOf } from '../workbook/book.ts';
import { type PublishedTab, readPublishedTab } from '../workbook/publication.ts';
import { editorsOf, fileEditors, ownerOf, protectTab } from '../workbook/rights.ts';
import { tabInFront } from '../workbook/selection.ts';
import { type Closed, closedTabs, findInClosed, readClosed } from './closed.ts';
import { goOn } from './progress.ts';
import { type Desk, Refusal } from './run.ts';
import { readStrays } from './strays.ts';
import { pairUnitTabs, type UnitTab, type UnitTabs, unitOfTab } from './units.ts';

/** What the proof says of the figures as they stand now; '' where the workbook has none. */
export function proofVerdict({ sheets }: Book): string {
  const proof = sheets.get(TABS.proof);
  return proof === undefined ? '' : String(proof.getRange(VERDICT_CELL).getValue());
}

/** The context of a run, or a plain refusal where the plan or the units are not there yet. */
export function readContext(desk: Desk): CheckContext {
  const context = buildContext(readSources(desk.book, desk.settings), new Date().getFullYear());
  if (context.units.length === 0) throw new Refusal(desk.ui.common.unitsEmpty);
  if (context.tree.rows.length === 0)
    throw new Refusal(planProblem(desk, context.grids.plan, context.findings));
  return context;
}

/** Why no line of the plan can be read: what is wrong with its header, where anything stands in the tab. */
export function planProblem({ ui, language }: Desk, plan: Grid, findings: readonly Finding[]): string {
  if (plan.every(isBlankRow)) return ui.common.planEmpty;
  const wrong = findings.filter(
    ({ code, tab, severity }) =>
      tab === TABS.plan && severity === 'error' && /_(?:NO_HEADER|HEADER_)/.test(code),
  );
  if (wrong.length === 0) return ui.common.planEmpty;
  const said = wrong.map((item) => {
    const { what, todo } = sayFinding(item, language);
    return `${what} ${todo}`;
  });
  return [ui.common.planUnread, ...new Set(said)].join('\n');
}

export const LOCALE_CODES = ['LOCALE_OTHER'] as const;

/** A spreadsheet with another locale reads a typed 1.200.000 as another number, or as text. */
export function checkLocale(desk: Desk): Finding<(typeof LOCALE_CODES)[number]>[] {
  const locale = desk.book.spreadsheet.getSpreadsheetLocale();
  if (locale === 'vi_VN' || locale === 'vi') return [];
  return [
    finding({
      code: 'LOCALE_OTHER',
      severity: 'warning',
      tab: TABS.settings,
      actual: locale,
      expected: 'vi_VN',
    }),
  ];
}

/** What stands in a unit's tab, and in the tabs it took over. */
interface UnitGrids extends TabGrid {
  readonly also: readonly TabGrid[];
}

/**
 * Reads one unit's tab and the tabs it took over; null where the unit has no tab. Every command reads alike, so that all
 * find alike; formulas too, one call more for each tab: a check formula that is gone, or an amount typed over its own,
 * shows in no value.
 */
export function readUnitTab({ name, sheet, also }: UnitTab): UnitGrids | null {
  if (sheet === null) return null;
  const read = (one: { name: string; sheet: Sheet }): TabGrid => {
    const { values, formulas } = valuesAndFormulas(one.sheet);
    return { tab: one.name, grid: values, formulas };
  };
  return { ...read({ name, sheet }), also: also.map(read) };
}

/** Reads and checks one unit's tab and the tabs it took over; null where the unit has no tab. */
export function checkUnitTab(tab: UnitTab, context: CheckContext): UnitResult | null {
  const read = readUnitTab(tab);
  return read === null ? null : checkRead(tab, read, context);
}

/** Checks what was read of a unit's tab. */
export const checkRead = ({ unit, name }: UnitTab, read: UnitGrids, context: CheckContext): UnitResult =>
  checkUnit(unit, name, read.grid, context, read);

/** Who should be able to edit each existing tab, and who is. The district's own tabs come first. Reads only. */
export function readRights(
  { book }: Desk,
  { settings }: CheckContext,
  tabs: readonly UnitTab[],
): TabRights[] {
  const owner = ownerOf(book);
  const district = addresses([owner, ...settings.editors]);
  const of = (name: string, wanted: Editors, unit: string | null): TabRights[] => {
    const sheet = book.sheets.get(name);
    return sheet === undefined ? [] : [{ tab: name, unit, wanted, now: editorsOf(sheet, owner) }];
  };
  return [
    ...Object.values(TABS).flatMap((name) => of(name, district, null)),
    ...tabs.flatMap((tab) =>
      [tab, ...tab.also].flatMap(({ name }) => of(name, editorsOfUnit(district, tab.unit), tab.unit.code)),
    ),
  ];
}

/** Google's words for an address without an account. */
export const BAD_ADDRESS = /email|argument/i;

/**
 * Gives a tab that is being made the rights of its kind, where rights were given out: a unit's its own people's and the
 * district's, any other the district's. Who is at the keyboard is of the district then.
 */
export function guardOf(
  { book, ui }: Pick<Desk, 'book' | 'ui'>,
  { rights, editors }: Pick<Settings, 'rights' | 'editors'>,
): (sheet: Sheet, unit?: UnitRow) => void {
  const others = rights ? fileEditors(book) : null;
  return (sheet, unit) => {
    if (others === null) return;
    const wanted = unit === undefined ? addresses(editors) : editorsOfUnit(addresses(editors), unit);
    if (wanted === null) return;
    try {
      protectTab(sheet, ui.rights.guard, wanted, others);
    } catch (error) {
      if (unit === undefined || !BAD_ADDRESS.test(String(error))) throw error;
      // As a unit without an address: its tab stays open, and the check names it.
      protectTab(sheet, ui.rights.guard, null);
    }
  };
}

/** Tabs whose editors are not the wanted ones, in a workbook where «Phân quyền sửa» was used. */
export const checkRights = (desk: Desk, context: CheckContext, tabs: readonly UnitTab[]): Finding[] =>
  context.settings.rights ? rightsFindings(readRights(desk, context, tabs)) : [];

/** What is published, and how it stands to the source tabs. Two calls. */
export function readPublished(
  { book }: Pick<Desk, 'book'>,
  { grids }: Pick<CheckContext, 'grids'>,
): { readonly tab: PublishedTab; readonly state: PublicationState } {
  const tab = readPublishedTab(book);
  return { tab, state: comparePublication(tab.kind === 'ours' ? tab.cells : null, grids) };
}

/** Whether the cells go by what the source tabs say. */
export const checkPublication = (desk: Desk, context: CheckContext): Finding[] =>
  publicationFindings(readPublished(desk, context).state);

/**
 * Every unit's tab, and what is found about the workbook and the district as a whole.
 *
 * @param everyClosed looks at every closed report, not only at those that something of now rests on
 */
export function checkEverything(
  desk: Desk,
  context: CheckContext,
  everyClosed = false,
): {
  tabs: readonly UnitTab[];
  results: readonly UnitResult[];
  findings: readonly Finding[];
  /** What stands in tabs of no unit. */
  strays: readonly StrayTab[];
  closed: Closed;
  ofDistrict: OfDistrict;
} {
  const pairs = pairUnitTabs(desk.book, context);
  const all = pairs.tabs.length;
  const results = pairs.tabs.flatMap((tab, done) => {
    goOn(desk, { doing: 'read', done, all, name: tab.name });
    return checkUnitTab(tab, context) ?? [];
  });
  const closed = readClosed(desk.book, context, everyClosed);
  return { tabs: pairs.tabs, results, closed, ...checkTogether(desk, context, pairs, results, closed) };
}

/** What is found about the workbook and the district as a whole, where every unit's tab is checked already. */
export function checkTogether(
  desk: Desk,
  context: CheckContext,
  { tabs, strays, findings }: UnitTabs,
  results: readonly UnitResult[],
  closed: Closed = readClosed(desk.book, context),
): { findings: Finding[]; strays: readonly StrayTab[]; ofDistrict: OfDistrict } {
  const known = closedTabs(closed);
  const locale = checkLocale(desk);
  const rights = checkRights(desk, context, tabs);
  // Cells of earlier releases read the source tabs themselves.
  const published = results.some((one) => one.asksForPublication) ? checkPublication(desk, context) : [];
  const stray = readStrays(
    strays.filter(({ name }) => !known.has(name)),
    results,
    context,
  );
  const questions = desk.book.sheets.get(TABS.questions);
  const ofDistrict = readOfDistrict(desk, context, tabs, results);
  return {
    findings: [
      ...locale,
      ...rights,
      ...published,
      ...findings,
      ...stray.findings,
      ...findInClosed(closed, desk.book, context, stray.snapshots),
      ...checkDistrict(results, context),
      ...(questions === undefined ? [] : questionFindings(valuesOf(questions))),
      ...ofDistrict.findings,
    ],
    strays: stray.tabs,
    ofDistrict,
  };
}

/** What the district counts and compares beside the units' tabs, in tabs that it may have. */
interface OfDistrict {
  /** What is counted against targets; null without that tab. */
  readonly targets: readonly Target[] | null;
  /** What the treasury paid; null where nobody said so for the period. */
  readonly treasury: Reconciliation | null;
  readonly findings: readonly Finding[];
}

function readOfDistrict(
  { book }: Desk,
  context: CheckContext,
  tabs: readonly UnitTab[],
  results: readonly UnitResult[],
): OfDistrict {
  const [targetsTab, treasuryTab] = [book.sheets.get(TABS.targets), book.sheets.get(TABS.treasury)];
  const targets = targetsTab === undefined ? null : parseTargets(valuesOf(targetsTab), context.tree.byCode);
  const reported = tabs.map(({ unit }) => unit);
  const statement =
    treasuryTab === undefined ? null : parseStatement(valuesOf(treasuryTab), { ...context, reported });
  const treasury = reconcile(statement, reported, results, context.settings.sources);
  return {
    targets: targets?.targets ?? null,
    treasury,
    findings: [...(targets?.findings ?? []), ...(statement?.findings ?? []), ...(treasury?.findings ?? [])],
  };
}

/** The unit's tab in front of the person, read and checked; another tab is refused. */
export function checkTabInFront(desk: Desk): {
  tab: UnitTab;
  sheet: Sheet;
  result: UnitResult;
  context: CheckContext;
} {
  const context = readContext(desk);
  const found = unitOfTab(desk.book, context, tabInFront(desk.book));
  const result = found === null ? null : checkUnitTab(found, context);
  if (found?.sheet == null || result === null) throw new Refusal(desk.ui.check.notUnitTab);
  return { tab: found, sheet: found.sheet, result, context };
}
