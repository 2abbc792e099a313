/** What `looks.ts` asks of each part of it. */
import type { Tab } from '@so-ke-hoach/sheets-host/web';

/** One kind of thing that is shown on the visible tab. */
export interface LooksPart {
  /** Takes what is shown of the tab away. */
  clear(tab: Tab): void;
  /** Shows the tab's. `newId` names a rule or note to the engine. */
  fill(tab: Tab, newId: () => string): void;
  /** Values of the visible tab have changed. */
  settle?(): void;
}
