/**
 * A patch of the engine (see `univer-patches.ts`): what has to be calculated is planned from the tabs whose formulas
 * changed. At every edit the engine goes through all formulas of the workbook, makes each anew and works out which ranges
 * it names. Here the formulas of a tab stay as they were planned until they, their tab or a tab that they name changes.
 *
 * Fails: a member that is gone throws when the workbook is made; a stale or missing result, in `order.test.ts`. Not looked
 * up in Univer 1.0.
 */
import type { Injector } from '@univerjs/core';
import {
  type BaseAstNode,
  type FormulaDataModel,
  IDependencyManagerService,
  IFormulaCurrentConfigService,
  type IFormulaData,
  IFormulaDependencyGenerator,
  IFormulaRuntimeService,
} from '@univerjs/engine-formula';
import type { Grids } from './univer-dependencies.ts';
import type { OrderedFormula, Place } from './univer-index.ts';
import { requireMember } from './univer-patches.ts';

interface Tree extends OrderedFormula {
  isVirtual: boolean;
  isCache: boolean;
  isDirty: boolean;
  rangeList: Place[];
  addressFunctionNodes: BaseAstNode[];
  pushRangeList(places: Place[]): void;
  resetState(): void;
}

/** Private members of the engine's order of calculation. */
interface Generator {
  _generateTreeList(formulas: IFormulaData, others: object, units: object): Promise<Tree[]>;
  _registerFormulas(unitIds: string[], formulas: IFormulaData, units: object, trees: Tree[]): void;
  _registerOtherFormulas(others: object, unitIds: string[], trees: Tree[]): void;
  _registerFeatureFormulas(trees: Tree[]): void;
  _getTreeNode(tree: Tree): BaseAstNode;
  _includeTree(tree: Tree, node: BaseAstNode): boolean;
  _getAddressFunctionNodeList(node: BaseAstNode): BaseAstNode[];
  _getRangeListByNode(at: {
    node: BaseAstNode;
    refOffsetX: number;
    refOffsetY: number;
  }): Promise<Place[]> | Place[];
  _detectForcedRecalculationNode(tree: Tree, node: BaseAstNode): boolean;
  _calculateListByFunctionRefNode(trees: Tree[]): Promise<void>;
  _dependencyTreeCache: Map<number, Tree>;
  _updateRangeFlattenCache: Map<string, Map<string, unknown>>;
}

const GENERATOR_MEMBERS: readonly (keyof Generator)[] = [
  '_generateTreeList',
  '_registerFormulas',
  '_registerOtherFormulas',
  '_registerFeatureFormulas',
  '_getTreeNode',
  '_includeTree',
  '_getAddressFunctionNodeList',
  '_getRangeListByNode',
  '_detectForcedRecalculationNode',
  '_calculateListByFunctionRefNode',
  '_dependencyTreeCache',
  '_updateRangeFlattenCache',
];

interface Dependencies {
  reset(): void;
  addDependencyRTreeCache(tree: Tree): void;
  clearFormulaDependency(unitId: string, sheetId?: string): void;
  removeFormulaDependency(unitId: string, sheetId: string, row: number, column: number): void;
}

type SheetFormulas = NonNullable<ReturnType<FormulaDataModel['getSheetFormulaData']>>;

/** A formula, and what was found out about it. */
interface Planned {
  readonly tree: Tree;
  readonly node: BaseAstNode | null;
  readonly places: readonly Place[];
  readonly addresses: readonly BaseAstNode[];
  /** It is calculated each time, as `NOW()` is. */
  readonly forced: boolean;
}

/** The formulas of a tab as they were planned, and on what that rests. */
interface PlannedTab {
  readonly formulas: SheetFormulas;
  /** The tabs that the formulas name, and `Grids.keyOf` of all. */
  readonly names: ReadonlySet<string>;
  readonly grid: string;
  readonly planned: readonly Planned[];
}

export function planChangedTabsOnly(injector: Injector, grids: Grids): void {
  const generator = injector.get(IFormulaDependencyGenerator) as unknown as Generator;
  for (const member of GENERATOR_MEMBERS) requireMember(generator, member);
  const dependencies = injector.get(IDependencyManagerService) as unknown as Dependencies;
  const config = injector.get(IFormulaCurrentConfigService);
  const runtime = injector.get(IFormulaRuntimeService);
  const tabs = new Map<string, PlannedTab>();

  // What the engine forgets of a tab it must be told again.
  const reset = dependencies.reset.bind(dependencies);
  dependencies.reset = () => {
    tabs.clear();
    reset();
  };
  const clear = dependencies.clearFormulaDependency.bind(dependencies);
  dependencies.clearFormulaDependency = (unitId, sheetId) => {
    if (sheetId === undefined) tabs.clear();
    else tabs.delete(sheetId);
    clear(unitId, sheetId);
  };
  const remove = dependencies.removeFormulaDependency.bind(dependencies);
  dependencies.removeFormulaDependency = (unitId, sheetId, row, column) => {
    tabs.delete(sheetId);
    remove(unitId, sheetId, row, column);
  };

  const plan = async (tree: Tree): Promise<Planned> => {
    const node = tree.formula ? generator._getTreeNode(tree) : null;
    if (!node) return { tree, node, places: [], addresses: [], forced: false };
    tree.isDirty = generator._includeTree(tree, node);
    const addresses = generator._getAddressFunctionNodeList(node);
    tree.addressFunctionNodes = [...addresses];
    const forced = generator._detectForcedRecalculationNode(tree, node);
    if (tree.isVirtual) return { tree, node, places: [], addresses, forced };
    const { row, column, rowCount, columnCount, subUnitId, unitId, refOffsetX, refOffsetY } = tree;
    runtime.setCurrent(row, column, rowCount, columnCount, subUnitId, unitId);
    const places = await generator._getRangeListByNode({ node, refOffsetX, refOffsetY });
    tree.pushRangeList(places);
    return { tree, node, places, addresses, forced };
  };
  const planAll = async (trees: readonly Tree[]): Promise<Planned[]> => {
    const planned: Planned[] = [];
    for (const tree of trees) planned.push(await plan(tree));
    for (const tree of trees) if (!tree.isCache) dependencies.addDependencyRTreeCache(tree);
    return planned;
  };
  const planTab = async (unitId: string, sheetId: string, formulas: SheetFormulas): Promise<PlannedTab> => {
    const trees: Tree[] = [];
    generator._registerFormulas([unitId], { [unitId]: { [sheetId]: formulas } }, config.getUnitData(), trees);
    const planned = await planAll(trees);
    const names = new Set(planned.flatMap(({ node }) => (node ? grids.namesIn(node) : [])));
    return { formulas, names, grid: grids.keyOf(sheetId, names), planned };
  };
  /** As after planning: only what may have changed since is looked at again. */
  const takeUp = (unitId: string, sheetId: string, { planned }: PlannedTab): void => {
    const isTouched =
      generator._updateRangeFlattenCache.get(unitId)?.has(sheetId) ||
      config.getDirtyNameMap()[unitId]?.[sheetId] !== undefined;
    for (const { tree, node, places, addresses, forced } of planned) {
      tree.resetState();
      tree.isDirty = node !== null && (isTouched || forced) && generator._includeTree(tree, node);
      tree.addressFunctionNodes = [...addresses];
      // The engine empties the list when the order is made; one that is shared has none of its own.
      if (!tree.isVirtual) tree.rangeList = [...places];
      generator._dependencyTreeCache.set(tree.treeId, tree);
    }
  };

  generator._generateTreeList = async (formulaData, others) => {
    if (config.isForceCalculate()) dependencies.reset();
    // A name that changed may stand for other cells in any formula.
    if (Object.keys(config.getDirtyDefinedNameMap()).length > 0) tabs.clear();
    const all: Planned[] = [];
    for (const [unitId, sheets] of Object.entries(formulaData))
      for (const [sheetId, formulas] of Object.entries(sheets ?? {})) {
        if (!formulas) continue;
        const known = tabs.get(sheetId);
        const stands = known?.formulas === formulas && known.grid === grids.keyOf(sheetId, known.names);
        const tab = stands ? known : await planTab(unitId, sheetId, formulas);
        if (stands) takeUp(unitId, sheetId, tab);
        else tabs.set(sheetId, tab);
        all.push(...tab.planned);
      }
    const beside: Tree[] = [];
    generator._registerOtherFormulas(others, Object.keys(others), beside);
    generator._registerFeatureFormulas(beside);
    all.push(...(await planAll(beside)));
    const trees = all.map(({ tree }) => tree);
    if (all.some(({ addresses }) => addresses.length > 0))
      await generator._calculateListByFunctionRefNode(trees);
    return trees;
  };
}
