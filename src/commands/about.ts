/**
 * Menu «Giới thiệu»: which release is running, what the add-in does and what it never does. Reads only the language.
 */
import { uiOf } from '../messages/ui.ts';
import { COMMIT, VERSION } from '../version.ts';
import { say } from '../workbook/dialogs.ts';
import { runPanel } from './run.ts';

export function showAbout(): { ok: true; version: string; commit: string } {
  const opened = runPanel(false, ({ ui }) => ({ ui }));
  // Whatever is wrong with the workbook, this must still answer.
  const { about, menu } = opened.ok ? opened.ui : uiOf('vi');
  say(menu.about, about(VERSION, COMMIT));
  return { ok: true, version: VERSION, commit: COMMIT };
}
