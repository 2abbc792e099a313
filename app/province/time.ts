/** Times as people of a province read them: in Vietnam, day first. */

const FORMAT = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** As `01/12/2026 03:34`. */
export const shownTime = (time: Date): string => FORMAT.format(time).replace(', ', ' ');
