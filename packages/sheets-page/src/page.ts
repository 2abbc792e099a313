/**
 * The page: opens the workbook, shows it, runs the script's commands, keeps the work.
 *
 * Owns the order of things at the start; each part has a file of its own.
 */
import './painting.ts';
import { Host, mayEdit, type Tab, webPlatform } from '@so-ke-hoach/sheets-host/web';
import type { Area } from '@so-ke-hoach/xlsx';
import {
  DOCS_FORMULA_BAR_EDITOR_UNIT_ID_KEY,
  DOCS_NORMAL_EDITOR_UNIT_ID_KEY,
  ICommandService,
  type Injector,
  LifecycleService,
  LifecycleStages,
} from '@univerjs/core';
import { IEditorService } from '@univerjs/docs-ui';
import { IEditorBridgeService } from '@univerjs/sheets-ui';
import { Acts } from './acts.ts';
import { labelPage, showName } from './bar.ts';
import { installCellViews } from './cell-views.ts';
import { installCharts } from './charts.ts';
import { installConfirms } from './confirms.ts';
import { type Desk, deskOf } from './desk.ts';
import { askForScript, onDialogClosed, tell } from './dialogs.ts';
import { painted, part } from './dom.ts';
import { Drafts, followTyping, takeUpDraft } from './drafts.ts';
import { installEdits } from './edits.ts';
import { nameParts } from './engine-names.ts';
import { installFilling } from './filling.ts';
import { installFilterMenu } from './filter-menu.ts';
import { readLocaleInEditor } from './formula-typing.ts';
import { keepFrontTab } from './front-tab.ts';
import { gridPlugins } from './grid.ts';
import { installGridKeys } from './grid-keys.ts';
import { GridView } from './grid-view.ts';
import { Guard } from './guard.ts';
import { Keeping } from './keeping.ts';
import { followLanguage, type Language, languageOf } from './language.ts';
import { installLooks, type Looks } from './looks.ts';
import { Menus } from './menus.ts';
import { installNotes } from './notes.ts';
import { installNumberFormats } from './number-formats.ts';
import { installPageKeys } from './page-keys.ts';
import { installPaste } from './paste.ts';
import { installPrinting } from './printing.ts';
import { Refresh } from './refresh.ts';
import { DialogStop, Runs, withoutProgress } from './runs.ts';
import { showDialog, showSidebar } from './script-pages.ts';
import { fetchConfig, fetchProject, type PageConfig } from './server.ts';
import { Sight } from './sight.ts';
import { installSorting } from './sorting.ts';
import { StatusBar } from './status-bar.ts';
import type { Opened } from './store.ts';
import { installTabList } from './tab-list.ts';
import { toast } from './toasts.ts';
import { installTyping } from './typing.ts';
import { installUndo } from './undo.ts';
import { sayUnfinished } from './unfinished.ts';
import { editorsOf, installUserSwitch, OWNER, type PageUser, usersOf } from './users.ts';
import { Welcome } from './welcome.ts';
import { installWideNumbers } from './wide-numbers.ts';
import { words } from './words.ts';
import { errorText, installFileButtons, workbookToOpen } from './workbook-files.ts';
import './styles/page.css';

/** How long the list of what could not be opened stays. */
const DROPPED_SECONDS = 15;

async function start(): Promise<void> {
  labelPage();
  if (!crossOriginIsolated) throw new Error(words.needsIsolation);
  const config = await fetchConfig();
  followLanguage(config.language);
  const desk = deskOf(config);
  // First: a window that only reads must not write over what another one keeps.
  const writes = desk.place.kind !== 'copy' && (await desk.seat.sit());
  const [files, platform, opening] = await Promise.all([
    fetchProject(config),
    webPlatform({ worker: 'worker.js', realm: 'realm.html' }),
    workbookToOpen(config, desk, writes),
  ]);
  const { opened } = opening;
  const workbook = opened?.snapshot ?? null;
  const language = followLanguage(config.language, config.languageAt, workbook);
  const users = usersOf(config, editorsOf(workbook?.sheets ?? []));
  const dialogs = new DialogStop();
  const host = makeHost(platform, opened, users, dialogs, language, config);
  showName(host.book.name);
  const { looks, view, keeping, welcome, takeUp } = install(host, desk, dialogs);
  keepFrontTab(host, desk.key);
  host.loadFiles(files);
  view.showActiveTab();
  await painted();
  await injectorOf(host).get(LifecycleService).onStage(LifecycleStages.Rendered);
  looks.show(host.book.active);
  // The grid can be used while the first calculation and the menu are still on their way.
  await painted();
  part('loading').remove();
  performance.mark('grid');
  await calculate(host, looks);
  performance.mark('ready');
  if (workbook?.dropped?.length) {
    const dropped = workbook.dropped.map(({ tab, what }) => `${what} (${tab})`);
    toast(words.dropped(dropped.join(', ')), '', DROPPED_SECONDS);
  }
  sayUnfinished(host, language, config.unfinished);
  document.body.dataset.ready = 'true';
  keeping.begin(opening, writes);
  if (writes) {
    welcome.begin();
    takeUp();
  }
}

/** Google's limits are Google's machines': here a run goes on until it is done, or a person stops it. */
const RUN_LIMIT_MS = 60 * 60_000;

function makeHost(
  platform: Awaited<ReturnType<typeof webPlatform>>,
  opened: Opened | null,
  users: PageUser[],
  dialogs: DialogStop,
  language: Language,
  { beside = [], logs = [] }: Pick<PageConfig, 'beside' | 'logs'>,
): Host {
  const first = users[0];
  const host: Host = new Host(platform, {
    ...(opened ? { workbook: opened.snapshot } : {}),
    ...(opened?.origin ? { origin: opened.origin } : {}),
    ...(opened?.results ? { results: opened.results } : {}),
    owner: users.find((user) => user.owner)?.email ?? OWNER,
    ...(first ? { user: { email: first.email, owner: first.owner } } : {}),
    editors: users.filter((user) => !user.owner).map((user) => user.email),
    plugins: gridPlugins(part('grid'), language),
    beside,
    logs,
    timeLimitMs: RUN_LIMIT_MS,
    ask: (request) => withoutProgress(() => askForScript(request, dialogs.signal, host.book.name)),
  });
  return host;
}

const injectorOf = (host: Host): Injector => host.book.univer.__getInjector();

/** Connects the parts of the page with the host and with one another. */
function install(
  host: Host,
  desk: Desk,
  dialogs: DialogStop,
): { looks: Looks; view: GridView; keeping: Keeping; welcome: Welcome; takeUp(): void } {
  const injector = injectorOf(host);
  const keeping = new Keeping(host, injector, desk);
  installTyping(host, injector);
  readLocaleInEditor(host, injector);
  installNumberFormats(host, injector);
  installConfirms(host, injector);
  installCellViews(injector, host.book.unitId);
  installWideNumbers();
  installFilling(injector);
  installPaste(host, injector);
  const sight = new Sight(host, injector);
  const { saver } = keeping;
  const view = new GridView(host, injector, sight);
  const drafts = new Drafts(desk.key);
  followTyping(host, injector, drafts);
  const notes = installNotes(host, injector, {
    drafts,
    focusGrid: () => view.focus(),
    mayWrite: (tab, row, column) => mayWriteNote(host, tab, { row, column, rows: 1, columns: 1 }),
  });
  const charts = installCharts(host, injector);
  const looks = installLooks(host, injector, {
    steadily: (work) => sight.steadily(work),
    beside: [notes, charts],
  });
  installGridKeys(host, injector, { view, sight });
  const focusGrid = () => view.focus();
  installFilterMenu(host, injector, focusGrid);
  installSorting(host, injector);
  nameParts(injector);
  onDialogClosed(focusGrid);
  const runs = new Runs(host, dialogs, desk.config.stop ?? null, (quiet) => refresh.runsEnded(quiet));
  const status = new StatusBar(host, desk.config.rowNote);
  const refresh = new Refresh(host, { looks, view, saver, status, isIdle: () => runs.idle });
  refresh.watch();
  const acts = new Acts(host, {
    changed: (place) => {
      status.edited(place);
      refresh.edited();
      if (languageOf(desk.config, host.book) !== document.documentElement.lang) void keeping.startAgain();
    },
  });
  installEdits(
    host,
    injector,
    { acts, guard: new Guard(host, injector, acts) },
    {
      tabChosen: (tab) => {
        view.tabChosen(tab);
        looks.show(tab);
        status.refresh();
      },
      selected: () => {
        status.moved();
        looks.moved();
      },
    },
  );
  installUndo(host, view);
  view.focusAfterTabs(part('grid'));
  view.closePanels(part('grid'));
  installPrinting(host, charts);
  installPageKeys({ focusGrid, showTabs: installTabList(host, view) });
  const choose = (functionName: string, caption: string): void => {
    runs.start(functionName, caption);
    // Ctrl+Z and typing go to the grid again, as after a command of the grid's own.
    focusGrid();
  };
  const menus = new Menus(part('menus'), { choose, leave: focusGrid });
  const welcome = new Welcome(host, desk);
  showForScript(host, menus, runs, { focus: focusGrid, closed: () => welcome.closed() });
  installUserSwitch(host, desk.config, () => looks.show(host.book.active));
  installFileButtons(host, saver);
  if (new URLSearchParams(location.search).has('test')) openToTests(host, injector, view);
  const takeUp = () => takeUpDraft(host, injector, { drafts, view, writeNote: notes.write });
  return { looks, view, keeping, welcome, takeUp };
}

/** Says it where the person may not write the note, as for any other edit. */
function mayWriteNote(host: Host, tab: Tab, area: Area): boolean {
  if (document.body.dataset.readOnly === 'true') return false;
  if (mayEdit(tab, area, host.actor)) return true;
  void tell(words.protectedTitle, words.protectedText);
  return false;
}

/** Shows what the script shows: toasts, menus, pages. Alerts and prompts wait for an answer, see `askForScript`. */
function showForScript(
  host: Host,
  menus: Menus,
  runs: Runs,
  sidebar: { focus: () => void; closed: () => void },
): void {
  host.on('shown', ({ kind, title = '', message = '', html = '', seconds, menu = [], width, height }) => {
    if (kind === 'toast') runs.told(message, title, seconds);
    else if (kind === 'menu') menus.add(title, menu);
    else if (kind === 'sidebar') showSidebar(host, html, title, sidebar);
    else if (kind === 'dialog') showDialog(host, html, title, { width, height });
  });
}

/**
 * For tests only: the host, a way to a cell that needs no coordinates, what stands in the cell editor and in the formula
 * bar, and the commands behind menus and buttons.
 */
function openToTests(host: Host, injector: Injector, view: GridView): void {
  const command = (id: string, params?: object) => injector.get(ICommandService).executeCommand(id, params);
  const goTo = (tab: string, a1: string) => {
    host.activate(tab, a1);
    view.reveal();
    view.focus();
  };
  const textOf = (editorId: string) => {
    const editor = injector.get(IEditorService).getEditor(editorId);
    return editor?.getDocumentData().body?.dataStream.replace(/\r\n$/, '') ?? null;
  };
  const editing = () => {
    if (!injector.get(IEditorBridgeService).isVisible().visible) return null;
    return textOf(DOCS_NORMAL_EDITOR_UNIT_ID_KEY);
  };
  const inBar = () => textOf(DOCS_FORMULA_BAR_EDITOR_UNIT_ID_KEY);
  Object.assign(window, { soKeHoach: { host, goTo, editing, inBar, command } });
}

/** The first calculation, and the script's onOpen. */
async function calculate(host: Host, looks: Looks): Promise<void> {
  part('saved').textContent = words.calculating;
  await host.open();
  await host.book.flush();
  looks.show(host.book.active);
  part('saved').textContent = '';
}

start().catch((error: unknown) => {
  document.getElementById('loading')?.remove();
  void tell(words.cannotOpen, errorText(error));
});
