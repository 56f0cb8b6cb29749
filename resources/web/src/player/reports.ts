import { reportProgress, reportStart, reportStop, type Report } from '../api/playback';

const EVERY_MS = 10_000;

/** Tells the server how a playback goes: its start, every ten seconds, each event, its end. */
export class Reports {
  private timer: number | undefined;

  /** `state` says how things stand now; undefined while there is nothing to tell. */
  constructor(private readonly state: () => Report | undefined) {}

  begin(): void {
    const report = this.state();
    if (!report) return;
    clearInterval(this.timer);
    void reportStart(report);
    this.timer = window.setInterval(() => this.tell('timeupdate'), EVERY_MS);
  }

  /** What just happened: "pause", "unpause", "volumechange" ... */
  tell(event: string): void {
    const report = this.state();
    if (report && this.timer !== undefined) void reportProgress(report, event);
  }

  /** The end, once; also when the page goes away. */
  end(): void {
    const report = this.state();
    if (report && this.timer !== undefined) void reportStop(report);
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
