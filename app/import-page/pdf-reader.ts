/**
 * The PDF library as a script of its own: it leaves what the reader needs where `pdf-apart.ts` finds it.
 */
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import type { PdfParts } from './pdf-apart.ts';

const parts: PdfParts = { getDocumentProxy, getResolvedPDFJS };
Object.assign(globalThis, { pdfParts: parts });
