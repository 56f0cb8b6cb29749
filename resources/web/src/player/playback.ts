import { batch, signal } from '@preact/signals';
import { episodeAfter, item as fetchItem } from '../api/items';
import {
  connectionRate, directUrl, endConversion, playbackInfo, transcodeUrl,
  type Choice, type Loudness, type Report,
} from '../api/playback';
import { TICKS_PER_SECOND, type Item, type MediaSource, type MediaStream } from '../api/types';
import { bitrate, seconds } from '../lib/format';
import { asApiError } from '../lib/query';
import { howItPlays, type HowItPlays } from '../lib/reasons';
import { attach, type Attachment } from './engine';
import { problemOf, type Problem } from './problem';
import { deviceProfile } from './profile';
import { lowered, qualityName, Stalls, type Quality } from './quality';
import { Reports } from './reports';

const NO_SUBTITLES = -1;

/** The quality asked for, kept while the page is; a slow connection is slow for the next title, too. */
const quality = signal<Quality>('auto');
const automatic = signal<number | undefined>(undefined);
const loudness = signal<Loudness>('off');

/** One title being played on one media element, from asking how to the last report. */
export class Playback {
  readonly item = signal<Item | undefined>(undefined);
  readonly source = signal<MediaSource | undefined>(undefined);
  readonly how = signal<HowItPlays | undefined>(undefined);
  readonly problem = signal<Problem | undefined>(undefined);
  readonly audioIndex = signal<number | undefined>(undefined);
  readonly subtitleIndex = signal(NO_SUBTITLES);
  /** Seconds by which text subtitles come later than their file says. */
  readonly subtitleShift = signal(0);
  readonly next = signal<Item | undefined>(undefined);
  readonly preparing = signal(true);
  /** The server does not answer at the moment. */
  readonly lost = signal(false);
  /** A sentence about something that was done without being asked for. */
  readonly notice = signal('');
  readonly quality = quality;
  readonly loudness = loudness;

  private playSessionId: string | undefined;
  private attached: Attachment | undefined;
  private turn = 0;
  private forbidDirectPlay = false;
  private lastPosition = 0;
  private readonly reports = new Reports(() => this.report());
  private readonly stalls = new Stalls();
  private measuring = false;

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
      this.refuse(failure);
    }
  }

  /** Another sound track means another stream, at the same place. */
  async chooseAudio(index: number): Promise<void> {
    await this.again({ audioIndex: index });
  }

  /** Text subtitles come and go by themselves; pictures are drawn into the video. */
  async chooseSubtitle(index: number): Promise<void> {
    if (this.isDrawn(this.stream(this.subtitleIndex.value)) || this.isDrawn(this.stream(index))) {
      await this.again({ subtitleIndex: index });
      return;
    }
    this.subtitleIndex.value = index;
    this.progress('SubtitleTrackChange');
  }

  async chooseQuality(wanted: Quality): Promise<void> {
    quality.value = wanted;
    automatic.value = undefined;
    await this.again();
  }

  async chooseLoudness(wanted: Loudness): Promise<void> {
    loudness.value = wanted;
    await this.again();
  }

  async tryConverting(): Promise<void> {
    this.forbidDirectPlay = true;
    await this.again();
  }

  async retry(): Promise<void> {
    await this.again();
  }

  /** Tell the server what just happened: "pause", "unpause", "seek" ... */
  progress(event: string): void {
    this.reports.tell(event);
  }

  /** Playing stood still for want of data: with quality "Auto", ask for less of it next time. */
  async stalled(): Promise<void> {
    const source = this.source.value;
    const often = this.stalls.note(performance.now());
    if (!often || quality.value !== 'auto' || !source || this.measuring || this.lost.value) return;
    const mine = this.turn;
    const wasPaused = this.media.paused;
    // What is still arriving would take its part of what is measured.
    this.position();
    this.attached?.detach();
    this.attached = undefined;
    this.preparing.value = true;
    this.measuring = true;
    const rate = await connectionRate();
    this.measuring = false;
    if (mine !== this.turn) return;
    const wanted = lowered(source, rate, automatic.value, this.how.value?.method === 'Transcode');
    if (wanted) {
      const why = wanted.because === 'connection'
        ? `The connection gives ${bitrate(rate)}.` : 'Rustfin converts too slowly for more.';
      automatic.value = wanted.rate;
      this.notice.value = `${why} Playing in ${qualityName(wanted.rate)}.`;
    }
    await this.again({}, wasPaused);
  }

  /** End playback and say so, also when the page goes away. */
  close(): void {
    this.turn += 1;
    this.finish();
    this.attached?.detach();
    this.attached = undefined;
  }

  /** The text subtitle to show, when there is one. */
  textSubtitle(): MediaStream | undefined {
    const stream = this.stream(this.subtitleIndex.value);
    return stream && !this.isDrawn(stream) ? stream : undefined;
  }

  /** What "Auto" has settled for, in bits a second; undefined: the original. */
  automaticRate(): number | undefined {
    return automatic.value;
  }

  private async again(changed: Choice = {}, wasPaused = this.media.paused && !this.problem.value): Promise<void> {
    const position = this.position();
    this.finish();
    this.stalls.clear();
    try {
      const same = { audioIndex: this.audioIndex.value, subtitleIndex: this.subtitleIndex.value };
      await this.negotiate({ ...same, ...changed, mediaSourceId: this.source.value?.Id }, position, wasPaused);
    } catch (failure) {
      this.refuse(failure);
    }
  }

  private async negotiate(choice: Choice, start: number, stayPaused = false): Promise<void> {
    const mine = (this.turn += 1);
    this.preparing.value = true;
    this.problem.value = undefined;
    this.lost.value = false;
    this.lastPosition = start;
    const info = await playbackInfo(this.id, deviceProfile(), {
      ...choice,
      startTicks: Math.round(start * TICKS_PER_SECOND),
      forbidDirectPlay: this.forbidDirectPlay,
      maxBitrate: quality.value === 'auto' ? automatic.value : quality.value === 'original' ? undefined : quality.value,
      loudness: loudness.value,
      begin: true,
    });
    if (mine !== this.turn) return;
    const source = info.MediaSources.find((one) => one.Id === choice.mediaSourceId) ?? info.MediaSources[0];
    const direct = source?.SupportsDirectPlay && !this.forbidDirectPlay;
    if (!source || (!direct && !source.TranscodingUrl)) {
      this.fail(problemOf({ kind: 'impossible', details: info.ErrorCode }));
      return;
    }
    const subtitle = choice.subtitleIndex ?? source.DefaultSubtitleStreamIndex ?? NO_SUBTITLES;
    this.playSessionId = info.PlaySessionId;
    batch(() => {
      this.source.value = source;
      this.how.value = howItPlays({ ...source, SupportsDirectPlay: Boolean(direct) });
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
    this.attached?.detach();
    this.attached = undefined;
    const url = direct ? directUrl(item, source) : transcodeUrl(source);
    const hls = !direct && source.TranscodingSubProtocol !== 'http';
    const isMine = (): boolean => mine === this.turn;
    const attached = await attach(this.media, { url, hls, start }, {
      failed: (details, status) => {
        if (isMine()) this.fail(problemOf({ kind: direct ? 'direct' : 'converted', details, status }));
      },
      lost: () => isMine() && (this.lost.value = true),
      found: () => isMine() && (this.lost.value = false),
    });
    if (!isMine()) {
      attached.detach();
      return;
    }
    this.attached = attached;
    this.preparing.value = false;
    if (!stayPaused) await this.media.play().catch(() => undefined); // autoplay may be forbidden
    if (isMine()) this.reports.begin();
  }

  /** Ask for nothing more, then say that it ended: a server that stops refuses who still waits. */
  private finish(): void {
    this.position();
    this.attached?.stop();
    this.reports.end();
    const converting = this.how.value && this.how.value.method !== 'DirectPlay';
    if (converting && this.playSessionId) void endConversion(this.playSessionId);
    this.playSessionId = undefined;
  }

  private refuse(failure: unknown): void {
    const { message, status } = asApiError(failure);
    this.fail(problemOf({ kind: 'refused', sentence: message, status }));
  }

  private fail(problem: Problem): void {
    this.position();
    batch(() => {
      this.preparing.value = false;
      this.lost.value = false;
      this.problem.value = { ...problem, canConvert: problem.canConvert && !this.forbidDirectPlay };
    });
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
