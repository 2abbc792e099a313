/**
 * What a person does on the page is whole: one question before anything changes, then the act once, as one step of undo
 * that gives the very same workbook, and redo that gives it again. What is compared is the workbook's snapshot.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { steps } from '../support/runs.ts';
import { ACTS, copyTo, first, key, onGrid, openActs, questions, same, settled, whole } from './acts.ts';
import { NO_CHROME } from './chrome.ts';
import { answer, closeDialogs, dialogText } from './steps.ts';

describe.skipIf(NO_CHROME)('acts on the page', () => {
  let opened: Awaited<ReturnType<typeof openActs>>;
  let page: Page;

  beforeAll(async () => {
    opened = await openActs();
    ({ page } = opened);
  });

  afterAll(async () => {
    await opened?.close();
    expect(opened?.problems).toEqual([]);
  });

  beforeEach(() => closeDialogs(page));

  /** Does the act, answers the one question if there is one, and proves undo and redo. */
  const proves = async (act: () => Promise<void>, asks: boolean): Promise<void> => {
    const before = await whole(page);
    await act();
    await settled(page);
    expect(await questions(page)).toBe(asks ? 1 : 0);
    if (asks) {
      same(await whole(page), before);
      await answer(page, 'Hủy');
      same(await whole(page), before);
      await act();
      await settled(page);
      expect(await questions(page)).toBe(1);
      await answer(page, 'OK');
      await settled(page);
      expect(await questions(page)).toBe(0);
    }
    const after = await whole(page);
    expect(after).not.toBe(before);
    await key(page, 'Control+z');
    same(await whole(page), before);
    await key(page, 'Control+y');
    same(await whole(page), after);
    await key(page, 'Control+z');
    same(await whole(page), before);
  };
  // A quick run takes some of them, other ones each time; each starts from where the one before has come back to.
  const { first: from, step } = steps(1, 4);
  it.each(ACTS.filter((_, at) => at % step === from % step))('%s', (_name, act, asks) =>
    proves(() => act(page), asks),
  );

  it.each([
    ['inserting a row below', () => onGrid(page, 'C5', 'sheet.command.insert-row-after')],
    ['inserting a row above', () => onGrid(page, 'C5', 'sheet.command.insert-row-before', { value: 1 })],
    [
      'inserting several rows',
      () => onGrid(page, 'C5', 'sheet.command.insert-multi-rows-above', { value: 2 }),
    ],
    ['inserting a column', () => onGrid(page, 'C5', 'sheet.command.insert-col-before', { value: 1 })],
    ['filling down', () => onGrid(page, 'C5:C8', 'sheet.command.copy-down')],
    ['copying typed cells', () => copyTo(page, 'C5:D5', 'C9')],
  ])('%s copies no colour of a conditional format', async (_what, act) => {
    const plain = async (): Promise<string[]> =>
      page.evaluate(
        async (tab) => {
          const { sheets, styles } = await window.soKeHoach.host.snapshot();
          const cells = Object.values(sheets.find(({ name }) => name === tab)?.cells ?? {});
          const papers = cells.flatMap((row) =>
            Object.values(row).map(({ s }) => styles[s ?? -1]?.background ?? ''),
          );
          return [...new Set(papers)].sort();
        },
        await first(page),
      );
    const before = await plain();
    expect(before).toEqual(['', '#fffbe6']);
    await act();
    await settled(page);
    if ((await questions(page)) > 0) await answer(page, 'OK');
    await settled(page);
    expect(await plain()).toEqual(before);
    await key(page, 'Control+z');
  });

  it('rows that come and go leave the tab in front, though another tab reads them', async () => {
    const front = () => page.evaluate(() => window.soKeHoach.host.book.active.name);
    for (const id of ['sheet.command.insert-row-after', 'sheet.command.remove-row']) {
      await onGrid(page, 'C5', id);
      if ((await questions(page)) > 0) await answer(page, 'OK');
      await settled(page);
      expect(await front()).toBe(await first(page));
      const [[sum]] = (await page.evaluate(() => window.soKeHoach.host.formulas('Cộng', 'A1'))) as [[string]];
      expect(sum).toMatch(/E2:E(10|8)\)/);
      await key(page, 'Control+z');
      expect(await front()).toBe(await first(page));
    }
  });

  it('leaves the only tab that is shown, and says what to do', async () => {
    await ACTS.find(([name]) => name === 'hiding a tab')?.[1](page);
    const before = await whole(page);
    await onGrid(page, 'A1', 'sheet.command.remove-sheet');
    expect(await dialogText(page)).toMatch(/^Không xóa trang này được.*hiện một trang khác/);
    await answer(page, 'OK');
    same(await whole(page), before);
    await key(page, 'Control+z');
  });
});
