import { describe, expect, it } from 'vitest';
import { findTeacherToken, tokenOfHash, type TokenSources } from './teacher-token.ts';

const TOKEN = 'k3yk3yk3yk3yk3yk3yk3yk3yk3yk3y00';

const sources = (hash: string, bridge: TokenSources['bridge'] = null) => {
  const kept = new Map<string, string>();
  const shown: string[] = [];
  return {
    kept,
    shown,
    location: { hash, pathname: '/teacher', search: '' },
    history: {
      replaceState: (_data: unknown, _title: string, url?: string | URL | null) => shown.push(String(url)),
    },
    storage: {
      get: (key: string) => kept.get(key) ?? null,
      set: (key: string, value: string) => void kept.set(key, value),
    },
    bridge,
  };
};

describe('the teacher’s token', () => {
  it('is read from the fragment, and from nothing that is no token', () => {
    expect(tokenOfHash(`#token=${TOKEN}`)).toBe(TOKEN);
    expect(tokenOfHash('#token=short')).toBeNull();
    expect(tokenOfHash(`#token=${TOKEN}<script>`)).toBeNull();
    expect(tokenOfHash('')).toBeNull();
  });

  it('leaves the address bar and stays for a reload', async () => {
    const first = sources(`#token=${TOKEN}`);
    expect(await findTeacherToken(first)).toBe(TOKEN);
    expect(first.shown).toEqual(['/teacher']);
    expect(await findTeacherToken({ ...first, location: { ...first.location, hash: '' } })).toBe(TOKEN);
  });

  it('comes from the app’s window before anything else', async () => {
    const app = sources('', { getTeacherToken: () => Promise.resolve(TOKEN) });
    expect(await findTeacherToken(app)).toBe(TOKEN);
    expect(app.kept.size).toBe(0);
  });

  it('is null where the page was opened without it', async () => {
    expect(await findTeacherToken(sources(''))).toBeNull();
  });
});
