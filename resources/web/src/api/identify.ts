import { mediaUrl, request } from './client';
import type { Item, ItemKind } from './types';

/** A title that a provider offers. */
export interface Candidate {
  Provider: string;
  Id: string;
  Name?: string;
  Year?: number;
  Overview?: string;
  Artist?: string;
  ImageUrl?: string;
}

/** A title whose match needs a person. */
export interface Review {
  Id: string;
  Kind: string;
  Name?: string;
  Year?: number;
  LibraryId?: string;
  /** `review`: several could be meant; `nothing`: nobody knows it. */
  State: 'waiting' | 'matched' | 'review' | 'nothing' | 'manual' | 'off';
  Evidence: string[];
  Candidates: Candidate[];
}

export interface ReviewPage {
  Items: Review[];
  TotalRecordCount: number;
}

export interface IdentifyStatus {
  Queued: number;
  /** A sentence, when nobody can be asked now. */
  WaitsFor?: string;
}

export function reviews(startIndex: number, limit: number): Promise<ReviewPage> {
  return request('/Rustfin/Identify', { query: { startIndex, limit } });
}

export function reviewOf(id: string): Promise<Review> {
  return request(`/Rustfin/Identify/${id}`);
}

export function identifyStatus(): Promise<IdentifyStatus> {
  return request('/Rustfin/Identify/Status', { quiet: true });
}

/** Fetched soon, and kept until a person chooses otherwise. */
export function takeCandidate(id: string, chosen: Candidate): Promise<void> {
  const body = { Provider: chosen.Provider, Id: chosen.Id };
  return request(`/Rustfin/Identify/${id}/Apply`, { body, quiet: true });
}

/** Nobody is asked for it any more; what it shows stays. */
export function leaveAlone(id: string): Promise<void> {
  return request(`/Rustfin/Identify/${id}/Dismiss`, { method: 'POST', quiet: true });
}

/** Take a match or a choice back and look anew. */
export function lookAnew(id: string): Promise<void> {
  return request(`/Rustfin/Identify/${id}/Reset`, { method: 'POST', quiet: true });
}

/** Have a title read and asked for again; everything anew, or only what is missing. */
export function refresh(id: string, all: boolean): Promise<void> {
  const mode = all ? 'FullRefresh' : 'Default';
  const query = { metadataRefreshMode: mode, imageRefreshMode: mode, replaceAllMetadata: all };
  return request(`/Items/${id}/Refresh`, { method: 'POST', query, quiet: true });
}

/** Kinds that providers are asked for, with the name of their search. */
const SEARCHES: Partial<Record<ItemKind, string>> = {
  Movie: 'Movie', Series: 'Series', MusicAlbum: 'MusicAlbum', MusicArtist: 'MusicArtist',
};

export function canBeIdentified(item: Item): boolean {
  return SEARCHES[item.Type] !== undefined;
}

interface Found {
  Name?: string;
  ProductionYear?: number;
  ImageUrl?: string;
  Overview?: string;
  SearchProviderName?: string;
  ProviderIds?: Record<string, string>;
  AlbumArtist?: { Name?: string };
}

/** Ask all providers; takes up to half a minute. */
export async function search(item: Item, name: string, year: number | undefined): Promise<Candidate[]> {
  const body = { ItemId: item.Id, SearchInfo: { Name: name, Year: year, ProviderIds: {} } };
  const found = await request<Found[]>(`/Items/RemoteSearch/${SEARCHES[item.Type]}`, { body, quiet: true });
  return found.flatMap((one) => {
    const provider = one.SearchProviderName ?? '';
    const id = Object.entries(one.ProviderIds ?? {}).find(([key]) => key.toLowerCase() === provider)?.[1];
    if (!id) return [];
    return [{
      Provider: provider,
      Id: id,
      Name: one.Name,
      Year: one.ProductionYear,
      Overview: one.Overview,
      Artist: one.AlbumArtist?.Name,
      ImageUrl: one.ImageUrl,
    }];
  });
}

/** Where this server hands out the picture of a candidate. */
export function candidatePicture(candidate: Candidate): string | undefined {
  if (!candidate.ImageUrl) return undefined;
  return mediaUrl('/Rustfin/Identify/Picture', { provider: candidate.Provider, url: candidate.ImageUrl });
}
