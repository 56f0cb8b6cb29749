import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Query } from '../api/client';
import { countBefore, item as fetchItem, type Sort } from '../api/items';
import { recall, remember } from '../api/session';
import { libraryVersion } from '../api/socket';
import type { Item } from '../api/types';
import { plural } from '../lib/format';
import { contentOf, libraries, partsOf } from '../lib/libraries';
import { useQuery } from '../lib/query';
import { useTitle } from '../lib/title';
import { Chips } from '../ui/Chips';
import { Grid } from '../ui/Grid';
import { Failure, Message } from '../ui/Message';
import { Shell } from '../ui/Shell';
import { LibraryTools, SORTS, type Narrowing } from './LibraryTools';

const LETTERS = ['#', ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Everything in one library. */
export function Library({ id }: { id: string }): JSX.Element {
  const listed = libraries.value?.find((library) => library.Id === id);
  const fetched = useQuery(async () => listed ?? fetchItem(id), [id, listed !== undefined]);
  const library = listed ?? fetched.data;
  const [narrowing, setNarrowing] = useState<Narrowing | undefined>();
  const [part, setPart] = useState<string>();
  const [total, setTotal] = useState<number>();
  const [jump, setJump] = useState({ index: 0, turn: 0 });
  useTitle(library?.Name);
  if (!library) return <Shell>{fetched.error && <Failure error={fetched.error} retry={fetched.reload} />}</Shell>;

  const parts = partsOf(library);
  const { types, shape, one, many } = parts.find((entry) => entry.many === part) ?? contentOf(library);
  const chosen = narrowing ?? { sort: firstSort(library), genre: '', unseen: false };
  const { sort } = chosen;
  const listing: Query = {
    parentId: id,
    recursive: true,
    includeItemTypes: types,
    sortBy: sort === 'SortName' ? 'SortName' : `${sort},SortName`,
    sortOrder: SORTS.find((entry) => entry.value === sort)?.order,
    genreIds: chosen.genre,
    isPlayed: chosen.unseen ? false : undefined,
  };
  const choose = (change: Partial<Narrowing>): void => {
    if (change.sort) remember(`sort.${id}`, change.sort);
    setNarrowing({ ...chosen, ...change });
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
        <LibraryTools library={library} types={types} chosen={chosen} onChoose={choose} />
      </div>
      {parts.length > 1 && (
        <Chips
          name="What to list"
          entries={parts.map((entry) => ({ value: entry.many, label: capital(entry.many) }))}
          chosen={many}
          onChoose={setPart}
        />
      )}
      <Grid
        key={many}
        query={listing}
        version={String(libraryVersion.value)}
        shape={shape}
        onTotal={setTotal}
        jump={jump}
        empty={<Nothing narrowed={chosen.genre !== '' || chosen.unseen} all={() => choose({ genre: '', unseen: false })} />}
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

/** A person's order of this library, else what suits it: films by title, recordings by day. */
function firstSort(library: Item): Sort {
  const known = recall(`sort.${library.Id}`) as Sort | null;
  return known ?? (library.CollectionType === 'homevideos' ? 'PremiereDate' : 'SortName');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function Nothing({ narrowed, all }: { narrowed: boolean; all: () => void }): JSX.Element {
  if (!narrowed) return <Message icon="wave" title="Nothing here yet. Titles appear as they are found." />;
  return (
    <Message icon="search" title="No title fits.">
      <button class="btn secondary" onClick={all}>Show all</button>
    </Message>
  );
}
