/**
 * `npm run deploy [-- --script ID] [-- --title NAME]`: puts the add-in into a spreadsheet, or updates it there.
 *
 * `--skip-build` pushes dist/ as it is; `--root` names another copy of the project.
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { deploy } from './deploy/deploy.mjs';

const { values } = parseArgs({
  options: {
    script: { type: 'string' },
    title: { type: 'string' },
    root: { type: 'string', default: join(dirname(fileURLToPath(import.meta.url)), '..') },
    'skip-build': { type: 'boolean', default: false },
  },
});

const { root } = values;
const outcome = await deploy({
  root,
  say: (text) => console.log(text),
  build: () =>
    values['skip-build'] ||
    spawnSync(process.execPath, [join(root, 'esbuild.config.mjs')], { cwd: root, stdio: 'inherit' })
      .status === 0,
  ...(values.title === undefined ? {} : { title: values.title }),
  ...(values.script === undefined ? {} : { script: values.script }),
});
process.exitCode = outcome.ok ? 0 : 1;
