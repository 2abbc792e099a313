/**
 * The engine that adds up many workbooks: DuckDB, in this process, with its tables in a folder of its own that goes when it
 * is closed. It is loaded only by what needs it, and is an optional dependency: where it is absent one sentence says so.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Value = string | number | bigint | boolean | Date | null;
export type Row = Readonly<Record<string, Value>>;

export interface Engine {
  /** For what is made on the way. */
  readonly folder: string;
  run(sql: string): Promise<void>;
  rows(sql: string): Promise<readonly Row[]>;
  close(): void;
}

/** Thrown where the engine is not installed. */
export class NoEngine extends Error {}

/** As much as is used of the package; the types of an optional dependency may be absent. */
interface Duck {
  readonly DuckDBInstance: {
    create(path: string, options: Readonly<Record<string, string>>): Promise<DuckInstance>;
  };
}
interface DuckInstance {
  connect(): Promise<{
    run(sql: string): Promise<unknown>;
    runAndReadAll(sql: string): Promise<{ getRowObjectsJS(): Row[] }>;
    closeSync(): void;
  }>;
  closeSync(): void;
}

/** Named as a text, so that types are checked without it too. */
const PACKAGE: string = '@duckdb/node-api';

async function load(): Promise<Duck> {
  try {
    return (await import(PACKAGE)) as Duck;
  } catch (error) {
    throw new NoEngine(String(error));
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** What a shell calls a program that was stopped. */
const INTERRUPTED = 130;

/** What it may hold in memory at a time; the rest waits on the disk. */
const MEMORY = '1GB';

export async function openEngine(memory = MEMORY): Promise<Engine> {
  const { DuckDBInstance } = await load();
  const folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-'));
  const instance = await DuckDBInstance.create(join(folder, 'tables.duckdb'), {
    memory_limit: memory,
    temp_directory: join(folder, 'spill'),
    // Order within a table is nobody's here, and keeping it would need the memory of a whole file.
    preserve_insertion_order: 'false',
    // Nothing is fetched from anywhere.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  // Figures of places must not stay behind where a person stops it.
  const leave = (): void => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(INTERRUPTED);
  };
  for (const signal of SIGNALS) process.once(signal, leave);
  await connection.run("SET TimeZone = 'UTC'");
  return {
    folder,
    run: async (sql) => void (await connection.run(sql)),
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS(),
    close: () => {
      for (const signal of SIGNALS) process.off(signal, leave);
      connection.closeSync();
      instance.closeSync();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A text inside of a statement. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The statements of `sql/`, as they were translated for this engine, in their order. */
export const statements = (folder: string): readonly { readonly name: string; readonly sql: string }[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(folder, name), 'utf8') }));
