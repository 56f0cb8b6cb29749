import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Query } from '../api/client';
import { countBefore, item as fetchItem, type Sort } from '../api/items';
import { recall, remember } from '../api/session';
import { libraryVersion } from '../api/socket';
import { plural } from '../lib/format';
import { contentOf, libraries } from '../lib/libraries';
import { useQuery } from '../lib/query';
import { useTitle } from '../lib/title';
import { Grid } from '../ui/Grid';
import { Icon } from '../ui/Icon';
import { Menu } from '../ui/Menu';
import { Message } from '../ui/Message';
import { Shell } from '../ui/Shell';

const SORTS: { value: Sort; label: string; order: 'Ascending' | 'Descending' }[] = [
  { value: 'SortName', label: 'Title', order: 'Ascending' },
  { value: 'DateCreated', label: 'Recently added', order: 'Descending' },
  { value: 'PremiereDate', label: 'Newest first', order: 'Descending' },
  { value: 'CommunityRating', label: 'Best rated', order: 'Descending' },
  { value: 'Runtime', label: 'Shortest first', order: 'Ascending' },
];

const LETTERS = ['#', ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Everything in one library. */
export function Library({ id }: { id: string }): JSX.Element {
  const listed = libraries.value?.find((library) => library.Id === id);
  const fetched = useQuery(async () => listed ?? fetchItem(id), [id, listed !== undefined]);
  const library = listed ?? fetched.data;
  const [sort, setSort] = useState<Sort>(() => (recall(`sort.${id}`) as Sort | null) ?? 'SortName');
  const [total, setTotal] = useState<number>();
  const [jump, setJump] = useState({ index: 0, turn: 0 });
  useTitle(library?.Name);
  if (!library) return <Shell>{fetched.error && <Message icon="alert" title={fetched.error.message} />}</Shell>;

  const { types, shape, one, many } = contentOf(library);
  const chosen = SORTS.find((entry) => entry.value === sort) ?? SORTS[0];
  const listing: Query = {
    parentId: id,
    recursive: true,
    includeItemTypes: types,
    sortBy: sort === 'SortName' ? 'SortName' : `${sort},SortName`,
    sortOrder: chosen?.order,
  };
  const choose = (next: Sort): void => {
    remember(`sort.${id}`, next);
    setSort(next);
    scrollTo(0, 0);
  };
  const jumpTo = async (letter: string): Promise<void> => {
    const index = letter === '#' ? 0 : await countBefore(letter, listing);
    setJump((now) => ({ index, turn: now.turn + 1 }));
  };
  return (
    <Shell within={id}>
      <div class="page-head">
        <h1>{library.Name}</h1>
        <p class="muted" aria-live="polite">{total ? plural(total, one, many) : '\u00a0'}</p>
        <div class="tools">
          <Menu
            name="Sort"
            entries={SORTS}
            chosen={sort}
            onChoose={choose}
            buttonClass="btn secondary"
            testId="sort-menu"
          >
            <Icon name="sort" />{chosen?.label}<Icon name="chevron-down" />
          </Menu>
        </div>
      </div>
      <Grid
        query={listing}
        version={String(libraryVersion.value)}
        shape={shape}
        onTotal={setTotal}
        jump={jump}
        empty={<Message icon="wave" title="Nothing here yet. Titles appear as they are found." />}
      />
      {sort === 'SortName' && (total ?? 0) > 40 && (
        <nav class="letters" aria-label="Jump to a letter" data-list>
          {LETTERS.map((letter, at) => (
            <button
              key={letter}
              onClick={() => void jumpTo(letter)}
              aria-label={letter === '#' ? 'Beginning' : letter}
              tabIndex={at ? -1 : 0}
              data-entry
            >
              {letter}
            </button>
          ))}
        </nav>
      )}
    </Shell>
  );
}
