import { useEffect } from 'preact/hooks';

/** Name the browser's tab after the page. */
export function useTitle(name: string | undefined): void {
  useEffect(() => {
    document.title = name ? `${name} · Rustfin` : 'Rustfin';
  }, [name]);
}
