/** Keeps what is shown in step with the workbook: at once between runs, and once at the end of a run. */
import type { Host, Tab } from '@so-ke-hoach/sheets-host/web';
import type { GridView } from './grid-view.ts';
import type { Looks } from './looks.ts';
import type { Saver } from './saving.ts';
import type { StatusBar } from './status-bar.ts';

/** Changes that come within this time are shown together. */
const SETTLE_AFTER_MS = 60;

interface Parts {
  looks: Looks;
  view: GridView;
  saver: Saver;
  status: StatusBar;
  isIdle(): boolean;
}

export class Refresh {
  private readonly host: Host;
  private readonly parts: Parts;
  /** Tabs whose rules changed during a run. */
  private readonly stale = new Set<Tab>();
  private timer = 0;

  constructor(host: Host, parts: Parts) {
    this.host = host;
    this.parts = parts;
  }

  /** The workbook changes, whoever changes it. */
  watch(): void {
    const { book } = this.host;
    const { looks, view, saver, isIdle } = this.parts;
    this.host.on('change', (change) => {
      const isOfTabs = change.kind === 'tabs' || change.kind === 'front';
      // Looking at another tab is no work that is to be saved.
      if (change.kind !== 'front') saver.touch();
      if (isOfTabs && isIdle()) view.showActiveTab();
      const tab = change.tabId ? book.tabById(change.tabId) : null;
      if (!tab || isOfTabs) return;
      if (change.kind === 'cells') {
        if (isIdle()) this.settleSoon();
      } else if (isIdle()) looks.refresh(tab);
      else this.stale.add(tab);
    });
  }

  /** The person changed the workbook on the grid. */
  edited(): void {
    this.parts.saver.edited();
    void this.host.book.flush().then(
      () => {
        this.parts.status.refresh();
        this.settleSoon();
      },
      () => {},
    );
  }

  /** The last run ended. A command may have chosen another cell; a simple trigger does not move the grid. */
  runsEnded(quiet: boolean): void {
    const { looks, view, status } = this.parts;
    const { active } = this.host.book;
    if (!quiet && view.isBehind()) view.reveal();
    if (this.stale.has(active)) {
      looks.show(active);
      status.refresh();
    } else this.settleSoon();
    this.stale.clear();
  }

  private settleSoon(): void {
    const { looks, status, isIdle } = this.parts;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      if (!isIdle()) return;
      looks.settle();
      status.refresh();
    }, SETTLE_AFTER_MS);
  }
}
