/** The pages that are made from the source are as the source says now. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { generatedPages } from '../../tools/docs.mjs';
import { BEGIN, END, readFunctions, withTable } from '../../tools/function-docs.mjs';

describe('generated pages', async () => {
  test.each([...(await generatedPages())])('%s is up to date (npm run docs)', (path, text) => {
    const file = new URL(`../../${path}`, import.meta.url);
    expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(text);
  });

  test('the table goes between the markers, and again changes nothing', async () => {
    const functions = await readFunctions();
    const once = withTable(`# A\n${BEGIN}\nold\n${END}\nrest`, functions);
    expect(once).toMatch(/# A\n<!--[^\n]*\n\| Hàm [\s\S]*DA8_TONG[\s\S]*<!-- \/functions -->\nrest$/);
    expect(once).not.toContain('old');
    expect(withTable(once, functions)).toBe(once);
    expect(withTable('no markers', functions)).toBe('no markers');
  });
});
