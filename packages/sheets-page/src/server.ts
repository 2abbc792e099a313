/** What the page fetches from the server that serves it. What it sends there is in `disk-file.ts`. */
import type { ProjectFiles } from '@so-ke-hoach/sheets-host/web';
import type { SettingPlace } from './language.ts';

/** A sentence of the server, in both languages. */
export interface Sentence {
  vi: string;
  en: string;
}

/** `page.json`. */
export interface PageConfig {
  /** The file name of the workbook; null where the page starts with an empty one. */
  name: string | null;
  /** Another one when the served file changes: the SHA-256 of its content where the server saves. */
  stamp: string;
  /** Whom the page can act as; the first is the one at the start. */
  users: { email: string; label?: string; owner?: boolean }[];
  /** The header of the column whose text is shown for the row in which the person works. */
  rowNote?: string;
  /** Functions of the script that run beside a run that is on. */
  beside?: string[];
  /** The one of them that asks a command to stop where nothing is half made; without it a stop cuts the command off. */
  stop?: string;
  /** Tabs that are added to only: undo takes no line back that the script wrote there. */
  logs?: string[];
  /** The function of the script that runs at the start where the workbook lacks this tab, until somebody closes the sidebar. */
  welcome?: { run: string; unless: string };
  /** How the names of tabs end that a command has not finished, and what to say of those in `{0}` that stand at the start. */
  unfinished?: { ends: string[]; vi: string; en: string };
  /** The names of the files of the script. */
  project: string[];
  language?: 'vi' | 'en';
  /** Where the workbook names its language: `en` there is English, whatever `language` says. */
  languageAt?: SettingPlace;
  /** The file that the page's saves go to; null where the server does not save. */
  disk?: {
    /** In full: another path is another workbook. */
    path: string;
    /** Shown with everything that the page sends. */
    token: string;
    /** Why the file cannot be written. */
    obstacle: Sentence | null;
  } | null;
}

async function get(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}

export async function fetchConfig(): Promise<PageConfig> {
  return (await (await get('page.json')).json()) as PageConfig;
}

export async function fetchProject({ project }: PageConfig): Promise<ProjectFiles> {
  const files: ProjectFiles = {};
  await Promise.all(
    project.map(async (name) => {
      files[name] = await (await get(`project/${encodeURIComponent(name)}`)).text();
    }),
  );
  return files;
}

export async function fetchWorkbook(): Promise<Uint8Array<ArrayBuffer>> {
  return fetchBytes('workbook.xlsx');
}

export async function fetchBytes(address: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await get(address)).arrayBuffer());
}

export async function fetchJson<T>(address: string): Promise<T> {
  return (await (await get(address)).json()) as T;
}
