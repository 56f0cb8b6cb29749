import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError, unreachable } from '../api/client';

/** Something fetched: `data` stays while it is fetched again. */
export interface Query<T> {
  data: T | undefined;
  error: ApiError | undefined;
  /** True only after a moment, so that quick answers show no skeleton. */
  slow: boolean;
  reload: () => void;
}

const SKELETON_DELAY_MS = 150;

/** Fetch when mounted and whenever one of `keys` changes; the last answer wins. */
export function useQuery<T>(fetchIt: () => Promise<T>, keys: readonly unknown[]): Query<T> {
  const [data, setData] = useState<T>();
  const [error, setError] = useState<ApiError>();
  const [slow, setSlow] = useState(false);
  const [round, setRound] = useState(0);
  const turn = useRef(0);

  useEffect(() => {
    const mine = (turn.current += 1);
    const timer = setTimeout(() => setSlow(true), SKELETON_DELAY_MS);
    fetchIt().then(
      (found) => {
        if (mine !== turn.current) return;
        clearTimeout(timer);
        setData(found);
        setError(undefined);
        setSlow(false);
      },
      (failure: unknown) => {
        if (mine !== turn.current) return;
        clearTimeout(timer);
        setSlow(false);
        setError(asApiError(failure));
      },
    );
    return () => {
      turn.current += 1;
      clearTimeout(timer);
    };
  }, [...keys, round, unreachable.value]);

  return { data, error, slow, reload: () => setRound((now) => now + 1) };
}

export function asApiError(failure: unknown): ApiError {
  if (failure instanceof ApiError) return failure;
  return new ApiError(-1, 'This page could not be shown. Try again.');
}
