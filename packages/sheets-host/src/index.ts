/**
 * The host for Node: `import { createHost } from '@so-ke-hoach/sheets-host'`.
 *
 * Owns Node's part only: files on disk, and the file of the worker.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Host } from './host/host.ts';
import { emptyWorkbook, type HostOptions, type ProjectFiles } from './host/options.ts';
import { nodePlatform } from './rpc/platform-node.ts';

export interface NodeHostOptions extends HostOptions {
  /** An xlsx file, as bytes or as a path, instead of `workbook`. */
  xlsx?: Uint8Array | string;
}

/** A host that can read the project from a folder. */
export class NodeHost extends Host {
  /** Loads what goes to Google: every script, page and the manifest of the folder. */
  async load(folder: string): Promise<void> {
    if (!existsSync(folder)) throw new Error(`There is no folder ${folder}: build the add-in first.`);
    const files: ProjectFiles = {};
    for (const name of readdirSync(folder)) {
      if (/\.(js|gs|html)$/.test(name) || name === 'appsscript.json') {
        files[name] = readFileSync(join(folder, name), 'utf8');
      }
    }
    this.loadFiles(files);
  }
}

/** Makes a host: a workbook (given, read from xlsx, or empty) and a person; then `load` the project. */
export async function createHost(options: NodeHostOptions = {}): Promise<NodeHost> {
  const { xlsx, ...rest } = options;
  const platform = nodePlatform(new URL('./worker-node.mjs', import.meta.url));
  if (xlsx === undefined) return new NodeHost(platform, rest);
  const { readXlsx, resultsOf } = await import('@so-ke-hoach/xlsx');
  const bytes = typeof xlsx === 'string' ? new Uint8Array(readFileSync(xlsx)) : xlsx;
  const locale = options.locale ?? 'vi_VN';
  const timeZone = options.timeZone ?? 'Asia/Ho_Chi_Minh';
  const workbook = await readXlsx(bytes, { locale, timeZone });
  const results = resultsOf(bytes);
  return new NodeHost(platform, {
    origin: { file: bytes },
    ...(results === null ? {} : { results }),
    ...rest,
    workbook,
  });
}

export type * from '@so-ke-hoach/xlsx';
export type { Calls, MenuItem, Reply, Shown } from './gas/records.ts';
export type { Host } from './host/host.ts';
export type { HostEvents, HostOptions, ProjectFiles, UserOptions } from './host/options.ts';
export { emptyWorkbook };
