import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { extrasOf, upcoming } from '../api/extras';
import { episodes, nextUp, seasons, similar } from '../api/items';
import { libraryVersion, userDataVersion } from '../api/socket';
import type { Item } from '../api/types';
import { comingDay, isAhead } from '../lib/dates';
import { plural } from '../lib/format';
import { showsMissing } from '../lib/me';
import { useQuery } from '../lib/query';
import { link, replace, route } from '../lib/router';
import { episodeCode, inProgress, join, years } from '../lib/words';
import { AddToPlaylist } from '../ui/AddToPlaylist';
import { Icon } from '../ui/Icon';
import { Failure } from '../ui/Message';
import { Row } from '../ui/Row';
import { Shell } from '../ui/Shell';
import { About } from './About';
import { Cast } from './Cast';
import { DetailFrame, MarkButtons } from './DetailFrame';
import { EpisodeList } from './EpisodeList';
import { ExtrasRow } from './ExtrasRow';
import { OwnerMenu } from './OwnerMenu';

/** A series with its seasons; one season's episodes are shown. */
export function SeriesPage({ item, reload }: { item: Item; reload: () => void }): JSX.Element {
  const version = `${userDataVersion.value} ${libraryVersion.value} ${showsMissing.value}`;
  const known = useQuery(() => seasons(item.Id), [item.Id, version]);
  const nexts = useQuery(() => nextUp(item.Id, 1), [item.Id, version]);
  const next = nexts.data?.[0];
  const related = useQuery(() => similar(item.Id), [item.Id]);
  const extras = useQuery(() => extrasOf(item), [item.Id]);
  const coming = useQuery(
    () => (item.Status === 'Continuing' ? upcoming(item.Id, 2) : Promise.resolve([])),
    [item.Id, libraryVersion.value],
  );
  const list = known.data ?? [];
  const wanted = route.value.query.get('season') ?? next?.SeasonId;
  const fallback = list.find((one) => one.IndexNumber !== 0) ?? list[0];
  const settled = nexts.data !== undefined || nexts.error !== undefined;
  const season = settled ? list.find((one) => one.Id === wanted) ?? fallback : undefined;
  const shown = useQuery(
    () => (season ? episodes(item.Id, { seasonId: season.Id }) : Promise.resolve([])),
    [season?.Id, version],
  );
  const first = next ?? (settled ? shown.data?.find((one) => one.LocationType === 'FileSystem') : undefined);
  const numbered = list.filter((one) => one.IndexNumber !== 0).length;
  const facts = join([
    years(item),
    numbered ? plural(numbered, 'season', 'seasons') : '',
    item.OfficialRating,
    item.Status === 'Ended' ? 'Ended' : '',
  ]);
  const choose = (id: string): void => replace(link('item', item.Id, { season: id }));

  const actions = (
    <>
      {first && (
        <a class="btn primary" href={link('play', first.Id)} data-entry data-testid="play-button">
          <Icon name="play" />{`${inProgress(first) ? 'Resume' : 'Play'} ${episodeCode(first)}`}
        </a>
      )}
      <MarkButtons key={`${item.UserData?.IsFavorite}${item.UserData?.Played}`} item={item} changed={reload} />
      <AddToPlaylist item={item} />
      <OwnerMenu item={item} changed={reload} />
    </>
  );
  return (
    <Shell over>
      <DetailFrame item={item} shape="poster" icon="tv" title={item.Name ?? ''} facts={facts} actions={actions}>
        <NextOnAir episode={coming.data?.find((one) => isAhead(one.PremiereDate))} />
        {item.Taglines?.[0] && <p class="tagline">{item.Taglines[0]}</p>}
        {item.Overview && <p class="lead">{item.Overview}</p>}
        <About item={item} />
      </DetailFrame>
      <section class="season" aria-label="Episodes">
        {list.length > 1 && <SeasonTabs seasons={list} shown={season} choose={choose} />}
        {list.length === 1 && <h2>{season?.Name}</h2>}
        {settled && known.data?.length === 0 && <p class="muted within">No episodes were found yet.</p>}
        {shown.error && <Failure error={shown.error} retry={shown.reload} />}
        <EpisodeList items={shown.data ?? []} />
      </section>
      <ExtrasRow items={extras.data ?? []} />
      <Cast people={item.People ?? []} />
      <Row title="More like this" items={related.data ?? []} shape="poster" testId="row-similar" />
    </Shell>
  );
}

interface TabsProps {
  seasons: Item[];
  shown: Item | undefined;
  choose: (id: string) => void;
}

/** One tab per season; the one that is shown is never out of sight. */
function SeasonTabs({ seasons: list, shown, choose }: TabsProps): JSX.Element {
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = strip.current;
    const tab = box?.querySelector<HTMLElement>('[aria-selected=true]');
    if (box && tab) box.scrollLeft = tab.offsetLeft - (box.clientWidth - tab.clientWidth) / 2;
  }, [shown?.Id, list.length]);
  return (
    <div class="chips" role="tablist" aria-label="Seasons" data-list ref={strip}>
      {list.map((one) => (
        <button
          key={one.Id}
          role="tab"
          aria-selected={one.Id === shown?.Id}
          class={`chip ${one.LocationType === 'Virtual' ? 'absent' : ''}`}
          data-entry
          data-testid="season-tab"
          data-item-id={one.Id}
          onClick={() => choose(one.Id)}
        >
          {one.Name}
        </button>
      ))}
    </div>
  );
}

/** When the next episode of a series that goes on can be seen. */
function NextOnAir({ episode }: { episode: Item | undefined }): JSX.Element | null {
  if (!episode) return null;
  return (
    <p class="on-air" data-testid="next-on-air">
      <Icon name="calendar" />
      <span>{`Next episode: ${join([comingDay(episode.PremiereDate), episodeCode(episode), episode.Name])}`}</span>
    </p>
  );
}
