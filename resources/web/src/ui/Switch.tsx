import type { JSX } from 'preact';

interface SwitchProps {
  /** What is turned on and off, for those who cannot see what stands beside it. */
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
  testId?: string;
}

/** Something that is on or off, and changes at once. */
export function Switch({ label, on, onChange, testId }: SwitchProps): JSX.Element {
  return (
    <button
      type="button"
      class="switch"
      role="switch"
      aria-checked={on}
      aria-label={label}
      data-testid={testId}
      onClick={() => onChange(!on)}
    >
      <i /><span>{on ? 'On' : 'Off'}</span>
    </button>
  );
}
