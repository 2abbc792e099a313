/**
 * What a person does on the grid, as one act: judged as a whole, asked about once, and then done once or not at all.
 *
 * The engine makes several changes of one act and tells of each only as it happens. They are collected until the engine
 * is done; where something is forbidden, or has to be asked, all of it is taken back first, so that the workbook is as
 * it was. What was agreed to is put back whole. onEdit runs after that.
 */
import type { Cell, Host, Tab } from '@so-ke-hoach/sheets-host/web';
import type { Area } from '@so-ke-hoach/xlsx';
import { union } from './areas.ts';
import { ask, tell } from './dialogs.ts';
import { words } from './words.ts';

/** As long as Google does not ask again after the box was ticked. */
const CONSENT_MS = 5 * 60_000;
/** The engine goes on with an act in promises that are resolved already; none has needed more of them. */
const ROUNDS = 30;

type Protection = Tab['extras']['protections'][number];

interface Refusal {
  readonly title: string;
  readonly text: string;
}

interface Edit {
  readonly tab: Tab;
  area: Area;
  /** The cell as it was, where a single one was typed into. */
  before: Cell | null;
}

interface Act {
  refusal: Refusal | null;
  readonly warnings: Map<number, Protection>;
  readonly edits: Edit[];
}

export interface ActEvents {
  /** The person changed the workbook; where, as far as it was cells. */
  changed(place: { readonly tab: Tab; readonly area: Area } | undefined): void;
}

export class Acts {
  private readonly host: Host;
  private readonly events: ActEvents;
  private act: Act | null = null;
  private rounds = 0;
  /** Until when the person is not asked again, by the key of the protection. */
  private readonly consents = new Map<number, number>();

  constructor(host: Host, events: ActEvents) {
    this.host = host;
    this.events = events;
    host.book.history.onPerson = () => this.goOn();
  }

  /** The act must not happen; whatever the engine still tries of it is refused too. */
  get refused(): boolean {
    return this.act?.refusal != null;
  }

  /** Forbids the act: nothing of it stays. */
  refuse(title: string, text: string): void {
    if (!this.act) {
      say({ title, text });
      return;
    }
    this.act.refusal ??= { title, text };
    this.host.book.history.takeBack();
  }

  /** The act touches what a protection warns about. */
  warn(protection: Protection): void {
    this.act?.warnings.set(protection.key, protection);
  }

  /** Cells got other contents. */
  edited(tab: Tab, area: Area, before: Cell | null): void {
    const known = this.act?.edits.find((edit) => edit.tab === tab);
    if (known) {
      known.area = union(known.area, area);
      known.before = null;
    } else this.act?.edits.push({ tab, area, before });
  }

  /** The person's act begins, or the engine makes one more change of it. */
  private goOn(): void {
    this.rounds = 0;
    if (this.act) return;
    this.host.book.history.begin();
    this.act = { refusal: null, warnings: new Map(), edits: [] };
    const wait = (): void => {
      this.rounds += 1;
      if (this.rounds < ROUNDS) void Promise.resolve().then(wait);
      else void this.end();
    };
    wait();
  }

  private async end(): Promise<void> {
    const { act } = this;
    this.act = null;
    if (!act) return;
    if (act.refusal) say(act.refusal);
    else if (await this.agreed(act)) this.done(act);
  }

  private done({ edits }: Act): void {
    this.events.changed(edits.at(-1));
    for (const { tab, area, before } of edits) void this.host.editedOnPage(tab, area, before);
  }

  /** Asks once for everything that is warned about; nothing is changed while the question stands. */
  private async agreed({ warnings }: Act): Promise<boolean> {
    const now = Date.now();
    const asked = [...warnings.values()].filter(({ key }) => (this.consents.get(key) ?? 0) < now);
    if (asked.length === 0) return true;
    const { history } = this.host.book;
    const step = history.takeBack();
    if (!step) return false;
    const { version } = history;
    const { value, ticked } = await ask({
      title: words.warnTitle,
      message: [words.warnText, ...new Set(asked.map(({ description }) => description))]
        .filter((line) => line !== '')
        .join('\n\n'),
      choices: [
        { value: 'OK', caption: words.ok },
        { value: 'CANCEL', caption: words.cancel },
      ],
      tick: words.warnAgain,
    });
    if (value !== 'OK') return false;
    await this.host.settle();
    if (history.version !== version) {
      say({ title: words.changedMeanwhile, text: words.changedMeanwhileText });
      return false;
    }
    if (ticked) for (const { key } of asked) this.consents.set(key, Date.now() + CONSENT_MS);
    history.putBack(step);
    return true;
  }
}

let saying = false;

/** Not inside the event of a key: the grid would lose the keyboard. Once, however many keys were refused meanwhile. */
function say({ title, text }: Refusal): void {
  if (saying) return;
  saying = true;
  setTimeout(async () => {
    await tell(title, text);
    saying = false;
  }, 0);
}
