import { computed, signal } from '@preact/signals';
import type { Item } from '../api/types';
import { Playback } from '../player/playback';

/** What is played in the music bar: one queue for the page. */
export const queue = signal<Item[]>([]);
export const position = signal(0);
export const current = computed<Item | undefined>(() => queue.value[position.value]);
export const paused = signal(true);

/** The element that sounds; made once, when music is first played. */
export const audio = signal<HTMLAudioElement | null>(null);
export const playback = signal<Playback | undefined>(undefined);

export async function playQueue(tracks: Item[], at: number): Promise<void> {
  if (!tracks.length) return;
  queue.value = tracks;
  await playAt(at);
}

export async function playAt(at: number): Promise<void> {
  const track = queue.value[at];
  if (!track) {
    await stopMusic();
    return;
  }
  position.value = at;
  const element = (audio.value ??= prepare());
  playback.value?.close();
  const next = new Playback(track.Id, element);
  playback.value = next;
  await next.open({ subtitleIndex: -1 }, 0);
}

export function toggle(): void {
  const element = audio.value;
  if (element?.paused) void element.play().catch(() => undefined);
  else element?.pause();
}

export async function next(): Promise<void> {
  await playAt(position.value + 1);
}

const RESTART_AFTER_S = 4;

/** The track before, or the start of this one when it has been playing for a while. */
export async function previous(): Promise<void> {
  const element = audio.value;
  if (element && (element.currentTime > RESTART_AFTER_S || position.value === 0)) element.currentTime = 0;
  else await playAt(position.value - 1);
}

export async function stopMusic(): Promise<void> {
  playback.value?.close();
  playback.value = undefined;
  queue.value = [];
  position.value = 0;
}

function prepare(): HTMLAudioElement {
  const element = new Audio();
  element.preload = 'auto';
  element.addEventListener('play', () => {
    paused.value = false;
    playback.value?.progress('unpause');
  });
  element.addEventListener('pause', () => {
    paused.value = true;
    playback.value?.progress('pause');
  });
  element.addEventListener('seeked', () => playback.value?.progress('timeupdate'));
  element.addEventListener('ended', () => void next());
  addEventListener('pagehide', () => playback.value?.close());
  return element;
}
