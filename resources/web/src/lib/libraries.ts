import { effect, signal } from '@preact/signals';
import { views } from '../api/items';
import { unreachable } from '../api/client';
import { session } from '../api/session';
import { libraryVersion } from '../api/socket';
import type { Item, ItemKind } from '../api/types';
import type { Shape } from '../api/images';

/** Libraries of the person signed in; undefined until known. */
export const libraries = signal<Item[] | undefined>(undefined);

export function followLibraries(): void {
  effect(() => {
    const who = session.value?.userId;
    libraryVersion.value;
    if (unreachable.value) return;
    if (!who) {
      libraries.value = undefined;
      return;
    }
    views().then(
      (found) => (libraries.value = found),
      () => (libraries.value ??= []),
    );
  });
}

export interface Content {
  types: ItemKind[];
  shape: Shape;
  one: string;
  many: string;
}

/** What a library lists, one part at a time; the first is `contentOf`. */
export function partsOf(library: Item): Content[] {
  const first = contentOf(library);
  if (library.CollectionType !== 'music') return [first];
  return [first, { types: ['MusicArtist'], shape: 'square', one: 'artist', many: 'artists' }];
}

/** What a library lists, and in which shape. */
export function contentOf(library: Item): Content {
  switch (library.CollectionType) {
    case 'movies':
      return { types: ['Movie'], shape: 'poster', one: 'film', many: 'films' };
    case 'tvshows':
      return { types: ['Series'], shape: 'poster', one: 'series', many: 'series' };
    case 'music':
      return { types: ['MusicAlbum'], shape: 'square', one: 'album', many: 'albums' };
    case 'homevideos':
      return { types: ['Video'], shape: 'wide', one: 'video', many: 'videos' };
    case 'playlists':
      return { types: ['Playlist'], shape: 'square', one: 'playlist', many: 'playlists' };
    case 'boxsets':
      return { types: ['BoxSet'], shape: 'poster', one: 'collection', many: 'collections' };
    default:
      return { types: ['Movie', 'Series', 'Video'], shape: 'poster', one: 'title', many: 'titles' };
  }
}

/** Whether it holds files, rather than lists of what other libraries hold. */
export function holdsFiles(library: Item): boolean {
  return library.CollectionType !== 'playlists' && library.CollectionType !== 'boxsets';
}

export function libraryIcon(library: Item): string {
  if (library.CollectionType === 'music') return 'music';
  if (library.CollectionType === 'playlists') return 'sort';
  if (library.CollectionType === 'boxsets') return 'box';
  return library.CollectionType === 'tvshows' ? 'tv' : 'film';
}
