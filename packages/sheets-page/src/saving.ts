/** Keeps the work in this browser: saves a moment after every change, and says so in the bar. */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import { part } from './dom.ts';
import type { PageConfig } from './server.ts';
import { type Opened, save, storeKey } from './store.ts';
import { timeText, words } from './words.ts';

/** Time after the last change until the work is saved. */
const SAVE_AFTER_MS = 700;

export class Saver {
  private readonly host: Host;
  private readonly config: PageConfig;
  private timer = 0;
  /** Something is not saved yet. */
  private pending = false;
  private saving = false;
  /** Something changed while the work was being saved. */
  private again = false;

  constructor(host: Host, config: PageConfig) {
    this.host = host;
    this.config = config;
    window.addEventListener('beforeunload', this.warn);
  }

  /** The workbook changed. */
  touch(): void {
    if (document.body.dataset.ready !== 'true') return;
    this.pending = true;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.saveNow(), SAVE_AFTER_MS);
  }

  /** Saves another workbook in place of this one and loads the page with it. */
  async replace(opened: Opened): Promise<void> {
    window.clearTimeout(this.timer);
    await this.store(opened, Date.now());
    window.removeEventListener('beforeunload', this.warn);
    location.reload();
  }

  private async saveNow(): Promise<void> {
    if (this.saving) {
      this.again = true;
      return;
    }
    this.saving = true;
    const state = part('saved');
    state.textContent = words.saving;
    try {
      const snapshot = await this.host.snapshot();
      const savedAt = Date.now();
      const { origin } = this.host;
      await this.store({ snapshot, ...(origin ? { origin } : {}) }, savedAt);
      this.pending = this.again;
      state.textContent = words.saved(timeText(savedAt));
      state.title = words.savedTitle;
      state.classList.remove('bad');
    } catch {
      state.textContent = words.notSaved;
      state.title = words.notSavedTitle;
      state.classList.add('bad');
    } finally {
      this.saving = false;
      if (this.again) {
        this.again = false;
        this.touch();
      }
    }
  }

  private store(opened: Opened, savedAt: number): Promise<void> {
    const { stamp } = this.config;
    return save(storeKey(this.config), { stamp, name: opened.snapshot.name, ...opened, at: savedAt });
  }

  private readonly warn = (event: BeforeUnloadEvent) => {
    if (this.pending) event.preventDefault();
  };
}
