/**
 * Who carries a line out where no column says so: in the words of the line (`Giao Phòng A chủ trì, phối hợp với B`,
 * `do B thực hiện`), in a line below it (`Đơn vị chủ trì: A; phối hợp: B`), or as the heading of its own tasks. Only what
 * reads as units, whole, is taken; all else stays words.
 */
import type { ColumnRole } from '../schema/proposal.ts';
import { CAPITALS, LETTERS } from '../text/clean.ts';
import { type People, readPeople } from './people.ts';

const NO = `(?![${LETTERS}])`;
const OF = '(?:(?:đơn vị|cơ quan|bộ phận|các đơn vị|các cơ quan)\\s+)?';

/** What a line that begins so says of the row above it, and of no work of its own. */
const STATEMENTS: readonly (readonly [role: ColumnRole, words: string])[] = [
  ['owner', `${OF}(?:chủ trì|đầu mối|phụ trách|chịu trách nhiệm)(?:\\s+(?:thực hiện|triển khai|tham mưu))?`],
  ['owner', '(?:đơn vị|cơ quan|bộ phận|người)\\s+(?:thực hiện|triển khai|tổ chức|được giao)'],
  ['owner', '(?:phân công(?:\\s+(?:thực hiện|nhiệm vụ))?|thực hiện)'],
  ['cooperating', `${OF}phối hợp(?:\\s+(?:thực hiện|triển khai))?(?:\\s+(?:với|cùng))?`],
  ['time', 'thời (?:gian|hạn|điểm)(?:\\s+(?:thực hiện|hoàn thành|triển khai|tổ chức))?'],
  ['place', '(?:địa điểm|địa bàn)(?:\\s+(?:thực hiện|triển khai|tổ chức))?'],
  ['budget', '(?:dự toán\\s+)?kinh phí(?:\\s+(?:thực hiện|dự kiến))?'],
  ['source', 'nguồn (?:kinh phí|vốn|lực)(?:\\s+thực hiện)?'],
];
const STATEMENT = STATEMENTS.map(
  ([role, words]) => [role, new RegExp(`^${words}\\s*[:：]\\s*(?=\\S)`, 'i')] as const,
);

/** The column that a line speaks for the row above it, where it says nothing else; null where it is a row. */
export function statementOf(text: string): ColumnRole | null {
  const plain = text.trim();
  const role = STATEMENT.find(([, words]) => words.test(plain))?.[0] ?? null;
  if (role !== 'owner' && role !== 'cooperating') return role;
  const { owners, cooperating, unknown } = readPeople(plain);
  return unknown.length === 0 && owners.length + cooperating.length > 0 ? role : null;
}

/** Work that begins where the names of those who cooperate end. */
const WORK = [
  'thực hiện|tổ chức|triển khai|hướng dẫn|tham mưu|xây dựng|rà soát|kiểm tra|giám sát|tuyên truyền|vận động|lập|mở|hỗ trợ|theo dõi',
  'đôn đốc|tổng hợp|báo cáo|khảo sát|thẩm định|quản lý|duy trì|vận hành|đánh giá|phổ biến|truyền thông|biên soạn|cung cấp|lồng ghép',
  'chuẩn bị|bảo đảm|đảm bảo|chi trả|phân bổ|thành lập|đào tạo|tập huấn|bồi dưỡng|lựa chọn|đề xuất|bố trí|huy động|hoàn thành|cấp phát',
  'để|trong|tại|nhằm|khi|trước|sau|hàng|hằng|định kỳ|thường xuyên|theo|làm|cho|tiến hành|chủ động|trực tiếp|kịp thời|nghiên cứu',
].join('|');
const WORK_BEGINS = new RegExp(`\\s+(?:${WORK})${NO}.*$`, 'is');
/** Doing words between the unit and its work. */
const DOES = `(?:chủ động\\s+)?(?:là\\s+(?:đơn vị|cơ quan)\\s+)?(?:(chủ trì)|làm đầu mối|đầu mối|chịu trách nhiệm|có trách nhiệm|phụ trách|thực hiện|tổ chức|tham mưu|triển khai|hướng dẫn|theo dõi)${NO}`;
/** Before a unit that is given work, wherever that stands in a sentence. */
const GIVEN = '(?:[gG]iao(?:\\s+cho)?|[pP]hân công|[đĐ]ề nghị|[yY]êu cầu|[dD]o)\\s+';
const GIVEN_ANYWHERE = new RegExp(`(?:^|[^${LETTERS}])${GIVEN}`);
const TO_WHOM = new RegExp(
  `(?:(?:^|[^${LETTERS}])${GIVEN}|(?:^|[.;:(\\n–]\\s*)(?=[${CAPITALS}]|(?:các|tất cả)\\s))([^.;:()\\n]{3,160}?)\\s+${DOES}`,
  'g',
);
const WITH = /^\s*[,;]?\s*(?:và\s+)?phối hợp(?:\s+chặt chẽ)?\s+(?:(?:với|cùng)\s+)?([^.;()\n]+)/i;

/** Who is given a line by its words; null where they give it to nobody. */
export function assignedIn(text: string): People | null {
  for (const line of text.split('\n')) {
    const labelled = labelIn(line);
    if (labelled !== null) return labelled;
  }
  for (const match of text.matchAll(TO_WHOM)) {
    const [whole, name = '', leads] = match;
    const owners = unitsOnly(name.split(GIVEN_ANYWHERE).pop() ?? '');
    if (owners === null) continue;
    const rest = text.slice(match.index + whole.length);
    const partners = leads === undefined ? undefined : WITH.exec(rest)?.[1];
    const read = partners === undefined ? null : readPeople(partners.replace(WORK_BEGINS, ''), true);
    return {
      owners,
      cooperating: read?.cooperating ?? [],
      unknown: read?.unknown ?? [],
      ditto: false,
    };
  }
  return null;
}

/** `… (Đơn vị thực hiện: Hội LHPN xã)`, `… Đơn vị chủ trì: A; phối hợp: B` behind the work itself. */
const LABEL =
  /(?:^|[.;(–]\s*)((?:(?:đơn vị|cơ quan)\s+(?:chủ trì|thực hiện|phụ trách)(?:\s+thực hiện)?|chủ trì)\s*[:：]\s*[^()]+)/i;
function labelIn(line: string): People | null {
  const said = LABEL.exec(line)?.[1];
  if (said === undefined) return null;
  const read = readPeople(said);
  return read.owners.length > 0 && read.unknown.length === 0 ? read : null;
}

/** Headings under which units stand, each with its tasks. */
const OF_UNITS =
  /tổ chức thực hiện|phân công (?:nhiệm vụ|trách nhiệm|thực hiện)|trách nhiệm (?:của|thực hiện|các)|nhiệm vụ của các/i;
export const namesUnitsBelow = (heading: string): boolean => OF_UNITS.test(heading);

/** The units that a heading is, below one that names units: `1. Phòng Kinh tế`, `2. Hội Nông dân xã: hướng dẫn …`. */
export function headingAsUnits(text: string): People | null {
  const owners = unitsOnly((text.split(/[:\n]/)[0] ?? '').replace(/^(?:giao|đề nghị)\s+/i, ''));
  return owners === null ? null : { owners, cooperating: [], unknown: [], ditto: false };
}

/** The units of words that are nothing but units. */
function unitsOnly(words: string): People['owners'] | null {
  const { owners, cooperating, unknown, ditto } = readPeople(words);
  const isUnits = owners.length > 0 && cooperating.length === 0 && unknown.length === 0 && !ditto;
  return isUnits && !owners.some(({ name }) => NO_UNIT.test(name) || name.length > LONGEST_UNIT)
    ? owners
    : null;
}
const LONGEST_UNIT = 90;
/** What begins like a unit and is work or a meeting: `Hội nghị tổng kết`, `Ban hành kế hoạch`. */
const NO_UNIT = new RegExp(
  `^(?:Ông|Bà|Hội (?:nghị|thảo|thi|chợ|họp|diễn)|Ban hành|Báo cáo|Đoàn kết|Cơ sở vật chất|Các (?:hoạt động|nội dung|nhiệm vụ|chỉ tiêu|giải pháp|lớp|mô hình|chính sách)|Quỹ đất|Khối lượng|Thuế suất|Đội ngũ|Nhóm (?:hoạt động|nhiệm vụ|giải pháp))${NO}`,
  'i',
);
