import type { JSX } from 'preact';
import { item as fetchItem } from '../api/items';
import { changedUserData, libraryVersion, userDataVersion } from '../api/socket';
import { useQuery } from '../lib/query';
import { useTitle } from '../lib/title';
import { Failure } from '../ui/Message';
import { Shell } from '../ui/Shell';
import { AlbumPage } from './AlbumPage';
import { ArtistPage } from './ArtistPage';
import { CollectionPage } from './CollectionPage';
import { DetailSkeleton } from './DetailFrame';
import { FacetPage } from './FacetPage';
import { PersonPage } from './PersonPage';
import { PlaylistPage } from './PlaylistPage';
import { SeriesPage } from './SeriesPage';
import { TitlePage } from './TitlePage';

/** The page of one thing, whatever it is. */
export function ItemPage({ id }: { id: string }): JSX.Element {
  const touched = changedUserData.value.has(id) ? userDataVersion.value : 0;
  const query = useQuery(() => fetchItem(id), [id, touched, libraryVersion.value]);
  const item = query.data;
  useTitle(item?.Name);
  if (!item && query.error) {
    return <Shell><Failure error={query.error} retry={query.reload} /></Shell>;
  }
  if (!item) return <Shell over>{query.slow && <DetailSkeleton />}</Shell>;
  switch (item.Type) {
    case 'Series':
      return <SeriesPage item={item} reload={query.reload} />;
    case 'MusicAlbum':
      return <AlbumPage item={item} reload={query.reload} />;
    case 'Playlist':
      return <PlaylistPage item={item} reload={query.reload} />;
    case 'BoxSet':
      return <CollectionPage item={item} reload={query.reload} />;
    case 'MusicArtist':
      return <ArtistPage item={item} />;
    case 'Person':
      return <PersonPage item={item} />;
    case 'Genre':
    case 'Studio':
      return <FacetPage item={item} />;
    default:
      return <TitlePage item={item} reload={query.reload} />;
  }
}
