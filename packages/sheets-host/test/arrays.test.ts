/**
 * What the engine is spared when it calculates with ranges changes no result: names that stand for a range hold it as
 * often as they are read, a comparison finds what was added up before it, and quotients are those of its decimals.
 */
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { createHost } from './host.ts';

test('parts of a formula that are ranges are there as long as something reads them', async () => {
  const host = await createHost({});
  onTestFinished(() => host.dispose());
  const tab = (await host.snapshot()).sheets[0]?.name as string;
  await host.paste(tab, 'A1', [
    ['1', 'a', '2'],
    ['2', 'b', '4'],
    ['3', '', '6'],
  ]);
  const formulas: readonly (readonly [formula: string, value: unknown])[] = [
    ['=SUMPRODUCT((A1:A3+C1:C3)*(A1:A3-C1:C3))', -42],
    ['=SUMPRODUCT(IF(ISTEXT(B1:B3);LEN(B1:B3)*UNICODE(B1:B3);0))', 195],
    ['=SUMPRODUCT(IFERROR(1/(A1:A3-2);5))', 5],
    // The name is read twice, after other parts that read it have come to their end.
    ['=LET(x;A1:A3*2;SUM(x*1)+SUM(x+x))', 36],
    ['=SUM(MAP(A1:A3;LAMBDA(x;x*SUM(C1:C3*1))))', 72],
    // Summed first, and compared then: the index of the column is the comparison's own.
    ['=SUMPRODUCT(A1:A3*10)+SUMPRODUCT(--(A1:A3=2))+COUNTIF(A1:A3;2)', 62],
  ];
  for (const round of [1, 2]) {
    await host.paste(
      tab,
      `E${round * 10}`,
      formulas.map(([formula]) => [formula]),
    );
    const given = (await host.values(tab, `E${round * 10}:E${round * 10 + formulas.length - 1}`)).flat();
    expect(given).toEqual(formulas.map(([, value]) => value));
  }
  await host.edit(tab, 'A2', '5');
  expect((await host.values(tab, 'E10:E15')).flat()).toEqual([-21, 195, 1 / 3, 54, 108, 90]);
});

/** The quotient to twenty digits, as the engine's decimals round it, and then to what a number holds. */
function decimalQuotient(a: bigint, b: bigint): number {
  let scale = 0n;
  while (a * 10n ** scale < b * 10n ** 20n) scale += 1n;
  const power = 10n ** scale;
  const digits = (a * power) / b;
  const cut = digits >= 10n ** 20n ? 10n : 1n;
  const unit = b * cut;
  const rounded = (2n * a * power + unit) / (2n * unit);
  return Number(`${rounded * cut}e-${scale}`);
}

test('the quotient of a whole number and a small one is the engine’s own', async () => {
  const host = await createHost({});
  onTestFinished(() => host.dispose());
  const tab = (await host.snapshot()).sheets[0]?.name as string;
  const pairs = fc.sample(
    fc.tuple(
      fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })),
      fc.integer({ min: 1, max: 1000 }),
    ),
    1000,
  );
  await host.paste(
    tab,
    'A1',
    pairs.map(([a, b], row) => [String(a), String(b), `=A${row + 1}/B${row + 1}`]),
  );
  const given = (await host.values(tab, `C1:C${pairs.length}`)).flat();
  expect(given).toEqual(pairs.map(([a, b]) => decimalQuotient(BigInt(a), BigInt(b))));
});
