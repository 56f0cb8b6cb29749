import { request } from './client';
import { items } from './items';
import { session } from './session';
import type { Item, ItemPage } from './types';

/** The folder of all playlists; the same on every server. */
const PLAYLISTS = '1071671e7bffa0532e930debee501d2e';

export async function playlists(): Promise<Item[]> {
  return (await items({ parentId: PLAYLISTS, sortBy: 'SortName', fields: ['ChildCount', 'CanDelete'] })).Items;
}

/** A playlist only its maker sees; the id of it. */
export async function createPlaylist(name: string, ids: string[]): Promise<string> {
  const body = { Name: name, Ids: ids, UserId: session.value?.userId, IsPublic: false };
  return (await request<{ Id: string }>('/Playlists', { method: 'POST', body })).Id;
}

export function renamePlaylist(id: string, name: string): Promise<void> {
  return request(`/Playlists/${id}`, { method: 'POST', body: { Name: name } });
}

export async function playlistItems(id: string): Promise<Item[]> {
  const fields = ['PrimaryImageAspectRatio', 'MediaSources'];
  return (await request<ItemPage>(`/Playlists/${id}/Items`, { query: { fields } })).Items;
}

export function addToPlaylist(id: string, ids: string[]): Promise<void> {
  return request(`/Playlists/${id}/Items`, { method: 'POST', query: { ids } });
}

export function takeFromPlaylist(id: string, entry: string): Promise<void> {
  return request(`/Playlists/${id}/Items`, { method: 'DELETE', query: { entryIds: entry } });
}

export function moveInPlaylist(id: string, entry: string, to: number): Promise<void> {
  return request(`/Playlists/${id}/Items/${entry}/Move/${to}`, { method: 'POST' });
}

/** What comes after an entry of a playlist. */
export async function entryAfter(id: string, entry: string): Promise<Item | undefined> {
  const all = await playlistItems(id);
  const at = all.findIndex((one) => one.PlaylistItemId === entry);
  return at < 0 ? undefined : all[at + 1];
}

/** Delete a playlist or a collection; what is in it stays. */
export function deleteList(id: string): Promise<void> {
  return request(`/Items/${id}`, { method: 'DELETE' });
}
