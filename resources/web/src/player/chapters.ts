import type { Item } from '../api/types';
import { seconds } from '../lib/format';

export interface Chapter {
  start: number;
  name: string;
}

/** Going back within this of a chapter's start means the chapter before. */
const JUST_BEGUN_S = 3;

/** The chapters of a title in order; a single one says nothing and counts as none. */
export function chaptersOf(item: Item | undefined): Chapter[] {
  const found = (item?.Chapters ?? []).map((one, at) => ({
    start: seconds(one.StartPositionTicks),
    name: one.Name || `Chapter ${at + 1}`,
  }));
  return found.length > 1 ? found.sort((one, other) => one.start - other.start) : [];
}

export function chapterAt(chapters: Chapter[], time: number): Chapter | undefined {
  return chapters.findLast((chapter) => chapter.start <= time + 0.01);
}

/** Where the next or the previous chapter begins; undefined at either end. */
export function chapterBeside(chapters: Chapter[], time: number, step: 1 | -1): number | undefined {
  if (step > 0) return chapters.find((chapter) => chapter.start > time + 0.5)?.start;
  return chapters.findLast((chapter) => chapter.start < time - JUST_BEGUN_S)?.start ?? chapters[0]?.start;
}
