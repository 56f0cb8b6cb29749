import type { JSX } from 'preact';
import type { Item } from '../api/types';
import { Icon } from './Icon';

/** What people and critics think of a title, where anybody told. */
export function Ratings({ item }: { item: Item }): JSX.Element | null {
  const { CommunityRating: people, CriticRating: critics } = item;
  if (!people && !critics) return null;
  return (
    <span class="ratings">
      {people ? (
        <span title="Rating of the public, out of 10">
          <Icon name="star" />
          <span class="hidden">Rated </span>{people.toFixed(1)}<span class="hidden"> out of 10</span>
        </span>
      ) : null}
      {critics ? (
        <span title="Share of critics who recommend it">{`${Math.round(critics)} %`} critics</span>
      ) : null}
    </span>
  );
}
