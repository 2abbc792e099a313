/**
 * Stands in the page for the PDF library: its code comes from the script's files on first use, and runs in the page.
 */
import type { getDocumentProxy as Open, getResolvedPDFJS as Resolve } from 'unpdf';
import { FileRefused } from '../documents/refused.ts';

export interface PdfParts {
  readonly getDocumentProxy: typeof Open;
  readonly getResolvedPDFJS: typeof Resolve;
}

type Fetch = () => Promise<string>;
let fetchScript: Fetch | null = null;
let parts: Promise<PdfParts> | null = null;

/** Says where the code comes from: the text of `ImportPdf.html`. */
export function pdfComesFrom(fetch: Fetch): void {
  fetchScript = fetch;
}

function loaded(): Promise<PdfParts> {
  parts ??= (fetchScript ?? (() => Promise.resolve('')))().then((page) => {
    const text = /<script>([\s\S]*)<\/script>/.exec(page)?.[1] ?? '';
    const script = document.createElement('script');
    script.textContent = text;
    document.head.append(script);
    const found = (globalThis as { pdfParts?: PdfParts }).pdfParts;
    if (found !== undefined) return found;
    // Asked for again with the next file.
    parts = null;
    throw new FileRefused('noPdfReader');
  });
  return parts;
}

export const getDocumentProxy: typeof Open = async (...given) => (await loaded()).getDocumentProxy(...given);
export const getResolvedPDFJS: typeof Resolve = async () => (await loaded()).getResolvedPDFJS();
