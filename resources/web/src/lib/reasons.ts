import { languageName } from './words';
import type { MediaSource } from '../api/types';
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

const NEW_PICTURE = [
  'VideoCodecNotSupported', 'VideoProfileNotSupported', 'VideoLevelNotSupported',
  'VideoResolutionNotSupported', 'VideoBitDepthNotSupported', 'VideoFramerateNotSupported',
  'RefFramesNotSupported', 'AnamorphicVideoNotSupported', 'InterlacedVideoNotSupported',
  'VideoRangeTypeNotSupported', 'VideoCodecTagNotSupported', 'VideoBitrateNotSupported',
  'ContainerBitrateExceedsLimit', 'SubtitleCodecNotSupported',
];

/** Turn the answer of PlaybackInfo into a chip; the sentence is the server's, which knows every reason. */
export function howItPlays(source: MediaSource): HowItPlays {
  if (source.SupportsDirectPlay) return directPlay(source);
  const reasons = reasonsOf(source);
  const method = reasons.some((name) => NEW_PICTURE.includes(name)) ? 'Transcode' : 'DirectStream';
  return {
    method,
    label: 'Will be converted',
    reason: source.RustfinPlayReason ?? '',
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
    reason: `${source.RustfinPlayReason ?? ''}${caution}`,
    playing: 'Playing the original file',
  };
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
