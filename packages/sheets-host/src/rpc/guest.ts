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
  const services = new Services(syscall, manifest);
  for (const [name, className] of Object.entries(manifest.roots)) {
    Object.defineProperty(global, name, {
      value: services.object(className, className),
      configurable: true,
      enumerable: false,
      writable: true,
    });
  }
  const before = new Set(Object.getOwnPropertyNames(global));
  /**
   * The script's own functions, not the language's: nobody calls `constructor` or `Array` by name. Asked as a list, for
   * a realm of Node's `vm` claims to have names of its sandbox's prototype when it is asked for one of them.
   */
  const functions = () =>
    Object.getOwnPropertyNames(global).filter(
      (name) => !before.has(name) && typeof global[name] === 'function',
    );
  return { functions, run: (name, argsText) => runFunction(global, functions(), services, name, argsText) };
}

function runFunction(
  global: Record<string, unknown>,
  functions: readonly string[],
  { toMark, fromMark }: Services,
  name: string,
  argsText: string,
): string | Promise<string> {
  const good = (value: unknown) => encode({ v: value }, toMark);
  const failed = (thrown: unknown) =>
    encode({ e: thrown instanceof Error ? thrown : new Error(String(thrown)) }, toMark);
  try {
    if (name.endsWith('_') || !functions.includes(name))
      throw new Error(`Script function not found: ${name}`);
    const target = global[name] as (...args: unknown[]) => unknown;
    const args = decode(argsText, fromMark) as unknown[];
    const value: unknown = target.apply(global, args);
    return value instanceof Promise ? value.then(good).catch(failed) : good(value);
  } catch (thrown) {
    return failed(thrown);
  }
}

/** The service objects of the realm: each is made once, and every call of one crosses to the host. */
class Services {
  private readonly syscall: Syscall;
  private readonly manifest: Manifest;
  private readonly enums = new Map<string, Record<string, object>>();
  private readonly enumOf = new WeakMap<object, { e: string; k: string }>();
  private readonly prototypes = new Map<string, object>();
  private readonly objects = new Map<string, object>();

  constructor(syscall: Syscall, manifest: Manifest) {
    this.syscall = syscall;
    this.manifest = manifest;
    for (const [name, keys] of Object.entries(manifest.enums))
      this.enums.set(name, this.makeEnum(name, keys));
  }

  /** The object of that id; `properties` are plain fields on it (of an event's range). */
  object(id: string, className: string, properties?: Record<string, unknown>): object {
    const known = this.objects.get(id);
    if (known && !properties) return known;
    const object = Object.create(this.prototypeOf(className)) as Record<string | symbol, unknown>;
    Object.defineProperty(object, HANDLE, { value: id });
    for (const key of Object.keys(properties ?? {})) object[key] = properties?.[key];
    this.objects.set(id, object);
    return object;
  }

  readonly toMark = (value: object): Mark | null => {
    const id = (value as Handled)[HANDLE];
    if (id !== undefined) return { $: 'h', i: id, c: '' };
    const member = this.enumOf.get(value);
    return member ? { $: 'm', ...member } : null;
  };

  readonly fromMark = (mark: Mark): unknown =>
    mark.$ === 'h' ? this.object(mark.i, mark.c, mark.p) : this.enums.get(mark.e)?.[mark.k];

  private makeEnum(name: string, keys: string[]): Record<string, object> {
    const table: Record<string, object> = {};
    for (const [ordinal, key] of keys.entries()) {
      const value = Object.freeze({
        toString: () => key,
        toJSON: () => key,
        name: () => key,
        ordinal: () => ordinal,
        compareTo: (other: { ordinal(): number }) => ordinal - other.ordinal(),
      });
      this.enumOf.set(value, { e: name, k: key });
      table[key] = value;
    }
    return Object.freeze(table);
  }

  private prototypeOf(className: string): object {
    const known = this.prototypes.get(className);
    if (known) return known;
    const prototype = Object.create(missingMembers(className)) as Record<string, unknown>;
    this.prototypes.set(className, prototype);
    const services = this;
    const { methods, enums } = this.manifest.classes[className] ?? { methods: [], enums: [] };
    for (const method of methods) {
      Object.defineProperty(prototype, method, {
        enumerable: false,
        configurable: true,
        writable: true,
        value: function (this: Handled, ...args: unknown[]) {
          return services.call(this?.[HANDLE], className, method, args);
        },
      });
    }
    for (const name of enums) {
      Object.defineProperty(prototype, name, { enumerable: true, value: this.enums.get(name) });
    }
    if (!methods.includes('toString'))
      Object.defineProperty(prototype, 'toString', { value: () => className });
    return prototype;
  }

  private call(id: string | undefined, className: string, method: string, args: unknown[]): unknown {
    if (id === undefined) throw new TypeError(`Illegal invocation: ${className}.${method}`);
    const request = encode({ i: id, m: method, a: args }, this.toMark);
    const reply = decode(this.syscall(request), this.fromMark) as { v?: unknown; e?: Error };
    if (reply.e) throw withStackOfScript(reply.e);
    return reply.v;
  }
}

/** Asking a service for a member that is not there names it at once, instead of `x is not a function` later. */
function missingMembers(className: string): object {
  return new Proxy(Object.create(null), {
    get(_target, key) {
      if (typeof key === 'symbol' || LANGUAGE.has(key))
        return (Object.prototype as Record<string | symbol, unknown>)[key];
      throw new Error(`${className}.${key} is not implemented in the local host.`);
    },
    has: () => false,
  });
}

/** An error of the host with the stack that helps: the script's own, without this file's three innermost lines. */
function withStackOfScript(error: Error): Error {
  const here = new Error(error.message).stack ?? '';
  Object.defineProperty(error, 'stack', {
    value: `${error.name}: ${error.message}\n${here.split('\n').slice(3).join('\n')}`,
    configurable: true,
    writable: true,
  });
  return error;
}
