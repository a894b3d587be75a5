import type { Quality } from '../../../shared/contract/media/ways.ts';
import { isNetworkFailure, type Api } from '../../common/api.ts';
import { createWhepClient, type WhepClient, type WhepState } from '../../common/whep-client.ts';
import type { PreparedViewer } from '../../common/whep-offer.ts';
import type { WhepFailure, WhepProgress } from '../../common/whep-session.ts';
import type { Playback } from './playback.ts';
import { createSampler } from './sampler.ts';
import type { Way, WayFailure, WayOptions, WayPhase, WayState } from './way.types.ts';

export interface WhepWayDeps extends WayOptions {
  readonly api: Api;
  readonly playback: Playback;
  /** Of the full quality: the first viewer begins with it. */
  readonly prepared?: PreparedViewer | null;
  readonly createClient?: typeof createWhepClient;
}

const failureOf = (failure: WhepFailure): WayFailure => {
  if (failure.reason !== 'refused') {
    const reason = failure.reason === 'no_connection' ? 'udp_blocked' : 'connection_lost';
    return { reason, error: null };
  }
  const { error } = failure;
  // The only codec that is offered is H.264: a browser that can't decode it is not acceptable to the node.
  if (error.code === 'not_acceptable') return { reason: 'no_h264', error };
  return { reason: isNetworkFailure(error) ? 'connection_lost' : 'refused', error };
};

const phaseOf = (state: WhepState): WayPhase => {
  switch (state.phase) {
    case 'connecting':
    case 'reconnecting':
      return state.failure === null ? 'opening' : 'failed';
    case 'refused':
      return state.failure?.reason === 'refused' && state.failure.error.code === 'not_acceptable'
        ? 'failed'
        : 'refused';
    case 'waiting':
    case 'playing':
    case 'stalled':
      return state.phase;
    case 'stopped':
      return 'opening';
    default:
      return state.phase satisfies never;
  }
};

/** WebRTC: the quickest way, and the only one that can be tried out without the element. */
export const createWhepWay = (deps: WhepWayDeps): Way => {
  const { api, session_id, playback, onState, onAnswered, onSample } = deps;
  const createClient = deps.createClient ?? createWhepClient;
  const stream = new MediaStream();
  const sampler = createSampler(onSample);
  let state: WayState = { phase: 'opening', failure: null };
  let delay_ms: number | null = null;
  let last: WhepProgress | null = null;
  let shown = false;
  let live = deps.live;

  const onProgress = (progress: WhepProgress): void => {
    const begun = last !== null && progress.packets >= last.packets ? last : null;
    last = progress;
    delay_ms = progress.delay_ms > 0 ? progress.delay_ms : null;
    if (begun === null || !shown || !live) return;
    const moved = progress.frames > begun.frames;
    const owed = progress.video_packets > begun.video_packets || progress.packets === begun.packets;
    sampler.add({
      moving: moved || !owed,
      received: progress.packets - begun.packets,
      lost: Math.max(0, progress.lost - begun.lost),
    });
  };
  const client: WhepClient = createClient({
    api,
    session_id,
    stream,
    quality: deps.quality,
    prepared: deps.prepared ?? null,
    heardSince: deps.heardSince,
    onAnswered,
    onProgress,
    onState: (next) => {
      state = { phase: phaseOf(next), failure: next.failure === null ? null : failureOf(next.failure) };
      if (next.phase === 'playing' && shown) playback.resume();
      if (next.phase !== 'stopped') onState(state);
    },
  });
  client.expectMedia(live);

  return {
    protocol: 'whep',
    state: () => state,
    open: () => {
      client.start();
    },
    show: () => {
      if (shown) return;
      shown = true;
      sampler.restart();
      playback.take(
        (element) => {
          element.srcObject = stream;
        },
        (element) => {
          element.srcObject = null;
        },
      );
    },
    hide: () => {
      shown = false;
    },
    close: (server_knows) => {
      shown = false;
      client.stop(server_knows);
    },
    expect: (next) => {
      live = next;
      sampler.restart();
      client.expectMedia(next);
    },
    check: () => {
      client.check();
    },
    setQuality: (quality: Quality) => {
      client.setQuality(quality);
    },
    latencyMs: () => delay_ms,
  };
};
