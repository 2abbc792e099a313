/**
 * The core by itself: what it costs to read, check and consolidate a row, on grids as `getValues` gives them.
 *
 *   node tools/bench/core.mjs [--sizes 22x68,22x680,220x680] [--rounds 7] [--formulas] [--no-engine]
 *
 * The grids are those of the clean sample, each tab made as long as is asked for by repeating its rows (a copy has a
 * subject of its own, so that it is another entry and no doubled one), and there are more units than the sample has where
 * more tabs are asked for; then the sample with its dirt as it is. In the same rounds stand the bare loop (one column of
 * money added up) and the same by line. Microseconds are of the processor, with the engine's helpers and its clearing up.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import v8 from 'node:v8';
import vm from 'node:vm';
import { createHost } from '@so-ke-hoach/sheets-host';
import { importSource } from '../source.mjs';
import { sample } from './sample.mjs';
import { median, table } from './table.mjs';

const root = join(import.meta.dirname, '../..');
const YEAR = 2023;

/** @typedef {unknown[][]} Grid */
/** @typedef {{ code: string, tab: string, grid: Grid, formulas: string[][] }} Tab */
/** @typedef {{ row: number, columns: Record<string, number> }} Place */
/** @typedef {{ grids: Record<'plan' | 'norms' | 'units' | 'settings', Grid>, tabs: Tab[] }} District */

/** @param {() => unknown} work @returns {number} microseconds of the processor */
function cpuOf(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** The core of this tree, and what is needed around it. */
const loadCore = () =>
  importSource(
    ...['source/context', 'check/check', 'report/consolidate', 'entry/entry', 'layout', 'table/header'].map(
      (path) => join(root, `src/${path}.ts`),
    ),
  );

/**
 * The grids of a workbook.
 *
 * @param {string} path
 * @param {any} core
 * @returns {Promise<District>}
 */
async function readDistrict(path, core) {
  const host = await createHost({ xlsx: path });
  try {
    const { plan, norms, units, settings } = core.TABS;
    const grids = {
      plan: await host.values(plan),
      norms: await host.values(norms),
      units: await host.values(units),
      settings: await host.values(settings),
    };
    const context = core.buildContext(grids, YEAR);
    /** @type {Tab[]} */
    const tabs = [];
    for (const { code, name } of context.units) {
      const tab = core.tabNameOf(name);
      if (!host.tabs.includes(tab)) continue;
      tabs.push({ code, tab, grid: await host.values(tab), formulas: await host.formulas(tab) });
    }
    return { grids, tabs };
  } finally {
    host.dispose();
  }
}

/**
 * The district with so many tabs of so many rows each.
 *
 * @param {District} clean
 * @param {number} tabCount
 * @param {number} rowCount
 * @param {any} core
 * @returns {District}
 */
function enlarged(clean, tabCount, rowCount, core) {
  const { units } = clean.grids;
  const place = placeIn(units, ['Mã đơn vị', 'Tên đơn vị', 'Vai trò'], core);
  const code = columnOf(place, 'Mã đơn vị');
  const name = columnOf(place, 'Tên đơn vị');
  /** @type {Tab[]} */
  const tabs = [];
  const more = [...units];
  for (let at = 0; at < tabCount; at++) {
    const source = /** @type {Tab} */ (clean.tabs[at % clean.tabs.length]);
    const round = Math.floor(at / clean.tabs.length);
    const own = round === 0 ? source.code : `${source.code}-${round}`;
    if (round > 0) {
      const row = [...(units.find((cells) => String(cells[code]) === source.code) ?? [])];
      row[code] = own;
      row[name] = `${row[name]} ${round}`;
      more.push(row);
    }
    tabs.push({ ...longer(source, rowCount, core), code: own, tab: `${source.tab} ${round}` });
  }
  return { grids: { ...clean.grids, units: more }, tabs };
}

/**
 * @param {Grid} grid
 * @param {readonly string[]} headers
 * @param {any} core
 * @returns {Place}
 */
function placeIn(grid, headers, core) {
  const place = core.findHeader(grid, headers);
  if (place === null) throw new Error(`No header with ${headers.join(', ')}.`);
  return place;
}

/**
 * @param {Place} place
 * @param {string} header
 */
function columnOf({ columns }, header) {
  const column = columns[header];
  if (column === undefined) throw new Error(`No column ${header}.`);
  return column;
}

/**
 * @param {Tab} tab
 * @param {number} count
 * @param {any} core
 * @returns {Pick<Tab, 'grid' | 'formulas'>}
 */
function longer({ grid, formulas }, count, core) {
  const place = placeIn(grid, core.ENTRY_HEADERS, core);
  const subject = columnOf(place, 'Đối tượng');
  const first = place.row + 1;
  const last = grid.findLastIndex((row) => row[columnOf(place, 'Mã')] !== '');
  const height = last - first + 1;
  const rows = Array.from({ length: count }, (_, at) => {
    const row = [...(grid[first + (at % height)] ?? [])];
    const round = Math.floor(at / height);
    if (round > 0) row[subject] = `${row[subject]} (${round})`.trim();
    return row;
  });
  const cells = Array.from({ length: count }, (_, at) =>
    (formulas[first + (at % height)] ?? []).map((formula) =>
      formula.replaceAll(/([A-Z])(\d+)\b/g, (_all, letter) => `${letter}${first + at + 1}`),
    ),
  );
  return { grid: [...grid.slice(0, first), ...rows], formulas: [...formulas.slice(0, first), ...cells] };
}

/**
 * One pass of everything. The parts are timed apart.
 *
 * @param {any} core
 * @param {District} district
 * @param {boolean} withFormulas
 */
function pass(core, { grids, tabs }, withFormulas) {
  /** @type {any} */
  let context;
  /** @type {any[]} */
  let results = [];
  /** @type {any} */
  let report;
  /** @type {any[]} */
  let findings = [];
  const times = {
    context: cpuOf(() => {
      context = core.buildContext(grids, YEAR);
    }),
    // The check reads too: this says how much of it that is.
    read: cpuOf(() => {
      for (const { grid, formulas, tab, code } of tabs)
        core.readUnitSheet(grid, tab, code, withFormulas ? formulas : []);
    }),
    check: cpuOf(() => {
      const units = new Map(context.units.map((/** @type {any} */ unit) => [unit.code, unit]));
      results = tabs.map(({ code, tab, grid, formulas }) =>
        core.checkUnit(units.get(code), tab, grid, context, withFormulas ? { formulas } : {}),
      );
    }),
    district: cpuOf(() => {
      findings = [...core.checkDistrict(results, context), ...results.flatMap((result) => result.findings)];
    }),
    consolidate: cpuOf(() => {
      report = core.consolidate(results, [], findings, context);
    }),
  };
  return { times, results, findings, report, context };
}

/**
 * The bare loop over the same grids: one column of money.
 *
 * @param {District} district
 * @param {number} column
 */
function bareSum({ tabs }, column) {
  let sum = 0;
  for (const { grid } of tabs)
    for (const row of grid) {
      const cell = row[column];
      if (typeof cell === 'number') sum += cell;
    }
  return sum;
}

/**
 * The same by line.
 *
 * @param {District} district
 * @param {number} column
 */
function sumByLine({ tabs }, column) {
  /** @type {Map<unknown, number>} */
  const sums = new Map();
  for (const { grid } of tabs)
    for (const row of grid) {
      const cell = row[column];
      if (typeof cell === 'number') sums.set(row[0], (sums.get(row[0]) ?? 0) + cell);
    }
  return sums;
}

/** Clears up what nobody holds any more, where the engine lets itself be asked. */
function collector() {
  v8.setFlagsFromString('--expose-gc');
  return /** @type {() => void} */ (vm.runInNewContext('gc'));
}

/**
 * @typedef {object} CoreFigures one size; microseconds of the processor a row unless said otherwise
 * @property {string} district what was checked
 * @property {number} rows read, headings and blank lines of the plan among them
 * @property {number} findings
 * @property {number} contextMs plan, caps and units, in all: milliseconds
 * @property {number} read reading alone, which `check` holds too
 * @property {number} check
 * @property {number} districtRules
 * @property {number} consolidate
 * @property {number} together check, district and consolidation: the median
 * @property {number} least the same: the lowest
 * @property {number} loop the bare loop
 * @property {number} byLine the same by line
 * @property {number} held bytes held
 */

/**
 * @param {{ sizes?: readonly (readonly [tabs: number, rows: number])[], rounds?: number, formulas?: boolean, dirty?: boolean }} [options]
 * @returns {Promise<CoreFigures[]>}
 */
export async function coreBench({
  sizes = [
    [22, 68],
    [22, 680],
    [220, 680],
  ],
  rounds = 7,
  formulas = false,
  dirty = true,
} = {}) {
  const core = await loadCore();
  const clean = await readDistrict(sample('clean'), core);
  /** @type {CoreFigures[]} */
  const figures = [];
  for (const [tabs, rows] of sizes)
    figures.push(
      measured(`${tabs} × ${rows}`, enlarged(clean, tabs, rows, core), core, { rounds, formulas }),
    );
  if (dirty)
    figures.push(
      measured('dirty sample', await readDistrict(sample('dirty'), core), core, { rounds, formulas }),
    );
  return figures;
}

/**
 * So many rows are checked before anything is measured, until the engine has compiled what it will; and so many in a round,
 * for a small district says little in one pass.
 */
const WARM_ROWS = 150_000;
const ROUND_ROWS = 3_000;
/** The bare loops are so short that they are repeated until the clock sees them. */
const LOOP_ROWS = 200_000;

/**
 * @param {string} name
 * @param {District} district
 * @param {any} core
 * @param {{ rounds: number, formulas: boolean }} options
 * @returns {CoreFigures}
 */
function measured(name, district, core, { rounds, formulas }) {
  const [first] = district.tabs;
  const amount = columnOf(placeIn(first?.grid ?? [], core.ENTRY_HEADERS, core), 'Thành tiền');
  const height = district.tabs.reduce((sum, tab) => sum + tab.grid.length, 0);
  for (let done = 0; done < WARM_ROWS; done += height) pass(core, district, formulas);
  const { rows, findings, held } = heldBy(() => pass(core, district, formulas));
  /** @type {Record<'context' | 'read' | 'check' | 'district' | 'consolidate' | 'loop' | 'byLine', number[]>} */
  const times = { context: [], read: [], check: [], district: [], consolidate: [], loop: [], byLine: [] };
  const passes = Math.max(1, Math.round(ROUND_ROWS / rows));
  const repeats = Math.ceil(LOOP_ROWS / rows);
  const repeated = (/** @type {() => unknown} */ work) =>
    cpuOf(() => {
      for (let n = 0; n < repeats; n++) work();
    }) / repeats;
  for (let round = 0; round < rounds; round++) {
    /** @type {Record<string, number>} */
    const sums = {};
    for (let at = 0; at < passes; at++) {
      const parts = {
        ...pass(core, district, formulas).times,
        loop: repeated(() => bareSum(district, amount)),
        byLine: repeated(() => sumByLine(district, amount)),
      };
      for (const [part, time] of Object.entries(parts)) sums[part] = (sums[part] ?? 0) + time / passes;
    }
    for (const [part, list] of Object.entries(times)) list.push((sums[part] ?? 0) / rows);
  }
  const together = times.check.map(
    (time, at) => time + (times.district[at] ?? 0) + (times.consolidate[at] ?? 0),
  );
  return {
    district: name,
    rows,
    findings,
    contextMs: (median(times.context) * rows) / 1000,
    read: median(times.read),
    check: median(times.check),
    districtRules: median(times.district),
    consolidate: median(times.consolidate),
    together: median(together),
    least: Math.min(...together),
    loop: median(times.loop),
    byLine: median(times.byLine),
    held: held / rows,
  };
}

/**
 * What stays of a pass as long as somebody holds its outcome, in bytes.
 *
 * @param {() => ReturnType<typeof pass>} work
 */
function heldBy(work) {
  const collect = collector();
  // What the first one sets free, the second one takes.
  collect();
  collect();
  const before = process.memoryUsage().heapUsed;
  const outcome = work();
  collect();
  const held = process.memoryUsage().heapUsed - before;
  const rows = outcome.results.reduce((sum, result) => sum + result.rows.length, 0);
  return { rows, findings: outcome.findings.length, held };
}

/** Figures that are added up for each line. */
const SUMMED = ['Thành tiền', 'NSTW', 'NSĐP', 'Nguồn khác', 'Giải ngân', 'Số lượng'];

/**
 * The same totals by formulas, on the engine of the local host: a sheet for each tab of so many rows, codes written in every
 * row, and one SUMIFS for each tab, line and figure. What is measured is the workbook with the formulas less the same
 * workbook without them, opened and calculated; the core reads the same grids, and checks and reports them too.
 *
 * @param {{ tabs?: number, rows?: number, rounds?: number }} [options]
 * @returns {Promise<{ rows: number, formulas: number, engineMs: number, coreMs: number, ratio: number }>}
 */
export async function engineBench({ tabs = 22, rows = 70, rounds = 3 } = {}) {
  const core = await loadCore();
  const district = enlarged(await readDistrict(sample('clean'), core), tabs, rows, core);
  const place = placeIn(district.tabs[0]?.grid ?? [], core.ENTRY_HEADERS, core);
  const letter = (/** @type {number} */ column) => String.fromCharCode(65 + column);
  const code = columnOf(place, 'Mã');
  const lines = [
    ...new Set(
      district.tabs.flatMap(({ grid }) => grid.slice(place.row + 1).map((row) => String(row[code] ?? ''))),
    ),
  ].filter(Boolean);
  /** @type {Record<number, Record<number, { v?: string | number | boolean, f?: string }>>} */
  const sums = {};
  let formulas = 0;
  for (let at = 0; at < tabs; at++)
    for (const [n, line] of lines.entries()) {
      /** @type {Record<number, { v?: string | number, f?: string }>} */
      const row = { 0: { v: line } };
      for (const [k, name] of SUMMED.entries()) {
        const column = letter(columnOf(place, name));
        row[k + 1] = {
          f: `=SUMIFS(T${at}!$${column}$1:$${column}$${rows + 10},T${at}!$A$1:$A$${rows + 10},$A${at * lines.length + n + 1})`,
        };
        formulas++;
      }
      sums[at * lines.length + n] = row;
    }
  const sheets = district.tabs.map(({ grid }, at) => ({
    id: at + 1,
    name: `T${at}`,
    rows: rows + 10,
    columns: 26,
    cells: Object.fromEntries(
      grid.map((row, r) => [
        r,
        Object.fromEntries(
          row.flatMap((value, c) => (value === '' ? [] : [[c, { v: /** @type {any} */ (value) }]])),
        ),
      ]),
    ),
  }));
  const workbook = (/** @type {typeof sums} */ cells) => ({
    version: /** @type {const} */ (1),
    name: 'SUMIFS',
    locale: 'vi_VN',
    timeZone: 'Asia/Ho_Chi_Minh',
    styles: [],
    sheets: [...sheets, { id: 1000, name: 'Sums', rows: tabs * lines.length + 10, columns: 10, cells }],
  });
  const opened = async (/** @type {typeof sums} */ cells) => {
    const before = process.cpuUsage();
    const host = await createHost({ workbook: workbook(cells) });
    await host.settle();
    const values = await host.values('Sums');
    const { user, system } = process.cpuUsage(before);
    host.dispose();
    return { time: (user + system) / 1000, values };
  };
  const engine = [];
  const own = [];
  for (let round = 0; round <= rounds; round++) {
    const without = await opened({});
    const given = await opened(sums);
    const core_ = cpuOf(() => pass(core, district, false)) / 1000;
    // The first round warms both up, and shows that both come to the same.
    if (round > 0) {
      engine.push(given.time - without.time);
      own.push(core_);
      continue;
    }
    const planned = given.values.reduce((sum, row) => sum + (typeof row[1] === 'number' ? row[1] : 0), 0);
    const bare = bareSum(
      { ...district, tabs: district.tabs.map((tab) => ({ ...tab, grid: tab.grid.slice(place.row + 1) })) },
      columnOf(place, 'Thành tiền'),
    );
    if (planned !== bare) throw new Error(`The formulas come to ${planned}, the loop to ${bare}.`);
  }
  const [engineMs, coreMs] = [median(engine), median(own)];
  return { rows: tabs * rows, formulas, engineMs, coreMs, ratio: coreMs / engineMs };
}

/**
 * The same totals by DuckDB: the figures of each row with its code as a table, taken in from a file of commas, and added up by
 * tab and code. It adds up what was read and checks nothing; the core reads the grids, checks and reports them.
 *
 * @param {{ tabs?: number, rows?: number, rounds?: number }} [options]
 * @returns {Promise<{ rows: number, loadMs: number, groupMs: number, coreMs: number } | null>} null where it is not installed
 */
export async function duckBench({ tabs = 22, rows = 680, rounds = 5 } = {}) {
  const duck = await import('@duckdb/node-api').catch(() => null);
  if (duck === null) return null;
  const core = await loadCore();
  const district = enlarged(await readDistrict(sample('clean'), core), tabs, rows, core);
  const place = placeIn(district.tabs[0]?.grid ?? [], core.ENTRY_HEADERS, core);
  const columns = SUMMED.map((name) => columnOf(place, name));
  const code = columnOf(place, 'Mã');
  const lines = district.tabs.flatMap(({ grid }, at) =>
    grid
      .slice(place.row + 1)
      .map((row) =>
        [
          at,
          row[code],
          ...columns.map((column) => (typeof row[column] === 'number' ? row[column] : '')),
        ].join(','),
      ),
  );
  const names = SUMMED.map((_, at) => `f${at}`);
  const folder = mkdtempSync(join(os.tmpdir(), 'duck-bench-'));
  const file = join(folder, 'rows.csv');
  writeFileSync(file, [['tab', 'code', ...names].join(','), ...lines].join('\n'));
  const types = ['tab', ...names].map((name) => `'${name}': 'BIGINT'`).join(', ');
  const connection = await (await duck.DuckDBInstance.create(':memory:')).connect();
  const timed = async (/** @type {string} */ sql) => {
    const before = process.cpuUsage();
    const found = (await connection.runAndReadAll(sql)).getRows();
    const { user, system } = process.cpuUsage(before);
    return { found, ms: (user + system) / 1000 };
  };
  try {
    const [load, group, own] = [
      /** @type {number[]} */ ([]),
      /** @type {number[]} */ ([]),
      /** @type {number[]} */ ([]),
    ];
    for (let round = 0; round <= rounds; round++) {
      const taken = await timed(
        `CREATE OR REPLACE TABLE entries AS SELECT * FROM read_csv('${file}', header = true, types = {${types}, 'code': 'VARCHAR'})`,
      );
      const sums = await timed(
        `SELECT tab, code, ${names.map((name) => `SUM(${name})`).join(', ')} FROM entries GROUP BY tab, code`,
      );
      const core_ = cpuOf(() => pass(core, district, false)) / 1000;
      // The first round warms all up, and shows that both come to the same.
      if (round > 0) {
        load.push(taken.ms);
        group.push(sums.ms);
        own.push(core_);
        continue;
      }
      const planned = sums.found.reduce((sum, row) => sum + Number(row[2] ?? 0), 0);
      const bare = bareSum(
        { ...district, tabs: district.tabs.map((tab) => ({ ...tab, grid: tab.grid.slice(place.row + 1) })) },
        columnOf(place, 'Thành tiền'),
      );
      if (planned !== bare) throw new Error(`DuckDB comes to ${planned}, the loop to ${bare}.`);
    }
    return { rows: lines.length, loadMs: median(load), groupMs: median(group), coreMs: median(own) };
  } finally {
    connection.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {Awaited<ReturnType<typeof duckBench>>} figures */
export const duckLine = (figures) =>
  figures === null
    ? 'DuckDB is not installed here: its totals were not timed.'
    : `The same totals by DuckDB, ${figures.rows} rows: ${figures.loadMs.toFixed(0)} ms to take them in and ` +
      `${figures.groupMs.toFixed(0)} ms to add them up, the core ${figures.coreMs.toFixed(0)} ms: ` +
      `×${(figures.coreMs / (figures.loadMs + figures.groupMs)).toFixed(1)}.`;

/**
 * @param {readonly CoreFigures[]} figures
 * @returns {string} a Markdown table
 */
export function coreTable(figures) {
  const heads = [
    'district',
    'rows',
    'findings',
    'context ms',
    'read',
    'check',
    'district rules',
    'consolidate',
    '**together**',
    'least',
    'bare loop',
    'by line',
    '× bare loop',
    'bytes held',
  ];
  const lines = figures.map((one) => [
    one.district,
    one.rows,
    one.findings,
    one.contextMs.toFixed(1),
    ...[one.read, one.check, one.districtRules, one.consolidate].map((time) => time.toFixed(1)),
    `**${one.together.toFixed(1)}**`,
    one.least.toFixed(1),
    one.loop.toFixed(3),
    one.byLine.toFixed(3),
    Math.round(one.together / one.loop),
    Math.round(one.held),
  ]);
  return table(heads, lines);
}

/** @param {Awaited<ReturnType<typeof engineBench>>} figures */
export const engineLine = ({ rows, formulas, engineMs, coreMs, ratio }) =>
  `The same totals on the local host's engine, ${rows} rows: ${formulas} SUMIFS ${engineMs.toFixed(0)} ms, the core ` +
  `${coreMs.toFixed(0)} ms: ×${ratio.toFixed(2)}.`;

async function main() {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '22x68,22x680,220x680' },
      rounds: { type: 'string', default: '7' },
      formulas: { type: 'boolean', default: false },
      engine: { type: 'boolean', default: true },
    },
    allowNegative: true,
  });
  const sizes = values.sizes.split(',').map((size) => {
    const [tabs = 1, rows = 1] = size.split('x').map(Number);
    return /** @type {const} */ ([tabs, rows]);
  });
  console.log(
    `Core, µs of the processor a row; Node ${process.version}, ${os.cpus()[0]?.model ?? '?'}, load ${os.loadavg()[0]?.toFixed(1)}.\n`,
  );
  console.log(
    coreTable(await coreBench({ sizes, rounds: Number(values.rounds), formulas: values.formulas })),
  );
  if (!values.engine) return;
  console.log(`\n${engineLine(await engineBench())}\n\n${duckLine(await duckBench())}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
