import type { JSX } from 'preact';
import type { Item } from '../api/types';
import { clock, seconds } from '../lib/format';
import { join } from '../lib/words';
import { Row } from '../ui/Row';

const NAMES: Record<string, string> = {
  Trailer: 'Trailer',
  BehindTheScenes: 'Behind the scenes',
  DeletedScene: 'Deleted scene',
  Interview: 'Interview',
  Scene: 'Scene',
  Clip: 'Clip',
  Featurette: 'Featurette',
  Short: 'Short film',
  Sample: 'Sample',
};

/** Trailers, deleted scenes and the like that lie beside a title. */
export function ExtrasRow({ items }: { items: Item[] }): JSX.Element | null {
  return <Row title="Trailers and extras" items={items} shape="wide" note={noteOf} purpose="next" testId="row-extras" />;
}

function noteOf(extra: Item): string {
  const length = extra.RunTimeTicks ? clock(seconds(extra.RunTimeTicks), true) : '';
  return join([NAMES[extra.ExtraType ?? ''] ?? 'Extra', length]);
}
