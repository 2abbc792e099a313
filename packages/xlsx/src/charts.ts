/**
 * What a chart shows, worked out from its options and the cells it is made of: for the file, and for whoever draws it.
 *
 * Owns the meaning of Google's option names here; an option that is not named here is kept and shows nothing.
 */

import type { Area, CellValue, Chart } from './snapshot.ts';

/** One cell of a chart's areas. */
export interface ChartCell {
  value: CellValue;
  /** Number format; '' for none. */
  format: string;
}

export interface ChartSeries {
  name: string;
  /** The cell of its name; null where the areas have no header. */
  header: { row: number; column: number } | null;
  /** Its cells. */
  area: Area;
  /** A number, or null where the cell holds none. */
  values: (number | null)[];
  /** Number format of its figures. */
  format: string;
  color: string;
  /** Which of its figures are written beside their points: on short parts of a bar there is no room. */
  labels: boolean[];
  dashed: boolean;
  marker: 'circle' | 'square';
}

export interface ChartPicture {
  title: string;
  names: string[];
  /** The cells of the names. */
  namesArea: Area | null;
  series: ChartSeries[];
  stacked: boolean;
  /** The axis of the figures; `least` is where it begins at the latest, null where the figures say it. */
  axis: { title: string; format: string; least: number | null };
  /** Pixels. */
  width: number;
  height: number;
}

/** As Google sizes a chart that nobody has resized. */
const WIDTH = 600;
const HEIGHT = 371;
/** Of the longest bar, a part with room for its figure. */
const SHORT = 0.06;
/** Shades for series without a colour of their own. */
const COLORS = ['#17324d', '#6b8cae', '#b8cad9', '#eef2f6'];

/** The picture that a chart shows of the cells of its tab. */
export function chartPicture(
  chart: Chart,
  cellAt: (row: number, column: number) => ChartCell | undefined,
): ChartPicture {
  const { type, areas, headers, options } = chart;
  const text = (name: string): string => String(options[name] ?? '');
  const size = (name: string, usual: number): number => Number(options[name]) || usual;
  const columns = areas.flatMap((area) =>
    Array.from(
      { length: area.columns },
      (_, at): Area => ({ ...area, column: area.column + at, columns: 1 }),
    ),
  );
  const [first, ...others] = columns;
  const below = (area: Area): Area => ({
    ...area,
    row: area.row + headers,
    rows: Math.max(0, area.rows - headers),
  });
  const cellsOf = ({ row, rows, column }: Area): (ChartCell | undefined)[] =>
    Array.from({ length: rows }, (_, at) => cellAt(row + at, column));
  const axis = type === 'BAR' ? 'hAxis' : 'vAxis';
  const stacked = options.isStacked === true || options.isStacked === 'true';
  const series = others.map((column, at): ChartSeries => {
    const area = below(column);
    const cells = cellsOf(area);
    const of = (name: string): CellValue | undefined => options[`series.${at}.${name}`];
    return {
      name: headers > 0 ? String(cellAt(column.row, column.column)?.value ?? '') : '',
      header: headers > 0 ? { row: column.row, column: column.column } : null,
      area,
      values: cells.map((cell) => (typeof cell?.value === 'number' ? cell.value : null)),
      format: cells.find((cell) => typeof cell?.value === 'number')?.format ?? '',
      color: hexColor(of('color')) ?? (COLORS[at % COLORS.length] as string),
      labels: cells.map(() => of('dataLabel') === 'value'),
      dashed: of('lineDashStyle.0') !== undefined,
      marker: of('pointShape') === 'square' ? 'square' : 'circle',
    };
  });
  const begin = options[`${axis}.minValue`];
  const least = stacked ? SHORT * longestBar(series) : 0;
  return {
    title: text('title'),
    names: first ? cellsOf(below(first)).map((cell) => String(cell?.value ?? '')) : [],
    namesArea: first ? below(first) : null,
    series: series.map((one) => ({
      ...one,
      labels: one.labels.map((is, at) => is && Math.abs(one.values[at] ?? 0) >= least),
    })),
    stacked,
    axis: {
      title: text(`${axis}.title`),
      format: text(`${axis}.format`),
      least: typeof begin === 'number' ? begin : null,
    },
    width: size('width', WIDTH),
    height: size('height', HEIGHT),
  };
}

/** The most that the parts of one point come to. */
function longestBar(series: readonly ChartSeries[]): number {
  const points = series[0]?.values.length ?? 0;
  const sums = Array.from({ length: points }, (_, at) =>
    series.reduce((sum, { values }) => sum + Math.abs(values[at] ?? 0), 0),
  );
  return Math.max(0, ...sums);
}

/** Text on a shade: white on a dark one. */
export function inkOn(color: string): string {
  const [red = 0, green = 0, blue = 0] = (color.match(/[0-9a-f]{2}/gi) ?? []).map((two) =>
    Number.parseInt(two, 16),
  );
  return 0.299 * red + 0.587 * green + 0.114 * blue < 140 ? '#ffffff' : '#000000';
}

/** The format of labels: that of the figures, and nothing for nought. */
export function labelFormat(format: string): string {
  const [plain = '', minus = ''] = format.split(';');
  if (plain === '' || /general/i.test(plain)) return '#,##0.###;-#,##0.###;;';
  return `${plain};${minus || `-${plain}`};;`;
}

const hexColor = (value: CellValue | undefined): string | null =>
  typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value) ? value.toLowerCase() : null;
