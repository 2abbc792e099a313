/** What a host is made with, what it tells, and the empty file that it starts from. */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import type { BookOptions } from '../engine/book.ts';
import type { BookChange } from '../engine/change.ts';
import type { OriginFile } from '../engine/origin.ts';
import type { Reply, Shown } from '../gas/records.ts';
import type { Dotted, FormulaInText } from '../input/typed.ts';

export interface UserOptions {
  email: string;
  /** Default: the address is the owner's. */
  owner?: boolean;
  /** Whether the script learns the address. Default true. */
  emailVisible?: boolean;
  /** The person did not grant the script their address: asking for it throws. Default false. */
  emailRefused?: boolean;
  /** Other permissions that the person did not grant, as scopes end: `script.container.ui`. Default none. */
  refused?: readonly string[];
}

/** `README.md` of the package has these as a table; a test holds the two together. */
export interface HostOptions {
  /** Spreadsheet locale; default `vi_VN`, or the workbook's own. */
  locale?: string;
  /** Spreadsheet time zone; default `Asia/Ho_Chi_Minh`, or the workbook's own. */
  timeZone?: string;
  /** Who acts; default the owner. */
  user?: UserOptions;
  /** Owner of the file; default `owner@example.com`. */
  owner?: string;
  /** Others who may edit the file. */
  editors?: string[];
  /** Default: one empty tab. */
  workbook?: WorkbookSnapshot;
  /** The file that `workbook` was read from: writing then patches it. Default: none, and the file is written whole. */
  origin?: OriginFile;
  /**
   * By what the results in `workbook` were worked out, where nobody has changed it since: `resultsOf` of its file, or
   * `resultsIn` of the host that it is from. The same program with the same script does not calculate it again.
   * Default: everything is calculated.
   */
  results?: string;
  /** `strict` refuses `,` between a formula's arguments under a decimal comma. Default `lenient`. */
  separator?: 'lenient' | 'strict';
  /** What `1.10` becomes under vi_VN: stays `text` (default) or turns into a `date`. */
  dotted?: Dotted;
  /** What `=…` written into a cell of format `@` becomes: stays `text` (default) or runs as a `formula`. */
  formulaInText?: FormulaInText;
  /** A custom function whose range holds an error: is not called (`propagate`, default), or is given its text (`pass`). */
  errorArgument?: 'propagate' | 'pass';
  /** Empty texts that a formula fills do not count for `getLastRow` (`ignored`, default), or do (`counted`). */
  spilledBlanks?: 'ignored' | 'counted';
  /** Whether `getEditors` of a protection that nobody has changed names the owner: `listed` (default) or `unlisted`. */
  protectionOwner?: 'listed' | 'unlisted';
  /** A tab made from a template has its limits, colours, sizes and frozen lines (`copied`, default), or its cells only (`lost`). */
  templateRules?: 'copied' | 'lost';
  /** Tabs that scripts add lines to, as records: undo takes none of those lines back. Default none. */
  logs?: readonly string[];
  /**
   * Longest run, of a command or a trigger. Default Google's: six minutes, thirty seconds. A slow machine needs more. A
   * script that divides its work by Google's limit finds a limit given here as the global `SHEETS_HOST_RUN_LIMIT_MS`.
   */
  timeLimitMs?: number;
  /** Longest call of a custom function. Default thirty seconds. */
  functionLimitMs?: number;
  /** Longest calculation of one formula, where the platform can stop it (Node); then `#ERROR!`. Default ten seconds. */
  formulaLimitMs?: number;
  /** A second run while one is on: waits (default), fails, or runs at the same time as on Google. */
  whenBusy?: 'queue' | 'refuse' | 'together';
  /** Functions that run beside a run that is on, whatever `whenBusy` says, as all do on Google. Default none. */
  beside?: readonly string[];
  /** An alert or prompt with no reply queued: the default button, or an error. */
  unanswered?: 'default' | 'throw';
  /** Asks a real person; used when no reply is queued. */
  ask?: (request: Shown) => Promise<Reply>;
  /**
   * More engine plugins, for a page that shows the workbook.
   * @internal
   */
  plugins?: BookOptions['plugins'];
}

export interface HostEvents {
  change: BookChange;
  shown: Shown;
  log: string;
  run: { functionName: string; phase: 'start' | 'end'; error?: Error };
  /** A command is about to make its `count`-th service call: the moment for somebody else's hand, or for `stop()`. */
  call: { name: string; count: number };
}

/** A text file of the project: `Code.js`, `appsscript.json`, `Sidebar.html`. */
export type ProjectFiles = Record<string, string>;

/** An empty file as Google makes it; the first tab's name follows the language. */
export function emptyWorkbook(locale: string): WorkbookSnapshot {
  const name = locale.startsWith('vi') ? 'Trang tính1' : 'Sheet1';
  return {
    version: 1,
    name: locale.startsWith('vi') ? 'Bảng tính không có tiêu đề' : 'Untitled spreadsheet',
    locale,
    timeZone: 'Asia/Ho_Chi_Minh',
    sheets: [{ id: 0, name, rows: 1000, columns: 26, cells: {} }],
    styles: [],
  };
}
