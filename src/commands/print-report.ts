/**
 * Menu «In báo cáo»: asks which forms and in which unit of money, and makes a tab «In – …» of each: values only, ready to be
 * printed and signed. It reads the units' tabs anew, as the report does. A form that stands is replaced; no command counts
 * or reads what is printed.
 */

import type { UnitResult } from '../check/result.ts';
import { finding } from '../finding.ts';
import { TABS } from '../layout.ts';
import { sayFinding } from '../messages/index.ts';
import { type ClosedTotals, notAsClosed } from '../report/print/foot.ts';
import { FORMS, type FormName, type PrintedForm } from '../report/print/form.ts';
import { type PrintSource, printedForm } from '../report/print/index.ts';
import { linksPage, pdfLink } from '../report/print/links.ts';
import { countTargets } from '../report/targets.ts';
import type { Outcome } from '../schema/outcomes.ts';
import type { PrintOutcome } from '../schema/print.ts';
import { MONEY_UNITS, type MoneyUnit, parseSettings } from '../source/settings.ts';
import { halfMade } from '../workbook/aside.ts';
import { type Book, type Sheet, valuesOf } from '../workbook/book.ts';
import { askText, showHtml } from '../workbook/dialogs.ts';
import { tabInFront } from '../workbook/selection.ts';
import { addFormTab, fillForm } from '../workbook/write-form.ts';
import { dropOld } from '../workbook/write-table.ts';
import { readReport } from './build-report.ts';
import { closedOtherwise } from './closed.ts';
import { checkUnitTab, readContext } from './desk.ts';
import { goOn } from './progress.ts';
import { freeName } from './report-tabs.ts';
import { type Desk, Refusal, runCommand } from './run.ts';
import { unitOfTab } from './units.ts';

/** What was asked for. */
interface Asked {
  readonly forms: readonly FormName[];
  /** Nobody named them: all of the district. */
  readonly isUsual: boolean;
  readonly unit: MoneyUnit;
  /** The tab in front when it was asked. */
  readonly front: string;
}

/** Printed where nobody says which: everything of the district. */
const USUAL = FORMS.filter((form) => form !== 'unit');

export function printReport(): Outcome<PrintOutcome | { cancelled: true }> {
  const asked: Asked[] = [];
  return runCommand(
    (desk) => {
      const outcome = printForms(desk, asked[0] as Asked);
      const { print } = desk.ui;
      const tabs = outcome.printed.map(({ tab }) => `«${tab}»`).join(', ');
      const done = [print.done(outcome.printed.length, tabs, outcome.unit), outcome.notAsClosed]
        .filter((line) => line !== '')
        .join('\n');
      if (outcome.printed.every(({ link }) => link === null))
        desk.conclude(print.ask.title, `${done}\n${print.doneHere}`);
      return outcome;
    },
    {
      oneTab: 'question',
      ask: (desk) => {
        const answer = askWhat(desk);
        if (answer !== null) asked[0] = answer;
        return answer !== null;
      },
      after: showLinks,
    },
  );
}

/** Null where the person closed a question. What cannot be read is refused with a sentence. */
function askWhat({ book, settings, ui }: Desk): Asked | null {
  const { ask } = ui.print;
  const front = tabInFront(book);
  const typed = askText(ask.title, ask.forms);
  if (typed === null) return null;
  const numbers = typed.split(/[\s,;.]+/).filter((one) => one !== '');
  const forms = numbers.map((one) => {
    const form = /^\d$/.test(one) ? FORMS[Number(one) - 1] : undefined;
    if (form === undefined) throw new Refusal(ask.oddForm(one));
    return form;
  });
  const usual = parseSettings(settings, 0).settings.moneyUnit;
  const money = askText(ask.title, ask.money(usual))?.trim() ?? null;
  if (money === null) return null;
  const unit = money === '' ? usual : MONEY_UNITS[Number(money) - 1];
  if (unit === undefined) throw new Refusal(ask.oddMoney(money));
  const isUsual = forms.length === 0;
  return { forms: isUsual ? USUAL : FORMS.filter((form) => forms.includes(form)), isUsual, unit, front };
}

/** Reads, makes and writes the forms. */
function printForms(desk: Desk, asked: Asked): PrintOutcome {
  const { book, ui } = desk;
  const { made, closedAs } = formsOf(desk, asked);
  const kept = peoplesTabs(book, ui, made);
  const url = book.spreadsheet.getUrl();
  const working = (name: string): string => ui.report.working(name);
  for (const [, half] of halfMade(
    book,
    made.map(({ page }) => page.tab),
  ))
    book.spreadsheet.deleteSheet(half);
  const sheets = made.map((form, done): readonly [PrintedForm, Sheet] => {
    goOn(desk, { doing: 'write', done, all: made.length, name: form.page.tab });
    const sheet = addFormTab(book, working(form.page.tab));
    fillForm(sheet, form);
    return [form, sheet];
  });
  for (const [{ page }, sheet] of sheets) {
    const aside = kept.get(page.tab);
    if (aside === undefined) dropOld(book, page.tab);
    else book.sheets.get(page.tab)?.setName(aside);
    sheet.setName(page.tab);
  }
  const first = sheets[0];
  if (first !== undefined) book.spreadsheet.setActiveSheet(first[1]);
  return {
    printed: sheets.map(([{ form, title, page }, sheet]) => ({
      form,
      tab: page.tab,
      title,
      landscape: page.landscape,
      link: pdfLink(url, sheet.getSheetId(), page),
    })),
    unit: asked.unit,
    notAsClosed: notAsClosed(closedAs, ui.print),
    pages: made.map(({ page }) => page),
  };
}

/** The forms as data. Of a unit's own form alone nothing else is read. */
function formsOf(
  desk: Desk,
  { forms, isUsual, unit, front }: Asked,
): { readonly made: readonly PrintedForm[]; readonly closedAs: ClosedTotals | null } {
  const { ui, language } = desk;
  const isWhole = forms.some((form) => form !== 'unit');
  const read = isWhole ? readReport(desk) : null;
  const context = read?.context ?? readContext(desk);
  // Of all forms, one that has nothing to say is passed over.
  if (!isUsual && forms.includes('targets') && read?.targets === null)
    throw new Refusal(ui.print.needsTargets(TABS.targets, ui.menu.setUp));
  const of = forms.includes('unit') ? unitInFront(desk, context, front) : null;
  const closedAs = read === null ? null : closedOtherwise(read);
  const source: PrintSource = {
    result: read === null ? null : { ...read.result, closedAs },
    inPeriod: read?.inPeriod ?? null,
    targets: read?.targets
      ? countTargets(read.targets, read.result, read.closed.before?.rows ?? null, context)
      : null,
    treasury: read?.treasury ?? null,
    of,
    unit,
    ui,
    plan: context.tree.rows,
    settings: context.settings,
    reason: (code) => sayFinding(finding({ code, severity: 'error', tab: '' }), language).title,
  };
  const made = forms.flatMap((form) => printedForm(form, source) ?? []);
  return { made, closedAs };
}

function unitInFront(desk: Desk, context: ReturnType<typeof readContext>, front: string): UnitResult {
  const found = unitOfTab(desk.book, context, front);
  const result = found === null ? null : checkUnitTab(found, context);
  if (result === null) throw new Refusal(desk.ui.print.needsUnitTab);
  return result;
}

/** A person's tabs under the names of forms, with the names they are to have instead. Reads only. */
function peoplesTabs(book: Book, ui: Desk['ui'], made: readonly PrintedForm[]): ReadonlyMap<string, string> {
  return new Map(
    made.flatMap(({ page: { tab }, marks }): [string, string][] => {
      const sheet = book.sheets.get(tab);
      if (sheet === undefined) return [];
      const texts = new Set(valuesOf(sheet).flat().map(String));
      const isOurs =
        texts.size === 1 && texts.has('') ? true : marks.some((all) => all.every((mark) => texts.has(mark)));
      return isOurs ? [] : [[tab, freeName(book, ui, tab)]];
    }),
  );
}

/** Where Google makes PDFs of it: a page with a link for each form, and the steps by hand. */
function showLinks({ ui }: Desk, { printed }: PrintOutcome): void {
  const { links } = ui.print;
  const found = printed.flatMap(({ tab, title, link }) =>
    link === null ? [] : [{ caption: `${tab}: ${title}`, link }],
  );
  if (found.length === 0) return;
  const sides = [...new Set(printed.map(({ landscape }) => (landscape ? links.landscape : links.portrait)))];
  showHtml(
    links.title,
    linksPage(found, { open: links.open, byHand: links.byHand, note: links.number }, [
      links.stepChoose,
      links.stepPaper(sides.join(' / ')),
      links.stepMargins,
      links.stepRepeat,
    ]),
  );
}
