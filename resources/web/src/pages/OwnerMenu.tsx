import type { JSX } from 'preact';
import { canBeIdentified, lookAnew, refresh } from '../api/identify';
import type { Item } from '../api/types';
import { isAdmin } from '../lib/me';
import { go, link } from '../lib/router';
import { Icon } from '../ui/Icon';
import { Menu, type MenuEntry } from '../ui/Menu';
import { say } from '../ui/Toast';

type Deed = 'edit' | 'identify' | 'missing' | 'all' | 'anew';

interface OwnerMenuProps {
  item: Item;
  changed: () => void;
}

/** What only whoever runs the server may do with a title; nothing for anybody else. */
export function OwnerMenu({ item, changed }: OwnerMenuProps): JSX.Element | null {
  if (!isAdmin.value) return null;
  const entries: MenuEntry<Deed>[] = [
    { value: 'edit', label: 'Edit', note: 'Title, text, genres, and what stays fixed' },
    ...(canBeIdentified(item)
      ? [
          { value: 'identify', label: 'Identify', note: 'Say which title this is' } as const,
          { value: 'anew', label: 'Undo the match', note: 'Forget it and look for it anew' } as const,
        ]
      : []),
    { value: 'missing', label: 'Complete', note: 'Ask for what is missing' },
    { value: 'all', label: 'Fetch anew', note: 'Read files and providers again; your edits stay' },
  ];
  const tell = async (work: Promise<void>, said: string): Promise<void> => {
    try {
      await work;
      say(said);
      changed();
    } catch (failure) {
      say(failure instanceof Error ? failure.message : 'This could not be done.');
    }
  };
  const choose = (deed: Deed): void => {
    if (deed === 'edit' || deed === 'identify') go(link(deed, item.Id));
    else if (deed === 'anew') void tell(lookAnew(item.Id), 'It is looked for anew.');
    else void tell(refresh(item.Id, deed === 'all'), 'It is looked at again. News appear here by themselves.');
  };
  return (
    <Menu
      name="More"
      entries={entries}
      chosen={'' as Deed}
      actions
      onChoose={choose}
      buttonClass="btn secondary compact"
      testId="owner-menu"
    >
      <Icon name="more" /><span class="label">More</span>
    </Menu>
  );
}
