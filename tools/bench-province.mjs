/**
 * `npm run bench:province`: what it takes to add up a province, beside the bare scan of the same file.
 *
 *   npm run bench:province [-- --rows 1000000] [--places 100] [--keep FILE.csv]
 *
 * It makes facts of so many rows in so many places, with the engine itself, then runs the built command line on them and a
 * scan that reads the file and adds one column up. Seconds are those of this machine; compare the ratio. Memory is the
 * highest of the process.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { importSource } from './source.mjs';

const root = join(import.meta.dirname, '..');
const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    places: { type: 'string', default: '100' },
    keep: { type: 'string' },
  },
});
const [rows, places] = [Number(options.rows), Number(options.places)];
const folder = mkdtempSync(join(os.tmpdir(), 'so-ke-hoach-bench-'));
const file = options.keep ?? join(folder, 'du-lieu.csv');

/** The columns that are not the same everywhere; the others are blank or a word. @type {Readonly<Record<string, string>>} */
const VALUES = {
  year: '2023',
  unit_code: "'U' || p || '-' || (i // $PLACES % 20)",
  unit_name: "'Xã ' || p || ' số ' || (i // $PLACES % 20)",
  content_code: "'I'",
  activity_code: "'I.' || (1 + i % 5)",
  line_code: "'I.' || (1 + i % 5) || '.' || (1 + i % 35)",
  subject: "'Bản ' || i % 997",
  measure: "'cuộc'",
  tab: "'Xã ' || p",
  row: 'i',
  row_id: "'D' || i",
  row_kind: "'entry'",
  line_key: "'00000000001.' || md5('a' || i % 5)[:11] || '.' || md5('l' || i % 35)[:11]",
  content_text: "'Tuyên truyền, vận động thay đổi nếp nghĩ, cách làm góp phần xóa bỏ các định kiến'",
  activity_text: "'Hoạt động ' || (1 + i % 5)",
  line_text: "'Tổ chức hội nghị số ' || (1 + i % 35)",
  pending: "'FALSE'",
  counted: "'TRUE'",
  planned: '50000 * (1 + i % 200)',
  planned_nstw: '50000 * (1 + i % 200)',
  planned_nsdp: '0',
  planned_other: '0',
  planned_unsourced: '0',
  disbursed: '10000 * (i % 200)',
  quantity: '1 + i % 200',
  done: 'i % 3',
  unit_state: "'entered'",
  submission_state: "'submitted'",
  schema: '2',
  layout: '2',
  run_id: "'L' || p",
  made_at: "'2023-10-02T01:30:00.000Z'",
  fingerprint: "'S00000000001'",
  consolidator_code: "'P' || p",
  consolidator_tier: "'huyện'",
  consolidator: "'UBND huyện ' || p",
  cut_off: "'2023-09-30'",
  report_state: "'complete'",
  plan_version: "'K00000000001'",
  report_rows: 'COUNT(*) OVER (PARTITION BY p)',
  report_planned: 'SUM(50000 * (1 + i % 200)) OVER (PARTITION BY p)',
  report_disbursed: 'SUM(10000 * (i % 200)) OVER (PARTITION BY p)',
  units_expected: '20',
};

/**
 * Runs a program; its seconds, and the most memory that it held at a time.
 * @param {readonly string[]} args
 */
async function measured(args) {
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let peak = 0;
  const watch = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // It has ended, or the system tells no such thing.
    }
  }, 100);
  child.stdout.resume();
  const code = await new Promise((done) => child.on('close', done));
  clearInterval(watch);
  return { seconds: (performance.now() - began) / 1000, megabytes: Math.round(peak), code };
}

/** @param {string} sql */
const inEngine = (sql) => [
  '--input-type=module',
  '-e',
  `import { DuckDBInstance } from '@duckdb/node-api';
   const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1GB', temp_directory: ${JSON.stringify(join(folder, 'spill'))}, preserve_insertion_order: 'false' });
   const connection = await instance.connect();
   const read = await connection.runAndReadAll(${JSON.stringify(sql)});
   console.log(String(read.getRows()[0]));`,
];

try {
  if (options.keep === undefined || !existsSync(file)) {
    const { DATA_COLUMNS } = await importSource(join(root, 'src/report/data-columns.ts'));
    const columns = Object.values(DATA_COLUMNS)
      .map(({ name }) => `${(VALUES[name] ?? 'NULL').replace('$PLACES', String(places))} AS "${name}"`)
      .join(', ');
    await measured(
      inEngine(
        `COPY (SELECT ${columns} FROM (SELECT range AS i, range % ${places} AS p FROM range(${rows}))) TO '${file}' (HEADER, DELIMITER ',')`,
      ),
    );
  }
  const size = statSync(file).size / 2 ** 20;
  console.log(
    `${rows} rows, ${rows * 67} cells, ${places} places, ${size.toFixed(0)} MB; load ${os.loadavg()[0]?.toFixed(1)}`,
  );
  const scan = await measured(
    inEngine(
      `SELECT COUNT(*), SUM(CAST(planned AS BIGINT)) FROM read_csv('${file}', header = true, delim = ',', quote = '"', escape = '"', all_varchar = true)`,
    ),
  );
  const all = await measured([
    join(root, 'local/dist/cli.mjs'),
    'consolidate',
    file,
    '--out',
    join(folder, 'TINH.xlsx'),
    '--json',
  ]);
  console.log(`bare scan     ${scan.seconds.toFixed(1)} s, ${scan.megabytes} MB`);
  console.log(`consolidate   ${all.seconds.toFixed(1)} s, ${all.megabytes} MB, exit code ${all.code}`);
  console.log(`ratio         ${(all.seconds / scan.seconds).toFixed(1)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
