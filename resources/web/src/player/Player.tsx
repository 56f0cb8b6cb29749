import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { subtitleUrl } from '../api/playback';
import { onRemoteCommand } from '../api/socket';
import { TICKS_PER_SECOND } from '../api/types';
import { density } from '../lib/density';
import { seconds } from '../lib/format';
import { back, link, route } from '../lib/router';
import { useTitle } from '../lib/title';
import { episodeCode, join, title as titleOf } from '../lib/words';
import { stopMusic } from '../music/queue';
import { Icon } from '../ui/Icon';
import { actionsFor, rememberVolume } from './actions';
import { chaptersOf } from './chapters';
import { Controls } from './Controls';
import { warmUp } from './engine';
import { choiceOf, creditsOf, following, goOnWith } from './following';
import { HowPanel } from './HowPanel';
import { handleKey, type PlayerKeys } from './keys';
import { Notices } from './Notices';
import { Playback } from './playback';
import { ProblemPanel } from './ProblemPanel';
import { Scrubber } from './Scrubber';
import { Seeker } from './seeker';
import { SkipButton, skippableAt } from './SkipButton';
import { Subtitles } from './Subtitles';
import { UpNext } from './UpNext';
import { useControlsShown } from './useControlsShown';
import { useFullscreen } from './useFullscreen';
import { useLate } from './useLate';
import { useMedia } from './useMedia';
import { useMediaSession } from './useMediaSession';
import { useSegments } from './useSegments';
import { useStalls } from './useStalls';
import { useTaps } from './useTaps';

/** A wheel that turns keeps a slow device busy while it has a picture to bring up. */
const SPINNER_AFTER_MS = 500;

/** The full-window player of films and episodes. */
export function Player({ id }: { id: string }): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const playback = useMemo(() => (video ? new Playback(id, video, following(route.value.query)) : undefined), [video]);
  const [menuOpen, setMenuOpen] = useState(false);
  const [previewing, setPreviewing] = useState(false);
  const [panel, setPanel] = useState(false);
  const isFullscreen = useFullscreen();
  const item = playback?.item.value;
  const source = playback?.source.value;
  const state = useMedia(video, seconds(source?.RunTimeTicks ?? item?.RunTimeTicks));
  const length = useRef(0);
  length.current = state.duration;
  const seeker = useMemo(() => (video ? new Seeker(video, () => length.current) : undefined), [video]);
  const wanted = seeker?.wanted.value;
  const controls = useControlsShown(state.paused || menuOpen || wanted !== undefined || Boolean(playback?.problem.value));
  const segments = useSegments(id, state.buffered > 0);
  useTitle(item && titleOf(item));
  useStalls(video, playback);

  useEffect(() => {
    if (!playback || !video) return undefined;
    void stopMusic();
    warmUp();
    const forget = rememberVolume(video);
    const start = route.value.query.get('t');
    void playback.open(choiceOf(route.value.query), start === null ? undefined : Number(start));
    const stop = (): void => playback.close();
    addEventListener('pagehide', stop);
    return () => {
      removeEventListener('pagehide', stop);
      forget();
      seeker?.stop();
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

  const leave = (): void => {
    if (document.fullscreenElement) void document.exitFullscreen();
    if (document.pictureInPictureElement) void document.exitPictureInPicture();
    back(link('item', id));
  };
  const next = (): void => {
    if (playback?.next.value) goOnWith(playback.next.value, route.value.query);
  };
  const actions = video && playback && seeker
    ? actionsFor({ video, frame: frame.current, playback, seeker, duration: state.duration, next })
    : undefined;
  const taps = useTaps(controls.flip, controls.hide, (step) => actions?.seekBy(step));

  const keys = useRef<PlayerKeys | undefined>(undefined);
  keys.current = actions && {
    ...actions,
    isTv: density.value === 'tv',
    controlsShown: () => controls.shown,
    menuOpen: () => menuOpen,
    wake: controls.wake,
    hide: controls.hide,
    closePanel: () => {
      setPanel(false);
      return panel;
    },
    panel: () => setPanel(!panel),
    leave,
  };
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
    const deeds = keys.current;
    if (command === 'Stop') leave();
    else if (command === 'Pause') video?.pause();
    else if (command === 'Unpause') void video?.play().catch(() => undefined);
    else if (command === 'PlayPause') deeds?.toggle();
    else if (command === 'NextTrack') deeds?.next();
    else if (command === 'Seek') deeds?.seekTo((positionTicks ?? 0) / TICKS_PER_SECOND);
  }), [video]);
  useEffect(() => {
    if (state.ended) (playback?.next.value ? next : leave)();
  }, [state.ended]);
  useMediaSession(item, video, {
    toggle: () => keys.current?.toggle(),
    seekBy: (step) => keys.current?.seekBy(step),
    seekTo: (time) => keys.current?.seekTo(time),
    next: () => keys.current?.next(),
  });

  const problem = playback?.problem.value;
  const late = useLate(Boolean(playback?.preparing.value || state.waiting) && !problem, SPINNER_AFTER_MS);
  const stream = playback?.textSubtitle();
  const captions = item && source && stream ? subtitleUrl(item, source, stream) : undefined;
  const second = item ? join([item.Type === 'Episode' ? join([episodeCode(item), item.Name]) : item.ProductionYear]) : '';
  const chapters = useMemo(() => chaptersOf(item), [item]);
  const creditsAt = playback?.next.value ? creditsOf(segments, state.duration) : undefined;
  const skippable = skippableAt(segments, state.time);
  const skip = skippable?.Type === 'Outro' && creditsAt !== undefined ? undefined : skippable;
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
        onClick={(event) => (controls.touched() ? taps.tap(event) : actions?.toggle())}
        onDblClick={() => controls.touched() || actions?.fullscreen()}
      />
      <div class="veil" />
      {video && playback && (
        <Subtitles
          media={video}
          url={captions}
          language={stream?.Language}
          shift={playback.subtitleShift.value}
          raised={controls.shown}
        />
      )}
      {late && <div class="waiting" role="status" aria-label="Loading" />}
      {taps.flash && (
        <div class={`flash ${taps.flash.side}`} data-testid="tap-flash" aria-hidden="true">
          <Icon name={taps.flash.side === 'left' ? 'chevron-left' : 'chevron-right'} />
          <span>{`${taps.flash.seconds} s`}</span>
        </div>
      )}
      <header class="player-top">
        <button class="icon-button" aria-label="Back" data-testid="player-back" onClick={leave}>
          <Icon name="chevron-left" />
        </button>
        <div>
          <h1>{item ? titleOf(item) : '\u00a0'}</h1>
          <p data-testid="play-method" data-method={playback?.how.value?.method}>
            {second}
            {second && playback?.how.value && ' · '}
            {playback?.how.value && (
              <button class="why-button" aria-expanded={panel} data-testid="why-button" onClick={() => setPanel(!panel)}>
                {playback.how.value.playing}
              </button>
            )}
          </p>
        </div>
      </header>
      {playback && <Notices playback={playback} />}
      {panel && playback && video && !problem && <HowPanel playback={playback} video={video} close={() => setPanel(false)} />}
      {playback && actions && !problem && (
        <footer class="player-bottom">
          <Scrubber
            item={item}
            sourceId={source?.Id}
            time={state.time}
            wanted={wanted}
            duration={state.duration}
            buffered={state.buffered}
            chapters={chapters}
            onSeek={actions.seekTo}
            onPreview={setPreviewing}
          />
          <Controls
            playback={playback}
            state={state}
            actions={actions}
            isFullscreen={isFullscreen}
            onMenu={setMenuOpen}
            onPanel={() => setPanel(true)}
          />
        </footer>
      )}
      {skip && actions && !problem && <SkipButton segment={skip} controlsShown={controls.shown} onSkip={actions.seekTo} />}
      {playback?.next.value && <UpNext next={playback.next.value} state={state} creditsAt={creditsAt} play={next} />}
      {problem && playback && <ProblemPanel playback={playback} leave={leave} />}
    </div>
  );
}
