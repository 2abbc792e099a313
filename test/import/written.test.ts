/**
 * What an import writes: caps and units beside what the workbook has, never twice, and nothing that a person has not
 * confirmed as more than a proposal.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../app/documents/text.ts';
import { readPlan } from '../../src/import/read.ts';
import {
  type ImportChoices,
  normProposals,
  planImport,
  type Standing,
  unitProposals,
} from '../../src/import/written.ts';
import { runs } from '../support/runs.ts';

const PLAN = `KẾ HOẠCH THỰC HIỆN DỰ ÁN NĂM 2026

| STT | Nội dung | Đơn vị thực hiện | Ghi chú |
|---|---|---|---|
| I | TRUYỀN THÔNG | | |
| 1 | Hỗ trợ tổ truyền thông tối đa 500.000đ/tháng/tổ, không quá 3 tháng | Hội LHPN xã | |
| 2 | Tập huấn: bồi dưỡng 60.000 đồng/người/ngày | Phòng Văn hóa - Xã hội | |
| 3 | Duy trì địa chỉ tin cậy: 3.000.000đ/địa chỉ/năm | Hội LHPN xã | |
| 4 | Hỗ trợ tiền ăn: 50.000đ/người/ngày (tối đa 3 ngày đối với sinh thường và 5 ngày đối với sinh mổ) | Trạm Y tế | |
| 5 | Xây dựng chương trình | Phòng Văn hóa - Xã hội | Chờ hướng dẫn |
`;

const NOTHING: Standing = { units: [], norms: [] };
const CHOICES: ImportChoices = {
  confirmed: new Set(),
  leftOut: new Set(),
  members: {},
  setYear: true,
  setBody: true,
  putAway: false,
};
const { proposal } = readPlan(readMarkdown(PLAN));
const row = (code: string) =>
  normProposals(proposal, NOTHING)
    .filter((one) => one.norm.row === code)
    .map(({ row: made }) =>
      made === null
        ? null
        : [made.item, made.measure, made.rate, made.maxPeriods, made.periodName, made.scope],
    );

describe('the basis of a cap', () => {
  const document = readMarkdown(`KẾ HOẠCH THỰC HIỆN DỰ ÁN NĂM 2026

| STT | Nội dung | Đơn vị thực hiện |
|---|---|---|
| I | KINH TẾ | |
| 1 | Hỗ trợ 5 hộ nghèo; xây dựng mô hình khoảng 80 – 100 triệu đồng/mô hình | Hội LHPN xã |
| 2 | Duy trì mô hình, mức 60.000.000 đồng/mô hình | Hội LHPN xã |
`);
  const basis = (said: number): string[] => {
    const [doubt] = readPlan(document).proposal.doubts.filter(({ code }) => code === 'AMOUNT_RANGE');
    const { proposal: read } = readPlan(document, { answers: { [doubt?.id as string]: said } });
    return normProposals(read, NOTHING).map(({ row: made }) => made?.basis ?? '');
  };

  it('says who settled the amount where the document leaves it open, with the words of the document whole', () => {
    for (const [said, shown] of [
      [85_000_000, '85.000.000'],
      [100_000_000, '100.000.000'],
    ] as const)
      expect(basis(said)).toEqual([
        `Kế hoạch, dòng I.1: người nhập kế hoạch chọn ${shown}đ; văn bản ghi «xây dựng mô hình khoảng 80 – 100 triệu đồng/mô hình»`,
        'Kế hoạch, dòng I.2: «60.000.000 đồng/mô hình»',
      ]);
  });
});

describe('caps', () => {
  it('a span that the words limit is a period of the cap; one that they do not is paid for however often it comes', () => {
    expect(row('I.1')).toEqual([['', 'tổ', 500_000, 3, 'tháng', 'subject']]);
    expect(row('I.2')).toEqual([['', 'người', 60_000, null, 'ngày', 'row']]);
    expect(row('I.3')).toEqual([['', 'địa chỉ', 3_000_000, 1, 'năm', 'subject']]);
  });

  it('whatever else it is paid for multiplies too: a shift, a trip, a case', () => {
    const cell = (words: string) => {
      const { proposal: read } = readPlan(
        readMarkdown(`| TT | Nội dung | Mức hỗ trợ | Đơn vị thực hiện |
|---|---|---|---|
| 1 | Việc | ${words} | Phòng Y tế |
| 2 | Việc khác | | Phòng Y tế |
`),
      );
      return normProposals(read, NOTHING).map(({ row: made }) => [
        made?.measure,
        made?.periodName,
        made?.maxPeriods,
      ]);
    };
    expect(cell('200.000 đồng/người/ca')).toEqual([['người', 'ca', null]]);
    expect(cell('3,5 triệu đồng/xe/chuyến')).toEqual([['xe', 'chuyến', null]]);
    expect(cell('200.000 đồng/người/vụ việc')).toEqual([['người', 'vụ việc', null]]);
    expect(cell('200.000 đồng/người/lớp/ngày')).toEqual([['người', 'lớp/ngày', null]]);
    // Persons that are limited in a class are a factor of their own.
    expect(cell('150.000đ/người/ngày, không quá 30 người/lớp')).toEqual([['lớp', 'ngày', null]]);
    expect(cell('5 triệu đồng/mô hình/năm')).toEqual([['mô hình', 'năm', 1]]);
  });

  describe('as other districts write them', () => {
    const other = readPlan(
      readMarkdown(`KẾ HOẠCH THỰC HIỆN DỰ ÁN NĂM 2025

| TT | Nội dung | Đơn vị thực hiện |
|---|---|---|
| I | KINH TẾ | |
| 1 | Hỗ trợ hòm giữ tiền và sinh hoạt 3 tháng đầu (tối đa 500.000đ/tháng/tổ) | Hội LHPN xã |
| 2 | Thành lập 12 tổ truyền thông, mỗi tổ từ 7 đến 10 thành viên; hỗ trợ tối đa 8.000.000 đồng/tổ | Hội LHPN xã |
| 3 | Hỗ trợ mô hình sinh kế, tối đa 100.000.000 đồng/mô hình: | Phòng Nông nghiệp |
| - | Mô hình chăn nuôi | Phòng Nông nghiệp |
| - | Mô hình trồng trọt, tối đa 60.000.000 đồng/mô hình | Phòng Nông nghiệp |
| - | Mô hình dược liệu | Phòng Nông nghiệp |
`),
    ).proposal;
    const caps = (code: string) =>
      normProposals(other, NOTHING).flatMap(({ norm, row: made }) =>
        norm.row === code && made !== null
          ? [
              [
                made.code,
                made.measure,
                made.rate,
                made.maxPeriods,
                made.periodName,
                made.minPersons,
                made.maxPersons,
              ],
            ]
          : [],
      );

    it('the first three months are the months that are paid for', () => {
      expect(caps('I.1')).toEqual([['I.1', 'tổ', 500_000, 3, 'tháng', null, null]]);
    });

    it('members of a team are a limit of their own, and no factor of its money', () => {
      expect(caps('I.2')).toEqual([
        ['I.2', 'tổ', 8_000_000, null, '', null, null],
        ['I.2', 'tổ', null, null, '', 7, 10],
      ]);
    });

    it('what a heading allows for one thing holds for each of its lines that says nothing else', () => {
      expect(caps('I.3')).toEqual([['I.3.a / I.3.c', 'mô hình', 100_000_000, null, '', null, null]]);
      expect(caps('I.3.b')).toEqual([['I.3.b', 'mô hình', 60_000_000, null, '', null, null]]);
    });
  });

  describe('limits of persons and of days', () => {
    const cap = (text: string) =>
      normProposals(
        readPlan(
          readMarkdown(`| TT | Nội dung | Đơn vị thực hiện |\n|---|---|---|\n| 1 | ${text} | UBND xã |`),
        ).proposal,
        NOTHING,
      ).flatMap(({ row: made }) =>
        made === null
          ? []
          : [[made.measure, made.rate, made.maxQuantity, made.maxPersons, made.maxPeriods, made.periodName]],
      );

    it('multiply an amount only where it is paid for a person or a day', () => {
      // 2.500.000đ for one club and quarter, however many members it has.
      expect(cap('Mỗi CLB không quá 30 thành viên; tối đa 2.500.000đ/CLB/quý')).toEqual([
        ['CLB', 2_500_000, null, null, null, 'quý'],
        ['CLB', null, null, 30, null, ''],
      ]);
      expect(cap('Hỗ trợ 5.000.000đ/lớp, mỗi lớp không quá 3 ngày')).toEqual([
        ['lớp', 5_000_000, null, null, null, ''],
        ['lớp', null, null, null, 3, 'ngày'],
      ]);
    });

    it('of persons in a class count classes, of persons alone the persons', () => {
      expect(cap('150.000đ/người/ngày nhưng không quá 5 ngày/lớp và 30 người/lớp')).toEqual([
        ['lớp', 150_000, null, 30, 5, 'ngày'],
      ]);
      expect(cap('Hỗ trợ 100.000đ/người, tối đa 2 người')).toEqual([['người', 100_000, 2, null, null, '']]);
    });

    it('of at least so much make no cap', () => {
      expect(cap('Mức tối thiểu 300.000đ/tổ/tháng')).toEqual([]);
    });
  });

  it('two cases of a line are two rows', () => {
    expect(row('I.4')).toEqual([
      ['sinh thường', 'người', 50_000, 3, 'ngày', 'row'],
      ['sinh mổ', 'người', 50_000, 5, 'ngày', 'row'],
    ]);
  });

  it('are proposals until a person confirms them, and hold from the plan’s year on', () => {
    const [first] = normProposals(proposal, NOTHING);
    const without = planImport(proposal, NOTHING, CHOICES).norms;
    expect(without.map(({ confirmed }) => confirmed)).toEqual(['no', 'no', 'no', 'no', 'no', 'pending']);
    expect(new Set(without.map(({ from }) => from))).toEqual(new Set(['01/01/2026']));
    const one = { ...CHOICES, confirmed: new Set([first?.key ?? '']) };
    expect(planImport(proposal, NOTHING, one).norms.map(({ confirmed }) => confirmed)).toEqual([
      ...['yes', 'no', 'no', 'no', 'no'],
      'pending',
    ]);
  });

  it('that the workbook has are not written again, and one of another amount says so', () => {
    const line = 'Hỗ trợ tổ truyền thông tối đa 500.000đ/tháng/tổ, không quá 3 tháng';
    const standing = (rate: number): Standing => ({
      units: [],
      norms: [{ lines: [line], items: [], rate, waits: false }],
    });
    expect(normProposals(proposal, standing(500_000))[0]).toMatchObject({ state: 'known', was: null });
    expect(normProposals(proposal, standing(400_000))[0]).toMatchObject({ state: 'new', was: 400_000 });
    expect(planImport(proposal, standing(500_000), CHOICES).norms.map(({ code }) => code)).not.toContain(
      'I.1',
    );
  });
});

describe('units', () => {
  it('are those that carry something out; a class asks for its members', () => {
    const made = planImport(proposal, NOTHING, {
      ...CHOICES,
      leftOut: new Set(['Trạm Y tế']),
      members: { 'Hội LHPN xã': ['Hội LHPN xã Tân An', 'Hội LHPN xã Tân Bình'] },
    }).units;
    expect(made).toEqual([
      { code: 'HLHPNXTA', name: 'Hội LHPN xã Tân An', role: 'Hội LHPN xã', aliases: [] },
      { code: 'HLHPNXTB', name: 'Hội LHPN xã Tân Bình', role: 'Hội LHPN xã', aliases: [] },
      { code: 'PVHXH', name: 'Phòng Văn hóa - Xã hội', role: 'Phòng Văn hóa - Xã hội', aliases: [] },
    ]);
  });

  it('that stand are not written again; another spelling becomes a further name', () => {
    const standing: Standing = {
      ...NOTHING,
      units: [
        { code: 'A', name: 'Hội LHPN xã A', role: 'Hội Liên hiệp Phụ nữ xã', aliases: [] },
        { code: 'B', name: 'Hội LHPN xã B', role: 'Hội Liên hiệp Phụ nữ xã', aliases: ['Hội LHPN xã'] },
      ],
    };
    const [union] = unitProposals(proposal, standing);
    expect(union?.known.map(({ code }) => code)).toEqual(['A', 'B']);
    const { units, aliases } = planImport(proposal, standing, CHOICES);
    expect(units.map(({ name }) => name)).toEqual(['Phòng Văn hóa - Xã hội', 'Trạm Y tế']);
    expect(aliases).toEqual([
      { unit: 'A', names: ['Hội LHPN xã'] },
      { unit: 'B', names: ['Hội LHPN xã'] },
    ]);
  });

  it('have codes of their own', () => {
    const standing: Standing = {
      ...NOTHING,
      units: [{ code: 'TYT', name: 'Khác', role: 'Khác', aliases: [] }],
    };
    expect(planImport(proposal, standing, CHOICES).units.map(({ code }) => code)).toEqual([
      ...['HLHPNX', 'PVHXH', 'TYT2'],
    ]);
  });
});

it('year and body go into the settings where they are wanted', () => {
  expect(planImport(proposal, NOTHING, CHOICES).year).toBe(2026);
  expect(planImport(proposal, NOTHING, { ...CHOICES, setYear: false, setBody: false })).toMatchObject({
    year: null,
    body: null,
  });
});

describe('a unit that the workbook has under another name', () => {
  const at = (name: string, role = name, ...aliases: string[]) => ({ code: name, name, role, aliases });
  const STANDING: Standing = {
    norms: [],
    units: [
      at('Hội LHPN huyện'),
      at('Phòng LĐTB&XH'),
      at('TTVHTT&TT huyện', 'TTVHTT&TT huyện', 'Trung tâm Văn hóa, Thể thao và Truyền thông huyện'),
      at('Phòng GD&ĐT'),
      at('TT Y tế huyện'),
      at('Hội LHPN xã Mường So', 'Hội LHPN xã'),
      at('Hội LHPN xã Bản Lang', 'Hội LHPN xã'),
    ],
  };
  const planFor = (name: string) =>
    readPlan(
      readMarkdown(
        `| STT | Nội dung | Đơn vị thực hiện |\n|---|---|---|\n| I | Truyền thông | |\n| 1 | Họp | ${name} |`,
      ),
    ).proposal;
  const found = (name: string, told = {}) =>
    unitProposals(planFor(name), STANDING, told).map(({ known, alike, spellings }) => [
      known.map(({ name: one }) => one),
      alike.map(({ name: one }) => one),
      spellings,
    ]);

  it.each([
    ['Hội phụ nữ huyện', ['Hội LHPN huyện']],
    ['Hội Liên hiệp Phụ nữ huyện', ['Hội LHPN huyện']],
    ['Phòng Lao động - TB&XH', ['Phòng LĐTB&XH']],
    ['Phòng Lao động, Thương binh và Xã hội huyện', ['Phòng LĐTB&XH']],
    ['PGD', ['Phòng GD&ĐT']],
    ['Phòng Giáo dục và Đào tạo', ['Phòng GD&ĐT']],
    ['TTYT huyện', ['TT Y tế huyện']],
  ])('%s is that one', (name, known) => expect(found(name)).toEqual([[known, [], [name]]]));

  it('takes the words of the cell along where they stay in the plan', () =>
    expect(found('Hội phụ nữ các xã')).toEqual([
      [['Hội LHPN xã Mường So', 'Hội LHPN xã Bản Lang'], [], ['Hội phụ nữ xã', 'Hội phụ nữ các xã']],
    ]));

  it.each([
    ['Trung tâm Văn hóa - Thể thao huyện', ['TTVHTT&TT huyện']],
    ['Trung tâm VH-TT-TH', ['TTVHTT&TT huyện']],
    ['Phòng Y tế', []],
    ['Hội Nông dân huyện', []],
    ['Hội Liên hiệp Phụ nữ tỉnh', []],
    ['Hội LHPN xã Mường Cang', []],
  ])('%s is nobody’s for sure: %s', (name, alike) =>
    expect(found(name).map(([known, asked]) => [known, asked])).toEqual([[[], alike]]),
  );

  it('is what a person says', () => {
    const name = 'Trung tâm VH-TT-TH';
    expect(found(name, { [name]: 'new' })).toEqual([[[], [], []]]);
    expect(found(name, { [name]: 'TTVHTT&TT huyện' })).toEqual([[['TTVHTT&TT huyện'], [], [name]]]);
  });
});

/**
 * What a heading allows, over random trees of three levels. The only rule: a line goes by its own amount, else by the nearest
 * row above it that says one; worked out from the codes' parts, with no look at how the reader does it.
 */
it('each line goes by the nearest amount above it, and by no other', () => {
  const amount = fc.option(fc.integer({ min: 1, max: 90 }), { freq: 2 });
  const tree = fc.array(
    fc.tuple(
      amount,
      fc.array(fc.tuple(amount, fc.array(amount, { maxLength: 3 })), { minLength: 1, maxLength: 3 }),
    ),
    { minLength: 1, maxLength: 3 },
  );
  fc.assert(
    fc.property(tree, (contents) => {
      const roman = ['I', 'II', 'III'];
      const said = new Map<string, number | null>();
      const rows = contents.flatMap(([own, activities], at) => {
        const code = roman[at] as string;
        const say = (key: string, mark: string, million: number | null, unit = ''): string => {
          said.set(key, million);
          return `| ${mark} | Việc ${key.replace(/\./g, ' ')}${million === null ? '' : `: tối đa ${million} triệu đồng/mô hình`} | ${unit} |`;
        };
        return [
          say(code, code, own),
          ...activities.flatMap(([activity, lines], one) => [
            say(`${code}.${one + 1}`, `${one + 1}`, activity, 'UBND xã'),
            ...lines.map((line, two) =>
              say(`${code}.${one + 1}.${two + 1}`, `${one + 1}.${two + 1}`, line, 'UBND xã'),
            ),
          ]),
        ];
      });
      const read = readPlan(
        readMarkdown(['| TT | Nội dung | Đơn vị thực hiện |', '|---|---|---|', ...rows].join('\n')),
      );
      const codes = [...said.keys()];
      const leaves = codes.filter((code) => !codes.some((other) => other.startsWith(`${code}.`)));
      const expected = leaves.flatMap((leaf) => {
        const parts = leaf.split('.');
        const above = parts.map((_part, at) => parts.slice(0, parts.length - at).join('.'));
        const million = above.map((code) => said.get(code) ?? null).find((one) => one !== null) ?? null;
        return million === null ? [] : [`${leaf} ${million * 1_000_000}`];
      });
      const made = normProposals(read.proposal, NOTHING).flatMap(({ row: one }) =>
        one === null ? [] : one.code.split(' / ').map((code) => `${code} ${one.rate}`),
      );
      // A heading of which every line says its own has nobody to hold for.
      const headings = codes.filter((code) => !leaves.includes(code));
      expect(made.filter((one) => !headings.includes(one.split(' ')[0] as string)).sort()).toEqual(
        expected.sort(),
      );
    }),
    { numRuns: runs(400, 100) },
  );
}, 60_000);
