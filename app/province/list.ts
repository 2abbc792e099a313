/** The list of the places that a province expects: `code,name,url,tier,parent,predecessors`, as CSV from whatever program. */
import { readFileSync } from 'node:fs';
import { foldKey } from '../../src/text/fold.ts';
import { decodeText } from '../documents/encoding.ts';
import { splitRows } from '../documents/text.ts';

export interface Place {
  readonly code: string;
  readonly name: string;
  /** The address of its spreadsheet, or ''. */
  readonly url: string;
  readonly tier: string;
  /** Code of the place above. */
  readonly parent: string;
  /** Codes of the places that it took over. */
  readonly predecessors: readonly string[];
  /** 1-based line of the file, header included. */
  readonly line: number;
}

const HEADERS = {
  code: ['code', 'mã', 'mã nơi tổng hợp'],
  name: ['name', 'tên', 'nơi tổng hợp'],
  url: ['url', 'địa chỉ', 'liên kết'],
  tier: ['tier', 'cấp', 'cấp tổng hợp'],
  parent: ['parent', 'cấp trên', 'mã cấp trên'],
  predecessors: ['predecessors', 'mã trước', 'tiền thân'],
} as const;

/** @returns null where the file has no columns `code` and `name` */
export function readList(path: string): readonly Place[] | null {
  const text = decodeText(readFileSync(path))
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n');
  // Predecessors are told apart by semicolons too: only the header says what is between columns.
  const head = text.slice(0, text.indexOf('\n'));
  const separator = ['\t', ';', ','].find((sign) => head.includes(sign)) ?? ',';
  const [header = [], ...lines] = splitRows(text, separator).map((row) => row.map((cell) => cell.trim()));
  const at = (name: keyof typeof HEADERS): number =>
    header.findIndex((text) => HEADERS[name].some((one) => foldKey(one) === foldKey(text)));
  if (at('code') < 0 || at('name') < 0) return null;
  return lines.flatMap((cells, index) => {
    const of = (name: keyof typeof HEADERS): string => cells[at(name)] ?? '';
    if (cells.every((cell) => cell === '')) return [];
    return [
      {
        code: of('code'),
        name: of('name'),
        url: of('url'),
        tier: of('tier'),
        parent: of('parent'),
        predecessors: of('predecessors')
          .split(/[;|,]/)
          .map((one) => one.trim())
          .filter((one) => one !== ''),
        line: index + 2,
      },
    ];
  });
}

/** Each former place with the one that its money belongs to now, through several mergers. */
export function successorsIn(list: readonly Place[]): ReadonlyMap<string, string> {
  const next = new Map(
    list.flatMap(({ code, predecessors }) => predecessors.map((old) => [old, code] as const)),
  );
  const heirOf = (code: string, passed: ReadonlySet<string> = new Set()): string => {
    const heir = next.get(code);
    return heir === undefined || passed.has(heir) ? code : heirOf(heir, new Set([...passed, code]));
  };
  return new Map([...next.keys()].map((old) => [old, heirOf(old)]));
}
