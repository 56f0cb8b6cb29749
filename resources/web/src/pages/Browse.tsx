import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { pictureOf } from '../api/images';
import { oneTabStop } from '../lib/focus';
import { libraries, libraryIcon } from '../lib/libraries';
import { link } from '../lib/router';
import { useTitle } from '../lib/title';
import { Message } from '../ui/Message';
import { Picture } from '../ui/Picture';
import { Shell } from '../ui/Shell';

/** All libraries as tiles. */
export function Browse(): JSX.Element {
  useTitle('Browse');
  const known = libraries.value;
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => oneTabStop(grid.current), [known]);
  return (
    <Shell>
      <div class="page-head"><h1>Browse</h1></div>
      {known?.length === 0 && <Message icon="libraries" title="There are no libraries yet." />}
      <div class="tiles" data-list ref={grid}>
        {known?.map((library) => (
          <a
            key={library.Id}
            class="card wide"
            href={link('library', library.Id)}
            tabIndex={-1}
            data-entry
            data-testid="library-tile"
            data-item-id={library.Id}
          >
            <Picture
              picture={pictureOf(library, 'wide')}
              shape="wide"
              title={library.Name ?? ''}
              icon={libraryIcon(library)}
            />
            <b>{library.Name}</b>
          </a>
        ))}
      </div>
    </Shell>
  );
}
