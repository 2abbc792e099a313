/**
 * Districts of a province, made from a seed: plans of four levels in two versions and two orders, dirty rows, absent units,
 * districts and communes as consolidators. What each adds up to is said by the add-in's own consolidation; `expected` adds
 * the same up from the cells that were made, with code of its own.
 */

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePackage } from '../../app/province/package-folder.ts';
import { checkDistrict, checkUnit } from '../../src/check/check.ts';
import { SETTING_HEADERS } from '../../src/layout.ts';
import { sayFinding } from '../../src/messages/index.ts';
import { uiOf } from '../../src/messages/ui.ts';
import { type Consolidation, consolidate } from '../../src/report/consolidate.ts';
import { dataTable } from '../../src/report/data-table.ts';
import type { Described, Standing } from '../../src/report/package/descriptor.ts';
import { packageOf } from '../../src/report/package/resources.ts';
import { runId } from '../../src/report/versions.ts';
import { buildContext } from '../../src/source/context.ts';
import { NORM_HEADERS } from '../../src/source/norms.ts';
import { PLAN_HEADERS } from '../../src/source/plan/plan.ts';
import { type Cells, unitTab } from './book.ts';

const COMMUNE = 'Hội LHPN xã';

/** A plan: `swapped` numbers two lines the other way round, `more` puts a line in before them. */
const plan = (swapped: boolean, more: boolean): string[][] => {
  const lines = ['Tổ chức hội nghị', 'Hỗ trợ tổ truyền thông'];
  if (swapped) lines.reverse();
  const all = more ? ['Rà soát địa bàn', ...lines] : lines;
  return [
    ['I', 'NỘI DUNG 1: Truyền thông', '', ''],
    ['1', 'Hoạt động 1: Ở xã', '', ''],
    ...all.flatMap((text, at) => [
      [`1.${at + 1}`, text, COMMUNE, ''],
      ...(text === 'Hỗ trợ tổ truyền thông'
        ? [
            ['-', 'Mua loa', '', ''],
            ['-', 'In tờ rơi', '', ''],
          ]
        : []),
    ]),
    ['II', 'NỘI DUNG 2: Tập huấn', '', ''],
    ['1', 'Hoạt động 1: Cho cán bộ', '', ''],
    ['1.1', 'Mở lớp', COMMUNE, 'Chờ tỉnh hướng dẫn'],
  ];
};

/** Mulberry32. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface MadeDistrict {
  readonly code: string;
  readonly result: Consolidation;
  readonly folder: string;
  /** Đồng by the words of a line, of the rows that count, as they were made. */
  readonly expected: ReadonlyMap<string, { planned: number; nstw: number; disbursed: number; rows: number }>;
  readonly absent: number;
}

/** @param at which district: it decides plan, tier and dirt */
export function makeDistrict(
  at: number,
  random: () => number,
  folder: string,
  change: {
    readonly code?: string;
    readonly made?: Date;
    readonly standing?: Standing;
    readonly closedAs?: Described['closedAs'];
    readonly year?: number;
    readonly settings?: Readonly<Record<string, unknown>>;
    readonly units?: readonly (readonly [code: string, name: string])[];
    readonly disbursedMore?: number;
  } = {},
): MadeDistrict {
  const code = change.code ?? `H${String(at).padStart(3, '0')}`;
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const units =
    change.units ??
    Array.from({ length: 2 + (at % 3) }, (_, n) => [`${code}-${n}`, `Xã ${code} số ${n}`] as const);
  const planRows = plan(at % 2 === 1, at % 5 === 0);
  const context = buildContext(
    {
      plan: [[...PLAN_HEADERS], ...planRows],
      norms: [[...NORM_HEADERS]],
      units: [
        [
          'Mã đơn vị',
          'Tên đơn vị',
          'Vai trò',
          'Tên khác',
          'Email',
          'Tham gia',
          'Dự toán NSTW',
          'Dự toán NSĐP',
          'Dự toán khác',
        ],
        ...units.map(([unit, name]) => [unit, name, COMMUNE, '', '', 'Có', 900_000_000, '', '']),
      ],
      settings: [
        [...SETTING_HEADERS],
        ...Object.entries({
          Năm: change.year ?? 2023,
          'Đơn vị tổng hợp': `UBND ${code}`,
          'Mã nơi tổng hợp': code,
          'Cấp tổng hợp': at % 4 === 0 ? 'xã' : 'huyện',
          'Ngày chốt số liệu': `30/09/${change.year ?? 2023}`,
          ...change.settings,
        }).map(([label, value]) => [label, value, '']),
      ],
    },
    2023,
  );
  const places = context.tree.rows.filter((row) => context.tree.takesMoney(row.code));
  const expected = new Map<string, { planned: number; nstw: number; disbursed: number; rows: number }>();
  let absent = 0;
  const results = context.units.map((unit, n) => {
    const rows: Cells[] = [];
    // Some units have a tab and nothing in it.
    if (at % 7 === 3 && n === 0) absent++;
    else
      for (let k = 0; k < 3 + Math.floor(random() * 4); k++) {
        const line = pick(places);
        const quantity = 1 + Math.floor(random() * 9);
        const price = 50_000 * (1 + Math.floor(random() * 200));
        const planned = quantity * price;
        const nstw = random() < 0.3 ? Math.floor(planned / 2) : planned;
        const disbursed = random() < 0.5 ? Math.floor(planned / 50_000 / 3) * 50_000 : 0;
        const cells: Record<string, unknown> = {
          Mã: line.code,
          'Đối tượng': pick(['Bản A', 'Bản B', '=1+1', 'Bản "C", xa', '']),
          ĐVT: 'cuộc',
          'Số lượng': quantity,
          'Đơn giá': price,
          NSTW: nstw,
          'Giải ngân': disbursed + (change.disbursedMore ?? 0),
        };
        const dirt = random();
        if (dirt < 0.08) cells['Đơn giá'] = `${price / 1000} nghìn`;
        else if (dirt < 0.12) cells.Mã = 'I.9.9';
        else if (dirt < 0.16) cells['Số lượng'] = -quantity;
        else {
          // A negative source is not counted; its row is.
          const odd = dirt < 0.22;
          if (odd) cells.NSTW = -nstw;
          const sum = expected.get(line.title) ?? { planned: 0, nstw: 0, disbursed: 0, rows: 0 };
          expected.set(line.title, {
            planned: sum.planned + planned,
            nstw: sum.nstw + (odd ? 0 : nstw),
            disbursed: sum.disbursed + disbursed + (change.disbursedMore ?? 0),
            rows: sum.rows + 1,
          });
        }
        rows.push(cells as Cells);
      }
    return checkUnit(unit, unit.name, unitTab(rows), context);
  });
  const findings = [...checkDistrict(results, context), ...results.flatMap((result) => result.findings)];
  const result = consolidate(results, [], findings, context);
  const now = change.made ?? new Date(Date.UTC(2023, 9, 2, 1, at));
  const run = runId([code, result.total], now);
  const say = (finding: (typeof findings)[number]) => ({
    severity: finding.severity,
    ...sayFinding(finding, 'vi'),
  });
  const data = dataTable(result, context, { id: run, now }, uiOf('vi'));
  mkdirSync(folder, { recursive: true });
  writePackage(
    folder,
    {
      run,
      created: now.toISOString(),
      title: code,
      standing: change.standing ?? 'current',
      closedAs: change.closedAs ?? null,
      resources: packageOf(result, context, data, say),
    },
    'vi',
    false,
  );
  return { code, result, folder, expected, absent };
}

/** Changes the facts of a package as somebody with an editor might; `keepHash` also puts the descriptor right. */
export function spoil(folder: string, text: string, keepHash = true): void {
  writeFileSync(join(folder, 'du-lieu.csv'), text);
  if (!keepHash) return;
  const path = join(folder, 'datapackage.json');
  const descriptor = JSON.parse(readFileSync(path, 'utf8'));
  const hash = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  descriptor.resources[0].hash = hash;
  writeFileSync(path, JSON.stringify(descriptor));
}
