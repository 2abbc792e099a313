/**
 * DataValidation and its builder, as the script holds them. Owns the translation to the stored rule.
 */

import type { CellValue } from '@so-ke-hoach/xlsx';
import { serialFromDate } from '@so-ke-hoach/xlsx';
import { parseReference } from '../engine/area.ts';
import type { Validation } from '../engine/book.ts';
import { type EnumValue, member } from './enums.ts';
import { declareFace, gasError } from './face.ts';
import { fullName, Range } from './range.ts';
import type { Run } from './world.ts';

type Criteria = EnumValue<'DataValidationCriteria'>['key'];

export class DataValidation {
  readonly run: Run;
  readonly rule: Validation;

  constructor(run: Run, rule: Validation) {
    this.run = run;
    this.rule = rule;
  }
  getCriteriaType() {
    return member('DataValidationCriteria', this.rule.criteria as Criteria);
  }
  getCriteriaValues(): unknown[] {
    const { criteria, args, showDropdown } = this.rule;
    if (criteria === 'VALUE_IN_LIST') return [args.flat().map(String), showDropdown ?? true];
    if (criteria === 'VALUE_IN_RANGE') return [this.source(), showDropdown ?? true];
    return [...args];
  }
  getAllowInvalid(): boolean {
    return this.rule.allowInvalid;
  }
  getHelpText(): string | null {
    return this.rule.helpText ?? null;
  }
  copy(): DataValidationBuilder {
    return new DataValidationBuilder(this.run, structuredClone(this.rule));
  }
  private source(): Range | null {
    const reference = parseReference(String(this.rule.args[0]), 1, 1);
    const tab = reference?.tab ? this.run.book.tabByName(reference.tab) : null;
    if (!tab) return null;
    const exact = parseReference(String(this.rule.args[0]), tab.rows, tab.columns);
    return exact && new Range(this.run, tab, exact.area);
  }
}

export class DataValidationBuilder {
  private readonly run: Run;
  private rule: Validation;

  constructor(run: Run, rule: Validation = { criteria: '', args: [], allowInvalid: true }) {
    this.run = run;
    this.rule = rule;
  }
  build(): DataValidation {
    if (this.rule.criteria === '') throw gasError('A data validation rule needs a criteria.');
    return new DataValidation(this.run, structuredClone(this.rule));
  }
  copy(): DataValidationBuilder {
    return new DataValidationBuilder(this.run, structuredClone(this.rule));
  }
  setAllowInvalid(allowed: boolean): this {
    this.rule.allowInvalid = allowed;
    return this;
  }
  setHelpText(text: string | null): this {
    const { helpText: _old, ...rest } = this.rule;
    this.rule = text === null ? rest : { ...rest, helpText: text };
    return this;
  }
  getCriteriaType() {
    return this.rule.criteria ? member('DataValidationCriteria', this.rule.criteria as Criteria) : null;
  }
  getCriteriaValues(): unknown[] {
    return new DataValidation(this.run, this.rule).getCriteriaValues();
  }
  getAllowInvalid(): boolean {
    return this.rule.allowInvalid;
  }
  getHelpText(): string | null {
    return this.rule.helpText ?? null;
  }

  private require(criteria: Criteria, args: Validation['args'], showDropdown?: boolean): this {
    const { showDropdown: _old, ...rest } = this.rule;
    this.rule = { ...rest, criteria, args, ...(showDropdown === undefined ? {} : { showDropdown }) };
    return this;
  }
  private date(date: Date): number {
    return Math.floor(serialFromDate(date, this.run.book.timeZone));
  }

  requireValueInList(values: unknown[], showDropdown = true): this {
    return this.require('VALUE_IN_LIST', [values.map(String)], showDropdown);
  }
  requireValueInRange(range: Range, showDropdown = true): this {
    return this.require('VALUE_IN_RANGE', [fullName(range)], showDropdown);
  }
  requireCheckbox(checked?: unknown, unchecked?: unknown): this {
    const args = [checked, unchecked].filter((arg) => arg !== undefined && arg !== null) as CellValue[];
    return this.require('CHECKBOX', args);
  }
  requireFormulaSatisfied(formula: string): this {
    return this.require('CUSTOM_FORMULA', [formula]);
  }
  requireNumberBetween(start: number, end: number): this {
    return this.require('NUMBER_BETWEEN', [start, end]);
  }
  requireNumberNotBetween(start: number, end: number): this {
    return this.require('NUMBER_NOT_BETWEEN', [start, end]);
  }
  requireNumberEqualTo(number: number): this {
    return this.require('NUMBER_EQUAL_TO', [number]);
  }
  requireNumberNotEqualTo(number: number): this {
    return this.require('NUMBER_NOT_EQUAL_TO', [number]);
  }
  requireNumberGreaterThan(number: number): this {
    return this.require('NUMBER_GREATER_THAN', [number]);
  }
  requireNumberGreaterThanOrEqualTo(number: number): this {
    return this.require('NUMBER_GREATER_THAN_OR_EQUAL_TO', [number]);
  }
  requireNumberLessThan(number: number): this {
    return this.require('NUMBER_LESS_THAN', [number]);
  }
  requireNumberLessThanOrEqualTo(number: number): this {
    return this.require('NUMBER_LESS_THAN_OR_EQUAL_TO', [number]);
  }
  requireTextContains(text: string): this {
    return this.require('TEXT_CONTAINS', [text]);
  }
  requireTextDoesNotContain(text: string): this {
    return this.require('TEXT_DOES_NOT_CONTAIN', [text]);
  }
  requireTextEqualTo(text: string): this {
    return this.require('TEXT_EQUAL_TO', [text]);
  }
  requireTextIsEmail(): this {
    return this.require('TEXT_IS_VALID_EMAIL', []);
  }
  requireTextIsUrl(): this {
    return this.require('TEXT_IS_VALID_URL', []);
  }
  requireDate(): this {
    return this.require('DATE_IS_VALID_DATE', []);
  }
  requireDateAfter(date: Date): this {
    return this.require('DATE_AFTER', [this.date(date)]);
  }
  requireDateBefore(date: Date): this {
    return this.require('DATE_BEFORE', [this.date(date)]);
  }
  requireDateOnOrAfter(date: Date): this {
    return this.require('DATE_ON_OR_AFTER', [this.date(date)]);
  }
  requireDateOnOrBefore(date: Date): this {
    return this.require('DATE_ON_OR_BEFORE', [this.date(date)]);
  }
  requireDateEqualTo(date: Date): this {
    return this.require('DATE_EQUAL_TO', [this.date(date)]);
  }
  requireDateBetween(start: Date, end: Date): this {
    return this.require('DATE_BETWEEN', [this.date(start), this.date(end)]);
  }
  requireDateNotBetween(start: Date, end: Date): this {
    return this.require('DATE_NOT_BETWEEN', [this.date(start), this.date(end)]);
  }
  withCriteria(criteria: EnumValue<'DataValidationCriteria'>, args: unknown[]): this {
    const [first, second] = args;
    const dropdown = second === undefined ? true : Boolean(second);
    if (criteria.key === 'VALUE_IN_LIST') return this.requireValueInList(first as unknown[], dropdown);
    if (criteria.key === 'VALUE_IN_RANGE') return this.requireValueInRange(first as Range, dropdown);
    const plain = args.map((arg) => (arg instanceof Date ? this.date(arg) : arg));
    return this.require(criteria.key, plain as Validation['args']);
  }
}

declareFace(DataValidation, 'SpreadsheetApp.DataValidation', {
  getCriteriaType: 'pure',
  getCriteriaValues: 'pure',
  getAllowInvalid: 'pure',
  getHelpText: 'pure',
  copy: 'pure',
});

declareFace(DataValidationBuilder, 'SpreadsheetApp.DataValidationBuilder', {
  build: 'pure',
  copy: 'pure',
  setAllowInvalid: 'pure b',
  setHelpText: 'pure s?',
  getCriteriaType: 'pure',
  getCriteriaValues: 'pure',
  getAllowInvalid: 'pure',
  getHelpText: 'pure',
  requireValueInList: 'pure *[]|*[] b',
  requireValueInRange: 'pure Range|Range b',
  requireCheckbox: 'pure |*|* *',
  requireFormulaSatisfied: 'pure s',
  requireNumberBetween: 'pure n n',
  requireNumberNotBetween: 'pure n n',
  requireNumberEqualTo: 'pure n',
  requireNumberNotEqualTo: 'pure n',
  requireNumberGreaterThan: 'pure n',
  requireNumberGreaterThanOrEqualTo: 'pure n',
  requireNumberLessThan: 'pure n',
  requireNumberLessThanOrEqualTo: 'pure n',
  requireTextContains: 'pure s',
  requireTextDoesNotContain: 'pure s',
  requireTextEqualTo: 'pure s',
  requireTextIsEmail: 'pure',
  requireTextIsUrl: 'pure',
  requireDate: 'pure',
  requireDateAfter: 'pure d',
  requireDateBefore: 'pure d',
  requireDateOnOrAfter: 'pure d',
  requireDateOnOrBefore: 'pure d',
  requireDateEqualTo: 'pure d',
  requireDateBetween: 'pure d d',
  requireDateNotBetween: 'pure d d',
  withCriteria: 'pure #DataValidationCriteria *[]',
});
