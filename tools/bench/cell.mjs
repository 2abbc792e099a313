/**
 * What a cold call of the check in a cell takes. Google loads the whole script for every cell of a custom function, then
 * runs it once.
 *
 * It compares this build, a script of the same size that does nothing, and with `against` the dist/ folder of another
 * release: in turns, in one process, each time in a fresh realm. A release whose cells are given the four source tabs, not
 * the publication, is called so, and so is this build once more.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { createHost } from '@so-ke-hoach/sheets-host';
import { sample } from './sample.mjs';
import { median, table } from './table.mjs';

const root = join(import.meta.dirname, '../..');
const SCRIPT = join(root, 'dist/Code.js');
const check = 'DA8_KIEM_TRA(...given)';

/**
 * The arguments of `DA8_KIEM_TRA` in a tab, as Google passes them: the ranges of the tab's own formula. Without
 * a name, those of the tab with the most findings.
 *
 * @param {string} path
 * @param {string} [wanted] name of a tab
 */
async function callOf(path, wanted) {
  const host = await createHost({ xlsx: path });
  try {
    const { sheets } = await host.snapshot();
    /** @type {{ tab: string, args: unknown[], live: unknown[], rows: number, findings: number }[]} */
    const calls = [];
    for (const { name, cells } of sheets) {
      const formulas = Object.values(cells).flatMap((row) => Object.values(row).map(({ f }) => f ?? ''));
      const formula = formulas.map((text) => /DA8_KIEM_TRA\((.*)\)/.exec(text)?.[1]).find(Boolean);
      if (formula === undefined || formula.includes('#REF!') || name !== (wanted ?? name)) continue;
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
      vm.runInContext(readFileSync(SCRIPT, 'utf8'), realm);
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

/**
 * The same call for a tab of so many rows: its own rows over and over, so that findings keep their share.
 *
 * @param {readonly unknown[]} args
 * @param {number} rows
 */
function withRows(args, rows) {
  const [given, ...others] = /** @type {[unknown[][], ...unknown[]]} */ (args);
  const [header = [], ...entries] = given;
  return [[header, ...Array.from({ length: rows }, (_, at) => entries[at % entries.length])], ...others];
}

/**
 * @param {{ workbook?: string, tab?: string, against?: string, runs?: number, rows?: readonly number[] }} [options] `rows`:
 *   further sizes of the tab; its own comes first
 * @returns {Promise<string>} a table in Markdown
 */
export async function cellBench(options = {}) {
  const { runs = 60, against, rows: sizes = [90, 1000] } = options;
  const workbook = options.workbook ?? sample('dirty');
  const script = readFileSync(SCRIPT, 'utf8');
  const { tab, args, live, rows, findings } = await callOf(workbook, options.tab);
  const [given, givenTabs] = [JSON.stringify(args), JSON.stringify(live)];
  /** @type {{ name: string, code: string, call: string, given: string, load: number[], run: number[] }[]} */
  const contenders = [
    { name: 'this build', code: script, call: check, given, load: [], run: [] },
    ...sizes.map((size) => {
      const larger = JSON.stringify(withRows(args, size));
      return {
        name: `this build, ${size} rows`,
        code: script,
        call: check,
        given: larger,
        load: [],
        run: [],
      };
    }),
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
  if (against !== undefined) {
    const code = readFileSync(join(against, 'Code.js'), 'utf8');
    contenders.push({
      name: against,
      code,
      call: check,
      given: isLive(code) ? givenTabs : given,
      load: [],
      run: [],
    });
  }

  // One round warms the machine up and does not count.
  for (let round = 0; round <= runs; round++)
    for (const one of contenders) {
      // A change at the end keeps the engine from reusing what it compiled the round before.
      const [load, run] = cold(`${one.code}\n// ${one.name} ${round}`, one.call, one.given);
      if (round === 0) continue;
      one.load.push(load);
      one.run.push(run);
    }

  /** @param {{ load: number[], run: number[] }} one */
  const total = (one) => median(one.load.map((load, index) => load + (one.run[index] ?? 0)));
  const [thisBuild] = contenders;
  return [
    `Cold call of DA8_KIEM_TRA: «${tab}», ${rows} rows, ${findings} with findings; median of ${runs} runs, interleaved.`,
    '',
    table(
      ['script', 'KB', 'argument KB', 'load ms', 'check ms', 'together ms', 'ratio'],
      contenders.map((one) => [
        one.name,
        (Buffer.byteLength(one.code) / 1000).toFixed(0),
        (Buffer.byteLength(one.given) / 1000).toFixed(0),
        median(one.load).toFixed(1),
        median(one.run).toFixed(1),
        total(one).toFixed(1),
        thisBuild === undefined ? '' : (total(one) / total(thisBuild)).toFixed(2),
      ]),
    ),
  ].join('\n');
}
