/** Two plans side by side: what became of every line, and which pairs a person has to tell. */
import { describe, expect, it } from 'vitest';
import { type ComparedLine, comparePlans, oddPairs } from '../../src/import/compare.ts';

const line = (code: string, text: string, owners: string[] = [], rate?: number): ComparedLine => ({
  code,
  text,
  owners,
  norms: rate === undefined ? [] : [{ item: '', rate }],
});
const OLD = [
  line('I', 'Truyền thông'),
  line('I.1', 'Tập huấn cho hội viên phụ nữ', ['Hội LHPN xã']),
  line('I.2', 'Hỗ trợ tổ truyền thông cộng đồng', ['Hội LHPN xã'], 500_000),
  line('I.3', 'Hội nghị sơ kết dự án tại huyện', ['Hội LHPN huyện']),
];
const told = (news: ComparedLine[], answers = {}) => {
  const { lines, questions } = comparePlans(OLD, news, answers);
  return {
    lines: lines.map(({ old, now, changes }) => [old?.code ?? '', now?.code ?? '', ...changes].join(' ')),
    questions: questions.map(({ id, now }) => `${id} ${now.code}`),
  };
};

describe('a new plan', () => {
  it('that is the old one: nothing changed', () => {
    expect(told([...OLD])).toEqual({ lines: ['I I', 'I.1 I.1', 'I.2 I.2', 'I.3 I.3'], questions: [] });
  });

  it('a line put in above renumbers those below it, and their caps go with them', () => {
    const [head, first, second, third] = OLD as [ComparedLine, ComparedLine, ComparedLine, ComparedLine];
    const news = [
      head,
      first,
      line('I.2', 'Khảo sát nhu cầu'),
      { ...second, code: 'I.3' },
      { ...third, code: 'I.4' },
    ];
    expect(told(news)).toEqual({
      lines: ['I I', 'I.1 I.1', ' I.2 new', 'I.2 I.3 renumbered', 'I.3 I.4 renumbered'],
      questions: [],
    });
  });

  it('says what is gone, reworded, given to somebody else, and which amount is another', () => {
    const news = [
      line('I', 'Truyền thông'),
      line('I.1', 'Tập huấn cho hội viên phụ nữ các xã', ['Hội LHPN xã']),
      line('I.2', 'Hỗ trợ tổ truyền thông cộng đồng', ['UBND xã'], 600_000),
    ];
    expect(told(news)).toEqual({
      lines: ['I I', 'I.1 I.1 reworded', 'I.2 I.2 reassigned norm', 'I.3  gone'],
      questions: [],
    });
  });

  it('a unit in another spelling, or one that the workbook takes for the same, is the same', () => {
    const [, first] = OLD as [ComparedLine, ComparedLine];
    const changes = (old: Partial<ComparedLine>, now: Partial<ComparedLine>) =>
      comparePlans([{ ...first, ...old }], [{ ...first, ...now }]).lines[0]?.changes;
    expect(changes({}, { owners: ['Hội Phụ nữ xã'] })).toEqual([]);
    expect(changes({ owners: ['A'], roles: ['X'] }, { owners: ['B'], roles: ['X'] })).toEqual([]);
    expect(changes({ owners: ['A'], roles: [] }, { owners: ['B'], roles: [] })).toEqual(['reassigned']);
  });

  it('an amount is another where the plan says it, not where a circular stands beside it', () => {
    const [, , second] = OLD as [ComparedLine, ComparedLine, ComparedLine];
    const amounts = (old: ComparedLine['norms'], now: ComparedLine['norms']) =>
      comparePlans([{ ...second, norms: old }], [{ ...second, norms: now }]).lines[0]?.changes;
    const circular = { item: '', rate: 100_000, ofPlan: false };
    expect(amounts([...second.norms, circular], second.norms)).toEqual([]);
    expect(amounts([...second.norms, { item: '', rate: 1 }], second.norms)).toEqual(['norm']);
    expect(amounts(second.norms, [...second.norms, { item: '', rate: 1 }])).toEqual(['norm']);
  });

  it('asks where the words do not tell, and takes nothing meanwhile', () => {
    const news = [...OLD.slice(0, 3), line('I.3', 'Hội nghị tổng kết dự án cấp tỉnh', ['Hội LHPN huyện'])];
    expect(told(news)).toEqual({ lines: ['I I', 'I.1 I.1', 'I.2 I.2', ' I.3'], questions: ['line:I.3 I.3'] });
    expect(told(news, { 'line:I.3': 'I.3' }).lines).toContain('I.3 I.3 reworded');
    expect(told(news, { 'line:I.3': 'gone' })).toEqual({
      lines: ['I I', 'I.1 I.1', 'I.2 I.2', ' I.3 new', 'I.3  gone'],
      questions: [],
    });
  });

  it('takes what a person said first: another line that has these words stands there no more', () => {
    const news = [...OLD.slice(0, 2), line('I.2', 'Hội nghị sơ kết dự án tại huyện')];
    expect(told(news).lines).toEqual(['I I', 'I.1 I.1', 'I.3 I.2 renumbered reassigned', 'I.2  gone']);
    expect(told(news, { 'line:I.2': 'I.2' })).toEqual({
      lines: ['I I', 'I.1 I.1', 'I.2 I.2 reworded reassigned', 'I.3  gone'],
      questions: [],
    });
  });

  it('asks everything at once: two old lines may both be asked whether they are one line', () => {
    const olds = [
      line('I', 'Thành lập tổ truyền thông'),
      line('II', 'Họp thành lập mới các tổ truyền thông'),
    ];
    const news = [line('I', 'Thành lập mới 10 tổ truyền thông ở các thôn')];
    const { questions } = comparePlans(olds, news);
    expect(questions.map(({ id, now }) => `${id} ${now.code}`)).toEqual(['line:I I', 'line:II I']);
    expect(comparePlans(olds, news, { 'line:I': 'gone', 'line:II': 'I' }).questions).toEqual([]);
  });

  it('loses no line of either plan', () => {
    const news = [line('I', 'Khác hẳn'), line('I.1', 'Một việc mới toanh')];
    const { lines, questions } = comparePlans(OLD, news);
    const olds = [...lines.flatMap(({ old }) => old?.code ?? []), ...questions.map(({ old }) => old.code)];
    expect(olds.sort()).toEqual(OLD.map(({ code }) => code));
    expect(lines.flatMap(({ now }) => now?.code ?? [])).toEqual(['I', 'I.1']);
  });
});

it('knows the answers that cannot be', () =>
  expect(
    oddPairs(OLD, OLD, {
      'line:I': 'X.9',
      'line:I.7': 'I.1',
      'line:I.1': 'I.2',
      'line:I.2': 'I.2',
      'line:I.3': 'gone',
      'row:4': 'join',
    }),
  ).toEqual([
    { id: 'line:I', said: 'X.9', why: 'new' },
    { id: 'line:I.7', said: 'I.1', why: 'old' },
    { id: 'line:I.2', said: 'I.2', why: 'twice' },
  ]));
