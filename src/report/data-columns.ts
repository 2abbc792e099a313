/**
 * The columns of `Dữ liệu`, which other programs read: a contract. A column keeps its place, its header, its name and its
 * type for good; new ones come at the end, under the next version. `test/report/data-schema.json` is the schema as it was
 * published last.
 */

import type { Source, Sources } from '../entry/sources.ts';

/**
 * What stands under a header. `cell`: a number, or what was typed where no number can be read; `counted` columns hold
 * the number. Money is whole đồng. Dates are ISO texts, so that every program reads them alike.
 */
export type DataType = 'text' | 'integer' | 'money' | 'count' | 'boolean' | 'date' | 'cell';

interface DataColumn {
  /** ASCII, for programs that take no other letters. */
  readonly name: string;
  readonly type: DataType;
}

const of = (name: string, type: DataType = 'text'): DataColumn => ({ name, type });

/** The columns of the first version: what stands in a unit's tab, and whether it counts. `Lưu trữ` keeps these too. */
const TYPED_COLUMNS = {
  Năm: of('year', 'integer'),
  Kỳ: of('period'),
  'Mã đơn vị': of('unit_code'),
  'Tên đơn vị': of('unit_name'),
  'Vai trò': of('unit_role'),
  'Nội dung': of('content_code'),
  'Hoạt động': of('activity_code'),
  Mã: of('line_code'),
  Khoản: of('item'),
  'Đối tượng': of('subject'),
  ĐVT: of('measure'),
  'Số lượng': of('quantity_cell', 'cell'),
  'Số người': of('persons_cell', 'cell'),
  'Số kỳ': of('periods_cell', 'cell'),
  'Đơn giá': of('unit_price_cell', 'cell'),
  'Thành tiền': of('planned_cell', 'cell'),
  NSTW: of('planned_nstw_cell', 'cell'),
  NSĐP: of('planned_nsdp_cell', 'cell'),
  'Nguồn khác': of('planned_other_cell', 'cell'),
  'Thời gian': of('planned_time'),
  'Thực hiện': of('done_cell', 'cell'),
  'Giải ngân': of('disbursed_cell', 'cell'),
  'Trạng thái': of('plan_state'),
  'Vào báo cáo': of('counted_word'),
  'Lý do': of('reason'),
  'Ghi chú': of('note'),
  Trang: of('tab'),
  Dòng: of('row', 'integer'),
  'Chưa phân nguồn': of('unsourced_cell', 'money'),
} as const satisfies Readonly<Record<string, DataColumn>>;

/** Since version 2: what an engine needs beside it. */
const ENGINE_COLUMNS = {
  'Khóa hàng': of('row_id'),
  'Loại dòng': of('row_kind'),
  'Khóa dòng': of('line_key'),
  'Lời nội dung': of('content_text'),
  'Lời hoạt động': of('activity_text'),
  'Lời dòng': of('line_text'),
  'Lời dòng con': of('dash_text'),
  'Chờ hướng dẫn': of('pending', 'boolean'),
  Tính: of('counted', 'boolean'),
  'Tính: Thành tiền': of('planned', 'money'),
  'Tính: NSTW': of('planned_nstw', 'money'),
  'Tính: NSĐP': of('planned_nsdp', 'money'),
  'Tính: Nguồn khác': of('planned_other', 'money'),
  'Tính: Chưa phân nguồn': of('planned_unsourced', 'money'),
  'Tính: Giải ngân': of('disbursed', 'money'),
  'Tính: Số lượng': of('quantity', 'count'),
  'Tính: Thực hiện': of('done', 'count'),
  'Nguyên văn': of('raw'),
  'Tình trạng đơn vị': of('unit_state'),
  'Tình trạng nộp': of('submission_state'),
  'Phiên bản dữ liệu': of('schema', 'integer'),
  'Phiên bản bố cục': of('layout', 'integer'),
  'Lần chạy': of('run_id'),
  'Lúc lập': of('made_at'),
  'Dấu báo cáo': of('fingerprint'),
  'Mã nơi tổng hợp': of('consolidator_code'),
  'Cấp tổng hợp': of('consolidator_tier'),
  'Nơi tổng hợp': of('consolidator'),
  'Mã kỳ': of('period_code'),
  'Ngày chốt': of('cut_off', 'date'),
  'Tình trạng báo cáo': of('report_state'),
  'Phiên bản kế hoạch': of('plan_version'),
  'Phiên bản định mức': of('norms_version'),
  'Báo cáo: Số dòng': of('report_rows', 'integer'),
  'Báo cáo: Thành tiền': of('report_planned', 'money'),
  'Báo cáo: Giải ngân': of('report_disbursed', 'money'),
  'Số đơn vị phải nộp': of('units_expected', 'integer'),
  'Đơn vị chưa có số liệu': of('units_absent'),
} as const satisfies Readonly<Record<string, DataColumn>>;

/**
 * Before the name of a source that is none of the three which each version has: its money has a column of its own behind
 * all others, and is part of `Nguồn khác`, so that planned = NSTW + NSĐP + Nguồn khác + unsourced in every workbook.
 */
const OWN_SOURCE = 'Nguồn: ';

/** Sources with a column of their own: all that `Nguồn khác` is made of, where that is more than the source of this name. */
export function ownSources({ list }: Sources): readonly Source[] {
  const others = list.filter(({ key }) => key !== 'nstw' && key !== 'nsdp');
  return others.every(({ key }) => key === 'other') ? [] : others;
}

/** The column in which what counts of a source stands. */
export const sourceColumn = (source: Source, sources: Sources): string =>
  ownSources(sources).includes(source) ? ownColumn(source.name) : source.name;

export const ownColumn = (name: string): string => `${OWN_SOURCE}${name}`;

/** The columns of a workbook with these sources, in the order of the tab, by their headers. */
export const dataColumns = (sources: Sources): Readonly<Record<string, DataColumn>> => ({
  ...DATA_COLUMNS,
  ...Object.fromEntries(
    ownSources(sources).map(({ key, name }) => [ownColumn(name), of(`planned_${key}`, 'money')]),
  ),
});

/** Raise it with every column that is added. */
export const DATA_VERSION = 2;

export const DATA_COLUMNS = { ...TYPED_COLUMNS, ...ENGINE_COLUMNS } as const;
export type DataHeader = keyof typeof DATA_COLUMNS;
export type TypedHeader = keyof typeof TYPED_COLUMNS;

/** In the order of the tab. */
export const DATA_HEADERS = Object.keys(DATA_COLUMNS) as readonly DataHeader[];
/** The columns by which a tab is known as `Dữ liệu`, one of an earlier release too. */
export const TYPED_DATA_HEADERS = Object.keys(TYPED_COLUMNS) as readonly TypedHeader[];
