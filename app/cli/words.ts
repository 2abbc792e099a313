/**
 * What the command line says, in Vietnamese and in English; findings have their own words elsewhere.
 */
import type { Language } from '../../src/source/settings.ts';

/** The first of many, and how many more. */
const someOf = (all: readonly string[], and: string, more: string): string =>
  all.length <= SOME
    ? all.join(', ')
    : `${all.slice(0, SOME).join(', ')} ${and} ${all.length - SOME} ${more}`;
const SOME = 10;

const vi = {
  usage: `Cách dùng:
  so-ke-hoach init [--annex TỆP [--answers TỆP.json]] [--norms TỆP] [--units TỆP] [--sample[=clean]] --out TỆP.xlsx
  so-ke-hoach next   SỔ-CŨ.xlsx --annex TỆP [--answers TỆP.json] --out SỔ-MỚI.xlsx
                                                           lập sổ năm mới từ sổ năm cũ và kế hoạch mới
  so-ke-hoach read   TỆP [--answers TỆP.json] [--json]     đọc một kế hoạch (.docx, .xlsx, .pdf, .html, .txt, .csv, .md) và nói đã hiểu gì
  so-ke-hoach fill   TỆP.xlsx [--out TỆP.xlsx] [--json]    lập biểu cho các đơn vị
  so-ke-hoach check  TỆP.xlsx [--json]                     kiểm tra tất cả các đơn vị
  so-ke-hoach report TỆP.xlsx [--out TỆP.xlsx] [--json]    lập báo cáo tổng hợp
  so-ke-hoach close  TỆP.xlsx [--reason LÝ_DO] [--out TỆP.xlsx] [--json]
                                                           chốt báo cáo kỳ đang mở
  so-ke-hoach print  TỆP.xlsx [--form BIỂU,…] [--money dong|nghin|trieu] [--tab TRANG] [--out TỆP.xlsx] [--json]
                                                           lập các trang «In – …» sẵn khổ giấy: bao-cao, bieu-01,
                                                           bieu-02, bieu-03, bieu-04, phu-luc, don-vi
  so-ke-hoach run    [LỆNH TỆP.xlsx] [--tab TRANG] [--cell Ô] [--yes] [--answer CÓ|KHÔNG]… [--out TỆP.xlsx] [--json]
                                                           một lệnh bất kỳ của menu; không ghi lệnh thì liệt kê
  so-ke-hoach export TỆP.xlsx --to THƯ_MỤC [--excel] [--parquet] [--json]
                                                           xuất gói dữ liệu: CSV, Parquet, datapackage.json
  so-ke-hoach consolidate TỆP|GÓI… --out TỈNH.xlsx [--list DS.csv] [--before TỆP|GÓI]… [--ceilings TỆP.csv] [--latest] [--json]
                                                           cộng nhiều sổ, nhiều gói thành một báo cáo
  so-ke-hoach bigquery DS.csv --dataset TÊN [--location NƠI] [--out TỆP.sql] viết các câu lệnh cho BigQuery từ danh sách bảng tính
  so-ke-hoach serve  [TỆP.xlsx] [--port N]                 mở sổ trên trình duyệt; sửa gì được lưu vào tệp
Thêm --lang en để xem bằng tiếng Anh; --version cho biết phiên bản.
Mã kết thúc: 0 không có lỗi chặn, 1 có lỗi chặn, 2 không chạy được.`,
  startUsage: `Cách dùng: npm start [-- --example TÊN] [--no-serve]
Lập hai sổ mẫu Phong Thổ 2023 vào thư mục out/, kiểm tra, lập báo cáo, rồi mở sổ trên trình duyệt.
  --example TÊN   lập ví dụ ở data/TÊN (nam-son-2026: một tỉnh, hai cấp) thay cho Phong Thổ
  --no-serve      chỉ lập tệp, không mở trình duyệt`,
  noExample: (name: string, names: string) =>
    `${name === '' ? 'Sau --example phải ghi tên ví dụ' : `Không có ví dụ «${name}»`}. Có: ${names}.`,
  unknownCommand: (name: string) => `Không có lệnh «${name}».`,
  noCommand: 'Chưa ghi lệnh.',
  unknownOption: (name: string) => `Không có tùy chọn «${name}» ở lệnh này.`,
  valueMissing: (name: string) =>
    ['--tab', '--cell', '--answer', '--reason', '--form', '--money', '--dataset'].includes(name)
      ? `Sau ${name} phải ghi giá trị.`
      : `Sau ${name} phải ghi tên tệp.`,
  menuCommands: 'Các lệnh của menu; ghi tên ở cột trái, hoặc nhãn (chỉ cần phần đầu) đặt trong dấu nháy:',
  noMenuCommand: (name: string, known: readonly string[]) =>
    `Menu không có đúng một lệnh «${name}». Có thể là: ${known.join(', ')}.`,
  openQuestion: (question: string) =>
    `Lệnh hỏi và chưa có câu trả lời nên tệp được giữ nguyên. Chạy lại với --yes để trả lời Có, hoặc ghi từng câu trả lời bằng --answer (có, không). Câu hỏi:\n${question}`,
  answerUnused: (answer: string) =>
    `Lệnh không hỏi nhiều như vậy: câu trả lời «${answer}» còn thừa, nên tệp được giữ nguyên.`,
  needsScreen: (name: string) =>
    `Lệnh «${name}» mở một bảng trên màn hình, nên chỉ dùng được trong sổ đang mở: so-ke-hoach serve TỆP.xlsx.`,
  noTab: (name: string, tabs: readonly string[]) =>
    `Sổ không có trang «${name}». Các trang của sổ: ${someOf(
      tabs.map((tab) => `«${tab}»`),
      'và',
      'trang nữa',
    )}.`,
  noCell: (cell: string, tab: string) => `Trang «${tab}» không có ô «${cell}».`,
  closed: (period: string, version: number, tab: string) =>
    `Đã chốt báo cáo kỳ ${period} lần ${version}, ở trang «${tab}».`,
  closedThough: (reason: string) => `TẠM CHỐT: ${reason}. Những việc chưa xong:`,
  notClosed: 'Chưa chốt được kỳ, vì:',
  closeReason: 'Vẫn muốn chốt thì chạy lại với --reason "lý do"; báo cáo sẽ ghi TẠM CHỐT và lý do.',
  cancelled: 'Theo câu trả lời, lệnh không làm gì.',
  oddChoice: (name: string, value: string, known: readonly string[]) =>
    `${name} không nhận «${value}». Có thể là: ${known.join(', ')}.`,
  printed: (tab: string, title: string) => `Trang in «${tab}»: ${title}`,
  printedIn: (unit: string) =>
    `Đơn vị tiền: ${unit}. Mở tệp, chọn trang in rồi in hoặc lưu PDF: khổ giấy đã đặt sẵn.`,
  oddValue: (name: string, value: string) => `${name} không nhận giá trị «${value}».`,
  fileMissing: 'Chưa ghi tên tệp .xlsx.',
  tooMany: (extra: string) => `Thừa «${extra}»: mỗi lần chỉ làm với một tệp.`,
  outMissing: 'Lệnh init cần --out TỆP.xlsx để biết ghi sổ ra đâu.',
  notFound: (path: string) => `Không tìm thấy tệp «${path}».`,
  isFolder: (path: string) => `«${path}» là thư mục, không phải tệp.`,
  cannotRead: (path: string) => `Không đọc được tệp «${path}».`,
  notPlainFile: (path: string) => `«${path}» không phải tệp thường nên không ghi vào đó được.`,
  noFolder: (folder: string, path: string) =>
    `Không có thư mục «${folder}» để ghi tệp «${path}». Xin tạo thư mục trước, hoặc ghi tên khác sau --out.`,
  readOnly: (path: string) =>
    `Tệp «${path}» được đặt ở chế độ chỉ đọc nên được giữ nguyên. Xin bỏ chế độ đó, hoặc ghi ra tệp khác bằng --out.`,
  readOnlyFolder: (folder: string, path: string) =>
    `Thư mục «${folder}» không cho ghi, nên không ghi được tệp «${path}». Xin ghi ra thư mục khác bằng --out.`,
  refused: (path: string, why: string) => `«${path}»: ${why}`,
  notBuilt: 'Chương trình chưa được dựng. Xin chạy «npm run build» trước.',
  noAnnex: (path: string) =>
    `«${path}» không có bảng phụ lục đọc được. Tệp phải là văn bản có các cột cách nhau bằng dấu Tab, như khi chép bảng từ Word, Excel rồi dán (không phải dấu phẩy), có cột STT với các mục I, II …`,
  noTable: (path: string) =>
    `«${path}» không phải bảng dữ liệu đọc được (cần headers và rows, hoặc bảng ngăn cách bằng tab).`,
  unexpected: (why: string) => `Có lỗi ngoài dự kiến: ${why}`,
  backup: (path: string) => `Tệp như trước khi chạy lệnh này đã được chép thành «${path}».`,
  cannotCopy: (path: string) => `Không chép được tệp gốc thành «${path}», nên tệp được giữ nguyên.`,
  changedMeanwhile: (path: string) =>
    `Trong lúc lệnh chạy, chương trình khác đã ghi «${path}», nên tệp được giữ nguyên. Xin đóng chương trình đó và chạy lại.`,
  noBook: (path: string, tab: string) =>
    `«${path}» chưa phải sổ kế hoạch: không có trang «${tab}». Xin lập sổ mới bằng «so-ke-hoach init», hoặc thêm các trang vào chính tệp này bằng «so-ke-hoach run setUpWorkbook».`,
  outKind: (path: string) =>
    `Sổ được ghi thành tệp Excel, nên tên sau --out phải có đuôi .xlsx, không phải «${path}».`,
  needsXlsm: (path: string) => `Tệp có macro, nên tệp mới phải có đuôi .xlsm, không phải «${path}».`,
  external: (tab: string, cells: readonly string[]) =>
    `Trang «${tab}», ô ${someOf(cells, 'và', 'ô nữa')}: công thức lấy số từ tệp khác. Số lưu lần cuối được dùng; xin mở tệp bằng Excel và cập nhật liên kết nếu số đó đã cũ.`,
  untouched: (path: string) => `Không có gì được thay đổi nên tệp được giữ nguyên: ${path}`,
  heavy: (cells: readonly string[]) =>
    `Công thức tính quá lâu nên bị dừng và cho kết quả #ERROR!: ${someOf(cells, 'và', 'ô nữa')}. Xin sửa công thức ở đó.`,
  heavyOfReport: (cells: readonly string[]) =>
    `Sổ nhiều dòng nên lệnh này chưa kịp tính công thức đối chiếu ở ${someOf(cells, 'và', 'ô nữa')}; ở đó đang ghi #ERROR!. Mở tệp bằng Google Sheets, Excel hay LibreOffice thì các ô này được tính. Các con số của báo cáo không tính từ những ô đó.`,
  written: (path: string) => `Đã ghi: ${path}`,
  made: (rows: number, path: string) => `Đã lập sổ: ${rows} dòng kế hoạch đọc được. Đã ghi: ${path}`,
  sampled: (units: number, rows: number) =>
    `Đã nhập số liệu mẫu cho ${units} đơn vị, ${rows} dòng (không phải số liệu thật).`,
  planFindings: (count: number) => `Có ${count} chỗ cần xem lại trong kế hoạch:`,
  next: 'Việc tiếp theo',
  nextInit: 'Chạy «so-ke-hoach fill» để lập biểu cho các đơn vị, hoặc mở tệp để xem.',
  nextEmpty: (tabs: string) =>
    `Phụ lục này không phải của Phong Thổ, nên trang ${tabs} còn trống. Ghi vào đó đơn vị, định mức của mình (hoặc chạy lại với --units, --norms), chạy «Đọc kế hoạch», rồi «so-ke-hoach fill».`,
  filled: (made: number, changed: number, same: number) =>
    `Lập biểu: ${made} trang mới, ${changed} trang được cập nhật, ${same} trang giữ nguyên.`,
  nothing: 'Biểu của tất cả các đơn vị đã đúng với kế hoạch. Không có gì phải thay đổi.',
  unreadable: (names: string) =>
    `Để nguyên vì không đọc được dòng tiêu đề, hoặc đầu trang ghi tên đơn vị khác: ${names}.`,
  checkTitle: 'KIỂM TRA',
  reportTitle: 'BÁO CÁO TỔNG HỢP',
  counts: (errors: number, warnings: number, notices: number) =>
    `${errors} chỗ chặn · ${warnings} cảnh báo · ${notices} lưu ý`,
  clean: 'Không có lỗi, không có cảnh báo.',
  row: (row: number) => `dòng ${row}`,
  wholeTab: 'cả trang',
  todoErrors: 'Sửa các chỗ Chặn trước: số liệu ở đó chưa được cộng hoặc vượt định mức.',
  todoWarnings: 'Xem lại các chỗ Cảnh báo; Lưu ý chỉ để biết.',
  todoReport: 'Lập báo cáo bằng lệnh «so-ke-hoach report».',
  todoSign: 'Số liệu đã khớp và đủ đơn vị. In để trình ký: so-ke-hoach print.',
  todoDrafts: (n: number) => `Nhắc ${n} đơn vị nộp biểu, hoặc nộp lại nếu đã sửa; báo cáo đang là TẠM TÍNH.`,
  todoAbsent: (n: number) => `Nhắc ${n} đơn vị chưa có số liệu; báo cáo đang là TẠM TÍNH.`,
  todoFindings: 'Chi tiết từng chỗ cần sửa ở trang «Cảnh báo».',
  planned: 'Kinh phí kế hoạch',
  nstw: 'NSTW',
  nsdp: 'NSĐP',
  other: 'Nguồn khác',
  unsourced: 'Chưa phân nguồn',
  pending: 'Trong đó chờ hướng dẫn',
  disbursed: 'Giải ngân',
  inWords: 'Bằng chữ',
  unit: 'Đơn vị',
  rows: 'Số dòng',
  state: 'Tình trạng',
  errors: 'Chặn',
  rowsRead: (typed: number, reported: number, left: number) =>
    `Đã đọc ${typed} dòng có số liệu: ${reported} vào báo cáo, ${left} để ngoài.`,
  control: 'Kiểm tra số liệu',
  checks: {
    units: 'Tổng = cộng các đơn vị',
    activities: 'Tổng = cộng các hoạt động',
    sources: 'Tổng = cộng các nguồn vốn',
    short: 'Dòng chưa phân đủ nguồn',
    over: 'Dòng phân quá nguồn',
    data: 'Tổng = trang «Dữ liệu»',
    disbursedUnits: 'Giải ngân = cộng các đơn vị',
    disbursedActivities: 'Giải ngân = cộng các hoạt động',
    rows: 'Dòng đã đọc = vào báo cáo + để ngoài',
  },
  bridge: 'Từng trang = vào báo cáo + để ngoài + dòng cộng',
  bridgeHolds: (columns: number) => `khớp cả ${columns} cột tiền`,
  bridgeDiffers: (columns: number, names: string) =>
    `${columns} cột tiền chưa khớp hoặc không đọc được: ${names}`,
  proof: 'Trang «Kiểm tra số liệu»',
  proofDiffers: 'không khớp: xem các dòng «LỆCH», «KHÔNG ĐỌC ĐƯỢC» ở trang đó và các cảnh báo về Kho bạc',
  moneyLeft: (planned: string, disbursed: string) =>
    `Để ngoài có ghi số: kế hoạch ${planned}, giải ngân ${disbursed} (trang «Để ngoài»).`,
  holds: 'khớp',
  differs: (amount: string) => `lệch ${amount}`,
  states: {
    entered: 'đã nhập',
    empty: 'chưa nhập',
    missing: 'chưa có trang',
    unreadable: 'không đọc được',
  },
  handedIn: 'Nộp biểu',
  submission: {
    draft: 'nháp',
    submitted: 'đã nộp',
    approved: 'đã duyệt',
    reworked: 'sửa sau khi nộp',
    overturned: 'sửa sau khi duyệt',
    unreadable: 'dấu nộp bị hỏng',
  },
  more: (count: number) => `… và ${count} chỗ nữa`,
  firstFindings: 'Vài chỗ cần xem trước',
  leftOut: 'Để ngoài',
  noAnswers: (path: string) =>
    `«${path}» không phải tệp câu trả lời: cần JSON gồm mã câu hỏi và câu trả lời, như {"norm:57:1": 3000000, "row:12": "join"}.`,
  planMissing: 'Chưa ghi tên tệp kế hoạch cần đọc (.docx, .xlsx, .pdf, .html, .txt, .csv, .md).',
  readTitle: 'ĐỌC KẾ HOẠCH',
  readCounts: (rows: number, entries: number, norms: number, units: number) =>
    `${rows} dòng (${entries} dòng ghi tiền), ${norms} định mức đề xuất, ${units} đơn vị`,
  readColumns: 'Các cột',
  readRows: 'Các dòng',
  readPending: 'chờ hướng dẫn',
  readUnits: 'Đơn vị',
  readOthers: (count: number) => `Số tiền không lấy làm định mức (${count})`,
  readPassed: (count: number) => `Không đưa vào kế hoạch (${count})`,
  readLimit: (range: string) => `giới hạn ${range}`,
  readAtLeast: 'ít nhất',
  readDoubts: (count: number, must: number) =>
    `Cần hỏi (${count}, trong đó ${must} phải trả lời trước khi nhập)`,
  annexMissing: 'Thiếu --annex TỆP: kế hoạch của năm mới.',
  noOldPlan: (path: string) =>
    `«${path}» chưa có kế hoạch đọc được, nên không có gì để chuyển sang năm mới. Xin dùng «init».`,
  nextMade: (rows: number, path: string) => `Đã lập sổ năm mới: ${rows} dòng kế hoạch. Đã ghi: ${path}`,
  classesOpen: (names: readonly string[]) =>
    `Nhóm đơn vị chưa có đơn vị nào nên dòng của nhóm chưa vào biểu: ${names.map((name) => `«${name}»`).join(', ')}. Ghi từng đơn vị ở trang «Đơn vị» (Vai trò là tên nhóm), hoặc ghi vào tệp trả lời rồi chạy lại với --answers, ví dụ {"office:${names[0]}": "${names[0]} A; ${names[0]} B"}.`,
  settingsTaken: (settings: readonly (readonly [string, string])[]) =>
    `Trang «Cấu hình» ghi theo tiêu đề của kế hoạch, xin xem lại: ${settings.map(([label, value]) => `«${label}»: ${value}`).join('; ')}.`,
  settingsMissing: (labels: readonly string[]) =>
    `Tiêu đề của kế hoạch không nói, xin ghi vào trang «Cấu hình» trước khi in báo cáo: ${labels.map((label) => `«${label}»`).join(', ')}.`,
  nextCounts: (counts: Readonly<Record<string, number>>) =>
    `So với năm trước: ${counts.new} dòng mới, ${counts.gone} dòng không còn, ${counts.renumbered} dòng đổi số, ${counts.reworded} dòng sửa lời, ${counts.reassigned} dòng đổi đơn vị, ${counts.norm} dòng đổi định mức. Chi tiết ở trang «So sánh kế hoạch».`,
  nextPair: (id: string, was: string, now: string) =>
    `${id}: «${was}» có phải là dòng «${now}» của kế hoạch mới không? Ghi mã dòng mới, hoặc gone nếu không còn.`,
  nextOpen: (count: number, example: string) =>
    `Còn ${count} câu phải trả lời nên chưa lập sổ. Ghi câu trả lời vào một tệp, ví dụ tra-loi.json (sửa chỗ nào không đúng):\n${example}\nrồi chạy lại lệnh này với --answers tra-loi.json.`,
  answerOdd: (id: string, said: string, values: readonly string[] | null) =>
    `Câu trả lời "${id}": "${said}" không dùng được: ${
      values === null
        ? 'ghi số đồng (số nguyên, từ 1000), hoặc none'
        : values.length === 0
          ? 'tài liệu không có câu hỏi nào như thế'
          : `ghi một trong: ${values.join(', ')}`
    }.`,
  nextOdd: (id: string, said: string, why: 'old' | 'new' | 'twice' | 'id' | 'unit') =>
    `Câu trả lời "${id}": "${said}" không dùng được: ${
      {
        old: 'kế hoạch cũ không có dòng này',
        new: `kế hoạch mới không có dòng ${said}; ghi mã dòng mới, hoặc gone`,
        twice: `dòng mới ${said} đã là của một dòng cũ khác`,
        id: 'không có câu hỏi nào như thế',
        unit: 'trang «Đơn vị» không có mã này; ghi mã đơn vị, hoặc new; của một nhóm thì ghi tên từng đơn vị, cách nhau bằng dấu chấm phẩy',
      }[why]
    }.`,
  nextUnit: (id: string, name: string, alike: string) =>
    `${id}: «${name}» có phải là đơn vị đã có trong sổ không: ${alike}? Ghi mã đơn vị đó, hoặc new nếu là đơn vị mới.`,
  nextUnits: (names: string) => `Đơn vị mới trong trang «Đơn vị»: ${names}.`,
  unassigned: (count: number, codes: string) =>
    `${count} dòng của kế hoạch chưa có đơn vị nào nhận, nên không vào biểu nào: ${codes}. Xin ghi đơn vị ở trang «Kế hoạch», hoặc ghi tên đó vào «Tên khác» ở trang «Đơn vị», rồi chạy lại.`,
  nextDropped: (count: number, codes: string) =>
    `${count} định mức của dòng không còn đã được bỏ khỏi trang «Định mức» (dòng cũ: ${codes}).`,
  nextRestated: (caps: string) =>
    `Kế hoạch mới ghi mức khác nên mức cũ của các dòng này không còn chặn: ${caps}. Xin xác nhận mức đúng ở trang «Định mức»; đến lúc đó dòng chưa bị giới hạn.`,
  nextReworded: (pairs: string, example: { from: string; to: string } | undefined) =>
    `Dòng sửa lời có định mức: ${pairs}. Định mức đã sang số mới nhưng chưa áp dụng, chờ người xem: nếu vẫn là dòng cũ, ghi vào tệp trả lời, ví dụ {"line:${example?.from}": "${example?.to}"}, rồi chạy lại; hoặc xóa ô «Dòng kế hoạch» của định mức.`,
  nextStuck: (places: string) =>
    `Định mức chưa đi theo được dòng nào của kế hoạch mới, xin sửa ở trang «Định mức»: ${places}.`,
  balanceTab: 'Số dư dự toán',
  balanceColumns: [
    ...['Mã đơn vị', 'Tên đơn vị', 'Dự toán được giao', 'Chuyển nguồn năm trước', 'Giải ngân', 'Còn dư'],
    ...['Nguồn', 'Ghi chú'],
  ],
  unknownMoney: 'chưa rõ',
  severalSources: 'nhiều nguồn',
  balanceLeftOut: (rows: number) => `${rows} dòng để ngoài báo cáo, giải ngân của các dòng đó chưa trừ.`,
  nextBalances: (units: number, sum: string, unknown: number, tab: string) =>
    `Năm cũ còn dư dự toán ở ${units} đơn vị, cộng ${sum}${unknown > 0 ? `; ${unknown} đơn vị chưa rõ` : ''}: xem trang «${tab}». Chưa chuyển số nào sang năm mới: có quyết định cho chuyển nguồn thì ghi vào các cột «Chuyển nguồn NSTW», «Chuyển nguồn NSĐP», … của trang «Đơn vị» (chưa có cột thì thêm).`,
  nextTargets: (kept: string) =>
    `Trang «Chỉ tiêu» đã theo số dòng mới. «Mục tiêu năm» và «Lũy kế đầu năm» để trống, xin ghi cho năm mới (số của năm cũ ở trang ẩn «${kept}»).`,
  nextTargetsGone: (names: string) => `Chỉ tiêu của dòng không còn đã được bỏ: ${names}.`,
  nextTargetsStuck: (places: string) =>
    `Chỉ tiêu chưa đi theo được dòng nào của kế hoạch mới, xin sửa ở trang «Chỉ tiêu»: ${places}.`,
  nextProposed: (count: number) => `${count} định mức mới là đề xuất, chờ xác nhận: chưa giới hạn gì.`,
  changes: {
    new: 'Mới',
    gone: 'Không còn',
    renumbered: 'Đổi số',
    reworded: 'Sửa lời',
    reassigned: 'Đổi đơn vị',
    norm: 'Đổi định mức',
    same: 'Như cũ',
  } as Readonly<Record<string, string>>,
  capWaits: 'Mức cũ không còn chặn, chờ xác nhận mức mới',
  comparisonColumns: [
    'Thay đổi',
    'Dòng cũ',
    'Lời cũ',
    'Dòng mới',
    'Lời mới',
    'Đơn vị cũ',
    'Đơn vị mới',
    'Định mức cũ',
    'Định mức mới',
  ],
  roles: {
    number: 'số thứ tự',
    text: 'nội dung',
    owner: 'đơn vị thực hiện',
    cooperating: 'đơn vị phối hợp',
    time: 'thời gian',
    budget: 'kinh phí',
    norm: 'định mức',
    price: 'đơn giá',
    measure: 'đơn vị tính',
    quantity: 'số lượng',
    source: 'nguồn vốn',
    place: 'địa điểm',
    result: 'kết quả',
    note: 'ghi chú',
    ignore: 'bỏ qua',
  },
  servedAt: (url: string) => `Bảng tính đang mở tại ${url}`,
  servedAlready: (url: string) => `Sổ này đang được mở sẵn tại ${url}: xin dùng địa chỉ đó.`,
  servedReadOnly: (path: string) =>
    `Không ghi được vào «${path}» (tệp hoặc thư mục chỉ đọc): công việc chỉ được giữ trong trình duyệt.`,
  otherPort: (wanted: number, port: number) =>
    `Cổng ${wanted} đang có chương trình khác dùng, nên sổ được mở ở cổng ${port}. Việc chưa kịp ghi vào tệp trong trình duyệt ở cổng ${wanted} không hiện ở đây.`,
  portTaken: (port: number) => `Cổng ${port} đang có chương trình khác dùng. Xin chọn cổng khác bằng --port.`,
  oddPort: (value: string) => `--port cần một số từ 1 đến 65535, không phải «${value}».`,
  lines: (count: number) => `${count} dòng`,
};

/** A count with its noun in English. */
const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const en: typeof vi = {
  usage: `Usage:
  so-ke-hoach init [--annex FILE [--answers FILE.json]] [--norms FILE] [--units FILE] [--sample[=clean]] --out FILE.xlsx
  so-ke-hoach next   OLD.xlsx --annex FILE [--answers FILE.json] --out NEW.xlsx
                                                            the new year's workbook from the old one and the new plan
  so-ke-hoach read   FILE [--answers FILE.json] [--json]    read a plan (.docx, .xlsx, .pdf, .html, .txt, .csv, .md) and say what was understood
  so-ke-hoach fill   FILE.xlsx [--out FILE.xlsx] [--json]   make every unit's tab
  so-ke-hoach check  FILE.xlsx [--json]                     check all units
  so-ke-hoach report FILE.xlsx [--out FILE.xlsx] [--json]   make the consolidated report
  so-ke-hoach close  FILE.xlsx [--reason WHY] [--out FILE.xlsx] [--json]
                                                           close the report of the open period
  so-ke-hoach print  FILE.xlsx [--form FORM,…] [--money dong|nghin|trieu] [--tab TAB] [--out FILE.xlsx] [--json]
                                                            make the tabs «In – …», ready for paper: bao-cao, bieu-01,
                                                            bieu-02, bieu-03, bieu-04, phu-luc, don-vi
  so-ke-hoach run    [COMMAND FILE.xlsx] [--tab TAB] [--cell CELL] [--yes] [--answer YES|NO]… [--out FILE.xlsx] [--json]
                                                           any command of the menu; without one, the list of them
  so-ke-hoach export FILE.xlsx --to FOLDER [--excel] [--parquet] [--json]
                                                           write the data package: CSV, Parquet, datapackage.json
  so-ke-hoach consolidate FILE|PACKAGE… --out PROVINCE.xlsx [--list LIST.csv] [--before FILE|PACKAGE]… [--ceilings FILE.csv] [--latest] [--json]
                                                           add up many workbooks and packages into one report
  so-ke-hoach bigquery LIST.csv --dataset NAME [--location PLACE] [--out FILE.sql] write the statements for BigQuery from a list of spreadsheets
  so-ke-hoach serve  [FILE.xlsx] [--port N]                 open the workbook in a browser; it is saved to the file
Add --lang vi for Vietnamese; --version says which release this is.
Exit code: 0 nothing that blocks, 1 something blocks, 2 could not run.`,
  startUsage: `Usage: npm start [-- --example NAME] [--no-serve]
Makes two sample workbooks (Phong Thổ 2023) in out/, checks them, makes the report, and opens one in a browser.
  --example NAME   makes the example of data/NAME (nam-son-2026: a province, two tiers) instead of Phong Thổ
  --no-serve       only makes the files`,
  noExample: (name, names) =>
    `${name === '' ? '--example needs the name of an example' : `There is no example «${name}»`}. There is: ${names}.`,
  unknownCommand: (name) => `There is no command «${name}».`,
  noCommand: 'No command was given.',
  unknownOption: (name) => `This command has no option «${name}».`,
  valueMissing: (name) =>
    ['--tab', '--cell', '--answer', '--reason', '--form', '--money', '--dataset'].includes(name)
      ? `${name} needs a value after it.`
      : `${name} needs a file name after it.`,
  menuCommands:
    'The commands of the menu; give the name on the left, or the label (its beginning is enough) in quotes:',
  noMenuCommand: (name, known) =>
    `The menu has not exactly one command «${name}». It may be: ${known.join(', ')}.`,
  openQuestion: (question) =>
    `The command asks and has no answer, so the file was left as it is. Run it again with --yes, or give each answer with --answer (yes, no). The question:\n${question}`,
  answerUnused: (answer) =>
    `The command does not ask that often: the answer «${answer}» is left over, so the file was left as it is.`,
  needsScreen: (name) =>
    `«${name}» opens a panel on the screen, so it is of use only in an open workbook: so-ke-hoach serve FILE.xlsx.`,
  noTab: (name, tabs) =>
    `The workbook has no tab «${name}». Its tabs: ${someOf(
      tabs.map((tab) => `«${tab}»`),
      'and',
      'more',
    )}.`,
  noCell: (cell, tab) => `Tab «${tab}» has no cell «${cell}».`,
  closed: (period, version, tab) =>
    `The report of period ${period} is closed as version ${version}, in the tab «${tab}».`,
  closedThough: (reason) => `CLOSED WITH RESERVATIONS: ${reason}. What stands against it:`,
  notClosed: 'The period cannot be closed, for:',
  closeReason: 'To close it all the same run again with --reason "why"; the report will say so.',
  cancelled: 'As answered, the command did nothing.',
  oddChoice: (name, value, known) => `${name} does not take «${value}». It may be: ${known.join(', ')}.`,
  printed: (tab, title) => `Printed tab «${tab}»: ${title}`,
  printedIn: (unit) =>
    `Unit of money: ${unit}. Open the file, choose a printed tab, print it or save it as PDF: its paper is set.`,
  oddValue: (name, value) => `${name} does not take the value «${value}».`,
  fileMissing: 'No .xlsx file was named.',
  tooMany: (extra) => `«${extra}» is one too many: one file at a time.`,
  outMissing: 'init needs --out FILE.xlsx, to know where the workbook goes.',
  notFound: (path) => `There is no file «${path}».`,
  isFolder: (path) => `«${path}» is a folder, not a file.`,
  cannotRead: (path) => `The file «${path}» cannot be read.`,
  notPlainFile: (path) => `«${path}» is no plain file, so nothing can be written there.`,
  noFolder: (folder, path) =>
    `There is no folder «${folder}» for the file «${path}». Make the folder first, or give another name after --out.`,
  readOnly: (path) =>
    `The file «${path}» is marked read-only, so it was left as it is. Take the mark away, or write another file with --out.`,
  readOnlyFolder: (folder, path) =>
    `The folder «${folder}» does not allow writing, so «${path}» cannot be written. Write into another one with --out.`,
  refused: (path, why) => `«${path}»: ${why}`,
  notBuilt: 'The program is not built yet. Run «npm run build» first.',
  noAnnex: (path) =>
    `«${path}» holds no annex table that can be read. The file must be text with its columns parted by tabs, as a table copied from Word or Excel is pasted (not by commas), with a column STT with I, II …`,
  noTable: (path) => `«${path}» is no table that can be read (headers and rows, or tab-separated text).`,
  unexpected: (why) => `Something unexpected went wrong: ${why}`,
  backup: (path) => `The file as it was before this command was copied to «${path}».`,
  cannotCopy: (path) => `The original could not be copied to «${path}», so the file was left as it is.`,
  changedMeanwhile: (path) =>
    `Another program wrote «${path}» while the command ran, so the file was left as it is. Close that program and run it again.`,
  noBook: (path, tab) =>
    `«${path}» is no plan workbook yet: it has no tab «${tab}». Make a new one with «so-ke-hoach init», or add the tabs to this very file with «so-ke-hoach run setUpWorkbook».`,
  outKind: (path) =>
    `The workbook is written as an Excel file, so the name after --out must end in .xlsx, not «${path}».`,
  needsXlsm: (path) => `The file holds macros, so a new file must end in .xlsm, not «${path}».`,
  external: (tab, cells) =>
    `Tab «${tab}», ${cells.length === 1 ? 'cell' : 'cells'} ${someOf(cells, 'and', 'more')}: the formula takes figures from another file. The last ones saved are used; open the file in Excel and update its links if they are old.`,
  untouched: (path) => `Nothing was changed, so the file was left as it is: ${path}`,
  heavy: (cells) =>
    `Formulas that take too long were stopped and give #ERROR!: ${someOf(cells, 'and', 'more')}. Please mend them.`,
  heavyOfReport: (cells: readonly string[]) =>
    `The workbook has many rows, and this command had no time for the formulas that compare figures in ${someOf(cells, 'and', 'more')}; they show #ERROR!. Google Sheets, Excel or LibreOffice work them out when the file is opened. No figure of the report comes from them.`,
  written: (path) => `Written: ${path}`,
  made: (rows, path) => `Workbook made: ${many(rows, 'plan row')} read. Written: ${path}`,
  sampled: (units, rows) =>
    `Sample entries for ${many(units, 'unit')}, ${many(rows, 'row')} (not real figures).`,
  planFindings: (count) => `${many(count, 'place')} in the plan to be looked at:`,
  next: 'What to do next',
  nextInit: 'Run «so-ke-hoach fill» to make the units’ tabs, or open the file.',
  nextEmpty: (tabs) =>
    `This annex is not Phong Thổ’s, so ${tabs} are empty. Write your own units and caps there (or run again with --units, --norms), run «Đọc kế hoạch», then «so-ke-hoach fill».`,
  filled: (made, changed, same) => `Forms: ${made} new, ${changed} updated, ${same} left as they were.`,
  nothing: 'Every unit’s form agrees with the plan. Nothing to change.',
  unreadable: (names) =>
    `Left alone, because the header row cannot be read or the head names another unit: ${names}.`,
  checkTitle: 'CHECK',
  reportTitle: 'CONSOLIDATED REPORT',
  counts: (errors, warnings, notices) =>
    `${many(errors, 'error')} · ${many(warnings, 'warning')} · ${many(notices, 'notice')}`,
  clean: 'No errors, no warnings.',
  row: (row) => `row ${row}`,
  wholeTab: 'the tab',
  todoErrors: 'Correct the errors first: their figures are not added up, or are above a cap.',
  todoWarnings: 'Look through the warnings; notices are for information.',
  todoReport: 'Make the report with «so-ke-hoach report».',
  todoSign: 'The figures agree and every unit is in. Print it for signing: so-ke-hoach print.',
  todoDrafts: (n) =>
    `Remind ${many(n, 'unit')} to hand their tab in, or again where it changed; the report is PROVISIONAL.`,
  todoAbsent: (n) => `Remind ${many(n, 'unit')} without figures; the report is PROVISIONAL.`,
  todoFindings: 'Every place to correct is listed in the tab «Cảnh báo».',
  planned: 'Planned money',
  nstw: 'Central budget',
  nsdp: 'Local budget',
  other: 'Other sources',
  unsourced: 'Without a source',
  pending: 'Of which waiting',
  disbursed: 'Disbursed',
  inWords: 'In words',
  unit: 'Unit',
  rows: 'Rows',
  state: 'State',
  errors: 'Errors',
  rowsRead: (typed, reported, left) =>
    `${many(typed, 'row')} with figures read: ${reported} in the report, ${left} left out.`,
  control: 'Control checks',
  checks: {
    units: 'Total = sum of the units',
    activities: 'Total = sum of the activities',
    sources: 'Total = sum of the sources',
    short: 'Rows whose sources fall short',
    over: 'Rows whose sources exceed their amount',
    data: 'Total = tab «Dữ liệu»',
    disbursedUnits: 'Disbursed = sum of the units',
    disbursedActivities: 'Disbursed = sum of the activities',
    rows: 'Rows read = in the report + left out',
  },
  bridge: 'Each tab = in the report + left out + own totals',
  bridgeHolds: (columns) => `all ${columns} columns of money agree`,
  bridgeDiffers: (columns, names) =>
    `${many(columns, 'column')} of money with a difference, or unreadable: ${names}`,
  proof: 'Tab «Kiểm tra số liệu»',
  proofDiffers: 'does not agree: see its lines «LỆCH», «KHÔNG ĐỌC ĐƯỢC» and the warnings about the treasury',
  moneyLeft: (planned, disbursed) =>
    `Left out with a number: ${planned} planned, ${disbursed} disbursed (tab «Để ngoài»).`,
  holds: 'agrees',
  differs: (amount) => `differs by ${amount}`,
  states: { entered: 'entered', empty: 'empty', missing: 'no tab', unreadable: 'unreadable' },
  handedIn: 'Handed in',
  submission: {
    draft: 'draft',
    submitted: 'handed in',
    approved: 'approved',
    reworked: 'changed after it',
    overturned: 'changed after approval',
    unreadable: 'mark broken',
  },
  more: (count) => `… and ${count} more`,
  firstFindings: 'The first places to look at',
  leftOut: 'Left out',
  noAnswers: (path) =>
    `«${path}» is no file of answers: it must be JSON of questions and answers, as {"norm:57:1": 3000000, "row:12": "join"}.`,
  planMissing: 'No plan document was named (.docx, .xlsx, .pdf, .html, .txt, .csv, .md).',
  readTitle: 'READING THE PLAN',
  readCounts: (rows, entries, norms, units) =>
    `${many(rows, 'row')} (${entries} take money), ${many(norms, 'proposed norm')}, ${many(units, 'unit')}`,
  readColumns: 'Columns',
  readRows: 'Rows',
  readPending: 'waits for guidance',
  readUnits: 'Units',
  readOthers: (count) => `Amounts that are no norms (${count})`,
  readPassed: (count) => `Passed over (${count})`,
  readLimit: (range) => `limit ${range}`,
  readAtLeast: 'at least',
  readDoubts: (count, must) => `Questions (${count}, of which ${must} must be answered before importing)`,
  annexMissing: '--annex FILE is missing: the plan of the new year.',
  noOldPlan: (path) =>
    `«${path}» has no plan that reads, so there is nothing to carry into the new year. Use «init».`,
  nextMade: (rows, path) =>
    `Workbook of the new year made: ${many(rows, 'row')} of the plan. Written: ${path}`,
  classesOpen: (names) =>
    `Classes of units without any unit, whose lines are in no form: ${names.map((name) => `«${name}»`).join(', ')}. Write each unit in the tab «Đơn vị» (its Vai trò is the class), or into a file of answers and run again with --answers, as {"office:${names[0]}": "${names[0]} A; ${names[0]} B"}.`,
  settingsTaken: (settings) =>
    `The tab «Cấu hình» says what the title of the plan says, please look at it: ${settings.map(([label, value]) => `«${label}»: ${value}`).join('; ')}.`,
  settingsMissing: (labels) =>
    `The title of the plan does not say, please write into the tab «Cấu hình» before a report is printed: ${labels.map((label) => `«${label}»`).join(', ')}.`,
  nextCounts: (counts) =>
    `Beside the year before: ${counts.new} new, ${counts.gone} gone, ${counts.renumbered} renumbered, ${counts.reworded} reworded, ${counts.reassigned} given to others, ${counts.norm} with other caps. See the tab «So sánh kế hoạch».`,
  nextPair: (id, was, now) =>
    `${id}: is «${was}» the line «${now}» of the new plan? Write the new code, or gone.`,
  nextOpen: (count, example) =>
    `${count} questions must be answered first, so no workbook was made. Write the answers to a file, say answers.json (correct what is wrong):\n${example}\nand run this command again with --answers answers.json.`,
  answerOdd: (id, said, values) =>
    `The answer "${id}": "${said}" cannot be used: ${
      values === null
        ? 'write đồng as a whole number, 1000 or more, or none'
        : values.length === 0
          ? 'the document has no such question'
          : `write one of: ${values.join(', ')}`
    }.`,
  nextOdd: (id, said, why) =>
    `The answer "${id}": "${said}" cannot be used: ${
      {
        old: 'the old plan has no such line',
        new: `the new plan has no line ${said}; write the code of a new line, or gone`,
        twice: `the new line ${said} is another old line already`,
        id: 'there is no such question',
        unit: 'the tab «Đơn vị» has no such code; write the code of a unit, or new; of a class the names of its units, parted by semicolons',
      }[why]
    }.`,
  nextUnit: (id, name, alike) =>
    `${id}: is «${name}» a unit that the workbook has: ${alike}? Write its code, or new if it is a new unit.`,
  nextUnits: (names) => `New units in the tab «Đơn vị»: ${names}.`,
  unassigned: (count, codes) =>
    `${count} lines of the plan are nobody’s, so they are in no form: ${codes}. Please write the unit in the tab «Kế hoạch», or the name into «Tên khác» of the tab «Đơn vị», and run again.`,
  nextDropped: (count, codes) =>
    `Taken out of «Định mức»: ${many(count, 'cap')} of lines that are gone (old lines: ${codes}).`,
  nextRestated: (caps) =>
    `The new plan states another amount, so the old caps of these lines block no more: ${caps}. Please confirm the right amount in the tab «Định mức»; until then the line is not limited.`,
  nextReworded: (pairs, example) =>
    `Reworded lines with caps: ${pairs}. The caps stand under the new numbers but do not hold until somebody looked: if it is still the same line, write it into the file of answers, as {"line:${example?.from}": "${example?.to}"}, and run again; or clear the cell «Dòng kế hoạch» of the cap.`,
  nextStuck: (places) =>
    `Caps that could follow to no line of the new plan, please correct them in the tab «Định mức»: ${places}.`,
  balanceTab: 'Allotments left',
  balanceColumns: [
    ...['Code', 'Unit', 'Allotted', 'Carried over from the year before', 'Disbursed', 'Left'],
    ...['Source', 'Remark'],
  ],
  unknownMoney: 'not known',
  severalSources: 'several sources',
  balanceLeftOut: (rows) => `${many(rows, 'row')} in no total: what was disbursed there is not taken away.`,
  nextBalances: (units, sum, unknown, tab) =>
    `Of the old year ${many(units, 'unit')} have ${sum} of their allotments left${unknown > 0 ? `; of ${unknown} more it is not known` : ''}: see the tab «${tab}». None of it was carried over: once that is decided, write it into the columns «Chuyển nguồn NSTW», «Chuyển nguồn NSĐP», … of the tab «Đơn vị» (add them where they are missing).`,
  nextTargets: (kept) =>
    `The tab «Chỉ tiêu» follows the new numbers. «Mục tiêu năm» and «Lũy kế đầu năm» are blank: please write those of the new year (the old ones are in the hidden tab «${kept}»).`,
  nextTargetsGone: (names) => `Targets of lines that are gone were taken out: ${names}.`,
  nextTargetsStuck: (places) =>
    `Targets that could follow to no line of the new plan, please correct them in the tab «Chỉ tiêu»: ${places}.`,
  nextProposed: (count) => `${count} new caps are proposals that await confirmation: they limit nothing.`,
  changes: {
    new: 'New',
    gone: 'Gone',
    renumbered: 'Renumbered',
    reworded: 'Reworded',
    reassigned: 'Other unit',
    norm: 'Other cap',
    same: 'As before',
  },
  capWaits: 'The old cap blocks no more and awaits confirmation of the new one',
  comparisonColumns: [
    'Change',
    'Old line',
    'Old words',
    'New line',
    'New words',
    'Old unit',
    'New unit',
    'Old caps',
    'New caps',
  ],
  roles: {
    number: 'number',
    text: 'contents',
    owner: 'who carries it out',
    cooperating: 'who cooperates',
    time: 'time',
    budget: 'budget',
    norm: 'norm',
    price: 'price',
    measure: 'unit of measure',
    quantity: 'quantity',
    source: 'source of money',
    place: 'place',
    result: 'result',
    note: 'note',
    ignore: 'left out',
  },
  servedAt: (url) => `The workbook is open at ${url}`,
  servedAlready: (url) => `This workbook is open already at ${url}: please use that address.`,
  servedReadOnly: (path) =>
    `«${path}» cannot be written (the file or its folder is read-only): the work is kept in the browser only.`,
  otherPort: (wanted, port) =>
    `Another program uses port ${wanted}, so the workbook is open at port ${port}. Work in the browser at port ${wanted} that was not written to the file yet does not show here.`,
  portTaken: (port) => `Another program uses port ${port}. Please choose another one with --port.`,
  oddPort: (value) => `--port needs a number from 1 to 65535, not «${value}».`,
  lines: (count) => `${many(count, 'row')}`,
};

export type Words = typeof vi;
export const wordsOf = (language: Language): Words => (language === 'en' ? en : vi);
