import type { JSX } from 'preact';
import { personPicture } from '../api/images';
import type { Person } from '../api/types';
import { Picture } from '../ui/Picture';

const SHOWN = 14;

/** Who made it and who is in it. */
export function Cast({ people }: { people: Person[] }): JSX.Element | null {
  if (!people.length) return null;
  return (
    <section class="row" aria-label="Cast and crew">
      <h2>Cast and crew</h2>
      <div class="scroller">
        {people.slice(0, SHOWN).map((person) => (
          <div key={`${person.Id}${person.Role}${person.Type}`} class="card square person">
            <Picture picture={personPicture(person)} shape="square" title={person.Name ?? ''} initials />
            <b>{person.Name}</b>
            <span>{person.Role || person.Type}</span>
          </div>
        ))}
      </div>
    </section>
  );
}
