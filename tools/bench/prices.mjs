/**
 * What a service call costs on Google, as others have published it, in seconds: low, likely, high. Nobody here has
 * measured Google, so what follows from these prices is computed, never measured.
 *
 * Sources: names and ids of tabs, reads and writes of ten million cells (tanaikech's benchmarks of 2022), 400 and 4,000
 * written cells with and without a flush (a Stack Overflow thread, 29263774), Google's best practices for Apps Script;
 * inserting, deleting, protecting and renaming are estimates, for nothing is published.
 */

/** @typedef {readonly [low: number, likely: number, high: number]} Seconds */
/** @typedef {{ name: string, kind: string, on?: string }} Call */

const KINDS = /** @type {const} */ ([
  // What a run costs before its first call.
  { kind: 'start', seconds: [0.5, 1, 2] },
  { kind: 'flush', seconds: [0.2, 0.5, 1.5] },
  { kind: 'structure', seconds: [0.05, 0.2, 0.4] },
  { kind: 'tab', seconds: [0.3, 0.6, 1.2] },
  { kind: 'read', seconds: [0.05, 0.12, 0.3] },
  { kind: 'write', seconds: [0.0004, 0.002, 0.005] },
  { kind: 'store', seconds: [0.03, 0.045, 0.06] },
  { kind: 'first name', seconds: [0.15, 0.15, 0.15] },
  { kind: 'light', seconds: [0.001, 0.005, 0.02] },
]);
/** @typedef {typeof KINDS[number]['kind']} CallKind */
const PRICE = /** @type {Record<CallKind, Seconds>} */ (
  Object.fromEntries(KINDS.map(({ kind, seconds }) => [kind, seconds]))
);

/** Seconds a cell: read in a block; written in a block of different values; written with one value or look for all. */
const CELL = /** @type {const} */ ({
  read: [8.5e-6, 8.5e-6, 8.5e-6],
  matrix: [22e-6, 36e-6, 100e-6],
  uniform: [1e-7, 1e-7, 1e-7],
});

/** @type {readonly (readonly [RegExp, CallKind])[]} */
const BY_NAME = [
  [/\.flush$/, 'flush'],
  [/\.(insertSheet|duplicateActiveSheet|deleteSheet)$|^Sheet\.copyTo$/, 'tab'],
  [
    /\.(insert|delete)(Row|Column)s?(After|Before)?$|\.move(Rows|Columns)$|\.(protect|getProtections|setName)$|Protection\.remove$/,
    'structure',
  ],
  [/^(Properties|Cache)\./, 'store'],
];

/**
 * How many cells a place has: `Kế hoạch!A1:C20,E1` has 61. 1 where nothing is said.
 *
 * @param {string} [place]
 */
export const cellsIn = (place) =>
  place === undefined
    ? 1
    : place
        .slice(place.lastIndexOf('!') + 1)
        .split(',')
        .reduce((sum, area) => sum + cellsOfArea(area), 0);

/** @param {string} area */
function cellsOfArea(area) {
  const [, left = '', top, right, bottom] = /^([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?$/.exec(area) ?? [];
  if (right === undefined) return 1;
  return (columnOf(right) - columnOf(left) + 1) * (Number(bottom) - Number(top) + 1);
}

/** @param {string} letters */
const columnOf = (letters) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** Calls that are given something for each cell; all others are given one thing for a whole range. */
export const CELLS_WRITTEN = /^Range\.set(?:Value|Formula|\w+s)$/;

/** What the calls of one run cost, in seconds. @param {readonly Call[]} calls @returns {Seconds} */
export function secondsOf(calls) {
  /** @type {[number, number, number]} */
  const sum = [...PRICE.start];
  /** @param {readonly number[]} price @param {number} [times] */
  const add = (price, times = 1) => {
    for (const at of /** @type {const} */ ([0, 1, 2])) sum[at] += (price[at] ?? 0) * times;
  };
  let named = false;
  let wroteLast = false;
  for (const { name, kind, on } of calls) {
    const known = BY_NAME.find(([pattern]) => pattern.test(name))?.[1];
    if (name === 'Sheet.getName' && !named) add(PRICE['first name']);
    else add(PRICE[known ?? (kind === 'read' || kind === 'write' ? kind : 'light')]);
    if (name === 'Sheet.getName') named = true;
    if (kind === 'read') add(CELL.read, cellsIn(on));
    if (kind === 'write' && on !== undefined)
      add(CELL[CELLS_WRITTEN.test(name) ? 'matrix' : 'uniform'], cellsIn(on));
    // A read right after a write makes Google carry out what it had put off.
    if (kind === 'read' && wroteLast) add(PRICE.flush);
    if (kind === 'read' || kind === 'write') wroteLast = kind === 'write';
  }
  return sum;
}
