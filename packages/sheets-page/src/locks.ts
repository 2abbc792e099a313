/** Hatches the areas of the visible tab that the acting person may not edit. */
import { type Host, mayPass, subtract, type Tab } from '@so-ke-hoach/sheets-host/web';
import type { Area } from '@so-ke-hoach/xlsx';
import { type Injector, InterceptorEffectEnum, type IRange } from '@univerjs/core';
import { INTERCEPTOR_POINT, SheetInterceptorService } from '@univerjs/sheets';
import { isInside, rangeOf } from './areas.ts';
import type { LooksPart } from './looks-part.ts';

/** After the colours of conditional formats, see `colours.ts`. */
const PRIORITY = 0.5;

export function installLocks(host: Host, injector: Injector): LooksPart {
  let shownTab: Tab | null = null;
  let locked: Area[] = [];
  let ranges: IRange[] = [];

  injector.get(SheetInterceptorService).intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
    priority: PRIORITY,
    effect: InterceptorEffectEnum.Style,
    handler: (cell, location, next) => {
      if (locked.length === 0 || location.subUnitId !== shownTab?.id) return next(cell);
      const index = locked.findIndex((area) => isInside(area, location.row, location.col));
      const range = ranges[index];
      if (!range) return next(cell);
      return next({
        ...cell,
        selectionProtection: [{ ruleId: `lock-${index}`, ranges: [range] }],
      } as typeof cell);
    },
  });

  return {
    clear: () => {},
    fill: (tab) => {
      shownTab = tab;
      locked = lockedAreas(host, tab);
      ranges = locked.map(rangeOf);
    },
  };
}

function lockedAreas(host: Host, tab: Tab): Area[] {
  return tab.extras.protections.flatMap((rule) => {
    if (mayPass(rule, host.actor)) return [];
    if (rule.area) return [rule.area];
    return (rule.unprotected ?? []).reduce<Area[]>(
      (left, free) => left.flatMap((piece) => subtract(piece, free)),
      [tab.grid],
    );
  });
}
