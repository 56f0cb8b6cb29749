import type { PlayerActions } from './actions';

/** What the keyboard or a remote control can do in the player. */
export interface PlayerKeys extends PlayerActions {
  isTv: boolean;
  controlsShown: () => boolean;
  menuOpen: () => boolean;
  wake: () => void;
  hide: () => void;
  /** Close what lies above the picture; false when nothing does. */
  closePanel: () => boolean;
  panel: () => void;
  leave: () => void;
}

const STEP_S = 10;
const VOLUME_STEP = 0.05;
const BACK = ['Escape', 'GoBack', 'BrowserBack', 'XF86Back', 'Backspace'];
/** A button that stays while the controls are hidden. */
const LASTING = '[data-lasting]';

/** Handle a key in the player; true when it meant something. */
export function handleKey(event: KeyboardEvent, keys: PlayerKeys): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || keys.menuOpen()) return false;
  if (BACK.includes(event.key)) return goBack(event, keys);
  if (keys.isTv && event.key.startsWith('Arrow')) return tvArrow(event, keys);
  const target = event.target as HTMLElement;
  const onButton = target.closest('button,a') !== null;
  if (event.key === ' ' || event.key === 'Enter') {
    if (onButton && (keys.controlsShown() || !keys.isTv || target.closest(LASTING))) return false;
    if (event.key === 'Enter' && !keys.isTv) return false;
    keys.wake();
    keys.toggle();
    return true;
  }
  return letter(event, keys);
}

function goBack(event: KeyboardEvent, keys: PlayerKeys): boolean {
  if (keys.closePanel()) return true;
  if (event.key === 'Escape' && document.fullscreenElement) return false; // the browser leaves it
  if (keys.isTv && keys.controlsShown()) keys.hide();
  else keys.leave();
  return true;
}

function tvArrow(event: KeyboardEvent, keys: PlayerKeys): boolean {
  const shown = keys.controlsShown();
  keys.wake();
  const onBar = (event.target as HTMLElement).matches('input[type=range]');
  const sideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
  if (sideways && (onBar || !shown)) {
    keys.seekBy(event.key === 'ArrowLeft' ? -STEP_S : STEP_S);
    return true;
  }
  return !shown;
}

function letter(event: KeyboardEvent, keys: PlayerKeys): boolean {
  if (/^[0-9]$/.test(event.key)) {
    keys.wake();
    keys.seekToShare(Number(event.key) / 10);
    return true;
  }
  const actions: Record<string, () => void> = {
    k: keys.toggle,
    MediaPlayPause: keys.toggle,
    ArrowLeft: () => keys.seekBy(-STEP_S),
    ArrowRight: () => keys.seekBy(STEP_S),
    j: () => keys.seekBy(-STEP_S),
    l: () => keys.seekBy(STEP_S),
    MediaRewind: () => keys.seekBy(-STEP_S),
    MediaFastForward: () => keys.seekBy(STEP_S),
    ArrowUp: () => keys.volumeBy(VOLUME_STEP),
    ArrowDown: () => keys.volumeBy(-VOLUME_STEP),
    m: keys.mute,
    f: keys.fullscreen,
    p: keys.pictureInPicture,
    c: keys.subtitles,
    g: () => keys.shiftSubtitles(-1),
    h: () => keys.shiftSubtitles(1),
    i: keys.panel,
    n: keys.next,
    MediaTrackNext: keys.next,
    '<': () => keys.speedBy(-1),
    '>': () => keys.speedBy(1),
    PageUp: () => keys.chapter(1),
    PageDown: () => keys.chapter(-1),
    Home: () => keys.seekToShare(0),
    End: () => keys.seekToShare(0.999),
  };
  const action = actions[event.key] ?? actions[event.key.toLowerCase()];
  if (!action) return false;
  keys.wake();
  action();
  return true;
}
