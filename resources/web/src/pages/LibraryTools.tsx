import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { genres, type Sort } from '../api/items';
import type { Item } from '../api/types';
import { Icon } from '../ui/Icon';
import { Menu } from '../ui/Menu';

export const SORTS: { value: Sort; label: string; order: 'Ascending' | 'Descending' }[] = [
  { value: 'SortName', label: 'Title', order: 'Ascending' },
  { value: 'DateCreated', label: 'Recently added', order: 'Descending' },
  { value: 'PremiereDate', label: 'Newest first', order: 'Descending' },
  { value: 'CommunityRating', label: 'Best rated', order: 'Descending' },
  { value: 'Runtime', label: 'Shortest first', order: 'Ascending' },
];

/** What of a library is shown. */
export interface Narrowing {
  sort: Sort;
  /** Id of a genre; empty for all. */
  genre: string;
  unseen: boolean;
}

interface ToolsProps {
  library: Item;
  types: readonly string[];
  chosen: Narrowing;
  onChoose: (part: Partial<Narrowing>) => void;
}

const ALL = '';
const EVERYTHING = { value: ALL, label: 'All genres' };

/** Genre, seen or not, and order of a library's titles. */
export function LibraryTools({ library, types, chosen, onChoose }: ToolsProps): JSX.Element {
  const [known, setKnown] = useState([EVERYTHING]);
  const look = (open: boolean): void => {
    if (!open || known.length > 1) return;
    genres(library.Id, types).then(
      (found) => setKnown([EVERYTHING, ...found.map((one) => ({ value: one.Id, label: one.Name ?? '' }))]),
      () => undefined, // the menu then offers all of them only
    );
  };
  const genre = known.find((one) => one.value === chosen.genre) ?? EVERYTHING;
  const sort = SORTS.find((one) => one.value === chosen.sort) ?? SORTS[0];
  const lists = library.CollectionType === 'playlists' || library.CollectionType === 'boxsets';
  const watched = !lists && library.CollectionType !== 'music';
  return (
    <div class="tools">
      {!lists && library.CollectionType !== 'homevideos' && (
        <Menu
          name="Genre"
          entries={known}
          chosen={chosen.genre}
          onChoose={(value) => onChoose({ genre: value })}
          onOpenChange={look}
          buttonClass={`btn secondary ${chosen.genre ? 'narrowing' : ''}`}
          testId="genre-menu"
        >
          {genre.label}<Icon name="chevron-down" />
        </Menu>
      )}
      {watched && (
        <button
          class="btn secondary"
          aria-pressed={chosen.unseen}
          data-testid="unseen-only"
          onClick={() => onChoose({ unseen: !chosen.unseen })}
        >
          Not seen
        </button>
      )}
      <Menu
        name="Sort"
        entries={SORTS}
        chosen={chosen.sort}
        onChoose={(value) => onChoose({ sort: value })}
        buttonClass="btn secondary"
        testId="sort-menu"
      >
        <Icon name="sort" />{sort?.label}<Icon name="chevron-down" />
      </Menu>
    </div>
  );
}
