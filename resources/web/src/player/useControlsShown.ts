import { useEffect, useRef, useState } from 'preact/hooks';

const HIDE_AFTER_MS = 3_000;

export interface ControlsShown {
  shown: boolean;
  wake: () => void;
  hide: () => void;
  /** Show or hide: a tap on the picture. */
  flip: () => void;
  /** The last pointer was a finger. */
  touched: () => boolean;
}

/** Controls fade after a while without input; never while `held`. */
export function useControlsShown(held: boolean): ControlsShown {
  const [shown, setShown] = useState(true);
  const timer = useRef<number | undefined>(undefined);
  const touch = useRef(false);

  const wake = (): void => {
    setShown(true);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setShown(false), HIDE_AFTER_MS);
  };
  useEffect(() => {
    wake();
    const note = (event: PointerEvent): void => void (touch.current = event.pointerType === 'touch');
    addEventListener('pointerdown', note, true);
    return () => {
      clearTimeout(timer.current);
      removeEventListener('pointerdown', note, true);
    };
  }, [held]);
  return {
    shown: shown || held,
    wake,
    hide: () => setShown(false),
    flip: () => (shown ? setShown(false) : wake()),
    touched: () => touch.current,
  };
}
