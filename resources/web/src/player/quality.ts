import type { MediaSource } from '../api/types';
import { bitrate } from '../lib/format';
import type { MenuEntry } from '../ui/Menu';

/** "auto", "original", or the most bits a second that may be sent. */
export type Quality = 'auto' | 'original' | number;

interface Step {
  height: number;
  width: number;
  /** Bits a second with sound; the server chooses the size of the picture by them. */
  rate: number;
}

const STEPS: Step[] = [
  { height: 2160, width: 3840, rate: 24_000_000 },
  { height: 1080, width: 1920, rate: 9_000_000 },
  { height: 720, width: 1280, rate: 4_000_000 },
  { height: 480, width: 854, rate: 1_500_000 },
  { height: 360, width: 640, rate: 800_000 },
  { height: 240, width: 426, rate: 400_000 },
];
/** A connection is no motorway: part of it is lost to others and to the way. */
const USABLE = 0.8;

/** Qualities below the original, best first. */
function stepsBelow(source: MediaSource): Step[] {
  const picture = source.MediaStreams?.find((stream) => stream.Type === 'Video');
  const most = source.Bitrate ?? Infinity;
  return STEPS.filter((step) => step.rate < most && step.width <= (picture?.Width ?? Infinity) * 1.05);
}

/** What can be chosen for a source, for a menu. */
export function qualityEntries(source: MediaSource): MenuEntry<Quality>[] {
  const steps = stepsBelow(source).map((step) => ({
    value: step.rate,
    label: `${step.height}p`,
    note: bitrate(step.rate),
  }));
  return [
    { value: 'auto', label: 'Auto', note: 'Follows the connection' },
    { value: 'original', label: 'Original', note: bitrate(source.Bitrate) },
    ...steps,
  ];
}

/** A rate as people say it: "720p". */
export function qualityName(rate: number): string {
  const step = STEPS.find((one) => one.rate <= rate) ?? STEPS.at(-1);
  return `${step?.height ?? 240}p`;
}

export interface Lowered {
  /** Bits a second to ask for. */
  rate: number;
  /** Who cannot keep up with more. */
  because: 'connection' | 'converting';
}

/**
 * What to ask for after playing stood still, undefined to leave it as it is.
 *
 * `rate` is what the connection gives, `now` what is asked for already.
 */
export function lowered(source: MediaSource, rate: number, now: number | undefined, isConverted: boolean): Lowered | undefined {
  const most = Math.min(now ?? Infinity, source.Bitrate ?? Infinity);
  if (rate * USABLE < most) {
    const usable = Math.max(STEPS.at(-1)?.rate ?? 0, Math.round(rate * USABLE));
    return usable < most ? { rate: usable, because: 'connection' } : undefined;
  }
  const smaller = isConverted ? stepsBelow(source).find((step) => step.rate < most) : undefined;
  return smaller && { rate: smaller.rate, because: 'converting' };
}

const WITHIN_MS = 60_000;
const TOO_OFTEN = 2;

/** Remembers how often playing stood still for want of data. */
export class Stalls {
  private times: number[] = [];

  /** Note one at a time in ms; true when there were too many of late. */
  note(at: number): boolean {
    this.times = [...this.times.filter((time) => at - time < WITHIN_MS), at];
    return this.times.length >= TOO_OFTEN;
  }

  clear(): void {
    this.times = [];
  }
}
