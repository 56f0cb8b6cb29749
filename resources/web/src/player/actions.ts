import { recall, remember } from '../api/session';
import { chapterBeside, chaptersOf } from './chapters';
import type { Playback } from './playback';
import type { Seeker } from './seeker';

export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];
const SHIFT_S = 0.5;

/** What a person can do while something plays; keys, buttons, gestures and remotes all end here. */
export interface PlayerActions {
  toggle: () => void;
  seekBy: (seconds: number) => void;
  seekTo: (seconds: number) => void;
  seekToShare: (share: number) => void;
  chapter: (step: 1 | -1) => void;
  mute: () => void;
  setVolume: (volume: number) => void;
  volumeBy: (step: number) => void;
  setRate: (rate: number) => void;
  speedBy: (step: 1 | -1) => void;
  subtitles: () => void;
  shiftSubtitles: (way: 1 | -1 | 0) => void;
  fullscreen: () => void;
  pictureInPicture: () => void;
  next: () => void;
}

interface Stage {
  video: HTMLVideoElement;
  frame: HTMLElement | null;
  playback: Playback;
  seeker: Seeker;
  /** Seconds of the title. */
  duration: number;
  next: () => void;
}

export function actionsFor({ video, frame, playback, seeker, duration, next }: Stage): PlayerActions {
  const setVolume = (volume: number): void => {
    video.muted = false;
    video.volume = Math.max(0, Math.min(1, volume));
  };
  const setRate = (rate: number): void => {
    video.playbackRate = rate;
    // A new source of the same title goes on at this speed.
    video.defaultPlaybackRate = rate;
    playback.progress('ratechange');
  };
  return {
    toggle: () => {
      if (video.paused) void video.play().catch(() => undefined);
      else video.pause();
    },
    seekBy: (step) => seeker.by(step),
    seekTo: (time) => seeker.to(time),
    seekToShare: (share) => seeker.to(share * duration),
    chapter: (step) => {
      const to = chapterBeside(chaptersOf(playback.item.value), seeker.wanted.value ?? video.currentTime, step);
      if (to !== undefined) seeker.to(to);
    },
    mute: () => (video.muted = !video.muted),
    setVolume,
    volumeBy: (step) => setVolume(video.volume + step),
    setRate,
    speedBy: (step) => {
      const at = SPEEDS.indexOf(video.playbackRate);
      setRate(SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, at + step))] ?? 1);
    },
    subtitles: () => {
      const first = playback.source.value?.MediaStreams?.find((stream) => stream.Type === 'Subtitle');
      const off = playback.subtitleIndex.value >= 0 || !first;
      void playback.chooseSubtitle(off ? -1 : first.Index);
    },
    shiftSubtitles: (way) => {
      playback.subtitleShift.value = way ? playback.subtitleShift.value + way * SHIFT_S : 0;
    },
    fullscreen: () => toggleFullscreen(video, frame),
    pictureInPicture: () => togglePictureInPicture(video),
    next,
  };
}

/** Sound as loud as it was left, and remembered from now on; returns the end of it. */
export function rememberVolume(video: HTMLVideoElement): () => void {
  const keep = (): void => {
    remember('volume', String(video.volume));
    remember('muted', String(video.muted));
  };
  const known = Number(recall('volume') ?? 1);
  video.volume = known >= 0 && known <= 1 ? known : 1;
  video.muted = recall('muted') === 'true';
  video.addEventListener('volumechange', keep);
  return () => video.removeEventListener('volumechange', keep);
}

export function canLeaveThePage(): boolean {
  return document.pictureInPictureEnabled === true;
}

function toggleFullscreen(video: HTMLVideoElement, frame: HTMLElement | null): void {
  const phone = video as HTMLVideoElement & { webkitEnterFullscreen?: () => void };
  if (document.fullscreenElement) void document.exitFullscreen();
  else if (frame?.requestFullscreen) void frame.requestFullscreen().catch(() => undefined);
  else phone.webkitEnterFullscreen?.();
}

function togglePictureInPicture(video: HTMLVideoElement): void {
  if (!canLeaveThePage()) return;
  const change = document.pictureInPictureElement ? document.exitPictureInPicture() : video.requestPictureInPicture();
  change.catch(() => undefined); // the system has no room for it; the page goes on
}
