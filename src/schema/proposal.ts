/**
 * What was understood of a plan document, as data that crosses an edge: the command line prints it, a page shows it,
 * a person's answers go back by its ids. Money is whole đồng. docs/command-line.md tells the same in words.
 */
import * as z from 'zod/mini';
import { exactly } from './shape.ts';

/** `sure`: two signs agree · `likely`: one sign · `ask`: a person has to say. */
export const grade = z.enum(['sure', 'likely', 'ask']);
export type Grade = z.infer<typeof grade>;

export const columnRole = z.enum([
  'number',
  'text',
  'owner',
  'cooperating',
  'time',
  'budget',
  'norm',
  'price',
  'measure',
  'quantity',
  'source',
  'place',
  'result',
  'note',
  'ignore',
]);
export type ColumnRole = z.infer<typeof columnRole>;

const column = exactly({
  /** From 0. */
  at: z.int(),
  /** All header rows above it, joined by « > ». */
  header: z.string(),
  role: columnRole,
  sure: grade,
  /** Why: its header, its values, a person's answer, or nothing. */
  why: z.enum(['header', 'values', 'answer', 'none']),
  /** đồng for 1 in a cell of money; null where the column says nothing. */
  factor: z.nullable(z.int()),
});
export type ProposedColumn = z.infer<typeof column>;

const unitName = exactly({
  /** The unit or class, as `units` lists it. */
  name: z.string(),
  /** The words of the cell. */
  as: z.string(),
});

const quote = exactly({
  /** The words, as they stand. */
  text: z.string(),
  /** Header of their column; '' for running text. */
  column: z.string(),
});

const row = exactly({
  id: z.string(),
  /** Composite code, `II.3.5.a`; unique. */
  code: z.string(),
  /** Code of the row above it in the tree. */
  parent: z.nullable(z.string()),
  /** 1 for the outermost. */
  level: z.int(),
  /** `line`: nothing stands under it, so it takes money and units. */
  kind: z.enum(['heading', 'line']),
  /** The number as printed, '' where none is. */
  number: z.string(),
  text: z.string(),
  /** The text without a number that it repeats (`Hoạt động 1: …`). */
  title: z.string(),
  owners: z.array(unitName),
  /** Where the owners come from: its own cell, its words, a merged or ditto cell above, the row above it in the tree. */
  ownersFrom: z.enum(['cell', 'text', 'above', 'parent', 'none']),
  cooperating: z.array(unitName),
  /** What stands in the cells of units, of time and so on, as written; joined where there are several. */
  ownersText: z.string(),
  cooperatingText: z.string(),
  time: z.string(),
  note: z.string(),
  /** Every other cell. */
  other: z.array(exactly({ column: z.string(), role: columnRole, text: z.string() })),
  /** Waits for guidance or money by its own words. */
  pending: z.boolean(),
  pendingQuote: z.nullable(quote),
  /** Waits, itself or through a row above. */
  waits: z.boolean(),
  /** Rows of the source, counted through the document from 1. */
  from: z.array(z.int()),
  sure: grade,
});
export type ProposedRow = z.infer<typeof row>;

export const passedReason = z.enum([
  'title',
  'header',
  'columnNumbers',
  'headerRepeated',
  'headingRepeated',
  'pageNumber',
  'runningHead',
  'total',
  'signature',
  'recipients',
  'noteBelow',
  'text',
  'otherTable',
  'answer',
]);
export type PassedReason = z.infer<typeof passedReason>;
const passed = exactly({ from: z.array(z.int()), text: z.string(), reason: passedReason });
export type PassedOver = z.infer<typeof passed>;

const limit = exactly({
  what: z.enum(['persons', 'periods', 'quantity']),
  /** `ngày`, `người`, `tháng`. */
  unit: z.string(),
  min: z.nullable(z.int()),
  max: z.nullable(z.int()),
  /** What it is counted by (`30 người/lớp`), in the order written. */
  per: z.array(z.string()),
  /** The case it holds for (`sinh mổ`); '' for all. */
  item: z.string(),
  text: z.string(),
});
export type ProposedLimit = z.infer<typeof limit>;

export const normKind = z.enum([
  'money',
  'range',
  'count',
  'frequency',
  'percent',
  'estimate',
  'target',
  'document',
  'choice',
  'pending',
]);
const norm = exactly({
  id: z.string(),
  /** Code of the line. */
  row: z.string(),
  kind: normKind,
  /** Whole đồng, for `money` and `range` (its upper end); null for others and where it cannot be read. */
  amount: z.nullable(z.int()),
  /** Possible readings in đồng, the likeliest first; empty where there is no doubt. */
  reads: z.array(z.int()),
  /** Counts of `count`, `estimate`, `target`, `frequency`; percent of `percent`. */
  min: z.nullable(z.number()),
  max: z.nullable(z.number()),
  /** What it is paid for or counted by, in the order written. */
  per: z.array(z.string()),
  /** The case within the line, where the line has several. */
  item: z.string(),
  strength: z.enum(['max', 'rate', 'min', 'about']),
  limits: z.array(limit),
  /** ISO days; null where the words name none. */
  validFrom: z.nullable(z.string()),
  validTo: z.nullable(z.string()),
  quote,
  from: z.array(z.int()),
  sure: grade,
  /** Ids of the doubts about it. */
  doubts: z.array(z.string()),
  /** A person said what the amount is. */
  settled: z.optional(z.literal(true)),
});
export type ProposedNorm = z.infer<typeof norm>;

/** An amount of money that is no norm, and why. */
const otherAmount = exactly({
  row: z.string(),
  amount: z.nullable(z.int()),
  text: z.string(),
  why: z.enum([
    'budget',
    'total',
    'loan',
    'income',
    'contribution',
    'price',
    'comparison',
    'charge',
    'threshold',
  ]),
});
export type OtherAmount = z.infer<typeof otherAmount>;

const unit = exactly({
  name: z.string(),
  /** A class of units (`Hội LHPN xã`): one line of the plan is one row for each of them. */
  isClass: z.boolean(),
  /** `Vai trò` for `Đơn vị`: the class that a named unit belongs to, else its own name. */
  role: z.string(),
  /** `tỉnh`, `huyện`, `xã`, `thôn`; '' where the name says none. */
  tier: z.string(),
  /** Other spellings in the document. */
  aliases: z.array(z.string()),
  /** Codes of the rows that it carries out, and that it cooperates in. */
  rows: z.array(z.string()),
  cooperatesIn: z.array(z.string()),
  sure: grade,
});
export type ProposedUnit = z.infer<typeof unit>;

export const doubtCode = z.enum([
  'TABLE_WHICH',
  'COLUMN_ROLE',
  'COLUMN_PRICE',
  'COLUMN_SHARE',
  'COLUMN_MISSING',
  'MONEY_FACTOR',
  'ROW_JOIN',
  'ROW_WITHOUT_NUMBER',
  'ROW_SPLIT',
  'ROW_NUMBER_REPAIRED',
  'ROW_NUMBER_SKIPPED',
  'ROW_NUMBER_DOUBLED',
  'ROW_NUMBER_OUT_OF_PLACE',
  'ROW_NUMBER_UNREADABLE',
  'ROW_LEVEL_MISSING',
  'ROW_TOTAL',
  'OWNER_DITTO',
  'OWNER_BLANK',
  'OWNER_MISSING',
  'OWNER_UNKNOWN',
  'AMOUNT_UNCLEAR',
  'AMOUNT_BROKEN',
  'AMOUNT_RANGE',
  'AMOUNT_ABOUT',
  'AMOUNT_WITHOUT_PER',
  'AMOUNT_SMALL',
  'AMOUNT_PERHAPS',
  'AMOUNT_ASIDE',
  'AMOUNT_FOR_MANY',
  'AMOUNT_IN_WORDS',
  'AMOUNT_ABOVE',
  'AMOUNT_AS_LINE',
  'AMOUNT_UNREAD',
  'LIMIT_UNCLEAR',
  'LIMIT_APART',
  'UNIT_SAME',
  'TEXT_OLD_ENCODING',
]);
export type DoubtCode = z.infer<typeof doubtCode>;

const choice = exactly({
  /** What goes into the answers. */
  value: z.string(),
  label: z.string(),
});
const doubt = exactly({
  /** Stable within the document; the key of the answer. */
  id: z.string(),
  code: doubtCode,
  /** Code of the row it is about; null: a column, a table or the whole. */
  row: z.nullable(z.string()),
  column: z.nullable(z.int()),
  from: z.array(z.int()),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Nothing may be written before it is answered. */
  must: z.boolean(),
  /** What is taken as long as nobody answers. */
  taken: z.string(),
  question: z.string(),
  answers: z.array(choice),
});
export type Doubt = z.infer<typeof doubt>;

export const proposal = exactly({
  version: z.literal(1),
  source: exactly({
    kind: z.enum(['docx', 'xlsx', 'html', 'text', 'markdown', 'pdf', 'sheet']),
    title: z.array(z.string()),
    year: z.nullable(z.int()),
    /** Who issued it (`UBND huyện Phong Thổ`); '' where no title says. */
    body: z.string(),
    /** đồng for 1 where a line over the table says (`ĐVT: triệu đồng`); null where none does. */
    factor: z.nullable(z.int()),
    tables: z.array(
      exactly({ at: z.int(), name: z.string(), rows: z.int(), isPlan: z.boolean(), taken: z.boolean() }),
    ),
  }),
  columns: z.array(column),
  /** How numbers became levels. */
  levels: z.array(exactly({ style: z.string(), level: z.int(), example: z.string() })),
  rows: z.array(row),
  passed: z.array(passed),
  units: z.array(unit),
  norms: z.array(norm),
  otherAmounts: z.array(otherAmount),
  doubts: z.array(doubt),
});
export type Proposal = z.infer<typeof proposal>;

/** A person's answers, by the id of the doubt, or by `row:17`, `column:3`, `table` where no doubt stands. */
export const importAnswers = z.record(z.string(), z.union([z.string(), z.number()]));
export type ImportAnswers = Readonly<Record<string, string | number>>;
