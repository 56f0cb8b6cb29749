import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { publicUsers, quickConnectEnabled, signIn } from '../api/auth';
import { url } from '../api/client';
import { userPicture } from '../api/images';
import { signOutNotice } from '../api/session';
import type { User } from '../api/types';
import { asApiError, useQuery } from '../lib/query';
import { tint } from '../lib/tint';
import { useTitle } from '../lib/title';
import { Icon } from '../ui/Icon';
import { QuickConnectPanel } from './QuickConnectPanel';

/** Choose who is watching, or sign in by name or by code. */
export function SignIn({ serverName }: { serverName: string }): JSX.Element {
  useTitle('Sign in');
  const users = useQuery(publicUsers, []);
  const quick = useQuery(quickConnectEnabled, []);
  const [mode, setMode] = useState<'who' | 'form' | 'code'>('who');
  const [name, setName] = useState('');
  const tiles = users.data ?? [];
  const asked = mode === 'who' && users.data && !tiles.length ? 'form' : mode;

  const pick = (user: User): void => {
    setName(user.Name ?? '');
    setMode('form');
  };
  return (
    <main class="full-page" id="content">
      <a class="brand" href="#/" aria-label="Rustfin" />
      {signOutNotice.value && <p class="notice" role="status"><Icon name="info" />{signOutNotice.value}</p>}
      {asked === 'code' && <QuickConnectPanel leave={() => setMode('who')} />}
      {asked === 'form' && (
        <PasswordForm
          key={name}
          serverName={serverName}
          name={name}
          leave={tiles.length ? () => setMode('who') : undefined}
        />
      )}
      {asked === 'who' && tiles.length > 0 && (
        <section class="who">
          <h1>Who is watching?</h1>
          <div class="people" data-list>
            {tiles.map((user) => (
              <button key={user.Id} class="person-tile" data-entry data-testid="user-tile" onClick={() => pick(user)}>
                <UserFace user={user} />
                {user.Name}
              </button>
            ))}
          </div>
        </section>
      )}
      <div class="other-ways">
        {asked === 'who' && tiles.length > 0 && (
          <button class="btn quiet" data-testid="manual-sign-in" onClick={() => { setName(''); setMode('form'); }}>
            Sign in with a name
          </button>
        )}
        {asked !== 'code' && quick.data && (
          <button class="btn quiet" data-testid="quick-connect" onClick={() => setMode('code')}>
            Use a code from another device
          </button>
        )}
      </div>
    </main>
  );
}

function UserFace({ user }: { user: User }): JSX.Element {
  const ref = userPicture(user);
  if (ref) return <span class="face"><img src={url(ref.path, { tag: ref.tag })} alt="" /></span>;
  return <span class={`face tint-${tint(user.Name ?? '')}`} aria-hidden="true">{(user.Name ?? '').charAt(0).toUpperCase()}</span>;
}

interface FormProps {
  serverName: string;
  name: string;
  leave?: () => void;
}

function PasswordForm({ serverName, name, leave }: FormProps): JSX.Element {
  const [user, setUser] = useState(name);
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  useEffect(() => (name ? passwordField : nameField).current?.focus(), []);

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setProblem('');
    try {
      await signIn(user.trim(), password);
    } catch (failure) {
      const error = asApiError(failure);
      const wrong = error.status === 401 || error.status === 403;
      setProblem(wrong ? 'The name or the password is not right. Check both and try again.' : error.message);
      setBusy(false);
      passwordField.current?.focus();
    }
  };
  return (
    <form class="panel" data-testid="sign-in-form" onSubmit={(event) => void submit(event)}>
      <h1>{name ? `Hello ${name}` : 'Sign in'}</h1>
      <p class="muted">{`to ${serverName}`}</p>
      <label class="field">
        Name
        <input
          ref={nameField}
          name="username"
          value={user}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          required
          data-testid="username"
          onInput={(event) => setUser(event.currentTarget.value)}
        />
      </label>
      <label class="field">
        Password
        <input
          ref={passwordField}
          name="password"
          type="password"
          value={password}
          autocomplete="current-password"
          data-testid="password"
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
      </label>
      {problem && <p class="problem" role="alert" data-testid="problem"><Icon name="alert" />{problem}</p>}
      <button class="btn primary wide" disabled={busy} data-testid="submit">{busy ? 'Signing in…' : 'Sign in'}</button>
      {leave && <button type="button" class="btn quiet" onClick={leave}>Somebody else</button>}
    </form>
  );
}
