import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Shape } from '../api/images';
import { libraryVersion } from '../api/socket';
import type { Item, ItemKind } from '../api/types';
import { plural } from '../lib/format';
import { Chips } from '../ui/Chips';
import { Grid } from '../ui/Grid';
import { Message } from '../ui/Message';
import { Shell } from '../ui/Shell';

interface Part {
  kind: ItemKind;
  label: string;
  one: string;
  many: string;
  shape: Shape;
  count: (item: Item) => number | undefined;
}

const PARTS: Part[] = [
  { kind: 'Movie', label: 'Films', one: 'film', many: 'films', shape: 'poster', count: (item) => item.MovieCount },
  { kind: 'Series', label: 'Series', one: 'series', many: 'series', shape: 'poster', count: (item) => item.SeriesCount },
  { kind: 'MusicAlbum', label: 'Albums', one: 'album', many: 'albums', shape: 'square', count: (item) => item.AlbumCount },
];

/** A genre or a studio: what belongs to it, one kind at a time. */
export function FacetPage({ item }: { item: Item }): JSX.Element {
  const parts = PARTS.filter((part) => part.count(item));
  const [chosen, choose] = useState<ItemKind>();
  const part = parts.find((one) => one.kind === chosen) ?? parts[0];
  const filter = item.Type === 'Studio' ? { studioIds: item.Id } : { genreIds: item.Id };
  return (
    <Shell>
      <div class="page-head">
        <h1>{item.Name}</h1>
        <p class="muted">{part ? plural(part.count(item) ?? 0, part.one, part.many) : '\u00a0'}</p>
      </div>
      {parts.length > 1 && (
        <Chips
          name="Kinds"
          entries={parts.map(({ kind, label }) => ({ value: kind, label }))}
          chosen={part?.kind}
          onChoose={choose}
        />
      )}
      {part ? (
        <Grid
          key={part.kind}
          query={{ ...filter, includeItemTypes: part.kind, recursive: true, sortBy: 'SortName' }}
          version={String(libraryVersion.value)}
          shape={part.shape}
          empty={<Message icon="wave" title="Nothing of it is here now." />}
        />
      ) : (
        <Message icon="wave" title="Nothing of it is here now." />
      )}
    </Shell>
  );
}
