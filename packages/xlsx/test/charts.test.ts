/** Charts of ours in a file: written, read back, written again into it beside what others drew. */
import { describe, expect, test } from 'vitest';
import {
  type Chart,
  chartPicture,
  type Origin,
  patchXlsx,
  readXlsx,
  type SheetSnapshot,
  type StructureChange,
  type WorkbookSnapshot,
  writeXlsx,
} from '../src/index.ts';
import { partsOf, rezip } from './package.ts';

const CHART: Chart = {
  id: 7,
  type: 'BAR',
  areas: [{ row: 2, column: 0, rows: 3, columns: 3 }],
  headers: 1,
  ...{ row: 6, column: 1, offsetX: 10, offsetY: 4 },
  options: {
    title: 'Tiền <b>&',
    width: 700,
    height: 300,
    isStacked: true,
    'series.0.color': '#17324d',
    'series.0.dataLabel': 'value',
    'hAxis.title': 'triệu đồng',
  },
};

function book(charts: Chart[] = [CHART], name = "Biểu 'đồ' x"): WorkbookSnapshot {
  const cells = [
    ['Đơn vị', 'Kế hoạch', 'Giải ngân'],
    ['Xã <A>', 10.5, 2.5],
    ['Xã B', 7, null],
  ].map((row) =>
    Object.fromEntries(row.flatMap((v, at) => (v === null ? [] : [[at, { v, s: at === 0 ? 1 : 0 }]]))),
  );
  const sheet = {
    ...{ id: 3, name, rows: 60, columns: 10, charts },
    cells: { 2: cells[0] ?? {}, 3: cells[1] ?? {}, 4: cells[2] ?? {} },
  };
  return {
    ...{ version: 1, name: 'Sổ', locale: 'vi_VN', timeZone: 'Asia/Ho_Chi_Minh' },
    sheets: [{ id: 1, name: 'Tab', rows: 10, columns: 5, cells: { 0: { 0: { v: 1 } } } }, sheet],
    styles: [{ format: '#,##0.0' }, { format: '@' }],
  } as WorkbookSnapshot;
}

const sheetOf = ({ sheets }: WorkbookSnapshot, id = 3): SheetSnapshot =>
  sheets.find((sheet) => sheet.id === id) as SheetSnapshot;

async function opened(file: Uint8Array): Promise<{ origin: Origin; now: WorkbookSnapshot }> {
  const read = await readXlsx(file);
  return { origin: { file, opened: read, moves: [], doubtful: {} }, now: structuredClone(read) };
}

/** A file of ours in whose drawing somebody else put a picture. */
async function withPicture(): Promise<Uint8Array> {
  const parts = partsOf(await writeXlsx(book()));
  const anchor =
    '<xdr:oneCellAnchor><xdr:from><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>9</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="9" cy="9"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="9" name="Con dấu"/></xdr:nvPicPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>';
  const name = 'xl/drawings/drawing2.xml';
  parts[name] = (parts[name] ?? '').replace('</xdr:wsDr>', `${anchor}</xdr:wsDr>`);
  return rezip(parts);
}

test('a chart comes back as it was, and is no thing that got lost', async () => {
  const read = await readXlsx(await writeXlsx(book()));
  expect(sheetOf(read).charts).toEqual([CHART]);
  expect(read.dropped).toBeUndefined();
});

test('its part names cells of its tab, their last values, and its shade; texts are texts', async () => {
  const parts = partsOf(await writeXlsx(book()));
  const chart = parts['xl/charts/chart1.xml'] ?? '';
  const formulas = [...chart.matchAll(/<c:f>([^<]*)<\/c:f>/g)].map(([, text]) => text);
  expect(formulas).toEqual([
    "'Biểu ''đồ'' x'!$B$3",
    "'Biểu ''đồ'' x'!$A$4:$A$5",
    "'Biểu ''đồ'' x'!$B$4:$B$5",
    "'Biểu ''đồ'' x'!$C$3",
    "'Biểu ''đồ'' x'!$A$4:$A$5",
    "'Biểu ''đồ'' x'!$C$4:$C$5",
  ]);
  expect(chart).toContain('<a:t>Tiền &lt;b&gt;&amp;</a:t>');
  expect(chart).toContain('<c:pt idx="0"><c:v>Xã &lt;A&gt;</c:v></c:pt>');
  expect(chart).toContain('<c:ptCount val="2"/><c:pt idx="0"><c:v>2.5</c:v></c:pt></c:numCache>');
  expect(chart).toContain('<c:grouping val="stacked"/>');
  expect(chart).toContain('<a:srgbClr val="17324d"/>');
  expect(parts['xl/drawings/drawing2.xml']).toContain('<xdr:ext cx="6667500" cy="2857500"/>');
  expect(parts['[Content_Types].xml']).toContain('PartName="/xl/charts/chart1.xml"');
});

describe('written into its file', () => {
  test('nothing changed: the very bytes', async () => {
    const file = await writeXlsx(book());
    const { origin, now } = await opened(file);
    expect(await patchXlsx(origin, now)).toBe(file);
  });

  test('a chart that changed is drawn anew; what somebody else drew beside it stays', async () => {
    const { origin, now } = await opened(await withPicture());
    sheetOf(now).charts = [
      { ...CHART, row: 20, options: { title: 'Mới' } },
      { ...CHART, id: 8 },
    ];
    const after = await patchXlsx(origin, now);
    const parts = partsOf(after);
    expect(Object.keys(parts).filter((name) => name.startsWith('xl/charts/'))).toHaveLength(2);
    const drawing = parts['xl/drawings/drawing2.xml'] ?? '';
    expect(drawing.match(/cNvPr [^>]*name="[^"]*"/g)).toEqual([
      'cNvPr id="9" name="Con dấu"',
      'cNvPr id="2" name="Local chart 7"',
      'cNvPr id="3" name="Local chart 8"',
    ]);
    expect(sheetOf(await readXlsx(after)).charts).toEqual(sheetOf(now).charts);
  });

  test('charts that are taken away leave no part, and the first one of a tab finds a drawing', async () => {
    const { origin, now } = await opened(await withPicture());
    delete sheetOf(now).charts;
    sheetOf(now, 1).charts = [{ ...CHART, id: 9 }];
    const after = await patchXlsx(origin, now);
    const parts = partsOf(after);
    expect(Object.keys(parts).filter((name) => name.startsWith('xl/charts/'))).toHaveLength(1);
    expect(parts['xl/drawings/drawing2.xml']).toContain('Con dấu');
    const read = await readXlsx(after);
    expect([sheetOf(read).charts, sheetOf(read, 1).charts?.[0]?.id]).toEqual([undefined, 9]);
  });

  test('rows inserted above: the frame, the areas and the formulas move, and the chart is not drawn anew', async () => {
    const { origin, now } = await opened(await writeXlsx(book()));
    const change: StructureChange = { kind: 'insert', axis: 'row', at: 0, count: 2 };
    origin.moves.push({ tab: 3, change });
    const sheet = sheetOf(now);
    sheet.cells = Object.fromEntries(
      Object.entries(sheet.cells).map(([row, line]) => [Number(row) + 2, line]),
    );
    sheet.charts = [{ ...CHART, row: 8, areas: [{ row: 4, column: 0, rows: 3, columns: 3 }] }];
    const after = await patchXlsx(origin, now);
    expect(partsOf(after)['xl/charts/chart1.xml']).toContain('$B$6:$B$7');
    expect(sheetOf(await readXlsx(after)).charts).toEqual(sheet.charts);
  });

  test('a new tab with charts, and a tab with charts that is gone', async () => {
    const { origin, now } = await opened(await writeXlsx(book()));
    const fresh = { ...structuredClone(sheetOf(now)), id: 50 };
    fresh.charts = [{ ...CHART, id: 8 }];
    now.sheets = [sheetOf(now, 1), fresh];
    const after = await patchXlsx(origin, now);
    const charts = Object.keys(partsOf(after)).filter((name) => name.startsWith('xl/charts/'));
    expect(charts).toHaveLength(1);
    expect(sheetOf(await readXlsx(after), 50).charts).toEqual(fresh.charts);
  });
});

test('a chart of another program is left to the file, also a copy of ours', async () => {
  const parts = partsOf(await writeXlsx(book()));
  const name = 'xl/drawings/drawing2.xml';
  parts[name] = (parts[name] ?? '').replace(/(<xdr:oneCellAnchor[\s\S]*<\/xdr:oneCellAnchor>)/, '$1$1');
  expect(sheetOf(await readXlsx(rezip(parts))).charts).toEqual([CHART]);
  parts[name] = parts[name].replaceAll('Local chart 7', 'Chart 7');
  const foreign = await readXlsx(rezip(parts));
  expect(sheetOf(foreign).charts).toBeUndefined();
  expect(foreign.dropped).toEqual([{ tab: "Biểu 'đồ' x", what: 'chart', count: 1 }]);
});

test('the picture of a chart: names, figures where there are any, the options that mean something', () => {
  const sheet = sheetOf(book());
  const picture = chartPicture(CHART, (row, column) => {
    const cell = sheet.cells[row]?.[column];
    return cell && { value: cell.v ?? '', format: '0.0' };
  });
  expect(picture).toMatchObject({ title: 'Tiền <b>&', names: ['Xã <A>', 'Xã B'], stacked: true, width: 700 });
  expect(picture.axis).toEqual({ title: 'triệu đồng', format: '', least: null });
  expect(picture.series.map(({ name, values, labels }) => [name, values, labels])).toEqual([
    ['Kế hoạch', [10.5, 7], [true, true]],
    ['Giải ngân', [2.5, null], [false, false]],
  ]);
});

test('a part of a bar that has no room for its figure goes without', () => {
  const of = (value: number) => ({ value, format: '' });
  const rows = [
    [of(0), of(99), of(5.9)],
    [of(0), of(1), of(6.5)],
  ];
  const options = { ...CHART.options, 'series.1.dataLabel': 'value' };
  const areas = [{ row: 0, column: 0, rows: 2, columns: 3 }];
  const labels = (more: Chart['options']) =>
    chartPicture(
      { ...CHART, areas, headers: 0, options: { ...options, ...more } },
      (r, c) => rows[r]?.[c],
    ).series.map((one) => one.labels);
  // The longest is 104,9, of which six in a hundred are 6,294.
  expect(labels({})).toEqual([
    [true, false],
    [false, true],
  ]);
  expect(labels({ isStacked: false })).toEqual([
    [true, true],
    [true, true],
  ]);
});

test('an axis begins where it is asked to, unless a figure lies below', async () => {
  const line = (minValue: number): Chart => ({
    ...CHART,
    type: 'LINE',
    options: { 'vAxis.minValue': minValue },
  });
  const part = async (chart: Chart) => partsOf(await writeXlsx(book([chart])))['xl/charts/chart1.xml'];
  expect(await part(line(0))).toContain('<c:orientation val="minMax"/><c:min val="0"/></c:scaling>');
  expect(await part(line(3))).not.toContain('<c:min ');
});
