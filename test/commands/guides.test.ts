/** «Hướng dẫn» opens the guides, whatever state the workbook is in; in an English workbook the title says they are Vietnamese. */
import { expect, it, onTestFinished } from 'vitest';
import { createHost, DIST, type Host, run } from '../support/job.ts';

async function opened(): Promise<Host> {
  const host = await createHost();
  onTestFinished(() => host.dispose());
  await host.load(DIST);
  return host;
}

/** Title, and how the text begins. */
async function shownBy(host: Host, name: string): Promise<[string | undefined, string | undefined]> {
  const from = host.shown.length;
  await run(host, name);
  const [dialog, more] = host.shown.slice(from);
  expect([dialog?.kind, more]).toEqual(['dialog', undefined]);
  const text = (dialog?.html ?? '').replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
  return [dialog?.title, /<main><p>(.{20})/.exec(text)?.[1]];
}

it('opens the guide of the reader', async () => {
  const host = await opened();
  expect(await shownBy(host, 'showUnitGuide')).toEqual(['Hướng dẫn cho cán bộ xã', 'Mỗi đơn vị có một tr']);
  expect(await shownBy(host, 'showDistrictGuide')).toEqual([
    'Hướng dẫn cho cán bộ huyện',
    'Tài liệu dành cho ng',
  ]);
  await host.run('setUpWorkbook');
  const rows = await host.values('Cấu hình');
  await host.edit('Cấu hình', `B${rows.findIndex((row) => row[0] === 'Ngôn ngữ') + 1}`, 'en');
  expect((await shownBy(host, 'showUnitGuide'))[0]).toBe('Guide for communes (it is written in Vietnamese)');
});

it('stands as a menu within the menu', async () => {
  const host = await opened();
  await host.run('onOpen');
  const menu = host.shown.find(({ kind }) => kind === 'menu')?.menu ?? [];
  expect(menu.filter(({ kind }) => kind === 'menu')).toEqual([
    {
      kind: 'menu',
      caption: 'Hướng dẫn',
      items: [
        { kind: 'item', caption: 'cho cán bộ xã', functionName: 'showUnitGuide' },
        { kind: 'item', caption: 'cho cán bộ huyện', functionName: 'showDistrictGuide' },
      ],
    },
  ]);
});
