/** Validation rules as the engine knows them. */
import { expect, test } from 'vitest';
import { engineValidation } from '../src/engine-validation.ts';

type Rule = Parameters<typeof engineValidation>[0];
const rule = (criteria: string, args: Rule['args'], more: Partial<Rule> = {}): Rule => ({
  criteria,
  args,
  allowInvalid: false,
  ...more,
});

test('a list, with or without its dropdown', () => {
  expect(engineValidation(rule('VALUE_IN_LIST', ['a', 1]))).toMatchObject({
    type: 'list',
    formula1: '["a","1"]',
    renderMode: 1,
  });
  expect(engineValidation(rule('VALUE_IN_LIST', ['a'], { showDropdown: false }))).toMatchObject({
    renderMode: 0,
  });
});

test('a list from a range', () => {
  expect(engineValidation(rule('VALUE_IN_RANGE', ["'Kế hoạch'!A2:A9"]))).toMatchObject({
    type: 'list',
    formula1: "='Kế hoạch'!A2:A9",
  });
});

test('a checkbox, plain or with values of its own', () => {
  expect(engineValidation(rule('CHECKBOX', []))).not.toHaveProperty('formula1');
  expect(engineValidation(rule('CHECKBOX', ['có', 'không']))).toMatchObject({
    type: 'checkbox',
    formula1: 'có',
    formula2: 'không',
  });
});

test('numbers are compared', () => {
  expect(engineValidation(rule('NUMBER_BETWEEN', [1, 5]))).toMatchObject({
    type: 'decimal',
    operator: 'between',
    formula1: '1',
    formula2: '5',
  });
});

test('a help text is what the engine says; without one it says nothing', () => {
  expect(engineValidation(rule('CHECKBOX', [], { helpText: 'Chọn' }))).toMatchObject({
    showErrorMessage: true,
    error: 'Chọn',
  });
  expect(engineValidation(rule('CHECKBOX', []))).toMatchObject({ showErrorMessage: false });
});

test('other rules are the host’s alone', () => {
  expect(engineValidation(rule('DATE_AFTER', ['2023-01-01']))).toBeNull();
  expect(engineValidation(rule('TEXT_CONTAINS', ['a']))).toBeNull();
});
