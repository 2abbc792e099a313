/**
 * A data package in a folder: written whole or not at all, and read with its hashes, so that nobody adds up half a file.
 */
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DATA_COLUMNS, DATA_VERSION } from '../../src/report/data-columns.ts';
import { csvOf } from '../../src/report/package/csv.ts';
import {
  type Described,
  type Descriptor,
  descriptorOf,
  type FileFacts,
} from '../../src/report/package/descriptor.ts';
import { FILES, type Resource, type ResourceName } from '../../src/report/package/resources.ts';
import type { Language } from '../../src/source/settings.ts';
import { machine, writeWhole } from '../disk/write.ts';

export const DESCRIPTOR = 'datapackage.json';

/** A report as `exportData` gives it. */
export interface Exported extends Described {
  readonly resources: readonly Resource[];
}

export const hashOf = (bytes: Uint8Array): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** Names in the folder that are none of a data package. */
export function strangersIn(folder: string): readonly string[] {
  const ours: readonly string[] = [DESCRIPTOR, ...Object.values(FILES)];
  const parquet = ours.map((name) => name.replace(/\.csv$/, '.parquet'));
  return existsSync(folder)
    ? readdirSync(folder).filter((name) => !ours.includes(name) && !parquet.includes(name))
    : [];
}

/** Writes the files; the descriptor last, so that a folder without one, or with another's hashes, is known to be unfinished. */
export function writePackage(
  folder: string,
  made: Exported,
  language: Language,
  forExcel: boolean,
): readonly string[] {
  mkdirSync(folder, { recursive: true });
  rmSync(join(folder, DESCRIPTOR), { force: true });
  const facts: Partial<Record<ResourceName, FileFacts>> = {};
  for (const { name, columns, rows } of made.resources) {
    const bytes = Buffer.from(
      csvOf(
        columns.map((column) => column.name),
        rows,
        forExcel,
      ),
    );
    // Of an earlier export: it would be another report's.
    rmSync(join(folder, FILES[name].replace(/\.csv$/, '.parquet')), { force: true });
    writeWhole(machine, join(folder, FILES[name]), bytes);
    facts[name] = {
      bytes: bytes.length,
      hash: hashOf(bytes),
    };
  }
  const descriptor = descriptorOf(made.resources, made, language, forExcel, facts);
  writeWhole(machine, join(folder, DESCRIPTOR), Buffer.from(`${JSON.stringify(descriptor, null, 1)}\n`));
  return [...made.resources.map(({ name }) => FILES[name]), DESCRIPTOR];
}

/** Why a package cannot be used. */
export type Fault =
  | { readonly what: 'gone' | 'noDescriptor' | 'noData' | 'encoding' | 'changed' | 'empty' | 'semicolons' }
  | { readonly what: 'newer'; readonly version: number }
  | { readonly what: 'columns'; readonly names: readonly string[] };

export interface FactsFile {
  /** Of the CSV file. */
  readonly path: string;
  readonly hash: string;
  /** What the package says of its report; of a CSV file alone, as of a tab `Dữ liệu`, nothing is known but its own columns. */
  readonly standing: Descriptor['standing'] | null;
  readonly closedAs: Descriptor['closedAs'];
}

/** Finds the facts of a package: its folder, its descriptor, or the CSV file alone. Reads the file once, whatever its size. */
export async function openFacts(given: string): Promise<FactsFile | Fault> {
  if (!existsSync(given)) return { what: 'gone' };
  const folder = statSync(given).isDirectory() ? given : dirname(given);
  const isData = !statSync(given).isDirectory() && basename(given) !== DESCRIPTOR;
  const descriptor = readDescriptor(join(folder, DESCRIPTOR));
  if (descriptor === null && !isData) return { what: 'noDescriptor' };
  const own = descriptor?.resources?.find(({ name }) => name === 'entries');
  const path = isData ? given : join(folder, basename(own?.path ?? FILES.entries));
  if (!existsSync(path)) return { what: 'noData' };
  // The descriptor of a folder is of the file it names, and of no other that lies there.
  const described = own !== undefined && basename(own.path) === basename(path) ? own : undefined;
  if (described !== undefined && (descriptor?.schemaVersion ?? 0) > DATA_VERSION)
    return { what: 'newer', version: descriptor?.schemaVersion ?? 0 };
  const read = await readThrough(path);
  if (read === null) return { what: 'encoding' };
  const names = Object.values(DATA_COLUMNS).map(({ name }) => name);
  const missing = names.filter((name) => !read.header.includes(name));
  if (missing.length > 0 && read.header.join().includes(';')) return { what: 'semicolons' };
  if (missing.length > 0) return { what: 'columns', names: missing };
  if (described?.hash !== undefined && described.hash !== read.hash) return { what: 'changed' };
  if (!read.rows) return { what: 'empty' };
  const { standing = null, closedAs = null } = described === undefined ? {} : (descriptor ?? {});
  return { path, hash: read.hash, standing, closedAs };
}

function readDescriptor(path: string): Partial<Descriptor> | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, '')) as Partial<Descriptor>;
  } catch {
    return null;
  }
}

/** The header and the hash; null where the bytes are no UTF-8. */
async function readThrough(
  path: string,
): Promise<{ header: readonly string[]; hash: string; rows: boolean } | null> {
  const hash = createHash('sha256');
  const text = new TextDecoder('utf-8', { fatal: true });
  let head: string | null = '';
  let header = '';
  let rows = false;
  try {
    for await (const chunk of createReadStream(path)) {
      const bytes = chunk as Buffer;
      hash.update(bytes);
      const piece = text.decode(bytes, { stream: true });
      if (piece.includes('\u0000')) return null;
      if (head === null) {
        rows ||= piece.trim() !== '';
        continue;
      }
      head += piece;
      const end = head.search(/\r?\n/);
      if (end < 0) continue;
      header = head.slice(0, end);
      rows = head.slice(end).trim() !== '';
      head = null;
    }
    text.decode();
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
  return {
    header: (head ?? header).split(',').map((name) => name.trim().replace(/^"|"$/g, '')),
    hash: `sha256:${hash.digest('hex')}`,
    rows,
  };
}
