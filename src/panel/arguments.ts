/**
 * Guards for what a page sends: it may come from anywhere, so its shape is checked again here before anything is
 * opened. By hand, because the smallest schema library would double the size of this whole folder in a script that
 * Google loads again for every custom-function cell (zod/mini: 17 KB minified; this file: under 1 KB).
 */

export type Guard<T> = (value: unknown) => value is T;

/** A text of at most `longest` characters. */
export const text =
  (longest: number): Guard<string> =>
  (value): value is string =>
    typeof value === 'string' && value.length <= longest;

export const whole =
  (least: number, most: number): Guard<number> =>
  (value): value is number =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most;

export const count = (most: number): Guard<number> =>
  ((value: unknown): value is number =>
    typeof value === 'number' && value >= 0 && value <= most) as Guard<number>;

export const oneOf =
  <T extends string>(...allowed: readonly T[]): Guard<T> =>
  (value): value is T =>
    allowed.includes(value as T);

export const orNull =
  <T>(guard: Guard<T>): Guard<T | null> =>
  (value): value is T | null =>
    value === null || guard(value);

/** An object with exactly these fields. */
export const shape =
  <T extends object>(fields: { readonly [K in keyof T]: Guard<T[K]> }): Guard<T> =>
  (value): value is T => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const given = value as Record<string, unknown>;
    const names = Object.keys(fields);
    return (
      Object.keys(given).every((name) => names.includes(name)) &&
      Object.entries<Guard<unknown>>(fields).every(([name, guard]) => guard(given[name]))
    );
  };
