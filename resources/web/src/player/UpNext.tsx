import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { pictureOf } from '../api/images';
import type { Item } from '../api/types';
import { episodeCode, join } from '../lib/words';
import { Icon } from '../ui/Icon';
import { Picture } from '../ui/Picture';
import type { MediaState } from './useMedia';

const SHOWN_BEFORE_END_S = 25;
/** Anything shorter is over before one has read the card. */
const SHORTEST_S = 120;

interface UpNextProps {
  next: Item;
  state: MediaState;
  /** Where the credits begin that run to the end, in seconds. */
  creditsAt: number | undefined;
  play: () => void;
}

/** Offers the next episode while the credits or the last seconds run. */
export function UpNext({ next, state, creditsAt, play }: UpNextProps): JSX.Element | null {
  const [dismissed, setDismissed] = useState(false);
  const left = state.duration - state.time;
  const begun = creditsAt !== undefined && state.time >= creditsAt;
  const isNear = left <= SHOWN_BEFORE_END_S && state.duration >= SHORTEST_S;
  if (dismissed || state.time === 0 || (!begun && !isNear)) return null;
  return (
    <aside class="up-next" aria-label="Next episode" data-testid="up-next">
      <Picture picture={pictureOf(next, 'wide')} shape="wide" title={episodeCode(next)} icon="tv" />
      <div>
        <small>{`Next in ${Math.ceil(Math.max(0, left))} s`}</small>
        <b>{join([next.Type === 'Episode' ? episodeCode(next) : '', next.Name])}</b>
        <div class="actions">
          <button class="btn primary" onClick={play}><Icon name="play" />Play now</button>
          <button class="btn secondary" onClick={() => setDismissed(true)}>Hide</button>
        </div>
      </div>
    </aside>
  );
}
