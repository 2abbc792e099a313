/**
 * The command line without a process: arguments in, exit code out, what it says on the screen that it is given. Errors
 * become one sentence there; with DEBUG=1 the stack stands below it.
 */
import { COMMIT, VERSION } from '../../src/version.ts';
import { languageOf, type Request, readArguments } from './arguments.ts';
import { check, close, fill, init, print, report, runMenu } from './commands.ts';
import { demandKind, readWorkbook } from './files.ts';
import { nextYear } from './next.ts';
import type { Screen } from './print.ts';
import { Problem } from './problem.ts';
import { bigquery, consolidate, exportPackage } from './province.ts';
import { readCommand } from './read-plan.ts';
import { wordsOf } from './words.ts';

/** Serves the page until the person stops it (Ctrl+C). A file that cannot be read is refused before. */
async function serve({ file, language, port }: Request): Promise<number> {
  if (file !== null) await readWorkbook(file, language);
  const { serve: open } = await import('../serve.ts');
  await open({ language, ...(file === null ? {} : { file }), ...(port === null ? {} : { port }) });
  return 0;
}

async function run(args: readonly string[], screen: Screen): Promise<number> {
  const request = readArguments(args);
  if (request.out !== null && request.command !== 'bigquery') demandKind(request.out, request.language);
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
    case 'export':
      return exportPackage(request, screen);
    case 'bigquery':
      return bigquery(request, screen);
    case 'consolidate':
      return consolidate(request, screen);
    case 'serve':
      return serve(request);
  }
}

/** One sentence about an error; the exit code. */
export function told(args: readonly string[], screen: Screen, error: unknown): number {
  const words = wordsOf(languageOf(args));
  if (error instanceof Problem)
    screen.error(error.usage ? `${error.message}\n\n${words.usage}` : error.message);
  else screen.error(words.unexpected(String((error as Error)?.message ?? error).split('\n')[0] ?? ''));
  if (process.env.DEBUG === '1') console.error(error);
  return 2;
}

/** Runs one command; never rejects. */
export const commandLine = (args: readonly string[], screen: Screen): Promise<number> =>
  run(args, screen).catch((error) => told(args, screen, error));
