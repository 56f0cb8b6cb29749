import { computed, signal } from '@preact/signals';

/** Who is signed in on this browser. Kept in localStorage; the token is never logged. */
export interface Session {
  token: string;
  userId: string;
  userName: string;
  imageTag?: string;
}

const SESSION_KEY = 'rustfin.session';
const DEVICE_KEY = 'rustfin.device';

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is blocked: the session then lasts as long as the page
  }
}

function store(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // storage is blocked or full; nothing else depends on it
  }
}

function readSession(): Session | null {
  try {
    const found = JSON.parse(stored(SESSION_KEY) ?? 'null') as Session | null;
    return found?.token && found.userId ? found : null;
  } catch {
    return null;
  }
}

function readDevice(): string {
  const known = stored(DEVICE_KEY);
  if (known) return known;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const made = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  store(DEVICE_KEY, made);
  return made;
}

export const session = signal<Session | null>(readSession());
export const signedIn = computed(() => session.value !== null);

/** A sentence for the sign-in page, when the server ended the session. */
export const signOutNotice = signal('');

/** Stable for this browser: the server keeps one token per person and device. */
export const deviceId = readDevice();

export function setSession(next: Session | null): void {
  session.value = next;
  store(SESSION_KEY, next && JSON.stringify(next));
}

export function remember(key: string, value: string): void {
  store(`rustfin.${key}`, value);
}

export function recall(key: string): string | null {
  return stored(`rustfin.${key}`);
}
