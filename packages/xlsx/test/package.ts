/** Opens and closes xlsx packages for tests that look at their parts or change them. */

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** The parts of a file as texts. */
export function partsOf(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
}

/** A file of these parts. */
export function rezip(parts: Record<string, string>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}
