import { computed, signal } from '@preact/signals';

/** A page of the client: `#/library/abc?sort=SortName` is name "library", id "abc". */
export interface Route {
  name: string;
  id: string;
  query: URLSearchParams;
}

const hash = signal(location.hash);
let depth = 0;

addEventListener('hashchange', () => {
  depth += 1;
  hash.value = location.hash;
});

export function parse(text: string): Route {
  const [path = '', query = ''] = text.replace(/^#\/?/, '').split('?', 2);
  const [name = '', id = ''] = path.split('/');
  return { name: name || 'home', id: decodeURIComponent(id), query: new URLSearchParams(query) };
}

export const route = computed(() => parse(hash.value));

/** The part that decides which page is shown; the query alone does not make a new page. */
export const pageKey = computed(() => `${route.value.name}/${route.value.id}`);

export function link(name: string, id = '', query: Record<string, string> = {}): string {
  const text = new URLSearchParams(query).toString();
  return `#/${name === 'home' ? '' : name}${id && `/${encodeURIComponent(id)}`}${text && `?${text}`}`;
}

export function go(target: string): void {
  location.hash = target;
}

/** Replace the address of this page, so that Back leaves it. */
export function replace(target: string): void {
  history.replaceState(null, '', target);
  hash.value = location.hash;
}

/** Go back, or to `otherwise` when the client was opened at this page. */
export function back(otherwise = link('home')): void {
  if (depth > 0) history.back();
  else replace(otherwise);
}
