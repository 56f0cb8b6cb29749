import type { JSX } from 'preact';
import { pictureOf, type Shape } from '../api/images';
import type { Item } from '../api/types';
import { isAhead } from '../lib/dates';
import { libraries } from '../lib/libraries';
import { link } from '../lib/router';
import { caption, episodeCode, inProgress, progress, title, unavailable } from '../lib/words';
import { Icon } from './Icon';
import { Picture } from './Picture';

export type Purpose = 'continue' | 'next' | 'list';

interface CardProps {
  item: Item;
  shape: Shape;
  purpose?: Purpose;
  /** Shown instead of the usual second line. */
  note?: string;
  /** Shown instead of the usual first line. */
  name?: string;
}

const NEW_FOR_DAYS = 3;
const DAY_MS = 86_400_000;

/** Where a title leads; what only makes sense inside something else leads to that. */
export function pageOf(item: Item): string {
  if (item.Type === 'CollectionFolder' || item.Type === 'ManualPlaylistsFolder') return link('library', item.Id);
  if (item.Type === 'Season' && item.SeriesId) return link('item', item.SeriesId, { season: item.Id });
  if (item.Type === 'Episode' && item.LocationType === 'Virtual' && item.SeriesId) return link('item', item.SeriesId);
  if (item.Type === 'Audio' && item.AlbumId) return link('item', item.AlbumId);
  return link('item', item.Id);
}

/** One title in a row or a grid. */
export function Card({ item, shape, purpose = 'list', note, name: given }: CardProps): JSX.Element {
  const playing = purpose !== 'list';
  const offline = unavailable(item);
  const ahead = isAhead(item.PremiereDate);
  const second = note || offline || caption(item, purpose);
  const name = given ?? title(item);
  return (
    <a
      class={`card ${shape} ${offline && !ahead ? 'offline' : ''} ${item.Type === 'Person' ? 'person' : ''}`}
      href={playing && !offline ? link('play', item.Id) : pageOf(item)}
      aria-label={`${playing ? 'Play ' : ''}${name}${second && `, ${second}`}`}
      tabIndex={-1}
      data-entry
      data-testid="item-card"
      data-item-id={item.Id}
    >
      <Picture picture={pictureOf(item, shape)} shape={shape} title={standIn(item)} icon={iconOf(item)} initials={item.Type === 'Person'}>
        {playing && <span class="hover-play"><Icon name="play" /></span>}
        {inProgress(item) && (
          <>
            <div class="shade" />
            <div class="progress"><i style={{ width: `${progress(item)}%` }} /></div>
          </>
        )}
        {badge(item, purpose)}
      </Picture>
      <b>{name}</b>
      <span>{second || '\u00a0'}</span>
    </a>
  );
}

function standIn(item: Item): string {
  if (item.Type === 'Episode') return `${item.SeriesName ?? item.Name ?? ''} ${episodeCode(item)}`;
  return item.Name ?? '';
}

function iconOf(item: Item): string {
  if (item.Type === 'Audio' || item.Type === 'MusicAlbum') return 'music';
  if (item.Type === 'MusicArtist' || item.Type === 'Person') return 'people';
  if (item.Type === 'Series' || item.Type === 'Season' || item.Type === 'Episode') return 'tv';
  if (item.Type === 'Playlist') return 'sort';
  return item.Type === 'BoxSet' ? 'box' : 'film';
}

function badge(item: Item, purpose: Purpose): JSX.Element | null {
  if (purpose !== 'list') return null;
  const unplayed = item.UserData?.UnplayedItemCount ?? 0;
  if (item.UserData?.Played) return <em class="badge seen"><Icon name="check" />Seen</em>;
  if (unplayed && item.Type !== 'MusicAlbum' && item.Type !== 'MusicArtist') {
    return <em class="badge">{unplayed} unseen</em>;
  }
  return item.Type === 'Movie' && isNew(item) && !inProgress(item) ? <em class="badge">New</em> : null;
}

/** Came lately, and not with its whole library: a first scan makes nothing new. */
function isNew(item: Item): boolean {
  const added = item.DateCreated ? Date.parse(item.DateCreated) : 0;
  const library = libraries.value?.find((one) => one.Id === item.ParentId)?.DateCreated;
  const settled = library ? Date.parse(library) + DAY_MS : 0;
  return added > Math.max(Date.now() - NEW_FOR_DAYS * DAY_MS, settled);
}
