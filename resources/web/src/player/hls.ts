import type { default as HlsType } from 'hls.js/light';
import type { Attachment, Listener, Source } from './engine';

const MAX_MEDIA_RECOVERIES = 2;
/** How often a server that answers with a failure of its own is asked again. */
const MAX_REFUSALS = 6;
const RETRY_MS = 1_500;
const LAST_RETRY_MS = 6_000;
/** A server that does not answer at all is waited for: it may be starting, or the wireless away. */
const GIVE_UP_MS = 10 * 60_000;

/** The server makes things when they are asked for: allow the first byte its time. */
const PATIENT = {
  default: {
    maxTimeToFirstByteMs: 45_000,
    maxLoadTimeMs: 120_000,
    timeoutRetry: { maxNumRetry: 2, retryDelayMs: 500, maxRetryDelayMs: 2_000 },
    errorRetry: { maxNumRetry: 4, retryDelayMs: 800, maxRetryDelayMs: 6_000 },
  },
};

/** Let hls.js feed a media element. */
export function attachHls(
  Hls: typeof HlsType,
  media: HTMLMediaElement,
  source: Source,
  listener: Listener,
): Attachment {
  const hls = new Hls({
    startPosition: source.start > 0 ? source.start : -1,
    // One variant and a whole timeline: nothing to measure, nothing to wait for.
    startFragPrefetch: true,
    testBandwidth: false,
    lowLatencyMode: false,
    // The first picture is shown while the rest of its segment is still being made.
    progressive: true,
    manifestLoadPolicy: PATIENT,
    playlistLoadPolicy: PATIENT,
    fragLoadPolicy: PATIENT,
    maxBufferLength: 30,
    backBufferLength: 60,
  });
  const { NETWORK_ERROR, MEDIA_ERROR } = Hls.ErrorTypes;
  let recoveries = 0;
  let refusals = 0;
  let lostAt: number | undefined;
  let timer: number | undefined;
  let stopped = false;
  let hasPlaylist = false;

  const again = (wait: number): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => (hasPlaylist ? hls.startLoad() : hls.loadSource(source.url)), wait);
  };
  const online = (): void => {
    if (lostAt !== undefined) again(0);
  };
  const lose = (): void => {
    lostAt ??= performance.now();
    listener.lost();
  };
  const find = (): void => {
    refusals = 0;
    if (lostAt === undefined) return;
    lostAt = undefined;
    listener.found();
  };
  hls.on(Hls.Events.MANIFEST_PARSED, () => (hasPlaylist = true));
  hls.on(Hls.Events.ERROR, (_, data) => {
    if (stopped) return;
    const status = data.response?.code || undefined;
    const silent = data.type === NETWORK_ERROR && status === undefined;
    if (silent && !data.fatal) lose();
    if (!data.fatal) return;
    const details = `${data.details}${status ? ` (${status})` : ''}`;
    if (data.type === MEDIA_ERROR && recoveries < MAX_MEDIA_RECOVERIES) {
      recoveries += 1;
      hls.recoverMediaError();
    } else if (silent && performance.now() - (lostAt ?? performance.now()) < GIVE_UP_MS) {
      again(lostAt === undefined ? RETRY_MS : LAST_RETRY_MS);
      lose();
    } else if (status && status >= 500 && refusals < MAX_REFUSALS) {
      refusals += 1;
      again(Math.min(LAST_RETRY_MS, RETRY_MS * refusals));
    } else {
      listener.failed(details, status);
    }
  });
  hls.on(Hls.Events.LEVEL_LOADED, find);
  hls.on(Hls.Events.FRAG_LOADED, find);
  addEventListener('online', online);
  hls.loadSource(source.url);
  hls.attachMedia(media);

  const stop = (): void => {
    stopped = true;
    clearTimeout(timer);
    removeEventListener('online', online);
    hls.stopLoad();
  };
  return {
    stop,
    detach: () => {
      stop();
      hls.destroy();
      media.removeAttribute('src');
      media.load();
    },
  };
}
