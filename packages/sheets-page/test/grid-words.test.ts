/** Whatever the engine's parts say by a key has words in both languages: a key without any stood on the screen. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { gridWords } from '../src/grid-words.ts';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));
const sources = readdirSync(SRC).filter((name) => name.endsWith('.ts'));
const parts = new Set(
  sources.flatMap((name) =>
    [...readFileSync(SRC + name, 'utf8').matchAll(/from '(@univerjs\/[\w-]+)'/g)].map(
      ([, part = '']) => part,
    ),
  ),
);
const keysOf = (part: string): string[] => {
  const code = readFileSync(fileURLToPath(import.meta.resolve(part)).replace(/cjs/, 'es'), 'utf8');
  return [...code.matchAll(/\.t\("([\w-]+(?:\.[\w-]+)+)"/g)].map(([, key = '']) => key);
};
const found = (texts: object, key: string): unknown =>
  key.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], texts);

it.each(['vi', 'en'] as const)('every key that the engine says has words: %s', (language) => {
  const texts = gridWords(language);
  const keys = [...new Set([...parts].flatMap(keysOf))];
  expect(keys.length).toBeGreaterThan(100);
  expect(keys.filter((key) => typeof found(texts, key) !== 'string')).toEqual([]);
});
