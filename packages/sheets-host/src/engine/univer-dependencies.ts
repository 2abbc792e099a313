/**
 * Patches of the engine (see `univer-patches.ts`): which formulas there are, and which cells each one names, is gathered
 * once. At every edit the engine goes through all cells of the workbook for it.
 *
 * Fails: a member that is gone throws when the workbook is made. Not looked up in Univer 1.0.
 */
import {
  CommandType,
  type ICommandService,
  type Injector,
  IUniverInstanceService,
  UniverInstanceType,
  type Workbook,
} from '@univerjs/core';
import {
  type BaseAstNode,
  FormulaDataModel,
  IFormulaCurrentConfigService,
  type IFormulaData,
  IFormulaDependencyGenerator,
  IFormulaRuntimeService,
  SetArrayFormulaDataMutation,
  SetFormulaCalculationNotificationMutation,
  SetFormulaCalculationResultMutation,
  SetFormulaCalculationStartMutation,
  SetFormulaDataMutation,
  SetTriggerFormulaCalculationStartMutation,
} from '@univerjs/engine-formula';
import { InsertSheetMutation, SetRangeValuesMutation } from '@univerjs/sheets';
import { splitTab } from './area.ts';
import type { EngineRange } from './engine-range.ts';
import { requireMember } from './univer-patches.ts';

/** The engine's kinds of nodes in a formula's tree. */
const REFERENCE = 1;
const FUNCTION = 4;
const RANGE = 10;
const PREFIX = 11;
const SUFFIX = 12;

interface Place {
  unitId: string;
  sheetId: string;
  range: EngineRange;
}

/** Private members of the engine's order of calculation. */
interface Generator {
  generate(asTreeModel?: boolean): Promise<unknown>;
  _getRangeListByNode(at: {
    node: BaseAstNode | null | undefined;
    refOffsetX: number;
    refOffsetY: number;
  }): Promise<Place[]> | Place[];
  _getAddressFunctionNodeList(node: BaseAstNode | null | undefined): BaseAstNode[];
  _detectForcedRecalculationNode(tree: unknown, node: BaseAstNode | null | undefined): boolean;
}

const GENERATOR_MEMBERS: readonly (keyof Generator)[] = [
  'generate',
  '_getRangeListByNode',
  '_getAddressFunctionNodeList',
  '_detectForcedRecalculationNode',
];

/** On what the cells that a formula names depend beside its text: which tabs it names, and how long they are. */
export interface Grids {
  /** The tabs that a formula names, each once. */
  namesIn(node: BaseAstNode): readonly string[];
  /** The same text as long as the tab of a formula and those that it names are the same, and as long. */
  keyOf(sheetId: string, names: Iterable<string>): string;
}

/**
 * What a formula's text says of the cells it reads holds for the tab and the offset it is read at, as long as neither that
 * tab nor one that it names is made, deleted, renamed, or made longer or shorter. Ranges that depend on values
 * (`INDIRECT`, `OFFSET`, spilled results) are worked out each time.
 */
export function readReferencesOnce(injector: Injector): Grids {
  const generator = injector.get(IFormulaDependencyGenerator) as unknown as Generator;
  for (const member of GENERATOR_MEMBERS) requireMember(generator, member);
  const runtime = injector.get(IFormulaRuntimeService);
  const config = injector.get(IFormulaCurrentConfigService);

  const known = new WeakMap<BaseAstNode, Map<string, Known>>();
  let tabs: Tabs = { sizes: new Map(), ids: new Map() };
  const generate = generator.generate.bind(generator);
  generator.generate = (asTreeModel) => {
    tabs = tabsOf(config);
    return generate(asTreeModel);
  };
  const grids: Grids = {
    namesIn: oncePerNode((node) => [...new Set(namedTabs(node))]),
    keyOf: (sheetId, names) => {
      let key = tabs.sizes.get(sheetId) ?? '';
      for (const name of names) {
        const id = tabs.ids.get(name) ?? '';
        key += `|${id} ${tabs.sizes.get(id) ?? ''}`;
      }
      return key;
    },
  };

  const rangesOf = generator._getRangeListByNode.bind(generator);
  const namesCells = oncePerNode(readsOnlyNamedCells);
  generator._getRangeListByNode = (at) => {
    const { node, refOffsetX, refOffsetY } = at;
    if (!node || !namesCells(node)) return rangesOf(at);
    const places = known.get(node) ?? new Map<string, Known>();
    known.set(node, places);
    const { currentUnitId, currentSubUnitId } = runtime;
    const key = `${currentUnitId}|${currentSubUnitId}|${refOffsetX}|${refOffsetY}`;
    const grid = grids.keyOf(currentSubUnitId, grids.namesIn(node));
    const found = places.get(key);
    if (found?.grid === grid) return found.ranges;
    return Promise.resolve(rangesOf(at)).then((ranges) => {
      places.set(key, { grid, ranges });
      return ranges;
    });
  };

  const addressFunctions = oncePerNode(generator._getAddressFunctionNodeList.bind(generator));
  generator._getAddressFunctionNodeList = (node) => (node ? [...addressFunctions(node)] : []);

  const forced = generator._detectForcedRecalculationNode.bind(generator);
  const isForced = oncePerNode((node) => forced(null, node));
  generator._detectForcedRecalculationNode = (_tree, node) => (node ? isForced(node) : false);
  return grids;
}

/** Answers of a function that depends on the node alone, each worked out once. */
function oncePerNode<T>(work: (node: BaseAstNode) => T): (node: BaseAstNode) => T {
  const answers = new WeakMap<BaseAstNode, { answer: T }>();
  return (node) => {
    const known = answers.get(node) ?? { answer: work(node) };
    answers.set(node, known);
    return known.answer;
  };
}

/** All ranges that a formula reads are written out in it as cells: none depends on values. */
function readsOnlyNamedCells(node: BaseAstNode): boolean {
  return node.getChildren().every((child) => {
    const { nodeType } = child;
    if (nodeType === FUNCTION && child.isAddress()) return false;
    if (nodeType === PREFIX && child.getToken().trim() === '@') return false;
    if (nodeType === SUFFIX && child.getToken().trim() === '#') return false;
    if (nodeType === RANGE) return child.getChildren().every((end) => end.nodeType === REFERENCE);
    return readsOnlyNamedCells(child);
  });
}

/** The tabs that references of a formula name. A reference has no `!` elsewhere. */
const namedTabs = (node: BaseAstNode): string[] =>
  node.getChildren().flatMap((child) => {
    const { tab } = child.nodeType === REFERENCE ? splitTab(child.getToken().trim()) : { tab: null };
    return tab === null ? namedTabs(child) : [tab, ...namedTabs(child)];
  });

/** The tabs of the workbook while a calculation is planned. */
interface Tabs {
  /** Rows and columns by the tab's id. */
  readonly sizes: ReadonlyMap<string, string>;
  /** Ids by the tab's name. */
  readonly ids: ReadonlyMap<string, string>;
}

/** The ranges that a formula names, and `Grids.keyOf` when they were worked out. */
interface Known {
  readonly grid: string;
  readonly ranges: Place[];
}

function tabsOf(config: IFormulaCurrentConfigService): Tabs {
  return {
    sizes: new Map(
      Object.values(config.getUnitData()).flatMap((sheets) =>
        Object.entries(sheets ?? {}).map(
          ([id, sheet]) => [id, `${sheet?.rowCount}×${sheet?.columnCount}`] as const,
        ),
      ),
    ),
    ids: new Map(Object.values(config.getSheetNameMap()).flatMap((names) => Object.entries(names ?? {}))),
  };
}

type SheetFormulas = NonNullable<ReturnType<FormulaDataModel['getSheetFormulaData']>>;
type Line = Record<number, { f?: string } | null>;
/** Cells that a mutation writes. */
type Lines = Record<number, Record<number, { f?: unknown; si?: unknown } | null> | null>;

/** Whether cells are written that are formulas, or were: most edits change values alone. */
function changesFormulas(formulas: SheetFormulas | undefined, written: Lines | undefined): boolean {
  if (!written) return true;
  return Object.entries(written).some(([row, line]) =>
    Object.entries(line ?? {}).some(
      ([column, cell]) => cell?.f || cell?.si || formulas?.[Number(row)]?.[Number(column)],
    ),
  );
}

/** Mutations that change no formula that stands: they write results, tell of formulas, or bring a tab of its own. */
const CHANGES_NO_FORMULA: ReadonlySet<string> = new Set([
  InsertSheetMutation.id,
  SetArrayFormulaDataMutation.id,
  SetFormulaCalculationNotificationMutation.id,
  SetFormulaCalculationResultMutation.id,
  SetFormulaCalculationStartMutation.id,
  SetFormulaDataMutation.id,
  SetTriggerFormulaCalculationStartMutation.id,
]);

export interface NamedTab {
  /** The engine's. */
  readonly id: string;
  readonly name: string;
}

/** A name, or formulas, without the doubled quotation marks and capitals of a name within a formula. */
export const plainName = (text: string): string => text.replace(/''/g, "'").toLowerCase();

/** All formulas of the workbook, each tab's gathered when it has changed. */
export interface KeptFormulas {
  /**
   * Whoever asks the engine for all formulas while `work` is done is given these. Where `work` changes one tab, they are
   * those of this tab and of every tab that has one with its name: no other changes with it.
   */
  during<T>(work: () => T, changed?: NamedTab): T;
  /** Whether those of a tab are so: as one text, as `plainName` gives it; '' for a tab without any. */
  some(isSo: (formulas: string, tabId: string) => boolean): boolean;
}

/**
 * The formulas of a tab are gathered from its cells when the tab has changed, not all of them at every calculation and at
 * every change of a tab's name or place. A mutation that names one tab changes no formula of another: where those follow,
 * a mutation of their own says so.
 */
export function keepFormulas(injector: Injector, commands: ICommandService): KeptFormulas {
  const model = injector.get(FormulaDataModel);
  const kept = new Map<string, SheetFormulas>();
  commands.onCommandExecuted(({ id, type, params }, options) => {
    if (type !== CommandType.MUTATION || options?.fromFormula || CHANGES_NO_FORMULA.has(id)) return;
    const { subUnitId, cellValue } = (params ?? {}) as { subUnitId?: string; cellValue?: Lines };
    if (!subUnitId) kept.clear();
    else if (id !== SetRangeValuesMutation.id || changesFormulas(kept.get(subUnitId), cellValue))
      kept.delete(subUnitId);
  });

  const formulasOf = (unitId: string, sheetId: string): SheetFormulas => {
    const formulas = kept.get(sheetId) ?? model.getSheetFormulaData(unitId, sheetId) ?? {};
    kept.set(sheetId, formulas);
    return formulas;
  };
  /** The formulas of a tab as one text, to look for a name in. */
  const texts = new WeakMap<SheetFormulas, string>();
  const textOf = (formulas: SheetFormulas): string => {
    const known = texts.get(formulas);
    if (known !== undefined) return known;
    const text = plainName(
      Object.values(formulas)
        .flatMap((line) => Object.values((line ?? {}) as Line).map((cell) => cell?.f ?? ''))
        .join('\n'),
    );
    texts.set(formulas, text);
    return text;
  };
  const all = (isWanted: (id: string, formulas: SheetFormulas) => boolean = () => true): IFormulaData => {
    const data: IFormulaData = {};
    for (const workbook of injector
      .get(IUniverInstanceService)
      .getAllUnitsForType<Workbook>(UniverInstanceType.UNIVER_SHEET)) {
      const unitId = workbook.getUnitId();
      const ids = workbook.getSheets().map((sheet) => sheet.getSheetId());
      data[unitId] = Object.fromEntries(
        ids.map((id) => [id, formulasOf(unitId, id)] as const).filter((one) => isWanted(...one)),
      );
    }
    return data;
  };
  return {
    during: (work, changed) => {
      const gather = model.getFormulaData;
      const sought = changed && plainName(changed.name);
      const isWanted = (tab: string, formulas: SheetFormulas): boolean =>
        sought === undefined || tab === changed?.id || textOf(formulas).includes(sought);
      model.getFormulaData = () => all(isWanted);
      try {
        return work();
      } finally {
        model.getFormulaData = gather;
      }
    },
    some: (isSo) =>
      Object.values(all()).some((sheets) =>
        Object.entries(sheets ?? {}).some(([id, formulas]) => isSo(textOf(formulas ?? {}), id)),
      ),
  };
}
