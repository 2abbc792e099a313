/**
 * Running the real clasp, and what its words mean. Its exit code says nothing: it is 0 for several failures.
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
 * @typedef {{ output: string, errors: string }} Answer what clasp printed
 */

/** clasp failed; `detail` holds its own words. */
export class ClaspError extends Error {
  /** @param {Reason} reason @param {string} detail */
  constructor(reason, detail) {
    super(`${reason}: ${detail}`);
    this.name = 'ClaspError';
    this.reason = reason;
    this.detail = detail;
  }
}

/** First match wins. @type {[RegExp, Reason][]} */
const MEANINGS = [
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
export const meaningOf = (text) => MEANINGS.find(([pattern]) => pattern.test(text))?.[1] ?? 'unknown';

/**
 * @param {string} folder
 * @param {string[]} args
 * @returns {Promise<Answer>}
 */
export function runClasp(folder, args) {
  if (!existsSync(CLASP)) throw new ClaspError('noClasp', 'node_modules/@google/clasp');
  return new Promise((resolve, reject) => {
    // The project and what it leaves out are named, so that no file above the folder and no variable decides.
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
 * What clasp printed as JSON; anything else is a failure, whatever the exit code.
 * @param {string} folder
 * @param {string[]} args
 * @returns {Promise<any>}
 */
export async function askClasp(folder, args) {
  const { output, errors } = await runClasp(folder, [...args, '--json']);
  try {
    return JSON.parse(output);
  } catch {
    const words = errors || output.trim() || 'clasp said nothing';
    throw new ClaspError(meaningOf(words), words);
  }
}

/**
 * Works in an empty folder that holds nothing but a `.clasp.json`: clasp writes what it pulls over what is there.
 * @template T
 * @param {object} settings
 * @param {(folder: string) => Promise<T>} work
 */
async function aside(settings, work) {
  // clasp refuses a folder reached by a link, as the temporary one is on macOS.
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'so-ke-hoach-'));
  try {
    writeFileSync(join(folder, '.clasp.json'), JSON.stringify(settings));
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Makes a new spreadsheet with an empty script.
 * @param {string} title
 * @returns {Promise<{ scriptId: string, parentId: string }>}
 */
export async function createSpreadsheet(title) {
  const made = await aside({}, (folder) =>
    askClasp(folder, ['create-script', '--type', 'sheets', '--title', title]),
  );
  if (typeof made?.scriptId !== 'string' || typeof made.parentId !== 'string')
    throw new ClaspError('unknown', JSON.stringify(made));
  return { scriptId: made.scriptId, parentId: made.parentId };
}

/**
 * The files that Google has, by name as they would lie in dist/.
 * @param {string} scriptId
 * @returns {Promise<Map<string, string>>}
 */
export function pullFiles(scriptId) {
  return aside({ scriptId, rootDir: 'files' }, async (folder) => {
    await askClasp(folder, ['pull']);
    return readFolder(join(folder, 'files'));
  });
}

/** An id that no script has. */
const NOBODY = '1'.repeat(57);

/**
 * Looks for what stands in the way before anything is made: throws for no login, a switch that is off, no network.
 */
export async function assertReady() {
  try {
    await pullFiles(NOBODY);
  } catch (error) {
    if (!(error instanceof ClaspError)) throw error;
    if (['noClasp', 'noLogin', 'expired', 'apiOff', 'offline'].includes(error.reason)) throw error;
  }
}

/**
 * Replaces the whole script by the files of the project's dist/; what Google answers is not proof, see `pullFiles`.
 * @param {string} root
 * @returns {Promise<string[]>} what clasp says it pushed; nothing where it found no difference
 */
export const pushFiles = (root) =>
  askClasp(root, ['push', '--force', '--ignore', join(root, '.claspignore')]);

/**
 * Pushes files as they are, from an empty folder.
 * @param {string} scriptId
 * @param {Map<string, string>} files
 */
export const pushTexts = (scriptId, files) =>
  aside({ scriptId }, async (folder) => {
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
    return askClasp(folder, ['push', '--force']);
  });
