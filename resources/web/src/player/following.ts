import { episodeAfter } from '../api/items';
import { entryAfter } from '../api/lists';
import type { Choice } from '../api/playback';
import type { Item, MediaSegment } from '../api/types';
import { seconds } from '../lib/format';
import { link, replace } from '../lib/router';

/** What comes after a title: the next entry of the list it is played from, or the next episode. */
export function following(query: URLSearchParams): (item: Item) => Promise<Item | undefined> {
  const list = query.get('list');
  const entry = query.get('entry');
  return list && entry ? () => entryAfter(list, entry) : episodeAfter;
}

/** Play `next` in place of what the address names now, within the same list. */
export function goOnWith(next: Item, query: URLSearchParams): void {
  const list = query.get('list');
  const within: Record<string, string> = list && next.PlaylistItemId ? { list, entry: next.PlaylistItemId } : {};
  replace(link('play', next.Id, within));
}

/** Tracks and version that the address asks for. */
export function choiceOf(query: URLSearchParams): Choice {
  const number = (name: string): number | undefined => {
    const text = query.get(name);
    return text === null ? undefined : Number(text);
  };
  const mediaSourceId = query.get('source') ?? undefined;
  return { mediaSourceId, audioIndex: number('audio'), subtitleIndex: number('subtitles') };
}

const AT_THE_END_S = 20;

/** Where the credits begin, in seconds, when nothing comes after them. */
export function creditsOf(segments: MediaSegment[], duration: number): number | undefined {
  const credits = segments.find((one) => one.Type === 'Outro' && seconds(one.EndTicks) > duration - AT_THE_END_S);
  return credits && duration > 0 ? seconds(credits.StartTicks) : undefined;
}
