/**
 * The shape of the code. Imports run downwards, floor by floor, types included; there is no circle; the pure floors
 * know no spreadsheet, no clock and no locale of the machine; only one folder names Google's services; the packages
 * know nothing of the product and the product nothing of the packages.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

function files(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !/(^|\/)(dist|node_modules)\//.test(path));
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
  /** A path below the root, or the name of a package. */
  readonly to: string;
}

/** Everything a file imports or re-exports, types included. */
function imports(path: string): Import[] {
  const text = source(path);
  const { module } = parseSync(path, text);
  const asked = [
    ...module.staticImports.map((one) => one.moduleRequest.value),
    ...module.staticExports.flatMap((one) => one.entries.map((entry) => entry.moduleRequest?.value)),
    ...module.dynamicImports.map((one) =>
      text.slice(one.moduleRequest.start, one.moduleRequest.end).replace(/^['"]|['"]$/g, ''),
    ),
    // `import('./a.ts').Type` is no import to the parser.
    ...[...text.matchAll(/\bimport\('([^']+)'\)\./g)].map((match) => match[1]),
  ].filter((one): one is string => one !== undefined);
  return [...new Set(asked)].map((to) => ({
    from: path,
    to: to.startsWith('.') ? relative(root, resolve(root, dirname(path), to)) : to,
  }));
}

/** Circles of imports among files, each as its trail; one for each file that closes one. */
function circles(paths: readonly string[]): string[] {
  const graph = new Map(paths.map((path) => [path, imports(path).map((one) => one.to)]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: string[]): void => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    if (trail.includes(path) || done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of paths) visit(path, []);
  return found;
}

/** From the ground up. A file imports from its own folder and from floors below; neighbours on a floor are strangers. */
const FLOORS: readonly (readonly string[])[] = [
  ['text', 'version', 'schema'],
  ['money', 'finding', 'layout'],
  ['table'],
  ['entry'],
  ['source'],
  ['submission', 'messages'],
  ['template'],
  ['check'],
  ['report', 'functions', 'import'],
  ['workbook'],
  ['commands'],
  ['panel'],
  ['main'],
];
/** The floors up to here are pure: data in, data out. */
const PURE = FLOORS.findIndex((floor) => floor.includes('workbook'));

const roomOf = (path: string): string => (path.split('/')[1] as string).replace(/\.ts$/, '');
const floorOf = (path: string): number => FLOORS.findIndex((floor) => floor.includes(roomOf(path)));
const shown = ({ from, to }: Import): string => `${from} imports ${to}`;

describe('src/', () => {
  const all = files('src');

  it('has only known folders', () => {
    expect(all.filter((path) => floorOf(path) < 0)).toEqual([]);
  });

  it('imports downwards only, types included, and of packages nothing but zod/mini', () => {
    const fine = ({ from, to }: Import): boolean =>
      to === 'zod/mini' ||
      (to.startsWith('src/') && (roomOf(to) === roomOf(from) || floorOf(to) < floorOf(from)));
    expect(
      all
        .flatMap(imports)
        .filter((one) => !fine(one))
        .map(shown),
    ).toEqual([]);
  });

  it('has no circle of imports', () => {
    expect(circles(all)).toEqual([]);
  });

  it('takes only types of the schemas that it does not parse with: these stay out of the bundle', () => {
    const read = ['schema/on-first-use.ts', './schema/arguments.ts'];
    const schemas = /\n(?:import|export) (?!type\b)[^;]*from '([^']*\bschema\/[^']+)'/g;
    const taken = all
      .filter((path) => !path.includes('schema/'))
      .flatMap((path) => [...source(path).matchAll(schemas)].map(([, to = '']) => `${path} takes ${to}`));
    expect(taken.filter((one) => !read.some((path) => one.endsWith(path)))).toEqual([]);
    expect(taken).not.toEqual([]);
  });

  it('names Google’s services in workbook/ only', () => {
    const services =
      /\b(SpreadsheetApp|LockService|PropertiesService|CacheService|HtmlService|Session|ScriptApp|Utilities|UrlFetchApp|DriveApp)\./;
    expect(all.filter((path) => roomOf(path) !== 'workbook' && services.test(code(path)))).toEqual([]);
  });

  it('keeps the pure floors without clock, chance and the machine’s locale', () => {
    const impure =
      /\bnew Date\(\)|\bDate\.now\b|\bMath\.random\b|\btoLocale\w*\(|\bIntl\.|\bGoogleAppsScript\b/;
    expect(all.filter((path) => floorOf(path) < PURE && impure.test(code(path)))).toEqual([]);
  });

  it('opens each file by saying what it owns', () => {
    expect(all.filter((path) => !source(path).startsWith('/**'))).toEqual([]);
  });
});

/** Packages, and of the packages beside it those that each may know. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  xlsx: [],
  'sheets-host': ['xlsx'],
  'sheets-page': ['xlsx', 'sheets-host'],
};

describe('packages/', () => {
  it.each(Object.keys(PACKAGES))('%s stays within itself and the packages below it', (name) => {
    const own = `packages/${name}/`;
    const below = (PACKAGES[name] ?? []).map((one) => `@so-ke-hoach/${one}`);
    const fine = ({ to }: Import): boolean =>
      to.startsWith(own) ||
      below.some((one) => to === one || to.startsWith(`${one}/`)) ||
      !/^(@so-ke-hoach\/|\.\.|[a-z-]+\/.*\.(ts|mjs)$)/.test(to);
    expect(
      files(`${own}src`)
        .flatMap(imports)
        .filter((one) => !fine(one))
        .map(shown),
    ).toEqual([]);
  });

  it.each(Object.keys(PACKAGES))('%s has no circle of imports', (name) => {
    expect(circles(files(`packages/${name}/src`))).toEqual([]);
  });
});

describe('app/ and sidebar/', () => {
  it('app/ alone joins the packages and the product; the panel takes only types of the product', () => {
    const wrong = files('sidebar')
      .flatMap(imports)
      .filter(
        ({ to }) => to.startsWith('packages/') || to.startsWith('@so-ke-hoach/') || to.startsWith('app/'),
      );
    expect(wrong.map(shown)).toEqual([]);
    expect(circles([...files('app'), ...files('sidebar')])).toEqual([]);
  });
});
