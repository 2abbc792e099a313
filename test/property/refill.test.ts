/**
 * Over any sequence of plan changes, edits, inserted rows and columns, moved columns, sorts, refills and reports, on
 * the built bundle: every value that a person typed and nobody deleted is still in the tab, in the row of its line,
 * or, where the line left the plan, in the section for that.
 *
 * `REFILL_RUNS` asks for more sequences than the usual few.
 */

import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { BAN_LANG, fewUnits, filled, type Host, MUONG_SO, open, run } from '../support/job.ts';
import { runs } from '../support/runs.ts';

const STEPS = 8;
const SECTION = 'DÒNG KHÔNG CÒN TRONG KẾ HOẠCH';
const TABS = [MUONG_SO, BAN_LANG] as const;
const OWNER = 'Hội LHPN xã';

/** Everything a person fills, and the unit of measure, which the add-in proposes. */
const TEXT_COLUMNS = ['Đối tượng', 'Thời gian', 'Ghi chú', 'ĐVT'] as const;
const NUMBER_COLUMNS = [
  'Số lượng',
  'Số người',
  'Đơn giá',
  'NSTW',
  'Thực hiện',
  'Giải ngân',
  'Thành tiền',
] as const;

interface Line {
  text: string;
  alive: boolean;
  /** Not yet in any tab. */
  fresh: boolean;
  /** Since the tabs were last filled: got other words; went under another heading. */
  reworded: boolean;
  rehung: boolean;
}

interface Token {
  readonly tab: string;
  readonly value: string | number;
  readonly note: boolean;
  /** Null: typed or sorted to where it stands under no line. */
  line: Line | null;
}

/** Words of a line: nothing in common with another one's. */
const wordsOf = (n: number): string => ['Làm', 'Mua', 'Tập', 'Thi'].map((word) => `${word}${n}`).join(' ');

class Book {
  private readonly activities: Line[][];
  private readonly byText = new Map<string, Line>();
  private tokens: Token[] = [];
  private serial = 0;

  constructor(readonly host: Host) {
    this.activities = [0, 1].map((activity) =>
      Array.from({ length: 4 }, (_, at) => this.line(activity * 4 + at)),
    );
    for (const line of this.activities.flat())
      Object.assign(line, { fresh: false, reworded: false, rehung: false });
    this.serial = 8;
  }

  private line(n: number): Line {
    const line = { text: wordsOf(n), alive: true, fresh: true, reworded: false, rehung: false };
    this.byText.set(line.text, line);
    return line;
  }

  /** One step, from numbers that mean something else for each kind. */
  async step(kind: string, a: number, b: number, c: number): Promise<void> {
    const tab = TABS[a % TABS.length] as string;
    const lines = this.activities[a % 2] as Line[];
    switch (kind) {
      case 'edit':
        return this.type(tab, b, c);
      case 'note':
        return this.note(tab, b, c);
      case 'add':
        return this.addRow(tab, b);
      case 'planInsert':
        lines.splice(b % (lines.length + 1), 0, this.line(this.serial++));
        return this.writePlan();
      case 'planDelete': {
        if (lines.length < 2) return;
        for (const line of lines.splice(b % lines.length, 1)) line.alive = false;
        return this.writePlan();
      }
      case 'planRename': {
        const line = lines[b % lines.length] as Line;
        line.text += ` thêm${this.serial++}`;
        line.reworded = true;
        this.byText.set(line.text, line);
        return this.writePlan();
      }
      case 'planMove': {
        const [line] = lines.splice(b % lines.length, 1);
        const to = lines.length === 0 ? lines : (this.activities[c % 2] as Line[]);
        to.splice(c % (to.length + 1), 0, line as Line);
        if (to !== lines) (line as Line).rehung = true;
        return this.writePlan();
      }
      case 'insertColumn':
        return this.host.insertColumns(tab, 1 + (b % 20));
      case 'moveColumn': {
        const [from, to] = [4 + (b % 16), 4 + (c % 17)];
        // Dropped where it stands, nothing moves.
        return to === from || to === from + 1 ? undefined : this.host.moveColumns(tab, from, 1, to);
      }
      case 'sort':
        return this.sort(tab, b, c);
      case 'fill':
        return this.fill();
      default:
        await run(this.host, 'buildReport');
    }
  }

  /** The plan as it is now, numbered anew from the top, as an office would paste it. */
  private async writePlan(): Promise<void> {
    const rows = [
      ['I', 'Truyền thông', '', ''],
      ...this.activities.flatMap((lines, activity) => [
        [
          String(activity + 1),
          `Hoạt động ${activity + 1}: ${['Ở thôn bản', 'Ở nhà trường'][activity]}`,
          '',
          '',
        ],
        ...lines.map((line, at) => [`${activity + 1}.${at + 1}`, line.text, OWNER, '']),
      ]),
    ];
    await this.host.clear('Kế hoạch', 'A2:F60');
    await this.host.paste('Kế hoạch', 'A2', rows);
    await run(this.host, 'readPlan');
  }

  async start(): Promise<void> {
    await this.writePlan();
    await run(this.host, 'fillTemplates');
  }

  private async grid(
    tab: string,
  ): Promise<{ values: unknown[][]; header: number; at: (name: string) => number }> {
    const values = await this.host.values(tab);
    const header = values.findIndex((row) => row.includes('Mã') && row.includes('Thành tiền'));
    return { values, header, at: (name) => (values[header] ?? []).indexOf(name) };
  }

  /** The line that each row stands under, and whether in the section; by the words of the nearest code above. */
  private async rows(tab: string): Promise<{ line: Line | null; section: boolean; code: string }[]> {
    const { values, header, at } = await this.grid(tab);
    // A row with a code and without words of its own belongs to the line whose words stand beside that code.
    const byCode = new Map(
      values.slice(header + 1).flatMap((row): [string, Line][] => {
        const line = this.byText.get(String(row[at('Nội dung hoạt động')] ?? ''));
        return line === undefined ? [] : [[String(row[at('Mã')] ?? ''), line]];
      }),
    );
    let line: Line | null = null;
    let section = false;
    return values.map((row, index) => {
      if (index <= header) return { line: null, section: false, code: '' };
      const code = String(row[at('Mã')] ?? '');
      const text = String(row[at('Nội dung hoạt động')] ?? '');
      if (code === '' && text === SECTION) {
        section = true;
        line = null;
      } else if (code !== '') line = this.byText.get(text) ?? byCode.get(code) ?? null;
      return { line, section, code };
    });
  }

  private async lineRow(tab: string, pick: number): Promise<number | null> {
    const rows = await this.rows(tab);
    const places = rows.flatMap(({ line, code }, index) => (line !== null && code !== '' ? [index] : []));
    return places.length === 0 ? null : (places[pick % places.length] as number);
  }

  private a1 = (row: number, column: number): string => {
    const letter = (n: number): string =>
      (n >= 26 ? letter(Math.floor(n / 26) - 1) : '') + String.fromCharCode(65 + (n % 26));
    return `${letter(column)}${row + 1}`;
  };

  private async put(tab: string, row: number, column: number, asText: boolean): Promise<void> {
    const { values } = await this.grid(tab);
    const there = values[row]?.[column];
    // Typing over a value deletes it.
    this.tokens = this.tokens.filter((token) => token.tab !== tab || token.note || token.value !== there);
    const value = asText ? `chữ${this.serial++}` : 20_000_000 + this.serial++;
    await this.host.edit(tab, this.a1(row, column), String(value));
    const line = (await this.rows(tab))[row]?.line ?? null;
    this.tokens.push({ tab, value, note: false, line });
  }

  private async type(tab: string, pick: number, what: number): Promise<void> {
    const row = await this.lineRow(tab, pick);
    const { values, header, at } = await this.grid(tab);
    if (row === null) return;
    const names = [...TEXT_COLUMNS, ...NUMBER_COLUMNS];
    // A column that a person inserted has no header and is theirs.
    const own = (values[header] ?? []).findIndex((cell, column) => cell === '' && column > 0);
    if (own >= 0 && what % 5 === 0) return this.put(tab, row, own, true);
    const name = names[what % names.length] as string;
    const column = at(name);
    if (column >= 0) await this.put(tab, row, column, TEXT_COLUMNS.includes(name as 'Ghi chú'));
  }

  private async note(tab: string, pick: number, column: number): Promise<void> {
    const row = await this.lineRow(tab, pick);
    if (row === null) return;
    const place = this.a1(row, column % 20);
    const text = `ghi${this.serial++}`;
    const sheet = (await this.host.snapshot()).sheets.find(({ name }) => name === tab);
    const there = sheet?.notes?.find((note) => note.row === row && note.column === column % 20)?.text;
    this.tokens = this.tokens.filter((token) => !(token.note && token.tab === tab && token.value === there));
    await this.host.setNote(tab, place, text);
    this.tokens.push({ tab, value: text, note: true, line: (await this.rows(tab))[row]?.line ?? null });
  }

  /** A second model under a line. */
  private async addRow(tab: string, pick: number): Promise<void> {
    const row = await this.lineRow(tab, pick);
    if (row === null) return;
    await this.host.insertRows(tab, row + 2);
    const { at } = await this.grid(tab);
    await this.put(tab, row + 1, at('Đối tượng'), true);
    await this.put(tab, row + 1, at('Đơn giá'), false);
  }

  private async sort(tab: string, by: number, up: number): Promise<void> {
    const { values, header } = await this.grid(tab);
    const width = values[header]?.length ?? 1;
    const range = `A${header + 2}:${this.a1(values.length - 1, width - 1)}`;
    await this.host.sortRows(tab, range, 1 + (by % width), up % 2 === 0);
    // A row without a code belongs to the line it stands under now; notes stay where they are when rows are sorted.
    const rows = await this.rows(tab);
    for (const token of this.tokens.filter((one) => one.tab === tab)) {
      const at = await this.find(token);
      if (at >= 0 && (token.note || rows[at]?.code === '')) token.line = rows[at]?.line ?? null;
    }
  }

  private async find(token: Token): Promise<number> {
    if (token.note) {
      const sheet = (await this.host.snapshot()).sheets.find(({ name }) => name === token.tab);
      return sheet?.notes?.find((note) => note.text === token.value)?.row ?? -1;
    }
    // The total at the top shows the same number where one amount is all there is.
    const { values, header } = await this.grid(token.tab);
    return values.findIndex((row, index) => index > header && row.includes(token.value));
  }

  async fill(): Promise<void> {
    await run(this.host, 'fillTemplates');
    for (const tab of TABS) {
      const rows = await this.rows(tab);
      for (const token of this.tokens.filter((one) => one.tab === tab)) {
        const at = await this.find(token);
        const place = rows[at];
        const said = `${token.value} of «${token.line?.text ?? 'no line'}» in row ${at + 1}`;
        expect(at, `${said}: gone`).toBeGreaterThanOrEqual(0);
        if (token.line === null) continue;
        // Other words under another heading: nothing sure is left to know the line by.
        if (token.line.reworded && token.line.rehung && place?.section === true) token.line = null;
        else if (token.line.alive) {
          expect([said, place?.line?.text, place?.section]).toEqual([said, token.line.text, false]);
        } else if (place?.section !== true) {
          // Another line was written in its place: the product takes that for the same line in other words.
          expect([said, place?.line?.fresh]).toEqual([said, true]);
          token.line = place?.line ?? null;
        }
      }
      const codes = rows.filter(({ section, code, line }) => !section && code !== '' && line !== null);
      expect(new Set(codes.map(({ line }) => line?.text))).toEqual(
        new Set(this.activities.flat().map(({ text }) => text)),
      );
    }
    for (const line of this.activities.flat()) line.fresh = false;
    const again = await run<{ made: string[]; changed: string[] }>(this.host, 'fillTemplates');
    expect([again.made, again.changed]).toEqual([[], []]);
  }
}

const KINDS = [
  'edit',
  'edit',
  'edit',
  'note',
  'add',
  'planInsert',
  'planDelete',
  'planRename',
  'planMove',
  'insertColumn',
  'moveColumn',
  'sort',
  'fill',
  'fill',
  'report',
];

describe('any sequence of changes', () => {
  let workbook: WorkbookSnapshot;
  beforeAll(async () => {
    const units = fewUnits().filter((row, index) => index === 0 || String(row[1]).includes(' xã '));
    const annex = [
      ['I', 'Truyền thông', '', ''],
      ['1', 'Hoạt động 1: Ở thôn bản', '', ''],
      ['1.1', wordsOf(0), OWNER, ''],
    ];
    workbook = await filled({ units, annex, norms: [[], ['']] });
  });

  it('keeps every value in the row of its line or in the section', async () => {
    const step = fc.tuple(fc.constantFrom(...KINDS), fc.nat(99), fc.nat(99), fc.nat(99));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: STEPS, maxLength: STEPS }), async (steps) => {
        const host = await open(workbook);
        try {
          const book = new Book(host);
          await book.start();
          for (const [kind, a, b, c] of steps) await book.step(kind, a, b, c);
          await book.fill();
        } finally {
          host.dispose();
        }
      }),
      { numRuns: runs(25) },
    );
  });
});
