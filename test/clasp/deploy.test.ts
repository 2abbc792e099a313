/**
 * `npm run deploy` from nothing, again, and in every way it may fail, with the real clasp and Google's stand-in.
 */
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { asFolder, digests, dist, EXTENSIONS, Machine, ROOT } from './google.ts';

const machines: Machine[] = [];
const machine = (...args: ConstructorParameters<typeof Machine>): Machine => {
  const made = new Machine(...args);
  machines.push(made);
  return made;
};
afterAll(() => {
  for (const one of machines) one.remove();
});

const SCRIPT_ID = 'x'.repeat(57);

/** The command in the machine's project: its own dist/, not built anew. */
const deploy = (own: Machine, ...args: string[]) =>
  own.node(join(ROOT, 'tools/deploy.mjs'), ['--skip-build', '--root', own.project, ...args]);

const remote = (own: Machine, id: string) => asFolder(own.google.projects[id]?.files ?? []);
const onlyId = (own: Machine): string => Object.keys(own.google.projects)[0] ?? '';

// clasp takes a second or two to start, and every deployment runs it several times.
describe.concurrent('npm run deploy', { timeout: 300_000 }, () => {
  test('from nothing: makes a spreadsheet, pushes, compares, says what to do first; again: updates the same', async () => {
    const own = machine();
    const first = await deploy(own);
    expect(first.errors).toBe('');
    expect(first.code, first.output).toBe(0);
    expect(digests(remote(own, onlyId(own)))).toEqual(digests(dist()));
    expect(own.settings).toEqual({ scriptId: onlyId(own), parentId: 'sheet-1', rootDir: 'dist' });
    expect(first.output).toContain('https://docs.google.com/spreadsheets/d/sheet-1/edit');
    expect(first.output).toMatch(/Ba việc đầu tiên:[\s\S]*Thiết lập sổ/);
    expect(first.output).not.toContain('undefined');
    // The manifest of the project was not touched by Google's default.
    expect(own.read('appsscript.json')).toContain('oauthScopes');

    own.change((state) => state.projects[onlyId(own)]?.files.splice(0, 1));
    const again = await deploy(own);
    expect(again.code, again.output).toBe(0);
    expect(Object.keys(own.google.spreadsheets)).toEqual(['sheet-1']);
    expect(digests(remote(own, onlyId(own)))).toEqual(digests(dist()));
  });

  test('a script named by its address; files too many at Google are removed, which clasp alone would not do', async () => {
    const own = machine();
    const there = {
      appsscript: 'JSON',
      Code: 'SERVER_JS',
      Sidebar: 'HTML',
      Import: 'HTML',
      ImportPdf: 'HTML',
      HuongDanXa: 'HTML',
      HuongDanHuyen: 'HTML',
    };
    own.addScript(SCRIPT_ID, [
      ...Object.entries(there).map(([name, type]) => ({
        name,
        type,
        source: dist().get(`${name}${EXTENSIONS[type]}`) ?? '',
      })),
      { name: 'old', type: 'SERVER_JS', source: 'var a;' },
    ]);
    const { code, output } = await deploy(own, '--script', `https://script.google.com/d/${SCRIPT_ID}/edit`);
    expect([code, output.slice(-300)]).toEqual([0, expect.anything()]);
    expect(output).toContain('Google holds files too many');
    expect(digests(remote(own, SCRIPT_ID))).toEqual(digests(dist()));
    expect(own.settings.rootDir).toBe('dist');
  });

  test.each([
    [
      'no login',
      () => machine('no'),
      /Máy này chưa đăng nhập Google\. Chạy: npx clasp login[\s\S]*not logged in/,
    ],
    ['an expired login', () => machine('expired'), /Đăng nhập Google đã hết hạn/],
    [
      'the API switch off',
      () => machine('yes', 'apiOff'),
      /Mở https:\/\/script\.google\.com\/home\/usersettings[\s\S]*switch is off/,
    ],
    ['no network', () => machine('yes', 'offline'), /Không nối được tới Google/],
  ])('%s: says so before anything is made', async (_title, make, words) => {
    const own = make();
    const { code, output } = await deploy(own);
    expect(code).toBe(1);
    expect(output).toMatch(words);
    expect([own.google.spreadsheets, own.google.puts]).toEqual([{}, []]);
    expect(own.settings).toEqual({ rootDir: 'dist' });
  });

  test('a push that Google says it took and did not: the comparison finds it', async () => {
    const own = machine('yes', 'pushLost');
    const { code, output } = await deploy(own);
    expect(code).toBe(1);
    expect(output).toMatch(/Code\.js trên Google khác bản dựng[\s\S]*KHÁC bản vừa dựng/);
  });

  test('a failed push: the next run goes on with the same spreadsheet', async () => {
    const own = machine('yes', 'pushFails');
    // An empty script id is as good as none.
    own.write('.clasp.json', '{ "scriptId": "", "rootDir": "dist" }');
    expect((await deploy(own)).code).toBe(1);
    expect(own.settings.parentId).toBe('sheet-1');
    own.change((state) => state.faults.splice(0));
    expect((await deploy(own)).code).toBe(0);
    expect(Object.keys(own.google.spreadsheets)).toEqual(['sheet-1']);
  });

  test('a script that is not there', async () => {
    const own = machine();
    own.write('.clasp.json', JSON.stringify({ scriptId: SCRIPT_ID, rootDir: 'dist' }));
    const { code, output } = await deploy(own);
    expect(code).toBe(1);
    expect(output).toContain('Không thấy kịch bản có mã ghi trong .clasp.json');
  });

  test('a build that fails a gate is not pushed, and an overwritten manifest is named', async () => {
    const stray = machine();
    stray.write('dist/stray.js', 'x');
    const overwritten = machine();
    for (const name of ['appsscript.json', 'dist/appsscript.json'])
      overwritten.write(name, '{"timeZone":"America/New_York"}');
    const [one, two] = await Promise.all([deploy(stray), deploy(overwritten)]);
    expect([one.code, two.code, stray.google.requests, overwritten.google.requests]).toEqual([1, 1, [], []]);
    expect(one.output).toMatch(/stray\.js[\s\S]*KHÔNG đưa gì lên Google/);
    expect(two.output).toContain('git checkout appsscript.json');
  });
});
