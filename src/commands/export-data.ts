/**
 * Menu «Xuất dữ liệu…»: reads every unit's tab anew, adds it up as the report does, and gives the data package to download.
 * Writes nothing.
 */
import { dataWords } from '../messages/data.ts';
import { dataTable } from '../report/data-table.ts';
import { csvOf } from '../report/package/csv.ts';
import { type Described, descriptorOf } from '../report/package/descriptor.ts';
import { packagePage } from '../report/package/page.ts';
import { FILES, packageOf, type Resource } from '../report/package/resources.ts';
import { notAsClosed } from '../report/print/foot.ts';
import type { Outcome } from '../schema/outcomes.ts';
import { showHtml } from '../workbook/dialogs.ts';
import { readReport, sayIn } from './build-report.ts';
import { closedOtherwise } from './closed.ts';
import { runCommand } from './run.ts';
import { standingOf } from './standing.ts';

/** What the files are made of. */
export interface ExportOutcome extends Described {
  readonly resources: readonly Resource[];
  /** In no total of the report. */
  readonly rowsLeftOut: number;
  readonly reconciled: boolean;
}

export function exportData(): Outcome<ExportOutcome | { cancelled: true }> {
  return runCommand<ExportOutcome>(
    (desk) => {
      const read = readReport(desk);
      const { result, context } = read;
      const created = new Date();
      const { standing, run } = standingOf(desk.book, { id: read.run, now: created });
      const data = dataTable(result, context, run, desk.ui);
      const { programme, consolidator, period, year } = context.settings;
      return {
        run: run.id,
        created: created.toISOString(),
        standing,
        closedAs: closedOtherwise(read),
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
        const notes = [words.standing[made.standing], notAsClosed(made.closedAs, ui.print)];
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
        showHtml(
          ui.menu.exportData,
          packagePage(
            files,
            [words.download, ...notes].filter((text) => text !== ''),
          ),
        );
      },
    },
  );
}
