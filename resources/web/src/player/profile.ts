/** What this browser can play, in the words of Jellyfin's device profiles. */

interface DirectPlayProfile {
  Type: 'Video' | 'Audio';
  Container: string;
  VideoCodec?: string;
  AudioCodec?: string;
}

interface Condition {
  Condition: 'Equals' | 'NotEquals' | 'LessThanEqual' | 'EqualsAny';
  Property: string;
  Value: string;
  IsRequired: boolean;
}

interface CodecProfile {
  Type: 'Video' | 'VideoAudio' | 'Audio';
  Codec?: string;
  Conditions: Condition[];
}

interface TranscodingProfile {
  Type: 'Video' | 'Audio';
  Container: string;
  Protocol: 'hls' | 'http';
  Context: 'Streaming';
  VideoCodec?: string;
  AudioCodec: string;
  MaxAudioChannels: string;
  MinSegments?: number;
  BreakOnNonKeyFrames?: boolean;
}

export interface DeviceProfile {
  Name: string;
  MaxStreamingBitrate: number;
  MaxStaticBitrate: number;
  MusicStreamingTranscodingBitrate: number;
  DirectPlayProfiles: DirectPlayProfile[];
  TranscodingProfiles: TranscodingProfile[];
  ContainerProfiles: never[];
  CodecProfiles: CodecProfile[];
  SubtitleProfiles: { Format: string; Method: string }[];
}

/** One sample MIME codec string per codec, at a level most files stay below. */
const VIDEO: Record<string, string[]> = {
  h264: ['avc1.640029'],
  hevc: ['hvc1.1.6.L120.B0', 'hev1.1.6.L120.B0'],
  av1: ['av01.0.08M.08'],
  vp9: ['vp09.00.40.08', 'vp9'],
  vp8: ['vp8'],
};

const AUDIO: Record<string, string[]> = {
  aac: ['mp4a.40.2'],
  mp3: ['mp4a.69', 'mp3'],
  ac3: ['ac-3'],
  eac3: ['ec-3'],
  flac: ['flac', 'fLaC'],
  opus: ['opus', 'Opus'],
  vorbis: ['vorbis'],
  alac: ['alac'],
};

const MAX_BITRATE = 120_000_000;
const MUSIC_BITRATE = 320_000;

const element = document.createElement('video');

function plays(mime: string): boolean {
  return element.canPlayType(mime) !== '';
}

function streams(mime: string): boolean {
  const managed = (window as { ManagedMediaSource?: typeof MediaSource }).ManagedMediaSource;
  const source = managed ?? (window as { MediaSource?: typeof MediaSource }).MediaSource;
  return source ? source.isTypeSupported(mime) : plays(mime);
}

/** Names of the `codecs` that `check` accepts inside `container`. */
function accepted(
  container: string,
  codecs: Record<string, string[]>,
  names: string[],
  check: (mime: string) => boolean,
): string[] {
  return names.filter((name) =>
    codecs[name]?.some((codec) => check(`${container}; codecs="${codec}"`)),
  );
}

let made: DeviceProfile | undefined;

/** The profile of this browser; worked out once. */
export function deviceProfile(): DeviceProfile {
  made ??= build();
  return made;
}

function build(): DeviceProfile {
  return {
    Name: 'Rustfin Web',
    MaxStreamingBitrate: MAX_BITRATE,
    MaxStaticBitrate: MAX_BITRATE,
    MusicStreamingTranscodingBitrate: MUSIC_BITRATE,
    DirectPlayProfiles: [...directVideo(), ...directAudio()],
    TranscodingProfiles: transcoding(),
    ContainerProfiles: [],
    CodecProfiles: codecLimits(),
    SubtitleProfiles: [{ Format: 'vtt', Method: 'External' }],
  };
}

function directVideo(): DirectPlayProfile[] {
  const found: DirectPlayProfile[] = [];
  const add = (containers: string, mime: string, video: string[], audio: string[]): void => {
    const VideoCodec = accepted(mime, VIDEO, video, plays).join(',');
    const AudioCodec = accepted(mime, AUDIO, audio, plays).join(',');
    if (VideoCodec) found.push({ Type: 'Video', Container: containers, VideoCodec, AudioCodec });
  };
  const inMp4 = ['h264', 'hevc', 'av1', 'vp9'];
  const mp4Audio = ['aac', 'mp3', 'ac3', 'eac3', 'flac', 'opus', 'alac'];
  add('mp4,m4v', 'video/mp4', inMp4, mp4Audio);
  if (plays('video/quicktime')) add('mov', 'video/mp4', ['h264', 'hevc'], ['aac', 'mp3', 'alac']);
  add('webm', 'video/webm', ['vp8', 'vp9', 'av1'], ['vorbis', 'opus']);
  const matroska = ['h264', 'hevc', 'av1', 'vp9', 'vp8'];
  add('mkv', 'video/x-matroska', matroska, Object.keys(AUDIO));
  return found;
}

function directAudio(): DirectPlayProfile[] {
  const known: [containers: string, codec: string, mimes: string[]][] = [
    ['mp3', 'mp3', ['audio/mpeg']],
    ['aac', 'aac', ['audio/aac']],
    ['m4a,mp4', 'aac', ['audio/mp4; codecs="mp4a.40.2"']],
    ['m4a,mp4', 'alac', ['audio/mp4; codecs="alac"']],
    ['flac', 'flac', ['audio/flac', 'audio/x-flac']],
    ['ogg,oga,opus', 'opus', ['audio/ogg; codecs="opus"']],
    ['ogg,oga', 'vorbis', ['audio/ogg; codecs="vorbis"']],
    ['webm,webma', 'opus', ['audio/webm; codecs="opus"']],
    ['webm,webma', 'vorbis', ['audio/webm; codecs="vorbis"']],
    ['wav', 'pcm_s16le,pcm_s24le,pcm_u8,pcm_f32le', ['audio/wav; codecs="1"', 'audio/wav']],
  ];
  return known
    .filter(([, , mimes]) => mimes.some(plays))
    .map(([Container, AudioCodec]) => ({ Type: 'Audio', Container, AudioCodec }));
}

function transcoding(): TranscodingProfile[] {
  const shared = { Protocol: 'hls', Context: 'Streaming', MaxAudioChannels: channels() } as const;
  const picture = accepted('video/mp4', VIDEO, ['h264', 'hevc', 'av1', 'vp9'], streams);
  const sound = accepted('video/mp4', AUDIO, ['aac', 'mp3', 'ac3', 'eac3', 'opus', 'flac'], streams);
  const fragments: TranscodingProfile = {
    ...shared,
    Type: 'Video',
    Container: 'mp4',
    VideoCodec: picture.join(',') || 'h264',
    AudioCodec: sound.join(',') || 'aac',
    MinSegments: 1,
    BreakOnNonKeyFrames: false,
  };
  const stream: TranscodingProfile = {
    ...fragments,
    Container: 'ts',
    VideoCodec: 'h264',
    AudioCodec: 'aac,mp3',
  };
  const music: TranscodingProfile = { ...shared, Type: 'Audio', Container: 'mp4', AudioCodec: 'aac' };
  const plain: TranscodingProfile = { ...music, Container: 'mp3', Protocol: 'http', AudioCodec: 'mp3' };
  return [fragments, stream, music, plain];
}

function channels(): string {
  try {
    const context = new AudioContext();
    const most = context.destination.maxChannelCount;
    void context.close();
    return most >= 6 ? '6' : '2';
  } catch {
    return '2';
  }
}

function codecLimits(): CodecProfile[] {
  const limits: CodecProfile[] = [];
  // Without the audioTracks interface a browser plays the first sound track of a file only.
  if (!('audioTracks' in element)) {
    const Conditions = [condition('Equals', 'IsSecondaryAudio', 'false')];
    limits.push({ Type: 'VideoAudio', Conditions });
  }
  const tenBit = plays('video/mp4; codecs="avc1.6e0033"') && !/Chrom/.test(navigator.userAgent);
  limits.push(
    video('h264', `high|main|baseline|constrained baseline${tenBit ? '|high 10' : ''}`, 52),
    video('hevc', 'main|main 10', 183),
    video('av1', 'main', 19),
  );
  return limits;
}

function video(codec: string, profiles: string, level: number): CodecProfile {
  const ranges = codec === 'h264' ? 'SDR' : 'SDR|HDR10|HDR10Plus|HLG|DOVIWithHDR10|DOVIWithHLG|DOVIWithSDR';
  return {
    Type: 'Video',
    Codec: codec,
    Conditions: [
      condition('EqualsAny', 'VideoProfile', profiles),
      condition('LessThanEqual', 'VideoLevel', String(level)),
      condition('EqualsAny', 'VideoRangeType', ranges),
    ],
  };
}

function condition(how: Condition['Condition'], Property: string, Value: string): Condition {
  return { Condition: how, Property, Value, IsRequired: false };
}
