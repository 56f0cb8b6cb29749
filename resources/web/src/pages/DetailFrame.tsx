import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { across, backdropOf, pictureOf, type Shape } from '../api/images';
import { setFavorite, setPlayed } from '../api/items';
import type { Item, ItemKind } from '../api/types';
import { unavailable } from '../lib/words';
import { Icon } from '../ui/Icon';
import { Picture } from '../ui/Picture';
import { Ratings } from '../ui/Ratings';
import { sayWithUndo } from '../ui/Toast';

interface FrameProps {
  item: Item;
  shape: Shape;
  icon: string;
  title: string;
  subtitle?: ComponentChildren;
  facts: string;
  /** Shown in place of a picture that is not there. */
  initials?: boolean;
  actions: ComponentChildren;
  children?: ComponentChildren;
}

const POSTER_WIDTH = 240;
/** Nothing here is watched. */
const MUSIC: ItemKind[] = ['MusicAlbum', 'MusicArtist', 'Audio'];

/** Picture across the page, poster, title, actions; the rest of a detail page below. */
export function DetailFrame(props: FrameProps): JSX.Element {
  const { item, shape, icon, title, subtitle, facts, initials, actions, children } = props;
  const picture = backdropOf(item);
  const offline = unavailable(item) !== '';
  return (
    <>
      <div class={`backdrop ${picture ? '' : 'plain'}`}>
        {picture && <img src={across(picture)} alt="" decoding="async" fetchpriority="high" />}
      </div>
      <div class={`detail ${offline ? 'offline' : ''}`} data-testid="detail" data-item-id={item.Id}>
        <div class="detail-poster">
          <Picture
            picture={pictureOf(item, shape)}
            shape={shape}
            title={item.Name ?? ''}
            icon={icon}
            width={POSTER_WIDTH}
            initials={initials}
          />
        </div>
        <div>
          <div class="detail-head">
            <div>
              {subtitle && <p class="subtitle">{subtitle}</p>}
              <h1>{title}</h1>
              <p class="facts"><span>{facts}</span><Ratings item={item} /></p>
            </div>
          </div>
          <div class="actions" data-list>{actions}</div>
          {children}
        </div>
      </div>
    </>
  );
}

interface MarkProps {
  item: Item;
  changed?: () => void;
}

/** A mark kept here at once, and put back when the server says no. */
function useMark(first: boolean, tell: (on: boolean) => Promise<unknown>): [on: boolean, turn: () => void] {
  const [on, show] = useState(first);
  const turn = (): void => {
    show(!on);
    tell(!on).catch(() => show(on));
  };
  return [on, turn];
}

/** My list. */
export function FavoriteButton({ item, changed }: MarkProps): JSX.Element {
  const [on, turn] = useMark(item.UserData?.IsFavorite ?? false, async (next) => {
    await setFavorite(item.Id, next);
    changed?.();
  });
  return (
    <button
      class="btn secondary compact"
      aria-pressed={on}
      aria-label={on ? 'Take from my list' : 'Add to my list'}
      data-entry
      data-testid="favorite-button"
      onClick={turn}
    >
      <Icon name={on ? 'heart-full' : 'heart'} /><span class="label">My list</span>
    </button>
  );
}

/** My list and, for what is watched, Seen. */
export function MarkButtons({ item, changed }: MarkProps): JSX.Element {
  const [on, turn] = useMark(item.UserData?.Played ?? false, async (next) => {
    await setPlayed(item.Id, next);
    changed?.();
    void sayWithUndo(next ? 'Marked as seen.' : 'Marked as not seen.');
  });
  return (
    <>
      <FavoriteButton item={item} changed={changed} />
      {!MUSIC.includes(item.Type) && (
        <button
          class="btn secondary compact"
          aria-pressed={on}
          aria-label={on ? 'Mark as not seen' : 'Mark as seen'}
          data-entry
          data-testid="played-button"
          onClick={turn}
        >
          <Icon name={on ? 'check' : 'eye'} /><span class="label">Seen</span>
        </button>
      )}
    </>
  );
}

export function DetailSkeleton(): JSX.Element {
  return (
    <div aria-hidden="true">
      <div class="backdrop plain" />
      <div class="detail">
        <div class="detail-poster"><div class="pic poster" /></div>
        <div>
          <div class="detail-head"><div><h1><span class="bone word" /></h1></div></div>
          <div class="actions"><span class="bone button" /></div>
          <p class="lead"><span class="bone" /></p>
        </div>
      </div>
    </div>
  );
}
