import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deleteList, moveInPlaylist, playlistItems, renamePlaylist, takeFromPlaylist } from '../api/lists';
import { pictureOf } from '../api/images';
import { libraryVersion } from '../api/socket';
import type { Item } from '../api/types';
import { clock, duration, plural, seconds } from '../lib/format';
import { useQuery } from '../lib/query';
import { go, link } from '../lib/router';
import { caption, join, title } from '../lib/words';
import { playQueue } from '../music/queue';
import { Icon } from '../ui/Icon';
import { Failure, Message } from '../ui/Message';
import { Picture } from '../ui/Picture';
import { Shell } from '../ui/Shell';
import { say } from '../ui/Toast';
import { DetailFrame } from './DetailFrame';

/** A playlist: its entries in order, to play, move and take out. */
export function PlaylistPage({ item, reload }: { item: Item; reload: () => void }): JSX.Element {
  const query = useQuery(() => playlistItems(item.Id), [item.Id, libraryVersion.value]);
  const [renaming, setRenaming] = useState(false);
  const entries = query.data ?? [];
  const total = entries.reduce((sum, entry) => sum + (entry.RunTimeTicks ?? 0), 0);
  const change = async (work: Promise<unknown>): Promise<boolean> => {
    try {
      await work;
      query.reload();
      return true;
    } catch (failure) {
      say(failure instanceof Error ? failure.message : 'The playlist could not be changed.');
      return false;
    }
  };
  const rename = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const name = new FormData(event.currentTarget as HTMLFormElement).get('name');
    setRenaming(false);
    if (typeof name === 'string' && name.trim() && (await change(renamePlaylist(item.Id, name.trim())))) reload();
  };
  const remove = async (): Promise<void> => {
    if (await change(deleteList(item.Id))) go(link('browse'));
  };
  const actions = (
    <>
      <button
        class="btn primary"
        disabled={!entries.length}
        data-entry
        data-testid="play-button"
        onClick={() => play(item, entries, 0)}
      >
        <Icon name="play" />Play
      </button>
      {item.CanDelete && (
        <>
          <button class="btn secondary compact" data-entry onClick={() => setRenaming(true)}>
            <Icon name="settings" /><span class="label">Rename</span>
          </button>
          <DeleteButton onDelete={() => void remove()} />
        </>
      )}
    </>
  );
  return (
    <Shell over>
      <DetailFrame
        item={item}
        shape="square"
        icon="sort"
        title={item.Name ?? ''}
        facts={join([plural(entries.length, 'title', 'titles'), total ? duration(total) : ''])}
        actions={actions}
      >
        {renaming && (
          <form class="inline" onSubmit={(event) => void rename(event)}>
            <input name="name" aria-label="Name" defaultValue={item.Name} maxLength={200} autoFocus />
            <button class="btn primary">Rename</button>
          </form>
        )}
        {query.error && <Failure error={query.error} retry={query.reload} />}
        {query.data?.length === 0 && <Message icon="plus" title="Nothing in it yet. Add titles from their pages." />}
        <ol class="tracks entries" data-testid="playlist-entries">
          {entries.map((entry, at) => (
            <Entry
              key={entry.PlaylistItemId}
              entry={entry}
              play={() => play(item, entries, at)}
              up={at > 0 ? () => void change(moveInPlaylist(item.Id, entry.PlaylistItemId ?? '', at - 1)) : undefined}
              down={
                at < entries.length - 1
                  ? () => void change(moveInPlaylist(item.Id, entry.PlaylistItemId ?? '', at + 1))
                  : undefined
              }
              take={() => void change(takeFromPlaylist(item.Id, entry.PlaylistItemId ?? ''))}
            />
          ))}
        </ol>
      </DetailFrame>
    </Shell>
  );
}

/** Music goes to the bar, everything else to the player, which goes on with the next entry. */
function play(list: Item, entries: Item[], at: number): void {
  const first = entries[at];
  if (!first) return;
  if (entries.every((entry) => entry.Type === 'Audio')) void playQueue(entries, at);
  else go(link('play', first.Id, { list: list.Id, entry: first.PlaylistItemId ?? '' }));
}

interface EntryProps {
  entry: Item;
  play: () => void;
  up?: () => void;
  down?: () => void;
  take: () => void;
}

function Entry({ entry, play, up, down, take }: EntryProps): JSX.Element {
  const name = title(entry);
  const square = entry.Type === 'Audio';
  return (
    <li data-testid="playlist-entry" data-item-id={entry.Id}>
      <button class="track" aria-label={`Play ${name}`} onClick={play}>
        <Picture
          picture={pictureOf(entry, square ? 'square' : 'wide')}
          shape={square ? 'square' : 'wide'}
          title=""
          icon={square ? 'music' : 'film'}
          width={96}
        />
        <span class="name">
          <b>{name}</b>
          <small>{caption(entry, 'list')}</small>
        </span>
        <time>{clock(seconds(entry.RunTimeTicks), true)}</time>
      </button>
      <button class="icon-button" aria-label={`Move ${name} up`} disabled={!up} onClick={up}>
        <Icon name="chevron-up" />
      </button>
      <button class="icon-button" aria-label={`Move ${name} down`} disabled={!down} onClick={down}>
        <Icon name="chevron-down" />
      </button>
      <button class="icon-button" aria-label={`Take out ${name}`} data-testid="take-out" onClick={take}>
        <Icon name="close" />
      </button>
    </li>
  );
}

/** Asks once more before it deletes. */
function DeleteButton({ onDelete }: { onDelete: () => void }): JSX.Element {
  const [sure, setSure] = useState(false);
  return (
    <button
      class="btn secondary compact"
      data-entry
      data-testid="delete-playlist"
      onBlur={() => setSure(false)}
      onClick={() => (sure ? onDelete() : setSure(true))}
    >
      <Icon name="close" /><span class="label">{sure ? 'Delete for good' : 'Delete'}</span>
    </button>
  );
}
