import type { JSX } from 'preact';
import { episodes } from '../api/items';
import type { Item } from '../api/types';
import { duration } from '../lib/format';
import { useQuery } from '../lib/query';
import { join } from '../lib/words';
import { Row } from '../ui/Row';

/** The other episodes of an episode's season. */
export function SeasonRow({ episode }: { episode: Item }): JSX.Element {
  const { SeriesId: series, SeasonId: season } = episode;
  const query = useQuery(
    () => (series && season ? episodes(series, { seasonId: season, isMissing: false, fields: 'PrimaryImageAspectRatio' }) : Promise.resolve([])),
    [series, season],
  );
  const others = (query.data ?? []).filter((one) => one.LocationType !== 'Virtual');
  return (
    <Row
      title={`More of ${episode.SeasonName ?? 'this season'}`}
      items={others.length > 1 ? others : []}
      shape="wide"
      name={(one) => join([one.IndexNumber, one.Name])}
      note={(one) => (one.Id === episode.Id ? 'This episode' : duration(one.RunTimeTicks))}
      testId="row-season"
    />
  );
}
