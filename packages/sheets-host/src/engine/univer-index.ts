/**
 * Patches of the engine (see `univer-patches.ts`): the index of which formula reads which cells is changed where something
 * changed. The engine enters a formula again at each calculation, beside what it holds of it already; forgets what is read
 * of a whole tab when a row comes or goes there; and sorts all single cells anew for each calculation.
 *
 * Fails: a member that is gone throws when the workbook is made. Not looked up in Univer 1.0.
 */
import type { Injector } from '@univerjs/core';
import { IDependencyManagerService } from '@univerjs/engine-formula';
import type { EngineRange } from './engine-range.ts';
import { requireMember } from './univer-patches.ts';

export interface Place {
  unitId: string;
  sheetId: string;
  range: EngineRange;
}

/** A formula as the engine orders it: where it stands, and how far from the cell that its text is written for. */
export interface OrderedFormula {
  treeId: number;
  unitId: string;
  subUnitId: string;
  row: number;
  column: number;
  rowCount: number;
  columnCount: number;
  refOffsetX: number;
  refOffsetY: number;
  formula: string;
}

/** A formula in the index. */
interface Reader {
  treeId: number;
  rangeList: Place[];
}

type Entry = Place & { id: number };
/** Formulas by the cell they stand in. */
interface Ids {
  forValue(visit: (row: number, column: number, treeId: number | null | undefined) => void): void;
}
type ByTab<T> = Map<string, Map<string, T>>;

/** Private members of the engine's index. */
interface Index {
  bulkInsert(entries: Entry[]): void;
  bulkRemove(entries: Entry[]): void;
  removeById(unitId: string, sheetId?: string): void;
  clear(): void;
  openKdTree(): void;
  closeKdTree(): void;
  insert(entry: Entry): void;
  _oneCellCache: ByTab<unknown>;
  _kdTree: ByTab<unknown>;
}

const INDEX_MEMBERS: readonly (keyof Index)[] = [
  'bulkInsert',
  'bulkRemove',
  'removeById',
  'clear',
  'openKdTree',
  'closeKdTree',
  'insert',
  '_oneCellCache',
  '_kdTree',
];

/** Private members of what keeps the index. */
interface Dependencies {
  addDependencyRTreeCache(reader: Reader): void;
  reset(): void;
  clearFormulaDependency(unitId: string, sheetId?: string): void;
  clearOtherFormulaDependency(unitId: string, sheetId?: string): void;
  clearFeatureFormulaDependency(unitId: string, sheetId?: string): void;
  _removeDependencyRTreeCache(treeId: number): void;
  _removeDependencyRTreeCacheById(unitId: string, sheetId: string): void;
  _dependencyRTreeCache: Index;
  _formulaData: ByTab<Ids>;
  _otherFormulaData: ByTab<Map<string, Ids>>;
  _featureFormulaData: ByTab<Map<string, number>>;
}

const DEPENDENCIES_MEMBERS: readonly (keyof Dependencies)[] = [
  'addDependencyRTreeCache',
  'reset',
  'clearFormulaDependency',
  'clearOtherFormulaDependency',
  'clearFeatureFormulaDependency',
  '_removeDependencyRTreeCache',
  '_removeDependencyRTreeCacheById',
  '_dependencyRTreeCache',
  '_formulaData',
  '_otherFormulaData',
  '_featureFormulaData',
];

export function keepDependencies(injector: Injector): void {
  const dependencies = injector.get(IDependencyManagerService) as unknown as Dependencies;
  for (const member of DEPENDENCIES_MEMBERS) requireMember(dependencies, member);
  const index = dependencies._dependencyRTreeCache;
  for (const member of INDEX_MEMBERS) requireMember(index, member);
  sortChangedTabsOnly(index);

  /** What each formula is entered with, and who reads a tab. */
  const entered = new Map<number, readonly Place[]>();
  const readers = new Map<string, Set<number>>();
  const readersOf = (sheetId: string): Set<number> => {
    const known = readers.get(sheetId) ?? new Set();
    readers.set(sheetId, known);
    return known;
  };
  const forgetAll = (): void => {
    entered.clear();
    readers.clear();
  };
  const forget = (treeId: number): void => {
    const places = entered.get(treeId) ?? [];
    entered.delete(treeId);
    for (const { sheetId } of places) readers.get(sheetId)?.delete(treeId);
    index.bulkRemove(places.map((place) => ({ ...place, id: treeId })));
  };

  const add = dependencies.addDependencyRTreeCache.bind(dependencies);
  dependencies.addDependencyRTreeCache = (reader) => {
    const { treeId, rangeList } = reader;
    const known = entered.get(treeId);
    if (samePlaces(known, rangeList)) return;
    if (known) forget(treeId);
    // The engine empties its list when the order is made.
    entered.set(treeId, [...rangeList]);
    for (const { sheetId } of rangeList) readersOf(sheetId).add(treeId);
    add(reader);
  };
  const reset = dependencies.reset.bind(dependencies);
  dependencies.reset = () => {
    forgetAll();
    reset();
  };
  dependencies._removeDependencyRTreeCache = forget;
  // Who reads the tab stays in the index: readers whose text or whose tabs changed are entered anew. The tab's own go.
  dependencies._removeDependencyRTreeCacheById = () => {};
  const forgetOwn =
    <T>(formulas: () => ByTab<T>, idsIn: (own: T) => Iterable<number>, clear: Clear): Clear =>
    (unitId, sheetId) => {
      for (const [id, own] of formulas().get(unitId) ?? [])
        if (sheetId === undefined || id === sheetId) for (const treeId of idsIn(own)) forget(treeId);
      clear(unitId, sheetId);
    };
  dependencies.clearFormulaDependency = forgetOwn(
    () => dependencies._formulaData,
    idsOf,
    dependencies.clearFormulaDependency.bind(dependencies),
  );
  dependencies.clearOtherFormulaDependency = forgetOwn(
    () => dependencies._otherFormulaData,
    (formulas) => [...formulas.values()].flatMap(idsOf),
    dependencies.clearOtherFormulaDependency.bind(dependencies),
  );
  dependencies.clearFeatureFormulaDependency = forgetOwn(
    () => dependencies._featureFormulaData,
    (features) => features.values(),
    dependencies.clearFeatureFormulaDependency.bind(dependencies),
  );
}

type Clear = (unitId: string, sheetId?: string) => void;

function idsOf(formulas: Ids): number[] {
  const ids: number[] = [];
  formulas.forValue((_row, _column, treeId) => {
    if (treeId !== undefined && treeId !== null) ids.push(treeId);
  });
  return ids;
}

/**
 * What is read of single cells is sorted for the search once, and again for a tab of which another cell is read.
 */
function sortChangedTabsOnly(index: Index): void {
  const unsorted = new Set<string>();
  const insert = index.insert.bind(index);
  index.insert = (entry) => {
    unsorted.add(entry.sheetId);
    insert(entry);
  };
  const clear = index.clear.bind(index);
  index.clear = () => {
    clear();
    index._kdTree.clear();
  };
  const sort = index.openKdTree.bind(index);
  index.openKdTree = () => {
    if (unsorted.size === 0) return;
    const all = index._oneCellCache;
    index._oneCellCache = new Map(
      [...all].map(([unitId, tabs]) => [unitId, new Map([...tabs].filter(([id]) => unsorted.has(id)))]),
    );
    sort();
    index._oneCellCache = all;
    unsorted.clear();
  };
  index.closeKdTree = () => {};
}

function samePlaces(known: readonly Place[] | undefined, now: readonly Place[]): boolean {
  return known?.length === now.length && now.every((place, index) => samePlace(known[index], place));
}

function samePlace(a: Place | undefined, b: Place): boolean {
  if (a === b) return true;
  return (
    a?.unitId === b.unitId &&
    a.sheetId === b.sheetId &&
    a.range.startRow === b.range.startRow &&
    a.range.endRow === b.range.endRow &&
    a.range.startColumn === b.range.startColumn &&
    a.range.endColumn === b.range.endColumn
  );
}
