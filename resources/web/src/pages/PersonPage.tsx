import type { JSX } from 'preact';
import { worksOf } from '../api/extras';
import { libraryVersion } from '../api/socket';
import type { Item } from '../api/types';
import { plural } from '../lib/format';
import { useQuery } from '../lib/query';
import { join } from '../lib/words';
import { Grid } from '../ui/Grid';
import { Message } from '../ui/Message';
import { Row } from '../ui/Row';
import { Shell } from '../ui/Shell';
import { About } from './About';
import { DetailFrame, FavoriteButton } from './DetailFrame';

const MOST_EPISODES = 24;

/** Somebody who made or is in titles, and those titles. */
export function PersonPage({ item }: { item: Item }): JSX.Element {
  const version = String(libraryVersion.value);
  const episodes = useQuery(() => worksOf(item.Id, ['Episode'], MOST_EPISODES), [item.Id, version]);
  const facts = join([
    item.MovieCount ? plural(item.MovieCount, 'film', 'films') : '',
    item.SeriesCount ? plural(item.SeriesCount, 'series', 'series') : '',
    item.EpisodeCount ? plural(item.EpisodeCount, 'episode', 'episodes') : '',
  ]);
  return (
    <Shell over>
      <DetailFrame
        item={item}
        shape="poster"
        icon="people"
        title={item.Name ?? ''}
        facts={facts || '\u00a0'}
        initials
        actions={<FavoriteButton item={item} />}
      >
        {item.Overview && <p class="lead">{item.Overview}</p>}
        <About item={item} />
      </DetailFrame>
      <section class="season" aria-label="Titles" data-testid="person-titles">
        <h2>In your libraries</h2>
        <Grid
          query={{
            personIds: item.Id,
            includeItemTypes: ['Movie', 'Series', 'Video', 'MusicAlbum'],
            recursive: true,
            sortBy: 'PremiereDate,ProductionYear,SortName',
            sortOrder: 'Descending',
          }}
          version={version}
          shape="poster"
          empty={!episodes.data?.Items.length && <Message icon="film" title="Nothing of theirs is here now." />}
        />
      </section>
      <Row title="Episodes" items={episodes.data?.Items ?? []} shape="wide" testId="row-episodes" />
    </Shell>
  );
}
