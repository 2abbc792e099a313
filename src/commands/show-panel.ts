/**
 * Menu «Bảng điều khiển»: opens the panel at the right. The page asks for everything else itself.
 */
import { requireConsent } from '../workbook/consent.ts';
import { showPage } from '../workbook/dialogs.ts';
import { wordsOfSettings } from './words.ts';

export function showSidebar(): void {
  requireConsent();
  showPage('Sidebar', wordsOfSettings().panel.title);
}
