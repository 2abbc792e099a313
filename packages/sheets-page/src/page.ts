/**
 * The page: opens the workbook, shows it, runs the script's commands, keeps the work.
 *
 * Owns the order of things at the start and the bar above the grid.
 */
import './painting.ts';
import type { Tab } from '@so-ke-hoach/sheets-host/web';
import { Host, type ProjectFiles, type UserOptions, webPlatform } from '@so-ke-hoach/sheets-host/web';
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { FileError, readXlsx } from '@so-ke-hoach/xlsx';
import { ICommandService, IUniverInstanceService } from '@univerjs/core';
import {
  SetSelectionsOperation,
  SetWorksheetActivateCommand,
  SheetsSelectionsService,
} from '@univerjs/sheets';
import { ScrollToRangeOperation } from '@univerjs/sheets-ui';
import { ILayoutService } from '@univerjs/ui';
import { ask, onDialogOver, reply, tell, toast } from './dialogs.ts';
import { element } from './dom.ts';
import { showDialog, showSidebar } from './frame.ts';
import { gridPlugins } from './grid.ts';
import { installGuard } from './guard.ts';
import { installLooks } from './looks.ts';
import { Menus } from './menus.ts';
import { paintLess } from './painting.ts';
import * as store from './store.ts';
import { installTyping } from './typing.ts';
import { timeText, words } from './words.ts';
import './page.css';

/** What the server tells. */
interface PageConfig {
  name: string | null;
  stamp: string;
  users: { email: string; label?: string; owner?: boolean }[];
  project: string[];
}

const OWNER = 'owner@example.com';
/** Rest after the last change before the work is saved. */
const SAVE_AFTER_MS = 700;
/** A run that is over sooner shows no progress. */
const PROGRESS_AFTER_MS = 250;
/** Simple triggers come and go without a word. */
const QUIET = new Set(['onOpen', 'onEdit', 'onSelectionChange']);

const part = <T extends HTMLElement>(id: string): T => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no ${id}.`);
  return found as T;
};

async function get(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}

async function start(): Promise<void> {
  label();
  if (!crossOriginIsolated) throw new Error(words.needsIsolation);
  const config = (await (await get('page.json')).json()) as PageConfig;
  const key = config.name ?? '';
  const [files, platform, workbook] = await Promise.all([
    project(config),
    webPlatform({ worker: 'worker.js', realm: 'realm.html' }),
    workbookFor(config, key),
  ]);
  const users = usersOf(config, workbook);
  const owner = users.find((user) => user.owner)?.email ?? OWNER;
  const first = users[0];
  const commandEnd = new AbortController();
  let dialogs = commandEnd;
  const host = new Host(platform, {
    ...(workbook ? { workbook } : {}),
    owner,
    ...(first ? { user: { email: first.email, owner: Boolean(first.owner) } } : {}),
    editors: users.filter((user) => !user.owner).map((user) => user.email),
    plugins: gridPlugins(part('grid')),
    ask: async (request) => {
      // Nothing runs while the script waits for a person.
      const chip = part('run');
      const shown = !chip.hidden;
      chip.hidden = true;
      const answer = await reply(request, dialogs.signal, host.book.name);
      chip.hidden = !shown;
      return answer;
    },
  });
  const { book } = host;
  const injector = book.univer.__getInjector();
  const commands = injector.get(ICommandService);
  part('name').textContent = book.name;
  document.title = book.name;

  installTyping(host, injector);
  const looks = installLooks(host, injector);
  const saver = keepWork(host, config, key);
  const focusGrid = () => {
    // A dialog gives the focus back without a caret; only a fresh focus sets one, and not always.
    window.focus();
    (document.activeElement as HTMLElement | null)?.blur();
    injector.get(IUniverInstanceService).focusUnit(book.unitId);
    injector.get(ILayoutService).focus();
    const editor = document.activeElement;
    if (editor instanceof HTMLElement && editor.isContentEditable) getSelection()?.collapse(editor, 0);
  };
  onDialogOver(focusGrid);

  // What is in front on the grid, and what the script believes to be.
  let following = false;
  const follow = () => {
    if (following) return;
    following = true;
    try {
      const tab = book.active;
      if (book.workbook.getActiveSheet()?.getSheetId() !== tab.id) {
        void commands.executeCommand(SetWorksheetActivateCommand.id, {
          unitId: book.unitId,
          subUnitId: tab.id,
        });
      }
    } finally {
      following = false;
    }
  };
  const reveal = () => {
    follow();
    const tab = book.active;
    const area = host.selected(tab);
    if (!area) return;
    const range = {
      startRow: area.row,
      endRow: area.row + area.rows - 1,
      startColumn: area.column,
      endColumn: area.column + area.columns - 1,
    };
    void commands.executeCommand(SetSelectionsOperation.id, {
      unitId: book.unitId,
      subUnitId: tab.id,
      selections: [
        {
          range,
          primary: {
            ...range,
            endRow: range.startRow,
            endColumn: range.startColumn,
            actualRow: range.startRow,
            actualColumn: range.startColumn,
            isMerged: false,
            isMergedMainCell: false,
          },
          style: null,
        },
      ],
    });
    // The engine forgets its own headers when it scrolls: with one cell more the wanted one is whole.
    const { rows, columns } = tab;
    const seen = {
      ...range,
      endRow: Math.min(range.endRow + 1, rows - 1),
      endColumn: Math.min(range.endColumn + 1, columns - 1),
    };
    // A tab that has just come to the front can be scrolled once it is painted, with its rows as high as their text.
    void book
      .flush()
      .then(painted)
      .then(() => {
        if (book.active === tab) void commands.executeCommand(ScrollToRangeOperation.id, { range: seen });
      });
  };

  /** The script chose another tab or cell than those in front. */
  const moved = (): boolean => {
    const tab = book.active;
    if (book.workbook.getActiveSheet()?.getSheetId() !== tab.id) return true;
    const area = host.selected(tab);
    const range = injector.get(SheetsSelectionsService).getCurrentLastSelection()?.range;
    return Boolean(area && range && (range.startRow !== area.row || range.startColumn !== area.column));
  };

  // For tests only: the host, and a way to a cell that needs no coordinates.
  if (new URLSearchParams(location.search).has('test')) {
    const goTo = (tab: string, a1: string) => {
      host.activate(tab, a1);
      reveal();
      focusGrid();
    };
    Object.assign(window, { soKeHoach: { host, goTo } });
  }

  let runs = 0;
  let fitting = 0;
  const fitSoon = () => {
    window.clearTimeout(fitting);
    fitting = window.setTimeout(() => runs === 0 && looks.settle(), 60);
  };
  installGuard(host, injector, {
    changed: () => {
      saver.touch();
      void book.flush().then(fitSoon, () => {});
    },
    tab: (tab) => {
      if (!following) book.active = tab;
      looks.show(tab);
    },
  });

  /** Tabs whose rules changed during a run. */
  const stale = new Set<Tab>();
  host.on('change', (change) => {
    saver.touch();
    if (change.kind === 'tabs' && runs === 0) follow();
    const tab = change.tabId ? book.tabById(change.tabId) : null;
    if (!tab || change.kind === 'tabs') return;
    if (change.kind === 'cells') {
      if (runs === 0) fitSoon();
    } else if (runs === 0) looks.refresh(tab);
    else stale.add(tab);
  });

  // Runs
  const progress = part('run');
  const endings: (() => void)[] = [];
  let command: string | null = null;
  const show = (caption: string) => {
    part('run-text').textContent = caption;
    progress.hidden = false;
  };
  host.on('run', ({ functionName, phase, error }) => {
    const quiet = QUIET.has(functionName);
    if (phase === 'start') {
      runs += 1;
      const paint = paintLess();
      const timer = quiet
        ? 0
        : window.setTimeout(() => show(words.running(command ?? functionName)), PROGRESS_AFTER_MS);
      endings.push(() => {
        paint();
        window.clearTimeout(timer);
      });
      return;
    }
    runs -= 1;
    endings.shift()?.();
    if (runs > 0) return;
    progress.hidden = true;
    if (error && !quiet) console.warn(error.message);
    if (!quiet && moved()) reveal();
    if (stale.has(book.active)) looks.show(book.active);
    else fitSoon();
    stale.clear();
  });
  const stop = part<HTMLButtonElement>('stop');
  let stopped = false;
  stop.onclick = () => {
    stopped = true;
    host.stop();
    dialogs.abort();
    dialogs = new AbortController();
  };
  const menus = new Menus(part('menus'), (functionName, caption) => {
    if (command !== null) {
      toast(words.busy);
      return;
    }
    command = caption;
    stopped = false;
    host
      .run(functionName)
      .catch((error: unknown) => {
        if (stopped) toast(words.stopped, caption);
        else void tell(words.failed, error instanceof Error ? error.message : String(error));
      })
      .finally(() => {
        command = null;
      });
  });
  host.on('shown', (shown) => {
    if (shown.kind === 'toast') toast(shown.message ?? '', shown.title, shown.seconds);
    else if (shown.kind === 'menu') menus.add(shown.title ?? '', shown.menu ?? []);
    else if (shown.kind === 'sidebar') showSidebar(host, shown.html ?? '', shown.title ?? '', focusGrid);
    else if (shown.kind === 'dialog') {
      showDialog(host, shown.html ?? '', shown.title ?? '', { width: shown.width, height: shown.height });
    }
  });

  actorSwitch(host, users, () => looks.show(book.active));
  fileButtons(host, saver);
  host.loadFiles(files);
  follow();
  // The grid can be used while the first calculation and the menu are still on their way.
  await painted();
  part('loading').remove();
  performance.mark('grid');
  part('saved').textContent = words.calculating;
  await host.open();
  await book.flush();
  looks.show(book.active);
  part('saved').textContent = '';
  performance.mark('ready');
  if (workbook?.dropped?.length) {
    toast(words.dropped(workbook.dropped.map(({ tab, what }) => `${what} (${tab})`).join(', ')), '', 15);
  }
  document.body.dataset.ready = 'true';
}

/** Resolves when what was asked to be painted stands on the screen. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 0)));
  });
}

/** Texts of the bar. */
function label(): void {
  part('menus').setAttribute('aria-label', words.menus);
  part('open').textContent = words.open;
  part('open').title = words.openTitle;
  part('download').textContent = words.download;
  part('download').title = words.downloadTitle;
  part('stop').textContent = words.stop;
  const caption = part('actor').querySelector('span');
  if (caption) caption.textContent = words.actAs;
  const loading = part('loading').querySelector('p');
  if (loading) loading.textContent = words.loading;
}

async function project(config: PageConfig): Promise<ProjectFiles> {
  const files: ProjectFiles = {};
  await Promise.all(
    config.project.map(async (name) => {
      files[name] = await (await get(`project/${encodeURIComponent(name)}`)).text();
    }),
  );
  return files;
}

/** The work kept in this browser, or the file; where both changed, the person says. */
async function workbookFor(config: PageConfig, key: string): Promise<WorkbookSnapshot | null> {
  const options = new URLSearchParams(location.search);
  if (options.has('fresh')) await store.forget(key).catch(() => {});
  const saved = await store.load(key);
  if (saved && (saved.stamp === config.stamp || config.name === null)) return saved.snapshot;
  if (saved) {
    const { value } = await ask({
      title: words.fileChanged,
      message: words.fileChangedText(timeText(saved.at)),
      choices: [
        { value: 'work', caption: words.keepWork },
        { value: 'file', caption: words.takeFile },
      ],
    });
    if (value !== 'file') return saved.snapshot;
  }
  if (config.name === null) return null;
  const bytes = new Uint8Array(await (await get('workbook.xlsx')).arrayBuffer());
  return named(await readXlsx(bytes), config.name);
}

function named(workbook: WorkbookSnapshot, file: string): WorkbookSnapshot {
  return { ...workbook, name: file.replace(/\.xlsx$/i, '') };
}

interface PageUser {
  email: string;
  label: string;
  owner: boolean;
}

/** Those the server names; without them the owner and everybody whom a protection names. */
function usersOf(config: PageConfig, workbook: WorkbookSnapshot | null): PageUser[] {
  if (config.users.length > 0) {
    return config.users.map(({ email, label: caption = email, owner = false }) => ({
      email,
      label: caption,
      owner,
    }));
  }
  const editors = new Set(
    (workbook?.sheets ?? []).flatMap((sheet) =>
      (sheet.protections ?? []).flatMap((rule) => rule.editors ?? []),
    ),
  );
  editors.delete(OWNER);
  return [
    { email: OWNER, label: words.owner, owner: true },
    ...[...editors].map((email) => ({ email, label: email, owner: false })),
  ];
}

function actorSwitch(host: Host, users: PageUser[], changed: () => void): void {
  const holder = part('actor');
  const select = holder.querySelector('select');
  if (!select) return;
  holder.hidden = users.length < 2;
  for (const user of users) select.append(element('option', { value: user.email }, user.label));
  select.onchange = () => {
    const user = users.find((each) => each.email === select.value);
    if (!user) return;
    const acting: UserOptions = { email: user.email, owner: user.owner };
    host.actAs(acting);
    changed();
  };
}

interface Saver {
  touch(): void;
  /** Saves something else under the same key and starts anew with it. */
  replace(snapshot: WorkbookSnapshot): Promise<void>;
}

/** Saves a moment after every change, and says so. */
function keepWork(host: Host, config: PageConfig, key: string): Saver {
  const state = part('saved');
  let timer = 0;
  let pending = false;
  let saving = false;
  let again = false;
  const put = async () => {
    if (saving) {
      again = true;
      return;
    }
    saving = true;
    state.textContent = words.saving;
    try {
      const snapshot = await host.snapshot();
      const at = Date.now();
      await store.save(key, { stamp: config.stamp, name: snapshot.name, snapshot, at });
      pending = again;
      state.textContent = words.saved(timeText(at));
      state.title = words.savedTitle;
      state.classList.remove('bad');
    } catch {
      state.textContent = words.notSaved;
      state.title = words.notSavedTitle;
      state.classList.add('bad');
    } finally {
      saving = false;
      if (again) {
        again = false;
        touch();
      }
    }
  };
  const touch = () => {
    if (document.body.dataset.ready !== 'true') return;
    pending = true;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void put(), SAVE_AFTER_MS);
  };
  const warn = (event: BeforeUnloadEvent) => {
    if (pending) event.preventDefault();
  };
  window.addEventListener('beforeunload', warn);
  return {
    touch,
    replace: async (snapshot) => {
      window.clearTimeout(timer);
      await store.save(key, { stamp: config.stamp, name: snapshot.name, snapshot, at: Date.now() });
      window.removeEventListener('beforeunload', warn);
      location.reload();
    },
  };
}

function fileButtons(host: Host, saver: Saver): void {
  const input = part<HTMLInputElement>('file');
  part('open').onclick = () => input.click();
  input.onchange = async () => {
    const file = input.files?.[0];
    input.value = '';
    if (!file) return;
    try {
      const workbook = named(await readXlsx(new Uint8Array(await file.arrayBuffer())), file.name);
      const { value } = await ask({
        title: words.replace,
        message: words.replaceText,
        choices: [
          { value: 'OK', caption: words.replaceYes },
          { value: 'CANCEL', caption: words.cancel },
        ],
      });
      if (value === 'OK') await saver.replace(workbook);
    } catch (error) {
      await tell(words.cannotOpen, sentence(error));
    }
  };
  part('download').onclick = async () => {
    try {
      const bytes = await host.toXlsx();
      const blob = new Blob([bytes as Uint8Array<ArrayBuffer>], {
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      });
      const address = URL.createObjectURL(blob);
      element('a', { href: address, download: `${host.book.name}.xlsx` }).click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
    } catch (error) {
      await tell(words.failed, sentence(error));
    }
  };
}

function sentence(error: unknown): string {
  if (error instanceof FileError) return error.message_vi;
  return error instanceof Error ? error.message : String(error);
}

start().catch((error: unknown) => {
  document.getElementById('loading')?.remove();
  void tell(words.cannotOpen, sentence(error));
});
