import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Item } from '../api/types';
import { density, type Density } from '../lib/density';
import { clock } from '../lib/format';
import { chapterAt, type Chapter } from './chapters';
import { Still } from './Still';

interface ScrubberProps {
  item: Item | undefined;
  sourceId: string | undefined;
  time: number;
  /** Where keys lead to before it is sought. */
  wanted: number | undefined;
  duration: number;
  buffered: number;
  chapters: Chapter[];
  onSeek: (time: number) => void;
  /** Called while the pointer or the keys look for a place. */
  onPreview: (on: boolean) => void;
}

/** CSS pixels across a preview. */
const STILL_WIDTH: Record<Density, number> = { phone: 152, desktop: 184, tv: 288 };

/** The seek bar: where it is, what is loaded, chapters, and a still of where one looks. */
export function Scrubber(props: ScrubberProps): JSX.Element {
  const { item, sourceId, time, wanted, duration, buffered, chapters, onSeek, onPreview } = props;
  const [pointed, setPointed] = useState<number>();
  const [dragged, setDragged] = useState<number>();
  const bar = useRef<HTMLDivElement>(null);
  const shown = dragged ?? wanted ?? time;
  const looked = dragged ?? pointed ?? wanted;
  const isLooking = looked !== undefined;
  const share = (value: number): number => (duration ? Math.min(1, value / duration) : 0);
  const percent = (value: number): string => `${100 * share(value)}%`;

  useEffect(() => onPreview(isLooking), [isLooking]);
  const point = (event: PointerEvent): void => {
    const box = bar.current?.getBoundingClientRect();
    if (!box || !duration) return;
    setPointed(Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * duration);
  };
  const leave = (): void => setPointed(undefined);
  return (
    <>
      <div class="scrubber" ref={bar} onPointerMove={point} onPointerLeave={leave} onPointerUp={(event) => event.pointerType === 'touch' && leave()}>
        <div class="track-line">
          <i class="loaded" style={{ width: percent(buffered) }} />
          <i class="played" style={{ width: percent(shown) }} />
          {duration > 0 && chapters.filter((chapter) => chapter.start > 0 && chapter.start < duration).map((chapter) => (
            <b key={chapter.start} class="chapter-mark" style={{ left: percent(chapter.start) }} />
          ))}
        </div>
        <span class="knob" style={{ left: percent(shown) }} />
        {looked !== undefined && (
          <Preview
            item={item}
            sourceId={sourceId}
            time={looked}
            share={share(looked)}
            chapter={chapterAt(chapters, looked)?.name}
          />
        )}
        <input
          type="range"
          min={0}
          max={Math.max(1, Math.floor(duration))}
          step={1}
          value={Math.floor(shown)}
          aria-label="Position"
          aria-valuetext={`${clock(shown)} of ${clock(duration)}`}
          data-testid="seek-bar"
          onInput={(event) => setDragged(event.currentTarget.valueAsNumber)}
          onChange={(event) => {
            setDragged(undefined);
            onSeek(event.currentTarget.valueAsNumber);
          }}
        />
      </div>
      <div class="times">
        <time data-testid="time">{clock(shown)}</time>
        <time>{`−${clock(duration - shown)}`}</time>
      </div>
    </>
  );
}

interface PreviewProps {
  item: Item | undefined;
  sourceId: string | undefined;
  time: number;
  /** How far along the bar, 0 to 1. */
  share: number;
  chapter: string | undefined;
}

/** The still, the time and the chapter of a place, above the bar and never beyond its ends. */
function Preview({ item, sourceId, time, share, chapter }: PreviewProps): JSX.Element {
  const width = STILL_WIDTH[density.value];
  return (
    <div class="preview" style={{ '--at': share }} data-testid="preview">
      <div class="preview-picture">
        {item && <Still item={item} sourceId={sourceId} time={time} width={width} />}
        <span>{clock(time)}</span>
      </div>
      {chapter && <small style={{ maxWidth: `${width}px` }}>{chapter}</small>}
    </div>
  );
}
