/**
 * «Giới thiệu» answers with the release, whatever state the workbook is in; `Nhật ký` names the release that ran.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createHost, DIST, fewUnits, filled, type Host, open, run } from '../support/job.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
/** «1.0.0-rc.1 (abc1234)», with «+» behind a commit that was built with changes, «–» without git. */
const RELEASE = new RegExp(`${version.replaceAll('.', '\\.')} \\(([0-9a-f]{7,}\\+?|–)\\)`);

async function about(prepare: (host: Host) => Promise<unknown>): Promise<{ title: string; message: string }> {
  const host = await createHost();
  try {
    await host.load(DIST);
    await prepare(host);
    const before = host.shown.length;
    await host.run('showAbout');
    const [shown] = host.shown.slice(before);
    return { title: shown?.title ?? '', message: shown?.message ?? '' };
  } finally {
    host.dispose();
  }
}

it('says the release in an empty spreadsheet', async () => {
  const { title, message } = await about(async () => {});
  expect(title).toBe('Giới thiệu');
  expect(message).toMatch(RELEASE);
  expect(message).toContain('không gửi số liệu đi đâu');
});

it('speaks the language of the workbook', async () => {
  const { title, message } = await about(async (host) => {
    await run(host, 'setUpWorkbook');
    const rows = await host.values('Cấu hình');
    await host.edit('Cấu hình', `B${rows.findIndex((row) => row[0] === 'Ngôn ngữ') + 1}`, 'en');
  });
  expect(title).toBe('About');
  expect(message).toMatch(RELEASE);
});

it('the menu is in the language of the workbook when it is opened', async () => {
  const host = await createHost();
  try {
    await host.load(DIST);
    const menuAt = async (): Promise<string | undefined> => {
      await host.open();
      const menus = host.shown.filter(({ kind }) => kind === 'menu');
      const [first] = menus.at(-1)?.menu ?? [];
      return first?.kind === 'item' ? first.caption : undefined;
    };
    expect(await menuAt()).toBe('Bảng điều khiển');
    await run(host, 'setUpWorkbook');
    expect(await menuAt()).toBe('Bảng điều khiển');
    const rows = await host.values('Cấu hình');
    await host.edit('Cấu hình', `B${rows.findIndex((row) => row[0] === 'Ngôn ngữ') + 1}`, 'en');
    expect(await menuAt()).toBe('Control panel');
  } finally {
    host.dispose();
  }
});

it('answers in a workbook that a newer release has changed', async () => {
  const { message } = await about(async (host) => {
    await run(host, 'setUpWorkbook');
    const rows = await host.values('Cấu hình');
    await host.edit('Cấu hình', `B${rows.findIndex((row) => row[0] === 'Phiên bản bố cục') + 1}`, '99');
  });
  expect(message).toMatch(RELEASE);
});

it('gives a log of an earlier release the header of the version, once, and keeps its lines', async () => {
  const host = await open(await filled({ units: fewUnits() }));
  try {
    await run(host, 'buildReport');
    const [header, line] = await host.values('Nhật ký');
    expect(header?.[14]).toBe('Phiên bản');
    // As the release before left it: fourteen columns.
    await host.clear('Nhật ký', 'O1:V2');
    await run(host, 'buildReport');
    const rows = await host.values('Nhật ký');
    expect(rows[0]?.[14]).toBe('Phiên bản');
    expect(rows[1]?.slice(0, 14)).toEqual(line?.slice(0, 14));
    expect(rows[2]?.[14]).toMatch(RELEASE);
  } finally {
    host.dispose();
  }
}, 120_000);
