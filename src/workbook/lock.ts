/**
 * One command at a time in this spreadsheet.
 */

/** Long enough for a check to end, short enough that nobody thinks the sheet hangs. */
const WAIT_MS = 10_000;

/** Runs `work` under the document lock; null when another run holds it. The caller flushes before this returns. */
export function withLock<T>(work: () => T): T | null {
  const lock = LockService.getDocumentLock();
  if (!lock.tryLock(WAIT_MS)) return null;
  try {
    return work();
  } finally {
    // The lock ends with the run anyway: finished work must not be reported as failed because of this.
    try {
      lock.releaseLock();
    } catch (error) {
      console.error(String(error));
    }
  }
}
