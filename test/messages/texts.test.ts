/**
 * The texts of both languages: the same places in both, all of them in the built script, and no service needed to say
 * them in a cell.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import { wordsOf as commandLine } from '../../app/cli/words.ts';
import { wordsOf as importPage } from '../../app/import-page/words.ts';
import { WORDS } from '../../packages/sheets-page/src/words.ts';
import { wordsOf as panel } from '../../sidebar/words.ts';
import { textsOf } from '../../src/messages/texts.ts';

/** Every text by its path. */
function leaves(tree: unknown, path = ''): [string, string][] {
  if (typeof tree === 'string') return [[path, tree]];
  return Object.entries(tree as object).flatMap(([name, one]) => leaves(one, `${path}.${name}`));
}

describe('the two languages', () => {
  it('name the same texts', () => {
    const paths = (language: 'vi' | 'en'): string[] => leaves(textsOf(language)).map(([path]) => path);
    expect(paths('en').sort()).toEqual(paths('vi').sort());
    expect(paths('vi').length).toBeGreaterThan(400);
  });

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

/** Where texts name, in marks of quotation, what the menu of the other language has. */
function foreignLabels(language: 'vi' | 'en', texts: unknown): [string, string][] {
  const { menu } = textsOf(language === 'vi' ? 'en' : 'vi').ui;
  const own = new Set<string>(Object.values(textsOf(language).ui.menu));
  const foreign = Object.values<string>(menu).filter((label) => !own.has(label));
  return leaves(texts).flatMap(([path, text]) =>
    [...text.matchAll(/[«“]([^»”]+)[»”]/g)]
      .map(([, quoted = '']) => quoted.split(' › ').at(-1) ?? '')
      .filter((quoted) => foreign.includes(quoted))
      .map((quoted): [string, string] => [path, quoted]),
  );
}

describe('the menu’s items', () => {
  it.each(['vi', 'en'] as const)(
    'are named by a %s text as the menu of that language has them',
    (language) => {
      const { menu: _, ...ui } = textsOf(language).ui;
      const elsewhere = [panel(language), commandLine(language), importPage(language), WORDS[language]];
      expect(foreignLabels(language, [{ ...textsOf(language), ui }, ...elsewhere])).toEqual([]);
    },
  );

  it('are told from words of the workbook', () => {
    expect(foreignLabels('en', ['«Chờ hướng dẫn»', '«Dự án 8»', 'run «Dự án 8 › Giới thiệu»'])).toEqual([
      ['.2', 'Giới thiệu'],
    ]);
  });
});

describe('the built script', () => {
  const script = readFileSync(fileURLToPath(new URL('../../dist/Code.js', import.meta.url)), 'utf8');

  it('holds the texts of both languages as people read them', () => {
    expect(script).toContain('Trang của đơn vị đang trống');
    expect(script).toContain('Lập báo cáo tổng hợp');
    expect(script).toContain('Control panel');
  });

  /** What a cell shows for a tab without the column `Khoản`, in a realm without any service. */
  const said = (language: string): string => {
    const bare = vm.createContext({});
    vm.runInContext(script, bare);
    const rows = vm.runInContext(
      `DA8_KIEM_TRA(
         [['Mã','Nội dung hoạt động','Số lượng','Đơn giá','Thành tiền'],['XX.1','Việc','1','1000','1000']],
         [['Mã','Khoản']], [['STT','Nội dung hoạt động','Đơn vị thực hiện','Ghi chú'],['I','Nội dung một','',''],['1','Việc một','Xã A','']],
         [['Mã đơn vị','Tên đơn vị','Vai trò','Tên khác','Email','Tham gia'],['A','Xã A','Xã A','','','Có']],
         [['Mục','Giá trị'],['Ngôn ngữ','${language}']], 'A', 1, 2, '■▲●')`,
      bare,
    );
    return JSON.stringify(rows);
  };

  it.each([
    ['vi', '■ Chặn: Công thức kiểm tra không thấy cột «Khoản»'],
    ['en', '■ Error: The check formula does not see the column «Khoản»'],
  ])('checks a tab in the language %s without any service', (language, sentence) => {
    expect(said(language)).toContain(sentence);
  });
});
