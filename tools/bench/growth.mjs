/**
 * What a command would take on Google as the district grows: its calls at two or more numbers of tabs, priced by what
 * others have published (`prices.mjs`), and a line through them. Computed, never measured.
 */
import { cellsOf, isMatrix, secondsOf } from './prices.mjs';

/** @typedef {{ command: string, tabs: number, calls: readonly import('./prices.mjs').Call[] }} Counted */

/** Google stops a run then; a cell; and how many cells of custom functions it works out at a time. */
const RUN_LIMIT_S = 360;
const CELL_LIMIT_S = 30;
const TABS_LIMIT = 200;
const CELLS_LIMIT = 10_000_000;

/** The straight line through these points, by least squares. @param {readonly (readonly [x: number, y: number])[]} points */
export function lineThrough(points) {
  const n = points.length;
  const [sx, sy] = [points.reduce((sum, [x]) => sum + x, 0), points.reduce((sum, [, y]) => sum + y, 0)];
  const sxx = points.reduce((sum, [x]) => sum + x * x, 0);
  const sxy = points.reduce((sum, [x, y]) => sum + x * y, 0);
  const slope = n * sxx === sx * sx ? 0 : (n * sxy - sx * sy) / (n * sxx - sx * sx);
  return { start: (sy - slope * sx) / n, slope };
}

/**
 * @param {readonly Counted[]} counted
 * @param {readonly number[]} at numbers of tabs to compute for
 */
export function growth(counted, at) {
  const commands = [...new Set(counted.map(({ command }) => command))];
  return commands.map((command) => {
    const points = counted.filter((one) => one.command === command);
    /** @param {0 | 1 | 2} which */
    const line = (which) => lineThrough(points.map(({ tabs, calls }) => [tabs, secondsOf(calls)[which]]));
    const [low, likely, high] = [line(0), line(1), line(2)];
    const calls = lineThrough(points.map((point) => [point.tabs, point.calls.length]));
    /** @param {{ start: number, slope: number }} of @param {number} tabs */
    const seconds = (of, tabs) => Math.max(0, of.start + of.slope * tabs);
    return {
      command,
      calls,
      at: at.map((tabs) => ({
        tabs,
        low: seconds(low, tabs),
        likely: seconds(likely, tabs),
        high: seconds(high, tabs),
      })),
      /** Tabs at which a run passes Google's six minutes: at the likely price and at the high one. */
      limit: { likely: tabsAt(likely), high: tabsAt(high) },
    };
  });
}

/** @param {{ start: number, slope: number }} line */
const tabsAt = ({ start, slope }) => (slope <= 0 ? Infinity : Math.floor((RUN_LIMIT_S - start) / slope));

/** Cells read, and written in blocks and alike. @param {readonly import('./prices.mjs').Call[]} calls */
export function weightOf(calls) {
  const weight = { read: 0, matrix: 0, uniform: 0 };
  for (const { name, kind, on } of calls) {
    if (on === undefined) continue;
    if (kind === 'read') weight.read += cellsOf(on);
    else if (kind === 'write') weight[isMatrix(name) ? 'matrix' : 'uniform'] += cellsOf(on);
  }
  return weight;
}

export { CELL_LIMIT_S, CELLS_LIMIT, RUN_LIMIT_S, TABS_LIMIT };
