/**
 * Puts the add-in into a new spreadsheet or updates it: build, check, create the spreadsheet, push, fetch back and
 * compare. A push counts as done only when what was fetched back equals the build.
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
 * }} Options `build` fills dist/ and returns whether it could; `script` is the id or the address of an existing script
 * @typedef {{ scriptId: string, rootDir: string, parentId?: string }} Settings of .clasp.json
 * @typedef {{ ok: true, scriptId: string, address: string } | { ok: false, reason: string }} Outcome
 */

class DeployError extends Error {
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
      error instanceof DeployError
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
  const givenId = script === undefined ? undefined : scriptIdIn(script);
  const before = readSettings(root);

  say(STEPS.build);
  if (!build()) throw new DeployError('buildFailed');
  const built = builtFiles(root);
  await assertGatesPass(root, built);

  say(STEPS.look);
  await assertReady();

  const existingId = givenId ?? before.scriptId;
  say(existingId === undefined ? STEPS.create : STEPS.keep);
  const settings =
    existingId === undefined
      ? { ...(await createSpreadsheet(title)), rootDir: DIST }
      : settingsFor(existingId, before);
  // Written before the push: if that fails, the next run goes on with this spreadsheet and creates no second one.
  writeFileSync(join(root, '.clasp.json'), `${JSON.stringify(settings, null, 2)}\n`);

  say(STEPS.push);
  await pushFiles(root);
  say(STEPS.verify);
  await assertArrived(settings.scriptId, built, say);

  const address = addressOf(settings);
  const { title: menu, items } = menuOf(built.get(SCRIPT) ?? '');
  const labels = Object.fromEntries(items.map(({ target, label }) => [target, label]));
  say('');
  say(doneWords({ address, isNew: existingId === undefined, menu: { title: menu, labels } }));
  return { ok: true, scriptId: settings.scriptId, address };
}

/**
 * The spreadsheet is known only where the script is the one of the last run.
 * @param {string} scriptId
 * @param {{ scriptId?: string, parentId?: string }} before
 * @returns {Settings}
 */
function settingsFor(scriptId, before) {
  const { parentId } = scriptId === before.scriptId ? before : {};
  return { scriptId, rootDir: DIST, ...(parentId === undefined ? {} : { parentId }) };
}

/** @param {string} scriptId @param {Map<string, string>} built @param {Options['say']} say */
async function assertArrived(scriptId, built, say) {
  let differences = compare(built, await pullFiles(scriptId));
  if (differences.length > 0) {
    // clasp pushes nothing where Google only has files too many. A push with any change replaces all files.
    say(STEPS.again);
    const changed = new Map([...built, [MANIFEST, `${built.get(MANIFEST)}\n`]]);
    await pushTexts(scriptId, changed);
    await pushTexts(scriptId, built);
    differences = compare(built, await pullFiles(scriptId));
  }
  if (differences.length > 0) throw new DeployError('mismatch', differences);
}

/** @param {Settings} settings */
const addressOf = ({ scriptId, parentId }) =>
  parentId === undefined
    ? `https://script.google.com/d/${scriptId}/edit`
    : `https://docs.google.com/spreadsheets/d/${parentId}/edit`;

/** @param {string} root */
function builtFiles(root) {
  const folder = join(root, DIST);
  if (!existsSync(folder)) throw new DeployError('noBuild');
  return readFolder(folder);
}

/** @param {string} root @param {Map<string, string>} built */
async function assertGatesPass(root, built) {
  const problems = runGates(built, await readEntries()).flatMap((verdict) => verdict.problems);
  if (problems.length === 0) return;
  const manifest = join(root, MANIFEST);
  const overwritten = existsSync(manifest) && !readFileSync(manifest, 'utf8').includes('oauthScopes');
  throw new DeployError(overwritten ? 'manifest' : 'gates', problems);
}

/** @param {string} root @returns {{ scriptId?: string, parentId?: string }} */
function readSettings(root) {
  const path = join(root, '.clasp.json');
  if (!existsSync(path)) return {};
  try {
    const { scriptId, parentId } = JSON.parse(readFileSync(path, 'utf8'));
    const isFilled = (/** @type {unknown} */ value) => typeof value === 'string' && value.trim() !== '';
    return { ...(isFilled(scriptId) ? { scriptId } : {}), ...(isFilled(parentId) ? { parentId } : {}) };
  } catch {
    throw new DeployError('settings');
  }
}

/** @param {string} text an id, or an address that contains it */
function scriptIdIn(text) {
  const id = /(?:\/(?:projects|d)\/|^)([\w-]{25,})/.exec(text.trim())?.[1];
  if (id === undefined) throw new DeployError('scriptId', [text]);
  return id;
}

/**
 * Says in sentences how the files on Google differ from the build. Line ends do not count.
 * @param {Map<string, string>} built
 * @param {Map<string, string>} pulled
 */
export function compare(built, pulled) {
  const normalized = (/** @type {string | undefined} */ text) =>
    (text ?? '').replace(/\r\n/g, '\n').trimEnd();
  return [
    ...[...built].flatMap(([name, text]) =>
      !pulled.has(name)
        ? [both(`Google không có ${name}.`, `Google has no ${name}.`)]
        : normalized(pulled.get(name)) === normalized(text)
          ? []
          : [both(`${name} trên Google khác bản dựng.`, `${name} at Google differs from the build.`)],
    ),
    ...[...pulled.keys()]
      .filter((name) => !built.has(name))
      .map((name) => both(`Google có thêm ${name}.`, `Google also holds ${name}.`)),
  ];
}
