import type { JSX } from 'preact';
import { libraryVersion } from '../api/socket';
import type { Item } from '../api/types';
import { plural } from '../lib/format';
import { Grid } from '../ui/Grid';
import { Message } from '../ui/Message';
import { Shell } from '../ui/Shell';
import { AddToPlaylist } from '../ui/AddToPlaylist';
import { DetailFrame, MarkButtons } from './DetailFrame';

/** A collection: its films and shows by release, or as somebody put them. */
export function CollectionPage({ item, reload }: { item: Item; reload: () => void }): JSX.Element {
  return (
    <Shell over>
      <DetailFrame
        item={item}
        shape="poster"
        icon="box"
        title={item.Name ?? ''}
        facts={plural(item.ChildCount ?? 0, 'title', 'titles')}
        actions={<><MarkButtons item={item} changed={reload} /><AddToPlaylist item={item} /></>}
      >
        {item.Overview && <p class="lead">{item.Overview}</p>}
      </DetailFrame>
      <Grid
        query={{ parentId: item.Id }}
        version={String(libraryVersion.value)}
        shape="poster"
        empty={<Message icon="box" title="Nothing in it now." />}
      />
    </Shell>
  );
}
