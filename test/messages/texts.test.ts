/**
 * The texts as they go to Google, part in the script and part in a file: every one the same as in the source.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { type Texts, textsOf } from '../../src/messages/texts.ts';
import { unpack } from '../../src/messages/unpack.ts';
import { buildTexts, pack, placeTexts } from '../../tools/texts.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The module that stands in the built script for `texts.ts`. */
const { outputFiles } = await build({
  entryPoints: [`${root}/src/messages/texts.ts`],
  bundle: true,
  write: false,
  format: 'iife',
  globalName: 'placed',
  target: 'es2020',
  plugins: [placeTexts],
});
const module = outputFiles[0]?.text ?? '';
const file = await buildTexts();

/** A realm as at Google, where the file says `content`; null = it cannot be read. */
function realmWith(content: string | null): { say: (code: string) => unknown; reads: () => number } {
  const seen = { reads: 0, console: { error: () => undefined } };
  const HtmlService = {
    createTemplateFromFile: (name: string) => {
      seen.reads++;
      if (content === null || name !== 'Texts') throw new Error(`No HTML file named ${name} was found.`);
      return { getRawContent: () => content };
    },
  };
  const realm = vm.createContext({ HtmlService, console: seen.console });
  vm.runInContext(module, realm);
  return {
    say: (code) => JSON.parse(String(vm.runInContext(`JSON.stringify(${code})`, realm) ?? 'null')),
    reads: () => seen.reads,
  };
}
const placedTexts = (language: string): Texts =>
  realmWith(file).say(`placed.textsOf('${language}')`) as Texts;

/** Every text by its path. */
function leaves(tree: unknown, path = ''): [string, string][] {
  if (typeof tree === 'string') return [[path, tree]];
  return Object.entries(tree as object).flatMap(([name, one]) => leaves(one, `${path}.${name}`));
}

describe.each(['vi', 'en'] as const)('the texts at Google in %s', (language) => {
  it('are the texts of the source, sentence by sentence', () => {
    expect(leaves(textsOf(language)).length).toBeGreaterThan(400);
    expect(leaves(placedTexts(language))).toEqual(expect.arrayContaining(leaves(textsOf(language))));
    expect(leaves(placedTexts(language)).length).toBe(leaves(textsOf(language)).length);
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

describe('where the texts are', () => {
  it('is the script for all that a cell, the menu and a failure say in Vietnamese', () => {
    const { say, reads } = realmWith(null);
    for (const group of ['check', 'speech', 'ui.menu', 'ui.common', 'ui.typing'])
      expect(say(`placed.textsOf('vi').${group}`), group).toEqual(
        group.split('.').reduce((texts, name) => texts[name as never], textsOf('vi') as object),
      );
    expect(reads()).toBe(0);
  });

  it('is the file for the rest, read once', () => {
    const { say, reads } = realmWith(file);
    expect(say(`placed.textsOf('vi').plan.PLAN_NO_HEADER[0]`)).toBe(textsOf('vi').plan.PLAN_NO_HEADER?.[0]);
    expect(say(`placed.textsOf('en').ui.menu.title`)).toBe(textsOf('en').ui.menu.title);
    expect(reads()).toBe(1);
  });

  it('is the script for English too where the file cannot be read: another language rather than none', () => {
    const { say } = realmWith(null);
    expect(say(`placed.textsOf('en').check.PRICE_OVER`)).toEqual(textsOf('vi').check.PRICE_OVER);
    expect(() => say(`placed.textsOf('vi').ui.report`)).toThrow(/No HTML file/);
  });

  it('is a file that nothing on its way can read as a page', () => {
    expect(file).toMatch(/^[ -~]+$/);
    expect(file).not.toMatch(/[<>&]/);
  });
});

describe('the built script', () => {
  const script = readFileSync(`${root}/dist/Code.js`, 'utf8');
  const [packed = ''] = /"[!-~]{4000,}?"/.exec(module) ?? [];

  it('holds the packed texts as they are, in plain ASCII', () => {
    expect(packed.length).toBeGreaterThan(4_000);
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

  it('checks a tab in Vietnamese without any service', () => {
    const bare = vm.createContext({});
    vm.runInContext(script, bare);
    const rows = vm.runInContext(
      `DA8_KIEM_TRA(
         [['Mã','Nội dung hoạt động','Số lượng','Đơn giá','Thành tiền'],['XX.1','Việc','1','1000','1000']],
         [['Mã','Khoản']], [['STT','Nội dung hoạt động','Đơn vị thực hiện','Ghi chú'],['I','Nội dung một','',''],['1','Việc một','Xã A','']],
         [['Mã đơn vị','Tên đơn vị','Vai trò','Tên khác','Email','Tham gia'],['A','Xã A','Xã A','','','Có']], [['Mục','Giá trị']], 'A', 1, 2)`,
      bare,
    );
    expect(JSON.stringify(rows)).toContain('Chặn: Trang này thiếu cột «Khoản»');
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
