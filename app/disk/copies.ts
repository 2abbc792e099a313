/**
 * Dated copies of a workbook beside it: how they are called, which there are, and which of them go when there are many.
 *
 * `SO.goc-20231231-093005.xlsx` is the file before a command of the command line changed it; nobody removes those.
 * `SO.luu-20231231-093005.xlsx` was kept by the page's server.
 */
import { basename, dirname, join, parse } from 'node:path';
import { type Disk, writeNew } from './write.ts';

export type CopyKind = 'goc' | 'luu';

export interface Copy {
  name: string;
  kind: CopyKind;
  /** When it was made, by the clock of this machine, in milliseconds. */
  at: number;
  size: number;
}

/** With one each half hour, half a working day to step back within. */
export const NEWEST = 10;
/** The last one of so many days before: two working weeks, the time until somebody notices. */
export const DAYS = 10;

/** Keeps the content beside the file, with its rights, never over another copy; gives the path. */
export function keepCopy(disk: Disk, file: string, kind: CopyKind, bytes: Uint8Array, now: Date): string {
  const { dir, name, ext } = parse(file);
  for (let number = 1; ; number++) {
    const again = number === 1 ? '' : `-${number}`;
    const path = join(dir, `${name}.${kind}-${timeStamp(now)}${again}${ext}`);
    if (writeNew(disk, path, bytes, file)) return path;
  }
}

/** The copies of a file, the newest first. */
export function copiesOf(disk: Disk, file: string): Copy[] {
  const { dir, name: base, ext } = parse(file);
  const found = disk.readdirSync(dir || '.').flatMap((name): (Copy & { number: number })[] => {
    const named = name.startsWith(`${base}.`) && name.endsWith(ext);
    const middle = named ? name.slice(base.length + 1, name.length - ext.length) : '';
    const match = /^(goc|luu)-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)(?:-(\d+))?$/.exec(middle);
    if (!match) return [];
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(2, 8).map(Number);
    const { size } = disk.statSync(join(dir, name));
    const at = new Date(year, month - 1, day, hour, minute, second).getTime();
    // Nothing is in one whose writing was killed.
    return size === 0 ? [] : [{ name, kind: match[1] as CopyKind, at, size, number: Number(match[8] ?? 1) }];
  });
  return found
    .sort((a, b) => b.at - a.at || b.number - a.number)
    .map(({ name, kind, at, size }) => ({ name, kind, at, size }));
}

/** Of the copies that the server kept, newest first, those that go. */
export function surplus(copies: readonly Copy[]): Copy[] {
  const ours = copies.filter(({ kind }) => kind === 'luu');
  const dayOf = ({ at }: Copy) => new Date(at).toDateString();
  const days = new Set(ours.slice(0, NEWEST).map(dayOf));
  const room = days.size + DAYS;
  return ours.slice(NEWEST).filter((copy) => {
    if (days.has(dayOf(copy)) || days.size === room) return true;
    days.add(dayOf(copy));
    return false;
  });
}

/** The path of a copy by its name; null where the file has none of that name. No other name reaches the disk. */
export function copyPath(disk: Disk, file: string, name: string): string | null {
  const known = name === basename(name) && copiesOf(disk, file).some((copy) => copy.name === name);
  return known ? join(dirname(file), name) : null;
}

/** `20231231-093005`, by the clock of this machine. */
function timeStamp(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  return `${day}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
}
