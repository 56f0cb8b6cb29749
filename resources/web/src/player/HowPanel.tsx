import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { MediaSource, MediaStream } from '../api/types';
import { bitrate, count, plural } from '../lib/format';
import { codecName, reasonsOf } from '../lib/reasons';
import { audioLabel, join } from '../lib/words';
import { Icon } from '../ui/Icon';
import type { Playback } from './playback';
import { qualityName } from './quality';

interface HowPanelProps {
  playback: Playback;
  video: HTMLVideoElement;
  close: () => void;
}

const LOOK_EVERY_MS = 1_000;

/** How this plays and why, in the server's words, and what arrives. */
export function HowPanel({ playback, video, close }: HowPanelProps): JSX.Element | null {
  const [, look] = useState(0);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    button.current?.focus();
    const timer = setInterval(() => look((times) => times + 1), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const source = playback.source.value;
  const how = playback.how.value;
  if (!source || !how) return null;
  const sound = source.MediaStreams?.find((stream) => stream.Index === playback.audioIndex.value);
  const rows: [string, string][] = [
    ['File', join([containerName(source), bitrate(source.Bitrate)])],
    ['Picture', pictureOf(source.MediaStreams?.find((stream) => stream.Type === 'Video'))],
    ['Sound', sound ? join([audioLabel(sound), codecName(sound.Codec)]) : ''],
    ['Shown', video.videoWidth ? `${video.videoWidth}\u2009×\u2009${video.videoHeight}` : ''],
    ['Loaded ahead', plural(ahead(video), 'second', 'seconds')],
    ['Frames left out', dropped(video)],
  ];
  return (
    <aside class="how-panel" aria-label="How this plays" data-testid="how-panel">
      <header>
        <h2>{how.playing}</h2>
        <button ref={button} class="icon-button" aria-label="Close" onClick={close}><Icon name="close" /></button>
      </header>
      <p data-testid="why">{whyOf(playback, source, how.reason)}</p>
      <dl>
        {rows.filter(([, value]) => value).map(([name, value]) => (
          <div key={name}><dt>{name}</dt><dd>{value}</dd></div>
        ))}
      </dl>
    </aside>
  );
}

/** The server's sentence, unless it is a choice of the person that it takes for a slow connection. */
function whyOf(playback: Playback, source: MediaSource, usual: string): string {
  const chosen = playback.quality.value;
  if (typeof chosen === 'number' && reasonsOf(source).includes('ContainerBitrateExceedsLimit')) {
    return `You chose ${qualityName(chosen)}, so the picture is converted.`;
  }
  return usual;
}

function containerName(source: MediaSource): string {
  return codecName(source.Container?.split(',')[0]);
}

function pictureOf(stream: MediaStream | undefined): string {
  if (!stream) return '';
  const size = stream.Width && stream.Height ? `${stream.Width}\u2009×\u2009${stream.Height}` : '';
  return join([codecName(stream.Codec), size, stream.VideoRange === 'HDR' ? 'HDR' : '', bitrate(stream.BitRate)]);
}

/** Whole seconds that are loaded beyond the present place. */
function ahead(video: HTMLVideoElement): number {
  const { buffered, currentTime } = video;
  for (let at = 0; at < buffered.length; at += 1) {
    if (buffered.start(at) <= currentTime + 0.5 && buffered.end(at) > currentTime) {
      return Math.floor(buffered.end(at) - currentTime);
    }
  }
  return 0;
}

function dropped(video: HTMLVideoElement): string {
  const { droppedVideoFrames, totalVideoFrames } = video.getVideoPlaybackQuality();
  return `${count(droppedVideoFrames)} of ${count(totalVideoFrames)}`;
}
