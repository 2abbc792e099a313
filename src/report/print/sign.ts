/**
 * The parts of an office's document that are the same on every form: who issues it, its number, the day, who gets it, who
 * signs. (Nghị định 30/2020/NĐ-CP, phụ lục I and III.) Number, day and signature are left blank: a person writes them.
 */
import type { Ui } from '../../messages/ui.ts';
import type { Settings } from '../../source/settings.ts';
import { shownDay } from '../../text/day.ts';
import { foldKey } from '../../text/fold.ts';

/** What stands behind the number: `/BC-UBND`; only `/BC` where no symbol is set. */
export function symbolOf({ symbol }: Settings): string {
  const own = symbol.replace(/^[\s/]+/, '');
  if (own === '') return '/BC';
  return /^BC\b/i.test(own) ? `/${own}` : `/BC-${own}`;
}

/** Of which time, as a title says it: `năm 2023`, `quý III năm 2023`. */
export function timeOf({ period, year }: Settings, { print }: Ui): string {
  const isYear = ['', foldKey('Cả năm'), foldKey('Năm')].includes(foldKey(period));
  if (isYear) return print.year(year);
  return period.includes(String(year)) ? print.periodAlone(period) : print.period(period, year);
}

/** `Kết quả thực hiện Dự án 8 năm 2023`. */
export const subjectOf = (settings: Settings, ui: Ui): string =>
  ui.print.subject(settings.programme, timeOf(settings, ui));

/** The day up to which figures go; '' where none is set. */
export const untilOf = ({ cutOff }: Settings, { print }: Ui): string =>
  cutOff === null ? '' : print.until(shownDay(cutOff));

/** The same in brackets, below a title. */
export function untilRemark(settings: Settings, ui: Ui): string {
  const until = untilOf(settings, ui);
  return until === '' ? '' : `(${until})`;
}

/** Above a signature, line by line: for whom is signed, and in which position; none where nothing is set. */
export function positionOf(settings: Settings, { print }: Ui): string[] {
  const { signAs, signerTitle, issuer } = settings;
  const title = signerTitle.toUpperCase();
  const [, mark = '', whose = ''] = /^(TM\.|KT\.|TL\.|TUQ\.|Q\.)\s*(.*)$/i.exec(signAs) ?? [];
  const by = mark.toUpperCase();
  const whom = whose.toUpperCase();
  if (by === '') return title === '' ? [] : [title];
  // Who acts in a position has it himself.
  if (by === 'Q.') return [`${by} ${whom || title}`.trim()];
  const instead = by === 'TM.' ? issuer.toUpperCase() : print.head;
  return [`${by} ${whom || instead}`, ...(title === '' ? [] : [title])];
}

/** Who gets a report, a line each, as they stand under «Nơi nhận». */
export function receiversOf({ receivers }: Settings, { print }: Ui): string[] {
  const lines = receivers.length === 0 ? [print.file] : receivers;
  return lines.map((line, at) => `- ${line}${at === lines.length - 1 ? '.' : ';'}`);
}
