/**
 * Refilling a unit's tab: from the rows that stand there to the rows the plan asks for, as a short list of row
 * operations. Rows are inserted, moved up and put aside, never rewritten, so what people typed, their notes,
 * colours and formulas travel with their row. Pure; positions count from 0 below the header.
 */
import { rowKey, type TemplateRow } from './rows.ts';

/** A row that stands in the tab now. */
export interface StandingRow {
  /** Code in the row itself; '' for a row a person added, a note, a blank. */
  readonly code: string;
  readonly item: string;
  /** Anything of a person's in it: typed cells, a note, cells outside our columns. */
  readonly kept: boolean;
  /** The section heading of lines that left the plan. */
  readonly section: boolean;
  /** Nothing at all in it. */
  readonly blank: boolean;
}

export type Step =
  | { readonly do: 'insert'; readonly at: number; readonly row: TemplateRow }
  | { readonly do: 'section'; readonly at: number }
  | { readonly do: 'move'; readonly from: number; readonly to: number }
  | { readonly do: 'delete'; readonly at: number };

export interface Merge {
  readonly steps: readonly Step[];
  /** After the steps: which template row stands at which position (first row of its key). */
  readonly places: readonly { readonly at: number; readonly row: TemplateRow; readonly fresh: boolean }[];
  readonly inserted: number;
  readonly moved: number;
  readonly removed: number;
  /** Rows in the section of lines that left the plan. */
  readonly keptAside: number;
}

type Token =
  | { readonly kind: 'standing'; readonly index: number; readonly row: TemplateRow | null }
  | { readonly kind: 'new'; readonly row: TemplateRow }
  | { readonly kind: 'section' };

export function mergeRows(standing: readonly StandingRow[], wanted: readonly TemplateRow[]): Merge {
  const blocks = blocksOf(standing);
  const target: Token[] = blocks.top.map((index) => ({ kind: 'standing', index, row: null }));
  const used = new Set<number>();
  const take = (index: number, row: TemplateRow | null): void => {
    used.add(index);
    target.push({ kind: 'standing', index, row });
  };
  const wantedKeys = new Set(wanted.map((row) => rowKey(row.code, row.item)));
  wanted.forEach((row, position) => {
    const same = blocks.byKey.get(rowKey(row.code, row.item)) ?? [];
    if (same.length === 0) target.push({ kind: 'new', row });
    same.forEach((block, nth) => {
      block.forEach((index, inBlock) => {
        take(index, nth === 0 && inBlock === 0 ? row : null);
      });
    });
    // Entries of this line under a Khoản of their own stay with the line, after its last row.
    if (wanted[position + 1]?.code === row.code) return;
    for (const [key, others] of blocks.byKey) {
      const first = others[0]?.[0];
      if (first === undefined || wantedKeys.has(key) || standing[first]?.code !== row.code) continue;
      for (const block of others)
        if (block.some((index) => standing[index]?.kept)) for (const index of block) take(index, null);
    }
  });
  const left = standing
    .map((_, index) => index)
    .filter((index) => !used.has(index) && !blocks.top.includes(index) && !blocks.tail.includes(index));
  // A person's row is nothing without the line it stands under: the whole block is put aside.
  const wholeBlocks = [...blocks.byKey.values()]
    .flat()
    .filter((block) => block.some((index) => standing[index]?.kept));
  const keptWith = new Set(wholeBlocks.flat());
  const aside = left.filter(
    (index) => !standing[index]?.section && (keptWith.has(index) || standing[index]?.kept === true),
  );
  const sectionAt = left.find((index) => standing[index]?.section);
  const drop = left.filter((index) => !aside.includes(index) && !(aside.length > 0 && index === sectionAt));
  if (aside.length > 0) {
    target.push(
      sectionAt === undefined ? { kind: 'section' } : { kind: 'standing', index: sectionAt, row: null },
    );
    for (const index of aside) target.push({ kind: 'standing', index, row: null });
  }
  return { ...stepsTo(target, drop, standing.length), keptAside: aside.length };
}

/** A block is a row with a code and the rows without one that follow it (a person's own rows, their notes). */
function blocksOf(standing: readonly StandingRow[]): {
  top: number[];
  tail: number[];
  byKey: Map<string, number[][]>;
} {
  let end = standing.length;
  while (end > 0 && standing[end - 1]?.blank) end--;
  const tail = standing.map((_, index) => index).slice(end);
  const top: number[] = [];
  const byKey = new Map<string, number[][]>();
  let current: number[] | null = null;
  let inSection = false;
  for (let index = 0; index < end; index++) {
    const row = standing[index] as StandingRow;
    if (row.section) {
      current = null;
      inSection = true;
    } else if (row.code !== '') {
      current = [index];
      const key = rowKey(row.code, row.item);
      byKey.set(key, [...(byKey.get(key) ?? []), current]);
    } else if (current !== null) {
      current.push(index);
    } else if (byKey.size === 0 && !inSection) {
      top.push(index);
    }
  }
  return { top, tail, byKey };
}

/** Plays the target order on the present one: deletes first, then from the top down, insert or move up. */
function stepsTo(target: readonly Token[], drop: readonly number[], count: number): Omit<Merge, 'keptAside'> {
  const steps: Step[] = [];
  let present = Array.from({ length: count }, (_, index) => index);
  for (const index of [...drop].sort((a, b) => b - a)) {
    steps.push({ do: 'delete', at: present.indexOf(index) });
    present = present.filter((other) => other !== index);
  }
  const places: { at: number; row: TemplateRow; fresh: boolean }[] = [];
  let inserted = 0;
  let moved = 0;
  target.forEach((token, at) => {
    if (token.kind === 'standing') {
      const from = present.indexOf(token.index);
      if (from !== at) {
        steps.push({ do: 'move', from, to: at });
        present.splice(at, 0, ...present.splice(from, 1));
        moved++;
      }
      if (token.row !== null) places.push({ at, row: token.row, fresh: false });
      return;
    }
    present.splice(at, 0, -1);
    if (token.kind === 'section') {
      steps.push({ do: 'section', at });
      return;
    }
    steps.push({ do: 'insert', at, row: token.row });
    places.push({ at, row: token.row, fresh: true });
    inserted++;
  });
  return { steps, places, inserted, moved, removed: drop.length };
}
