/**
 * At which port a workbook is served. A browser keeps work by address, so the address of a file stays the same from one
 * day to the next: it follows from the file's full path.
 */
import { createHash } from 'node:crypto';

/** No service of note uses these, browsers block none of them, and systems give out none of them by themselves. */
export const FIRST_PORT = 8608;
const PORTS = 256;
/** How many are tried when the first is taken. */
const TRIES = 8;

/** The ports for a file, in the order in which they are tried; without a file, from the first. */
export function portsFor(file: string | undefined): number[] {
  const start = file === undefined ? 0 : (createHash('sha256').update(file).digest()[0] ?? 0);
  return Array.from({ length: TRIES }, (_, at) => FIRST_PORT + ((start + at) % PORTS));
}
