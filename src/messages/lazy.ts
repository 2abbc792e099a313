/**
 * An object whose parts are made when they are first asked for: most runs need few of the texts.
 */
export function lazily<T extends object>(
  names: readonly (keyof T & string)[],
  make: (name: keyof T & string) => unknown,
): T {
  const object = {};
  for (const name of names) {
    let made: unknown;
    Object.defineProperty(object, name, { enumerable: true, get: () => (made ??= make(name)) });
  }
  return object as T;
}
