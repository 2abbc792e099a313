/**
 * `next`: the new year's workbook from the old one and the new plan. Units, settings and the caps that still fit are
 * carried; the tabs of the old year stay as they were, dated and hidden; both plans stand side by side on a tab of their
 * own. A pair of lines that the words do not make sure is asked about, and nothing is written before it is answered.
 */
import type { Host } from '@so-ke-hoach/sheets-host';
import type { CellSnapshot, SheetSnapshot, WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import type { Sources } from '../../src/entry/sources.ts';
import {
  type CarriedNorms,
  type CarriedTargets,
  carriedNorms,
  carriedTargets,
  isOfPlan,
} from '../../src/import/carry.ts';
import {
  type ComparedLine,
  comparePlans,
  GONE,
  oddPairs,
  type PlanComparison,
} from '../../src/import/compare.ts';
import { readPeople } from '../../src/import/people.ts';
import { planTabOf } from '../../src/import/plan-tab.ts';
import { unitKey } from '../../src/import/units.ts';
import {
  codesTold,
  normProposals,
  OFFICE,
  type UnitProposal,
  unitProposals,
} from '../../src/import/written.ts';
import { TABS, tabOfYear } from '../../src/layout.ts';
import { exactSum } from '../../src/money/exact.ts';
import { formatDong } from '../../src/money/write.ts';
import type { Overview, UnitStatus, UnitsChecked } from '../../src/panel/api.ts';
import { availableInAll, type Known } from '../../src/report/allotment.ts';
import { type Balance, balancesOf } from '../../src/report/balances.ts';
import type { ImportAnswers, Proposal } from '../../src/schema/proposal.ts';
import { type NormHeader, type NormsReading, parseNorms } from '../../src/source/norms.ts';
import { linesOfNobody, type PlanRow, parsePlan } from '../../src/source/plan/plan.ts';
import { parseSettings, SETTING_ROWS, settingPlace } from '../../src/source/settings.ts';
import { targetLines } from '../../src/source/targets.ts';
import {
  allotmentHeader,
  carriedHeader,
  parseUnits,
  type Role,
  type UnitRow,
} from '../../src/source/units.ts';
import type { Request } from './arguments.ts';
import { demandWritable, openHost, readWorkbook, realPath, writeWorkbook } from './files.ts';
import { paperOf, type Screen } from './print.ts';
import { Problem } from './problem.ts';
import { documentQuestions, type Question, sayQuestions } from './questions.ts';
import { readAnswers, readPlanFile } from './read-plan.ts';
import { ask, menu } from './script.ts';
import { findingLines, next } from './texts.ts';
import { type Words, wordsOf } from './words.ts';
import { type UnitsSaid, unitsSaid, writeProposal, writtenSaid } from './write-plan.ts';

export async function nextYear(request: Request, screen: Screen): Promise<number> {
  const { language, annex, answersFile } = request;
  const words = wordsOf(language);
  const out = request.out as string;
  demandWritable(out, language);
  const old = await readOld(request, words);
  const names = old.units.flatMap(({ name, aliases }) => [name, ...aliases]);
  const proposal = await readPlanFile(annex as string, answersFile, language, names);
  const answers = answersFile === null ? {} : readAnswers(answersFile, language);
  const { told, members } = demandPossible(proposal, old, answers, words);
  const comparison = comparePlans(
    old.lines,
    underOldNames(linesOfProposal(proposal, old.roles), old, told),
    answers,
  );
  const questions = openQuestions(
    proposal,
    comparison,
    unitProposals(proposal, { units: old.units, norms: [] }, told),
    words,
  );
  if (questions.length > 0) {
    sayQuestions(questions, screen, words);
    return 1;
  }
  const caps = carriedNorms(old.norms, comparison.lines, old.year);
  const targets = carriedTargets(targetLines(old.targets).rows, comparison.lines);
  const book = carriedOver(old, comparison, caps, targets, words);
  const host = await openHost(language, { workbook: book });
  try {
    const { given, done, plan } = await writeProposal(host, proposal, { told, members, setYear: true });
    const { findings } = plan;
    const copy = await writeWorkbook(host, realPath(out), language);
    if (copy !== null) screen.error(words.backup(copy));
    screen.out(words.nextMade(done.rows, out));
    screen.out(words.nextCounts(countsOf(comparison)));
    for (const line of [
      ...capsSaid(caps, words),
      ...targetsSaid(old, targets, words),
      ...balancesSaid(old, words),
    ])
      screen.out(line);
    for (const line of writtenSaid(given, words)) screen.out(line);
    if (findings.length > 0) {
      screen.out(words.planFindings(findings.length));
      for (const line of findingLines(findings, language, paperOf(screen))) screen.out(line);
    }
    const nobodys = linesOfNobody(await planRows(host));
    if (nobodys.length > 0) screen.out(words.unassigned(nobodys.length, nobodys.join(', ')));
    for (const line of next([words.nextInit], words, paperOf(screen))) screen.out(line);
    return 0;
  } finally {
    host.dispose();
  }
}

/** Whatever a person has to say before the workbook is made, all at once. */
function openQuestions(
  proposal: Proposal,
  { questions }: PlanComparison,
  units: readonly UnitProposal[],
  words: Words,
): Question[] {
  return [
    ...documentQuestions(proposal),
    // Two old lines may be asked about one new line: only one of them can be it.
    ...questions.map(({ id, old: was, now }, at) => ({
      id,
      text: words.nextPair(id, `${was.code} ${was.text}`, `${now.code} ${now.text}`),
      answer: questions.findIndex((one) => one.now.code === now.code) === at ? now.code : GONE,
    })),
    ...units.flatMap(({ unit, alike }) => {
      const id = `${OFFICE}${unit.name}`;
      const names = alike.map(({ code, name }) => `${code} («${name}»)`).join(', ');
      return alike
        .map(({ code }) => ({ id, text: words.nextUnit(id, unit.name, names), answer: code }))
        .slice(0, 1);
    }),
  ];
}

/** Refuses an answer that cannot be: it would be passed over without a word. Those about the document were looked at as it was read. */
function demandPossible(proposal: Proposal, old: OldYear, answers: ImportAnswers, words: Words): UnitsSaid {
  const odd = oddPairs(old.lines, linesOfProposal(proposal, old.roles), answers).map(({ id, said, why }) =>
    words.nextOdd(id, said, why),
  );
  const units = unitsSaid(proposal, answers, old.units);
  odd.push(...units.odd.map(({ id, said, why }) => words.nextOdd(id, said, why)));
  if (odd.length > 0) throw new Problem(odd.join(' '));
  return units;
}

// ---------------------------------------------------------------- the old year

interface OldYear {
  readonly book: WorkbookSnapshot;
  readonly year: number;
  readonly lines: readonly ComparedLine[];
  readonly norms: NormsReading;
  readonly units: readonly UnitRow[];
  readonly roles: readonly Role[];
  /** The tab `Chỉ tiêu`; empty where there is none. */
  readonly targets: readonly (readonly unknown[])[];
  /** Names of the units' tabs. */
  readonly unitTabs: readonly string[];
  readonly sources: Sources;
  /** What units were given and did not disburse. */
  readonly balances: readonly Balance[];
}

async function readOld(request: Request, words: Words): Promise<OldYear> {
  const path = request.file as string;
  const { workbook, results } = await readWorkbook(path, request.language);
  const host = await openHost(request.language, { workbook, results });
  try {
    // The words of the lines stand beside the caps then, so that these follow their lines.
    await menu(host, 'readPlan').catch((error: unknown) => {
      throw error instanceof Problem ? new Problem(words.noOldPlan(path)) : error;
    });
    const overview = (await ask(host, 'panelOverview', { check: false })) as Overview;
    const { settings } = parseSettings(await host.values(TABS.settings), 0);
    const { sources } = settings;
    const units = parseUnits(await host.values(TABS.units), TABS.units, sources);
    const rows = await planRows(host);
    const norms = parseNorms(await host.values(TABS.norms), { tab: TABS.norms });
    const lines = rows.map(
      (row): ComparedLine => ({
        ...lineOf(row, rows),
        norms: norms.norms
          .filter((norm) => norm.codes.includes(row.code) && norm.rate !== null)
          .flatMap((norm) =>
            (norm.items.length === 0 ? [''] : norm.items).map((item) => ({
              item,
              rate: norm.rate as number,
              measure: norm.unitOfMeasure,
              ofPlan: isOfPlan(norm),
            })),
          ),
      }),
    );
    const hasMoney = units.units.some((unit) => availableInAll(unit) !== null);
    const checked = hasMoney ? await statuses(host, overview) : [];
    const unitTabs = overview.units.filter(({ exists }) => exists).map(({ tab }) => tab);
    const targets = host.tabs.includes(TABS.targets) ? await host.values(TABS.targets) : [];
    return {
      ...{
        book: await host.snapshot(),
        year: settings.year,
        lines,
        norms,
        units: units.units,
        roles: units.roles,
      },
      ...{ targets, unitTabs, sources },
      balances: balancesOf(units.units, checked, sources),
    };
  } finally {
    host.dispose();
  }
}

/** Every unit that has a tab, checked. */
async function statuses(host: Host, { units }: Overview): Promise<UnitStatus[]> {
  const found: UnitStatus[] = [];
  let left: readonly string[] = units.filter(({ exists }) => exists).map(({ code }) => code);
  while (left.length > 0) {
    const some = (await ask(host, 'panelCheckUnits', { units: left })) as UnitsChecked;
    found.push(...some.units.map(({ unit }) => unit));
    left = some.left;
  }
  return found;
}

async function planRows(host: Host): Promise<readonly PlanRow[]> {
  const { roles } = parseUnits(await host.values(TABS.units), TABS.units);
  return parsePlan(await host.values(TABS.plan), { tab: TABS.plan, roles }).rows;
}

/** A line of a plan as both years are compared: whose it is, by the words of its cell or of the nearest one above. */
function lineOf(row: PlanRow, rows: readonly PlanRow[]): Omit<ComparedLine, 'norms'> {
  const { code, title, text, owners } = row;
  const byCode = new Map(rows.map((one) => [one.code, one]));
  let at: PlanRow | undefined = row;
  while (at !== undefined && at.ownersText === '') at = byCode.get(at.parent ?? '');
  const named = readPeople(at?.ownersText ?? '').owners.map(({ name }) => name);
  return {
    code,
    text: text === '' ? title : text,
    owners: named.length > 0 ? named : owners,
    roles: owners,
  };
}

/** The new plan as the workbook will read it, with the caps that it proposes. */
function linesOfProposal(proposal: Proposal, roles: readonly Role[]): ComparedLine[] {
  const { rows } = parsePlan(planTabOf(proposal), { tab: TABS.plan, roles });
  const proposed = normProposals(proposal, { units: [], norms: [] }).flatMap(({ row }) =>
    row === null || row.rate === null ? [] : [{ ...row, rate: row.rate, codes: row.code.split(' / ') }],
  );
  const lines = new Map(proposal.rows.map((row) => [row.code, row]));
  return rows.map((row) => ({
    ...lineOf(row, rows),
    text: lines.get(row.code)?.text ?? row.text,
    norms: proposed
      .filter(({ codes }) => codes.includes(row.code))
      .map(({ item, rate, measure }) => ({ item, rate, measure })),
  }));
}

/** A name that a person said is a unit of the workbook stands for that unit: whose line it is has not changed. */
function underOldNames(
  lines: readonly ComparedLine[],
  { units }: OldYear,
  told: Readonly<Record<string, string>>,
): ComparedLine[] {
  const known = new Map(
    Object.entries(told).map(([name, said]) => {
      const codes = codesTold(said);
      return [unitKey(name), units.filter(({ code }) => codes.includes(code))];
    }),
  );
  return lines.map((line) => {
    const own = line.owners.map((name) => known.get(unitKey(name)) ?? []);
    return {
      ...line,
      // Of several units of one role the role is what a plan calls them.
      owners: line.owners.map((name, at) => {
        const [first, second] = own[at] ?? [];
        return (second === undefined ? first?.name : first?.role) ?? name;
      }),
      // The old plan may call it by its role.
      roles: [...new Set([...(line.roles ?? []), ...own.flatMap((some) => some.map(({ role }) => role))])],
    };
  });
}

/** What became of the caps, where a person has something to look at. */
function capsSaid({ dropped, gone, restated, reworded, stuck }: CarriedNorms, words: Words): string[] {
  return [
    ...(gone.length > 0 ? [words.nextDropped(dropped.size, gone.join(', '))] : []),
    ...(restated.length > 0
      ? [
          words.nextRestated(
            restated
              .map(
                ({ to, was, now }) =>
                  `${to}: ${formatDong(was)}đ → ${now.map((one) => `${formatDong(one)}đ`).join(' / ')}`,
              )
              .join('; '),
          ),
        ]
      : []),
    ...(reworded.length > 0
      ? [words.nextReworded(reworded.map(({ from, to }) => `${from} → ${to}`).join(', '), reworded[0])]
      : []),
    ...(stuck.length > 0
      ? [words.nextStuck(stuck.map(({ row, cell }) => `${words.row(row)} (${cell})`).join(', '))]
      : []),
  ];
}

/** What became of the targets. Those of the year, and what was done before it, are a person's to write. */
function targetsSaid({ targets, year }: OldYear, carried: CarriedTargets, words: Words): string[] {
  if (targetLines(targets).rows.length === 0) return [];
  const { dropped, stuck } = carried;
  return [
    words.nextTargets(tabOfYear(year, TABS.targets)),
    ...(dropped.length > 0 ? [words.nextTargetsGone(dropped.map(({ name }) => `«${name}»`).join(', '))] : []),
    ...(stuck.length > 0
      ? [words.nextTargetsStuck(stuck.map(({ row, cell }) => `${words.row(row)} (${cell})`).join(', '))]
      : []),
  ];
}

// ---------------------------------------------------------------- the new workbook

/** Tabs that a new year keeps under their own names. */
const KEPT: readonly string[] = [
  ...[TABS.plan, TABS.norms, TABS.units, TABS.settings, TABS.periods, TABS.targets, TABS.treasury],
  ...[TABS.register, TABS.archive, TABS.log],
];
const OURS: readonly string[] = Object.values(TABS);
const isPrinted = (name: string): boolean => name.startsWith('In – ');

function carriedOver(
  { book, year, unitTabs, sources, balances }: OldYear,
  comparison: PlanComparison,
  caps: CarriedNorms,
  targets: CarriedTargets,
  words: Words,
): WorkbookSnapshot {
  const { namedRanges: _ranges, dropped: _dropped, ...rest } = book;
  const dated = (sheet: SheetSnapshot): SheetSnapshot => ({
    ...sheet,
    name: tabOfYear(year, sheet.name),
    hidden: true,
    cells: valuesOnly(sheet.cells),
    conditional: [],
  });
  let id = Math.max(0, ...book.sheets.map((sheet) => sheet.id));
  const sheets = book.sheets.flatMap((sheet): SheetSnapshot[] => {
    if (unitTabs.includes(sheet.name)) return [dated(sheet)];
    if (sheet.name === TABS.norms) return [copyOf(sheet, ++id, year), onNewLines(sheet, caps)];
    if (sheet.name === TABS.targets) return [copyOf(sheet, ++id, year), countingNewLines(sheet, targets)];
    if (sheet.name === TABS.units) return [copyOf(sheet, ++id, year), withoutAllotments(sheet, sources)];
    if (sheet.name === TABS.settings) return [withNewPeriod(sheet)];
    // The lines of the old plan would draw the caps back to their old numbers.
    if (sheet.name === TABS.plan) return [copyOf(sheet, ++id, year), onlyHeader(sheet, planHeader(sheet))];
    if (sheet.name === TABS.periods || sheet.name === TABS.treasury)
      return [copyOf(sheet, ++id, year), onlyHeader(sheet)];
    if (OURS.includes(sheet.name) && !KEPT.includes(sheet.name)) return [];
    return isPrinted(sheet.name) ? [] : [sheet];
  });
  const bold = book.styles.length;
  const wrap = bold + 1;
  const styles = [
    ...book.styles,
    { bold: true, background: '#dbe7f3', wrap: 'wrap', vertical: 'top', format: '@' } as const,
    { wrap: 'wrap', vertical: 'top', format: '@' } as const,
  ];
  const side = sideBySide(comparison, caps, ++id, words, bold, wrap);
  const first = sheets.filter(({ hidden }) => hidden !== true);
  const rests = balances.length === 0 ? [] : [balancesTab(balances, year, ++id, words, bold, wrap)];
  return {
    ...rest,
    styles,
    sheets: [...first, side, ...rests, ...sheets.filter(({ hidden }) => hidden === true)],
    active: TABS.plan,
  };
}

/** Only what the cells show: formulas of the old year are not worked out any more. */
const valuesOnly = (cells: SheetSnapshot['cells']): SheetSnapshot['cells'] =>
  mapCells(cells, ({ v, s, e }) => ({
    ...(v === undefined ? {} : { v }),
    ...(e === undefined ? {} : { e }),
    ...(s === undefined ? {} : { s }),
  }));

function mapCells(
  cells: SheetSnapshot['cells'],
  change: (cell: CellSnapshot, row: number, column: number) => CellSnapshot,
): SheetSnapshot['cells'] {
  return Object.fromEntries(
    Object.entries(cells).map(([row, line]) => [
      row,
      Object.fromEntries(
        Object.entries(line).map(([column, cell]) => [column, change(cell, Number(row), Number(column))]),
      ),
    ]),
  );
}

const copyOf = (sheet: SheetSnapshot, id: number, year: number): SheetSnapshot => ({
  ...sheet,
  id,
  name: tabOfYear(year, sheet.name),
  hidden: true,
  cells: valuesOnly(sheet.cells),
});

/** The caps under the numbers of the new plan; without those whose lines are gone. */
function onNewLines(sheet: SheetSnapshot, { changed, dropped }: CarriedNorms): SheetSnapshot {
  const columns = parseNorms(gridOf(sheet), { tab: TABS.norms }).header?.columns ?? {};
  const cells = Object.fromEntries(
    Object.entries(sheet.cells).filter(([row]) => !dropped.has(Number(row) + 1)),
  );
  for (const { row, codes, limit, words, basis, waits } of changed) {
    const line = { ...cells[row - 1] };
    const write = (header: NormHeader, v: string | null): void => {
      const column = columns[header];
      if (v === null || column === undefined) return;
      const { s } = line[column] ?? {};
      line[column] = s === undefined ? { v } : { v, s };
    };
    write('Mã', codes);
    write('Số lượng tối đa', limit);
    write('Dòng kế hoạch', words);
    write('Căn cứ', basis ?? null);
    write('Mức độ', waits ? 'Đề xuất' : null);
    write('Xác nhận', waits ? 'Chờ xác nhận' : null);
    cells[row - 1] = line;
  }
  return { ...sheet, cells };
}

/** The targets under the numbers of the new plan; those of the old year and what was done before it are not copied. */
function countingNewLines(sheet: SheetSnapshot, { changed, dropped }: CarriedTargets): SheetSnapshot {
  const { columns, rows } = targetLines(gridOf(sheet));
  const blank = [columns['Mục tiêu năm'], columns['Lũy kế đầu năm']];
  const gone = new Set(dropped.map(({ row }) => row));
  const told = new Map(changed.map(({ row, lines }) => [row, lines]));
  const own = new Set(rows.map(({ row }) => row));
  const cells = Object.fromEntries(Object.entries(sheet.cells).filter(([row]) => !gone.has(Number(row) + 1)));
  return {
    ...sheet,
    cells: mapCells(cells, (cell, row, column) => {
      const lines = column === columns['Từ dòng'] ? told.get(row + 1) : undefined;
      const style = cell.s === undefined ? {} : { s: cell.s };
      if (lines !== undefined) return { v: lines, ...style };
      return own.has(row + 1) && blank.includes(column) ? style : cell;
    }),
  };
}

const onlyHeader = (sheet: SheetSnapshot, header = 0): SheetSnapshot => ({
  ...sheet,
  cells: Object.fromEntries(Object.entries(sheet.cells).filter(([row]) => Number(row) === header)),
});

/** Index of the row with the headers of a plan, which may have been pasted with its title above it. */
const planHeader = (sheet: SheetSnapshot): number =>
  parsePlan(gridOf(sheet), { tab: TABS.plan, roles: [] }).header?.row ?? 0;

const gridOf = (sheet: SheetSnapshot): unknown[][] =>
  Array.from({ length: Math.max(0, ...Object.keys(sheet.cells).map((row) => Number(row) + 1)) }, (_, row) =>
    Array.from({ length: sheet.columns }, (_cell, column) => sheet.cells[row]?.[column]?.v ?? ''),
  );

/** What a unit was allotted last year, and what was carried over to it then, is not what it gets this year. */
function withoutAllotments(sheet: SheetSnapshot, sources: Sources): SheetSnapshot {
  const { header } = parseUnits(gridOf(sheet), TABS.units, sources);
  const columns = [...sources.list.map(allotmentHeader), ...sources.list.map(carriedHeader)].map(
    (name) => header?.columns[name],
  );
  const top = header?.row ?? 0;
  return {
    ...sheet,
    cells: mapCells(sheet.cells, (cell, row, column) => {
      if (row <= top || !columns.includes(column)) return cell;
      return cell.s === undefined ? {} : { s: cell.s };
    }),
  };
}

/** The whole year, with the last day of it as cut-off. */
function withNewPeriod(sheet: SheetSnapshot): SheetSnapshot {
  const grid = gridOf(sheet);
  const cells = { ...sheet.cells };
  for (const [label, value] of [
    [SETTING_ROWS.period.label, SETTING_ROWS.period.initial],
    [SETTING_ROWS.cutOff.label, SETTING_ROWS.cutOff.initial],
  ] as const) {
    const place = settingPlace(grid, label);
    if (place.row === null) continue;
    const line = cells[place.row] ?? {};
    cells[place.row] = { ...line, [place.value]: { ...line[place.value], v: value } };
  }
  return { ...sheet, cells };
}

// ---------------------------------------------------------------- both plans

const capsOf = ({ norms }: ComparedLine): string =>
  norms.map(({ item, rate }) => `${item === '' ? '' : `${item}: `}${formatDong(rate)}đ`).join('; ');

function sideBySide(
  { lines }: PlanComparison,
  { restated }: CarriedNorms,
  id: number,
  { changes, comparisonColumns, capWaits }: Words,
  bold: number,
  wrap: number,
): SheetSnapshot {
  const waiting = new Set(restated.map(({ to }) => to));
  const rows = lines.map(({ old, now, changes: own }) => [
    [
      own.length === 0 ? (changes.same ?? '') : own.map((one) => changes[one] ?? one).join(', '),
      ...(now !== null && waiting.has(now.code) ? [capWaits] : []),
    ].join('. '),
    old?.code ?? '',
    old?.text ?? '',
    now?.code ?? '',
    now?.text ?? '',
    old?.owners.join('; ') ?? '',
    now?.owners.join('; ') ?? '',
    old === null ? '' : capsOf(old),
    now === null ? '' : capsOf(now),
  ]);
  const cells = [comparisonColumns, ...rows].map((row, at) =>
    Object.fromEntries(row.map((v, column) => [column, { v, s: at === 0 ? bold : wrap }])),
  );
  const widths = [130, 70, 320, 70, 320, 150, 150, 150, 150];
  return {
    id,
    name: TABS.planComparison,
    rows: cells.length + 1,
    columns: comparisonColumns.length,
    frozenRows: 1,
    cells: Object.fromEntries(cells.map((line, row) => [row, line])),
    columnWidths: Object.fromEntries(widths.map((width, column) => [column, width])),
  };
}

/** The rests of the old year, for whoever decides what is carried over: nothing of the new year goes by this tab. */
function balancesTab(
  balances: readonly Balance[],
  year: number,
  id: number,
  words: Words,
  bold: number,
  wrap: number,
): SheetSnapshot {
  const shown = (money: Known): string | number => (money === 'unknown' ? words.unknownMoney : (money ?? ''));
  const rows: (string | number)[][] = balances.map(
    ({ unit, allotted, carried, disbursed, balance, source, rowsLeftOut }) => [
      ...[unit.code, unit.name, shown(allotted), shown(carried), disbursed ?? words.unknownMoney],
      ...[shown(balance), source?.name ?? words.severalSources],
      rowsLeftOut > 0 ? words.balanceLeftOut(rowsLeftOut) : '',
    ],
  );
  const cells = [words.balanceColumns, ...rows].map((row, at) =>
    Object.fromEntries(row.map((v, column) => [column, { v, s: at === 0 ? bold : wrap }])),
  );
  return {
    id,
    name: tabOfYear(year, words.balanceTab),
    rows: cells.length + 1,
    columns: words.balanceColumns.length,
    frozenRows: 1,
    cells: Object.fromEntries(cells.map((line, row) => [row, line])),
    columnWidths: Object.fromEntries(
      [90, 240, 130, 130, 130, 130, 150, 260].map((width, column) => [column, width]),
    ),
  };
}

/** That there is money which may be carried over, and that none of it was. */
function balancesSaid({ balances, year }: OldYear, words: Words): string[] {
  const known = balances.flatMap(({ balance }) =>
    typeof balance === 'number' && balance > 0 ? [balance] : [],
  );
  const unknown = balances.filter(({ balance }) => balance === 'unknown').length;
  if (known.length + unknown === 0) return [];
  return [
    words.nextBalances(
      ...([
        known.length,
        `${formatDong(exactSum(known))}đ`,
        unknown,
        tabOfYear(year, words.balanceTab),
      ] as const),
    ),
  ];
}

function countsOf({ lines }: PlanComparison): Record<string, number> {
  const counts: Record<string, number> = {
    new: 0,
    gone: 0,
    renumbered: 0,
    reworded: 0,
    reassigned: 0,
    norm: 0,
  };
  for (const { changes } of lines) for (const one of changes) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
}
