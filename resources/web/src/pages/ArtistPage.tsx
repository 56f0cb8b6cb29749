import type { JSX } from 'preact';
import { instantMix, items, similar } from '../api/items';
import type { Item } from '../api/types';
import { plural } from '../lib/format';
import { useQuery } from '../lib/query';
import { playQueue } from '../music/queue';
import { AddToPlaylist } from '../ui/AddToPlaylist';
import { Icon } from '../ui/Icon';
import { Failure } from '../ui/Message';
import { Row, RowSkeleton } from '../ui/Row';
import { Shell } from '../ui/Shell';
import { About } from './About';
import { DetailFrame, MarkButtons } from './DetailFrame';
import { OwnerMenu } from './OwnerMenu';

const MOST_TRACKS = 300;

async function albumsOf(artist: Item): Promise<Item[]> {
  const query = { albumArtistIds: artist.Id, includeItemTypes: 'MusicAlbum', recursive: true };
  return (await items({ ...query, sortBy: 'ProductionYear,SortName', sortOrder: 'Descending' })).Items;
}

async function playAll(artist: Item): Promise<void> {
  const query = { artistIds: artist.Id, includeItemTypes: 'Audio', recursive: true, limit: MOST_TRACKS };
  const sortBy = 'Album,ParentIndexNumber,IndexNumber,SortName';
  await playQueue((await items({ ...query, sortBy, fields: 'MediaSources' })).Items, 0);
}

async function playMix(artist: Item): Promise<void> {
  await playQueue(await instantMix(artist.Id), 0);
}

/** An artist and their albums. */
export function ArtistPage({ item }: { item: Item }): JSX.Element {
  const query = useQuery(() => albumsOf(item), [item.Id]);
  const related = useQuery(() => similar(item.Id), [item.Id]);
  const albums = query.data;
  const actions = (
    <>
      <button class="btn primary" data-entry data-testid="play-button" onClick={() => void playAll(item)}>
        <Icon name="play" />Play all
      </button>
      <button class="btn secondary compact" data-entry data-testid="mix-button" onClick={() => void playMix(item)}>
        <Icon name="wave" /><span class="label">Mix</span>
      </button>
      <MarkButtons item={item} changed={query.reload} />
      <AddToPlaylist item={item} />
      <OwnerMenu item={item} changed={query.reload} />
    </>
  );
  return (
    <Shell over>
      <DetailFrame
        item={item}
        shape="square"
        icon="people"
        title={item.Name ?? ''}
        facts={albums ? plural(albums.length, 'album', 'albums') : '\u00a0'}
        actions={actions}
      >
        {item.Overview && <p class="lead">{item.Overview}</p>}
        <About item={item} />
      </DetailFrame>
      {query.error && <Failure error={query.error} retry={query.reload} />}
      {!albums && query.slow && <RowSkeleton shape="square" />}
      <Row title="Albums" items={albums ?? []} shape="square" />
      <Row title="Similar artists" items={related.data ?? []} shape="square" testId="row-similar" />
    </Shell>
  );
}
