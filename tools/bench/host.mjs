/**
 * The command line on workbooks of many tabs: `init`, `fill`, `check` and `report`, each in a process of its own.
 *
 *   node tools/bench/host.mjs [--tabs 22,90,180] [--against ROOT]
 *
 * The plan is that of the sample, for its five bodies of the district and as many invented communes as make the number of
 * tabs. With `--against`, the root of another built tree, each command runs there too, right after its like here. CPU is
 * of all threads of the process; the wall clock says something on a quiet machine only.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { table } from './table.mjs';

const root = join(import.meta.dirname, '../..');
const UNITS = join(root, 'data/phong-tho-2023/units.json');
/** Rows of the units' file that are no communes. */
const BODIES = 5;
const COMMANDS = ['init', 'fill', 'check', 'report'];

/** Writes down, when a program ends, what it took. */
const WATCH = `data:text/javascript,${encodeURIComponent(`
  import { writeFileSync } from 'node:fs';
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    const { maxRSS } = process.resourceUsage();
    writeFileSync(process.env.HOST_BENCH_TO, JSON.stringify({ cpu: (user + system) / 1e6, rss: maxRSS / 1024 }));
  });
`)}`;

/** @typedef {{ tree: string, tabs: number, command: string, cpu: number, wall: number, rss: number }} Row seconds, MB */

/**
 * The units of a district of so many tabs.
 *
 * @param {number} tabs
 */
function unitsOf(tabs) {
  const units = JSON.parse(readFileSync(UNITS, 'utf8'));
  const communes = Array.from({ length: tabs - BODIES }, (_, index) => {
    const number = String(index + 1).padStart(3, '0');
    return {
      ...units.rows[BODIES],
      'Mã đơn vị': `XA${number}`,
      'Tên đơn vị': `Xã Mẫu ${number}`,
      'Tên khác': '',
    };
  });
  return { ...units, rows: [...units.rows.slice(0, BODIES), ...communes] };
}

/**
 * A workbook of so many tabs, made and filled by the command line of this tree.
 *
 * @param {string} folder where it is written
 * @param {number} tabs
 * @returns {string} its path
 */
export function workbookOf(folder, tabs) {
  const [units, book] = [join(folder, `units-${tabs}.json`), join(folder, `book-${tabs}.xlsx`)];
  writeFileSync(units, JSON.stringify(unitsOf(tabs)));
  const took = join(folder, 'took.json');
  run(root, ['init', '--units', units, '--out', book], took);
  run(root, ['fill', book], took);
  return book;
}

/**
 * Runs one command of a tree's command line.
 *
 * @param {string} tree
 * @param {readonly string[]} args
 * @param {string} to
 */
function run(tree, args, to) {
  const from = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', WATCH, join(tree, 'local/dist/cli.mjs'), ...args],
    { env: { ...process.env, HOST_BENCH_TO: to }, encoding: 'utf8' },
  );
  if (status !== 0 && status !== 1) throw new Error(`${args[0]} in ${tree}: ${stderr}`);
  return { ...JSON.parse(readFileSync(to, 'utf8')), wall: (performance.now() - from) / 1000 };
}

/**
 * @param {{ tabs?: readonly number[], against?: string }} [options]
 * @returns {Promise<Row[]>}
 */
export async function hostBench({ tabs = [22, 90], against } = {}) {
  const trees = [{ tree: 'this', at: root }, ...(against ? [{ tree: 'other', at: against }] : [])];
  const folder = mkdtempSync(join(os.tmpdir(), 'host-bench-'));
  /** @type {Row[]} */
  const rows = [];
  try {
    for (const count of tabs) {
      const units = join(folder, `units-${count}.json`);
      writeFileSync(units, JSON.stringify(unitsOf(count)));
      for (const command of COMMANDS)
        for (const { tree, at } of trees) {
          const book = join(folder, `${tree}-${count}.xlsx`);
          const args = command === 'init' ? ['init', '--units', units, '--out', book] : [command, book];
          rows.push({ tree, tabs: count, command, ...run(at, args, join(folder, 'took.json')) });
        }
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {readonly Row[]} rows
 * @returns {string}
 */
export function hostTable(rows) {
  const heads = ['tree', 'tabs', 'command', 'CPU s', 'wall s', 'peak MB'];
  const lines = rows.map(({ tree, tabs, command, cpu, wall, rss }) => [
    ...[tree, tabs, command, cpu.toFixed(1), wall.toFixed(1)],
    rss.toFixed(0),
  ]);
  return table(heads, lines);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { tabs: { type: 'string', default: '22,90,180' }, against: { type: 'string' } },
  });
  const tabs = values.tabs.split(',').map(Number);
  const load = os.loadavg()[0]?.toFixed(1);
  console.log(`Command line, Node ${process.version}, ${os.cpus()[0]?.model ?? '?'}, load ${load}.\n`);
  console.log(hostTable(await hostBench({ tabs, ...(values.against ? { against: values.against } : {}) })));
}
