import { useEffect } from 'preact/hooks';
import { pictureOf, sized } from '../api/images';
import type { Item } from '../api/types';
import { title } from '../lib/words';

interface Handlers {
  toggle: () => void;
  seekBy: (seconds: number) => void;
  next?: () => void;
  previous?: () => void;
}

const ARTWORK_WIDTH = 384;

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
    const set = (action: MediaSessionAction, handler: (() => void) | undefined): void => {
      try {
        navigator.mediaSession.setActionHandler(action, handler ?? null);
      } catch {
        // this browser does not know the action
      }
    };
    set('play', handlers.toggle);
    set('pause', handlers.toggle);
    set('seekbackward', () => handlers.seekBy(-10));
    set('seekforward', () => handlers.seekBy(10));
    set('nexttrack', handlers.next);
    set('previoustrack', handlers.previous);
    return () => {
      navigator.mediaSession.metadata = null;
    };
  }, [item?.Id, media]);
}
