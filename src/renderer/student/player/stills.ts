import { ROUTES } from '../../../shared/contract/routes.ts';

export interface StillsDeps {
  /** A newer one is here. */
  readonly onStill: () => void;
  readonly fetch?: typeof fetch;
  readonly random?: () => number;
}

/** The newest still of a lesson, kept fresh while somebody wants it. */
export interface Stills {
  start(lesson: { readonly session_id: string; readonly token: string }): void;
  stop(): void;
  /** One still is fetched at once, and further ones every few seconds until it is unwanted again. */
  want(wanted: boolean): void;
  /** For an image element; null before the first one. */
  url(): string | null;
  /** Whether the newest fetch brought one. */
  isFresh(): boolean;
  /** How far the node's clock is ahead of this device's, to a second; 0 while unknown. */
  clockAheadMs(): number;
}

const EVERY_MS = 3_000;
/** So that a class does not ask in one breath. */
const SPREAD_MS = 2_000;
const TIMEOUT_MS = 4_000;
/** The image that is shown may still be read from the address before. */
const KEEP_OLD_MS = 10_000;

export const createStills = (deps: StillsDeps): Stills => {
  const send = deps.fetch ?? fetch.bind(globalThis);
  const random = deps.random ?? Math.random;
  let lesson: { readonly session_id: string; readonly token: string } | null = null;
  let stop = new AbortController();
  let wanted = false;
  let loading = false;
  let fresh = false;
  let url: string | null = null;
  let count = 0;
  let clock_ahead_ms = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const replace = (next: string | null): void => {
    const old = url;
    url = next;
    if (old !== null) {
      setTimeout(() => {
        URL.revokeObjectURL(old);
      }, KEEP_OLD_MS);
    }
    deps.onStill();
  };
  const load = async (signal: AbortSignal): Promise<void> => {
    if (lesson === null) return;
    const timeout = new AbortController();
    const abort = (): void => {
      timeout.abort();
    };
    const abort_timer = setTimeout(abort, TIMEOUT_MS);
    signal.addEventListener('abort', abort);
    count += 1;
    try {
      const path = ROUTES.poster.path.replace(':session_id', encodeURIComponent(lesson.session_id));
      const response = await send(`${path}?t=${count.toString()}`, {
        headers: { Authorization: `Bearer ${lesson.token}` },
        credentials: 'omit',
        signal: timeout.signal,
      });
      const date = Date.parse(response.headers.get('Date') ?? '');
      if (Number.isFinite(date)) clock_ahead_ms = date - Date.now();
      const image = response.ok ? await response.blob() : null;
      if (signal.aborted) return;
      fresh = image !== null;
      if (image !== null) replace(URL.createObjectURL(image));
    } catch {
      // No network, or no node: the next one is asked for soon.
      fresh = false;
    } finally {
      clearTimeout(abort_timer);
      signal.removeEventListener('abort', abort);
    }
  };
  const isWanted = (): boolean => wanted && lesson !== null;
  const loop = async (): Promise<void> => {
    if (loading || !isWanted()) return;
    clearTimeout(timer);
    loading = true;
    await load(stop.signal);
    loading = false;
    if (isWanted()) timer = setTimeout(() => void loop(), EVERY_MS + random() * SPREAD_MS);
  };

  return {
    start: (next) => {
      lesson = next;
      void loop();
    },
    stop: () => {
      stop.abort();
      stop = new AbortController();
      clearTimeout(timer);
      lesson = null;
      wanted = fresh = false;
      if (url !== null) replace(null);
    },
    want: (next) => {
      if (next === wanted) return;
      wanted = next;
      if (wanted) void loop();
      else clearTimeout(timer);
    },
    url: () => url,
    isFresh: () => fresh,
    clockAheadMs: () => clock_ahead_ms,
  };
};
