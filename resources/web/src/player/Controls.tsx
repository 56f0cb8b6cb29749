import type { JSX } from 'preact';
import { density } from '../lib/density';
import { audioEntries, subtitleEntries } from '../pages/SourcePicks';
import { Icon } from '../ui/Icon';
import { Menu } from '../ui/Menu';
import type { Playback } from './playback';
import type { MediaState } from './useMedia';

export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];

export interface PlayerActions {
  toggle: () => void;
  seekBy: (seconds: number) => void;
  mute: () => void;
  setVolume: (volume: number) => void;
  setRate: (rate: number) => void;
  fullscreen: () => void;
  next: () => void;
}

interface ControlsProps {
  playback: Playback;
  state: MediaState;
  actions: PlayerActions;
  isFullscreen: boolean;
  onMenu: (open: boolean) => void;
}

/** The row of buttons below the seek bar. */
export function Controls({ playback, state, actions, isFullscreen, onMenu }: ControlsProps): JSX.Element {
  const tv = density.value === 'tv';
  return (
    <div class="controls">
      <button
        class="icon-button big"
        aria-label={state.paused ? 'Play' : 'Pause'}
        data-testid="toggle-play"
        data-autofocus
        onClick={actions.toggle}
      >
        <Icon name={state.paused ? 'play' : 'pause'} />
      </button>
      <button class="icon-button" aria-label="Back 10 seconds" onClick={() => actions.seekBy(-10)}>
        <Icon name="back10" />
      </button>
      <button class="icon-button" aria-label="Forward 10 seconds" onClick={() => actions.seekBy(10)}>
        <Icon name="fwd10" />
      </button>
      {playback.next.value && (
        <button class="icon-button" aria-label="Next episode" data-testid="next-episode" onClick={actions.next}>
          <Icon name="next" />
        </button>
      )}
      {!tv && <Volume state={state} actions={actions} />}
      <span class="space" />
      <TrackMenus playback={playback} onMenu={onMenu} />
      <Menu
        name="Speed"
        entries={SPEEDS.map((rate) => ({ value: rate, label: rate === 1 ? 'Normal' : `${rate}×` }))}
        chosen={state.rate}
        onChoose={actions.setRate}
        buttonClass="text-button speed"
        testId="speed-menu"
        onOpenChange={onMenu}
      >
        <Icon name="speed" />
        {state.rate !== 1 && <span class="label">{`${state.rate}×`}</span>}
      </Menu>
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
  );
}

function Volume({ state, actions }: { state: MediaState; actions: PlayerActions }): JSX.Element {
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

function TrackMenus({ playback, onMenu }: { playback: Playback; onMenu: (open: boolean) => void }): JSX.Element | null {
  const source = playback.source.value;
  if (!source) return null;
  const sounds = audioEntries(source);
  const subtitles = subtitleEntries(source);
  const sound = playback.audioIndex.value ?? sounds[0]?.value ?? -1;
  const subtitle = playback.subtitleIndex.value;
  const soundLabel = sounds.find((entry) => entry.value === sound)?.label.replace(' · ', ' ') ?? 'Sound';
  const subtitleLabel = subtitle < 0 ? 'Subtitles' : subtitles.find((entry) => entry.value === subtitle)?.label;
  return (
    <>
      {sounds.length > 0 && (
        <Menu
          name="Sound"
          entries={sounds}
          chosen={sound}
          onChoose={(index) => void playback.chooseAudio(index)}
          buttonClass="text-button"
          testId="audio-menu"
          onOpenChange={onMenu}
        >
          <Icon name="audio" /><span class="label">{soundLabel}</span>
        </Menu>
      )}
      {subtitles.length > 1 && (
        <Menu
          name="Subtitles"
          entries={subtitles}
          chosen={subtitle}
          onChoose={(index) => void playback.chooseSubtitle(index)}
          buttonClass="text-button"
          testId="subtitle-menu"
          onOpenChange={onMenu}
        >
          <Icon name="subtitles" /><span class="label">{subtitleLabel}</span>
        </Menu>
      )}
    </>
  );
}
