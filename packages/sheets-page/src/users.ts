/** Whom the page can act as, and the switch between them. */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import { element, part } from './dom.ts';
import type { PageConfig } from './server.ts';
import { words } from './words.ts';

export const OWNER = 'owner@example.com';

export interface PageUser {
  email: string;
  label: string;
  owner: boolean;
}

/** The editors whom protections name. */
export const editorsOf = (
  tabs: readonly { protections?: readonly { editors: string[] | null }[] }[],
): string[] => tabs.flatMap(({ protections = [] }) => protections.flatMap(({ editors }) => editors ?? []));

/** The users that the server names; without them the owner and everybody whom a protection names. */
export function usersOf(config: Pick<PageConfig, 'users'>, named: readonly string[]): PageUser[] {
  if (config.users.length > 0) {
    return config.users.map(({ email, label = email, owner = false }) => ({ email, label, owner }));
  }
  const editors = new Set(named);
  editors.delete(OWNER);
  return [
    { email: OWNER, label: words.owner, owner: true },
    ...[...editors].map((email) => ({ email, label: email, owner: false })),
  ];
}

/** `changed` is called when somebody else acts. Who can be chosen follows the protections as they are. */
export function installUserSwitch(host: Host, config: PageConfig, changed: () => void): void {
  const holder = part('actor');
  const select = holder.querySelector('select');
  if (!select) return;
  let users: PageUser[] = [];
  const offer = (): void => {
    const found = usersOf(config, editorsOf(host.book.tabs.map(({ extras }) => extras)));
    if (found.length === users.length && found.every(({ email }, at) => email === users[at]?.email)) return;
    const chosen = select.value;
    users = found;
    holder.hidden = users.length < 2;
    select.replaceChildren(...users.map(({ email, label }) => element('option', { value: email }, label)));
    if (users.some(({ email }) => email === chosen)) select.value = chosen;
    else if (chosen !== '') act();
  };
  const act = (): void => {
    const user = users.find((each) => each.email === select.value);
    if (!user) return;
    host.actAs({ email: user.email, owner: user.owner });
    changed();
  };
  select.onchange = act;
  offer();
  host.on('change', ({ kind }) => {
    if (kind === 'extras' || kind === 'tabs') offer();
  });
}
