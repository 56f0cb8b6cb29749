import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from '../ui/Icon';
import type { Playback } from './playback';

/** Why nothing plays, and what may help. */
export function ProblemPanel({ playback, leave }: { playback: Playback; leave: () => void }): JSX.Element | null {
  const [open, setOpen] = useState(false);
  const problem = playback.problem.value;
  if (!problem) return null;
  return (
    <div class="player-problem" role="alert" data-testid="player-problem">
      <Icon name="alert" />
      <h2>{problem.sentence}</h2>
      {problem.advice && <p>{problem.advice}</p>}
      <div class="actions">
        {problem.canConvert ? (
          <button class="btn primary" onClick={() => void playback.tryConverting()}>Try converting</button>
        ) : (
          <button class="btn primary" onClick={() => void playback.retry()}>Try again</button>
        )}
        {problem.details && (
          <button class="btn secondary" aria-expanded={open} onClick={() => setOpen(!open)}>Details</button>
        )}
        <button class="btn secondary" onClick={leave}>Back</button>
      </div>
      {open && <p class="details">{problem.details}</p>}
    </div>
  );
}
