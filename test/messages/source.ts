/**
 * What the source says about findings: which codes it can make, and which facts sentences may quote.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SRC = join(import.meta.dirname, '../../src');

export function sourcesOf(folder: string): { name: string; text: string }[] {
  return readdirSync(join(SRC, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name, text: readFileSync(join(SRC, folder, name), 'utf8') }));
}

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '');

/** Codes in quotes anywhere, and `code: '…'` of any shape. */
function codesIn(text: string): string[] {
  return [...matches(text, /'([A-Z]{2,}(?:_[A-Z0-9]+)+)'/g), ...matches(text, /code: '(\w+)'/g)];
}

/** `table/header-findings.ts` puts a table's prefix before these. */
const HEADER_SUFFIXES = ['NO_HEADER', 'HEADER_MISSING', 'HEADER_DOUBLED'];
const TABLE_PREFIXES = ['PLAN', 'NORMS', 'UNITS'];

/** Every code that the pure folders can put into a finding, with the file it stands in. */
export function codesInSource(): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of ['table', 'entry', 'source', 'check', 'submission']) {
    for (const { name, text } of sourcesOf(folder)) {
      for (const code of codesIn(text)) {
        const prefixed = name === 'header-findings.ts' && HEADER_SUFFIXES.includes(code);
        if (!prefixed) found.set(code, `${folder}/${name}`);
      }
    }
  }
  for (const prefix of TABLE_PREFIXES) {
    for (const suffix of HEADER_SUFFIXES) found.set(`${prefix}_${suffix}`, 'table/header-findings.ts');
  }
  return found;
}

/** Names of facts that any sentence may quote. */
export function factNames(): string[] {
  const texts = sourcesOf('messages').map(({ text }) => text);
  const named = texts.flatMap((text) => [
    ...matches(text, /facts\.(\w+)/g),
    ...matches(text, /[{]([a-z]\w*)(?::\w+)?[}]/g),
    ...matches(text, /const [{] ([\w, ]+) [}] = finding\.facts/g).flatMap((list) => list.split(', ')),
  ]);
  return [...new Set(named)].sort();
}
