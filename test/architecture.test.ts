/**
 * The shape of the code: imports run downwards, the pure folders know no spreadsheet, no clock and no locale of the
 * machine, and only one folder names Google's services.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

function files(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes('/dist/'));
}

const source = (path: string): string => readFileSync(join(root, path), 'utf8');
/** Code without comments and string contents. */
const code = (path: string): string =>
  source(path)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:])\/\/.*$/gm, '$1')
    .replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, "''");

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

function imports(path: string): Import[] {
  return [...source(path).matchAll(/(?:import|export)\s+(type\s+)?[^'";]*?from\s+'(\.[^']+)'/g)].map(
    (match) => ({
      from: path,
      to: relative(root, resolve(root, dirname(path), match[2] as string)),
      typeOnly: match[1] !== undefined,
    }),
  );
}

/** Lower may not import higher. */
const LAYERS: readonly (readonly string[])[] = [
  [
    'finding',
    'layout',
    'plan',
    'money',
    'entry',
    'settings',
    'check',
    'template',
    'submission',
    'report',
    'messages',
  ],
  ['workbook', 'functions'],
  ['commands'],
  ['panel'],
  ['main'],
];
const folderOf = (path: string): string => (path.split('/')[1] as string).replace(/\.ts$/, '');
const layerOf = (path: string): number => LAYERS.findIndex((layer) => layer.includes(folderOf(path)));

describe('src/', () => {
  const all = files('src');

  it('has only known folders', () => {
    expect(all.filter((path) => layerOf(path) < 0)).toEqual([]);
  });

  it('imports downwards only, and nothing from outside src/ but packages', () => {
    const wrong = all
      .flatMap(imports)
      .filter((one) => !one.to.startsWith('src/') || layerOf(one.to) > layerOf(one.from));
    expect(wrong).toEqual([]);
  });

  it('has no circle of imports', () => {
    const graph = new Map(
      all.map((path) => [
        path,
        imports(path)
          .filter((one) => !one.typeOnly)
          .map((one) => one.to),
      ]),
    );
    const done = new Set<string>();
    const circles: string[][] = [];
    const visit = (path: string, trail: string[]): void => {
      if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path]);
      if (trail.includes(path) || done.has(path)) return;
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
      done.add(path);
    };
    for (const path of all) visit(path, []);
    expect(circles).toEqual([]);
  });

  it('names Google’s services in workbook/ only', () => {
    const services =
      /\b(SpreadsheetApp|LockService|PropertiesService|CacheService|HtmlService|Session|ScriptApp|Utilities|UrlFetchApp|DriveApp)\./;
    expect(all.filter((path) => folderOf(path) !== 'workbook' && services.test(code(path)))).toEqual([]);
  });

  it('keeps the pure folders without clock, chance and the machine’s locale', () => {
    const impure =
      /\bnew Date\(\)|\bDate\.now\b|\bMath\.random\b|\btoLocale\w*\(|\bIntl\.|\bGoogleAppsScript\b/;
    expect(all.filter((path) => layerOf(path) === 0 && impure.test(code(path)))).toEqual([]);
  });
});

describe('around src/', () => {
  it('local/ knows the platform, not the product', () => {
    const wrong = files('local')
      .flatMap(imports)
      .filter((one) => one.to.startsWith('src/'));
    expect(wrong).toEqual([]);
  });

  it('each file opens by saying what it owns', () => {
    expect(files('src').filter((path) => !source(path).startsWith('/**'))).toEqual([]);
  });
});
