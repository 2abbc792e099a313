/**
 * Who carries a line out, and who cooperates: the units that a cell names, apart from prose. Owns how offices list
 * them (`A, B`, `Hội LHPN huyện/xã`, `UBND các xã A, B`, `Chủ trì: … Phối hợp: …`) and never makes one up: a piece
 * that begins like no unit stays text.
 */
import { CAPITALS, LETTERS } from '../text/clean.ts';
import { foldKey } from '../text/fold.ts';

export interface Named {
  /** Canonical name: `UBND xã` for `UBND các xã`. */
  readonly name: string;
  /** The words as they stand. */
  readonly as: string;
  readonly isClass: boolean;
}

export interface People {
  readonly owners: readonly Named[];
  readonly cooperating: readonly Named[];
  /** Pieces that name no unit. */
  readonly unknown: readonly string[];
  /** The cell says «as above». */
  readonly ditto: boolean;
}

/** How a unit's name begins. */
const HEADS = [
  'UBND|HĐND|UBMTTQ|MTTQ|Ủy ban|Uỷ ban|UB\\.?MTTQ|UB MTTQ|Hội đồng|Mặt trận|Hội|LHPN|Liên minh|Liên hiệp|Liên đoàn|LĐLĐ|Công đoàn|Đoàn|Tỉnh đoàn|Huyện đoàn',
  'Thành đoàn|Sở|Phòng|Ban|Bộ|Cục|Chi cục|Tổng cục|Vụ|Trung tâm|TTYT|TT\\.?(?= ?[A-ZĐ])|TTVH\\S*|Trạm|Trường|Công an|CA(?= (?:tỉnh|huyện|xã|phường))|Quân sự|BCH|BCHQS|Bộ đội|Đồn|Văn phòng|VP',
  'Ngân hàng|NHCSXH|Kho bạc|Hạt|Đài|Bệnh viện|Viện|Tòa án|Toà án|Thanh tra|Bảo hiểm|BHXH|Bưu điện|Điện lực|Chi hội|Chi đoàn|Chi bộ|Tổ dân phố|Tổ công tác|Tổ chuyên môn|Tổ trưởng',
  // `Tổ hòa giải`, `Tổ tư vấn cộng đồng`; `Tổ chức` is a word of doing unless one follows that says what body it is.
  'Tổ(?= (?!chức)[A-Za-zÀ-ỹ])|Tổ chức(?= (?:dịch vụ|chính trị|xã hội|tín dụng|phi chính phủ|quốc tế|kinh tế|đảng|công đoàn|trung gian))|HTX|Hợp tác xã|Liên hiệp HTX|Doanh nghiệp|Công ty|Chi nhánh|Quỹ|Nhà văn hóa|Nhà văn hoá|Bảo tàng|Thư viện|Cơ sở|Cơ quan|Công chức|Cán bộ|Trưởng thôn|Trưởng bản|Trưởng(?= (?:các|khu|xóm|ấp|tổ)(?![a-zà-ỹ]))',
  'Huyện ủy|Huyện uỷ|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Đảng ủy|Đảng uỷ|Thường trực|Ban chỉ đạo|BCĐ|BQL|Ban quản lý|Các|Tất cả|Toàn thể|Nhóm|Đội|Câu lạc bộ|CLB|Lãnh đạo|Khối|Học viện|Viễn thông|VNPT|Viettel|Bưu chính|Thuế|Cục Thuế|Chi cục Thuế|Thi hành án|Kiểm lâm|Biên phòng|Nhà trường|Lâm trường|Vườn quốc gia|Hiệp hội|Hải quan|Tổng công ty|Tập đoàn|Trưởng ban|Bí thư|Chủ tịch|Hiệu trưởng|Cộng tác viên|Tạp chí|Báo|Chủ đầu tư|Đơn vị',
].join('|');
const HEAD = new RegExp(`^(?:${HEADS})(?![${LETTERS}])`);
const HEAD_ANY_CASE = new RegExp(`^(?:${HEADS})(?![${LETTERS}])`, 'i');
/** A class without a capital, as lists go on: `các xã`, `các thôn`, `xã Mường So`. */
const LOWER_CLASS =
  /^(?:các|tất cả(?: các)?|toàn thể|những)\s+(?:xã|phường|thị trấn|huyện|thôn|bản|tổ dân phố|trường|cơ quan|đơn vị|phòng|ban|ngành|sở|hội|đoàn thể|địa phương|chi hội|tổ chức|doanh nghiệp|hợp tác xã|HTX|lực lượng|hộ|khu dân cư|trung tâm|trạm)/i;
const PLACE_WORD = new RegExp(
  String.raw`^(?:[xX]ã|[pP]hường|[tT]hị trấn|[hH]uyện|[tT]hị xã|[tT]hành phố|[tT]ỉnh|[tT]hôn|[bB]ản|[tT]ổ dân phố)\s+[${CAPITALS}0-9]`,
);
/** `VHTT`, `NHCSXH`, `LĐ-TB&XH`: an office by its capitals. The last word of others (`Nông nghiệp và PTNT`) is none. */
const ACRONYM =
  /^(?!PTNT|TKCN|PCTT|PCCC|CNCH|GDTX|TTATXH|ĐMST|CĐS)[A-ZĐ]{3,}(?:[&-][A-ZĐ]{2,})*(?![A-Za-zÀ-ỹ])/;
/** Offices that a piece may go on with although no office begins so: they name a person's place, never a unit. */
const NO_UNIT =
  /^(?:theo|do|thực hiện|tổ chức(?! (?:dịch vụ|chính trị|xã hội|tín dụng|phi chính phủ|quốc tế|kinh tế|đảng|công đoàn|trung gian))|phối hợp|chủ trì|khi|nếu|sau|trước|trong|quý|tháng|năm|từ|đến|không|có|chưa|chờ|và|hoặc|các hoạt động|hỗ trợ|tùy|tuỳ|được)(?![A-Za-zÀ-ỹ])/i;
const VERB = new RegExp(
  `(?:^|[^${LETTERS}])(?:thực hiện|phân công|quyết định|lựa chọn|hướng dẫn|đề xuất|triển khai|có trách nhiệm|được giao|phụ thuộc)(?![${LETTERS}])`,
  'i',
);

/** Posts of a commune, which lists write small: `Bí thư chi bộ, trưởng thôn`. */
const POST = /^(?:trưởng (?:thôn|bản|ấp|xóm|khu)|công chức|cán bộ)(?![A-Za-zÀ-ỹ])/i;

const startsUnit = (text: string): boolean =>
  !NO_UNIT.test(text) &&
  (HEAD.test(text) ||
    POST.test(text) ||
    LOWER_CLASS.test(text) ||
    PLACE_WORD.test(text) ||
    ACRONYM.test(text));

/** Whether a cell of a column reads as units: to tell columns apart. */
export const looksLikeUnit = (text: string): boolean => {
  const plain = text.replace(LABEL, '').trim();
  return plain.length <= 160 && (startsUnit(plain) || DITTO.test(plain)) && !/\d{3}/.test(plain);
};

const DITTO =
  /^(?:[-–"'“”\s]*(?:nt|như trên|như dòng trên|như mục trên|tương tự|ditto|\/\/)[-–"'“”.\s]*|["“”〃]+|-\s*["“”]\s*-)$/i;
const LONE_DASH = /^[-–—]+$/;
const LABEL = /^\s*(?:[-+•]\s*)?(?:(?:đơn vị|cơ quan)\s+)?(?:chủ trì|thực hiện)(?:\s+thực hiện)?\s*[:：]\s*/i;

const LEAD_LABEL = /(?:(?:đơn vị|cơ quan)\s+)?(?:chủ trì(?:\s+thực hiện)?|thực hiện)\s*[:：]/i;
const COOP_LABEL = /(?:(?:đơn vị|cơ quan)\s+)?phối hợp(?:\s+thực hiện)?(?:\s+với)?\s*[:：]/i;

/** Reads one cell of units. `coop`: its column is that of those who cooperate. */
export function readPeople(cell: string, coop = false): People {
  const text = cell.replace(/\s+\n/g, '\n').trim();
  const none: People = { owners: [], cooperating: [], unknown: [], ditto: false };
  if (text === '') return none;
  if (DITTO.test(text) || LONE_DASH.test(text)) return { ...none, ditto: true };
  const { lead, partners } = splitRoles(text);
  const owners = unitsIn(lead);
  const others = unitsIn(partners);
  const unknown = [...owners.unknown, ...others.unknown];
  if (coop) return { ...none, cooperating: unique([...owners.units, ...others.units]), unknown };
  return { ...none, owners: unique(owners.units), cooperating: unique(others.units), unknown };
}

const unique = (list: readonly Named[]): Named[] => {
  const seen = new Set<string>();
  return list.filter(({ name }) => {
    const key = foldKey(name);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

/** Those who lead apart from those who cooperate, by the words between them. */
function splitRoles(text: string): { lead: string; partners: string } {
  const coop = COOP_LABEL.exec(text);
  const lead = LEAD_LABEL.exec(text);
  if (coop !== null) {
    const before = text.slice(0, coop.index);
    const after = text.slice(coop.index + coop[0].length);
    const next = LEAD_LABEL.exec(after);
    if (next !== null)
      return {
        lead: `${before}\n${after.slice(next.index + next[0].length)}`,
        partners: after.slice(0, next.index),
      };
    return { lead: before.replace(LEAD_LABEL, '\n'), partners: after };
  }
  if (lead !== null) return { lead: text.replace(LEAD_LABEL, '\n'), partners: '' };
  // `A chủ trì, phối hợp với B`, `A (chủ trì), B (phối hợp)`.
  const marked = /\(\s*(?:phối hợp|PH)\s*\)/i;
  if (marked.test(text) || /\(\s*(?:chủ trì|CT)\s*\)/i.test(text)) {
    const pieces = text.replace(/\)\s*[,;\n]\s*/g, ')\u0000').split('\u0000');
    // `A (chủ trì), B, C`: where it is said who leads, the others do not.
    const leads = /\(\s*(?:chủ trì|CT)\s*\)/i;
    const isLed = pieces.some((piece) => leads.test(piece));
    const own = pieces.filter((piece) => (isLed ? leads.test(piece) : !marked.test(piece)));
    const strip = (piece: string): string =>
      piece.replace(/\(\s*(?:chủ trì|phối hợp|CT|PH)\s*\)/gi, '').trim();
    return {
      lead: own.map(strip).join('\n'),
      partners: pieces
        .filter((piece) => !own.includes(piece))
        .map(strip)
        .join('\n'),
    };
  }
  const words = /[,;.\s]*(?:\(\s*)?(?:chủ trì\s*[,;]?\s*)?(?:và\s+)?phối hợp\s+((?:với|cùng)\s*)?/i.exec(
    text,
  );
  if (
    words !== null &&
    words.index > 0 &&
    (words[1] !== undefined || startsUnit(text.slice(words.index + words[0].length)))
  )
    return {
      lead: text.slice(0, words.index),
      partners: text.slice(words.index + words[0].length).replace(/\)\s*$/, ''),
    };
  const only = /^\s*phối hợp(?:\s+với)?\s+/i.exec(text);
  if (only !== null) return { lead: '', partners: text.slice(only[0].length) };
  return { lead: text.replace(/\s+chủ trì(?=\s*(?:[,;.\n]|$))/gi, ''), partners: '' };
}

/** Between units: comma, semicolon, slash, plus, line break, a spaced dash, `và`, a full stop before a capital. Never `&`. */
const BETWEEN = new RegExp(
  String.raw`(\s*[,;/+\n]\s*|\s+[-–—]\s+|\s+(?:và|cùng|với)\s+|\.\s+(?=[${CAPITALS}]))`,
);
const TIERS =
  'tỉnh|huyện|xã|phường|thị trấn|thôn|bản|thị xã|thành phố|tổ dân phố|trung ương|cấp tỉnh|cấp huyện|cấp xã|đặc khu';
const TIER_ONLY = new RegExp(`^(?:cấp\\s+)?(${TIERS})$`, 'i');
const ENDS_IN_TIER = new RegExp(`^(.*?\\s)(?:cấp\\s+)?(${TIERS})$`, 'i');
/** A list of places goes on: `các xã A`, then `B`. */
const LIST_OF_PLACES = new RegExp(
  String.raw`^(.*?)(?:[Cc]ác|những|\d+)\s+(xã|phường|thị trấn|huyện|thôn|bản|trường(?:\s+[A-Z]+)?|đơn vị)[\s:]+((?:[${CAPITALS}]|số \d).*)$`,
);
const PLACES_FOLLOW = new RegExp(
  String.raw`^(.*?)(xã|phường|thị trấn|huyện|thôn|bản)\s+([${CAPITALS}][^,;/]*)$`,
);

function unitsIn(text: string): { units: Named[]; unknown: string[] } {
  const units: { name: string; as: string; places: string | null }[] = [];
  const unknown: string[] = [];
  const parts = text
    // A stop behind a letter ends no name.
    .replace(/(^|[\s,;/(])P\.\s*(?=[A-ZĐ])/g, '$1Phòng ')
    // One word of the language, whatever stands in its middle.
    .replace(/(chính trị|kinh tế|văn hóa|văn hoá)\s+[-–—]\s+(xã hội)/gi, '$1-$2')
    // A name that was cut at the end of a line.
    .replace(/([^\n]*)\n(?=([^\n]*))/g, (whole, above: string, below: string) =>
      isHalfName(above) && !OFFICE.test(below) ? `${above} ` : whole,
    )
    // One class, whatever stands between its words: `các sở, ban, ngành`.
    .replace(ALL_OFFICES, (words) => words.charAt(0) + words.slice(1).replace(/\s*,\s*/g, HELD))
    .replace(/\(([^()]*)\)/g, (whole, inside: string) =>
      /[,;/]|chủ trì|phối hợp|\d/.test(inside) ? ' ' : whole,
    )
    .split(BETWEEN);
  for (let at = 0; at < parts.length; at += 2) {
    const piece = tidy(parts[at] ?? '');
    const between = at === 0 ? '' : (parts[at - 1] ?? '');
    if (foldKey(piece) === '' || /^(?:v\.?v\.*|\.{3}|…|khác|liên quan)$/i.test(piece)) continue;
    const last = units[units.length - 1];
    const list = LIST_OF_PLACES.exec(piece);
    if (list !== null && (startsUnit(piece) || LOWER_CLASS.test(piece))) {
      const [, head = '', word = '', place = ''] = list;
      const front = `${head}${word}`.trim();
      units.push({ name: tidy(`${front} ${place}`), as: piece, places: front });
      continue;
    }
    const tier = TIER_ONLY.exec(piece);
    if (tier !== null && last !== undefined) {
      const shared = ENDS_IN_TIER.exec(last.name);
      if (shared !== null) {
        units.push({
          name: `${shared[1]}${(tier[1] as string).replace(/^cấp\s+/i, '').toLowerCase()}`,
          as: piece,
          places: null,
        });
        continue;
      }
    }
    // `Văn phòng HĐND và UBND`, `Trung tâm GDNN - GDTX`: what reads as an office of its own and is none.
    if (last !== undefined && goesOnAsName(last.name, between, piece)) {
      last.name = tidy(`${last.name}${between.startsWith(',') ? between.trimStart() : between}${piece}`);
      last.as = `${last.as}${between}${piece}`;
      continue;
    }
    // `Các cơ quan, đơn vị`: one more class.
    if (last !== undefined && /^(?:các|tất cả)/i.test(last.name) && CLASS_WORD.test(piece)) {
      units.push({ name: `các ${piece}`, as: piece, places: null });
      continue;
    }
    // `các xã A, B và C`: places without their own word.
    if (
      last?.places != null &&
      !isOffice(piece) &&
      new RegExp(`^[${CAPITALS}]`).test(piece) &&
      piece.split(' ').length <= 5
    ) {
      units.push({
        name: `${last.places} ${piece.replace(/^(?:xã|thôn|bản|phường)\s+/, '')}`,
        as: piece,
        places: last.places,
      });
      continue;
    }
    if (
      startsUnit(piece) ||
      (units.length === 0 && /^[a-z]/.test(piece) && HEAD_ANY_CASE.test(piece) && !NO_UNIT.test(piece))
    ) {
      if (VERB.test(piece) && piece.split(' ').length > 6) {
        unknown.push(piece);
        continue;
      }
      units.push({ name: piece, as: piece, places: placesAfter(piece) });
      continue;
    }
    // A comma or `và` inside a name: `Phòng Lao động, Thương binh và Xã hội`.
    if (
      last !== undefined &&
      unknown.length === 0 &&
      between.trim() !== ';' &&
      !between.includes('\n') &&
      isPartOfName(last.name, piece)
    ) {
      const joint = /^\s*(?:,|và|-|–|&)/.test(between) ? between : ' ';
      last.name = tidy(`${last.name}${joint.startsWith(',') ? joint.trimStart() : joint}${piece}`);
      last.as = `${last.as}${between}${piece}`;
      continue;
    }
    if (last !== undefined && between.includes('\n') && /^[a-zđ(]/.test(piece)) {
      last.name = tidy(`${last.name} ${piece}`);
      last.as = `${last.as}${between}${piece}`;
      continue;
    }
    unknown.push(piece);
  }
  const whole = (text: string): string =>
    text
      .replace(/([a-zạ-ỹà-ý])-(xã hội)/gi, '$1 - $2')
      .split(HELD)
      .join(', ');
  return {
    units: units.map(({ name, as }) => ({ ...canonical(whole(name)), as: whole(as).trim() })),
    unknown: unknown.map(whole),
  };
}

const ALL_OFFICES =
  /(?:^|[^A-Za-zÀ-ỹ])(?:sở|phòng|ban)\s*,\s*(?:ban|ngành)(?:\s*,\s*ngành)?(?:\s*,\s*(?:đoàn thể|hội|MTTQ))?(?![A-Za-zÀ-ỹ])/gi;
/** Stands for a comma that parts no units. */
const HELD = '\u0001';

const CLASS_WORD =
  /^(?:cơ quan|đơn vị|phòng|ban|ngành|sở|hội|đoàn thể|địa phương|tổ chức|doanh nghiệp|hợp tác xã|trường|trạm|trung tâm|thôn|bản|xã|phường|thị trấn|tổ dân phố)(?![A-Za-zÀ-ỹ])/;

function goesOnAsName(name: string, between: string, piece: string): boolean {
  if (/^(?:VP|Văn phòng)\s+(?:HĐND|Hội đồng nhân dân|Đoàn ĐBQH|Đảng ủy|Huyện ủy)$/i.test(name))
    return (
      /^(?:UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân)/.test(piece) &&
      (!between.includes('\n') || between.includes('và'))
    );
  // `Báo và phát thanh, truyền hình tỉnh`, since 2025 one office.
  if (
    /^Báo(?: và (?:đài )?phát thanh)?$/i.test(name) &&
    (/^(?:đài )?(?:phát thanh|truyền hình)/i.test(piece) || (between.includes('và') && /^Đài /.test(piece)))
  )
    return true;
  // `Trung tâm Nước sạch và VSMTNT`: letters behind `và` that are no body known by them.
  if (
    /^\s+và\s+$/.test(between) &&
    OF_FIELDS.test(name) &&
    ACRONYM.test(piece) &&
    !BODY_BY_LETTERS.test(piece)
  )
    return true;
  const isDash = /^\s+[-–—]\s+$/.test(between);
  return (
    isDash &&
    /^(?:Phòng|Sở|Trung tâm|TT|Ban|Trường|Chi cục|Khoa)(?![A-Za-zÀ-ỹ])/.test(name) &&
    !OFFICE.test(piece)
  );
}

/** Offices that are named by their fields of work. */
const OF_FIELDS = /^(?:Trung tâm|TT|Phòng|Sở|Chi cục|Ban|Trạm|Trường)\s+(?![A-ZĐ]{2})/;
const BODY_BY_LETTERS =
  /^(?:UBND|HĐND|UBMTTQ|MTTQ|LĐLĐ|LHPN|BHXH|NHCSXH|KBNN|BCH|BĐBP|CCB|HND|HTX|TTYT|TTVH|TTDV|VNPT|BQL|BCĐ|CAND|CSGT|QLTT|VHTT|LĐTB|GDĐT|TNMT|NNMT|KHCN|CHQS)/;

const placesAfter = (piece: string): string | null => {
  const match = PLACES_FOLLOW.exec(piece);
  // `Hội LHPN xã Mường So, Bản Lang`: further communes of the same body.
  return match === null ? null : `${match[1]}${match[2]}`.trim();
};

const OFFICE = new RegExp(
  `^(?:UBND|HĐND|UBMTTQ|MTTQ|Ủy ban|Uỷ ban|UB|Hội|Đoàn|Phòng|Sở|Ban|Trung tâm|TT|Trạm|Trường|Công an|Văn phòng|Đài|Ngân hàng|Chi|BCH|Liên|Mặt trận|Các|Bộ)(?![${LETTERS}])`,
);
/** Bodies that no commune is called like. */
const BODY = new RegExp(
  `^(?:Công ty|Tổng công ty|Tập đoàn|Doanh nghiệp|HTX|Hợp tác xã|Bệnh viện|Viện|Kho bạc|Hải quan|Chi cục|Cục|Học viện|Viễn thông|Bưu điện|Điện lực|Bảo hiểm|Tòa án|Toà án|Thanh tra|Quỹ|Hạt Kiểm lâm|Đồn Biên phòng|Trường|Nhà trường)(?![${LETTERS}])`,
);
const isOffice = (piece: string): boolean => OFFICE.test(piece) || BODY.test(piece) || ACRONYM.test(piece);

/** Only the beginning of a unit's name: `Trung tâm`, `Hội LHPN`. Looks at the last line. */
export const isHalfName = (text: string): boolean => HALF_NAME.test(text.trim());
const HALF_NAME = new RegExp(
  `(?:^|[\\n,;/]\\s*)(?:${[
    'Trung tâm|TT|Phòng|Hội|Hội LHPN|Hội Nông dân|Hội Cựu chiến binh|Sở|Ban|Trạm|Trạm Y tế|Trường|UBND|Văn phòng|Đoàn|Đoàn TN',
    'Công an|Chi hội|Chi cục|Ủy ban|Bộ CHQS|Ban CHQS|Phòng Văn hóa|Phòng Tài chính|Liên minh|Liên hiệp|Liên đoàn|Mặt trận|Bảo hiểm',
    'Kho bạc|Ngân hàng',
  ].join('|')})$`,
);

/** Names that hold a comma or `và`: of a ministry's pattern, in words with capitals or after a word of an office. */
function isPartOfName(name: string, piece: string): boolean {
  if (piece.split(' ').length > 8 || NO_UNIT.test(piece) || VERB.test(piece)) return false;
  if (
    /^(?:Phòng|Sở|Ban|Bộ|Trung tâm|TT|Chi cục|Văn phòng|Trường|Hội|Công chức|Ủy ban|Viện|Đài)(?![A-Za-zÀ-ỹ])/i.test(
      name,
    )
  )
    return true;
  return new RegExp(`^[${CAPITALS}]`).test(piece) && !/^(?:Các|UBND)/.test(name);
}

function tidy(text: string): string {
  return text
    .replace(/^\s*(?:[-–+•*]\s*|\d{1,2}[.)]\s+)/, '')
    .replace(/\s+/g, ' ')
    .replace(
      /\s+(?:thực hiện|chủ trì|phụ trách|tổ chức|cung ứng|cấp phát|chi trả|bảo đảm|đảm bảo)(?=[\s.:;,]*$)/i,
      '',
    )
    .replace(/(các|mọi|những|nhiều|\d)?\s+cấp(?=[\s.:;,]*$)/i, (words, all: string | undefined) =>
      all === undefined ? '' : words,
    )
    .replace(/[\s.:;,]+$/, '')
    .replace(/^(?:đơn vị|cơ quan)?\s*(?:chủ trì|thực hiện)\s*:\s*/i, '')
    .replace(/^(?:[Dd]o|[Gg]iao)\s+(?=[A-ZĐỦỶ])/, '')
    .trim();
}

const OF_AN_AREA = new RegExp(`\\s+(?:vùng|khu vực)\\s+(?![${CAPITALS}0-9]).*$`);

/** `UBND các xã` is the class `UBND xã`; `Hội LHPN 17 xã`, `các xã` likewise. A name that ends in a tier is one too. */
export function canonical(name: string): { name: string; isClass: boolean } {
  const plain = name
    .replace(/\s*\([^()]*\)\s*/g, ' ')
    .replace(
      /\s+(?:trên địa bàn|trực thuộc|trong toàn|liên quan|có liên quan|được thụ hưởng|thuộc chương trình).*$/i,
      '',
    )
    // `các xã khu vực biên giới` is a class; `Trung tâm Y tế khu vực Tân Uyên` is a name.
    .replace(OF_AN_AREA, '')
    .replace(/(^|\s)cấp\s+(?=(?:tỉnh|huyện|xã|thôn)$)/i, '$1')
    .trim();
  const many =
    /^(.*?\s)(?:các|tất cả các|toàn thể các|\d{1,3}(?=\s+(?:xã|phường|thị trấn|thôn|bản|huyện|trường|tổ)(?![A-Za-zÀ-ỹ])))\s+(.*)$/i.exec(
      plain,
    );
  if (many !== null && !/^(?:Các|Tất cả)\b/i.test(plain)) {
    const singular = tidy(`${many[1]}${many[2]}`);
    return { name: singular, isClass: !NAMED_PLACE.test(singular) };
  }
  if (/^(?:các|tất cả|toàn thể)/i.test(plain)) {
    const rest = plain.replace(/^(?:tất cả\s+)?(?:các|toàn thể)\s+/i, '');
    return { name: `${rest.charAt(0).toUpperCase()}${rest.slice(1)}`, isClass: true };
  }
  return { name: plain || name, isClass: /(?:^|\s)(?:xã|phường|thôn|bản|thị trấn|tổ dân phố)$/i.test(plain) };
}

/** `các xã Bình Phú, …`: the list names its communes. */
const NAMED_PLACE = new RegExp(
  String.raw`(?:xã|phường|thị trấn|huyện|thôn|bản)\s+(?![IVX]+(?:\s|$))[${CAPITALS}]`,
);

/** The tier that a name ends in, or names before a place. */
export function tierOf(name: string): string {
  const match =
    /(?:^|\s)(tỉnh|huyện|xã(?!\s+hội)|phường|thị trấn|thị xã|thành phố|thôn|bản|tổ dân phố)(?=$|\s)/i.exec(
      name,
    );
  const word = (match?.[1] ?? '').toLowerCase();
  if (/^sở\s/i.test(name)) return 'tỉnh';
  if (word === 'phường' || word === 'thị trấn') return 'xã';
  if (word === 'thị xã' || word === 'thành phố') return 'huyện';
  return word === 'bản' || word === 'tổ dân phố' ? 'thôn' : word;
}

/** The class that a named unit belongs to: `Hội LHPN xã Mường So` acts as `Hội LHPN xã`. */
export function roleOf(name: string): string {
  const match = new RegExp(
    String.raw`^(.*?(?:^|\s)(?:xã|phường|thị trấn|thôn|bản))\s+[${CAPITALS}0-9].*$`,
  ).exec(name);
  return match === null ? name : (match[1] as string);
}

/**
 * The letters that an office's short name has: `Phòng LĐTB&XH` and `Phòng Lao động, Thương binh và Xã hội` give one.
 * Short words and names without a run of capitals are compared by their words alone.
 */
export function initials(name: string): string {
  return name
    .replace(/\s+(?:và|&)\s+/g, ' ')
    .split(/[\s,&-]+/)
    .map((word) => (/^[A-ZĐ]{2,}$/.test(word) ? word : word.charAt(0)))
    .join('')
    .toUpperCase();
}
export const hasAcronym = (name: string): boolean => /(?:^|[\s&-])[A-ZĐ]{3,}/.test(name);
