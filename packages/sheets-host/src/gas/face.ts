/**
 * What each service object shows to the script: its methods, what they take, and what kind of access each one is.
 *
 * Owns the signature check and its texts. A method that no class declares does not exist for the script.
 *
 * A face is text, with one or more lines for each kind of access: `read`, `write`, `flush`, `look` (tabs, sizes, names:
 * nothing to wait for), `ui` or `pure`, then the methods of that kind. Behind a method stand the lists of parameters
 * that it takes, as in `getRange(i i|i i i|s)`: `s` string, `n` number, `i` integer, `b` boolean, `d` date, `o` object, `*`
 * anything, `#Name` an enum, a class name; `[]` and `[][]` behind one make lists of it; `?` lets null pass; `...` takes
 * the rest.
 */
import { EnumValue } from './enums.ts';

export type Kind = 'read' | 'write' | 'flush' | 'look' | 'ui' | 'pure';

export interface Parameter {
  type: string;
  depth: 0 | 1 | 2;
  /** Null may stand for the value itself, or, in a list, for each of its items. */
  nullable: boolean;
}

export interface Form {
  parameters: Parameter[];
  rest: boolean;
}

export interface Method {
  kind: Kind;
  forms: Form[];
}

export interface Face {
  className: string;
  /** As it stands in Google's signature texts. */
  path: string;
  methods: Map<string, Method>;
  /** Enums that stand on the object under their own names. */
  enums: readonly string[];
}

const faces = new Map<unknown, Face>();

interface ServiceClass<T> {
  new (...args: never[]): T;
  readonly prototype: T;
}

/** A method that stands in a table: its kind of access and its lists of parameters, and what it does. */
export type TableMethod<T> = readonly [
  kind: Kind,
  forms: string,
  work: (self: T, ...args: never[]) => unknown,
];

/**
 * Declares what the script sees of a class: methods that the class has, the names of enums on it, and methods that
 * a table adds.
 */
export function declareFace<T extends object>(
  type: ServiceClass<T>,
  path: string,
  text: string,
  enums: readonly string[] = [],
  table: Readonly<Record<string, TableMethod<T>>> = {},
): void {
  const methods = new Map<string, Method>();
  for (const line of text.trim().split('\n')) {
    const [kind, ...rest] = line.trim().split(' ');
    for (const [, name = '', forms = ''] of rest.join(' ').matchAll(/(\w+)(?:\(([^)]*)\))?/g)) {
      if (!(name in type.prototype)) throw new Error(`${path} declares ${name}, but has no such method.`);
      methods.set(name, { kind: kind as Kind, forms: parseForms(forms) });
    }
  }
  for (const [name, [kind, forms, work]] of Object.entries(table)) {
    methods.set(name, { kind, forms: parseForms(forms) });
    Object.defineProperty(type.prototype, name, {
      value(this: T, ...args: never[]) {
        return work(this, ...args);
      },
    });
  }
  faces.set(type, { className: path.split('.').at(-1) ?? path, path, methods, enums });
}

/** The face of a service object, or null for anything else. */
export function faceOf(value: object): Face | null {
  return faces.get(value.constructor) ?? null;
}

export function allFaces(): Face[] {
  return [...faces.values()];
}

function parseForms(text: string): Form[] {
  return text.split('|').map(parseForm);
}

function parseForm(text: string): Form {
  const words = text.trim().split(' ').filter(Boolean);
  const rest = words.at(-1)?.endsWith('...') ?? false;
  return { rest, parameters: words.map((word) => parseParameter(word.replace('...', ''))) };
}

function parseParameter(word: string): Parameter {
  const depth = word.endsWith('[][]') ? 2 : word.endsWith('[]') ? 1 : 0;
  const item = word.slice(0, word.length - depth * 2);
  const nullable = item.endsWith('?');
  return { type: nullable ? item.slice(0, -1) : item, depth, nullable };
}

/** An error as Apps Script throws it. */
export function gasError(message: string): Error {
  const error = new Error(message);
  error.name = 'Exception';
  return error;
}

/** The arguments as the method wants them; throws Google's signature error when no form takes them. */
export function checkArguments(face: Face, name: string, method: Method, args: unknown[]): unknown[] {
  for (const form of method.forms) {
    const converted = convertAll(form, args);
    if (converted) return converted;
  }
  const types = args.map(typeName).join(',');
  throw gasError(`The parameters (${types}) don't match the method signature for ${face.path}.${name}.`);
}

function convertAll(form: Form, args: unknown[]): unknown[] | null {
  const { parameters, rest } = form;
  if (rest ? args.length < parameters.length - 1 : args.length !== parameters.length) return null;
  const out: unknown[] = [];
  for (const [i, arg] of args.entries()) {
    const parameter = parameters[Math.min(i, parameters.length - 1)];
    if (!parameter) return null;
    const value = convert(arg, parameter, parameter.depth);
    if (value === REFUSED) return null;
    out.push(value);
  }
  return out;
}

const REFUSED = Symbol('refused');

function convert(arg: unknown, parameter: Parameter, depth: number): unknown {
  if (arg === null || arg === undefined) {
    return depth === 0 && (parameter.nullable || parameter.type === '*') ? null : REFUSED;
  }
  if (depth > 0) {
    if (!Array.isArray(arg)) return REFUSED;
    const list: unknown[] = [];
    for (const item of arg) {
      const value = convert(item, parameter, depth - 1);
      if (value === REFUSED) return REFUSED;
      list.push(value);
    }
    return list;
  }
  switch (parameter.type) {
    case '*':
      return arg;
    case 's':
      if (typeof arg === 'string') return arg;
      return typeof arg === 'number' || typeof arg === 'boolean' ? String(arg) : REFUSED;
    case 'n':
      return typeof arg === 'number' ? arg : REFUSED;
    case 'i':
      return typeof arg === 'number' && Number.isFinite(arg) ? Math.trunc(arg) : REFUSED;
    case 'b':
      return typeof arg === 'boolean' ? arg : REFUSED;
    case 'd':
      return Object.prototype.toString.call(arg) === '[object Date]' ? arg : REFUSED;
    case 'o':
      return typeof arg === 'object' && !faceOf(arg) && !(arg instanceof EnumValue) ? arg : REFUSED;
    default:
      if (parameter.type.startsWith('#')) {
        return arg instanceof EnumValue && arg.enumName === parameter.type.slice(1) ? arg : REFUSED;
      }
      return typeof arg === 'object' && faceOf(arg)?.className === parameter.type ? arg : REFUSED;
  }
}

/** How Google names the type of an argument in its signature error. */
function typeName(arg: unknown): string {
  if (arg === null || arg === undefined) return 'null';
  if (typeof arg === 'string') return 'String';
  if (typeof arg === 'number') return 'number';
  if (typeof arg === 'boolean') return 'Boolean';
  if (Array.isArray(arg)) return arg.length === 0 ? 'number[]' : `${typeName(arg[0])}[]`;
  if (arg instanceof EnumValue) return `SpreadsheetApp.${arg.enumName}`;
  return faceOf(arg)?.path ?? '(class)';
}
