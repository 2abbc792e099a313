/**
 * One tab: its sheet in the engine, and beside it what the engine does not hold (notes, validation, conditional rules,
 * protections, filter, print set-up, charts).
 */
import type {
  Area,
  Chart,
  ConditionalRule,
  Filter,
  PrintSetup,
  ProtectionRule,
  ValidationRule,
} from '@so-ke-hoach/xlsx';
import type { Workbook, Worksheet } from '@univerjs/core';
import { AreaMap } from './area.ts';
import { areaOf } from './engine-range.ts';

/** A cell's rule, without its place. */
export type Validation = Omit<ValidationRule, 'areas'>;

/** A protection with an identity that outlives its range. */
export interface Protection extends ProtectionRule {
  key: number;
}

export interface TabExtras {
  notes: AreaMap<string>;
  validations: AreaMap<Validation>;
  conditional: ConditionalRule[];
  protections: Protection[];
  filter: Filter | null;
  /** Kept for the file; nothing here uses it. */
  print: PrintSetup | null;
  /** Replaced and never changed, as the rules are. */
  charts: Chart[];
}

export const DEFAULT_ROWS = 1000;
export const DEFAULT_COLUMNS = 26;
export const DEFAULT_COLUMN_WIDTH = 100;
export const DEFAULT_ROW_HEIGHT = 21;

let protectionKeys = 0;

/** Makes a protection that bars nobody: everybody who may edit the file is its editor until somebody is removed. */
export function newProtection(area: Area | null): Protection {
  return { key: nextProtectionKey(), area, description: '', warningOnly: false, editors: null };
}

export function nextProtectionKey(): number {
  protectionKeys += 1;
  return protectionKeys;
}

export class Tab {
  /** The engine's id of the sheet. */
  readonly id: string;
  /** The id that scripts see (`getSheetId`). */
  readonly sheetId: number;
  readonly extras: TabExtras = {
    notes: new AreaMap(),
    validations: new AreaMap(),
    conditional: [],
    protections: [],
    filter: null,
    print: null,
    charts: [],
  };
  private readonly workbook: Workbook;

  constructor(workbook: Workbook, id: string, sheetId: number) {
    this.workbook = workbook;
    this.id = id;
    this.sheetId = sheetId;
  }

  /** The engine's sheet; throws when the tab was deleted. */
  get sheet(): Worksheet {
    const sheet = this.workbook.getSheetBySheetId(this.id);
    if (!sheet) throw Object.assign(new Error(`Sheet ${this.sheetId} not found`), { name: 'Exception' });
    return sheet;
  }

  get name(): string {
    return this.sheet.getName();
  }
  get rows(): number {
    return this.sheet.getRowCount();
  }
  get columns(): number {
    return this.sheet.getColumnCount();
  }
  get hidden(): boolean {
    return Boolean(this.sheet.getConfig().hidden);
  }
  get tabColor(): string | null {
    return this.sheet.getConfig().tabColor || null;
  }
  get hiddenGridlines(): boolean {
    return this.sheet.getConfig().showGridlines === 0;
  }
  get frozenRows(): number {
    return this.sheet.getConfig().freeze?.ySplit ?? 0;
  }
  get frozenColumns(): number {
    return this.sheet.getConfig().freeze?.xSplit ?? 0;
  }
  get grid(): Area {
    return { row: 0, column: 0, rows: this.rows, columns: this.columns };
  }
  /** In one order, from top to bottom: the engine lists them as they came, and after an undo in another order. */
  get merges(): Area[] {
    return this.sheet
      .getConfig()
      .mergeData.map(areaOf)
      .sort((a, b) => a.row - b.row || a.column - b.column);
  }
  columnWidth(column: number): number {
    return this.sheet.getColumnManager().getColumn(column)?.w ?? DEFAULT_COLUMN_WIDTH;
  }
  rowHeight(row: number): number {
    return this.sheet.getRowManager().getRow(row)?.h ?? DEFAULT_ROW_HEIGHT;
  }
  columnHidden(column: number): boolean {
    return Boolean(this.sheet.getColumnManager().getColumn(column)?.hd);
  }
  rowHidden(row: number): boolean {
    return Boolean(this.sheet.getRowManager().getRow(row)?.hd);
  }
}
