/**
 * The guides against the product: menu items, tabs and headers that they name exist, and so do their pictures.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { menuEntries } from '../../src/commands/on-open.ts';
import { ENTRY_HEADERS, TABS } from '../../src/layout.ts';
import { severityWord } from '../../src/messages/index.ts';
import { uiOf } from '../../src/messages/ui.ts';
import { NORM_HEADERS } from '../../src/source/norms.ts';
import { SETTING_ROWS } from '../../src/source/settings.ts';
import { UNIT_HEADERS } from '../../src/source/units.ts';
import { paid, said } from '../support/rules.ts';

const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url));
const README = fileURLToPath(new URL('../../README.md', import.meta.url));
const PICTURE_LIMIT = 300_000;

const read = (path: string): string => readFileSync(path, 'utf8');
const guides = readdirSync(DOCS).filter((name) => name.endsWith('.md'));
const vietnamese = guides.filter((name) => name.startsWith('huong-dan') || name === 'quyen-rieng-tu.md');
const { menu } = uiOf('vi');

describe.each(vietnamese)('%s', (name) => {
  const text = read(DOCS + name);

  it('names only menu items that exist', () => {
    const labels = menuEntries().map((entry) => entry.label);
    const named = [...text.matchAll(/\*\*([^*\n]+?) › ([^*\n]+)\*\*/g)]
      .filter(([, title]) => title === menu.title)
      .map(([, , item]) => item);
    expect(named.filter((item) => !labels.includes(item ?? ''))).toEqual([]);
  });

  it('links to what is there', () => {
    const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, path]) => path ?? '');
    expect(links.filter((path) => !exists(DOCS + path))).toEqual([]);
  });
});

describe('what the guide for communes says of typed amounts', () => {
  const rows = read(`${DOCS}huong-dan-can-bo-xa.md`).matchAll(/^\| `([^`]+)`.*\*\*(Chặn|Cảnh báo)\*\*/gm);
  const told = [...rows].map(([, typed = '', word = '']) => [typed, word] as const);

  it.each(told)('%s is %s', (typed, word) => {
    const money = /^\d+$/.test(typed) ? Number(typed) : typed;
    const row = { Mã: 'II.3.7', 'Số lượng': 1, 'Số kỳ': 4 };
    const places = [
      { ...row, 'Đơn giá': money, 'Thành tiền': Number(money) * 4 || '' },
      { ...paid({ ...row, 'Đơn giá': 500_000 }), NSTW: money },
    ];
    // A unit price of some thousand đồng is common.
    for (const cells of money === 5000 ? places.slice(1) : places)
      expect(said(cells).map(({ severity }) => severityWord(severity, 'vi'))).toContain(word);
  });

  it('is read here', () => expect(told.map(([typed]) => typed)).toEqual(['khoảng 5 triệu', '500', '5000']));
});

describe('the guides together', () => {
  it('explain every column and setting by its own words', () => {
    const officer = read(`${DOCS}huong-dan-can-bo-xa.md`);
    const district = read(`${DOCS}huong-dan-can-bo-huyen.md`);
    const own = ['STT', 'Nội dung hoạt động'];
    expect(ENTRY_HEADERS.filter((header) => !own.includes(header) && !officer.includes(header))).toEqual([]);
    const short = (header: string): string => header.replace(/^(Số \S+|Dự toán|Hiệu lực) .*$/, '$1');
    const wanted = [...NORM_HEADERS, ...UNIT_HEADERS].map(short);
    const settings = ['language', 'zeroTens', 'thousand', 'billion', 'four', 'exact'];
    const labels = Object.entries(SETTING_ROWS).flatMap(([key, row]) =>
      settings.includes(key) ? [] : [row.label],
    );
    const words = [...wanted, ...labels, ...Object.values(TABS)];
    expect(words.filter((word) => !district.includes(word))).toEqual([]);
  });

  it('show every picture, each small', () => {
    const shown = [...guides.map((name) => DOCS + name), README]
      .flatMap((path) => [...read(path).matchAll(/images\/([\w-]+\.png)/g)])
      .map(([, name]) => name);
    const pictures = readdirSync(`${DOCS}images`);
    expect(pictures.filter((name) => !shown.includes(name))).toEqual([]);
    expect(pictures.filter((name) => statSync(`${DOCS}images/${name}`).size > PICTURE_LIMIT)).toEqual([]);
  });
});

function exists(path: string): boolean {
  try {
    statSync(path);
    return true;
  } catch {
    return false;
  }
}
