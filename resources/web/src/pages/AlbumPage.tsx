import type { JSX } from 'preact';
import { items, similar } from '../api/items';
import type { Item } from '../api/types';
import { clock, plural, duration, seconds } from '../lib/format';
import { useQuery } from '../lib/query';
import { link } from '../lib/router';
import { join } from '../lib/words';
import { current, playQueue, toggle, paused } from '../music/queue';
import { AddToPlaylist } from '../ui/AddToPlaylist';
import { Icon } from '../ui/Icon';
import { Failure } from '../ui/Message';
import { Row } from '../ui/Row';
import { Shell } from '../ui/Shell';
import { About } from './About';
import { DetailFrame, MarkButtons } from './DetailFrame';
import { OwnerMenu } from './OwnerMenu';

async function tracksOf(album: Item): Promise<Item[]> {
  const query = { parentId: album.Id, includeItemTypes: 'Audio', recursive: true };
  const sortBy = 'ParentIndexNumber,IndexNumber,SortName';
  return (await items({ ...query, sortBy, fields: 'MediaSources' })).Items;
}

/** An album and its tracks. */
export function AlbumPage({ item, reload }: { item: Item; reload: () => void }): JSX.Element {
  const query = useQuery(() => tracksOf(item), [item.Id]);
  const related = useQuery(() => similar(item.Id), [item.Id]);
  const tracks = query.data ?? [];
  const discs = new Set(tracks.map((track) => track.ParentIndexNumber ?? 1));
  const total = tracks.reduce((sum, track) => sum + (track.RunTimeTicks ?? 0), 0);
  const artist = item.AlbumArtists?.[0];
  const facts = join([
    item.ProductionYear,
    tracks.length ? plural(tracks.length, 'track', 'tracks') : '',
    total ? duration(total) : '',
  ]);
  const actions = (
    <>
      <button
        class="btn primary"
        disabled={!tracks.length}
        data-entry
        data-testid="play-button"
        onClick={() => void playQueue(tracks, 0)}
      >
        <Icon name="play" />Play
      </button>
      <MarkButtons key={`${item.UserData?.IsFavorite}${item.UserData?.Played}`} item={item} changed={reload} />
      <AddToPlaylist item={item} />
      <OwnerMenu item={item} changed={reload} />
    </>
  );
  return (
    <Shell over>
      <DetailFrame
        item={item}
        shape="square"
        icon="music"
        title={item.Name ?? ''}
        subtitle={artist ? <a href={link('item', artist.Id)}>{artist.Name}</a> : item.AlbumArtist}
        facts={facts}
        actions={actions}
      >
        {query.error && <Failure error={query.error} retry={query.reload} />}
        <ol class="tracks" data-list data-testid="tracks">
          {tracks.map((track, at) => (
            <Track key={track.Id} track={track} discs={discs.size} play={() => void playQueue(tracks, at)} />
          ))}
        </ol>
        {item.Overview && <p class="lead">{item.Overview}</p>}
        <About item={item} />
      </DetailFrame>
      <Row title="More like this" items={related.data ?? []} shape="square" testId="row-similar" />
    </Shell>
  );
}

interface TrackProps {
  track: Item;
  discs: number;
  play: () => void;
}

function Track({ track, discs, play }: TrackProps): JSX.Element {
  const active = current.value?.Id === track.Id;
  const playing = active && !paused.value;
  const number = discs > 1 ? `${track.ParentIndexNumber ?? 1}.${track.IndexNumber ?? ''}` : track.IndexNumber;
  const other = track.Artists?.join(', ');
  return (
    <li>
      <button
        class="track"
        aria-label={`${playing ? 'Pause' : 'Play'} ${track.Name ?? ''}`}
        aria-current={active ? 'true' : undefined}
        data-entry
        data-testid="track"
        data-item-id={track.Id}
        onClick={() => (active ? toggle() : play())}
      >
        <span class="number">{active ? <Icon name={playing ? 'pause' : 'play'} /> : number}</span>
        <span class="name">
          <b>{track.Name}</b>
          {other && other !== track.AlbumArtist && <small>{other}</small>}
        </span>
        <time>{clock(seconds(track.RunTimeTicks), true)}</time>
      </button>
    </li>
  );
}
