const DAY_MS = 86_400_000;

/** The day of a date on the wire, which is midnight UTC wherever one is. */
function dayOf(date: string | undefined): Date | undefined {
  const time = date ? Date.parse(date) : Number.NaN;
  return Number.isNaN(time) ? undefined : new Date(time);
}

/** "5 December 2026". */
export function longDay(date: string | undefined): string {
  const day = dayOf(date);
  return day ? format(day, { day: 'numeric', month: 'long', year: 'numeric' }) : '';
}

/** "Today", "Tomorrow", "Saturday", "5 December", "5 December 2027": how one speaks of days ahead. */
export function comingDay(date: string | undefined, now = Date.now()): string {
  const day = dayOf(date);
  if (!day) return '';
  const today = new Date(now);
  const start = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate());
  const away = Math.round((day.getTime() - start) / DAY_MS);
  if (away === 0) return 'Today';
  if (away === 1) return 'Tomorrow';
  if (away === -1) return 'Yesterday';
  if (away > 1 && away < 7) return format(day, { weekday: 'long' });
  const year = day.getUTCFullYear() === today.getFullYear() ? undefined : 'numeric';
  return format(day, { day: 'numeric', month: 'long', year });
}

/** Whether a day is still to come. */
export function isAhead(date: string | undefined, now = Date.now()): boolean {
  const day = dayOf(date);
  return day !== undefined && day.getTime() > now;
}

function format(day: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(day);
}
