/** Asking the script in a workbook: a menu command, or what a page asks. A refusal is a sentence for the person already. */
import type { Host } from '@so-ke-hoach/sheets-host';
import type { Answer, PanelName } from '../../src/panel/api.ts';
import { command } from '../sample/index.ts';
import { Problem } from './problem.ts';

/** Runs a menu command; its refusal is a sentence already. */
export async function menu<T>(host: Host, name: string): Promise<T> {
  const reply = await command<T>(host, name);
  // A command that only shows something gives nothing.
  if (reply?.ok === false) throw new Problem(reply.message.replace(/\s*\n\s*/g, ' '));
  return reply;
}

/** Asks the script as a page does; its refusal is a sentence already. */
export async function ask<N extends PanelName>(
  host: Host,
  name: N,
  given: unknown,
): Promise<Extract<Answer<N>, { ok: true }>> {
  const answer = (await host.callFromPage(name, given)) as Answer<N>;
  if (!answer.ok) throw new Problem(answer.message.replace(/\s*\n\s*/g, ' '));
  return answer as Extract<Answer<N>, { ok: true }>;
}
