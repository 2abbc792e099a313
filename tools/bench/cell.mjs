/**
 * `npm run bench`: measures a cold call of the check in a cell. Google loads the whole script for every cell of a
 * custom function, then runs it once.
 *
 *   npm run bench [-- --against DIST] [--runs 60] [--workbook SO.xlsx] [--tab TAB]
 *
 * It compares this build, a script of the same size that does nothing, and with `--against` the dist/ folder of another
 * release: in turns, in one process, each time in a fresh realm. A release whose cells are given the four source tabs, not
 * the publication, is called so, and so is this build once more. Milliseconds are those of this machine; compare the
 * ratios. Without `--workbook` it reads the sample that `npm start` writes.
 */
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import vm from 'node:vm';
import { createHost } from '@so-ke-hoach/sheets-host';

const root = join(import.meta.dirname, '../..');
const { values: options } = parseArgs({
  options: {
    against: { type: 'string' },
    runs: { type: 'string', default: '60' },
    workbook: { type: 'string', default: join(root, 'out/phong-tho-2023.xlsx') },
    tab: { type: 'string' },
  },
});
const runs = Number(options.runs);
const script = readFileSync(join(root, 'dist/Code.js'), 'utf8');
const check = 'DA8_KIEM_TRA(...given)';

/**
 * The arguments of `DA8_KIEM_TRA` in a tab, as Google passes them: the ranges of the tab's own formula. Without
 * `--tab`, the tab with the most findings.
 *
 * @param {string} path
 */
async function callOf(path) {
  if (!existsSync(path)) throw new Error(`There is no ${path}: run npm start -- --no-serve first.`);
  const host = await createHost({ xlsx: path });
  try {
    const { sheets } = await host.snapshot();
    /** @type {{ tab: string, args: unknown[], live: unknown[], rows: number, findings: number }[]} */
    const calls = [];
    for (const { name, cells } of sheets) {
      const formulas = Object.values(cells).flatMap((row) => Object.values(row).map(({ f }) => f ?? ''));
      const formula = formulas.map((text) => /DA8_KIEM_TRA\((.*)\)/.exec(text)?.[1]).find(Boolean);
      if (formula === undefined || formula.includes('#REF!') || name !== (options.tab ?? name)) continue;
      const args = [];
      // The formula puts a text in the place of errors; here the rows are read as they stand.
      const plain = formula.replace(/ARRAYFORMULA\(IFERROR\(([^;,]*)[;,]\s*"[^"]*"\)\)/i, '$1');
      for (const part of plain.split(/[;,]/)) args.push(await argumentOf(host, name, part.trim()));
      const tabs = ['Định mức', 'Kế hoạch', 'Đơn vị', 'Cấu hình'];
      const live = [
        args[0],
        ...(await Promise.all(tabs.map((tab) => wholeTab(host, tab)))),
        ...args.slice(2),
      ];
      const realm = vm.createContext({ given: args });
      vm.runInContext(script, realm);
      const findings = /** @type {unknown[][]} */ (vm.runInContext(check, realm)).filter(
        (row) => row[1] !== '',
      ).length;
      calls.push({ tab: name, args, live, rows: /** @type {unknown[][]} */ (args[0]).length, findings });
    }
    calls.sort((a, b) => b.findings - a.findings);
    if (calls[0] === undefined) throw new Error(`No tab of ${path} has a check.`);
    return calls[0];
  } finally {
    host.dispose();
  }
}

/**
 * @param {Awaited<ReturnType<typeof createHost>>} host
 * @param {string} tab
 * @param {string} text a range, `ROW(…)`, or a text in quotes
 */
async function argumentOf(host, tab, text) {
  if (/^".*"$/.test(text)) return text.slice(1, -1);
  const row = /^ROW\(\$?[A-Z]*\$?(\d*)\)$/.exec(text);
  if (row !== null) return Number(row[1] || 1);
  const [, otherTab, area] = /^(?:'(.*)'!)?(.*)$/.exec(text) ?? [];
  return host.values(otherTab ?? tab, (area ?? '').replaceAll('$', ''));
}

/**
 * Whole columns, as a formula of an earlier release was given them: blank rows too.
 *
 * @param {Awaited<ReturnType<typeof createHost>>} host
 * @param {string} tab
 */
async function wholeTab(host, tab) {
  const values = await host.values(tab);
  const blank = (values[0] ?? []).map(() => '');
  const rows = (await host.snapshot()).sheets.find(({ name }) => name === tab)?.rows ?? values.length;
  return [...values, ...Array.from({ length: Math.max(0, rows - values.length) }, () => blank)];
}

/** @param {string} code whether its check is given the four source tabs */
function isLive(code) {
  const realm = vm.createContext({});
  vm.runInContext(code, realm);
  return vm.runInContext('DA8_KIEM_TRA.length', realm) > 7;
}

/**
 * @param {string} code
 * @param {string} call
 * @param {string} given
 * @returns {[load: number, call: number]} milliseconds
 */
function cold(code, call, given) {
  const realm = vm.createContext({});
  vm.runInContext(`globalThis.given = ${given}`, realm);
  const start = performance.now();
  vm.runInContext(code, realm, { filename: 'Code.js' });
  const loaded = performance.now();
  vm.runInContext(call, realm);
  return [loaded - start, performance.now() - loaded];
}

/** @param {number[]} figures */
const median = (figures) => [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;

const { tab, args, live, rows, findings } = await callOf(options.workbook);
const [given, givenTabs] = [JSON.stringify(args), JSON.stringify(live)];
/** @type {{ name: string, code: string, call: string, given: string, load: number[], run: number[] }[]} */
const contenders = [
  { name: 'this build', code: script, call: check, given, load: [], run: [] },
  { name: 'this build, given the tabs', code: script, call: check, given: givenTabs, load: [], run: [] },
  {
    // The bytes are in a text, which the engine has to scan: it cannot skip them.
    name: 'empty, same bytes',
    code: `var text = ${JSON.stringify('x'.repeat(Buffer.byteLength(script) - 20))};`,
    call: '0',
    given,
    load: [],
    run: [],
  },
];
const other = options.against === undefined ? '' : readFileSync(join(options.against, 'Code.js'), 'utf8');
if (options.against !== undefined)
  contenders.push({
    name: options.against,
    code: other,
    call: check,
    given: isLive(other) ? givenTabs : given,
    load: [],
    run: [],
  });

// One round warms the machine up and does not count.
for (let round = 0; round <= runs; round++)
  for (const one of contenders) {
    // A change at the end keeps the engine from reusing what it compiled the round before.
    const [load, run] = cold(`${one.code}\n// ${one.name} ${round}`, one.call, one.given);
    if (round === 0) continue;
    one.load.push(load);
    one.run.push(run);
  }

const total = (/** @type {{ load: number[], run: number[] }} */ one) =>
  median(one.load.map((load, index) => load + (one.run[index] ?? 0)));
const [thisBuild] = contenders;
console.log(
  `Cold call of DA8_KIEM_TRA: «${tab}», ${rows} rows, ${findings} with findings; median of ${runs} runs, interleaved.`,
);
console.log(`Node ${process.version}, ${os.cpus()[0]?.model ?? '?'}, load ${os.loadavg()[0]?.toFixed(1)}.\n`);
console.log('| script | KB | argument KB | load ms | check ms | together ms | ratio |');
console.log('|---|---:|---:|---:|---:|---:|---:|');
for (const one of contenders) {
  const cells = [
    one.name,
    (Buffer.byteLength(one.code) / 1000).toFixed(0),
    (Buffer.byteLength(one.given) / 1000).toFixed(0),
    median(one.load).toFixed(1),
    median(one.run).toFixed(1),
    total(one).toFixed(1),
    thisBuild === undefined ? '' : (total(one) / total(thisBuild)).toFixed(2),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
