/** A copy of the workbook: Google copies neither range guards nor the properties of the document. */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { expect, it } from 'vitest';
import { MUONG_SO, open, rowOf, run, type } from '../support/job.ts';
import { changed, planned } from '../support/small.ts';

it('gets its guards and its memory back from «Lập biểu», and loses no words of a unit’s own', async () => {
  const whole = await changed(await planned(), async (host) => {
    await run(host, 'fillTemplates');
    await type(host, MUONG_SO, await rowOf(host, MUONG_SO, 'I.1.1'), { 'Nội dung hoạt động': 'Lời của xã' });
  });
  const copy: WorkbookSnapshot = structuredClone(whole);
  delete copy.properties;
  for (const sheet of copy.sheets) delete sheet.protections;

  const host = await open(copy);
  expect(await run(host, 'fillTemplates')).toMatchObject({
    made: [],
    changed: expect.arrayContaining([MUONG_SO]),
  });
  expect(host.shown.at(-2)?.message).toContain('đặt lại bảo vệ các ô của tiện ích');
  expect(host.shown.at(-2)?.message).toContain('giữ lời cũ của ô C7 trong ghi chú của ô');
  const after = await host.snapshot();
  const tab = (book: WorkbookSnapshot) => book.sheets.find(({ name }) => name === MUONG_SO);
  expect(tab(after)?.protections?.length).toBe(tab(whole)?.protections?.length);
  expect(Object.keys(after.properties ?? {}).sort()).toEqual(Object.keys(whole.properties ?? {}).sort());
  expect(tab(after)?.notes).toContainEqual({ row: 6, column: 2, text: 'Lời của xã' });
  // From now on the add-in knows its words again: a unit's own stay.
  await host.edit(MUONG_SO, 'C7', 'Lời mới của xã');
  expect(await run(host, 'fillTemplates')).toMatchObject({ made: [], changed: [] });
  host.dispose();
});
