/**
 * Writes docs/du-lieu.md: the contract of `Dữ liệu` and of the data package, column by column, from the same constants
 * that the tab and the descriptor are made of.
 */
import { readFileSync } from 'node:fs';
import { importSource } from './source.mjs';

/** What a cell of each column may look like. @type {Readonly<Record<string, string>>} */
const EXAMPLES = {
  year: '2023',
  period: 'Quý III',
  unit_code: '03589',
  unit_name: 'Hội LHPN xã Mường So',
  unit_role: 'Hội LHPN xã',
  content_code: 'I',
  activity_code: 'I.1',
  line_code: 'I.1.10',
  item: 'Sinh thường',
  subject: 'Bản Má',
  measure: 'cuộc',
  quantity_cell: '2',
  persons_cell: '30',
  periods_cell: '3',
  unit_price_cell: '500000',
  planned_cell: '6000000',
  planned_nstw_cell: '4000000',
  planned_nsdp_cell: '1500000',
  planned_other_cell: '500000',
  planned_time: 'Quý III',
  done_cell: '1',
  disbursed_cell: '2000000',
  plan_state: 'Áp dụng',
  counted_word: 'Có',
  reason: 'AMOUNT_TEXT',
  note: 'đã mời',
  tab: 'Hội LHPN xã Mường So',
  row: '22',
  unsourced_cell: '0',
  row_id: 'D0a1b2c3d4e5',
  row_kind: 'entry',
  line_key: '0a1b2c3d4e5.1f2g3h4i5j6',
  content_text: 'Truyền thông',
  activity_text: 'Ở xã',
  line_text: 'Tổ chức hội nghị',
  dash_text: 'Mua loa',
  pending: 'FALSE',
  counted: 'TRUE',
  planned: '6000000',
  planned_nstw: '4000000',
  planned_nsdp: '1500000',
  planned_other: '500000',
  planned_unsourced: '0',
  disbursed: '2000000',
  quantity: '2',
  done: '1',
  raw: '{"Đơn giá":"5 triệu"}',
  unit_state: 'entered',
  submission_state: 'submitted',
  schema: '2',
  layout: '2',
  run_id: 'L0a1b2c3d4e5.lq2w3e4r',
  made_at: '2023-10-02T01:30:00.000Z',
  fingerprint: 'S0a1b2c3d4e5',
  consolidator_code: '106',
  consolidator_tier: 'huyện',
  consolidator: 'UBND huyện Phong Thổ',
  period_code: '2023-Q3',
  cut_off: '2023-09-30',
  report_state: 'complete',
  plan_version: 'K0a1b2c3d4e5',
  norms_version: 'Đ0a1b2c3d4e5',
  report_rows: '351',
  report_planned: '3284385000',
  report_disbursed: '2716092000',
  units_expected: '22',
  units_absent: '03592 – Hội LHPN xã Bản Lang',
  other_names: 'Hội LHPN xã Mường So cũ',
  parent_code: '106',
  parent_name: 'UBND huyện Phong Thổ',
  parent_tier: 'huyện',
  takes_part: 'TRUE',
  handed_in: '25/11/2023 13:40',
  rows_typed: '31',
  rows_counted: '30',
  rows_left_out: '1',
  allotted: '95000000',
  allotted_nstw: '80000000',
  allotted_nsdp: '15000000',
  allotted_other: '0',
  parent_line_code: 'I.1',
  level: 'line',
  stt: '1.10',
  text: 'Tổ chức hội nghị',
  owners: 'Hội LHPN xã',
  plan_row: '12',
  norm_row: '5',
  rate: '3000000',
  max_quantity: '2',
  max_quantity_of: 'I.4.3',
  min_persons: '7',
  max_persons: '10',
  min_periods: '1',
  max_periods: '12',
  period_name: 'tháng',
  scope: 'row',
  severity: 'error',
  basis: 'QĐ 1719/QĐ-TTg',
  valid_from: '2023-01-01',
  valid_to: '2023-12-31',
  confirmed: 'yes',
  code: 'AMOUNT_TEXT',
  column: 'Đơn giá',
  expected: '3000000',
  actual: '5 triệu',
  title: 'Số tiền gõ dạng chữ',
  what: 'Ô này ghi «5 triệu».',
  remedy: 'Gõ lại thành số.',
};

/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  text: 'chữ / text',
  integer: 'số nguyên / integer',
  money: 'số nguyên / integer',
  count: 'số / number',
  boolean: 'TRUE, FALSE',
  date: 'ngày ISO / ISO date',
  cell: 'số hoặc chữ / number or text',
};

const HEAD = `# Dữ liệu cho chương trình khác

Trang này được tạo từ mã nguồn (\`npm run docs\`). *English beside the Vietnamese.*

Trang **Dữ liệu** của sổ và gói dữ liệu («Xuất dữ liệu…», \`so-ke-hoach export\`) là một **hợp đồng**: cột giữ nguyên vị trí,
tiêu đề, tên và kiểu; cột mới chỉ thêm vào cuối, kèm phiên bản mới ở cột \`schema\`. Mỗi dòng đã nhập một dòng, kể cả dòng để
ngoài. Chương trình cộng **chỉ những cột không có đuôi \`_cell\`**, của những dòng \`counted = TRUE\`: đó đúng là các tổng của
báo cáo. Cột có đuôi \`_cell\` là ô như đã gõ, có thể là chữ. Ba giai đoạn nằm ở ba cột riêng: kế hoạch (\`planned\`), giải ngân
(\`disbursed\`), thực hiện (\`done\`). Sổ có nguồn vốn ngoài NSTW, NSĐP, Nguồn khác thì \`planned_other\` là mọi nguồn còn lại cộng
lại, và sau cột cuối có thêm một cột tiền cho mỗi nguồn đó: \`Nguồn: …\`, tên \`planned_source_…\`.

*The tab \`Dữ liệu\` and the data package are a contract: a column keeps its place, header, name and type; new ones come at the
end, with a new version in \`schema\`. There is one row for each row typed, those left out too. Add up only the columns
without \`_cell\`, of the rows with \`counted = TRUE\`: these are the totals of the report. Planned, disbursed and done stand
in columns of their own. In a workbook with other sources than the three, \`planned_other\` holds all but the central and the
local budget, and behind the last column each of them has one of its own: \`Nguồn: …\`, named \`planned_source_…\`.*
`;

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|');

/** @returns {Promise<string>} */
export async function dataPage() {
  const { DATA_COLUMNS } = await importSource(
    new URL('../src/report/data-columns.ts', import.meta.url).pathname,
  );
  const { PACKAGE_COLUMNS, FILES } = await importSource(
    new URL('../src/report/package/resources.ts', import.meta.url).pathname,
  );
  const { dataWords } = await importSource(new URL('../src/messages/data.ts', import.meta.url).pathname);
  const [vi, en] = [dataWords('vi'), dataWords('en')];
  const published = JSON.parse(
    readFileSync(new URL('../test/report/data-schema.json', import.meta.url), 'utf8'),
  ).columns;
  /** @type {(name: string) => string} */
  const meaning = (name) => `${cell(vi.columns[name])}<br>*${cell(en.columns[name])}*`;
  /** @type {(name: string) => string} */
  const example = (name) => `\`${cell(EXAMPLES[name] ?? '')}\``;
  /** @type {(type: string) => string} */
  const unit = (type) => (type === 'money' ? 'đồng' : '');
  const lines = [
    HEAD,
    `## ${FILES.entries}, trang «Dữ liệu»\n`,
    '| Cột | Tiêu đề trên trang | Tên | Kiểu | Đơn vị | Từ bản | Nghĩa | Ví dụ |',
    '|--:|---|---|---|---|--:|---|---|',
    ...Object.entries(DATA_COLUMNS).map(
      ([header, { name, type }], at) =>
        `| ${at + 1} | ${header} | \`${name}\` | ${TYPES[type]} | ${unit(type)} | ${published[at]?.since} | ${meaning(name)} | ${example(name)} |`,
    ),
  ];
  for (const [resource, columns] of Object.entries(PACKAGE_COLUMNS))
    lines.push(
      `\n## ${FILES[resource]}: ${vi.resources[resource]}\n`,
      '| Tên | Kiểu | Đơn vị | Nghĩa | Ví dụ |',
      '|---|---|---|---|---|',
      ...Object.entries(columns).map(
        ([name, type]) =>
          `| \`${name}\` | ${TYPES[type]} | ${unit(type)} | ${meaning(name)} | ${example(name)} |`,
      ),
    );
  return `${lines.join('\n')}\n`;
}
