/**
 * The texts as they go to Google, packed: every one the same as in the source, in both languages.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { type Texts, textsOf } from '../../src/messages/texts.ts';
import { unpack } from '../../src/messages/unpack.ts';
import { pack, packTexts } from '../../tools/pack.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The module that stands in the built script for `texts.ts`. */
const { outputFiles } = await build({
  entryPoints: [`${root}/src/messages/texts.ts`],
  bundle: true,
  write: false,
  format: 'iife',
  globalName: 'packed',
  target: 'es2020',
  plugins: [packTexts],
});
const module = outputFiles[0]?.text ?? '';
const realm = vm.createContext({});
vm.runInContext(module, realm);
const packedTexts = (language: string): Texts =>
  JSON.parse(String(vm.runInContext(`JSON.stringify(packed.textsOf('${language}'))`, realm)));

/** Every text by its path. */
function leaves(tree: unknown, path = ''): [string, string][] {
  if (typeof tree === 'string') return [[path, tree]];
  return Object.entries(tree as object).flatMap(([name, one]) => leaves(one, `${path}.${name}`));
}

describe.each(['vi', 'en'] as const)('the packed texts in %s', (language) => {
  it('are the texts of the source, sentence by sentence', () => {
    expect(leaves(textsOf(language)).length).toBeGreaterThan(400);
    expect(leaves(packedTexts(language))).toEqual(expect.arrayContaining(leaves(textsOf(language))));
    expect(leaves(packedTexts(language)).length).toBe(leaves(textsOf(language)).length);
  });
});

describe('the two languages', () => {
  it('put the same things into their texts', () => {
    const places = (text: string): string[] =>
      [...text.matchAll(/\{(\d)/g)].map((match) => match[1] ?? '').sort();
    const english = new Map(leaves(textsOf('en').ui));
    const differing = leaves(textsOf('vi').ui).filter(
      ([path, text]) => places(text).join() !== places(english.get(path) ?? '').join(),
    );
    expect(differing).toEqual([]);
  });
});

describe('the built script', () => {
  const script = readFileSync(`${root}/dist/Code.js`, 'utf8');
  const [packed = ''] = /"[!-~]{10000,}?"/.exec(module) ?? [];

  it('holds the packed texts as they are, in plain ASCII', () => {
    expect(packed.length).toBeGreaterThan(10_000);
    expect(script.includes(packed)).toBe(true);
    expect(script).not.toContain('Trang của đơn vị đang trống');
  });

  it('unpacks nothing while it loads', () => {
    const bare = vm.createContext({
      JSON: {
        parse: () => {
          throw new Error('texts were unpacked');
        },
      },
    });
    vm.runInContext(script, bare);
    expect(vm.runInContext('DA8_SO("1,2 triệu")', bare)).toBe(1_200_000);
  });
});

describe('packing', () => {
  it.each([
    ['one character', 'a'.repeat(60)],
    ['Vietnamese', 'Đồng bào dân tộc thiểu số '.repeat(60)],
    ['long repetitions', 'ab'.repeat(40_000)],
    ['what other formats read', '"\\\n$&<>`{}'.repeat(60)],
  ])('gives back %s', (_name, text) => {
    expect(unpack(...pack(text))).toBe(text);
  });

  it('uses no character that a string, a page or a comment could read', () => {
    expect(pack('Đồng bào dân tộc thiểu số '.repeat(60))[0]).toMatch(/^[!#%(-.0-;=?-[\]-_a-~]+$/);
  });
});
