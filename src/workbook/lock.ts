/**
 * One command at a time in this spreadsheet.
 */

/**
 * Runs `work` under the document lock; null when another run still holds it after `waitMs`. The caller flushes before
 * this returns.
 */
export function withLock<T>(waitMs: number, work: () => T): T | null {
  const lock = LockService.getDocumentLock();
  if (!lock.tryLock(waitMs)) return null;
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
