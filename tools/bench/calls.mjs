/**
 * Service calls and cells of every command, counted on the local host with the built script; beside them three plain ways
 * to consolidate tabs, on the same host and workbook.
 *
 *   node tools/bench/calls.mjs [--tabs 5,22,44] [--rows 70] [--dist FOLDER] [--short]
 *
 * A count is exact and repeats. Calls by which a command says how far it is depend on the clock and are left out. A cell
 * is written as often as a call is given something of its own for it; one look for a whole range is given once.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createHost } from '@so-ke-hoach/sheets-host';
import { importSource } from '../source.mjs';
import { CELLS_WRITTEN, cellsIn } from './prices.mjs';
import { table } from './table.mjs';

/** @typedef {Awaited<ReturnType<typeof createHost>>} Host */
/**
 * @typedef {object} CallsRow
 * @property {string} command
 * @property {number} T tabs of units
 * @property {number} calls
 * @property {number} reads ranges read
 * @property {number} writes ranges written
 * @property {number} cellsRead
 * @property {number} cellsWritten
 * @property {number} switches reads right after a write
 * @property {number} flushes
 * @property {Host['calls']['list']} list every call in order
 */

const root = join(import.meta.dirname, '../..');
const data = join(root, 'data/phong-tho-2023');

/** Run by the host in the workbook: entries for the tabs, a typed cell, and the three ways to consolidate. */
const BENCH_SCRIPT = `
  var FIRST_ROW = 5;

  function benchUnitTabs(names) {
    var book = SpreadsheetApp.getActiveSpreadsheet();
    return names.map(function (name) { return book.getSheetByName(name); });
  }

  /** Rows of a unit's own under a line that no cap holds, until the tab has so many. */
  function benchEnter(names, rows) {
    benchUnitTabs(names).forEach(function (sheet) {
      var values = sheet.getDataRange().getValues();
      var first = values.findIndex(function (row) { return row[0] === 'I.1.8'; }) + 1;
      var missing = rows - (values.length - FIRST_ROW + 1);
      if (missing <= 0) return;
      sheet.insertRowsAfter(first, missing);
      sheet.getRange(first, 11).copyTo(sheet.getRange(first + 1, 11, missing));
      var left = [], right = [];
      for (var i = 0; i < missing; i++) {
        left.push(['Nhóm ' + (i + 1), values[first - 1][5], 1, '', '', 10000 + i]);
        right.push([10000 + i]);
      }
      sheet.getRange(first + 1, 5, missing, 6).setValues(left);
      sheet.getRange(first + 1, 12, missing, 1).setValues(right);
    });
  }

  function benchFront(name) {
    SpreadsheetApp.getActiveSpreadsheet().setActiveSheet(benchUnitTabs([name])[0]);
  }

  /** What Google calls for a cell that was typed; three calls are of the bench. */
  function benchOnEdit(name, a1, value) {
    onEdit({ range: SpreadsheetApp.getActiveSpreadsheet().getSheetByName(name).getRange(a1), value: value });
  }

  function benchRows(sheet) {
    return sheet.getDataRange().getValues().slice(FIRST_ROW - 1);
  }

  /** Every row is appended by itself. */
  function benchAppendRows(names) {
    var book = SpreadsheetApp.getActiveSpreadsheet();
    var target = book.insertSheet('Gộp');
    book.getSheets().forEach(function (sheet) {
      if (names.indexOf(sheet.getName()) < 0) return;
      benchRows(sheet).forEach(function (row) { target.appendRow(row); });
    });
  }

  /** A block for each tab, below what stands there by then. */
  function benchBlocks(names) {
    var book = SpreadsheetApp.getActiveSpreadsheet();
    var target = book.insertSheet('Gộp');
    book.getSheets().forEach(function (sheet) {
      if (names.indexOf(sheet.getName()) < 0) return;
      var rows = benchRows(sheet);
      var first = target.getLastRow() + 1;
      if (first + rows.length > target.getMaxRows()) target.insertRowsAfter(target.getMaxRows(), rows.length);
      target.getRange(first, 1, rows.length, rows[0].length).setValues(rows);
    });
  }

  /** Everything is read, then written at once. */
  function benchOneWrite(names) {
    var book = SpreadsheetApp.getActiveSpreadsheet();
    var all = [];
    book.getSheets().forEach(function (sheet) {
      if (names.indexOf(sheet.getName()) >= 0) all = all.concat(benchRows(sheet));
    });
    var target = book.insertSheet('Gộp');
    if (all.length > target.getMaxRows()) target.insertRowsAfter(1, all.length - target.getMaxRows());
    target.getRange(1, 1, all.length, all[0].length).setValues(all);
  }
`;

/** A busy machine counts the same as a quick one. */
const HOUR_MS = 3_600_000;

const BUSY_TRIES = 5;

/** Clock, not work: how far a command is, said in the corner or on the panel. */
const SAID = /^(?:Cache|CacheService)\.|^Spreadsheet\.toast$/;
const CELLS_READ = /^Range\.get(?:Value|DisplayValue|Formula|FormulaR1C1|Note|Background|NumberFormat)s?$/;

/**
 * Cells of the ranges that such calls were made on.
 *
 * @param {Host['calls']['list']} list
 * @param {RegExp} names
 */
export const cellsOf = (list, names) =>
  list.filter(({ name }) => names.test(name)).reduce((sum, { on }) => sum + cellsIn(on), 0);

/**
 * @param {string} command
 * @param {number} T
 * @param {Host['calls']} calls
 * @param {number} [ofBench] calls that the bench makes itself
 * @returns {CallsRow}
 */
function rowOf(command, T, calls, ofBench = 0) {
  const list = calls.list.filter(({ name }) => !SAID.test(name));
  return {
    command,
    T,
    calls: list.length - ofBench,
    reads: calls.rangesRead,
    writes: calls.rangesWritten,
    cellsRead: cellsOf(list, CELLS_READ),
    cellsWritten: cellsOf(list, CELLS_WRITTEN),
    switches: calls.switches,
    flushes: calls.byName['SpreadsheetApp.flush'] ?? 0,
    list,
  };
}

/** The plan, the caps and the units as texts to be pasted: the plan of a real district, and so many communes. */
async function sources(/** @type {number} */ T) {
  const { annexToGrid } = await importSource(join(root, 'src/source/plan/annex.ts'));
  /** @type {string[][]} */
  const annex = annexToGrid(readFileSync(join(data, 'annex.txt'), 'utf8'));
  /** @type {{ headers: string[], rows: Record<string, unknown>[] }} */
  const norms = JSON.parse(readFileSync(join(data, 'norms.json'), 'utf8'));
  const names = Array.from({ length: T }, (_, at) => `Hội LHPN xã Số ${at + 1}`);
  return {
    plan: annex.slice(annex.findIndex((row) => row[0] === 'STT') + 1),
    norms: norms.rows.map((row) => norms.headers.map((header) => String(row[header] ?? ''))),
    units: names.map((name, at) => [`XA${at + 1}`, name, 'Hội LHPN xã', '', '', 'Có', '', '', '']),
    names,
  };
}

/** The built script as files, with the bench's own. @param {string} dist */
const project = (dist) => ({
  ...Object.fromEntries(
    ['Code.js', 'appsscript.json'].map((name) => [name, readFileSync(join(dist, name), 'utf8')]),
  ),
  'Bench.js': BENCH_SCRIPT,
});

/**
 * Counts every command once, in the order of a district's year, on a workbook of so many tabs.
 *
 * @param {number} T
 * @param {number} rows of each tab
 * @param {string} dist
 * @param {boolean} long
 * @returns {Promise<CallsRow[]>}
 */
async function countAll(T, rows, dist, long) {
  const given = await sources(T);
  const { names } = given;
  const tab = /** @type {string} */ (names[0]);
  /** @type {CallsRow[]} */
  const counted = [];
  /** What the person types where a command asks for a text: nothing is what most forms are printed with. */
  let typed = '';
  const host = await createHost({
    timeLimitMs: HOUR_MS,
    functionLimitMs: HOUR_MS,
    ask: async ({ kind, buttons }) =>
      kind === 'prompt' ? { button: 'OK', text: typed } : { button: buttons === 'YES_NO' ? 'YES' : 'OK' },
  });
  host.loadFiles(project(dist));
  /**
   * @param {string} command
   * @param {string} name
   * @param {unknown[]} [args]
   */
  const count = async (command, name, args = []) => {
    const outcome = /** @type {any} */ (await host.run(name, ...args));
    if (outcome?.ok === false || outcome?.cancelled)
      throw new Error(`${command} at ${T}: ${outcome.message ?? 'cancelled'}`);
    counted.push(rowOf(command, T, host.calls, name === 'benchOnEdit' ? 3 : 0));
    return outcome;
  };

  await count('set-up', 'setUpWorkbook');
  await host.paste('Kế hoạch', 'A2', given.plan);
  await host.paste('Định mức', 'A2', given.norms);
  await host.paste('Đơn vị', 'A2', given.units);
  const settings = await host.values('Cấu hình');
  const year = settings.findIndex(([label]) => label === 'Năm') + 1;
  await host.paste('Cấu hình', `B${year}`, [['2023']]);
  await host.paste('Kỳ báo cáo', 'A2', [
    ['2023-Q3', 'Quý III', 'quý', '01/07/2023', '30/09/2023', '05/10/2023', 'Mở'],
  ]);
  await count('read plan', 'readPlan');
  await count('fill, new tabs', 'fillTemplates');
  await count('fill, unchanged', 'fillTemplates');
  await host.run('benchEnter', names, rows);
  await host.run('benchFront', tab);
  await count('check all', 'checkAllUnits');
  await count('check the tab', 'checkActiveTab');
  const line = (await host.values(tab)).findIndex(([code]) => code === 'I.1.8') + 1;
  await count('onEdit', 'benchOnEdit', [tab, `J${line + 1}`, '10000']);
  await count('panelOverview', 'panelOverview', [{ check: false }]);
  const { units } = await count('panelOverview, own tab', 'panelOverview', [{ check: true }]);
  const codes = units.map((/** @type {{ code: string }} */ unit) => unit.code);
  // A call takes as many units as fit into some seconds: a busy machine is asked again.
  for (let left = codes, tries = 0; left.length > 0 && tries < BUSY_TRIES; tries++) {
    if (tries > 0) counted.pop();
    ({ left } = await count('panelCheckUnits, all', 'panelCheckUnits', [{ units: codes }]));
  }
  await count('panelCheckUnits, one', 'panelCheckUnits', [{ units: codes.slice(0, 1) }]);
  await count('report, first', 'buildReport');
  await count('report, again', 'buildReport');
  await count('print', 'printReport');
  await count('charts', 'drawCharts');
  typed = 'thử';
  await count('close', 'closePeriod');
  await host.run('benchFront', tab);
  await count('submit', 'submitUnit');
  await count('approve', 'approveUnit');
  await count('reopen', 'reopenUnit');
  if (!long) {
    host.dispose();
    return counted;
  }
  await host.insertRows('Kế hoạch', 8);
  await host.paste('Kế hoạch', 'A8', [['1.11', 'Việc mới của xã', 'Hội LHPN xã', '']]);
  await host.run('readPlan');
  await count('fill, a plan line more', 'fillTemplates');
  for (const [pattern, name] of PATTERNS) {
    await count(pattern, name, [names]);
    await host.deleteTab('Gộp');
  }
  host.dispose();
  return counted;
}

/** @type {readonly (readonly [string, string])[]} */
const PATTERNS = [
  ['(append a row)', 'benchAppendRows'],
  ['(a block a tab)', 'benchBlocks'],
  ['(one write)', 'benchOneWrite'],
];

/**
 * Counts every command on workbooks of so many tabs.
 *
 * @param {{ tabs?: readonly number[], rows?: number, dist?: string, long?: boolean }} [of]
 *   `dist`: of another release; `long`: false leaves out what takes minutes at many tabs, the plan that changed and the
 *   other ways to consolidate
 * @returns {Promise<CallsRow[]>}
 */
export async function callsBench({
  tabs = [5, 22, 44],
  rows = 70,
  dist = join(root, 'dist'),
  long = true,
} = {}) {
  const all = [];
  for (const T of tabs) all.push(...(await countAll(T, rows, dist, long)));
  return all;
}

/** @param {readonly CallsRow[]} all */
export function callsTable(all) {
  const columns = /** @type {const} */ ([
    ['T', 'T'],
    ['calls', 'calls'],
    ['reads', 'ranges read'],
    ['writes', 'ranges written'],
    ['cellsRead', 'cells read'],
    ['cellsWritten', 'cells written'],
    ['switches', 'switches'],
    ['flushes', 'flushes'],
  ]);
  return table(
    ['command', ...columns.map(([, title]) => title)],
    all.map((row) => [row.command, ...columns.map(([name]) => row[name])]),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: {
      tabs: { type: 'string', default: '5,22,44' },
      rows: { type: 'string', default: '70' },
      dist: { type: 'string', default: join(root, 'dist') },
      short: { type: 'boolean', default: false },
    },
  });
  const tabs = values.tabs.split(',').map(Number);
  console.log(
    callsTable(await callsBench({ tabs, rows: Number(values.rows), dist: values.dist, long: !values.short })),
  );
}
