/**
 * Refilling, over any tab and any plan: nothing a person typed may go, the plan's order must hold, a second run does
 * nothing, and no row is moved that could stay.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeRows } from '../../src/template/merge.ts';
import { blank, names, play, row, type Tracked, template } from '../support/merging.ts';
import { runs } from '../support/runs.ts';

describe('mergeRows', () => {
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
      { numRuns: runs(2000) },
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
      { numRuns: runs(2000) },
    );
  });

  it('does nothing the second time', () => {
    fc.assert(
      fc.property(standing, wanted, (rows, plan) => {
        const once = play(rows, plan);
        expect(mergeRows(once, plan).steps).toEqual([]);
      }),
      { numRuns: runs(2000) },
    );
  });
});
