/**
 * The enums of the Apps Script services, as data, and their values on the host's side.
 *
 * Owns names and order only. In the script they are real objects, compared with `===`.
 */

/** Enum name → its values. The name in a signature text is the one Google uses. */
export const ENUMS = {
  ProtectionType: ['RANGE', 'SHEET'],
  DataValidationCriteria: [
    'DATE_AFTER',
    'DATE_BEFORE',
    'DATE_BETWEEN',
    'DATE_EQUAL_TO',
    'DATE_IS_VALID_DATE',
    'DATE_NOT_BETWEEN',
    'DATE_ON_OR_AFTER',
    'DATE_ON_OR_BEFORE',
    'NUMBER_BETWEEN',
    'NUMBER_EQUAL_TO',
    'NUMBER_GREATER_THAN',
    'NUMBER_GREATER_THAN_OR_EQUAL_TO',
    'NUMBER_LESS_THAN',
    'NUMBER_LESS_THAN_OR_EQUAL_TO',
    'NUMBER_NOT_BETWEEN',
    'NUMBER_NOT_EQUAL_TO',
    'TEXT_CONTAINS',
    'TEXT_DOES_NOT_CONTAIN',
    'TEXT_EQUAL_TO',
    'TEXT_IS_VALID_EMAIL',
    'TEXT_IS_VALID_URL',
    'VALUE_IN_LIST',
    'VALUE_IN_RANGE',
    'CUSTOM_FORMULA',
    'CHECKBOX',
    'DATE_AFTER_RELATIVE',
    'DATE_BEFORE_RELATIVE',
    'DATE_EQUAL_TO_RELATIVE',
  ],
  BooleanCriteria: [
    'CELL_EMPTY',
    'CELL_NOT_EMPTY',
    'DATE_AFTER',
    'DATE_BEFORE',
    'DATE_EQUAL_TO',
    'DATE_NOT_EQUAL_TO',
    'DATE_AFTER_RELATIVE',
    'DATE_BEFORE_RELATIVE',
    'DATE_EQUAL_TO_RELATIVE',
    'NUMBER_BETWEEN',
    'NUMBER_EQUAL_TO',
    'NUMBER_GREATER_THAN',
    'NUMBER_GREATER_THAN_OR_EQUAL_TO',
    'NUMBER_LESS_THAN',
    'NUMBER_LESS_THAN_OR_EQUAL_TO',
    'NUMBER_NOT_BETWEEN',
    'NUMBER_NOT_EQUAL_TO',
    'TEXT_CONTAINS',
    'TEXT_DOES_NOT_CONTAIN',
    'TEXT_EQUAL_TO',
    'TEXT_STARTS_WITH',
    'TEXT_ENDS_WITH',
    'CUSTOM_FORMULA',
  ],
  BorderStyle: ['DOTTED', 'DASHED', 'SOLID', 'SOLID_MEDIUM', 'SOLID_THICK', 'DOUBLE'],
  WrapStrategy: ['WRAP', 'OVERFLOW', 'CLIP'],
  Dimension: ['COLUMNS', 'ROWS'],
  CopyPasteType: [
    'PASTE_NORMAL',
    'PASTE_NO_BORDERS',
    'PASTE_FORMAT',
    'PASTE_FORMULA',
    'PASTE_DATA_VALIDATION',
    'PASTE_VALUES',
    'PASTE_CONDITIONAL_FORMATTING',
    'PASTE_COLUMN_WIDTHS',
  ],
  ChartType: ['BAR', 'COLUMN', 'LINE'],
  Button: ['CLOSE', 'OK', 'CANCEL', 'YES', 'NO'],
  ButtonSet: ['OK', 'OK_CANCEL', 'YES_NO', 'YES_NO_CANCEL'],
  AuthMode: ['NONE', 'CUSTOM_FUNCTION', 'LIMITED', 'FULL'],
  DigestAlgorithm: ['MD2', 'MD5', 'SHA_1', 'SHA_256', 'SHA_384', 'SHA_512'],
  Charset: ['US_ASCII', 'UTF_8'],
} as const;

export type EnumName = keyof typeof ENUMS;
export type MemberOf<E extends EnumName> = (typeof ENUMS)[E][number];

/** One value of an enum on the host's side. */
export class EnumValue<E extends EnumName = EnumName> {
  readonly enumName: E;
  readonly key: MemberOf<E>;
  constructor(enumName: E, key: MemberOf<E>) {
    this.enumName = enumName;
    this.key = key;
  }
}

const values = new Map<string, EnumValue>();
for (const [name, keys] of Object.entries(ENUMS)) {
  for (const key of keys) values.set(`${name}.${key}`, new EnumValue(name as EnumName, key));
}

/** The one object that stands for the value; undefined when there is none of that name. */
export function findMember(enumName: string, key: string): EnumValue | undefined {
  return values.get(`${enumName}.${key}`);
}

/** The one object that stands for the value. */
export function member<E extends EnumName>(enumName: E, key: MemberOf<E>): EnumValue<E> {
  return values.get(`${enumName}.${key}`) as unknown as EnumValue<E>;
}
