/** A file system that is this machine’s, and at one of its calls fails or dies. */
import { type Disk, machine } from '../../app/disk/write.ts';

/** What the program does not survive: nothing that would clean up runs after it. */
export class Killed extends Error {}

export interface Fault {
  /** At which call that changes something, counted from 0. */
  at: number;
  /** `die`: the program is gone before the call. `half`: and a write got half way. Otherwise the system's code. */
  how: 'die' | 'half' | 'EIO' | 'ENOSPC' | 'EACCES' | 'EPERM';
}

const CHANGES = [
  'openSync',
  'fchownSync',
  'fchmodSync',
  'writeFileSync',
  'fsyncSync',
  'closeSync',
  'renameSync',
  'rmSync',
] as const;

/** With the names of the calls that were made, in order. */
export function faulty(fault: Fault | null): { disk: Disk; calls: string[] } {
  const calls: string[] = [];
  let dead = false;
  const wrapped: Record<string, unknown> = { ...machine };
  for (const name of CHANGES) {
    wrapped[name] = (...args: unknown[]) => {
      if (dead) throw new Killed();
      const at = calls.push(name) - 1;
      if (fault && at === fault.at) {
        if (fault.how === 'half' && name === 'writeFileSync') {
          const bytes = args[1] as Uint8Array;
          machine.writeFileSync(args[0] as number, bytes.subarray(0, bytes.length / 2));
        }
        if (fault.how === 'die' || fault.how === 'half') {
          dead = true;
          throw new Killed();
        }
        throw Object.assign(new Error(fault.how), { code: fault.how });
      }
      return (machine[name] as (...all: unknown[]) => unknown)(...args);
    };
  }
  return { disk: wrapped as Disk, calls };
}
