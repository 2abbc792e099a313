/** Says at the start which tabs a command left half made that was cut off: with its window, or with the power. */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import type { Language } from './language.ts';
import type { PageConfig } from './server.ts';
import { toast } from './toasts.ts';

/** Long enough to read what is to be done. */
const SECONDS = 30;
/** A report has many tabs: some are named, the others counted. */
const NAMED = 2;

export function sayUnfinished({ tabs }: Host, language: Language, config: PageConfig['unfinished']): void {
  const names = tabs.filter((name) => config?.ends.some((end) => name.endsWith(end)));
  if (!config || names.length === 0) return;
  const named = names.slice(0, NAMED).map((name) => `«${name}»`);
  const more = names.length > NAMED ? ` + ${names.length - NAMED}` : '';
  toast(config[language].replace('{0}', `${named.join(', ')}${more}`), '', SECONDS);
}
