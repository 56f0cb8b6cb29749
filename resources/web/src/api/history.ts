import { request } from './client';

interface Change {
  Id: string;
}

/** Take a film or a show off Continue watching and Next up until it is played again. */
export function hide(id: string): Promise<unknown> {
  return request(`/Rustfin/UserItems/${id}/Hidden`, { method: 'POST' });
}

/** The last thing this person marked, to be undone; undefined when there is none. */
export async function lastChange(): Promise<string | undefined> {
  const found = await request<{ Changes: Change[] }>('/Rustfin/History', { query: { limit: 1 }, quiet: true });
  return found.Changes[0]?.Id;
}

export function undo(change: string): Promise<void> {
  return request(`/Rustfin/History/${change}/Undo`, { method: 'POST' });
}
