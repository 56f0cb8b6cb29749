import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { identifyStatus, search, takeCandidate, type Candidate } from '../api/identify';
import { item as fetchItem } from '../api/items';
import type { Item } from '../api/types';
import { asApiError, useQuery } from '../lib/query';
import { back, link } from '../lib/router';
import { useTitle } from '../lib/title';
import { Candidates } from '../ui/Candidates';
import { Icon } from '../ui/Icon';
import { Failure, Message } from '../ui/Message';
import { Shell } from '../ui/Shell';
import { say } from '../ui/Toast';

/** Say which title of the providers this is. */
export function IdentifyPage({ id }: { id: string }): JSX.Element {
  const query = useQuery(() => fetchItem(id), [id]);
  useTitle(query.data ? `Identify ${query.data.Name ?? ''}` : undefined);
  return (
    <Shell>
      {query.error && <Failure error={query.error} retry={query.reload} />}
      {query.data && <Identify key={id} item={query.data} />}
    </Shell>
  );
}

type Search = { state: 'none' | 'asking' } | { state: 'found'; found: Candidate[] } | { state: 'failed'; why: string };

function Identify({ item }: { item: Item }): JSX.Element {
  const [name, setName] = useState(item.Name ?? '');
  const [year, setYear] = useState(item.ProductionYear ? String(item.ProductionYear) : '');
  const [asked, setAsked] = useState<Search>({ state: 'none' });
  const [busy, setBusy] = useState(false);
  const look = async (event: Event): Promise<void> => {
    event.preventDefault();
    setAsked({ state: 'asking' });
    try {
      setAsked({ state: 'found', found: await search(item, name.trim(), Number(year) || undefined) });
    } catch (failure) {
      setAsked({ state: 'failed', why: asApiError(failure).message });
    }
  };
  const choose = async (candidate: Candidate): Promise<void> => {
    setBusy(true);
    try {
      await takeCandidate(item.Id, candidate);
      say(`This is ${candidate.Name ?? ''} now. Its details appear in a moment.`);
      back();
    } catch (failure) {
      setBusy(false);
      say(asApiError(failure).message);
    }
  };
  const status = useQuery(identifyStatus, []);
  const music = item.Type === 'MusicAlbum' || item.Type === 'MusicArtist';
  return (
    <>
      <div class="page-head">
        <h1>Which title is this?</h1>
        <p class="muted path">{item.Name}</p>
      </div>
      <form class="search-form" onSubmit={(event) => void look(event)} data-testid="identify-form">
        <label class="field grow">
          Title
          <input value={name} required maxLength={300} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <label class="field short">
          Year
          <input
            value={year}
            inputMode="numeric"
            pattern="[0-9]{4}"
            maxLength={4}
            onInput={(event) => setYear(event.currentTarget.value)}
          />
        </label>
        <button class="btn primary" disabled={asked.state === 'asking'} data-entry>
          <Icon name="search" />Search
        </button>
        <a class="btn secondary" href={link('item', item.Id)} data-entry>Cancel</a>
      </form>
      {status.data?.WaitsFor && (
        <p class="notice within" role="status"><Icon name="info" />{status.data.WaitsFor}</p>
      )}
      <div aria-live="polite">
        {asked.state === 'asking' && <CandidateSkeletons />}
        {asked.state === 'failed' && <Message icon="alert" title={asked.why} />}
        {asked.state === 'found' && asked.found.length === 0 && (
          <Message icon="search" title="Nobody knows this title.">
            <p>Try another spelling, the original title, or no year. Which providers are asked is in Settings.</p>
          </Message>
        )}
      </div>
      {asked.state === 'found' && (
        <div class="within">
          <Candidates candidates={asked.found} square={music} busy={busy} onChoose={(one) => void choose(one)} />
        </div>
      )}
    </>
  );
}

function CandidateSkeletons(): JSX.Element {
  return (
    <div class="candidates within" aria-hidden="true">
      {[1, 2, 3].map((at) => (
        <div key={at} class="candidate">
          <div class="pic poster" />
          <span class="words"><b><span class="bone" /></b><small><span class="bone short" /></small></span>
        </div>
      ))}
    </div>
  );
}
