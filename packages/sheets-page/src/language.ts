/** The language of the page: the one that the workbook names in a cell, or that the server says. */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { labelPage } from './bar.ts';
import { speak } from './words.ts';
import { chooseLanguage } from './words-disk.ts';

export type Language = 'vi' | 'en';

/** A setting of the workbook: in the row of the tab that begins with this text, the cell beside it. */
export interface SettingPlace {
  tab: string;
  label: string;
}

/** What a setting says; '' where there is none. */
export function settingOf(
  { sheets }: Pick<WorkbookSnapshot, 'sheets'>,
  { tab, label }: SettingPlace,
): string {
  const cells = sheets.find(({ name }) => name === tab)?.cells ?? {};
  const row = Object.values(cells).find((line) => String(line[0]?.v ?? '').trim() === label);
  return String(row?.[1]?.v ?? '').trim();
}

/** The page speaks English where the workbook or the server says so. */
export function followLanguage(
  said: Language | undefined,
  place?: SettingPlace,
  workbook?: WorkbookSnapshot | null,
): Language {
  const named = place && workbook ? settingOf(workbook, place).toLowerCase() : '';
  const language = said === 'en' || named === 'en' ? 'en' : 'vi';
  speak(language);
  chooseLanguage(language);
  document.documentElement.lang = language;
  labelPage();
  return language;
}
