import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Shape } from '../api/images';
import { userDataVersion } from '../api/socket';
import type { ItemKind } from '../api/types';
import { useTitle } from '../lib/title';
import { Grid } from '../ui/Grid';
import { Message } from '../ui/Message';
import { Shell } from '../ui/Shell';

/** One grid for each shape of picture. */
const PARTS: { title: string; types: ItemKind[]; shape: Shape }[] = [
  { title: 'Films and series', types: ['Movie', 'Series', 'BoxSet'], shape: 'poster' },
  { title: 'Episodes and videos', types: ['Episode', 'Video'], shape: 'wide' },
  { title: 'Music', types: ['MusicAlbum', 'MusicArtist', 'Playlist'], shape: 'square' },
  { title: 'People', types: ['Person'], shape: 'square' },
];

/** Titles that were put aside with the heart. */
export function MyList(): JSX.Element {
  useTitle('My list');
  const [totals, setTotals] = useState<Record<string, number>>({});
  const known = PARTS.every(({ title }) => totals[title] !== undefined);
  const empty = known && Object.values(totals).every((total) => total === 0);
  return (
    <Shell>
      <div class="page-head"><h1>My list</h1></div>
      {empty && (
        <Message icon="heart" title="Your list is empty.">
          <p>Press the heart on a title to find it here.</p>
        </Message>
      )}
      {PARTS.map(({ title, types, shape }) => (
        <section key={title} class="part" hidden={!totals[title]} aria-label={title}>
          <h2>{title}</h2>
          <Grid
            query={{ recursive: true, filters: 'IsFavorite', includeItemTypes: types, sortBy: 'SortName' }}
            version={String(userDataVersion.value)}
            shape={shape}
            onTotal={(total) => setTotals((now) => (now[title] === total ? now : { ...now, [title]: total }))}
          />
        </section>
      ))}
    </Shell>
  );
}
