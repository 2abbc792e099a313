/**
 * The gates on what goes to Google: the build passes them, and each fault that is put in fails its own gate alone.
 */
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readEntries } from '../../tools/entries.mjs';
import { GATES, runGates } from '../../tools/gates/gates.mjs';
import { readFolder } from '../../tools/gates/project.mjs';

const built = readFolder(fileURLToPath(new URL('../../dist', import.meta.url)));
const entries = await readEntries();

const problemsOf = (files: Map<string, string>): Map<string, string[]> =>
  new Map(runGates(files, entries).map(({ name, problems }) => [name, problems]));

const sound = problemsOf(built);

/** The build with one file changed. */
function changed(name: string, change: (text: string) => string): Map<string, string> {
  const text = built.get(name) ?? '';
  const next = change(text);
  expect(next, 'the fault must change the file').not.toBe(text);
  return new Map([...built, [name, next]]);
}

const code = (change: (text: string) => string) => () => changed('Code.js', change);
const after = (tail: string) => code((text) => `${text}\n${tail}\n`);
const without = (pattern: RegExp) => code((text) => text.replace(pattern, ''));
const manifest = (change: (data: Record<string, unknown>) => void) => () =>
  changed('appsscript.json', (text) => {
    const data = JSON.parse(text) as Record<string, unknown>;
    change(data);
    return JSON.stringify(data);
  });
const inPageScript = (statement: string) => () =>
  changed('Sidebar.html', (page) => page.replace(/(<script[^>]*>)/, (open) => `${open}${statement}`));
const inPage = (markup: string) => () =>
  changed('Sidebar.html', (page) => page.replace('</body>', `${markup}</body>`));
const file = (name: string, text: string) => () => new Map([...built, [name, text]]);
const noFile = (name: string) => () => new Map([...built].filter(([one]) => one !== name));

type Fault = [title: string, gate: string, sentence: RegExp, files: () => Map<string, string>];

const stub = (name: string): RegExp => new RegExp(`^function ${name}\\([^}]*\\}$`, 'm');
const card = (name: string): RegExp => new RegExp(`/\\*\\*(?:(?!\\*/)[^])*\\*/\\n(?=function ${name}\\()`);

const FAULTS: Fault[] = [
  [
    'a stray file',
    'folder',
    /dist\/ holds probe\.js, which does not belong/,
    file('probe.js', 'process.exit()'),
  ],
  ['a stray page', 'folder', /dist\/ holds Old\.html/, file('Old.html', '')],
  ['no guide', 'folder', /dist\/ has no HuongDanXa\.html/, noFile('HuongDanXa.html')],
  [
    'a guide with a script',
    'page',
    /HuongDanXa\.html holds a script, and should be text alone/,
    () => changed('HuongDanXa.html', (page) => page.replace('</main>', '<script>x()</script></main>')),
  ],
  ['a file in a folder', 'folder', /dist\/ holds lib\/Code\.js/, file('lib/Code.js', '')],
  ['no manifest', 'folder', /dist\/ has no appsscript\.json/, noFile('appsscript.json')],
  [
    'a comment in the manifest',
    'manifest',
    /no strict JSON/,
    () => changed('appsscript.json', (t) => `// x\n${t}`),
  ],
  ['Rhino', 'manifest', /runtime V8/, manifest((data) => (data.runtimeVersion = 'STABLE'))],
  [
    'another time zone',
    'manifest',
    /time zone America\/New_York, not Asia\/Ho_Chi_Minh/,
    manifest((data) => (data.timeZone = 'America/New_York')),
  ],
  [
    'one scope too many',
    'manifest',
    /auth\/drive, more than the add-in may/,
    manifest((data) => (data.oauthScopes as string[]).push('https://www.googleapis.com/auth/drive')),
  ],
  [
    'one scope too few',
    'manifest',
    /does not ask for .*currentonly/,
    manifest((data) => (data.oauthScopes as string[]).shift()),
  ],
  ['a web app', 'manifest', /holds "webapp"/, manifest((data) => (data.webapp = { access: 'ANYONE' }))],
  [
    'an advanced service',
    'manifest',
    /a library or an advanced service/,
    manifest((data) => (data.dependencies = { enabledAdvancedServices: [] })),
  ],
  ['a broken script', 'syntax', /no classic script.*Unexpected/, after('function (')],
  ['module syntax', 'syntax', /no classic script.*import.*export/, after('export const x = 1;')],
  [
    'a #private member',
    'language',
    /a #private member/,
    after('class Probe_ { #field = 1; read() { return this.#field; } }'),
  ],
  ['a static field', 'language', /a static field/, after('class Probe_ { static limit = 1; }')],
  ['a BigInt literal', 'language', /BigInt literal 12n/, after('var probe_ = 12n;')],
  ['a lookbehind', 'language', /a lookbehind in the pattern \(\?<!a\)b/, after('var probe_ = /(?<!a)b/;')],
  ['a hidden lookbehind', 'language', /a lookbehind/, after('var probe_ = new RegExp("(?<=a)b");')],
  ['a Unicode class', 'language', /\\p\{…\} in the pattern/, after('var probe_ = /\\p{L}/u;')],
  ['a dynamic import', 'language', /a dynamic import/, after('function probe_() { return import("x"); }')],
  ['logical assignment', 'language', /operator \?\?=/, after('function probe_(x) { x ??= 1; return x; }')],
  [
    'a later built-in',
    'built-ins',
    /\.findLast\(\), which came after ES2020/,
    after('function probe_(x) { return x.findLast(Boolean); }'),
  ],
  [
    'a service without scope',
    'services',
    /the service UrlFetchApp.*script\.external_request/,
    after('function probe_() { return UrlFetchApp.fetch("x"); }'),
  ],
  [
    'another spreadsheet',
    'services',
    /calls openById.*auth\/spreadsheets/,
    after('function probe_() { return SpreadsheetApp.openById("x"); }'),
  ],
  [
    'a trigger by code',
    'services',
    /newTrigger|ScriptApp/,
    after('function probe_() { return ScriptApp.newTrigger("x"); }'),
  ],
  [
    'a browser name',
    'services',
    /names setTimeout, which is neither/,
    after('function probe_() { setTimeout(probe_, 1); }'),
  ],
  [
    'a service at the top level',
    'loading',
    /SpreadsheetApp\.getActive.* while it loads; then the menu does not appear/,
    after('var probe_ = SpreadsheetApp.getActive();'),
  ],
  ['a throw at the top level', 'loading', /fails while it loads.*TypeError/, after('null.x;')],
  [
    'no menu target',
    'entries',
    /The command buildReport is no function at the top level/,
    without(stub('buildReport')),
  ],
  ['no trigger', 'entries', /The trigger onEdit is no function/, without(stub('onEdit'))],
  [
    'no custom function',
    'entries',
    /The custom function DA8_SO is no function/,
    code((text) => text.replace(card('DA8_SO'), '').replace(stub('DA8_SO'), '')),
  ],
  [
    'a custom function as a variable',
    'entries',
    /The custom function DA8_SO is no function/,
    code((text) => text.replace('function DA8_SO(', 'var DA8_SO = function (')),
  ],
  [
    'a function too many',
    'entries',
    /exposes wipeAll, which nothing may call/,
    after('function wipeAll() {}'),
  ],
  [
    'a stub that leads nowhere',
    'entries',
    /readPlan passes on to DA8_\.commands\.gone/,
    code((text) => text.replace('return DA8_.commands.readPlan(', 'return DA8_.commands.gone(')),
  ],
  ['no help card', 'help cards', /DA8_SO has no help directly above it/, without(card('DA8_SO'))],
  [
    'help without its tag',
    'help cards',
    /DA8_TONG has no @customfunction/,
    code((text) => text.replace(card('DA8_TONG'), (one) => one.replace(' * @customfunction\n', ''))),
  ],
  [
    'help without a parameter',
    'help cards',
    /DA8_VUOT says nothing of its parameter thanhTien/,
    without(/ \* @param \{\*\} thanhTien .*\n/),
  ],
  [
    'help in another language',
    'help cards',
    /DA8_SO has no summary in Vietnamese/,
    code((text) =>
      text.replace(card('DA8_SO'), (one) => one.replace(/\/\*\*\n \* .*\n/, '/**\n * Reads an amount\n')),
    ),
  ],
  [
    'help apart from its function',
    'help cards',
    /DA8_SO has no help directly above it/,
    code((text) => text.replace('function DA8_SO(', 'var probe_ = 1;\nfunction DA8_SO(')),
  ],
  [
    '// in the page',
    'page',
    /holds \/\/ in its script; HtmlService drops/,
    inPageScript('var probe="a//b";'),
  ],
  ['a comment in the page', 'page', /holds \/\* or \*\//, inPageScript('var probe="a/*b";')],
  ['a Vietnamese letter in the page', 'page', /not ASCII/, inPage('<p>Đ</p>')],
  ['an HTML comment in the page', 'page', /an HTML comment/, inPage('<!-- x -->')],
  ['a scriptlet in the page', 'page', /a scriptlet/, inPage('<?= x ?>')],
  [
    'a page without a script',
    'page',
    /has no script: the panel would stay empty/,
    () => changed('Sidebar.html', (page) => page.replace(/<script[\s\S]*<\/script>/, '')),
  ],
  [
    'a script from elsewhere',
    'page',
    /from outside the page/,
    inPage('<img src="https://example.com/x.png">'),
  ],
  [
    'a page call to nothing',
    'entries',
    /function that Sidebar\.html calls, gone is no function/,
    inPageScript('google.script.run.withSuccessHandler(f).gone(1);'),
  ],
  [
    'a page beyond its limit',
    'size',
    /Sidebar\.html has \d+ bytes; the limit is \d+/,
    inPage(`<p>${'x'.repeat(120_000)}</p>`),
  ],
];

describe('gates', () => {
  test('have names of their own', () => {
    expect(new Set(GATES.map((gate) => gate.name)).size).toBe(GATES.length);
  });

  test.each([...sound])('%s: the build passes', (_name, problems) => {
    expect(problems).toEqual([]);
  });

  test.each(FAULTS)('%s fails the gate "%s" and no other', (_title, gate, sentence, files) => {
    const verdicts = problemsOf(files());
    // Sizes and times differ from build to build.
    const plain = (problem: string): string => problem.replace(/\d+/g, '0');
    const known = (name: string): string[] => (sound.get(name) ?? []).map(plain);
    const fresh = (name: string): string[] =>
      (verdicts.get(name) ?? []).filter((problem) => !known(name).includes(plain(problem)));
    expect((gate === 'size' ? (verdicts.get(gate) ?? []) : fresh(gate)).join('\n')).toMatch(sentence);
    expect(GATES.map(({ name }) => name).filter((name) => name !== gate && fresh(name).length > 0)).toEqual(
      [],
    );
  });

  test('every gate has a fault that fails it', () => {
    expect(GATES.map(({ name }) => name).filter((name) => !FAULTS.some(([, gate]) => gate === name))).toEqual(
      [],
    );
  });
});
