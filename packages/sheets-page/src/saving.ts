/**
 * Keeps the work: in this browser a moment after every change, and right after that in the file, where one is served.
 * Says in the bar where it is: «saved» means in the file.
 */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import { ask } from './dialogs.ts';
import type { DiskFile, Reach, SaveOutcome } from './disk-file.ts';
import { part } from './dom.ts';
import { Packer } from './packing.ts';
import { addressOf, type Place, storeKey } from './place.ts';
import type { PageConfig } from './server.ts';
import { forget, noteSent, type Opened, save } from './store.ts';
import { toast } from './toasts.ts';
import { timeText } from './words.ts';
import { diskWords } from './words-disk.ts';

/** Time after the last change until the work is saved. */
const SAVE_AFTER_MS = 700;
/** Where taking the workbook apart is slow, the page stands still for no more than a fifth of the time … */
const SHARE = 4;
/** … as long as nobody has to wait too long for the word that it is saved. */
const SAVE_AFTER_AT_MOST_MS = 3000;
/** So often a change puts a save off that has begun: then it is made at once. */
const PUT_OFF_AT_MOST = 3;
/** While a command of the script runs, the workbook is half done, and saving it slows the run: it waits so long. */
const WAIT_FOR_RUN_MS = 10_000;
/** Until a server that did not answer is tried again. */
const RETRY_MS = 5000;
/** And one that did not write: somebody has to close the file elsewhere, or make room. */
const RETRY_REFUSED_MS = 30_000;
/** Where nothing can be kept, the page stays as it is. */
const SAVES_BEFORE_LOADING = 5;
/** How long a sentence stays that says why nothing was written. */
const TOAST_SECONDS = 15;

export interface SaverOptions {
  config: PageConfig;
  key: string;
  place: Place;
  disk: DiskFile | null;
  /** No more is to be written here: another window does. */
  onLost(text: string): void;
}

export class Saver {
  private readonly host: Host;
  private readonly options: SaverOptions;
  private readonly packer = new Packer();
  private timer = 0;
  /** How long after a change the next save begins. */
  private pause = SAVE_AFTER_MS;
  /** How often a change has put the save off since the last one. */
  private putOff = 0;
  /** Something is kept nowhere yet. */
  private pending = false;
  /** Since when something is. */
  private pendingSince = 0;
  /** How many runs of the script have started and not ended. */
  private runs = 0;
  /** The save that is under way. */
  private running: Promise<void> | null = null;
  /** The work is not in the file. */
  private unsaved = false;
  /** What is in the file is to be kept before it is written over. */
  private copyFirst = false;
  private asking = false;
  /** The person put the choice between two contents off. */
  private choice: Extract<SaveOutcome, { stamp: string }> | null = null;
  private told = '';
  /** What the server saw in the file when it was last heard. */
  private foreign = '';
  /** What the bar said while the server was there. */
  private lastSaid = { text: '', title: '' };
  private reach: Reach = 'here';
  private stopped = false;
  /** The person changed something before every change counted. */
  private early = false;

  constructor(host: Host, options: SaverOptions) {
    this.host = host;
    this.options = options;
    window.addEventListener('beforeunload', this.warn);
    host.on('run', ({ phase }) => {
      this.runs += phase === 'start' ? 1 : -1;
    });
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) void this.saveNow();
    });
    part('settle').textContent = diskWords().settle;
    part('settle').onclick = () => this.choice && void this.choose(this.choice);
  }

  /** The work was opened from the browser, and the file does not hold it yet. */
  begin(copyFirst: boolean): void {
    this.copyFirst = copyFirst;
    this.touch();
  }

  /** Nothing has changed since it was opened. `at`: when the browser kept it; null where it comes from the file. */
  sayOpened(at: number | null): void {
    if (this.options.disk || at === null) return;
    this.say(diskWords().inBrowser, diskWords().inBrowserTitle(timeText(at)));
  }

  /** The person changed the workbook, maybe while it was still being worked out for the first time. */
  edited(): void {
    this.early ||= document.body.dataset.ready !== 'true';
    this.touch();
  }

  /** From now on every change counts: what the first calculation changed is in the file. */
  listen(): void {
    if (this.early) this.touch();
  }

  /** The workbook changed. */
  touch(): void {
    if (this.stopped || document.body.dataset.ready !== 'true') return;
    if (!this.pending) this.pendingSince = Date.now();
    this.pending = true;
    // From the first key on, what the bar said before is not true of the work any more.
    if (!this.choice) this.say(diskWords().saving, '');
    this.saveSoon();
  }

  private saveSoon(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      if (this.runs > 0 && Date.now() - this.pendingSince < WAIT_FOR_RUN_MS) this.saveSoon();
      else void this.saveNow(document.hidden);
    }, this.pause);
  }

  /**
   * Saves what is not saved; resolves when it is, or cannot be. Where not everything is `atOnce`, the workbook is taken
   * apart while the person goes on, and a change of theirs puts the save off.
   */
  async saveNow(atOnce = true): Promise<void> {
    window.clearTimeout(this.timer);
    while (this.running) await this.running;
    if (this.stopped || (!this.pending && !this.unsaved)) return;
    this.running = this.saveOnce(atOnce || this.putOff >= PUT_OFF_AT_MOST);
    await this.running;
    this.running = null;
  }

  /** Saves for the last time: another window goes on. */
  async handOver(): Promise<void> {
    await this.saveNow();
    this.stop();
  }

  /** Another window writes already. What is not in the file is kept beside it. */
  async lost(): Promise<void> {
    window.clearTimeout(this.timer);
    const { disk } = this.options;
    if (this.stopped) return;
    const hasMore = this.pending || this.unsaved;
    this.stop();
    if (!hasMore || !disk) return;
    if (await disk.keepCopy(await this.file())) toast(diskWords().keptAsCopy, '', TOAST_SECONDS);
  }

  /** The server sees this content in the file. */
  seen(stamp: string): void {
    const { disk } = this.options;
    // An answer may have been under way while the file was written: it counts when it comes twice.
    const again = this.foreign === stamp;
    this.foreign = stamp;
    if (!disk || !again || this.pending || this.running || this.choice || this.asking) return;
    if (stamp !== disk.base) void this.choose({ kind: stamp === 'gone' ? 'gone' : 'changed', stamp });
  }

  /**
   * What was found where the server was. One that stopped is said before there is anything to save, and one that runs
   * again is given at once what is not in the file.
   */
  reached(reach: Reach): void {
    const was = this.reach;
    this.reach = reach;
    if (was === reach || this.stopped || this.pending || this.running || this.choice) return;
    if (this.unsaved) {
      if (reach === 'here') void this.saveNow();
      return;
    }
    if (reach === 'here') this.say(this.lastSaid.text, this.lastSaid.title);
    else this.say(diskWords().unreached, diskWords()[reach], true);
  }

  /** Puts a saved copy in the place of the workbook, which is kept as a copy first; loads the page with it. */
  async bringBack(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const { disk, key } = this.options;
    if (!disk) return;
    await this.saveNow();
    const outcome = await disk.save(bytes, true);
    if (outcome.kind === 'saved') await this.leaveFor(() => forget(key));
    else this.show(outcome, Date.now());
  }

  /** Loads the page once more, as soon as the work is kept somewhere: what an edit sets off may change more meanwhile. */
  async loadAgain(): Promise<void> {
    for (let tries = 0; tries < SAVES_BEFORE_LOADING; tries += 1) {
      await this.saveNow();
      if (this.pending) continue;
      await this.leaveFor(async () => {});
      return;
    }
  }

  /** Keeps another workbook in this browser and loads the page with it; the present one stays where it is. */
  async openBeside(opened: Opened): Promise<void> {
    await this.saveNow();
    const place: Place = { kind: 'browser', id: Date.now().toString(36) };
    await save(storeKey(place, this.options.config), {
      stamp: '',
      name: opened.snapshot.name,
      ...opened,
      at: Date.now(),
    });
    await this.leaveFor(async () => {}, place);
  }

  /** Nothing is saved any more, here or in the file: this window only reads. */
  stop(): void {
    this.stopped = true;
    this.pending = false;
    window.clearTimeout(this.timer);
    part('settle').hidden = true;
  }

  private async leaveFor(last: () => Promise<void>, place: Place = this.options.place): Promise<void> {
    this.stop();
    await last();
    window.removeEventListener('beforeunload', this.warn);
    const address = new URL(addressOf(place, location.search), location.href).href;
    if (address === location.href) location.reload();
    else location.assign(address);
  }

  private async saveOnce(atOnce: boolean): Promise<void> {
    const { disk } = this.options;
    this.pending = false;
    this.unsaved = disk !== null;
    const at = Date.now();
    try {
      const from = performance.now();
      if (atOnce) await this.takeAtOnce();
      else if (!(await this.packer.takeBySlices(this.host))) {
        this.putOff += 1;
        this.pending = true;
        this.saveSoon();
        return;
      }
      this.putOff = 0;
      const wanted = Math.max(SAVE_AFTER_MS, (performance.now() - from) * SHARE);
      this.pause = Math.min(wanted, SAVE_AFTER_AT_MOST_MS);
      const inBrowser = await this.keepHere(at, false);
      if (!disk || this.choice) {
        if (!inBrowser) this.pending = true;
        this.show(inBrowser ? { kind: 'away' } : null, at);
        return;
      }
      // Only of work that is kept here: a page that goes in the middle finds the file it wrote, and knows it for its own.
      const sending = (stamps: readonly string[]) => inBrowser && noteSent(this.options.key, stamps);
      const outcome = await disk.save(await this.packer.file(), this.copyFirst, sending);
      if (outcome.kind === 'saved') {
        this.unsaved = false;
        this.copyFirst = false;
        await this.keepHere(at, true);
      } else if (!inBrowser) this.pending = true;
      this.show(outcome, at);
    } catch {
      this.pending = true;
      this.show(null, at);
    }
  }

  /** Whether this browser keeps the work that was handed over last. */
  private keepHere(at: number, onDisk: boolean): Promise<boolean> {
    const { config, disk, key } = this.options;
    const { name } = this.host.book;
    return this.packer.keep(key, {
      stamp: disk?.base ?? config.stamp,
      name,
      at,
      ...(onDisk ? { onDisk } : {}),
    });
  }

  /** The workbook as it is now, as a file. */
  private async file(): Promise<Uint8Array<ArrayBuffer>> {
    await this.takeAtOnce();
    return this.packer.file();
  }

  private async takeAtOnce(): Promise<void> {
    const snapshot = await this.host.snapshot();
    await this.packer.take(snapshot, this.host.origin, this.host.resultsIn(snapshot));
  }

  /** Tells the person; asks where there is something to choose. Null: neither the file nor the browser has it. */
  private show(outcome: SaveOutcome | null, at: number): void {
    const { disk } = this.options;
    // Something changed meanwhile: the next save is on its way, and says more.
    if (this.pending && outcome?.kind === 'saved') return;
    const time = timeText(at);
    const language = document.documentElement.lang === 'en' ? 'en' : 'vi';
    if (this.choice) {
      this.sayChoice();
      return;
    }
    switch (outcome?.kind) {
      case 'saved':
        this.told = '';
        this.say(diskWords().saved(disk?.name ?? '', time), disk?.path ?? '');
        break;
      case 'changed':
      case 'gone':
        void this.choose(outcome);
        break;
      case 'otherWindow':
        void this.lost();
        this.options.onLost(diskWords().elsewhere);
        break;
      case 'refused':
        this.say(diskWords().notSaved(outcome.why[language]), diskWords().inBrowserTitle(time), true);
        this.tellOnce(outcome.why[language]);
        this.retry(RETRY_REFUSED_MS);
        break;
      case 'otherBook':
        this.say(diskWords().inBrowser, diskWords().otherBook, true);
        this.tellOnce(diskWords().otherBook);
        this.retry(RETRY_MS);
        break;
      case 'away':
        if (disk) this.retry(RETRY_MS);
        this.say(
          diskWords().inBrowser,
          disk ? diskWords().away : diskWords().inBrowserTitle(time),
          disk !== null,
        );
        break;
      default:
        this.say(diskWords().notSaved(diskWords().notInBrowser), '', true);
    }
  }

  private retry(after: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.saveNow(), Math.max(after, this.pause));
  }

  /** Two contents: the person chooses one, both are kept. */
  private async choose(choice: Extract<SaveOutcome, { stamp: string }>): Promise<void> {
    const { disk, key } = this.options;
    if (!disk || this.asking) return;
    this.asking = true;
    this.choice = choice;
    const isGone = choice.kind === 'gone';
    const { value } = await ask({
      title: isGone ? diskWords().gone : diskWords().changed,
      message: isGone ? diskWords().goneText(disk.name) : diskWords().changedText(disk.name),
      choices: [
        { value: 'mine', caption: isGone ? diskWords().writeAgain : diskWords().mine },
        ...(isGone ? [] : [{ value: 'theirs', caption: diskWords().theirs }]),
        { value: 'later', caption: diskWords().later },
      ],
    });
    this.asking = false;
    if (value !== 'mine' && value !== 'theirs') {
      this.sayChoice();
      return;
    }
    this.choice = null;
    if (value === 'mine') {
      disk.base = choice.stamp;
      this.copyFirst = true;
      this.pending = true;
      await this.saveNow();
      return;
    }
    if (await disk.keepCopy(await this.file())) await this.leaveFor(() => forget(key));
    else this.show({ kind: 'away' }, Date.now());
  }

  private sayChoice(): void {
    const isGone = this.choice?.kind === 'gone';
    this.say(diskWords().notSaved(isGone ? diskWords().goneShort : diskWords().changedShort), '', true);
    part('settle').hidden = false;
  }

  private tellOnce(text: string): void {
    if (this.told !== text) toast(text, '', TOAST_SECONDS);
    this.told = text;
  }

  private say(text: string, title: string, bad = false): void {
    if (this.stopped) return;
    if (!bad) this.lastSaid = { text, title };
    const state = part('saved');
    state.textContent = text;
    state.title = title === '' ? text : title;
    state.classList.toggle('bad', bad);
    part('settle').hidden = true;
  }

  /** While the browser asks whether to leave, its worker keeps the work all the same. */
  private readonly warn = (event: BeforeUnloadEvent) => {
    if (!this.pending && !this.running) return;
    event.preventDefault();
    void this.packer.take(this.host.snapshotNow(), this.host.origin, undefined);
    void this.keepHere(Date.now(), false);
  };
}
