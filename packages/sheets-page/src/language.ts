/** The language of the page: the one that the workbook names in a cell, or that the server says. */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import type { CellValue } from '@so-ke-hoach/xlsx';
import { labelPage } from './bar.ts';
import { speak } from './words.ts';
import { chooseLanguage } from './words-disk.ts';

export type Language = 'vi' | 'en';

/** A setting of the workbook: in the row of the tab that begins with this text, the cell beside it. */
export interface SettingPlace {
  tab: string;
  label: string;
}

interface SettingsTab {
  name: string;
  cells: Record<number, Record<number, { v?: CellValue | null }>>;
}

/** What a setting says; '' where there is none. */
export function settingOf(
  { sheets }: { sheets: readonly SettingsTab[] },
  { tab, label }: SettingPlace,
): string {
  const cells = sheets.find(({ name }) => name === tab)?.cells ?? {};
  const row = Object.values(cells).find((line) => String(line[0]?.v ?? '').trim() === label);
  return String(row?.[1]?.v ?? '').trim();
}

/** The language that the server says, or the workbook as it stands. */
export function languageOf(
  { language, languageAt }: { language?: Language; languageAt?: SettingPlace },
  book: Host['book'],
): Language {
  const tab = languageAt && book.tabByName(languageAt.tab);
  if (!tab) return language ?? 'vi';
  const cells = Object.fromEntries(
    Array.from({ length: book.extent(tab).rows }, (_, row) => [
      row,
      { 0: { v: book.cell(tab, row, 0).value }, 1: { v: book.cell(tab, row, 1).value } },
    ]),
  );
  return languageIn(language, settingOf({ sheets: [{ name: tab.name, cells }] }, languageAt));
}

const languageIn = (said: Language | undefined, named: string): Language =>
  said === 'en' || named.toLowerCase() === 'en' ? 'en' : 'vi';

/** The page speaks English where the workbook or the server says so. */
export function followLanguage(
  said: Language | undefined,
  place?: SettingPlace,
  workbook?: { sheets: readonly SettingsTab[] } | null,
): Language {
  const language = languageIn(said, place && workbook ? settingOf(workbook, place) : '');
  speak(language);
  chooseLanguage(language);
  document.documentElement.lang = language;
  labelPage();
  return language;
}
