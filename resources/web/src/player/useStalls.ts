import { useEffect } from 'preact/hooks';
import type { Playback } from './playback';

/** Shorter ones are hiccups. */
const LEAST_MS = 1_500;
/** One that goes on counts again. */
const AGAIN_MS = 6_000;
/** What comes soon after a seek or the start is its own waiting. */
const SETTLED_S = 2;

/** Tell the playback when the picture stands still for want of data. */
export function useStalls(video: HTMLVideoElement | null, playback: Playback | undefined): void {
  useEffect(() => {
    if (!video || !playback) return undefined;
    let timer: number | undefined;
    let soughtTo = 0;
    const sought = (): void => {
      soughtTo = video.currentTime;
      clearTimeout(timer);
    };
    const wait = (): void => {
      clearTimeout(timer);
      if (video.seeking || video.paused || video.currentTime - soughtTo < SETTLED_S) return;
      const stand = (next: number): void => {
        timer = window.setTimeout(() => {
          void playback.stalled();
          stand(AGAIN_MS);
        }, next);
      };
      stand(LEAST_MS);
    };
    const go = (): void => clearTimeout(timer);
    const heard: [string, () => void][] = [
      ['seeking', sought], ['loadedmetadata', sought], ['waiting', wait],
      ['playing', go], ['pause', go], ['emptied', go], ['ended', go],
    ];
    for (const [name, hear] of heard) video.addEventListener(name, hear);
    return () => {
      go();
      for (const [name, hear] of heard) video.removeEventListener(name, hear);
    };
  }, [video, playback]);
}
