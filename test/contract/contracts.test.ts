/** Every platform behaviour that the product relies on, run on the local host. */
import { describe, expect, test } from 'vitest';
import { hostWith } from '../local/host.ts';
import { CONTRACTS, type Contract } from './contracts.ts';

const EDITOR = 'xa@example.com';

function program({ script, prepare = '', functions = '' }: Contract): string {
  return `
${functions}
function messageOf(work) { try { work(); } catch (error) { return error.name + ': ' + error.message; } return ''; }
function target() { return SpreadsheetApp.getActiveSpreadsheet().getSheetByName('Hợp đồng'); }
function make() { SpreadsheetApp.getActiveSpreadsheet().insertSheet('Hợp đồng'); }
function prepare() { var sheet = target(); ${prepare} }
function contract() { var sheet = target(); ${script} }
`;
}

describe('contracts', () => {
  test('have an id of their own, and a source', () => {
    const ids = CONTRACTS.map((contract) => contract.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(CONTRACTS.filter((contract) => !contract.source.startsWith('platform.md'))).toEqual([]);
  });

  test.each(CONTRACTS.map((contract) => [contract.id, contract.title, contract] as const))(
    '%s: %s',
    async (_id, _title, contract) => {
      const host = await hostWith(program(contract), {
        locale: contract.locale ?? 'vi_VN',
        editors: [EDITOR],
      });
      await host.run('make');
      await host.run('prepare');
      if (contract.as === 'editor') host.actAs({ email: EDITOR });
      expect(await host.run('contract')).toEqual(contract.expected);
    },
  );
});
