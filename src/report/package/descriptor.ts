/**
 * `datapackage.json`: what the files of a data package hold, as Data Package with Table Schema, and with the roles of the
 * Fiscal Data Package where one fits.
 */
import { dataWords } from '../../messages/data.ts';
import type { Language } from '../../source/settings.ts';
import { DATA_COLUMNS, DATA_VERSION, type DataType } from '../data-columns.ts';
import type { ClosedTotals } from '../print/foot.ts';
import { FILES, type Resource, type ResourceName } from './resources.ts';

const TYPES: Readonly<Record<DataType, Readonly<Record<string, unknown>>>> = {
  text: { type: 'string' },
  // A number, or what was typed where none can be read.
  cell: { type: 'string' },
  integer: { type: 'integer' },
  money: { type: 'integer' },
  count: { type: 'number' },
  boolean: { type: 'boolean', trueValues: ['TRUE'], falseValues: ['FALSE'] },
  date: { type: 'date' },
};

/** What a column is in a budget, in the words of the Fiscal Data Package, and the phase of an amount. */
const ROLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  year: { columnType: 'date:fiscal-year' },
  consolidator_code: { columnType: 'administrative-classification:generic:level1:code' },
  consolidator: { columnType: 'administrative-classification:generic:level1:label' },
  unit_code: { columnType: 'administrative-classification:generic:level2:code' },
  unit_name: { columnType: 'administrative-classification:generic:level2:label' },
  content_code: { columnType: 'activity:generic:program:code' },
  content_text: { columnType: 'activity:generic:program:label' },
  activity_code: { columnType: 'activity:generic:subprogram:code' },
  activity_text: { columnType: 'activity:generic:subprogram:label' },
  line_code: { columnType: 'activity:generic:project:code' },
  line_text: { columnType: 'activity:generic:project:label' },
  planned: { columnType: 'value', phase: 'planned' },
  disbursed: { columnType: 'value', phase: 'executed' },
};

/** Vietnamese headers by the names of the columns. */
const HEADERS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(DATA_COLUMNS).map(([header, { name }]) => [name, header]),
);

/** What is known of a file once it is written. */
export interface FileFacts {
  readonly bytes: number;
  /** `sha256:…`. */
  readonly hash: string;
}

/** Whether the data are the figures of the report in the workbook, of tabs changed since it was made, or of no report. */
export type Standing = 'current' | 'stale' | 'none';

export interface Descriptor {
  readonly name: string;
  readonly profile: string;
  readonly schemaVersion: number;
  readonly run: string;
  readonly standing: Standing;
  /** Totals with which the period was closed, where they are others. */
  readonly closedAs: Pick<ClosedTotals, 'planned' | 'disbursed'> | null;
  readonly forExcel: boolean;
  readonly resources: readonly {
    readonly name: ResourceName;
    readonly path: string;
    readonly bytes?: number;
    readonly hash?: string;
    readonly schema: { readonly fields: readonly { readonly name: string }[] };
  }[];
}

/**
 * What is said of the report that the data are of. `run` is that of the report which stands, where the figures are its own:
 * then the files are the same from run to run.
 */
export interface Described extends Pick<Descriptor, 'run' | 'standing'> {
  /** Where the period was closed with other totals. */
  readonly closedAs: ClosedTotals | null;
  readonly title: string;
  /** ISO, UTC. */
  readonly created: string;
}

/**
 * @param facts of the files, where they are written
 */
export function descriptorOf(
  resources: readonly Resource[],
  { run, title, created, standing, closedAs }: Described,
  language: Language,
  forExcel = false,
  facts: Readonly<Partial<Record<ResourceName, FileFacts>>> = {},
): Descriptor & Readonly<Record<string, unknown>> {
  const words = dataWords(language);
  return {
    name: 'so-ke-hoach',
    title,
    description: words.about,
    profile: 'tabular-data-package',
    schemaVersion: DATA_VERSION,
    run,
    created,
    standing,
    closedAs: closedAs && { planned: closedAs.planned, disbursed: closedAs.disbursed },
    forExcel,
    resources: resources.map(({ name, columns, key, rows }) => ({
      name,
      path: FILES[name],
      title: words.resources[name],
      profile: 'tabular-data-resource',
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
      rows: rows.length,
      ...facts[name],
      schema: {
        fields: columns.map((column) => ({
          name: column.name,
          ...(name === 'entries' ? { title: HEADERS[column.name] } : {}),
          description: words.columns[column.name as keyof typeof words.columns],
          ...TYPES[column.type],
          ...(column.type === 'money' ? { unit: 'VND' } : {}),
          ...(name === 'entries' ? ROLES[column.name] : {}),
        })),
        missingValues: [''],
        ...(key.length === 0 ? {} : { primaryKey: [...key] }),
      },
    })),
  };
}
