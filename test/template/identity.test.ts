/**
 * What became of each line of a tab when the plan changed: words first, then the number, headings before lines.
 * Likeness is the share of common words (twice the common ones over the words of both); 0.7 is one line reworded.
 */
import { describe, expect, it } from 'vitest';
import { linesNow, type NewLine, type OldLine } from '../../src/template/identity.ts';

/** `I.1.1 loa kéo`; a person's other words beside the same code after ` / `. */
const split = (line: string): [string, string] => {
  const at = `${line} `.indexOf(' ');
  return [line.slice(0, at), line.slice(at + 1)];
};
const stands = (line: string, section = false): OldLine => {
  const [code, text] = split(line);
  return { code, texts: text.split(' / '), section };
};
const aside = (line: string): OldLine => stands(line, true);
const planned = (line: string): NewLine => {
  const [code, text] = split(line);
  return { code, text };
};

/** For each line of the tab its code now, or `left`; `?` where the number alone decided among equal words. */
function now(tab: readonly (string | OldLine)[], plan: readonly string[]): string[] {
  const olds = tab.map((line) => (typeof line === 'string' ? stands(line) : line));
  const found = linesNow(olds, plan.map(planned));
  expect(found.map(({ old }) => old)).toEqual(olds);
  return found.map((line) => `${line.old.code} → ${line.now?.code ?? 'left'}${line.unclear ? ' ?' : ''}`);
}

describe('a line is found', () => {
  it('in an unchanged plan at its own code', () => {
    const plan = ['I Nội dung', 'I.1 Hoạt động', 'I.1.1 loa', 'I.1.10 lớp', 'I.1.10.a gạch'];
    expect(now(plan, plan)).toEqual(plan.map((line) => `${split(line)[0]} → ${split(line)[0]}`));
  });

  it('not under a like one of the tab, where it stands in the plan for somebody else', () => {
    const tab = [
      stands('II.3.3 hội nghị giao lưu tổ tại huyện'),
      stands('II.3.4 hội nghị giao lưu tổ tại xã'),
    ];
    const own = [planned('II.3.3 hội nghị giao lưu tổ tại huyện')];
    const alone = [tab[1] as OldLine];
    // Five of six words are common; alone it would be that line, reworded.
    expect(linesNow(alone, own)[0]?.now?.code).toBe('II.3.3');
    const other = planned('II.3.4 hội nghị giao lưu tổ tại xã');
    expect(linesNow(alone, own, [other])[0]?.now).toBeNull();
    expect(linesNow(tab, own, [other]).map(({ now: line }) => line?.code)).toEqual(['II.3.3', undefined]);
    // Another number or other words: it may have been reworded.
    expect(linesNow(alone, own, [planned('II.3.4 loa')])[0]?.now?.code).toBe('II.3.3');
  });

  it('by its words under a number with more digits', () => {
    expect(now(['I.1.9 loa'], ['I.1.9 đội văn nghệ', 'I.1.10 loa'])).toEqual(['I.1.9 → I.1.10']);
  });

  it('by its words, whatever marks and spaces they are written with', () => {
    expect(now(['I.1.1 TẬP HUẤN  cán bộ.'], ['I.1.1 loa', 'I.1.2 Tập huấn cán bộ'])).toEqual([
      'I.1.1 → I.1.2',
    ]);
  });

  it('by the template’s words among those that people wrote beside its code', () => {
    expect(now(['I.1.1 nhà bà Mỷ / loa / bản Nà Củng'], ['I.1.1 đội', 'I.1.2 loa'])).toEqual([
      'I.1.1 → I.1.2',
    ]);
    const [line] = linesNow([stands('I.1.1 nhà bà Mỷ / loa')], [planned('I.1.2 loa')]);
    expect(line?.was).toBe('loa');
  });

  it('and keeps the first words it has where none of them is the plan’s', () => {
    const [line] = linesNow([{ code: 'I.1.1', texts: ['', 'nhà bà Mỷ', 'khác'], section: false }], []);
    expect([line?.was, line?.now, line?.unclear]).toEqual(['nhà bà Mỷ', null, false]);
    const [bare] = linesNow([{ code: 'I.1.1', texts: [''], section: false }], []);
    expect(bare?.was).toBe('');
  });

  it('at its own level only: a line is no heading', () => {
    expect(now(['I.1.1 loa'], ['I.1 loa'])).toEqual(['I.1.1 → left']);
    expect(now(['I.1 loa'], ['I.1.1 loa'])).toEqual(['I.1 → left']);
  });

  it('under another heading, when there is one such line only', () => {
    expect(
      now(
        ['I.1 Truyền thông', 'I.1.1 loa', 'I.2 Tập huấn'],
        ['I.1 Truyền thông', 'I.2 Tập huấn', 'I.2.1 loa'],
      ),
    ).toEqual(['I.1 → I.1', 'I.1.1 → I.2.1', 'I.2 → I.2']);
  });

  it('not under another heading when there are two: words alone do not say which is which', () => {
    expect(
      now(
        ['I.1 Truyền thông', 'I.1.1 loa', 'I.1.2 loa', 'I.2 Tập huấn'],
        ['I.1 Truyền thông', 'I.2 Tập huấn', 'I.2.1 loa', 'I.2.2 loa'],
      ),
    ).toEqual(['I.1 → I.1', 'I.1.1 → left', 'I.1.2 → left', 'I.2 → I.2']);
  });
});

describe('equal words under one heading', () => {
  it('as many as before are the same ones in the order of their codes, however the tab is sorted', () => {
    expect(
      now(['I.1.2 chi khác', 'I.1.1 chi khác'], ['I.1.1 đội', 'I.1.2 chi khác', 'I.1.3 chi khác']),
    ).toEqual(['I.1.2 → I.1.3', 'I.1.1 → I.1.2']);
  });

  it('contents too, which stand under no heading', () => {
    expect(now(['I chi khác', 'II chi khác'], ['I đội', 'II chi khác', 'III chi khác'])).toEqual([
      'I → II',
      'II → III',
    ]);
  });

  it('fewer than before: the number decides, and it is said where it did', () => {
    // One of two equal lines is left: the one that keeps its number is clear, the other has gone.
    expect(now(['I.1.1 chi khác', 'I.1.2 chi khác'], ['I.1.1 chi khác'])).toEqual([
      'I.1.1 → I.1.1',
      'I.1.2 → left ?',
    ]);
    expect(now(['I.1.1 chi khác', 'I.1.2 chi khác'], ['I.1.1 đội', 'I.1.2 loa', 'I.1.3 chi khác'])).toEqual([
      'I.1.1 → I.1.3 ?',
      'I.1.2 → I.1.2',
    ]);
  });

  it('more than before: the number decides', () => {
    expect(now(['I.1.1 chi khác'], ['I.1.1 đội', 'I.1.2 chi khác', 'I.1.3 chi khác'])).toEqual([
      'I.1.1 → I.1.2 ?',
    ]);
    expect(now(['I.1.2 chi khác'], ['I.1.1 chi khác', 'I.1.2 chi khác'])).toEqual(['I.1.2 → I.1.2']);
  });

  it('a line that is gone, or stands under another heading twice, is not unclear but gone', () => {
    expect(now(['I.1.1 loa'], ['I.1.2 đội'])).toEqual(['I.1.1 → left']);
    expect(now(['I.1.1 loa'], ['I.2.1 loa', 'I.2.2 loa'])).toEqual(['I.1.1 → left']);
  });
});

describe('a renumbered heading', () => {
  it('takes a line in other words along: it is in the same place under it', () => {
    expect(
      now(
        ['I Truyền thông', 'I.1 Xây dựng tổ', 'I.1.1 loa'],
        ['I Khảo sát', 'I.1 Đi bản', 'I.1.1 xe', 'II Truyền thông', 'II.1 Xây dựng tổ', 'II.1.1 mua sắm'],
      ),
    ).toEqual(['I → II', 'I.1 → II.1', 'I.1.1 → II.1.1']);
    expect(
      now(['I Truyền thông', 'I.1 Tổ'], ['I Khảo sát', 'I.1 Xe', 'II Truyền thông', 'II.1 Nhóm']),
    ).toEqual(['I → II', 'I.1 → II.1']);
  });

  it('also where numbers have two digits', () => {
    expect(now(['I.1 Tổ', 'I.1.10 loa'], ['I.1 Xe', 'I.2 Tổ', 'I.2.1 đội', 'I.2.10 mua'])).toEqual([
      'I.1 → I.2',
      'I.1.10 → I.2.10',
    ]);
  });

  it('takes lines of common words along, not those of the heading that has its number now', () => {
    const plan = ['I.1 Xe', 'I.1.1 chi khác', 'I.2 Tổ', 'I.2.1 chi khác'];
    expect(now(['I.1 Tổ', 'I.1.1 chi khác'], plan)).toEqual(['I.1 → I.2', 'I.1.1 → I.2.1']);
    // People sort their tabs: what stands first is not what is looked for first.
    expect(now(['I.1.1 chi khác', 'I.1 Tổ'], plan)).toEqual(['I.1.1 → I.2.1', 'I.1 → I.2']);
    expect(now(['I.1.1 mua', 'I.1 Tổ'], ['I.1 Xe', 'I.1.1 đi', 'I.2 Tổ', 'I.2.1 chi'])).toEqual([
      'I.1.1 → I.2.1',
      'I.1 → I.2',
    ]);
  });

  it('in other words is the same one at its number, at every level', () => {
    expect(now(['I Truyền thông', 'I.1 Tổ'], ['I Khảo sát', 'I.1 Xe'])).toEqual(['I → I', 'I.1 → I.1']);
    expect(now(['I.1.1.a gạch'], ['I.1.1.a khác'])).toEqual(['I.1.1.a → I.1.1.a']);
  });
});

describe('a line in other words', () => {
  const ten = 'a b c d e f g h i k';

  it('at its own number is the same line', () => {
    expect(now(['I.1.1 loa'], ['I.1.1 mua sắm', 'I.1.2 khác'])).toEqual(['I.1.1 → I.1.1']);
  });

  it('elsewhere under its heading is the same from seven common words of ten', () => {
    expect(now([`I.1.1 ${ten}`], ['I.1.2 a b c d e f g x y z'])).toEqual(['I.1.1 → I.1.2']);
    expect(now([`I.1.1 ${ten}`], ['I.1.2 a b c d e f w x y z'])).toEqual(['I.1.1 → left']);
  });

  it('under another heading is another line', () => {
    expect(now([`I.1.1 ${ten}`], ['I.2.1 a b c d e f g h i z'])).toEqual(['I.1.1 → left']);
  });

  it('moves to the line that is plainly liker', () => {
    // 0.3 at its own number against 0.8.
    expect(now([`I.1.1 ${ten}`], ['I.1.1 loa', 'I.1.2 a b c d e f g h y z'])).toEqual(['I.1.1 → I.1.2']);
  });

  it('stays at its number where the other is liker by a word: the place counts 0.3', () => {
    // 0.8 + 0.3 against 0.9.
    expect(now([`I.1.1 ${ten}`], ['I.1.1 a b c d e f g h y z', 'I.1.2 a b c d e f g h i z'])).toEqual([
      'I.1.1 → I.1.1',
    ]);
  });

  it('gives way to the line that is liker still, and takes what is left', () => {
    const tab = [`I.1.1 ${ten}`, 'I.1.2 a b c d e f g h i x'];
    expect(now(tab, ['I.1.2 a b c d e f g h z x', 'I.1.1 loa'])).toEqual(['I.1.1 → I.1.1', 'I.1.2 → I.1.2']);
  });

  it('is compared by words, not by letters', () => {
    expect(now(['I.1.1 loa tay'], ['I.1.2 lao tya'])).toEqual(['I.1.1 → left']);
    expect(now(['I.1.1 tổ loa'], ['I.1.2 đội xe'])).toEqual(['I.1.1 → left']);
    expect(now(['I.1.1 Mua 3 LOA kéo'], ['I.1.2 mua 3 loa'])).toEqual(['I.1.1 → I.1.2']);
  });
});

describe('a code without words', () => {
  it('that a person wrote is the line of its place, and no other', () => {
    expect(now(['I.1.2 '], ['I.1.1 loa', 'I.1.2 lớp'])).toEqual(['I.1.2 → I.1.2']);
    expect(now(['I.1.3 '], ['I.1.1 loa', 'I.1.2 lớp'])).toEqual(['I.1.3 → left']);
  });

  it('is surer of its place than a line in other words from elsewhere', () => {
    // 1 + 0.3 against 6/7.
    expect(now(['I.1.1 ', 'I.1.2 x y z'], ['I.1.1 x y z w'])).toEqual(['I.1.1 → I.1.1', 'I.1.2 → left']);
  });

  it('is not the line of the plan that has no words either', () => {
    expect(now(['I.1.1 '], ['I.1.1 loa', 'I.1.2 '])).toEqual(['I.1.1 → I.1.1']);
  });
});

describe('what was put aside', () => {
  const ten = 'a b c d e f g h i k';

  it('comes back when its words do, anywhere', () => {
    expect(now([aside('I.1.2 lớp')], ['I.1.1 loa', 'I.1.3 lớp'])).toEqual(['I.1.2 → I.1.3']);
    expect(now([aside('I.1.2 lớp')], ['I.2.1 lớp'])).toEqual(['I.1.2 → I.2.1']);
  });

  it('stays while its number is another line’s', () => {
    expect(now([aside('I.1.2 lớp')], ['I.1.1 loa', 'I.1.2 hội nghị'])).toEqual(['I.1.2 → left']);
  });

  it('comes back in other words only at its number and only if plainly the same', () => {
    expect(now([aside(`I.1.2 ${ten}`)], ['I.1.2 a b c d e f g x y z'])).toEqual(['I.1.2 → I.1.2']);
    expect(now([aside(`I.1.2 ${ten}`)], ['I.1.2 a b c d e f w x y z'])).toEqual(['I.1.2 → left']);
    expect(now([aside(`I.1.2 ${ten}`)], ['I.1.3 a b c d e f g h i z'])).toEqual(['I.1.2 → left']);
  });

  it('with a bare code comes back to its number', () => {
    expect(now([aside('I.1.2 ')], ['I.1.2 lớp'])).toEqual(['I.1.2 → I.1.2']);
  });

  it('without a word in our letters has nothing in common with any other', () => {
    expect(now([aside('I.1.2 Лоа')], ['I.1.2 Громкий'])).toEqual(['I.1.2 → left']);
  });

  it('gives way to the line that stands in the tab with the same words', () => {
    expect(now([aside('I.1.1 lớp'), 'I.1.2 lớp'], ['I.1.1 lớp', 'I.1.2 hội nghị'])).toEqual([
      'I.1.1 → left',
      'I.1.2 → I.1.1',
    ]);
  });

  it('gives way to the line that stands in the tab in other words', () => {
    expect(now([aside(`I.1.1 ${ten}`), 'I.1.1 loa'], ['I.1.1 a b c d e f g h i z'])).toEqual([
      'I.1.1 → left',
      'I.1.1 → I.1.1',
    ]);
  });

  it('a heading put aside takes no line of the tab along', () => {
    expect(
      now(
        ['I.2 Truyền thông', 'I.2.1 chi khác', aside('I.2 Tập huấn')],
        ['I.2 Truyền thông', 'I.2.1 chi khác', 'I.3 Tập huấn', 'I.3.1 chi khác'],
      ),
    ).toEqual(['I.2 → I.2', 'I.2.1 → I.2.1', 'I.2 → I.3']);
  });
});
