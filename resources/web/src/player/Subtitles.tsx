import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { captionSize, shiftCues, SIZES } from './captions';

interface SubtitlesProps {
  media: HTMLVideoElement;
  /** Address of a WebVTT file; nothing is shown without one. */
  url: string | undefined;
  language?: string;
  /** Seconds by which the lines come later than the file says. */
  shift: number;
  /** Controls are up: make room for them. */
  raised: boolean;
}

/** Where only the system can draw captions: an iPhone's full screen, a window of its own. */
const BY_SYSTEM = ['webkitbeginfullscreen', 'enterpictureinpicture'];
const BY_US = ['webkitendfullscreen', 'leavepictureinpicture'];

/** Captions drawn by us, so that they are readable everywhere and step out of the way. */
export function Subtitles({ media, url, language, shift, raised }: SubtitlesProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const [loaded, setLoaded] = useState<TextTrack>();
  const shifted = useRef(0);

  useEffect(() => {
    if (!url) return undefined;
    const element = document.createElement('track');
    element.kind = 'subtitles';
    element.label = 'Subtitles';
    if (language) element.srclang = language;
    element.src = url;
    media.append(element);
    const track = element.track;
    track.mode = document.pictureInPictureElement === media ? 'showing' : 'hidden';
    const arrive = (): void => {
      shifted.current = 0;
      setLoaded(track);
      draw(box.current, cuesAt(track, media.currentTime));
    };
    const show = (): void => draw(box.current, Array.from(track.activeCues ?? []));
    const bySystem = (): void => void (track.mode = 'showing');
    const byUs = (): void => void (track.mode = 'hidden');
    element.addEventListener('load', arrive);
    track.addEventListener('cuechange', show);
    for (const name of BY_SYSTEM) media.addEventListener(name, bySystem);
    for (const name of BY_US) media.addEventListener(name, byUs);
    return () => {
      track.removeEventListener('cuechange', show);
      for (const name of BY_SYSTEM) media.removeEventListener(name, bySystem);
      for (const name of BY_US) media.removeEventListener(name, byUs);
      track.mode = 'disabled';
      element.remove();
      setLoaded(undefined);
      box.current?.replaceChildren();
    };
  }, [media, url]);

  useEffect(() => {
    if (!loaded || shifted.current === shift) return;
    shiftCues(loaded, shift - shifted.current);
    shifted.current = shift;
    draw(box.current, cuesAt(loaded, media.currentTime));
  }, [loaded, shift]);

  return (
    <div
      ref={box}
      class={`captions ${raised ? 'raised' : ''}`}
      style={{ '--caption-scale': SIZES[captionSize.value] }}
      data-testid="captions"
      aria-live="off"
    />
  );
}

/** Right after a change `activeCues` still knows the times from before. */
function cuesAt(track: TextTrack, time: number): TextTrackCue[] {
  return Array.from(track.cues ?? []).filter((cue) => cue.startTime <= time && time < cue.endTime);
}

function draw(box: HTMLElement | null, cues: TextTrackCue[]): void {
  if (!box) return;
  const lines: HTMLElement[] = [];
  for (const cue of cues as VTTCue[]) {
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
