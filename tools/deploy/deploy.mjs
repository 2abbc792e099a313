/**
 * From nothing to a working spreadsheet, and every update after: build, check, make the spreadsheet, push, fetch back
 * and compare. Nothing is believed that was not fetched back.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEntries } from '../entries.mjs';
import { runGates } from '../gates/gates.mjs';
import { MANIFEST, readFolder, SCRIPT } from '../gates/project.mjs';
import { menuOf } from '../gates/realm.mjs';
import { assertReady, ClaspError, createSpreadsheet, pullFiles, pushFiles, pushTexts } from './clasp.mjs';
import { both, doneWords, REMEDIES, STEPS } from './words.mjs';

const DIST = 'dist';
export const TITLE = 'Sổ kế hoạch Dự án 8';

/**
 * @typedef {{
 *   root: string,
 *   say: (text: string) => void,
 *   build: () => boolean,
 *   title?: string,
 *   script?: string,
 * }} Options `build` fills dist/ and says whether it could; `script` is the id of a script that exists, or its address
 * @typedef {{ scriptId: string, rootDir: string, parentId?: string }} Settings of .clasp.json
 * @typedef {{ ok: true, scriptId: string, address: string } | { ok: false, reason: string }} Outcome
 */

class Stop extends Error {
  /** @param {string} reason @param {string[]} [details] */
  constructor(reason, details = []) {
    super(reason);
    this.reason = reason;
    this.details = details;
  }
}

/**
 * @param {Options} options
 * @returns {Promise<Outcome>}
 */
export async function deploy(options) {
  const { say } = options;
  try {
    return await run(options);
  } catch (error) {
    const { reason, details } =
      error instanceof Stop
        ? error
        : error instanceof ClaspError
          ? { reason: error.reason, details: [error.detail] }
          : { reason: 'unknown', details: [String(error)] };
    say('');
    for (const detail of details) say(`  ${detail}`);
    say(REMEDIES[reason] ?? REMEDIES.unknown ?? reason);
    return { ok: false, reason };
  }
}

/** @param {Options} options @returns {Promise<Outcome>} */
async function run({ root, say, build, title = TITLE, script }) {
  const named = script === undefined ? undefined : scriptIdIn(script);
  const before = readSettings(root);

  say(STEPS.build);
  if (!build()) throw new Stop('buildFailed');
  const built = builtFiles(root);
  await assertSound(root, built);

  say(STEPS.look);
  await assertReady();

  const known = named ?? before.scriptId;
  /** @type {Settings} */
  let settings;
  if (known === undefined) {
    say(STEPS.create);
    settings = { ...(await createSpreadsheet(title)), rootDir: DIST };
  } else {
    say(STEPS.keep);
    const same = known === before.scriptId && before.parentId !== undefined;
    settings = { scriptId: known, rootDir: DIST, ...(same ? { parentId: before.parentId } : {}) };
  }
  // Kept at once: should the push fail, the next run goes on with this spreadsheet and makes no second one.
  writeFileSync(join(root, '.clasp.json'), `${JSON.stringify(settings, null, 2)}\n`);

  say(STEPS.push);
  await pushFiles(root);

  say(STEPS.verify);
  let differences = compare(built, await pullFiles(settings.scriptId));
  if (differences.length > 0) {
    // clasp sees no change where Google only has files too many. A push that does change something replaces them all.
    say(STEPS.again);
    const nudged = new Map([...built, [MANIFEST, `${built.get(MANIFEST)}\n`]]);
    await pushTexts(settings.scriptId, nudged);
    await pushTexts(settings.scriptId, built);
    differences = compare(built, await pullFiles(settings.scriptId));
  }
  if (differences.length > 0) throw new Stop('mismatch', differences);

  const address =
    settings.parentId === undefined
      ? `https://script.google.com/d/${settings.scriptId}/edit`
      : `https://docs.google.com/spreadsheets/d/${settings.parentId}/edit`;
  const { title: menu, items } = menuOf(built.get(SCRIPT) ?? '');
  const labels = Object.fromEntries(items.map(({ target, label }) => [target, label]));
  say('');
  say(doneWords({ address, isNew: known === undefined, menu: { title: menu, labels } }));
  return { ok: true, scriptId: settings.scriptId, address };
}

/** @param {string} root */
function builtFiles(root) {
  const folder = join(root, DIST);
  if (!existsSync(folder)) throw new Stop('noBuild');
  return readFolder(folder);
}

/** @param {string} root @param {Map<string, string>} built */
async function assertSound(root, built) {
  const problems = runGates(built, await readEntries()).flatMap((verdict) => verdict.problems);
  if (problems.length === 0) return;
  const own = join(root, MANIFEST);
  const overwritten = existsSync(own) && !readFileSync(own, 'utf8').includes('oauthScopes');
  throw new Stop(overwritten ? 'manifest' : 'gates', problems);
}

/** @param {string} root @returns {{ scriptId?: string, parentId?: string }} */
function readSettings(root) {
  const path = join(root, '.clasp.json');
  if (!existsSync(path)) return {};
  try {
    const { scriptId, parentId } = JSON.parse(readFileSync(path, 'utf8'));
    const filled = (/** @type {unknown} */ value) => typeof value === 'string' && value.trim() !== '';
    return { ...(filled(scriptId) ? { scriptId } : {}), ...(filled(parentId) ? { parentId } : {}) };
  } catch {
    throw new Stop('settings');
  }
}

/** @param {string} text an id, or an address that holds it */
function scriptIdIn(text) {
  const id = /(?:\/(?:projects|d)\/|^)([\w-]{25,})/.exec(text.trim())?.[1];
  if (id === undefined) throw new Stop('scriptId', [text]);
  return id;
}

/**
 * What differs between the build and what Google holds, in sentences. Line ends are no difference.
 * @param {Map<string, string>} built
 * @param {Map<string, string>} there
 */
export function compare(built, there) {
  const plain = (/** @type {string | undefined} */ text) => (text ?? '').replace(/\r\n/g, '\n').trimEnd();
  return [
    ...[...built].flatMap(([name, text]) =>
      !there.has(name)
        ? [both(`Google không có ${name}.`, `Google has no ${name}.`)]
        : plain(there.get(name)) === plain(text)
          ? []
          : [both(`${name} trên Google khác bản dựng.`, `${name} at Google differs from the build.`)],
    ),
    ...[...there.keys()]
      .filter((name) => !built.has(name))
      .map((name) => both(`Google có thêm ${name}.`, `Google also holds ${name}.`)),
  ];
}
