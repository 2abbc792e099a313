/** The units that a plan names: which may be one, which are classes, and which a workbook knows by its own names. */
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../app/documents/text.ts';
import { readPlan } from '../../src/import/read.ts';
import { perhapsOneUnit } from '../../src/import/units.ts';

it.each([
  ['NHCSXH', 'Phòng giao dịch NHCSXH', true],
  ['Ngân hàng Chính sách xã hội huyện', 'PGD NHCSXH', true],
  ['Chi nhánh NHCSXH tỉnh', 'NHCSXH', true],
  ['BHXH huyện', 'Bảo hiểm xã hội huyện', true],
  ['Công an', 'Công an huyện', true],
  ['NHCSXH huyện', 'Chi nhánh NHCSXH tỉnh', false],
  ['UBND huyện', 'Văn phòng UBND huyện', false],
  ['Hội LHPN huyện', 'Hội Nông dân huyện', false],
])('«%s» and «%s» may be one: %s', (one, other, is) => {
  expect([perhapsOneUnit(one, other), perhapsOneUnit(other, one)]).toEqual([is, is]);
});

const plan = (title: string, ...owners: string[]): string =>
  [title, '', '| TT | Nội dung | Đơn vị thực hiện |', '|---|---|---|']
    .concat(owners.map((owner, at) => `| ${at + 1} | Việc thứ ${'abcdefgh'[at]} | ${owner} |`))
    .join('\n');

describe('offices of a commune', () => {
  const classes = (title: string): string[] =>
    readPlan(
      readMarkdown(
        plan(
          `${title}\n\nKẾ HOẠCH NĂM 2026`,
          'Trạm Y tế xã',
          'Công an xã',
          'Ban Quản lý dự án xã',
          'UBND các xã',
          'Chi hội Phụ nữ thôn',
        ),
      ),
    )
      .proposal.units.filter(({ isClass }) => isClass)
      .map(({ name }) => name);

  it('are its own in its own plan; what is said of many, or stands below it, is a class', () => {
    expect(classes('UBND XÃ ĐÔNG HẢI')).toEqual(['UBND xã', 'Chi hội Phụ nữ thôn']);
  });

  it('are classes in the plan of those above', () => {
    expect(classes('UBND HUYỆN PHONG THỔ')).toEqual([
      ...['Trạm Y tế xã', 'Công an xã', 'Ban Quản lý dự án xã', 'UBND xã', 'Chi hội Phụ nữ thôn'],
    ]);
  });
});

it('a name that the workbook has letter for letter is a unit, whatever it begins with', () => {
  const document = readMarkdown(plan('KẾ HOẠCH NĂM 2026', 'Dịch vụ môi trường xã', 'Phòng Kinh tế'));
  const ownersOf = (units: string[]) => {
    const { rows, doubts } = readPlan(document, { units }).proposal;
    return [rows[0]?.owners.map(({ name }) => name), doubts.map(({ code }) => code)];
  };
  expect(ownersOf([])).toEqual([[], ['OWNER_UNKNOWN']]);
  expect(ownersOf(['Dịch vụ môi trường xã'])).toEqual([['Dịch vụ môi trường xã'], []]);
});
