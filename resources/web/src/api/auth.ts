import { request } from './client';
import { session, setSession, signOutNotice } from './session';
import type { AuthenticationResult, PublicInfo, QuickConnect, User } from './types';

export function publicInfo(): Promise<PublicInfo> {
  return request<PublicInfo>('/System/Info/Public');
}

export function publicUsers(): Promise<User[]> {
  return request<User[]>('/Users/Public');
}

export async function signIn(name: string, password: string): Promise<void> {
  const body = { Username: name, Pw: password };
  keep(await request<AuthenticationResult>('/Users/AuthenticateByName', { body, quiet: true }));
}

export async function signOut(): Promise<void> {
  try {
    await request('/Sessions/Logout', { method: 'POST', quiet: true });
  } catch {
    // the token is forgotten here either way
  }
  setSession(null);
}

export function quickConnectEnabled(): Promise<boolean> {
  return request<boolean>('/QuickConnect/Enabled', { quiet: true });
}

export function startQuickConnect(): Promise<QuickConnect> {
  return request<QuickConnect>('/QuickConnect/Initiate', { method: 'POST', quiet: true });
}

/** Sign in when somebody has entered the code; return false while nobody has. */
export async function finishQuickConnect(secret: string): Promise<boolean> {
  const query = { secret };
  const state = await request<QuickConnect>('/QuickConnect/Connect', { query, quiet: true });
  if (!state.Authenticated) return false;
  const body = { Secret: secret };
  const path = '/Users/AuthenticateWithQuickConnect';
  keep(await request<AuthenticationResult>(path, { body, quiet: true }));
  return true;
}

/** Let the device that shows `code` sign in as the person signed in here. */
export function authorizeCode(code: string): Promise<boolean> {
  const query = { code, userId: session.value?.userId };
  return request<boolean>('/QuickConnect/Authorize', { method: 'POST', query, quiet: true });
}

/** Set the server up: the setup code is needed everywhere but on the computer itself. */
export const setup = {
  firstUser(code: string): Promise<{ Name?: string }> {
    return request('/Startup/User', { headers: codeHeader(code), quiet: true });
  },
  async createUser(code: string, name: string, password: string): Promise<void> {
    const body = { Name: name, Password: password };
    await request('/Startup/User', { body, headers: codeHeader(code), quiet: true });
  },
  async complete(code: string): Promise<void> {
    const headers = codeHeader(code);
    await request('/Startup/Complete', { method: 'POST', headers, quiet: true });
  },
};

function codeHeader(code: string): Record<string, string> {
  return code ? { 'X-Rustfin-Setup-Code': code } : {};
}

function keep(result: AuthenticationResult): void {
  signOutNotice.value = '';
  setSession({
    token: result.AccessToken,
    userId: result.User.Id,
    userName: result.User.Name ?? '',
    imageTag: result.User.PrimaryImageTag,
  });
}
