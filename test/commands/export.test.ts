/** «Xuất dữ liệu…»: what it gives is what the report writes into `Dữ liệu`; the workbook stays as it is. */
import { expect, it } from 'vitest';
import type { ExportOutcome } from '../../src/commands/export-data.ts';
import { DATA_COLUMNS } from '../../src/report/data-columns.ts';
import { fewUnits, filled, MUONG_SO, open, rowOf, run, type } from '../support/job.ts';

/** They say which run it was. */
const OF_RUN = ['run_id', 'made_at'];

it('gives the rows of «Dữ liệu», with the plan and the units beside them, writes nothing, and shows where to download', async () => {
  const host = await open(await filled({ units: fewUnits() }));
  await type(host, MUONG_SO, await rowOf(host, MUONG_SO, 'II.1.5'), {
    'Đối tượng': '=1+1 </script>',
    'Số lượng': 2,
    'Số kỳ': 3,
    'Đơn giá': 500_000,
    NSTW: 3_000_000,
  });
  const before = await host.snapshot();
  const made = await run<ExportOutcome>(host, 'exportData');
  expect(await host.snapshot()).toEqual(before);
  // On a slow machine it says in the corner how far it is.
  const page = host.shown.filter(({ kind }) => kind === 'dialog').at(-1);
  expect(page).toMatchObject({ kind: 'dialog', title: 'Xuất dữ liệu…' });
  expect(JSON.stringify(page)).toContain('datapackage.json');
  expect(made.resources.map(({ name }) => name)).toEqual(['entries', 'units', 'lines', 'norms', 'findings']);

  await run(host, 'buildReport');
  const [, ...rows] = await host.values('Dữ liệu');
  const names = Object.values(DATA_COLUMNS).map(({ name }) => name);
  const kept = (row: readonly unknown[]): unknown[] =>
    row.flatMap((cell, at) => (OF_RUN.includes(names[at] ?? '') ? [] : [cell ?? '']));
  const entries = made.resources[0]?.rows ?? [];
  expect(entries.map(kept)).toEqual(rows.map(kept));
  expect(entries).toHaveLength(1);
  // The figures of the report that stands bear its run and its time, however often they are exported.
  const ofRun = (row: readonly unknown[] = []): unknown[] =>
    ['run_id', 'made_at'].map((name) => row[names.indexOf(name)]);
  expect([made.standing, ofRun(entries[0])[0]]).toEqual(['none', made.run]);
  for (const _ of [1, 2]) {
    const again = await run<ExportOutcome>(host, 'exportData');
    expect([again.standing, ...ofRun(again.resources[0]?.rows[0])]).toEqual(['current', ...ofRun(rows[0])]);
  }
  await type(host, MUONG_SO, await rowOf(host, MUONG_SO, 'II.1.5'), { 'Số kỳ': 2 });
  const changed = await run<ExportOutcome>(host, 'exportData');
  expect([changed.standing, changed.run === rows[0]?.[names.indexOf('run_id')]]).toEqual(['stale', false]);
  const said = host.shown.filter(({ kind }) => kind === 'dialog').at(-1);
  expect(JSON.stringify(said)).toContain('các biểu đã được sửa từ khi lập báo cáo');
  const units = made.resources[1];
  expect(units?.rows).toHaveLength(fewUnits().length - 1);
  host.dispose();
});

it('names nobody’s address in what it found, though the workbook does', async () => {
  const host = await open(await filled({ units: fewUnits() }));
  const row = await rowOf(host, MUONG_SO, 'II.1.5');
  await type(host, MUONG_SO, row, { 'Số lượng': 2, 'Số kỳ': 3, 'Đơn giá': 500_000 });
  for (const command of ['submitUnit', 'approveUnit']) {
    host.activate(MUONG_SO, 'A8');
    host.answer('YES');
    await run(host, command);
  }
  await type(host, MUONG_SO, row, { 'Số lượng': 1 });
  const { resources } = await run<ExportOutcome>(host, 'exportData');
  const found = resources.find(({ name }) => name === 'findings')?.rows ?? [];
  expect(JSON.stringify(found)).toContain('CHANGED_AFTER_APPROVAL');
  expect(JSON.stringify(resources)).not.toContain('@');
  host.dispose();
});
