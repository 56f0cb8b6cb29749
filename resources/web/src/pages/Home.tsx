import type { JSX } from 'preact';
import { upcoming } from '../api/extras';
import { hide } from '../api/history';
import { across, backdropOf } from '../api/images';
import { items, latest, nextUp, resumable } from '../api/items';
import { libraryVersion, userDataVersion } from '../api/socket';
import type { Item, ItemKind } from '../api/types';
import { comingDay, isAhead } from '../lib/dates';
import { contentOf, holdsFiles, libraries } from '../lib/libraries';
import { useQuery } from '../lib/query';
import { link } from '../lib/router';
import { useTitle } from '../lib/title';
import { facts, inProgress, join, episodeCode, remaining, title, unavailable } from '../lib/words';
import { pageOf } from '../ui/Card';
import { Icon } from '../ui/Icon';
import { Failure, Message } from '../ui/Message';
import { Row, RowSkeleton } from '../ui/Row';
import { Shell } from '../ui/Shell';
import { say, sayWithUndo } from '../ui/Toast';

/** Covers are square: music has a row of its own. */
const MUSIC: ItemKind[] = ['MusicAlbum', 'MusicArtist', 'Audio'];

interface HomeData {
  resume: Item[];
  next: Item[];
  recent: Item[];
  coming: Item[];
}

async function load(): Promise<HomeData> {
  // A row that cannot be had is left out; without the newest titles the page says why.
  const none = (): Item[] => [];
  const [resume, next, recent, coming] = await Promise.all([
    resumable().catch(none),
    nextUp().catch(none),
    latest(),
    upcoming().catch(none),
  ]);
  return { resume, next, recent, coming: coming.filter((item) => isAhead(item.PremiereDate)) };
}

/** The first page: one title to go on with, then rows. */
export function Home(): JSX.Element {
  useTitle('Home');
  const query = useQuery(load, [libraryVersion.value, userDataVersion.value]);
  const known = libraries.value;
  if (query.error && !query.data) {
    return <Shell><Failure error={query.error} retry={query.reload} /></Shell>;
  }
  if (!query.data || !known) return <Shell over>{query.slow && <HomeSkeleton />}</Shell>;

  const { resume, next, coming } = query.data;
  const recent = query.data.recent.filter((item) => !MUSIC.includes(item.Type));
  const inviting = recent.filter((item) => isPlayable(item) && !unavailable(item));
  const lead = resume[0] ?? next[0] ?? inviting.find((item) => backdropOf(item)) ?? inviting[0] ?? recent[0];
  if (!lead && !query.data.recent.length) return <Shell><NothingYet none={known.length === 0} /></Shell>;
  const rest = resume.filter((item) => item !== lead);
  const others = next.filter((item) => item !== lead);
  return (
    <Shell over={lead !== undefined}>
      {lead && <Hero item={lead} />}
      <Row
        title="Continue watching"
        items={rest}
        shape="wide"
        purpose="continue"
        remove={{ label: 'Remove from Continue watching', from: takeOff }}
        testId="row-resume"
      />
      <Row title="Next up" items={others} shape="wide" purpose="next" testId="row-next-up" />
      <Row title="Coming up" items={coming} shape="wide" note={whenItAirs} testId="row-coming" />
      <Row title="Recently added" items={recent} shape="poster" testId="row-latest" />
      {known.filter(holdsFiles).map((library) => <LibraryRow key={library.Id} library={library} />)}
    </Shell>
  );
}

function Hero({ item }: { item: Item }): JSX.Element {
  const picture = backdropOf(item);
  const started = inProgress(item);
  const episode = item.Type === 'Episode';
  const more = episode ? join([episodeCode(item), item.Name]) : facts(item);
  const label = started ? `Resume · ${remaining(item)}` : 'Play';
  return (
    <section class={`hero ${picture ? '' : 'plain'}`} aria-label={started ? 'Continue' : 'Start with this'}>
      {picture && <img src={across(picture)} alt="" decoding="async" fetchpriority="high" />}
      <div>
        <h1>{title(item)}</h1>
        <p class="meta">{more}</p>
        {item.Overview && <p class="long">{item.Overview}</p>}
        <div class="actions" data-list>
          {isPlayable(item) && !unavailable(item) && (
            <a class="btn primary" href={link('play', item.Id)} data-entry data-testid="hero-play">
              <Icon name="play" />{label}
            </a>
          )}
          <a class="btn secondary" href={pageOf(item)} data-entry>
            <Icon name="info" /><span class="label">Details</span>
          </a>
          {started && (
            <button
              class="btn secondary compact"
              aria-label="Remove from Continue watching"
              data-entry
              data-testid="hero-remove"
              onClick={() => takeOff(item)}
            >
              <Icon name="close" /><span class="label">Remove</span>
            </button>
          )}
        </div>
      </div>
    </section>
  );
}

/** The page follows by itself: the server tells of the change. */
function takeOff(item: Item): void {
  hide(item.Id).then(
    () => sayWithUndo(`${title(item)} is off Continue watching.`),
    (failure: Error) => say(failure.message),
  );
}

function isPlayable(item: Item): boolean {
  return item.Type === 'Movie' || item.Type === 'Video' || item.Type === 'Episode';
}

function whenItAirs(episode: Item): string {
  return join([comingDay(episode.PremiereDate), episodeCode(episode)]);
}

const ROW_LENGTH = 16;

function LibraryRow({ library }: { library: Item }): JSX.Element | null {
  const { types, shape } = contentOf(library);
  const query = useQuery(
    () =>
      items({
        parentId: library.Id,
        recursive: true,
        includeItemTypes: types,
        sortBy: library.CollectionType === 'music' ? 'DateCreated' : 'PremiereDate,SortName',
        sortOrder: 'Descending',
        limit: ROW_LENGTH,
        enableTotalRecordCount: false,
      }),
    [library.Id, libraryVersion.value, userDataVersion.value],
  );
  if (!query.data) return query.slow ? <RowSkeleton shape={shape} /> : null;
  const more = link('library', library.Id);
  return <Row title={library.Name ?? ''} items={query.data.Items} shape={shape} more={more} testId="row-library" />;
}

function HomeSkeleton(): JSX.Element {
  return (
    <>
      <section class="hero plain" aria-hidden="true" />
      <RowSkeleton shape="wide" />
      <RowSkeleton shape="poster" />
    </>
  );
}

function NothingYet({ none }: { none: boolean }): JSX.Element {
  return (
    <Message icon="wave" title="Nothing here yet. Films appear as they are found.">
      {none && <p>Add a folder in the Rustfin window, or start the server with <code>--library</code>.</p>}
    </Message>
  );
}
