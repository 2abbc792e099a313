/**
 * The script's side: builds the Apps Script services as real objects from the manifest, and runs one function.
 *
 * Runs inside the script's realm, before the script. Owns no behaviour: every call crosses to the host.
 */
import { decode, encode, type Mark } from './codec.ts';
import { installDate } from './guest-date.ts';
import type { Manifest } from './manifest.ts';
import type { Syscall } from './syscall.ts';

export interface Guest {
  /** Runs a top-level function. Never throws: the text holds `{v}` or `{e}`; a promise where the function gave one. */
  run(functionName: string, argsText: string): string | Promise<string>;
  /** Names of the script's top-level functions. */
  functions(): string[];
}

const HANDLE = Symbol('handle');

interface Handled {
  [HANDLE]?: string;
}

/** Names that the language asks any object for; they are no members of a service. */
const LANGUAGE = new Set([
  'then',
  'toJSON',
  'constructor',
  'valueOf',
  'toString',
  'inspect',
  'nodeType',
  '$$typeof',
  '@@__IMMUTABLE_ITERABLE__@@',
  '@@__IMMUTABLE_RECORD__@@',
  'asymmetricMatch',
  'length',
]);

/** Puts the services into the realm's globals, and its dates into the script's time zone. */
export function installGuest(
  global: Record<string, unknown>,
  syscall: Syscall,
  manifest: Manifest,
  timeZone: string,
): Guest {
  installDate(global, timeZone);
  const enums = new Map<string, Record<string, object>>();
  const enumOf = new WeakMap<object, { e: string; k: string }>();
  for (const name of Object.keys(manifest.enums)) enums.set(name, makeEnum(name, manifest.enums[name] ?? []));

  function makeEnum(name: string, keys: string[]): Record<string, object> {
    const table: Record<string, object> = {};
    for (const [ordinal, key] of keys.entries()) {
      const value = Object.freeze({
        toString: () => key,
        toJSON: () => key,
        name: () => key,
        ordinal: () => ordinal,
        compareTo: (other: { ordinal(): number }) => ordinal - other.ordinal(),
      });
      enumOf.set(value, { e: name, k: key });
      table[key] = value;
    }
    return Object.freeze(table);
  }

  const prototypes = new Map<string, object>();
  function prototypeOf(className: string): object {
    const known = prototypes.get(className);
    if (known) return known;
    const described = manifest.classes[className];
    // Asking for a member that is not there names it at once, instead of `x is not a function` later.
    const missing = new Proxy(Object.create(null), {
      get(_target, key) {
        if (typeof key === 'symbol' || LANGUAGE.has(key))
          return (Object.prototype as Record<string | symbol, unknown>)[key];
        throw new Error(`${className}.${key} is not implemented in the local host.`);
      },
      has: () => false,
    });
    const prototype = Object.create(missing) as Record<string, unknown>;
    prototypes.set(className, prototype);
    for (const method of described?.methods ?? []) {
      Object.defineProperty(prototype, method, {
        enumerable: false,
        configurable: true,
        writable: true,
        value: function (this: Handled, ...args: unknown[]) {
          return call(this?.[HANDLE], className, method, args);
        },
      });
    }
    for (const name of described?.enums ?? []) {
      Object.defineProperty(prototype, name, { enumerable: true, value: enums.get(name) });
    }
    Object.defineProperty(prototype, 'toString', { value: () => className });
    return prototype;
  }

  const live = new Map<string, object>();
  function objectOf(id: string, className: string, properties?: Record<string, unknown>): object {
    const known = live.get(id);
    if (known && !properties) return known;
    const object = Object.create(prototypeOf(className)) as Record<string | symbol, unknown>;
    Object.defineProperty(object, HANDLE, { value: id });
    for (const key of Object.keys(properties ?? {})) object[key] = properties?.[key];
    live.set(id, object);
    return object;
  }

  function toMark(value: object): Mark | null {
    const id = (value as Handled)[HANDLE];
    if (id !== undefined) return { $: 'h', i: id, c: '' };
    const member = enumOf.get(value);
    return member ? { $: 'm', ...member } : null;
  }

  function fromMark(mark: Mark): unknown {
    if (mark.$ === 'h') return objectOf(mark.i, mark.c, mark.p);
    return enums.get(mark.e)?.[mark.k];
  }

  function call(id: string | undefined, className: string, method: string, args: unknown[]): unknown {
    if (id === undefined) throw new TypeError(`Illegal invocation: ${className}.${method}`);
    const request = encode({ i: id, m: method, a: args }, toMark);
    const reply = decode(syscall(request), fromMark) as { v?: unknown; e?: Error };
    if (reply.e) {
      // The stack that helps is the script's own.
      const error = reply.e;
      const here = new Error(error.message).stack ?? '';
      Object.defineProperty(error, 'stack', {
        value: `${error.name}: ${error.message}\n${here.split('\n').slice(2).join('\n')}`,
        configurable: true,
        writable: true,
      });
      throw error;
    }
    return reply.v;
  }

  for (const [name, className] of Object.entries(manifest.roots)) {
    Object.defineProperty(global, name, {
      value: objectOf(className, className),
      configurable: true,
      enumerable: false,
      writable: true,
    });
  }
  const before = new Set(Object.getOwnPropertyNames(global));

  /**
   * The script's own functions, not the language's: nobody calls `constructor` or `Array` by name. Asked as a list, for
   * a realm of Node's `vm` owns up to names of its sandbox's prototype when asked for one of them.
   */
  const functions = () =>
    Object.getOwnPropertyNames(global).filter(
      (name) => !before.has(name) && typeof global[name] === 'function',
    );

  const good = (value: unknown) => encode({ v: value }, toMark);
  const failed = (thrown: unknown) =>
    encode({ e: thrown instanceof Error ? thrown : new Error(String(thrown)) }, toMark);

  return {
    run(functionName, argsText) {
      try {
        if (functionName.endsWith('_') || !functions().includes(functionName))
          throw new Error(`Script function not found: ${functionName}`);
        const target = global[functionName] as (...args: unknown[]) => unknown;
        const args = decode(argsText, fromMark) as unknown[];
        const value: unknown = target.apply(global, args);
        return value instanceof Promise ? value.then(good).catch(failed) : good(value);
      } catch (thrown) {
        return failed(thrown);
      }
    },
    functions,
  };
}
