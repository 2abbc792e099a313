/**
 * Menu «Xuất dữ liệu…»: reads every unit's tab anew, adds it up as the report does, and gives the data package to download.
 * Writes nothing.
 */
import { TABS } from '../layout.ts';
import { dataWords } from '../messages/data.ts';
import { DATA_HEADERS, type DataHeader } from '../report/data-columns.ts';
import { dataTable } from '../report/data-table.ts';
import { csvOf } from '../report/package/csv.ts';
import { type Described, descriptorOf } from '../report/package/descriptor.ts';
import { packagePage } from '../report/package/page.ts';
import { FILES, packageOf, type Resource } from '../report/package/resources.ts';
import { notAsClosed } from '../report/print/foot.ts';
import { figuresOfRun } from '../report/versions.ts';
import type { Outcome } from '../schema/outcomes.ts';
import type { Book } from '../workbook/book.ts';
import { showHtml } from '../workbook/dialogs.ts';
import { readReport, sayIn } from './build-report.ts';
import { closedOtherwise } from './closed.ts';
import { runCommand } from './run.ts';

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
      const stands = reportThatStands(desk.book);
      const isCurrent = stands !== null && figuresOfRun(stands.id) === figuresOfRun(read.run);
      const run = isCurrent ? stands : { id: read.run, now: created };
      const data = dataTable(result, context, run, desk.ui);
      const { programme, consolidator, period, year } = context.settings;
      return {
        run: run.id,
        created: created.toISOString(),
        standing: stands === null ? 'none' : isCurrent ? 'current' : 'stale',
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

/** The run of the report that stands, as its tab `Dữ liệu` names it; null where there is none. Two calls. */
function reportThatStands({ sheets }: Book): { readonly id: string; readonly now: Date } | null {
  const sheet = sheets.get(TABS.data);
  if (sheet === undefined) return null;
  const [header = [], row = []] = sheet.getRange(1, 1, 2, DATA_HEADERS.length).getValues();
  const of = (name: DataHeader): unknown => row[header.indexOf(name)];
  const now = new Date(String(of('Lúc lập') ?? ''));
  return Number.isNaN(now.getTime()) ? null : { id: String(of('Lần chạy') ?? ''), now };
}
