import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { episodeAfter } from '../api/items';
import { entryAfter } from '../api/lists';
import { subtitleUrl, type Choice } from '../api/playback';
import { recall, remember } from '../api/session';
import { onRemoteCommand } from '../api/socket';
import { TICKS_PER_SECOND, type Item } from '../api/types';
import { density } from '../lib/density';
import { seconds } from '../lib/format';
import { back, link, replace, route } from '../lib/router';
import { useTitle } from '../lib/title';
import { episodeCode, join, title as titleOf } from '../lib/words';
import { stopMusic } from '../music/queue';
import { Icon } from '../ui/Icon';
import { Controls, SPEEDS, type PlayerActions } from './Controls';
import { handleKey, type PlayerKeys } from './keys';
import { Playback } from './playback';
import { ProblemPanel } from './ProblemPanel';
import { Scrubber } from './Scrubber';
import { Subtitles } from './Subtitles';
import { UpNext } from './UpNext';
import { useControlsShown } from './useControlsShown';
import { useMedia } from './useMedia';
import { useMediaSession } from './useMediaSession';

/** The full-window player of films and episodes. */
export function Player({ id }: { id: string }): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const playback = useMemo(() => (video ? new Playback(id, video, following(route.value.query)) : undefined), [video]);
  const [menuOpen, setMenuOpen] = useState(false);
  const [previewing, setPreviewing] = useState(false);
  const [isFullscreen, setFullscreen] = useState(false);
  const item = playback?.item.value;
  const source = playback?.source.value;
  const state = useMedia(video, seconds(source?.RunTimeTicks ?? item?.RunTimeTicks));
  const controls = useControlsShown(state.paused || menuOpen || Boolean(playback?.problem.value));
  useTitle(item && titleOf(item));

  useEffect(() => {
    if (!playback || !video) return undefined;
    void stopMusic();
    video.volume = Number(recall('volume') ?? 1);
    const start = route.value.query.get('t');
    void playback.open(choiceOf(route.value.query), start === null ? undefined : Number(start));
    const stop = (): void => playback.close();
    addEventListener('pagehide', stop);
    return () => {
      removeEventListener('pagehide', stop);
      playback.close();
    };
  }, [playback]);

  useEffect(() => {
    if (!video || !playback) return undefined;
    const said: [string, string][] = [['pause', 'pause'], ['play', 'unpause'], ['seeked', 'timeupdate'], ['volumechange', 'volumechange']];
    const hear = said.map(([event, name]) => [event, () => playback.progress(name)] as const);
    for (const [event, tell] of hear) video.addEventListener(event, tell);
    return () => hear.forEach(([event, tell]) => video.removeEventListener(event, tell));
  }, [playback]);

  useEffect(() => {
    if (source && density.value === 'tv') frame.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, [source === undefined]);
  useEffect(() => {
    const look = (): void => setFullscreen(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, []);

  const leave = (): void => {
    if (document.fullscreenElement) void document.exitFullscreen();
    back();
  };
  const actions = actionsFor(video, frame.current, playback);
  const nextEpisode = (): void => {
    const next = playback?.next.value;
    const list = route.value.query.get('list');
    const within: Record<string, string> = list && next?.PlaylistItemId ? { list, entry: next.PlaylistItemId } : {};
    if (next) replace(link('play', next.Id, within));
  };
  actions.next = nextEpisode;

  const keys = useRef<PlayerKeys | undefined>(undefined);
  keys.current = video && playback ? keysFor(video, playback, actions, controls, menuOpen, leave) : undefined;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (keys.current && handleKey(event, keys.current)) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    addEventListener('keydown', press, true);
    return () => removeEventListener('keydown', press, true);
  }, []);
  useEffect(() => onRemoteCommand(({ command, positionTicks }) => {
    if (command === 'Stop') leave();
    else if (command === 'Pause') video?.pause();
    else if (command === 'Unpause') void video?.play();
    else if (command === 'PlayPause') actions.toggle();
    else if (command === 'NextTrack') nextEpisode();
    else if (command === 'Seek' && video) video.currentTime = (positionTicks ?? 0) / TICKS_PER_SECOND;
  }), [video]);
  useEffect(() => {
    if (state.ended) (playback?.next.value ? nextEpisode : leave)();
  }, [state.ended]);
  useMediaSession(item, video, actions);

  const stream = playback?.textSubtitle();
  const captions = item && source && stream ? subtitleUrl(item, source, stream) : undefined;
  const second = item ? join([item.Type === 'Episode' ? join([episodeCode(item), item.Name]) : item.ProductionYear]) : '';
  return (
    <div
      ref={frame}
      class={`player ${controls.shown ? 'awake' : 'asleep'} ${previewing ? 'previewing' : ''}`}
      data-testid="player"
      onPointerMove={controls.wake}
      onFocusIn={controls.wake}
    >
      <video
        ref={setVideo}
        playsInline
        preload="auto"
        data-testid="video"
        onClick={() => (controls.touched() ? controls.flip() : actions.toggle())}
        onDblClick={actions.fullscreen}
      />
      <div class="veil" />
      {video && <Subtitles media={video} url={captions} language={stream?.Language} raised={controls.shown} />}
      {(playback?.preparing.value || state.waiting) && !playback?.problem.value && <div class="waiting" role="status" aria-label="Loading" />}
      <header class="player-top">
        <button class="icon-button" aria-label="Back" data-testid="player-back" onClick={leave}>
          <Icon name="chevron-left" />
        </button>
        <div>
          <h1>{item ? titleOf(item) : '\u00a0'}</h1>
          <p data-testid="play-method" data-method={playback?.how.value?.method}>
            {join([second, playback?.how.value?.playing])}
          </p>
        </div>
      </header>
      {playback && !playback.problem.value && (
        <footer class="player-bottom">
          <Scrubber
            item={item}
            sourceId={source?.Id}
            time={state.time}
            duration={state.duration}
            buffered={state.buffered}
            onSeek={(time) => video && (video.currentTime = time)}
            onPreview={setPreviewing}
          />
          <Controls playback={playback} state={state} actions={actions} isFullscreen={isFullscreen} onMenu={setMenuOpen} />
        </footer>
      )}
      {playback?.next.value && <UpNext next={playback.next.value} state={state} play={nextEpisode} />}
      {playback?.problem.value && <ProblemPanel playback={playback} leave={leave} />}
    </div>
  );
}

/** What comes after a title: the next entry of the list it is played from, or the next episode. */
function following(query: URLSearchParams): (item: Item) => Promise<Item | undefined> {
  const list = query.get('list');
  const entry = query.get('entry');
  return list && entry ? () => entryAfter(list, entry) : episodeAfter;
}

function choiceOf(query: URLSearchParams): Choice {
  const number = (name: string): number | undefined => {
    const text = query.get(name);
    return text === null ? undefined : Number(text);
  };
  const mediaSourceId = query.get('source') ?? undefined;
  return { mediaSourceId, audioIndex: number('audio'), subtitleIndex: number('subtitles') };
}

function actionsFor(
  video: HTMLVideoElement | null,
  frame: HTMLElement | null,
  playback: Playback | undefined,
): PlayerActions {
  return {
    toggle: () => {
      if (video?.paused) void video.play().catch(() => undefined);
      else video?.pause();
    },
    seekBy: (step) => {
      if (video) video.currentTime = Math.max(0, Math.min(video.duration || Infinity, video.currentTime + step));
    },
    mute: () => {
      if (video) video.muted = !video.muted;
    },
    setVolume: (volume) => {
      if (!video) return;
      video.muted = false;
      video.volume = Math.max(0, Math.min(1, volume));
      remember('volume', String(video.volume));
    },
    setRate: (rate) => {
      if (video) video.playbackRate = rate;
      playback?.progress('ratechange');
    },
    fullscreen: () => toggleFullscreen(video, frame),
    next: () => undefined,
  };
}

function toggleFullscreen(video: HTMLVideoElement | null, frame: HTMLElement | null): void {
  const phone = video as (HTMLVideoElement & { webkitEnterFullscreen?: () => void }) | null;
  if (document.fullscreenElement) void document.exitFullscreen();
  else if (frame?.requestFullscreen) void frame.requestFullscreen().catch(() => undefined);
  else phone?.webkitEnterFullscreen?.();
}

function keysFor(
  video: HTMLVideoElement,
  playback: Playback,
  actions: PlayerActions,
  controls: ReturnType<typeof useControlsShown>,
  menuOpen: boolean,
  leave: () => void,
): PlayerKeys {
  return {
    isTv: density.value === 'tv',
    controlsShown: () => controls.shown,
    menuOpen: () => menuOpen,
    wake: controls.wake,
    hide: controls.hide,
    toggle: actions.toggle,
    seekBy: actions.seekBy,
    seekTo: (share) => (video.currentTime = share * video.duration),
    volumeBy: (step) => actions.setVolume(video.volume + step),
    mute: actions.mute,
    fullscreen: actions.fullscreen,
    subtitles: () => {
      const first = playback.source.value?.MediaStreams?.find((stream) => stream.Type === 'Subtitle');
      const off = playback.subtitleIndex.value >= 0 || !first;
      void playback.chooseSubtitle(off ? -1 : first.Index);
    },
    speedBy: (step) => {
      const at = SPEEDS.indexOf(video.playbackRate);
      actions.setRate(SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, at + step))] ?? 1);
    },
    next: actions.next,
    leave,
  };
}
