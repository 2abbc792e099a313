/**
 * Everything that the page's server gives out, by path. The list is fixed at the start: no path of a request is ever
 * looked up on disk.
 */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { EntryHeader } from '../../src/layout.ts';
import { FRAME_POLICY, PAGE_POLICY, REALM_POLICY, WORKER_POLICY } from './policies.ts';

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
  body: () => Buffer | string;
}

export interface Sources {
  /** Folder of the built page. */
  page: string;
  /** Folder of the built add-in. */
  project: string;
  /** The workbook, an xlsx. */
  file: string | undefined;
  users: readonly ServedUser[];
}

/** The column of a unit's tab in which the add-in says what is wrong with a row. */
const ROW_NOTE: EntryHeader = 'Kiểm tra';

const HTML = 'text/html; charset=utf-8';
const JAVASCRIPT = 'text/javascript; charset=utf-8';
const CSS = 'text/css; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
const TEXT = 'text/plain; charset=utf-8';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const EMPTY_PAGE = '<!doctype html><title></title>';

export function filesByPath({ page, project, file, users }: Sources): Map<string, ServedFile> {
  const fromPage = (name: string) => () => readFileSync(join(page, name));
  const files = new Map<string, ServedFile>([
    ['/', { type: HTML, policy: PAGE_POLICY, body: fromPage('index.html') }],
    ['/page.js', { type: JAVASCRIPT, body: fromPage('page.js') }],
    ['/page.css', { type: CSS, body: fromPage('page.css') }],
    ['/worker.js', { type: JAVASCRIPT, policy: WORKER_POLICY, body: fromPage('worker.js') }],
    ['/realm.html', { type: HTML, policy: REALM_POLICY, body: () => EMPTY_PAGE }],
    ['/frame.html', { type: HTML, policy: FRAME_POLICY, body: fromPage('frame.html') }],
  ]);
  const names = projectFiles(project);
  for (const name of names) {
    // As text: the page hands it to the host; the browser must not run it by itself.
    const body = () => readFileSync(join(project, name));
    files.set(`/project/${encodeURIComponent(name)}`, { type: TEXT, body });
  }
  if (file !== undefined) files.set('/workbook.xlsx', { type: XLSX, body: () => readFileSync(file) });
  const name = file === undefined ? null : basename(file);
  const stamp = file === undefined ? constantStamp() : () => stampOf(file);
  const config = () => JSON.stringify({ name, stamp: stamp(), users, rowNote: ROW_NOTE, project: names });
  files.set('/page.json', { type: JSON_TYPE, body: config });
  return files;
}

function projectFiles(folder: string): string[] {
  return readdirSync(folder).filter((name) => /\.(js|gs|html)$/.test(name) || name === 'appsscript.json');
}

/** Changes when the file does. */
function stampOf(file: string): string {
  const { mtimeMs, size } = statSync(file);
  return `${file}|${Math.round(mtimeMs)}|${size}`;
}

/** Without a file: another one for each server. */
function constantStamp(): () => string {
  const stamp = randomBytes(12).toString('hex');
  return () => stamp;
}
