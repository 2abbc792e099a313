/** The served workbook on disk: whatever fails in the middle of a write, one of the last two contents is whole. */
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GONE, KeptBook, stampOf } from '../../app/disk/kept-book.ts';
import { type Disk, machine, writeNew } from '../../app/disk/write.ts';
import { faulty, Killed } from './faults.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const OLD = bytes('as it was, '.repeat(50));
const NEW = bytes('as it is to be, '.repeat(50));
const NEWER = bytes('later still, '.repeat(50));

let folder: string;
let file: string;
let clock: Date;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-'));
  file = join(folder, 'Sổ.xlsx');
  writeFileSync(file, OLD);
  clock = new Date(2026, 10, 29, 9, 30, 5);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const book = (disk: Disk = machine) => new KeptBook(file, disk, () => clock);
const copies = () =>
  readdirSync(folder)
    .filter((name) => name.includes('.luu-'))
    .sort();
const content = (name = 'Sổ.xlsx') => new Uint8Array(readFileSync(join(folder, name)));
const later = (minutes: number) => {
  clock = new Date(clock.getTime() + minutes * 60_000);
};

describe('a write', () => {
  it('replaces the content it started from, and says what it is now', () => {
    expect(book().write(NEW, stampOf(OLD))).toEqual({ result: 'written', stamp: stampOf(NEW) });
    expect(content()).toEqual(NEW);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('never replaces another content', () => {
    expect(book().write(NEWER, stampOf(NEW))).toEqual({ result: 'changed', stamp: stampOf(OLD) });
    expect([content(), copies()]).toEqual([OLD, []]);
  });

  it('never replaces one that changed while its copy was made', () => {
    const meddling: Disk = {
      ...machine,
      renameSync: (from, to) => {
        machine.renameSync(from, to);
        if (String(to).includes('.luu-')) writeFileSync(file, NEWER);
      },
    };
    expect(book(meddling).write(NEW, stampOf(OLD))).toEqual({ result: 'changed', stamp: stampOf(NEWER) });
    expect(content()).toEqual(NEWER);
  });

  it('of what is there already changes nothing: an answer that was lost may be asked for again', () => {
    const kept = book();
    kept.write(NEW, stampOf(OLD));
    expect(kept.write(NEW, stampOf(OLD))).toEqual({ result: 'same', stamp: stampOf(NEW) });
  });

  it('makes a file that is gone only for who knows that it is', () => {
    rmSync(file);
    expect(book().write(NEW, stampOf(OLD))).toEqual({ result: 'changed', stamp: GONE });
    expect(book().write(NEW, GONE).result).toBe('written');
    expect(content()).toEqual(NEW);
  });

  it('leaves a file alone that is marked read-only, though its folder would let it be replaced', () => {
    chmodSync(file, 0o444);
    expect(book().obstacle()).toBe('file');
    expect(book().write(NEW, stampOf(OLD)).result).toBe('locked');
    expect(content()).toEqual(OLD);
  });

  it('keeps who may read the file', () => {
    chmodSync(file, 0o640);
    book().write(NEW, stampOf(OLD));
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });

  it('finds out beforehand that the folder takes nothing', () => {
    const { disk } = faulty({ at: 0, how: 'EACCES' });
    expect(book(disk).obstacle()).toBe('folder');
    expect(book().obstacle()).toBeNull();
    expect(readdirSync(folder)).toEqual(['Sổ.xlsx']);
  });
});

describe('a fault at any step of a write', () => {
  const { disk, calls } = faulty(null);
  const steps = () => {
    calls.length = 0;
    book(disk).write(NEW, stampOf(OLD));
    return [...calls];
  };

  it('can come at each of these', () => {
    // The name of the copy, the copy aside, its place, the folder; then the file itself in the same way.
    const whole = [
      'openSync',
      'fchownSync',
      'fchmodSync',
      'writeFileSync',
      'fsyncSync',
      'closeSync',
      'renameSync',
    ];
    const toFolder = ['openSync', 'fsyncSync', 'closeSync'];
    expect(steps()).toEqual(['openSync', 'closeSync', ...whole, ...toFolder, ...whole, ...toFolder]);
  });

  it.each(['die', 'half', 'EIO', 'ENOSPC', 'EPERM'] as const)(
    '%s: one of the two contents is whole',
    (how) => {
      const count = steps().length;
      for (let at = 0; at < count; at += 1) {
        rmSync(folder, { recursive: true });
        folder = mkdtempSync(join(tmpdir(), 'kept-'));
        file = join(folder, 'Sổ.xlsx');
        writeFileSync(file, OLD);
        let failed: unknown = null;
        try {
          book(faulty({ at, how }).disk).write(NEW, stampOf(OLD));
        } catch (error) {
          failed = error;
        }
        const there = stampOf(content());
        expect([at, [stampOf(OLD), stampOf(NEW)].includes(there)]).toEqual([at, true]);
        // What was said to be written is; what failed with a word is not, unless only the folder's entry was in doubt.
        if (failed === null) expect([at, there]).toEqual([at, stampOf(NEW)]);
        else if (!(failed instanceof Killed)) {
          expect([at, there]).toEqual([at, stampOf(OLD)]);
          expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
        }
        // No copy that is listed is half a file, and the next start goes on.
        for (const { name } of book().copies()) expect([at, name, content(name)]).toEqual([at, name, OLD]);
        const next = book();
        expect([at, next.write(NEWER, next.stamp()).result]).toEqual([at, 'written']);
        expect(content()).toEqual(NEWER);
      }
    },
  );

  it('leaves something behind only until the next start some time later', () => {
    const fault = { at: steps().lastIndexOf('renameSync'), how: 'die' } as const;
    writeFileSync(file, OLD);
    rmSync(join(folder, copies()[0] ?? ''));
    expect(() => book(faulty(fault).disk).write(NEW, stampOf(OLD))).toThrow(Killed);
    const [left = ''] = readdirSync(folder).filter((name) => name.endsWith('.tmp'));
    utimesSync(join(folder, left), clock, clock);
    book();
    expect(readdirSync(folder)).toContain(left);
    utimesSync(join(folder, left), new Date(0), new Date(0));
    book();
    expect(readdirSync(folder)).not.toContain(left);
  });
});

describe('copies', () => {
  it('hold the file as it was before the first change of a session, and then every half hour', () => {
    const first = book();
    first.write(NEW, stampOf(OLD));
    expect([copies(), content(copies()[0])]).toEqual([['Sổ.luu-20261129-093005.xlsx'], OLD]);
    later(29.9);
    first.write(NEWER, stampOf(NEW));
    expect(copies()).toHaveLength(1);
    later(0.1);
    first.write(OLD, stampOf(NEWER));
    expect(copies()).toEqual(['Sổ.luu-20261129-093005.xlsx', 'Sổ.luu-20261129-100005.xlsx']);
    expect(content(copies()[1])).toEqual(NEWER);
    later(1);
    book().write(NEW, stampOf(OLD));
    expect([copies().length, content(copies()[2])]).toEqual([3, OLD]);
  });

  it('are made at once where both contents are to be kept', () => {
    const kept = book();
    kept.write(NEW, stampOf(OLD));
    kept.write(NEWER, stampOf(NEW), true);
    const held = book()
      .copies()
      .map(({ name }) => stampOf(content(name)));
    expect(held).toEqual([stampOf(NEW), stampOf(OLD)]);
  });

  it('never go over another file', () => {
    writeFileSync(join(folder, 'Sổ.luu-20261129-093005.xlsx'), 'mine');
    book().keep(NEW);
    expect(copies()).toEqual(['Sổ.luu-20261129-093005-2.xlsx', 'Sổ.luu-20261129-093005.xlsx']);
    expect(readFileSync(join(folder, 'Sổ.luu-20261129-093005.xlsx'), 'utf8')).toBe('mine');
    expect(writeNew(machine, file, NEW)).toBe(false);
    expect(content()).toEqual(OLD);
  });

  it('are not made twice of one content', () => {
    const kept = book();
    kept.keep(NEW);
    later(5);
    kept.keep(NEW);
    expect(copies()).toHaveLength(1);
  });

  it('are the 10 newest and the last of each of 10 days before them; those of the command line stay', () => {
    const at = (day: number, hour: number) => new Date(2026, 9, day, hour);
    writeFileSync(join(folder, 'Sổ.goc-20200101-000000.xlsx'), 'command line');
    // 15 days with three copies each.
    for (let day = 1; day <= 15; day += 1) {
      for (const hour of [8, 9, 10]) {
        clock = at(day, hour);
        book().keep(bytes(`${day} ${hour}`));
      }
    }
    const kept = book().copies();
    const ours = kept.filter(({ kind }) => kind === 'luu').map((copy) => copy.at);
    // Newest first: days 15, 14 and 13 whole, the last of day 12, and one for each of ten days before.
    const newest = [15, 14, 13].flatMap((day) => [10, 9, 8].map((hour) => at(day, hour).getTime()));
    expect(ours.slice(0, 10)).toEqual([...newest, at(12, 10).getTime()]);
    expect(ours.slice(10)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((day) => at(day, 10).getTime()));
    expect(kept.at(-1)).toMatchObject({ kind: 'goc', name: 'Sổ.goc-20200101-000000.xlsx' });
  });

  it('are found by name only: no other path reaches the disk', () => {
    const kept = book();
    kept.keep(NEW);
    expect(kept.readCopy('Sổ.luu-20261129-093005.xlsx')).not.toBeNull();
    for (const name of ['Sổ.xlsx', '../Sổ.luu-20261129-093005.xlsx', '/etc/passwd', '', '.'])
      expect([name, kept.readCopy(name)]).toEqual([name, null]);
    writeFileSync(join(folder, 'Khác.luu-20261129-093005.xlsx'), 'x');
    writeFileSync(join(folder, 'Sổ.luu-20261129-093006.xlsx'), '');
    expect(kept.copies().map(({ name }) => name)).toEqual(['Sổ.luu-20261129-093005.xlsx']);
  });
});
