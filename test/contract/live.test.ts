/** The project for a real spreadsheet, run on the local host: what it writes is what it will write there. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CONTRACTS } from '../../packages/sheets-host/test/contract/contracts.ts';
import {
  RESULT_HEADERS,
  RESULTS,
  runsAlone,
  VERDICTS,
} from '../../packages/sheets-host/test/contract/program.ts';
import { hostWith } from '../../packages/sheets-host/test/host.ts';
import { liveProject } from '../../tools/contract-live.mjs';
import { runGates } from '../../tools/gates/gates.mjs';

const code = (await liveProject()).get('Code.js') ?? '';
const manifest = readFileSync(new URL('../../appsscript.json', import.meta.url), 'utf8');

describe('npm run contract:live', () => {
  test('every contract that one person can run holds on the local host; the rest says that it was left out', async () => {
    const host = await hostWith(code, {}, { 'appsscript.json': manifest });
    const tabs = host.snapshot().then((snapshot) => snapshot.sheets.map((sheet) => sheet.name));
    await host.run('runContracts');
    const [header, ...rows] = await host.values(RESULTS);
    expect(header).toEqual([...RESULT_HEADERS]);
    expect(rows.map((row) => row[0])).toEqual(CONTRACTS.map(({ id }) => id));
    const verdicts = new Map(rows.map((row) => [row[0], row[4]]));
    expect(rows.filter((row) => row[4] === VERDICTS.differs)).toEqual([]);
    for (const contract of CONTRACTS)
      expect([contract.id, verdicts.get(contract.id)]).toEqual([
        contract.id,
        runsAlone(contract) ? VERDICTS.holds : VERDICTS.skipped,
      ]);
    // Nothing stays behind but the results.
    const after = (await host.snapshot()).sheets.map((sheet) => sheet.name);
    expect(after).toEqual([...(await tabs), RESULTS]);
  });

  test('a difference is written as one', async () => {
    const host = await hostWith(code.replace('"expected":"123"', '"expected":"124"'));
    await host.run('runContracts');
    const row = (await host.values(RESULTS)).find(([id]) => id === 'write.parsed-number');
    expect(row?.slice(2, 5)).toEqual(['124', '123', VERDICTS.differs]);
  });

  test('loads on Google as far as the gates can say', () => {
    const verdicts = runGates(new Map([['Code.js', code]]), {
      commands: ['onOpen', 'runContracts'],
      panel: [],
      functions: [],
    });
    const found = (name: string): string[] =>
      verdicts.find((one) => one.name === name)?.problems ?? ['no gate'];
    expect([found('syntax'), found('language'), found('loading')]).toEqual([[], [], []]);
  });
});
