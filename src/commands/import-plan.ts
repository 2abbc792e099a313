/**
 * «Nhập kế hoạch mới»: opens the page that reads a plan document in the browser, and writes what a person confirmed
 * there. The four tabs are kept as they are first; units and caps are added below those that stand; the plan is put in
 * place last, in one write. One step takes all of it back.
 *
 * What comes from the page is looked at again: the plan must read, no row may be lost, and a cap that nobody confirmed is
 * written as a proposal.
 */
import { type StandingCaps, standingCaps } from '../import/standing.ts';
import type { PlanImport, WrittenNorm } from '../import/written.ts';
import { KEPT_TABS, TABS, tabOfYear } from '../layout.ts';
import { PLAUSIBLE_FROM } from '../money/read.ts';
import type { ImportBack, ImportDone, ImportStart, Outcome } from '../schema/outcomes.ts';
import { placeOfBody, tierOfBody } from '../source/body.ts';
import { buildContext, type SourceGrids } from '../source/context.ts';
import { NORM_HEADERS, NORM_OPTIONAL_HEADERS, type NormHeader, parseNorms } from '../source/norms.ts';
import { PLAN_HEADERS, type PlanRow, parsePlan } from '../source/plan/plan.ts';
import { QUESTION_HEADERS } from '../source/questions.ts';
import { normDate, parseSettings, SETTING_ROWS, type Settings } from '../source/settings.ts';
import { parseUnits, UNIT_HEADERS, type UnitHeader } from '../source/units.ts';
import { type Grid, isBlankRow } from '../table/grid.ts';
import { shownDay } from '../text/day.ts';
import { foldKey } from '../text/fold.ts';
import { halfMade } from '../workbook/aside.ts';
import { type Book, readSources, type Sheet, tab, valuesOf } from '../workbook/book.ts';
import { requireConsent } from '../workbook/consent.ts';
import { ask, showWide } from '../workbook/dialogs.ts';
import {
  dropKeptTabs,
  keepTabs,
  keptTabs,
  restoreTab,
  type WrittenCell,
  writeRows,
} from '../workbook/kept-tabs.ts';
import { forget, keep, recall } from '../workbook/memory.ts';
import { addSourceTab, writeColumn, writeSetting } from '../workbook/source-tabs.ts';
import { guardOf } from './desk.ts';
import { keepLinesOfNorms } from './read-plan.ts';
import { freeName } from './report-tabs.ts';
import { type Desk, Refusal, runCommand } from './run.ts';
import { pairUnitTabs } from './units.ts';
import { wordsOfSettings } from './words.ts';

/** Menu «Nhập kế hoạch mới»: the page asks for everything else itself. */
export function showImport(): { ok: true } {
  requireConsent();
  showWide('Import', wordsOfSettings().importPlan.title);
  return { ok: true };
}

/** What the workbook has already, for the page: a cap or a unit that stands is not proposed again. Reads only. */
export function importStart(desk: Desk): ImportStart {
  const { book, settings } = desk;
  const context = buildContext(readSources(book, settings), new Date().getFullYear());
  const { tree, allNorms, units, settings: set } = context;
  return {
    language: desk.language,
    year: set.year,
    consolidator: set.consolidator,
    planLines: tree.rows.filter((row) => tree.takesMoney(row.code)).length,
    unitTabs: pairUnitTabs(book, context).tabs.filter(({ sheet }) => sheet !== null).length,
    units: units.map(({ code, name, role, aliases }) => ({ code, name, role, aliases })),
    norms: allNorms
      .filter(({ broken }) => !broken)
      .map(({ codes, words, items, rate, confirmed }) => ({
        lines: codes.flatMap((code) => words.get(code) ?? tree.byCode.get(code)?.text ?? []),
        items,
        rate,
        waits: confirmed === 'pending',
      })),
    canGoBack: keptTabs(book).size > 0,
  };
}

/** Writes an import. Only under the lock. */
export function importPlan(desk: Desk, given: PlanImport): ImportDone {
  const { ui, settings } = desk;
  const grids = readSources(desk.book, settings);
  const plan = planCells(desk, grids.plan, given.plan);
  const units = unitCells(grids.units, given);
  const added = addedNorms(grids.norms, given.norms);
  const norms = added.map(({ cells }) => cells);
  const read = demandReadable(desk, plan, units, norms, given);
  const away = given.putAway ? tabsOfUnits(desk, grids) : [];
  // Where an import stopped half-way, the copies that stand are of what was there before it, and are kept.
  const goesOn =
    recall()[RUNNING] !== undefined && keptTabs(desk.book).size === Object.keys(KEPT_TABS).length;
  const book = goesOn ? desk.book : dropKeptTabs(desk.book);
  const standing = parseSettings(settings, 0).settings;
  const guard = guardOf({ ...desk, book }, standing);
  if (!goesOn) keepTabs(book, ui.report.working, guard);
  keep(RUNNING, 'yes');
  const { roles } = parseUnits(grids.units, TABS.units);
  keepLinesOfNorms({ ...desk, book }, parsePlan(grids.plan, { tab: TABS.plan, roles }).rows);
  writeBelow(tab(book, TABS.units), grids.units, units.rows);
  for (const { row, column, text } of units.cells) writeColumn(tab(book, TABS.units), column, row, [text]);
  writeBelow(tab(book, TABS.norms), grids.norms, norms);
  const settingsTab = tab(book, TABS.settings);
  if (given.year !== null) writeSetting(settingsTab, SETTING_ROWS.year.label, String(given.year), settings);
  const moved = given.year === null ? null : cutOffOf(given.year, standing.cutOff);
  if (moved !== null) writeSetting(settingsTab, SETTING_ROWS.cutOff.label, shownDay(moved), settings);
  for (const [label, value] of settingsOfBody(given.body, standing))
    writeSetting(settingsTab, label, value, settings);
  putAwayTabs(book, away, standing.year);
  writeQuestions({ ...desk, book }, given, guard);
  book.spreadsheet.setActiveSheet(tab(book, TABS.plan));
  writeRows(tab(book, TABS.plan), plan.firstRow, plan.rows);
  forget(RUNNING);
  const confirmed = given.norms.filter((norm) => norm.confirmed === 'yes').length;
  const { done, cutOffMoved, bodyChanged, putAway } = ui.importPlan;
  const year = given.year === null ? {} : { year: given.year, isYearGiven: true };
  const date = normDate({ ...standing, ...year, ...(moved === null ? {} : { cutOff: moved }) });
  const caps = standingCaps(parseNorms(grids.norms, { tab: TABS.norms }).norms, read, date);
  const rows = read.length;
  return {
    rows,
    norms: given.norms.length,
    confirmed,
    units: given.units.length,
    open: given.open.length,
    said: [
      done(rows, given.units.length, describeCaps(desk, added, caps)),
      ...(moved === null ? [] : [cutOffMoved(shownDay(moved))]),
      ...(given.body === null ? [] : [bodyChanged(given.body)]),
      ...(away.length === 0 ? [] : [putAway(away.length, standing.year)]),
    ].join(' '),
  };
}

/** The tabs of all units, by their names. */
function tabsOfUnits(desk: Desk, grids: SourceGrids): { name: string; sheet: Sheet }[] {
  const { tabs } = pairUnitTabs(desk.book, buildContext(grids, new Date().getFullYear()));
  return tabs.flatMap(({ name, sheet, also }) => [...(sheet === null ? [] : [{ name, sheet }]), ...also]);
}

/** Dates and hides tabs of a year that is over: they belong to nobody then. */
function putAwayTabs({ sheets }: Book, away: ReturnType<typeof tabsOfUnits>, year: number): void {
  const taken = new Set(sheets.keys());
  for (const { name, sheet } of away) {
    let dated = tabOfYear(year, name);
    for (let n = 2; taken.has(dated); n += 1) dated = tabOfYear(year, `${n} – ${name}`);
    taken.add(dated);
    sheet.setName(dated);
    sheet.hideSheet();
  }
}

/**
 * The tabs that an import put away come back under their names; those that were made for its plan since are put away in
 * their place, with whatever was entered there.
 *
 * @param book as it is after the four tabs came back
 * @param imported the year of the plan that is taken back
 * @returns how many came back, and how many went
 */
function takeOutTabs(book: Book, imported: number): { back: number; gone: number; year: number } {
  const settings = valuesOf(tab(book, TABS.settings));
  const { year } = parseSettings(settings, 0).settings;
  const { tabs } = pairUnitTabs(book, buildContext(readSources(book, settings), year));
  const back = tabs.flatMap(({ wanted: name, sheet: made }) => {
    const sheet = book.sheets.get(tabOfYear(year, name));
    return sheet === undefined ? [] : [{ name, sheet, made }];
  });
  const made = back.flatMap(({ name, made: sheet }) => (sheet === null ? [] : [{ name, sheet }]));
  putAwayTabs(book, made, imported);
  for (const { name, sheet } of back) sheet.setName(name).showSheet();
  return { back: back.length, gone: made.length, year };
}

/** What was added to the caps and what stands there already, each by what it limits. */
function describeCaps(
  { ui }: Desk,
  added: readonly { readonly norm: WrittenNorm }[],
  { holding, waiting, gone }: StandingCaps,
): string {
  const { noCaps, newCaps, heldCaps, idleCaps, goneCaps } = ui.importPlan;
  const confirmed = added.filter(({ norm }) => norm.confirmed === 'yes').length;
  return [
    added.length === 0 ? noCaps : newCaps(added.length, confirmed, added.length - confirmed),
    ...(holding.length === 0 ? [] : [heldCaps(holding.length)]),
    ...(waiting.length === 0 ? [] : [idleCaps(waiting.length)]),
    ...(gone.length === 0 ? [] : [goneCaps(gone.length)]),
  ].join('; ');
}

/** Who consolidates, on which tier, and its place where nobody wrote one. */
function settingsOfBody(body: string | null, standing: Settings): [label: string, value: string][] {
  if (body === null) return [];
  const { consolidator, place, tier } = SETTING_ROWS;
  const own = tierOfBody(body);
  return [
    [consolidator.label, body],
    ...(own === null ? [] : [[tier.label, own] as [string, string]]),
    ...(standing.place === '' ? [[place.label, placeOfBody(body)] as [string, string]] : []),
  ];
}

/** Caps hold on the cut-off day: one of another year would keep those of the new plan from holding. Null leaves it. */
const cutOffOf = (year: number, standing: string | null): string | null =>
  standing === null || standing.startsWith(`${year}-`) ? null : `${year}-12-31`;

/** Remembered from the first write of an import to the last. */
const RUNNING = 'da8.import';

// ---------------------------------------------------------------- what is written

interface PlanCells {
  /** 1-based sheet row of the first of `rows`. */
  readonly firstRow: number;
  readonly rows: readonly (readonly string[])[];
  /** The tab as it will be. */
  readonly grid: Grid;
}

/** The plan under the tab's header, whatever order its columns have; what stood below is blank then. */
function planCells(desk: Desk, standing: Grid, plan: PlanImport['plan']): PlanCells {
  const { header } = parsePlan(standing, { tab: TABS.plan, roles: [] });
  const isNew = header === null && standing.every(isBlankRow);
  const columns = isNew
    ? Object.fromEntries(PLAN_HEADERS.map((name, at) => [name, at]))
    : (header?.columns ?? {});
  if (PLAN_HEADERS.some((name) => columns[name] === undefined))
    throw new Refusal(desk.ui.importPlan.noHeader(PLAN_HEADERS.map((name) => `«${name}»`).join(', ')));
  const width = Math.max(standing[0]?.length ?? 0, PLAN_HEADERS.length);
  const top = isNew ? [PLAN_HEADERS as readonly string[]] : [];
  const lines = [...top, ...plan].map((cells) => {
    const line = new Array<string>(width).fill('');
    PLAN_HEADERS.forEach((name, at) => {
      line[columns[name] as number] = cells[at] ?? '';
    });
    return line;
  });
  const before = isNew ? 0 : (header?.row ?? 0) + 1;
  const blank = Math.max(0, standing.length - before - lines.length);
  const rows = [...lines, ...Array.from({ length: blank }, () => new Array<string>(width).fill(''))];
  return { firstRow: before + 1, rows, grid: [...standing.slice(0, before), ...rows] };
}

const NO_CELL: WrittenCell = null;

/** A row under the headers of a tab; columns of other people stay blank. */
function rowUnder(
  columns: Readonly<Partial<Record<string, number>>>,
  cells: Readonly<Partial<Record<string, WrittenCell>>>,
): WrittenCell[] {
  const width = Math.max(...Object.values(columns).map((at) => (at ?? 0) + 1));
  return Array.from({ length: width }, (_, at) => {
    const name = Object.keys(columns).find((one) => columns[one] === at);
    return name === undefined ? NO_CELL : (cells[name] ?? NO_CELL);
  });
}

/** The caps that do not stand there yet, each with its row. */
function addedNorms(
  standing: Grid,
  norms: readonly WrittenNorm[],
): { norm: WrittenNorm; cells: WrittenCell[] }[] {
  const columns = parseNorms(standing, { tab: TABS.norms }).header?.columns ?? {};
  const headers: readonly string[] = [...NORM_HEADERS, ...NORM_OPTIONAL_HEADERS];
  const known = Object.fromEntries(headers.map((name) => [name, columns[name as NormHeader]]));
  // An import that is run again adds no row twice.
  const telling: readonly NormHeader[] = ['Mã', 'Khoản', 'Mức (đồng)', 'Căn cứ', 'Hiệu lực từ'];
  const keyOf = (cell: (name: NormHeader) => unknown): string =>
    telling.map((name) => foldKey(String(cell(name) ?? ''))).join('|');
  const there = new Set(standing.map((row) => keyOf((name) => row[columns[name] ?? -1])));
  return norms
    .map((norm) => ({ norm, cells: cellsOfNorm(norm) }))
    .filter(({ cells }) => !there.has(keyOf((name) => cells[name])))
    .map(({ norm, cells }) => ({ norm, cells: rowUnder(known, cells) }));
}

/** What is confirmed holds; what is not is a proposal; what waits for guidance limits nothing. */
const STANDING: Readonly<Record<WrittenNorm['confirmed'], { severity: string; confirmed: string }>> = {
  yes: { severity: 'Chặn', confirmed: 'Đã xác nhận' },
  no: { severity: 'Đề xuất', confirmed: 'Chờ xác nhận' },
  pending: { severity: 'Lưu ý', confirmed: 'Chờ hướng dẫn' },
};

function cellsOfNorm(norm: WrittenNorm): Partial<Record<NormHeader, WrittenCell>> {
  const { severity, confirmed } = STANDING[norm.confirmed];
  const count = (n: number | null): string => (n === null ? '' : String(n));
  return {
    Mã: norm.code,
    Khoản: norm.item,
    ĐVT: norm.measure,
    'Mức (đồng)': meantRate(norm.rate),
    'Số lượng tối đa': count(norm.maxQuantity),
    'Số người tối thiểu': count(norm.minPersons),
    'Số người tối đa': count(norm.maxPersons),
    'Số kỳ tối thiểu': count(norm.minPeriods),
    'Số kỳ tối đa': count(norm.maxPeriods),
    'Tên kỳ': norm.periodName,
    'Phạm vi': norm.scope === 'subject' ? 'Mỗi đối tượng' : 'Mỗi dòng',
    'Mức độ': severity,
    'Căn cứ': norm.basis,
    'Hiệu lực từ': norm.from,
    'Hiệu lực đến': norm.to,
    'Xác nhận': confirmed,
    'Dòng kế hoạch': norm.words,
  };
}

/** New units as rows, and the cells of `Tên khác` that get further names. */
function unitCells(
  standing: Grid,
  { units, aliases }: PlanImport,
): { rows: WrittenCell[][]; cells: { row: number; column: number; text: string }[] } {
  const { header, units: known } = parseUnits(standing, TABS.units);
  const columns: Readonly<Partial<Record<UnitHeader, number>>> = header?.columns ?? {};
  const named = Object.fromEntries(UNIT_HEADERS.map((name) => [name, columns[name]]));
  const at = columns['Tên khác'];
  const there = new Set(known.map(({ name }) => foldKey(name)));
  const added = units.filter(({ name }) => !there.has(foldKey(name)));
  return {
    rows: added.map(({ code, name, role, aliases: other }) =>
      rowUnder(named, {
        'Mã đơn vị': code,
        'Tên đơn vị': name,
        'Vai trò': role,
        'Tên khác': other.join('; '),
        'Tham gia': 'Có',
      }),
    ),
    cells:
      at === undefined
        ? []
        : aliases.flatMap(({ unit, names }) => {
            const row = known.find(({ code }) => code === unit);
            if (row === undefined) return [];
            const has = new Set([row.name, ...row.aliases].map(foldKey));
            const more = names.filter((name) => !has.has(foldKey(name)));
            const text = [...row.aliases, ...more].join('; ');
            return more.length === 0 ? [] : [{ row: row.row, column: at + 1, text }];
          }),
  };
}

/** Rows below the last one that holds anything. */
function writeBelow(sheet: Sheet, standing: Grid, rows: readonly (readonly WrittenCell[])[]): void {
  let last = standing.length;
  while (last > 0 && isBlankRow(standing[last - 1])) last--;
  writeRows(sheet, last + 1, rows);
}

/** Refuses what would not read as it is meant. Gives the rows of the plan as they read. */
function demandReadable(
  { ui }: Desk,
  plan: PlanCells,
  units: { readonly rows: readonly (readonly WrittenCell[])[] },
  norms: readonly (readonly WrittenCell[])[],
  given: PlanImport,
): readonly PlanRow[] {
  const { importPlan } = ui;
  const { rows } = parsePlan(plan.grid, { tab: TABS.plan, roles: [] });
  const headerAt = given.plan.findIndex(
    (cells) => foldKey(cells[0] ?? '') === foldKey(PLAN_HEADERS[0] ?? ''),
  );
  const expected = given.plan.slice(headerAt + 1).filter((cells) => cells.some((cell) => cell.trim() !== ''));
  if (rows.length === 0 || rows.length !== expected.length)
    throw new Refusal(importPlan.unreadable(expected.length, rows.length));
  const header = (names: readonly string[]): Grid => [[...names]];
  const codes = new Set(rows.map(({ code }) => code));
  const read = parseNorms(
    [...header([...NORM_HEADERS, ...NORM_OPTIONAL_HEADERS]), ...given.norms.map(normLine)],
    { tab: TABS.norms },
  ).norms;
  const bad = read.find((norm) => norm.broken || norm.codes.some((code) => !codes.has(code)));
  if (bad !== undefined) throw new Refusal(importPlan.badNorm(bad.codes.join(', ')));
  // A tab without its headers would take none of the rows.
  if (
    (norms.length > 0 && norms.some((row) => row.length === 0)) ||
    units.rows.some((row) => row.length === 0)
  )
    throw new Refusal(importPlan.noTables);
  return rows;
}

/** A person settled so small an amount: in digits alone the tab would ask about it. */
const meantRate = (rate: number | null): WrittenCell =>
  rate !== null && rate < PLAUSIBLE_FROM ? `${rate} đồng` : rate;

const normLine = (norm: WrittenNorm): WrittenCell[] => {
  const cells = cellsOfNorm(norm);
  return [...NORM_HEADERS, ...NORM_OPTIONAL_HEADERS].map((name) => cells[name] ?? '');
};

/** The tab of open questions, anew for each import; none where everything was answered. */
function writeQuestions(desk: Desk, { open }: PlanImport, guard: (sheet: Sheet) => void): void {
  const { book, ui } = desk;
  for (const [, sheet] of halfMade(book, [TABS.questions])) book.spreadsheet.deleteSheet(sheet);
  const old = book.sheets.get(TABS.questions);
  if (old !== undefined) {
    if (isOurs(valuesOf(old))) book.spreadsheet.deleteSheet(old);
    else old.setName(freeName(book, ui, TABS.questions));
  }
  if (open.length === 0) return;
  const widths = [80, 320, 420, 220, 110];
  addSourceTab(
    book,
    {
      name: TABS.questions,
      columns: QUESTION_HEADERS.map((header, at) => ({
        header,
        width: widths[at] ?? 120,
        format: '@',
        wrap: true,
        ...(header === 'Đã xem' ? { choices: [ui.importPlan.seen] } : {}),
      })),
      rows: open.map(({ line, words, question, taken }) => [line, words, question, taken, '']),
      room: 0,
    },
    book.sheets.size,
    ui.report.working(TABS.questions),
    guard,
  );
}

const isOurs = (values: Grid): boolean =>
  values.every(isBlankRow) || QUESTION_HEADERS.every((header) => (values[0] ?? []).includes(header));

// ---------------------------------------------------------------- the step back

/** Menu «Bỏ lần nhập kế hoạch vừa rồi». */
export function takeBackImport(): Outcome<ImportBack | { cancelled: true }> {
  return runCommand(
    (desk) => {
      const done = goBack(desk);
      desk.conclude(desk.ui.importPlan.backTitle, done.said);
      return done;
    },
    {
      ask: ({ book, ui }) => {
        if (keptTabs(book).size === 0) throw new Refusal(ui.importPlan.nothingBack);
        return ask(ui.importPlan.backTitle, ui.importPlan.askBack);
      },
      district: true,
    },
  );
}

/** Puts the four tabs back as they were before the last import. Only under the lock. */
export function goBack(desk: Desk): ImportBack {
  const { book, ui } = desk;
  const kept = keptTabs(book);
  if (kept.size === 0) throw new Refusal(ui.importPlan.nothingBack);
  const questions = book.sheets.get(TABS.questions);
  const isImports = questions !== undefined && isOurs(valuesOf(questions));
  // The plan is what the others speak of, so it comes back first.
  for (const [name, copy] of kept) {
    const sheet = book.sheets.get(name);
    if (sheet !== undefined) restoreTab(copy, sheet);
  }
  if (isImports && questions !== undefined) book.spreadsheet.deleteSheet(questions);
  const imported = parseSettings(desk.settings, 0).settings.year;
  const { back, gone, year } = takeOutTabs(dropKeptTabs(book), imported);
  forget(RUNNING);
  const tabs = [...kept.keys()];
  const said = [
    ui.importPlan.back(tabs.map((name) => `«${name}»`).join(', ')),
    ...(back === 0 ? [] : [ui.importPlan.tookOut(back, year)]),
    ...(gone === 0 ? [] : [ui.importPlan.putAwayMade(gone, imported)]),
  ];
  return { tabs, said: said.join(' ') };
}
