/**
 * Plans in the words of a test: a header and rows with `|` between cells, and what was understood in a few texts.
 */

import type { SourceDocument, SourceText } from '../../src/import/document.ts';
import { type ReadOptions, readPlan } from '../../src/import/read.ts';
import type { Proposal } from '../../src/schema/proposal.ts';

/** Code, text, owners and cooperating units joined by « + ». */
export type Expected = readonly [code: string, text: string, owners?: string, partners?: string];

/** A table as tab-separated text gives it; lines before and after are running text. */
export function table(
  header: string,
  rows: readonly string[],
  { before = [], after = [] }: { before?: readonly string[]; after?: readonly string[] } = {},
): SourceDocument {
  const grid = [header, ...rows].map((row) => row.split('|'));
  const line = (text: string): SourceText => ({ kind: 'text', text });
  return {
    kind: 'text',
    blocks: [
      ...before.map(line),
      {
        kind: 'table',
        rows: grid.length,
        columns: Math.max(...grid.map((row) => row.length)),
        cells: grid.flatMap((row, at) =>
          row.flatMap((text, column) => (text === '' ? [] : [{ text, row: at, column }])),
        ),
        spans: false,
      },
      ...after.map(line),
    ],
  };
}

export const read = (document: SourceDocument, options: ReadOptions = {}) => readPlan(document, options);

const names = (units: readonly { name: string }[]): string => units.map(({ name }) => name).join(' + ');

export const told = ({ rows }: Proposal): string[][] =>
  rows.map(({ code, text, owners, cooperating }) => [code, text, names(owners), names(cooperating)]);
