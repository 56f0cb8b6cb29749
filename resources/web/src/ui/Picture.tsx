import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { sized, type PictureRef, type Shape } from '../api/images';
import { pictureWidth } from '../lib/density';
import { tint } from '../lib/tint';
import { Icon } from './Icon';

interface PictureProps {
  picture: PictureRef | undefined;
  shape: Shape;
  /** Stands in where there is no picture. */
  title: string;
  icon?: string;
  /** Shown in place of the title. */
  initials?: boolean;
  /** CSS pixels across; the width in a row when left out. */
  width?: number;
  children?: ComponentChildren;
}

/** A poster, still or cover in its final size, with a tile that says the title until it is there. */
export function Picture(props: PictureProps): JSX.Element {
  const { picture, shape, title, icon, children } = props;
  const [state, setState] = useState<'waiting' | 'shown' | 'missing'>('waiting');
  const missing = !picture || state === 'missing';
  const width = props.width ?? pictureWidth(shape);
  return (
    <div class={`pic ${shape} ${props.initials ? 'initials' : ''} ${missing ? `untitled tint-${tint(title)}` : ''}`}>
      {missing ? (
        <div class="stand-in" aria-hidden="true">
          {icon && <Icon name={icon} />}
          <span>{props.initials ? initialsOf(title) : title}</span>
        </div>
      ) : (
        <img
          {...sized(picture, width, shape)}
          alt=""
          loading="lazy"
          decoding="async"
          class={state === 'shown' ? 'shown' : ''}
          onLoad={() => setState('shown')}
          onError={() => setState('missing')}
        />
      )}
      {children}
    </div>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return letters.map((word) => word?.charAt(0) ?? '').join('');
}
