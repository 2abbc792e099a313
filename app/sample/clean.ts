/**
 * The clean sample: every unit has entered and handed in, nothing is to be said about any of it, the report is not
 * provisional.
 */
import type { Host } from '@so-ke-hoach/sheets-host';
import { columnName } from '@so-ke-hoach/xlsx';
import { TABS, tabNameOf } from '../../src/layout.ts';
import { budgetOf, entriesOf, type SampleUnit } from './entries.ts';
import { enter, UnitTab } from './tab.ts';
import { command, type Reply, writeSettings } from './workbook.ts';

/** Says on every form and on the report that the figures are invented. */
export const SAMPLE_MARK = 'số liệu mẫu – không phải số liệu thật';

export interface Entered {
  readonly units: number;
  readonly rows: number;
}

/** Fills a started workbook: budgets and addresses, templates, entries. */
export async function enterSample(host: Host): Promise<Reply<Entered>> {
  await writeSettings(host, { 'Tên chương trình': `Dự án 8 (${SAMPLE_MARK})` });
  await host.setNote(
    TABS.settings,
    'A1',
    `SỐ LIỆU MẪU: tên địa chỉ thư, dự toán và số liệu các đơn vị là ${SAMPLE_MARK}.`,
  );
  await confirmNorms(host);
  const units = await dressUnits(host);
  const filled = await command<object>(host, 'fillTemplates');
  if (!filled.ok) return filled;
  let rows = 0;
  let entered = 0;
  for (const unit of units) {
    const tab = tabNameOf(unit.name);
    const count = host.tabs.includes(tab) ? await enter(host, tab, entriesOf(unit)) : 0;
    rows += count;
    if (count > 0) entered++;
  }
  await typeAmounts(host, units);
  for (const unit of units) {
    const tab = tabNameOf(unit.name);
    if (!host.tabs.includes(tab)) continue;
    await step(host, tab, 'submitUnit');
    // The district has been through the tabs of its own offices already.
    if (!/ xã | thị trấn /.test(unit.name)) await step(host, tab, 'approveUnit');
  }
  return { ok: true, units: entered, rows };
}

/** A step of the menu that is taken on the tab in front. Plans with caps of their own may refuse: no harm done. */
export async function step(
  host: Host,
  tab: string,
  name: 'submitUnit' | 'approveUnit' | 'reopenUnit',
): Promise<void> {
  host.activate(tab);
  await command<object>(host, name);
}

/** The first office types a few prices in words, as people do; the add-in turns them into numbers. */
async function typeAmounts(host: Host, units: readonly SampleUnit[]): Promise<void> {
  const [unit] = units;
  if (unit === undefined || !host.tabs.includes(tabNameOf(unit.name))) return;
  const tab = new UnitTab(host, tabNameOf(unit.name));
  for (const entry of entriesOf(unit).filter(
    ({ persons, price }) => persons === null && (price ?? 0) >= 1_000_000,
  )) {
    const [row] = await tab.rows(entry.code);
    if (row !== undefined)
      await tab.type(row, { 'Đơn giá': `${String((entry.price ?? 0) / 1_000_000).replace('.', ',')} triệu` });
  }
}

/** What a person does after reading the circular: the doubtful norms of the annex are confirmed. */
async function confirmNorms(host: Host): Promise<void> {
  const [headers = [], ...rows] = await host.values(TABS.norms);
  const column = headers.map(String).indexOf('Xác nhận');
  const severity = headers.map(String).indexOf('Mức độ');
  for (const [index, row] of rows.entries()) {
    if (row[column] !== 'Chờ xác nhận' || row[severity] === 'Đề xuất') continue;
    await host.edit(TABS.norms, `${columnName(column)}${index + 2}`, 'Đã xác nhận');
  }
}

/** Writes budgets and sample addresses into `Đơn vị`. */
async function dressUnits(host: Host): Promise<SampleUnit[]> {
  const [headers = [], ...rows] = await host.values(TABS.units);
  const at = (name: string): number => headers.map(String).indexOf(name);
  const units = rows
    .map((row) => ({
      code: String(row[at('Mã đơn vị')]),
      name: String(row[at('Tên đơn vị')]),
      role: String(row[at('Vai trò')]),
    }))
    .filter((unit) => unit.code !== '');
  const budgets = units.map((unit) => {
    const { nstw, nsdp, other } = budgetOf(entriesOf(unit));
    return nstw === 0 ? ['', '', ''] : [String(nstw), String(nsdp), String(other)];
  });
  await host.paste(TABS.units, `${columnName(at('Dự toán NSTW'))}2`, budgets);
  await host.paste(
    TABS.units,
    `${columnName(at('Email'))}2`,
    units.map((unit) => [addressOf(unit)]),
  );
  return units;
}

function addressOf(unit: SampleUnit): string {
  const plain = unit.name
    .replace(/^Hội LHPN (xã|thị trấn)/, 'hlhpn')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]+/g, '')
    .toLowerCase();
  return `${plain}@phong-tho.example`;
}
