/** Lists that grow as long as a host lives, held to a length: a page is open for days. */

const KEPT = 10_000;

/** Drops the oldest; in a tenth at a time, for each drop moves all that stay. */
export function keepLast(list: unknown[]): void {
  if (list.length > KEPT + KEPT / 10) list.splice(0, list.length - KEPT);
}
