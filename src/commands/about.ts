/**
 * Menu «Giới thiệu»: which release is running, what the add-in does and what it never does. Reads only the language.
 */
import { COMMIT, VERSION } from '../version.ts';
import { say } from '../workbook/dialogs.ts';
import { wordsOfSettings } from './words.ts';

export function showAbout(): { ok: true; version: string; commit: string } {
  const { about, menu } = wordsOfSettings();
  say(menu.about, about(VERSION, COMMIT));
  return { ok: true, version: VERSION, commit: COMMIT };
}
