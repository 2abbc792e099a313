/**
 * Charts over the grid: each where it hangs on the tab in front, drawn from its cells, moved and scaled with the grid. They
 * take no click: the cells below stay in reach. Printing takes what is drawn here along.
 */
import type { Host, Tab } from '@so-ke-hoach/sheets-host/web';
import {
  type Chart,
  type ChartPicture,
  chartPicture,
  displayText,
  inkOn,
  labelFormat,
} from '@so-ke-hoach/xlsx';
import { type Injector, LifecycleService, LifecycleStages } from '@univerjs/core';
import { type IRender, IRenderManagerService, SHEET_VIEWPORT_KEY } from '@univerjs/engine-render';
import { SheetSkeletonManagerService } from '@univerjs/sheets-ui';
import { AutoScaleAxis, BarChart, type BarChartOptions, LineChart, type LineChartOptions } from 'chartist';
import { element } from './dom.ts';
import type { LooksPart } from './looks-part.ts';

/** Pixels of a chart that its title, its legend and the name of its axis take, and beside the plot. */
const AROUND = 92;
const NAMES = { across: 34, beside: 210 };
const FIGURES = { across: 24, beside: 60 };
const STROKE = '#404040';
/** Of the room for a point, what its bars fill. */
const FILLED = 0.66;
interface Drawn {
  readonly chart: Chart;
  readonly picture: ChartPicture;
  readonly box: HTMLElement;
  readonly end: () => void;
}

export interface Charts extends LooksPart {
  /** What is drawn of a tab, as it stands, with the rows that it lies over. */
  copies(tab: Tab): { row: number; rows: number; box: HTMLElement }[];
}

export function installCharts(host: Host, injector: Injector): Charts {
  const { book } = host;
  const layer = element('div', { id: 'charts' });
  let shown: { tab: Tab; drawn: Drawn[] } | null = null;
  const clear = (): void => {
    for (const { box, end } of shown?.drawn ?? []) {
      end();
      box.remove();
    }
    shown = null;
  };
  const fill = (tab: Tab): void => {
    clear();
    const drawn = tab.extras.charts.map((chart) => draw(host, tab, chart));
    layer.append(...drawn.map(({ box }) => box));
    shown = { tab, drawn };
  };
  const settle = (): void => {
    const tab = shown && book.tabById(shown.tab.id);
    if (!tab || !shown) return;
    const stands = ({ chart, picture }: Drawn): boolean =>
      JSON.stringify(pictureOf(host, tab, chart)) === JSON.stringify(picture);
    if (!shown.drawn.every(stands)) fill(tab);
  };
  void injector
    .get(LifecycleService)
    .onStage(LifecycleStages.Rendered)
    .then(() => {
      const render = injector.get(IRenderManagerService).getRenderById(book.unitId);
      if (!render) return;
      render.engine.getCanvasElement().after(layer);
      render.engine.endFrame$.subscribe(() => {
        if (shown && shown.drawn.length > 0) place(layer, render, shown.drawn);
      });
    });
  return {
    clear,
    fill,
    settle,
    copies: (tab) =>
      shown?.tab !== tab
        ? []
        : shown.drawn.map(({ chart, box }) => {
            const copy = box.cloneNode(true) as HTMLElement;
            copy.style.transform = `translate(${chart.offsetX}px,${chart.offsetY}px)`;
            return { row: chart.row, rows: rowsUnder(tab, chart, box), box: copy };
          }),
  };
}

/** How many rows it lies over. */
function rowsUnder(tab: Tab, chart: Chart, box: HTMLElement): number {
  let rows = 0;
  for (let left = chart.offsetY + Number.parseFloat(box.style.height); left > 0; rows += 1)
    left -= Math.max(1, tab.rowHeight(chart.row + rows));
  return rows;
}

/** Where the scrolling part of the grid lies on the screen, and each chart within it. */
function place(layer: HTMLElement, render: IRender, drawn: readonly Drawn[]): void {
  const viewport = render.scene.getViewport(SHEET_VIEWPORT_KEY.VIEW_MAIN);
  const skeleton = render.with(SheetSkeletonManagerService).getCurrentSkeleton();
  if (!viewport || !skeleton) return;
  const { scaleX: scale } = render.scene.getAncestorScale();
  const { rowHeightAccumulation: rows, columnWidthAccumulation: columns } = skeleton;
  const { rowHeaderWidthAndMarginLeft: left, columnHeaderHeightAndMarginTop: top } = skeleton;
  const { viewportScrollX, viewportScrollY } = viewport;
  const head = { x: viewport.left, y: viewport.top };
  style(layer, { left: `${head.x}px`, top: `${head.y}px` });
  for (const { chart, box } of drawn) {
    const x = ((columns[chart.column - 1] ?? 0) + chart.offsetX + left - viewportScrollX) * scale - head.x;
    const y = ((rows[chart.row - 1] ?? 0) + chart.offsetY + top - viewportScrollY) * scale - head.y;
    style(box, { transform: `translate(${x}px,${y}px) scale(${scale})` });
  }
}

/** Sets what is another value: this is done with every frame. */
function style(on: HTMLElement, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values))
    if (on.style.getPropertyValue(name) !== value) on.style.setProperty(name, value);
}

/** What a chart shows of the cells as they are. */
function pictureOf({ book }: Host, tab: Tab, chart: Chart): ChartPicture {
  return chartPicture(chart, (row, column) => {
    if (row >= tab.rows || column >= tab.columns) return undefined;
    const { value, style: look, error } = book.cell(tab, row, column);
    return { value: error ? '' : (value ?? ''), format: look.format ?? '' };
  });
}

function draw(host: Host, tab: Tab, chart: Chart): Drawn {
  const { locale } = host.book;
  const picture = pictureOf(host, tab, chart);
  const shownAs = (value: number, format: string): string => displayText(value, format || undefined, locale);
  const plot = element('div', { class: 'plot' });
  const box = element(
    'div',
    {
      class: 'chart',
      role: 'img',
      'aria-label': said(picture, shownAs),
      style: `width:${picture.width}px;height:${picture.height}px`,
    },
    element('p', { class: 'title' }, picture.title),
    element(
      'p',
      { class: 'legend' },
      ...picture.series.map(({ name, color }) =>
        element('span', {}, element('i', { style: `background:${color}` }), name),
      ),
    ),
    ...(chart.type === 'BAR' ? [] : [element('p', { class: 'axis' }, picture.axis.title)]),
    plot,
    ...(chart.type === 'BAR' ? [element('p', { class: 'axis' }, picture.axis.title)] : []),
  );
  const made =
    chart.type === 'LINE' ? lineChart(plot, picture, shownAs) : barChart(plot, picture, chart.type, shownAs);
  return { chart, picture, box, end: () => made.detach() };
}

type ShownAs = (value: number, format: string) => string;

/** Title and figures, for those who do not see them. */
function said({ title, names, series, axis }: ChartPicture, shownAs: ShownAs): string {
  const points = names.map((name, at) => {
    const figures = series.flatMap(({ name: of, values, format }) => {
      const value = values[at];
      return value === null || value === undefined ? [] : [`${of} ${shownAs(value, format)}`];
    });
    return figures.length === 0 ? name : `${name}: ${figures.join(', ')}`;
  });
  return [`${title}${axis.title ? ` (${axis.title})` : ''}`, ...points].join('. ');
}

/** What both kinds share: the size, and an axis of figures as cells show them. */
const usual = ({ width, height }: ChartPicture) => ({
  width: width - 20,
  height: height - AROUND,
  chartPadding: { top: 12, right: 44, bottom: 4, left: 4 },
});
const figuresAxis = ({ axis }: ChartPicture, shownAs: ShownAs, offset: number) => ({
  offset,
  onlyInteger: axis.format === '0',
  scaleMinSpace: 46,
  labelInterpolationFnc: (value: unknown) => shownAs(Number(value), axis.format),
});

function barChart(
  plot: HTMLElement,
  picture: ChartPicture,
  type: 'BAR' | 'COLUMN',
  shownAs: ShownAs,
): BarChart {
  const { names, series, stacked } = picture;
  const lies = type === 'BAR';
  // The points of bars that lie are counted from below, and so are bars beside one another.
  const turned = <T>(list: readonly T[], turns = lies): T[] => (turns ? [...list].reverse() : [...list]);
  const bars = turned(series, lies && !stacked);
  const room = usual(picture);
  const along = lies ? room.height - FIGURES.across - 16 : room.width - FIGURES.beside - 48;
  const thick = (along / Math.max(1, names.length) / (stacked ? 1 : Math.max(1, series.length))) * FILLED;
  const figures = figuresAxis(picture, shownAs, lies ? FIGURES.across : FIGURES.beside);
  const words = { offset: lies ? NAMES.beside : NAMES.across, showGrid: false };
  const options: BarChartOptions = {
    ...room,
    horizontalBars: lies,
    stackBars: stacked,
    seriesBarDistance: thick,
    axisX: lies ? figures : words,
    axisY: lies ? words : figures,
  };
  const chart = new BarChart(
    plot,
    { labels: turned(names), series: bars.map(({ values }) => turned(values).map((value) => value ?? 0)) },
    options,
  );
  chart.on('draw', (data) => {
    if (data.type !== 'bar') return;
    data.element.remove();
    const of = bars[data.seriesIndex];
    const at = lies ? names.length - 1 - data.index : data.index;
    const value = of?.values[at];
    if (!of || value === null || value === undefined || value === 0) return;
    const { x1, x2, y1, y2 } = data;
    const from = { x: Math.min(x1, x2), y: Math.min(y1, y2) };
    const size = lies
      ? { width: Math.abs(x2 - x1), height: thick }
      : { width: thick, height: Math.abs(y2 - y1) };
    const corner = lies ? { x: from.x, y: y1 - thick / 2 } : { x: x1 - thick / 2, y: from.y };
    data.group.elem('rect', { ...corner, ...size, fill: of.color, stroke: STROKE });
    if (!of.labels[at]) return;
    const text = shownAs(value, labelFormat(of.format));
    const middle = { x: corner.x + size.width / 2, y: corner.y + size.height / 2 };
    if (stacked) label(data.group, text, middle.x, middle.y, 'middle', inkOn(of.color));
    else if (lies) label(data.group, text, corner.x + size.width + 4, middle.y, 'start');
    else label(data.group, text, middle.x, corner.y - 7, 'middle');
  });
  return chart;
}

function lineChart(plot: HTMLElement, picture: ChartPicture, shownAs: ShownAs): LineChart {
  const { names, series } = picture;
  plot.classList.add('lines');
  const figures = series.flatMap(({ values }) => values.filter((value) => value !== null));
  const options: LineChartOptions = {
    ...usual(picture),
    lineSmooth: false,
    axisX: { offset: NAMES.across },
    axisY: {
      type: AutoScaleAxis,
      ...figuresAxis(picture, shownAs, FIGURES.beside),
      // Figures below it are shown all the same.
      ...(picture.axis.least === null ? {} : { low: Math.min(picture.axis.least, ...figures) }),
    },
  };
  const chart = new LineChart(plot, { labels: names, series: series.map(({ values }) => values) }, options);
  chart.on('draw', (data) => {
    if (data.type === 'line') {
      const of = series[data.index];
      if (of) data.element.attr({ style: `stroke:${of.color};${of.dashed ? 'stroke-dasharray:6 4' : ''}` });
    }
    if (data.type !== 'point') return;
    const of = series[data.seriesIndex];
    const value = of?.values[data.index];
    data.element.remove();
    if (!of || value === null || value === undefined) return;
    const look = { fill: of.color, stroke: STROKE };
    if (of.marker === 'square')
      data.group.elem('rect', { x: data.x - 4, y: data.y - 4, width: 8, height: 8, ...look });
    else data.group.elem('circle', { cx: data.x, cy: data.y, r: 4.5, ...look });
    // The first one lies on the axis: its figure would lie over those.
    if (of.labels[data.index])
      label(data.group, shownAs(value, labelFormat(of.format)), data.x, data.y - 14, 'start');
  });
  return chart;
}

/** A figure beside or on its bar. */
function label(
  group: { elem(name: string, attributes: Record<string, string | number>): { text(text: string): unknown } },
  text: string,
  x: number,
  y: number,
  anchor: 'start' | 'middle',
  fill = '#000000',
): void {
  group.elem('text', { x, y, fill, 'text-anchor': anchor, 'dominant-baseline': 'central' }).text(text);
}
