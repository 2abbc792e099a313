/**
 * Protection: of a sheet or a range, as the script holds it.
 *
 * Owns the methods; the rules themselves lie in the tab's extras, where `access.ts` reads them.
 */
import type { Protection, Tab } from '../engine/tab.ts';
import { mayPass } from './access.ts';
import { member } from './enums.ts';
import { declareFace, gasError } from './face.ts';
import { Range } from './range.ts';
import { User } from './session.ts';
import type { Run } from './world.ts';

export class ProtectionObject {
  private readonly run: Run;
  readonly tab: Tab;
  private readonly key: number;

  constructor(run: Run, tab: Tab, key: number) {
    this.run = run;
    this.tab = tab;
    this.key = key;
  }

  private get rule(): Protection {
    const rule = this.tab.extras.protections.find((each) => each.key === this.key);
    if (!rule) throw gasError('The protection no longer exists.');
    return rule;
  }

  /** The rule, to be changed: only who may edit the protection may change it. */
  private change(): Protection {
    const { rule } = this;
    if (
      !mayPass(rule, this.run.person) ||
      (rule.warningOnly && !this.run.person.owner && rule.editors !== null)
    ) {
      throw gasError('You do not have permission to edit this protected range or sheet.');
    }
    this.run.book.extrasChanged(this.tab);
    return rule;
  }

  getDescription(): string {
    return this.rule.description;
  }
  setDescription(description: string): this {
    this.change().description = description;
    return this;
  }
  getProtectionType() {
    return member('ProtectionType', this.rule.area ? 'RANGE' : 'SHEET');
  }
  getRange(): Range {
    const { area } = this.rule;
    return area ? new Range(this.run, this.tab, area) : new Range(this.run, this.tab, this.tab.grid, '');
  }
  setRange(range: Range): this {
    const rule = this.change();
    if (rule.area) rule.area = range.area;
    return this;
  }
  canEdit(): boolean {
    return mayPass(this.rule, this.run.person);
  }
  canDomainEdit(): boolean {
    // Files of private accounts belong to no domain.
    this.change();
    return false;
  }
  setDomainEdit(editable: boolean): this {
    this.change();
    if (editable) throw gasError('You do not have permission to perform that action.');
    return this;
  }

  /** Right after protect() everybody who may edit the file is an editor. */
  getEditors(): User[] {
    const { editors } = this.change();
    const { ownerEmail, namesOwner, fileEditors } = this.run.world;
    const others = (editors ?? fileEditors()).filter((email) => email !== ownerEmail);
    const all = editors === null && !namesOwner ? others : [ownerEmail, ...others];
    return all.map((email) => new User(email));
  }
  addEditor(who: string | User): this {
    return this.addEditors([who]);
  }
  addEditors(people: (string | User)[]): this {
    const rule = this.change();
    const list = new Set(rule.editors ?? this.run.world.fileEditors());
    for (const each of people) {
      if (!ADDRESS.test(emailOf(each))) throw gasError(`Invalid email: ${emailOf(each)}`);
      list.add(emailOf(each));
    }
    rule.editors = [...list];
    return this;
  }
  removeEditor(who: string | User): this {
    return this.removeEditors([who]);
  }
  removeEditors(people: (string | User)[]): this {
    const rule = this.change();
    const { person, world } = this.run;
    const gone = new Set(people.map(emailOf));
    // The owner and the acting person stay.
    gone.delete(person.email);
    gone.delete(world.ownerEmail);
    rule.editors = (rule.editors ?? world.fileEditors()).filter((email) => !gone.has(email));
    return this;
  }

  isWarningOnly(): boolean {
    return this.rule.warningOnly;
  }
  setWarningOnly(warningOnly: boolean): this {
    this.change().warningOnly = warningOnly;
    return this;
  }
  getUnprotectedRanges(): Range[] {
    return (this.rule.unprotected ?? []).map((area) => new Range(this.run, this.tab, area));
  }
  setUnprotectedRanges(ranges: Range[]): this {
    const rule = this.change();
    if (rule.area) throw gasError('Unprotected ranges can be set only on a protected sheet.');
    if (ranges.some((range) => range.tab !== this.tab))
      throw gasError('The ranges must be on the protected sheet.');
    rule.unprotected = ranges.map((range) => range.area);
    return this;
  }
  remove(): void {
    this.change();
    const { extras } = this.tab;
    extras.protections = extras.protections.filter((each) => each.key !== this.key);
  }
}

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function emailOf(who: string | User): string {
  return typeof who === 'string' ? who : who.getEmail();
}

declareFace(
  ProtectionObject,
  'SpreadsheetApp.Protection',
  `
  look   getDescription getProtectionType getRange canEdit canDomainEdit getEditors isWarningOnly
  look   getUnprotectedRanges
  write  setDescription(s) setRange(Range) setDomainEdit(b) addEditor(s|User) addEditors(s[]|User[])
  write  removeEditor(s|User) removeEditors(s[]|User[]) setWarningOnly(b) setUnprotectedRanges(Range[])
  write  remove
`,
);
