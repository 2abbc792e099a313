/**
 * What a person chose to open the panel with: nothing in the workbook says who looks at its money only. Remembered in the
 * workbook by the person's address, and not at all where Google does not tell it.
 */
import { sameAddressKey } from '../check/rights.ts';
import { fingerprint } from '../text/fingerprint.ts';
import { keep, recall } from '../workbook/memory.ts';
import { actingUser } from '../workbook/session.ts';
import type { Overview } from './api.ts';

type Home = Overview['home'];

/** The key under which it stands; '' where nobody knows who the person is. No address is written down. */
function keyOf(): string {
  const me = sameAddressKey(actingUser());
  return me === '' ? '' : `da8.home.${fingerprint(me)}`;
}

export function homeOf(): Home {
  const kept = recall();
  // Most workbooks have nobody who chose: nobody is asked who they are.
  if (!Object.keys(kept).some((key) => key.startsWith('da8.home.'))) return 'work';
  return kept[keyOf()] === 'finance' ? 'finance' : 'work';
}

export function keepHome(home: Home): { home: Home } {
  const key = keyOf();
  if (key !== '') keep(key, home);
  return { home };
}
