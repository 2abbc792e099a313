/**
 * Menu «Hướng dẫn»: opens the guide for units or for the district. The guides are pages of the build, in Vietnamese.
 */
import type { Ui } from '../messages/ui.ts';
import { requireConsent } from '../workbook/consent.ts';
import { showText } from '../workbook/dialogs.ts';
import { wordsOfSettings } from './words.ts';

const show = (page: string, reader: (menu: Ui['menu']) => string): { ok: true } => {
  requireConsent();
  const { menu, guideTitle } = wordsOfSettings();
  showText(page, guideTitle(reader(menu)));
  return { ok: true };
};

export const showUnitGuide = (): { ok: true } => show('HuongDanXa', (menu) => menu.guideOfUnit);
export const showDistrictGuide = (): { ok: true } => show('HuongDanHuyen', (menu) => menu.guideOfDistrict);
