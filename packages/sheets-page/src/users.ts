/** Whom the page can act as, and the switch between them. */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { element, part } from './dom.ts';
import type { PageConfig } from './server.ts';
import { words } from './words.ts';

export const OWNER = 'owner@example.com';

export interface PageUser {
  email: string;
  label: string;
  owner: boolean;
}

/** The users that the server names; without them the owner and everybody whom a protection names. */
export function usersOf(config: Pick<PageConfig, 'users'>, workbook: WorkbookSnapshot | null): PageUser[] {
  if (config.users.length > 0) {
    return config.users.map(({ email, label = email, owner = false }) => ({ email, label, owner }));
  }
  const editors = new Set(
    (workbook?.sheets ?? []).flatMap((sheet) =>
      (sheet.protections ?? []).flatMap((rule) => rule.editors ?? []),
    ),
  );
  editors.delete(OWNER);
  return [
    { email: OWNER, label: words.owner, owner: true },
    ...[...editors].map((email) => ({ email, label: email, owner: false })),
  ];
}

export function installUserSwitch(host: Host, users: PageUser[], changed: () => void): void {
  const holder = part('actor');
  const select = holder.querySelector('select');
  if (!select) return;
  holder.hidden = users.length < 2;
  for (const user of users) select.append(element('option', { value: user.email }, user.label));
  select.onchange = () => {
    const user = users.find((each) => each.email === select.value);
    if (!user) return;
    host.actAs({ email: user.email, owner: user.owner });
    changed();
  };
}
