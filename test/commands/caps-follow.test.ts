/** A line put in above: caps go with their lines, in the cells and in the check, as entries do. */
import { expect, it } from 'vitest';
import { MUONG_SO, open, rowOf, run, type } from '../support/job.ts';
import { planned } from '../support/small.ts';

it('a line inserted before I.1.2 leaves its cap with it', async () => {
  const host = await open(await planned());
  await run(host, 'fillTemplates');
  await host.insertRows('Kế hoạch', 5);
  await host.paste('Kế hoạch', 'A5', [['1.2', 'Họp xã', 'Hội LHPN xã', '']]);
  await host.edit('Kế hoạch', 'A6', '1.3');
  await host.edit('Kế hoạch', 'A7', '1.4');
  // Before the plan is read again the cap holds for neither line, and that is said where people type.
  await run(host, 'publishNorms');
  const row = await rowOf(host, MUONG_SO, 'I.1.2');
  await type(host, MUONG_SO, row, { 'Số lượng': 1, 'Đơn giá': 700_000, NSTW: 700_000 });
  const before = (await host.values(MUONG_SO, `R${row}:S${row}`))[0] ?? [];
  expect([before[0], String(before[1]).slice(0, 40)]).toEqual([
    '',
    '■ Định mức – Chặn: Định mức này lập cho ',
  ]);

  await run(host, 'readPlan');
  expect(host.shown.at(-2)?.message).toContain(
    '«Định mức» dòng 2: mã I.1.2 → I.1.3 (dòng «Hỗ trợ tổ, nhóm truyền thông»)',
  );
  expect(await host.values('Định mức', 'A2')).toEqual([['I.1.3']]);
  await run(host, 'fillTemplates');
  const moved = await rowOf(host, MUONG_SO, 'I.1.3');
  const meeting = await rowOf(host, MUONG_SO, 'I.1.2');
  await type(host, MUONG_SO, meeting, { 'Số lượng': 1, 'Đơn giá': 9_000_000, NSTW: 9_000_000 });
  const at = async (one: number): Promise<unknown[]> =>
    (await host.values(MUONG_SO, `R${one}:S${one}`))[0] ?? [];
  expect(await at(meeting)).toEqual(['', '']);
  const [ceiling, words] = await at(moved);
  expect([ceiling, String(words).slice(0, 7)]).toEqual([500_000, '■ Chặn:']);
  host.dispose();
});
