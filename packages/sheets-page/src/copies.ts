/**
 * «Các bản đã lưu»: the saved copies beside the file, with what differs from now, and the workbooks that live in this
 * browser. One is opened for reading, or brought back.
 */
import { ask, showWindow, tell } from './dialogs.ts';
import { type DiskCopy, type DiskFile, fetchCopy, type TabChange } from './disk-file.ts';
import { element, part } from './dom.ts';
import { addressOf, browserPlace, type Place } from './place.ts';
import type { Saver } from './saving.ts';
import { type Entry, entries } from './store.ts';
import { timeText } from './words.ts';
import { diskWords } from './words-disk.ts';
import { errorText } from './workbook-files.ts';

/** As `app/disk/copies.ts` keeps them. */
const NEWEST = 10;
const DAYS = 10;
/** Tabs named in a line; the rest is counted. */
const TABS_NAMED = 3;

export interface CopiesOptions {
  disk: DiskFile | null;
  place: Place;
  saver: Saver;
  /** Whether this window may bring one back. */
  mayWrite(): boolean;
}

export function installCopies(options: CopiesOptions): void {
  const button = part('copies');
  button.textContent = diskWords().copies;
  button.title = diskWords().copiesTitle;
  button.hidden = false;
  button.onclick = () => void showCopies(options);
}

async function showCopies(options: CopiesOptions): Promise<void> {
  const { disk, place, saver } = options;
  await saver.saveNow();
  const [copies, kept] = await Promise.all([disk?.copies().catch(() => []) ?? [], entries()]);
  const body = element('div', { class: 'window-body copies' });
  const shut = showWindow(diskWords().copies, body);
  if (disk) {
    const list = element('ul', {}, ...copies.map((copy) => copyLine(copy, options, shut)));
    const policy = element('p', { class: 'hint' }, diskWords().policy(NEWEST, DAYS));
    body.append(
      element('h3', {}, diskWords().onDisk),
      copies.length > 0 ? list : hint(diskWords().noCopies),
      policy,
    );
  }
  const others = kept.flatMap((entry) => {
    const its = browserPlace(entry.key);
    const isHere = place.kind === 'browser' && its?.kind === 'browser' && its.id === place.id;
    return its && !isHere ? [browserLine(entry, its)] : [];
  });
  if (place.kind === 'browser')
    others.unshift(line([diskWords().present], [link(diskWords().openIt, { kind: 'served' })]));
  body.append(element('h3', {}, diskWords().inThisBrowser));
  body.append(others.length > 0 ? element('ul', {}, ...others) : hint(diskWords().noBrowserCopies));
  if (disk) void compare(disk, copies, body);
}

const hint = (text: string): HTMLElement => element('p', { class: 'hint' }, text);

function line(texts: string[], buttons: HTMLElement[]): HTMLElement {
  const [first = '', ...more] = texts;
  const says = element(
    'div',
    {},
    element('strong', {}, first),
    ...more.map((text) => element('span', {}, text)),
  );
  return element('li', {}, says, element('div', { class: 'buttons' }, ...buttons));
}

function copyLine(copy: DiskCopy, { disk, saver, mayWrite }: CopiesOptions, shut: () => void): HTMLElement {
  const time = timeText(copy.at);
  const buttons: HTMLElement[] = [link(diskWords().view, { kind: 'copy', name: copy.name }, true)];
  if (disk && mayWrite()) {
    const back = element('button', { type: 'button' }, diskWords().bringBack);
    back.onclick = async () => {
      const { value } = await ask({
        title: diskWords().bringBackTitle,
        message: diskWords().bringBackText(time),
        choices: [
          { value: 'OK', caption: diskWords().bringBack },
          { value: 'CANCEL', caption: diskWords().cancel },
        ],
      });
      if (value !== 'OK') return;
      shut();
      try {
        await saver.bringBack(await fetchCopy(copy.name));
      } catch (error) {
        await tell(diskWords().bringBack, errorText(error));
      }
    };
    buttons.push(back);
  }
  const kind = copy.kind === 'goc' ? ` · ${diskWords().beforeCommand}` : '';
  const item = line([time, `${sizeText(copy.size)}${kind}`, diskWords().comparing], buttons);
  item.dataset.copy = copy.name;
  return item;
}

function browserLine({ name, at }: Entry, place: Place): HTMLElement {
  return line([name, timeText(at)], [link(diskWords().openIt, place)]);
}

/** In this window, or in one of its own. */
function link(caption: string, place: Place, beside = false): HTMLElement {
  const button = element('a', { class: 'button', href: addressOf(place, location.search) }, caption);
  if (beside) button.target = '_blank';
  return button;
}

/** One after the other: the server reads two workbooks for each. */
async function compare(disk: DiskFile, copies: readonly DiskCopy[], list: HTMLElement): Promise<void> {
  for (const { name } of copies) {
    if (!list.isConnected) return;
    const changes = await disk.changes(name).catch(() => null);
    const place = list.querySelector(`li[data-copy="${CSS.escape(name)}"] div span:last-child`);
    if (place) place.textContent = changesText(changes);
  }
}

/** What differs, in a line. */
export function changesText(changes: readonly TabChange[] | null): string {
  if (!changes) return diskWords().cannotCompare;
  if (changes.length === 0) return diskWords().noDifference;
  const named = changes
    .slice(0, TABS_NAMED)
    .map(({ tab, cells }) => (cells === null ? diskWords().wholeTab(tab) : diskWords().cells(tab, cells)));
  const more = changes.length - named.length;
  return diskWords().differs([...named, ...(more > 0 ? [diskWords().andMore(more)] : [])].join(', '));
}

function sizeText(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / 1000)).toLocaleString('vi-VN')} KB`;
}
