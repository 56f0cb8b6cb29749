import type { ComponentChildren, JSX } from 'preact';
import type { Item, Named, Person } from '../api/types';
import { density } from '../lib/density';
import { isAdmin } from '../lib/me';
import { link } from '../lib/router';

interface AboutProps {
  item: Item;
  /** Collections it is part of. */
  collections?: Item[];
}

/** What else is known of a title, each with the page it leads to. */
export function About({ item, collections = [] }: AboutProps): JSX.Element | null {
  const original = item.OriginalTitle !== item.Name ? item.OriginalTitle : undefined;
  const links = (item.ExternalUrls ?? []).filter((one) => one.Url?.startsWith('https://'));
  const rows: [name: string, value: ComponentChildren][] = [
    ['Part of', linked(collections)],
    ['Genres', linked(item.GenreItems)],
    ['Directed by', linked(who(item, 'Director'))],
    ['Created by', linked(who(item, 'Creator'))],
    ['Written by', linked(who(item, 'Writer'))],
    ['Studio', linked(item.Studios)],
    ['Original title', original],
    ['Made in', item.ProductionLocations?.join(', ')],
    ['File', isAdmin.value && item.Path ? <span class="path">{item.Path}</span> : undefined],
    // A television has nowhere to open them.
    ['Elsewhere', density.value === 'tv' ? undefined : outward(links)],
  ];
  const known = rows.filter(([, value]) => value);
  if (!known.length) return null;
  return (
    <dl class="about" data-testid="about">
      {known.map(([name, value]) => (
        <div key={name}><dt>{name}</dt><dd>{value}</dd></div>
      ))}
    </dl>
  );
}

const MOST = 4;

function who(item: Item, part: string): Person[] {
  const all = (item.People ?? []).filter((person) => person.Type === part);
  return [...new Map(all.map((person) => [person.Id, person])).values()].slice(0, MOST);
}

function linked(things: Named[] | undefined): ComponentChildren {
  if (!things?.length) return undefined;
  return things.map((thing, at) => (
    <>
      {at > 0 && ', '}
      <a href={link('item', thing.Id)}>{thing.Name}</a>
    </>
  ));
}

function outward(urls: { Name?: string; Url?: string }[]): ComponentChildren {
  if (!urls.length) return undefined;
  return urls.map(({ Name, Url }, at) => (
    <>
      {at > 0 && ', '}
      <a href={Url} target="_blank" rel="noreferrer">{Name}</a>
    </>
  ));
}
