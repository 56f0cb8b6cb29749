import { useEffect } from 'preact/hooks';
import { pictureOf, sized } from '../api/images';
import type { Item } from '../api/types';
import { title } from '../lib/words';

interface Handlers {
  toggle: () => void;
  seekBy: (seconds: number) => void;
  seekTo?: (seconds: number) => void;
  next?: () => void;
  previous?: () => void;
}

const ARTWORK_WIDTH = 384;
const STEP_S = 10;
const POSITION_EVENTS = ['loadedmetadata', 'durationchange', 'seeked', 'ratechange', 'play', 'pause'];

/** Show the title on lock screens and obey media keys. */
export function useMediaSession(
  item: Item | undefined,
  media: HTMLMediaElement | null,
  handlers: Handlers,
): void {
  useEffect(() => {
    if (!item || !media || !('mediaSession' in navigator)) return undefined;
    const picture = pictureOf(item, 'square');
    navigator.mediaSession.metadata = new MediaMetadata({
      title: item.Name ?? '',
      artist: item.Type === 'Audio' ? item.Artists?.join(', ') : title(item),
      album: item.Album,
      artwork: picture ? [{ src: sized(picture, ARTWORK_WIDTH, 'square').src }] : [],
    });
    const goTo = (time: number): void => void (media.currentTime = time);
    const set = (action: MediaSessionAction, handler: MediaSessionActionHandler | undefined): void => {
      try {
        navigator.mediaSession.setActionHandler(action, handler ?? null);
      } catch {
        // this browser does not know the action
      }
    };
    set('play', handlers.toggle);
    set('pause', handlers.toggle);
    set('seekbackward', ({ seekOffset }) => handlers.seekBy(-(seekOffset ?? STEP_S)));
    set('seekforward', ({ seekOffset }) => handlers.seekBy(seekOffset ?? STEP_S));
    set('seekto', ({ seekTime }) => seekTime !== undefined && (handlers.seekTo ?? goTo)(seekTime));
    set('nexttrack', handlers.next);
    set('previoustrack', handlers.previous);
    const tell = (): void => tellPosition(media);
    for (const name of POSITION_EVENTS) media.addEventListener(name, tell);
    return () => {
      for (const name of POSITION_EVENTS) media.removeEventListener(name, tell);
      navigator.mediaSession.metadata = null;
    };
  }, [item?.Id, media]);
}

function tellPosition(media: HTMLMediaElement): void {
  navigator.mediaSession.playbackState = media.paused ? 'paused' : 'playing';
  const { duration, currentTime, playbackRate } = media;
  if (!Number.isFinite(duration) || duration <= 0 || playbackRate <= 0) return;
  navigator.mediaSession.setPositionState?.({ duration, playbackRate, position: Math.min(currentTime, duration) });
}
