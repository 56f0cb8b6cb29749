import { useEffect, useState } from 'preact/hooks';

/** Whether `wanted` has been so for `ms` without a break: what is over at once is not worth showing. */
export function useLate(wanted: boolean, ms: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!wanted) return undefined;
    const timer = setTimeout(() => setLate(true), ms);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [wanted, ms]);
  return late;
}
