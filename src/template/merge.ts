/**
 * Refilling a unit's tab: from the rows that stand there to the rows the plan asks for, as a short list of row
 * operations. Rows are inserted, moved and put aside, never rewritten, so what people typed, their notes,
 * colours and formulas travel with their row. Pure; positions count from 0 below the header.
 */
import { foldKey } from '../text/fold.ts';
import { type LineNow, linesNow, type NewLine, type OldLine } from './identity.ts';
import { longestAscending } from './order.ts';
import { rowKey, type TemplateRow } from './rows.ts';

/** A row that stands in the tab now. */
export interface StandingRow {
  /** Code in the row itself; '' for a row a person added, a note, a blank. */
  readonly code: string;
  readonly item: string;
  /** `Nội dung hoạt động`: what the plan said when the row was filled. */
  readonly text: string;
  /** Anything of a person's in it: typed cells, a note, cells outside our columns. */
  readonly kept: boolean;
  /** Marked as put aside when its line left the plan, wherever it stands by now. */
  readonly left: boolean;
  /** The section heading of lines that left the plan. */
  readonly section: boolean;
  /** Nothing at all in it. */
  readonly blank: boolean;
}

/** Rows counted as they stand at that step; `to` is where the row stands once it has left `from`. */
export type Step =
  | { readonly do: 'insert'; readonly at: number; readonly row: TemplateRow }
  | { readonly do: 'section'; readonly at: number }
  | { readonly do: 'move'; readonly from: number; readonly to: number }
  | { readonly do: 'delete'; readonly at: number };

export interface Merge {
  readonly steps: readonly Step[];
  /** Rows that stand now, without the blank ones at the end. */
  readonly used: number;
  /** After the steps: where the section of lines that left the plan begins; null = there is none. */
  readonly sectionAt: number | null;
  /** After the steps: which template row stands at which position (first row of its key). */
  readonly places: readonly { readonly at: number; readonly row: TemplateRow; readonly fresh: boolean }[];
  /** Further rows of a line: they get its code, and its words where they had the old ones. */
  readonly followers: readonly { readonly at: number; readonly row: TemplateRow; readonly was: string }[];
  /** Position before the steps for each position after them; -1 for a new row. */
  readonly before: readonly number[];
  /** Rows in the section of lines that left the plan. */
  readonly keptAside: number;
  /** Those of them that have a code, after the steps. */
  readonly aside: readonly { readonly at: number; readonly code: string }[];
  /** Lines whose entries travelled to another code. */
  readonly renumbered: readonly { readonly from: string; readonly to: string }[];
  /** Lines with entries whose number is another activity's now: its code, old and new words. */
  readonly replaced: readonly { readonly code: string; readonly was: string; readonly now: string }[];
  /** Codes of equal lines of which the number decided. */
  readonly unclear: readonly string[];
}

/** What stands at a place of the target order: an existing row or a new one. */
interface Token {
  /** -1 = new; `make` says how. */
  readonly index: number;
  readonly make?: (at: number) => Step;
  readonly row?: TemplateRow;
  /** For a row that follows another one of its key. */
  readonly was?: string;
  /** For a row in the section: its code. */
  readonly aside?: string;
}

/** A row with a code and the rows without one that follow it (a person's own rows, their notes). */
interface Block {
  readonly head: StandingRow;
  readonly rows: number[];
  readonly section: boolean;
}

export interface MergeOptions {
  /** Whether the add-in wrote this `Khoản` for this code: the caps may have renamed it since. */
  readonly ours?: (code: string, item: string) => boolean;
  /** Whether the add-in wrote these words of a line beside this code. */
  readonly isPlans?: (code: string, text: string) => boolean;
  /** Entries of a line go to another activity that has its number now; else they are put aside. */
  readonly movesAlong?: boolean;
  /** Lines of the plan that other units carry out. */
  readonly others?: readonly NewLine[];
}

export function mergeRows(
  standing: readonly StandingRow[],
  wanted: readonly TemplateRow[],
  { ours = () => false, isPlans = () => false, movesAlong = false, others = [] }: MergeOptions = {},
): Merge {
  const { top, tail, blocks } = blocksOf(standing);
  const rowAt = (index: number): StandingRow => standing[index] as StandingRow;
  const keep = (block: Block): boolean => block.rows.some((index) => rowAt(index).kept);
  const paired = standingLines(blocks, wanted, isPlans, others);
  const replaced = paired.filter((line) => line.replaced && line.old.blocks.some(keep));
  const lines = movesAlong
    ? paired
    : paired.map((line) => (replaced.includes(line) ? { ...line, now: null } : line));
  const placed = lines.flatMap(({ old, now, was }) => {
    if (now === null) return [];
    const items = wanted.filter((row) => row.code === now.code).map((row) => row.item);
    const renamed = renamedItem(
      old.code,
      items,
      old.blocks.map(({ head }) => head.item),
      ours,
    );
    return old.blocks.map((block) => {
      const { item, text } = block.head;
      const key = rowKey(now.code, renamed !== null && foldKey(item) === renamed.from ? renamed.to : item);
      return { block, code: now.code, key, was, leads: foldKey(text) === foldKey(was) };
    });
  });

  const target: Token[] = top.map((index) => ({ index }));
  const used = new Set<number>([...top, ...tail]);
  const take = (block: Block, token: Omit<Token, 'index'>): void => {
    block.rows.forEach((index, inBlock) => {
      used.add(index);
      target.push(inBlock > 0 ? { index } : { ...token, index });
    });
  };
  const wantedKeys = new Set(wanted.map((row) => rowKey(row.code, row.item)));
  wanted.forEach((row, position) => {
    const own = rowKey(row.code, row.item);
    const same = placed.filter(({ key }) => key === own);
    // The template's own row leads; rows with a person's words beside the code follow it as they stand.
    const first = same.find(({ leads }) => leads) ?? same[0];
    if (first === undefined) target.push({ index: -1, make: (at) => ({ do: 'insert', at, row }), row });
    else take(first.block, { row });
    for (const one of same) if (one !== first) take(one.block, { row, was: one.was });
    if (wanted[position + 1]?.code === row.code) return;
    // Entries of this line under a Khoản of their own stay with the line, after its last row.
    for (const { block, code, key, was } of placed)
      if (code === row.code && !wantedKeys.has(key) && keep(block)) take(block, { row, was });
  });

  const left = standing.map((_, index) => index).filter((index) => !used.has(index));
  // A person's row means nothing without the line above it: the whole block is put aside.
  const staying = new Set(blocks.filter(keep).flatMap((block) => block.rows));
  const isKept = (index: number): boolean => staying.has(index) || rowAt(index).kept;
  const sectionAt = left.find((index) => rowAt(index).section);
  const aside = left.filter((index) => index !== sectionAt && isKept(index));
  const section = aside.length > 0 || (sectionAt !== undefined && isKept(sectionAt)) ? target.length : null;
  if (section !== null)
    target.push(
      sectionAt === undefined ? { index: -1, make: (at) => ({ do: 'section', at }) } : { index: sectionAt },
      ...aside.map((index) => ({ index, aside: rowAt(index).code })),
    );
  return {
    ...stepsTo(target, tail, standing.length),
    used: standing.length - tail.length,
    sectionAt: section,
    keptAside: aside.length,
    renumbered: lines.flatMap(({ old, now }) =>
      now !== null && now.code !== old.code && old.blocks.some(keep)
        ? [{ from: old.code, to: now.code }]
        : [],
    ),
    replaced: replaced.flatMap(({ now, was }) =>
      now === null ? [] : [{ code: now.code, was, now: now.text }],
    ),
    unclear: lines.filter((line) => line.unclear).map(({ old }) => old.code),
  };
}

interface StandingLine extends OldLine {
  readonly blocks: Block[];
}

/**
 * The tab's lines, each with its blocks, and what became of it. In the section, equal codes may be several lines; a row
 * of the code without words is a further model of the line above it there.
 */
function standingLines(
  blocks: readonly Block[],
  wanted: readonly TemplateRow[],
  isPlans: (code: string, text: string) => boolean,
  others: readonly NewLine[],
): LineNow<StandingLine>[] {
  const olds = new Map<string, StandingLine & { readonly texts: string[] }>();
  const saidAside = new Map<string, string>();
  for (const block of blocks) {
    const { code, text } = block.head;
    const words = foldKey(text) || (saidAside.get(code) ?? '');
    if (block.section) saidAside.set(code, words);
    const key = block.section ? `${code}|${words}` : code;
    const old = olds.get(key) ?? {
      code,
      texts: [],
      section: block.section,
      blocks: [],
      isPlans: (said) => isPlans(code, said),
    };
    olds.set(key, old);
    old.texts.push(text);
    old.blocks.push(block);
  }
  const news = new Map<string, NewLine>(wanted.map((row) => [row.code, row]));
  return linesNow([...olds.values()], [...news.values()], others);
}

/** A `Khoản` of the add-in that the caps no longer name, where exactly one new one came: the same one, renamed. */
function renamedItem(
  code: string,
  wanted: readonly string[],
  standing: readonly string[],
  ours: (code: string, item: string) => boolean,
): { from: string; to: string } | null {
  const keys = wanted.map(foldKey);
  const present = new Set(standing.map(foldKey));
  const gone = [...present].filter((key) => !keys.includes(key) && ours(code, key));
  const come = wanted.filter((item) => !present.has(foldKey(item)));
  return gone.length === 1 && come.length === 1 ? { from: gone[0] as string, to: come[0] as string } : null;
}

function blocksOf(standing: readonly StandingRow[]): { top: number[]; tail: number[]; blocks: Block[] } {
  let end = standing.length;
  while (standing[end - 1]?.blank) end--;
  const tail = standing.map((_, index) => index).slice(end);
  const top: number[] = [];
  const blocks: Block[] = [];
  let current: number[] | null = null;
  let section = false;
  for (let index = 0; index < end; index++) {
    const row = standing[index] as StandingRow;
    if (row.section) {
      current = null;
      section = true;
    } else if (row.code !== '') {
      current = [index];
      blocks.push({ head: row, rows: current, section: section || row.left });
    } else if (current !== null) {
      current.push(index);
    } else if (!section) {
      top.push(index);
    }
  }
  return { top, tail, blocks };
}

/**
 * Plays the target order on the present one with the fewest moves: deletes first; of the rows that stay, as many as
 * stand in order already are left alone, and every other one is put behind its neighbour, from the top down.
 */
function stepsTo(
  target: readonly Token[],
  tail: readonly number[],
  count: number,
): Pick<Merge, 'steps' | 'places' | 'followers' | 'aside' | 'before'> {
  const stays = new Set([...target.map((token) => token.index), ...tail]);
  const present = Array.from({ length: count }, (_, index) => index);
  const steps: Step[] = [];
  for (let at = count - 1; at >= 0; at--)
    if (!stays.has(at)) {
      steps.push({ do: 'delete', at });
      present.splice(at, 1);
    }
  const standing = target.map((token) => token.index).filter((index) => index >= 0);
  const still = new Set(longestAscending(standing).map((at) => standing[at]));
  const places: { at: number; row: TemplateRow; fresh: boolean }[] = [];
  const followers: { at: number; row: TemplateRow; was: string }[] = [];
  const asides: { at: number; code: string }[] = [];
  /** Just below the last row of the target that is in its place. */
  let behind = 0;
  target.forEach(({ index, make, row, was, aside = '' }, at) => {
    if (make !== undefined) {
      steps.push(make(behind));
      present.splice(behind, 0, -1);
    } else {
      const from = present.indexOf(index);
      if (still.has(index)) behind = from;
      else {
        if (from < behind) behind--;
        steps.push({ do: 'move', from, to: behind });
        present.splice(behind, 0, ...present.splice(from, 1));
      }
    }
    behind++;
    if (aside !== '') asides.push({ at, code: aside });
    if (row === undefined) return;
    if (was === undefined) places.push({ at, row, fresh: make !== undefined });
    else followers.push({ at, row, was });
  });
  return { steps, places, followers, aside: asides, before: present };
}
