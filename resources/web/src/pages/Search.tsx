import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { items } from '../api/items';
import type { Item, ItemKind } from '../api/types';
import type { Shape } from '../api/images';
import { useQuery } from '../lib/query';
import { link, replace, route } from '../lib/router';
import { useTitle } from '../lib/title';
import { Icon } from '../ui/Icon';
import { Failure, Message } from '../ui/Message';
import { Row, RowSkeleton } from '../ui/Row';
import { Shell } from '../ui/Shell';

const SETTLE_MS = 220;
const LIMIT = 60;

const GROUPS: { title: string; types: ItemKind[]; shape: Shape }[] = [
  { title: 'Films', types: ['Movie'], shape: 'poster' },
  { title: 'Series', types: ['Series'], shape: 'poster' },
  { title: 'People', types: ['Person'], shape: 'square' },
  { title: 'Collections', types: ['BoxSet'], shape: 'poster' },
  { title: 'Episodes', types: ['Episode'], shape: 'wide' },
  { title: 'Home videos', types: ['Video'], shape: 'wide' },
  { title: 'Artists', types: ['MusicArtist'], shape: 'square' },
  { title: 'Albums', types: ['MusicAlbum'], shape: 'square' },
  { title: 'Tracks', types: ['Audio'], shape: 'square' },
  { title: 'Playlists', types: ['Playlist'], shape: 'square' },
];

async function find(term: string): Promise<Item[]> {
  if (!term) return [];
  const types = GROUPS.flatMap((group) => group.types);
  const query = { searchTerm: term, recursive: true, includeItemTypes: types, limit: LIMIT };
  return (await items({ ...query, enableTotalRecordCount: false })).Items;
}

/** Find titles while typing. */
export function Search(): JSX.Element {
  useTitle('Search');
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(route.value.query.get('q') ?? '');
  const [term, setTerm] = useState(typed.trim());
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    const timer = setTimeout(() => {
      const next = typed.trim();
      setTerm(next);
      replace(link('search', '', next ? { q: next } : {}));
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const query = useQuery(() => find(term), [term]);
  const found = query.data ?? [];
  return (
    <Shell>
      <div class="page-head search">
        <h1 class="hidden">Search</h1>
        <label class="search-field">
          <Icon name="search" />
          <input
            ref={field}
            type="search"
            value={typed}
            placeholder="Films, series, people, music"
            aria-label="Search for films, series, people and music"
            autocomplete="off"
            data-testid="search-field"
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
      </div>
      {query.error && <Failure error={query.error} retry={query.reload} />}
      {query.slow && !found.length && <RowSkeleton shape="poster" />}
      {GROUPS.map(({ title, types, shape }) => (
        <Row key={title} title={title} shape={shape} items={found.filter((item) => types.includes(item.Type))} />
      ))}
      {term && query.data && !found.length && !query.slow && (
        <Message icon="search" title={`Nothing is called “${term}”.`}>
          <p>Try fewer letters, or another word of the title.</p>
        </Message>
      )}
    </Shell>
  );
}
