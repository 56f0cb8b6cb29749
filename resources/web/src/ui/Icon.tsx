import type { JSX } from 'preact';

const files = import.meta.glob<string>('../../../icons/ui/*.svg', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Drawings by name, without the outer element. */
const drawings = new Map(
  Object.entries(files).map(([path, text]) => [
    path.replace(/^.*\/|\.svg$/g, ''),
    text.replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, ''),
  ]),
);

/** An interface icon from `resources/icons/ui`; always beside a text or inside a named control. */
export function Icon({ name }: { name: string }): JSX.Element {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      dangerouslySetInnerHTML={{ __html: drawings.get(name) ?? '' }}
    />
  );
}
