import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { MediaSegment } from '../api/types';
import { density } from '../lib/density';
import { seconds } from '../lib/format';
import { Icon } from '../ui/Icon';

const LABELS: Partial<Record<MediaSegment['Type'], string>> = {
  Intro: 'Skip intro',
  Recap: 'Skip recap',
  Preview: 'Skip preview',
  Commercial: 'Skip break',
  Outro: 'Skip credits',
};
/** Afterwards it comes and goes with the other controls. */
const ALONE_MS = 8_000;
/** A skip that saves less is no help. */
const LEAST_S = 2;

/** The stretch at `time` that can be skipped. */
export function skippableAt(segments: MediaSegment[], time: number): MediaSegment | undefined {
  return segments.find((one) => LABELS[one.Type] && seconds(one.StartTicks) <= time && time < seconds(one.EndTicks) - LEAST_S);
}

interface SkipButtonProps {
  segment: MediaSegment;
  controlsShown: boolean;
  onSkip: (to: number) => void;
}

/** Offers to go on behind an intro, a recap or credits while they run. */
export function SkipButton({ segment, controlsShown, onSkip }: SkipButtonProps): JSX.Element | null {
  const [isAlone, setAlone] = useState(true);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    setAlone(true);
    if (density.value === 'tv') button.current?.focus();
    const timer = setTimeout(() => setAlone(false), ALONE_MS);
    return () => clearTimeout(timer);
  }, [segment.Id]);
  if (!isAlone && !controlsShown) return null;
  return (
    <button
      ref={button}
      class={`btn skip-segment ${controlsShown ? 'raised' : ''}`}
      data-lasting
      data-testid="skip-segment"
      data-type={segment.Type}
      onClick={() => onSkip(seconds(segment.EndTicks))}
    >
      <Icon name="skip" />
      {LABELS[segment.Type]}
    </button>
  );
}
