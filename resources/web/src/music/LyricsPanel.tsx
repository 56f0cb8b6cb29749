import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { lyrics } from '../api/items';
import { type Item, type LyricLine, TICKS_PER_SECOND } from '../api/types';
import { useQuery } from '../lib/query';

interface Props {
  track: Item;
  /** Seconds into the track. */
  time: number;
  onSeek: (time: number) => void;
  onClose: () => void;
}

/** The words of a track above the music bar; timed ones follow the music and are places to go to. */
export function LyricsPanel({ track, time, onSeek, onClose }: Props): JSX.Element {
  const { data, error } = useQuery(() => lyrics(track.Id), [track.Id]);
  const list = useRef<HTMLOListElement>(null);
  const synced = data?.Metadata.IsSynced ?? false;
  const now = synced ? lineAt(data?.Lyrics ?? [], time) : -1;
  useEffect(() => {
    list.current?.children[now]?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  }, [now]);

  return (
    <div
      class="lyrics"
      data-testid="lyrics"
      role="region"
      aria-label="Lyrics"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      {error && <p class="muted">{error.message}</p>}
      <ol ref={list} data-list>
        {data?.Lyrics.map((line, index) => (
          <li key={index} aria-current={index === now ? 'true' : undefined}>
            {synced ? (
              <button data-entry onClick={() => onSeek((line.Start ?? 0) / TICKS_PER_SECOND)}>{line.Text || '♪'}</button>
            ) : (
              line.Text
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Index of the last line that has begun; -1 before the first. */
function lineAt(lines: readonly LyricLine[], time: number): number {
  const ticks = time * TICKS_PER_SECOND;
  let found = -1;
  for (const [index, line] of lines.entries()) {
    if ((line.Start ?? 0) > ticks) break;
    found = index;
  }
  return found;
}
