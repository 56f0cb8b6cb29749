import { request } from './client';
import type { User } from './types';

/** The person signed in, with rights and tastes. */
export function currentUser(): Promise<User> {
  return request<User>('/Users/Me', { quiet: true });
}

/** Change tastes; what is not named stays. */
export function changeTastes(changes: Partial<NonNullable<User['Configuration']>>): Promise<void> {
  return request('/Users/Configuration', { method: 'POST', body: changes });
}
