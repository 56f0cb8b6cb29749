import { mark, request, type Query } from './client';
import { session } from './session';
import type { Item, ItemPage, Lyrics, UserData } from './types';

const LIST_FIELDS = ['PrimaryImageAspectRatio', 'DateCreated', 'ChildCount'];
const IMAGE_TYPES = ['Primary', 'Backdrop', 'Thumb'];

export type Sort = 'SortName' | 'DateCreated' | 'PremiereDate' | 'CommunityRating' | 'Runtime';

function base(): Query {
  return {
    userId: session.value?.userId,
    fields: LIST_FIELDS,
    enableImageTypes: IMAGE_TYPES,
    imageTypeLimit: 1,
  };
}

export async function views(): Promise<Item[]> {
  const page = await request<ItemPage>('/UserViews', { query: { userId: session.value?.userId } });
  return page.Items;
}

export function items(query: Query, signal?: AbortSignal): Promise<ItemPage> {
  return request<ItemPage>('/Items', { query: { ...base(), ...query }, signal });
}

export function item(id: string): Promise<Item> {
  return request<Item>(`/Items/${id}`, { query: { userId: session.value?.userId } });
}

export async function resumable(limit = 12): Promise<Item[]> {
  const query = { ...base(), limit, mediaTypes: 'Video', fields: [...LIST_FIELDS, 'Overview'] };
  return (await request<ItemPage>('/UserItems/Resume', { query })).Items;
}

export async function nextUp(seriesId?: string, limit = 20): Promise<Item[]> {
  const query = { ...base(), limit, seriesId, enableResumable: false };
  return (await request<ItemPage>('/Shows/NextUp', { query })).Items;
}

export function latest(parentId?: string, limit = 20): Promise<Item[]> {
  const fields = [...LIST_FIELDS, 'Overview'];
  return request<Item[]>('/Items/Latest', { query: { ...base(), fields, parentId, limit } });
}

export async function seasons(seriesId: string): Promise<Item[]> {
  return (await request<ItemPage>(`/Shows/${seriesId}/Seasons`, { query: base() })).Items;
}

export async function episodes(seriesId: string, query: Query): Promise<Item[]> {
  const wanted = { ...base(), fields: [...LIST_FIELDS, 'Overview'], ...query };
  return (await request<ItemPage>(`/Shows/${seriesId}/Episodes`, { query: wanted })).Items;
}

/** The episode after `current`, across seasons. */
export async function episodeAfter(current: Item): Promise<Item | undefined> {
  if (current.Type !== 'Episode' || !current.SeriesId) return undefined;
  const found = await episodes(current.SeriesId, { startItemId: current.Id, limit: 2 });
  const at = found.findIndex((episode) => episode.Id === current.Id);
  return at < 0 ? undefined : found[at + 1];
}

export async function similar(id: string): Promise<Item[]> {
  const query = { ...base(), limit: 14 };
  return (await request<ItemPage>(`/Items/${id}/Similar`, { query, quiet: true })).Items;
}

/** Tracks that go with an artist, an album or a track. */
export async function instantMix(id: string): Promise<Item[]> {
  const query = { ...base(), limit: 100, fields: 'MediaSources' };
  return (await request<ItemPage>(`/Items/${id}/InstantMix`, { query })).Items;
}

/** Genres of what a library holds, by name. */
export async function genres(parentId: string, types: readonly string[]): Promise<Item[]> {
  const query = { userId: session.value?.userId, parentId, includeItemTypes: types, sortBy: 'SortName' };
  return (await request<ItemPage>('/Genres', { query, quiet: true })).Items;
}

/** How many titles of a listing come before `letter`. */
export async function countBefore(letter: string, query: Query): Promise<number> {
  const wanted = { ...query, nameLessThan: letter, startIndex: 0, limit: 0 };
  return (await items(wanted)).TotalRecordCount;
}

export function setFavorite(id: string, on: boolean): Promise<UserData> {
  return setMark(`/UserFavoriteItems/${id}`, on);
}

export function setPlayed(id: string, on: boolean): Promise<UserData> {
  return setMark(`/UserPlayedItems/${id}`, on);
}

function setMark(path: string, on: boolean): Promise<UserData> {
  const query = { userId: session.value?.userId };
  return mark<UserData>(path, { method: on ? 'POST' : 'DELETE', query, keepalive: true });
}

/** The words of a track; they are a help, so a failure shows no page of its own. */
export function lyrics(id: string): Promise<Lyrics> {
  return request(`/Audio/${id}/Lyrics`, { quiet: true });
}
