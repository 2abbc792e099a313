/**
 * Patches of the engine (see `univer-patches.ts`) that keep one formula from holding up all others: what takes too long or
 * throws is an error in its own cell, and a range is no longer than the grid.
 *
 * Fails: a member that is gone throws when the workbook is made. Not looked up in Univer 1.0.
 */
import type { Injector } from '@univerjs/core';
import {
  type BaseAstNode,
  type BaseReferenceObject,
  ErrorType,
  ErrorValueObject,
  type FunctionVariantType,
  IFormulaDependencyGenerator,
  IFormulaRuntimeService,
  Interpreter,
  UnionNodeFactory,
} from '@univerjs/engine-formula';
import { isEndless } from './open-ranges.ts';
import { type TimeLimit, TOO_LONG } from './time-limit.ts';
import { requireMember } from './univer-patches.ts';

/** How long formulas may take. */
interface FormulaLimits {
  /** Absent where nothing can stop code that runs, as in a page. */
  limit?: TimeLimit;
  /** The longest a formula may take. */
  formulaMs: number;
  /** How long one calculation may spend on formulas that are given up; after that each further one has little time. */
  wasteMs: number;
}

export interface CellPlace {
  tabId: string;
  row: number;
  column: number;
}

/** What the watch has to know of the workbook. */
interface CellFacts {
  formulaAt(place: CellPlace): string;
  /** Custom functions have a limit of their own. */
  isCustom(name: string): boolean;
}

/**
 * Functions whose time follows from the cells they are given: formulas of nothing else are not watched, for watching one
 * costs more than most take.
 */
const LIGHT = new Set(
  (
    'IF IFERROR AND OR NOT ISNUMBER ISBLANK ISTEXT ISERROR ISNA ROUND ABS N VALUE LEN TRIM TRUE FALSE ' +
    'ROW ROWS COLUMN COLUMNS SUM SUMPRODUCT COUNT COUNTA MIN MAX AVERAGE ' +
    'MOD INT LEFT MID RIGHT UNICODE EXACT ARRAYFORMULA'
  ).split(' '),
);
/** Light as well where what they look for is written out, without `*` and `?`. */
const COUNTING = new Set(['SUMIF', 'COUNTIF']);
const WILDCARD = /[*?]/;
/** They look only at where a range lies, however long it is. */
const PLACE_ONLY = new Set(['ROW', 'ROWS', 'COLUMN', 'COLUMNS']);

/** Once too much time was wasted, a formula has so long: enough for any that ends, also on a busy machine. */
const HURRY_MS = 1000;

const VALUE = 2;
const FUNCTION = 4;
const ERROR_NODE_OWNERS = ['_lexer', '_astTreeBuilder'] as const;

/** Watches over the formulas of one workbook. */
export class FormulaWatch {
  /** Formulas calculated so far: a calculation that still makes progress is not dead. */
  executed = 0;
  /** Formulas that were given up, by tab and text: they are not tried again. */
  private readonly givenUp = new Set<string>();
  /** Cells that show such a formula's error. */
  private readonly places = new Map<string, CellPlace>();
  private readonly heavy = new WeakMap<BaseAstNode, boolean>();
  private readonly limits: FormulaLimits;
  private readonly facts: CellFacts;
  private wastedMs = 0;

  constructor(injector: Injector, limits: FormulaLimits, facts: CellFacts) {
    this.limits = limits;
    this.facts = facts;
    const runtime = injector.get(IFormulaRuntimeService);
    const interpreter = injector.get(Interpreter);
    requireMember(interpreter, 'execute');
    const execute = interpreter.execute.bind(interpreter);
    const current = (): CellPlace => ({
      tabId: runtime.currentSubUnitId,
      row: runtime.currentRow,
      column: runtime.currentColumn,
    });
    interpreter.execute = (data) => {
      const { node } = data;
      this.executed += 1;
      if (!node) return execute(data);
      if (this.givenUp.size > 0 && this.isGivenUp(current())) {
        this.giveUp(current());
        return tooHeavy();
      }
      try {
        return this.isHeavy(node) ? this.limited(() => execute(data)) : execute(data);
      } catch (error) {
        node.resetCalculationState();
        if ((error as Error).name === TOO_LONG) this.giveUp(current());
        return tooHeavy();
      }
    };
    this.catchUnreadable(injector);
  }

  /** A new calculation begins. */
  begin(): void {
    this.wastedMs = 0;
  }

  /** Where a formula was given up and still stands. */
  unfinished(): CellPlace[] {
    return [...this.places.values()].filter((place) => this.isGivenUp(place));
  }

  private giveUp(place: CellPlace): void {
    this.givenUp.add(this.formulaKey(place));
    this.places.set(`${place.tabId}|${place.row}|${place.column}`, place);
  }

  private isGivenUp(place: CellPlace): boolean {
    return this.givenUp.has(this.formulaKey(place));
  }

  private formulaKey(place: CellPlace): string {
    return `${place.tabId}|${this.facts.formulaAt(place)}`;
  }

  private limited(work: () => FunctionVariantType): FunctionVariantType {
    const { limit, formulaMs, wasteMs } = this.limits;
    if (!limit) return work();
    const ms = this.wastedMs < wasteMs ? formulaMs : Math.min(formulaMs, HURRY_MS);
    try {
      return limit(work, ms);
    } catch (error) {
      if ((error as Error).name === TOO_LONG) this.wastedMs += ms;
      throw error;
    }
  }

  private isHeavy(node: BaseAstNode): boolean {
    let heavy = this.heavy.get(node);
    if (heavy === undefined) {
      const name = node.nodeType === FUNCTION ? node.getToken().trim().toUpperCase() : '';
      const own = name !== '' && !LIGHT.has(name) && !this.facts.isCustom(name) && !countsPlainly(name, node);
      heavy = own || node.getChildren().some((child) => this.isHeavy(child));
      this.heavy.set(node, heavy);
    }
    return heavy;
  }

  /** A formula that the engine cannot even read is an error in its cell; here it would end the whole calculation. */
  private catchUnreadable(injector: Injector): void {
    const generator = injector.get(IFormulaDependencyGenerator) as unknown as Record<
      (typeof ERROR_NODE_OWNERS)[number],
      { treeBuilder?: (text: string) => unknown; parse?: (lexed: unknown) => unknown }
    >;
    for (const owner of ERROR_NODE_OWNERS) requireMember(generator, owner);
    const { _lexer: lexer, _astTreeBuilder: trees } = generator;
    const read = lexer.treeBuilder?.bind(lexer);
    lexer.treeBuilder = (text) => {
      try {
        return read?.(text);
      } catch {
        return ErrorType.ERROR;
      }
    };
    const parse = trees.parse?.bind(trees);
    trees.parse = (lexed) => {
      try {
        return parse?.(lexed);
      } catch {
        return parse?.(read?.('=#ERROR!'));
      }
    };
  }
}

function countsPlainly(name: string, node: BaseAstNode): boolean {
  const sought = node.getChildren()[1];
  return COUNTING.has(name) && sought?.nodeType === VALUE && !WILDCARD.test(sought.getToken());
}

function tooHeavy(): ErrorValueObject {
  return ErrorValueObject.create(ErrorType.ERROR);
}

/** What the node of a range has of its own. */
interface RangeNode {
  execute(): void;
  getValue(): FunctionVariantType | null | undefined;
  getParent(): { getToken(): string } | undefined;
}

const patchedNodes = new WeakSet<object>();

/**
 * `A1:A65536` in a workbook whose tabs have a thousand rows reads a thousand rows: the engine would make 65 536 values of
 * it. Ranges that are as long as each other stay so.
 */
export function clampRanges(injector: Injector): void {
  const factory = injector.get(UnionNodeFactory);
  requireMember(factory, 'create');
  const make = factory.create.bind(factory);
  factory.create = (token) => {
    const node = make(token);
    const prototype = Object.getPrototypeOf(node) as RangeNode;
    if (!patchedNodes.has(prototype)) clampRangesIn(prototype);
    return node;
  };
}

function clampRangesIn(prototype: RangeNode): void {
  patchedNodes.add(prototype);
  const execute = prototype.execute;
  prototype.execute = function (this: RangeNode) {
    execute.call(this);
    const value = this.getValue();
    if (!value?.isReferenceObject()) return;
    const reference = value as BaseReferenceObject;
    if (!reference.isExceedRange() || PLACE_ONLY.has(this.getParent()?.getToken().trim().toUpperCase() ?? ''))
      return;
    const range = reference.getRangeData();
    const sheets = Object.values(reference.getUnitData()[reference.getUnitId()] ?? {});
    const longest = (sizes: (number | undefined)[]) => Math.max(1, ...sizes.map((size) => size ?? 1));
    const rows = longest(sheets.map((sheet) => sheet?.rowCount));
    const own = reference.getUnitData()[reference.getUnitId()]?.[reference.getSheetId()]?.rowCount;
    // One without a last row ends where its own tab does; of any other its length is enough.
    const last = isEndless(range.endRow) && own !== undefined ? Math.max(range.startRow, own - 1) : undefined;
    const columns = longest(sheets.map((sheet) => sheet?.columnCount));
    reference.setRangeData({
      ...range,
      endRow: last ?? Math.min(range.endRow, range.startRow + rows - 1),
      endColumn: Math.min(range.endColumn, range.startColumn + columns - 1),
    });
  };
}
