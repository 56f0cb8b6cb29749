import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { knownRatings, saveItem } from '../api/edit';
import { item as fetchItem } from '../api/items';
import type { Item } from '../api/types';
import { changesOf, draftOf, type Draft } from '../lib/draft';
import { asApiError, useQuery } from '../lib/query';
import { back, link } from '../lib/router';
import { useTitle } from '../lib/title';
import { EditField } from '../ui/EditField';
import { Icon } from '../ui/Icon';
import { Failure } from '../ui/Message';
import { Shell } from '../ui/Shell';
import { Switch } from '../ui/Switch';
import { say } from '../ui/Toast';

/** Correct what is shown of a title, and fix it against providers. */
export function EditPage({ id }: { id: string }): JSX.Element {
  const query = useQuery(() => fetchItem(id), [id]);
  useTitle(query.data ? `Edit ${query.data.Name ?? ''}` : undefined);
  return (
    <Shell>
      {query.error && <Failure error={query.error} retry={query.reload} />}
      {query.data && <Editor key={id} item={query.data} />}
    </Shell>
  );
}

function Editor({ item }: { item: Item }): JSX.Element {
  const [draft, setDraft] = useState<Draft>(() => draftOf(item));
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const ratings = useQuery(() => knownRatings(item.Id), [item.Id]);
  const changes = changesOf(item, draft);
  const music = item.Type === 'MusicAlbum' || item.Type === 'MusicArtist' || item.Type === 'Audio';
  const set = (part: Partial<Draft>): void => setDraft((now) => ({ ...now, ...part }));
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      await saveItem(item.Id, changes);
      say('Saved. What you set stays yours, whatever providers say.');
      back();
    } catch (failure) {
      setBusy(false);
      setProblem(asApiError(failure).message);
    }
  };
  const field = { draft, set };
  return (
    <form class="editor" onSubmit={(event) => void save(event)} data-testid="edit-form">
      <div class="page-head"><h1>Edit</h1><p class="muted path">{item.Name}</p></div>
      <p class="muted">A closed lock keeps a field as it is, whatever providers say.</p>
      <div class="fields">
        <EditField {...field} name="title" label="Title" lock="Name" required wide />
        <EditField {...field} name="original" label="Original title" />
        <EditField {...field} name="sort" label="Sorted as" hint="Empty: by its title" />
        <EditField {...field} name="year" label="Year" numeric />
        {!music && (
          <>
            <EditField {...field} name="official" label="Age rating" lock="OfficialRating" options={ratings.data} />
            <EditField {...field} name="rating" label="Rating" hint="0 to 10" numeric />
            <EditField {...field} name="tagline" label="Tagline" wide />
          </>
        )}
        <EditField {...field} name="overview" label="Description" lock="Overview" rows={6} wide />
        <EditField {...field} name="genres" label="Genres" lock="Genres" hint="Separated by commas" wide />
        <EditField {...field} name="studios" label="Studios" lock="Studios" hint="Separated by commas" wide />
        <EditField {...field} name="tags" label="Tags" lock="Tags" hint="Separated by commas" wide />
      </div>
      <div class="settings-card">
        <div>
          <h2>Fix everything</h2>
          <p class="muted">Nobody changes this title any more but you.</p>
        </div>
        <Switch label="Fix everything" on={draft.locked} onChange={(locked) => set({ locked })} testId="lock-all" />
      </div>
      {problem && <p class="problem" role="alert"><Icon name="alert" />{problem}</p>}
      <div class="actions" data-list>
        <button class="btn primary" disabled={busy || !Object.keys(changes).length} data-entry data-testid="save">
          <Icon name="check" />Save
        </button>
        <a class="btn secondary" href={link('item', item.Id)} data-entry>Cancel</a>
      </div>
    </form>
  );
}
