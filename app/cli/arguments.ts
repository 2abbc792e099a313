/**
 * The command line's words into a request. Knows which options each command takes; touches no file.
 */
import { parseArgs } from 'node:util';
import type { Language } from '../../src/source/settings.ts';
import { foldKey } from '../../src/text/fold.ts';
import { provinceWords } from '../province/words.ts';
import { Problem } from './problem.ts';
import { type Words, wordsOf } from './words.ts';

export const COMMANDS = [
  'init',
  'next',
  'read',
  'fill',
  'check',
  'report',
  'print',
  'close',
  'run',
  'export',
  'bigquery',
  'consolidate',
  'serve',
] as const;
export type CommandName = (typeof COMMANDS)[number];

export interface Request {
  readonly command: CommandName | 'help' | 'version';
  readonly file: string | null;
  /** Of `consolidate`: all of them. */
  readonly files: readonly string[];
  /** Of `run`: the command of the menu; null asks for the list of them. */
  readonly menu: string | null;
  readonly tab: string | null;
  readonly cell: string | null;
  /** What is said to the questions, in order; `yes` to those beyond. */
  readonly answers: readonly string[];
  readonly yes: boolean;
  readonly out: string | null;
  readonly json: boolean;
  readonly language: Language;
  readonly annex: string | null;
  readonly norms: string | null;
  readonly units: string | null;
  /** Of `read`, `init` and `next`: a person's answers to what was asked about the plan document. */
  readonly answersFile: string | null;
  readonly port: number | null;
  /** Of `close`: why it is closed although something stands against it. */
  readonly reason: string | null;
  /** Of `print`: the numbers that the command's question lists, and the unit of money. */
  readonly forms: readonly number[];
  readonly money: number | null;
  readonly sample: 'none' | 'dirty' | 'clean';
  /** Of `export`: the folder; whether its CSV is for Excel; whether Parquet files are wanted too. */
  readonly to: string | null;
  readonly excel: boolean;
  readonly parquet: boolean;
  /** Of `bigquery`. */
  readonly dataset: string | null;
  readonly location: string | null;
  /** Of `consolidate`: the places that are expected, ceilings over all of them, the files of an earlier report. */
  readonly list: string | null;
  readonly ceilings: string | null;
  readonly before: readonly string[];
  /** Of several versions of a place the one made last. */
  readonly latest: boolean;
}

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean' } as const;
/** `--sample` may stand alone or as `--sample=clean`. */
const OPTIONS = {
  out: TEXT,
  annex: TEXT,
  norms: TEXT,
  units: TEXT,
  answers: TEXT,
  lang: TEXT,
  port: TEXT,
  tab: TEXT,
  cell: TEXT,
  form: TEXT,
  money: TEXT,
  answer: { type: 'string', multiple: true },
  reason: TEXT,
  json: FLAG,
  yes: FLAG,
  sample: FLAG,
  to: TEXT,
  excel: FLAG,
  parquet: FLAG,
  dataset: TEXT,
  location: TEXT,
  list: TEXT,
  ceilings: TEXT,
  before: { type: 'string', multiple: true },
  latest: FLAG,
} as const;

const TAKES: Readonly<Record<CommandName, readonly string[]>> = {
  init: ['annex', 'norms', 'units', 'answers', 'sample', 'out'],
  next: ['annex', 'answers', 'out'],
  read: ['json', 'answers'],
  fill: ['out', 'json'],
  check: ['out', 'json'],
  report: ['out', 'json'],
  close: ['out', 'json', 'reason'],
  print: ['form', 'money', 'tab', 'out', 'json'],
  run: ['out', 'json', 'tab', 'cell', 'answer', 'yes'],
  export: ['to', 'excel', 'parquet', 'json'],
  bigquery: ['dataset', 'location', 'out'],
  consolidate: ['out', 'list', 'ceilings', 'before', 'latest', 'json'],
  serve: ['port'],
};

const isCommand = (name: string): name is CommandName => (COMMANDS as readonly string[]).includes(name);
const refuse = (sentence: string): never => {
  throw new Problem(sentence, true);
};

/** The language is needed before anything can be said, also about a wrong argument. */
export function languageOf(args: readonly string[]): Language {
  const { values } = parseArgs({ args: [...args], options: { lang: TEXT }, strict: false });
  return values.lang === 'en' ? 'en' : 'vi';
}

export function readArguments(args: readonly string[]): Request {
  const language = languageOf(args);
  const words = wordsOf(language);
  // Not strict: what is wrong is said in our own words, in the person's language.
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const [name, ...all] = positionals;
  const command = ((): Request['command'] => {
    if (args.includes('--help') || args.includes('-h')) return 'help';
    if (args.includes('--version')) return 'version';
    if (name === undefined) return refuse(words.noCommand);
    return isCommand(name) ? name : refuse(words.unknownCommand(name));
  })();
  // What a shell makes of `--before quarter/*` is one value and more names: all of them are of the report before.
  const alsoBefore = command === 'consolidate' ? namesAfter('before', tokens) : [];
  const named = all.filter((_, at) => !alsoBefore.some((one) => one.at === at + 1));
  const demand = (option: string, value: unknown): string =>
    typeof value !== 'string' || value === '' || value.startsWith('--')
      ? refuse(words.valueMissing(`--${option}`))
      : value;
  /** What was given to an option that wants a value. */
  const textOf = (option: keyof typeof OPTIONS): string | null =>
    values[option] === undefined ? null : demand(option, values[option]);
  const empty = {
    file: null,
    files: [],
    menu: null,
    tab: null,
    cell: null,
    answers: [],
    yes: false,
    out: null,
    json: false,
    annex: null,
    norms: null,
    units: null,
    answersFile: null,
    port: null,
    reason: null,
    forms: [],
    money: null,
    to: null,
    excel: false,
    parquet: false,
    dataset: null,
    location: null,
    list: null,
    ceilings: null,
    before: [],
    latest: false,
  } as const;
  if (command === 'help' || command === 'version') return { ...empty, command, language, sample: 'none' };

  for (const token of tokens) {
    if (token.kind === 'option' && token.name !== 'lang' && !TAKES[command].includes(token.name))
      refuse(words.unknownOption(token.rawName));
  }
  const lang = textOf('lang');
  if (lang !== null && lang !== 'vi' && lang !== 'en') refuse(words.oddValue('--lang', lang));
  for (const flag of ['json', 'yes', 'excel', 'parquet', 'latest'] as const) {
    const value: unknown = values[flag];
    if (typeof value === 'string') refuse(words.oddValue(`--${flag}`, value));
  }
  const { sample } = values;
  if (typeof sample === 'string' && sample !== 'clean' && sample !== 'dirty')
    refuse(words.oddValue('--sample', sample));
  const [menu, ...files] = command === 'run' ? named : [undefined, ...named];
  const [file, extra] = files;
  const unwanted = command === 'init' ? file : extra;
  if (unwanted !== undefined && command !== 'consolidate') refuse(words.tooMany(unwanted));
  const request: Request = {
    command,
    language,
    file: file ?? null,
    files: files.filter((name) => name !== undefined),
    menu: menu ?? null,
    tab: textOf('tab'),
    cell: textOf('cell'),
    answers: [values.answer ?? []].flat().map((value) => demand('answer', value)),
    yes: values.yes === true,
    out: textOf('out'),
    json: values.json === true,
    annex: textOf('annex'),
    norms: textOf('norms'),
    units: textOf('units'),
    answersFile: textOf('answers'),
    port: portOf(textOf('port'), words),
    reason: textOf('reason'),
    forms: formsOf(textOf('form'), words),
    money: placeOf('--money', textOf('money'), MONEY, words),
    sample: sample === undefined ? 'none' : sample === 'clean' ? 'clean' : 'dirty',
    to: textOf('to'),
    excel: values.excel === true,
    parquet: values.parquet === true,
    dataset: textOf('dataset'),
    location: textOf('location'),
    list: textOf('list'),
    ceilings: textOf('ceilings'),
    before: [
      ...[values.before ?? []].flat().map((value) => demand('before', value)),
      ...alsoBefore.map(({ value }) => value),
    ],
    latest: values.latest === true,
  };
  const province = provinceWords(language);
  if (command === 'export' && request.to === null) refuse(province.toMissing);
  if (command === 'bigquery' && request.file === null) refuse(province.listMissing);
  if (command === 'bigquery' && request.dataset === null) refuse(province.datasetMissing);
  if (command === 'consolidate' && request.file === null) refuse(province.noFiles);
  if (command === 'consolidate' && request.out === null) refuse(province.consolidateOut);
  if ((command === 'init' || command === 'next') && request.out === null) refuse(words.outMissing);
  if (command === 'next' && request.annex === null) refuse(words.annexMissing);
  const needsFile = command === 'run' ? request.menu !== null : command !== 'init' && command !== 'serve';
  if (needsFile && request.file === null) refuse(command === 'read' ? words.planMissing : words.fileMissing);
  return request;
}

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];

/** Names between an option and the next one, with their place among all names. */
function namesAfter(option: string, tokens: readonly Token[]): { value: string; at: number }[] {
  const found: { value: string; at: number }[] = [];
  let isAfter = false;
  let at = 0;
  for (const token of tokens) {
    if (token.kind === 'option') isAfter = token.name === option;
    if (token.kind !== 'positional') continue;
    if (isAfter) found.push({ value: token.value, at });
    at++;
  }
  return found;
}

/** Names of the forms and of the units of money, in the order in which «In báo cáo» lists them. */
const FORMS = ['bao-cao', 'bieu-01', 'bieu-02', 'bieu-03', 'bieu-04', 'phu-luc', 'don-vi'];
const MONEY = ['dong', 'nghin', 'trieu'];

/** The place of a name in its list, from 1. */
function placeOf(option: string, name: string | null, names: readonly string[], words: Words): number | null {
  if (name === null) return null;
  const at = names.findIndex((one) => foldKey(one) === foldKey(name));
  return at < 0 ? refuse(words.oddChoice(option, name, names)) : at + 1;
}

const formsOf = (text: string | null, words: Words): number[] =>
  (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .flatMap((name) => placeOf('--form', name, FORMS, words) ?? []);

const LAST_PORT = 65_535;

function portOf(text: string | null, words: Words): number | null {
  if (text === null) return null;
  const port = /^\d+$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= LAST_PORT ? port : refuse(words.oddPort(text));
}
