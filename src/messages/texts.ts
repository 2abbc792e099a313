/**
 * Every text of the product as plain data. Nothing else imports the folders of the languages.
 */
import type { Language } from '../source/settings.ts';
import { checkFindings as enCheck } from './en/check.ts';
import { districtFindings as enDistrict } from './en/district.ts';
import { periodFindings as enPeriod } from './en/period.ts';
import { planFindings as enPlan } from './en/plan.ts';
import { speech as enSpeech } from './en/speech.ts';
import { ui as enUi } from './en/ui.ts';
import type { Texts } from './shape.ts';
import { checkFindings as viCheck } from './vi/check.ts';
import { districtFindings as viDistrict } from './vi/district.ts';
import { functionDocs } from './vi/functions.ts';
import { periodFindings as viPeriod } from './vi/period.ts';
import { planFindings as viPlan } from './vi/plan.ts';
import { speech as viSpeech } from './vi/speech.ts';
import { ui as viUi } from './vi/ui.ts';

const TEXTS: Readonly<Record<Language, Texts>> = {
  vi: { check: viCheck, plan: { ...viPlan, ...viDistrict, ...viPeriod }, speech: viSpeech, ui: viUi },
  en: { check: enCheck, plan: { ...enPlan, ...enDistrict, ...enPeriod }, speech: enSpeech, ui: enUi },
};

export const textsOf = (language: Language): Texts => TEXTS[language];

/** What each parameter of each custom function is. */
export const parameterTexts = (): Readonly<Record<string, Readonly<Record<string, string>>>> =>
  Object.fromEntries(Object.entries(functionDocs).map(([name, { parameters }]) => [name, parameters]));
