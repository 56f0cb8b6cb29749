import { request } from './client';
import { items } from './items';
import { session } from './session';
import type { Item, ItemPage } from './types';

const FIELDS = ['PrimaryImageAspectRatio'];

/** Trailers and special features that lie beside a title; nothing is asked when it has none. */
export async function extrasOf(item: Item): Promise<Item[]> {
  const lists: Promise<Item[]>[] = [];
  const query = { userId: session.value?.userId, fields: FIELDS };
  if (item.LocalTrailerCount) lists.push(request(`/Items/${item.Id}/LocalTrailers`, { query, quiet: true }));
  if (item.SpecialFeatureCount) lists.push(request(`/Items/${item.Id}/SpecialFeatures`, { query, quiet: true }));
  return (await Promise.all(lists)).flat();
}

/** Collections a title is in. */
export async function collectionsOf(id: string): Promise<Item[]> {
  return (await request<ItemPage>(`/Items/${id}/Collections`, { query: { limit: 5 }, quiet: true })).Items;
}

/** Episodes of a series, or of all, that are still to come, the next first. */
export async function upcoming(parentId?: string, limit = 12): Promise<Item[]> {
  const query = { userId: session.value?.userId, parentId, limit, fields: ['PrimaryImageAspectRatio'] };
  return (await request<ItemPage>('/Shows/Upcoming', { query, quiet: true })).Items;
}

/** Titles somebody worked on, the newest first. */
export async function worksOf(personId: string, types: string[], limit: number): Promise<ItemPage> {
  const sortBy = 'PremiereDate,ProductionYear,SortName';
  return items({ personIds: personId, includeItemTypes: types, recursive: true, sortBy, sortOrder: 'Descending', limit });
}
