import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { identifyStatus, leaveAlone, reviews, takeCandidate, type Candidate, type Review } from '../api/identify';
import { libraryVersion } from '../api/socket';
import { plural } from '../lib/format';
import { libraries } from '../lib/libraries';
import { asApiError, useQuery } from '../lib/query';
import { link } from '../lib/router';
import { useTitle } from '../lib/title';
import { join } from '../lib/words';
import { Candidates } from '../ui/Candidates';
import { Icon } from '../ui/Icon';
import { Failure, Message } from '../ui/Message';
import { Shell } from '../ui/Shell';
import { say } from '../ui/Toast';

const STEP = 20;

/** Titles where Rustfin is not sure, for whoever runs the server. */
export function ReviewPage(): JSX.Element {
  useTitle('Review');
  const [limit, setLimit] = useState(STEP);
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const query = useQuery(() => reviews(0, limit), [limit, libraryVersion.value]);
  const status = useQuery(identifyStatus, [libraryVersion.value]);
  const list = (query.data?.Items ?? []).filter((one) => !done.has(one.Id));
  const total = Math.max(0, (query.data?.TotalRecordCount ?? 0) - done.size);
  const settle = async (review: Review, work: Promise<void>, said: string): Promise<boolean> => {
    try {
      await work;
      setDone((now) => new Set(now).add(review.Id));
      say(said);
      return true;
    } catch (failure) {
      say(asApiError(failure).message);
      return false;
    }
  };
  return (
    <Shell>
      <div class="page-head">
        <h1>Review</h1>
        <p class="muted" aria-live="polite">
          {total ? `${plural(total, 'title', 'titles')} where Rustfin is not sure. They play meanwhile.` : '\u00a0'}
        </p>
      </div>
      {status.data?.WaitsFor && (
        <p class="notice within" role="status"><Icon name="info" />{status.data.WaitsFor}</p>
      )}
      {query.error && <Failure error={query.error} retry={query.reload} />}
      {query.data && !list.length && <Message icon="check" title="Nothing to review. Rustfin is sure about every title." />}
      <ol class="reviews" data-testid="reviews">
        {list.map((one) => <ReviewEntry key={one.Id} review={one} settle={settle} />)}
      </ol>
      {query.data && query.data.TotalRecordCount > limit && (
        <p class="within">
          <button class="btn secondary" onClick={() => setLimit(limit + STEP)}>Show more</button>
        </p>
      )}
    </Shell>
  );
}

interface EntryProps {
  review: Review;
  settle: (review: Review, work: Promise<void>, said: string) => Promise<boolean>;
}

function ReviewEntry({ review, settle }: EntryProps): JSX.Element {
  const [busy, setBusy] = useState(false);
  const run = async (work: Promise<void>, said: string): Promise<void> => {
    setBusy(true);
    if (!(await settle(review, work, said))) setBusy(false);
  };
  const name = review.Name ?? '';
  const library = libraries.value?.find((one) => one.Id === review.LibraryId)?.Name;
  const choose = (one: Candidate): void => void run(takeCandidate(review.Id, one), `${name} is ${one.Name ?? ''} now.`);
  return (
    <li class={`review ${review.Candidates.length ? '' : 'compact'}`} data-testid="review" data-item-id={review.Id}>
      <div class="review-head">
        <div>
          <h2><a href={link('item', review.Id)}>{name}</a></h2>
          <p class="muted">{join([review.Year, library, ...review.Evidence])}</p>
        </div>
        <span class="pill warning">
          <Icon name={review.State === 'nothing' ? 'search' : 'review'} />
          {review.State === 'nothing' ? 'Nothing found' : 'Which one?'}
        </span>
        <div class="actions" data-list>
          <a class="btn secondary" href={link('identify', review.Id)} data-entry>
            <Icon name="search" />{review.Candidates.length ? 'Something else' : 'Search'}
          </a>
          <button
            class="btn secondary"
            disabled={busy}
            data-entry
            data-testid="leave-alone"
            onClick={() => void run(leaveAlone(review.Id), `${name} is left as it is.`)}
          >
            Leave as it is
          </button>
        </div>
      </div>
      {review.Candidates.length > 0 && (
        <Candidates
          candidates={review.Candidates}
          square={review.Kind === 'Album' || review.Kind === 'Artist'}
          busy={busy}
          onChoose={choose}
        />
      )}
    </li>
  );
}
