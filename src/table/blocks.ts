/** Puts cells together into rectangles, so that a pasted block is written in one call and not in one for each cell. */

interface Cell {
  /** 1-based. */
  readonly row: number;
  readonly column: number;
}

/** The cells in rectangles of rows: no cell is left out, and no rectangle holds one that was not given. */
export function blocksOf<T extends Cell>(cells: readonly T[]): T[][][] {
  const columns = new Map<number, T[]>();
  for (const cell of cells) columns.set(cell.column, [...(columns.get(cell.column) ?? []), cell]);
  const runs = [...columns.values()].flatMap(runsOf);
  runs.sort(([a], [b]) => (a as T).row - (b as T).row || (a as T).column - (b as T).column);
  const blocks: T[][][] = [];
  for (const run of runs) {
    const [first] = run as [T];
    const beside = blocks.find((block) => {
      const [top] = block as [T[]];
      const last = top[top.length - 1] as T;
      return block.length === run.length && last.row === first.row && last.column === first.column - 1;
    });
    if (beside === undefined) blocks.push(run.map((cell) => [cell]));
    else for (const [at, row] of beside.entries()) row.push(run[at] as T);
  }
  return blocks;
}

/** Cells of one column, in runs of consecutive rows. */
function runsOf<T extends Cell>(cells: readonly T[]): T[][] {
  const runs: T[][] = [];
  for (const cell of [...cells].sort((a, b) => a.row - b.row)) {
    const run = runs[runs.length - 1];
    if (run !== undefined && (run[run.length - 1] as T).row === cell.row - 1) run.push(cell);
    else runs.push([cell]);
  }
  return runs;
}
