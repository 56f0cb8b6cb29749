import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { pictureOf } from '../api/images';
import type { Item } from '../api/types';
import { comingDay, isAhead, longDay } from '../lib/dates';
import { duration } from '../lib/format';
import { oneTabStop } from '../lib/focus';
import { link } from '../lib/router';
import { episodeCode, inProgress, join, progress, remaining } from '../lib/words';
import { Icon } from '../ui/Icon';
import { Picture } from '../ui/Picture';

/** The episodes of a season: those that are there, and greyed those that are not. */
export function EpisodeList({ items }: { items: Item[] }): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => oneTabStop(list.current), [items]);
  return (
    <div class="episodes" data-list ref={list}>
      {items.map((episode) =>
        episode.LocationType === 'Virtual'
          ? <AbsentEpisode key={episode.Id} episode={episode} />
          : <PresentEpisode key={episode.Id} episode={episode} />,
      )}
    </div>
  );
}

function PresentEpisode({ episode }: { episode: Item }): JSX.Element {
  const offline = episode.LocationType === 'Offline';
  return (
    <article class="episode">
      <a
        class={`card wide ${offline ? 'offline' : ''}`}
        href={link(offline ? 'item' : 'play', episode.Id)}
        aria-label={`${offline ? 'Disk not connected' : 'Play'} ${episodeCode(episode)} ${episode.Name ?? ''}`}
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
          <a href={link('item', episode.Id)}><Number episode={episode} />{episode.Name}</a>
        </h3>
        <p class="muted">
          {join([
            longDay(episode.PremiereDate),
            episode.RunTimeTicks ? duration(episode.RunTimeTicks) : '',
            offline ? 'Disk not connected' : '',
            inProgress(episode) ? remaining(episode) : '',
          ])}
        </p>
        {episode.Overview && <p class="clamp">{episode.Overview}</p>}
      </div>
    </article>
  );
}

/** Nothing to play: what is known of it, and since or until when. */
function AbsentEpisode({ episode }: { episode: Item }): JSX.Element {
  const ahead = isAhead(episode.PremiereDate);
  const day = ahead ? comingDay(episode.PremiereDate) : longDay(episode.PremiereDate);
  const state = ahead ? 'Still to come' : episode.PremiereDate ? 'No file' : 'No day known';
  return (
    <article class="episode absent" data-testid="absent-episode" data-item-id={episode.Id}>
      <div class="card wide">
        <Picture picture={pictureOf(episode, 'wide')} shape="wide" title={episodeCode(episode)} icon="tv">
          <em class="badge"><Icon name={ahead ? 'calendar' : 'disk-off'} />{state}</em>
        </Picture>
      </div>
      <div>
        <h3><Number episode={episode} />{episode.Name}</h3>
        <p class="muted">{ahead ? day : join(['Missing', day])}</p>
        {episode.Overview && <p class="clamp">{episode.Overview}</p>}
      </div>
    </article>
  );
}

function Number({ episode }: { episode: Item }): JSX.Element | null {
  const { IndexNumber: first, IndexNumberEnd: last } = episode;
  if (first === undefined) return null;
  return <span class="number">{last && last > first ? `${first}–${last}` : first}</span>;
}
