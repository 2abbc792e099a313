/**
 * Which facts the sentences of the source quote.
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
