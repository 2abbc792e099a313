/**
 * One command at a time in this spreadsheet.
 */

/** Long enough for a check to end, short enough that nobody thinks the sheet hangs. */
const WAIT_MS = 10_000;

/** Runs `work` under the document lock; null when somebody else keeps it. The caller flushes before this returns. */
export function withLock<T>(work: () => T): T | null {
  const lock = LockService.getDocumentLock();
  if (!lock.tryLock(WAIT_MS)) return null;
  try {
    return work();
  } finally {
    // The end of the run gives it back as well: what was done must not be called a failure for this.
    try {
      lock.releaseLock();
    } catch (error) {
      console.error(String(error));
    }
  }
}
