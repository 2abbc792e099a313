/**
 * `npm start`: makes both sample workbooks, runs the whole job on them and tells what came out of it.
 */
import { mkdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { Finding } from '../src/finding.ts';
import { sayFinding, severityWord } from '../src/messages/index.ts';
import { makeWorkbook } from './cli/commands.ts';
import { openHost, realPath, writeTabs } from './cli/files.ts';
import { columns, paperOf, wrapped } from './cli/print.ts';
import { Problem } from './cli/problem.ts';
import type { PrintReply, ReportReply } from './cli/reply.ts';
import { menu } from './cli/script.ts';
import { controlLines, countOf, next, totalLines } from './cli/texts.ts';
import { wordsOf } from './cli/words.ts';
import { KeptBook } from './disk/kept-book.ts';
import { exampleNames, runExample } from './example.ts';
import { makeDirty, SAMPLE_MARK } from './sample/index.ts';

const OUT = 'out';
const PRINTED = join(OUT, 'phong-tho-2023-ban-in.xlsx');
const LANGUAGE = 'vi' as const;
/** Findings told in words; the rest is in the workbook. */
const EXAMPLES = 4;

const words = wordsOf(LANGUAGE);
const paper = paperOf(process.stdout);
const print = (...lines: string[]): void => {
  for (const line of lines) process.stdout.write(`${line}\n`);
};
const seconds = (from: number): string =>
  `${((performance.now() - from) / 1000).toFixed(1).replace('.', ',')} giây`;
const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} KB`;

interface Job {
  readonly reply: ReportReply;
  readonly checked: readonly Finding[];
  readonly bytes: number;
  readonly path: string;
}

type Opened = Awaited<ReturnType<typeof openHost>>;

async function job(host: Opened, path: string): Promise<Job> {
  const { findings } = await menu<{ findings: Finding[] }>(host, 'checkAllUnits');
  const reply = await menu<ReportReply>(host, 'buildReport');
  return { reply, checked: findings, ...(await kept(host, path)) };
}

/** Somebody may have worked in the workbook of an earlier start: it is kept as a copy. */
async function kept(host: Opened, path: string): Promise<Pick<Job, 'bytes' | 'path'>> {
  const book = new KeptBook(path);
  const bytes = await host.toXlsx();
  const { result } = book.write(bytes, book.stamp(), true);
  if (result === 'locked' || result === 'changed')
    throw new Problem(result === 'locked' ? words.readOnly(path) : words.changedMeanwhile(path));
  return { bytes: bytes.length, path };
}

function step(text: string, from: number): void {
  print(`  ${paper.ink('green', '✓')} ${text}  ${paper.ink('dim', seconds(from))}`);
}

function summary(title: string, { reply, checked, bytes, path }: Job): void {
  const { rowsTyped, rowsReported, rowsLeftOut } = reply.reconciliation;
  const entered = reply.units.filter((unit) => unit.state === 'entered').length;
  const count = (severity: Finding['severity']): number => countOf(reply.findings, severity);
  print(
    '',
    paper.ink('bold', title),
    `  ${relative(process.cwd(), path)}  ${paper.ink('dim', kilobytes(bytes))}`,
    `  ${entered} trên ${reply.units.length} đơn vị đã có số liệu. ${words.rowsRead(rowsTyped, rowsReported, rowsLeftOut)}`,
    '',
    ...totalLines(reply, words, LANGUAGE),
    '',
    ...controlLines(reply, words, paper),
    '',
    `  ${reply.findings.length === 0 ? paper.ink('green', words.clean) : paper.ink('yellow', words.counts(count('error'), count('warning'), count('notice')))}`,
  );
  const examples = checked.filter(
    (item) => item.severity === 'error' && item.unit !== null && item.row !== null,
  );
  const shown = ['OVER_CAP', 'SUBJECT_OVER', 'JOINT_OVER', 'AMOUNT_AMBIGUOUS'].flatMap(
    (code) => examples.find((item) => item.code === code) ?? [],
  );
  if (shown.length === 0) return;
  print('', `  ${words.firstFindings}:`);
  for (const item of shown.slice(0, EXAMPLES)) {
    const { what, todo } = sayFinding(item, LANGUAGE);
    const place = `${item.tab}, ${words.row(item.row ?? 0)}, ${item.line ?? ''}`;
    print(
      ...columns(
        [[paper.ink('red', severityWord(item.severity, LANGUAGE)), place]],
        ['left', 'left'],
        '    ',
      ),
      ...wrapped(what, paper.width, '      ', '      '),
      ...wrapped(todo, paper.width, '      → ', '        ').map((line) => paper.ink('dim', line)),
    );
  }
  if (checked.length > shown.length)
    print(paper.ink('dim', `    ${words.more(checked.length - shown.length)}, ở trang «Cảnh báo» của tệp.`));
}

/** Makes and tells; the path of the workbook a person will want to open. */
async function start(): Promise<string> {
  const begun = performance.now();
  mkdirSync(OUT, { recursive: true });
  const host = await openHost(LANGUAGE);
  try {
    print(
      '',
      paper.ink('bold', 'SỔ KẾ HOẠCH DỰ ÁN 8 – huyện Phong Thổ, năm 2023'),
      paper.ink('dim', `  ${SAMPLE_MARK}`),
      '',
    );
    let from = performance.now();
    const { plan, entered } = await makeWorkbook(
      host,
      { annex: null, norms: null, units: null, sample: 'clean' },
      words,
    );
    step(
      `Lập sổ từ phụ lục: ${plan.rows} dòng kế hoạch, ${plan.pending} mục chờ hướng dẫn; ${entered?.units ?? 0} đơn vị nhập ${entered?.rows ?? 0} dòng mẫu`,
      from,
    );
    from = performance.now();
    const filled = await menu<{ made: string[]; changed: string[] }>(host, 'fillTemplates');
    const touched = filled.made.length + filled.changed.length;
    step(
      touched === 0
        ? 'Lập biểu lại: không có gì phải thay đổi'
        : words.filled(filled.made.length, filled.changed.length, 0),
      from,
    );
    from = performance.now();
    const snapshot = await host.snapshot();
    const clean = await job(host, join(OUT, 'phong-tho-2023-mau-sach.xlsx'));
    step('Sổ sạch: kiểm tra, lập báo cáo', from);
    const second = await openHost(LANGUAGE, { workbook: snapshot });
    try {
      from = performance.now();
      const { made } = await makeDirty(second);
      step(`Sổ như thực tế: thêm ${made} chỗ sai thường gặp vào bản sao`, from);
      from = performance.now();
      const dirty = await job(second, join(OUT, 'phong-tho-2023.xlsx'));
      step('Sổ như thực tế: kiểm tra, lập báo cáo', from);
      from = performance.now();
      const { printed } = await menu<PrintReply>(host, 'printReport');
      await writeTabs(host, printed, realPath(PRINTED), LANGUAGE);
      step(`Bản in của sổ sạch: ${printed.length} biểu khổ A4, sẵn để in hoặc lưu PDF: ${PRINTED}`, from);
      summary('SỔ SẠCH', clean);
      summary('SỔ NHƯ THỰC TẾ', dirty);
      const { path } = dirty;
      print(
        ...next(
          [
            `Mở ${relative(process.cwd(), path)} bằng Excel hoặc LibreOffice, xem các trang «Báo cáo huyện», «Theo đơn vị», «Cảnh báo».`,
            `Sửa vài chỗ rồi chạy lại: npx so-ke-hoach check ${join(OUT, basename(path))}`,
            `Mở ${PRINTED} để xem bản in và ký; in biểu khác: npx so-ke-hoach print ${join(OUT, basename(path))} --out in.xlsx`,
            `Lập lại báo cáo: npx so-ke-hoach report ${join(OUT, basename(path))}`,
          ],
          words,
          paper,
        ),
        paper.ink('dim', `  Tất cả hết ${seconds(begun)}.`),
        '',
      );
      return path;
    } finally {
      second.dispose();
    }
  } finally {
    host.dispose();
  }
}

/** Runs an example of `data/` and tells; the path of its workbook. */
async function startExample(name: string): Promise<string> {
  const begun = performance.now();
  mkdirSync(OUT, { recursive: true });
  const host = await openHost(LANGUAGE);
  try {
    const { rows, norms, units, filled, entered, checked, report } = await runExample(host, name, words);
    print('', paper.ink('bold', `VÍ DỤ ${name}`), paper.ink('dim', `  ${SAMPLE_MARK}`), '');
    step(
      `Nhập kế hoạch: ${rows} dòng, ${norms} định mức, ${units} đơn vị; lập ${filled.made.length} biểu, ghi ${entered} dòng mẫu; kiểm tra, lập báo cáo`,
      begun,
    );
    const path = join(OUT, `${name}.xlsx`);
    summary('KẾT QUẢ', { reply: report, checked, ...(await kept(host, path)) });
    print('');
    return path;
  } finally {
    host.dispose();
  }
}

/** Opens the workbook at a local address, until the person stops it. */
async function show(path: string): Promise<void> {
  const { serve } = await import('./serve.ts');
  await serve({
    file: path,
    say: (line) => print(paper.ink('bold', line), paper.ink('dim', 'Nhấn Ctrl+C để dừng.'), ''),
  });
}

/** What the words after `npm start --` ask for. A stranger who asks for help gets no workbook made and served. */
async function begin(args: readonly string[]): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) return print(words.startUsage);
  const at = args.indexOf('--example');
  const example = at < 0 ? null : (args[at + 1] ?? '');
  if (example === '' || example?.startsWith('--') === true)
    throw new Problem(words.noExample('', exampleNames().join(', ')));
  const unknown = args.find(
    (each, index) => each !== '--no-serve' && (at < 0 || (index !== at && index !== at + 1)),
  );
  if (unknown !== undefined) throw new Problem(`${words.unknownOption(unknown)}\n\n${words.startUsage}`);
  const path = example === null ? await start() : await startExample(example);
  // A build server only wants the files.
  if (!args.includes('--no-serve') && process.env.CI !== 'true') await show(path);
}

begin(process.argv.slice(2)).catch((error: unknown) => {
  const known = error instanceof Problem;
  process.stderr.write(
    `${known ? error.message : words.unexpected(String((error as Error)?.message ?? error))}\n`,
  );
  if (process.env.DEBUG === '1') console.error(error);
  process.exitCode = 2;
});
