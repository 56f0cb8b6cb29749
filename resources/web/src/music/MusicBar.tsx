import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { pictureOf } from '../api/images';
import { onRemoteCommand } from '../api/socket';
import { TICKS_PER_SECOND } from '../api/types';
import { clock, seconds } from '../lib/format';
import { link, route } from '../lib/router';
import { useMedia } from '../player/useMedia';
import { useMediaSession } from '../player/useMediaSession';
import { Icon } from '../ui/Icon';
import { Picture } from '../ui/Picture';
import { LyricsPanel } from './LyricsPanel';
import { audio, current, next, playback, position, previous, queue, stopMusic, toggle } from './queue';

const COVER_WIDTH = 56;

/** The bar at the bottom while music plays; it stays from page to page. */
export function MusicBar(): JSX.Element | null {
  const track = current.value;
  const media = audio.value;
  const state = useMedia(media, seconds(track?.RunTimeTicks));
  const [words, setWords] = useState(false);
  const seekBy = (step: number): void => {
    if (media) media.currentTime += step;
  };
  useMediaSession(track, media, { toggle, seekBy, next: () => void next(), previous: () => void previous() });
  useEffect(() => onRemoteCommand(({ command, positionTicks }) => {
    if (!current.value || !media) return;
    if (command === 'Stop') void stopMusic();
    else if (command === 'Pause') media.pause();
    else if (command === 'Unpause') void media.play();
    else if (command === 'PlayPause') toggle();
    else if (command === 'NextTrack') void next();
    else if (command === 'PreviousTrack') void previous();
    else if (command === 'Seek') media.currentTime = (positionTicks ?? 0) / TICKS_PER_SECOND;
  }), [media]);
  useEffect(() => {
    document.documentElement.classList.toggle('with-music', track !== undefined);
  }, [track !== undefined]);
  if (!track || route.value.name === 'play') return null;

  const problem = playback.value?.problem.value;
  const filled = state.duration ? (100 * state.time) / state.duration : 0;
  return (
    <section class="music-bar" aria-label="Music" data-testid="music-bar">
      {words && track.HasLyrics && (
        <LyricsPanel
          track={track}
          time={state.time}
          onSeek={(time) => media && (media.currentTime = time)}
          onClose={() => setWords(false)}
        />
      )}
      <input
        class="music-seek"
        type="range"
        min={0}
        max={Math.max(1, state.duration)}
        step="any"
        value={state.time}
        style={{ '--filled': `${filled}%` }}
        aria-label="Position"
        aria-valuetext={`${clock(state.time, true)} of ${clock(state.duration, true)}`}
        data-testid="music-seek"
        onChange={(event) => media && (media.currentTime = event.currentTarget.valueAsNumber)}
      />
      <a class="music-what" href={link('item', track.AlbumId ?? track.Id)}>
        <Picture picture={pictureOf(track, 'square')} shape="square" title="" icon="music" width={COVER_WIDTH} />
        <span>
          <b>{track.Name}</b>
          <small role={problem ? 'alert' : undefined}>
            {problem?.sentence ?? track.Artists?.join(', ') ?? track.AlbumArtist}
          </small>
        </span>
      </a>
      <time class="muted">{`${clock(state.time, true)} / ${clock(state.duration, true)}`}</time>
      <div class="music-buttons" data-list>
        {track.HasLyrics && (
          <button
            class="icon-button"
            aria-label="Lyrics"
            aria-pressed={words}
            data-entry
            data-testid="lyrics-toggle"
            onClick={() => setWords(!words)}
          >
            <Icon name="lyrics" />
          </button>
        )}
        <button class="icon-button" aria-label="Previous track" data-entry onClick={() => void previous()}>
          <Icon name="previous" />
        </button>
        <button
          class="icon-button big"
          aria-label={state.paused ? 'Play' : 'Pause'}
          data-entry
          data-testid="music-toggle"
          onClick={toggle}
        >
          <Icon name={state.paused ? 'play' : 'pause'} />
        </button>
        <button
          class="icon-button"
          aria-label="Next track"
          data-entry
          disabled={position.value + 1 >= queue.value.length}
          onClick={() => void next()}
        >
          <Icon name="next" />
        </button>
        <button class="icon-button" aria-label="Stop the music" data-entry onClick={() => void stopMusic()}>
          <Icon name="close" />
        </button>
      </div>
    </section>
  );
}
