import { url } from './client';
import type { Item, Person, User } from './types';

export type Shape = 'poster' | 'wide' | 'square';

/** A picture on the server, before its size is known. */
export interface PictureRef {
  path: string;
  tag: string;
}

const RATIO: Record<Shape, number> = { poster: 1.5, wide: 9 / 16, square: 1 };

/** The picture that shows `item` best in a frame of `shape`. */
export function pictureOf(item: Item, shape: Shape): PictureRef | undefined {
  return shape === 'wide' ? still(item) : portrait(item);
}

export function backdropOf(item: Item): PictureRef | undefined {
  const own = item.BackdropImageTags?.[0];
  if (own) return { path: `/Items/${item.Id}/Images/Backdrop/0`, tag: own };
  const parent = item.ParentBackdropImageTags?.[0];
  if (parent && item.ParentBackdropItemId) {
    return { path: `/Items/${item.ParentBackdropItemId}/Images/Backdrop/0`, tag: parent };
  }
  return item.Type === 'Episode' ? primary(item) : undefined;
}

export function userPicture(user: User): PictureRef | undefined {
  const tag = user.PrimaryImageTag;
  return tag ? { path: `/UserImage?userId=${user.Id}`, tag } : undefined;
}

export function personPicture(person: Person): PictureRef | undefined {
  const tag = person.PrimaryImageTag;
  return tag ? { path: `/Items/${person.Id}/Images/Primary`, tag } : undefined;
}

/** `src` and `srcset` that fill a frame `width` CSS pixels wide, at once and twice its size. */
export function sized(ref: PictureRef, width: number, shape: Shape): { src: string; srcset: string } {
  const at = (scale: number): string => {
    const fillWidth = Math.round(width * scale);
    const fillHeight = Math.round(fillWidth * RATIO[shape]);
    return url(ref.path, { fillWidth, fillHeight, quality: 90, tag: ref.tag });
  };
  return { src: at(1), srcset: `${at(1)} 1x, ${at(2)} 2x` };
}

/** A picture across the page; steps keep the number of sizes the server makes small. */
export function across(ref: PictureRef): string {
  const wanted = innerWidth * Math.min(2, devicePixelRatio);
  const maxWidth = [960, 1440, 1920, 2560, 3840].find((step) => step >= wanted) ?? 3840;
  return url(ref.path, { maxWidth, quality: 85, tag: ref.tag });
}

function primary(item: Item): PictureRef | undefined {
  const tag = item.ImageTags?.Primary;
  return tag ? { path: `/Items/${item.Id}/Images/Primary`, tag } : undefined;
}

function portrait(item: Item): PictureRef | undefined {
  if (item.Type === 'Episode' && item.SeriesId && item.SeriesPrimaryImageTag) {
    return { path: `/Items/${item.SeriesId}/Images/Primary`, tag: item.SeriesPrimaryImageTag };
  }
  if (item.AlbumId && item.AlbumPrimaryImageTag) {
    return { path: `/Items/${item.AlbumId}/Images/Primary`, tag: item.AlbumPrimaryImageTag };
  }
  const own = primary(item);
  if (own) return own;
  if (item.SeriesId && item.SeriesPrimaryImageTag) {
    return { path: `/Items/${item.SeriesId}/Images/Primary`, tag: item.SeriesPrimaryImageTag };
  }
  if (item.ParentPrimaryImageItemId && item.ParentPrimaryImageTag) {
    const path = `/Items/${item.ParentPrimaryImageItemId}/Images/Primary`;
    return { path, tag: item.ParentPrimaryImageTag };
  }
  return undefined;
}

function still(item: Item): PictureRef | undefined {
  if (item.Type === 'Episode') return primary(item) ?? thumb(item) ?? backdropOf(item);
  return thumb(item) ?? backdropOf(item) ?? primary(item);
}

function thumb(item: Item): PictureRef | undefined {
  const own = item.ImageTags?.Thumb;
  if (own) return { path: `/Items/${item.Id}/Images/Thumb`, tag: own };
  if (item.ParentThumbItemId && item.ParentThumbImageTag) {
    return { path: `/Items/${item.ParentThumbItemId}/Images/Thumb`, tag: item.ParentThumbImageTag };
  }
  return undefined;
}
