/**
 * What the lines over a plan's table say: the year, who issued it, what it is a plan of. A body is what a line says of
 * one and no word more: behind its name stand a gap, a bracket, `PHỤ LỤC`, `ngày …`. Nothing is made up.
 */
import { placeOfBody, TIER_WORDS, tierOfBody } from '../source/body.ts';
import { CAPITALS, LETTERS } from '../text/clean.ts';
import { foldKey } from '../text/fold.ts';
import { strayReason } from './furniture.ts';

export interface TitleFacts {
  readonly year: number | null;
  readonly body: string;
}

/** The year that a plan is for, and who issued it, as its title lines say. */
export function titleFacts(lines: readonly string[]): TitleFacts {
  const all = lines.join('\n');
  const year =
    /(?:năm|nam)\s+(20\d{2})(?!\s*[-–]\s*20)/i.exec(all)?.[1] ??
    /\/(20\d{2})(?!\d)/.exec(all)?.[1] ??
    /(20\d{2})/.exec(all)?.[1];
  return { year: year === undefined ? null : Number(year), body: bodyOf(piecesOf(lines)) };
}

/**
 * A line with two columns of a letter's head is two pieces: a wide gap, a tab or a cell parts them. A body over two lines
 * (`ỦY BAN NHÂN DÂN`, then `TỈNH LAI CHÂU`) is one piece, whatever stands beside its first line.
 */
function piecesOf(lines: readonly string[]): string[] {
  const pieces = lines
    .flatMap((line) => line.normalize('NFC').split(/\s{2,}|[\t\n|]/))
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  for (const [at, piece] of pieces.entries()) {
    if (!HALF_BODY.test(piece)) continue;
    const place = pieces.findIndex(
      (one, other) => other > at && other <= at + 2 && STARTS_WITH_TIER.test(one),
    );
    if (place < 0) continue;
    pieces[at] = `${piece} ${pieces[place]}`;
    pieces[place] = '';
  }
  return pieces.filter((piece) => piece !== '');
}

// ---------------------------------------------------------------- the body

/** Bodies that are of a tier, which their name says. */
const OF_TIER = [
  ...['UBND', 'Ủy ban nhân dân', 'Uỷ ban nhân dân', 'Hội LHPN', 'Hội Liên hiệp Phụ nữ', 'Ban Chỉ đạo'],
  ...['Ban Dân tộc', 'Huyện ủy', 'Tỉnh ủy', 'Thành ủy', 'Đảng ủy'],
] as const;
/** Offices, of which only the head of a letter, or the words behind `của`, say that it is theirs. */
const OFFICES = ['Trung tâm', 'Sở', 'Phòng', 'Ban', 'Chi cục', 'Trường', 'Bệnh viện', 'Hội', 'Trạm'] as const;

const eitherCase = (names: readonly string[]): string =>
  names.flatMap((name) => [name, name.toUpperCase()]).join('|');
const NAME_WORD = `[${CAPITALS}][${LETTERS}'’]*`;
/** What follows a body in capitals and is no part of its name. */
const NO_NAME =
  '(?!(?:PHỤ LỤC|KẾ HOẠCH|BIỂU|DANH MỤC|CỘNG H(?:ÒA|OÀ|OA)|Cộng [Hh](?:òa|oà|oa)|ĐỘC LẬP|Độc lập|NĂM|NGÀY|SỐ|VỀ|BAN HÀNH|PHÂN CÔNG|NHIỆM VỤ|THỰC HIỆN|GIAI ĐOẠN|MẪU|TRÊN|Phụ lục|Biểu|Kế hoạch|Về|Ngày|Năm|Số)(?![A-Za-zÀ-ỹ]))';
const NAME = `(?:${NO_NAME}${NAME_WORD}(?:(?:\\s+|\\s*[-–]\\s*)${NO_NAME}${NAME_WORD}){0,4}|\\d{1,2}(?!\\d|\\s*[/.-]))`;
const TIERS = `(?:${eitherCase(TIER_WORDS.split('|'))})`;
const PARTY = OF_TIER.filter((name) => name.endsWith(' ủy'));
const BODY_WORDS = [
  `(?<head>${eitherCase(OF_TIER)})\\s+(?:cấp\\s+)?(?<tier>${TIERS})(?:\\s+(?<name>${NAME}))?(?![${LETTERS}])`,
  `(?<partyHead>${eitherCase(PARTY)})\\s+(?<party>${NAME})`,
].join('|');
const BODY = new RegExp(`(?:^|[^${LETTERS}/-])(?:${BODY_WORDS})`, 'g');
const OFFICE = new RegExp(
  `^(?<head>${eitherCase(OFFICES)})\\s+(?<own>[^();.\\d]+?)(?:\\s+(?<tier>${TIERS})(?:\\s+(?<name>${NAME}))?)?(?=[();.]|\\s+(?:ngày|về|năm|NGÀY|VỀ|NĂM)\\s|$)`,
);

const HALF_BODY = /^(?:UBND|[ỦU][ỶỲY] BAN NHÂN DÂN|[ỦU][ỷy] ban nhân dân|HĐND|HỘI ĐỒNG NHÂN DÂN)$/;
const STARTS_WITH_TIER = new RegExp(`^${TIERS}\\s+${NAME}$`);
const STARTS_WITH_BODY = new RegExp(`^(?:${BODY_WORDS})`);

interface Body {
  readonly text: string;
  /** It says its place. */
  readonly isNamed: boolean;
  /** It is all that its piece says. */
  readonly isWhole: boolean;
}

function bodiesIn(piece: string): Body[] {
  const found = [...piece.matchAll(BODY)].map((match) => bodyFrom(match, piece));
  const office = found.length === 0 ? OFFICE.exec(piece) : null;
  return office === null ? found : [bodyFrom(office, piece)];
}

function bodyFrom(match: RegExpExecArray | RegExpMatchArray, piece: string): Body {
  const { head, partyHead = '', own = '', tier = '', name = '', party = '' } = match.groups ?? {};
  const words = [
    plainHead(head ?? partyHead),
    inSentence(own, true),
    tier.toLowerCase(),
    inTitle(name),
    inTitle(party),
  ].filter((word) => word !== '');
  return {
    text: words.join(' '),
    isNamed: name !== '' || party !== '',
    isWhole: match[0].trim() === piece,
  };
}

const isLoud = (text: string): boolean => text === text.toUpperCase();
/** `ỦY BAN NHÂN DÂN` as it is written in a line. */
const plainHead = (head: string): string =>
  [...OF_TIER, ...OFFICES].find((name) => name.toUpperCase() === head) ?? head;
const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
/** `ĐÔNG HẢI` as a name is written; a name in small letters stays as it is. */
const inTitle = (name: string): string =>
  isLoud(name)
    ? name
        .toLowerCase()
        .replace(/(^|[\s\-–])(\S)/g, (_, gap: string, letter: string) => gap + letter.toUpperCase())
    : name;

/** Letters that are no syllable: `MTQG`, `UBND`, `DTTS`. */
const isLetters = (word: string): boolean =>
  !/[AEIOUYÀ-ỸĂƠƯ]/.test(word) ||
  /^(?:UBND|HĐND|ATGT|BHYT|GDĐT|OCOP|ATTP|BHXH|LĐTBXH|CNTT|AIDS|HIV)$/.test(word);
/** Words in capitals as a sentence has them; what is an abbreviation stays one. */
function inSentence(words: string, starts: boolean): string {
  if (!isLoud(words)) return words;
  const plain = words
    .split(' ')
    .map((word) => (isLetters(word) ? word : word.toLowerCase()))
    .join(' ');
  return starts ? capital(plain) : plain;
}

/**
 * Who issued a plan: whom the line of the decision names (`Kèm theo Kế hoạch số … của …`), else the head of the letter,
 * of which the last line is the body itself, else whom any line names. A name with its place goes before one without.
 */
function bodyOf(pieces: readonly string[]): string {
  const behindOf = (piece: string): Body[] => {
    const of = /(?:^|\s)của\s+(?:Chủ tịch\s+)?(.*)$/i.exec(piece);
    return of === null ? [] : bodiesIn(of[1] as string);
  };
  const isAttached = (piece: string): boolean => /kèm theo/i.test(piece);
  const groups: readonly (readonly Body[])[] = [
    pieces.filter(isAttached).flatMap(behindOf),
    pieces
      .flatMap(bodiesIn)
      .filter(({ isWhole }) => isWhole)
      .reverse(),
    pieces.flatMap(behindOf),
    pieces.flatMap(bodiesIn),
  ];
  const all = groups.flat();
  const [first] = all;
  if (first === undefined) return bodyOfPlace(pieces);
  // `của UBND tỉnh` is the body of the letter's head with its place.
  const tier = tierOfBody(first.text);
  const named = all.filter(({ isNamed }) => isNamed);
  const same = named.find(({ text }) => tierOfBody(text) === tier);
  return (first.isNamed ? first : (same ?? (tier === null ? named[0] : undefined) ?? first)).text;
}

/** `KẾ HOẠCH NĂM 2027 XÃ NÀ HỲ`: where no body is named, the People's Committee of the place with which a line ends. */
function bodyOfPlace(pieces: readonly string[]): string {
  for (const piece of pieces) {
    const { before = '', tier = '', name = '' } = PLACE_AT_END.exec(piece)?.groups ?? {};
    // `các xã …`, `12 xã …` are many.
    if (tier !== '' && !/^(?:các|những|\d{1,3})$/i.test(before))
      return `UBND ${tier.toLowerCase()} ${inTitle(name)}`;
  }
  return '';
}
const PLACE_AT_END = new RegExp(`(?:(?<before>\\S+)\\s+|^)(?<tier>${TIERS})\\s+(?<name>${NAME})[.;]?$`);

// ---------------------------------------------------------------- what it is a plan of

/** Lines of a letter's head and of an annex that say nothing of what is planned. */
const NO_SUBJECT =
  /^(?:cộng h[oòõ]?[aà]|độc lập|(?:phụ lục|biểu(?: mẫu)?|mẫu)(?:\s+(?:số\s*)?[\dIVXLC.]+)?\s*:?$|\(|số\s*:|đvt|đơn vị tính|đv tính|kèm theo|ban hành|[-–—_*\s]*$|\S.{0,40}, ngày)/i;
const NUMBER_OF_ANNEX = /^(?:phụ lục|biểu(?: mẫu)?|mẫu)\s*(?:số\s*)?[\dIVX]+(?:\s*[:.–-]|(?=\s|$))/i;
const LEAD =
  /^(?:(?:phân công|danh mục)\s+nhiệm vụ\s+)?(?:(?:kế hoạch\s+)?(?:thực hiện|triển khai)\s+(?=(?:chương trình|dự án|đề án|tiểu dự án|kế hoạch|nghị quyết)))?/i;
const TAIL = new RegExp(
  `\\s+(?:năm\\s+20\\d{2}|giai đoạn\\s+20|trên địa bàn|tại\\s+(?:${TIER_WORDS})|của\\s+(?:${TIER_WORDS}|ubnd|ủy ban))(?![${LETTERS}]).*$`,
  'i',
);
/** Longer words are no name of a programme. */
const LONGEST = 160;

/** The programme, or the plan itself, in the words of the title; '' where the title says none. */
export function programmeOf(lines: readonly string[]): string {
  if (/(?:^|[^A-Za-zÀ-ỹ])dự án\s*8(?!\d)/i.test(lines.join(' '))) return PROJECT_8;
  const pieces = piecesOf(lines)
    .map((piece) =>
      piece
        .replace(/\s*\(.*$/, '')
        .replace(STARTS_WITH_BODY, '')
        .replace(NUMBER_OF_ANNEX, '')
        .trim(),
    )
    .filter(
      (piece) =>
        piece !== '' &&
        !NO_SUBJECT.test(piece) &&
        strayReason(piece) === null &&
        !bodiesIn(piece).some((one) => one.isWhole),
    );
  const all = pieces
    .map((piece) => inSentence(piece, false).replace(/^KẾ HOẠCH(?![A-ZÀ-Ỹ])/, 'kế hoạch'))
    .join(' ')
    // A title over two lines: `KẾ HOẠCH`, then `Phòng, chống ma túy`.
    .replace(
      /^(kế hoạch )(\S)(?=[a-zà-ỹ])/,
      (_, plan: string, letter: string) => plan + letter.toLowerCase(),
    );
  const words = withoutPlace(all.replace(TAIL, ''), lines).replace(LEAD, '').trim();
  const isNone =
    words.length < 6 || words.length > LONGEST || /^(?:biểu|bảng|phụ lục|năm)(?:\s|$)/i.test(words);
  return isNone ? '' : capital(words);
}

/** `… huyện Phong Thổ`, where that is the plan's own place. */
function withoutPlace(words: string, lines: readonly string[]): string {
  const place = placeOfBody(titleFacts(lines).body).toLowerCase();
  const at = place === '' ? -1 : words.toLowerCase().indexOf(` ${place}`);
  if (at < 0) return words;
  const before = words.slice(0, at);
  const tier = new RegExp(`\\s+(?:${TIER_WORDS})$`, 'i').exec(before);
  return tier === null ? words : before.slice(0, tier.index);
}

const PROJECT_8 = 'Dự án 8';
/** What any plan is, where its title does not say. */
const ANY_PLAN = 'Kế hoạch';

/**
 * What a new workbook's `Cấu hình` takes from the title, by label. Project 8 is led by the Women's Union of each tier; of
 * any other programme the body that issued the plan makes the report, as long as nobody says another one.
 */
export function settingsOfTitle(lines: readonly string[]): Record<string, string> {
  const { year, body } = titleFacts(lines);
  const programme = programmeOf(lines) || ANY_PLAN;
  const settings: Record<string, string> = { 'Tên chương trình': programme };
  if (year !== null) {
    settings.Năm = String(year);
    settings['Kỳ báo cáo'] = 'Cả năm';
    settings['Ngày chốt số liệu'] = `31/12/${year}`;
  }
  if (body === '') return settings;
  const name = body.replace(/^[ỦU][ỷy] ban nhân dân|^Uỷ ban nhân dân/i, 'UBND');
  const tier = tierOfBody(name);
  const isUbnd = foldKey(name).startsWith('ubnd');
  settings['Đơn vị tổng hợp'] = name;
  settings['Cơ quan lập báo cáo'] =
    programme === PROJECT_8 && isUbnd ? name.replace(/^UBND/, 'Hội LHPN') : name;
  settings['Địa danh'] = placeOfBody(name);
  if (tier !== null) settings['Cấp tổng hợp'] = tier;
  return settings;
}
