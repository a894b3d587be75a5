import { ROUTES } from '../../../shared/contract/routes.ts';
import type { AirError } from '../../../shared/errors.ts';
import { failureOf } from '../../common/api.ts';
import { isFinal } from '../../common/final-errors.ts';

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
  /** One still is fetched at once, and further ones every few seconds until nobody wants them any more. */
  want(by: 'page' | 'way', wanted: boolean): void;
  /** For an image element; null where there is none, or none that is newer than what was seen. */
  url(): string | null;
  /** Nothing has been published: there is none, whoever wants one. */
  setNone(none: boolean): void;
  /** Something newer has been seen. */
  forget(): void;
  /** Whether the newest fetch brought one, and was begun since then, on the clock of performance.now(). */
  isFreshSince(at_ms: number): boolean;
  /** What the node said when it refused this lesson's stills for good: none is asked for any more. null: it has not. */
  refusal(): AirError | null;
  /** How far the node's clock is ahead of this device's, to a second; 0 while unknown. */
  clockAheadMs(): number;
}

const EVERY_MS = 3_000;
/** So that a class does not ask in one breath. */
const SPREAD_MS = 2_000;
/** Where there is none, as of a source without a picture, it is asked for less and less often: up to 24 s. */
const DOUBLED_AT_MOST = 3;
/** A still of 50 kB over the 50 kbit/s that sound leaves of a link that carries nothing else. */
const TIMEOUT_MS = 10_000;
/** The image that is shown may still be read from the address before. */
const KEEP_OLD_MS = 10_000;

export const createStills = (deps: StillsDeps): Stills => {
  const send = deps.fetch ?? fetch.bind(globalThis);
  const random = deps.random ?? Math.random;
  let lesson: { readonly session_id: string; readonly token: string } | null = null;
  let stop = new AbortController();
  const wanted_by = new Set<'page' | 'way'>();
  let loading = false;
  /** When the newest fetch was begun; null where it brought none. */
  let fresh_at: number | null = null;
  let refusal: AirError | null = null;
  let url: string | null = null;
  let count = 0;
  /** One after the other, since the last one that was there. */
  let missing = 0;
  let is_none = false;
  let clock_ahead_ms = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const discard = (): void => {
    const old = url;
    url = null;
    if (old !== null) {
      setTimeout(() => {
        URL.revokeObjectURL(old);
      }, KEEP_OLD_MS);
    }
  };
  const replace = (next: string | null): void => {
    discard();
    url = next;
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
    const began_at = performance.now();
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
      const error = image === null ? await failureOf(response) : null;
      if (signal.aborted) return;
      if (isFinal(error)) refusal = error;
      missing = error?.code === 'not_found' ? missing + 1 : 0;
      fresh_at = image === null ? null : began_at;
      if (image !== null) replace(URL.createObjectURL(image));
    } catch {
      // No network, or no node: the next one is asked for soon.
      fresh_at = null;
    } finally {
      clearTimeout(abort_timer);
      signal.removeEventListener('abort', abort);
    }
  };
  const isWanted = (): boolean => wanted_by.size > 0 && lesson !== null && refusal === null && !is_none;
  const loop = async (): Promise<void> => {
    if (loading || !isWanted()) return;
    clearTimeout(timer);
    loading = true;
    await load(stop.signal);
    loading = false;
    const every_ms = EVERY_MS * 2 ** Math.min(Math.max(0, missing - 1), DOUBLED_AT_MOST);
    if (isWanted()) timer = setTimeout(() => void loop(), every_ms + random() * SPREAD_MS);
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
      wanted_by.clear();
      missing = 0;
      is_none = false;
      fresh_at = null;
      refusal = null;
      if (url !== null) replace(null);
    },
    want: (by, wanted) => {
      if (wanted === wanted_by.has(by)) return;
      if (wanted) {
        missing = 0;
        wanted_by.add(by);
        void loop();
      } else wanted_by.delete(by);
      if (wanted_by.size === 0) clearTimeout(timer);
    },
    setNone: (none) => {
      if (none === is_none) return;
      is_none = none;
      missing = 0;
      void loop();
    },
    url: () => url,
    forget: () => {
      if (url !== null) discard();
    },
    isFreshSince: (at_ms) => fresh_at !== null && fresh_at >= at_ms,
    refusal: () => refusal,
    clockAheadMs: () => clock_ahead_ms,
  };
};
