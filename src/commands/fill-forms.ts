/**
 * Menu «Điền mẫu biểu»: of each tab into which an office pasted a form with tokens, a filled copy beside it. The figures are
 * added up anew, as those of the report; the forms are never written. A copy is replaced as long as nobody changed it. Where
 * there is no form, a tab with examples is offered.
 */
import { filledTab, isFilledForm, isPastedForm, PASTED_FORM, TABS } from '../layout.ts';
import { provisionalWords } from '../report/district-table.ts';
import type { FormSource } from '../report/pasted/answer.ts';
import { type CellTrouble, type FilledForm, fillForm, holdsTokens } from '../report/pasted/fill.ts';
import { exampleToken, starterTable } from '../report/pasted/starter.ts';
import { notAsClosed } from '../report/print/foot.ts';
import { countTargets } from '../report/targets.ts';
import type { Outcome } from '../schema/outcomes.ts';
import { sourcesIn } from '../source/settings.ts';
import { parseTargets } from '../source/targets.ts';
import { halfMade, halfNames } from '../workbook/aside.ts';
import { type Sheet, valuesOf } from '../workbook/book.ts';
import { ask } from '../workbook/dialogs.ts';
import { isUnchangedCopy, makeCopy, type ReadForm, readForm } from '../workbook/form-copy.ts';
import { tabInFront } from '../workbook/selection.ts';
import { addFormTab } from '../workbook/write-form.ts';
import { dropOld, fillTab } from '../workbook/write-table.ts';
import { type ReadReport, readReport } from './build-report.ts';
import { closedOtherwise } from './closed.ts';
import { readContext } from './desk.ts';
import { goOn } from './progress.ts';
import { freeName } from './report-tabs.ts';
import { type Desk, Refusal, runCommand } from './run.ts';
import { type Standing, standingOf } from './standing.ts';
import { isOwnTab } from './units.ts';

export interface FormsOutcome {
  readonly filled: readonly {
    readonly form: string;
    readonly tab: string;
    /** Tokens in whose place a figure or a text stands. */
    readonly tokens: number;
    readonly troubles: readonly { readonly cell: string; readonly token: string; readonly said: string }[];
    /** Cells where no figure is known. */
    readonly unknown: readonly string[];
  }[];
  readonly standing: Standing['standing'] | null;
  readonly provisional: boolean;
  /** The tab with examples, where that was made instead. */
  readonly starter: string | null;
}

export function fillPastedForms(): Outcome<FormsOutcome | { cancelled: true }> {
  const asked: { readonly front: string; readonly starter: boolean }[] = [];
  return runCommand<FormsOutcome>(
    (desk) => {
      const { front, starter } = asked[0] as (typeof asked)[0];
      return starter ? makeStarter(desk) : fillForms(desk, front);
    },
    {
      ask: (desk) => {
        const front = tabInFront(desk.book);
        const starter = formTabs(desk, front).length === 0;
        asked[0] = { front, starter };
        return !starter || ask(desk.ui.menu.fillForm, desk.ui.pasted.offer(PASTED_FORM));
      },
    },
  );
}

/** Of the tab of examples while it is made: a person's own «Mẫu biểu (đang lập)» is a form as any other. */
const EXAMPLES = `Ví dụ – ${PASTED_FORM}`;

/** The tabs of forms by their names, and the one in front where it holds tokens and is none of ours. */
function formTabs({ book, settings }: Desk, front: string): string[] {
  const named = [...book.sheets.keys()].filter(isPastedForm);
  const sheet = book.sheets.get(front);
  const isForm =
    sheet !== undefined &&
    !named.includes(front) &&
    !isOwnTab(front) &&
    !isFilledForm(front) &&
    !halfNames(EXAMPLES).includes(front) &&
    holdsTokens(valuesOf(sheet), sourcesIn(settings));
  return isForm ? [...named, front] : named;
}

interface Form {
  readonly name: string;
  /** Of its copy. */
  readonly tab: string;
  readonly sheet: Sheet;
  readonly read: ReadForm;
  readonly filled: FilledForm;
}

function fillForms(desk: Desk, front: string): FormsOutcome {
  const { book, ui } = desk;
  const report = readReport(desk);
  // A unit's tab is none, whatever somebody typed in it.
  const units = new Set([
    ...report.results.map(({ tab }) => tab),
    ...report.result.entries.map(({ row }) => row.tab),
  ]);
  const names = formTabs(desk, front).filter((name) => !units.has(name));
  const source = sourceOf(desk, report);
  const forms = names.map((name): Form => {
    const sheet = book.sheets.get(name) as Sheet;
    const read = readForm(sheet);
    return { name, tab: filledTab(name), sheet, read, filled: fillForm(read, source) };
  });
  const some = forms.filter(({ filled }) => filled.cells.length + filled.troubles.length > 0);
  demandDifferent(desk, some);
  if (some.length === 0) throw new Refusal(ui.pasted.none(names[0] ?? front, exampleToken(desk.language)));
  const kept = peoplesTabs(desk, some);
  const { standing } = standingOf(book, { id: report.run, now: new Date() });
  const working = (name: string): string => ui.report.working(name);
  for (const [, half] of halfMade(
    book,
    some.map(({ tab }) => tab),
  ))
    book.spreadsheet.deleteSheet(half);
  const made = some.map((form, done): readonly [Form, Sheet] => {
    goOn(desk, { doing: 'write', done, all: some.length, name: form.tab });
    const { cells, troubles } = form.filled;
    const copy = makeCopy(book, working(form.tab), {
      ...{ form: form.sheet, read: form.read, cells, troubles },
      noteOf: (one) => `${one.token}: ${troubleSaid(desk, one)}`,
      markNote: (mark) => ui.pasted.mark(form.name, ui.menu.fillForm, mark),
    });
    return [form, copy];
  });
  for (const [{ tab }, copy] of made) {
    const aside = kept.get(tab);
    if (aside === undefined) dropOld(book, tab);
    else book.sheets.get(tab)?.setName(aside);
    copy.setName(tab);
  }
  const first = made[0];
  if (first !== undefined) book.spreadsheet.setActiveSheet(first[1]);
  desk.conclude(ui.menu.fillForm, concluding(desk, report, some, standing, kept));
  return {
    filled: some.map(({ name, tab, filled: { filled, troubles, unknown } }) => ({
      form: name,
      tab,
      tokens: filled,
      troubles: troubles.map((one) => ({ cell: one.cell, token: one.token, said: troubleSaid(desk, one) })),
      unknown,
    })),
    standing,
    provisional: report.result.provisional,
    starter: null,
  };
}

const sourceOf = (
  { ui, language }: Desk,
  { result, inPeriod, targets, closed, context }: ReadReport,
): FormSource => ({
  result,
  inPeriod,
  targets: targets === null ? [] : countTargets(targets, result, closed.before?.rows ?? null, context),
  settings: context.settings,
  ui,
  language,
});

/** Long names are cut, and two of them may come out as one. */
function demandDifferent({ ui }: Desk, forms: readonly Form[]): void {
  for (const [at, { name, tab }] of forms.entries()) {
    const other = forms.slice(0, at).find((one) => one.tab.toLowerCase() === tab.toLowerCase());
    if (other !== undefined) throw new Refusal(ui.pasted.alike(other.name, name));
  }
}

/** Tabs under the names of copies in which somebody wrote, with the names they are to have instead. Reads only. */
const peoplesTabs = ({ book, ui }: Desk, forms: readonly Form[]): ReadonlyMap<string, string> =>
  new Map(
    forms.flatMap(({ tab }): [string, string][] => {
      const sheet = book.sheets.get(tab);
      return sheet === undefined || isUnchangedCopy(sheet) ? [] : [[tab, freeName(book, ui, tab)]];
    }),
  );

function troubleSaid({ ui: { pasted } }: Desk, { trouble, actual, nearest }: CellTrouble): string {
  const words = nearest.map((one) => `«${one}»`).join(', ');
  if (trouble === 'noFigure') return pasted.troubles.noFigure(words);
  if (trouble === 'notKept') return pasted.troubles.notKept(actual, words);
  if (trouble === 'open' || trouble === 'formula') return pasted.troubles[trouble];
  return pasted.troubles[trouble](actual) + (words === '' ? '' : pasted.nearest(words));
}

/** Tokens that a message names, and cells. */
const NAMED = 12;
const CELLS = 5;

/** What was filled, from which figures, and what was not. */
function concluding(
  desk: Desk,
  report: ReadReport,
  forms: readonly Form[],
  standing: Standing['standing'],
  kept: ReadonlyMap<string, string>,
): string {
  const { pasted, print, report: words } = desk.ui;
  const { result } = report;
  const troubles = forms.flatMap(({ name, filled }) =>
    filled.troubles.map((one) => ({ ...one, cell: forms.length > 1 ? `${name}!${one.cell}` : one.cell })),
  );
  const unknown = forms.flatMap(({ name, filled }) =>
    filled.unknown.map((cell) => (forms.length > 1 ? `${name}!${cell}` : cell)),
  );
  const done = forms.reduce((sum, { filled }) => sum + filled.filled, 0);
  // The same token in many cells is one thing to mend.
  const together = new Map<string, CellTrouble[]>();
  for (const one of troubles) {
    const key = `${one.trouble} ${one.token}`;
    together.set(key, [...(together.get(key) ?? []), one]);
  }
  const listed = [...together.values()].slice(0, NAMED);
  const rest = troubles.length - listed.flat().length;
  return [
    pasted.done(done, forms.map(({ tab }) => `«${tab}»`).join(', ')),
    [
      pasted.standing[standing],
      result.provisional ? `${provisionalWords(result, words)}.` : '',
      report.agrees ? '' : words.notAgreeing,
      notAsClosed(closedOtherwise(report), print),
    ]
      .filter((line) => line !== '')
      .join(' '),
    unknown.length === 0 ? '' : pasted.unknown(cellsSaid(unknown)),
    troubles.length === 0 ? '' : pasted.troubled(troubles.length),
    ...listed.map((all) => {
      const one = all[0] as CellTrouble;
      return pasted.trouble(one.token, cellsSaid(all.map(({ cell }) => cell)), troubleSaid(desk, one));
    }),
    rest === 0 ? '' : pasted.more(rest),
    ...[...kept].map(([tab, now]) => pasted.kept(tab, now)),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

const cellsSaid = (cells: readonly string[]): string =>
  cells.slice(0, CELLS).join(', ') + (cells.length > CELLS ? `, … (${cells.length})` : '');

/** A tab of examples, with names from this workbook. */
function makeStarter(desk: Desk): FormsOutcome {
  const { book, ui, language } = desk;
  const context = readContext(desk);
  const targetsTab = book.sheets.get(TABS.targets);
  const targets =
    targetsTab === undefined ? [] : parseTargets(valuesOf(targetsTab), context.tree.byCode).targets;
  for (const [, half] of halfMade(book, [EXAMPLES])) book.spreadsheet.deleteSheet(half);
  const sheet = addFormTab(book, ui.report.working(EXAMPLES));
  const names = {
    line: context.tree.rows[0]?.code ?? null,
    unit: context.units[0]?.code ?? null,
    target: targets[0] === undefined ? null : targets[0].code || targets[0].name,
  };
  fillTab(sheet, starterTable(names, ui, language));
  sheet.setName(PASTED_FORM);
  desk.conclude(ui.menu.fillForm, ui.pasted.made(PASTED_FORM, ui.menu.fillForm));
  return { filled: [], standing: null, provisional: false, starter: PASTED_FORM };
}
