#!/usr/bin/env node
/** The command line `so-ke-hoach` as a process. */
import { commandLine, told } from './command-line.ts';
import type { Screen } from './print.ts';

const screen: Screen = {
  out: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`${text}\n`),
  isTTY: process.stdout.isTTY === true,
  columns: process.stdout.columns,
};
const args = process.argv.slice(2);

// A closed pipe (`… | head`) is no error.
process.stdout.on('error', () => process.exit(0));
// What nobody waits for (a part of the engine that works on its own) must not end in a trace either.
process.on('uncaughtException', (error) => process.exit(told(args, screen, error)));
commandLine(args, screen).then((code) => {
  process.exitCode = code;
});
