/**
 * The browser that tests drive: a Chrome, Chromium or Edge that is installed already. Where there is none the tests
 * that need it say so in one line and are left out; under CI=true that is a failure.
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((name) => {
    const folder = process.env[name];
    return folder === undefined
      ? []
      : [
          join(folder, 'Google/Chrome/Application/chrome.exe'),
          join(folder, 'Microsoft/Edge/Application/msedge.exe'),
        ];
  }),
];

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const runs = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Path of an installed browser, or null. `CHROME_PATH` goes first. */
export function findChrome(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const named = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const given = process.env.CHROME_PATH;
  return [...(given === undefined ? [] : [given]), ...named, ...PLACES].find(runs) ?? null;
}

const found = findChrome();

/** For `describe.skipIf`: no browser, and nobody insists on one. */
export const NO_CHROME = found === null && process.env.CI !== 'true';

let told = false;

export async function launch(): Promise<Browser> {
  if (found === null)
    throw new Error(
      'No Chrome, Chromium or Edge found. Install one, for instance: sudo apt-get install chromium',
    );
  return chromium.launch({ executablePath: found, args: FLAGS });
}

if (NO_CHROME && !told) {
  told = true;
  console.warn(
    'No Chrome, Chromium or Edge found: tests in a browser are left out. Install one, for instance: sudo apt-get install chromium',
  );
}
