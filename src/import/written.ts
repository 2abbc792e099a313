/**
 * What an import writes into the workbook: rows of `Kế hoạch`, `Định mức` and `Đơn vị`, and the questions that stay
 * open. Beside what stands there already: a cap or a unit that the workbook has is not written twice. Pure; the page and
 * the command line send it, the script looks at it again and writes it.
 */
import { formatDong } from '../money/write.ts';
import type { Doubt, ImportAnswers, Proposal, ProposedNorm, ProposedUnit } from '../schema/proposal.ts';
import { lineWords } from '../source/norms.ts';
import { cleanLine } from '../text/clean.ts';
import { shownDay } from '../text/day.ts';
import { foldKey } from '../text/fold.ts';
import { capFactors, casesOf, limitsOf } from './factors.ts';
import { planTabOf } from './plan-tab.ts';
import { perhapsOneUnit, spellingsOf, unitKey } from './units.ts';

/** What the workbook has before the import. */
export interface Standing {
  readonly units: readonly StandingUnit[];
  readonly norms: readonly StandingNorm[];
}
export interface StandingUnit {
  readonly code: string;
  readonly name: string;
  readonly role: string;
  readonly aliases: readonly string[];
}
export interface StandingNorm {
  /** Words of the lines it holds for, or what the plan says of its codes now. */
  readonly lines: readonly string[];
  readonly items: readonly string[];
  /** đồng; null where it limits counts only. */
  readonly rate: number | null;
  /** Waits for guidance. */
  readonly waits: boolean;
}

/** A row of `Định mức`. Counts are whole numbers; '' and null mean no limit. */
export interface WrittenNorm {
  readonly code: string;
  readonly item: string;
  readonly measure: string;
  readonly rate: number | null;
  readonly minPersons: number | null;
  readonly maxPersons: number | null;
  readonly minPeriods: number | null;
  readonly maxPeriods: number | null;
  readonly maxQuantity: number | null;
  readonly periodName: string;
  readonly scope: 'row' | 'subject';
  readonly basis: string;
  /** dd/mm/yyyy. */
  readonly from: string;
  readonly to: string;
  /** Code and words of the line, as `Dòng kế hoạch` keeps them. */
  readonly words: string;
  /** `no`: written as a proposal that limits nothing. */
  readonly confirmed: 'yes' | 'no' | 'pending';
}

export interface WrittenUnit {
  readonly code: string;
  readonly name: string;
  readonly role: string;
  readonly aliases: readonly string[];
}

/** A question that nobody answered: it stands in the workbook until somebody looked at it. */
export interface OpenQuestion {
  readonly line: string;
  readonly words: string;
  readonly question: string;
  /** What was taken meanwhile. */
  readonly taken: string;
}

export interface PlanImport {
  /** Rows of the tab `Kế hoạch` under its header: STT, text, unit, note. */
  readonly plan: readonly (readonly string[])[];
  readonly norms: readonly WrittenNorm[];
  readonly units: readonly WrittenUnit[];
  /** Other names for units that stand in `Đơn vị`, by their code. */
  readonly aliases: readonly { readonly unit: string; readonly names: readonly string[] }[];
  readonly open: readonly OpenQuestion[];
  /** Goes into `Cấu hình`; null leaves the setting. */
  readonly year: number | null;
  readonly body: string | null;
  /** Dates and hides the units' tabs, which are of the year before. */
  readonly putAway: boolean;
}

// ---------------------------------------------------------------- norms

export interface NormProposal {
  /** Its id, and the item where the words give several cases. */
  readonly key: string;
  readonly norm: ProposedNorm;
  /** `new`: to be written · `known`: the workbook has it · `other`: no cap (a budget's estimate, a target, a percentage). */
  readonly state: 'new' | 'known' | 'other';
  /** What the workbook allows for this line today, where that is another amount. */
  readonly was: number | null;
  /** May be confirmed with all others at one click. */
  readonly certain: boolean;
  readonly row: Omit<WrittenNorm, 'confirmed'> | null;
}

/** Norms of the document as rows of `Định mức`, in its order. */
export function normProposals(proposal: Proposal, standing: Standing): NormProposal[] {
  const lines = new Map(proposal.rows.map((row) => [row.code, row]));
  return proposal.norms.flatMap((norm): NormProposal[] => {
    const text = cleanLine(lines.get(norm.row)?.text ?? '');
    const base = { norm, was: null, certain: false };
    if (norm.kind === 'pending') {
      const isKnown = standing.norms.some(
        (one) => one.waits && one.lines.some((line) => foldKey(line) === foldKey(text)),
      );
      return [
        { ...base, key: norm.id, state: isKnown ? 'known' : 'new', row: blankRow(norm, text, proposal) },
      ];
    }
    const rows = rowsOf(norm, text, proposal).map((row) => onLines(row, norm, proposal));
    if (rows.length === 0) return [{ ...base, key: norm.id, state: 'other', row: null }];
    return rows.map((row) => {
      const rivals = standing.norms.filter(
        (one) =>
          (one.rate === null) === (row.rate === null) &&
          one.lines.some((line) => foldKey(line) === foldKey(text)) &&
          (one.items.length === 0
            ? row.item === ''
            : one.items.some((item) => foldKey(item) === foldKey(row.item))),
      );
      const isKnown = rivals.some(({ rate }) => rate === row.rate);
      return {
        key: row.item === '' || row.item === norm.item ? norm.id : `${norm.id}#${row.item}`,
        norm,
        state: isKnown ? 'known' : 'new',
        was: isKnown ? null : (rivals[0]?.rate ?? null),
        certain: norm.kind === 'money' && norm.sure === 'sure' && norm.doubts.length === 0,
        row,
      };
    });
  });
}

/** Things that rows of a unit's tab name one by one: what is allowed for one is held over all of its rows. */
const SUBJECTS = /^(?:mohinh|diachi|to|nhom|clb|caulacbo|dctc|mhinh|htx|hoptacxa|tohoptac|diachitincay.*)$/;

/** Rows that limit money or counts; none for what is no limit. */
function rowsOf(norm: ProposedNorm, text: string, proposal: Proposal): Omit<WrittenNorm, 'confirmed'>[] {
  // What must be paid at least is no cap.
  const isMoney = norm.kind === 'money' && norm.amount !== null && norm.strength !== 'min';
  if (!isMoney && !(norm.kind === 'count' && norm.limits.length > 0)) return [];
  return casesOf(norm).map((item) => {
    const { apart: _, ...factors } = capFactors(norm, limitsOf(norm, item));
    return {
      ...blankRow(norm, text, proposal),
      ...factors,
      item,
      rate: isMoney ? norm.amount : null,
      scope: SUBJECTS.test(foldKey(factors.measure)) ? 'subject' : 'row',
    };
  });
}

/**
 * Nobody enters anything at a heading: what its words allow for one thing (`tối đa 100 triệu đồng/mô hình:`) holds for each
 * of its lines that says no amount itself, and below no nearer heading that says one.
 */
function onLines(
  row: Omit<WrittenNorm, 'confirmed'>,
  norm: ProposedNorm,
  { rows, norms }: Proposal,
): Omit<WrittenNorm, 'confirmed'> {
  if (rows.find(({ code }) => code === norm.row)?.kind !== 'heading' || row.measure === '') return row;
  const hasOwn = new Set(norms.filter(({ kind }) => kind === norm.kind).map((one) => one.row));
  const parentOf = new Map(rows.map(({ code, parent }) => [code, parent]));
  /** The line itself, or the nearest row above it, that says an amount. */
  const speaker = (code: string): string | null => {
    let at: string | null = code;
    while (at !== null && !hasOwn.has(at)) at = parentOf.get(at) ?? null;
    return at;
  };
  const lines = rows.filter(({ code, kind }) => kind === 'line' && speaker(code) === norm.row);
  if (lines.length === 0) return row;
  return {
    ...row,
    code: lines.map(({ code }) => code).join(' / '),
    words: lineWords(lines.map(({ code, text }) => ({ code, text: cleanLine(text) }))),
  };
}

/** The longest quotation beside a cap. */
const QUOTED = 200;

/** The sentence part of the document that the amount stands in: `từ 80 – 100 triệu đồng`, of which the quote is the end. */
function wholeWords({ row, quote }: ProposedNorm, { rows }: Proposal): string {
  const line = rows.find(({ code }) => code === row);
  const cells = line === undefined ? [] : [line.text, line.note, ...line.other.map(({ text }) => text)];
  const cell = cells.find((text) => text.includes(quote.text)) ?? quote.text;
  const at = cell.indexOf(quote.text);
  const front =
    cell
      .slice(0, at)
      .split(/[\n;(]|[.,:]\s/)
      .pop() ?? '';
  const whole = cleanLine(`${front}${quote.text}`);
  // The amount stands at the end.
  return whole.length > QUOTED ? `…${whole.slice(whole.length - QUOTED + 1)}` : whole;
}

/**
 * The words of a cap: all of its cell, where that is one of norms and not long, for what stands beside the amount is
 * nowhere else in the workbook (`70 % giá trị, tối đa 20 triệu đồng/hộ`); else the amount's own.
 */
function quoteOf({ row, quote }: ProposedNorm, { rows }: Proposal): string {
  const cells = rows.find(({ code }) => code === row)?.other ?? [];
  const cell = cells.find(
    ({ role, column, text }) => role === 'norm' && column === quote.column && text.includes(quote.text),
  );
  const whole = cleanLine(cell?.text ?? '');
  return whole === '' || whole.length > QUOTED ? cleanLine(quote.text) : whole;
}

/** What a cap rests on, for those who are held by it: the words of the plan, and who settled what they leave open. */
function basisOf(norm: ProposedNorm, proposal: Proposal): string {
  const line = `Kế hoạch, dòng ${norm.row}`;
  if (norm.settled && norm.amount !== null)
    return `${line}: người nhập kế hoạch chọn ${formatDong(norm.amount)}đ; văn bản ghi «${wholeWords(norm, proposal)}»`;
  const quote = quoteOf(norm, proposal);
  return `${line}: «${quote.length > QUOTED ? `${quote.slice(0, QUOTED - 1)}…` : quote}»`;
}

function blankRow(norm: ProposedNorm, text: string, proposal: Proposal): Omit<WrittenNorm, 'confirmed'> {
  const { source } = proposal;
  const day = (iso: string | null): string => (iso === null ? '' : shownDay(iso));
  // A plan of a year says what holds from that year on: an older year still goes by its own caps.
  const from = day(norm.validFrom) || (source.year === null ? '' : `01/01/${source.year}`);
  return {
    code: norm.row,
    item: '',
    measure: '',
    rate: null,
    minPersons: null,
    maxPersons: null,
    minPeriods: null,
    maxPeriods: null,
    maxQuantity: null,
    periodName: '',
    scope: 'row',
    basis: basisOf(norm, proposal),
    from,
    to: day(norm.validTo),
    words: lineWords([{ code: norm.row, text }]),
  };
}

// ---------------------------------------------------------------- units

export interface UnitProposal {
  readonly unit: ProposedUnit;
  /** The units of the workbook that it means; none where it is new. */
  readonly known: readonly StandingUnit[];
  /** Spellings of the document that those do not have yet. */
  readonly spellings: readonly string[];
  /** Units of the workbook that it may be, where nothing tells. */
  readonly alike: readonly StandingUnit[];
}

/** The answer for a unit that the workbook does not have. */
export const NEW_UNIT = 'new';

/** The key of an answer about a unit: `office:Trung tâm Văn hóa huyện`. */
export const OFFICE = 'office:';

/** Between the codes of several units that one name means. */
export const CODES_BETWEEN = ';';
export const codesTold = (said: string): string[] => said.split(CODES_BETWEEN);

/** What a person said of units, by name. */
export const unitsTold = (answers: ImportAnswers): Record<string, string> =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([id, said]) =>
      id.startsWith(OFFICE) ? [[id.slice(OFFICE.length), String(said)]] : [],
    ),
  );

/**
 * Units that carry something out. A unit that only cooperates enters nothing.
 *
 * @param told what a person said, by name: the code of a unit of the workbook, of several with `;` between, or `new`
 */
export function unitProposals(
  proposal: Proposal,
  standing: Standing,
  told: Readonly<Record<string, string>> = {},
): UnitProposal[] {
  return proposal.units
    .filter(({ rows }) => rows.length > 0)
    .map((unit) => {
      const names = spellingsOf(unit, proposal.rows);
      const keys = new Set(names.map(unitKey));
      const isOne = ({ name, aliases }: StandingUnit): boolean =>
        [name, ...aliases].some((one) => keys.has(unitKey(one)));
      const inRole = standing.units.filter(({ role }) => keys.has(unitKey(role)));
      const said = told[unit.name];
      const known =
        said === NEW_UNIT
          ? []
          : said !== undefined
            ? standing.units.filter(({ code }) => codesTold(said).includes(code))
            : inRole.length > 0
              ? inRole
              : standing.units.filter(isOne);
      const has = (one: StandingUnit): ReadonlySet<string> =>
        new Set([one.name, one.role, ...one.aliases].map(foldKey));
      const spellings =
        known.length === 0 ? [] : names.filter((name) => known.some((one) => !has(one).has(foldKey(name))));
      const alike =
        known.length > 0 || said !== undefined || unit.isClass
          ? []
          : standing.units.filter((one) =>
              [one.name, ...one.aliases].some((other) => names.some((name) => perhapsOneUnit(name, other))),
            );
      return { unit, known, spellings, alike };
    });
}

/** A short code of the unit's letters that no other has. */
function codeFor(name: string, taken: Set<string>): string {
  const letters = name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'D')
    .replace(/[^A-Za-z0-9\s]/g, ' ')
    .split(/\s+/)
    .map((word) => (/^[A-Z]{2}/.test(word) ? word : word.slice(0, 1)))
    .join('')
    .toUpperCase();
  const base = letters === '' ? 'DV' : letters.slice(0, 12);
  let code = base;
  for (let n = 2; taken.has(code); n++) code = `${base}${n}`;
  taken.add(code);
  return code;
}

// ---------------------------------------------------------------- together

/** What a person chose beside the answers. */
export interface ImportChoices {
  /** Keys of norms that were confirmed; all others are written as proposals. */
  readonly confirmed: ReadonlySet<string>;
  /** Keys of norms, and names of units, that are not written. */
  readonly leftOut: ReadonlySet<string>;
  /** Members of a class of units, by its name: each becomes a unit of that role. */
  readonly members: Readonly<Record<string, readonly string[]>>;
  /** Which unit of the workbook a name means, or `new`; by the name. */
  readonly units?: Readonly<Record<string, string>>;
  readonly setYear: boolean;
  readonly setBody: boolean;
  /** The units' tabs of the year before are dated and hidden: what stands there counts no more. */
  readonly putAway: boolean;
}

export function planImport(
  proposal: Proposal,
  standing: Standing,
  { confirmed, leftOut, members, units: told, setYear, setBody, putAway }: ImportChoices,
): PlanImport {
  const norms = normProposals(proposal, standing).flatMap(({ key, norm, state, row }): WrittenNorm[] =>
    row === null || state !== 'new' || leftOut.has(key)
      ? []
      : [{ ...row, confirmed: norm.kind === 'pending' ? 'pending' : confirmed.has(key) ? 'yes' : 'no' }],
  );
  const codes = new Set(standing.units.map(({ code }) => code.toUpperCase()));
  const names = new Set(standing.units.map(({ name }) => foldKey(name)));
  const units: WrittenUnit[] = [];
  const aliases = new Map<string, string[]>();
  const add = (name: string, role: string, other: readonly string[]): void => {
    if (names.has(foldKey(name)) || foldKey(name) === '') return;
    names.add(foldKey(name));
    units.push({ code: codeFor(name, codes), name, role, aliases: [...other] });
  };
  for (const { unit, known, spellings } of unitProposals(proposal, standing, told)) {
    for (const { code } of known)
      if (spellings.length > 0) aliases.set(code, [...(aliases.get(code) ?? []), ...spellings]);
    const own = members[unit.name] ?? [];
    const [, ...other] = spellingsOf(unit, proposal.rows);
    for (const name of own) add(name, unit.isClass ? unit.name : unit.role, unit.isClass ? other : []);
    if (known.length === 0 && own.length === 0 && !leftOut.has(unit.name))
      add(unit.name, unit.isClass ? unit.name : unit.role, other);
  }
  return {
    plan: planTabOf(proposal),
    norms,
    units,
    aliases: [...aliases].map(([unit, names]) => ({ unit, names })),
    open: proposal.doubts.map((doubt) => questionOf(doubt, proposal)),
    year: setYear ? proposal.source.year : null,
    body: setBody && proposal.source.body !== '' ? proposal.source.body : null,
    putAway,
  };
}

function questionOf({ row, question, taken, answers }: Doubt, { rows }: Proposal): OpenQuestion {
  const line = rows.find(({ code }) => code === row);
  return {
    line: row ?? '',
    words: cleanLine(line?.text ?? '').slice(0, QUOTED),
    question,
    taken: answers.find(({ value }) => value === taken)?.label ?? taken,
  };
}
