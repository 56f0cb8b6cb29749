import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { finishQuickConnect, startQuickConnect } from '../api/auth';
import { asApiError } from '../lib/query';
import { Icon } from '../ui/Icon';

const POLL_MS = 2_500;

/** A code to enter on a device that is signed in already. */
export function QuickConnectPanel({ leave }: { leave: () => void }): JSX.Element {
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState('');
  const [round, setRound] = useState(0);

  useEffect(() => {
    let ended = false;
    let timer: number | undefined;
    const poll = async (secret: string): Promise<void> => {
      const done = await finishQuickConnect(secret);
      if (!ended && !done) timer = window.setTimeout(() => void poll(secret).catch(fail), POLL_MS);
    };
    const fail = (failure: unknown): void => {
      if (ended) return;
      const error = asApiError(failure);
      setCode('');
      setProblem(error.status === 404 ? 'The code has run out. Ask for a new one.' : error.message);
    };
    startQuickConnect()
      .then((started) => {
        if (ended) return undefined;
        setCode(started.Code);
        setProblem('');
        return poll(started.Secret);
      })
      .catch(fail);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [round]);

  return (
    <section class="panel" data-testid="quick-connect-panel">
      <h1>Enter this code</h1>
      <p class="muted">On a phone or computer that is signed in: your account, then “Connect a device”.</p>
      <p class="code" aria-live="polite" data-testid="quick-connect-code">
        {code ? code.replace(/^(\d{3})(\d{3})$/, '$1 $2') : '\u00a0'}
      </p>
      {problem && (
        <>
          <p class="problem" role="alert"><Icon name="alert" />{problem}</p>
          <button class="btn secondary" onClick={() => setRound(round + 1)}>New code</button>
        </>
      )}
      <button class="btn quiet" onClick={leave}>Back</button>
    </section>
  );
}
