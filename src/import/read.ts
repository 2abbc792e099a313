/**
 * One reading of any plan document: tables of cells and running text in, one proposal out. Nothing is guessed in
 * silence: what is not plain is a doubt with its likely answers, and every text of the document ends in a row, a norm
 * or among what was passed over. The same document and the same answers give the same proposal.
 */
import { sayDoubt } from '../messages/import.ts';
import { amountsInText } from '../money/in-text.ts';
import { TINY_AMOUNT } from '../money/read.ts';
import type {
  ColumnRole,
  Doubt,
  DoubtCode,
  ImportAnswers,
  PassedOver,
  PassedReason,
  Proposal,
  ProposedColumn,
  ProposedNorm,
  ProposedRow,
} from '../schema/proposal.ts';
import { tierOfBody } from '../source/body.ts';
import { noteIsPending, textIsPending } from '../source/plan/pending.ts';
import { foldKey } from '../text/fold.ts';
import { columnsOfYear, isShare, moneyFactor, ROLES } from './columns.ts';
import { type Part, partsOf, rowText, type SourceDocument, type SourceRow } from './document.ts';
import { limitsApart } from './factors.ts';
import { isForeign, strayReason } from './furniture.ts';
import { styleName, withoutWordMark } from './marks.ts';
import {
  forOneOf,
  isForMany,
  type NormAbove,
  type NormDoubt,
  normsOfRow,
  oneOf,
  perOfMeasure,
  type TextOfRow,
} from './norms.ts';
import { type Oddity, outline, type Placed } from './outline.ts';
import { canonical, type People, readPeople } from './people.ts';
import { type Draft, draftRows } from './rows.ts';
import { type Chosen, chooseTables, tablesIn } from './tables.ts';
import { titleFacts } from './title.ts';
import { assignedIn, headingAsUnits, namesUnitsBelow } from './told.ts';
import { proposedUnits } from './units.ts';

export type Language = 'vi' | 'en';

export interface ReadOptions {
  readonly answers?: ImportAnswers;
  readonly language?: Language;
  /** Names of units that the workbook has: a cell that says one letter for letter names it, whatever it begins with. */
  readonly units?: readonly string[];
}

/** Why a document gives no plan; the words are `sayProblem` in the messages. */
export type ImportProblem = 'noTable' | 'empty' | 'foreign' | 'tooManyRows';

/** An answer that cannot be: of nothing that the document has, or a value that it does not take. */
export interface OddAnswer {
  readonly id: string;
  readonly said: string;
  /** What it may be; none where there is no such thing in the document, null where it is an amount or `none`. */
  readonly values: readonly string[] | null;
}

/**
 * Reads a document. Never throws; a document without any row of a plan is told by `problem`, answers that cannot be by
 * `odd` (answers of other kinds, `line:` and `office:`, are not this reading's).
 */
export function readPlan(
  document: SourceDocument,
  { answers = {}, language = 'vi', units = [] }: ReadOptions = {},
): { proposal: Proposal; problem: ImportProblem | null; odd: OddAnswer[] } {
  const parts = partsOf(document).flatMap(tablesIn);
  const reader = new Reader(document, parts, answers, language, units);
  const proposal = reader.read();
  const odd = reader.oddAnswers(proposal, answers);
  if (odd.length === 0) return { proposal, problem: reader.problem(), odd };
  // One answer may settle what another answers: nothing is wrong with what the document asks without any.
  const plain = new Reader(document, parts, {}, language, units);
  const alsoOdd = new Set(plain.oddAnswers(plain.read(), answers).map(({ id }) => id));
  return { proposal, problem: reader.problem(), odd: odd.filter(({ id }) => alsoOdd.has(id)) };
}

/** A doubt before it is put into words. */
interface OpenDoubt {
  readonly id: string;
  readonly code: DoubtCode;
  readonly row: string | null;
  readonly column: number | null;
  readonly from: readonly number[];
  readonly facts: Readonly<Record<string, string | number>>;
  readonly must: boolean;
  readonly taken: string;
  readonly values: readonly string[];
}

class Reader {
  private readonly passed: PassedOver[] = [];
  private readonly doubts: OpenDoubt[] = [];
  private rows: ProposedRow[] = [];
  /** Every question of this reading, answered or not, with its likely answers. */
  private readonly asked = new Map<string, readonly string[]>();
  private readonly norms = new Set<string>();
  private readonly byCode = new Map<string, ProposedRow>();

  constructor(
    private readonly document: SourceDocument,
    private readonly parts: readonly Part[],
    private readonly answers: ImportAnswers,
    private readonly language: Language,
    private readonly units: readonly string[],
  ) {}

  read(): Proposal {
    const chosen = chooseTables(this.parts, this.answers);
    const lines = this.passLines(chosen);
    const facts = titleFacts(lines.title);
    const { list: columns, old } = columnsOfYear(chosen.columns.list, facts.year);
    const factor = this.factorOf(lines.title);
    const ofYear = { ...chosen, columns: { ...chosen.columns, list: columns } };
    const { drafts, passed } = draftRows(ofYear, this.document.kind, this.answers);
    this.passed.push(...passed);
    this.askTables(chosen);
    this.askColumns(columns, drafts);
    const placed = outline(
      drafts.map(({ at, mark, isHeading, text, shift }) => ({ at, mark, isHeading, text, shift })),
    );
    const kept = this.keepRows(drafts, placed);
    this.askForOwners(columns);
    const norms = this.readNorms(kept, { columns, old, factor, year: facts.year });
    const named = proposedUnits(this.rows, this.answers, tierOfBody(facts.body));
    for (const one of named.doubts) this.doubt({ ...one, row: null, column: null, from: [], must: false });
    const tables = chosen.tables.map(({ at, name, rows, isPlan, taken }) => ({
      at,
      name,
      rows,
      isPlan,
      taken,
    }));
    return {
      version: 1,
      source: { kind: this.document.kind, title: lines.title, ...facts, factor, tables },
      columns: [...columns],
      levels: levelsOf(placed, drafts),
      rows: named.rows,
      passed: this.passed.sort((one, other) => (one.from[0] ?? 0) - (other.from[0] ?? 0)),
      units: named.units,
      norms: norms.norms,
      otherAmounts: norms.otherAmounts,
      doubts: this.doubts.map((one) => this.inWords(one)),
    };
  }

  problem(): ImportProblem | null {
    const texts = this.parts
      .flatMap((part) => (part.kind === 'line' ? [part.row] : part.lattice.rows))
      .map(rowText);
    if (texts.every((text) => text === '')) return 'empty';
    if (this.document.blocks.some((block) => block.kind === 'table' && block.rows > MOST_ROWS))
      return 'tooManyRows';
    if (isForeign(texts)) return 'foreign';
    return this.rows.length === 0 ? 'noTable' : null;
  }

  /** Answers that would be passed over in silence, or taken for something else. */
  oddAnswers({ source, columns, rows, passed }: Proposal, answers: ImportAnswers): OddAnswer[] {
    const places = new Set([...rows, ...passed].flatMap(({ from }) => from.map(String)));
    const valuesOf = (id: string): readonly string[] | null | 'any' => {
      const [kind = '', of = ''] = id.split(':');
      const asked = this.asked.get(id) ?? [];
      if (id === 'table') return source.tables.map(({ at }) => String(at));
      if (id === 'factor') return FACTORS;
      if (kind === 'norm') return this.norms.has(id) ? null : [];
      if (kind === 'column' && columns.some(({ at }) => String(at) === of)) return ROLES;
      if (kind === 'row' && places.has(of)) return [...ROW_ANSWERS, ...asked];
      if (kind === 'owner' && places.has(of)) return 'any';
      if (kind === 'pending' && places.has(of)) return ['yes', 'no'];
      return asked;
    };
    return Object.entries(answers).flatMap(([id, value]): OddAnswer[] => {
      if (/^(?:line|office):/.test(id)) return [];
      const said = String(value);
      const values = valuesOf(id);
      if (values === 'any' || values?.includes(said)) return [];
      if (values === null && isAmountAnswer(value, this.asked.get(id) ?? [])) return [];
      return [{ id, said, values }];
    });
  }

  // -------------------------------------------------------------- running text

  /** Lines around the table: title, notes, signatures; each is named. */
  private passLines(chosen: Chosen): { title: string[] } {
    const title: string[] = [];
    const first = chosen.rows[0]?.at ?? Number.POSITIVE_INFINITY;
    const taken = new Set(chosen.rows.map(({ at }) => at));
    let after: PassedReason = 'text';
    for (const part of this.parts) {
      const rows =
        part.kind === 'line'
          ? [part.row]
          : taken.has(part.lattice.rows[0]?.at ?? -1)
            ? []
            : part.lattice.rows;
      for (const row of rows) {
        const text = rowText(row);
        if (text === '' || chosen.lineRows.has(row.at) || chosen.headings.has(row.at)) continue;
        const isOther = chosen.otherTables.has(row.at);
        let reason: PassedReason = strayReason(text) ?? (row.at < first ? 'title' : after);
        if (isOther) reason = 'otherTable';
        else if (row.at > first && (reason === 'recipients' || reason === 'signature')) after = reason;
        if (row.at < first && reason !== 'pageNumber' && !isOther) {
          reason = 'title';
          title.push(text);
        }
        this.pass(row, reason);
      }
    }
    for (const row of chosen.rows.slice(0, chosen.firstRow - chosen.columns.headerRows.length)) {
      const text = rowText(row);
      if (text === '') continue;
      title.push(text);
      this.pass(row, 'title');
    }
    for (const at of chosen.columns.headerRows) {
      const row = chosen.rows[at];
      if (row !== undefined && rowText(row) !== '') this.pass(row, 'header');
    }
    return { title };
  }

  private pass(row: SourceRow, reason: PassedReason): void {
    this.passed.push({ from: [row.at], text: rowText(row), reason });
  }

  /** `ĐVT: triệu đồng` over the table. */
  private factorOf(title: readonly string[]): number | null {
    const said = this.answers.factor;
    if (typeof said === 'number' || (typeof said === 'string' && /^\d+$/.test(said))) return Number(said);
    for (const line of title) {
      if (
        !/(?:đvt|đơn vị(?: tính)?|đv tính|dvt|don vi tinh)\s*[:：]/i.test(line) &&
        !/^\(?\s*(?:nghìn|triệu|1\.000) đồng\s*\)?$/i.test(line)
      )
        continue;
      const factor = moneyFactor(line);
      if (factor !== null) return factor;
    }
    return null;
  }

  // -------------------------------------------------------------- doubts

  private doubt(one: OpenDoubt): void {
    this.asked.set(one.id, [...(this.asked.get(one.id) ?? []), ...one.values]);
    const said = this.answers[one.id];
    // What is no amount answers no question about one: it stays open.
    const isAnswered = said !== undefined && (!this.norms.has(one.id) || isAmountAnswer(said, one.values));
    if (isAnswered || this.doubts.some(({ id }) => id === one.id)) return;
    this.doubts.push(one);
  }

  private inWords(one: OpenDoubt): Doubt {
    const said = sayDoubt(one, this.language);
    const { values: _, ...rest } = one;
    return { ...rest, from: [...one.from], facts: { ...one.facts }, ...said };
  }

  private askTables(chosen: Chosen): void {
    const plans = chosen.tables.filter(({ isPlan }) => isPlan);
    if (plans.length < 2 || plans.every(({ taken }) => taken)) return;
    this.doubt({
      id: 'table',
      code: 'TABLE_WHICH',
      row: null,
      column: null,
      from: [],
      facts: {
        count: plans.length,
        taken: plans.find(({ taken }) => taken)?.name ?? '',
        rows: plans.find(({ taken }) => taken)?.rows ?? 0,
      },
      must: true,
      taken: String(plans.find(({ taken }) => taken)?.at ?? 0),
      values: plans.map(({ at }) => String(at)),
    });
  }

  private askColumns(columns: readonly ProposedColumn[], drafts: readonly Draft[]): void {
    const example = (at: number): string =>
      drafts
        .map(({ cells }) => cells.find((cell) => cell.column === at)?.text ?? '')
        .find((text) => text !== '') ?? '';
    for (const column of columns) {
      const facts = { header: column.header || `${column.at + 1}`, example: example(column.at).slice(0, 60) };
      const base = {
        id: `column:${column.at}`,
        row: null,
        column: column.at,
        from: [],
        facts,
        taken: column.role,
      };
      if (facts.example === '') continue;
      if (column.role === 'norm' && isShare(column.header))
        this.doubt({
          ...base,
          id: `share:${column.at}`,
          code: 'COLUMN_SHARE',
          must: false,
          taken: 'none',
          values: ['none'],
        });
      if (column.role === 'price')
        this.doubt({ ...base, code: 'COLUMN_PRICE', must: false, values: ['price', 'norm'] });
      else if (column.sure === 'ask') {
        const others = OTHER_ROLES[column.role] ?? (['owner', 'text', 'budget', 'note'] as const);
        const values = [column.role, ...others.filter((role) => role !== column.role)].slice(0, 3);
        const must = ['owner', 'text', 'budget', 'norm'].includes(column.role);
        this.doubt({ ...base, code: 'COLUMN_ROLE', must, values });
      }
    }
  }

  /** Lines that name nobody, and no column that could. */
  private askForOwners(columns: readonly ProposedColumn[]): void {
    const isMissing = this.rows.some(({ kind, owners }) => kind === 'line' && owners.length === 0);
    if (isMissing && !columns.some(({ role }) => role === 'owner'))
      this.doubt({
        id: 'column:owner',
        code: 'COLUMN_MISSING',
        row: null,
        column: null,
        from: [],
        facts: {},
        must: false,
        taken: 'none',
        values: ['none'],
      });
  }

  // -------------------------------------------------------------- rows

  private keepRows(
    drafts: readonly Draft[],
    placed: readonly Placed[],
  ): { draft: Draft; row: ProposedRow }[] {
    const kept: { draft: Draft; row: ProposedRow }[] = [];
    const parents = new Set(placed.filter(({ repeats }) => repeats === null).map(({ parent }) => parent));
    let above: ProposedRow | null = null;
    drafts.forEach((draft, index) => {
      const place = placed[index] as Placed;
      if (place.repeats !== null) {
        this.passed.push({ from: [...draft.from], text: draft.whole, reason: 'headingRepeated' });
        return;
      }
      const isHeading = parents.has(place.code);
      const parent = place.parent === null ? null : (this.byCode.get(place.parent) ?? null);
      const row = this.rowOf(draft, place, isHeading, parent, above);
      this.byCode.set(row.code, row);
      kept.push({ draft, row });
      this.askRow(draft, place, row);
      if (row.owners.length > 0) above = row;
    });
    this.rows = kept.map(({ row }) => row);
    return kept;
  }

  private rowOf(
    draft: Draft,
    place: Placed,
    isHeading: boolean,
    parent: ProposedRow | null,
    above: ProposedRow | null,
  ): ProposedRow {
    const of = (role: ColumnRole): string =>
      draft.cells
        .filter((cell) => cell.role === role)
        .map(({ text }) => text)
        .join('\n');
    const people = this.peopleOf(draft, place, isHeading, parent, above);
    const quote = pendingOf(draft);
    const answeredPending = this.answers[`pending:${draft.at}`];
    const pending = answeredPending === undefined ? quote !== null : answeredPending === 'yes';
    return {
      id: `row:${draft.at}${draft.part > 0 ? `.${draft.part}` : ''}`,
      code: place.code,
      parent: place.parent,
      level: place.level,
      kind: isHeading ? 'heading' : 'line',
      number: draft.number,
      text: draft.text,
      title: withoutWordMark(draft.text),
      ...people,
      ownersText: of('owner'),
      cooperatingText: of('cooperating'),
      time: of('time'),
      note: of('note'),
      other: draft.cells.flatMap(({ role, header, text }) =>
        ['number', 'text', 'owner', 'cooperating', 'time', 'note'].includes(role)
          ? []
          : [{ column: header, role, text }],
      ),
      pending,
      pendingQuote: pending ? quote : null,
      waits: pending || (parent?.waits ?? false),
      from: [...draft.from],
      sure:
        draft.sure === 'sure' && place.odd.length === 0 ? 'sure' : draft.sure === 'ask' ? 'ask' : 'likely',
    };
  }

  private peopleOf(
    draft: Draft,
    place: Placed,
    isHeading: boolean,
    parent: ProposedRow | null,
    above: ProposedRow | null,
  ): Pick<ProposedRow, 'owners' | 'cooperating' | 'ownersFrom'> {
    const said = this.answers[`owner:${draft.at}`];
    const cell =
      typeof said === 'string'
        ? said
        : draft.cells
            .filter(({ role }) => role === 'owner')
            .map(({ text }) => text)
            .join('\n');
    const told =
      said === undefined && cell.trim() === '' && !draft.hasOwnerColumn ? toldBy(draft, parent) : null;
    const read = told ?? withKnown(readPeople(byHeader(draft, cell)), cell, this.units);
    const own = typeof said === 'string' ? allUnits(read) : read;
    const partners = readPeople(
      draft.cells
        .filter(({ role }) => role === 'cooperating')
        .map(({ text }) => text)
        .join('\n'),
      true,
    );
    const partnersAbove = partners.ditto ? (above?.cooperating ?? []) : [];
    const names = (list: readonly { name: string; as: string }[]) =>
      list.map(({ name, as }) => ({ name, as }));
    const cooperating = [...names(own.cooperating), ...names(partners.cooperating), ...partnersAbove];
    const doubt = (
      code: DoubtCode,
      must: boolean,
      facts: OpenDoubt['facts'],
      taken: string,
      values: readonly string[],
    ) =>
      this.doubt({
        id: `owner:${draft.at}`,
        code,
        row: place.code,
        column: null,
        from: draft.from,
        facts,
        must,
        taken,
        values,
      });
    // In the words of the cell, which say whether a class is meant.
    const words = own.owners.map(({ as }) => as);
    for (const text of own.unknown)
      doubt('OWNER_UNKNOWN', false, { words: text }, words.join('; '), [
        [...words, text].join('; '),
        words.join('; '),
      ]);
    for (const text of partners.unknown)
      doubt('OWNER_UNKNOWN', false, { words: text }, words.join('; '), [text, words.join('; ')]);
    if (own.ditto) {
      const source = above ?? parent;
      const owners = source === null ? [] : source.owners;
      // A lone dash may mean «nobody».
      const isDash = /^[-–—]+$/.test(cell.trim());
      if (isDash && isHeading) return { owners: [], cooperating, ownersFrom: 'none' };
      if (isDash)
        doubt('OWNER_DITTO', false, { words: cell, owners: namesOf(owners) }, namesOf(owners), [
          namesOf(owners),
          '',
        ]);
      // Where one cell names both, `-nt-` means both.
      const both = source !== null && cooperating.length === 0 && source.cooperatingText === '';
      return {
        owners: [...owners],
        cooperating: both ? [...source.cooperating] : cooperating,
        ownersFrom: owners.length > 0 ? 'above' : 'none',
      };
    }
    if (own.owners.length > 0 || cell.trim() !== '')
      return {
        owners: names(own.owners),
        cooperating,
        ownersFrom:
          told !== null ? 'text' : draft.ownerFromAbove ? 'above' : own.owners.length > 0 ? 'cell' : 'none',
      };
    if (isHeading) return { owners: [], cooperating, ownersFrom: 'none' };
    if (parent !== null && parent.owners.length > 0)
      return {
        owners: [...parent.owners],
        cooperating: cooperating.length > 0 ? cooperating : [...parent.cooperating],
        ownersFrom: 'parent',
      };
    const hasColumn = draft.hasOwnerColumn;
    if (!hasColumn) return { owners: [], cooperating, ownersFrom: 'none' };
    // A blank cell below one that is filled: merged cells that a paste took apart.
    const sibling = above !== null && above.parent === place.parent ? above : null;
    // A heading that names nobody passes on whom the one above it names.
    const giver = sibling === null || sibling.ownersFrom === 'parent' ? this.giver(parent) : null;
    if (giver !== null)
      return {
        owners: [...giver.owners],
        cooperating: cooperating.length > 0 ? cooperating : [...giver.cooperating],
        ownersFrom: 'parent',
      };
    if (sibling !== null && !draft.spans) {
      doubt('OWNER_BLANK', false, { owners: namesOf(sibling.owners) }, namesOf(sibling.owners), [
        namesOf(sibling.owners),
        '',
      ]);
      return { owners: [...sibling.owners], cooperating, ownersFrom: 'above' };
    }
    const offered = sibling === null ? [''] : ['', namesOf(sibling.owners)];
    doubt('OWNER_MISSING', false, { owners: sibling === null ? '' : namesOf(sibling.owners) }, '', offered);
    return { owners: [], cooperating, ownersFrom: 'none' };
  }

  /** The nearest row above that names units, with nothing but blank cells of units between. */
  private giver(parent: ProposedRow | null): ProposedRow | null {
    let at = parent;
    while (at !== null && at.owners.length === 0 && at.ownersText === '')
      at = at.parent === null ? null : (this.byCode.get(at.parent) ?? null);
    return at !== null && at.owners.length > 0 ? at : null;
  }

  private askRow(draft: Draft, place: Placed, row: ProposedRow): void {
    const base = { row: row.code, column: null, from: draft.from };
    const words = row.text.slice(0, 70);
    for (const { code, must, taken, values } of draft.doubts)
      this.doubt({
        ...base,
        id: `row:${draft.at}`,
        code,
        facts: { words, number: draft.number },
        must,
        taken,
        values,
      });
    for (const odd of place.odd) this.doubt({ ...base, ...oddDoubt(odd, draft, words) });
  }

  // -------------------------------------------------------------- norms

  private readNorms(
    kept: readonly { draft: Draft; row: ProposedRow }[],
    { columns, old, factor, year }: ColumnsOfNorms,
  ): Pick<Proposal, 'norms' | 'otherAmounts'> {
    const norms: ProposedNorm[] = [];
    const otherAmounts: Proposal['otherAmounts'] = [];
    let above: readonly NormAbove[] = [];
    const said = new AmountsOfRows();
    for (const { draft, row } of kept) {
      // Beside `đồng` another column may say for what (`Tính cho`).
      const measures = draft.cells.filter(({ role }) => role === 'measure').map(({ text }) => text);
      const measure = measures.find((one) => perOfMeasure(one).length > 0) ?? measures[0] ?? '';
      const texts = draft.cells.flatMap((cell): TextOfRow[] => {
        const role = NORM_TEXTS[cell.role];
        if (role === undefined) return [];
        if (old.has(cell.column)) {
          // What an older year paid stands beside what holds, and is told with what is no norm.
          for (const { value, text } of amountsInText(cell.text))
            otherAmounts.push({ row: row.code, amount: value, text, why: 'comparison' });
          return [];
        }
        const own = columns.find(({ at }) => at === cell.column)?.factor ?? null;
        const { text, header: column, joints } = cell;
        return [{ text, column, role, factor: own ?? factor, joints, isShare: isShare(column) }];
      });
      const read = normsOfRow({
        code: row.code,
        isHeading: row.kind === 'heading',
        from: row.from,
        texts,
        measure,
        year,
        above,
        ofNumber: (number) => said.ofNumber(number, row),
      });
      otherAmounts.push(...read.otherAmounts);
      const own = read.norms.flatMap((norm) => this.answered(this.limited(norm, read.doubts), otherAmounts));
      norms.push(...own);
      const words = { number: row.number || row.code, words: row.text.slice(0, 70) };
      const amounts = own.flatMap(({ amount, per, quote: { column } }) =>
        amount === null ? [] : [{ amount, per, column, ...words }],
      );
      if (amounts.length > 0) above = amounts;
      said.add(row, amounts);
      for (const doubt of read.doubts) this.askNorm(doubt, row);
      for (const norm of own)
        for (const [at, { text: limit }] of limitsApart(norm).entries())
          this.askNorm(
            {
              id: `limit${norm.id.slice('norm'.length)}.apart${at}`,
              code: 'LIMIT_APART',
              facts: { words: norm.quote.text, limit },
              values: ['none'],
              limit: { norm: '', at: -1 },
            },
            row,
          );
      if (row.pending && row.pendingQuote !== null) norms.push(pendingNorm(row));
    }
    return { norms, otherAmounts };
  }

  /** With the limits that a person said are some, and without those that are none. */
  private limited(norm: ProposedNorm, doubts: readonly NormDoubt[]): ProposedNorm {
    const asked = doubts.flatMap(({ id, limit }) =>
      limit?.norm === norm.id && this.answers[id] !== undefined ? [{ id, at: limit.at }] : [],
    );
    if (asked.length === 0) return norm;
    return {
      ...norm,
      limits: norm.limits.filter(
        (_limit, at) => !asked.some((one) => one.at === at && this.answers[one.id] === 'none'),
      ),
      doubts: norm.doubts.filter((id) => !asked.some((one) => one.id === id)),
    };
  }

  private askNorm({ id, code, facts, values, limit }: NormDoubt, row: ProposedRow): void {
    this.doubt({
      id,
      code,
      row: row.code,
      column: null,
      from: row.from,
      facts: { ...facts, line: row.text.slice(0, 70) },
      // An amount is not written before it is answered; a limit beside it stands in the proposal for everyone to see.
      must: limit === undefined,
      taken: values[0] ?? 'none',
      values: values.slice(0, 3),
    });
  }

  private answered(norm: ProposedNorm, otherAmounts: Proposal['otherAmounts']): ProposedNorm[] {
    this.norms.add(norm.id);
    const said = this.answers[norm.id];
    if (said === undefined || !isAmountAnswer(said, norm.reads.map(String))) return [norm];
    const amount = Number(said);
    if (String(said) === NO_NORM) {
      otherAmounts.push({ row: norm.row, amount: norm.amount, text: norm.quote.text, why: 'budget' });
      return [];
    }
    // Of an amount for four a person may say what one gets.
    const many = norm.per.find(isForMany);
    const isForOne = many !== undefined && amount !== norm.amount && amount === forOneOf(norm.amount, many);
    return [
      {
        ...norm,
        per: isForOne ? norm.per.map((one) => (one === many ? oneOf(one) : one)) : norm.per,
        kind: norm.kind === 'range' ? 'money' : norm.kind,
        amount,
        reads: [],
        sure: 'sure',
        doubts: norm.doubts.filter((id) => id !== norm.id),
        settled: true,
      },
    ];
  }
}

/** `Sở Xây dựng/UBND các xã` below `Cơ quan chủ trì/phối hợp`: the stroke parts the roles, as in the header. */
function byHeader({ cells }: Draft, cell: string): string {
  const header =
    cells
      .find(({ role }) => role === 'owner')
      ?.header.split(' > ')
      .pop() ?? '';
  const [lead = '', partners = '', more] = cell.split('/');
  const isPair = partners.trim() !== '' && more === undefined && !/chủ trì|phối hợp/i.test(cell);
  if (!isPair || !/chủ trì\s*\/\s*(?:(?:cơ quan|đơn vị)\s+)?phối hợp/i.test(header)) return cell;
  return readPeople(partners).owners.length > 0 ? `${lead.trim()}; phối hợp: ${partners.trim()}` : cell;
}

/** Whom the words of a row name where no cell can, or what stands below a heading that names units. */
const toldBy = ({ text }: Draft, parent: ProposedRow | null): People | null =>
  assignedIn(text) ?? (parent !== null && namesUnitsBelow(parent.text) ? headingAsUnits(text) : null);

/** What rows above say of money, by their printed numbers. */
class AmountsOfRows {
  private readonly list: { key: string; parent: string | null; amounts: readonly NormAbove[] }[] = [];

  add({ number, parent }: ProposedRow, amounts: readonly NormAbove[]): void {
    if (amounts.length > 0) this.list.unshift({ key: keyOfNumber(number), parent, amounts });
  }

  /** Of the rows with that number the nearest above, one below the same heading before others. */
  ofNumber(number: string, { parent }: ProposedRow): readonly NormAbove[] {
    const found = this.list.filter(({ key }) => key === keyOfNumber(number));
    return (found.find((one) => one.parent === parent) ?? found[0])?.amounts ?? [];
  }
}
const keyOfNumber = (number: string): string => number.replace(/^[\s(]+|[\s.):]+$/g, '').toLowerCase();

interface ColumnsOfNorms {
  readonly columns: readonly ProposedColumn[];
  /** Columns of norms of an older year, by their place. */
  readonly old: ReadonlySet<number>;
  readonly factor: number | null;
  readonly year: number | null;
}

/** What a person says of an amount that is no norm; nothing else says so. */
const NO_NORM = 'none';

/**
 * Whether it answers what an amount is: whole đồng, or that it is no norm. A number too small to be paid is one only where
 * it was offered.
 */
const isAmountAnswer = (value: string | number, offered: readonly string[]): boolean => {
  const said = String(value);
  if (said === NO_NORM || !/^\d+$/.test(said)) return said === NO_NORM;
  const amount = Number(said);
  return Number.isSafeInteger(amount) && amount > 0 && (amount >= TINY_AMOUNT || offered.includes(said));
};

/** What may be said of a row, and đồng for 1 in columns of money (docs/command-line.md). */
const ROW_ANSWERS = ['own', 'join', 'drop', 'deeper', 'shallower', 'split'];
const FACTORS = ['1', '1000', '1000000', '1000000000'];

/** A table above this size is no plan. */
const MOST_ROWS = 5_000;

/** Which columns may say something about norms, and how they say it. */
const NORM_TEXTS: Readonly<Partial<Record<ColumnRole, TextOfRow['role']>>> = {
  text: 'text',
  norm: 'norm',
  note: 'note',
  budget: 'aside',
  quantity: 'aside',
  measure: 'aside',
  result: 'aside',
  place: 'aside',
  time: 'aside',
  source: 'aside',
  ignore: 'aside',
};

/** What a column that is asked about may be instead, where that is not the same for all. */
const OTHER_ROLES: Readonly<Partial<Record<ColumnRole, readonly ColumnRole[]>>> = {
  norm: ['budget', 'note'],
  measure: ['owner', 'ignore'],
};

const namesOf = (units: readonly { name: string }[]): string => units.map(({ name }) => name).join('; ');

function pendingOf(draft: Draft): { text: string; column: string } | null {
  for (const { role, text, header } of draft.cells) {
    if (text === '' || role === 'number') continue;
    const waits = role === 'text' ? textIsPending(text) : noteIsPending(text);
    if (waits) return { text, column: header };
  }
  return null;
}

const pendingNorm = (row: ProposedRow): ProposedNorm => ({
  id: `pending:${row.from[0] ?? 0}`,
  row: row.code,
  kind: 'pending',
  amount: null,
  reads: [],
  min: null,
  max: null,
  per: [],
  item: '',
  strength: 'about',
  limits: [],
  validFrom: null,
  validTo: null,
  quote: row.pendingQuote as { text: string; column: string },
  from: [...row.from],
  sure: 'sure',
  doubts: [],
});

function oddDoubt(odd: Oddity, draft: Draft, words: string): Omit<OpenDoubt, 'row' | 'column' | 'from'> {
  const id = `row:${draft.at}`;
  if (odd.kind === 'levelMissing')
    return {
      id,
      code: 'ROW_LEVEL_MISSING',
      facts: { words, expected: odd.expected, number: draft.number },
      must: false,
      taken: 'own',
      values: ['own', 'deeper'],
    };
  const code =
    odd.kind === 'skipped'
      ? 'ROW_NUMBER_SKIPPED'
      : odd.kind === 'doubled'
        ? 'ROW_NUMBER_DOUBLED'
        : 'ROW_NUMBER_OUT_OF_PLACE';
  const facts = { words, expected: odd.expected, actual: odd.actual };
  return {
    id,
    code,
    facts,
    must: odd.kind === 'doubled',
    taken: 'own',
    values: odd.kind === 'skipped' ? ['own'] : ['own', 'join', 'drop'],
  };
}

function levelsOf(placed: readonly Placed[], drafts: readonly Draft[]): Proposal['levels'] {
  const seen = new Map<string, Proposal['levels'][number]>();
  placed.forEach(({ style, level, repeats }, index) => {
    const key = `${style} ${level}`;
    const { number = '', text = '' } = drafts[index] ?? {};
    if (repeats === null && !seen.has(key))
      seen.set(key, {
        style: style === 'heading' || style === 'plain' ? style : styleName(style),
        level,
        example: `${number} ${text}`.trim().slice(0, 60),
      });
  });
  return [...seen.values()].sort((one, other) => one.level - other.level);
}

/** What a person says to be units, all of them are. */
const allUnits = (people: People): People => ({
  ...people,
  owners: [...people.owners, ...people.unknown.map((text) => ({ ...canonical(text), as: text }))],
  unknown: [],
});

/** Pieces that are, letter for letter, units of the workbook are these units. */
function withKnown(people: People, cell: string, units: readonly string[]): People {
  // Whose piece it is, of those who lead or of those who cooperate, is not told any more.
  if (/phối hợp/i.test(cell)) return people;
  const known = new Set(units.map(foldKey));
  const isUnit = (piece: string): boolean => known.has(foldKey(piece));
  const found = people.unknown.filter(isUnit).map((name) => ({ name, as: name, isClass: false }));
  if (found.length === 0) return people;
  return {
    ...people,
    owners: [...people.owners, ...found],
    unknown: people.unknown.filter((piece) => !isUnit(piece)),
  };
}
