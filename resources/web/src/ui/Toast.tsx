import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { lastChange, undo } from '../api/history';

interface Note {
  text: string;
  /** What the button takes back. */
  change?: string;
}

const SHOWN_MS = 8_000;
const note = signal<Note | undefined>(undefined);
let timer: number | undefined;

/** Say something for a few seconds. */
export function say(text: string, change?: string): void {
  clearTimeout(timer);
  note.value = { text, change };
  letGo();
}

function hold(): void {
  clearTimeout(timer);
}

function letGo(): void {
  hold();
  timer = window.setTimeout(() => (note.value = undefined), SHOWN_MS);
}

/** Say what was just marked, with a way back. */
export async function sayWithUndo(text: string): Promise<void> {
  say(text, await lastChange().catch(() => undefined));
}

/** The one message at the bottom of the window; it waits for whoever points at it. */
export function Toast(): JSX.Element {
  const { text, change } = note.value ?? {};
  const takeBack = async (): Promise<void> => {
    if (!change) return;
    try {
      await undo(change);
      say('Taken back.');
    } catch (failure) {
      say(failure instanceof Error ? failure.message : 'This could not be taken back.');
    }
  };
  return (
    <div class="toast-place" role="status" aria-live="polite">
      {text && (
        <div class="toast" data-testid="toast" onPointerEnter={hold} onPointerLeave={letGo} onFocusIn={hold} onFocusOut={letGo}>
          <span>{text}</span>
          {change && <button class="btn quiet" data-testid="undo" onClick={() => void takeBack()}>Undo</button>}
        </div>
      )}
    </div>
  );
}
