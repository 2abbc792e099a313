/** Every platform behaviour that the product relies on, run on the local host. */
import { describe, expect, test } from 'vitest';
import { hostWith } from '../host.ts';
import { CONTRACTS } from './contracts.ts';
import { oneProgram } from './program.ts';

const EDITOR = 'xa@example.com';

describe('contracts', () => {
  test('have an id of their own, and a source', () => {
    const ids = CONTRACTS.map((contract) => contract.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(CONTRACTS.filter((contract) => !contract.source.startsWith('platform.md'))).toEqual([]);
  });

  test.each(CONTRACTS.map((contract) => [contract.id, contract.title, contract] as const))(
    '%s: %s',
    async (_id, _title, contract) => {
      const host = await hostWith(oneProgram(contract), {
        locale: contract.locale ?? 'vi_VN',
        editors: [EDITOR],
      });
      await host.run('make');
      if (contract.prepare) await host.run('prepare');
      if (contract.as === 'editor') host.actAs({ email: EDITOR });
      expect(await host.run('contract')).toEqual(contract.expected);
    },
  );
});
