import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { mediaUrl } from '../api/client';
import type { Item, TrickplaySheet } from '../api/types';
import { clock } from '../lib/format';

interface ScrubberProps {
  item: Item | undefined;
  sourceId: string | undefined;
  time: number;
  duration: number;
  buffered: number;
  onSeek: (time: number) => void;
  /** Called while the pointer looks for a place. */
  onPreview: (on: boolean) => void;
}

/** The seek bar: where it is, what is loaded, and a still of where the pointer is. */
export function Scrubber(props: ScrubberProps): JSX.Element {
  const { item, sourceId, time, duration, buffered, onSeek, onPreview } = props;
  const [pointed, setPointed] = useState<number>();
  const [dragged, setDragged] = useState<number>();
  const bar = useRef<HTMLDivElement>(null);
  const shown = dragged ?? time;
  const share = (value: number): string => `${duration ? Math.min(100, (100 * value) / duration) : 0}%`;

  const point = (event: PointerEvent): void => {
    const box = bar.current?.getBoundingClientRect();
    if (!box || !duration) return;
    const at = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
    setPointed(at * duration);
    onPreview(true);
  };
  const leave = (): void => {
    setPointed(undefined);
    onPreview(false);
  };
  return (
    <>
      <div class="scrubber" ref={bar} onPointerMove={point} onPointerLeave={leave}>
        <div class="track-line">
          <i class="loaded" style={{ width: share(buffered) }} />
          <i class="played" style={{ width: share(shown) }} />
        </div>
        <span class="knob" style={{ left: share(shown) }} />
        {pointed !== undefined && (
          <div class="preview" style={{ left: share(pointed) }}>
            <Still item={item} sourceId={sourceId} time={pointed} />
            <span>{clock(pointed)}</span>
          </div>
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

interface StillProps {
  item: Item | undefined;
  sourceId: string | undefined;
  time: number;
}

const STILL_WIDTH = 184;

/** The picture at `time` out of the sheets the server made, when it made any. */
function Still({ item, sourceId, time }: StillProps): JSX.Element | null {
  const sheets = item?.Trickplay?.[sourceId ?? ''] ?? Object.values(item?.Trickplay ?? {})[0];
  const [name, sheet] = widest(sheets) ?? [];
  if (!item || !name || !sheet) return null;
  const at = Math.min(sheet.ThumbnailCount - 1, Math.floor((time * 1000) / sheet.Interval));
  const perSheet = sheet.TileWidth * sheet.TileHeight;
  const page = Math.floor(at / perSheet);
  const column = (at % perSheet) % sheet.TileWidth;
  const row = Math.floor((at % perSheet) / sheet.TileWidth);
  const scale = STILL_WIDTH / sheet.Width;
  const height = sheet.Height * scale;
  const url = mediaUrl(`/Videos/${item.Id}/Trickplay/${name}/${page}.jpg`, { mediaSourceId: sourceId });
  return (
    <div
      class="still"
      style={{
        width: `${STILL_WIDTH}px`,
        height: `${height}px`,
        backgroundImage: `url("${url}")`,
        backgroundSize: `${sheet.TileWidth * STILL_WIDTH}px ${sheet.TileHeight * height}px`,
        backgroundPosition: `-${column * STILL_WIDTH}px -${row * height}px`,
      }}
    />
  );
}

function widest(
  sheets: Record<string, TrickplaySheet> | undefined,
): [string, TrickplaySheet] | undefined {
  return Object.entries(sheets ?? {}).sort(([, a], [, b]) => b.Width - a.Width)[0];
}
