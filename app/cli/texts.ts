/**
 * The outcomes of check and report as text that a person reads from top to bottom: what was found, the figures,
 * whether they agree, and what to do next. Pure: outcome in, lines out.
 */
import { type Finding, SEVERITIES, type Severity, severityCounts } from '../../src/finding.ts';
import { sayFinding, severityWord } from '../../src/messages/index.ts';
import { amountInWords } from '../../src/money/words.ts';
import { formatDong } from '../../src/money/write.ts';
import type { Language } from '../../src/source/settings.ts';
import { columns, type Ink, left, type Paper, wrapped } from './print.ts';
import type { ReportReply } from './reply.ts';
import { type Words, wordsOf } from './words.ts';

const INKS: Readonly<Record<Severity, Ink>> = { error: 'red', warning: 'yellow', notice: 'cyan' };

const dong = (amount: number): string => `${formatDong(amount)}đ`;
export const countOf = (findings: readonly Finding[], severity: Severity): number =>
  findings.filter((item) => item.severity === severity).length;

function heading(title: string, name: string, paper: Paper): string[] {
  return ['', `${paper.ink('bold', title)}  ${name}`, ''];
}

function counts(findings: readonly Finding[], words: Words): string {
  const [errors, warnings, notices] = severityCounts(findings);
  return errors + warnings + notices === 0 ? words.clean : words.counts(errors, warnings, notices);
}

/** Findings by severity, within it by tab, within it from top to bottom. */
export function findingLines(findings: readonly Finding[], language: Language, paper: Paper): string[] {
  const words = wordsOf(language);
  return SEVERITIES.flatMap((severity) => {
    const mine = findings.filter((item) => item.severity === severity);
    if (mine.length === 0) return [];
    const byTab = new Map<string, Finding[]>();
    for (const item of mine) byTab.set(item.tab, [...(byTab.get(item.tab) ?? []), item]);
    const title = `${severityWord(severity, language).toUpperCase()} (${mine.length})`;
    return [
      '',
      paper.ink(INKS[severity], paper.ink('bold', title)),
      ...[...byTab].flatMap(([tab, items]) => [
        '',
        `  ${paper.ink('bold', tab)}`,
        ...placed(items, language, words, paper),
      ]),
    ];
  });
}

function placed(items: readonly Finding[], language: Language, words: Words, paper: Paper): string[] {
  const where = items.map(
    (item) => [item.row === null ? words.wholeTab : words.row(item.row), item.line ?? ''] as const,
  );
  const widths = [0, 1].map((at) => Math.max(...where.map((pair) => (pair[at] ?? '').length)));
  return items.flatMap((item, index) => {
    const said = sayFinding(item, language);
    const place = (where[index] ?? ['', '']).map((text, at) => left(text, widths[at] ?? 0)).join('  ');
    const indent = ' '.repeat(place.length + 6);
    return [
      ...wrapped(said.what, paper.width, `    ${place}  `, indent),
      ...wrapped(said.todo, paper.width, `${indent}→ `, `${indent}  `).map((line) => paper.ink('dim', line)),
    ];
  });
}

export function checkText(
  name: string,
  findings: readonly Finding[],
  language: Language,
  paper: Paper,
): string[] {
  const words = wordsOf(language);
  const errors = countOf(findings, 'error');
  const todo = [
    ...(errors > 0 ? [words.todoErrors] : []),
    ...(findings.length > errors ? [words.todoWarnings] : []),
    ...(errors === 0 ? [words.todoReport] : []),
  ];
  return [
    ...heading(words.checkTitle, name, paper),
    `  ${paper.ink(errors > 0 ? 'red' : 'green', counts(findings, words))}`,
    ...findingLines(findings, language, paper),
    ...next(todo, words, paper),
  ];
}

export function next(todo: readonly string[], words: Words, paper: Paper): string[] {
  return [
    '',
    paper.ink('bold', words.next),
    ...todo.flatMap((text, at) => wrapped(text, paper.width, `  ${at + 1}. `, '     ')),
    '',
  ];
}

export function totalLines(reply: ReportReply, words: Words, language: Language): string[] {
  const { totals } = reply;
  const rows = [
    [words.planned, dong(totals.planned)],
    ...reply.sources.map(({ key, name, planned }) => [
      `  ${{ nstw: words.nstw, nsdp: words.nsdp, other: words.other }[key] ?? name}`,
      dong(planned),
    ]),
    ...(totals.unsourced === 0 ? [] : [[`  ${words.unsourced}`, dong(totals.unsourced)]]),
    ...(totals.pending.planned === 0 ? [] : [[`  ${words.pending}`, dong(totals.pending.planned)]]),
    [words.disbursed, dong(totals.disbursed)],
  ];
  const said = language === 'vi' ? amountInWords(totals.planned) : null;
  return [...columns(rows, ['left', 'right']), ...(said === null ? [] : [`  ${words.inWords}: ${said}.`])];
}

export function controlLines(reply: ReportReply, words: Words, paper: Paper): string[] {
  const { checks, bridge } = reply.reconciliation;
  const rows = checks.map(({ id, expected, actual, holds }) => {
    const difference = Math.abs(expected - actual);
    const said = holds
      ? words.holds
      : words.differs(id === 'rows' ? words.lines(difference) : dong(difference));
    return [holds ? '✓' : '✗', words.checks[id], said];
  });
  const open = bridge.filter(({ holds }) => !holds);
  const names = new Map(reply.units.map(({ code, name }) => [code, name]));
  const places = [...new Set(open.map(({ unit }) => names.get(unit) ?? unit))].join(', ');
  rows.push([
    open.length === 0 ? '✓' : '✗',
    words.bridge,
    open.length === 0 ? words.bridgeHolds(bridge.length) : words.bridgeDiffers(open.length, places),
  ]);
  const good = [...checks.map(({ holds }) => holds), open.length === 0];
  // What only the workbook's own proof looks at: the treasury's statement, figures that were typed over.
  if (!reply.reconciliation.reconciled && good.every(Boolean)) {
    rows.push(['✗', words.proof, words.proofDiffers]);
    good.push(false);
  }
  return columns(rows, ['left', 'left', 'left']).map((line, at) =>
    paper.ink(good[at] === true ? 'green' : 'red', line),
  );
}

function unitLines(reply: ReportReply, words: Words): string[] {
  const head = [
    words.unit,
    words.rows,
    words.planned,
    words.disbursed,
    words.state,
    words.handedIn,
    words.errors,
  ];
  const rows = reply.units.map(
    ({ name, state, submission, rowsReported, rowsLeftOut, figures, findings }) => [
      name,
      rowsLeftOut > 0 ? `${rowsReported} (+${rowsLeftOut})` : String(rowsReported),
      state === 'entered' ? dong(figures.planned) : '–',
      state === 'entered' ? dong(figures.disbursed) : '–',
      words.states[state],
      words.submission[submission.state],
      findings.error === 0 ? '' : String(findings.error),
    ],
  );
  return columns([head, ...rows], ['left', 'right', 'right', 'right', 'left', 'left', 'right']);
}

export function reportText(name: string, reply: ReportReply, language: Language, paper: Paper): string[] {
  const words = wordsOf(language);
  const { reconciliation, findings } = reply;
  const { rowsTyped, rowsReported, rowsLeftOut, leftOut, moneyLeftOut } = reconciliation;
  const absent = reply.units.filter((unit) => unit.state !== 'entered');
  const drafts = reply.units.filter((unit) => unit.open);
  const errors = countOf(findings, 'error');
  const reasons = Object.entries(leftOut).map(
    ([code, count]) => `    ${words.lines(count)}: ${sayFinding({ ...NO_PLACE, code }, language).title}`,
  );
  const todo = [
    ...(absent.length > 0 ? [words.todoAbsent(absent.length)] : []),
    ...(errors > 0 ? [words.todoErrors] : []),
    ...(drafts.length > 0 ? [words.todoDrafts(drafts.length)] : []),
    ...(findings.length > 0 ? [words.todoFindings] : []),
    ...(absent.length + drafts.length === 0 && errors === 0 && reconciliation.reconciled
      ? [words.todoSign]
      : []),
  ];
  return [
    ...heading(words.reportTitle, name, paper),
    ...totalLines(reply, words, language),
    '',
    `  ${words.rowsRead(rowsTyped, rowsReported, rowsLeftOut)}`,
    ...reasons,
    ...(moneyLeftOut.planned === 0 && moneyLeftOut.disbursed === 0
      ? []
      : [`  ${words.moneyLeft(dong(moneyLeftOut.planned), dong(moneyLeftOut.disbursed))}`]),
    '',
    paper.ink('bold', words.control),
    ...controlLines(reply, words, paper),
    '',
    ...unitLines(reply, words),
    '',
    `  ${paper.ink(errors > 0 ? 'red' : 'green', counts(findings, words))}`,
    ...next(todo, words, paper),
  ];
}

/** A finding without a place: only its title is wanted. */
const NO_PLACE: Omit<Finding, 'code'> = {
  severity: 'error',
  tab: '',
  row: null,
  column: null,
  unit: null,
  line: null,
  expected: null,
  actual: null,
  facts: {},
};
