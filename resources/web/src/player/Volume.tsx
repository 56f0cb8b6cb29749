import type { JSX } from 'preact';
import { Icon } from '../ui/Icon';
import type { PlayerActions } from './actions';
import type { MediaState } from './useMedia';

/** Sound on or off, and how loud. */
export function Volume({ state, actions }: { state: MediaState; actions: PlayerActions }): JSX.Element {
  const silent = state.muted || state.volume === 0;
  return (
    <div class="volume">
      <button class="icon-button" aria-label={silent ? 'Sound on' : 'Sound off'} data-testid="mute" onClick={actions.mute}>
        <Icon name={silent ? 'mute' : 'audio'} />
      </button>
      <input
        type="range"
        min={0}
        max={1}
        step={0.01}
        value={silent ? 0 : state.volume}
        style={{ '--filled': `${silent ? 0 : state.volume * 100}%` }}
        aria-label="Volume"
        data-testid="volume"
        onInput={(event) => actions.setVolume(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}
