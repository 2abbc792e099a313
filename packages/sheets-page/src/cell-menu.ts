/** The menu of a cell: how parts of the page add to it. */
import { type Injector, LifecycleService, LifecycleStages } from '@univerjs/core';
import { ContextMenuPosition, IMenuManagerService, MenuItemType } from '@univerjs/ui';
import { Observable } from 'rxjs';

export interface CellMenuItem {
  /** The command that a click runs. */
  readonly id: string;
  readonly title: string;
  readonly icon: string;
  /** Asked whenever the menu opens. */
  isOffered(): boolean;
}

/** Adds items to a group of the menu, once the engine has made its own. */
export function addToCellMenu(injector: Injector, group: string, items: readonly CellMenuItem[]): void {
  const entry = ({ isOffered, ...item }: CellMenuItem) => ({
    order: 0,
    menuItemFactory: () => ({
      ...item,
      type: MenuItemType.BUTTON,
      hidden$: new Observable<boolean>((subscriber) => subscriber.next(!isOffered())),
    }),
  });
  void injector
    .get(LifecycleService)
    .onStage(LifecycleStages.Rendered)
    .then(() =>
      injector.get(IMenuManagerService).mergeMenu({
        [ContextMenuPosition.MAIN_AREA]: {
          [group]: Object.fromEntries(items.map((item) => [item.id, entry(item)])),
        },
      }),
    );
}
