import type HlsType from 'hls.js';

export interface Source {
  url: string;
  hls: boolean;
  /** Where to begin, in seconds. */
  start: number;
}

/** Tell why media stopped for good: a short technical text for "Details". */
export type Failed = (details: string) => void;

const MAX_MEDIA_RECOVERIES = 2;
const MAX_NETWORK_RETRIES = 6;
const RETRY_MS = 1_500;

/** Let a media element play `source`; return what undoes it. */
export async function attach(
  media: HTMLMediaElement,
  source: Source,
  failed: Failed,
): Promise<() => void> {
  if (source.hls) {
    const { default: Hls } = await import('hls.js/light');
    if (Hls.isSupported()) return attachHls(Hls as unknown as typeof HlsType, media, source, failed);
  }
  return attachNative(media, source, failed);
}

function attachNative(media: HTMLMediaElement, source: Source, failed: Failed): () => void {
  const begin = (): void => {
    if (source.start > 0) media.currentTime = source.start;
  };
  const broken = (): void => {
    const error = media.error;
    failed(`Media error ${error?.code ?? 0}${error?.message ? `: ${withoutToken(error.message)}` : ''}`);
  };
  media.addEventListener('loadedmetadata', begin, { once: true });
  media.addEventListener('error', broken);
  media.src = source.url;
  media.load();
  return () => {
    media.removeEventListener('loadedmetadata', begin);
    media.removeEventListener('error', broken);
    media.removeAttribute('src');
    media.load();
  };
}

function attachHls(
  Hls: typeof HlsType,
  media: HTMLMediaElement,
  source: Source,
  failed: Failed,
): () => void {
  const hls = new Hls({
    startPosition: source.start > 0 ? source.start : -1,
    // The server makes segments when they are asked for: allow the first of a seek its time.
    fragLoadPolicy: {
      default: {
        maxTimeToFirstByteMs: 45_000,
        maxLoadTimeMs: 120_000,
        timeoutRetry: { maxNumRetry: 2, retryDelayMs: 500, maxRetryDelayMs: 2_000 },
        errorRetry: { maxNumRetry: 4, retryDelayMs: 800, maxRetryDelayMs: 6_000 },
      },
    },
    maxBufferLength: 30,
    backBufferLength: 60,
  });
  let recoveries = 0;
  let retries = 0;
  let timer: number | undefined;
  hls.on(Hls.Events.ERROR, (_, data) => {
    if (!data.fatal) return;
    const details = `${data.details}${data.response?.code ? ` (${data.response.code})` : ''}`;
    if (data.type === Hls.ErrorTypes.MEDIA_ERROR && recoveries < MAX_MEDIA_RECOVERIES) {
      recoveries += 1;
      hls.recoverMediaError();
    } else if (canRetry(Hls, data.type, data.response?.code) && retries < MAX_NETWORK_RETRIES) {
      retries += 1;
      timer = window.setTimeout(() => hls.startLoad(), RETRY_MS * retries);
    } else {
      failed(details);
    }
  });
  hls.on(Hls.Events.FRAG_BUFFERED, () => (retries = 0));
  hls.loadSource(source.url);
  hls.attachMedia(media);
  return () => {
    clearTimeout(timer);
    hls.destroy();
    media.removeAttribute('src');
    media.load();
  };
}

/** A refusal will not change by asking again; a server that is starting again will. */
function canRetry(Hls: typeof HlsType, type: string, status: number | undefined): boolean {
  return type === Hls.ErrorTypes.NETWORK_ERROR && (!status || status >= 500);
}

function withoutToken(text: string): string {
  return text.replace(/(api_?key=)[^&\s"]+/gi, '$1…');
}
