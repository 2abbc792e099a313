/**
 * The words of menus, dialogs and reports in the workbook's language.
 */
import type { Language } from '../settings/settings.ts';
import { ui as en } from './en/ui.ts';
import { ui as vi, type Ui } from './vi/ui.ts';

export type { Ui };

export const uiOf = (language: Language): Ui => (language === 'en' ? en : vi);
