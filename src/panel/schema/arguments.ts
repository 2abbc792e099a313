/**
 * The allow-list: the functions of the panel, and the one argument of each as a schema. What a page sends may come
 * from anywhere, so it is checked by these before anything is opened.
 */
import * as z from 'zod/mini';
import { onFirstUse } from '../../schema/on-first-use.ts';

export const argumentSchemas = onFirstUse(() => {
  // Google allows ten million cells a workbook; no name or text of a cell is longer than this.
  const row = z.int().check(z.gte(1), z.lte(10_000_000));
  const name = z.string().check(z.maxLength(200));
  const cell = z.string().check(z.maxLength(50_000));
  const nothing = z.strictObject({});
  const ofUnit = z.strictObject({ unit: name });
  return {
    panelOverview: nothing,
    panelCheckUnit: ofUnit,
    panelCheckDistrict: nothing,
    /** A cell as people name it; a null row is the whole tab, a null column (its header text) the whole row. */
    panelGoTo: z.strictObject({ tab: name, row: z.nullable(row), column: z.nullable(name) }),
    panelCorrect: z.strictObject({
      unit: name,
      code: name,
      row,
      column: name,
      kind: z.enum(['number', 'formula']),
      was: cell,
      becomes: z.number().check(z.gte(0), z.lte(Number.MAX_SAFE_INTEGER)),
    }),
    panelTrace: nothing,
    panelFillPreview: ofUnit,
    panelFillUnit: z.strictObject({ unit: name, mark: z.string().check(z.maxLength(40)) }),
    panelReport: nothing,
  };
});
