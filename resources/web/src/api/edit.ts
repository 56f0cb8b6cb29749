import { request } from './client';
import type { Item } from './types';

/** What a person changes of a title; what is not named stays as it is. */
export type Changes = Partial<
  Pick<
    Item,
    | 'Name' | 'OriginalTitle' | 'ForcedSortName' | 'ProductionYear' | 'OfficialRating' | 'CommunityRating'
    | 'Overview' | 'Genres' | 'Tags' | 'Taglines' | 'LockedFields' | 'LockData'
  > & { Studios: { Name: string }[] }
>;

/** `null` empties a field. */
export function saveItem(id: string, changes: { [K in keyof Changes]: Changes[K] | null }): Promise<void> {
  return request(`/Items/${id}`, { method: 'POST', body: changes, quiet: true });
}

/** Official ratings the server knows, to choose from. */
export async function knownRatings(id: string): Promise<string[]> {
  interface Editor {
    ParentalRatingOptions?: { Name?: string }[];
  }
  const found = await request<Editor>(`/Items/${id}/MetadataEditor`, { quiet: true });
  return (found.ParentalRatingOptions ?? []).flatMap((one) => one.Name ?? []);
}
