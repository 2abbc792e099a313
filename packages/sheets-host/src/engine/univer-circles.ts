/**
 * A patch of the engine (see `univer-patches.ts`): a circular reference is `#REF!` in every cell of its circle, as in
 * Google Sheets. The engine would calculate each cell once from what its neighbours held before, so that
 * `=K13+1` in K13 grows with every calculation.
 *
 * Fails: a member that is gone throws when the workbook is made. Not looked up in Univer 1.0.
 */
import type { Injector } from '@univerjs/core';
import {
  type BaseAstNode,
  type BaseReferenceObject,
  type BaseValueObject,
  ErrorType,
  ErrorValueObject,
  type FunctionVariantType,
  IDependencyManagerService,
  IFormulaDependencyGenerator,
  IFormulaRuntimeService,
  Interpreter,
} from '@univerjs/engine-formula';
import { circlesFrom } from './circles.ts';
import type { OrderedFormula, Place } from './univer-index.ts';
import { requireMember } from './univer-patches.ts';

interface Tree extends OrderedFormula {
  toRTreeItem(): Place[];
}

/** Private members of the engine's order of calculation. */
interface Generator {
  _checkIsCycleDependency(trees: Tree[]): boolean;
  _dependencyTreeCache: Map<number, Tree>;
  _dependencyRTreeCacheForAddressFunction: { bulkSearch(places: Place[]): Set<number> };
  _getTreeNode(tree: Tree): BaseAstNode;
}

const GENERATOR_MEMBERS: readonly (keyof Generator)[] = [
  '_checkIsCycleDependency',
  '_dependencyTreeCache',
  '_dependencyRTreeCacheForAddressFunction',
  '_getTreeNode',
];

/** The engine's kinds of nodes in a formula's tree. */
const REFERENCE = 1;
const FUNCTION = 4;
const ROOT = 9;
const RANGE = 10;

/** Functions that look only at where a reference lies: `=ROW(A1)` in A1 is no circle. */
const READ_NO_VALUES = new Set(['ROW', 'ROWS', 'COLUMN', 'COLUMNS']);

export function refuseCircles(injector: Injector): void {
  const generator = injector.get(IFormulaDependencyGenerator) as unknown as Generator;
  for (const member of GENERATOR_MEMBERS) requireMember(generator, member);
  const dependencies = injector.get(IDependencyManagerService);
  const interpreter = injector.get(Interpreter);
  const runtime = injector.get(IFormulaRuntimeService);
  const reader = new Reader(interpreter);
  /** The cells of circles that were found. */
  const circular = new Set<string>();

  const dependents = (id: number): ReadonlySet<number> => {
    const tree = generator._dependencyTreeCache.get(id);
    if (!tree) return new Set();
    const places = tree.toRTreeItem();
    const found = new Set(dependencies.searchDependency(places));
    for (const each of generator._dependencyRTreeCacheForAddressFunction.bulkSearch(places)) found.add(each);
    return found;
  };

  const readPlaces = (tree: Tree): Place[] => {
    setCurrent(tree);
    return reader.read(generator._getTreeNode(tree), tree);
  };
  const setCurrent = (tree: Tree) =>
    runtime.setCurrent(tree.row, tree.column, tree.rowCount, tree.columnCount, tree.subUnitId, tree.unitId);

  // Asked once the order is made, with everything that is about to be calculated.
  generator._checkIsCycleDependency = (trees) => {
    for (const tree of trees) circular.delete(keyOf(tree));
    const ids = trees.map((tree) => tree.treeId);
    for (const group of circlesFrom(ids, dependents)) {
      const members = group.flatMap((id) => generator._dependencyTreeCache.get(id) ?? []);
      for (const tree of trulyCircular(members, readPlaces)) circular.add(keyOf(tree));
    }
    return false;
  };

  const current = (): Pick<Tree, 'unitId' | 'subUnitId' | 'row' | 'column'> => ({
    unitId: runtime.currentUnitId,
    subUnitId: runtime.currentSubUnitId,
    row: runtime.currentRow,
    column: runtime.currentColumn,
  });
  const execute = interpreter.execute.bind(interpreter);
  interpreter.execute = (data) => {
    if (data.node?.nodeType !== ROOT) return execute(data);
    if (circular.size > 0 && circular.has(keyOf(current()))) return ErrorValueObject.create(ErrorType.REF);
    const value = execute(data);
    const filled = filledBy(value, current());
    if (!filled || !reader.read(data.node, data).some((place) => overlaps(place, filled))) return value;
    // The formula reads what it has filled itself.
    return ErrorValueObject.create(ErrorType.REF);
  };
}

function keyOf({ unitId, subUnitId, row, column }: Pick<Tree, 'unitId' | 'subUnitId' | 'row' | 'column'>) {
  return `${unitId}|${subUnitId}|${row}|${column}`;
}

/** Of formulas that mention each other in a circle, those that need each other's values. */
function trulyCircular(members: readonly Tree[], readPlaces: (tree: Tree) => Place[]): Tree[] {
  const reads = new Map(members.map((tree) => [tree, readPlaces(tree)]));
  const readersOf = (index: number): ReadonlySet<number> => {
    const own = members[index]?.toRTreeItem() ?? [];
    const found = new Set<number>();
    for (const [other, tree] of members.entries()) {
      const places = reads.get(tree) ?? [];
      if (places.some((place) => own.some((cell) => overlaps(place, cell)))) found.add(other);
    }
    return found;
  };
  return circlesFrom(members.keys(), readersOf).flatMap((group) =>
    group.flatMap((index) => members[index] ?? []),
  );
}

function overlaps(a: Place, b: Place): boolean {
  return (
    a.unitId === b.unitId &&
    a.sheetId === b.sheetId &&
    a.range.startRow <= b.range.endRow &&
    b.range.startRow <= a.range.endRow &&
    a.range.startColumn <= b.range.endColumn &&
    b.range.startColumn <= a.range.endColumn
  );
}

/** The cells that a result of several fills from its formula on; null for a single value. */
function filledBy(
  value: FunctionVariantType,
  at: Pick<Tree, 'unitId' | 'subUnitId' | 'row' | 'column'>,
): Place | null {
  if (!value.isReferenceObject() && !(value as BaseValueObject).isArray()) return null;
  const { startRow, endRow, startColumn, endColumn } = (value as BaseReferenceObject).getRangePosition();
  if (at.row < 0 || (startRow === endRow && startColumn === endColumn)) return null;
  const range = {
    startRow: at.row,
    endRow: at.row + endRow - startRow,
    startColumn: at.column,
    endColumn: at.column + endColumn - startColumn,
  };
  return { unitId: at.unitId, sheetId: at.subUnitId, range };
}

/** Finds the cells whose values a formula reads. */
class Reader {
  private readonly interpreter: Interpreter;

  constructor(interpreter: Interpreter) {
    this.interpreter = interpreter;
  }

  read(node: BaseAstNode, offset: { refOffsetX: number; refOffsetY: number }): Place[] {
    const found: Place[] = [];
    this.gather(node, offset, found);
    return found;
  }

  private gather(
    node: BaseAstNode,
    offset: { refOffsetX: number; refOffsetY: number },
    found: Place[],
  ): void {
    const name = node.nodeType === FUNCTION ? node.getToken().trim().toUpperCase() : '';
    if (READ_NO_VALUES.has(name)) return;
    if (node.nodeType === REFERENCE || node.nodeType === RANGE || this.isAddress(node)) {
      const result = this.interpreter.execute({ node, ...pick(offset) });
      if (result.isReferenceObject()) found.push((result as BaseReferenceObject).toUnitRange() as Place);
      node.setValue(null);
    }
    for (const [index, child] of node.getChildren().entries()) {
      const marksPlaceOnly =
        (name === 'OFFSET' && index === 0) || (node.nodeType === RANGE && child.nodeType === REFERENCE);
      if (!marksPlaceOnly) this.gather(child, offset, found);
    }
  }

  /** A function whose result is a reference. */
  private isAddress(node: BaseAstNode): boolean {
    return node.nodeType === FUNCTION && node.isAddress();
  }
}

const pick = ({ refOffsetX, refOffsetY }: { refOffsetX: number; refOffsetY: number }) => ({
  refOffsetX,
  refOffsetY,
});
