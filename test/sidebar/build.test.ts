/**
 * The built page holds nothing that HtmlService breaks, and the check that says so sees it when it does.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildSidebar } from '../../sidebar/build.mjs';
import { faultsOf as faults } from '../../sidebar/page-faults.mjs';
import { SIDEBAR } from './page.ts';

const page = (await buildSidebar()) as string;
const inScript = (text: string): string => page.replace('<script>', `<script>${text};`);
const inStyle = (text: string): string => page.replace('<style>', `<style>${text}`);

describe('the page', () => {
  it('is what dist/ holds, without a fault', () => {
    expect(readFileSync(SIDEBAR, 'utf8')).toBe(page);
    expect(faults(page)).toEqual([]);
  });

  it('is one small file of ASCII', () => {
    expect(page.length).toBeLessThan(90_000);
    expect(Buffer.byteLength(page)).toBe(page.length);
    expect(page).toContain('T\\u1ED5ng quan');
    expect(page.match(/<script/g)).toHaveLength(1);
  });

  it('has no way to make HTML of text', () => {
    expect(page).not.toMatch(
      /innerHTML|outerHTML|insertAdjacent|document\.write|DOMParser|createContextualFragment|\beval\b|new Function/,
    );
  });
});

describe('the source', () => {
  it('takes nothing from src/ but the types of what it may call', () => {
    const folder = new URL('../../sidebar/', import.meta.url);
    const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
    const outside = files.flatMap((name) =>
      [
        ...readFileSync(new URL(name, folder), 'utf8').matchAll(/import (type )?[^;]*? from '(\.\.[^']*)'/g),
      ].map(([, type, from]) => [name, type, from]),
    );
    expect(outside.length).toBeGreaterThan(3);
    expect(outside.filter(([, type, from]) => type === undefined || from !== '../src/panel/api.ts')).toEqual(
      [],
    );
  });
});

describe('the check', () => {
  it.each([
    ['// in a string', inScript("var a='x//y'")],
    ['// in a template', inScript('var a=`x//y`')],
    ['an address', inScript("var a='https:\\x2f\\x2fexample.org'")],
    ['/* in a string', inScript("var a='/*'")],
    ['*/ in a string', inScript("var a='*/'")],
    ['<!-- in a string', inScript("var a='<!--'")],
    ['</script in a string', inScript("var a='</script'")],
    ['a second script', page.replace('</body>', '<script></script></body>')],
    ['a Vietnamese letter in the script', inScript("var a='đ'")],
    ['a Vietnamese letter in the page', page.replace('<body>', '<body>đ')],
    ['a comment in the styles', inStyle('/* x */')],
    ['url() in the styles', inStyle('a{background:url(x)}')],
    ['@import in the styles', inStyle("@import 'x';")],
    ['an HTML comment', page.replace('<body>', '<body><!-- x -->')],
    ['a scriptlet', page.replace('<body>', '<body><?= x ?>')],
    ['an image', page.replace('<body>', '<body><img alt="">')],
    ['a script file', page.replace('<script>', '<script src=x>')],
  ])('sees %s', (_name, broken) => {
    expect(broken).not.toBe(page);
    expect(faults(broken)).not.toEqual([]);
  });
});
