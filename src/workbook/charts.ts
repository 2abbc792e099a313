/** Charts on a tab: put there over cells that are written already. Never reads. */
import type { ChartSpec } from '../report/charts-table.ts';
import type { Sheet } from './book.ts';

/** Puts the charts on a tab. */
export function insertCharts(sheet: Sheet, charts: readonly ChartSpec[]): void {
  for (const { kind, row, source, options } of charts) {
    const chart = sheet
      .newChart()
      .setChartType(Charts.ChartType[kind])
      .addRange(sheet.getRange(source.row + 1, 1, source.rows, source.columns))
      .setNumHeaders(1)
      .setPosition(row + 1, 1, 0, 0);
    for (const [name, value] of Object.entries(options)) chart.setOption(name, value as object);
    sheet.insertChart(chart.build());
  }
}

/** Whether a person may have drawn something on a tab without a value. */
export const holdsCharts = (sheet: Sheet): boolean => sheet.getCharts().length > 0;
