/**
 * What «In báo cáo» gives back: the printed forms with their tabs, where Google makes a PDF of each, and how each lies on
 * paper, for a host that can set it.
 */
import * as z from 'zod/mini';
import { exactly, listOf } from './shape.ts';

const formName = z.enum(['report', 'lines', 'units', 'targets', 'gaps', 'plan', 'unit']);
const moneyUnit = z.enum(['đồng', 'nghìn đồng', 'triệu đồng']);

export const printFields = {
  printed: listOf(
    exactly({
      form: formName,
      tab: z.string(),
      title: z.string(),
      landscape: z.boolean(),
      /** Null where the workbook is none of Google's. */
      link: z.nullable(z.string()),
    }),
  ),
  /** Of money. */
  unit: moneyUnit,
  /** The sentence on the forms where the period was closed with other totals; '' else. */
  notAsClosed: z.string(),
};

const page = exactly({
  tab: z.string(),
  paper: z.literal('A4'),
  landscape: z.boolean(),
  fitToWidth: z.literal(true),
  margins: exactly({
    top: z.number(),
    bottom: z.number(),
    left: z.number(),
    right: z.number(),
    header: z.number(),
    footer: z.number(),
  }),
  header: z.string(),
  firstPageDiffers: z.boolean(),
  firstPageNumber: z.int(),
  repeatRows: z.optional(exactly({ row: z.int(), rows: z.int() })),
  area: exactly({ row: z.int(), column: z.int(), rows: z.int(), columns: z.int() }),
  breaks: listOf(z.int()),
});

/** `pages`: rows and columns 0-based, lengths in millimetres; the names are those of a print set-up in an xlsx file. */
export const printOutcome = exactly({ ...printFields, pages: listOf(page) });
export type PrintOutcome = z.infer<typeof printOutcome>;
