import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface SubtitlesProps {
  media: HTMLVideoElement;
  /** Address of a WebVTT file; nothing is shown without one. */
  url: string | undefined;
  language?: string;
  /** Controls are up: make room for them. */
  raised: boolean;
}

/** Captions drawn by us, so that they are readable everywhere and step out of the way. */
export function Subtitles({ media, url, language, raised }: SubtitlesProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!url) return undefined;
    const element = document.createElement('track');
    element.kind = 'subtitles';
    element.label = 'Subtitles';
    if (language) element.srclang = language;
    element.src = url;
    media.append(element);
    const track = element.track;
    track.mode = 'hidden';
    const show = (): void => draw(box.current, track);
    // In the full screen of an iPhone only the system can draw captions.
    const bySystem = (): void => void (track.mode = 'showing');
    const byUs = (): void => void (track.mode = 'hidden');
    element.addEventListener('load', show);
    track.addEventListener('cuechange', show);
    media.addEventListener('webkitbeginfullscreen', bySystem);
    media.addEventListener('webkitendfullscreen', byUs);
    return () => {
      track.removeEventListener('cuechange', show);
      media.removeEventListener('webkitbeginfullscreen', bySystem);
      media.removeEventListener('webkitendfullscreen', byUs);
      track.mode = 'disabled';
      element.remove();
      box.current?.replaceChildren();
    };
  }, [media, url]);

  return <div ref={box} class={`captions ${raised ? 'raised' : ''}`} data-testid="captions" aria-live="off" />;
}

function draw(box: HTMLElement | null, track: TextTrack): void {
  if (!box) return;
  const lines: HTMLElement[] = [];
  for (const cue of Array.from(track.activeCues ?? []) as VTTCue[]) {
    const line = document.createElement('p');
    line.dataset.testid = 'caption';
    if (isAtTop(cue)) line.className = 'at-top';
    line.append(cue.getCueAsHTML());
    lines.push(line);
  }
  box.replaceChildren(...lines);
}

function isAtTop(cue: VTTCue): boolean {
  if (cue.line === 'auto') return false;
  return cue.snapToLines ? cue.line >= 0 && cue.line < 5 : cue.line < 30;
}
