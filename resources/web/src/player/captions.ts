import { signal } from '@preact/signals';
import { recall, remember } from '../api/session';

/** Sizes of subtitles by name, as a factor of the usual one. */
export const SIZES = { small: 0.8, medium: 1, large: 1.3, huge: 1.7 } as const;
export type Size = keyof typeof SIZES;

export const SIZE_NAMES: Record<Size, string> = {
  small: 'Small', medium: 'Medium', large: 'Large', huge: 'Very large',
};

const KEY = 'subtitle-size';

function remembered(): Size {
  const known = recall(KEY);
  return known && known in SIZES ? (known as Size) : 'medium';
}

export const captionSize = signal<Size>(remembered());

export function chooseSize(size: Size): void {
  captionSize.value = size;
  remember(KEY, size);
}

/** "As they are", "0.5 s later". */
export function shiftName(shift: number): string {
  if (!shift) return 'As they are';
  return `${Math.abs(shift).toFixed(1)}\u00a0s ${shift > 0 ? 'later' : 'earlier'}`;
}

/** Move every cue of a track by `by` seconds. */
export function shiftCues(track: TextTrack, by: number): void {
  for (const cue of Array.from(track.cues ?? [])) {
    // The end goes first on the way out, or a cue would end before it begins for a moment.
    if (by > 0) cue.endTime += by;
    cue.startTime = cue.startTime + by;
    if (by < 0) cue.endTime += by;
  }
}
