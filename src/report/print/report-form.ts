/**
 * The report as a text, in the form of Nghị định 30/2020/NĐ-CP: what was planned and done in sentences, from the same
 * figures as the tables; room for difficulties and proposals, which a person writes; who gets it, who signs.
 */
import { type Amounts, amountIn, sourceWord } from '../../entry/sources.ts';
import type { Ui } from '../../messages/ui.ts';
import type { MoneyUnit, Settings } from '../../source/settings.ts';
import type { UnitRow } from '../../source/units.ts';
import { allottedInAll, sumOf } from '../allotment.ts';
import type { ReportLine } from '../consolidate.ts';
import { plannedLate } from '../late.ts';
import type { CountedTarget } from '../targets.ts';
import { saidMoney, shownCount, shownRate } from './figures.ts';
import { inWords, leftOutWords, type PrintedResult, standingLine, unsourcedWords } from './foot.ts';
import { FORM_TABS, type PrintedCell, type PrintedForm, type PrintedRow } from './form.ts';
import { heightOf, pageOf } from './paper.ts';
import { positionOf, receiversOf, subjectOf, symbolOf, untilOf } from './sign.ts';
import { cellsAt, SIGN_ROOM } from './table-form.ts';

/** Points of the text. */
const SIZE = 13;
const SMALL = 12;
/** Millimetres; the short lines under the heads stand over columns of their own. */
const WIDTHS = [20, 28, 20, 17.5, 11.5, 50.5, 17.5] as const;
const LEFT = [0, 2] as const;
const RIGHT = [3, 6] as const;
const WHOLE = [0, 6] as const;
const RULE = { body: [1, 1], motto: [4, 5], title: [3, 4] } as const;
const RULE_HEIGHT = 8;
const UNTIL_HEIGHT = 24;
/** Points: heights of a few kinds take few calls. */
const HEIGHT_STEP = 4;
/** Blank lines for what a person writes. */
const ROOM = 3;
const DOTS = '.'.repeat(138);

/** @param targets what is counted against targets; none where the district keeps none */
export function reportForm(
  result: PrintedResult,
  targets: readonly CountedTarget[],
  settings: Settings,
  unit: MoneyUnit,
  ui: Ui,
): PrintedForm {
  const { print } = ui;
  const head = headRows(settings, ui);
  const body: PrintedRow[] = [
    heading(print.text.results),
    ...resultsOf(result, targets, settings, unit, ui).map(paragraph),
    heading(print.text.difficulties),
    ...difficultiesOf(result, unit, ui).map(paragraph),
    ...dotted(),
    heading(print.text.proposals),
    ...dotted(),
  ];
  const closing = closingRows(settings, ui);
  // Joined cells do not grow with their text: every row has its height.
  const rows = [...head, ...body, ...closing].map((row) => ({
    ...row,
    height: Math.ceil(heightOf(row, WIDTHS, SIZE) / HEIGHT_STEP) * HEIGHT_STEP,
  }));
  return {
    form: 'report',
    title: `${print.text.name} – ${subjectOf(settings, ui)}`,
    widths: WIDTHS,
    rows,
    blocks: [],
    ruled: null,
    size: SIZE,
    frozenRows: 0,
    marks: [[print.nation, print.motto]],
    page: pageOf({
      form: 'report',
      tab: FORM_TABS.report,
      landscape: false,
      widths: WIDTHS,
      rows,
      size: SIZE,
      // With the last lines of the text.
      closings: [head.length + body.length - 2],
      leads: new Set(rows.flatMap(({ cells }, at) => (at >= head.length && cells[0]?.bold ? [at] : []))),
    }),
  };
}

const joined = (
  cells: Readonly<Record<number, PrintedCell>>,
  ...joins: readonly (readonly [number, number])[]
): PrintedRow => ({ cells: cellsAt(cells), joins });

const paragraph = (text: string): PrintedRow => joined({ [WHOLE[0]]: { text } }, WHOLE);
const heading = (text: string): PrintedRow => joined({ [WHOLE[0]]: { text, bold: true } }, WHOLE);
const dotted = (): PrintedRow[] =>
  Array.from({ length: ROOM }, () => joined({ [WHOLE[0]]: { text: DOTS, flows: true } }, WHOLE));

/** Who issues at the left, the country's name at the right, number and day below; then what it is. */
function headRows(settings: Settings, ui: Ui): PrintedRow[] {
  const { print } = ui;
  const centred = (text: string, look: Partial<PrintedCell> = {}): PrintedCell => ({
    text,
    align: 'center',
    ...look,
  });
  const nation = centred(print.nation, { bold: true, size: 12, flows: true });
  const motto = centred(print.motto, { bold: true, flows: true });
  const superior = settings.superior.toUpperCase();
  const issuer = centred(settings.issuer.toUpperCase(), { bold: true, size: 12 });
  const twoSided = (left: PrintedCell, right: PrintedCell): PrintedRow =>
    joined({ [LEFT[0]]: left, [RIGHT[0]]: right }, LEFT, RIGHT);
  const until = untilOf(settings, ui);
  const rules = (...which: readonly (readonly [number, number])[]): PrintedRow => ({
    cells: [],
    rules: which,
    height: RULE_HEIGHT,
  });
  return [
    ...(superior === ''
      ? [twoSided(issuer, nation), twoSided(centred(''), motto)]
      : [twoSided(centred(superior, { size: 12 }), nation), twoSided(issuer, motto)]),
    rules(RULE.body, RULE.motto),
    twoSided(
      centred(print.number(symbolOf(settings)), { size: 12 }),
      centred(print.dated(settings.place), { italic: true, flows: true }),
    ),
    { cells: [], height: RULE_HEIGHT },
    joined({ 0: centred(print.text.name, { bold: true, size: 14 }) }, WHOLE),
    joined({ 0: centred(subjectOf(settings, ui), { bold: true, size: 14 }) }, WHOLE),
    ...(until === ''
      ? []
      : [{ ...joined({ 0: centred(`(${until})`, { italic: true }) }, WHOLE), height: UNTIL_HEIGHT }]),
    rules(RULE.title),
    { cells: [], height: RULE_HEIGHT },
  ];
}

/** What was planned and done, sentence by sentence. Money is đồng until it is said. */
function resultsOf(
  result: PrintedResult,
  targets: readonly CountedTarget[],
  settings: Settings,
  unit: MoneyUnit,
  ui: Ui,
): string[] {
  const { print } = ui;
  const { text } = print;
  const { total, units, absent, pending } = result;
  const said = (amount: number): string => saidMoney(amount, unit);
  const given = sumOf(units.map((one) => allottedInAll(one.unit.budget)));
  const carried = sumOf(units.map((one) => allottedInAll(one.unit.carried)));
  const rate = shownRate(total.disbursed, total.planned);
  return [
    text.units(units.length - absent.length, units.length),
    text.planned(said(total.planned), inWords(total.planned, settings)),
    text.sources(
      result.sources.list
        .map((source) => `${sourceWord(text.inText, source)} ${said(amountIn(total as Amounts, source.key))}`)
        .join('; '),
    ),
    unsourcedWords(total, unit, ui),
    given === 'unknown'
      ? text.allottedUnknown
      : given === null || given === 0
        ? ''
        : text.allotted(said(given)),
    carried === 'unknown' ? text.carriedUnknown : carried === null ? '' : text.carried(said(carried)),
    text.disbursed(
      untilOf(settings, ui),
      said(total.disbursed),
      said(total.planned),
      rate,
      inWords(total.disbursed, settings),
    ),
    ...result.lines.flatMap((line) =>
      line.level === 'content' && line.figures.rows > 0 ? [contentSaid(line, unit, ui)] : [],
    ),
    pending.planned > 0 ? text.pending(said(pending.planned)) : '',
    ...(targets.length === 0 ? [] : [text.targets, ...targets.map((one) => targetSaid(one, ui))]),
    targets.length === 0 ? text.tables : text.tablesAll,
  ].filter((one) => one !== '');
}

const contentSaid = (
  { stt, figures: { planned, disbursed } }: ReportLine,
  unit: MoneyUnit,
  { print }: Ui,
): string =>
  print.text.content(
    stt,
    saidMoney(planned, unit),
    saidMoney(disbursed, unit),
    shownRate(disbursed, planned),
  );

const targetSaid = ({ target, planned, done }: CountedTarget, { print }: Ui): string =>
  print.text.target(
    target.name,
    shownCount(planned) || print.unknown,
    shownCount(done) || print.unknown,
    target.measure,
    shownCount(target.ofYear),
    shownRate(done ?? 0, done === null ? null : target.ofYear),
  );

/** What the figures themselves say of it; the causes are for a person to write. */
function difficultiesOf(result: PrintedResult, unit: MoneyUnit, ui: Ui): string[] {
  const { text } = ui.print;
  const { late } = result;
  const names = (list: readonly { readonly unit: UnitRow }[]): string =>
    list.map(({ unit }) => unit.name).join(', ');
  return [
    standingLine(result, ui),
    result.absent.length > 0 ? text.absent(result.absent.length, names(result.absent)) : '',
    result.open.length > 0 ? text.open(result.open.length, names(result.open)) : '',
    late.units.length > 0 ? text.handedInLate(late.units.length, names(late.units)) : '',
    late.rows.length > 0
      ? text.late(
          late.rows.length,
          new Set(late.rows.map(({ row }) => row.unit.code)).size,
          saidMoney(plannedLate(late), unit),
        )
      : '',
    leftOutWords(result, ui),
  ].filter((one) => one !== '');
}

/** Who gets it at the left, who signs at the right. */
function closingRows(settings: Settings, ui: Ui): PrintedRow[] {
  const { print } = ui;
  const receivers = [
    { text: print.receivers, bold: true, italic: true, size: SMALL },
    ...receiversOf(settings, ui).map((text): PrintedCell => ({ text, size: SMALL })),
  ];
  const centred = (text: string, look: Partial<PrintedCell> = {}): PrintedCell => ({
    text,
    align: 'center',
    ...look,
  });
  const position = positionOf(settings, ui);
  const signs = [
    ...position.map((text) => centred(text, { bold: true })),
    ...(position.length === 0 ? [centred(print.signHere, { italic: true })] : []),
  ];
  const lines = Math.max(receivers.length, signs.length);
  const rows = Array.from({ length: lines }, (_, at) =>
    joined({ [LEFT[0]]: receivers[at] ?? { text: '' }, [RIGHT[0]]: signs[at] ?? { text: '' } }, LEFT, RIGHT),
  );
  const rest = Math.max(0, SIGN_ROOM - (lines - signs.length) * SMALL * 2);
  return [
    { cells: [], height: RULE_HEIGHT },
    ...rows,
    // Joined as the rows above it, so that all take one call.
    { ...joined({ [RIGHT[0]]: centred('') }, LEFT, RIGHT), height: Math.max(RULE_HEIGHT, rest) },
    joined({ [RIGHT[0]]: centred(settings.signer, { bold: true }) }, LEFT, RIGHT),
  ];
}
