import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { candidatePicture, type Candidate } from '../api/identify';
import { oneTabStop } from '../lib/focus';
import { tint } from '../lib/tint';
import { Icon } from './Icon';

const PROVIDERS: Record<string, string> = {
  tmdb: 'TMDB', tvdb: 'TheTVDB', tvmaze: 'TVmaze', anilist: 'AniList', wikidata: 'Wikidata',
  musicbrainz: 'MusicBrainz', omdb: 'OMDb',
};

interface CandidatesProps {
  candidates: Candidate[];
  square?: boolean;
  busy?: boolean;
  onChoose: (candidate: Candidate) => void;
}

/** Titles that could be meant; choosing one says that it is. */
export function Candidates({ candidates, square, busy, onChoose }: CandidatesProps): JSX.Element {
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => oneTabStop(strip.current), [candidates]);
  return (
    <div class="candidates" data-list ref={strip}>
      {candidates.map((one) => (
        <button
          key={`${one.Provider}${one.Id}`}
          class="candidate"
          disabled={busy}
          aria-label={`Use ${one.Name ?? ''} ${one.Year ?? ''}`}
          tabIndex={-1}
          data-entry
          data-testid="candidate"
          onClick={() => onChoose(one)}
        >
          <Poster candidate={one} square={square ?? false} />
          <span class="words">
            <b>{one.Name}</b>
            <small>{[one.Year, one.Artist, PROVIDERS[one.Provider] ?? one.Provider].filter(Boolean).join(' · ')}</small>
            {one.Overview && <span class="clamp">{one.Overview}</span>}
            <em><Icon name="check" />Use this</em>
          </span>
        </button>
      ))}
    </div>
  );
}

function Poster({ candidate, square }: { candidate: Candidate; square: boolean }): JSX.Element {
  const [missing, setMissing] = useState(false);
  const [shown, setShown] = useState(false);
  const source = candidatePicture(candidate);
  const name = candidate.Name ?? '';
  const none = !source || missing;
  return (
    <span class={`pic ${square ? 'square' : 'poster'} ${none ? `untitled tint-${tint(name)}` : ''}`}>
      {none ? (
        <span class="stand-in" aria-hidden="true"><Icon name={square ? 'music' : 'film'} /></span>
      ) : (
        <img
          src={source}
          alt=""
          loading="lazy"
          decoding="async"
          class={shown ? 'shown' : ''}
          onLoad={() => setShown(true)}
          onError={() => setMissing(true)}
        />
      )}
    </span>
  );
}
