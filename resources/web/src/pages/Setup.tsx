import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { setup, signIn } from '../api/auth';
import { signOutNotice } from '../api/session';
import { asApiError } from '../lib/query';
import { useTitle } from '../lib/title';
import { Icon } from '../ui/Icon';

const FORBIDDEN = 403;
const CONFLICT = 409;
const LEAST_PASSWORD = 4;

/** First run: the first account, with the setup code when this is not the computer itself. */
export function Setup({ done }: { done: () => void }): JSX.Element | null {
  useTitle('Set up');
  const [step, setStep] = useState<'ask' | 'code' | 'account'>('ask');
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState('');
  const [name, setName] = useState('');

  const enter = async (tried: string): Promise<void> => {
    try {
      const first = await setup.firstUser(tried);
      setName(first.Name ?? '');
      setProblem('');
      setStep('account');
    } catch (failure) {
      const error = asApiError(failure);
      if (error.status !== FORBIDDEN) {
        setProblem(error.message);
        setStep('code');
        return;
      }
      if (tried) setProblem('That is not the setup code. Look again where Rustfin was started.');
      setStep('code');
    }
  };
  useEffect(() => void enter(''), []);

  if (step === 'ask') return null;
  return (
    <main class="full-page" id="content">
      <span class="brand" role="img" aria-label="Rustfin" />
      {step === 'code' ? (
        <CodeForm code={code} setCode={setCode} problem={problem} send={() => enter(code.trim())} />
      ) : (
        <AccountForm code={code.trim()} suggested={name} done={done} />
      )}
      <p class="promise">Rustfin only reads your folders. It never renames, moves or deletes a file.</p>
    </main>
  );
}

interface CodeProps {
  code: string;
  setCode: (code: string) => void;
  problem: string;
  send: () => Promise<void>;
}

function CodeForm({ code, setCode, problem, send }: CodeProps): JSX.Element {
  const submit = (event: Event): void => {
    event.preventDefault();
    void send();
  };
  return (
    <form class="panel" data-testid="setup-code-form" onSubmit={submit}>
      <h1>Enter the setup code</h1>
      <p class="muted">It was printed where Rustfin was started. It makes sure that only you set up this server.</p>
      <label class="field">
        Setup code
        <input
          value={code}
          autocomplete="one-time-code"
          autocapitalize="characters"
          spellcheck={false}
          autofocus
          required
          data-testid="setup-code"
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </label>
      {problem && <p class="problem" role="alert" data-testid="problem"><Icon name="alert" />{problem}</p>}
      <button class="btn primary wide" data-testid="submit">Next: your account</button>
    </form>
  );
}

interface AccountProps {
  code: string;
  suggested: string;
  done: () => void;
}

function AccountForm({ code, suggested, done }: AccountProps): JSX.Element {
  const [name, setName] = useState(suggested);
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (password.length < LEAST_PASSWORD) {
      setProblem(`Use a password of ${LEAST_PASSWORD} or more characters.`);
      return;
    }
    if (password !== again) {
      setProblem('The two passwords differ. Type the same one twice.');
      return;
    }
    setBusy(true);
    try {
      await setup.createUser(code, name.trim(), password);
      await setup.complete(code);
      await signIn(name.trim(), password);
      done();
    } catch (failure) {
      const error = asApiError(failure);
      if (error.status === CONFLICT) {
        signOutNotice.value = 'This server has an account already. Sign in to go on.';
        await setup.complete(code).catch(() => undefined);
        done();
        return;
      }
      setProblem(error.message);
      setBusy(false);
    }
  };
  return (
    <form class="panel" data-testid="setup-form" onSubmit={(event) => void submit(event)}>
      <h1>Welcome. Who are you?</h1>
      <p class="muted">This first account looks after the server. You can add others later.</p>
      <label class="field">
        Name
        <input
          name="username"
          value={name}
          autocomplete="username"
          autofocus
          required
          data-testid="username"
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <PasswordField label="Password" value={password} set={setPassword} testId="password" />
      <PasswordField label="Password again" value={again} set={setAgain} testId="password-again" />
      {problem && <p class="problem" role="alert" data-testid="problem"><Icon name="alert" />{problem}</p>}
      <button class="btn primary wide" disabled={busy} data-testid="submit">Create account</button>
    </form>
  );
}

interface PasswordProps {
  label: string;
  value: string;
  set: (value: string) => void;
  testId: string;
}

function PasswordField({ label, value, set, testId }: PasswordProps): JSX.Element {
  return (
    <label class="field">
      {label}
      <input
        name={testId}
        type="password"
        value={value}
        autocomplete="new-password"
        required
        data-testid={testId}
        onInput={(event) => set(event.currentTarget.value)}
      />
    </label>
  );
}
