/**
 * Menu «Bảng điều khiển»: opens the panel at the right. The page asks for everything else itself.
 */
import { uiOf } from '../messages/ui.ts';
import { showPage } from '../workbook/dialogs.ts';

export function showSidebar(): void {
  showPage('Sidebar', uiOf('vi').panel.title);
}
