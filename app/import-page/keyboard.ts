/**
 * Where the keyboard goes when what it stood on is gone: an answered question takes its buttons with it, and whoever works
 * without a mouse must not begin again at the top of the page.
 */

/** Where the keyboard stands: at which question, or at which row of the plan. */
interface Place {
  readonly list: 'questions' | 'rows';
  readonly at: number;
}

const LISTS = { questions: '.doubt', rows: '.rows .rowcode' } as const;

function placeNow(): Place {
  const here = document.activeElement;
  const row = here?.closest('.rows tr');
  if (row != null) {
    // The tools of a row stand below it.
    const own = row.querySelector('.rowcode') ?? row.previousElementSibling?.querySelector('.rowcode');
    return { list: 'rows', at: placeIn('rows', own) };
  }
  return { list: 'questions', at: placeIn('questions', here?.closest(LISTS.questions)) };
}

const placeIn = (list: Place['list'], one: Element | null | undefined): number =>
  one == null ? -1 : [...document.querySelectorAll(LISTS[list])].indexOf(one);

const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** The words of the question that stands there now, else of the first one; the heading where none is left. */
function questionAt(at: number): HTMLElement | null {
  const asked = [...document.querySelectorAll<HTMLElement>(`${LISTS.questions} .ask`)];
  return asked[at] ?? asked[0] ?? document.getElementById('doubts-title');
}

/** Changes the page; where that takes away what had the keyboard, it goes to what comes next. */
export function keepingPlace(change: () => void): void {
  const { list, at } = placeNow();
  change();
  // The page is drawn when the running code has ended.
  setTimeout(() => {
    if (!isLost()) return;
    const rows = list === 'rows' ? [...document.querySelectorAll<HTMLElement>(LISTS.rows)] : [];
    (rows[at] ?? rows[rows.length - 1] ?? questionAt(at))?.focus();
  });
}

/** Moves the keyboard to this place of the page, once it is drawn. */
export function goToPlace(selector: string): void {
  setTimeout(() => document.querySelector<HTMLElement>(selector)?.focus());
}
