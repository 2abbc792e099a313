/** What is remembered in the properties of the document, whatever another script or a person left there. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { keep, recall } from '../../src/workbook/memory.ts';

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
