/**
 * Contracts as Apps Script text: one at a time for the local host, or all of them as one project for a real
 * spreadsheet, where `runContracts` writes what came out onto a tab.
 */
import type { Contract } from './contracts.ts';

export const TAB = 'Hợp đồng';
export const RESULTS = 'Hợp đồng nền tảng';
export const RESULT_HEADERS = [
  'Mã',
  'Nội dung',
  'Mong đợi',
  'Thực tế',
  'Kết luận',
  'Nguồn',
  'Độ chắc',
] as const;
/** What `Kết luận` says: holds, differs, needs a second person, no time left (run it once more). */
export const VERDICTS = { holds: 'ĐÚNG', differs: 'KHÁC', skipped: 'BỎ QUA', waiting: 'CHƯA CHẠY' } as const;

const HELPERS = `
function messageOf(work) { try { work(); } catch (error) { return error.name + ': ' + error.message; } return ''; }
`;

/** A project with `make`, `prepare` and `contract` for one contract. */
export function oneProgram({ script, prepare = '', functions = '' }: Contract): string {
  return `
${functions}
${HELPERS}
function target() { return SpreadsheetApp.getActiveSpreadsheet().getSheetByName('${TAB}'); }
function make() { SpreadsheetApp.getActiveSpreadsheet().insertSheet('${TAB}'); }
function prepare() { var sheet = target(); ${prepare} }
function contract() { var sheet = target(); ${script} }
`;
}

/** What one person can run alone on one spreadsheet: no second user, no other tab in the way. */
export function runsAlone(contract: Contract): boolean {
  return contract.as !== 'editor' && !contract.id.startsWith('grid.last-sheet');
}

/** Apps Script stops a run after six minutes; what is left waits for the next one. */
const TIME_LIMIT_MS = 270_000;
/** A cell that is still being worked out says so; then the contract is run again. */
const TRIES = 4;
const PAUSE_MS = 3_000;

const text = (value: unknown): string => JSON.stringify(value);

/**
 * The whole list as one project; each contract gets a new tab, which is deleted again.
 * @public tools/contract-live.mjs loads it
 */
export function wholeProgram(contracts: readonly Contract[]): string {
  const alone = contracts.filter(runsAlone);
  const entries = contracts.map((contract) => {
    const { id, title, script, prepare = '', expected, source, sure, locale = 'vi_VN' } = contract;
    const run = runsAlone(contract) ? `function (sheet) { ${prepare} ${script} }` : 'null';
    const facts = { id, title, expected: text(expected), source, sure, locale };
    return `{ facts: ${text(facts)}, run: ${run} }`;
  });
  return `
${alone.map(({ functions = '' }) => functions).join('\n')}
${HELPERS}
var CONTRACTS_ = [
${entries.join(',\n')}
];

function onOpen() {
  SpreadsheetApp.getUi().createMenu('Hợp đồng nền tảng').addItem('Chạy tất cả', 'runContracts').addToUi();
}

function runContracts() {
  var began = Date.now();
  var ss = SpreadsheetApp.getActiveSpreadsheet();
  var locale = ss.getSpreadsheetLocale();
  var zone = ss.getSpreadsheetTimeZone();
  ss.setSpreadsheetTimeZone('Asia/Ho_Chi_Minh');
  var known = known_(ss);
  var rows = CONTRACTS_.map(function (contract) {
    var facts = contract.facts;
    var result = known[facts.id] || (contract.run === null ? ['', '${VERDICTS.skipped}'] : Date.now() - began > ${TIME_LIMIT_MS} ? ['', '${VERDICTS.waiting}'] : judged_(ss, contract));
    return [facts.id, facts.title, facts.expected, result[0], result[1], facts.source, facts.sure];
  });
  ss.setSpreadsheetLocale(locale);
  ss.setSpreadsheetTimeZone(zone);
  var results = ss.getSheetByName('${RESULTS}') || ss.insertSheet('${RESULTS}');
  results.clear();
  results.getRange(1, 1, rows.length + 1, ${RESULT_HEADERS.length}).setNumberFormat('@').setValues([${text(RESULT_HEADERS)}].concat(rows));
}

/** Results of a run that had no time for all; of a finished one nothing is kept. */
function known_(ss) {
  var sheet = ss.getSheetByName('${RESULTS}');
  var rows = sheet === null ? [] : sheet.getDataRange().getValues();
  var known = {};
  if (!rows.some(function (row) { return row[4] === '${VERDICTS.waiting}'; })) return known;
  rows.forEach(function (row) { if (row[4] !== '${VERDICTS.waiting}') known[row[0]] = [row[3], row[4]]; });
  return known;
}

function judged_(ss, contract) {
  var actual = '';
  for (var tries = 0; tries < ${TRIES}; tries += 1) {
    actual = actual_(ss, contract);
    if (!/Loading\\.\\.\\.|Đang tải/.test(actual)) break;
    Utilities.sleep(${PAUSE_MS});
  }
  return [actual, actual === contract.facts.expected ? '${VERDICTS.holds}' : '${VERDICTS.differs}'];
}

function actual_(ss, contract) {
  var before = ss.getSheets().map(function (each) { return each.getSheetId(); });
  ss.setSpreadsheetLocale(contract.facts.locale);
  try {
    return JSON.stringify(contract.run(ss.insertSheet('${TAB}')));
  } catch (error) {
    return error.name + ': ' + error.message;
  } finally {
    ss.getSheets().forEach(function (each) { if (before.indexOf(each.getSheetId()) < 0) ss.deleteSheet(each); });
  }
}
`;
}
