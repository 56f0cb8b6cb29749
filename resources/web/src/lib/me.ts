import { computed, effect, signal } from '@preact/signals';
import { unreachable } from '../api/client';
import { changeTastes, currentUser } from '../api/me';
import { session } from '../api/session';
import type { User } from '../api/types';

const me = signal<User | undefined>(undefined);

/** Whether the person signed in may change titles; false until known. */
export const isAdmin = computed(() => me.value?.Policy?.IsAdministrator ?? false);

/** Whether episodes without a file are listed. */
export const showsMissing = computed(() => me.value?.Configuration?.DisplayMissingEpisodes ?? false);

/** Know who is signed in from now on. */
export function followMe(): void {
  effect(() => {
    const who = session.value?.userId;
    if (unreachable.value) return;
    if (!who) {
      me.value = undefined;
      return;
    }
    currentUser().then(
      (found) => (me.value = found),
      () => undefined, // what needs rights is then not offered
    );
  });
}

/** List episodes without a file, or not. */
export async function showMissing(on: boolean): Promise<void> {
  await changeTastes({ DisplayMissingEpisodes: on });
  const known = me.value;
  if (known) me.value = { ...known, Configuration: { ...known.Configuration, DisplayMissingEpisodes: on } };
}
