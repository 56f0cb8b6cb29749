import type { JSX } from 'preact';
import { density } from '../lib/density';
import { Icon } from '../ui/Icon';
import { canLeaveThePage, type PlayerActions } from './actions';
import type { Playback } from './playback';
import { SettingsMenu } from './SettingsMenu';
import { TrackMenus } from './TrackMenus';
import type { MediaState } from './useMedia';
import { Volume } from './Volume';

interface ControlsProps {
  playback: Playback;
  state: MediaState;
  actions: PlayerActions;
  isFullscreen: boolean;
  onMenu: (open: boolean) => void;
  /** Show how this plays. */
  onPanel: () => void;
}

/** The row of buttons below the seek bar. */
export function Controls({ playback, state, actions, isFullscreen, onMenu, onPanel }: ControlsProps): JSX.Element {
  const tv = density.value === 'tv';
  return (
    <div class="controls">
      <div class="transport">
        <button
          class="icon-button big"
          aria-label={state.paused ? 'Play' : 'Pause'}
          data-testid="toggle-play"
          data-autofocus
          onClick={actions.toggle}
        >
          <Icon name={state.paused ? 'play' : 'pause'} />
        </button>
        <button class="icon-button" aria-label="Back 10 seconds" data-testid="back-10" onClick={() => actions.seekBy(-10)}>
          <Icon name="back10" />
        </button>
        <button class="icon-button" aria-label="Forward 10 seconds" data-testid="forward-10" onClick={() => actions.seekBy(10)}>
          <Icon name="fwd10" />
        </button>
        {playback.next.value && (
          <button class="icon-button" aria-label="Next episode" data-testid="next-episode" onClick={actions.next}>
            <Icon name="next" />
          </button>
        )}
        {!tv && <Volume state={state} actions={actions} />}
      </div>
      <div class="choices">
        <TrackMenus playback={playback} onMenu={onMenu} />
        <SettingsMenu playback={playback} state={state} actions={actions} onOpenChange={onMenu} onPanel={onPanel} />
        {!tv && canLeaveThePage() && (
          <button
            class="icon-button pip"
            aria-label="Picture in picture"
            data-testid="picture-in-picture"
            onClick={actions.pictureInPicture}
          >
            <Icon name="pip" />
          </button>
        )}
        {!tv && (
          <button
            class="icon-button"
            aria-label={isFullscreen ? 'Leave full screen' : 'Full screen'}
            data-testid="fullscreen"
            onClick={actions.fullscreen}
          >
            <Icon name={isFullscreen ? 'shrink' : 'fullscreen'} />
          </button>
        )}
      </div>
    </div>
  );
}
