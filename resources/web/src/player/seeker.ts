import { signal } from '@preact/signals';

/** Keys pressed one after the other lead to one seek: each would begin another conversion. */
const SETTLE_MS = 350;
/** So long the place that keys led to is shown. */
const LOOK_MS = 900;

/** Moves through a title; the place that keys lead to is `wanted` for a moment. */
export class Seeker {
  readonly wanted = signal<number | undefined>(undefined);
  private timer: number | undefined;

  /** `length` gives the seconds of the title, 0 while they are not known. */
  constructor(
    private readonly media: HTMLMediaElement,
    private readonly length: () => number,
  ) {}

  /** Go `step` seconds on; at once where that is loaded already. */
  by(step: number): void {
    const at = this.bounded((this.wanted.value ?? this.media.currentTime) + step);
    const atOnce = this.isLoaded(at);
    if (atOnce) this.media.currentTime = at;
    this.wanted.value = at;
    clearTimeout(this.timer);
    this.timer = atOnce
      ? window.setTimeout(() => (this.wanted.value = undefined), LOOK_MS)
      : window.setTimeout(() => this.to(at), SETTLE_MS);
  }

  to(time: number): void {
    clearTimeout(this.timer);
    this.wanted.value = undefined;
    this.media.currentTime = this.bounded(time);
  }

  /** Nothing more will be played on the element. */
  stop(): void {
    clearTimeout(this.timer);
  }

  private bounded(time: number): number {
    const length = this.length();
    return Math.max(0, length ? Math.min(length - 0.2, time) : time);
  }

  private isLoaded(time: number): boolean {
    const { buffered } = this.media;
    for (let at = 0; at < buffered.length; at += 1) {
      if (buffered.start(at) <= time && time < buffered.end(at)) return true;
    }
    return false;
  }
}
