import { authorization, mediaUrl, request, server, url } from './client';
import { deviceId, session } from './session';
import type { DeviceProfile } from '../player/profile';
import type { Item, MediaSegment, MediaSource, MediaStream, PlaybackInfo } from './types';

export type PlayMethod = 'DirectPlay' | 'DirectStream' | 'Transcode';

export interface Choice {
  mediaSourceId?: string;
  audioIndex?: number;
  /** -1 turns subtitles off; undefined lets the server choose. */
  subtitleIndex?: number;
  startTicks?: number;
  /** Used after a file could not be played as it is. */
  forbidDirectPlay?: boolean;
  /** Bits a second that may be sent; undefined: as many as the file has. */
  maxBitrate?: number;
  loudness?: Loudness;
  /** It is going to be played at once: a conversion may begin with the answer. */
  begin?: boolean;
}

/** What is done to how loud a title is. */
export type Loudness = 'off' | 'level' | 'night';

/** Ask how the server would play `item` for this browser. */
export function playbackInfo(
  id: string,
  profile: DeviceProfile,
  choice: Choice = {},
): Promise<PlaybackInfo> {
  const body = {
    UserId: session.value?.userId,
    DeviceProfile: profile,
    MaxStreamingBitrate: choice.maxBitrate ?? profile.MaxStreamingBitrate,
    StartTimeTicks: choice.startTicks,
    MediaSourceId: choice.mediaSourceId,
    AudioStreamIndex: choice.audioIndex,
    SubtitleStreamIndex: choice.subtitleIndex,
    EnableDirectPlay: !choice.forbidDirectPlay,
    EnableDirectStream: !choice.forbidDirectPlay,
    EnableTranscoding: true,
    AllowVideoStreamCopy: !choice.forbidDirectPlay,
    AllowAudioStreamCopy: !choice.forbidDirectPlay,
    AutoOpenLiveStream: true,
    Loudness: choice.loudness,
    BeginPlaying: choice.begin,
  };
  const query = { userId: session.value?.userId };
  return request<PlaybackInfo>(`/Items/${id}/PlaybackInfo`, { body, query, quiet: true });
}

/** Address of the file itself. */
export function directUrl(item: Item, source: MediaSource): string {
  const folder = item.Type === 'Audio' ? 'Audio' : 'Videos';
  const ending = source.Container?.split(',')[0];
  const path = `/${folder}/${item.Id}/stream${ending ? `.${ending}` : ''}`;
  return mediaUrl(path, { Static: true, mediaSourceId: source.Id, deviceId, Tag: source.ETag });
}

/** What the server says to an address; 0 while it does not answer. */
export async function statusOf(address: string): Promise<number> {
  try {
    return (await fetch(address, { method: 'HEAD', cache: 'no-store' })).status;
  } catch {
    return 0;
  }
}

const PROBE_BYTES = 2_000_000;
const PROBE_MS = 8_000;

/** Bits a second that come through from the server now. */
export async function connectionRate(): Promise<number> {
  const began = performance.now();
  const headers = { Authorization: authorization() };
  const signal = AbortSignal.timeout(PROBE_MS);
  let bytes = 0;
  try {
    const answer = await fetch(url('/Playback/BitrateTest', { size: PROBE_BYTES }), { headers, signal });
    const reader = answer.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) bytes += part.value.length;
  } catch {
    // as far as it came in time is what the connection gives
  }
  return (bytes * 8_000) / Math.max(1, performance.now() - began);
}

/** Intro, credits and the like. */
export async function mediaSegments(id: string): Promise<MediaSegment[]> {
  const query = { includeSegmentTypes: ['Intro', 'Outro', 'Recap', 'Preview', 'Commercial'] };
  return (await request<{ Items: MediaSegment[] }>(`/MediaSegments/${id}`, { query, quiet: true })).Items;
}

/** Address of a converted stream; its segments may be read while they are made. */
export function transcodeUrl(source: MediaSource): string {
  const url = server + (source.TranscodingUrl ?? '');
  return source.TranscodingSubProtocol === 'hls' ? `${url}&growingSegments=true` : url;
}

/** Address of a text subtitle as WebVTT. */
export function subtitleUrl(item: Item, source: MediaSource, stream: MediaStream): string {
  if (stream.DeliveryUrl && /\.vtt(\?|$)/i.test(stream.DeliveryUrl)) {
    return /^https?:/.test(stream.DeliveryUrl) ? stream.DeliveryUrl : server + stream.DeliveryUrl;
  }
  return mediaUrl(`/Videos/${item.Id}/${source.Id}/Subtitles/${stream.Index}/0/Stream.vtt`);
}

export interface Report {
  ItemId: string;
  MediaSourceId: string;
  PlaySessionId?: string;
  PlayMethod: PlayMethod;
  PositionTicks: number;
  IsPaused: boolean;
  IsMuted: boolean;
  VolumeLevel: number;
  AudioStreamIndex?: number;
  SubtitleStreamIndex?: number;
  PlaybackRate: number;
  CanSeek: boolean;
}

export async function reportStart(report: Report): Promise<void> {
  await tell('/Sessions/Playing', report);
}

export async function reportProgress(report: Report, event: string): Promise<void> {
  await tell('/Sessions/Playing/Progress', { ...report, EventName: event });
}

/** Say that playback ended; the request outlives the page. */
export async function reportStop(report: Report): Promise<void> {
  await tell('/Sessions/Playing/Stopped', report, true);
}

/** End the conversion that belongs to a play session. */
export async function endConversion(playSessionId: string): Promise<void> {
  const options = {
    method: 'DELETE',
    query: { deviceId, playSessionId },
    keepalive: true,
    quiet: true,
  };
  try {
    await request('/Videos/ActiveEncodings', options);
  } catch {
    // the server ends conversions nobody reads from by itself
  }
}

async function tell(path: string, body: unknown, keepalive = false): Promise<void> {
  try {
    await request(path, { body, keepalive, quiet: true });
  } catch {
    // playing goes on without the report; the next one carries the position again
  }
}
