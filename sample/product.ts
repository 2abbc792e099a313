/**
 * The one door through which the command line knows the product: findings in words, money as text. The host itself
 * knows nothing of it.
 */
export type { Finding, Severity } from '../src/finding.ts';
export { sayFinding, severityWord } from '../src/messages/index.ts';
export { amountInWords } from '../src/money/words.ts';
export { formatDong } from '../src/money/write.ts';
export type { Language } from '../src/settings/settings.ts';
