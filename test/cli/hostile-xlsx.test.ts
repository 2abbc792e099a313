/**
 * Crafted files: each is refused for its reason with one sentence, or read without its harmful part; the host and the
 * command line say the same.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FileError, readXlsx } from '@so-ke-hoach/xlsx';
import { afterAll, describe, expect, it } from 'vitest';
import { createHost } from '../../packages/sheets-host/test/host.ts';
import { PACKAGES, type Package } from '../../packages/xlsx/test/hostile-packages.ts';

const named = (name: string): Package => PACKAGES.find((one) => one.name === name) as Package;

describe('crafted files', () => {
  it.each(PACKAGES)('$name', async ({ make, fate }) => {
    const outcome = await readXlsx(make()).catch((error: unknown) => error);
    if (outcome instanceof FileError) {
      expect(outcome.message_vi).toMatch(/^[A-ZĐ][^\n]*\.$/);
      expect(fate === 'any' ? outcome.code : fate).toContain(outcome.code);
      return;
    }
    expect(outcome).not.toBeInstanceOf(Error);
    expect(['any', 'read']).toContain(fate);
    const workbook = outcome as Awaited<ReturnType<typeof readXlsx>>;
    if (fate === 'read') expect(workbook.sheets[0]?.cells[0]?.[0]).toMatchObject({ v: 'thật' });
    for (const sheet of workbook.sheets) {
      expect(sheet.rows * sheet.columns).toBeLessThanOrEqual(10_000_000);
      for (const row of Object.values(sheet.cells)) {
        for (const cell of Object.values(row))
          if (typeof cell.v === 'number') expect(Number.isFinite(cell.v)).toBe(true);
      }
    }
  });
});

describe('at the doors', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const bin = fileURLToPath(new URL('../../app/bin.mjs', import.meta.url));
  const refused = ['an entity that reads a file', 'declared as a gigabyte', 'CSV under the name of xlsx'];

  it.each(refused)('the command line ends with 2 and one sentence: %s', async (name) => {
    const path = join(folder, `${name}.xlsx`);
    writeFileSync(path, named(name).make());
    const ran = await new Promise<{ code: unknown; out: string; error: string }>((done) => {
      execFile(process.execPath, [bin, 'check', path], (error, out, said) =>
        done({ code: error?.code ?? 0, out, error: said.trim() }),
      );
    });
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.error).toMatch(/^[^\n]*\.$/);
    expect(ran.error).not.toMatch(/Error|undefined|\.mjs/);
  });

  it.each(refused)('a host is not made: %s', async (name) => {
    await expect(createHost({ xlsx: named(name).make() })).rejects.toMatchObject({ name: 'FileError' });
  });

  it('a host made of what was read without its harmful part works', async () => {
    const host = await createHost({ xlsx: named('names that climb out of the folder').make() });
    expect(await host.values('S1', 'A1')).toEqual([['thật']]);
    host.dispose();
  });
});
