import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { authorizeCode, publicInfo, signOut } from '../api/auth';
import { reviews } from '../api/identify';
import { session } from '../api/session';
import { plural } from '../lib/format';
import { isAdmin, showMissing, showsMissing } from '../lib/me';
import { stopMusic } from '../music/queue';
import { asApiError, useQuery } from '../lib/query';
import { go, link } from '../lib/router';
import { useTitle } from '../lib/title';
import { Icon } from '../ui/Icon';
import { Shell } from '../ui/Shell';
import { Switch } from '../ui/Switch';
import { say } from '../ui/Toast';

/** Connect another device, and sign out. */
export function Account(): JSX.Element {
  useTitle('Account');
  const info = useQuery(publicInfo, []);
  const leave = async (): Promise<void> => {
    await stopMusic();
    await signOut();
    go(link('home'));
  };
  return (
    <Shell>
      <div class="page-head">
        <h1>{session.value?.userName}</h1>
        <p class="muted">{info.data ? `Signed in to ${info.data.ServerName ?? 'Rustfin'}` : '\u00a0'}</p>
      </div>
      <div class="cards">
        {isAdmin.value && <ToReview />}
        <MissingEpisodes />
        <ConnectDevice />
        <section class="settings-card">
          <div>
            <h2>This browser</h2>
            <p class="muted">Signing out forgets you here. Your place in films is kept.</p>
          </div>
          <button class="btn secondary" data-testid="sign-out" onClick={() => void leave()}>
            <Icon name="sign-out" />Sign out
          </button>
        </section>
      </div>
    </Shell>
  );
}

/** For whoever runs the server: titles that wait for a person. */
function ToReview(): JSX.Element {
  const query = useQuery(() => reviews(0, 0), []);
  const count = query.data?.TotalRecordCount;
  return (
    <section class="settings-card">
      <div>
        <h2>Review</h2>
        <p class="muted">
          {count === 0
            ? 'Rustfin is sure about every title.'
            : `${count === undefined ? 'Titles' : plural(count, 'title', 'titles')} where Rustfin is not sure.`}
        </p>
      </div>
      <a class="btn secondary" href={link('review')} data-testid="review-link"><Icon name="review" />Review</a>
    </section>
  );
}

function MissingEpisodes(): JSX.Element {
  const change = (on: boolean): void => {
    showMissing(on).catch((failure: unknown) => say(asApiError(failure).message));
  };
  return (
    <section class="settings-card">
      <div>
        <h2>Missing episodes</h2>
        <p class="muted">Show episodes of a series that have no file, and those still to come.</p>
      </div>
      <Switch label="Show missing episodes" on={showsMissing.value} onChange={change} testId="show-missing" />
    </section>
  );
}

function ConnectDevice(): JSX.Element {
  const [code, setCode] = useState('');
  const [said, setSaid] = useState<{ good: boolean; text: string }>();
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    try {
      await authorizeCode(code.replace(/\D/g, ''));
      setSaid({ good: true, text: 'The device is signed in as you.' });
      setCode('');
    } catch (failure) {
      const error = asApiError(failure);
      const unknown = error.status === 404 || error.status === 400;
      setSaid({ good: false, text: unknown ? 'No device shows this code. Check it, or ask for a new one there.' : error.message });
    }
  };
  return (
    <form class="settings-card" onSubmit={(event) => void submit(event)}>
      <div>
        <h2>Connect a device</h2>
        <p class="muted">Enter the code that a TV or an app shows, to sign it in as you.</p>
        {said && (
          <p class={said.good ? 'good' : 'problem'} role="status">
            <Icon name={said.good ? 'check' : 'alert'} />{said.text}
          </p>
        )}
      </div>
      <div class="inline">
        <input
          value={code}
          inputMode="numeric"
          placeholder="000 000"
          aria-label="Code shown on the device"
          autocomplete="off"
          required
          data-testid="connect-code"
          onInput={(event) => setCode(event.currentTarget.value)}
        />
        <button class="btn secondary" data-testid="connect-submit">Connect</button>
      </div>
    </form>
  );
}
