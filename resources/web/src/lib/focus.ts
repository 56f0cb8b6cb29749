import { density } from './density';
import { back } from './router';

/**
 * Keyboard and remote control.
 *
 * A list (`data-list`) is one tab stop and arrows move inside it. On a TV arrows move anywhere:
 * to the nearest thing in that direction, and back into a row where the focus last was.
 */

const FOCUSABLE = 'a[href],button:not([disabled]),input:not([disabled]),select,[tabindex]';
type Way = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

export function startFocus(): void {
  addEventListener('keydown', onKey);
  addEventListener('focusin', remember);
}

/** Make one entry of a list reachable by Tab; call it when the entries changed. */
export function oneTabStop(list: HTMLElement | null): void {
  const entries = list ? [...list.querySelectorAll<HTMLElement>('[data-entry]')] : [];
  if (!entries.length || entries.some((entry) => entry.tabIndex === 0)) return;
  if (entries[0]) entries[0].tabIndex = 0;
}

function remember(event: FocusEvent): void {
  const entry = (event.target as HTMLElement).closest<HTMLElement>('[data-entry]');
  const list = entry?.closest<HTMLElement>('[data-list]');
  if (!entry || !list) return;
  for (const other of list.querySelectorAll<HTMLElement>('[data-entry]')) {
    other.tabIndex = other === entry ? 0 : -1;
  }
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
  const active = document.activeElement as HTMLElement | null;
  const typing = active?.matches('input:not([type=range]),textarea') ?? false;
  if (density.value === 'tv' && !typing && isBack(event)) {
    event.preventDefault();
    back();
    return;
  }
  if (!event.key.startsWith('Arrow')) return;
  const way = event.key as Way;
  const sideways = way === 'ArrowLeft' || way === 'ArrowRight';
  if (sideways && (typing || active?.matches('input[type=range]'))) return;
  const list = active?.closest<HTMLElement>('[data-list]');
  if (density.value !== 'tv' && !list) return;
  const next = nearest(active, way, list ?? null) ?? (density.value === 'tv' ? nearest(active, way, null) : null);
  if (!next) return;
  event.preventDefault();
  moveTo(next);
}

function isBack(event: KeyboardEvent): boolean {
  return ['GoBack', 'BrowserBack', 'Backspace', 'Escape', 'XF86Back'].includes(event.key);
}

function moveTo(target: HTMLElement): void {
  const list = target.closest<HTMLElement>('[data-list]');
  const leaving = document.activeElement?.closest('[data-list]');
  const kept = list && list !== leaving ? list.querySelector<HTMLElement>('[data-entry][tabindex="0"]') : null;
  const chosen = kept ?? target;
  chosen.focus({ preventScroll: true });
  chosen.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'smooth' });
}

/** The focusable thing closest to `from` in one direction, inside `within` or on the page. */
function nearest(from: HTMLElement | null, way: Way, within: HTMLElement | null): HTMLElement | null {
  const scope = within ?? document.querySelector<HTMLElement>('[data-modal]') ?? document.body;
  const choices = [...scope.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (one) => one !== from && one.offsetParent !== null && (one.tabIndex >= 0 || one.dataset.entry !== undefined),
  );
  if (!from || from === document.body) return preferred(scope) ?? choices[0] ?? null;
  const here = from.getBoundingClientRect();
  let best: HTMLElement | null = null;
  let least = Infinity;
  for (const choice of choices) {
    const distance = cost(here, choice.getBoundingClientRect(), way);
    if (distance < least) [best, least] = [choice, distance];
  }
  return best;
}

/** Where the focus begins on a page. */
function preferred(scope: HTMLElement): HTMLElement | null {
  const wanted = '[data-autofocus],.btn.primary:not([disabled]),[data-list] [data-entry],main input,main button';
  return scope.querySelector<HTMLElement>(wanted);
}

/** On a TV something always has the focus: take it when a page has none. */
export function takeFocus(): boolean {
  const active = document.activeElement;
  if (density.value !== 'tv' || (active && active !== document.body)) return true;
  const first = preferred(document.getElementById('content') ?? document.body);
  first?.focus({ preventScroll: true });
  return first !== null;
}

/**
 * Distance with sideways movement made dearer; Infinity for anything not in that direction.
 *
 * The next line wins even where nothing in it stands below or above: nothing may be skipped.
 */
function cost(from: DOMRect, to: DOMRect, way: Way): number {
  const across = way === 'ArrowLeft' || way === 'ArrowRight';
  const ahead = way === 'ArrowLeft' ? from.left - to.right
    : way === 'ArrowRight' ? to.left - from.right
    : way === 'ArrowUp' ? from.top - to.bottom : to.top - from.bottom;
  if (ahead < -Math.min(8, (across ? to.width : to.height) / 2)) return Infinity;
  const overlap = across
    ? Math.min(from.bottom, to.bottom) - Math.max(from.top, to.top)
    : Math.min(from.right, to.right) - Math.max(from.left, to.left);
  if (across && overlap <= 0) return Infinity;
  const aside = across
    ? Math.abs((from.top + from.bottom) / 2 - (to.top + to.bottom) / 2)
    : Math.abs(from.left - to.left);
  // A pixel in common is no column in common.
  const aligned = overlap > (across ? 0 : Math.min(from.width, to.width) * 0.1);
  return Math.max(0, ahead) + aside * (aligned ? 0.2 : 0.5);
}
