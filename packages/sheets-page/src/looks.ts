/**
 * What the engine does not hold, shown on the visible tab: validation, conditional colours, notes, protections, and
 * rows as high as their wrapped text.
 *
 * The host's own model is the truth; the engine's models of these things are filled from it, one tab at a time.
 */

import type { Host, Tab, Validation } from '@so-ke-hoach/sheets-host/web';
import { columnName, mayPass, subtract, toEngineStyle } from '@so-ke-hoach/sheets-host/web';
import { type Area, type ConditionalRule, comparisonOf, signOf } from '@so-ke-hoach/xlsx';
import {
  ICommandService,
  type IDataValidationRule,
  type Injector,
  InterceptorEffectEnum,
  type IRange,
} from '@univerjs/core';
import { DataValidationModel } from '@univerjs/data-validation';
import { SetFormulaCalculationResultMutation } from '@univerjs/engine-formula';
import { IRenderManagerService } from '@univerjs/engine-render';
import {
  INTERCEPTOR_POINT,
  SetWorksheetRowAutoHeightMutation,
  SheetInterceptorService,
} from '@univerjs/sheets';
import { ConditionalFormattingRuleModel } from '@univerjs/sheets-conditional-formatting';
import { SheetsNoteModel } from '@univerjs/sheets-note';
import { SheetSkeletonManagerService } from '@univerjs/sheets-ui';
import { Broken, type Condition, type Reader, readCondition } from './conditions.ts';

/** Room above and below the text of a row. */
const ROW_AIR = 4;
/** A row of the default height holds text of this size. */
const DEFAULT_FONT = 11;
const NOTE_SIZE = { width: 260, height: 110 };
const NOTE_MUTATIONS = ['sheet.mutation.update-note', 'sheet.mutation.remove-note'];

export interface Looks {
  /** Shows the tab's rules; before, those of another tab are taken away. */
  show(tab: Tab): void;
  /** Rules of the tab changed. */
  refresh(tab: Tab): void;
  /** Values changed: colours and rows of the visible tab follow. */
  settle(): void;
}

/** A conditional rule that is worked out here. */
interface OwnRule {
  areas: Area[];
  condition: Condition;
  style: ReturnType<typeof toEngineStyle>;
}

export function installLooks(host: Host, injector: Injector): Looks {
  const { book } = host;
  const commands = injector.get(ICommandService);
  const validation = injector.get(DataValidationModel);
  const conditional = injector.get(ConditionalFormattingRuleModel);
  const notes = injector.get(SheetsNoteModel);
  const unit = book.unitId;
  let visible: Tab | null = null;
  let serial = 0;
  let filling = false;
  let locked: Area[] = [];
  let lockedRanges: IRange[] = [];
  let rules: OwnRule[] = [];
  /** The style of a cell by place, of a row where all its cells have the same. */
  let painted = new Map<string, OwnRule['style'] | null>();

  const nextId = () => {
    serial += 1;
    return `own-${serial}`;
  };

  function take(tab: Tab): void {
    for (const rule of [...validation.getRules(unit, tab.id)]) {
      validation.removeRule(unit, tab.id, rule.uid, 'patched');
    }
    for (const rule of [...(conditional.getSubunitRules(unit, tab.id) ?? [])]) {
      conditional.deleteRule(unit, tab.id, rule.cfId);
    }
    for (const note of [...(notes.getSheetNotes(unit, tab.id)?.values() ?? [])]) {
      notes.removeNote(unit, tab.id, { noteId: note.id, silent: true });
    }
  }

  function fill(tab: Tab): void {
    const { extras } = tab;
    const places = new Map<Validation, IRange[]>();
    for (const { area, value } of extras.validations.all()) {
      places.set(value, [...(places.get(value) ?? []), rangeOf(area)]);
    }
    for (const [rule, ranges] of places) {
      const shown = engineValidation(rule);
      if (shown) validation.addRule(unit, tab.id, { ...shown, uid: nextId(), ranges }, 'patched');
    }
    rules = [];
    painted = new Map();
    // The engine puts the newest rule on top.
    for (const rule of [...extras.conditional].reverse()) {
      const formula = conditionFormula(rule);
      const read = formula === null ? null : book.readFormula(formula, 'script');
      if (read === null) continue;
      const style = toEngineStyle(rule.style);
      const condition = readCondition(read);
      if (condition) {
        rules.unshift({ areas: rule.areas, condition, style });
        continue;
      }
      conditional.addRule(unit, tab.id, {
        cfId: nextId(),
        ranges: rule.areas.map(rangeOf),
        stopIfTrue: false,
        rule: { type: 'highlightCell', subType: 'formula', value: read, style },
      } as Parameters<typeof conditional.addRule>[2]);
    }
    for (const { area, value } of extras.notes.all()) {
      const place = { row: area.row, col: area.column };
      notes.updateNote(
        unit,
        tab.id,
        place.row,
        place.col,
        { id: nextId(), ...place, ...NOTE_SIZE, note: value },
        true,
      );
    }
    locked = lockedAreas(host, tab);
    lockedRanges = locked.map(rangeOf);
  }

  function show(tab: Tab): void {
    filling = true;
    try {
      if (visible && visible !== tab && book.tabById(visible.id)) take(visible);
      take(tab);
      fill(tab);
      visible = tab;
    } finally {
      filling = false;
    }
    repaint();
    void book.flush().then(settle, () => {});
  }

  const reader: Reader = (name, row, column) => {
    const tab = name === null ? visible : book.tabByName(name);
    if (!tab || row < 0 || column < 0) return new Broken();
    const { value, error } = book.cell(tab, row, column);
    return error ? new Broken() : value;
  };

  function colourOf(row: number, column: number): OwnRule['style'] | null {
    for (const rule of rules) {
      const first = rule.areas[0];
      if (!first || !rule.areas.some((area) => inside(area, row, column))) continue;
      if (rule.condition.holds(row - first.row, column - first.column, reader)) return rule.style;
    }
    return null;
  }

  /** The same question for a whole row is answered once. */
  function colourAt(row: number, column: number): OwnRule['style'] | null {
    const shared = rules.every(
      (rule) =>
        rule.condition.wholeRow &&
        rule.areas.length === 1 &&
        rule.areas[0]?.column === rules[0]?.areas[0]?.column &&
        rule.areas[0]?.columns === rules[0]?.areas[0]?.columns,
    );
    const area = rules[0]?.areas[0];
    if (shared && area && (column < area.column || column >= area.column + area.columns)) return null;
    const key = shared ? String(row) : `${row},${column}`;
    let style = painted.get(key);
    if (style === undefined) {
      style = colourOf(row, column);
      painted.set(key, style);
    }
    return style;
  }

  function settle(): void {
    const before = painted;
    painted = new Map();
    let changed = false;
    for (const key of before.keys()) {
      const [row = 0, column = rules[0]?.areas[0]?.column ?? 0] = key.split(',').map(Number);
      if (colourAt(row, column) !== before.get(key)) changed = true;
    }
    fitRows();
    if (changed) repaint();
  }

  function repaint(): void {
    const render = injector.get(IRenderManagerService).getRenderById(unit);
    render?.with(SheetSkeletonManagerService).reCalculate();
    render?.mainComponent?.makeDirty();
  }

  function fitRows(): void {
    const tab = visible && book.tabById(visible.id);
    if (!tab) return;
    const render = injector.get(IRenderManagerService).getRenderById(unit);
    const skeleton = render?.with(SheetSkeletonManagerService).ensureSkeleton(tab.id);
    if (!skeleton) return;
    const { rows, columns } = book.extent(tab);
    const ranges: IRange[] = [];
    for (let row = 0; row < rows; row += 1) {
      if (!grows(tab, row, columns)) continue;
      ranges.push({ startRow: row, endRow: row, startColumn: 0, endColumn: columns - 1 });
    }
    if (ranges.length === 0) return;
    const heights = skeleton
      .calculateAutoHeightInRange(ranges)
      .map(({ row, autoHeight }) => ({
        row,
        autoHeight: Math.max((autoHeight ?? 0) + ROW_AIR, tab.rowHeight(row)),
      }))
      .filter(({ row, autoHeight }) => Math.abs(tab.sheet.getRowHeight(row) - autoHeight) >= 1);
    if (heights.length === 0) return;
    commands.syncExecuteCommand(
      SetWorksheetRowAutoHeightMutation.id,
      { unitId: unit, subUnitId: tab.id, rowsAutoHeightInfo: heights },
      { onlyLocal: true, fromFormula: true },
    );
  }

  function grows(tab: Tab, row: number, columns: number): boolean {
    for (let column = 0; column < columns; column += 1) {
      const { wrap, fontSize = 0 } = book.styleAt(tab, row, column);
      if (wrap === 'wrap' || fontSize > DEFAULT_FONT) return true;
    }
    return false;
  }

  // Results were worked out anew: what was read before says nothing.
  commands.onCommandExecuted((command) => {
    if (command.id !== SetFormulaCalculationResultMutation.id || rules.length === 0) return;
    window.setTimeout(settle, 0);
  });

  injector.get(SheetInterceptorService).intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
    priority: 0.4,
    effect: InterceptorEffectEnum.Style,
    handler: (cell, location, next) => {
      if (rules.length === 0 || location.subUnitId !== visible?.id) return next(cell);
      const style = colourAt(location.row, location.col);
      if (!style) return next(cell);
      const own = cell?.s ? location.workbook.getStyles().get(cell.s) : null;
      return next({ ...cell, s: { ...own, ...style } as NonNullable<typeof own> });
    },
  });

  // Areas that the acting person may not edit are hatched.
  injector.get(SheetInterceptorService).intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
    priority: 0.5,
    effect: InterceptorEffectEnum.Style,
    handler: (cell, location, next) => {
      if (locked.length === 0 || location.subUnitId !== visible?.id) return next(cell);
      const at = locked.findIndex((area) => inside(area, location.row, location.col));
      const range = lockedRanges[at];
      if (!range) return next(cell);
      return next({
        ...cell,
        selectionProtection: [{ ruleId: `lock-${at}`, ranges: [range] }],
      } as typeof cell);
    },
  });

  // Notes written on the grid go to the host's own.
  commands.onCommandExecuted((command) => {
    if (filling || !NOTE_MUTATIONS.includes(command.id)) return;
    const { sheetId, subUnitId, row, col } = command.params as Record<string, string | number>;
    const tab = book.tabById(String(subUnitId ?? sheetId));
    if (!tab) return;
    const kept = [...(notes.getSheetNotes(unit, tab.id)?.values() ?? [])];
    tab.extras.notes.set(tab.grid, null);
    for (const note of kept) {
      tab.extras.notes.set({ row: note.row, column: note.col, rows: 1, columns: 1 }, note.note);
    }
    if (row !== undefined && col !== undefined) book.extrasChanged(tab);
  });

  return {
    show,
    refresh: (tab) => {
      if (tab === visible) show(tab);
    },
    settle,
  };
}

function inside(area: Area, row: number, column: number): boolean {
  return (
    row >= area.row &&
    column >= area.column &&
    row < area.row + area.rows &&
    column < area.column + area.columns
  );
}

function lockedAreas(host: Host, tab: Tab): Area[] {
  return tab.extras.protections.flatMap((rule) => {
    if (mayPass(rule, host.actor)) return [];
    if (rule.area) return [rule.area];
    return (rule.unprotected ?? []).reduce<Area[]>(
      (left, free) => left.flatMap((piece) => subtract(piece, free)),
      [tab.grid],
    );
  });
}

function rangeOf(area: Area): IRange {
  return {
    startRow: area.row,
    endRow: area.row + area.rows - 1,
    startColumn: area.column,
    endColumn: area.column + area.columns - 1,
  };
}

type EngineRule = Omit<IDataValidationRule, 'uid' | 'ranges'>;

/** The rule as the engine marks and offers it; refusing is the guard's. Null where the engine has no such rule. */
function engineValidation(rule: Validation): EngineRule | null {
  const common = {
    allowBlank: true,
    errorStyle: 2,
    showErrorMessage: Boolean(rule.helpText),
    ...(rule.helpText ? { error: rule.helpText } : {}),
  };
  const { criteria, args } = rule;
  const list = {
    ...common,
    type: 'list',
    renderMode: rule.showDropdown === false ? 0 : 1,
    showDropDown: true,
  };
  let made: object | null = null;
  if (criteria === 'VALUE_IN_LIST') made = { ...list, formula1: JSON.stringify(args.flat().map(String)) };
  else if (criteria === 'VALUE_IN_RANGE') made = { ...list, formula1: `=${String(args[0])}` };
  else if (criteria === 'CHECKBOX') {
    const [on = '', off = ''] = args.map(String);
    made = { ...common, type: 'checkbox', ...(on ? { formula1: on, formula2: off } : {}) };
  } else {
    const comparison = comparisonOf(criteria);
    if (comparison?.of === 'number') {
      made = {
        ...common,
        type: 'decimal',
        operator: comparison.operator,
        formula1: String(args[0]),
        formula2: String(args[1] ?? ''),
      };
    }
  }
  return made as EngineRule | null;
}

/** A condition as a formula for the first cell of its first area; Google's own formulas pass as they are. */
function conditionFormula(rule: ConditionalRule): string | null {
  const first = rule.areas[0];
  if (!first) return null;
  const cell = `${columnName(first.column)}${first.row + 1}`;
  const [a, b] = rule.args.map((arg) =>
    typeof arg === 'number' ? String(arg) : `"${String(arg).replace(/"/g, '""')}"`,
  );
  const number = (test: string) => `=IF(ISNUMBER(${cell});${test};FALSE)`;
  switch (rule.criteria) {
    case 'CUSTOM_FORMULA':
      return String(rule.args[0] ?? '');
    case 'CELL_EMPTY':
      return `=LEN(${cell})=0`;
    case 'CELL_NOT_EMPTY':
      return `=LEN(${cell})>0`;
    case 'TEXT_CONTAINS':
      return `=ISNUMBER(SEARCH(${a};${cell}))`;
    case 'TEXT_DOES_NOT_CONTAIN':
      return `=ISERROR(SEARCH(${a};${cell}))`;
    case 'TEXT_EQUAL_TO':
      return `=EXACT(${cell};${a})`;
    case 'TEXT_STARTS_WITH':
      return `=LEFT(${cell};LEN(${a}))=${a}`;
    case 'TEXT_ENDS_WITH':
      return `=RIGHT(${cell};LEN(${a}))=${a}`;
    case 'NUMBER_BETWEEN':
      return number(`AND(${cell}>=${a};${cell}<=${b})`);
    case 'NUMBER_NOT_BETWEEN':
      return number(`OR(${cell}<${a};${cell}>${b})`);
    default: {
      const sign = signOf(comparisonOf(rule.criteria)?.operator ?? '');
      return sign ? number(`${cell}${sign}${a}`) : null;
    }
  }
}
