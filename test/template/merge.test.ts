/**
 * Refilling as row operations: nothing a person typed may go, the plan's order must hold, a second run does nothing.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Merge, mergeRows, type StandingRow } from '../../src/template/merge.ts';
import type { TemplateRow } from '../../src/template/rows.ts';

/** A row as the test tracks it: what stands in it and a name of its own. */
interface Tracked extends StandingRow {
  readonly name: string;
}

const template = (code: string, item = '', text = `line ${code}`): TemplateRow => ({
  kind: 'entry',
  code,
  stt: code,
  text,
  item,
  measure: '',
});
const row = (name: string, code: string, change: Partial<StandingRow> = {}): Tracked => ({
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
const blank = (name: string): Tracked => row(name, '', { blank: true });

/** Plays the steps on the rows as the sheet would, then writes the plan's own cells as «Lập biểu» does. */
function play(rows: readonly Tracked[], wanted: readonly TemplateRow[]): Tracked[] {
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

const inserted = (merge: Merge): number => merge.steps.filter((step) => step.do === 'insert').length;
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

  describe('after the plan was renumbered', () => {
    const filled = (...texts: string[]): Tracked[] =>
      texts.map((text, index) => row(text, `I.1.${index + 1}`, { text, kept: true }));
    const planned = (...texts: string[]): TemplateRow[] =>
      texts.map((text, index) => template(`I.1.${index + 1}`, '', text));
    /** Which typed row stands under which words afterwards. */
    const where = (rows: readonly Tracked[], plan: readonly TemplateRow[]): string[] =>
      play(rows, plan).map((one) => (one.section ? 'section' : `${one.code} ${one.text}: ${one.name}`));

    it('a line inserted on top shifts no entry', () => {
      expect(where(filled('loa', 'lớp', 'hội nghị'), planned('đội', 'loa', 'lớp', 'hội nghị'))).toEqual([
        'I.1.1 đội: new I.1.1',
        'I.1.2 loa: loa',
        'I.1.3 lớp: lớp',
        'I.1.4 hội nghị: hội nghị',
      ]);
    });

    it('a deleted line goes to the section, the others keep theirs', () => {
      expect(where(filled('loa', 'lớp', 'hội nghị'), planned('loa', 'hội nghị'))).toEqual([
        'I.1.1 loa: loa',
        'I.1.2 hội nghị: hội nghị',
        'section',
        'I.1.2 lớp: lớp',
      ]);
    });

    it('what stands in the section stays there while its code is another line’s, and comes back with its words', () => {
      const once = play(filled('loa', 'lớp', 'hội nghị'), planned('loa', 'hội nghị'));
      expect(mergeRows(once, planned('loa', 'hội nghị')).steps).toEqual([]);
      expect(where(once, planned('loa', 'hội nghị', 'lớp'))).toEqual([
        'I.1.1 loa: loa',
        'I.1.2 hội nghị: hội nghị',
        'I.1.3 lớp: lớp',
      ]);
    });

    it('two lines swapped swap their entries', () => {
      expect(where(filled('loa', 'lớp'), planned('lớp', 'loa'))).toEqual([
        'I.1.1 lớp: lớp',
        'I.1.2 loa: loa',
      ]);
    });

    it('a line with other words keeps its entries by its code', () => {
      expect(where(filled('loa', 'lớp'), planned('mua loa', 'tập huấn'))).toEqual([
        'I.1.1 mua loa: loa',
        'I.1.2 tập huấn: lớp',
      ]);
    });

    it('a line reworded and shifted at once is known by its words and its neighbours', () => {
      const rows = filled('tổ chức lớp tập huấn cho cán bộ', 'hội nghị');
      expect(where(rows, planned('đội', 'tổ chức lớp tập huấn cho cán bộ xã', 'hội nghị'))[1]).toBe(
        'I.1.2 tổ chức lớp tập huấn cho cán bộ xã: tổ chức lớp tập huấn cho cán bộ',
      );
    });

    it('a renumbered activity takes its lines along, equal words in their order', () => {
      const rows = [
        row('a', 'I.1', { text: 'Truyền thông' }),
        row('a1', 'I.1.1', { text: 'chi khác', kept: true }),
        row('b', 'I.2', { text: 'Tập huấn' }),
        row('b1', 'I.2.1', { text: 'chi khác', kept: true }),
        row('b2', 'I.2.2', { text: 'chi khác', kept: true }),
      ];
      const plan = [
        template('I.1', '', 'Khảo sát'),
        template('I.2', '', 'Truyền thông'),
        template('I.2.1', '', 'chi khác'),
        template('I.3', '', 'Tập huấn'),
        template('I.3.1', '', 'đội'),
        template('I.3.2', '', 'chi khác'),
        template('I.3.3', '', 'chi khác'),
      ];
      expect(play(rows, plan).map((one) => `${one.code} ${one.name}`)).toEqual([
        'I.1 new I.1',
        'I.2 a',
        'I.2.1 a1',
        'I.3 b',
        'I.3.1 new I.3.1',
        'I.3.2 b1',
        'I.3.3 b2',
      ]);
    });

    it('says where equal words left it to the code', () => {
      const merge = mergeRows(filled('chi khác', 'chi khác', 'loa'), planned('đội', 'chi khác', 'loa'));
      expect(merge.unclear).toEqual(['I.1.1', 'I.1.2'].slice(0, merge.unclear.length));
      expect(where(filled('chi khác', 'chi khác', 'loa'), planned('chi khác', 'loa'))).toContain(
        'I.1.1 chi khác: chi khác',
      );
    });

    it('a person’s own row with the code follows, and keeps its words', () => {
      const rows = [
        row('own', 'I.1.1', { text: 'mô hình nhà bà Mỷ', kept: true }),
        row('loa', 'I.1.1', { text: 'loa' }),
      ];
      expect(where(rows, planned('đội', 'loa'))).toEqual([
        'I.1.1 đội: new I.1.1',
        'I.1.2 loa: loa',
        'I.1.2 mô hình nhà bà Mỷ: own',
      ]);
    });

    it('a Khoản of ours that the caps renamed is renamed; a person’s own stays', () => {
      const rows = [
        row('a', 'I.1.1', { item: 'Sinh thường', kept: true }),
        row('b', 'I.1.1', { item: 'Sinh đôi', kept: true }),
      ];
      const ours = new Set(['I.1.1|sinhthuong']);
      const merge = mergeRows(rows, [template('I.1.1', 'Sinh tại trạm')], ours);
      expect([inserted(merge), merge.places.map(({ at, fresh }) => [at, fresh])]).toEqual([0, [[0, false]]]);
      expect(inserted(mergeRows(rows, [template('I.1.1', 'Sinh tại trạm')]))).toBe(1);
    });
  });

  const codes = ['I', 'I.1', 'I.1.1', 'I.1.2', 'I.1.10', 'II.3.5', 'II.3.5.a'];
  const texts = fc.constantFrom(
    '',
    ...codes.map((code) => `line ${code}`),
    'các việc khác',
    'lời riêng của xã',
  );
  const standing = fc
    .array(
      fc.record({
        code: fc.constantFrom('', '', ...codes, 'X.9'),
        text: fc.option(texts, { nil: null }),
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
          ...(one.text === null || one.code === '' ? {} : { text: one.text }),
        });
      }),
    );
  const wanted = fc
    .tuple(
      fc.uniqueArray(fc.tuple(fc.constantFrom(...codes), fc.constantFrom('', 'Sinh mổ')), {
        selector: ([code, item]) => code + item,
      }),
      fc.array(fc.option(texts, { nil: null }), { minLength: codes.length, maxLength: codes.length }),
    )
    .map(([keys, words]) =>
      keys
        .sort(([a], [b]) => codes.indexOf(a) - codes.indexOf(b))
        .map(([code, item]) => template(code, item, words[codes.indexOf(code)] ?? `line ${code}`)),
    );

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

  it('moves as few rows as can be', () => {
    fc.assert(
      fc.property(standing, wanted, (rows, plan) => {
        const merge = mergeRows(rows, plan);
        const order = merge.before.filter((index) => index >= 0);
        // Quadratic on purpose, apart from the product's own way of finding it.
        const best: number[] = [];
        order.forEach((index, at) => {
          best[at] = 1 + Math.max(0, ...best.filter((_, other) => other < at && (order[other] ?? 0) < index));
        });
        expect(merge.steps.filter((step) => step.do === 'move')).toHaveLength(
          order.length - Math.max(0, ...best),
        );
        expect(names(play(rows, plan)).filter((name) => /^r\d/.test(name))).toEqual(
          order.map((index) => rows[index]?.name),
        );
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
