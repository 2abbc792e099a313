/** Rows of a unit's tab for tests of refilling, and the merge's steps played on them as a sheet would. */
import { type Merge, mergeRows, type StandingRow } from '../../src/template/merge.ts';
import type { TemplateRow } from '../../src/template/rows.ts';

/** A row as the test tracks it: what stands in it and a name of its own. */
export interface Tracked extends StandingRow {
  readonly name: string;
}

export const template = (code: string, item = '', text = `line ${code}`): TemplateRow => ({
  kind: 'entry',
  code,
  stt: code,
  text,
  item,
  measure: '',
});
export const row = (name: string, code: string, change: Partial<StandingRow> = {}): Tracked => ({
  name,
  code,
  item: '',
  text: code === '' ? '' : `line ${code}`,
  kept: false,
  left: false,
  section: false,
  blank: false,
  ...change,
});
export const blank = (name: string): Tracked => row(name, '', { blank: true });

/** Plays the steps on the rows as the sheet would, then writes the plan's own cells as «Lập biểu» does. */
export function play(rows: readonly Tracked[], wanted: readonly TemplateRow[]): Tracked[] {
  const merge = mergeRows(rows, wanted);
  const result = [...rows];
  for (const step of merge.steps) {
    if (step.do === 'delete') result.splice(step.at, 1);
    else if (step.do === 'move') result.splice(step.to, 0, ...result.splice(step.from, 1));
    else if (step.do === 'section') result.splice(step.at, 0, row('section', '', { section: true }));
    else if (step.do === 'insert') {
      const { code, item, text } = step.row;
      result.splice(step.at, 0, row(`new ${code}${item}`, code, { item, text }));
    }
  }
  const write = (at: number, change: Partial<Tracked>): void => {
    result[at] = { ...(result[at] as Tracked), ...change };
  };
  for (const { at, row: line } of merge.places)
    write(at, { code: line.code, item: line.item, text: line.text });
  for (const { at, row: line, was } of merge.followers) {
    write(at, { code: line.code });
    if (was !== '' && result[at]?.text === was) write(at, { text: line.text });
  }
  return result;
}

export const inserted = (merge: Merge): number => merge.steps.filter((step) => step.do === 'insert').length;
export const names = (rows: readonly Tracked[]): string[] => rows.map((one) => one.name);
