import { statusOf } from '../api/playback';
import type { Attachment, Listener, Source } from './engine';

const RETRY_MS = 1_500;
const LAST_RETRY_MS = 6_000;
const GIVE_UP_MS = 10 * 60_000;
/** A connection that breaks again without a second played in between is no passing trouble. */
const MAX_BROKEN = 4;
const PATIENCE_MS = 4_000;
const NETWORK = 2;
const NOTED = ['timeupdate', 'seeking', 'pause', 'play'];

/** Let the browser itself play an address; a connection that breaks is made again. */
export function attachNative(media: HTMLMediaElement, source: Source, listener: Listener): Attachment {
  let place = source.start;
  let running = false;
  let broken = 0;
  let lostAt: number | undefined;
  let timer: number | undefined;
  let asking = false;
  let gone = false;

  const load = (): void => {
    media.src = source.url;
    media.load();
  };
  const begin = (): void => {
    if (place > 0) media.currentTime = place;
    if (running) void media.play().catch(() => undefined);
  };
  const note = (): void => {
    // An element that starts over stands at 0 until it has been sent to its place.
    if (media.readyState === 0 || media.error) return;
    if (media.currentTime > place + 1) broken = 0;
    place = media.currentTime;
    running = !media.paused;
  };
  const failed = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    clearTimeout(timer);
    const { error } = media;
    const details = `Media error ${error?.code ?? 0}${error?.message ? `: ${withoutToken(error.message)}` : ''}`;
    const status = await statusOf(source.url);
    asking = false;
    if (gone) return;
    if (status === 0) return lost(details);
    if (lostAt !== undefined) listener.found();
    const was = lostAt;
    lostAt = undefined;
    const passing = error?.code === NETWORK || was !== undefined;
    if (status < 300 && passing && broken < MAX_BROKEN) {
      broken += 1;
      load();
    } else {
      listener.failed(details, status);
    }
  };
  const lost = (details: string): void => {
    if (lostAt === undefined) listener.lost();
    lostAt ??= performance.now();
    const waited = performance.now() - lostAt;
    if (waited > GIVE_UP_MS) listener.failed(details);
    else timer = window.setTimeout(retry, Math.min(LAST_RETRY_MS, RETRY_MS + waited / 4));
  };
  const retry = (): void => void failed();
  // A browser that loses the server asks for half a minute before it says so.
  const wait = (): void => {
    if (lostAt !== undefined) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => void look(), PATIENCE_MS);
  };
  const look = async (): Promise<void> => {
    if ((await statusOf(source.url)) === 0 && !gone && lostAt === undefined) lost('No answer');
  };
  const go = (): void => {
    clearTimeout(timer);
    if (lostAt === undefined) return;
    lostAt = undefined;
    listener.found();
  };
  const online = (): void => {
    if (lostAt === undefined) return;
    clearTimeout(timer);
    retry();
  };
  media.addEventListener('loadedmetadata', begin);
  for (const name of NOTED) media.addEventListener(name, note);
  media.addEventListener('error', retry);
  media.addEventListener('waiting', wait);
  media.addEventListener('playing', go);
  addEventListener('online', online);
  load();

  const stop = (): void => {
    gone = true;
    clearTimeout(timer);
    media.removeEventListener('loadedmetadata', begin);
    for (const name of NOTED) media.removeEventListener(name, note);
    media.removeEventListener('error', retry);
    media.removeEventListener('waiting', wait);
    media.removeEventListener('playing', go);
    removeEventListener('online', online);
  };
  return {
    stop,
    detach: () => {
      stop();
      media.removeAttribute('src');
      media.load();
    },
  };
}

function withoutToken(text: string): string {
  return text.replace(/(api_?key=)[^&\s"]+/gi, '$1…');
}
