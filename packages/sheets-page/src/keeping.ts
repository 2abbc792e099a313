/**
 * The work and where it is kept: which workbook the window shows, whether it may write, its saver, and what is said when
 * another window has the workbook.
 */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import { ICommandService, type Injector } from '@univerjs/core';
import { DeviceInputEventType } from '@univerjs/engine-render';
import { IEditorBridgeService, SetCellEditVisibleOperation } from '@univerjs/sheets-ui';
import { installCopies } from './copies.ts';
import type { Desk } from './desk.ts';
import { part } from './dom.ts';
import { addressOf } from './place.ts';
import { type Offer, ReadOnly } from './read-only.ts';
import { Saver } from './saving.ts';
import { toast } from './toasts.ts';
import { words } from './words.ts';
import { diskWords } from './words-disk.ts';

const TOAST_SECONDS = 15;
/** Noted while the page is loaded again in another language. */
const SPOKEN = 'so-ke-hoach language';
/** Until what was in the editor stands in its cell. */
const EDITOR_MS = 100;

export class Keeping {
  readonly saver: Saver;
  private readonly host: Host;
  private readonly injector: Injector;
  private readonly desk: Desk;
  private readonly readOnly: ReadOnly;
  /** The content that this window shows. */
  private shown = '';

  constructor(host: Host, injector: Injector, desk: Desk) {
    this.host = host;
    this.injector = injector;
    this.desk = desk;
    this.readOnly = new ReadOnly(host, injector);
    this.saver = new Saver(host, { ...desk, onLost: (text) => this.read(text, [this.editHere()]) });
  }

  /** When the workbook stands. */
  begin(
    { unsaved, copyFirst, at }: { unsaved: boolean; copyFirst: boolean; at: number | null },
    writes: boolean,
  ): void {
    const { config, disk, place, saver, seat } = { ...this.desk, saver: this.saver };
    this.shown = config.stamp;
    if (sessionStorage.getItem(SPOKEN)) toast(words.languageChanged, '', TOAST_SECONDS);
    sessionStorage.removeItem(SPOKEN);
    installCopies({ disk, place, saver, mayWrite: () => writes && !this.readOnly.isOn });
    if (!writes) saver.stop();
    if (place.kind === 'copy') {
      part('open').hidden = true;
      part('copies').hidden = true;
      this.read(diskWords().copyShown(place.name), []);
      return;
    }
    seat.watch({
      handOver: async () => {
        await this.endTyping();
        await saver.handOver();
        this.shown = disk?.base ?? '';
        this.read(diskWords().takenOver, [this.editHere()]);
      },
      lost: () => {
        void saver.lost();
        this.read(diskWords().elsewhere, [this.editHere()]);
      },
      reached: (reach) => saver.reached(reach),
      seen: (stamp) => {
        // A question that opens under somebody's fingers would take their Enter for its answer.
        if (!this.isTyping()) saver.seen(stamp);
      },
      watched: (free, stamp) => this.watched(free, stamp),
    });
    if (!writes) {
      this.read(diskWords().elsewhere, [this.editHere()]);
      return;
    }
    if (unsaved) {
      if (!copyFirst) toast(diskWords().recovered(disk?.name ?? ''), '', TOAST_SECONDS);
      saver.begin(copyFirst);
    } else saver.sayOpened(at);
    saver.listen();
    if (disk?.obstacle)
      toast(document.documentElement.lang === 'en' ? disk.obstacle.en : disk.obstacle.vi, '', TOAST_SECONDS);
  }

  /** Loads the page once more in its other language, with everything that was typed, where it is kept. */
  async startAgain(): Promise<void> {
    if (this.readOnly.isOn) return;
    toast(words.languageChanging, '', TOAST_SECONDS);
    await this.endTyping();
    sessionStorage.setItem(SPOKEN, 'yes');
    await this.saver.loadAgain();
  }

  private isTyping(): boolean {
    return this.injector.get(IEditorBridgeService).isVisible().visible;
  }

  /** What stands in the open cell editor goes into its cell, as after a click elsewhere. */
  private async endTyping(): Promise<void> {
    const { host, injector } = this;
    if (!this.isTyping()) return;
    await injector.get(ICommandService).executeCommand(SetCellEditVisibleOperation.id, {
      visible: false,
      eventType: DeviceInputEventType.PointerDown,
      unitId: host.book.unitId,
    });
    // A window in the background paints nothing that could be waited for.
    await new Promise((resolve) => window.setTimeout(resolve, EDITOR_MS));
    await host.settle();
  }

  private watched(free: boolean, stamp: string): void {
    if (!this.readOnly.isOn) return;
    const showNew = { caption: diskWords().showNew, act: () => location.reload() };
    if (free) this.read(diskWords().elsewhereClosed, [this.editHere()]);
    else if (stamp !== this.shown) this.read(diskWords().elsewhereChanged, [showNew, this.editHere()]);
    else this.read(diskWords().elsewhere, [this.editHere()]);
  }

  private read(text: string, offers: Offer[]): void {
    this.readOnly.start(text, offers);
  }

  /** The other window saves and lets go; the page is loaded again with what it saved. */
  private editHere(): Offer {
    return {
      caption: diskWords().editHere,
      act: async (button) => {
        button.disabled = true;
        button.textContent = diskWords().handingOver;
        await this.desk.seat.take();
        location.assign(addressOf(this.desk.place, location.search));
      },
    };
  }
}
