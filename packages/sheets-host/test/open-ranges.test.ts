/**
 * Ranges without a last row (`A4:A`): they run to the end of the grid, grow with it, and are written as people wrote them.
 * Source: Google's help «Edit & format formulas», references such as `A2:A`.
 */

import { createHost } from '@so-ke-hoach/sheets-host';
import { describe, expect, it } from 'vitest';
import { closeRanges, openRanges } from '../src/engine/open-ranges.ts';

describe('the formula for the engine, and back', () => {
  it.each([
    ['=SUM(A4:A)', '=SUM(A4:A$1000000)'],
    ['=SUM($A$4:$AB)+1', '=SUM($A$4:$AB$1000000)+1'],
    ["='Tab x'!$A$4:B", "='Tab x'!$A$4:B$1000000"],
  ])('%s', (people, engine) => {
    expect(closeRanges(people)).toBe(engine);
    expect(openRanges(engine)).toBe(people);
  });

  it.each(['=SUM(A4:A7)', '=SUM(A:A)', '="A4:A"', '=A1:INDEX(B:B,3)', '=A4:name', '=SUM(A4:A(1))'])(
    '%s stays',
    (text) => expect(closeRanges(text)).toBe(text),
  );

  it('goes by the last row that no grid has, however many were inserted or deleted', () => {
    expect(openRanges('=SUM(A4:A$900000)')).toBe('=SUM(A4:A)');
    expect(openRanges('=SUM(A4:A$899999)')).toBe('=SUM(A4:A$899999)');
  });
});

describe('in a workbook', () => {
  it('is calculated to the end of the grid, also one that grew, and kept by a file', async () => {
    const host = await createHost({});
    host.loadFiles({
      'a.js': 'function HOWMANY(rows) { return rows.length; }',
      'appsscript.json': '{}',
    });
    const [tab = ''] = host.tabs;
    await host.paste(tab, 'A4', [['header'], ['1'], ['3']]);
    await host.edit(tab, 'A1', '=SUM(A4:A)');
    await host.edit(tab, 'C4', '=HOWMANY($A$4:$B)');
    const shown = async (): Promise<unknown[]> =>
      [...(await host.values(tab, 'A1')), ...(await host.values(tab, 'C4'))].flat();
    expect(await shown()).toEqual([4, 997]);
    await host.insertRows(tab, 1001, 50);
    await host.edit(tab, 'A1050', '100');
    expect(await shown()).toEqual([104, 1047]);
    await host.insertRows(tab, 2);
    await host.deleteRows(tab, 7);
    await host.insertColumns(tab, 1);
    expect([...(await host.formulas(tab, 'B1')), ...(await host.formulas(tab, 'D5'))]).toEqual([
      ['=SUM(B5:B)'],
      ['=HOWMANY($B$5:$C)'],
    ]);
    const again = await createHost({ xlsx: await host.toXlsx() });
    expect((await again.formulas(tab, 'B1'))[0]).toEqual(['=SUM(B5:B)']);
    expect((await again.values(tab, 'B1'))[0]).toEqual([101]);
    for (const one of [host, again]) one.dispose();
  });
});
