import { createApi } from '../common/api.ts';
import { createWhepClient, type WhepClient } from '../common/whep-client.ts';
import { createPlayback } from './lesson/playback.ts';
import type { Player, PlayerFacts } from './player/player.types.ts';

/** The ladder's first way alone, until the others stand. */
export const createWhepPlayer = (): Player => {
  const playback = createPlayback();
  const listeners = new Set<() => void>();
  let whep: WhepClient | null = null;
  const read = (): PlayerFacts => {
    const state = whep?.state();
    const failure = state?.failure ?? null;
    return {
      way: whep === null ? 'none' : 'whep',
      quality: 'full',
      phase: state?.phase ?? 'stopped',
      failed: failure?.reason === 'no_connection' ? [{ protocol: 'whep', reason: 'udp_blocked' }] : [],
      refusal: state?.phase === 'refused' && failure?.reason === 'refused' ? failure.error : null,
      latency_ms: null,
      frozen_ms: 0,
      ...playback.facts(),
      still_url: null,
      position: { mode: 'live', behind_seconds: 0, rate: 1, rewindable_seconds: 0 },
    };
  };
  let facts = read();
  const update = (): void => {
    facts = read();
    for (const listener of listeners) listener();
  };
  playback.subscribe(update);
  return {
    element: playback.element,
    facts: () => facts,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    unlock: playback.unlock,
    start: ({ session_id, token }) => {
      const api = createApi({ token });
      whep ??= createWhepClient({
        api,
        session_id,
        stream: playback.stream,
        onState: ({ phase }) => {
          if (phase === 'playing') void playback.resume();
          update();
        },
      });
      whep.start();
      void playback.resume();
    },
    stop: (server_knows) => {
      whep?.stop(server_knows);
      whep = null;
      playback.stop();
    },
    expect: ({ live }) => whep?.expectMedia(live),
    check: () => whep?.check(),
    setMuted: playback.setMuted,
    rewind: () => undefined,
    backToLive: () => undefined,
    catchUp: () => undefined,
    takeFrozenMs: () => 0,
  };
};
