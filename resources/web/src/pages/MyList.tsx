import type { JSX } from 'preact';
import { userDataVersion } from '../api/socket';
import { useTitle } from '../lib/title';
import { Grid } from '../ui/Grid';
import { Message } from '../ui/Message';
import { Shell } from '../ui/Shell';

const QUERY = {
  recursive: true,
  filters: 'IsFavorite',
  includeItemTypes: ['Movie', 'Series', 'Episode', 'Video', 'MusicAlbum', 'MusicArtist'],
  sortBy: 'SortName',
  sortOrder: 'Ascending',
};

/** Titles that were put aside with the heart. */
export function MyList(): JSX.Element {
  useTitle('My list');
  return (
    <Shell>
      <div class="page-head"><h1>My list</h1></div>
      <Grid
        query={QUERY}
        version={String(userDataVersion.value)}
        shape="poster"
        empty={
          <Message icon="heart" title="Your list is empty.">
            <p>Press the heart on a title to find it here.</p>
          </Message>
        }
      />
    </Shell>
  );
}
