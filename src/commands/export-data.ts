/**
 * Menu «Xuất dữ liệu…»: reads every unit's tab anew, adds it up as the report does, and gives the data package to download.
 * Writes nothing.
 */
import { dataWords } from '../messages/data.ts';
import { dataTable } from '../report/data-table.ts';
import { csvOf } from '../report/package/csv.ts';
import { descriptorOf } from '../report/package/descriptor.ts';
import { packagePage } from '../report/package/page.ts';
import { FILES, packageOf, type Resource } from '../report/package/resources.ts';
import type { Outcome } from '../schema/outcomes.ts';
import { showHtml } from '../workbook/dialogs.ts';
import { readReport, sayIn } from './build-report.ts';
import { runCommand } from './run.ts';

/** What the files are made of. */
export interface ExportOutcome {
  readonly run: string;
  /** ISO, UTC. */
  readonly created: string;
  readonly title: string;
  readonly resources: readonly Resource[];
  /** In no total of the report. */
  readonly rowsLeftOut: number;
  readonly reconciled: boolean;
}

export function exportData(): Outcome<ExportOutcome | { cancelled: true }> {
  return runCommand<ExportOutcome>(
    (desk) => {
      const { result, context, run } = readReport(desk);
      const now = new Date();
      const data = dataTable(result, context, { id: run, now }, desk.ui);
      const { programme, consolidator, period, year } = context.settings;
      return {
        run,
        created: now.toISOString(),
        title: `${programme}, ${consolidator}, ${period} ${year}`,
        resources: packageOf(result, context, data, sayIn(desk)),
        rowsLeftOut: result.rowsLeftOut,
        reconciled: result.reconciled,
      };
    },
    {
      readsOnly: true,
      district: true,
      after: ({ ui, language }, made) => {
        const words = dataWords(language);
        const files = [
          ...made.resources.map(({ name, columns, rows }) => ({
            name: FILES[name],
            caption: words.resources[name],
            text: csvOf(
              columns.map((column) => column.name),
              rows,
            ),
          })),
          {
            name: 'datapackage.json',
            caption: words.descriptor,
            text: JSON.stringify(descriptorOf(made.resources, made, language), null, 1),
          },
        ];
        showHtml(ui.menu.exportData, packagePage(files, words.download));
      },
    },
  );
}
