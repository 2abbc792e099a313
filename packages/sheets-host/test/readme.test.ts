/** The README's example runs as it stands there, and its table of options names all of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createHost } from './host.ts';

const folder = import.meta.dirname;
const readme = readFileSync(join(folder, '../README.md'), 'utf8');

test('the example', async () => {
  const [script = '', program = ''] = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map(
    ([, code = '']) => code,
  );
  const written = new Map<string, Uint8Array>();
  const modules: Record<string, object> = {
    'node:assert/strict': await import('node:assert/strict'),
    'node:fs': {
      readFileSync: (name: string) => (name === 'expenses/Code.js' ? script : null),
      writeFileSync: (name: string, bytes: Uint8Array) => written.set(name, bytes),
    },
    '@so-ke-hoach/sheets-host': { createHost },
  };
  const body = program
    .replace(/^import (\w+) from '([^']*)';$/gm, "const $1 = modules['$2'].default;")
    .replace(/^import (\{[^}]*\}) from '([^']*)';$/gm, "const $1 = modules['$2'];");
  const AsyncFunction = (async () => {}).constructor as new (
    ...args: string[]
  ) => (given: object) => Promise<void>;
  await new AsyncFunction('modules', body)(modules);
  expect(String.fromCharCode(...(written.get('expenses.xlsx') ?? []).slice(0, 2))).toBe('PK');
});

test('the options', () => {
  const declared = ['src/host/options.ts', 'src/index.ts'].flatMap((path) => {
    const source = readFileSync(join(folder, '..', path), 'utf8');
    const [, members = ''] = /interface \w*HostOptions[^{]*\{([\s\S]*?)\n\}/.exec(source) ?? [];
    const open = members.replace(/\/\*\*(?:(?!\*\/)[\s\S])*@internal[\s\S]*?\*\/\s*\w+\?:.*/g, '');
    return [...open.matchAll(/^ {2}(\w+)\?:/gm)].map(([, name]) => name);
  });
  const told = [...readme.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  expect(told.sort()).toEqual(declared.sort());
});
