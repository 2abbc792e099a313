/**
 * Runs clasp and finds out why it failed. Its exit code does not tell: it is 0 for several failures.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFolder } from '../gates/project.mjs';

const CLASP = join(
  dirname(fileURLToPath(import.meta.url)),
  '../../node_modules/@google/clasp/build/src/index.js',
);

/**
 * @typedef {'noClasp' | 'noLogin' | 'expired' | 'apiOff' | 'offline' | 'notFound' | 'forbidden' | 'syntax' | 'unknown'} Reason
 * @typedef {{ output: string, errors: string }} Printed what clasp printed
 */

/** clasp failed; `detail` is what it printed. */
export class ClaspError extends Error {
  /** @param {Reason} reason @param {string} detail */
  constructor(reason, detail) {
    super(`${reason}: ${detail}`);
    this.name = 'ClaspError';
    this.reason = reason;
    this.detail = detail;
  }
}

/** What clasp prints for each reason; the first match counts. @type {[RegExp, Reason][]} */
const REASONS = [
  [/No credentials found|not logged in/i, 'noLogin'],
  [
    /invalid_grant|invalid_rapt|Token has been expired or revoked|invalid authentication credentials/i,
    'expired',
  ],
  [/has not enabled the Apps Script API/i, 'apiOff'],
  [/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|socket hang up/i, 'offline'],
  [/Syntax error/i, 'syntax'],
  [/Requested entity was not found|not found/i, 'notFound'],
  [/does not have permission|PERMISSION_DENIED|forbidden/i, 'forbidden'],
];

/** @param {string} text @returns {Reason} */
const reasonOf = (text) => REASONS.find(([pattern]) => pattern.test(text))?.[1] ?? 'unknown';

/**
 * @param {string} folder
 * @param {string[]} args
 * @returns {Promise<Printed>}
 */
function runClasp(folder, args) {
  if (!existsSync(CLASP)) throw new ClaspError('noClasp', 'node_modules/@google/clasp');
  return new Promise((resolve, reject) => {
    // With --project, no .clasp.json above the folder and no environment variable decides which script this is.
    const child = spawn(process.execPath, [CLASP, ...args, '--project', join(folder, '.clasp.json')], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      errors += text;
    });
    child.on('error', reject);
    child.on('close', () => resolve({ output, errors: errors.trim() }));
  });
}

/**
 * Runs clasp and returns what it printed as JSON. Anything else that it prints is a failure.
 * @param {string} folder
 * @param {string[]} args
 * @returns {Promise<any>}
 */
async function askClasp(folder, args) {
  const { output, errors } = await runClasp(folder, [...args, '--json']);
  try {
    return JSON.parse(output);
  } catch {
    const message = errors || output.trim() || 'clasp said nothing';
    throw new ClaspError(reasonOf(message), message);
  }
}

/**
 * Does the work in a temporary folder with nothing but a `.clasp.json`, because clasp overwrites files when it pulls.
 * @template T
 * @param {object} settings
 * @param {(folder: string) => Promise<T>} work
 */
async function inTemporaryFolder(settings, work) {
  // clasp refuses a folder behind a symbolic link, and on macOS the temporary folder is behind one.
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'so-ke-hoach-'));
  try {
    writeFileSync(join(folder, '.clasp.json'), JSON.stringify(settings));
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Creates a spreadsheet with an empty script.
 * @param {string} title
 * @returns {Promise<{ scriptId: string, parentId: string }>}
 */
export async function createSpreadsheet(title) {
  const created = await inTemporaryFolder({}, (folder) =>
    askClasp(folder, ['create-script', '--type', 'sheets', '--title', title]),
  );
  if (typeof created?.scriptId !== 'string' || typeof created.parentId !== 'string')
    throw new ClaspError('unknown', JSON.stringify(created));
  return { scriptId: created.scriptId, parentId: created.parentId };
}

/**
 * Fetches the files of the script from Google, by the names they have in dist/.
 * @param {string} scriptId
 * @returns {Promise<Map<string, string>>}
 */
export function pullFiles(scriptId) {
  return inTemporaryFolder({ scriptId, rootDir: 'files' }, async (folder) => {
    await askClasp(folder, ['pull']);
    return readFolder(join(folder, 'files'));
  });
}

/** A well-formed id that no script has. */
const UNKNOWN_SCRIPT = '1'.repeat(57);

/**
 * Throws, before anything is created, when there is no login, no network, or the Apps Script API is off.
 */
export async function assertReady() {
  try {
    await pullFiles(UNKNOWN_SCRIPT);
  } catch (error) {
    if (!(error instanceof ClaspError)) throw error;
    if (['noClasp', 'noLogin', 'expired', 'apiOff', 'offline'].includes(error.reason)) throw error;
  }
}

/**
 * Replaces the whole script by the files in dist/ of the project. Google's answer is no proof: compare `pullFiles`.
 * @param {string} root
 * @returns {Promise<string[]>} the files that clasp says it pushed; none when it found no difference
 */
export const pushFiles = (root) =>
  askClasp(root, ['push', '--force', '--ignore', join(root, '.claspignore')]);

/**
 * Pushes the files from a temporary folder.
 * @param {string} scriptId
 * @param {Map<string, string>} files
 */
export const pushTexts = (scriptId, files) =>
  inTemporaryFolder({ scriptId }, async (folder) => {
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
    return askClasp(folder, ['push', '--force']);
  });
