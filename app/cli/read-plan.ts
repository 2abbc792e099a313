/**
 * `read`: what is understood of a plan document, as text or as JSON. The same reading serves `init --annex`.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { type ImportProblem, readPlan } from '../../src/import/read.ts';
import { sayImportProblem, sayNoNorm, sayPassed } from '../../src/messages/import.ts';
import { formatDong } from '../../src/money/write.ts';
import {
  type ImportAnswers,
  importAnswers,
  type ProposedNorm,
  type ProposedRow,
} from '../../src/schema/proposal.ts';
import type { Language } from '../../src/source/settings.ts';
import { MOST_BYTES, readDocument } from '../documents/read.ts';
import { FileRefused, type RefusedCode } from '../documents/refused.ts';
import type { Request } from './arguments.ts';
import { type Paper, paperOf, type Screen, wrapped } from './print.ts';
import { Problem } from './problem.ts';
import type { ReadReply } from './reply.ts';
import { type Words, wordsOf } from './words.ts';

/** Reads a plan document from the disk, with the names of units that stand. Whatever cannot be read is one sentence. */
export async function readPlanFile(
  path: string,
  answersPath: string | null,
  language: Language,
  units: readonly string[] = [],
): Promise<ReadReply> {
  const words = wordsOf(language);
  if (!existsSync(path)) throw new Problem(words.notFound(path));
  if (statSync(path).isDirectory()) throw new Problem(words.isFolder(path));
  const refuse = (code: RefusedCode | ImportProblem): never => {
    throw new Problem(`«${path}»: ${sayImportProblem(code, language)}`);
  };
  // Before it is in memory.
  if (statSync(path).size > MOST_BYTES) return refuse('tooLarge');
  const answers = answersPath === null ? {} : readAnswers(answersPath, language);
  const bytes = ((): Uint8Array => {
    try {
      return new Uint8Array(readFileSync(path));
    } catch {
      throw new Problem(words.cannotRead(path));
    }
  })();
  const document = await readDocument(bytes, basename(path)).catch((error: unknown) => {
    if (error instanceof FileRefused) return refuse(error.code);
    throw error;
  });
  const { proposal, problem, odd } = readPlan(document, { answers, language, units });
  if (problem === null && odd.length > 0)
    throw new Problem(odd.map(({ id, said, values }) => words.answerOdd(id, said, values)).join(' '));
  return problem === null ? proposal : refuse(problem);
}

/** A person's answers: `{"norm:57:1": 3000000, "row:12": "join"}`. */
export function readAnswers(path: string, language: Language): ImportAnswers {
  const words = wordsOf(language);
  if (!existsSync(path)) throw new Problem(words.notFound(path));
  try {
    return importAnswers.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new Problem(words.noAnswers(path));
  }
}

export async function readCommand(request: Request, screen: Screen): Promise<number> {
  const path = request.file as string;
  const proposal = await readPlanFile(path, request.answersFile, request.language);
  if (request.json) screen.out(JSON.stringify(proposal));
  else
    for (const line of proposalText(basename(path), proposal, request.language, paperOf(screen)))
      screen.out(line);
  return proposal.doubts.some(({ must }) => must) ? 1 : 0;
}

/** What was understood, as a person reads it: the columns, the tree, norms, units, what was passed over, the doubts. */
function proposalText(name: string, proposal: ReadReply, language: Language, paper: Paper): string[] {
  const words = wordsOf(language);
  const { source, columns, rows, norms, otherAmounts, units, passed, doubts } = proposal;
  const title = (text: string): string[] => ['', paper.ink('bold', text)];
  const normsOf = new Map<string, ProposedNorm[]>();
  for (const norm of norms) normsOf.set(norm.row, [...(normsOf.get(norm.row) ?? []), norm]);
  const reasons = new Map<string, number>();
  for (const { reason } of passed) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const must = doubts.filter((doubt) => doubt.must).length;
  return [
    ...title(`${words.readTitle}  ${name}`),
    ...source.title.slice(0, 4).flatMap((line) => wrapped(line, paper.width, '  ', '  ')),
    '',
    `  ${words.readCounts(rows.length, rows.filter(({ kind }) => kind === 'line').length, norms.length, units.length)}`,
    `  ${words.readColumns}: ${columns.map(({ header, role }) => `${header.replace(/\n/g, ' ') || '–'} → ${words.roles[role]}`).join('; ')}`,
    ...title(words.readRows),
    ...rows.flatMap((row) => rowLines(row, normsOf.get(row.code) ?? [], words, paper)),
    ...(otherAmounts.length === 0 ? [] : title(words.readOthers(otherAmounts.length))),
    ...otherAmounts.flatMap(({ row, text, why }) =>
      wrapped(
        `${row}  «${text.replace(/\n/g, ' ')}»: ${sayNoNorm(why, language)}`,
        paper.width,
        '  ',
        '    ',
      ),
    ),
    ...title(words.readUnits),
    ...units.flatMap(({ name: unit, aliases, rows: own }) =>
      wrapped(
        `${unit}${aliases.length > 0 ? ` (= ${aliases.join(', ')})` : ''}: ${words.lines(own.length)}`,
        paper.width,
        '  ',
        '    ',
      ),
    ),
    ...title(words.readPassed(passed.length)),
    ...[...reasons].map(
      ([reason, count]) =>
        `  ${sayPassed(reason as (typeof passed)[number]['reason'], language)}: ${words.lines(count)}`,
    ),
    ...title(words.readDoubts(doubts.length, must)),
    ...[...doubts]
      .sort((one, other) => Number(other.must) - Number(one.must))
      .flatMap(({ id, must: isMust, question, answers }) => [
        ...wrapped(`${isMust ? '■' : '●'} ${question}`, paper.width, '  ', '    '),
        ...wrapped(
          `${id}: ${answers.map(({ value, label }) => (value === label ? value : `${value} (${label})`)).join(' | ')}`,
          paper.width,
          '    ',
          '      ',
        ).map((line) => paper.ink('dim', line)),
      ]),
    '',
  ];
}

function rowLines(row: ProposedRow, norms: readonly ProposedNorm[], words: Words, paper: Paper): string[] {
  const indent = '  '.repeat(row.level);
  const people = row.owners.map(({ name }) => name).join(', ');
  const told = norms
    .filter(({ amount, limits }) => amount !== null || limits.length > 0)
    .map((norm) => normText(norm, words));
  const after = [...(people === '' ? [] : [people]), ...(row.pending ? [words.readPending] : []), ...told];
  const text = `${row.code}  ${row.title.replace(/\n/g, ' ')}${after.length === 0 ? '' : `  [${after.join(' · ')}]`}`;
  return wrapped(text, paper.width, indent, `${indent}    `);
}

/** `500.000đ/tổ/tháng, giới hạn ≤ 3 tháng`; a limit without money is one of counts. */
function normText({ amount, per, strength, limits, sure }: ProposedNorm, words: Words): string {
  const money =
    amount === null
      ? ''
      : `${strength === 'min' ? `${words.readAtLeast} ` : ''}${formatDong(amount)}đ${per.map((one) => `/${one}`).join('')}`;
  const limited = limits.map(({ min, max, unit, per: by, item }) => {
    const range = min === null ? `≤ ${max}` : max === null ? `≥ ${min}` : `${min}–${max}`;
    const counted = (by.length > 0 || amount !== null ? by : per).map((one) => `/${one}`).join('');
    return `${range} ${unit}${counted}${item === '' ? '' : ` (${item})`}`;
  });
  const limit = limited.length === 0 ? '' : words.readLimit(limited.join(', '));
  return `${[money, limit].filter((part) => part !== '').join(', ')}${sure === 'ask' ? '?' : ''}`;
}
