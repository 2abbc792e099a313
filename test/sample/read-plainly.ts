/**
 * A second reader of xlsx, on purpose plain and sharing nothing with the project's own: it unzips the file and picks
 * cells out of the XML with patterns. Only for tests that check sums from outside.
 */
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';

export type Cell = string | number;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plain(xml: string): string {
  return xml.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex: string, decimal: string, name: string) => {
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      return ENTITIES[name] ?? whole;
    },
  );
}

const textOf = (xml: string): string =>
  [...xml.matchAll(/<t(?:\s[^>]*)?>([\s\S]*?)<\/t>/g)].map((match) => plain(match[1] ?? '')).join('');

function columnOf(reference: string): number {
  const letters = /^[A-Z]+/.exec(reference)?.[0] ?? 'A';
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Every tab's stored values by name; `tab[row][column]`, both from 0, holes where nothing stands. */
export function readPlainly(path: string): Map<string, Cell[][]> {
  const parts = unzipSync(new Uint8Array(readFileSync(path)));
  const part = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
  const strings = [...part('xl/sharedStrings.xml').matchAll(/<si>([\s\S]*?)<\/si>/g)].map((match) =>
    textOf(match[1] ?? ''),
  );
  const targets = new Map(
    [...part('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\s[^>]*>/g)].map(([tag]) => [
      /\sId="([^"]*)"/.exec(tag)?.[1] ?? '',
      (/\sTarget="([^"]*)"/.exec(tag)?.[1] ?? '').replace(/^\/?(xl\/)?/, 'xl/'),
    ]),
  );
  const tabs = new Map<string, Cell[][]>();
  for (const [tag] of part('xl/workbook.xml').matchAll(/<sheet\s[^>]*>/g)) {
    const name = plain(/\sname="([^"]*)"/.exec(tag)?.[1] ?? '');
    const xml = part(targets.get(/\sr:id="([^"]*)"/.exec(tag)?.[1] ?? '') ?? '');
    const rows: Cell[][] = [];
    for (const [, attributes = '', body = ''] of xml.matchAll(/<c\s([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
      const reference = /\br="([A-Z]+\d+)"/.exec(attributes)?.[1] ?? 'A1';
      const type = /\bt="(\w+)"/.exec(attributes)?.[1] ?? 'n';
      const stored = /<v(?:\s[^>]*)?>([\s\S]*?)<\/v>/.exec(body)?.[1];
      const row = Number(/\d+$/.exec(reference)?.[0]) - 1;
      rows[row] ??= [];
      const value =
        type === 's'
          ? strings[Number(stored)]
          : type === 'inlineStr'
            ? textOf(body)
            : type === 'n'
              ? stored === undefined
                ? undefined
                : Number(stored)
              : plain(stored ?? '');
      if (value !== undefined && value !== '') (rows[row] as Cell[])[columnOf(reference)] = value;
    }
    tabs.set(name, rows);
  }
  return tabs;
}
