import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { pictureOf } from '../api/images';
import { episodes, nextUp, seasons, similar } from '../api/items';
import { userDataVersion } from '../api/socket';
import type { Item } from '../api/types';
import { duration } from '../lib/format';
import { oneTabStop } from '../lib/focus';
import { useQuery } from '../lib/query';
import { link, replace, route } from '../lib/router';
import { episodeCode, facts, inProgress, join, progress, remaining } from '../lib/words';
import { AddToPlaylist } from '../ui/AddToPlaylist';
import { Icon } from '../ui/Icon';
import { Failure } from '../ui/Message';
import { Picture } from '../ui/Picture';
import { Row } from '../ui/Row';
import { Shell } from '../ui/Shell';
import { Cast } from './Cast';
import { DetailFrame, MarkButtons } from './DetailFrame';

/** A series with its seasons; one season's episodes are shown. */
export function SeriesPage({ item, reload }: { item: Item; reload: () => void }): JSX.Element {
  const version = userDataVersion.value;
  const known = useQuery(() => seasons(item.Id), [item.Id, version]);
  const upcoming = useQuery(() => nextUp(item.Id, 1), [item.Id, version]);
  const next = upcoming.data?.[0];
  const related = useQuery(() => similar(item.Id), [item.Id]);
  const list = known.data ?? [];
  const wanted = route.value.query.get('season') ?? next?.SeasonId;
  const fallback = list.find((one) => one.IndexNumber !== 0) ?? list[0];
  const settled = upcoming.data !== undefined || upcoming.error !== undefined;
  const season = settled ? list.find((one) => one.Id === wanted) ?? fallback : undefined;
  const shown = useQuery(
    () => (season ? episodes(item.Id, { seasonId: season.Id }) : Promise.resolve([])),
    [season?.Id, version],
  );
  const first = next ?? (settled ? shown.data?.[0] : undefined);
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
    </>
  );
  return (
    <Shell over>
      <DetailFrame item={item} shape="poster" icon="tv" title={item.Name ?? ''} facts={facts(item)} actions={actions}>
        {item.Overview && <p class="lead">{item.Overview}</p>}
      </DetailFrame>
      <section class="season" aria-label="Episodes">
        {list.length > 1 && (
          <div class="chips" role="tablist" aria-label="Seasons" data-list>
            {list.map((one) => (
              <button
                key={one.Id}
                role="tab"
                aria-selected={one.Id === season?.Id}
                class="chip"
                data-entry
                data-testid="season-tab"
                data-item-id={one.Id}
                onClick={() => choose(one.Id)}
              >
                {one.Name}
              </button>
            ))}
          </div>
        )}
        {list.length === 1 && <h2>{season?.Name}</h2>}
        {shown.error && <Failure error={shown.error} retry={shown.reload} />}
        <EpisodeList items={shown.data ?? []} />
      </section>
      <Cast people={item.People ?? []} />
      <Row title="More like this" items={related.data ?? []} shape="poster" testId="row-similar" />
    </Shell>
  );
}

function EpisodeList({ items }: { items: Item[] }): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => oneTabStop(list.current), [items]);
  return (
    <div class="episodes" data-list ref={list}>
      {items.map((episode) => (
        <article key={episode.Id} class="episode">
          <a
            class="card wide"
            href={link('play', episode.Id)}
            aria-label={`Play ${episodeCode(episode)} ${episode.Name ?? ''}`}
            tabIndex={-1}
            data-entry
            data-testid="item-card"
            data-item-id={episode.Id}
          >
            <Picture picture={pictureOf(episode, 'wide')} shape="wide" title={episodeCode(episode)} icon="tv">
              <span class="hover-play"><Icon name="play" /></span>
              {inProgress(episode) && (
                <>
                  <div class="shade" />
                  <div class="progress"><i style={{ width: `${progress(episode)}%` }} /></div>
                </>
              )}
              {episode.UserData?.Played && <em class="badge seen"><Icon name="check" />Seen</em>}
            </Picture>
          </a>
          <div>
            <h3>
              <a href={link('item', episode.Id)}>
                {episode.IndexNumber !== undefined && <span class="number">{episode.IndexNumber}</span>}
                {episode.Name}
              </a>
            </h3>
            <p class="muted">
              {join([episode.RunTimeTicks ? duration(episode.RunTimeTicks) : '', inProgress(episode) ? remaining(episode) : ''])}
            </p>
            {episode.Overview && <p class="clamp">{episode.Overview}</p>}
          </div>
        </article>
      ))}
    </div>
  );
}
