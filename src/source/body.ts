/** What the name of a body says of itself: the tier it stands on, and its place. */
import { CAPITALS, LETTERS } from '../text/clean.ts';
import { foldKey } from '../text/fold.ts';
import type { Tier } from './settings.ts';

/** Words for places, by the tier of those who govern them. A `đặc khu` is of the lowest tier since 2025. */
const TIER_OF: Readonly<Record<string, Tier>> = {
  tỉnh: 'tỉnh',
  huyện: 'huyện',
  quận: 'huyện',
  'thị xã': 'huyện',
  'thành phố': 'huyện',
  xã: 'xã',
  phường: 'xã',
  'thị trấn': 'xã',
  'đặc khu': 'xã',
};
export const TIER_WORDS = 'tỉnh|huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu';
/** Cities that are governed as provinces are. */
const CENTRAL = new Set(['hanoi', 'hochiminh', 'haiphong', 'danang', 'cantho', 'hue']);

const word = `(?:${TIER_WORDS}|${TIER_WORDS.toUpperCase()}|Tỉnh|Huyện|Thành)`;
/** `UBND huyện Phong Thổ`, `Trạm Y tế xã`, `Huyện ủy Phong Thổ`. */
const PLACE = new RegExp(`(?:^|[^${LETTERS}])(${word})(?:\\s+[ủỦuU][yỷYỶ])?(?:\\s+([${CAPITALS}0-9].*))?$`);
const PARTY: Readonly<Record<string, Tier>> = { tỉnh: 'tỉnh', huyện: 'huyện', thành: 'huyện' };

/** The tier of a body by its name; null where the name says none. */
export function tierOfBody(body: string): Tier | null {
  const [, said = '', name = ''] = PLACE.exec(body.normalize('NFC')) ?? [];
  const tier = TIER_OF[said.toLowerCase()] ?? PARTY[said.toLowerCase()] ?? null;
  if (tier === 'huyện' && CENTRAL.has(foldKey(name))) return 'tỉnh';
  return tier ?? (/^Sở\s/i.test(body) ? 'tỉnh' : null);
}

/**
 * The place of a body without the word for its kind: `Phong Thổ` of `UBND huyện Phong Thổ`; '' where none is named. A
 * number is no name by itself: `phường 12`.
 */
export function placeOfBody(body: string): string {
  const [, said = '', name = ''] = PLACE.exec(body.normalize('NFC')) ?? [];
  return /^\d/.test(name) ? `${said.toLowerCase()} ${name}` : name.trim();
}
