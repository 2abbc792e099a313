/** Named ranges: the host keeps them as areas and gives them to the engine as formulas. */
import { type Area, columnName, quoteTab, sameArea } from '@so-ke-hoach/xlsx';
import { RemoveDefinedNameMutation, SetDefinedNameMutation } from '@univerjs/engine-formula';
import { type StructureChange, shiftArea } from './area.ts';
import type { Engine } from './engine.ts';
import type { Tab } from './tab.ts';

export interface NamedArea {
  tab: Tab;
  area: Area;
}

/** A named range by the id of its tab, which outlives the tab. */
export interface PlacedName {
  readonly name: string;
  readonly tabId: string;
  readonly area: Area;
}

export class Names {
  private readonly engine: Engine;
  private readonly areas = new Map<string, NamedArea>();

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** What a name stands for; null where there is no such name. */
  get(name: string): NamedArea | null {
    return this.areas.get(name) ?? null;
  }

  all(): (NamedArea & { name: string })[] {
    return [...this.areas].map(([name, target]) => ({ name, ...target }));
  }

  places(): PlacedName[] {
    return this.all().map(({ name, tab, area }) => ({ name, tabId: tab.id, area }));
  }

  /** Makes these the names that there are; those of a tab that is gone are left out. */
  place(names: readonly PlacedName[], tabById: (id: string) => Tab | null): void {
    const places = names.flatMap(({ name, tabId, area }) => {
      const tab = tabById(tabId);
      return tab ? [{ name, tab, area }] : [];
    });
    for (const { name } of this.all()) if (!places.some((place) => place.name === name)) this.remove(name);
    for (const { name, tab, area } of places) {
      const now = this.get(name);
      if (now?.tab !== tab || !sameArea(now.area, area)) this.set(name, tab, area);
    }
  }

  set(name: string, tab: Tab, area: Area): void {
    this.areas.set(name, { tab, area });
    this.tellEngine(name, { tab, area });
    this.engine.calc.invalidate();
  }

  remove(name: string): void {
    this.areas.delete(name);
    const params = { unitId: this.engine.unitId, id: name, name, formulaOrRefString: '' };
    this.engine.run(RemoveDefinedNameMutation.id, params);
    this.engine.calc.invalidate();
  }

  /** Names of a tab that goes, go with it. */
  removeOf(tab: { id: string }): void {
    for (const { name, tab: target } of this.all()) if (target.id === tab.id) this.remove(name);
  }

  shift(tab: Tab, change: StructureChange): void {
    for (const { name, tab: target, area } of this.all()) {
      if (target !== tab) continue;
      const shifted = shiftArea(area, change);
      if (shifted) this.areas.set(name, { tab, area: shifted });
      else this.remove(name);
    }
  }

  /** Gives every name to the engine anew, after tabs or areas have changed. */
  refresh(): void {
    for (const [name, target] of this.areas) this.tellEngine(name, target);
  }

  private tellEngine(name: string, { tab, area }: NamedArea): void {
    const { row, column, rows, columns } = area;
    const corner = (r: number, c: number) => `$${columnName(c)}$${r + 1}`;
    const last = rows * columns === 1 ? '' : `:${corner(row + rows - 1, column + columns - 1)}`;
    this.engine.run(SetDefinedNameMutation.id, {
      unitId: this.engine.unitId,
      id: name,
      name,
      formulaOrRefString: `${quoteTab(tab.name)}!${corner(row, column)}${last}`,
    });
  }
}
