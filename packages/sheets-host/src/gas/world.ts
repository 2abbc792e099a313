/**
 * What service objects stand on: the workbook and everything around it that outlives a run (`World`), and one run
 * with its acting user, its rights and its call counts (`Run`).
 */

import { type Area, areaName } from '@so-ke-hoach/xlsx';
import type { Book } from '../engine/book.ts';
import type { Tab } from '../engine/tab.ts';
import { gasError, type Kind } from './face.ts';
import type { Makers } from './makers.ts';
import { type Calls, noCalls, type Person, type Reply, type Shown, type StoreName } from './records.ts';

/** Rights of a run: a menu command, a simple trigger, or a formula in a cell. */
export type Mode = 'full' | 'trigger' | 'function';

export interface LockState {
  /** Who holds it: a run, or somebody else (a test). */
  holder: object | null;
}

/** Everything that outlives a run. */
export interface World {
  book: Book;
  /** What makes the service objects of a run. */
  makersOf(run: Run): Makers;
  ownerEmail: string;
  /** `getEditors` of a protection that nobody has changed names the owner. */
  namesOwner: boolean;
  /** A tab made from a template has its rules, sizes and frozen lines too. */
  copiesRules: boolean;
  scriptTimeZone: string;
  /** HTML files of the project, by name without `.html`. */
  html: Map<string, string>;
  scopes: string[];
  selection: Map<string, Area>;
  properties: Record<StoreName, Map<string, string>>;
  /** People who may edit the file, without the owner. */
  fileEditors(): string[];
  cache: Record<StoreName, Map<string, { value: string; until: number }>>;
  locks: Record<StoreName, LockState>;
  show(shown: Shown): void;
  /** The person's reply to an alert or a prompt. */
  ask(request: Shown): Promise<Reply>;
  log(text: string): void;
  /** A menu command makes its `count`-th service call. */
  called(name: string, count: number): void;
  now(): number;
}

/** What an object that is called may say of its place: a tab, and one range of it or several. */
interface Place {
  readonly tab?: Tab;
  readonly area?: Area;
  readonly areas?: readonly Area[];
}

/** One run. */
export class Run {
  readonly world: World;
  readonly mode: Mode;
  readonly person: Person;
  readonly calls: Calls;
  /** Service objects for the script. */
  readonly make: Makers;
  /** The act that it is of, for whoever takes it back (`engine/history.ts`); null: it is none and answers none. */
  act: number | null = null;
  private wroteLast = false;
  private readonly failAt: number | null;

  constructor(
    world: World,
    mode: Mode,
    person: Person,
    calls: Calls = noCalls(),
    failAt: number | null = null,
  ) {
    this.world = world;
    this.mode = mode;
    this.person = person;
    this.calls = calls;
    this.make = world.makersOf(this);
    this.failAt = failAt;
  }

  get book(): Book {
    return this.world.book;
  }

  /** Counts a call; throws when this is the one that has to fail, or when the mode does not allow it. */
  enter(className: string, method: string, kind: Kind, target: object): void {
    const { calls } = this;
    const name = `${className}.${method}`;
    if (this.mode === 'full') this.world.called(name, calls.total + 1);
    calls.total += 1;
    calls.byName[name] = (calls.byName[name] ?? 0) + 1;
    const { tab, area, areas = area && [area] } = target as Place;
    if (tab && areas)
      calls.list.push({ name, kind, on: `${tab.name}!${areas.map((one) => areaName(one)).join()}` });
    else calls.list.push({ name, kind });
    if (kind === 'read') {
      // Looking for the last row or the used range reads no range, but makes Google flush all the same.
      if (areas) calls.rangesRead += 1;
      if (this.wroteLast) calls.switches += 1;
      this.wroteLast = false;
    } else if (kind === 'write') {
      if (areas || method === 'appendRow') calls.rangesWritten += 1;
      this.wroteLast = true;
    }
    if (calls.total === this.failAt) {
      throw gasError(`Service Spreadsheets failed while accessing document with id ${DOCUMENT_ID}.`);
    }
    if (this.mode === 'function' && (kind === 'write' || kind === 'ui')) {
      throw gasError(`You do not have permission to call ${method}`);
    }
  }
}

/** A service: what the script reaches by a global name, and the spreadsheet itself. */
export class Service {
  protected readonly run: Run;
  constructor(run: Run) {
    this.run = run;
  }
}

/** The id of the only workbook. */
export const DOCUMENT_ID = '1LocalWorkbook00000000000000000000000000000';
