import type { Quality } from '../../../shared/contract/media/ways.ts';
import { ROUTES } from '../../../shared/contract/routes.ts';
import { AirError } from '../../../shared/errors.ts';
import { failureOf } from '../../common/api.ts';
import { canBegin } from './flv-tags.ts';

export interface FlvStreamDeps {
  readonly session_id: string;
  readonly token: string;
  readonly quality: Quality;
  /** The node has begun to answer. */
  readonly onAnswered: () => void;
  /** What is here is enough to begin with; `pipe` may wait for as long as `HELD_BYTES` last. */
  readonly onMedia: () => void;
  /** At most once, and not after `close`: the node refused, could not be reached, or the stream came to its end (null). */
  readonly onEnded: (error: AirError | null) => void;
  readonly fetch?: typeof fetch;
}

/** One HTTP-FLV download, which nobody need look at yet. */
export interface FlvStream {
  /** Hands over what came so far, and then what comes. */
  pipe(sink: (bytes: Uint8Array<ArrayBuffer>) => void): void;
  /** Since the beginning. */
  receivedBytes(): number;
  close(): void;
}

/** More than a GOP cache (8 s of 6 Mbit/s); what nobody looks at takes no more of a network and a phone than this. */
const HELD_BYTES = 8 * 1024 * 1024;
/** What is looked through for what a player needs first; after it, the player shall see for itself. */
const PROBED_BYTES = 2 * 1024 * 1024;
const ANSWER_WITHIN_MS = 5_000;

/** It did not fail: it brought as much as is held for a way that is not shown. */
export const isUntaken = (error: AirError | null): boolean => error?.details?.['untaken'] === true;

const joined = (chunks: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
};

/** Begins the download at once; what becomes of it is told by the callbacks. */
export const openFlvStream = (deps: FlvStreamDeps): FlvStream => {
  const { session_id, token, quality, onAnswered, onMedia, onEnded } = deps;
  const send = deps.fetch ?? fetch.bind(globalThis);
  const stop = new AbortController();
  let held: Uint8Array<ArrayBuffer>[] = [];
  let received_bytes = 0;
  let has_media = false;
  let sink: ((bytes: Uint8Array<ArrayBuffer>) => void) | null = null;

  const close = (): void => {
    stop.abort();
    held = [];
    sink = null;
  };
  const end = (error: AirError | null): void => {
    if (stop.signal.aborted) return;
    close();
    onEnded(error);
  };
  const take = (bytes: Uint8Array<ArrayBuffer>): void => {
    received_bytes += bytes.length;
    if (sink !== null) {
      sink(bytes);
      return;
    }
    held.push(bytes);
    if (received_bytes > HELD_BYTES)
      throw new AirError('unavailable', 'nobody took the stream', { untaken: true });
    if (has_media) return;
    has_media = received_bytes > PROBED_BYTES || canBegin(joined(held));
    if (has_media) onMedia();
  };
  const load = async (): Promise<void> => {
    const path = ROUTES.liveFlv.path.replace(':session_id', encodeURIComponent(session_id));
    const answer_timer = setTimeout(() => {
      end(new AirError('unavailable', 'the node did not answer', { network: true }));
    }, ANSWER_WITHIN_MS);
    const response = await send(`${path}?quality=${quality}`, {
      headers: { Authorization: `Bearer ${token}` },
      cache: 'no-store',
      credentials: 'omit',
      signal: stop.signal,
    }).finally(() => {
      clearTimeout(answer_timer);
    });
    if (!response.ok || response.body === null) throw await failureOf(response);
    onAnswered();
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      take(value);
    }
  };
  load().then(
    () => {
      end(null);
    },
    (error: unknown) => {
      const known = error instanceof AirError;
      end(known ? error : new AirError('unavailable', 'the stream broke off', { network: true }, error));
    },
  );

  return {
    pipe: (to) => {
      sink = to;
      const before = held;
      held = [];
      for (const bytes of before) to(bytes);
    },
    receivedBytes: () => received_bytes,
    close,
  };
};
