/**
 * The whole job on the local host with the built bundle: a workbook set up as a district would, once a test file.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { createHost, type HostOptions } from '@so-ke-hoach/sheets-host';
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { annexGrid, normsGrid, unitsGrid } from './book.ts';
import { kept } from './kept.ts';

export { createHost };
export type Host = Awaited<ReturnType<typeof createHost>>;

export const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

export interface JobOptions {
  readonly annex?: string[][];
  readonly units?: readonly (readonly unknown[])[];
  readonly norms?: readonly (readonly unknown[])[];
  readonly host?: HostOptions;
}

const texts = (grid: readonly (readonly unknown[])[]): string[][] =>
  grid.map((row) => row.map((cell) => String(cell)));

/** The table rows of the annex, from content I on. */
export const annexRows = (): string[][] => {
  const grid = annexGrid();
  return grid.slice(grid.findIndex((row) => row[0] === 'STT') + 1);
};

/** Runs a menu command, answers yes, and gives its outcome; a refusal is an error. */
export async function run<T = Record<string, unknown>>(host: Host, name: string): Promise<T> {
  host.answer('YES');
  const outcome = (await host.run(name)) as { ok: boolean; message?: string };
  if (!outcome.ok) throw new Error(`${name}: ${outcome.message} ${host.logs.slice(-3).join(' ')}`);
  return outcome as T;
}

/** A workbook with plan, caps, units and settings, codes written, tabs not yet made. */
export async function setUp(options: JobOptions = {}): Promise<Host> {
  const host = await createHost(options.host ?? {});
  await host.load(DIST);
  await run(host, 'setUpWorkbook');
  await host.paste('Kế hoạch', 'A2', options.annex ?? annexRows());
  await host.paste('Định mức', 'A2', texts(options.norms ?? normsGrid()).slice(1));
  await host.paste('Đơn vị', 'A2', texts(options.units ?? unitsGrid()).slice(1));
  await host.paste('Cấu hình', 'B6', [['2023']]);
  await run(host, 'readPlan');
  return host;
}

/** The workbook of this name as it was made once; what it is made from must be in the name. */
export async function keptSnapshot(
  name: string,
  make: () => Promise<WorkbookSnapshot>,
): Promise<WorkbookSnapshot> {
  const path = await kept(name, async (aside) => writeFileSync(aside, serialize(await make())));
  return deserialize(readFileSync(path)) as WorkbookSnapshot;
}

/** A workbook after `fillTemplates`, as a snapshot that tests reopen. */
export function filled(options: JobOptions = {}): Promise<WorkbookSnapshot> {
  const made = createHash('sha256').update(JSON.stringify(options)).digest('hex').slice(0, 16);
  return keptSnapshot(`filled-${made}`, async () => {
    const host = await setUp(options);
    await run(host, 'fillTemplates');
    const snapshot = await host.snapshot();
    host.dispose();
    return snapshot;
  });
}

export async function open(workbook: WorkbookSnapshot, options: HostOptions = {}): Promise<Host> {
  const host = await createHost({ ...options, workbook });
  await host.load(DIST);
  return host;
}

/** The sheet row (1-based) of a line in a tab. */
/** The formula of `Thành tiền` in a row of a tab whose columns stand as in a new one. */
export function amountOfRow(row: number): string {
  const [q = '', p = '', k = '', m = ''] = ['G', 'H', 'I', 'J'].map((letters) => `${letters}${row}`);
  const day = (cell: string, round: number) => `AND(${cell}>=43831;${cell}<=51501;MOD(${cell};${round})>0)`;
  const counts = `${day(q, 1000)};${day(`N(${p})`, 1000)};${day(`N(${k})`, 1000)}`;
  const days = `OR(${counts};AND(INT(${m})=${m};${day(m, 100)}))`;
  const numbers = `AND(ISNUMBER(${q});ISNUMBER(${m});OR(${p}="";ISNUMBER(${p}));OR(${k}="";ISNUMBER(${k})))`;
  return `=IF(${numbers};IF(${days};"";${q}*IF(${p}="";1;${p})*IF(${k}="";1;${k})*${m});"")`;
}

export async function rowOf(host: Host, tab: string, code: string, item = ''): Promise<number> {
  const at = (await host.values(tab)).findIndex((row) => row[0] === code && (row[3] ?? '') === item);
  if (at < 0) throw new Error(`${tab} has no line ${code} ${item}`);
  return at + 1;
}

/** Column letters of a new unit tab. */
export const COLUMN = {
  Mã: 'A',
  STT: 'B',
  'Nội dung hoạt động': 'C',
  Khoản: 'D',
  'Đối tượng': 'E',
  ĐVT: 'F',
  'Số lượng': 'G',
  'Số người': 'H',
  'Số kỳ': 'I',
  'Đơn giá': 'J',
  'Thành tiền': 'K',
  NSTW: 'L',
  NSĐP: 'M',
  'Nguồn khác': 'N',
  'Thời gian': 'O',
  'Thực hiện': 'P',
  'Giải ngân': 'Q',
  'Mức trần': 'R',
  'Kiểm tra': 'S',
  'Ghi chú': 'T',
} as const;

/** Types into cells of one row, as the unit's officer would. */
export async function type(
  host: Host,
  tab: string,
  row: number,
  cells: Partial<Record<keyof typeof COLUMN, string | number>>,
): Promise<void> {
  for (const [name, value] of Object.entries(cells))
    await host.edit(tab, `${COLUMN[name as keyof typeof COLUMN]}${row}`, String(value));
}

/** Some units of the real list: two district bodies and two communes. */
export const fewUnits = (): readonly (readonly unknown[])[] => {
  const [header, ...rows] = unitsGrid();
  return [
    header as readonly unknown[],
    ...rows.filter((row) => ['PNH', 'LDTBXH', '03589', '03577'].includes(String(row[0]))),
  ];
};
export const MUONG_SO = 'Hội LHPN xã Mường So';
export const BAN_LANG = 'Hội LHPN xã Bản Lang';
export const LABOUR = 'Phòng LĐTB&XH';

/** For a file whose tests each work with the same workbook, or another one: a host for the length of `work`. */
export const usingOf =
  (usual: () => WorkbookSnapshot) =>
  async <T>(work: (host: Host) => Promise<T>, from = usual()): Promise<T> => {
    const host = await open(from);
    try {
      return await work(host);
    } finally {
      host.dispose();
    }
  };
