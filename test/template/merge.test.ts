/** Refilling as row operations, case by case; `test/property/merge.test.ts` says what holds for any tab. */
import { describe, expect, it } from 'vitest';
import { mergeRows } from '../../src/template/merge.ts';
import type { TemplateRow } from '../../src/template/rows.ts';
import { blank, inserted, names, play, row, type Tracked, template } from '../support/merging.ts';

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

    it('equal words, one of them gone: the number decides, and that is said', () => {
      const rows = filled('chi khác', 'chi khác', 'loa');
      expect(where(rows, planned('chi khác', 'loa'))).toEqual([
        'I.1.1 chi khác: chi khác',
        'I.1.2 loa: loa',
        'section',
        'I.1.2 chi khác: chi khác',
      ]);
      expect(mergeRows(rows, planned('chi khác', 'loa')).unclear).toEqual(['I.1.2']);
      // Both keep their number: nothing to say of it.
      expect(mergeRows(rows, planned('đội', 'chi khác', 'loa')).unclear).toEqual([]);
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
      const ours = (code: string, item: string): boolean => `${code}|${item}` === 'I.1.1|sinhthuong';
      const merge = mergeRows(rows, [template('I.1.1', 'Sinh tại trạm')], { ours });
      expect([inserted(merge), merge.places.map(({ at, fresh }) => [at, fresh])]).toEqual([0, [[0, false]]]);
      expect(inserted(mergeRows(rows, [template('I.1.1', 'Sinh tại trạm')]))).toBe(1);
    });
  });

  describe('the steps', () => {
    const plan = (...codes: string[]): TemplateRow[] => codes.map((code) => template(code));
    const rows = (...codes: string[]): Tracked[] => codes.map((code) => row(code, code, { kept: true }));
    const steps = (tab: readonly Tracked[], wanted: readonly TemplateRow[]) => mergeRows(tab, wanted).steps;

    it('a new line is one insertion; the merge says what is fresh and where each row came from', () => {
      const [first, second, third] = plan('I.1.1', 'I.1.2', 'I.1.3') as [
        TemplateRow,
        TemplateRow,
        TemplateRow,
      ];
      const merge = mergeRows([...rows('I.1.1', 'I.1.3'), blank('s')], [first, second, third]);
      expect(merge).toEqual({
        steps: [{ do: 'insert', at: 1, row: second }],
        used: 2,
        sectionAt: null,
        places: [
          { at: 0, row: first, fresh: false },
          { at: 1, row: second, fresh: true },
          { at: 2, row: third, fresh: false },
        ],
        followers: [],
        before: [0, -1, 1, 2],
        keptAside: 0,
        aside: [],
        renumbered: [],
        replaced: [],
        unclear: [],
      });
    });

    it('several new lines, also above and below all others', () => {
      const wanted = plan('I.1.1', 'I.1.2', 'I.1.3', 'I.1.4');
      expect(steps(rows('I.1.3'), wanted)).toEqual([
        { do: 'insert', at: 0, row: wanted[0] },
        { do: 'insert', at: 1, row: wanted[1] },
        { do: 'insert', at: 3, row: wanted[3] },
      ]);
    });

    it('untouched rows that left the plan are deleted from the bottom up, the first row too', () => {
      const tab = ['I.1.1', 'I.1.2', 'I.1.3'].map((code) => row(code, code));
      expect(steps(tab, plan('I.1.2'))).toEqual([
        { do: 'delete', at: 2 },
        { do: 'delete', at: 0 },
      ]);
      expect(mergeRows(tab, plan('I.1.2')).before).toEqual([1]);
    });

    it('a row is deleted while another one comes', () => {
      const tab = [row('a', 'I.1.1', { kept: true }), row('b', 'II.1.1')];
      const wanted = plan('I.1.1', 'I.2.1');
      expect(steps(tab, wanted)).toEqual([
        { do: 'delete', at: 1 },
        { do: 'insert', at: 1, row: wanted[1] },
      ]);
    });

    it('one line behind two others is one move down, one before them one move up', () => {
      expect(steps(rows('I.1.1', 'I.1.2', 'I.1.3'), plan('I.1.2', 'I.1.3', 'I.1.1'))).toEqual([
        { do: 'move', from: 0, to: 2 },
      ]);
      expect(steps(rows('I.1.1', 'I.1.2', 'I.1.3'), plan('I.1.3', 'I.1.1', 'I.1.2'))).toEqual([
        { do: 'move', from: 2, to: 0 },
      ]);
    });

    it('a move past a new line counts rows as they stand then', () => {
      const wanted = plan('I.1.2', 'I.1.9', 'I.1.3', 'I.1.1');
      expect(steps(rows('I.1.1', 'I.1.2', 'I.1.3'), wanted)).toEqual([
        { do: 'insert', at: 2, row: wanted[1] },
        { do: 'move', from: 0, to: 3 },
      ]);
    });

    it('the heading of the section is put below the last line, above what is put aside', () => {
      const merge = mergeRows([...rows('I.1.1', 'II.1.1'), blank('s')], plan('I.1.1'));
      expect([merge.steps, merge.keptAside]).toEqual([[{ do: 'section', at: 1 }], 1]);
      expect(merge.places.map(({ at }) => at)).toEqual([0]);
      expect(merge.before).toEqual([0, -1, 1, 2]);
      expect(merge.aside).toEqual([{ at: 2, code: 'II.1.1' }]);
    });

    it('an untouched line goes while the heading comes', () => {
      const tab = [row('a', 'I.1.1'), row('b', 'I.2.1'), row('c', 'II.1.1', { kept: true })];
      expect(steps(tab, plan('I.1.1'))).toEqual([
        { do: 'delete', at: 1 },
        { do: 'section', at: 1 },
      ]);
    });

    it('the heading goes when nothing is left under it', () => {
      const tab = [...rows('I.1.1'), row('section', '', { section: true })];
      expect(steps(tab, plan('I.1.1'))).toEqual([{ do: 'delete', at: 1 }]);
      const back = [...tab, ...rows('I.1.2')];
      expect(steps(back, plan('I.1.1', 'I.1.2'))).toEqual([{ do: 'delete', at: 1 }]);
    });
  });

  describe('rows without a code', () => {
    it('above the first line stay above it, typed or not', () => {
      const tab = [
        row('note', '', { kept: true }),
        row('empty', ''),
        row('a', 'I.1.1', { kept: true }),
        row('b', 'I.1.2', { kept: true }),
      ];
      expect(names(play(tab, [template('I.1.2'), template('I.1.1')]))).toEqual(['note', 'empty', 'b', 'a']);
      expect(mergeRows(tab, [template('I.1.1')]).keptAside).toBe(1);
    });

    it('blank ones at the end are spare and stay there, also in a tab of nothing else', () => {
      expect(mergeRows([blank('s1'), blank('s2')], []).steps).toEqual([]);
      expect(names(play([blank('s1'), blank('s2')], [template('I.1.1')]))).toEqual(['new I.1.1', 's1', 's2']);
      expect(mergeRows([], []).before).toEqual([]);
    });

    it('blank ones in between belong to the line above', () => {
      const tab = [row('a', 'I.1.1', { kept: true }), blank('gap'), row('b', 'I.1.2', { kept: true })];
      expect(names(play(tab, [template('I.1.2'), template('I.1.1')]))).toEqual(['b', 'a', 'gap']);
    });

    it('of a person keep an untouched line with them when it leaves the plan', () => {
      const tab = [row('a', 'I.1.1', { kept: true }), row('b', 'I.1.2'), row('b2', '', { kept: true })];
      expect(names(play(tab, [template('I.1.1')]))).toEqual(['a', 'section', 'b', 'b2']);
      expect(mergeRows(tab, [template('I.1.1')]).keptAside).toBe(2);
    });

    it('right under the heading of the section stay there while something is typed in them', () => {
      const tab = [
        row('a', 'I.1.1', { kept: true }),
        row('section', '', { section: true }),
        row('mine', '', { kept: true }),
        row('nothing', ''),
      ];
      const merge = mergeRows(tab, [template('I.1.1')]);
      expect([merge.steps, merge.keptAside]).toEqual([[{ do: 'delete', at: 3 }], 1]);
    });

    it('the heading itself stays when somebody typed into it', () => {
      const tab = [row('a', 'I.1.1'), row('section', '', { section: true, kept: true })];
      const merge = mergeRows(tab, [template('I.1.1')]);
      expect([merge.steps, merge.keptAside]).toEqual([[], 0]);
    });

    it('follow their line to its new place and get no code of their own', () => {
      const tab = [row('a', 'I.1.1', { kept: true }), row('a2', '', { kept: true })];
      const merge = mergeRows(tab, [template('I.1.0'), template('I.1.1')]);
      expect([merge.places.map(({ at }) => at), merge.followers]).toEqual([[0, 1], []]);
    });
  });

  describe('a line of several rows', () => {
    type Ours = (code: string, item: string) => boolean;
    const item = (name: string, text: string, kept = true): Tracked =>
      row(name, 'I.1.1', { item: text, kept });
    const ours = (...items: string[]): Ours => {
      const known = new Set(items.map((text) => `I.1.1|${text}`));
      return (code, text) => known.has(`${code}|${text}`);
    };
    const wants = (...items: string[]): TemplateRow[] => items.map((text) => template('I.1.1', text));
    /** Rows taken over as they are, and how many are new. */
    const fresh = (tab: Tracked[], wanted: TemplateRow[], known: Ours): boolean[] =>
      mergeRows(tab, wanted, { ours: known }).places.map((place) => place.fresh);

    it('a person’s Khoản follows the last row of the line, an untouched one goes', () => {
      const tab = [item('a', 'Sinh thường', false), item('x', 'Sinh đôi'), item('y', 'Sinh ba', false)];
      const [normal, other] = wants('Sinh thường', 'Sinh mổ') as [TemplateRow, TemplateRow];
      const merge = mergeRows(tab, [normal, other]);
      expect(names(play(tab, [normal, other]))).toEqual(['a', 'new I.1.1Sinh mổ', 'x']);
      expect(merge.places).toEqual([
        { at: 0, row: normal, fresh: false },
        { at: 1, row: other, fresh: true },
      ]);
      expect(merge.followers).toEqual([{ at: 2, row: other, was: 'line I.1.1' }]);
    });

    it('the same Khoản twice: the row with the template’s words leads, the other follows', () => {
      const tab = [{ ...item('own', 'Sinh mổ'), text: 'nhà bà Mỷ' }, item('ours', 'Sinh mổ')];
      const [only] = wants('Sinh mổ') as [TemplateRow];
      const merge = mergeRows(tab, [only]);
      expect(names(play(tab, [only]))).toEqual(['ours', 'own']);
      expect(merge.followers).toEqual([{ at: 1, row: only, was: 'line I.1.1' }]);
      // Where nobody has the template's words the first leads.
      const bare = tab.map((one, index) => ({ ...one, text: `nhà ${index}` }));
      expect(names(play(bare, [only]))).toEqual(['own', 'ours']);
    });

    it('a Khoản that the caps renamed takes its row along, one of several too', () => {
      const tab = [item('a', 'Sinh thường'), item('b', 'Sinh mổ')];
      expect(fresh(tab, wants('Sinh tại trạm', 'Sinh mổ'), ours('sinhthuong', 'sinhmo'))).toEqual([
        false,
        false,
      ]);
      expect(names(play(tab, wants('Sinh mổ', 'Sinh tại trạm')))).toContain('new I.1.1Sinh tại trạm');
    });

    it('the Khoản of other lines have no say in it', () => {
      const tab = [item('a', 'Sinh thường'), row('z', 'I.1.2', { item: 'Khác' })];
      const wanted = [...wants('Sinh tại trạm'), template('I.1.2', 'Khác')];
      expect(fresh(tab, wanted, ours('sinhthuong'))).toEqual([false, false]);
    });

    it('a person’s own Khoản beside it stays what it is', () => {
      const tab = [item('a', 'Sinh thường'), item('x', 'Sinh đôi')];
      const merge = mergeRows(tab, wants('Sinh tại trạm'), { ours: ours('sinhthuong') });
      expect([merge.places.length, merge.followers.map(({ at }) => at), merge.steps]).toEqual([1, [1], []]);
    });

    it('two that went or two that came are not guessed at', () => {
      const tab = [item('a', 'Sinh thường'), item('b', 'Sinh mổ')];
      expect(fresh(tab, wants('Sinh tại trạm'), ours('sinhthuong', 'sinhmo'))).toEqual([true]);
      expect(fresh(tab.slice(0, 1), wants('Tại trạm', 'Tại viện'), ours('sinhthuong'))).toEqual([true, true]);
      expect(fresh(tab.slice(0, 1), wants('Sinh thường', 'Tại viện'), ours('sinhthuong'))).toEqual([
        false,
        true,
      ]);
    });

    it('renamed and renumbered at once: it was ours under the old number', () => {
      const tab = [{ ...item('a', 'Sinh thường'), text: 'hỗ trợ' }];
      const wanted = [template('I.1.1', '', 'đội'), template('I.1.2', 'Tại trạm', 'hỗ trợ')];
      expect(fresh(tab, wanted, ours('sinhthuong'))).toEqual([true, false]);
    });
  });

  describe('what is said of it', () => {
    it('lines renumbered with entries, and no others', () => {
      const tab = [
        row('a', 'I.1.1', { text: 'loa', kept: true }),
        row('b', 'I.1.2', { text: 'lớp' }),
        row('c', 'I.1.3', { text: 'hội nghị', item: 'Ở xã' }),
        row('c2', 'I.1.3', { text: 'hội nghị', item: 'Ở bản', kept: true }),
      ];
      const wanted = [
        template('I.1.1', '', 'loa'),
        template('I.1.2', '', 'đội'),
        template('I.1.3', '', 'lớp'),
        template('I.1.4', 'Ở xã', 'hội nghị'),
        template('I.1.4', 'Ở bản', 'hội nghị'),
      ];
      expect(mergeRows(tab, wanted).renumbered).toEqual([{ from: 'I.1.3', to: 'I.1.4' }]);
    });
  });

  it('what bears the mark of having been put aside is so wherever it was sorted to', () => {
    const tab = [
      row('x', 'I.1.2', { text: 'lớp', kept: true, left: true }),
      row('a', 'I.1.1', { text: 'loa' }),
      row('a2', '', { kept: true }),
      row('b', 'I.1.2', { text: 'mua', kept: true }),
    ];
    const wanted = [template('I.1.1', '', 'loa'), template('I.1.2', '', 'hội nghị')];
    const merge = mergeRows(tab, wanted);
    expect(names(play(tab, wanted))).toEqual(['a', 'a2', 'b', 'section', 'x']);
    expect([merge.aside, merge.keptAside]).toEqual([[{ at: 4, code: 'I.1.2' }], 1]);
  });

  it('lines of one number in the section are several lines, each with its words', () => {
    const tab = [
      row('a', 'I.1.1', { text: 'loa' }),
      row('section', '', { section: true }),
      row('x', 'I.1.2', { text: 'lớp', kept: true }),
      row('y', 'I.1.2', { text: 'hội nghị', kept: true }),
    ];
    expect(names(play(tab, [template('I.1.1', '', 'loa'), template('I.1.2', '', 'hội nghị')]))).toEqual([
      ...['a', 'y', 'section', 'x'],
    ]);
  });

  it('further models of a line, which have its code and no words, go with it and come back with it', () => {
    const models = [
      row('y', 'I.1.2', { text: 'hội nghị', kept: true }),
      row('y2', 'I.1.2', { text: '', kept: true }),
      row('y3', 'I.1.2', { text: '', kept: true }),
    ];
    const other = [
      row('x', 'I.1.2', { text: 'lớp', kept: true }),
      row('x2', 'I.1.2', { text: '', kept: true }),
    ];
    const first = row('a', 'I.1.1', { text: 'loa' });
    const loa = template('I.1.1', '', 'loa');
    const gone = play([first, ...models], [loa]);
    expect(names(gone)).toEqual(['a', 'section', 'y', 'y2', 'y3']);
    const back = [loa, template('I.1.2', '', 'hội nghị')];
    expect(names(play(gone, back))).toEqual(['a', 'y', 'y2', 'y3']);
    // Beside another line that had the same number, each with its own.
    const section = row('section', '', { section: true });
    const both = [first, section, ...other, ...models];
    expect(names(play(both, back))).toEqual(['a', 'y', 'y2', 'y3', 'section', 'x', 'x2']);
  });
});
