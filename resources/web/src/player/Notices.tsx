import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Icon } from '../ui/Icon';
import type { Playback } from './playback';

const SHOWN_MS = 9_000;

/** What a person should know while the film goes on: a lost connection, a quality that was lowered. */
export function Notices({ playback }: { playback: Playback }): JSX.Element {
  const notice = playback.notice.value;
  const lost = playback.lost.value;
  useEffect(() => {
    if (!notice) return undefined;
    const timer = setTimeout(() => (playback.notice.value = ''), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <div class="player-notices" role="status">
      {lost && (
        <p data-testid="connection-lost">
          <Icon name="alert" />
          Rustfin does not answer. It is asked again until it does.
        </p>
      )}
      {notice && <p data-testid="player-notice"><Icon name="info" />{notice}</p>}
    </div>
  );
}
