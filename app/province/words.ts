/** What the commands of a province say, in their workbook and on the screen: Vietnamese first, English equal. */
import type { Language } from '../../src/source/settings.ts';

const count = (n: number): string => n.toLocaleString('vi-VN');

const vi = {
  title: (year: string, made: string) => `TỔNG HỢP NHIỀU NƠI, NĂM ${year} (lập lúc ${made})`,
  total: 'TỔNG CỘNG',
  agrees: 'Số liệu khớp: mọi phép đối chiếu ở trang «Kiểm tra số liệu» đều bằng nhau.',
  disagrees: ({ checks, errors, files }: { checks: number; errors: number; files: number }) =>
    `CHƯA DÙNG ĐƯỢC: ${[
      ...(checks > 0 ? [`${checks} phép đối chiếu không khớp (trang «Kiểm tra số liệu»)`] : []),
      ...(errors > 0 ? [`${errors} lỗi (trang «Cần xem»)`] : []),
      ...(files > 0 ? [`${files} tệp không cộng được (trang «Tệp»)`] : []),
    ].join('; ')}.`,
  about: (places: number, days: readonly string[]) =>
    `Đơn vị tính: đồng. ${places} nơi${days.length === 0 ? '' : `; số liệu đến ngày ${days.join(', ')}`}.`,
  leftOut: (rows: number, planned: number, disbursed: number) =>
    `NGOÀI TỔNG: ${count(rows)} dòng các nơi để ngoài báo cáo (đọc được: kế hoạch ${count(planned)} đồng, giải ngân ${count(disbursed)} đồng); xem trang «Theo nơi» và «Cần xem».`,
  cellsLeftOut: (rows: number) =>
    `NGOÀI TỔNG: ${count(rows)} dòng có ô không tính được (chữ hoặc số chưa rõ); xem trang «Cần xem».`,
  versionOf: (year: unknown, period: unknown, day: string) =>
    `năm ${year}, ${period || 'không ghi kỳ'}${day === '' ? '' : `, đến ngày ${day}`}`,
  comparedWithWhat: (versions: readonly string[]) => `So với: ${versions.join('; ')}.`,
  notSent: 'Kỳ này chưa gửi: không so',
  nothingBefore: 'Không có báo cáo trước: không so',
  comparedPlaces: (both: number, all: number) =>
    `Chỉ gồm ${both}/${all} nơi có đủ hai báo cáo; dòng không đổi không liệt kê`,
  nowIs: (codes: readonly string[]) => `Nay là ${codes.join(' + ')}`,
  beforeIs: (codes: readonly string[]) => `Trước là ${codes.join(' + ')}`,
  beforeLacks: (codes: readonly string[]) =>
    `THIẾU báo cáo trước của ${codes.join(', ')}: chênh lệch chưa đúng`,
  comparedWith: 'Để so sánh',
  nothingIn: 'Chưa có dòng nào',
  beforeFailed: (files: number) =>
    `SO SÁNH THIẾU: ${files} tệp của báo cáo trước không dùng được (trang «Tệp»); số kỳ này không ảnh hưởng.`,
  overCeilings: (over: number) => `VƯỢT MỨC TRẦN CHUNG: ${over} mức, xem trang «Mức trần chung».`,
  provisional: (missing: number) =>
    missing > 0
      ? `TẠM TÍNH: còn ${missing} chỗ ở trang «Còn thiếu».`
      : 'TẠM TÍNH: có nơi gửi báo cáo tạm tính.',
  tabs: {
    report: 'Báo cáo tổng hợp',
    places: 'Theo nơi',
    units: 'Theo đơn vị',
    missing: 'Còn thiếu',
    control: 'Kiểm tra số liệu',
    problems: 'Cần xem',
    files: 'Tệp',
    comparison: 'So sánh',
    ceilings: 'Mức trần chung',
  },
  columns: {
    code: 'Mã',
    text: 'Nội dung hoạt động',
    measure: 'ĐVT',
    quantity: 'Số lượng',
    done: 'Thực hiện',
    rate: '% giải ngân',
    places: 'Số nơi',
    rows: 'Số dòng',
    leftRows: 'Dòng để ngoài',
    leftPlanned: 'Kế hoạch để ngoài (đọc được)',
    leftDisbursed: 'Giải ngân để ngoài (đọc được)',
    note: 'Ghi chú',
    codes: 'Số mã khác nhau',
    planned: 'Kế hoạch',
    planned_nstw: 'NSTW',
    planned_nsdp: 'NSĐP',
    planned_other: 'Nguồn khác',
    planned_unsourced: 'Chưa phân nguồn',
    planned_pending: 'Trong đó chờ hướng dẫn',
    disbursed: 'Giải ngân',
    place: 'Mã nơi',
    placeName: 'Nơi tổng hợp',
    tier: 'Cấp',
    cutOff: 'Ngày chốt',
    state: 'Tình trạng',
    unitsExpected: 'Số đơn vị phải nộp',
    unitsAbsent: 'Đơn vị chưa có số liệu',
    planVersion: 'Phiên bản kế hoạch',
    run: 'Lần chạy',
    file: 'Tệp',
    unit: 'Mã đơn vị',
    unitName: 'Đơn vị',
    submission: 'Nộp biểu',
    kind: 'Thiếu gì',
    check: 'Phép đối chiếu',
    expected: 'Phải là',
    actual: 'Đang là',
    difference: 'Chênh lệch',
    result: 'Kết quả',
    severity: 'Mức độ',
    problem: 'Việc cần xem',
    subject: 'Ở đâu',
    detail: 'Chi tiết',
    hash: 'Dấu của tệp',
    planned_before: 'Kế hoạch trước',
    planned_now: 'Kế hoạch nay',
    planned_difference: 'Chênh lệch kế hoạch',
    disbursed_before: 'Giải ngân trước',
    disbursed_now: 'Giải ngân nay',
    disbursed_difference: 'Chênh lệch giải ngân',
    figure: 'Số',
    highest: 'Mức trần',
    used: 'Đã dùng',
    basis: 'Căn cứ',
  },
  states: {
    provisional: 'tạm tính',
    complete: 'đủ đơn vị',
    missing: 'chưa có dữ liệu',
    absent: 'chưa có số liệu',
    draft: 'nháp',
    submitted: 'đã nộp',
    approved: 'đã duyệt',
    reworked: 'sửa sau khi nộp',
    overturned: 'sửa sau khi duyệt',
    unreadable: 'không đọc được tình trạng nộp',
  } as Readonly<Record<string, string>>,
  kinds: { place: 'Cả nơi', unit: 'Đơn vị' } as Readonly<Record<string, string>>,
  severities: { error: 'Lỗi', warning: 'Cần xem' } as Readonly<Record<string, string>>,
  holds: 'Khớp',
  differs: 'LỆCH',
  over: 'VƯỢT',
  unused: 'Chưa nơi nào ghi',
  counted: 'Đã cộng',
  leftOutShort: 'ĐỂ NGOÀI',
  checks: {
    planned_places: 'Kế hoạch: tổng = cộng báo cáo của các nơi',
    planned_contents: 'Kế hoạch: tổng = cộng các nội dung',
    planned_units: 'Kế hoạch: tổng = cộng các đơn vị',
    planned_sources: 'Kế hoạch: tổng = NSTW + NSĐP + nguồn khác + chưa phân nguồn',
    disbursed_places: 'Giải ngân: tổng = cộng báo cáo của các nơi',
    disbursed_contents: 'Giải ngân: tổng = cộng các nội dung',
    disbursed_units: 'Giải ngân: tổng = cộng các đơn vị',
    rows_places: 'Số dòng: tổng = cộng báo cáo của các nơi',
    errors: 'Số lỗi ở trang «Cần xem»',
  } as Readonly<Record<string, string>>,
  problems: {
    NUMBER_UNREADABLE:
      'Ô không đọc được ở các cột nêu tên: chữ ở chỗ của số, số quá lớn, hoặc để trống cột phải có (counted, year, line_key).',
    SCHEMA_UNKNOWN: 'Phiên bản dữ liệu không phải bản mà chương trình này biết.',
    PLACE_MISSING: 'Không ghi nơi tổng hợp.',
    PLACE_TWICE: 'Một nơi có hơn một báo cáo.',
    ROWS_MISSING: 'Số dòng không bằng số dòng mà báo cáo của nơi đó ghi: tệp bị cắt, hoặc bị sửa.',
    PLANNED_DIFFERS: 'Cộng kế hoạch không bằng tổng mà báo cáo của nơi đó ghi.',
    DISBURSED_DIFFERS: 'Cộng giải ngân không bằng tổng mà báo cáo của nơi đó ghi.',
    ROW_TWICE: 'Có dòng lặp lại.',
    UNIT_UNDER_TWO_PLACES: 'Một đơn vị nằm dưới hai nơi: tiền của đơn vị có thể bị cộng hai lần.',
    TOTAL_TOO_LARGE:
      'Tổng của nơi này (kế hoạch; giải ngân, đồng) lớn hơn số mà bảng tính giữ được chính xác: có số gõ sai.',
    FILE_CUT: 'Tệp không đọc được đến hết: bị cắt khi tải hoặc chép. Xin xuất hoặc chép lại.',
    CELLS_LEFT_OUT: 'Ô không tính được trong dòng được tính (số dòng × lý do: chỗ đầu tiên).',
    SOURCE_OTHER_PLACE: 'Bảng tính này ghi mã của nơi khác với danh sách: tiền có thể vào nhầm nơi.',
    PLACE_NAME_DIFFERS:
      'Mã của nơi này có tên khác trong danh sách (tên trong sổ / tên trong danh sách): có thể ghi nhầm mã.',
    TIER_DIFFERS: 'Cấp ghi trong sổ khác danh sách.',
    ROWS_LEFT_OUT:
      'Dòng mà báo cáo của nơi này để ngoài, không có trong tổng nào (số dòng; kế hoạch; giải ngân đọc được, đồng). Lý do từng dòng: cột reason của du-lieu.csv, hoặc trang «Để ngoài» của sổ nơi đó.',
    SOURCES_OVER: 'Các nguồn của nơi này cộng lại vượt kinh phí kế hoạch, số tiền (đồng):',
    UNIT_CODE_TWO_NAMES: 'Một mã đơn vị (bằng số) mà các nơi ghi tên khác nhau: có nơi ghi sai mã.',
    PREDECESSOR_BESIDE:
      'Nơi này đã sáp nhập vào nơi nêu ở bên, mà vẫn gửi báo cáo riêng: xem tiền có bị cộng hai lần không.',
    COUNTED_TWICE: 'Đơn vị này cũng gửi báo cáo riêng: bị cộng hai lần.',
    YEARS_DIFFER: 'Năm kế hoạch khác với các nơi khác.',
    CUT_OFF_DIFFERS: 'Ngày chốt khác với các nơi khác.',
    PLAN_UNKNOWN: 'Tệp không ghi phiên bản kế hoạch: không biết các dòng theo kế hoạch nào.',
    CLOCK_WRONG: 'Giờ lập báo cáo không thể đúng: đồng hồ của máy đặt sai.',
    MEASURES_DIFFER:
      'Các nơi ghi đơn vị tính khác nhau cho cùng một dòng: không cộng số lượng và thực hiện của dòng đó.',
    CODE_OTHER_WORDS: 'Cùng một mã nhưng lời khác nhau giữa các nơi: không cộng chung.',
    PARENTS_DIFFER: 'Danh sách ghi một nơi nhiều lần, hoặc dưới hai cấp trên.',
    PLACE_NOT_LISTED: 'Nơi này không có trong danh sách.',
    OLDER_VERSION: 'Bản trước của nơi này, theo --latest (ngày chốt; lúc lập).',
    REPORT_STALE:
      'Số của nơi này được cộng từ các biểu lúc xuất; báo cáo trong sổ lập trước đó và có số khác. Muốn đúng số của báo cáo: lập lại báo cáo rồi xuất.',
    REPORT_NONE:
      'Nơi này chưa lập báo cáo trong sổ; số được cộng từ các biểu lúc xuất. Nên đề nghị lập báo cáo rồi gửi lại.',
    CLOSED_OTHERWISE:
      'Kỳ này đã chốt ở nơi đó với số khác (kế hoạch; giải ngân, đồng): các biểu đã được sửa từ lúc chốt.',
    BEFORE_NOT_EARLIER:
      'Báo cáo để so không có ngày chốt trước báo cáo kỳ này, hoặc chính là báo cáo đó (ngày chốt trước / nay).',
    CEILING_EXCEEDED: 'Vượt mức trần chung.',
    CEILING_UNUSED: 'Không nơi nào ghi dòng có mức trần chung này: xin xem lại line_key.',
  } as Readonly<Record<string, string>>,
  faults: {
    gone: 'Không tìm thấy tệp hay thư mục này.',
    noDescriptor: 'Thư mục không có datapackage.json: không phải gói dữ liệu, hoặc xuất dở.',
    noData: 'Gói không có tệp du-lieu.csv.',
    encoding: 'Tệp không phải UTF-8: đã bị chương trình khác ghi lại. Xin xuất lại từ sổ.',
    changed: 'Tệp du-lieu.csv đã bị sửa sau khi xuất (dấu của tệp không đúng). Xin xuất lại từ sổ.',
    empty: 'Nơi này gửi báo cáo chưa có dòng nào.',
    semicolons:
      'Tệp đã được Excel hay LibreOffice lưu lại với dấu chấm phẩy giữa các cột. Xin dùng tệp như lúc xuất.',
    foreign: 'Tệp này không phải sổ kế hoạch của tiện ích (không có trang «Kế hoạch»).',
    newer: (version: number) =>
      `Gói theo phiên bản dữ liệu ${version}, mới hơn bản mà chương trình này biết. Xin cập nhật chương trình.`,
    columns: (names: readonly string[]) =>
      `Thiếu cột: ${names.slice(0, 8).join(', ')}${names.length > 8 ? ` và ${names.length - 8} cột nữa` : ''}.`,
  },
  exported: (files: readonly string[], folder: string) => `Đã ghi ${files.join(', ')} vào ${folder}.`,
  exportedLeft: (rows: number) =>
    `${count(rows)} dòng để ngoài báo cáo vẫn có trong du-lieu.csv, với counted = FALSE và lý do.`,
  toMissing: 'Lệnh export cần --to THƯ_MỤC.',
  folderTaken: (folder: string, names: readonly string[]) =>
    `Thư mục «${folder}» có tệp khác (${names.slice(0, 3).join(', ')}). Xin chọn một thư mục trống, để gói không lẫn với tệp khác.`,
  notFolder: (folder: string) => `«${folder}» là một tệp, không phải thư mục.`,
  cannotWriteFolder: (folder: string) => `Không ghi được vào thư mục «${folder}».`,
  noEngine:
    'Lệnh này cần DuckDB, chưa có trên máy. Xin chạy: npm install @duckdb/node-api@1.5.6-r.1. Các lệnh khác không cần.',
  noFiles: 'Chưa ghi tệp nào để tổng hợp.',
  consolidateOut: 'Lệnh consolidate cần --out TỆP.xlsx.',
  outIsSource: (path: string) => `--out «${path}» là một trong các tệp được tổng hợp; xin chọn tên khác.`,
  reading: (at: number, all: number, name: string, isBefore: boolean) =>
    `[${isBefore ? 'để so sánh ' : ''}${at}/${all}] ${name}`,
  blank: (name: string) => `«${name}» chưa có dòng nào để cộng.`,
  steps: {
    '10': 'đọc số liệu',
    '20': 'cộng từng nơi, từng đơn vị',
    '30': 'cộng từng dòng của kế hoạch',
    '40': 'tìm chỗ sai',
    '50': 'tìm chỗ còn thiếu',
    '60': 'đối chiếu',
    '70': 'so với báo cáo trước',
    '80': 'xét mức trần chung',
  } as Readonly<Record<string, string>>,
  broken: (name: string, why: string) => `ĐỂ NGOÀI «${name}»: ${why}`,
  same: (place: string, reports: readonly string[]) =>
    `Báo cáo của «${place}» được đưa vào hai lần, nên chưa cộng gì. Xin bỏ bớt: ${reports.join('; ')}.`,
  sameFile: (one: string, other: string) =>
    `«${one}» và «${other}» là cùng một tệp, nên chưa cộng gì. Xin bỏ bớt một.`,
  versions: (place: string, reports: readonly string[]) =>
    `«${place}» có ${reports.length} báo cáo khác nhau: ${reports.join('; ')}. Lấy bản nào? Xin bỏ bớt, hoặc chạy lại với --latest để lấy bản có ngày chốt sau cùng, rồi lập sau cùng.`,
  undated: (place: string, reports: readonly string[]) =>
    `«${place}» có ${reports.length} bản khác nhau: ${reports.join('; ')}. Có bản không ghi giờ ở đây: sổ đó chưa lập báo cáo, hoặc các biểu đã được sửa từ khi lập, nên không biết bản nào mới hơn; xin bỏ bớt, chỉ để lại bản đúng.`,
  years: (years: readonly string[]) =>
    `Các báo cáo không cùng một năm, nên chưa cộng gì: ${years.join('; ')}. Xin tổng hợp từng năm.`,
  nothing: 'Không có báo cáo nào dùng được, nên không ghi gì.',
  tooLarge: (value: string) =>
    `Số ${value} lớn hơn số mà bảng tính giữ được chính xác, nên không ghi gì. Xin xem lại số liệu.`,
  consolidated: (places: number, rows: number, planned: string, disbursed: string) =>
    `Đã cộng ${places} nơi, ${count(rows)} dòng: kế hoạch ${planned} đồng, giải ngân ${disbursed} đồng.`,
  problemsFound: (errors: number, warnings: number) =>
    `Trang «Cần xem»: ${errors} lỗi, ${warnings} chỗ cần xem.`,
  listUnreadable: (path: string) => `«${path}» phải là CSV có cột code và name (hoặc Mã, Tên).`,
  listOdd: (path: string, line: number, why: string) => `«${path}» dòng ${line}: ${why}`,
  listNoCode: 'chưa có mã.',
  listTwice: (code: string, first: number) => `mã «${code}» đã có ở dòng ${first}.`,
  listMerged: (old: string, first: number) =>
    `nơi cũ «${old}» đã ghi là sáp nhập ở dòng ${first}: chỉ ghi một nơi.`,
  listUrl: (url: string) => `«${url}» không phải địa chỉ một bảng tính Google.`,
  listUrlTwice: (first: number) => `cùng bảng tính với dòng ${first}: sẽ bị cộng hai lần.`,
  listEmpty: 'không có nơi nào.',
  listNoUrls: 'không nơi nào có địa chỉ bảng tính ở cột url.',
  withoutSheet: (codes: readonly string[]) =>
    `${codes.length} nơi chưa có địa chỉ bảng tính, sẽ được nêu là còn thiếu: ${codes.join(', ')}.`,
  locationOdd: (name: string) => `«${name}» không phải nơi đặt tập dữ liệu, như asia-southeast1.`,
  ceilingsUnreadable: (path: string, line: number, odd: readonly string[]) =>
    `«${path}» dòng ${line}, ${odd.join(', ')}: cần line_key, figure (planned, disbursed, quantity), highest (số, không dấu chấm ngăn nghìn), basis.`,
  datasetOdd: (name: string) =>
    `«${name}» không phải tên tập dữ liệu của BigQuery: chữ cái, số, gạch dưới; có thể thêm tên dự án và dấu chấm phía trước.`,
  datasetMissing: 'Lệnh bigquery cần --dataset TÊN.',
  listMissing: 'Lệnh bigquery cần một tệp CSV có các cột code, name, url.',
};

export type ProvinceWords = typeof vi;

const en: ProvinceWords = {
  title: (year, made) => `CONSOLIDATION OF MANY PLACES, ${year} (made ${made})`,
  total: 'TOTAL',
  agrees: 'The figures agree: every check of the tab «Checks» holds.',
  disagrees: ({ checks, errors, files }) =>
    `NOT TO BE USED YET: ${[
      ...(checks > 0 ? [`${checks} checks do not hold (tab «Checks»)`] : []),
      ...(errors > 0 ? [`${errors} errors (tab «To look at»)`] : []),
      ...(files > 0 ? [`${files} files could not be counted (tab «Files»)`] : []),
    ].join('; ')}.`,
  about: (places, days) =>
    `In đồng. ${places} places${days.length === 0 ? '' : `; figures up to ${days.join(', ')}`}.`,
  leftOut: (rows, planned, disbursed) =>
    `IN NO TOTAL: ${rows.toLocaleString('en')} rows that places leave out of their reports (readable: planned ${planned.toLocaleString('en')}, disbursed ${disbursed.toLocaleString('en')} đồng); see «By place» and «To look at».`,
  cellsLeftOut: (rows) =>
    `IN NO TOTAL: cells of ${rows.toLocaleString('en')} rows that cannot be counted (texts, doubtful numbers); see «To look at».`,
  versionOf: (year, period, day) => `${year}, ${period || 'no period'}${day === '' ? '' : `, up to ${day}`}`,
  comparedWithWhat: (versions) => `Compared with: ${versions.join('; ')}.`,
  notSent: 'Not handed in this time: not compared',
  nothingBefore: 'No earlier report: not compared',
  comparedPlaces: (both, all) =>
    `Only the ${both} of ${all} places with both reports; lines without a change are not listed`,
  nowIs: (codes) => `Now: ${codes.join(' + ')}`,
  beforeIs: (codes) => `Before: ${codes.join(' + ')}`,
  beforeLacks: (codes) => `NO earlier report of ${codes.join(', ')}: the difference is not right yet`,
  comparedWith: 'To compare with',
  nothingIn: 'No rows yet',
  beforeFailed: (files) =>
    `COMPARISON INCOMPLETE: ${files} files of the report before cannot be used (tab «Files»); the figures of now are not touched.`,
  overCeilings: (over) => `OVER A COMMON CEILING: ${over}, see the tab «Common ceilings».`,
  provisional: (missing) =>
    missing > 0
      ? `PROVISIONAL: ${missing} lines in the tab «Missing».`
      : 'PROVISIONAL: a place handed in a provisional report.',
  tabs: {
    report: 'Consolidated report',
    places: 'By place',
    units: 'By unit',
    missing: 'Missing',
    control: 'Checks',
    problems: 'To look at',
    files: 'Files',
    comparison: 'Comparison',
    ceilings: 'Common ceilings',
  },
  columns: {
    code: 'Code',
    text: 'Content, activity, line',
    measure: 'Measure',
    quantity: 'Quantity',
    done: 'Done',
    rate: '% disbursed',
    places: 'Places',
    rows: 'Rows',
    leftRows: 'Rows left out',
    leftPlanned: 'Planned, left out (readable)',
    leftDisbursed: 'Disbursed, left out (readable)',
    note: 'Note',
    codes: 'Differing codes',
    planned: 'Planned',
    planned_nstw: 'Central budget',
    planned_nsdp: 'Local budget',
    planned_other: 'Other sources',
    planned_unsourced: 'Without source',
    planned_pending: 'Of it waiting for guidance',
    disbursed: 'Disbursed',
    place: 'Code of place',
    placeName: 'Consolidator',
    tier: 'Level',
    cutOff: 'Cut-off',
    state: 'State',
    unitsExpected: 'Units that take part',
    unitsAbsent: 'Units without figures',
    planVersion: 'Plan version',
    run: 'Run',
    file: 'File',
    unit: 'Code of unit',
    unitName: 'Unit',
    submission: 'Handed in',
    kind: 'What is missing',
    check: 'Check',
    expected: 'Expected',
    actual: 'Actual',
    difference: 'Difference',
    result: 'Result',
    severity: 'Severity',
    problem: 'What to look at',
    subject: 'Where',
    detail: 'Detail',
    hash: 'Hash of the file',
    planned_before: 'Planned before',
    planned_now: 'Planned now',
    planned_difference: 'Difference, planned',
    disbursed_before: 'Disbursed before',
    disbursed_now: 'Disbursed now',
    disbursed_difference: 'Difference, disbursed',
    figure: 'Figure',
    highest: 'Ceiling',
    used: 'Used',
    basis: 'Basis',
  },
  states: {
    provisional: 'provisional',
    complete: 'every unit is in',
    missing: 'no data',
    absent: 'no figures',
    draft: 'draft',
    submitted: 'handed in',
    approved: 'approved',
    reworked: 'changed after handing in',
    overturned: 'changed after approval',
    unreadable: 'status cannot be read',
  },
  kinds: { place: 'A whole place', unit: 'A unit' },
  severities: { error: 'Error', warning: 'Look at' },
  holds: 'Holds',
  differs: 'DIFFERS',
  over: 'OVER',
  unused: 'No place has it',
  counted: 'Counted',
  leftOutShort: 'LEFT OUT',
  checks: {
    planned_places: 'Planned: total = reports of the places',
    planned_contents: 'Planned: total = contents',
    planned_units: 'Planned: total = units',
    planned_sources: 'Planned: total = central + local + other + without source',
    disbursed_places: 'Disbursed: total = reports of the places',
    disbursed_contents: 'Disbursed: total = contents',
    disbursed_units: 'Disbursed: total = units',
    rows_places: 'Rows: total = reports of the places',
    errors: 'Errors in the tab «To look at»',
  },
  problems: {
    NUMBER_UNREADABLE:
      'Cells of the named columns cannot be read: text in the place of a number, a number too large, or a column left blank that must not be (counted, year, line_key).',
    SCHEMA_UNKNOWN: 'The version of the data is none that this program knows.',
    PLACE_MISSING: 'No consolidator is named.',
    PLACE_TWICE: 'One place has more than one report.',
    ROWS_MISSING: 'Not as many rows as the place’s own report says: the file was cut or changed.',
    PLANNED_DIFFERS: 'Planned money does not add up to the total of the place’s own report.',
    DISBURSED_DIFFERS: 'Disbursed money does not add up to the total of the place’s own report.',
    ROW_TWICE: 'Rows are repeated.',
    UNIT_UNDER_TWO_PLACES: 'One unit is under two places: its money may be counted twice.',
    TOTAL_TOO_LARGE:
      'The totals of this place (planned; disbursed, đồng) are larger than a spreadsheet holds exactly: some number is mistyped.',
    FILE_CUT:
      'The file cannot be read to its end: it was cut off on its way. Please export or copy it again.',
    CELLS_LEFT_OUT: 'Cells that do not count, of rows that do (rows × reason: the first place).',
    SOURCE_OTHER_PLACE:
      'This spreadsheet has the code of another place than the list says: its money may go to the wrong one.',
    PLACE_NAME_DIFFERS:
      'The code of this place has another name in the list (in the workbook / in the list): the code may be wrong.',
    TIER_DIFFERS: 'The level in the workbook is another than in the list.',
    ROWS_LEFT_OUT:
      'Rows that the report of this place leaves out; they are in no total (rows; planned; disbursed as far as readable, đồng). The reason of each: column reason of du-lieu.csv, or «Để ngoài» of its workbook.',
    SOURCES_OVER: 'The sources of this place add up to more than it plans, by (đồng):',
    UNIT_CODE_TWO_NAMES:
      'One code (of digits) with different names in different places: one of them is wrong.',
    PREDECESSOR_BESIDE:
      'This place was merged into the one named, and still reports for itself: see whether money is counted twice.',
    COUNTED_TWICE: 'This unit also reports for itself: it is counted twice.',
    YEARS_DIFFER: 'Another year than that of the other places.',
    CUT_OFF_DIFFERS: 'Another cut-off day than that of the other places.',
    PLAN_UNKNOWN: 'The file does not say which version of the plan its rows are of.',
    CLOCK_WRONG: 'The time of the report cannot be right: a clock is set wrong.',
    MEASURES_DIFFER:
      'Places count one line in different measures: its quantity and what was done are not added up.',
    CODE_OTHER_WORDS: 'One code with different words in different places: not added together.',
    PARENTS_DIFFER: 'The list names a place more than once, or under two above.',
    PLACE_NOT_LISTED: 'This place is not in the list.',
    OLDER_VERSION: 'An earlier version of this place, as --latest says (cut-off; made).',
    REPORT_STALE:
      'The figures of this place were added up from its tabs at the export; the report in its workbook is older and says something else. For the report’s own figures, build it again and export then.',
    REPORT_NONE:
      'This place has built no report; its figures were added up from its tabs at the export. Better ask for a report.',
    CLOSED_OTHERWISE:
      'The place closed this period with other totals (planned; disbursed, đồng): tabs were changed since it was closed.',
    BEFORE_NOT_EARLIER:
      'The report to compare with has no earlier cut-off than that of now, or is the very same (cut-off before / now).',
    CEILING_EXCEEDED: 'A common ceiling is exceeded.',
    CEILING_UNUSED: 'No place has the line of this common ceiling: look at its line_key.',
  },
  faults: {
    gone: 'There is no such file or folder.',
    noDescriptor: 'The folder has no datapackage.json: it is no data package, or was left unfinished.',
    noData: 'The package has no file du-lieu.csv.',
    encoding: 'The file is not UTF-8: another program wrote it anew. Please export it again.',
    changed: 'du-lieu.csv was changed after the export (its hash is another). Please export it again.',
    empty: 'This place handed in a report without rows.',
    semicolons:
      'Excel or LibreOffice saved the file anew, with semicolons between columns. Please use it as it was exported.',
    foreign: 'This is no workbook of the add-in (it has no tab «Kế hoạch»).',
    newer: (version) =>
      `The package has version ${version} of the data, newer than this program knows. Please update the program.`,
    columns: (names) =>
      `Columns are missing: ${names.slice(0, 8).join(', ')}${names.length > 8 ? ` and ${names.length - 8} more` : ''}.`,
  },
  exported: (files, folder) => `Wrote ${files.join(', ')} to ${folder}.`,
  exportedLeft: (rows) =>
    `${rows.toLocaleString('en')} rows that the report leaves out are in du-lieu.csv too, with counted = FALSE and why.`,
  toMissing: 'export needs --to FOLDER.',
  folderTaken: (folder, names) =>
    `The folder «${folder}» holds other files (${names.slice(0, 3).join(', ')}). Please name an empty one, so that the package is not mixed with them.`,
  notFolder: (folder) => `«${folder}» is a file, not a folder.`,
  cannotWriteFolder: (folder) => `The folder «${folder}» cannot be written to.`,
  noEngine:
    'This command needs DuckDB, which is not installed. Please run: npm install @duckdb/node-api@1.5.6-r.1. Other commands do without.',
  noFiles: 'No files to consolidate were named.',
  consolidateOut: 'consolidate needs --out FILE.xlsx.',
  outIsSource: (path) => `--out «${path}» is one of the files to consolidate; please choose another name.`,
  reading: (at, all, name, isBefore) => `[${isBefore ? 'to compare with ' : ''}${at}/${all}] ${name}`,
  blank: (name) => `«${name}» has no rows to add up yet.`,
  steps: {
    '10': 'reading the figures',
    '20': 'adding up places and units',
    '30': 'adding up the lines of the plan',
    '40': 'looking for faults',
    '50': 'looking for what is missing',
    '60': 'checking',
    '70': 'comparing with the report before',
    '80': 'looking at common ceilings',
  },
  broken: (name, why) => `LEFT OUT «${name}»: ${why}`,
  same: (place, reports) =>
    `The report of «${place}» was given twice, so nothing was added up. Please leave out: ${reports.join('; ')}.`,
  sameFile: (one, other) =>
    `«${one}» and «${other}» are the same file, so nothing was added up. Please leave one out.`,
  versions: (place, reports) =>
    `«${place}» has ${reports.length} different reports: ${reports.join('; ')}. Which one? Please leave out the others, or run again with --latest for the one with the latest cut-off, made last.`,
  undated: (place, reports) =>
    `«${place}» has ${reports.length} different versions: ${reports.join('; ')}. One without a time here has no report, or tabs changed since its report was built, so nobody can tell which is newer; please leave out all but the right one.`,
  years: (years) =>
    `The reports are not of one year, so nothing was added up: ${years.join('; ')}. Please consolidate year by year.`,
  nothing: 'No report can be used, so nothing was written.',
  tooLarge: (value) =>
    `The number ${value} is larger than a spreadsheet holds exactly, so nothing was written. Please look at the data.`,
  consolidated: (places, rows, planned, disbursed) =>
    `Added up ${places} places, ${rows.toLocaleString('en')} rows: planned ${planned} đồng, disbursed ${disbursed} đồng.`,
  problemsFound: (errors, warnings) => `Tab «To look at»: ${errors} errors, ${warnings} to look at.`,
  listUnreadable: (path) => `«${path}» must be CSV with the columns code and name.`,
  listOdd: (path, line, why) => `«${path}» line ${line}: ${why}`,
  listNoCode: 'it has no code.',
  listTwice: (code, first) => `the code «${code}» stands in line ${first} already.`,
  listMerged: (old, first) => `the former place «${old}» was merged in line ${first} already: name it once.`,
  listUrl: (url) => `«${url}» is no address of a Google spreadsheet.`,
  listUrlTwice: (first) => `the same spreadsheet as in line ${first}: it would be counted twice.`,
  listEmpty: 'there are no places.',
  listNoUrls: 'no place has the address of a spreadsheet in the column url.',
  withoutSheet: (codes) =>
    `${codes.length} places have no spreadsheet yet and will be named as missing: ${codes.join(', ')}.`,
  locationOdd: (name) => `«${name}» is no location of a dataset, as asia-southeast1 is.`,
  ceilingsUnreadable: (path, line, odd) =>
    `«${path}» line ${line}, ${odd.join(', ')}: it needs line_key, figure (planned, disbursed, quantity), highest (a number without separators), basis.`,
  datasetOdd: (name) =>
    `«${name}» is no name of a dataset of BigQuery: letters, digits, underscores; its project and a dot may stand before it.`,
  datasetMissing: 'bigquery needs --dataset NAME.',
  listMissing: 'bigquery needs a CSV file with the columns code, name, url.',
};

export const provinceWords = (language: Language): ProvinceWords => ({ vi, en })[language];
