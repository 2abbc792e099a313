/**
 * Menu «Bảng điều khiển»: opens the panel at the right. The page asks for everything else itself.
 */
import { uiOf } from '../messages/ui.ts';
import { requireConsent } from '../workbook/consent.ts';
import { showPage } from '../workbook/dialogs.ts';

export function showSidebar(): void {
  requireConsent();
  showPage('Sidebar', uiOf('vi').panel.title);
}
