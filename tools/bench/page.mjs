/**
 * The page in a real browser: how long it takes to open, and from Enter to the words of the check. Beside it the bare engine
 * in a page of its own, with the same cells and the sheet's own formulas, without looks, rules, script and check.
 *
 *   node tools/bench/page.mjs [--tabs 22,180] [--rounds 9] [--openings 3]
 *
 * A person types into the form of a commune, now a number that the cap allows and now one that it does not. The clock runs
 * in the page, from the key until two frames after the cell reads as it should; in the bare page from the command that the
 * key would give. Needs `npm run build` and an installed
 * Chrome, Chromium or Edge (`CHROME_PATH` names one).
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import os from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createHost } from '@so-ke-hoach/sheets-host';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { browserPath } from '../browser.mjs';
import { workbookOf } from './host.mjs';
import { median, table } from './table.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Browser} Browser */
/**
 * @typedef {object} PageRow milliseconds, medians
 * @property {'the page' | 'bare engine'} what
 * @property {number} tabs
 * @property {number} openings
 * @property {number} grid from asking for the page to the first painted sheet
 * @property {number} ready until everything is calculated
 * @property {number} amount from Enter to the amount of the row
 * @property {number | null} words from Enter to the words of the check
 */

const root = join(import.meta.dirname, '../..');
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-sync',
];
const SCREEN = { width: 1366, height: 768 };
const WAIT_MS = 120_000;
/** A cell that takes longer than this to become what it should will not. */
const CELL_WAIT_MS = 30_000;
/** A line of every commune, for whose periods the plan has a cap of three. */
const LINE = 'II.1.5';
/** Periods, amount and check of a row, 1-based columns; the first unit is a commune's behind the bodies of the district. */
const [PERIODS, AMOUNT, CHECK] = ['I', 'K', 'S'];
const ALLOWED = { periods: '3', amount: 3_000_000 };
const TOO_MANY = { periods: '4', amount: 4_000_000 };

/** The clock of both pages: milliseconds from `began` until two frames after `read` gives what is wanted. */
const CLOCK = `
  window.benchClock = (began, read, wanted) => new Promise((resolve, reject) => {
    const look = async () => {
      if (performance.now() - began > ${CELL_WAIT_MS}) return reject(new Error('The cell is not what was expected.'));
      if (!wanted(await read())) return requestAnimationFrame(look);
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - began)));
    };
    requestAnimationFrame(look);
  });
  window.benchEnter = () => new Promise((resolve) => {
    addEventListener('keydown', function key(event) {
      if (event.key !== 'Enter') return;
      removeEventListener('keydown', key, true);
      resolve(performance.now());
    }, true);
  });
`;

/** The bare engine with its own grid. The workbook is asked for, as the page asks for its file. */
const BARE = `
  import { ICommandService, LocaleType, LogLevel, merge, Univer, UniverInstanceType } from '@univerjs/core';
  import { UniverDocsPlugin } from '@univerjs/docs';
  import { UniverDocsUIPlugin } from '@univerjs/docs-ui';
  import { UniverFormulaEnginePlugin } from '@univerjs/engine-formula';
  import { UniverRenderEnginePlugin } from '@univerjs/engine-render';
  import { UniverSheetsPlugin } from '@univerjs/sheets';
  import { UniverSheetsFormulaPlugin, CalculationMode } from '@univerjs/sheets-formula';
  import { UniverSheetsUIPlugin } from '@univerjs/sheets-ui';
  import { UniverUIPlugin } from '@univerjs/ui';
  import DocsUI from '@univerjs/docs-ui/locale/en-US';
  import Sheets from '@univerjs/sheets/locale/en-US';
  import SheetsUI from '@univerjs/sheets-ui/locale/en-US';
  import Formula from '@univerjs/sheets-formula/locale/en-US';
  import UI from '@univerjs/ui/locale/en-US';
  import '@univerjs/ui/lib/index.css';
  import '@univerjs/docs-ui/lib/index.css';
  import '@univerjs/sheets-ui/lib/index.css';

  const data = await (await fetch('workbook.json')).json();
  const univer = new Univer({
    locale: LocaleType.EN_US,
    locales: { [LocaleType.EN_US]: merge({}, UI, DocsUI, Sheets, SheetsUI, Formula) },
    logLevel: LogLevel.SILENT,
  });
  univer.registerPlugin(UniverRenderEnginePlugin);
  univer.registerPlugin(UniverFormulaEnginePlugin);
  univer.registerPlugin(UniverUIPlugin, { container: 'app', header: true, toolbar: true, footer: true });
  univer.registerPlugin(UniverDocsPlugin);
  univer.registerPlugin(UniverDocsUIPlugin);
  univer.registerPlugin(UniverSheetsPlugin);
  univer.registerPlugin(UniverSheetsUIPlugin);
  univer.registerPlugin(UniverSheetsFormulaPlugin, { initialFormulaComputing: CalculationMode.FORCED });
  const book = univer.createUnit(UniverInstanceType.UNIVER_SHEET, data);
  const commands = univer.__getInjector().get(ICommandService);
  // The engine says how far its first calculation is; the last word of it has the results in it.
  commands.onCommandExecuted(({ id }) => {
    if (id === 'formula.mutation.set-formula-calculation-result') document.body.dataset.ready = 'true';
  });
  const sheet = (name) => book.getSheetBySheetName(name);
  window.bare = {
    read: (name, row, column) => sheet(name).getCellRaw(row, column)?.v,
    enter: (name, row, column, v) =>
      commands.executeCommand('sheet.command.set-range-values', {
        ...{ unitId: book.getUnitId(), subUnitId: sheet(name).getSheetId() },
        range: { startRow: row, endRow: row, startColumn: column, endColumn: column },
        value: { v },
      }),
    show: (name) =>
      commands.executeCommand('sheet.command.set-worksheet-activate', {
        ...{ unitId: book.getUnitId(), subUnitId: sheet(name).getSheetId() },
      }),
  };
`;

/** Script and styles of the bare page. */
async function bareFiles() {
  const { outputFiles } = await build({
    stdin: { contents: BARE, resolveDir: join(root, 'packages/sheets-page'), loader: 'js' },
    bundle: true,
    format: 'esm',
    target: 'chrome110',
    minify: true,
    write: false,
    outdir: 'out',
    logLevel: 'error',
    charset: 'utf8',
  });
  const of = (/** @type {string} */ end) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  return { 'bare.js': of('.js'), 'bare.css': of('.css') };
}

/**
 * The cells of a workbook for the bare engine: values, and formulas but for those that call a script.
 *
 * @param {string} path
 */
async function bareWorkbook(path) {
  const host = await createHost({ xlsx: path });
  const { sheets } = await host.snapshot();
  host.dispose();
  const entries = sheets.map(({ name, rows, columns, cells }, at) => [
    `s${at}`,
    {
      id: `s${at}`,
      name,
      rowCount: rows,
      columnCount: columns,
      cellData: Object.fromEntries(
        Object.entries(cells).map(([row, line]) => [
          row,
          Object.fromEntries(
            Object.entries(line).map(([column, { v, f }]) => [
              column,
              // The engine splits arguments by commas.
              f && !f.includes('DA8_') ? { f: f.replaceAll(';', ',') } : { v },
            ]),
          ),
        ]),
      ),
    },
  ]);
  return {
    id: 'bare',
    name: 'bare',
    sheetOrder: entries.map(([id]) => id),
    sheets: Object.fromEntries(entries),
  };
}

/**
 * Serves a few texts.
 *
 * @param {Readonly<Record<string, string>>} files
 * @returns {Promise<{ url: string, stop(): void }>}
 */
function serveTexts(files) {
  const types = { html: 'text/html', js: 'text/javascript', css: 'text/css', json: 'application/json' };
  const server = createServer(({ url = '/' }, response) => {
    const name = url === '/' ? 'index.html' : url.slice(1);
    const type = types[/** @type {keyof typeof types} */ (name.split('.').at(-1))] ?? 'text/plain';
    response.writeHead(name in files ? 200 : 404, { 'content-type': `${type}; charset=utf-8` });
    response.end(files[name] ?? '');
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      resolve({ url: `http://127.0.0.1:${port}/`, stop: () => server.close() });
    });
  });
}

/**
 * The page as `serve` gives it.
 *
 * @param {string} file
 * @returns {Promise<{ url: string, stop(): void }>}
 */
function servePage(file) {
  const child = spawn(process.execPath, [join(root, 'local/dist/cli.mjs'), 'serve', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
      const url = /http:\/\/\S+/.exec(said)?.[0];
      if (url !== undefined) resolve({ url: `${url}?test=1`, stop: () => child.kill() });
    });
    child.on('error', reject);
    child.on('close', () => reject(new Error(`serve ended: ${said}`)));
  });
}

/**
 * Opens an address in a browser of its own.
 *
 * @param {Browser} browser
 * @param {string} url
 */
async function opened(browser, url) {
  const context = await browser.newContext({ viewport: SCREEN, locale: 'vi-VN' });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  await page.addInitScript(CLOCK);
  await page.goto(url, { waitUntil: 'commit' });
  const stands = (/** @type {() => boolean} */ what) =>
    page.waitForFunction(what, null, { polling: 'raf' }).then(() => page.evaluate(() => performance.now()));
  const grid = await stands(() => [...document.querySelectorAll('canvas')].some(({ width }) => width > 600));
  const ready = await stands(() => document.body.dataset.ready === 'true');
  return { page, context, grid, ready };
}

/**
 * What one page takes.
 *
 * @param {Browser} browser
 * @param {string} url
 * @param {{ openings: number, rounds: number }} options
 * @param {(page: Page) => Promise<{ amount: number[], words: number[] }>} type
 */
async function measured(browser, url, { openings }, type) {
  /** @type {{ grid: number[], ready: number[] }} */
  const times = { grid: [], ready: [] };
  let typed = { amount: /** @type {number[]} */ ([]), words: /** @type {number[]} */ ([]) };
  for (let at = 0; at < openings; at++) {
    const { page, context, grid, ready } = await opened(browser, url);
    times.grid.push(grid);
    times.ready.push(ready);
    if (at === openings - 1) typed = await type(page);
    await context.close();
  }
  return {
    grid: median(times.grid),
    ready: median(times.ready),
    amount: median(typed.amount),
    words: typed.words.length === 0 ? null : median(typed.words),
  };
}

/** @param {number} rounds what is typed, in turns; the first says how it begins and does not count */
const turns = (rounds) => Array.from({ length: rounds + 1 }, (_, at) => (at % 2 === 0 ? ALLOWED : TOO_MANY));

/**
 * Types into the page and gives the times of it.
 *
 * @param {string} tab
 * @param {number} row 1-based
 * @param {number} rounds
 */
const typeIntoPage = (tab, row, rounds) => async (/** @type {Page} */ page) => {
  /** @type {{ amount: number[], words: number[] }} */
  const times = { amount: [], words: [] };
  for (const column of /** @type {const} */ (['amount', 'words']))
    for (const [at, { periods, amount }] of turns(rounds).entries()) {
      await page.evaluate(
        ([name, a1]) => /** @type {any} */ (globalThis).soKeHoach.goTo(name, a1),
        [tab, `${PERIODS}${row}`],
      );
      await page.waitForTimeout(300);
      // The page may be too busy to be asked between two keys: the clock waits for the key by itself.
      await page.evaluate(
        ([name, a1, wanted]) => {
          const bench = /** @type {any} */ (globalThis);
          const read = () =>
            bench.soKeHoach.host.values(name, a1).then((/** @type {unknown[][]} */ [line]) => line?.[0]);
          const isWanted = (/** @type {unknown} */ value) =>
            typeof wanted === 'number'
              ? value === wanted
              : String(value).includes('Chặn') === (wanted === 'bad');
          bench.benchTook = bench
            .benchEnter()
            .then((/** @type {number} */ began) => bench.benchClock(began, read, isWanted));
        },
        /** @type {const} */ ([
          tab,
          `${column === 'amount' ? AMOUNT : CHECK}${row}`,
          column === 'amount' ? amount : periods === TOO_MANY.periods ? 'bad' : 'good',
        ]),
      );
      await page.keyboard.type(periods);
      await page.waitForFunction(
        (text) => /** @type {any} */ (globalThis).soKeHoach.editing() === text,
        periods,
      );
      await page.keyboard.press('Enter');
      const time = await page.evaluate(() => /** @type {any} */ (globalThis).benchTook);
      if (at > 0) times[column].push(time);
    }
  return times;
};

/**
 * The same in the bare page, by the command that Enter gives there: its cell editor is not measured.
 *
 * @param {string} tab
 * @param {number} row 1-based
 * @param {number} rounds
 */
const enterIntoBare = (tab, row, rounds) => async (/** @type {Page} */ page) => {
  /** @type {number[]} */
  const amounts = [];
  const column = (/** @type {string} */ letter) => letter.charCodeAt(0) - 65;
  await page.evaluate((name) => /** @type {any} */ (globalThis).bare.show(name), tab);
  for (const [at, { periods, amount }] of turns(rounds).entries()) {
    await page.waitForTimeout(300);
    const time = await page.evaluate(
      ([name, r, from, to, typed, wanted]) => {
        const { bare, benchClock } = /** @type {any} */ (globalThis);
        const read = () => bare.read(name, r, to);
        const took = benchClock(performance.now(), read, (/** @type {unknown} */ value) => value === wanted);
        bare.enter(name, r, from, typed);
        return took;
      },
      /** @type {const} */ ([tab, row - 1, column(PERIODS), column(AMOUNT), Number(periods), amount]),
    );
    if (at > 0) amounts.push(time);
  }
  return { amount: amounts, words: [] };
};

/**
 * @param {{ tabs?: readonly number[], rounds?: number, openings?: number }} [options]
 * @returns {Promise<PageRow[]>}
 */
export async function pageBench({ tabs = [22, 180], rounds = 9, openings = 3 } = {}) {
  const executablePath = browserPath();
  if (executablePath === null)
    throw new Error('No Chrome, Chromium or Edge is installed; CHROME_PATH may name one.');
  const browser = await chromium.launch({ executablePath, args: FLAGS, headless: true });
  const folder = mkdtempSync(join(os.tmpdir(), 'page-bench-'));
  const files = await bareFiles();
  /** @type {PageRow[]} */
  const found = [];
  try {
    for (const count of tabs) {
      const { path, tab, row } = await prepared(folder, count);
      const texts = {
        ...files,
        'workbook.json': JSON.stringify(await bareWorkbook(path)),
        'index.html':
          '<!doctype html><link rel="stylesheet" href="bare.css"><style>html,body,#app{margin:0;height:100%}</style>' +
          '<div id="app"></div><script type="module" src="bare.js"></script>',
      };
      const [ours, bare] = [await servePage(path), await serveTexts(texts)];
      const options = { openings, rounds };
      found.push(
        {
          ...{ what: /** @type {const} */ ('bare engine'), tabs: count, openings },
          ...(await measured(browser, bare.url, options, enterIntoBare(tab, row, rounds))),
        },
        {
          ...{ what: /** @type {const} */ ('the page'), tabs: count, openings },
          ...(await measured(browser, ours.url, options, typeIntoPage(tab, row, rounds))),
        },
      );
      ours.stop();
      bare.stop();
    }
    return found;
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A workbook of so many tabs, with the figures of one line that its cap allows.
 *
 * @param {string} folder
 * @param {number} count
 */
async function prepared(folder, count) {
  const path = workbookOf(folder, count);
  const host = await createHost({ xlsx: path });
  const tab = /** @type {string} */ (host.tabs.find((name) => name.startsWith('Xã Mẫu')));
  const row = (await host.values(tab)).findIndex(([code]) => code === LINE) + 1;
  await host.paste(tab, `G${row}`, [['2', '', ALLOWED.periods, '500000']]);
  writeFileSync(path, await host.toXlsx());
  host.dispose();
  return { path, tab, row };
}

/** @param {readonly PageRow[]} rows */
export function pageTable(rows) {
  const seconds = (/** @type {number} */ ms) => (ms / 1000).toFixed(1);
  return table(
    ['what', 'tabs', 'grid s', 'ready s', '× bare', 'Enter → amount ms', '× bare', 'Enter → words ms'],
    rows.map((row) => {
      const bare = rows.find(({ what, tabs }) => what === 'bare engine' && tabs === row.tabs) ?? row;
      return [
        row.what,
        row.tabs,
        seconds(row.grid),
        seconds(row.ready),
        (row.ready / bare.ready).toFixed(1),
        row.amount.toFixed(0),
        (row.amount / bare.amount).toFixed(1),
        row.words === null ? '' : row.words.toFixed(0),
      ];
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      tabs: { type: 'string', default: '22,180' },
      rounds: { type: 'string', default: '9' },
      openings: { type: 'string', default: '3' },
    },
  });
  const rows = await pageBench({
    tabs: values.tabs.split(',').map(Number),
    rounds: Number(values.rounds),
    openings: Number(values.openings),
  });
  console.log(
    `Page, Node ${process.version}, ${os.cpus()[0]?.model ?? '?'}, load ${os.loadavg()[0]?.toFixed(1)}.\n`,
  );
  console.log(pageTable(rows));
}
