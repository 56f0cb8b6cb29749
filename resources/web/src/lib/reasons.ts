import { bitrate } from './format';
import { languageName } from './words';
import type { MediaSource, MediaStream } from '../api/types';
import type { PlayMethod } from '../api/playback';

/** How a source will be played, in words a person can use. */
export interface HowItPlays {
  method: PlayMethod;
  /** Chip: "Plays as it is" or "Will be converted". */
  label: string;
  reason: string;
  /** The line under the title in the player. */
  playing: string;
}

const PICTURE = [
  'VideoCodecNotSupported', 'VideoProfileNotSupported', 'VideoLevelNotSupported',
  'VideoResolutionNotSupported', 'VideoBitDepthNotSupported', 'VideoFramerateNotSupported',
  'RefFramesNotSupported', 'AnamorphicVideoNotSupported', 'InterlacedVideoNotSupported',
  'VideoRangeTypeNotSupported', 'VideoCodecTagNotSupported', 'VideoBitrateNotSupported',
];
const BANDWIDTH = ['ContainerBitrateExceedsLimit'];
const SUBTITLES = ['SubtitleCodecNotSupported'];

/** Turn the answer of PlaybackInfo into a chip and one sentence. */
export function howItPlays(source: MediaSource, subtitleIndex = -1): HowItPlays {
  if (source.SupportsDirectPlay) return directPlay(source);
  const reasons = reasonsOf(source);
  const has = (names: string[]): boolean => names.some((name) => reasons.includes(name));
  const picture = streamOf(source, 'Video');
  const method = has([...PICTURE, ...BANDWIDTH, ...SUBTITLES]) ? 'Transcode' : 'DirectStream';
  const reason = sentence(source, has, reasons, subtitleIndex, picture);
  return {
    method,
    label: 'Will be converted',
    reason,
    playing: method === 'Transcode' ? 'Converting for this browser' : 'Picture untouched, repackaged',
  };
}

export function reasonsOf(source: MediaSource): string[] {
  const query = source.TranscodingUrl?.split('?')[1] ?? '';
  for (const [key, value] of new URLSearchParams(query)) {
    if (key.toLowerCase() === 'transcodereasons') return value.split(',').filter(Boolean);
  }
  return [];
}

function directPlay(source: MediaSource): HowItPlays {
  const pictures = (source.MediaStreams ?? []).filter(
    (stream) => stream.Type === 'Subtitle' && stream.DeliveryMethod === 'Encode',
  );
  const names = pictures.map((stream) => languageName(stream.Language)).filter(Boolean);
  const subtitles = names.length === 1 ? `the ${names[0]} subtitles` : 'picture subtitles';
  const caution = pictures.length ? ` Turning on ${subtitles} means the video is converted first.` : '';
  return {
    method: 'DirectPlay',
    label: 'Plays as it is',
    reason: `This device can play the file directly.${caution}`,
    playing: 'Playing the original file',
  };
}

function sentence(
  source: MediaSource,
  has: (names: string[]) => boolean,
  reasons: string[],
  subtitleIndex: number,
  picture: MediaStream | undefined,
): string {
  const sound = streamOf(source, 'Audio', source.DefaultAudioStreamIndex);
  if (has(SUBTITLES)) {
    const chosen = source.MediaStreams?.find((stream) => stream.Index === subtitleIndex);
    return chosen?.IsTextSubtitleStream
      ? 'These subtitles need the video, so they are drawn into it.'
      : 'Subtitles are pictures, so they are drawn into the video.';
  }
  if (has(BANDWIDTH)) {
    const rate = bitrate(source.Bitrate);
    return `The connection is too slow for the original${rate && ` (${rate})`}.`;
  }
  if (reasons.includes('VideoRangeTypeNotSupported')) {
    return 'This browser cannot show the wide brightness of this film, so the picture is converted.';
  }
  if (has(PICTURE)) {
    const codec = codecName(picture?.Codec);
    return `This browser cannot play ${codec || 'this kind of video'}, so the picture is converted.`;
  }
  if (reasons.includes('SecondaryAudioNotSupported')) {
    return 'Picture untouched. Repackaged because browsers play the first sound track only.';
  }
  if (reasons.some((name) => name.startsWith('Audio'))) {
    const codec = codecName(sound?.Codec);
    return `Picture untouched. Sound converted: this browser has no ${codec || 'way to play it'}.`;
  }
  if (reasons.includes('ContainerNotSupported')) {
    const container = codecName(source.Container?.split(',')[0]);
    return `Picture untouched. Repackaged because browsers cannot open ${container || 'this file'}.`;
  }
  return 'This browser cannot play the file as it is, so Rustfin converts it while you watch.';
}

function streamOf(source: MediaSource, type: string, index?: number): MediaStream | undefined {
  const fitting = source.MediaStreams?.filter((stream) => stream.Type === type) ?? [];
  return fitting.find((stream) => stream.Index === index) ?? fitting[0];
}

const NAMES: Record<string, string> = {
  h264: 'H.264', hevc: 'HEVC', av1: 'AV1', vp9: 'VP9', vp8: 'VP8', mpeg2video: 'MPEG-2',
  mpeg4: 'MPEG-4', vc1: 'VC-1', dts: 'DTS', truehd: 'TrueHD', ac3: 'AC-3', eac3: 'E-AC-3',
  flac: 'FLAC', opus: 'Opus', aac: 'AAC', mkv: 'MKV', matroska: 'MKV', avi: 'AVI', ts: 'TS',
  mpegts: 'TS', wmv: 'WMV', flv: 'FLV', alac: 'ALAC', wmav2: 'WMA', mp2: 'MP2', ape: 'APE',
};

/** A codec or container as people write it; empty when unknown. */
export function codecName(codec: string | undefined): string {
  return codec ? NAMES[codec.toLowerCase()] ?? codec.toUpperCase() : '';
}
