/**
 * The words of the data for other programs, in both languages: the descriptor of a package and docs/du-lieu.md say them.
 */
import type { Language } from '../source/settings.ts';
import { data as en } from './en/data.ts';
import { type DataWords, data as vi } from './vi/data.ts';

export const dataWords = (language: Language): DataWords => ({ vi, en })[language];
