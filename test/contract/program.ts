/**
 * Contracts as Apps Script text: one at a time for the local host, or all of them as one project to paste into the
 * script editor of a real spreadsheet, where `runContracts` writes what came out onto a tab.
 */
import type { Contract } from './contracts.ts';

export const TAB = 'Hợp đồng';
export const RESULTS = 'Kết quả hợp đồng';

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

/** What one person can run alone on one spreadsheet: no second user, one locale. */
export function runsAlone(contract: Contract): boolean {
  return (
    contract.as !== 'editor' &&
    (contract.locale ?? 'vi_VN') === 'vi_VN' &&
    !contract.id.startsWith('grid.last-sheet')
  );
}

/** The whole list as one project; each contract gets a new tab, which is deleted again. */
export function wholeProgram(contracts: readonly Contract[]): string {
  const alone = contracts.filter(runsAlone);
  const entries = alone.map(
    ({ id, title, script, prepare = '', expected }) =>
      `{ id: ${JSON.stringify(id)}, title: ${JSON.stringify(title)}, expected: ${JSON.stringify(JSON.stringify(expected))}, run: function (sheet) { ${prepare} ${script} } }`,
  );
  return `
${alone.map(({ functions = '' }) => functions).join('\n')}
${HELPERS}
var CONTRACTS_ = [
${entries.join(',\n')}
];
function runContracts() {
  var ss = SpreadsheetApp.getActiveSpreadsheet();
  ss.setSpreadsheetLocale('vi_VN');
  ss.setSpreadsheetTimeZone('Asia/Ho_Chi_Minh');
  var rows = CONTRACTS_.map(function (contract) {
    var known = ss.getSheets().map(function (each) { return each.getSheetId(); });
    var actual;
    try { actual = JSON.stringify(contract.run(ss.insertSheet('${TAB}'))); } catch (error) { actual = error.name + ': ' + error.message; }
    ss.getSheets().forEach(function (each) { if (known.indexOf(each.getSheetId()) < 0) ss.deleteSheet(each); });
    return [contract.id, contract.title, actual === contract.expected ? 'OK' : 'KHÁC', contract.expected, actual];
  });
  var results = ss.getSheetByName('${RESULTS}') || ss.insertSheet('${RESULTS}');
  results.clear();
  results.getRange(1, 1, rows.length, 5).setNumberFormat('@').setValues(rows);
}
`;
}
