/**
 * ConditionalFormatRule and its builder, as the script holds them. Rules live in the tab's extras; nothing is painted here.
 */

import { type Area, type CellValue, type ConditionalRule, serialFromDate } from '@so-ke-hoach/xlsx';
import type { Tab } from '../engine/tab.ts';
import { colorHex } from './colors.ts';
import { type EnumValue, member } from './enums.ts';
import { declareFace, gasError, type TableMethod } from './face.ts';
import { Range } from './range.ts';
import type { Run } from './world.ts';

type Criteria = EnumValue<'BooleanCriteria'>['key'];

export class ConditionalFormatRule {
  readonly run: Run;
  readonly tab: Tab;
  readonly rule: ConditionalRule;

  constructor(run: Run, tab: Tab, rule: ConditionalRule) {
    this.run = run;
    this.tab = tab;
    this.rule = rule;
  }
  getRanges(): Range[] {
    return this.rule.areas.map((area) => new Range(this.run, this.tab, area));
  }
  getBooleanCondition(): BooleanCondition {
    return new BooleanCondition(this.rule);
  }
  copy(): ConditionalFormatRuleBuilder {
    return new ConditionalFormatRuleBuilder(this.run, this.tab, structuredClone(this.rule));
  }
}

export class BooleanCondition {
  private readonly rule: ConditionalRule;
  constructor(rule: ConditionalRule) {
    this.rule = rule;
  }
  getCriteriaType() {
    return member('BooleanCriteria', this.rule.criteria as Criteria);
  }
  getCriteriaValues(): CellValue[] {
    return [...this.rule.args];
  }
  getBackground(): string | null {
    return this.rule.style.background ?? null;
  }
  getFontColor(): string | null {
    return this.rule.style.color ?? null;
  }
  getBold(): boolean | null {
    return this.rule.style.bold ?? null;
  }
  getItalic(): boolean | null {
    return this.rule.style.italic ?? null;
  }
  getStrikethrough(): boolean | null {
    return this.rule.style.strike ?? null;
  }
  getUnderline(): boolean | null {
    return this.rule.style.underline ?? null;
  }
}

type Style = ConditionalRule['style'];

export class ConditionalFormatRuleBuilder {
  private readonly run: Run;
  private tab: Tab | null;
  private rule: ConditionalRule;

  constructor(
    run: Run,
    tab: Tab | null = null,
    rule: ConditionalRule = { areas: [], criteria: '', args: [], style: {} },
  ) {
    this.run = run;
    this.tab = tab;
    this.rule = rule;
  }
  build(): ConditionalFormatRule {
    if (this.rule.criteria === '') throw gasError('A conditional format rule needs a condition.');
    if (!this.tab) throw gasError('A conditional format rule needs a range.');
    return new ConditionalFormatRule(this.run, this.tab, structuredClone(this.rule));
  }
  copy(): ConditionalFormatRuleBuilder {
    return new ConditionalFormatRuleBuilder(this.run, this.tab, structuredClone(this.rule));
  }
  getRanges(): Range[] {
    const { tab } = this;
    return tab ? this.rule.areas.map((area: Area) => new Range(this.run, tab, area)) : [];
  }
  setRanges(ranges: Range[]): this {
    const [first] = ranges;
    if (!first) throw gasError('Conditional format rules need at least one range.');
    this.tab = first.tab;
    this.rule.areas = ranges.map((range) => range.area);
    return this;
  }

  /** Makes the rule one of this kind; dates are kept as the numbers of their days. */
  when(criteria: Criteria, args: unknown[]): this {
    this.rule.criteria = criteria;
    this.rule.args = args.map((arg) =>
      arg instanceof Date ? Math.floor(serialFromDate(arg, this.run.book.timeZone)) : (arg as CellValue),
    );
    return this;
  }
  private look(change: { [K in keyof Style]?: Style[K] | null }): this {
    const style: Record<string, unknown> = { ...this.rule.style, ...change };
    for (const key of Object.keys(style)) if (style[key] === null) delete style[key];
    this.rule.style = style as Style;
    return this;
  }

  setBackground(color: string | null): this {
    return this.look({ background: color === null ? null : colorHex(color) });
  }
  setFontColor(color: string | null): this {
    return this.look({ color: color === null ? null : colorHex(color) });
  }
  setBold(bold: boolean | null): this {
    return this.look({ bold });
  }
  setItalic(italic: boolean | null): this {
    return this.look({ italic });
  }
  setStrikethrough(strike: boolean | null): this {
    return this.look({ strike });
  }
  setUnderline(underline: boolean | null): this {
    return this.look({ underline });
  }

  withCriteria(criteria: EnumValue<'BooleanCriteria'>, args: unknown[]): this {
    return this.when(criteria.key, args);
  }
}

/** Methods that only name a condition: what each takes, and the condition. */
const CONDITIONS: Readonly<Record<string, readonly [takes: string, criteria: Criteria]>> = {
  whenFormulaSatisfied: ['s', 'CUSTOM_FORMULA'],
  whenCellEmpty: ['', 'CELL_EMPTY'],
  whenCellNotEmpty: ['', 'CELL_NOT_EMPTY'],
  whenTextContains: ['s', 'TEXT_CONTAINS'],
  whenTextDoesNotContain: ['s', 'TEXT_DOES_NOT_CONTAIN'],
  whenTextEqualTo: ['s', 'TEXT_EQUAL_TO'],
  whenTextStartsWith: ['s', 'TEXT_STARTS_WITH'],
  whenTextEndsWith: ['s', 'TEXT_ENDS_WITH'],
  whenNumberBetween: ['n n', 'NUMBER_BETWEEN'],
  whenNumberNotBetween: ['n n', 'NUMBER_NOT_BETWEEN'],
  whenNumberEqualTo: ['n', 'NUMBER_EQUAL_TO'],
  whenNumberNotEqualTo: ['n', 'NUMBER_NOT_EQUAL_TO'],
  whenNumberGreaterThan: ['n', 'NUMBER_GREATER_THAN'],
  whenNumberGreaterThanOrEqualTo: ['n', 'NUMBER_GREATER_THAN_OR_EQUAL_TO'],
  whenNumberLessThan: ['n', 'NUMBER_LESS_THAN'],
  whenNumberLessThanOrEqualTo: ['n', 'NUMBER_LESS_THAN_OR_EQUAL_TO'],
  whenDateAfter: ['d', 'DATE_AFTER'],
  whenDateBefore: ['d', 'DATE_BEFORE'],
  whenDateEqualTo: ['d', 'DATE_EQUAL_TO'],
};

function conditions(): Record<string, TableMethod<ConditionalFormatRuleBuilder>> {
  return Object.fromEntries(
    Object.entries(CONDITIONS).map(([name, [takes, criteria]]) => [
      name,
      ['pure', takes, (builder, ...args: unknown[]) => builder.when(criteria, args)],
    ]),
  );
}

declareFace(
  ConditionalFormatRule,
  'SpreadsheetApp.ConditionalFormatRule',
  `
  pure   getRanges getBooleanCondition copy
`,
);

declareFace(
  BooleanCondition,
  'SpreadsheetApp.BooleanCondition',
  `
  pure   getCriteriaType getCriteriaValues getBackground getFontColor getBold getItalic getStrikethrough
  pure   getUnderline
`,
);

declareFace(
  ConditionalFormatRuleBuilder,
  'SpreadsheetApp.ConditionalFormatRuleBuilder',
  `
  pure   build copy getRanges setRanges(Range[]) setBackground(s?) setFontColor(s?) setBold(b?)
  pure   setItalic(b?) setStrikethrough(b?) setUnderline(b?) withCriteria(#BooleanCriteria *[])
`,
  [],
  conditions(),
);
