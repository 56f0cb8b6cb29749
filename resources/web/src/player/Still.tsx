import type { JSX } from 'preact';
import { mediaUrl } from '../api/client';
import type { Item, TrickplaySheet } from '../api/types';

interface StillProps {
  item: Item;
  sourceId: string | undefined;
  time: number;
  width: number;
}

/** The picture at `time` out of the sheets the server made, when it made any. */
export function Still({ item, sourceId, time, width }: StillProps): JSX.Element | null {
  const sheets = item.Trickplay?.[sourceId ?? ''] ?? Object.values(item.Trickplay ?? {})[0];
  const [name, sheet] = fitting(sheets, width * devicePixelRatio) ?? [];
  if (!name || !sheet?.ThumbnailCount) return null;
  const at = Math.min(sheet.ThumbnailCount - 1, Math.floor((time * 1000) / sheet.Interval));
  const perSheet = sheet.TileWidth * sheet.TileHeight;
  const page = Math.floor(at / perSheet);
  const column = (at % perSheet) % sheet.TileWidth;
  const row = Math.floor((at % perSheet) / sheet.TileWidth);
  const height = Math.round((sheet.Height * width) / sheet.Width);
  const url = mediaUrl(`/Videos/${item.Id}/Trickplay/${name}/${page}.jpg`, { mediaSourceId: sourceId });
  return (
    <div
      class="still"
      data-testid="trickplay-still"
      style={{
        width: `${width}px`,
        height: `${height}px`,
        backgroundImage: `url("${url}")`,
        backgroundSize: `${sheet.TileWidth * width}px ${sheet.TileHeight * height}px`,
        backgroundPosition: `-${column * width}px -${row * height}px`,
      }}
    />
  );
}

/** The smallest sheets that are sharp at `pixels` across, else the widest. */
function fitting(
  sheets: Record<string, TrickplaySheet> | undefined,
  pixels: number,
): [string, TrickplaySheet] | undefined {
  const sorted = Object.entries(sheets ?? {}).sort(([, one], [, other]) => one.Width - other.Width);
  return sorted.find(([, sheet]) => sheet.Width >= pixels) ?? sorted.at(-1);
}
