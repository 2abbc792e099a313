/**
 * Values that cross between script and host, as text: JSON with marks for what JSON cannot hold.
 *
 * Owns the format. Runs in any realm; every object is born in the realm that decodes it.
 */

/** A service object (`h`), or one value of an enum (`m`). */
export type Mark =
  | { $: 'h'; i: string; c: string; p?: Record<string, unknown> }
  | { $: 'm'; e: string; k: string };

export type ToMark = (value: object) => Mark | null;
export type FromMark = (mark: Mark) => unknown;

/** The value as text. Functions cannot cross. */
export function encode(value: unknown, toMark?: ToMark): string {
  return JSON.stringify(pack(value, toMark));
}

/** The value again; `fromMark` finds objects and enum values. */
export function decode(text: string, fromMark?: FromMark): unknown {
  return unpack(JSON.parse(text), fromMark);
}

function pack(value: unknown, toMark: ToMark | undefined): unknown {
  if (value === undefined) return { $: 'u' };
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (Number.isFinite(value) && !Object.is(value, -0)) return value;
    return { $: 'n', v: Object.is(value, -0) ? '-0' : String(value) };
  }
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
  if (typeof value === 'function') throw new TypeError('A function cannot be passed to a service.');
  // `instanceof` fails across realms; the tag does not.
  const tag = Object.prototype.toString.call(value);
  if (tag === '[object Date]') return { $: 'd', v: (value as Date).getTime() };
  if (tag === '[object Error]' || value instanceof Error) {
    const error = value as Error;
    return { $: 'e', n: error.name, m: error.message, s: error.stack };
  }
  if (Array.isArray(value)) return value.map((item) => pack(item, toMark));
  const mark = toMark?.(value as object);
  if (mark) return mark.$ === 'h' && mark.p ? { ...mark, p: pack(mark.p, toMark) } : mark;
  const out: Record<string, unknown> = {};
  for (const key of Object.keys(value as object)) {
    out[key === '$' ? '$$' : key] = pack((value as Record<string, unknown>)[key], toMark);
  }
  return out;
}

function unpack(value: unknown, fromMark: FromMark | undefined): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => unpack(item, fromMark));
  const object = value as Record<string, unknown>;
  switch (object.$) {
    case 'u':
      return undefined;
    case 'n':
      return object.v === '-0' ? -0 : Number(object.v);
    case 'd':
      return new Date(Number(object.v ?? Number.NaN));
    case 'e':
      return unpackError(object);
    case 'h': {
      const mark = object as unknown as Mark & { $: 'h' };
      return fromMark?.(mark.p ? { ...mark, p: unpack(mark.p, fromMark) as Record<string, unknown> } : mark);
    }
    case 'm':
      return fromMark?.(object as unknown as Mark);
    default: {
      const out: Record<string, unknown> = {};
      for (const key of Object.keys(object)) out[key === '$$' ? '$' : key] = unpack(object[key], fromMark);
      return out;
    }
  }
}

const ERRORS: Record<string, new (message: string) => Error> = {
  TypeError,
  RangeError,
  ReferenceError,
  SyntaxError,
};

function unpackError(packed: Record<string, unknown>): Error {
  const name = String(packed.n);
  const error = new (ERRORS[name] ?? Error)(String(packed.m));
  if (error.name !== name)
    Object.defineProperty(error, 'name', { value: name, configurable: true, writable: true });
  if (typeof packed.s === 'string') Object.defineProperty(error, 'scriptStack', { value: packed.s });
  return error;
}
