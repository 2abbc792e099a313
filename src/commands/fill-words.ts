/**
 * What «Lập biểu» will change, in words: for the question before it, and for the panel's preview.
 */
import type { Ui } from '../messages/ui.ts';
import type { Step } from '../template/merge.ts';
import type { TabWork } from './fill-plan.ts';
import type { Desk } from './run.ts';

/** One line for each tab that will change. */
export function describeWork({ ui }: Desk, work: readonly TabWork[]): string[] {
  return work.flatMap((item) => {
    const name = item.tab.former ? item.tab.name : item.tab.unit.name;
    if (item.kind === 'new') return [ui.fill.newTab(name, item.rows.length)];
    if (item.kind === 'unreadable') return [ui.fill.unreadable(name)];
    if (item.kind === 'same') return [];
    return [ui.fill.changed(name, describeChanges(ui, item).join(', '))];
  });
}

/** Lines whose number is another activity's now, with what stands under it: old and new words. */
export const describeReplaced = ({ ui }: Pick<Desk, 'ui'>, work: readonly TabWork[]): string[] =>
  work.flatMap((item) =>
    item.kind === 'change'
      ? item.merge.replaced.map(({ code, was, now }) =>
          ui.fill.replaced(`${item.tab.name}, ${code}`, short(was), short(now)),
        )
      : [],
  );

/** Words of a line that a question shows. */
const SHOWN = 90;
const short = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

/** Codes that a preview names before it says that there are more. */
const NAMED = 4;

const named = (codes: readonly string[]): string =>
  codes.slice(0, NAMED).join(', ') + (codes.length > NAMED ? ' …' : '');

/** The changes to a tab that stands already, in words. */
export function describeChanges({ fill }: Ui, work: TabWork): string[] {
  if (work.kind === 'columns' && work.gone.length === 0) return [fill.apart];
  if (work.kind === 'columns') return [fill.columns(work.gone.map((name) => `«${name}»`).join(', '))];
  if (work.kind !== 'change') return [];
  const { merge, rename, headerRow, codes, corrections, reworded, formulas, checkFormulaLost } = work;
  const { rescued, oldAnswers, noted, guardsLost, stretchFrom, headTexts } = work;
  const counted = (say: (count: number) => string, count: number): string => (count > 0 ? say(count) : '');
  const listed = (say: (count: number, codes: string) => string, codes: readonly string[]): string =>
    codes.length > 0 ? say(codes.length, named(codes)) : '';
  const touched = new Set(corrections.flatMap((one) => (one.formula ? [] : [one.row - headerRow - 1])));
  // The mark that a row gets when it is put aside is not counted.
  const aside = new Set(merge.aside.map(({ at }) => at));
  merge.before.forEach((old, at) => {
    const code = codes[old];
    if (code !== undefined && code[0] !== code[1] && !aside.has(at)) touched.add(at);
  });
  const steps = (what: Step['do']): number => merge.steps.filter((step) => step.do === what).length;
  const parts = [
    rename === null ? '' : fill.renamed(rename),
    counted(fill.inserted, steps('insert')),
    listed(
      fill.renumbered,
      merge.renumbered.map(({ from, to }) => `${from} → ${to}`),
    ),
    listed(fill.unclear, merge.unclear),
    ...merge.replaced.map(({ code, was, now }) => fill.replaced(code, short(was), short(now))),
    counted(fill.moved, steps('move')),
    listed(fill.reworded, reworded),
    counted(fill.removed, steps('delete')),
    counted(fill.kept, merge.steps.length > 0 ? merge.keptAside : 0),
    counted(fill.updated, touched.size),
    rescued.length > 0 ? fill.rescued(named(rescued.map(({ from }) => from))) : '',
    counted(fill.oldAnswers, oldAnswers),
    noted.length > 0 ? fill.noted(named(noted.map(({ from }) => from))) : '',
    guardsLost ? fill.guards : '',
    stretchFrom === null ? '' : fill.stretched,
    counted(fill.headTexts, headTexts.length),
    counted(fill.formulas, formulas + (checkFormulaLost ? 1 : 0)),
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts : [fill.updated(aside.size)];
}
