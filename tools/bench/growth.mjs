/**
 * What a command would take on Google as the district grows: its calls at two or more numbers of tabs, priced by what
 * others have published (`prices.mjs`), and a line through them. Computed, never measured.
 */
import { secondsOf } from './prices.mjs';
import { table } from './table.mjs';

/** @typedef {{ command: string, T: number, list: readonly import('./prices.mjs').Call[] }} Counted */

/** After so many seconds Google stops a run. */
const RUN_LIMIT_S = 360;

/**
 * The straight line through these points, by least squares.
 *
 * @param {readonly (readonly [x: number, y: number])[]} points
 */
export function lineThrough(points) {
  const n = points.length;
  const [sx, sy] = [points.reduce((sum, [x]) => sum + x, 0), points.reduce((sum, [, y]) => sum + y, 0)];
  const sxx = points.reduce((sum, [x]) => sum + x * x, 0);
  const sxy = points.reduce((sum, [x, y]) => sum + x * y, 0);
  const slope = n * sxx === sx * sx ? 0 : (n * sxy - sx * sy) / (n * sxx - sx * sx);
  return { start: (sy - slope * sx) / n, slope };
}

/**
 * @param {readonly Counted[]} counted commands at two or more numbers of tabs
 * @param {readonly number[]} at numbers of tabs to compute for
 */
export function growth(counted, at) {
  return [...new Set(counted.map(({ command }) => command))].map((command) => {
    const points = counted.filter((one) => one.command === command);
    const calls = lineThrough(points.map(({ T, list }) => [T, list.length]));
    const seconds = points.map(({ T, list }) => ({ T, price: secondsOf(list) }));
    const [low, likely, high] = /** @type {const} */ ([0, 1, 2]).map((which) =>
      lineThrough(seconds.map(({ T, price }) => [T, price[which]])),
    );
    return {
      command,
      calls,
      at: at.map((T) => [low, likely, high].map((line) => heightAt(line, T))),
      /** Tabs at which a run passes Google's six minutes, at the likely price and at the high one. */
      limit: [tabsAt(likely), tabsAt(high)],
    };
  });
}

/** @typedef {ReturnType<typeof lineThrough>} Line */

/** @param {Line | undefined} line @param {number} x */
const heightAt = (line, x) => (line === undefined ? 0 : Math.max(0, line.start + line.slope * x));

/** @param {Line | undefined} line */
const tabsAt = (line) =>
  line === undefined || line.slope <= 0 ? Infinity : Math.floor((RUN_LIMIT_S - line.start) / line.slope);

/** @param {number} seconds */
const time = (seconds) => (seconds < 100 ? `${Math.round(seconds)} s` : `${(seconds / 60).toFixed(1)} min`);

/** @param {number} tabs */
const many = (tabs) => (tabs > 10_000 ? 'never' : String(tabs));

/** @param {readonly Counted[]} counted @param {readonly number[]} [at] @returns {string} a table in Markdown */
export function growthTable(counted, at = [22, 60, 100, 180]) {
  return table(
    ['command', 'calls', ...at.map((T) => `${T} tabs`), '6 minutes at (likely / high)'],
    growth(counted, at).map(({ command, calls, at: prices, limit }) => [
      command,
      `${calls.slope.toFixed(1)} T + ${Math.round(calls.start)}`,
      ...prices.map((three) => three.map(time).join(' / ')),
      limit.map(many).join(' / '),
    ]),
  );
}
