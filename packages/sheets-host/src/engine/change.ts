/** What changed in the workbook. */
/** What happened, for whoever shows the workbook. */
export interface BookChange {
  /** `front`: another tab is in front, and nothing else is. */
  kind: 'cells' | 'structure' | 'tabs' | 'extras' | 'front';
  tabId?: string;
}
