/**
 * Everything that can happen on the page of the import. Files are opened here, in the browser; only what a person
 * confirmed goes to the script.
 */
import { closeDialog, googleServer } from '../../sidebar/server.ts';
import { sayImportProblem } from '../../src/messages/import.ts';
import { readSaidAmount } from '../../src/money/said.ts';
import type { Answer, Given, PanelName } from '../../src/panel/api.ts';
import type { Doubt } from '../../src/schema/proposal.ts';
import { readDocument } from '../documents/read.ts';
import { FileRefused } from '../documents/refused.ts';
import { goToPlace, keepingPlace } from './keyboard.ts';
import { pdfComesFrom } from './pdf-apart.ts';
import { certain, type ImportState, importOf, isOfMoney, mustCount, set, understood } from './state.ts';
import { answersHere, dropUnfinished, findUnfinished } from './unfinished.ts';
import { type ViewName, wordsOf } from './words.ts';

const ask = <N extends PanelName>(state: ImportState, name: N, given: Given<N>): Promise<Answer<N>> =>
  googleServer.call(state.words, name, given);

export async function load(state: ImportState): Promise<void> {
  pdfComesFrom(async () => {
    const answer = await ask(state, 'panelPdfReader', {});
    return answer.ok ? answer.script : '';
  });
  const answer = await ask(state, 'panelImportStart', {});
  if (!answer.ok) {
    set(state, { failure: answer });
    return;
  }
  const { ok: _ok, ...start } = answer;
  Object.assign(state, { start, words: wordsOf(start.language) });
  const unfinished = state.document === null ? findUnfinished() : null;
  set(state, { failure: null, unfinished, ...understood(state, state.answers) });
  // The window opens with the keyboard on its cross: what is pasted there would go nowhere.
  goToPlace('.drop');
}

// ---------------------------------------------------------------- the document

/** What keeps of one document must not be there for the next. */
const ANEW = {
  answers: {},
  history: [],
  reading: null,
  problem: '',
  view: 'rows',
  onlyDoubts: false,
  current: '',
  pasting: false,
  confirmed: new Set<string>(),
  leftOut: new Set<string>(),
  members: {},
  typed: {},
  refused: '',
  unfinished: null,
  done: null,
  failure: null,
  notice: '',
} as const;

/** Lets the page draw what it says before it works. */
const drawn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));

async function open(state: ImportState, name: string, bytes: () => Promise<Uint8Array>): Promise<void> {
  if (state.busy !== '') return;
  set(state, { ...ANEW, name, document: null, busy: 'opening' });
  await drawn();
  try {
    const document = await readDocument(await bytes(), name);
    Object.assign(state, { document });
    set(state, { busy: '', ...understood(state, {}) });
  } catch (error) {
    const code = error instanceof FileRefused ? error.code : 'damaged';
    if (!(error instanceof FileRefused)) console.error(error);
    set(state, { busy: '', problem: sayImportProblem(code, state.words.language) });
  }
}

export const openFile = (state: ImportState, file: File): Promise<void> =>
  open(state, file.name, async () => new Uint8Array(await file.arrayBuffer()));

export const openText = (state: ImportState, text: string, isHtml: boolean): Promise<void> =>
  open(state, state.words.pasted, () =>
    Promise.resolve(new TextEncoder().encode(isHtml ? asPage(text) : text)),
  );

/** Goes on with what an earlier window of this tab left. */
export function resume(state: ImportState): void {
  const { unfinished, start } = state;
  if (unfinished === null) return;
  const { document, said } = unfinished;
  const { answers, confirmed, leftOut, ...others } = said;
  Object.assign(state, { document, unfinished: null });
  try {
    const read = understood(state, answersHere(answers, start?.units ?? []));
    set(state, { ...others, ...read, confirmed: new Set(confirmed), leftOut: new Set(leftOut) });
    goToPlace('#doubts-title');
  } catch (error) {
    // What an earlier release kept may have another form.
    console.error(error);
    Object.assign(state, { document: null });
    giveUp(state);
  }
}

export function giveUp(state: ImportState): void {
  dropUnfinished();
  set(state, { unfinished: null });
  goToPlace('.drop');
}

/** Some programs put bare cells into the clipboard. */
const asPage = (html: string): string =>
  /<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`;

/** What was pasted or dropped: a file, a table with its merged cells, or text. */
export function take(state: ImportState, data: DataTransfer | null): boolean {
  if (data === null) return false;
  const [file] = data.files;
  const html = data.getData('text/html');
  const text = data.getData('text/plain');
  // A copy from a spreadsheet brings a picture of itself beside the table.
  if (/<t[dr][\s>]/i.test(html)) void openText(state, html, true);
  else if (file !== undefined) void openFile(state, file);
  else if (html !== '' || text.trim() !== '') void openText(state, html === '' ? text : html, html !== '');
  else return false;
  return true;
}

export const showPasteBox = (state: ImportState, pasting: boolean): void => set(state, { pasting });

// ---------------------------------------------------------------- answers

function reread(state: ImportState, answers: ImportState['answers'], history: ImportState['history']): void {
  const next = understood(state, answers);
  const notice =
    next.reading === null ? '' : state.words.left(next.reading.doubts.length, mustCount(next.reading));
  const isThere = next.reading?.proposal.rows.some(({ id }) => id === state.current) ?? false;
  keepingPlace(() => set(state, { ...next, history, notice, current: isThere ? state.current : '' }));
}

/** Answers a question, or says what a row, a column or a norm is; the document is read anew at once. */
export function answer(state: ImportState, id: string, value: string | number | null): void {
  const { [id]: _old, ...others } = state.answers;
  const answers = value === null ? others : { ...others, [id]: value };
  reread(state, answers, [...state.history, state.answers]);
}

export function type(state: ImportState, id: string, text: string): void {
  set(state, { typed: { ...state.typed, [id]: text }, refused: state.refused === id ? '' : state.refused });
}

/** Writes what stands in the field of a question. An amount that cannot be meant is not written: the page says why. */
export function writeTyped(state: ImportState, { id, code }: Doubt): void {
  const text = (state.typed[id] ?? '').trim();
  if (!isOfMoney(code)) {
    if (text !== '') answer(state, id, text);
    return;
  }
  const { amount } = readSaidAmount(text);
  if (amount === null) set(state, { refused: id });
  else answer(state, id, amount);
}

export function undo(state: ImportState): void {
  const last = state.history[state.history.length - 1];
  if (last !== undefined) reread(state, last, state.history.slice(0, -1));
}

/** All questions that need not be answered stay as they are understood. */
export function acceptAll(state: ImportState): void {
  const open = state.reading?.doubts.filter(({ must, id }) => !must && state.answers[id] === undefined) ?? [];
  const taken = Object.fromEntries(open.map((doubt) => [doubt.id, doubt.taken]));
  reread(state, { ...state.answers, ...taken }, [...state.history, state.answers]);
}

// ---------------------------------------------------------------- what is shown and chosen

export const showView = (state: ImportState, view: ViewName): void => set(state, { view });
export const filter = (state: ImportState, onlyDoubts: boolean): void => set(state, { onlyDoubts });

/** Shows a row with its tools, and moves the keyboard to it. */
export function goTo(state: ImportState, id: string): void {
  set(state, { view: 'rows', current: id });
  setTimeout(() => {
    const row = document.getElementById(id);
    row?.scrollIntoView({ block: 'center' });
    row?.querySelector<HTMLElement>('button')?.focus();
  });
}

const toggled = (keys: ReadonlySet<string>, key: string): ReadonlySet<string> => {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
};
export const toggleConfirmed = (state: ImportState, key: string): void =>
  set(state, { confirmed: toggled(state.confirmed, key) });
export const toggleLeftOut = (state: ImportState, key: string): void =>
  set(state, { leftOut: toggled(state.leftOut, key) });
export const confirmCertain = (state: ImportState): void => {
  const keys = certain(state).map(({ key }) => key);
  set(state, {
    confirmed: new Set([...state.confirmed, ...keys]),
    notice: state.words.norms.confirmed(keys.length),
  });
};
export const setMembers = (state: ImportState, name: string, text: string): void =>
  set(state, { members: { ...state.members, [name]: text } });
export const choose = (state: ImportState, what: 'setYear' | 'setBody' | 'putAway', value: boolean): void =>
  set(state, { [what]: value });

// ---------------------------------------------------------------- the workbook

export async function write(state: ImportState): Promise<void> {
  const given = importOf(state);
  if (given === null || state.busy !== '') return;
  set(state, { busy: 'writing', failure: null });
  const reply = await ask(state, 'panelImport', given);
  if (!reply.ok) {
    set(state, { busy: '', failure: reply });
    return;
  }
  const { ok: _ok, ...done } = reply;
  set(state, { busy: '', done, notice: state.words.doneTitle });
  goToPlace('.finished h2');
}

export async function goBack(state: ImportState): Promise<void> {
  if (state.busy !== '') return;
  set(state, { busy: 'back', failure: null });
  const reply = await ask(state, 'panelImportBack', {});
  if (!reply.ok) set(state, { busy: '', failure: reply });
  else set(state, { busy: '', done: null, notice: reply.said });
}

/** The next thing to do; the command shows what it did. */
export async function readPlanTab(state: ImportState): Promise<void> {
  const reply = await ask(state, 'readPlan', {});
  if (reply.ok) closeDialog();
  else set(state, { failure: reply });
}

export const close = closeDialog;
