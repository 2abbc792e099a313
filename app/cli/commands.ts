/**
 * The commands: each opens a workbook on the host, runs a menu command of the built add-in and tells the outcome.
 * Exit code: 0 clean, 1 findings that block; what could not run is thrown as a Problem.
 */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { NodeHost } from '@so-ke-hoach/sheets-host';
import { holdsPrograms } from '@so-ke-hoach/xlsx';
import type { Finding } from '../../src/finding.ts';
import { planTabOf } from '../../src/import/plan-tab.ts';
import type { PlanImport } from '../../src/import/written.ts';
import { TABS } from '../../src/layout.ts';
import type { CloseOutcome, FillOutcome } from '../../src/schema/outcomes.ts';
import type { ImportAnswers, Proposal } from '../../src/schema/proposal.ts';
import { SETTING_ROWS } from '../../src/source/settings.ts';
import { foldKey } from '../../src/text/fold.ts';
import {
  enterSample,
  isSamePlan,
  makeDirty,
  type PlanRead,
  readSources,
  SourceError,
  type Sources,
  startTabs,
  startWorkbook,
} from '../sample/index.ts';
import type { Request } from './arguments.ts';
import {
  DATA,
  demandWritable,
  openHost,
  readWorkbook,
  realPath,
  type WrittenBack,
  writeBack,
  writeTabs,
  writeWorkbook,
} from './files.ts';
import { paperOf, type Screen } from './print.ts';
import { Problem } from './problem.ts';
import { documentQuestions, sayQuestions } from './questions.ts';
import { readAnswers, readPlanFile } from './read-plan.ts';
import type { CheckReply, CloseReply, FillReply, PrintReply, ReportReply, RunReply } from './reply.ts';
import { Answers, findCommand, menuLines, menuOf, messages } from './run.ts';
import { menu } from './script.ts';
import { checkText, countOf, findingLines, next, reportText } from './texts.ts';
import { type Words, wordsOf } from './words.ts';
import { classesOpen, unitsSaid, writeProposal, writtenSaid } from './write-plan.ts';

export async function init(request: Request, screen: Screen): Promise<number> {
  const words = wordsOf(request.language);
  demandWritable(request.out as string, request.language);
  const annex = await annexOf(request, words);
  const questions = annex === null ? [] : documentQuestions(annex.proposal);
  if (questions.length > 0) {
    sayQuestions(questions, screen, words);
    return 1;
  }
  const host = await openHost(request.language);
  try {
    const { plan, entered, empty, written } = await makeWorkbook(host, request, words, annex);
    const out = request.out as string;
    const copy = await writeWorkbook(host, realPath(out), request.language);
    if (copy !== null) screen.error(words.backup(copy));
    screen.out(words.made(plan.rows, out));
    for (const line of written) screen.out(line);
    if (entered !== null) screen.out(words.sampled(entered.units, entered.rows));
    if (plan.findings.length > 0) {
      screen.out(words.planFindings(plan.findings.length));
      for (const line of findingLines(plan.findings as Finding[], request.language, paperOf(screen)))
        screen.out(line);
    }
    const todo =
      empty.length > 0 ? words.nextEmpty(empty.map((name) => `«${name}»`).join(', ')) : words.nextInit;
    for (const line of next([todo], words, paperOf(screen))) screen.out(line);
    return 0;
  } finally {
    host.dispose();
  }
}

/** A new workbook with the annex, and with sample entries where asked; `written` says what came in beside the plan. */
export async function makeWorkbook(
  host: NodeHost,
  request: Pick<Request, 'annex' | 'norms' | 'units' | 'sample'>,
  words: Words,
  annex: Annex | null = null,
): Promise<{
  plan: PlanRead;
  entered: { units: number; rows: number } | null;
  empty: string[];
  written: string[];
}> {
  const sources = sourcesOf(request, words, annex?.rows);
  const { plan, given, classes } =
    annex === null ? await ownPlan(host, sources) : await planOf(host, sources, annex, request, words);
  const empty = [
    ...(sources.units.rows.length + (given?.units.length ?? 0) === 0 ? [TABS.units] : []),
    ...(sources.norms.rows.length + (given?.norms.length ?? 0) === 0 ? [TABS.norms] : []),
  ];
  const written =
    given === null
      ? []
      : [
          ...writtenSaid(given, words),
          ...(classes.length > 0 ? [words.classesOpen(classes)] : []),
          ...settingsSaid(sources, words),
        ];
  if (request.sample === 'none') return { plan, entered: null, empty, written };
  const entered = await enterSample(host);
  if (!entered.ok) throw new Problem(entered.message);
  if (request.sample === 'dirty') await makeDirty(host);
  return { plan, entered, empty, written };
}

/** Who consolidates, and of what: the title is read for it, and only a person knows. */
const FROM_TITLE = [
  SETTING_ROWS.programme.label,
  SETTING_ROWS.consolidator.label,
  SETTING_ROWS.office.label,
  SETTING_ROWS.place.label,
  SETTING_ROWS.tier.label,
];

function settingsSaid({ settings }: Sources, words: Words): string[] {
  const given = FROM_TITLE.map((label) => [label, settings[label] ?? ''] as const);
  const taken = given.filter(([, value]) => value !== '');
  const missing = given.filter(([, value]) => value === '').map(([label]) => label);
  return [
    ...(taken.length > 0 ? [words.settingsTaken(taken)] : []),
    ...(missing.length > 0 ? [words.settingsMissing(missing)] : []),
  ];
}

/** The annex pasted in as it is, and read. */
async function ownPlan(
  host: NodeHost,
  sources: Sources,
): Promise<{ plan: PlanRead; given: null; classes: readonly string[] }> {
  const started = await startWorkbook(host, sources);
  if (!started.ok) throw new Problem(started.message);
  return { plan: started, given: null, classes: [] };
}

/** Another district's document, with the units and caps that it proposes where none are given. */
async function planOf(
  host: NodeHost,
  sources: Sources,
  { proposal, answers }: Annex,
  { units, norms }: Pick<Request, 'norms' | 'units'>,
  words: Words,
): Promise<{ plan: PlanRead; given: PlanImport; classes: readonly string[] }> {
  const { headers, rows } = sources.units;
  const [code, name, role] = ['Mã đơn vị', 'Tên đơn vị', 'Vai trò'].map((header) =>
    headers.indexOf(header),
  ) as [number, number, number];
  const said = unitsSaid(
    proposal,
    answers,
    rows.map((row) => ({ code: row[code] ?? '', name: row[name] ?? '', role: row[role] ?? '' })),
  );
  if (said.odd.length > 0)
    throw new Problem(said.odd.map(({ id, said: value, why }) => words.nextOdd(id, value, why)).join(' '));
  const started = await startTabs(host, sources);
  if (!started.ok) throw new Problem(started.message);
  const done = await writeProposal(host, proposal, {
    told: said.told,
    members: said.members,
    withoutUnits: units !== null,
    withoutNorms: norms !== null,
  });
  return { ...done, classes: units === null ? classesOpen(proposal, done.given, said) : [] };
}

const OURS = join(DATA, 'annex.txt');
const isOurs = (annex: string): boolean => {
  try {
    return isSamePlan(annex, OURS);
  } catch {
    return false;
  }
};

/** A plan document of another district. */
interface Annex {
  readonly proposal: Proposal;
  readonly answers: ImportAnswers;
  /** As rows of the tab `Kế hoạch`. */
  readonly rows: string[][];
}

/** The plan document that was named; null for our own. */
async function annexOf({ annex, answersFile, language }: Request, words: Words): Promise<Annex | null> {
  if (annex === null) return null;
  if (!existsSync(annex)) throw new Problem(words.notFound(annex));
  if (isOurs(annex)) return null;
  const proposal = await readPlanFile(annex, answersFile, language);
  const answers = answersFile === null ? {} : readAnswers(answersFile, language);
  return { proposal, answers, rows: planTabOf(proposal) };
}

function sourcesOf(
  request: Pick<Request, 'annex' | 'norms' | 'units'>,
  words: Words,
  annex?: readonly (readonly string[])[],
): ReturnType<typeof readSources> {
  try {
    // The caps and units of Phong Thổ are those of its own plan; another one's tabs stay empty.
    const own = (file: string): string | null =>
      request.annex === null || isOurs(request.annex) ? join(DATA, file) : null;
    return readSources({
      annex: annex ?? request.annex ?? OURS,
      norms: request.norms ?? own('norms.json'),
      units: request.units ?? own('units.json'),
      targets: own('targets.json'),
    });
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const say = { noFile: words.notFound, notTable: words.noTable, notAnnex: words.noAnnex };
    throw new Problem(say[error.reason](error.path));
  }
}

/** Opens the named file, works on it, and writes it back where the command changes it. */
export async function onFile<T>(
  request: Request,
  screen: Screen,
  writes: boolean,
  work: (host: NodeHost) => Promise<T>,
  ask?: Parameters<typeof openHost>[2],
): Promise<{ reply: T; file: WrittenBack | null }> {
  const path = realPath(request.file as string);
  const opened = await readWorkbook(request.file as string, request.language);
  // What the add-in would say names its menu, in the language of a workbook that this is not.
  const names = opened.workbook.sheets.map(({ name }) => foldKey(name));
  if (request.command !== 'run' && !names.includes(foldKey(TABS.plan)))
    throw new Problem(wordsOf(request.language).noBook(request.file as string, TABS.plan));
  const isWritten = writes || request.out !== null;
  const out = request.out === null ? path : realPath(request.out);
  // Excel opens a file with macros under no other ending.
  if (out !== path && holdsPrograms(opened.bytes) && !/\.xlsm$/i.test(out))
    throw new Problem(wordsOf(request.language).needsXlsm(request.out ?? out));
  if (isWritten) demandWritable(request.out ?? (request.file as string), request.language);
  for (const { tab, what, cells = [] } of opened.workbook.dropped ?? [])
    if (what === 'externalLink') screen.error(wordsOf(request.language).external(tab, cells));
  const { workbook, results } = opened;
  const host = await openHost(request.language, isWritten ? opened : { workbook, results }, ask);
  try {
    const reply = await work(host);
    sayUnfinished(await host.unfinished(), wordsOf(request.language), screen);
    if (!isWritten) return { reply, file: null };
    const file = await writeBack(host, opened, path, out, request.language);
    if (file.copy !== null) screen.error(wordsOf(request.language).backup(file.copy));
    return { reply, file };
  } finally {
    host.dispose();
  }
}

/** Tabs whose formulas are the add-in's own, those of a report. */
const REPORT_TABS: ReadonlySet<string> = new Set([
  TABS.report,
  TABS.byUnit,
  TABS.findings,
  TABS.proof,
  TABS.outside,
  TABS.data,
  TABS.comparison,
]);

/** Formulas that were stopped: people's own are to be mended, those of a report are worked out elsewhere. */
export function sayUnfinished(
  cells: readonly { readonly tab: string; readonly cell: string }[],
  words: Words,
  screen: Pick<Screen, 'error'>,
): void {
  const named = (ofReport: boolean): string[] =>
    cells.filter(({ tab }) => REPORT_TABS.has(tab) === ofReport).map(({ tab, cell }) => `«${tab}» ${cell}`);
  if (named(true).length > 0) screen.error(words.heavyOfReport(named(true)));
  if (named(false).length > 0) screen.error(words.heavy(named(false)));
}

const FILL = 'fillTemplates';

/** The command stops before Google's six minutes are over; here it is run again until no tab is left. */
async function fillAll(host: NodeHost): Promise<FillReply & { cancelled?: boolean }> {
  const made: string[] = [];
  const changed: string[] = [];
  for (;;) {
    const { left, ...reply } = await menu<FillOutcome & { cancelled?: boolean }>(host, FILL);
    if (reply.cancelled) return { ...reply, made, changed, same: [], unreadable: [], unassigned: [] };
    made.push(...reply.made);
    changed.push(...reply.changed);
    if (left.length === 0) {
      const same = reply.same.filter((name) => !made.includes(name) && !changed.includes(name));
      return { ...reply, made, changed, same };
    }
  }
}

/** The last line of a command that writes: where the workbook is. */
function whereItIs(request: Request, file: WrittenBack | null): string {
  const words = wordsOf(request.language);
  const path = request.out ?? (request.file as string);
  return file?.untouched ? words.untouched(path) : words.written(path);
}

export async function fill(request: Request, screen: Screen): Promise<number> {
  const words = wordsOf(request.language);
  const { reply, file } = await onFile(request, screen, true, fillAll);
  const { made, changed, same, unreadable, unassigned } = reply;
  if (request.json) {
    screen.out(JSON.stringify({ made, changed, same, unreadable, unassigned }));
    return 0;
  }
  screen.out(
    made.length + changed.length + unreadable.length === 0
      ? words.nothing
      : words.filled(made.length, changed.length, same.length),
  );
  if (unreadable.length > 0) screen.out(words.unreadable(unreadable.join(', ')));
  if (unassigned.length > 0) screen.out(words.unassigned(unassigned.length, unassigned.join(', ')));
  screen.out(whereItIs(request, file));
  return 0;
}

const exitCode = (findings: readonly Finding[]): number => (countOf(findings, 'error') > 0 ? 1 : 0);

export async function check(request: Request, screen: Screen): Promise<number> {
  const {
    reply: { findings },
  } = await onFile(request, screen, false, (host) => menu<CheckReply>(host, 'checkAllUnits'));
  if (request.json) screen.out(JSON.stringify({ findings }));
  else
    for (const line of checkText(
      basename(request.file as string),
      findings,
      request.language,
      paperOf(screen),
    ))
      screen.out(line);
  return exitCode(findings);
}

export async function report(request: Request, screen: Screen): Promise<number> {
  const { reply, file } = await onFile(request, screen, true, (host) =>
    menu<ReportReply>(host, 'buildReport'),
  );
  const { totals, sources, units, findings, reconciliation } = reply;
  if (request.json) {
    screen.out(JSON.stringify({ totals, sources, units, findings, reconciliation }));
    return exitCode(findings);
  }
  for (const line of reportText(basename(request.file as string), reply, request.language, paperOf(screen)))
    screen.out(line);
  screen.out(whereItIs(request, file));
  return exitCode(findings);
}

/** What the person would read before closing, a line each, without the question itself. */
const STANDS = /^– /;

/** What stands against closing, as the question lists it; the places of one follow it, each in a line of its own. */
function standing(message: string): string[] {
  const lines = message.split('\n');
  const first = lines.findIndex((line) => STANDS.test(line));
  if (first < 0) return [];
  const end = lines.indexOf('', first);
  return lines
    .slice(first, end < 0 ? undefined : end)
    .join('\n')
    .replace(STANDS, '')
    .split(/\n– /);
}

/** Closes the open period. What stands against it ends the command, unless a reason was given. */
export async function close(request: Request, screen: Screen): Promise<number> {
  const words = wordsOf(request.language);
  const against: string[] = [];
  const done = await onFile(
    request,
    screen,
    true,
    (host) => menu<CloseOutcome | { cancelled: true }>(host, 'closePeriod'),
    async ({ kind, message = '', buttons = 'OK' }) => {
      if (kind !== 'prompt') return { button: buttons === 'YES_NO' ? 'YES' : 'OK' };
      against.push(...standing(message));
      return request.reason === null ? { button: 'CANCEL' } : { button: 'OK', text: request.reason };
    },
  );
  const closed = 'cancelled' in done.reply ? null : done.reply;
  const reply: CloseReply = {
    closed: closed !== null,
    against,
    period: closed?.period ?? null,
    version: closed?.version ?? null,
    tab: closed?.tab ?? null,
    run: closed?.run ?? null,
    reason: closed?.reason ?? '',
    rows: closed?.rows ?? null,
    planned: closed?.planned ?? null,
    disbursed: closed?.disbursed ?? null,
  };
  if (request.json) screen.out(JSON.stringify(reply));
  else {
    screen.out(closed === null ? words.notClosed : words.closed(closed.period, closed.version, closed.tab));
    if (closed !== null && closed.reason !== '') screen.out(words.closedThough(closed.reason));
    for (const line of against) screen.out(`  ${line.replaceAll('\n', '\n    ')}`);
    if (closed === null) screen.out(words.closeReason);
    screen.out(whereItIs(request, done.file));
  }
  return closed === null ? 1 : 0;
}

/**
 * The printed forms, with paper, margins and breaks: as tabs of the workbook, or with `--out` as a file of their own, which
 * leaves the workbook as it is.
 */
export async function print(request: Request, screen: Screen): Promise<number> {
  const { language, out } = request;
  const words = wordsOf(language);
  const answers = new Answers([request.forms.join(','), String(request.money ?? '')], false);
  if (out !== null) demandWritable(out, language);
  const { reply, file } = await onFile(
    { ...request, out: null },
    screen,
    out === null,
    async (host) => {
      goTo(host, request, words);
      const done = await menu<PrintReply>(host, 'printReport');
      const copy = out === null ? null : await writeTabs(host, done.printed, realPath(out), language);
      if (copy !== null) screen.error(words.backup(copy));
      return done;
    },
    answers.reply,
  );
  const { printed, unit, notAsClosed } = reply;
  if (request.json) screen.out(JSON.stringify({ printed, unit, notAsClosed }));
  else {
    for (const { tab, title } of printed) screen.out(words.printed(tab, title));
    screen.out(words.printedIn(unit));
    if (notAsClosed !== '') screen.out(notAsClosed);
    screen.out(whereItIs(request, file));
  }
  return 0;
}

/** Any command of the add-in's menu, by its name there. */
export async function runMenu(request: Request, screen: Screen): Promise<number> {
  const words = wordsOf(request.language);
  if (request.menu === null) {
    const host = await openHost(request.language);
    try {
      screen.out(words.menuCommands);
      for (const line of menuLines(await menuOf(host, request.language))) screen.out(line);
      return 0;
    } finally {
      host.dispose();
    }
  }
  const wanted = request.menu;
  const answers = new Answers(request.answers, request.yes);
  const { reply, file } = await onFile(
    request,
    screen,
    true,
    async (host): Promise<RunReply> => {
      const { name } = findCommand(await menuOf(host, request.language), wanted, words);
      goTo(host, request, words);
      const from = host.shown.length;
      type Done = { cancelled?: boolean; findings?: Finding[] };
      const done: Done = name === FILL ? await fillAll(host) : ((await menu<Done>(host, name)) ?? {});
      if (answers.open !== null) throw new Problem(words.openQuestion(answers.open));
      const shown = host.shown.slice(from);
      // A command that says something in words may open a page beside it.
      if (shown.length > 0 && shown.every(({ kind }) => kind === 'sidebar' || kind === 'dialog'))
        throw new Problem(words.needsScreen(wanted));
      if (answers.unused.length > 0) throw new Problem(words.answerUnused(answers.unused[0] as string));
      const { cancelled = false, findings = [] } = done;
      return { command: name, cancelled, said: messages(host.shown, from), findings };
    },
    answers.reply,
  );
  if (request.json) screen.out(JSON.stringify(reply));
  else {
    for (const message of reply.said) screen.out(message);
    if (reply.cancelled) screen.out(words.cancelled);
    for (const line of findingLines(reply.findings, request.language, paperOf(screen))) screen.out(line);
    screen.out(whereItIs(request, file));
  }
  return exitCode(reply.findings);
}

/** The tab and the cell that a person would have in front. */
function goTo(host: NodeHost, { tab, cell }: Request, words: Words): void {
  if (tab === null && cell === null) return;
  const name = tab ?? host.book.active.name;
  if (!host.tabs.includes(name)) throw new Problem(words.noTab(name, host.tabs));
  try {
    host.activate(name, cell ?? undefined);
  } catch {
    throw new Problem(words.noCell(cell ?? '', name));
  }
}
