/**
 * ConditionalFormatRule and its builder, as the script holds them. Rules live in the tab's extras; nothing is painted here.
 */

import type { Area, CellValue, ConditionalRule } from '@so-ke-hoach/xlsx';
import { serialFromDate } from '@so-ke-hoach/xlsx';
import type { Tab } from '../engine/book.ts';
import { colorHex } from './colors.ts';
import { type EnumValue, member } from './enums.ts';
import { declareFace, gasError } from './face.ts';
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
  getGradientCondition(): null {
    return null;
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

  private when(criteria: Criteria, ...args: CellValue[]): this {
    this.rule.criteria = criteria;
    this.rule.args = args;
    return this;
  }
  private look(change: { [K in keyof Style]?: Style[K] | null }): this {
    const style: Record<string, unknown> = { ...this.rule.style, ...change };
    for (const key of Object.keys(style)) if (style[key] === null) delete style[key];
    this.rule.style = style as Style;
    return this;
  }
  private date(date: Date): number {
    return Math.floor(serialFromDate(date, this.run.book.timeZone));
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

  whenFormulaSatisfied(formula: string): this {
    return this.when('CUSTOM_FORMULA', formula);
  }
  whenCellEmpty(): this {
    return this.when('CELL_EMPTY');
  }
  whenCellNotEmpty(): this {
    return this.when('CELL_NOT_EMPTY');
  }
  whenTextContains(text: string): this {
    return this.when('TEXT_CONTAINS', text);
  }
  whenTextDoesNotContain(text: string): this {
    return this.when('TEXT_DOES_NOT_CONTAIN', text);
  }
  whenTextEqualTo(text: string): this {
    return this.when('TEXT_EQUAL_TO', text);
  }
  whenTextStartsWith(text: string): this {
    return this.when('TEXT_STARTS_WITH', text);
  }
  whenTextEndsWith(text: string): this {
    return this.when('TEXT_ENDS_WITH', text);
  }
  whenNumberBetween(start: number, end: number): this {
    return this.when('NUMBER_BETWEEN', start, end);
  }
  whenNumberNotBetween(start: number, end: number): this {
    return this.when('NUMBER_NOT_BETWEEN', start, end);
  }
  whenNumberEqualTo(number: number): this {
    return this.when('NUMBER_EQUAL_TO', number);
  }
  whenNumberNotEqualTo(number: number): this {
    return this.when('NUMBER_NOT_EQUAL_TO', number);
  }
  whenNumberGreaterThan(number: number): this {
    return this.when('NUMBER_GREATER_THAN', number);
  }
  whenNumberGreaterThanOrEqualTo(number: number): this {
    return this.when('NUMBER_GREATER_THAN_OR_EQUAL_TO', number);
  }
  whenNumberLessThan(number: number): this {
    return this.when('NUMBER_LESS_THAN', number);
  }
  whenNumberLessThanOrEqualTo(number: number): this {
    return this.when('NUMBER_LESS_THAN_OR_EQUAL_TO', number);
  }
  whenDateAfter(date: Date): this {
    return this.when('DATE_AFTER', this.date(date));
  }
  whenDateBefore(date: Date): this {
    return this.when('DATE_BEFORE', this.date(date));
  }
  whenDateEqualTo(date: Date): this {
    return this.when('DATE_EQUAL_TO', this.date(date));
  }
  withCriteria(criteria: EnumValue<'BooleanCriteria'>, args: unknown[]): this {
    return this.when(criteria.key, ...(args as CellValue[]));
  }
}

declareFace(ConditionalFormatRule, 'SpreadsheetApp.ConditionalFormatRule', {
  getRanges: 'pure',
  getBooleanCondition: 'pure',
  getGradientCondition: 'pure',
  copy: 'pure',
});

declareFace(BooleanCondition, 'SpreadsheetApp.BooleanCondition', {
  getCriteriaType: 'pure',
  getCriteriaValues: 'pure',
  getBackground: 'pure',
  getFontColor: 'pure',
  getBold: 'pure',
  getItalic: 'pure',
  getStrikethrough: 'pure',
  getUnderline: 'pure',
});

declareFace(ConditionalFormatRuleBuilder, 'SpreadsheetApp.ConditionalFormatRuleBuilder', {
  build: 'pure',
  copy: 'pure',
  getRanges: 'pure',
  setRanges: 'pure Range[]',
  setBackground: 'pure s?',
  setFontColor: 'pure s?',
  setBold: 'pure b?',
  setItalic: 'pure b?',
  setStrikethrough: 'pure b?',
  setUnderline: 'pure b?',
  whenFormulaSatisfied: 'pure s',
  whenCellEmpty: 'pure',
  whenCellNotEmpty: 'pure',
  whenTextContains: 'pure s',
  whenTextDoesNotContain: 'pure s',
  whenTextEqualTo: 'pure s',
  whenTextStartsWith: 'pure s',
  whenTextEndsWith: 'pure s',
  whenNumberBetween: 'pure n n',
  whenNumberNotBetween: 'pure n n',
  whenNumberEqualTo: 'pure n',
  whenNumberNotEqualTo: 'pure n',
  whenNumberGreaterThan: 'pure n',
  whenNumberGreaterThanOrEqualTo: 'pure n',
  whenNumberLessThan: 'pure n',
  whenNumberLessThanOrEqualTo: 'pure n',
  whenDateAfter: 'pure d',
  whenDateBefore: 'pure d',
  whenDateEqualTo: 'pure d',
  withCriteria: 'pure #BooleanCriteria *[]',
});
