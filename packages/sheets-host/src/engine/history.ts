/**
 * Undo and redo: what each act changed, so that the workbook can be put back as it was, cell by cell.
 *
 * Owns the steps. A step does not remember how something was done but what the tabs held before: a tab is copied just
 * before its first change, and at the end of the step only what differs is kept. So an act is one step whatever it was
 * made of, and taking it back is exact by construction. An act of a person with the script's answer to it (onEdit) is
 * one step, and so is a whole command, also where a person does something else while the script is still at it; the
 * engine's own stack is not used.
 */
import type { Area, Origin } from '@so-ke-hoach/xlsx';
import type { IExecutionOptions } from '@univerjs/core';
import {
  InsertSheetMutation,
  SetWorksheetOrderMutation,
  SetWorksheetRowAutoHeightMutation,
} from '@univerjs/sheets';
import { overlap } from './area.ts';
import type { Command, Engine } from './engine.ts';
import { copyExtras } from './extras.ts';
import type { Names, PlacedName } from './names.ts';
import type { Tab, TabExtras } from './tab.ts';
import {
  areaOfCells,
  engineSheetOf,
  firstOfCells,
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
  readonly act: number;
  readonly frame: Frame;
  readonly held: Map<string, { readonly state: HeldTab; readonly selected: Area | null } | null>;
}

/**
 * What has to be put back: the tab as a whole where it is gone, its differences, or null where it was not there. With
 * what was selected on it.
 */
type Before =
  | { readonly whole: HeldTab }
  | { readonly difference: TabDifference; readonly selected: Area | null }
  | null;

/** What a step changed, as it was before. Parts are put back in order. */
export interface Step {
  /** The act that it is of: all changes of one are taken back together. */
  readonly act: number;
  /** Whose act it was. */
  readonly by: string;
  readonly frame: Frame;
  readonly parts: readonly ReadonlyMap<string, Before>[];
}

/** Where a step changed something, for whoever shows the workbook. */
export interface StepPlace {
  /** Null where nothing that it changed is there any more. */
  readonly tabId: string | null;
  /**
   * What was selected there if that changed, or else the cells that changed if all of a rectangle did, or else the first
   * of them. Null where no cell of the tab changed.
   */
  readonly area: Area | null;
}

export class History {
  /** Told whenever a step begins to change something, is taken back or put back. */
  onChange: () => void = () => {};
  /** Told of a change of the page's own commands, before it happens: a person does something. */
  onPerson: () => void = () => {};
  /** Gives what is selected on a tab. */
  selectedOn: (tabId: string) => Area | null = () => null;
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
  private acts = 0;
  /** The act of the person that began last. */
  private personAct = 0;
  /** The act that the script writes for at this moment; null where it is not the script that writes. */
  private scriptAct: number | null = null;

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

  /** What the person does from now on is an act of its own. */
  begin(): void {
    this.personAct = this.newAct();
  }

  /** The person's act: a run of the script that answers it belongs to it. */
  get act(): number {
    return this.personAct;
  }

  /** An act that no person does by hand: a command of the script. */
  newAct(): number {
    this.acts += 1;
    this.goOn(this.acts);
    return this.acts;
  }

  /** What changes while `work` is on was done by the script for an act, whatever the person has done since. */
  forAct<T>(act: number | null, work: () => T): T {
    const outer = this.scriptAct;
    this.scriptAct = act;
    try {
      return work();
    } finally {
      this.scriptAct = outer;
    }
  }

  /** Takes back what the step under way has done, for `putBack` to do it again; null where it has done nothing. */
  takeBack(): Step | null {
    const { step } = this;
    this.step = null;
    const done = step && this.finished(step);
    return done && this.isChange(done) ? this.put(done) : null;
  }

  /** Does again what was taken back. Nothing else may have changed in between. */
  putBack(step: Step): void {
    this.close();
    this.push(this.put(step));
    this.personAct = step.act;
  }

  /** Takes the person's last step back and tells where it was, on the tab in front if there; null where there is none. */
  undo(front: string): StepPlace | null {
    this.close();
    const step = this.isOwn(this.undoable) ? this.undoable.pop() : undefined;
    if (!step) return null;
    this.redoable.push(this.put(step));
    this.personAct = this.undoable.at(-1)?.act ?? 0;
    return placeOf(step, front);
  }

  redo(front: string): StepPlace | null {
    this.close();
    const step = this.isOwn(this.redoable) ? this.redoable.pop() : undefined;
    if (!step) return null;
    this.undoable.push(this.put(step));
    this.personAct = step.act;
    return placeOf(step, front);
  }

  /** Something of a tab is about to change, or has changed beside the engine. */
  touch(tab: Tab): void {
    if (this.putting || (this.book.engine.writing && this.book.isLog(tab.name))) return;
    const { held } = this.stepNow();
    if (held.has(tab.id)) return;
    held.set(tab.id, this.hold(tab));
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
    const { held } = this.stepNow();
    if (id === undefined || held.has(id)) return;
    held.set(id, null);
    this.changed();
  }

  /** The step that a change of this moment belongs to. */
  private stepNow(): OpenStep {
    const act = this.scriptAct ?? this.personAct;
    return this.step?.act === act ? this.step : this.goOn(act);
  }

  /** Ends the step under way; what follows is of this act. */
  private goOn(act: number): OpenStep {
    this.close();
    this.step = this.open(act);
    return this.step;
  }

  private open(act: number): OpenStep {
    return { act, frame: this.frame(), held: new Map() };
  }

  private hold(tab: Tab, selected = this.selectedOn(tab.id)): { state: HeldTab; selected: Area | null } {
    const { engine } = this.book;
    const state = holdTab(engine, tab, this.book.tabs().indexOf(tab), this.besideOf(tab));
    return { state, selected };
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
    if (!step) return;
    const done = this.finished(step);
    if (!this.isChange(done)) return;
    const at = this.undoable.findLastIndex((one) => one.act === done.act && one.by === done.by);
    const before = this.undoable[at];
    const since = this.undoable.slice(at + 1);
    if (before === undefined || (since.length > 0 && !this.isBeside(done, since))) {
      this.push(done);
      return;
    }
    const whole = { ...before, parts: [...done.parts, ...before.parts] };
    // What a script made of a typed text may be what stood there: then nothing is left to take back.
    this.undoable.splice(at, 1, ...(this.isAsBefore(whole) ? [] : [whole]));
    this.redoable = [];
    this.changed();
  }

  /** Whether a step, though it came after others, can be taken back after them as well: they share no cell. */
  private isBeside(done: Step, since: readonly Step[]): boolean {
    const frame = JSON.stringify(this.frame());
    if ([done, ...since].some((step) => JSON.stringify(step.frame) !== frame)) return false;
    const others = since.flatMap(({ parts }) => parts);
    return done.parts
      .flatMap((part) => [...part])
      .every(([id, before]) =>
        others.every((part) => !part.has(id) || areApart(before, part.get(id) ?? null)),
      );
  }

  /** Whether a step that has just ended changed anything: a tab, the order of tabs, or what names stand for. */
  private isChange(step: Step): boolean {
    return hasParts(step) || this.isReframed(step.frame);
  }

  /** Whether tabs stand in another order, or names stand for other cells; tabs that came or went are told by parts. */
  private isReframed({ order, names }: Frame): boolean {
    if (JSON.stringify(names) !== JSON.stringify(this.book.names.places())) return true;
    const now = this.book.tabs().map((tab) => tab.id);
    const stayed = order.filter((id) => now.includes(id));
    return now.filter((id) => order.includes(id)).some((id, at) => id !== stayed[at]);
  }

  /** Whether the workbook is what it was before the step, whose parts took one another back. */
  private isAsBefore({ frame, parts }: Step): boolean {
    const { book } = this;
    if (this.isReframed(frame)) return false;
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
  private finished({ act, frame, held }: OpenStep): Step {
    const part = new Map<string, Before>();
    for (const [id, before] of held) {
      const tab = this.book.tabById(id);
      if (tab) this.lookBeside(tab);
      if (before === null) {
        if (tab && !this.book.isLog(tab.name)) part.set(id, null);
      } else if (tab === null) part.set(id, { whole: before.state });
      else {
        const difference = tabDifference(this.book.engine, tab, before.state);
        if (difference) part.set(id, { difference, selected: before.selected });
      }
    }
    return { act, by: this.person, frame, parts: [part] };
  }

  /** Puts back what a step holds, and returns the step that undoes this. */
  private put({ act, frame, parts }: Step): Step {
    const { book } = this;
    const now = this.open(act);
    for (const id of new Set(parts.flatMap((part) => [...part.keys()]))) {
      const tab = book.tabById(id);
      now.held.set(id, tab && this.hold(tab, selectedIn(parts, id)));
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

const hasParts = ({ parts }: Step): boolean => parts.some((part) => part.size > 0);

/** The first place that a step changed, on the tab in front where it changed that: nobody is led away from it. */
function placeOf({ parts }: Step, front: string): StepPlace {
  const places = parts
    .toReversed()
    .flatMap((part) => [...part])
    .flatMap(([tabId, before]) => (before === null ? [] : [{ tabId, before }]));
  const place = places.find(({ tabId }) => tabId === front) ?? places[0];
  if (!place) return { tabId: null, area: null };
  const { tabId, before } = place;
  return { tabId, area: 'difference' in before ? areaOf(before.difference, before.selected) : null };
}

/** What was selected on the tab when the act began: putting it back shows the same place. */
function selectedIn(parts: Step['parts'], id: string): Area | null {
  const before = parts.findLast((part) => part.has(id))?.get(id) ?? null;
  return before !== null && 'selected' in before ? before.selected : null;
}

/** Never what did not change with what did: a key that clears or types would reach all of it. */
function areaOf({ cells }: TabDifference, selected: Area | null): Area | null {
  const changed = areaOfCells(cells);
  if (changed === null) return null;
  if (selected && overlap(changed, selected)) return selected;
  const count = [...cells.values()].reduce((sum, line) => sum + line.size, 0);
  return count === changed.rows * changed.columns ? changed : firstOfCells(cells);
}

/** Whether two changes of one tab touch nothing but cells, and none in common. */
function areApart(a: Before, b: Before): boolean {
  const [one, other] = [a, b].map((before) => (before && 'difference' in before ? before.difference : null));
  if (!one || !other || one.looks || other.looks || one.extras || other.extras) return false;
  return [...one.cells].every(([row, line]) =>
    [...line.keys()].every((column) => other.cells.get(row)?.has(column) !== true),
  );
}
