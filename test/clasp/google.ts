/**
 * A person's machine in a folder: a home with or without a login, a project, and Google's stand-in behind clasp.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFolder } from '../../tools/gates/project.mjs';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CLASP = join(ROOT, 'node_modules/@google/clasp/build/src/index.js');
const STAND_IN = new URL('stand-in.mjs', import.meta.url).href;

export type Fault = 'apiOff' | 'offline' | 'pushFails' | 'pushLost';

export interface RemoteFile {
  readonly name: string;
  readonly type: string;
  readonly source: string;
}

interface State {
  made: number;
  faults: Fault[];
  projects: Record<string, { title: string; parentId: string; files: RemoteFile[] }>;
  spreadsheets: Record<string, { name: string; mimeType: string }>;
  puts: { id: string; files: RemoteFile[] }[];
  requests: string[];
}

export type Login = 'yes' | 'no' | 'expired';

export const EXTENSIONS: Record<string, string> = { SERVER_JS: '.js', HTML: '.html', JSON: '.json' };

/** The build, read once: another build may be under way beside the tests. */
const BUILT = readFolder(join(ROOT, 'dist'));
export const dist = (): Map<string, string> => new Map(BUILT);

/** Files by name, each as a digest: a difference of whole bundles is nothing to read. */
export const digests = (files: Map<string, string>): Record<string, string> =>
  Object.fromEntries(
    [...files].sort().map(([name, text]) => [name, createHash('sha256').update(text).digest('hex')]),
  );

/** What Google holds, by name as in dist/. */
export const asFolder = (files: readonly RemoteFile[]): Map<string, string> =>
  new Map(files.map(({ name, type, source }) => [`${name}${EXTENSIONS[type] ?? '?'}`, source]));

export interface Ran {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

export class Machine {
  readonly folder = mkdtempSync(join(realpathSync(tmpdir()), 'so-ke-hoach-test-'));
  readonly project = join(this.folder, 'project');
  private readonly home = join(this.folder, 'home');
  private readonly state = join(this.folder, 'google.json');

  /** The project holds what the repository ships: dist/, `.clasp.json`, `.claspignore`, the manifest. */
  constructor(login: Login = 'yes', ...faults: Fault[]) {
    mkdirSync(this.home);
    mkdirSync(join(this.project, 'dist'), { recursive: true });
    for (const name of ['.clasp.json', '.claspignore', 'appsscript.json'])
      this.write(name, readFileSync(join(ROOT, name), 'utf8'));
    for (const [name, text] of dist()) this.write(`dist/${name}`, text);
    this.google = { made: 0, faults, projects: {}, spreadsheets: {}, puts: [], requests: [] };
    if (login !== 'no') this.logIn(login);
  }

  private logIn(login: Login): void {
    const path = join(this.home, '.clasprc.json');
    const token = {
      type: 'authorized_user',
      client_id: 'client',
      client_secret: 'secret',
      refresh_token: 'refresh',
      access_token: 'access',
      token_type: 'Bearer',
      expiry_date: login === 'expired' ? 1 : Date.UTC(2100, 0),
    };
    writeFileSync(path, JSON.stringify({ tokens: { default: token } }));
    chmodSync(path, 0o600);
  }

  get google(): State {
    return JSON.parse(readFileSync(this.state, 'utf8')) as State;
  }

  set google(state: State) {
    writeFileSync(this.state, JSON.stringify(state));
  }

  change(change: (state: State) => void): void {
    const state = this.google;
    change(state);
    this.google = state;
  }

  /** A script that exists at Google, with these files. */
  addScript(id: string, files: readonly RemoteFile[]): void {
    this.change((state) => {
      state.projects[id] = { title: 'x', parentId: 'sheet-x', files: [...files] };
    });
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.project, name), text);
  }

  read(name: string): string {
    return readFileSync(join(this.project, name), 'utf8');
  }

  get settings(): Record<string, unknown> {
    return JSON.parse(this.read('.clasp.json')) as Record<string, unknown>;
  }

  /** What a child needs of the environment: its home, the stand-in, and no settings of this machine's clasp. */
  get environment(): Record<string, string> {
    return {
      HOME: this.home,
      USERPROFILE: this.home,
      NODE_OPTIONS: `--import ${STAND_IN}`,
      GOOGLE_STAND_IN: this.state,
      PATH: process.env.PATH ?? '',
    };
  }

  /** Runs the real clasp in the project, or in a folder of it. */
  clasp(...args: string[]): Promise<Ran> {
    return this.node(CLASP, args);
  }

  node(script: string, args: readonly string[]): Promise<Ran> {
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [script, ...args],
        { cwd: this.project, env: this.environment, encoding: 'utf8' },
        (error, output, errors) =>
          resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, output, errors }),
      );
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
