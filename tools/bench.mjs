/**
 * `npm run bench`: what the product costs: service calls, a cold cell, the core, the local host, the page in a browser, and
 * what Google would take as a district grows.
 *
 *   npm run bench [-- --only calls,cell,core,host,page,growth] [--full] [--write]
 *                 [--runs 60] [--workbook SO.xlsx] [--tab TAB] [--against DIST]
 *
 * Calls and cells are exact and repeat. Times are those of this machine: compare the ratios, and mind the load that stands
 * beside them. `--full` takes the large sizes too (180 tabs, 150,000 rows). `--write` puts the tables into
 * docs/performance.md, which says how to read them. The last four options are those of the cold cell: how often, in
 * which workbook and tab, and the dist/ folder of another release to compare with.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');
const PAGE = join(root, 'docs/performance.md');

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    full: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    runs: { type: 'string', default: '60' },
    workbook: { type: 'string' },
    tab: { type: 'string' },
    against: { type: 'string' },
  },
});

/** Counted once for the calls and for what they would take. @type {Promise<import('./bench/calls.mjs').CallsRow[]> | undefined} */
let counting;
const counted = () => {
  counting ??= countCalls();
  return counting;
};

/** What takes minutes at many tabs is counted at few, unless everything is wanted: calls grow in a straight line. */
async function countCalls() {
  const { callsBench } = await import('./bench/calls.mjs');
  return [
    ...(await callsBench({ tabs: [5, 9] })),
    ...(await callsBench({ tabs: options.full ? [22, 44] : [22], long: options.full })),
  ];
}

/** The parts in the order in which they are printed. Each gives Markdown. @type {Readonly<Record<string, () => Promise<string>>>} */
const PARTS = {
  calls: async () => {
    const { callsTable } = await import('./bench/calls.mjs');
    return callsTable(await counted());
  },
  growth: async () => {
    const { growthTable } = await import('./bench/growth.mjs');
    return growthTable((await counted()).filter(({ command }) => !command.startsWith('(')));
  },
  cell: async () => {
    const { cellBench } = await import('./bench/cell.mjs');
    return cellBench({
      runs: Number(options.runs),
      ...(options.workbook === undefined ? {} : { workbook: options.workbook }),
      ...(options.tab === undefined ? {} : { tab: options.tab }),
      ...(options.against === undefined ? {} : { against: options.against }),
    });
  },
  core: async () => {
    const { coreBench, coreTable, duckBench, duckLine, engineBench, engineLine } = await import(
      './bench/core.mjs'
    );
    const sizes = /** @type {[number, number][]} */ ([
      [22, 68],
      [22, 680],
      ...(options.full ? [[220, 680]] : []),
    ]);
    const others = [engineLine(await engineBench()), duckLine(await duckBench())];
    return [coreTable(await coreBench({ sizes })), ...others].join('\n\n');
  },
  host: async () => {
    const { hostBench, hostTable } = await import('./bench/host.mjs');
    return hostTable(await hostBench({ tabs: options.full ? [22, 90, 180] : [22, 90] }));
  },
  page: async () => {
    const { browserPath } = await import('./browser.mjs');
    const { pageBench, pageTable } = await import('./bench/page.mjs');
    if (browserPath() === null) return 'No Chrome, Chromium or Edge is installed: the page was not measured.';
    return pageTable(await pageBench({ tabs: options.full ? [22, 180] : [22] }));
  },
};

const wanted = options.only === '' ? Object.keys(PARTS) : options.only.split(',');
const unknown = wanted.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}: --only takes ${Object.keys(PARTS).join(', ')}.`);
  process.exit(2);
}

const loadNow = () => (os.loadavg()[0] ?? 0).toFixed(1);
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
const before = loadNow();
/** @type {Map<string, string>} */
const made = new Map();
for (const name of wanted) {
  const text = await /** @type {() => Promise<string>} */ (PARTS[name])();
  made.set(name, text);
  console.log(`${text}\n`);
}
const cores = os.cpus();
const busy = Number(before) > 1.5 * cores.length ? ' The machine was busy: times are upper bounds.' : '';
const environment =
  `Build ${commit}, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cores.length} cores of ` +
  `${cores[0]?.model.trim() ?? '?'}, load ${before} before and ${loadNow()} after.${busy}`;
console.log(environment);

if (options.write) {
  let page = readFileSync(PAGE, 'utf8');
  for (const [name, text] of made) page = withPart(page, name, `${text}\n\n${environment}`);
  writeFileSync(PAGE, page);
}

/** The page with this part in the place of what stood between its marks. @param {string} page @param {string} name @param {string} text */
function withPart(page, name, text) {
  const [open, close] = [`<!-- bench ${name} -->`, `<!-- /bench ${name} -->`];
  const [from, to] = [page.indexOf(open), page.indexOf(close)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no place for «${name}».`);
  return `${page.slice(0, from + open.length)}\n${text}\n${page.slice(to)}`;
}
