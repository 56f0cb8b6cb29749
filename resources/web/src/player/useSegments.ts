import { useEffect, useState } from 'preact/hooks';
import { mediaSegments } from '../api/playback';
import type { MediaSegment } from '../api/types';

/** Stretches of a title that can be skipped; none while they are not known. */
export function useSegments(id: string, isKnown: boolean): MediaSegment[] {
  const [found, setFound] = useState<MediaSegment[]>([]);
  useEffect(() => {
    if (!isKnown) return undefined;
    let wanted = true;
    mediaSegments(id).then((all) => wanted && setFound(all), () => undefined); // playing needs none
    return () => {
      wanted = false;
    };
  }, [id, isKnown]);
  return found;
}
