import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { addToPlaylist, createPlaylist, playlists } from '../api/lists';
import type { Item } from '../api/types';
import { plural } from '../lib/format';
import { Icon } from './Icon';
import { Menu, type MenuEntry } from './Menu';
import { say } from './Toast';

const NEW = 'new';

/** A button that puts a title, an album or a show into one of the own playlists, or a new one. */
export function AddToPlaylist({ item }: { item: Item }): JSX.Element {
  const [known, setKnown] = useState<Item[]>([]);
  const [naming, setNaming] = useState(false);
  const entries: MenuEntry<string>[] = [
    ...known.map((list) => ({
      value: list.Id,
      label: list.Name ?? '',
      note: plural(list.ChildCount ?? 0, 'title', 'titles'),
    })),
    { value: NEW, label: 'New playlist' },
  ];
  const tell = async (work: Promise<unknown>, name: string): Promise<void> => {
    try {
      await work;
      say(`Added to ${name}.`);
    } catch (failure) {
      say(failure instanceof Error ? failure.message : 'This could not be added.');
    }
  };
  const choose = (id: string): void => {
    if (id === NEW) setNaming(true);
    else void tell(addToPlaylist(id, [item.Id]), known.find((list) => list.Id === id)?.Name ?? 'the playlist');
  };
  const look = (open: boolean): void => {
    if (open) playlists().then(setKnown, () => setKnown([]));
  };
  const create = (event: SubmitEvent): void => {
    event.preventDefault();
    const name = new FormData(event.currentTarget as HTMLFormElement).get('name');
    setNaming(false);
    if (typeof name === 'string' && name.trim()) void tell(createPlaylist(name.trim(), [item.Id]), name.trim());
  };
  if (naming) {
    return (
      <form class="inline" onSubmit={create} data-testid="new-playlist">
        <input
          name="name"
          aria-label="Name of the new playlist"
          placeholder="Name"
          maxLength={200}
          defaultValue={item.Name}
          ref={(field) => field?.select()}
          onKeyDown={(event) => event.key === 'Escape' && setNaming(false)}
        />
        <button class="btn primary" data-entry>Create</button>
      </form>
    );
  }
  return (
    <Menu
      name="Add to playlist"
      entries={entries}
      chosen=""
      actions
      onChoose={choose}
      onOpenChange={look}
      buttonClass="btn secondary compact"
      testId="playlist-menu"
    >
      <Icon name="plus" /><span class="label">Playlist</span>
    </Menu>
  );
}
