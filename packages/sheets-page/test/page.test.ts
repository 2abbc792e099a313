/** What the page's files expect of one another: texts, elements, style sheets, the frame. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withShim } from '../src/script-shim.ts';
import { timeText, WORDS, words } from '../src/words.ts';
import { LANGUAGES } from '../src/words-disk.ts';

const folder = join(import.meta.dirname, '../src');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const scripts = readdirSync(folder).filter((name) => name.endsWith('.ts'));
const code = scripts.map(read).join('\n');

describe('words', () => {
  it('are all used', () => {
    expect(Object.keys(words).filter((name) => !new RegExp(`\\bwords\\.${name}\\b`).test(code))).toEqual([]);
  });

  it.each(Object.entries(WORDS))('in %s say something, with the fact that they are given', (_, all) => {
    const texts = Object.values(all).map((text) => (typeof text === 'function' ? text('«x»') : text));
    expect(texts.filter((text) => text.trim() === '' || text !== text.trim())).toEqual([]);
    const functions = Object.values(all).filter((text) => typeof text === 'function');
    expect(functions.filter((text) => !text('«x»').includes('«x»'))).toEqual([]);
  });

  it('stand in words.ts and words-disk.ts only', () => {
    const accented = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i;
    const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    const others = scripts.filter(
      (name) => !/^words(-disk)?\.ts$/.test(name) && accented.test(withoutComments(read(name))),
    );
    expect(others).toEqual([]);
  });
});

describe('words of saving', () => {
  it.each(Object.entries(LANGUAGES))('in %s are all used and say something', (_, all) => {
    const calls = code.replaceAll(/\s+/g, '');
    expect(Object.keys(all).filter((name) => !calls.includes(`diskWords().${name}`))).toEqual([]);
    const texts = Object.values(all).map((text) =>
      typeof text === 'string' ? text : text('«x»' as never, 2 as never),
    );
    expect(texts.filter((text) => text.trim() === '' || text !== text.trim())).toEqual([]);
  });
});

describe('timeText', () => {
  it('is the hour today, and names the day otherwise', () => {
    const today = new Date();
    today.setHours(7, 5);
    expect(timeText(today.getTime())).toBe('07:05');
    expect(timeText(new Date(2023, 10, 9, 16, 30).getTime())).toBe('16:30 9/11/2023');
  });
});

describe('index.html', () => {
  it('has every part that the scripts look for', () => {
    const wanted = [...code.matchAll(/\bpart(?:<\w+>)?\('([^']+)'\)/g)].map(([, id]) => id);
    expect(wanted).toContain('grid');
    expect(wanted.filter((id) => !read('index.html').includes(`id="${id}"`))).toEqual([]);
  });

  it('has no inline script, which its policy forbids', () => {
    expect(read('index.html')).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=/);
  });
});

describe('styles', () => {
  it('are all imported by page.css', () => {
    const imported = [...read('styles/page.css').matchAll(/@import "\.\/(.+)";/g)].map(([, name]) => name);
    const present = readdirSync(join(folder, 'styles')).filter((name) => name !== 'page.css');
    expect(imported.toSorted()).toEqual(present.toSorted());
  });
});

describe('withShim', () => {
  it('puts google.script in front of every script of the page', () => {
    const html = withShim(
      '<!doctype html><html lang="vi"><head><script>google.script.run</script></head>',
      [],
    );
    expect(html).toMatch(/^<!doctype html><html lang="vi"><head><script>\(/);
    expect(html).toMatch(/<script>google\.script\.run<\/script><\/head>$/);
    expect(withShim('<p>', [])).toMatch(/^<script>.*<\/script><p>$/s);
  });

  it('cannot be closed by a function’s name', () => {
    expect(withShim('', ['</script>'])).not.toMatch(/<\/script>.*<\/script>/s);
    expect(withShim('', [], { a: '</script>' })).not.toMatch(/<\/script>.*<\/script>/s);
  });
});
