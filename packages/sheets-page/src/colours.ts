/**
 * Conditional formats on the grid.
 *
 * Rules that `conditions.ts` can evaluate are painted here; the engine gets only the others, because it would make a
 * node of every cell of every rule.
 */
import { type Host, type Tab, toEngineStyle } from '@so-ke-hoach/sheets-host/web';
import type { Area } from '@so-ke-hoach/xlsx';
import { type Injector, InterceptorEffectEnum } from '@univerjs/core';
import { INTERCEPTOR_POINT, SheetInterceptorService } from '@univerjs/sheets';
import { ConditionalFormattingRuleModel } from '@univerjs/sheets-conditional-formatting';
import { isInside, rangeOf } from './areas.ts';
import { conditionFormula } from './condition-formula.ts';
import { Broken, type Condition, type Reader, readCondition } from './conditions.ts';
import type { LooksPart } from './looks-part.ts';

/** Before the hatching of locked areas, see `locks.ts`. */
const PRIORITY = 0.4;

/**
 * The engine's own name for looks that only lie over the cells. Where it copies a cell's looks, as into an inserted row, it
 * leaves these out; under another name a colour that holds for one row would stay in the next one for good.
 */
const ONLY_SHOWN = 'sheet.interceptor.range-theme-id';

type Style = ReturnType<typeof toEngineStyle>;

/** A conditional rule that is evaluated here. */
interface PaintedRule {
  areas: Area[];
  condition: Condition;
  style: Style;
}

export class Colours implements LooksPart {
  private readonly book: Host['book'];
  private readonly engineRules: ConditionalFormattingRuleModel;
  private shownTab: Tab | null = null;
  private rules: PaintedRule[] = [];
  /** The style of a cell by its place, or of a whole row where all its cells have the same. */
  private styles = new Map<string, Style | null>();

  constructor({ book }: Host, injector: Injector) {
    this.book = book;
    this.engineRules = injector.get(ConditionalFormattingRuleModel);
    injector.get(SheetInterceptorService).intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
      id: ONLY_SHOWN,
      priority: PRIORITY,
      effect: InterceptorEffectEnum.Style,
      handler: (cell, location, next) => {
        if (location.subUnitId !== this.shownTab?.id) return next(cell);
        const style = this.styleAt(location.row, location.col);
        if (!style) return next(cell);
        const cellStyle = cell?.s ? location.workbook.getStyles().get(cell.s) : null;
        return next({ ...cell, s: { ...cellStyle, ...style } as NonNullable<typeof cellStyle> });
      },
    });
  }

  get hasRules(): boolean {
    return this.rules.length > 0;
  }

  clear(tab: Tab): void {
    for (const rule of [...(this.engineRules.getSubunitRules(this.book.unitId, tab.id) ?? [])]) {
      this.engineRules.deleteRule(this.book.unitId, tab.id, rule.cfId);
    }
  }

  fill(tab: Tab, newId: () => string): void {
    this.shownTab = tab;
    this.rules = [];
    this.styles = new Map();
    // The engine puts the newest rule on top.
    for (const rule of [...tab.extras.conditional].reverse()) {
      const written = conditionFormula(rule);
      const formula = written === null ? null : this.book.readFormula(written, 'script');
      if (formula === null) continue;
      const style = toEngineStyle(rule.style);
      const condition = readCondition(formula);
      if (condition) {
        this.rules.unshift({ areas: rule.areas, condition, style });
        continue;
      }
      this.engineRules.addRule(this.book.unitId, tab.id, {
        cfId: newId(),
        ranges: rule.areas.map(rangeOf),
        stopIfTrue: false,
        rule: { type: 'highlightCell', subType: 'formula', value: formula, style },
      } as Parameters<ConditionalFormattingRuleModel['addRule']>[2]);
    }
  }

  /** Evaluates again what was asked before; true where a colour changed. */
  recalculate(): boolean {
    // Results of a calculation may come when the tab has just been deleted.
    if (!this.shownTab || !this.book.tabById(this.shownTab.id)) return false;
    const before = this.styles;
    this.styles = new Map();
    let changed = false;
    for (const key of before.keys()) {
      const [row = 0, column = this.rules[0]?.areas[0]?.column ?? 0] = key.split(',').map(Number);
      if (this.styleAt(row, column) !== before.get(key)) changed = true;
    }
    return changed;
  }

  /**
   * What the rules make of a cell of the tab that is shown; the same object for every cell of which they make the same.
   * Where a whole row has one style, it is evaluated once for the row.
   */
  styleAt(row: number, column: number): Style | null {
    if (!this.hasRules) return null;
    const area = this.rules[0]?.areas[0];
    const byRow = this.paintsWholeRows();
    if (byRow && area && (column < area.column || column >= area.column + area.columns)) return null;
    const key = byRow ? String(row) : `${row},${column}`;
    let style = this.styles.get(key);
    if (style === undefined) {
      style = this.evaluate(row, column);
      this.styles.set(key, style);
    }
    return style;
  }

  /** Every rule gives a row one style, and all of them hold for the same columns. */
  private paintsWholeRows(): boolean {
    const first = this.rules[0]?.areas[0];
    return this.rules.every(
      ({ condition, areas: [area, ...others] }) =>
        condition.wholeRow &&
        area !== undefined &&
        others.length === 0 &&
        area.column === first?.column &&
        area.columns === first.columns,
    );
  }

  private evaluate(row: number, column: number): Style | null {
    for (const rule of this.rules) {
      const first = rule.areas[0];
      if (!first || !rule.areas.some((area) => isInside(area, row, column))) continue;
      if (rule.condition.holds(row - first.row, column - first.column, this.readCell)) return rule.style;
    }
    return null;
  }

  private readonly readCell: Reader = (name, row, column) => {
    const tab = name === null ? this.shownTab : this.book.tabByName(name);
    if (!tab || row < 0 || column < 0) return new Broken();
    const { value, error } = this.book.cell(tab, row, column);
    return error ? new Broken() : value;
  };
}
