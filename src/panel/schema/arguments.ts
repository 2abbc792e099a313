/**
 * The allow-list: the functions of the panel, and a schema for the one argument of each. A call may come from
 * anywhere, so the server checks its argument before it opens anything.
 */
import * as z from 'zod/mini';
import { onFirstUse } from '../../schema/on-first-use.ts';

export const argumentSchemas = onFirstUse(() => {
  // Google allows ten million cells in a workbook; no name and no text of a cell is longer than these limits.
  const row = z.int().check(z.gte(1), z.lte(10_000_000));
  const name = z.string().check(z.maxLength(200));
  const cell = z.string().check(z.maxLength(50_000));
  const nothing = z.strictObject({});
  // A spreadsheet holds 200 tabs.
  const ofUnits = z.strictObject({
    units: z.readonly(z.array(name).check(z.minLength(1), z.maxLength(1_000))),
  });
  const number = z.number().check(z.gte(0), z.lte(Number.MAX_SAFE_INTEGER));
  const textCell = z.strictObject({ tab: name, row, column: name, was: cell, becomes: number });
  // The panel is sent no more findings of a unit than this.
  const cells = z.readonly(z.array(textCell).check(z.minLength(1), z.maxLength(500)));
  const ofCells = z.strictObject({ unit: name, cells });
  const listed = <Item extends z.core.SomeType>(item: Item, most: number) =>
    z.readonly(z.array(item).check(z.maxLength(most)));
  const count = z.nullable(number);
  const day = z.string().check(z.regex(/^(?:\d{2}\/\d{2}\/\d{4})?$/));
  // A plan of more lines, or that names more units, is none: the page and the reader refuse it before.
  const planImport = z.strictObject({
    plan: listed(listed(cell, 4), 6_000),
    norms: listed(
      z.strictObject({
        code: name,
        item: name,
        measure: name,
        rate: count,
        minPersons: count,
        maxPersons: count,
        minPeriods: count,
        maxPeriods: count,
        maxQuantity: count,
        periodName: name,
        scope: z.enum(['row', 'subject']),
        basis: cell,
        from: day,
        to: day,
        words: cell,
        confirmed: z.enum(['yes', 'no', 'pending']),
      }),
      5_000,
    ),
    units: listed(z.strictObject({ code: name, name, role: name, aliases: listed(name, 50) }), 1_000),
    aliases: listed(z.strictObject({ unit: name, names: listed(name, 50) }), 1_000),
    open: listed(z.strictObject({ line: name, words: cell, question: cell, taken: cell }), 5_000),
    year: z.nullable(z.int().check(z.gte(2000), z.lte(2100))),
    body: z.nullable(name),
    putAway: z.boolean(),
  });
  return {
    /** With `check` the unit in front, or the person's own, is checked in the same call. */
    panelOverview: z.strictObject({ check: z.boolean() }),
    panelCheckUnits: ofUnits,
    panelCheckDistrict: nothing,
    /** A cell by row and header text; a null row means the whole tab, a null column the whole row. */
    panelGoTo: z.strictObject({ tab: name, row: z.nullable(row), column: z.nullable(name) }),
    panelCorrect: z.strictObject({
      unit: name,
      code: name,
      row,
      column: name,
      kind: z.enum(['number', 'formula']),
      was: cell,
      becomes: number,
    }),
    /** Texts that become numbers, as the person saw them; and those that become texts again. */
    panelCorrectAll: ofCells,
    panelTakeBack: ofCells,
    panelTrace: nothing,
    panelFillPreviews: ofUnits,
    panelFillUnit: z.strictObject({ unit: name, mark: z.string().check(z.maxLength(40)) }),
    panelReport: nothing,
    panelProof: nothing,
    /** What the workbook has before a plan is imported; the import itself; and the step back. */
    panelImportStart: nothing,
    panelImport: planImport,
    panelImportBack: nothing,
    /** The part of the import's page that reads PDF files. */
    panelPdfReader: nothing,
    /** What the person's panel opens with. */
    panelHome: z.strictObject({ home: z.enum(['work', 'finance']) }),
    /** How far the person's call is that takes long, and the wish that it stop: both while it runs. */
    panelProgress: nothing,
    panelStop: nothing,
  };
});
