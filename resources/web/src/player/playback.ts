import { batch, signal } from '@preact/signals';
import { episodeAfter, item as fetchItem } from '../api/items';
import {
  directUrl, endConversion, isGone, playbackInfo, reportProgress, reportStart, reportStop, transcodeUrl,
  type Choice, type Report,
} from '../api/playback';
import { TICKS_PER_SECOND, type Item, type MediaSource, type MediaStream } from '../api/types';
import { seconds } from '../lib/format';
import { asApiError } from '../lib/query';
import { howItPlays, type HowItPlays } from '../lib/reasons';
import { attach } from './engine';
import { deviceProfile } from './profile';

const REPORT_EVERY_MS = 10_000;
const NO_SUBTITLES = -1;
const FILE_GONE = 'The file of this title is not there now. Connect its disk, then try again.';

export interface Problem {
  sentence: string;
  details: string;
  /** Converting was not tried yet and may help. */
  canConvert: boolean;
}

/** One title being played on one media element, from asking how to the last report. */
export class Playback {
  readonly item = signal<Item | undefined>(undefined);
  readonly source = signal<MediaSource | undefined>(undefined);
  readonly how = signal<HowItPlays | undefined>(undefined);
  readonly problem = signal<Problem | undefined>(undefined);
  readonly audioIndex = signal<number | undefined>(undefined);
  readonly subtitleIndex = signal(NO_SUBTITLES);
  readonly next = signal<Item | undefined>(undefined);
  readonly preparing = signal(true);

  private playSessionId: string | undefined;
  private detach: (() => void) | undefined;
  private timer: number | undefined;
  private reporting = false;
  private turn = 0;
  private forbidDirectPlay = false;
  private lastPosition = 0;

  constructor(
    private readonly id: string,
    private readonly media: HTMLMediaElement,
    /** Finds what is played next. */
    private readonly after: (item: Item) => Promise<Item | undefined> = episodeAfter,
  ) {}

  /** Begin at `startSeconds`, or where the title was left when undefined. */
  async open(choice: Choice, startSeconds: number | undefined): Promise<void> {
    try {
      const found = await fetchItem(this.id);
      this.item.value = found;
      const resume = seconds(found.UserData?.PlaybackPositionTicks);
      await this.negotiate(choice, startSeconds ?? resume);
      this.next.value = await this.after(found).catch(() => undefined);
    } catch (failure) {
      this.fail(asApiError(failure).message, '', false);
    }
  }

  /** Another sound track means another stream, at the same place. */
  async chooseAudio(index: number): Promise<void> {
    await this.again({ audioIndex: index, subtitleIndex: this.subtitleIndex.value });
  }

  /** Text subtitles come and go by themselves; pictures are drawn into the video. */
  async chooseSubtitle(index: number): Promise<void> {
    const wasDrawn = this.isDrawn(this.stream(this.subtitleIndex.value));
    const willBeDrawn = this.isDrawn(this.stream(index));
    if (wasDrawn || willBeDrawn) {
      await this.again({ audioIndex: this.audioIndex.value, subtitleIndex: index });
      return;
    }
    this.subtitleIndex.value = index;
    this.progress('SubtitleTrackChange');
  }

  async tryConverting(): Promise<void> {
    this.forbidDirectPlay = true;
    await this.again({ audioIndex: this.audioIndex.value, subtitleIndex: this.subtitleIndex.value });
  }

  async retry(): Promise<void> {
    await this.again({ audioIndex: this.audioIndex.value, subtitleIndex: this.subtitleIndex.value });
  }

  /** Tell the server what just happened: "pause", "unpause", "seek" ... */
  progress(event: string): void {
    const report = this.report();
    if (report && this.reporting) void reportProgress(report, event);
  }

  /** End playback and say so, also when the page goes away. */
  close(): void {
    this.turn += 1;
    this.finish();
    this.detach?.();
    this.detach = undefined;
  }

  /** The text subtitle to show, when there is one. */
  textSubtitle(): MediaStream | undefined {
    const stream = this.stream(this.subtitleIndex.value);
    return stream && !this.isDrawn(stream) ? stream : undefined;
  }

  private async again(choice: Choice): Promise<void> {
    const position = this.position();
    const wasPaused = this.media.paused && !this.problem.value;
    this.finish();
    try {
      const mediaSourceId = this.source.value?.Id;
      await this.negotiate({ ...choice, mediaSourceId }, position, wasPaused);
    } catch (failure) {
      this.fail(asApiError(failure).message, '', false);
    }
  }

  private async negotiate(choice: Choice, start: number, stayPaused = false): Promise<void> {
    const mine = (this.turn += 1);
    this.preparing.value = true;
    this.problem.value = undefined;
    this.lastPosition = start;
    const info = await playbackInfo(this.id, deviceProfile(), {
      ...choice,
      startTicks: Math.round(start * TICKS_PER_SECOND),
      forbidDirectPlay: this.forbidDirectPlay,
    });
    if (mine !== this.turn) return;
    const source = info.MediaSources.find((one) => one.Id === choice.mediaSourceId) ?? info.MediaSources[0];
    const direct = source?.SupportsDirectPlay && !this.forbidDirectPlay;
    if (!source || (!direct && !source.TranscodingUrl)) {
      const sentence = 'This browser cannot play the file, and Rustfin cannot convert it.';
      this.fail(sentence, info.ErrorCode ?? '', false);
      return;
    }
    const subtitle = choice.subtitleIndex ?? source.DefaultSubtitleStreamIndex ?? NO_SUBTITLES;
    this.playSessionId = info.PlaySessionId;
    batch(() => {
      this.source.value = source;
      this.how.value = howItPlays({ ...source, SupportsDirectPlay: Boolean(direct) }, subtitle);
      this.audioIndex.value = choice.audioIndex ?? source.DefaultAudioStreamIndex;
      this.subtitleIndex.value = subtitle;
    });
    await this.load(source, Boolean(direct), start, stayPaused, mine);
  }

  private async load(
    source: MediaSource,
    direct: boolean,
    start: number,
    stayPaused: boolean,
    mine: number,
  ): Promise<void> {
    const item = this.item.value;
    if (!item) return;
    this.detach?.();
    const url = direct ? directUrl(item, source) : transcodeUrl(source);
    const hls = !direct && source.TranscodingSubProtocol !== 'http';
    const failed = async (details: string): Promise<void> => {
      const missing = direct && (await isGone(url));
      if (mine !== this.turn) return;
      if (missing) this.fail(FILE_GONE, details, false);
      else if (direct) this.fail('This browser could not play the file as it is.', details, true);
      else this.fail('Rustfin could not send the converted video. Its log says why.', details, false);
    };
    const detach = await attach(this.media, { url, hls, start }, (details) => void failed(details));
    if (mine !== this.turn) {
      detach();
      return;
    }
    this.detach = detach;
    this.preparing.value = false;
    if (!stayPaused) await this.media.play().catch(() => undefined); // autoplay may be forbidden
    if (mine === this.turn) this.begin();
  }

  private begin(): void {
    const report = this.report();
    if (!report) return;
    this.reporting = true;
    void reportStart(report);
    this.timer = window.setInterval(() => this.progress('timeupdate'), REPORT_EVERY_MS);
  }

  private finish(): void {
    clearInterval(this.timer);
    const report = this.report();
    if (report && this.reporting) void reportStop(report);
    this.reporting = false;
    const converting = this.how.value && this.how.value.method !== 'DirectPlay';
    if (converting && this.playSessionId) void endConversion(this.playSessionId);
    this.playSessionId = undefined;
  }

  private fail(sentence: string, details: string, canConvert: boolean): void {
    this.position();
    this.preparing.value = false;
    this.problem.value = { sentence, details, canConvert: canConvert && !this.forbidDirectPlay };
  }

  /** Seconds; the last good value while nothing is loaded. */
  private position(): number {
    if (this.media.readyState > 0) this.lastPosition = this.media.currentTime;
    return this.lastPosition;
  }

  private report(): Report | undefined {
    const source = this.source.value;
    const how = this.how.value;
    if (!source || !how) return undefined;
    return {
      ItemId: this.id,
      MediaSourceId: source.Id,
      PlaySessionId: this.playSessionId,
      PlayMethod: how.method,
      PositionTicks: Math.round(this.position() * TICKS_PER_SECOND),
      IsPaused: this.media.paused,
      IsMuted: this.media.muted,
      VolumeLevel: Math.round(this.media.volume * 100),
      AudioStreamIndex: this.audioIndex.value,
      SubtitleStreamIndex: this.subtitleIndex.value,
      PlaybackRate: this.media.playbackRate,
      CanSeek: true,
    };
  }

  private stream(index: number): MediaStream | undefined {
    return this.source.value?.MediaStreams?.find((stream) => stream.Index === index);
  }

  private isDrawn(stream: MediaStream | undefined): boolean {
    if (!stream) return false;
    return stream.DeliveryMethod === 'Encode' || stream.IsTextSubtitleStream === false;
  }
}
