import type { saveItem } from '../api/edit';
import type { Item } from '../api/types';

type Saved = Parameters<typeof saveItem>[1];

/** A title as it stands in the fields of the editor. */
export interface Draft {
  title: string;
  original: string;
  sort: string;
  year: string;
  official: string;
  rating: string;
  tagline: string;
  overview: string;
  genres: string;
  studios: string;
  tags: string;
  /** Jellyfin's names of what only a person changes. */
  locks: string[];
  locked: boolean;
}

/** The fields that hold text. */
export type TextField = Exclude<keyof Draft, 'locks' | 'locked'>;

export function draftOf(item: Item): Draft {
  return {
    title: item.Name ?? '',
    original: item.OriginalTitle ?? '',
    sort: item.ForcedSortName ?? '',
    year: number(item.ProductionYear),
    official: item.OfficialRating ?? '',
    rating: number(item.CommunityRating),
    tagline: item.Taglines?.[0] ?? '',
    overview: item.Overview ?? '',
    genres: (item.Genres ?? []).join(', '),
    studios: (item.Studios ?? []).map((one) => one.Name ?? '').join(', '),
    tags: (item.Tags ?? []).join(', '),
    locks: [...(item.LockedFields ?? [])].sort(),
    locked: item.LockData ?? false,
  };
}

/** What was changed, as the server takes it; an emptied field is `null`. */
export function changesOf(item: Item, draft: Draft): Saved {
  const before = draftOf(item);
  const changes: Saved = {};
  const changed = (name: TextField): boolean => draft[name].trim() !== before[name];
  const text = (name: TextField): string | null => draft[name].trim() || null;
  if (changed('title')) changes.Name = text('title');
  if (changed('original')) changes.OriginalTitle = text('original');
  if (changed('sort')) changes.ForcedSortName = text('sort');
  if (changed('year')) changes.ProductionYear = numeric(draft.year);
  if (changed('official')) changes.OfficialRating = text('official');
  if (changed('rating')) changes.CommunityRating = numeric(draft.rating);
  if (changed('tagline')) changes.Taglines = list(draft.tagline, '\n');
  if (changed('overview')) changes.Overview = text('overview');
  if (changed('genres')) changes.Genres = list(draft.genres);
  if (changed('studios')) changes.Studios = list(draft.studios).map((Name) => ({ Name }));
  if (changed('tags')) changes.Tags = list(draft.tags);
  if ([...draft.locks].sort().join() !== before.locks.join()) changes.LockedFields = draft.locks;
  if (draft.locked !== before.locked) changes.LockData = draft.locked;
  return changes;
}

function list(text: string, separator = ','): string[] {
  return text.split(separator).map((one) => one.trim()).filter(Boolean);
}

function number(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}

function numeric(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() && Number.isFinite(value) ? value : null;
}
