/**
 * The host: a workbook, the add-in's bundle, and a person at the keyboard, without Google.
 *
 * Owns the order of runs, what the person does by hand, and what is told about it all. It knows the platform, not the
 * product. Node's and the page's own parts come in through `Platform`.
 */

import type { Area, CellValue, WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { dateFromSerial, isDateFormat, serialFromDate } from '@so-ke-hoach/xlsx';
import { parseReference } from './engine/area.ts';
import {
  Book,
  type BookChange,
  type BookOptions,
  type Cell,
  type CellPatch,
  type Tab,
} from './engine/book.ts';
import type { FunctionHost } from './engine/functions.ts';
import { assertEditable, assertInsert, assertStructure } from './gas/access.ts';
import { displayOut, formulaOut, valueIn, valueOut, writeValues } from './gas/cells.ts';
import { member } from './gas/enums.ts';
import { gasError } from './gas/face.ts';
import { Range, rangeAt } from './gas/range.ts';
import { dispatcher, handlesOf, manifest } from './gas/services.ts';
import { User } from './gas/session.ts';
import { assertFreeName } from './gas/sheet.ts';
import { Spreadsheet } from './gas/spreadsheet.ts';
import { releaseAll } from './gas/stores.ts';
import {
  type Calls,
  type Mode,
  noCalls,
  type Person,
  type Reply,
  Run,
  type Shown,
  type StoreName,
  type World,
} from './gas/world.ts';
import type { Dotted, FormulaInText } from './input/typed.ts';
import { decode, encode } from './rpc/codec.ts';
import type { FunctionRealm, Platform } from './rpc/messages.ts';
import { answer, exception, Runner } from './rpc/runner.ts';

/** Apps Script stops a run after six minutes, a simple trigger or a custom function after thirty seconds. */
const RUN_LIMIT_MS = 360_000;
const TRIGGER_LIMIT_MS = 30_000;
const FUNCTION_LIMIT_MS = 30_000;

export interface UserOptions {
  email: string;
  /** Default: the address is the owner's. */
  owner?: boolean;
  /** Whether the script learns the address. Default true. */
  emailVisible?: boolean;
  /** The person did not grant the script their address: asking for it throws. Default false. */
  emailRefused?: boolean;
}

export interface HostOptions {
  /** Spreadsheet locale; default `vi_VN`, or the workbook's own. */
  locale?: string;
  /** Spreadsheet time zone; default `Asia/Ho_Chi_Minh`, or the workbook's own. */
  timeZone?: string;
  /** Who acts; default the owner. */
  user?: UserOptions;
  /** Owner of the file; default `owner@example.com`. */
  owner?: string;
  /** Others who may edit the file. */
  editors?: string[];
  /** Default: one empty tab. */
  workbook?: WorkbookSnapshot;
  /** `strict` refuses `,` between a formula's arguments under a decimal comma. Default `lenient`. */
  separator?: 'lenient' | 'strict';
  /** What `1.10` becomes under vi_VN: stays `text` (default) or turns into a `date`. */
  dotted?: Dotted;
  /** What `=…` written into a cell of format `@` becomes: stays `text` (default) or runs as a `formula`. */
  formulaInText?: FormulaInText;
  /** Longest run. Default six minutes. */
  timeLimitMs?: number;
  /** Longest call of a custom function. Default thirty seconds. */
  functionLimitMs?: number;
  /** A second run while one is on: waits (default), fails, or runs at the same time as on Google. */
  whenBusy?: 'queue' | 'refuse' | 'together';
  /** An alert or prompt with no reply queued: the default button, or an error. */
  unanswered?: 'default' | 'throw';
  /** Asks a real person; used when no reply is queued. */
  ask?: (request: Shown) => Promise<Reply>;
  /** More engine plugins, for a page that shows the workbook. */
  plugins?: BookOptions['plugins'];
}

export interface HostEvents {
  change: BookChange;
  shown: Shown;
  log: string;
  run: { functionName: string; phase: 'start' | 'end'; error?: Error };
  /** A command is about to make its `count`-th service call: the moment for somebody else's hand, or for `stop()`. */
  call: { name: string; count: number };
}

type Listener<K extends keyof HostEvents> = (event: HostEvents[K]) => void;

/** A text file of the project: `Code.js`, `appsscript.json`, `Sidebar.html`. */
export type ProjectFiles = Record<string, string>;

/** A workbook with the add-in on it. Everything that reads cells waits for the calculation, so it is asynchronous. */
export class Host {
  readonly book: Book;
  /** Everything that was shown, in order. */
  readonly shown: Shown[] = [];
  /** Lines of Logger and console. */
  readonly logs: string[] = [];
  /** Errors of simple triggers: on Google nobody sees them. */
  readonly triggerErrors: Error[] = [];
  private person: Person;
  private readonly world: World;
  private readonly options: HostOptions;
  private readonly platform: Platform;
  private readonly runner: Runner;
  private files: { name: string; source: string }[] = [];
  private realm: FunctionRealm | null = null;
  private readonly cellErrors = new Map<string, string>();
  private readonly replies: Reply[] = [];
  private readonly known = new Set<string>();
  private lastCalls: Calls = noCalls();
  private nextFailure: number | null = null;
  private tail: Promise<unknown> = Promise.resolve();
  private pending = 0;
  private readonly listeners: { [K in keyof HostEvents]: Set<Listener<K>> } = {
    change: new Set(),
    shown: new Set(),
    log: new Set(),
    run: new Set(),
    call: new Set(),
  };

  constructor(platform: Platform, options: HostOptions = {}) {
    this.platform = platform;
    this.options = options;
    const locale = options.locale ?? options.workbook?.locale ?? 'vi_VN';
    const timeZone = options.timeZone ?? options.workbook?.timeZone ?? 'Asia/Ho_Chi_Minh';
    const workbook: WorkbookSnapshot = { ...(options.workbook ?? emptyWorkbook(locale)), locale, timeZone };
    this.book = new Book(workbook, {
      separators: options.separator ?? 'lenient',
      typing: {
        ...(options.dotted ? { dotted: options.dotted } : {}),
        ...(options.formulaInText ? { formulaInText: options.formulaInText } : {}),
      },
      onChange: (change) => this.emit('change', change),
      ...(options.plugins ? { plugins: options.plugins } : {}),
    });
    const ownerEmail = options.owner ?? 'owner@example.com';
    this.world = {
      book: this.book,
      ownerEmail,
      scriptTimeZone: timeZone,
      html: new Map(),
      scopes: [],
      selection: new Map(),
      properties: {
        document: new Map(Object.entries(workbook.properties ?? {})),
        script: new Map(),
        user: new Map(),
      },
      cache: { document: new Map(), script: new Map(), user: new Map() },
      locks: { document: { holder: null }, script: { holder: null }, user: { holder: null } },
      fileEditors: () => [...this.known].filter((email) => email !== ownerEmail),
      show: (shown) => this.show(shown),
      ask: (request) => this.reply(request),
      log: (text) => {
        this.logs.push(text);
        this.emit('log', text);
      },
      called: (name, count) => this.emit('call', { name, count }),
      now: () => Date.now(),
    };
    for (const email of options.editors ?? []) this.known.add(email);
    this.person = this.personOf(options.user ?? { email: ownerEmail });
    this.runner = new Runner(platform, manifest());
    this.runner.warm();
  }

  // The project

  /** Loads the project from texts: scripts (`.js`, `.gs`), pages (`.html`) and the manifest (`appsscript.json`). */
  loadFiles(files: ProjectFiles): void {
    this.files = Object.entries(files)
      .filter(([name]) => /\.(js|gs)$/.test(name))
      .map(([name, source]) => ({ name, source }));
    this.world.html.clear();
    for (const [name, text] of Object.entries(files)) {
      if (name.endsWith('.html')) this.world.html.set(name.slice(0, -'.html'.length), text);
    }
    const settings = JSON.parse(files['appsscript.json'] ?? '{}') as {
      timeZone?: string;
      oauthScopes?: string[];
    };
    this.world.scriptTimeZone = settings.timeZone ?? this.book.timeZone;
    this.world.scopes = settings.oauthScopes ?? [];
    this.loadFunctions();
  }

  private loadFunctions(): void {
    this.realm?.dispose();
    const run = new Run(this.world, 'function', this.person);
    const handles = handlesOf(run);
    const dispatch = dispatcher(run);
    const realm = this.platform.functionRealm({
      files: this.files,
      manifest: manifest(),
      syscall: (request) => {
        const reply = answer(request, handles, dispatch);
        if (typeof reply === 'string') return reply;
        return encode({ e: gasError('This service cannot wait inside a custom function.') });
      },
      timeZone: this.world.scriptTimeZone,
      limitMs: this.options.functionLimitMs ?? FUNCTION_LIMIT_MS,
    });
    this.realm = realm;
    // Only declarations are callable from cells, and none whose name ends in `_`.
    const source = this.files.map((file) => file.source).join('\n');
    const callable = realm.names.filter(
      (name) =>
        !name.endsWith('_') && new RegExp(`(^|[\\s;}])function\\s+${escapeRegExp(name)}\\s*\\(`).test(source),
    );
    const byCellName = new Map(callable.map((name) => [name.toUpperCase(), name]));
    // As on Google, a formula runs its function again only when an argument changed; a forced calculation of the
    // whole workbook (after every change of its structure) would run them all. Calls of services are not remembered.
    const remembered = new Map<string, { request: string; reply: string }>();
    const host: FunctionHost = {
      call: (cellName, args, { tabId, row, column }) => {
        const place = `${tabId}!${row},${column}`;
        const request = `${cellName} ${encode(args)}`;
        const known = remembered.get(place);
        if (known?.request === request) return (decode(known.reply) as { v?: unknown }).v;
        remembered.delete(place);
        const callsBefore = run.calls.total;
        const text = realm.call(byCellName.get(cellName) ?? cellName, request.slice(cellName.length + 1));
        const reply = decode(text) as { v?: unknown; e?: Error };
        if (reply.e) throw reply.e;
        if (run.calls.total === callsBefore) remembered.set(place, { request, reply: text });
        return reply.v;
      },
      setError: ({ tabId, row, column }, message) => {
        const key = `${tabId}!${row},${column}`;
        if (message === null) this.cellErrors.delete(key);
        else this.cellErrors.set(key, message);
      },
      isDateFormat,
      toDate: (serial) => dateFromSerial(serial, this.book.timeZone),
      toSerial: (date) => serialFromDate(date, this.book.timeZone),
    };
    this.book.setFunctions([...byCellName.keys()], host);
  }

  /** Names of the script's functions that a menu, a trigger or a cell may call. */
  get functions(): string[] {
    return (this.realm?.names ?? []).filter((name) => !name.endsWith('_'));
  }

  // Running

  /** Runs a function as a menu item does; resolves to what it returned, rejects with its error. */
  run(functionName: string, ...args: unknown[]): Promise<unknown> {
    return this.enqueue(() => this.execute(functionName, args, 'full', RUN_LIMIT_MS));
  }

  /** Runs a function as `google.script.run` does: only plain values cross, and a Date in the result loses it all. */
  async callFromPage(functionName: string, ...args: unknown[]): Promise<unknown> {
    const illegal = args.findIndex((arg) => holdsIllegal(arg));
    if (illegal >= 0) throw new Error(`Failed due to illegal value in property: ${illegal}`);
    const plain = JSON.parse(JSON.stringify(args)) as unknown[];
    const result = await this.run(functionName, ...plain);
    if (result === undefined || holdsDate(result)) return null;
    return JSON.parse(JSON.stringify(result)) as unknown;
  }

  /** What happens when the file is opened: the simple trigger onOpen. */
  async open(): Promise<void> {
    await this.trigger('onOpen', (run) => ({ source: new Spreadsheet(run) }));
  }

  /** The calls of the last run. */
  get calls(): Calls & { reset(): void } {
    return Object.assign(this.lastCalls, {
      reset: () => {
        this.lastCalls = noCalls();
      },
    });
  }

  /** The k-th service call of the next run throws. */
  failAt(k: number): void {
    this.nextFailure = k;
  }

  /** Somebody else acts from now on. */
  actAs(user: UserOptions): void {
    this.person = this.personOf(user);
  }

  /** Somebody else's run holds the lock until the returned function is called. */
  holdLock(name: StoreName): () => void {
    const holder = {};
    this.world.locks[name].holder = holder;
    return () => {
      if (this.world.locks[name].holder === holder) this.world.locks[name].holder = null;
    };
  }

  /** Queues replies to alerts and prompts: a button's name, or button and text. */
  answer(...replies: (string | Reply)[]): void {
    for (const reply of replies) this.replies.push(typeof reply === 'string' ? { button: reply } : reply);
  }

  on<K extends keyof HostEvents>(event: K, listener: Listener<K>): () => void {
    this.listeners[event].add(listener);
    return () => {
      this.listeners[event].delete(listener);
    };
  }

  // The person's hands

  /** Types a text into a cell and waits for the onEdit trigger. Rejects where a person would be stopped. */
  async edit(tabName: string, a1: string, text: string): Promise<void> {
    const tab = this.tab(tabName);
    const { row, column } = this.area(tab, a1);
    const area: Area = { row, column, rows: 1, columns: 1 };
    await this.book.flush();
    const before = this.book.cell(tab, row, column);
    writeValues({ book: this.book, person: this.person, from: 'user' }, tab, area, [[text]]);
    await this.book.flush();
    const after = this.book.cell(tab, row, column);
    await this.edited(tab, area, { value: eventText(after), oldValue: eventText(before) });
  }

  /** Pastes rows of texts, each read as typed. Validation does not stop a paste; protection does. */
  async paste(tabName: string, a1: string, rows: readonly (readonly string[])[]): Promise<void> {
    const tab = this.tab(tabName);
    const start = this.area(tab, a1);
    const columns = Math.max(...rows.map((row) => row.length));
    const area: Area = { row: start.row, column: start.column, rows: rows.length, columns };
    this.assertInside(tab, area);
    assertEditable(tab, area, this.person);
    const patches: CellPatch[][] = rows.map((row, r) =>
      row.map((text, c) => {
        const { format } = this.book.styleAt(tab, area.row + r, area.column + c);
        return valueIn({ book: this.book, person: this.person, from: 'user' }, text, format);
      }),
    );
    this.book.write(tab, area, (row, column) => patches[row - area.row]?.[column - area.column] ?? null);
    await this.book.flush();
    await this.edited(tab, area, {});
  }

  /** Presses Delete on a range. */
  async clear(tabName: string, a1: string): Promise<void> {
    const tab = this.tab(tabName);
    const area = this.area(tab, a1);
    assertEditable(tab, area, this.person);
    const before = this.book.cell(tab, area.row, area.column);
    this.book.write(tab, area, () => ({ value: null, formula: '' }));
    await this.book.flush();
    await this.edited(tab, area, area.rows * area.columns === 1 ? { oldValue: eventText(before) } : {});
  }

  /** Inserts rows before `row` (1-based); they look like the row above them, as in the menus of Sheets. */
  async insertRows(tabName: string, row: number, count = 1): Promise<void> {
    const tab = this.tab(tabName);
    assertInsert(tab, 'row', row - 1, this.person);
    this.book.insertRows(tab, row - 1, count);
    const model = row > 1 ? row - 2 : row - 1 + count;
    const area: Area = { row: row - 1, column: 0, rows: count, columns: tab.columns };
    this.book.write(tab, area, (_row, column) => ({ style: this.book.styleAt(tab, model, column) }));
    await this.book.flush();
  }
  async deleteRows(tabName: string, row: number, count = 1): Promise<void> {
    const columns = this.tab(tabName).columns;
    const area = { row: row - 1, column: 0, rows: count, columns };
    await this.hand(tabName, area, (tab) => this.book.deleteRows(tab, row - 1, count));
  }
  /** Inserts columns before `column` (1-based). */
  async insertColumns(tabName: string, column: number, count = 1): Promise<void> {
    const tab = this.tab(tabName);
    assertInsert(tab, 'column', column - 1, this.person);
    this.book.insertColumns(tab, column - 1, count);
    await this.book.flush();
  }
  async deleteColumns(tabName: string, column: number, count = 1): Promise<void> {
    const rows = this.tab(tabName).rows;
    const area = { row: 0, column: column - 1, rows, columns: count };
    await this.hand(tabName, area, (tab) => this.book.deleteColumns(tab, column - 1, count));
  }
  /** Moves rows so that they stand before row `to`; both 1-based, as before the move. */
  async moveRows(tabName: string, row: number, count: number, to: number): Promise<void> {
    await this.hand(tabName, null, (tab) => this.book.moveRows(tab, row - 1, count, to - 1));
  }
  /** Moves columns so that they stand before column `to`; both 1-based, as before the move. */
  async moveColumns(tabName: string, column: number, count: number, to: number): Promise<void> {
    await this.hand(tabName, null, (tab) => this.book.moveColumns(tab, column - 1, count, to - 1));
  }
  /** Sorts the rows of a range by one of the sheet's columns (1-based). */
  async sortRows(tabName: string, a1: string, column: number, ascending = true): Promise<void> {
    await this.book.flush();
    const tab = this.tab(tabName);
    new Range(this.handRun(), tab, this.area(tab, a1)).sort({ column, ascending });
    await this.book.flush();
  }
  async renameTab(tabName: string, name: string): Promise<void> {
    assertFreeName(this.handRun(), name, this.tab(tabName));
    await this.hand(tabName, null, (tab) => this.book.renameTab(tab, name));
  }
  /** Adds a tab at the end, or at a 0-based index. */
  async addTab(name: string, index = this.book.tabs.length): Promise<void> {
    assertFreeName(this.handRun(), name, null);
    this.book.active = this.book.insertTab(name, index);
    await this.book.flush();
  }
  async deleteTab(tabName: string): Promise<void> {
    await this.hand(tabName, this.tab(tabName).grid, (tab) => this.book.deleteTab(tab));
  }
  /** Who acts now. */
  get actor(): Readonly<Person> {
    return this.person;
  }
  /** What is selected on a tab; null where nobody chose. */
  selected(tab: Tab): Area | null {
    return this.world.selection.get(tab.id) ?? null;
  }
  /** The page selected something: scripts see it, nothing on screen moves. */
  select(tab: Tab, area: Area): void {
    this.world.selection.set(tab.id, area);
  }
  /**
   * Cells were changed by hand on the page itself, in the same workbook: calculates, then runs onEdit.
   * `before` is the cell as it was, where one single cell was typed into.
   */
  async editedOnPage(tab: Tab, area: Area, before: Cell | null): Promise<void> {
    await this.book.flush();
    const after = before && this.book.cell(tab, area.row, area.column);
    await this.edited(
      tab,
      area,
      before && after ? { value: eventText(after), oldValue: eventText(before) } : {},
    );
  }
  /** Ends every run that is on; each rejects as a cancelled run does. */
  stop(): void {
    this.runner.stop();
  }

  /** Brings a tab to the front. */
  activate(tabName: string, a1?: string): void {
    const tab = this.tab(tabName);
    this.book.active = tab;
    if (a1 !== undefined) this.world.selection.set(tab.id, this.area(tab, a1));
  }
  async setNote(tabName: string, a1: string, text: string): Promise<void> {
    const tab = this.tab(tabName);
    new Range(this.handRun(), tab, this.area(tab, a1)).setNote(text);
  }
  /** Sets a number format; '' makes it automatic. */
  async setFormat(tabName: string, a1: string, pattern: string): Promise<void> {
    const tab = this.tab(tabName);
    new Range(this.handRun(), tab, this.area(tab, a1)).setNumberFormat(pattern);
    await this.book.flush();
  }
  async hideColumn(tabName: string, column: number, hidden = true): Promise<void> {
    await this.hand(tabName, null, (tab) => this.book.setColumnsHidden(tab, column - 1, 1, hidden));
  }
  async hideRow(tabName: string, row: number, hidden = true): Promise<void> {
    await this.hand(tabName, null, (tab) => this.book.setRowsHidden(tab, row - 1, 1, hidden));
  }

  // Reading

  /** Names of the tabs in order. */
  get tabs(): string[] {
    return this.book.tabs.map((tab) => tab.name);
  }
  /** Values as getValues gives them; without `a1` the data range. */
  values(tabName: string, a1?: string): Promise<(CellValue | Date)[][]> {
    return this.read(tabName, a1, (cell) => valueOut(this.book, cell));
  }
  displayValues(tabName: string, a1?: string): Promise<string[][]> {
    return this.read(tabName, a1, (cell) => displayOut(this.book, cell));
  }
  formulas(tabName: string, a1?: string): Promise<string[][]> {
    return this.read(tabName, a1, (cell) => formulaOut(this.book, cell));
  }
  /** The message of the error that a custom function threw in a cell; null where there is none. */
  async errorAt(tabName: string, a1: string): Promise<string | null> {
    await this.book.flush();
    const tab = this.tab(tabName);
    const { row, column } = this.area(tab, a1);
    return this.cellErrors.get(`${tab.id}!${row},${column}`) ?? null;
  }

  /** The workbook as data, calculated. */
  async snapshot(): Promise<WorkbookSnapshot> {
    await this.book.flush();
    const snapshot = this.book.snapshot();
    const properties = Object.fromEntries(this.world.properties.document);
    return Object.keys(properties).length > 0 ? { ...snapshot, properties } : snapshot;
  }

  /** The workbook as an xlsx file. */
  async toXlsx(): Promise<Uint8Array> {
    const { writeXlsx } = await import('@so-ke-hoach/xlsx');
    return writeXlsx(await this.snapshot());
  }

  /** Waits for runs and calculation. */
  async settle(): Promise<void> {
    await this.tail;
    await this.book.flush();
  }

  /** Ends everything; the host is of no use afterwards. */
  dispose(): void {
    this.runner.dispose();
    this.realm?.dispose();
    this.book.dispose();
  }

  // Inside

  private personOf(user: UserOptions): Person {
    this.known.add(user.email);
    return {
      email: user.email,
      owner: user.owner ?? user.email === this.world.ownerEmail,
      emailVisible: user.emailVisible ?? true,
      emailRefused: user.emailRefused ?? false,
    };
  }

  private tab(name: string): Tab {
    const tab = this.book.tabByName(name);
    if (!tab) throw new Error(`There is no tab "${name}".`);
    return tab;
  }

  private area(tab: Tab, a1: string): Area {
    const reference = parseReference(a1, tab.rows, tab.columns);
    if (!reference) throw new Error(`"${a1}" is no range.`);
    this.assertInside(tab, reference.area);
    return reference.area;
  }

  private assertInside(tab: Tab, area: Area): void {
    rangeAt(this.handRun(), tab, area.row, area.column, area.rows, area.columns);
  }

  /** Rights of the person's own hands. */
  private handRun(): Run {
    return new Run(this.world, 'full', this.person);
  }

  private async hand(tabName: string, area: Area | null, work: (tab: Tab) => void): Promise<void> {
    const tab = this.tab(tabName);
    assertStructure(tab, area, this.person);
    work(tab);
    await this.book.flush();
  }

  private async read<T>(tabName: string, a1: string | undefined, of: (cell: Cell) => T): Promise<T[][]> {
    await this.book.flush();
    const tab = this.tab(tabName);
    let area: Area;
    if (a1 === undefined) {
      const { rows, columns } = this.book.extent(tab);
      area = { row: 0, column: 0, rows: Math.max(1, rows), columns: Math.max(1, columns) };
    } else {
      area = this.area(tab, a1);
    }
    return Array.from({ length: area.rows }, (_r, r) =>
      Array.from({ length: area.columns }, (_c, c) => of(this.book.cell(tab, area.row + r, area.column + c))),
    );
  }

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    const mode = this.options.whenBusy ?? 'queue';
    if (mode === 'refuse' && this.pending > 0) return Promise.reject(new Error('A run is on already.'));
    this.pending += 1;
    const started = mode === 'queue' ? this.tail.then(work, work) : work();
    const ended = started.finally(() => {
      this.pending -= 1;
    });
    this.tail = Promise.allSettled([this.tail, ended]);
    return ended;
  }

  private async execute(functionName: string, args: unknown[], mode: Mode, limit: number): Promise<unknown> {
    const run = this.newRun(mode);
    return this.executeIn(run, functionName, args, limit);
  }

  private newRun(mode: Mode): Run {
    const failure = mode === 'full' ? this.nextFailure : null;
    if (mode === 'full') this.nextFailure = null;
    const run = new Run(this.world, mode, this.person, noCalls(), failure);
    if (mode === 'full') this.lastCalls = run.calls;
    return run;
  }

  private async executeIn(run: Run, functionName: string, args: unknown[], limit: number): Promise<unknown> {
    this.emit('run', { functionName, phase: 'start' });
    let failure: Error | undefined;
    try {
      const result = await this.runner.run({
        files: this.files,
        functionName,
        args,
        handles: handlesOf(run, rangeProperties),
        dispatch: dispatcher(run),
        timeLimitMs: Math.min(limit, this.options.timeLimitMs ?? limit),
        timeZone: this.world.scriptTimeZone,
        log: this.world.log,
      });
      return plainResult(result);
    } catch (error) {
      failure = error instanceof Error ? error : exception(String(error));
      throw failure;
    } finally {
      releaseAll(run);
      await this.book.flush();
      this.emit('run', { functionName, phase: 'end', ...(failure ? { error: failure } : {}) });
    }
  }

  /** Runs a simple trigger where the script has one; its errors reach nobody. */
  private async trigger(name: string, event: (run: Run) => Record<string, unknown>): Promise<void> {
    if (!this.realm?.names.includes(name)) return;
    await this.enqueue(async () => {
      const run = this.newRun('trigger');
      const details = { authMode: member('AuthMode', 'LIMITED'), user: new User(''), ...event(run) };
      try {
        await this.executeIn(run, name, [details], TRIGGER_LIMIT_MS);
      } catch (error) {
        this.triggerErrors.push(error as Error);
      }
    });
  }

  private async edited(
    tab: Tab,
    area: Area,
    texts: { value?: string | undefined; oldValue?: string | undefined },
  ): Promise<void> {
    this.book.active = tab;
    this.world.selection.set(tab.id, area);
    await this.trigger('onEdit', (run) => ({
      source: new Spreadsheet(run),
      range: new Range(run, tab, area),
      ...(texts.value === undefined ? {} : { value: texts.value }),
      ...(texts.oldValue === undefined ? {} : { oldValue: texts.oldValue }),
    }));
  }

  private show(shown: Shown): void {
    this.shown.push(shown);
    this.emit('shown', shown);
  }

  private async reply(request: Shown): Promise<Reply> {
    const shown: Shown = { ...request };
    this.show(shown);
    // A plain notice is clicked away; queued replies are for questions.
    const notice = request.kind === 'alert' && request.buttons === 'OK';
    let reply = notice && !this.options.ask ? { button: 'OK' } : this.replies.shift();
    if (reply && !hasButton(request.buttons ?? 'OK', reply.button)) {
      throw new Error(`The ${request.kind} "${request.message}" has no button ${reply.button}.`);
    }
    if (!reply && this.options.ask) reply = await this.options.ask(request);
    if (!reply && this.options.unanswered === 'throw') {
      throw new Error(`Nobody answers: ${request.message ?? request.title ?? ''}`);
    }
    shown.reply = reply ?? { button: request.buttons === 'OK' ? 'OK' : 'CLOSE' };
    return shown.reply;
  }

  private emit<K extends keyof HostEvents>(event: K, value: HostEvents[K]): void {
    for (const listener of this.listeners[event]) listener(value);
  }
}

/** An empty file as Google makes it; the first tab's name follows the language. */
export function emptyWorkbook(locale: string): WorkbookSnapshot {
  const name = locale.startsWith('vi') ? 'Trang tính1' : 'Sheet1';
  return {
    version: 1,
    name: locale.startsWith('vi') ? 'Bảng tính không có tiêu đề' : 'Untitled spreadsheet',
    locale,
    timeZone: 'Asia/Ho_Chi_Minh',
    sheets: [{ id: 0, name, rows: 1000, columns: 26, cells: {} }],
    styles: [],
  };
}

/** An event's range carries its corners as plain fields. */
function rangeProperties(value: object): Record<string, unknown> | undefined {
  if (!(value instanceof Range)) return undefined;
  const { row, column, rows, columns } = value.area;
  return { rowStart: row + 1, rowEnd: row + rows, columnStart: column + 1, columnEnd: column + columns };
}

/** Value and oldValue of an edit event are text; nothing where the cell is empty. */
function eventText(cell: Cell): string | undefined {
  if (cell.value === null || cell.value === '') return undefined;
  return typeof cell.value === 'boolean' ? String(cell.value).toUpperCase() : String(cell.value);
}

/** Every dialog can also be closed by its cross. */
function hasButton(buttons: string, button: string): boolean {
  return button === 'CLOSE' || buttons.split('_').includes(button);
}

function escapeRegExp(text: string): string {
  return text.replace(/[$.*+?^()[\]{}|\\]/g, '\\$&');
}

function isDate(value: unknown): boolean {
  return Object.prototype.toString.call(value) === '[object Date]';
}

function holdsDate(value: unknown): boolean {
  if (isDate(value)) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsDate);
}

function holdsIllegal(value: unknown): boolean {
  if (isDate(value) || typeof value === 'function') return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsIllegal);
}

/** Service objects mean nothing outside a run. */
function plainResult(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || isDate(value)) return value;
  if (Array.isArray(value)) return value.map(plainResult);
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return null;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainResult(item)]));
}
