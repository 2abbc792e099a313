/**
 * `npm run bench`: what a cold call of the check in a cell costs: Google loads the whole script for every cell of a
 * custom function, then runs it once.
 *
 *   npm run bench [-- --against DIST] [--runs 60] [--workbook SO.xlsx] [--tab TAB]
 *
 * Compared, interleaved in one process, each in fresh realms: this build, a script of the same bytes that does nothing,
 * and with `--against` the dist/ folder of another release. Milliseconds are of this machine; the ratios are what to
 * compare. Without `--workbook` the sample that `npm start` writes is read.
 */
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import vm from 'node:vm';
import { createHost } from '@so-ke-hoach/sheets-host';

const root = join(import.meta.dirname, '..');
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
 * What `DA8_KIEM_TRA` gets in a tab, as Google hands it over: the ranges of the tab's own formula. Without `--tab`,
 * the tab about which the check has most to say.
 *
 * @param {string} path
 */
async function callOf(path) {
  if (!existsSync(path)) throw new Error(`There is no ${path}: run npm start -- --no-serve first.`);
  const host = await createHost({ xlsx: path });
  try {
    const { sheets } = await host.snapshot();
    /** @type {{ tab: string, args: unknown[], rows: number, said: number }[]} */
    const calls = [];
    for (const { name, cells } of sheets) {
      const formulas = Object.values(cells).flatMap((row) => Object.values(row).map(({ f }) => f ?? ''));
      const formula = formulas.map((text) => /DA8_KIEM_TRA\((.*)\)/.exec(text)?.[1]).find(Boolean);
      if (formula === undefined || formula.includes('#REF!') || name !== (options.tab ?? name)) continue;
      const args = [];
      for (const part of formula.split(/[;,]/)) args.push(await argumentOf(host, name, part.trim()));
      const realm = vm.createContext({ given: args });
      vm.runInContext(script, realm);
      const said = /** @type {unknown[][]} */ (vm.runInContext(check, realm)).filter(
        (row) => row[1] !== '',
      ).length;
      calls.push({ tab: name, args, rows: /** @type {unknown[][]} */ (args[0]).length, said });
    }
    calls.sort((a, b) => b.said - a.said);
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
  const [, own, area] = /^(?:'(.*)'!)?(.*)$/.exec(text) ?? [];
  return host.values(own ?? tab, (area ?? '').replaceAll('$', ''));
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

const { tab, args, rows, said } = await callOf(options.workbook);
const given = JSON.stringify(args);
/** @type {{ name: string, code: string, call: string, load: number[], run: number[] }[]} */
const contenders = [
  { name: 'this build', code: script, call: check, load: [], run: [] },
  {
    // Nothing can be skipped unread: the bytes are in texts that the engine has to scan.
    name: 'empty, same bytes',
    code: `var text = ${JSON.stringify('x'.repeat(Buffer.byteLength(script) - 20))};`,
    call: '0',
    load: [],
    run: [],
  },
];
if (options.against !== undefined)
  contenders.push({
    name: options.against,
    code: readFileSync(join(options.against, 'Code.js'), 'utf8'),
    call: check,
    load: [],
    run: [],
  });

// One round warms the machine up and does not count.
for (let round = 0; round <= runs; round++)
  for (const one of contenders) {
    // A change at the end keeps the engine from reusing what it compiled the round before.
    const [load, run] = cold(`${one.code}\n// ${round}`, one.call, given);
    if (round === 0) continue;
    one.load.push(load);
    one.run.push(run);
  }

const total = (/** @type {{ load: number[], run: number[] }} */ one) =>
  median(one.load.map((load, index) => load + (one.run[index] ?? 0)));
const [own] = contenders;
console.log(
  `Cold call of DA8_KIEM_TRA: «${tab}», ${rows} rows, ${said} with findings; median of ${runs} runs, interleaved.`,
);
console.log(`Node ${process.version}, ${os.cpus()[0]?.model ?? '?'}, load ${os.loadavg()[0]?.toFixed(1)}.\n`);
console.log('| script | KB | load ms | check ms | together ms | ratio |');
console.log('|---|---:|---:|---:|---:|---:|');
for (const one of contenders) {
  const cells = [
    one.name,
    (Buffer.byteLength(one.code) / 1000).toFixed(0),
    median(one.load).toFixed(1),
    median(one.run).toFixed(1),
    total(one).toFixed(1),
    own === undefined ? '' : (total(one) / total(own)).toFixed(2),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
