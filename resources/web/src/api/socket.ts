import { effect, signal } from '@preact/signals';
import { request, url } from './client';
import { deviceId, session } from './session';
import type { UserData } from './types';

/** Grows whenever the library changed: lists are then fetched again. */
export const libraryVersion = signal(0);

/** Grows whenever a title was watched, marked or stopped anywhere. */
export const userDataVersion = signal(0);

/** What the last change said about single titles. */
export const changedUserData = signal<ReadonlyMap<string, UserData>>(new Map());

export interface RemoteCommand {
  command: string;
  positionTicks?: number;
}

type Listener = (command: RemoteCommand) => void;
const listeners = new Set<Listener>();

/** Hear Playstate commands (Stop, Pause, Seek ...) sent to this session; return the undo. */
export function onRemoteCommand(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

interface Frame {
  MessageType: string;
  Data?: unknown;
}

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;
/** During a scan changes come in crowds. */
const LIBRARY_SETTLE_MS = 3_000;
const USER_DATA_SETTLE_MS = 600;

let socket: WebSocket | undefined;
let retry = FIRST_RETRY_MS;
let retryTimer: number | undefined;
let keepAlive: number | undefined;
const settling = new Map<typeof libraryVersion, number>();

/** Keep one socket open while somebody is signed in. */
export function followServer(): void {
  effect(() => {
    const token = session.value?.token;
    close();
    retry = FIRST_RETRY_MS;
    if (token) open(token);
  });
}

function open(token: string): void {
  const address = url('/socket', { api_key: token, deviceId }).replace(/^http/, 'ws');
  const opened = new WebSocket(address);
  socket = opened;
  opened.onopen = () => {
    retry = FIRST_RETRY_MS;
    void introduce();
  };
  opened.onmessage = (event) => receive(JSON.parse(String(event.data)) as Frame);
  opened.onclose = () => {
    if (socket !== opened) return;
    clearInterval(keepAlive);
    retryTimer = window.setTimeout(() => open(token), retry);
    retry = Math.min(LAST_RETRY_MS, retry * 2);
  };
}

function close(): void {
  clearTimeout(retryTimer);
  clearInterval(keepAlive);
  const closing = socket;
  socket = undefined;
  closing?.close();
}

/** Tell what this session can do, so that it can be controlled from elsewhere. */
async function introduce(): Promise<void> {
  const body = {
    PlayableMediaTypes: ['Video', 'Audio'],
    SupportedCommands: [],
    SupportsMediaControl: true,
    SupportsPersistentIdentifier: true,
  };
  try {
    await request('/Sessions/Capabilities/Full', { body, quiet: true });
  } catch {
    // remote control is then missing; everything else works
  }
}

function receive(frame: Frame): void {
  if (frame.MessageType === 'ForceKeepAlive') beat(Number(frame.Data) || 60);
  else if (frame.MessageType === 'LibraryChanged') settle(libraryVersion, LIBRARY_SETTLE_MS);
  else if (frame.MessageType === 'UserDataChanged') userDataChanged(frame.Data);
  else if (frame.MessageType === 'Playstate') command(frame.Data);
}

function beat(seconds: number): void {
  clearInterval(keepAlive);
  const send = (): void => socket?.send(JSON.stringify({ MessageType: 'KeepAlive' }));
  send();
  keepAlive = window.setInterval(send, (seconds * 1000) / 2);
}

function userDataChanged(data: unknown): void {
  const list = (data as { UserDataList?: UserData[] } | undefined)?.UserDataList ?? [];
  changedUserData.value = new Map(list.flatMap((one) => (one.ItemId ? [[one.ItemId, one]] : [])));
  settle(userDataVersion, USER_DATA_SETTLE_MS);
}

function command(data: unknown): void {
  const said = data as { Command?: string; SeekPositionTicks?: number } | undefined;
  if (!said?.Command) return;
  const heard = { command: said.Command, positionTicks: said.SeekPositionTicks };
  for (const listener of listeners) listener(heard);
}

function settle(version: typeof libraryVersion, delay: number): void {
  if (settling.has(version)) return;
  const timer = window.setTimeout(() => {
    settling.delete(version);
    version.value += 1;
  }, delay);
  settling.set(version, timer);
}
