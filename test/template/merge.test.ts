/**
 * Refilling as row operations: nothing a person typed may go, the plan's order must hold, a second run does nothing.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeRows, type StandingRow } from '../../src/template/merge.ts';
import type { TemplateRow } from '../../src/template/rows.ts';

/** A row as the test tracks it: what stands in it and a name of its own. */
interface Tracked extends StandingRow {
  readonly name: string;
}

const template = (code: string, item = ''): TemplateRow => ({
  kind: 'entry',
  code,
  stt: code,
  text: `line ${code}`,
  item,
  measure: '',
});
const row = (name: string, code: string, change: Partial<StandingRow> = {}): Tracked => ({
  name,
  code,
  item: '',
  kept: false,
  section: false,
  blank: false,
  ...change,
});
const blank = (name: string): Tracked => row(name, '', { blank: true });

/** Plays the steps on the rows as the sheet would. */
function play(rows: readonly Tracked[], wanted: readonly TemplateRow[]): Tracked[] {
  const merge = mergeRows(rows, wanted);
  const result = [...rows];
  for (const step of merge.steps) {
    if (step.do === 'delete') result.splice(step.at, 1);
    else if (step.do === 'move') result.splice(step.to, 0, ...result.splice(step.from, 1));
    else if (step.do === 'section') result.splice(step.at, 0, row('section', '', { section: true }));
    else
      result.splice(
        step.at,
        0,
        row(`new ${step.row.code}${step.row.item}`, step.row.code, { item: step.row.item }),
      );
  }
  return result;
}

const names = (rows: readonly Tracked[]): string[] => rows.map((one) => one.name);

describe('mergeRows', () => {
  it('does nothing when the tab is right already', () => {
    const rows = [row('a', 'I.1.1', { kept: true }), row('b', 'I.1.2'), blank('s1'), blank('s2')];
    expect(mergeRows(rows, [template('I.1.1'), template('I.1.2')]).steps).toEqual([]);
  });

  it('puts a new line in its place and leaves the spare rows below', () => {
    const rows = [row('a', 'I.1.1', { kept: true }), row('c', 'I.1.3'), blank('s')];
    expect(
      names(
        play(
          rows,
          ['I.1.1', 'I.1.2', 'I.1.3'].map((code) => template(code)),
        ),
      ),
    ).toEqual(['a', 'new I.1.2', 'c', 's']);
  });

  it('moves a line with the rows a person added under it', () => {
    const rows = [row('a', 'I.1.1'), row('a2', '', { kept: true }), row('b', 'I.1.2', { kept: true })];
    expect(names(play(rows, [template('I.1.2'), template('I.1.1')]))).toEqual(['b', 'a', 'a2']);
  });

  it('keeps entries of a line that left the plan under a heading, drops its untouched row', () => {
    const rows = [
      row('a', 'I.1.1', { kept: true }),
      row('b', 'I.1.2', { kept: true }),
      row('b2', '', { kept: true }),
      row('c', 'I.1.3'),
    ];
    expect(names(play(rows, [template('I.1.1')]))).toEqual(['a', 'section', 'b', 'b2']);
  });

  it('brings entries back from the section when their line returns', () => {
    const rows = [
      row('a', 'I.1.1'),
      row('section', '', { section: true }),
      row('b', 'I.1.2', { kept: true }),
    ];
    expect(names(play(rows, [template('I.1.1'), template('I.1.2')]))).toEqual(['a', 'b']);
  });

  it('keeps a row under a Khoản of its own with its line', () => {
    const rows = [
      row('n', 'I.4.3.c', { item: 'Sinh thường' }),
      row('x', 'I.4.3.c', { item: 'Sinh đôi', kept: true }),
      row('z', 'I.4.4'),
    ];
    const wanted = [template('I.4.3.c', 'Sinh thường'), template('I.4.3.c', 'Sinh mổ'), template('I.4.4')];
    expect(names(play(rows, wanted))).toEqual(['n', 'new I.4.3.cSinh mổ', 'x', 'z']);
  });

  const codes = ['I', 'I.1', 'I.1.1', 'I.1.2', 'I.1.10', 'II.3.5', 'II.3.5.a'];
  const standing = fc
    .array(
      fc.record({
        code: fc.constantFrom('', '', ...codes, 'X.9'),
        item: fc.constantFrom('', '', 'Sinh mổ'),
        kept: fc.boolean(),
        section: fc.boolean(),
        blank: fc.boolean(),
      }),
      { maxLength: 25 },
    )
    .map((rows) =>
      rows.map((one, index): Tracked => {
        if (one.blank && one.code === '') return blank(`r${index}`);
        if (one.section && one.code === '') return row(`r${index}`, '', { section: true });
        // A row without a code and without anything of a person's is blank.
        return row(`r${index}`, one.code, {
          item: one.code === '' ? '' : one.item,
          kept: one.code === '' ? true : one.kept,
        });
      }),
    );
  const wanted = fc
    .uniqueArray(fc.tuple(fc.constantFrom(...codes), fc.constantFrom('', 'Sinh mổ')), {
      selector: ([code, item]) => code + item,
    })
    .map((keys) => keys.map(([code, item]) => template(code, item)));

  it('never loses what a person typed, and holds the plan’s order', () => {
    fc.assert(
      fc.property(standing, wanted, (rows, plan) => {
        const after = play(rows, plan);
        const kept = rows.filter((one) => one.kept).map((one) => one.name);
        for (const name of kept) expect(names(after)).toContain(name);
        expect(new Set(names(after)).size).toBe(names(after).length);
        const end = after.findIndex((one) => one.section);
        const body = end < 0 ? after : after.slice(0, end);
        const key = (one: { code: string; item: string }): string => `${one.code}|${one.item}`;
        const firsts = body.filter((one) => one.code !== '' && plan.some((line) => key(line) === key(one)));
        const order = [...new Set(firsts.map(key))];
        expect(order).toEqual(plan.map(key));
      }),
      { numRuns: 2000 },
    );
  });

  it('does nothing the second time', () => {
    fc.assert(
      fc.property(standing, wanted, (rows, plan) => {
        const once = play(rows, plan);
        expect(mergeRows(once, plan).steps).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});
