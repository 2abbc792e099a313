/**
 * What `=`, `<>`, `<`, `>`, `<=` and `>=` give for any two kinds of values. LibreOffice Calc gives the same for every
 * pair without a boolean; it has no type for booleans, where Google Sheets and Excel keep them apart from numbers.
 */
import { expect, onTestFinished, test } from 'vitest';
import { createHost } from './host.ts';

/** What is typed into a cell, and which place it takes among all values; blank fits three places. */
const VALUES: readonly (readonly [typed: string, place: number | 'blank'])[] = [
  ['', 'blank'],
  ['-1', 0],
  ['0', 1],
  ['=1-1', 1],
  ['1', 2],
  ['=""', 3],
  ["'0", 4],
  ['a*', 5],
  ['abc', 6],
  ['ABC', 6],
  ['=FALSE', 7],
  ['=TRUE', 8],
];
/** As they are written in a formula; place as above. */
const LITERALS: readonly (readonly [written: string, place: number])[] = [
  ['0', 1],
  ['1', 2],
  ['""', 3],
  ['"abc"', 6],
  ['FALSE', 7],
];
const SIGNS = ['=', '<>', '<', '>', '<=', '>='];

/** A blank stands where the other value's type begins: 0, the empty text, FALSE. */
const besides = (other: number | 'blank'): number => (other === 'blank' || other < 3 ? 1 : other < 7 ? 3 : 7);

test('every two values, as cells and as written in the formula', async () => {
  const host = await createHost({});
  onTestFinished(() => host.dispose());
  const tab = (await host.snapshot()).sheets[0]?.name as string;
  for (const [row, [typed]] of VALUES.entries()) if (typed !== '') await host.edit(tab, `A${row + 1}`, typed);
  const operands = [
    ...VALUES.map(([typed, place], row) => ({ text: `A${row + 1}`, name: `cell ${typed}`, place })),
    ...LITERALS.map(([written, place]) => ({ text: written, name: written, place })),
  ];
  const pairs = operands.flatMap((left) => operands.map((right) => ({ left, right })));
  await host.paste(
    tab,
    'C1',
    pairs.map(({ left, right }) => SIGNS.map((sign) => `=${left.text}${sign}${right.text}`)),
  );
  const said = (row: readonly unknown[] | undefined, { left, right }: (typeof pairs)[number]): string =>
    `${left.name} | ${right.name}: ${SIGNS.filter((_, at) => row?.[at] === true).join(' ')}`;
  const given = await host.values(tab, `C1:H${pairs.length}`);
  const wanted = pairs.map(({ left, right }) => {
    const a = left.place === 'blank' ? besides(right.place) : left.place;
    const b = right.place === 'blank' ? besides(left.place) : right.place;
    return [a === b, a !== b, a < b, a > b, a <= b, a >= b];
  });
  expect(pairs.map((pair, at) => said(given[at], pair))).toEqual(
    pairs.map((pair, at) => said(wanted[at], pair)),
  );
});

test('ranges stand beside single values, rows and columns; errors stay errors', async () => {
  const host = await createHost({});
  onTestFinished(() => host.dispose());
  const tab = (await host.snapshot()).sheets[0]?.name as string;
  await host.paste(tab, 'A1', [
    ['0', '5'],
    ['', '6'],
    ['x', '=1/0'],
    ['', '8'],
  ]);
  await host.edit(tab, 'A4', '=""');
  await host.paste(tab, 'D1', [
    ['=SUMPRODUCT((A1:A4="")*1)'],
    ['=SUMPRODUCT((A1:A4=0)*1)'],
    ['=SUMPRODUCT((A1:A4<>"")*1)'],
    ['=SUMPRODUCT((B1:B3>5)*1)'],
    ['=SUMPRODUCT((A1:A2=A1:B1)*1)'],
    ['=IF(OR(A1="";TRUE);IF(A1="";1;A1);"")'],
    ['=IF("abc"="a*";1;2)'],
  ]);
  await host.edit(tab, 'F1', '=ARRAYFORMULA(A1:A4=B1:B2)');
  expect((await host.values(tab, 'D1:D7')).flat()).toEqual([2, 2, 2, '#DIV/0!', 2, 0, 2]);
  expect((await host.values(tab, 'F1:F4')).flat()).toEqual([false, false, '#N/A', '#N/A']);
});

test('a number of a file is one to formulas and to the script alike, also in a cell with the format Text', async () => {
  const formulas = ['=SUM(A1:A2)', '=A1*2', '=ISNUMBER(A1)'];
  const host = await createHost({
    workbook: {
      version: 1,
      name: 'Sổ',
      locale: 'vi_VN',
      timeZone: 'Asia/Ho_Chi_Minh',
      styles: [{ format: '@' }],
      sheets: [
        {
          ...{ id: 1, name: 'Biểu', rows: 9, columns: 9 },
          cells: { 0: { 0: { v: 5, s: 0 } }, 1: { 0: { v: 7 } } },
        },
      ],
    },
  });
  onTestFinished(() => host.dispose());
  await host.paste('Biểu', 'C1', [formulas]);
  expect(await host.values('Biểu', 'A1:E1')).toEqual([[5, '', 12, 10, true]]);
});
