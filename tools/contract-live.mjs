/**
 * `npm run contract:live`: writes a script that checks the contracts on a real spreadsheet to `out/contract`. With
 * `-- --push` it also creates a spreadsheet and pushes the script there.
 */
import { cpSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { both, REMEDIES } from './deploy/words.mjs';
import { importSource } from './source.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const INSTRUCTIONS = `Hợp đồng nền tảng / platform contracts

Thư mục này là một kịch bản nhỏ thử xem Google Sheets có làm đúng như phần bổ trợ vẫn tin hay không.
This folder is a small script that tries whether Google Sheets does what the add-in relies on.

Cách 1 / one command:   npm run contract:live -- --push
Cách 2 / by hand:       trong thư mục này / in this folder
    npx clasp create-script --type sheets --title "Hop dong nen tang" --rootDir empty
    (clasp ghi bản mặc định vào empty/; sửa "rootDir" trong .clasp.json thành "project")
    (clasp writes its defaults into empty/; set "rootDir" in .clasp.json to "project")
    npx clasp push -f
Cách 3 / no clasp:      trang tính mới › Tiện ích mở rộng › Apps Script; dán Code.js và appsscript.json
                        a new spreadsheet › Extensions › Apps Script; paste Code.js and appsscript.json

Rồi / then: tải lại trang tính, menu «Hợp đồng nền tảng › Chạy tất cả»; kết quả ở tab cùng tên.
Reload, choose the menu; results stand in the tab of that name. «CHƯA CHẠY»: run it once more.
Dùng trang tính trống / use an empty spreadsheet. Gửi lại tab kết quả / send the tab back.
`;

/**
 * The text of each file of the script, by its name.
 * @returns {Promise<Map<string, string>>}
 */
export async function liveProject() {
  const { CONTRACTS } = await importSource(join(root, 'packages/sheets-host/test/contract/contracts.ts'));
  const { wholeProgram } = await importSource(join(root, 'packages/sheets-host/test/contract/program.ts'));
  return new Map([['Code.js', wholeProgram(CONTRACTS)]]);
}

/** @param {string} folder */
async function write(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'project'), { recursive: true });
  for (const [name, text] of await liveProject()) writeFileSync(join(folder, 'project', name), text);
  cpSync(join(root, 'appsscript.json'), join(folder, 'project/appsscript.json'));
  writeFileSync(join(folder, '.clasp.json'), '{}\n');
  writeFileSync(join(folder, 'README.txt'), INSTRUCTIONS);
}

async function push() {
  const { assertReady, ClaspError, createSpreadsheet, pullFiles, pushTexts } = await import(
    './deploy/clasp.mjs'
  );
  const { compare } = await import('./deploy/deploy.mjs');
  const { readFolder } = await import('./gates/project.mjs');
  try {
    await assertReady();
    const files = readFolder(join(root, 'out/contract/project'));
    const { scriptId, parentId } = await createSpreadsheet('Hợp đồng nền tảng');
    await pushTexts(scriptId, files);
    const differences = compare(files, await pullFiles(scriptId));
    if (differences.length > 0) throw new ClaspError('unknown', differences.join('\n'));
    console.log(
      both('Mở, rồi chọn menu «Hợp đồng nền tảng › Chạy tất cả»:', 'Open it, then choose that menu:'),
    );
    console.log(`  https://docs.google.com/spreadsheets/d/${parentId}/edit`);
  } catch (error) {
    if (!(error instanceof ClaspError)) throw error;
    console.log(`  ${error.detail}\n${REMEDIES[error.reason] ?? REMEDIES.unknown}`);
    process.exitCode = 1;
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await write(join(root, 'out/contract'));
  console.log(
    both(
      'Đã viết out/contract (cách dùng: out/contract/README.txt).',
      'Written: out/contract (how to use it: README.txt there).',
    ),
  );
  if (process.argv.includes('--push')) await push();
}
