import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { across, backdropOf, pictureOf, type Shape } from '../api/images';
import { setFavorite, setPlayed } from '../api/items';
import type { Item, ItemKind } from '../api/types';
import { unavailable } from '../lib/words';
import { Icon } from '../ui/Icon';
import { Picture } from '../ui/Picture';
import { sayWithUndo } from '../ui/Toast';

interface FrameProps {
  item: Item;
  shape: Shape;
  icon: string;
  title: string;
  subtitle?: ComponentChildren;
  facts: string;
  actions: ComponentChildren;
  children?: ComponentChildren;
}

const POSTER_WIDTH = 240;
/** Nothing here is watched. */
const MUSIC: ItemKind[] = ['MusicAlbum', 'MusicArtist', 'Audio'];

/** Picture across the page, poster, title, actions; the rest of a detail page below. */
export function DetailFrame(props: FrameProps): JSX.Element {
  const { item, shape, icon, title, subtitle, facts, actions, children } = props;
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
          />
        </div>
        <div>
          <div class="detail-head">
            <div>
              {subtitle && <p class="subtitle">{subtitle}</p>}
              <h1>{title}</h1>
              <p class="facts">{facts}</p>
            </div>
          </div>
          <div class="actions" data-list>{actions}</div>
          {children}
        </div>
      </div>
    </>
  );
}

/** My list and Seen, kept here at once and put back when the server says no. */
export function MarkButtons({ item, changed }: { item: Item; changed: () => void }): JSX.Element {
  const [favorite, setFavoriteHere] = useState(item.UserData?.IsFavorite ?? false);
  const [played, setPlayedHere] = useState(item.UserData?.Played ?? false);
  const turn = async (
    on: boolean,
    show: (value: boolean) => void,
    tell: (id: string, value: boolean) => Promise<unknown>,
  ): Promise<void> => {
    show(on);
    try {
      await tell(item.Id, on);
      changed();
      if (tell === setPlayed) void sayWithUndo(on ? 'Marked as seen.' : 'Marked as not seen.');
    } catch {
      show(!on);
    }
  };
  return (
    <>
      <button
        class="btn secondary compact"
        aria-pressed={favorite}
        aria-label={favorite ? 'Take from my list' : 'Add to my list'}
        data-entry
        data-testid="favorite-button"
        onClick={() => void turn(!favorite, setFavoriteHere, setFavorite)}
      >
        <Icon name={favorite ? 'heart-full' : 'heart'} /><span class="label">My list</span>
      </button>
      {!MUSIC.includes(item.Type) && <button
        class="btn secondary compact"
        aria-pressed={played}
        aria-label={played ? 'Mark as not seen' : 'Mark as seen'}
        data-entry
        data-testid="played-button"
        onClick={() => void turn(!played, setPlayedHere, setPlayed)}
      >
        <Icon name={played ? 'check' : 'eye'} /><span class="label">Seen</span>
      </button>}
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
