/**
 * Charts of a tab as parts of the file: one drawing that says where each lies, and one part for each chart. A frame has a
 * name by which our reader knows it for ours; what the format has no place for is in the extras.
 */

import { columnName, quoteTab } from '../a1.ts';
import {
  type ChartCell,
  type ChartPicture,
  type ChartSeries,
  chartPicture,
  inkOn,
  labelFormat,
} from '../charts.ts';
import type { Area, Chart, SheetSnapshot } from '../snapshot.ts';
import { escapeXml } from '../xml.ts';
import { type Book, fileName, HEAD, RELATIONS } from './book.ts';

const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing';
const MAIN = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const EMU_PER_PIXEL = 9525;

export const CHART_TYPE = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';
export const DRAWING_TYPE = 'application/vnd.openxmlformats-officedocument.drawing+xml';

/** A drawing with nothing in it yet. */
export const DRAWING_END = '</xdr:wsDr>';
export const EMPTY_DRAWING = `${HEAD}<xdr:wsDr xmlns:xdr="${DRAWING}" xmlns:a="${MAIN}">${DRAWING_END}`;

/** The name of our frame for the chart of that id. */
export const FRAME_NAME = 'Local chart ';

/** One chart as the file has it; `frame` goes into the drawing. */
export interface WrittenChart {
  part: string;
  frame: (relation: string) => string;
}

export function sheetCharts(book: Book, sheet: SheetSnapshot): WrittenChart[] {
  const { styles } = book.snapshot;
  const cellAt = (row: number, column: number): ChartCell | undefined => {
    const cell = sheet.cells[row]?.[column];
    return (
      cell && {
        value: cell.v ?? '',
        format: (cell.s === undefined ? undefined : styles[cell.s]?.format) ?? '',
      }
    );
  };
  const tab = `${quoteTab(fileName(book, sheet.name))}!`;
  return (sheet.charts ?? []).map((chart, at): WrittenChart => {
    const picture = chartPicture(chart, cellAt);
    return {
      part: HEAD + chartXml(chart, picture, tab),
      frame: (relation) => frameXml(chart, picture, at + 2, relation),
    };
  });
}

/** Whole, with its own prefixes: it stands in whatever drawing a tab has. */
function frameXml(
  { id, row, column, offsetX, offsetY }: Chart,
  { title, width, height }: ChartPicture,
  number: number,
  relation: string,
): string {
  const emu = (pixels: number): number => Math.round(pixels * EMU_PER_PIXEL);
  return (
    `<xdr:oneCellAnchor xmlns:xdr="${DRAWING}" xmlns:a="${MAIN}">` +
    `<xdr:from><xdr:col>${column}</xdr:col><xdr:colOff>${emu(offsetX)}</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>${emu(offsetY)}</xdr:rowOff></xdr:from>` +
    `<xdr:ext cx="${emu(width)}" cy="${emu(height)}"/>` +
    `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${number}" name="${FRAME_NAME}${id}" descr="${escapeXml(title)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>` +
    '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>' +
    `<a:graphic><a:graphicData uri="${CHART}"><c:chart xmlns:c="${CHART}" xmlns:r="${RELATIONS}" r:id="${relation}"/></a:graphicData></a:graphic>` +
    '</xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor>'
  );
}

function chartXml({ type }: Chart, picture: ChartPicture, tab: string): string {
  const isBar = type !== 'LINE';
  const series = picture.series.map((one, at) => seriesXml(one, at, picture, tab, isBar)).join('');
  const axes = '<c:axId val="1"/><c:axId val="2"/>';
  const plot = isBar
    ? `<c:barChart><c:barDir val="${type === 'BAR' ? 'bar' : 'col'}"/><c:grouping val="${picture.stacked ? 'stacked' : 'clustered'}"/><c:varyColors val="0"/>${series}<c:gapWidth val="60"/>${picture.stacked ? '<c:overlap val="100"/>' : ''}${axes}</c:barChart>`
    : `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series}<c:marker val="1"/>${axes}</c:lineChart>`;
  return (
    `<c:chartSpace xmlns:c="${CHART}" xmlns:a="${MAIN}" xmlns:r="${RELATIONS}"><c:roundedCorners val="0"/><c:chart>` +
    (picture.title ? titleXml(picture.title, 1200) : '') +
    `<c:autoTitleDeleted val="${picture.title ? 0 : 1}"/><c:plotArea><c:layout/>${plot}${axesXml(type, picture)}</c:plotArea>` +
    '<c:legend><c:legendPos val="t"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>' +
    '</c:chart></c:chartSpace>'
  );
}

/** The points from top to bottom as they stand in the table: a bar chart counts them from below. */
function axesXml(type: Chart['type'], picture: ChartPicture): string {
  const { axis } = picture;
  const isBar = type === 'BAR';
  const [names, figures] = isBar ? ['l', 'b'] : ['b', 'l'];
  // Names stand outside where figures go below nought; figures where their axis is.
  const ticks = (labels: string): string =>
    `<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="${labels}"/>`;
  const grid = `<c:majorGridlines><c:spPr>${lineXml('#c8ced4')}</c:spPr></c:majorGridlines>`;
  const scale = (order: string, least: number | null = null): string =>
    `<c:scaling><c:orientation val="${order}"/>${least === null ? '' : `<c:min val="${least}"/>`}</c:scaling><c:delete val="0"/>`;
  return (
    `<c:catAx><c:axId val="1"/>${scale(isBar ? 'maxMin' : 'minMax')}<c:axPos val="${names}"/>${ticks('low')}<c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>` +
    `<c:valAx><c:axId val="2"/>${scale('minMax', beginOf(picture))}<c:axPos val="${figures}"/>${grid}` +
    (axis.title ? titleXml(axis.title, 900) : '') +
    `<c:numFmt formatCode="${escapeXml(axis.format || 'General')}" sourceLinked="0"/>${ticks('nextTo')}<c:crossAx val="1"/><c:crosses val="${isBar ? 'max' : 'autoZero'}"/><c:crossBetween val="between"/></c:valAx>`
  );
}

/** A figure below where the axis should begin is shown all the same. */
function beginOf({ axis: { least }, series }: ChartPicture): number | null {
  return least !== null && series.every(({ values }) => values.every((value) => (value ?? least) >= least))
    ? least
    : null;
}

function seriesXml(
  series: ChartSeries,
  at: number,
  picture: ChartPicture,
  tab: string,
  isBar: boolean,
): string {
  const { header, name, area, values, color, dashed, marker } = series;
  const cell = (text: string, row: number, column: number): string =>
    `<c:strRef><c:f>${escapeXml(tab + placeOf({ row, column, rows: 1, columns: 1 }))}</c:f>${cacheXml('str', [text])}</c:strRef>`;
  const { names, namesArea } = picture;
  return (
    `<c:ser><c:idx val="${at}"/><c:order val="${at}"/>` +
    (header ? `<c:tx>${cell(name, header.row, header.column)}</c:tx>` : '') +
    (isBar
      ? `<c:spPr>${fillXml(color)}${lineXml('#404040')}</c:spPr><c:invertIfNegative val="0"/>`
      : `<c:spPr>${lineXml(color, 28_575, dashed)}</c:spPr><c:marker><c:symbol val="${marker}"/><c:size val="8"/><c:spPr>${fillXml(color)}${lineXml('#404040')}</c:spPr></c:marker>`) +
    labelsXml(series, isBar ? (picture.stacked ? 'ctr' : 'outEnd') : 't') +
    (namesArea
      ? `<c:cat><c:strRef><c:f>${escapeXml(tab + placeOf(namesArea))}</c:f>${cacheXml('str', names)}</c:strRef></c:cat>`
      : '') +
    `<c:val><c:numRef><c:f>${escapeXml(tab + placeOf(area))}</c:f>${cacheXml('num', values)}</c:numRef></c:val>` +
    `${isBar ? '' : '<c:smooth val="0"/>'}</c:ser>`
  );
}

function labelsXml({ labels, format, color }: ChartSeries, position: string): string {
  if (!labels.includes(true)) return '';
  const ink = position === 'ctr' ? inkOn(color) : '#000000';
  return (
    `<c:dLbls>${labels.map((is, at) => (is ? '' : `<c:dLbl><c:idx val="${at}"/><c:delete val="1"/></c:dLbl>`)).join('')}` +
    `<c:numFmt formatCode="${escapeXml(labelFormat(format))}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>` +
    `<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="800">${fillXml(ink)}</a:defRPr></a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>` +
    `<c:dLblPos val="${position}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`
  );
}

/** What the cells held when the file was written: a program that cannot calculate shows it. */
function cacheXml(kind: 'str' | 'num', values: readonly (string | number | null)[]): string {
  const points = values.map((value, at) =>
    value === null ? '' : `<c:pt idx="${at}"><c:v>${escapeXml(String(value))}</c:v></c:pt>`,
  );
  return `<c:${kind}Cache><c:ptCount val="${values.length}"/>${points.join('')}</c:${kind}Cache>`;
}

const titleXml = (text: string, size: number): string =>
  `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="${size}" b="1"/></a:pPr><a:r><a:rPr lang="vi-VN" sz="${size}" b="1"/><a:t>${escapeXml(text)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`;
const fillXml = (color: string): string => `<a:solidFill><a:srgbClr val="${color.slice(1)}"/></a:solidFill>`;
const lineXml = (color: string, width = 9525, dashed = false): string =>
  `<a:ln w="${width}">${fillXml(color)}${dashed ? '<a:prstDash val="dash"/>' : ''}</a:ln>`;

const placeOf = ({ row, column, rows, columns }: Area): string => {
  const corner = (r: number, c: number): string => `$${columnName(c)}$${r + 1}`;
  const first = corner(row, column);
  return rows <= 1 && columns === 1 ? first : `${first}:${corner(row + rows - 1, column + columns - 1)}`;
};
