import { attachHls } from './hls';
import { attachNative } from './native';

export interface Source {
  url: string;
  hls: boolean;
  /** Where to begin, in seconds. */
  start: number;
}

/** What a media element is given, and how to take it back. */
export interface Attachment {
  /** Ask the server for nothing more; the picture that is shown stays. */
  stop: () => void;
  /** Let go of the element, too. */
  detach: () => void;
}

export interface Listener {
  /** Media stopped for good: a short technical text for "Details", and the status of a refusal. */
  failed: (details: string, status?: number) => void;
  /** The server does not answer; it is asked again and again. */
  lost: () => void;
  /** It answers again. */
  found: () => void;
}

const hls = (): Promise<typeof import('hls.js/light')> => import('hls.js/light');

/** Fetch what converted media needs before it is known that it is needed. */
export function warmUp(): void {
  hls().catch(() => undefined); // attach() tries again and tells
}

/** Let a media element play `source`. */
export async function attach(media: HTMLMediaElement, source: Source, listener: Listener): Promise<Attachment> {
  if (source.hls) {
    const { default: Hls } = await hls();
    if (Hls.isSupported()) return attachHls(Hls, media, source, listener);
  }
  return attachNative(media, source, listener);
}
