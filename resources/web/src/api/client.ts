import { signal } from '@preact/signals';
import { deviceId, session, setSession, signOutNotice } from './session';

const VERSION = '0.1.0';

/** Address of the server, without a trailing slash: the page lies in its folder `web/`. */
export const server = location.origin + location.pathname.replace(/\/web(\/.*)?$|\/[^/]*$/, '');

/** True while nothing at the server's address answers. */
export const unreachable = signal(false);

/** An answer that is not a success, with a sentence that can be shown. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export type Query = Record<string, string | number | boolean | readonly string[] | undefined>;

interface RequestOptions {
  method?: string;
  query?: Query;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Let the request outlive the page. */
  keepalive?: boolean;
  /** The caller shows what went wrong: do not sign out, do not show the page for a lost server. */
  quiet?: boolean;
}

export function authorization(): string {
  const parts = {
    Client: 'Rustfin Web',
    Device: deviceName(),
    DeviceId: deviceId,
    Version: VERSION,
    ...(session.value ? { Token: session.value.token } : {}),
  };
  const list = Object.entries(parts).map(([key, value]) => `${key}="${encodeURIComponent(value)}"`);
  return `MediaBrowser ${list.join(', ')}`;
}

/** Address for something the browser itself fetches: media, subtitles, the socket. */
export function mediaUrl(path: string, query: Query = {}): string {
  return url(path, { ...query, ApiKey: session.value?.token });
}

export function url(path: string, query: Query = {}): string {
  const wanted = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue;
    wanted.set(key, Array.isArray(value) ? value.join(',') : String(value));
  }
  const text = wanted.toString();
  return `${server}${path}${text && (path.includes('?') ? '&' : '?')}${text}`;
}

const marks = new Set<Promise<unknown>>();

/** Tell the server what a person marked. Whatever is asked afterwards waits for it, and so shows it. */
export function mark<T>(path: string, options: RequestOptions): Promise<T> {
  const told = request<T>(path, options);
  marks.add(told);
  const done = (): unknown => marks.delete(told);
  told.then(done, done);
  return told;
}

/** Ask the server; throw ApiError when it says no, and when it cannot be reached (status 0). */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const method = options.method ?? (options.body === undefined ? 'GET' : 'POST');
  if (method === 'GET' && marks.size) await Promise.allSettled(marks);
  const headers: Record<string, string> = { Authorization: authorization(), ...options.headers };
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  let answer: Response;
  try {
    answer = await fetch(url(path, options.query), {
      method,
      headers,
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      signal: options.signal,
      keepalive: options.keepalive,
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    if (!options.quiet) unreachable.value = true;
    throw new ApiError(0, 'Rustfin is not reachable. Is the computer awake?');
  }
  if (!answer.ok) throw await refusal(answer, options.quiet ?? false);
  const text = await answer.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

async function refusal(answer: Response, quiet: boolean): Promise<ApiError> {
  if (answer.status === 401 && session.value && !quiet) {
    setSession(null);
    signOutNotice.value = 'You were signed out. Sign in to go on.';
  }
  if (answer.status === 503 && !quiet) unreachable.value = true;
  return new ApiError(answer.status, sentence(await answer.text(), answer.status));
}

function sentence(body: string, status: number): string {
  let said = '';
  try {
    const found: unknown = JSON.parse(body);
    if (typeof found === 'string') said = found;
    else if (found && typeof found === 'object') {
      const fields = found as Record<string, unknown>;
      said = String(fields.detail ?? fields.Message ?? fields.message ?? fields.title ?? '');
    }
  } catch {
    if (!body.trimStart().startsWith('<') && body.length < 300) said = body.trim();
  }
  return said || fallback(status);
}

function fallback(status: number): string {
  if (status === 401) return 'Sign in to see this.';
  if (status === 403) return 'Your account may not do this. Ask whoever runs this Rustfin.';
  if (status === 404) return 'This is no longer here. It may have been moved or removed.';
  if (status === 429) return 'That was too many tries. Wait a minute, then try again.';
  if (status >= 500) return 'Rustfin could not answer. Its log says why.';
  return `Rustfin did not accept this (${status}).`;
}

function deviceName(): string {
  const agent = navigator.userAgent;
  const browser = /Edg\//.test(agent) ? 'Edge'
    : /OPR\//.test(agent) ? 'Opera'
    : /Firefox\//.test(agent) ? 'Firefox'
    : /Chrom(e|ium)\//.test(agent) ? 'Chrome'
    : /Safari\//.test(agent) ? 'Safari' : 'Browser';
  const system = /Android/.test(agent) ? 'Android'
    : /iPhone/.test(agent) ? 'iPhone'
    : /iPad/.test(agent) ? 'iPad'
    : /Windows/.test(agent) ? 'Windows'
    : /Mac OS X/.test(agent) ? 'Mac'
    : /Linux/.test(agent) ? 'Linux' : '';
  return system ? `${browser} on ${system}` : browser;
}
