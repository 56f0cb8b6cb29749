import { useEffect, useState } from 'preact/hooks';

export interface MediaState {
  time: number;
  duration: number;
  buffered: number;
  paused: boolean;
  ended: boolean;
  waiting: boolean;
  volume: number;
  muted: boolean;
  rate: number;
}

const START: MediaState = {
  time: 0, duration: 0, buffered: 0, paused: true, ended: false, waiting: false, volume: 1,
  muted: false, rate: 1,
};

const EVENTS = [
  'timeupdate', 'durationchange', 'progress', 'play', 'pause', 'ended', 'seeking', 'seeked',
  'volumechange', 'ratechange', 'waiting', 'playing', 'canplay', 'emptied', 'loadedmetadata',
];

/** Follow what a media element does. `known` is the length in seconds before it knows itself. */
export function useMedia(media: HTMLMediaElement | null, known: number): MediaState {
  const [state, setState] = useState(START);
  useEffect(() => {
    if (!media) return undefined;
    const look = (event?: Event): void => setState((before) => read(media, known, before, event?.type));
    look();
    for (const name of EVENTS) media.addEventListener(name, look);
    return () => {
      for (const name of EVENTS) media.removeEventListener(name, look);
    };
  }, [media, known]);
  return state;
}

function read(media: HTMLMediaElement, known: number, before: MediaState, event?: string): MediaState {
  const finite = Number.isFinite(media.duration) && media.duration > 0;
  return {
    // While another stream is being fetched the old place stays on the bar.
    time: media.readyState > 0 ? media.currentTime : before.time,
    duration: finite ? media.duration : known,
    buffered: bufferedUntil(media),
    paused: media.paused,
    ended: media.ended,
    waiting: event === 'waiting' || (event === 'seeking' && media.readyState < 3)
      ? true
      : event === 'playing' || event === 'canplay' || event === 'seeked' || media.paused ? false : before.waiting,
    volume: media.volume,
    muted: media.muted,
    rate: media.playbackRate,
  };
}

/** End of the loaded part around the current place. */
function bufferedUntil(media: HTMLMediaElement): number {
  const { buffered, currentTime } = media;
  for (let at = 0; at < buffered.length; at += 1) {
    if (buffered.start(at) <= currentTime + 0.5 && buffered.end(at) >= currentTime) return buffered.end(at);
  }
  return 0;
}
