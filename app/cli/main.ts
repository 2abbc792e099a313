#!/usr/bin/env node
/** The command line `so-ke-hoach` as a process. */
import { commandLine, told } from './command-line.ts';
/**
 * The command line `so-ke-hoach`: arguments in, exit code out. Errors become one sentence on stderr; with DEBUG=1
 * the stack stands below it.
 */
import { COMMIT, VERSION } from '../../src/version.ts';
import { languageOf, type Request, readArguments } from './arguments.ts';
import { check, close, fill, init, print, report, runMenu } from './commands.ts';
import { readWorkbook } from './files.ts';
import { nextYear } from './next.ts';
import type { Screen } from './print.ts';

const screen: Screen = {
  out: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`${text}\n`),
  isTTY: process.stdout.isTTY === true,
  columns: process.stdout.columns,
};

/** Serves the page until the person stops it (Ctrl+C). A file that cannot be read is refused before. */
async function serve({ file, language, port }: Request): Promise<number> {
  if (file !== null) await readWorkbook(file, language);
  const { serve: open } = await import('../serve.ts');
  await open({ language, ...(file === null ? {} : { file }), ...(port === null ? {} : { port }) });
  return 0;
}

async function run(args: readonly string[]): Promise<number> {
  const request = readArguments(args);
  switch (request.command) {
    case 'help':
      screen.out(wordsOf(request.language).usage);
      return 0;
    case 'version':
      screen.out(`so-ke-hoach ${VERSION} (${COMMIT})`);
      return 0;
    case 'init':
      return init(request, screen);
    case 'next':
      return nextYear(request, screen);
    case 'read':
      return readCommand(request, screen);
    case 'fill':
      return fill(request, screen);
    case 'check':
      return check(request, screen);
    case 'report':
      return report(request, screen);
    case 'close':
      return close(request, screen);
    case 'print':
      return print(request, screen);
    case 'run':
      return runMenu(request, screen);
    case 'serve':
      return serve(request);
  }
}

const args = process.argv.slice(2);

// A closed pipe (`… | head`) is no error.
process.stdout.on('error', () => process.exit(0));
// What nobody waits for (a part of the engine that works on its own) must not end in a trace either.
process.on('uncaughtException', (error) => process.exit(told(args, screen, error)));
commandLine(args, screen).then((code) => {
  process.exitCode = code;
});
