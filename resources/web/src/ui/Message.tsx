import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { publicInfo } from '../api/auth';
import { ApiError, unreachable } from '../api/client';
import { link } from '../lib/router';
import { Icon } from './Icon';

interface MessageProps {
  icon?: string;
  title: string;
  children?: ComponentChildren;
}

/** A sentence in place of content: what happened, what it means, what to do. */
export function Message({ icon, title, children }: MessageProps): JSX.Element {
  return (
    <div class="message" role="status">
      {icon && <Icon name={icon} />}
      <h2>{title}</h2>
      {children}
    </div>
  );
}

export function Failure({ error, retry }: { error: Error; retry: () => void }): JSX.Element {
  if (error instanceof ApiError && (error.status === 404 || error.status === 403)) {
    return (
      <Message icon="alert" title={error.message}>
        <a class="btn secondary" href={link('home')}><Icon name="home" />Go home</a>
      </Message>
    );
  }
  return (
    <Message icon="alert" title={error.message}>
      <button class="btn secondary" onClick={retry}>Try again</button>
    </Message>
  );
}

const FIRST_WAIT_S = 2;
const LONGEST_WAIT_S = 15;

/** The page for a server that does not answer; it goes away by itself. */
export function ServerGone(): JSX.Element {
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let ended = false;
    const wait = Math.min(LONGEST_WAIT_S, FIRST_WAIT_S * 1.6 ** attempt);
    const timer = setTimeout(async () => {
      try {
        await publicInfo();
        if (!ended) unreachable.value = false;
      } catch {
        if (!ended) setAttempt(attempt + 1);
      }
    }, wait * 1000);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [attempt]);
  const now = async (): Promise<void> => {
    try {
      await publicInfo();
      unreachable.value = false;
    } catch {
      setAttempt(0);
    }
  };
  return (
    <main class="full-page" data-testid="server-gone">
      <Message icon="laptop" title="Rustfin is not reachable. Is the computer awake?">
        <p>This page tries again by itself.</p>
        <button class="btn primary" onClick={() => void now()}>Try again</button>
      </Message>
    </main>
  );
}
