/**
 * The real clasp against a stand-in for Google: what would arrive is what lies in dist/, and where clasp misleads.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { asFolder, digests, dist, Machine } from './google.ts';

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
const CREATE = ['create-script', '--type', 'sheets', '--title', 'Sổ kế hoạch'];

/** A project whose `.clasp.json` names a script that Google knows. */
function withScript(...args: ConstructorParameters<typeof Machine>): Machine {
  const made = machine(...args);
  made.write('.clasp.json', JSON.stringify({ scriptId: SCRIPT_ID, rootDir: 'dist' }));
  made.addScript(SCRIPT_ID, []);
  return made;
}

const names = (files: Iterable<string>): string[] => [...files].sort();

describe.concurrent('clasp 3.4.1', { timeout: 300_000 }, () => {
  test('status lists exactly the files of dist/, offline and without a login', async () => {
    const own = withScript('no', 'offline');
    own.write('dist/stray.js', 'process.exit()');
    own.write('dist/stray.html', 'x');
    own.write('extra.js', 'x');
    const { filesToPush, untrackedFiles } = JSON.parse(
      (await own.clasp('status', '--json')).output,
    ) as Record<string, string[]>;
    expect(names(filesToPush ?? [])).toEqual(names([...dist().keys()].map((name) => `dist/${name}`)));
    expect(names(untrackedFiles ?? [])).toEqual(['dist/stray.html', 'dist/stray.js']);
    expect(own.google.requests).toEqual([]);
  });

  test('push -f brings every file of dist/ to Google as it is, and no other', async () => {
    const own = withScript();
    own.write('dist/stray.js', 'process.exit()');
    await own.clasp('push', '-f');
    expect(own.google.puts).toHaveLength(1);
    expect(digests(asFolder(own.google.puts[0]?.files ?? []))).toEqual(digests(dist()));
  });

  test('trap: without -f a changed manifest is skipped, with exit code 0', async () => {
    const own = withScript();
    const { code, output } = await own.clasp('push');
    expect([code, output.trim(), own.google.puts.length]).toEqual([0, 'Skipping push.', 0]);
  });

  test('trap: files too many at Google stay when ours are all equal', async () => {
    const own = withScript();
    await own.clasp('push', '-f');
    own.change((state) =>
      state.projects[SCRIPT_ID]?.files.push({ name: 'old', type: 'SERVER_JS', source: 'var a;' }),
    );
    const { code, output } = await own.clasp('push', '-f');
    expect([code, output.trim()]).toEqual([0, 'Script is already up to date.']);
    expect(own.google.projects[SCRIPT_ID]?.files.map((file) => file.name)).toContain('old');
  });

  test('the shipped .clasp.json has no script id, and create-script --rootDir dist completes it', async () => {
    const own = machine();
    expect(own.settings).toEqual({ rootDir: 'dist' });
    const { code } = await own.clasp(...CREATE, '--rootDir', 'dist');
    expect(code).toBe(0);
    expect(own.settings).toMatchObject({
      scriptId: expect.stringMatching(/^script-/),
      rootDir: 'dist',
      parentId: 'sheet-1',
    });
    expect(Object.values(own.google.spreadsheets)).toEqual([
      { mimeType: 'application/vnd.google-apps.spreadsheet', name: 'Sổ kế hoạch' },
    ]);
    // Trap: Google's default files were pulled over the build; a new build repairs that.
    expect(own.read('dist/appsscript.json')).toContain('America/New_York');
    expect(own.read('dist/Code.js')).toContain('myFunction');
    for (const [name, text] of dist()) own.write(`dist/${name}`, text);
    await own.clasp('push', '-f');
    expect(digests(asFolder(own.google.puts[0]?.files ?? []))).toEqual(digests(dist()));
  });

  test('trap: create-script without --rootDir turns the root into what is pushed and overwrites our manifest', async () => {
    const own = machine();
    await own.clasp(...CREATE);
    expect(own.settings.rootDir).toBe('');
    expect(own.read('appsscript.json')).toContain('America/New_York');
  });

  test.each([
    ['a script id', SCRIPT_ID],
    ['an empty script id', ''],
  ])('trap: with %s in .clasp.json create-script refuses, with exit code 0', async (_title, scriptId) => {
    const own = machine();
    own.write('.clasp.json', JSON.stringify({ scriptId, rootDir: 'dist' }));
    const { code, errors } = await own.clasp(...CREATE);
    expect([code, errors.trim(), own.google.requests]).toEqual([0, 'Project file already exists.', []]);
  });

  test('trap: without a script id push and status refuse', async () => {
    const own = machine();
    const [push, status] = await Promise.all([own.clasp('push', '-f'), own.clasp('status')]);
    expect([push.errors.trim(), status.errors.trim()]).toEqual(Array(2).fill('Project settings not found.'));
  });
});
