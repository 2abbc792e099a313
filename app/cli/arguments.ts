/**
 * The command line's words into a request. Knows which options each command takes; touches no file.
 */
import type { Language } from '../../src/source/settings.ts';
import { Problem } from './problem.ts';
import { type Words, wordsOf } from './words.ts';

export const COMMANDS = ['init', 'fill', 'check', 'report', 'serve'] as const;
export type CommandName = (typeof COMMANDS)[number];

export interface Request {
  readonly command: CommandName | 'help';
  readonly file: string | null;
  readonly out: string | null;
  readonly json: boolean;
  readonly language: Language;
  readonly annex: string | null;
  readonly norms: string | null;
  readonly units: string | null;
  readonly sample: 'none' | 'dirty' | 'clean';
}

type OptionName = 'out' | 'json' | 'annex' | 'norms' | 'units' | 'sample';

const OPTIONS: Readonly<Record<CommandName, readonly OptionName[]>> = {
  init: ['annex', 'norms', 'units', 'sample', 'out'],
  fill: ['out', 'json'],
  check: ['out', 'json'],
  report: ['out', 'json'],
  serve: [],
};

const isCommand = (name: string): name is CommandName => (COMMANDS as readonly string[]).includes(name);

/** The language is needed before anything can be said, also about a wrong argument. */
export function languageOf(args: readonly string[]): Language {
  const at = args.indexOf('--lang');
  const value =
    at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length);
  return value === 'en' ? 'en' : 'vi';
}

export function readArguments(args: readonly string[]): Request {
  const language = languageOf(args);
  const words = wordsOf(language);
  const empty = {
    file: null,
    out: null,
    json: false,
    language,
    annex: null,
    norms: null,
    units: null,
    sample: 'none',
  } as const;
  if (args.some((arg) => arg === '--help' || arg === '-h')) return { ...empty, command: 'help' };
  const { plain, given } = split(args, words);
  const [command, file, extra] = plain;
  if (command === undefined) throw new Problem(words.noCommand, true);
  if (!isCommand(command)) throw new Problem(words.unknownCommand(command), true);
  for (const name of given.keys()) {
    if (name !== 'lang' && !OPTIONS[command].includes(name as OptionName))
      throw new Problem(words.unknownOption(`--${name}`), true);
  }
  const unwanted = command === 'init' ? file : extra;
  if (unwanted !== undefined) throw new Problem(words.tooMany(unwanted), true);
  const text = (name: OptionName): string | null => given.get(name) ?? null;
  const sample = given.get('sample');
  if (sample !== undefined && !['', 'clean', 'dirty'].includes(sample))
    throw new Problem(words.oddValue('--sample', sample), true);
  const request: Request = {
    command,
    file: file ?? null,
    out: text('out'),
    json: given.has('json'),
    language,
    annex: text('annex'),
    norms: text('norms'),
    units: text('units'),
    sample: sample === undefined ? 'none' : sample === 'clean' ? 'clean' : 'dirty',
  };
  if (command === 'init' && request.out === null) throw new Problem(words.outMissing, true);
  if (command !== 'init' && command !== 'serve' && request.file === null)
    throw new Problem(words.fileMissing, true);
  return request;
}

/** Options with a file behind them; the others stand alone. */
const VALUED = ['out', 'annex', 'norms', 'units', 'lang'];

function split(args: readonly string[], words: Words): { plain: string[]; given: Map<string, string> } {
  const plain: string[] = [];
  const given = new Map<string, string>();
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] as string;
    if (!arg.startsWith('-') || arg === '-') {
      plain.push(arg);
      continue;
    }
    const [, name = '', own] = /^--([a-z]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (name === '') throw new Problem(words.unknownOption(arg), true);
    if (!VALUED.includes(name)) {
      if (name === 'json' && own !== undefined) throw new Problem(words.oddValue('--json', own), true);
      given.set(name, own ?? '');
      continue;
    }
    const value = own ?? args[++at];
    if (value === undefined || value === '' || (own === undefined && value.startsWith('--'))) {
      throw new Problem(words.valueMissing(`--${name}`), true);
    }
    if (name === 'lang' && value !== 'vi' && value !== 'en')
      throw new Problem(words.oddValue('--lang', value), true);
    given.set(name, value);
  }
  return { plain, given };
}
