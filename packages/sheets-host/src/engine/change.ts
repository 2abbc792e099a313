/** What changed in the workbook. */
/** What happened, for whoever shows the workbook. */
export interface BookChange {
  kind: 'cells' | 'structure' | 'tabs' | 'extras';
  tabId?: string;
}
