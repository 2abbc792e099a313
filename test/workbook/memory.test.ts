/** What is remembered in the properties of the document, whatever another script or a person left there. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keep, keeper, recall } from '../../src/workbook/memory.ts';

const services = globalThis as { PropertiesService?: unknown };
afterEach(() => {
  delete services.PropertiesService;
});

/** Google's store with something in it. */
function holding(properties: unknown): Map<string, string> {
  const kept = new Map<string, string>();
  const store = {
    getProperties: () => properties,
    setProperty: (key: string, text: string) => kept.set(key, text),
  };
  services.PropertiesService = { getDocumentProperties: () => store };
  return kept;
}

describe('what is remembered', () => {
  it('comes back as it was kept', () => {
    expect(holding({}).size).toBe(0);
    const kept = holding({ 'da8.written.03589': 'abcdef ghijkl', other: '' });
    expect(recall()).toEqual({ 'da8.written.03589': 'abcdef ghijkl', other: '' });
    keep('da8.written.03577', 'abcdef');
    expect([...kept]).toEqual([['da8.written.03577', 'abcdef']]);
  });

  it('is texts by name, whatever stands there; what is no text is forgotten', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue())), (properties) => {
        holding(properties);
        const found = recall();
        for (const text of Object.values(found)) expect(typeof text).toBe('string');
        for (const [key, value] of Object.entries(properties ?? {}))
          if (
            typeof value === 'string' &&
            !Array.isArray(properties) &&
            typeof properties === 'object' &&
            key !== '__proto__'
          )
            expect(found[key]).toBe(value);
      }),
    );
  });
});

describe('a store that is full', () => {
  beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
  afterEach(() => void vi.restoreAllMocks());

  /** Holds so many characters, as Google's holds 500 KB. */
  function full(limit: number, start: Record<string, string>): Map<string, string> {
    const kept = new Map(Object.entries(start));
    const size = (but: string): number =>
      [...kept].reduce((sum, [key, text]) => sum + (key === but ? 0 : key.length + text.length), 0);
    const store = {
      getProperties: () => Object.fromEntries(kept),
      setProperty: (key: string, text: string) => {
        if (size(key) + key.length + text.length > limit)
          throw new Error(
            'You have exceeded the property storage quota. Please remove some properties and try again.',
          );
        kept.set(key, text);
      },
      deleteProperty: (key: string) => kept.delete(key),
    };
    services.PropertiesService = { getDocumentProperties: () => store };
    return kept;
  }
  const inUse = () => new Set(['da8.written.X1', 'da8.written.X2']);

  it('forgets units that are gone and what was written before last, and remembers', () => {
    const kept = full(90, {
      'da8.written.X1': 'aaaaaa bbbbbb',
      'da8.written.X9': 'cccccccccccccccccc',
      other: '1',
    });
    keeper(inUse)('da8.written.X2', 'dddddddddddddddddd');
    expect(Object.fromEntries(kept)).toEqual({
      'da8.written.X1': 'aaaaaa',
      'da8.written.X2': 'dddddddddddddddddd',
      other: '1',
    });
  });

  it('goes on without, where even that does not help: a half-known tab would be worse', () => {
    const kept = full(55, { 'da8.written.X1': 'aaaaaa', 'da8.written.X2': 'bbbbbb' });
    keeper(inUse)('da8.written.X2', 'dddddddddddddddddddddddd');
    expect([...kept.keys()]).toEqual(['da8.written.X1']);
  });
});
