/**
 * DataValidation and its builder, as the script holds them. Owns the translation to the stored rule.
 */

import { type CellValue, serialFromDate } from '@so-ke-hoach/xlsx';
import { parseReference } from '../engine/area.ts';
import type { Validation } from '../engine/tab.ts';
import { type EnumValue, member } from './enums.ts';
import { declareFace, gasError, type TableMethod } from './face.ts';
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

  /** Makes the rule one of this kind. */
  require(criteria: Criteria, args: Validation['args'], showDropdown?: boolean): this {
    const { showDropdown: _old, ...rest } = this.rule;
    this.rule = { ...rest, criteria, args, ...(showDropdown === undefined ? {} : { showDropdown }) };
    return this;
  }
  /** An argument as the rule keeps it: a date as the number of its day. */
  argument(value: unknown): CellValue {
    return value instanceof Date
      ? Math.floor(serialFromDate(value, this.run.book.timeZone))
      : (value as CellValue);
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
  withCriteria(criteria: EnumValue<'DataValidationCriteria'>, args: unknown[]): this {
    const [first, second] = args;
    const dropdown = second === undefined ? true : Boolean(second);
    if (criteria.key === 'VALUE_IN_LIST') return this.requireValueInList(first as unknown[], dropdown);
    if (criteria.key === 'VALUE_IN_RANGE') return this.requireValueInRange(first as Range, dropdown);
    return this.require(
      criteria.key,
      args.map((arg) => this.argument(arg)),
    );
  }
}

/** Methods that only name a kind of rule: what each takes, and the kind. */
const REQUIREMENTS: Readonly<Record<string, readonly [takes: string, criteria: Criteria]>> = {
  requireNumberBetween: ['n n', 'NUMBER_BETWEEN'],
  requireNumberNotBetween: ['n n', 'NUMBER_NOT_BETWEEN'],
  requireNumberEqualTo: ['n', 'NUMBER_EQUAL_TO'],
  requireNumberNotEqualTo: ['n', 'NUMBER_NOT_EQUAL_TO'],
  requireNumberGreaterThan: ['n', 'NUMBER_GREATER_THAN'],
  requireNumberGreaterThanOrEqualTo: ['n', 'NUMBER_GREATER_THAN_OR_EQUAL_TO'],
  requireNumberLessThan: ['n', 'NUMBER_LESS_THAN'],
  requireNumberLessThanOrEqualTo: ['n', 'NUMBER_LESS_THAN_OR_EQUAL_TO'],
  requireTextContains: ['s', 'TEXT_CONTAINS'],
  requireTextDoesNotContain: ['s', 'TEXT_DOES_NOT_CONTAIN'],
  requireTextEqualTo: ['s', 'TEXT_EQUAL_TO'],
  requireTextIsEmail: ['', 'TEXT_IS_VALID_EMAIL'],
  requireTextIsUrl: ['', 'TEXT_IS_VALID_URL'],
  requireDate: ['', 'DATE_IS_VALID_DATE'],
  requireDateAfter: ['d', 'DATE_AFTER'],
  requireDateBefore: ['d', 'DATE_BEFORE'],
  requireDateOnOrAfter: ['d', 'DATE_ON_OR_AFTER'],
  requireDateOnOrBefore: ['d', 'DATE_ON_OR_BEFORE'],
  requireDateEqualTo: ['d', 'DATE_EQUAL_TO'],
  requireDateBetween: ['d d', 'DATE_BETWEEN'],
  requireDateNotBetween: ['d d', 'DATE_NOT_BETWEEN'],
};

function requirements(): Record<string, TableMethod<DataValidationBuilder>> {
  return Object.fromEntries(
    Object.entries(REQUIREMENTS).map(([name, [takes, criteria]]) => [
      name,
      [
        'pure',
        takes,
        (builder, ...args: unknown[]) =>
          builder.require(
            criteria,
            args.map((arg) => builder.argument(arg)),
          ),
      ],
    ]),
  );
}

declareFace(
  DataValidation,
  'SpreadsheetApp.DataValidation',
  `
  pure   getCriteriaType getCriteriaValues getAllowInvalid getHelpText copy
`,
);

declareFace(
  DataValidationBuilder,
  'SpreadsheetApp.DataValidationBuilder',
  `
  pure   build copy setAllowInvalid(b) setHelpText(s?) getCriteriaType getCriteriaValues getAllowInvalid
  pure   getHelpText requireValueInList(*[]|*[] b) requireValueInRange(Range|Range b)
  pure   requireCheckbox(|*|* *) requireFormulaSatisfied(s) withCriteria(#DataValidationCriteria *[])
`,
  [],
  requirements(),
);
