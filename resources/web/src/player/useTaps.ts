import { useRef, useState } from 'preact/hooks';

const DOUBLE_MS = 320;
const SHOWN_MS = 650;
const STEP_S = 10;
/** The middle of the picture belongs to neither side. */
const SIDE = 0.38;

export interface Flash {
  side: 'left' | 'right';
  /** Seconds gone by these taps together. */
  seconds: number;
}

interface Tap {
  at: number;
  side: Flash['side'] | undefined;
  /** How many came right before it. */
  count: number;
}

interface Taps {
  /** What was just done, for a moment. */
  flash: Flash | undefined;
  /** A finger tapped the picture. */
  tap: (event: MouseEvent) => void;
}

/** One tap shows or hides the controls, two at a side go back or forward; more go further. */
export function useTaps(flip: () => void, hide: () => void, seekBy: (seconds: number) => void): Taps {
  const [flash, setFlash] = useState<Flash>();
  const last = useRef<Tap>({ at: -DOUBLE_MS, side: undefined, count: 0 });
  const timer = useRef<number | undefined>(undefined);

  const tap = (event: MouseEvent): void => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    const side = share < SIDE ? 'left' : share > 1 - SIDE ? 'right' : undefined;
    const before = last.current;
    const again = event.timeStamp - before.at < DOUBLE_MS && before.side === side;
    last.current = { at: event.timeStamp, side, count: again ? before.count + 1 : 0 };
    if (!again || !side) {
      flip();
      return;
    }
    hide();
    seekBy(side === 'left' ? -STEP_S : STEP_S);
    setFlash({ side, seconds: STEP_S * last.current.count });
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setFlash(undefined), SHOWN_MS);
  };
  return { flash, tap };
}
