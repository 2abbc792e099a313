/**
 * EmbeddedChart, its builder and the service Charts, as the script holds them. Charts live in the tab's extras; nothing is
 * drawn here.
 */

import { type CellValue, type Chart, sameArea } from '@so-ke-hoach/xlsx';
import type { Tab } from '../engine/tab.ts';
import { type EnumValue, member } from './enums.ts';
import { declareFace, gasError } from './face.ts';
import { Range } from './range.ts';
import { type Run, Service } from './world.ts';

export class EmbeddedChart {
  readonly run: Run;
  readonly tab: Tab;
  readonly chart: Chart;

  constructor(run: Run, tab: Tab, chart: Chart) {
    this.run = run;
    this.tab = tab;
    this.chart = chart;
  }
  /** Null until the chart lies on a sheet. */
  getChartId(): number | null {
    return this.chart.id === 0 ? null : this.chart.id;
  }
  getRanges(): Range[] {
    return this.chart.areas.map((area) => new Range(this.run, this.tab, area));
  }
  getNumHeaders(): number {
    return this.chart.headers;
  }
  getContainerInfo(): ContainerInfo {
    return new ContainerInfo(this.chart);
  }
  getOptions(): ChartOptions {
    return new ChartOptions(this.chart);
  }
  modify(): EmbeddedChartBuilder {
    return new EmbeddedChartBuilder(this.run, this.tab, structuredClone(this.chart));
  }
}

/** Where a chart lies. */
export class ContainerInfo {
  private readonly chart: Chart;
  constructor(chart: Chart) {
    this.chart = chart;
  }
  getAnchorRow(): number {
    return this.chart.row + 1;
  }
  getAnchorColumn(): number {
    return this.chart.column + 1;
  }
  getOffsetX(): number {
    return this.chart.offsetX;
  }
  getOffsetY(): number {
    return this.chart.offsetY;
  }
}

export class ChartOptions {
  private readonly chart: Chart;
  constructor(chart: Chart) {
    this.chart = chart;
  }
  get(name: string): CellValue | null {
    return this.chart.options[name] ?? null;
  }
}

export class EmbeddedChartBuilder {
  private readonly run: Run;
  private readonly tab: Tab;
  private readonly chart: Chart;

  constructor(run: Run, tab: Tab, chart?: Chart) {
    this.run = run;
    this.tab = tab;
    const corner = { row: 0, column: 0, offsetX: 0, offsetY: 0 };
    this.chart = chart ?? { id: 0, type: 'COLUMN', areas: [], headers: 0, ...corner, options: {} };
  }
  build(): EmbeddedChart {
    return new EmbeddedChart(this.run, this.tab, structuredClone(this.chart));
  }
  setChartType(type: EnumValue<'ChartType'>): this {
    this.chart.type = type.key;
    return this;
  }
  getChartType(): EnumValue<'ChartType'> {
    return member('ChartType', this.chart.type);
  }
  addRange({ tab, area }: Range): this {
    if (tab !== this.tab)
      throw new Error('EmbeddedChartBuilder.addRange of another sheet is not implemented in the local host.');
    if (!this.chart.areas.some((one) => sameArea(one, area))) this.chart.areas.push(area);
    return this;
  }
  clearRanges(): this {
    this.chart.areas = [];
    return this;
  }
  setNumHeaders(headers: number): this {
    this.chart.headers = headers;
    return this;
  }
  setPosition(row: number, column: number, offsetX: number, offsetY: number): this {
    if (row < 1 || column < 1 || row > this.tab.rows || column > this.tab.columns)
      throw gasError('The chart position is outside the dimensions of the sheet.');
    Object.assign(this.chart, { row: row - 1, column: column - 1, offsetX, offsetY });
    return this;
  }
  /** An object of options is each of them under its own name. */
  setOption(name: string, value: unknown): this {
    for (const [path, one] of flattened(name, value)) {
      if (one === null) delete this.chart.options[path];
      else this.chart.options[path] = one;
    }
    return this;
  }
}

/** Options by their whole names. */
function flattened(name: string, value: unknown): [name: string, value: CellValue | null][] {
  if (value === null || value === undefined) return [[name, null]];
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([key, one]) => flattened(`${name}.${key}`, one));
  return [[name, value as CellValue]];
}

/** Only the enum of kinds: charts of the service itself are pictures that no sheet needs. */
export class Charts extends Service {}

declareFace(
  EmbeddedChart,
  'SpreadsheetApp.EmbeddedChart',
  'look getChartId getRanges getNumHeaders getContainerInfo getOptions modify',
);
declareFace(
  ContainerInfo,
  'SpreadsheetApp.ContainerInfo',
  'look getAnchorRow getAnchorColumn getOffsetX getOffsetY',
);
declareFace(ChartOptions, 'Charts.ChartOptions', 'look get(s)');
declareFace(
  EmbeddedChartBuilder,
  'SpreadsheetApp.EmbeddedChartBuilder',
  `
  pure build setChartType(#ChartType) getChartType addRange(Range) clearRanges setNumHeaders(i)
  pure setPosition(i i i i) setOption(s *)
`,
);
declareFace(Charts, 'Charts', '', ['ChartType']);
