/**
 * Everything that the page's server gives out, by path. The list is fixed at the start: no path of a request is ever
 * looked up on disk.
 */
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type EntryHeader, TABS } from '../../src/layout.ts';
import { uiOf } from '../../src/messages/ui.ts';
import type { PanelFunctionName } from '../../src/panel/api.ts';
import { LANGUAGES, SETTING_ROWS } from '../../src/source/settings.ts';
import type { KeptBook } from '../disk/kept-book.ts';
import { FRAME_POLICY, PACKER_POLICY, PAGE_POLICY, REALM_POLICY, WORKER_POLICY } from './policies.ts';
import { SENTENCES, type Sentence } from './sentences.ts';
import { Still } from './still.ts';

/** Somebody the page can act as. */
export interface ServedUser {
  email: string;
  /** What the switch shows; default the address. */
  label?: string;
  owner?: boolean;
}

export interface ServedFile {
  type: string;
  policy?: string;
  /** What stays as it is, or what is asked for anew each time. */
  content: Still | (() => Uint8Array | string);
}

export interface Sources {
  /** Folder of the built page. */
  page: string;
  /** Folder of the built add-in. */
  project: string;
  /** The workbook, an xlsx. */
  book: KeptBook | null;
  users: readonly ServedUser[];
  language: 'vi' | 'en';
  /** What the page shows when it writes. */
  token: string;
}

/** The column of a unit's tab in which the add-in says what is wrong with a row. */
const ROW_NOTE: EntryHeader = 'Kiểm tra';
/** What the panel asks while a command runs; the page's own stop button asks the last. */
const STOP: PanelFunctionName = 'panelStop';
const BESIDE: readonly PanelFunctionName[] = ['panelProgress', STOP];
/** The panel, where nothing was published yet: its steps lead through the beginning. */
const WELCOME = { run: 'showSidebar', unless: TABS.published };
/** Tabs that a command was making when it was cut off: it is run again, and clears them away. */
const UNFINISHED = {
  ends: LANGUAGES.map((language) => uiOf(language).report.working('')),
  vi: `Lần trước có lệnh bị dừng giữa chừng, để lại trang làm dở: {0}. Đừng nhập vào đó. Hãy chạy lại lệnh ấy, lệnh sẽ dọn: «${uiOf('vi').menu.report}» nếu là báo cáo, «${uiOf('vi').menu.fill}» nếu là biểu của đơn vị.`,
  en: `A command was cut off the last time and left half-made tabs: {0}. Enter nothing there. Run it again, which clears them away: «${uiOf('en').menu.report}» for a report, «${uiOf('en').menu.fill}» for units’ tabs.`,
};
/** The setting by which the workbook names its language. */
const LANGUAGE_AT = { tab: TABS.settings, label: SETTING_ROWS.language.label };

const HTML = 'text/html; charset=utf-8';
const JAVASCRIPT = 'text/javascript; charset=utf-8';
const CSS = 'text/css; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
const TEXT = 'text/plain; charset=utf-8';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const EMPTY_PAGE = '<!doctype html><title></title>';

export function filesByPath(sources: Sources): Map<string, ServedFile> {
  const { page, project, book } = sources;
  const fromPage = (name: string) => Still.read(join(page, name));
  const files = new Map<string, ServedFile>([
    ['/', { type: HTML, policy: PAGE_POLICY, content: fromPage('index.html') }],
    ['/page.js', { type: JAVASCRIPT, content: fromPage('page.js') }],
    ['/page.css', { type: CSS, content: fromPage('page.css') }],
    ['/worker.js', { type: JAVASCRIPT, policy: WORKER_POLICY, content: fromPage('worker.js') }],
    ['/packer.js', { type: JAVASCRIPT, policy: PACKER_POLICY, content: fromPage('packer.js') }],
    ['/realm.html', { type: HTML, policy: REALM_POLICY, content: new Still(EMPTY_PAGE) }],
    ['/frame.html', { type: HTML, policy: FRAME_POLICY, content: fromPage('frame.html') }],
  ]);
  const names = projectFiles(project);
  for (const name of names) {
    // As text: the page hands it to the host; the browser must not run it by itself.
    files.set(`/project/${encodeURIComponent(name)}`, {
      type: TEXT,
      content: Still.read(join(project, name)),
    });
  }
  if (book) files.set('/workbook.xlsx', { type: XLSX, content: () => book.read() });
  files.set('/page.json', { type: JSON_TYPE, content: configOf(sources, names) });
  return files;
}

/** What the page asks for first. */
function configOf({ book, users, language, token }: Sources, project: string[]): () => string {
  const stampWithoutFile = randomBytes(12).toString('hex');
  return () =>
    JSON.stringify({
      name: book && basename(book.path),
      stamp: book ? book.stamp() : stampWithoutFile,
      users,
      rowNote: ROW_NOTE,
      beside: BESIDE,
      stop: STOP,
      logs: [TABS.log],
      welcome: WELCOME,
      unfinished: UNFINISHED,
      project,
      language,
      languageAt: LANGUAGE_AT,
      disk: book && { path: book.path, token, obstacle: obstacleOf(book) },
    });
}

/** Why nothing can be written to the file, as a sentence. */
function obstacleOf(book: KeptBook): Sentence | null {
  const obstacle = book.obstacle();
  if (obstacle === null) return null;
  return obstacle === 'file' ? SENTENCES.readOnlyFile : SENTENCES.readOnlyFolder;
}

function projectFiles(folder: string): string[] {
  return readdirSync(folder).filter((name) => /\.(js|gs|html)$/.test(name) || name === 'appsscript.json');
}
