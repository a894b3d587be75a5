import { HANDOUTS, type Handout } from '../../../shared/contract/handouts.ts';
import { AirError } from '../../../shared/errors.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { Api } from '../../common/api.ts';
import { createBackoff } from '../../common/backoff.ts';
import { randomId } from '../../common/random-id.ts';

/** A file on its way to the node, or one that did not get there. */
export interface Bringing {
  readonly id: string;
  readonly session_id: string;
  readonly name: string;
  readonly file: File;
  readonly sent_bytes: number;
  /** null: it is on its way, or waits for those before it. */
  readonly failure: AirError | null;
}

export interface UploadsView {
  readonly bringing: readonly Bringing[];
  /** The last that has become a card; null: none yet. */
  readonly done: Handout | null;
}

/** What teachers drop, one after the other. */
export interface UploadQueue {
  readonly current: () => UploadsView;
  subscribe(listener: () => void): () => void;
  /** Files that were taken before and refused for what they are go with it: the teacher has turned to the next. */
  add(session_id: string, files: readonly File[]): void;
  /** Brings it no further, or puts its failure away. */
  cancel(id: string): void;
  retry(id: string): void;
  /** Puts away what did not get to a lesson that is over, now and later: its files would be held for as long as the page is open. */
  leave(session_id: string): void;
}

export interface UploadQueueDeps {
  readonly api: Pick<Api, 'call'>;
}

const PIECE_TIMEOUT_MS = 20_000;
/** A file of 20 MB is looked through; an old laptop's disk is slow. */
const FINISH_TIMEOUT_MS = 60_000;
/** A node that is away, or busy with a window that was closed in the middle, is asked again for so long. */
const TRIES = 6;

/** Its name without the ending, which its kind says; never empty, nor longer than a title. */
export const titleOf = (file_name: string): string => {
  const bare = file_name.normalize('NFC').replace(/\.[A-Za-z0-9]{1,5}$/, '');
  const named = (bare.trim() === '' ? file_name : bare).trim().slice(0, LIMITS.title_chars);
  // No half of a character at the end.
  return named.replace(/[\uD800-\uDBFF]$/, '') || 'file';
};

const asError = (error: unknown): AirError =>
  error instanceof AirError ? error : new AirError('internal', 'the file could not be read', {}, error);
const mayPass = ({ code, details }: AirError): boolean =>
  code === 'unavailable' || code === 'rate_limited' || details?.['reason'] === 'uploading';

/** Of these a file is the same however often it comes. */
const FOR_GOOD = ['kind', 'damaged', 'empty', 'file_bytes', 'pixels'];

/** Whether the same file may be handed out later, such as once there is room for it. */
export const mayComeAgain = ({ details }: AirError): boolean =>
  !FOR_GOOD.includes(String(details?.['reason']));

/** What needs no node to be told. */
const refusalOf = ({ size }: Blob): AirError | null => {
  if (size === 0) return new AirError('invalid_input', 'the file is empty', { reason: 'empty' });
  if (size <= HANDOUTS.file_bytes) return null;
  return new AirError('too_large', 'the file is too large', { reason: 'file_bytes' });
};

export const createUploadQueue = ({ api }: UploadQueueDeps): UploadQueue => {
  const listeners = new Set<() => void>();
  const stops = new Map<string, AbortController>();
  const left = new Set<string>();
  let view: UploadsView = { bringing: [], done: null };
  let is_running = false;

  const set = (bringing: readonly Bringing[], done = view.done): void => {
    view = { bringing, done };
    for (const listener of listeners) listener();
  };
  const patch = (id: string, changes: Partial<Bringing>): void => {
    set(view.bringing.map((one) => (one.id === id ? { ...one, ...changes } : one)));
  };
  const without = (id: string): readonly Bringing[] => view.bringing.filter((one) => one.id !== id);
  const patiently = async <T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> => {
    const backoff = createBackoff({ base_ms: 500, max_ms: 4_000 });
    for (let tries = 1; ; tries += 1) {
      try {
        return await ask();
      } catch (error) {
        if (signal.aborted || tries === TRIES || !mayPass(asError(error))) throw error;
        await new Promise((resolve) => {
          setTimeout(resolve, backoff.next());
        });
        signal.throwIfAborted();
      }
    }
  };
  const bring = async ({ id, session_id, name, file }: Bringing, signal: AbortSignal): Promise<Handout> => {
    const begin = { params: { session_id }, body: { title: name, bytes: file.size }, signal };
    const { upload_id } = await patiently(signal, () => api.call('beginHandoutFile', begin));
    const params = { session_id, upload_id };
    try {
      for (let offset = 0; offset < file.size; offset += HANDOUTS.piece_bytes) {
        const body = file.slice(offset, offset + HANDOUTS.piece_bytes);
        const piece = { params, query: { offset }, body, signal, timeout_ms: PIECE_TIMEOUT_MS };
        const { received } = await patiently(signal, () => api.call('putHandoutPiece', piece));
        patch(id, { sent_bytes: received });
      }
      return await patiently(signal, () =>
        api.call('finishHandoutFile', { params, signal, timeout_ms: FINISH_TIMEOUT_MS }),
      );
    } catch (error) {
      // It would be dropped by itself; the next one need not wait for that.
      void api.call('cancelHandoutFile', { params, keepalive: true }).catch(() => undefined);
      throw error;
    }
  };
  const run = async (): Promise<void> => {
    if (is_running) return;
    is_running = true;
    for (;;) {
      const next = view.bringing.find(({ failure }) => failure === null);
      if (next === undefined) break;
      const stop = new AbortController();
      stops.set(next.id, stop);
      try {
        const handout = await bring(next, stop.signal);
        set(without(next.id), handout);
      } catch (error) {
        if (stop.signal.aborted || left.has(next.session_id)) set(without(next.id));
        else patch(next.id, { failure: asError(error) });
      }
      stops.delete(next.id);
    }
    is_running = false;
  };

  return {
    current: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add(session_id, files) {
      left.delete(session_id);
      const added = files.map((file) => ({
        id: randomId(),
        session_id,
        name: titleOf(file.name),
        file,
        sent_bytes: 0,
        failure: refusalOf(file),
      }));
      const is_past = (one: Bringing): boolean =>
        one.session_id === session_id && one.failure !== null && !mayComeAgain(one.failure);
      set([...view.bringing.filter((one) => !is_past(one)), ...added]);
      void run();
    },
    cancel(id) {
      const stop = stops.get(id);
      if (stop === undefined) set(without(id));
      else stop.abort();
    },
    retry(id) {
      const again = view.bringing.find((one) => one.id === id);
      if (again === undefined || again.failure === null || !mayComeAgain(again.failure)) return;
      patch(id, { sent_bytes: 0, failure: null });
      void run();
    },
    leave(session_id) {
      left.add(session_id);
      set(view.bringing.filter((one) => one.session_id !== session_id || one.failure === null));
    },
  };
};
