import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';

/** Where a client stands. */
export interface StreamPosition {
  readonly epoch: string;
  readonly revision: number;
}

/**
 * A state that clients follow: a snapshot, then patches of the top-level members that changed. Each message is
 * serialised once, for however many read it.
 */
export interface StateStream<State extends object> {
  readonly name: 'class' | 'me';
  readonly position: StreamPosition;
  readonly state: State;
  /** Takes the next state; when nothing differs, nothing is sent and the revision stays. */
  set(next: State): void;
  /** The whole state as a message. */
  snapshot(): string;
  /**
   * What a client at `from` has missed: patches, nothing when it is up to date, or one snapshot where the patches
   * are no longer known or belong to another epoch.
   */
  since(from: StreamPosition): readonly string[];
  /** Hears each patch until the returned function is called. */
  subscribe(listener: (message: string) => void): () => void;
  readonly subscribers: number;
}

export interface StateStreamOptions<State extends object> {
  readonly name: 'class' | 'me';
  readonly initial: State;
  /** How many patches are kept for clients that come back. */
  readonly kept_patches?: number;
}

const KEPT_PATCHES = 256;

const changedMembers = (before: object, after: object): Record<string, unknown> => {
  const changed: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(after)) {
    if (!isDeepStrictEqual((before as Record<string, unknown>)[key], value)) changed[key] = value;
  }
  return changed;
};

/** Begins a new epoch, at revision 0. The states given to it must not be changed afterwards. */
export const createStateStream = <State extends object>(
  options: StateStreamOptions<State>,
): StateStream<State> => {
  const { name } = options;
  const kept_patches = options.kept_patches ?? KEPT_PATCHES;
  const epoch = randomBytes(12).toString('base64url');
  const listeners = new Set<(message: string) => void>();
  const patches: string[] = [];
  let state = options.initial;
  let revision = 0;
  let snapshot: string | null = null;

  const currentSnapshot = (): string =>
    (snapshot ??= JSON.stringify({ type: 'snapshot', stream: name, epoch, revision, state }));

  return {
    name,
    get position() {
      return { epoch, revision };
    },
    get state() {
      return state;
    },
    set(next) {
      const set = changedMembers(state, next);
      state = next;
      if (Object.keys(set).length === 0) return;
      revision += 1;
      snapshot = null;
      const message = JSON.stringify({ type: 'patch', stream: name, epoch, revision, set });
      patches.push(message);
      if (patches.length > kept_patches) patches.shift();
      for (const listener of [...listeners]) listener(message);
    },
    snapshot: currentSnapshot,
    since(from) {
      const missed = revision - from.revision;
      if (from.epoch !== epoch || missed < 0 || missed > patches.length) return [currentSnapshot()];
      return missed === 0 ? [] : patches.slice(-missed);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get subscribers() {
      return listeners.size;
    },
  };
};
