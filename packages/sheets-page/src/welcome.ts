/**
 * What opens by itself: a page of the script, at the right of a workbook that nobody has begun to work with, until somebody
 * closes it there.
 */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import type { Desk } from './desk.ts';

export class Welcome {
  private readonly host: Host;
  private readonly config: Desk['config']['welcome'];
  private readonly closedMark: string;

  constructor(host: Host, { config, key }: Pick<Desk, 'config' | 'key'>) {
    this.host = host;
    this.config = config.welcome;
    this.closedMark = `welcome-closed:${key}`;
  }

  /** When the workbook stands. A failure is no reason to keep a person from the workbook. */
  begin(): void {
    const { host, config } = this;
    if (!config || !host.functions.includes(config.run)) return;
    if (host.book.tabByName(config.unless) || this.wasClosed()) return;
    void host.run(config.run).catch((error: unknown) => console.warn(error));
  }

  /** Somebody closed the sidebar of this workbook: from now on it opens by the menu only. */
  closed(): void {
    try {
      localStorage.setItem(this.closedMark, '1');
    } catch (error) {
      console.warn(error);
    }
  }

  /** A browser that remembers nothing cannot be asked to leave it closed. */
  private wasClosed(): boolean {
    try {
      return localStorage.getItem(this.closedMark) !== null;
    } catch {
      return true;
    }
  }
}
