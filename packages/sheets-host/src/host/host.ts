/**
 * The host: a workbook, a script on it, and a person at the keyboard, without Google.
 *
 * Puts the parts together; reading (`reading.ts`) and the person's hands (`hands.ts`) are the classes below it. It knows
 * the platform and no script in particular. Node's and a page's own parts come in through `Platform`.
 */
import type { Area, Origin, SheetSnapshot, WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { Book } from '../engine/book.ts';
import type { StepPlace } from '../engine/history.ts';
import type { Tab } from '../engine/tab.ts';
import { Range } from '../gas/range.ts';
import { type Calls, noCalls, type Person, type Reply, type Shown, type StoreName } from '../gas/records.ts';
import { makersOf } from '../gas/services.ts';
import { Spreadsheet } from '../gas/spreadsheet.ts';
import { Run, type World } from '../gas/world.ts';
import type { Platform } from '../rpc/messages.ts';
import { CellFunctions } from './cell-functions.ts';
import { Dialogs } from './dialogs.ts';
import { type EditTexts, Hands } from './hands.ts';
import { keepLast } from './keep-last.ts';
import { Listeners } from './listeners.ts';
import {
  emptyWorkbook,
  type HostEvents,
  type HostOptions,
  type ProjectFiles,
  type UserOptions,
} from './options.ts';
import { keepsResults, resultsMark } from './results.ts';
import { isDate, Runs } from './runs.ts';

/** Longest call of a custom function. */
const FUNCTION_LIMIT_MS = 30_000;

const DEFAULTS = { locale: 'vi_VN', timeZone: 'Asia/Ho_Chi_Minh', owner: 'owner@example.com' };

export class Host extends Hands {
  /** Lines of Logger and console, the last ten thousand. */
  readonly logs: string[];
  private person: Person;
  /** Addresses of everybody who may edit the file, the owner among them. */
  private readonly addresses: Set<string>;
  private readonly listeners: Listeners<HostEvents>;
  private readonly dialogs: Dialogs;
  private readonly runs: Runs;
  private readonly cellFunctions: CellFunctions;
  private readonly passesErrors: boolean;
  /** The workbook as it was given, until it is known whether its results are those of this program. */
  private given: Pick<HostOptions, 'workbook' | 'results'> | null;
  /** By what results are worked out now. */
  private maker: string | null = null;

  /** @internal */
  constructor(platform: Platform, options: HostOptions = {}) {
    const listeners = new Listeners<HostEvents>();
    const dialogs = new Dialogs(options, (shown) => listeners.emit('shown', shown));
    const logs: string[] = [];
    const ownerEmail = options.owner ?? DEFAULTS.owner;
    const addresses = new Set(options.editors ?? []);
    const workbook = workbookOf(options);
    super({
      ...emptyStores(workbook),
      book: makeBook(workbook, options, listeners, platform),
      makersOf,
      ownerEmail,
      namesOwner: options.protectionOwner !== 'unlisted',
      copiesRules: options.templateRules !== 'lost',
      fileEditors: () => [...addresses].filter((email) => email !== ownerEmail),
      show: (shown) => dialogs.show(shown),
      ask: (request) => dialogs.ask(request),
      log: (text) => {
        logs.push(text);
        keepLast(logs);
        listeners.emit('log', text);
      },
      called: (name, count) => listeners.emit('call', { name, count }),
      now: () => Date.now(),
    });
    this.logs = logs;
    this.passesErrors = options.errorArgument === 'pass';
    this.given = { workbook, ...(options.results === undefined ? {} : { results: options.results }) };
    this.addresses = addresses;
    this.listeners = listeners;
    this.dialogs = dialogs;
    this.person = this.personOf(options.user ?? { email: ownerEmail });
    this.book.history.selectedOn = (tabId) => this.world.selection.get(tabId) ?? null;
    this.book.history.actAs(this.person.email);
    this.runs = new Runs(platform, this.world, options, listeners);
    this.cellFunctions = new CellFunctions(
      platform,
      options.functionLimitMs ?? FUNCTION_LIMIT_MS,
      this.passesErrors,
    );
  }

  // The project

  /** Loads the project from texts: scripts (`.js`, `.gs`), pages (`.html`) and the manifest (`appsscript.json`). */
  loadFiles(files: ProjectFiles): void {
    const scripts = Object.entries(files)
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
    this.runs.load(scripts);
    this.cellFunctions.load(scripts, new Run(this.world, 'function', this.person));
    const { locale, timeZone } = this.book;
    this.maker = resultsMark({
      files: scripts,
      scriptTimeZone: this.world.scriptTimeZone,
      locale,
      timeZone,
      passesErrors: this.passesErrors,
    });
    const { workbook, results } = this.given ?? {};
    if (workbook && this.maker !== null && results === this.maker) this.book.takeResults(workbook);
    this.given = null;
  }

  /** Names of the script's functions that a menu, a trigger or a cell may call. */
  get functions(): string[] {
    return this.cellFunctions.names.filter((name) => !name.endsWith('_'));
  }

  // Running

  /** Runs a function as a menu item does; resolves to what it returned, rejects with its error. */
  run(functionName: string, ...args: unknown[]): Promise<unknown> {
    return this.runs.command(() => this.person, functionName, args);
  }

  /** Runs a function as `google.script.run` does: only plain values cross, and a Date in the result loses it all. */
  async callFromPage(functionName: string, ...args: unknown[]): Promise<unknown> {
    const illegal = args.findIndex((arg) =>
      holds(arg, (value) => isDate(value) || typeof value === 'function'),
    );
    if (illegal >= 0) throw new Error(`Failed due to illegal value in property: ${illegal}`);
    const plain = JSON.parse(JSON.stringify(args)) as unknown[];
    const result = await this.run(functionName, ...plain);
    if (result === undefined || holds(result, isDate)) return null;
    return JSON.parse(JSON.stringify(result)) as unknown;
  }

  /** What happens when the file is opened: the simple trigger onOpen. */
  async open(): Promise<void> {
    await this.trigger('onOpen', (run) => ({ source: new Spreadsheet(run) }), null);
  }

  /** Ends every run that is on; each rejects as a cancelled run does. */
  stop(): void {
    this.runs.stop();
  }

  /** The calls of the last command. */
  get calls(): Calls & { reset(): void } {
    return Object.assign(this.runs.calls, {
      reset: () => {
        this.runs.calls = noCalls();
      },
    });
  }

  /** The k-th service call of the next run throws. */
  failAt(k: number): void {
    this.runs.failNextAt = k;
  }

  /** Errors of simple triggers: on Google nobody sees them. */
  get triggerErrors(): readonly Error[] {
    return this.runs.triggerErrors;
  }

  /** The message of the error that a custom function threw in a cell; null where there is none. */
  async errorAt(tabName: string, a1: string): Promise<string | null> {
    await this.book.flush();
    const tab = this.tab(tabName);
    return this.cellFunctions.errorAt({ tabId: tab.id, ...this.area(tab, a1) });
  }

  // Undo

  /**
   * Takes the acting person's last act back, whatever it was made of, and tells where it was; null where there is nothing
   * to take back, or somebody else did something since. As on Google, onEdit does not run for it.
   */
  undo(): Promise<StepPlace | null> {
    return this.stepping(() => this.book.history.undo(this.book.active.id));
  }

  /** How many acts can be taken back. */
  get undos(): number {
    return this.book.history.undos;
  }

  /** Does again what was taken back last; null where there is nothing. */
  redo(): Promise<StepPlace | null> {
    return this.stepping(() => this.book.history.redo(this.book.active.id));
  }

  /** A run that is on may still belong to the act: it ends first. */
  private async stepping(step: () => StepPlace | null): Promise<StepPlace | null> {
    await this.settle();
    const place = step();
    await this.book.flush();
    return place;
  }

  // People

  override get actor(): Readonly<Person> {
    return this.person;
  }

  /** Somebody else acts from now on. */
  actAs(user: UserOptions): void {
    this.person = this.personOf(user);
    this.book.history.actAs(this.person.email);
  }

  /** Queues replies to alerts and prompts: a button's name, or button and text. */
  answer(...replies: (string | Reply)[]): void {
    this.dialogs.answer(replies);
  }

  /** What was shown, in order, the last ten thousand. */
  get shown(): readonly Shown[] {
    return this.dialogs.shown;
  }

  /** Somebody else's run holds the lock until the returned function is called. */
  holdLock(name: StoreName): () => void {
    const holder = {};
    this.world.locks[name].holder = holder;
    return () => {
      if (this.world.locks[name].holder === holder) this.world.locks[name].holder = null;
    };
  }

  // The whole

  on<K extends keyof HostEvents>(event: K, listener: (event: HostEvents[K]) => void): () => void {
    return this.listeners.on(event, listener);
  }

  /** The workbook as data, calculated. */
  async snapshot(): Promise<WorkbookSnapshot> {
    await this.book.flush();
    return this.snapshotNow();
  }

  /**
   * The workbook as it stands, with results that may not be worked out yet: for a page that has no time left.
   * @internal
   */
  snapshotNow(): WorkbookSnapshot {
    return { ...this.book.snapshot(), ...this.kept() };
  }

  /**
   * The workbook for a page that must not stand still meanwhile: a few tabs at a time are given, and the rest is what is
   * returned at last, with `results` as of `resultsIn`. Null where the workbook changes in between: nothing of it is whole.
   * @param rest resolves when the next tabs may be taken
   * @internal
   */
  async snapshotBySlices(
    give: (sheets: SheetSnapshot[]) => void,
    { sliceMs, rest }: { sliceMs: number; rest: () => Promise<void> },
  ): Promise<{ rest: Omit<WorkbookSnapshot, 'sheets'>; results: string | undefined } | null> {
    await this.book.flush();
    // A person's edits are in the history, what scripts do is told as it happens.
    const { version } = this.book.history;
    let told = false;
    const forget = this.on('change', () => {
      told = true;
    });
    try {
      const parts = this.book.snapshotParts();
      let keeps = true;
      for (;;) {
        const sheets: SheetSnapshot[] = [];
        const from = Date.now();
        let part = parts.next();
        for (; !part.done; part = parts.next()) {
          sheets.push(part.value);
          if (Date.now() - from >= sliceMs) break;
        }
        keeps &&= keepsResults({ sheets });
        give(sheets);
        if (part.done) return { rest: { ...part.value, ...this.kept() }, results: this.resultsWhere(keeps) };
        await rest();
        if (told || this.book.history.version !== version) return null;
      }
    } finally {
      forget();
    }
  }

  /** What is kept beside the tabs. */
  private kept(): Pick<WorkbookSnapshot, 'properties'> {
    const properties = Object.fromEntries(this.world.properties.document);
    return Object.keys(properties).length > 0 ? { properties } : {};
  }

  /** The file that the workbook was read from, to be kept beside a snapshot; null for one that was made here. */
  get origin(): Origin | null {
    return this.book.origin;
  }

  /** The workbook as an xlsx file: the one it was read from with what changed, byte for byte the same where nothing did. */
  async toXlsx(): Promise<Uint8Array> {
    const { patchXlsx, writeXlsx } = await import('@so-ke-hoach/xlsx');
    const snapshot = await this.snapshot();
    const options = { results: this.resultsIn(snapshot) };
    return this.origin ? patchXlsx(this.origin, snapshot, options) : writeXlsx(snapshot, options);
  }

  /**
   * What to write beside a snapshot that was just taken, for whoever opens it again (`results` of the options): by what its
   * results were worked out. Undefined where they are to be worked out anew.
   */
  resultsIn(snapshot: WorkbookSnapshot): string | undefined {
    return this.resultsWhere(keepsResults(snapshot));
  }

  private resultsWhere(keeps: boolean): string | undefined {
    const isWhole =
      keeps &&
      this.book.unfinished().length === 0 &&
      !this.book.hasBlockedSpill &&
      Object.values(this.origin?.doubtful ?? {}).every((cells) => cells.length === 0);
    return isWhole ? (this.maker ?? undefined) : undefined;
  }

  /** Waits for runs, also those that an edit will set off as soon as it is calculated, and for calculation. */
  async settle(): Promise<void> {
    let { edits } = this;
    do {
      edits = this.edits;
      await edits;
      await this.runs.settle();
      await this.book.flush();
    } while (edits !== this.edits);
  }

  /** Ends everything; the host is of no use afterwards. */
  dispose(): void {
    this.runs.dispose();
    this.cellFunctions.dispose();
    this.book.dispose();
  }

  // Inside

  private personOf(user: UserOptions): Person {
    this.addresses.add(user.email);
    return {
      email: user.email,
      owner: user.owner ?? user.email === this.world.ownerEmail,
      emailVisible: user.emailVisible ?? true,
      emailRefused: user.emailRefused ?? false,
      refused: user.refused ?? [],
    };
  }

  /** @internal */
  protected override async runOnEdit(tab: Tab, area: Area, texts: EditTexts, act: number): Promise<void> {
    const event = (run: Run) => ({
      source: new Spreadsheet(run),
      range: new Range(run, tab, area),
      ...texts,
    });
    await this.trigger('onEdit', event, act);
  }

  private async trigger(
    name: string,
    event: (run: Run) => Record<string, unknown>,
    act: number | null,
  ): Promise<void> {
    if (this.cellFunctions.names.includes(name)) await this.runs.trigger(() => this.person, name, event, act);
  }
}

function workbookOf(options: HostOptions): WorkbookSnapshot {
  const locale = options.locale ?? options.workbook?.locale ?? DEFAULTS.locale;
  const timeZone = options.timeZone ?? options.workbook?.timeZone ?? DEFAULTS.timeZone;
  return { ...(options.workbook ?? emptyWorkbook(locale)), locale, timeZone };
}

function makeBook(
  workbook: WorkbookSnapshot,
  options: HostOptions,
  listeners: Listeners<HostEvents>,
  platform: Platform,
): Book {
  return new Book(workbook, {
    separators: options.separator ?? 'lenient',
    typing: {
      ...(options.dotted ? { dotted: options.dotted } : {}),
      ...(options.formulaInText ? { formulaInText: options.formulaInText } : {}),
    },
    onChange: (change) => listeners.emit('change', change),
    ...(options.origin ? { origin: options.origin } : {}),
    countsSpilledBlanks: options.spilledBlanks === 'counted',
    ...(platform.limit ? { limit: platform.limit } : {}),
    ...(options.formulaLimitMs === undefined ? {} : { formulaMs: options.formulaLimitMs }),
    ...(options.plugins ? { plugins: options.plugins } : {}),
    logs: options.logs ?? [],
  });
}

/** What outlives a run beside the workbook, as it is before the first run. */
function emptyStores(
  workbook: WorkbookSnapshot,
): Pick<World, 'scriptTimeZone' | 'html' | 'scopes' | 'selection' | 'properties' | 'cache' | 'locks'> {
  return {
    scriptTimeZone: workbook.timeZone,
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
  };
}

/** Whether a value is of this kind, or holds one that is. */
function holds(value: unknown, isKind: (value: unknown) => boolean): boolean {
  if (isKind(value)) return true;
  return (
    typeof value === 'object' && value !== null && Object.values(value).some((item) => holds(item, isKind))
  );
}
