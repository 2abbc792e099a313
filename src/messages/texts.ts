/**
 * Every text of the product as plain data. The one door to it: nothing else imports the folders of the languages.
 *
 * The build replaces this module by one that holds what cells need and reads the rest from a file of the project
 * (`tools/texts.mjs`); so nothing here may be computed from anything but the texts.
 */
import type { Language } from '../source/settings.ts';
import type { FindingTexts } from './catalogue.ts';
import { checkFindings as enCheck } from './en/check.ts';
import { districtFindings as enDistrict } from './en/district.ts';
import { planFindings as enPlan } from './en/plan.ts';
import { speech as enSpeech } from './en/speech.ts';
import { ui as enUi } from './en/ui.ts';
import type { Speech } from './facts.ts';
import type { UiTexts } from './ui.ts';
import { checkFindings as viCheck } from './vi/check.ts';
import { districtFindings as viDistrict } from './vi/district.ts';
import { functionDocs } from './vi/functions.ts';
import { planFindings as viPlan } from './vi/plan.ts';
import { speech as viSpeech } from './vi/speech.ts';
import { ui as viUi } from './vi/ui.ts';

export interface Texts {
  /** Findings in what units enter, by code. */
  readonly check: FindingTexts;
  /** Findings in the plan, the caps, the units, the workbook and across units. A code has its words in one catalogue only, which a test holds. */
  readonly plan: FindingTexts;
  readonly speech: Speech;
  readonly ui: UiTexts;
}

const TEXTS: Readonly<Record<Language, Texts>> = {
  vi: { check: viCheck, plan: { ...viPlan, ...viDistrict }, speech: viSpeech, ui: viUi },
  en: { check: enCheck, plan: { ...enPlan, ...enDistrict }, speech: enSpeech, ui: enUi },
};

export const textsOf = (language: Language): Texts => TEXTS[language];

/** What each parameter of each custom function is. */
export const parameterTexts = (): Readonly<Record<string, Readonly<Record<string, string>>>> =>
  Object.fromEntries(Object.entries(functionDocs).map(([name, { parameters }]) => [name, parameters]));
