/**
 * Undo and redo: what each act changed, so that the workbook can be put back as it was, cell by cell.
 *
 * Owns the steps. A step does not remember how something was done but what the tabs held before: a tab is copied just
 * before its first change, and at the end of the step only what differs is kept. So an act is one step whatever it was
 * made of, and taking it back is exact by construction. An act of a person, the script's answer to it (onEdit) and a
 * whole command are each one step; the engine's own stack is not used.
 */
import type { Area, Origin } from '@so-ke-hoach/xlsx';
import type { IExecutionOptions } from '@univerjs/core';
import {
  InsertSheetMutation,
  SetWorksheetOrderMutation,
  SetWorksheetRowAutoHeightMutation,
} from '@univerjs/sheets';
import type { Command, Engine } from './engine.ts';
import { copyExtras } from './extras.ts';
import type { Names, PlacedName } from './names.ts';
import type { Tab, TabExtras } from './tab.ts';
import {
  areaOfCells,
  engineSheetOf,
  type HeldTab,
  holdTab,
  isAsHeld,
  putTab,
  type TabDifference,
  tabDifference,
} from './tab-state.ts';

/** Steps that are kept. */
const STEPS = 100;

/** Mutations that change what a file holds. */
const STORED = /^sheet\.mutation\./;
/** These do not: heights that follow the text, and what is shown for the moment. */
const DERIVED = new Set([
  SetWorksheetRowAutoHeightMutation.id,
  'sheet.mutation.toggle-note-popup',
  'sheet.mutation.set-worksheet-permission-points',
]);

interface MutationParams {
  unitId?: string;
  subUnitId?: string;
  sheet?: { id: string };
  from?: { subUnitId: string };
  to?: { subUnitId: string };
}

/** What a history must know of its workbook. */
export interface HistoryBook {
  readonly engine: Engine;
  readonly names: Names;
  tabs(): readonly Tab[];
  readonly origin: Origin | null;
  tabById(id: string): Tab | null;
  /** The tab of this id, made known again where it had been deleted. */
  register(id: string, sheetId: number): Tab;
  /** Whether scripts keep a record in the tab of this name, which no undo takes back. */
  isLog(name: string): boolean;
}

/** The workbook around the tabs, as it was when a step began. */
interface Frame {
  readonly order: readonly string[];
  readonly names: readonly PlacedName[];
  readonly moves: Origin['moves'];
}

/** A step that is under way: the tabs that it has changed so far, as they were; null for one that it made. */
interface OpenStep {
  readonly frame: Frame;
  readonly held: Map<string, HeldTab | null>;
  /** It belongs to the step before it. */
  readonly joins: boolean;
}

/** What has to be put back: the tab as a whole where it is gone, its differences, or null where it was not there. */
type Before = { readonly whole: HeldTab } | { readonly difference: TabDifference } | null;

/** What a step changed, as it was before. Parts are put back in order. */
export interface Step {
  /** Whose act it was. */
  readonly by: string;
  readonly frame: Frame;
  readonly parts: readonly ReadonlyMap<string, Before>[];
}

/** Where a step changed something, for whoever shows the workbook. */
export interface StepPlace {
  /** Null where nothing that it changed is there any more. */
  readonly tabId: string | null;
  /** Null where no cell of the tab changed. */
  readonly area: Area | null;
}

export class History {
  /** Told whenever a step begins to change something, is taken back or put back. */
  onChange: () => void = () => {};
  /** Told of a change of the page's own commands, before it happens: a person does something. */
  onPerson: () => void = () => {};
  private readonly book: HistoryBook;
  private step: OpenStep | null = null;
  /** What tabs hold beside the engine, as last seen: changes of it are told when they have happened. */
  private readonly beside = new Map<string, TabExtras>();
  private undoable: Step[] = [];
  private redoable: Step[] = [];
  private putting = false;
  private changes = 0;
  /** Who acts. Nobody takes back what somebody else did. */
  private person = '';

  constructor(book: HistoryBook) {
    this.book = book;
    for (const tab of book.tabs()) this.lookBeside(tab);
    book.engine.onBeforeCommand((command, options) => this.before(command, options));
  }

  /** How many steps can be taken back. */
  get undos(): number {
    this.close();
    return this.undoable.length;
  }

  /** Whether something can be taken back, as far as is known while a step is under way. */
  get canUndo(): boolean {
    return this.isOwn(this.undoable) || (this.step?.held.size ?? 0) > 0;
  }

  get canRedo(): boolean {
    return this.isOwn(this.redoable);
  }

  /** Somebody else acts from now on. */
  actAs(person: string): void {
    this.close();
    this.person = person;
    this.onChange();
  }

  /** Grows with every change: equal numbers mean that nothing has happened in between. */
  get version(): number {
    return this.changes;
  }

  /** What happens from now on is a step of its own. */
  begin(): void {
    this.close();
    this.step = this.open(false);
  }

  /** Takes back what the step under way has done, for `putBack` to do it again; null where it has done nothing. */
  takeBack(): Step | null {
    const { step } = this;
    this.step = null;
    const done = step && this.finished(step);
    return done && !isEmpty(done) ? this.put(done) : null;
  }

  /** Does again what was taken back. Nothing else may have changed in between. */
  putBack(step: Step): void {
    this.close();
    this.push(this.put(step));
  }

  /** Takes the person's last step back and tells where it was, on the tab in front if there; null where there is none. */
  undo(front: string): StepPlace | null {
    this.close();
    const step = this.isOwn(this.undoable) ? this.undoable.pop() : undefined;
    if (!step) return null;
    this.redoable.push(this.put(step));
    return placeOf(step, front);
  }

  redo(front: string): StepPlace | null {
    this.close();
    const step = this.isOwn(this.redoable) ? this.redoable.pop() : undefined;
    if (!step) return null;
    this.undoable.push(this.put(step));
    return placeOf(step, front);
  }

  /** Something of a tab is about to change, or has changed beside the engine. */
  touch(tab: Tab): void {
    if (this.putting || (this.book.engine.writing && this.book.isLog(tab.name))) return;
    this.step ??= this.open(true);
    const { held } = this.step;
    if (held.has(tab.id)) return;
    held.set(tab.id, holdTab(this.book.engine, tab, this.book.tabs().indexOf(tab), this.besideOf(tab)));
    this.changed();
  }

  // Inside

  private isOwn(steps: readonly Step[]): boolean {
    return steps.at(-1)?.by === this.person;
  }

  private before(command: Command, options?: IExecutionOptions): void {
    if (this.putting || options?.fromFormula || options?.onlyLocal) return;
    if (!STORED.test(command.id) || DERIVED.has(command.id)) return;
    const params = (command.params ?? {}) as MutationParams;
    const { engine } = this.book;
    if (params.unitId !== undefined && params.unitId !== engine.unitId) return;
    if (!engine.writing) this.onPerson();
    if (command.id === InsertSheetMutation.id) this.touchNew(params.sheet?.id);
    for (const id of [params.subUnitId, params.from?.subUnitId, params.to?.subUnitId]) {
      const tab = id === undefined ? null : this.book.tabById(id);
      if (tab) this.touch(tab);
    }
  }

  private touchNew(id: string | undefined): void {
    this.step ??= this.open(true);
    const { held } = this.step;
    if (id === undefined || held.has(id)) return;
    held.set(id, null);
    this.changed();
  }

  private open(joins: boolean): OpenStep {
    return { frame: this.frame(), held: new Map(), joins };
  }

  private frame(): Frame {
    const { names, origin } = this.book;
    return {
      order: this.book.tabs().map((tab) => tab.id),
      names: names.places(),
      moves: [...(origin?.moves ?? [])],
    };
  }

  private close(): void {
    const { step } = this;
    this.step = null;
    if (!step || step.held.size === 0) return;
    const done = this.finished(step);
    if (isEmpty(done)) return;
    const last = step.joins ? this.undoable.pop() : undefined;
    const whole = last ? { ...last, parts: [...done.parts, ...last.parts] } : done;
    // What a script made of a typed text may be what stood there: then nothing is left to take back.
    if (!last || !this.isAsBefore(whole)) this.push(whole);
  }

  /** Whether the workbook is what it was before the step, whose parts took one another back. */
  private isAsBefore({ frame, parts }: Step): boolean {
    const { book } = this;
    if (frame.moves.length !== (book.origin?.moves.length ?? 0)) return false;
    return [...new Set(parts.flatMap((part) => [...part.keys()]))].every((id) => {
      const tab = book.tabById(id);
      const befores = parts.flatMap((part) => (part.has(id) ? [part.get(id) ?? null] : []));
      const differences = befores.flatMap((before) =>
        before !== null && 'difference' in before ? [before.difference] : [],
      );
      return tab !== null && differences.length === befores.length && isAsHeld(book.engine, tab, differences);
    });
  }

  private push(step: Step): void {
    this.undoable.push(step);
    if (this.undoable.length > STEPS) this.undoable.shift();
    this.redoable = [];
    this.changed();
  }

  private changed(): void {
    this.changes += 1;
    this.onChange();
  }

  /** What differs from the tabs as they were. */
  private finished({ frame, held }: OpenStep): Step {
    const part = new Map<string, Before>();
    for (const [id, state] of held) {
      const tab = this.book.tabById(id);
      if (tab) this.lookBeside(tab);
      if (state === null) {
        if (tab && !this.book.isLog(tab.name)) part.set(id, null);
      } else if (tab === null) part.set(id, { whole: state });
      else {
        const difference = tabDifference(this.book.engine, tab, state);
        if (difference) part.set(id, { difference });
      }
    }
    return { by: this.person, frame, parts: [part] };
  }

  /** Puts back what a step holds, and returns the step that undoes this. */
  private put({ frame, parts }: Step): Step {
    const { book } = this;
    const now = this.open(false);
    for (const id of new Set(parts.flatMap((part) => [...part.keys()]))) {
      const tab = book.tabById(id);
      now.held.set(id, tab && holdTab(book.engine, tab, book.tabs().indexOf(tab), this.besideOf(tab)));
    }
    this.putting = true;
    try {
      for (const part of parts) this.putTabs(part);
      this.putOrder(frame.order);
      book.names.place(frame.names, (id) => book.tabById(id));
      book.names.refresh();
      if (book.origin) book.origin.moves = [...frame.moves];
    } finally {
      this.putting = false;
    }
    this.changed();
    return this.finished(now);
  }

  /** Tabs come first and go last: a workbook is never without one, and formulas find the tabs that they name. */
  private putTabs(part: ReadonlyMap<string, Before>): void {
    const { book } = this;
    const entries = [...part];
    for (const [id, before] of entries) {
      if (before === null || !('whole' in before)) continue;
      const { index, sheetId, extras } = before.whole;
      book.engine.insertSheet(engineSheetOf(before.whole), index);
      Object.assign(book.register(id, sheetId).extras, copyExtras(extras));
      book.engine.changed({ kind: 'tabs', tabId: id });
    }
    for (const [id, before] of entries) {
      const tab = book.tabById(id);
      if (tab && before !== null && 'difference' in before) putTab(book.engine, tab, before.difference);
    }
    for (const [id, before] of entries) {
      const tab = book.tabById(id);
      if (!tab || before !== null) continue;
      book.engine.removeSheet(tab);
      book.engine.changed({ kind: 'tabs' });
    }
  }

  private putOrder(order: readonly string[]): void {
    const { book } = this;
    for (const [toOrder, id] of order.entries()) {
      const tab = book.tabById(id);
      const fromOrder = tab ? book.tabs().findIndex((each) => each.id === id) : toOrder;
      if (!tab || fromOrder === toOrder) continue;
      book.engine.runOn(tab, SetWorksheetOrderMutation.id, { fromOrder, toOrder });
      book.engine.changed({ kind: 'tabs', tabId: id });
    }
  }

  private besideOf(tab: Tab): TabExtras {
    return this.beside.get(tab.id) ?? copyExtras(tab.extras);
  }

  private lookBeside(tab: Tab): void {
    this.beside.set(tab.id, copyExtras(tab.extras));
  }
}

const isEmpty = ({ parts }: Step): boolean => parts.every((part) => part.size === 0);

/** The first place that a step changed, on the tab in front where it changed that: nobody is led away from it. */
function placeOf({ parts }: Step, front: string): StepPlace {
  const places = parts
    .toReversed()
    .flatMap((part) => [...part])
    .flatMap(([tabId, before]) => (before === null ? [] : [{ tabId, before }]));
  const place = places.find(({ tabId }) => tabId === front) ?? places[0];
  if (!place) return { tabId: null, area: null };
  const { tabId, before } = place;
  return { tabId, area: 'difference' in before ? areaOfCells(before.difference.cells) : null };
}
