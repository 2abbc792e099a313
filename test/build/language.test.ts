/**
 * The language of what goes to Google: ES2020 without what nobody has seen Apps Script read. The sources keep to it
 * too, so that a slip is named by its file and not found in a minified line.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Node, parse } from 'acorn';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

type Syntax = Node & Readonly<Record<string, unknown>>;

function* nodesOf(node: unknown): Generator<Syntax> {
  if (Array.isArray(node)) for (const one of node) yield* nodesOf(one);
  else if (typeof node === 'object' && node !== null) {
    if ('type' in node) yield node as Syntax;
    for (const child of Object.values(node)) yield* nodesOf(child);
  }
}

/** Globals that are missing or unsure there, with what to do instead. */
const GLOBALS = new Map(
  Object.entries({
    BigInt: 'BigInt: money is whole đồng in safe integers',
    Intl: 'Intl: it differs between machines; write the form out',
    structuredClone: 'structuredClone: copy by hand',
  }),
);
const MEMBERS = new Map(
  Object.entries({
    hasOwn: 'Object.hasOwn: use Object.keys(…).includes',
    at: '.at(): use an index',
    replaceAll: '.replaceAll(): use .replace with a global pattern',
  }),
);

function inPattern(pattern: string): string | null {
  if (/\\p\{/i.test(pattern))
    return 'a Unicode class \\p{…}: write the letters out (LETTERS of text/clean.ts)';
  return /\(\?<[=!]/.test(pattern) ? 'a lookbehind: match what stands before and leave it out' : null;
}

function faultOf(node: Syntax): string | null {
  if (node.type === 'Identifier') return GLOBALS.get(String(node.name)) ?? null;
  if (node.type === 'TemplateElement') return inPattern((node.value as { cooked: string }).cooked);
  if (node.type === 'Literal') {
    if (typeof node.bigint === 'string') return `the BigInt literal ${node.bigint}n`;
    const regex = node.regex as { pattern: string } | undefined;
    return inPattern(regex?.pattern ?? (typeof node.value === 'string' ? node.value : ''));
  }
  if (node.type !== 'CallExpression') return null;
  const callee = node.callee as Syntax;
  return callee.type === 'MemberExpression' && callee.computed === false
    ? (MEMBERS.get(String((callee.property as Syntax).name)) ?? null)
    : null;
}

/** Sentences, one for each kind of fault. */
function faultsOf(file: string, code: string, ecmaVersion: 2020 | 'latest'): string[] {
  const found = [...nodesOf(parse(code, { ecmaVersion, sourceType: 'module' }))].map(faultOf);
  return [...new Set(found)].flatMap((fault) => (fault === null ? [] : `${file} uses ${fault}.`));
}

describe('the language', () => {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );

  it.each(sources)('of src/%s is safe on Google', (name) => {
    const text = readFileSync(join(root, 'src', name), 'utf8');
    const { code } = transformSync(text, { loader: 'ts', target: 'esnext', charset: 'utf8' });
    expect(faultsOf(`src/${name}`, code, 'latest')).toEqual([]);
  });

  it('of the built script is ES2020 and safe on Google', () => {
    const script = readFileSync(join(root, 'dist/Code.js'), 'utf8');
    expect(faultsOf('dist/Code.js', script, 2020)).toEqual([]);
  });

  it.each([
    ['const x = 12n;', 'x.ts uses the BigInt literal 12n.'],
    ['BigInt(3);', 'x.ts uses BigInt: money is whole đồng in safe integers.'],
    ['/\\p{L}/u;', 'x.ts uses a Unicode class \\p{…}: write the letters out (LETTERS of text/clean.ts).'],
    ['new RegExp(`(?<!a)b`);', 'x.ts uses a lookbehind: match what stands before and leave it out.'],
    ['Object.hasOwn({}, "a");', 'x.ts uses Object.hasOwn: use Object.keys(…).includes.'],
    ['[1].at(-1);', 'x.ts uses .at(): use an index.'],
    ['"a".replaceAll("a", "b");', 'x.ts uses .replaceAll(): use .replace with a global pattern.'],
    ['structuredClone({});', 'x.ts uses structuredClone: copy by hand.'],
    ['new Intl.NumberFormat();', 'x.ts uses Intl: it differs between machines; write the form out.'],
  ])('%s is found', (code, sentence) => {
    expect(faultsOf('x.ts', code, 'latest')).toEqual([sentence]);
  });
});
