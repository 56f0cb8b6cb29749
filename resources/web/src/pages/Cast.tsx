import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { personPicture } from '../api/images';
import type { Person } from '../api/types';
import { oneTabStop } from '../lib/focus';
import { link } from '../lib/router';
import { Picture } from '../ui/Picture';

const SHOWN = 24;
const CREW: Record<string, string> = { GuestStar: 'Guest star', Unknown: 'Crew' };

/** Who made it and who is in it; each leads to what else they are in. */
export function Cast({ people }: { people: Person[] }): JSX.Element | null {
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => oneTabStop(strip.current), [people]);
  const shown = merged(people).slice(0, SHOWN);
  if (!shown.length) return null;
  return (
    <section class="row" aria-label="Cast and crew" data-testid="row-cast">
      <h2>Cast and crew</h2>
      <div class="scroller" data-list ref={strip}>
        {shown.map((person) => (
          <a
            key={person.Id}
            class="card square person"
            href={link('item', person.Id)}
            aria-label={`${person.Name ?? ''}, ${person.Role ?? ''}`}
            tabIndex={-1}
            data-entry
            data-testid="person-card"
          >
            <Picture picture={personPicture(person)} shape="square" title={person.Name ?? ''} initials />
            <b>{person.Name}</b>
            <span>{person.Role}</span>
          </a>
        ))}
      </div>
    </section>
  );
}

/** Everybody once, with all they did: "Director, Writer". */
function merged(people: Person[]): Person[] {
  const found = new Map<string, Person>();
  for (const person of people) {
    const part = person.Role || CREW[person.Type ?? ''] || person.Type || '';
    const known = found.get(person.Id);
    const Role = known?.Role && !known.Role.split(', ').includes(part) ? `${known.Role}, ${part}` : part;
    found.set(person.Id, { ...(known ?? person), Role });
  }
  return [...found.values()];
}
