import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { collectionsOf, extrasOf } from '../api/extras';
import { similar } from '../api/items';
import { playbackInfo, type Choice } from '../api/playback';
import type { Item, MediaSource } from '../api/types';
import { density } from '../lib/density';
import { useQuery } from '../lib/query';
import { howItPlays } from '../lib/reasons';
import { link } from '../lib/router';
import { facts, inProgress, resumeLabel, unavailable } from '../lib/words';
import { warmUp } from '../player/engine';
import { deviceProfile } from '../player/profile';
import { AddToPlaylist } from '../ui/AddToPlaylist';
import { Icon } from '../ui/Icon';
import { Message } from '../ui/Message';
import { Row } from '../ui/Row';
import { Shell } from '../ui/Shell';
import { About } from './About';
import { Cast } from './Cast';
import { DetailFrame, MarkButtons } from './DetailFrame';
import { ExtrasRow } from './ExtrasRow';
import { OwnerMenu } from './OwnerMenu';
import { SeasonRow } from './SeasonRow';
import { SourcePicks } from './SourcePicks';

const NO_SUBTITLES = -1;
const ON_A_LOST_DISK = 'The disk with this file is not connected. Connect it to play this.';
const NO_FILE = 'There is no file for this title now. It can be played when the file is back.';

/** A film, an episode or any other single video. */
export function TitlePage({ item, reload }: { item: Item; reload: () => void }): JSX.Element {
  const [choice, setChoice] = useState<Choice>({});
  const info = useQuery(
    () => playbackInfo(item.Id, deviceProfile(), choice),
    [item.Id, choice.mediaSourceId, choice.audioIndex, choice.subtitleIndex],
  );
  const film = item.Type === 'Movie';
  const related = useQuery(() => (film ? similar(item.Id) : Promise.resolve([])), [item.Id]);
  const collections = useQuery(() => (film ? collectionsOf(item.Id) : Promise.resolve([])), [item.Id]);
  const extras = useQuery(() => extrasOf(item), [item.Id]);
  const sources = item.MediaSources ?? info.data?.MediaSources ?? [];
  const answered = info.data?.MediaSources ?? [];
  const source = answered.find((one) => one.Id === choice.mediaSourceId) ?? answered[0];
  const shown = source ?? sources[0];
  const subtitle = choice.subtitleIndex ?? source?.DefaultSubtitleStreamIndex ?? NO_SUBTITLES;
  const chosen = playQuery(choice);
  const offline = unavailable(item);
  const converts = source !== undefined && !source.SupportsDirectPlay;
  useEffect(() => {
    if (converts) warmUp();
  }, [converts]);
  const episode = item.Type === 'Episode';

  const actions = (
    <>
      {offline ? (
        <button class="btn primary" disabled><Icon name="play" />Play</button>
      ) : (
        <a class="btn primary" href={link('play', item.Id, chosen)} data-entry data-testid="play-button">
          <Icon name="play" />{inProgress(item) ? resumeLabel(item) : 'Play'}
        </a>
      )}
      {inProgress(item) && !offline && (
        <a
          class="btn secondary compact"
          href={link('play', item.Id, { ...chosen, t: '0' })}
          aria-label="Play from the start"
          data-entry
          data-testid="play-from-start"
        >
          <Icon name="refresh" /><span class="label">From the start</span>
        </a>
      )}
      <MarkButtons key={`${item.UserData?.IsFavorite}${item.UserData?.Played}`} item={item} changed={reload} />
      <TrailerButton item={item} extras={extras.data ?? []} />
      <AddToPlaylist item={item} />
      <OwnerMenu item={item} changed={reload} />
    </>
  );
  return (
    <Shell over>
      <DetailFrame
        item={item}
        shape={episode ? 'wide' : 'poster'}
        icon={episode ? 'tv' : 'film'}
        title={item.Name ?? ''}
        subtitle={episode && item.SeriesId ? <SeriesLine episode={item} /> : undefined}
        facts={facts(item, shown)}
        actions={actions}
      >
        {item.Taglines?.[0] && <p class="tagline">{item.Taglines[0]}</p>}
        {item.Overview && <p class="lead">{item.Overview}</p>}
        {offline ? (
          <Message icon="disk-off" title={reasonFor(offline)} />
        ) : (
          <>
            <HowItPlaysLine source={source} failure={info.error?.message} code={info.data?.ErrorCode} />
            {shown && (
              <SourcePicks
                source={source ?? shown}
                versions={sources}
                subtitle={subtitle}
                choice={choice}
                onChoose={setChoice}
              />
            )}
          </>
        )}
        <About item={item} collections={collections.data} />
      </DetailFrame>
      {episode && <SeasonRow episode={item} />}
      <ExtrasRow items={extras.data ?? []} />
      <Cast people={item.People ?? []} />
      <Row title="More like this" items={related.data ?? []} shape="poster" testId="row-similar" />
    </Shell>
  );
}

function reasonFor(state: string): string {
  if (state === 'Disk not connected') return ON_A_LOST_DISK;
  return state === 'No file' ? NO_FILE : `This is still to come: ${state}.`;
}

/** The series of an episode and its season, each with its page. */
function SeriesLine({ episode }: { episode: Item }): JSX.Element {
  const series = episode.SeriesId ?? '';
  return (
    <>
      <a href={link('item', series)}>{episode.SeriesName}</a>
      {episode.SeasonId && (
        <>{' · '}<a href={link('item', series, { season: episode.SeasonId })}>{episode.SeasonName}</a></>
      )}
    </>
  );
}

/** The trailer beside the film, else one on the web; a television cannot open that. */
function TrailerButton({ item, extras }: { item: Item; extras: Item[] }): JSX.Element | null {
  const local = extras.find((extra) => extra.ExtraType === 'Trailer');
  const remote = item.RemoteTrailers?.find((one) => one.Url?.startsWith('https://'))?.Url;
  if (!local && (!remote || item.LocalTrailerCount || density.value === 'tv')) return null;
  const away = local ? {} : { target: '_blank', rel: 'noreferrer' };
  return (
    <a
      class="btn secondary compact"
      href={local ? link('play', local.Id) : remote}
      aria-label={local ? 'Play the trailer' : 'Open the trailer in a new tab'}
      data-entry
      data-testid="trailer-button"
      {...away}
    >
      <Icon name="film" /><span class="label">Trailer</span>
    </a>
  );
}

interface LineProps {
  source: MediaSource | undefined;
  failure?: string;
  code?: string;
}

/** What pressing Play will do, and why. */
function HowItPlaysLine({ source, failure, code }: LineProps): JSX.Element {
  if (failure) return <p class="why" role="status"><span>{failure}</span></p>;
  if (code || (source && !source.SupportsDirectPlay && !source.TranscodingUrl)) {
    return (
      <p class="why" role="status" data-testid="how-it-plays">
        <span class="pill warning"><Icon name="alert" />Cannot be played</span>
        <span>This browser cannot play the file, and Rustfin cannot convert it. Its log says why.</span>
      </p>
    );
  }
  if (!source) return <p class="why"><span>{'\u00a0'}</span></p>;
  const how = howItPlays(source);
  const direct = how.method === 'DirectPlay';
  return (
    <p class="why" aria-live="polite" data-testid="how-it-plays" data-method={how.method}>
      <span class={`pill ${direct ? 'positive' : 'info'}`}>
        <Icon name={direct ? 'check' : how.method === 'DirectStream' ? 'box' : 'convert'} />{how.label}
      </span>
      <span>{how.reason}</span>
    </p>
  );
}

function playQuery(choice: Choice): Record<string, string> {
  const query: Record<string, string> = {};
  if (choice.mediaSourceId) query.source = choice.mediaSourceId;
  if (choice.audioIndex !== undefined) query.audio = String(choice.audioIndex);
  if (choice.subtitleIndex !== undefined) query.subtitles = String(choice.subtitleIndex);
  return query;
}
