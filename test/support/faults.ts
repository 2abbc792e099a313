/**
 * Failure injection: one command on one workbook, once for each of its service calls, and what must hold after each.
 */

import { type Area, columnName, type SheetSnapshot, type WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { expect } from 'vitest';
import { TABS, TYPED_HEADERS } from '../../src/layout.ts';
import type { Dice } from './hostile.ts';
import { type Host, open } from './job.ts';
import { missingFrom } from './people.ts';
import { everyCall, sampleByName } from './runs.ts';

const WORKING = / \(đang lập\)$/;
const REPORT_TABS = [TABS.report, TABS.byUnit, TABS.findings, TABS.data];
/** So many letters tell the lines of the small plan apart, and a reworded one keeps them. */
const LINE_WORDS = 14;
/** What a tab's record begins with: its mark goes by the time in it. */
const RECORD_MARK = /^DA8\.\d\.\w+\./;
/** When a report was made, what names its run, the marks that go by both, and who ran it: where that call fails, nobody knows. */
const STAMP =
  /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?|\d\d\/\d\d\/\d{4} \d\d:\d\d|L\w{11}\.\w{8}|\bB\w{11}\b|owner@example\.com|không rõ ai \(Google không cho biết\)|(?<="user":")(?=")/g;

type Outcome = { ok: boolean; message?: string };

/** Each cell of the areas with this in it; the same cover in other pieces is the same thing. */
const spread = (areas: readonly Area[], text: string, into: Record<string, string>): void => {
  for (const { row, column, rows, columns } of areas)
    for (let r = row; r < row + rows; r++)
      for (let c = column; c < column + columns; c++)
        into[`${r},${c}`] = `${into[`${r},${c}`] ?? ''}${text};`;
};

/**
 * A tab as people see it: values, formulas, looks, notes, dropdowns, rules, guards, sizes. Not: internal numbers, the
 * time a report was made, and of `Nhật ký` more than its header (each run adds its line).
 */
function seen(sheet: SheetSnapshot, book: WorkbookSnapshot): unknown {
  const {
    id: _id,
    cells,
    validations = [],
    conditional = [],
    protections = [],
    notes = [],
    charts = [],
    ...rest
  } = sheet;
  const log = sheet.name === TABS.log;
  const looks: Record<string, unknown> = {};
  for (const [row, line] of Object.entries(cells)) {
    if (log && Number(row) > 0) continue;
    // The check number of texts that name the run, and what it is held against.
    const ofRun = Object.values(line).some(({ f = '' }) => f.includes(`UNICODE('${TABS.data}'`));
    for (const [column, { s, v, ...cell }] of Object.entries(line)) {
      // An empty text is an empty cell, as when a formula's result has gone.
      const plain =
        typeof v === 'string' ? v.replace(STAMP, '(lúc)').replace(RECORD_MARK, '') || undefined : v;
      const value = ofRun && typeof v === 'number' ? '(dấu)' : plain;
      const style = s === undefined ? {} : (book.styles[s] ?? {});
      looks[`${row},${column}`] = [value, cell, Object.entries(style).sort()];
    }
  }
  const rules: Record<string, string> = {};
  for (const { areas, ...rule } of validations) spread(areas, JSON.stringify(rule), rules);
  const colours = conditional.map(({ areas, ...rule }) => {
    const cover: Record<string, string> = {};
    spread(areas, 'x', cover);
    return [rule, cover];
  });
  const guards = protections
    .map((one) => JSON.stringify({ ...one, editors: [...(one.editors ?? [])].sort() }))
    .sort();
  const notesAt = notes.map(({ row, column, text }) => `${row},${column} ${text}`).sort();
  if (log) return { name: sheet.name, looks };
  const drawn = charts.map(({ id: _chart, ...chart }) => chart);
  return { ...rest, looks, rules, colours, guards, notesAt, drawn };
}

/** The tabs of a workbook as people see them, by name. */
export const tabsOf = (book: WorkbookSnapshot): Tabs =>
  new Map(book.sheets.map((sheet) => [sheet.name, seen(sheet, book)]));

/** What people typed, as `tab | line it stands under | column | value`. Lines by their first words: these travel. */
export function typedIn(book: WorkbookSnapshot): string[] {
  const found: string[] = [];
  for (const sheet of book.sheets) {
    const header = sheet.cells[3] ?? {};
    const columns = new Map(
      Object.entries(header).map(([column, cell]) => [Number(column), String(cell.v ?? '')] as const),
    );
    const names = [...columns.values()];
    if (!names.includes('Mã') || !names.includes('Nội dung hoạt động')) continue;
    const at = (wanted: string): number => [...columns].find(([, name]) => name === wanted)?.[0] ?? 0;
    let line = '';
    for (let row = 4; row < sheet.rows; row++) {
      const cells = sheet.cells[row] ?? {};
      if (String(cells[at('Mã')]?.v ?? '') !== '')
        line = String(cells[at('Nội dung hoạt động')]?.v ?? '').slice(0, LINE_WORDS);
      for (const [column, name] of columns) {
        const value = cells[column]?.v;
        if ((TYPED_HEADERS as readonly string[]).includes(name) && value !== undefined && value !== '')
          found.push([sheet.name.replace(WORKING, ''), line, name, value].join(' | '));
      }
    }
  }
  return found.sort();
}

/** One plain Vietnamese sentence, shown; nothing of the platform in it. */
function expectSentence(host: Host, outcome: Outcome, where: string): void {
  const said = host.shown
    .filter((shown) => shown.kind === 'alert' || shown.kind === 'toast')
    .map((one) => one.message);
  if (outcome.ok) return;
  expect(outcome.message, where).toMatch(/[ạảấầậắặẹếềệịọốồộớờợụủứừựỳ]/);
  expect(outcome.message, where).not.toMatch(
    /exception|error|service|document|undefined|null|\n\s*at |[{}]/i,
  );
  expect(said, where).toContain(outcome.message);
}

type Tabs = ReadonlyMap<string, unknown>;

/** The last good report is as it was (and a run that could tidy up did), or the new one is whole, or the only one there says by its name that it is not. */
function expectReport(before: Tabs, after: Tabs, done: Tabs, tidied: boolean, where: string): void {
  if (!after.has(TABS.report) && after.has(`${TABS.report} (đang lập)`)) return;
  const same = (other: Tabs): boolean =>
    REPORT_TABS.every((name) => JSON.stringify(after.get(name)) === JSON.stringify(other.get(name)));
  if (same(before) && tidied)
    for (const name of REPORT_TABS) expect([...after.keys()], where).not.toContain(`${name} (đang lập)`);
  if (same(before) || same(done)) return;
  for (const name of REPORT_TABS) expect([name, after.get(name)], where).toEqual([name, before.get(name)]);
}

const isSame = (some: Tabs, others: Tabs): boolean =>
  JSON.stringify([...some]) === JSON.stringify([...others]);

/** The lines of `Nhật ký`. */
const logOf = (book: WorkbookSnapshot): string[] =>
  Object.values(book.sheets.find((sheet) => sheet.name === TABS.log)?.cells ?? {}).map((line) =>
    JSON.stringify(Object.values(line).map((cell) => cell.v)),
  );

/** Tells two workbooks apart. */
const keyOf = (book: WorkbookSnapshot): string =>
  JSON.stringify([[...tabsOf(book)], logOf(book), book.properties, book.namedRanges]).replace(STAMP, '');

export interface Injection {
  /** Service calls of a clean run. */
  readonly calls: number;
  /** How many of them were made to fail. */
  readonly faults: number;
  /** How many different workbooks they left, and so how many second runs there were. */
  readonly states: number;
}

export interface Harm {
  /** Kills the run at the call, as Google does after six minutes, instead of failing the call. */
  readonly kill?: boolean;
  /** Which of the calls (by name, in their order); `decisive` when absent. */
  readonly at?: (calls: readonly string[]) => boolean[];
  /** What the person does before each run: which tab and cell is in front. */
  readonly prepare?: (host: Host) => void;
  /** Once done, the command is refused or does another thing: a run that failed after its last write is not run again. */
  readonly once?: boolean;
  /** It changes what is typed: before and after are the only two states. */
  readonly changesTyped?: boolean;
}

/** Calls that change what stands in the workbook, not how it looks, or whom the script speaks with. */
const DECISIVE =
  /\.(insert|delete|move|append|clear|remove|protect|add)|\.(setValues?|setFormula|setProperty|setName|setNotes?|flush|tryLock|releaseLock|alert|toast)$/;
/** Of looks and reads, one in so many. */
const SPARSE = 6;

/** The calls to choose from; every one with `RUNS=all`, which takes minutes. */
const decisive = (calls: readonly string[]): boolean[] =>
  calls.map((name, index) => everyCall || DECISIVE.test(name) || index % SPARSE === 0);

async function once(start: WorkbookSnapshot, prepare: Harm['prepare']): Promise<Host> {
  const host = await open(start);
  prepare?.(host);
  host.answer('YES');
  return host;
}

/** Runs a command with a failure at its call `k`, or killed there; what is said of a failure is a sentence. */
async function runTo(host: Host, command: string, k: number, kill: boolean, where: string): Promise<void> {
  host.answer('YES');
  if (!kill) {
    host.failAt(k);
    expectSentence(host, (await host.run(command)) as Outcome, where);
    return;
  }
  const off = host.on('call', ({ count }) => {
    if (count !== k) return;
    off();
    host.stop();
  });
  // One that is finished by then is not killed.
  await host.run(command).catch((error: Error) => expect(error.message, where).toContain('cancelled'));
  off();
}

/** A cell in which a person may type meanwhile: a line's `Thời gian`, blank, by its tab and the words of the line. */
interface Place {
  readonly tab: string;
  readonly words: string;
  readonly a1: string;
}

/** Such cells of a workbook. A tab that is being made counts under the name it will have. */
function places(book: WorkbookSnapshot): Place[] {
  return book.sheets.flatMap(({ name, cells }) => {
    const header = Object.entries(cells[3] ?? {}).map(
      ([at, cell]) => [String(cell.v ?? ''), Number(at)] as const,
    );
    const at = new Map(header);
    const [code, text, item, time] = ['Mã', 'Nội dung hoạt động', 'Khoản', 'Thời gian'].map((one) =>
      at.get(one),
    );
    if (code === undefined || text === undefined || item === undefined || time === undefined) return [];
    const shown = (row: number, column: number): string => String(cells[row]?.[column]?.v ?? '');
    return Object.keys(cells)
      .map(Number)
      .filter((row) => row > 3 && /^[^.]+\.\d+\.\d+$/.test(shown(row, code)) && shown(row, time) === '')
      .map((row) => ({
        tab: name.replace(WORKING, ''),
        words: `${shown(row, text)}|${shown(row, item)}`,
        a1: `${columnName(time)}${row + 1}`,
      }));
  });
}

const samePlace =
  (wanted: Place) =>
  (one: Place): boolean =>
    one.tab === wanted.tab && one.words === wanted.words;

/**
 * A command that fails or is killed twice, at calls that the dice choose, and somebody typing in between. The third run
 * ends where a clean one does, with what was typed.
 */
export async function injectTwice(
  start: WorkbookSnapshot,
  command: string,
  dice: Dice,
  where: string,
): Promise<void> {
  const clean = await once(start, undefined);
  expect(((await clean.run(command)) as Outcome).ok, where).toBe(true);
  const done = await clean.snapshot();
  const { total } = clean.calls;
  clean.dispose();
  const broken = await once(start, undefined);
  const [first, second] = [dice.below(total) + 1, dice.below(total) + 1];
  const kills = [dice.below(2) === 0, dice.below(2) === 0] as const;
  const told = `${where}: ${command}, ${kills.map((kill) => (kill ? 'killed' : 'failing')).join(', then ')} at ${first} and ${second} of ${total}`;
  await runTo(broken, command, first, kills[0], told);
  const between = await broken.snapshot();
  const [before, after] = [places(start), places(done)];
  // A line that the plan keeps as it is.
  const open = places(between).filter(
    (one) => after.filter(samePlace(one)).length === 1 && before.filter(samePlace(one)).length <= 1,
  );
  const place = open.length === 0 ? undefined : dice.of(open);
  const text = `Quý ${dice.below(4) + 1}`;
  const expected = await once(start, undefined);
  const typeThere = async (book: WorkbookSnapshot): Promise<boolean> => {
    const there = place === undefined ? undefined : places(book).find(samePlace(place));
    if (there !== undefined) await expected.edit(there.tab, there.a1, text);
    return there !== undefined;
  };
  const early = await typeThere(start);
  expect(((await expected.run(command)) as Outcome).ok, told).toBe(true);
  if (!early) await typeThere(await expected.snapshot());
  const wanted = await expected.snapshot();
  expected.dispose();
  if (place !== undefined) {
    const tab = broken.tabs.find((name) => name.replace(WORKING, '') === place.tab) ?? place.tab;
    await broken.edit(tab, place.a1, text);
  }
  const typed = typedIn(await broken.snapshot());
  await runTo(broken, command, second, kills[1], told);
  expect(missingFrom(typed, typedIn(await broken.snapshot())), told).toEqual([]);
  broken.answer('YES');
  const last = (await broken.run(command)) as Outcome;
  expect(last.ok, `${told}, then again: ${last.message}`).toBe(true);
  const ended = tabsOf(await broken.snapshot());
  broken.dispose();
  const whole = tabsOf(wanted);
  expect([...ended.keys()], told).toEqual([...whole.keys()]);
  for (const [name, tab] of whole) expect(ended.get(name), `${told}: ${name}`).toEqual(tab);
}

/** Runs the command once per service call with a failure there; see the file's first lines. */
export async function injectFaults(
  start: WorkbookSnapshot,
  command: string,
  harm: Harm = {},
): Promise<Injection> {
  const cleanHost = await once(start, harm.prepare);
  const cleanOutcome = (await cleanHost.run(command)) as Outcome;
  expect(cleanOutcome.ok, `${command}: ${cleanOutcome.message}`).toBe(true);
  const { total, list } = cleanHost.calls;
  const clean = await cleanHost.snapshot();
  cleanHost.dispose();
  const typed = typedIn(start);
  const before = tabsOf(start);
  const done = tabsOf(clean);
  const log = logOf(start);
  const end = keyOf(clean);
  const typedDone = typedIn(clean);
  const known = new Set([keyOf(start)]);
  const names = list.map((call) => call.name);
  const chosen = sampleByName(names, (harm.at ?? decisive)(names));
  let faults = 0;
  for (let k = 1; k <= total; k++) {
    if (!chosen[k - 1]) continue;
    faults++;
    const where = `${command}, ${harm.kill ? 'killed' : 'failing'} at call ${k} of ${total}`;
    const host = await once(start, harm.prepare);
    // It does without some calls, as the one that says who it is: then it is done, and marks that go by that are others.
    let isDone = false;
    if (harm.kill) {
      const off = host.on('call', ({ count }) => {
        if (count !== k) return;
        off();
        host.stop();
      });
      isDone = await host.run(command).then(
        () => true,
        (error: Error) => {
          expect(error.message, where).toContain('cancelled');
          return false;
        },
      );
      // How far it is, is said by the clock: a quicker run may end before that call.
      if (isDone) {
        expect(host.calls.total, where).toBeLessThan(k);
        host.dispose();
        continue;
      }
    } else {
      host.failAt(k);
      const outcome = (await host.run(command)) as Outcome;
      expectSentence(host, outcome, where);
      isDone = outcome.ok;
    }
    const state = await host.snapshot();
    expect(harm.changesTyped ? [typed, typedDone] : [typed], where).toContainEqual(typedIn(state));
    expect(logOf(state).slice(0, log.length), where).toEqual(log);
    const key = keyOf(state);
    if (isDone) expect([...tabsOf(state).keys()], where).toEqual([...done.keys()]);
    isDone ||= isSame(tabsOf(state), done);
    if (!known.has(key) && !(isDone && harm.once)) {
      known.add(key);
      expectReport(before, tabsOf(state), done, !harm.kill, where);
      harm.prepare?.(host);
      host.answer('YES');
      const again = (await host.run(command)) as Outcome;
      expect(again.ok, `${where}, then again: ${again.message}`).toBe(true);
      const last = await host.snapshot();
      if (keyOf(last) !== end) {
        const ended = tabsOf(last);
        expect([...ended.keys()], where).toEqual([...done.keys()]);
        for (const [name, tab] of done) expect(ended.get(name), where).toEqual(tab);
      }
    }
    host.dispose();
  }
  return { calls: total, faults, states: known.size - 1 };
}
