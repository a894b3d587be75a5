import type { SafeStorage } from '../../common/safe-storage.ts';

/** What `findTeacherToken` needs of the browser: injected, so that a test can stand in for it. */
export interface TokenSources {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  readonly history: Pick<History, 'replaceState'>;
  /** Lives as long as the tab: a token is in no other tab, and on no disk. */
  readonly storage: Pick<SafeStorage, 'get' | 'set'>;
  /** The Electron bridge; null in a browser. */
  readonly bridge: { getTeacherToken(): Promise<string> } | null;
}

const STORAGE_KEY = 'airclass.teacher_token';
const TOKEN = /^[A-Za-z0-9._~-]{16,512}$/;

const asToken = (text: string | null): string | null => (text !== null && TOKEN.test(text) ? text : null);

/**
 * The token of a link such as `/teacher#token=…`; null where the fragment carries none, or no token's characters.
 */
export const tokenOfHash = (hash: string): string | null =>
  asToken(new URLSearchParams(hash.replace(/^#/, '')).get('token'));

/**
 * The teacher's token: from the app's window, else from the link's fragment (taken out of the address bar, so that a
 * shared screen does not show it), else from this tab's storage. Null: the page was opened without it.
 */
export const findTeacherToken = async (sources: TokenSources): Promise<string | null> => {
  const { location, history, storage, bridge } = sources;
  const from_link = tokenOfHash(location.hash);
  if (location.hash.includes('token=')) history.replaceState(null, '', location.pathname + location.search);
  if (bridge !== null) return asToken(await bridge.getTeacherToken());
  if (from_link === null) return asToken(storage.get(STORAGE_KEY));
  storage.set(STORAGE_KEY, from_link);
  return from_link;
};
