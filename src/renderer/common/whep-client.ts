import { qualitySchema, type Quality } from '../../shared/contract/media/ways.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { isNetworkFailure, retryAfterMs, type Api } from './api.ts';
import { createBackoff } from './backoff.ts';
import { isFinal } from './final-errors.ts';
import { createMediaHealth } from './media-health.ts';
import type { PreparedViewer } from './whep-offer.ts';
import {
  openWhepSession,
  type WhepFailure,
  type WhepProgress,
  type WhepSession,
  type WhepSessionDeps,
} from './whep-session.ts';

/**
 * connecting: the first time · waiting: connected, and no picture is due or here yet · playing · stalled: pictures stopped
 * coming · reconnecting: after a loss, by itself · refused: trying again would not help · stopped.
 */
export type WhepPhase =
  'connecting' | 'waiting' | 'playing' | 'stalled' | 'reconnecting' | 'refused' | 'stopped';

export interface WhepState {
  readonly phase: WhepPhase;
  /** The newest failure; null once media arrives. */
  readonly failure: WhepFailure | null;
}

export interface WhepClientDeps {
  readonly api: Api;
  readonly session_id: string;
  /** Gets the tracks; the same object over all reconnections, so that an element keeps its last picture. */
  readonly stream: MediaStream;
  readonly onState: (state: WhepState) => void;
  /** Of the first viewer; default `full`. */
  readonly quality?: Quality;
  /** The first viewer begins with this one; of the same quality. It is closed with the client. */
  readonly prepared?: PreparedViewer | null;
  /** The node has answered an offer: the connection alone is missing. */
  readonly onAnswered?: () => void;
  /** What the present viewer received so far, at each look; a smaller count is another viewer's. */
  readonly onProgress?: (progress: WhepProgress) => void;
  /**
   * Whether the node has been heard since then, on the clock of performance.now(): while it has not, no viewer is asked of it,
   * as each would be made when it is back. Default: always.
   */
  readonly heardSince?: (at_ms: number) => boolean;
  readonly openSession?: (deps: WhepSessionDeps) => WhepSession;
  readonly random?: () => number;
}

export interface WhepClient {
  start(): void;
  /** Closes the viewer, here and on the server unless that has ended it already. May be called twice; `start` begins anew. */
  stop(server_knows?: boolean): void;
  /** Whether the lesson's source sends now. While it does not, silence is no fault and nothing is reopened for it. Default true. */
  expectMedia(expected: boolean): void;
  /** The page or the node was away: look at once, and do not wait out a back-off. */
  check(): void;
  /**
   * Goes over to another quality. For a better one, its viewer is connected before the present one is given up; a lighter one
   * is wanted because the network is full, so the present one is ended first, and its last picture stays.
   */
  setQuality(quality: Quality): void;
  state(): WhepState;
}

const TICK_MS = 300;
/** No such lesson, and none of this browser's codecs. */
const FINAL_HERE: readonly ErrorCode[] = ['not_found', 'not_acceptable'];

const isLighter = (one: Quality, than: Quality): boolean =>
  qualitySchema.options.indexOf(one) > qualitySchema.options.indexOf(than);

/**
 * Keeps one WHEP viewer going: opens it, judges it by what arrives, and replaces it. The new one is connected before the
 * old one is given up, so that a short gap of Wi-Fi costs nothing.
 */
export const createWhepClient = (deps: WhepClientDeps): WhepClient => {
  const { api, session_id, stream, onState } = deps;
  const openSession = deps.openSession ?? openWhepSession;
  const backoff = createBackoff({ base_ms: 300, max_ms: 4_000, ...(deps.random && { random: deps.random }) });
  const health = createMediaHealth();
  const heardSince = deps.heardSince ?? ((): boolean => true);
  let state: WhepState = { phase: 'stopped', failure: null };
  let active: WhepSession | null = null;
  let pending: WhepSession | null = null;
  /** Replaced, but the element still shows its last picture. */
  let retired: WhepSession | null = null;
  /** Nothing comes from it: its viewer is gone, or will be noticed on the server as it is here. */
  let silent: WhepSession | null = null;
  let prepared = deps.prepared ?? null;
  let next_at = 0;
  /** When something was missing that the node may have taken with it; null where nothing is. */
  let doubted_at: number | null = null;
  let quality = deps.quality ?? 'full';
  let active_quality = quality;
  let expected = true;
  let had_media = false;
  let looking = false;
  /** `pending` is of another quality than `active`, which is in good health. */
  let changing = false;
  let timer: ReturnType<typeof setInterval> | undefined;

  const set = (phase: WhepPhase, failure: WhepFailure | null = state.failure): void => {
    if (state.phase === phase && state.failure === failure) return;
    state = { phase, failure };
    onState(state);
  };
  const take = (track: MediaStreamTrack): void => {
    for (const old of stream.getTracks())
      if (old.kind === track.kind && old !== track) stream.removeTrack(old);
    stream.addTrack(track);
  };
  /** A track is muted until its first packet: an element that were given it earlier would go black in place of the last picture. */
  const adopt = (track: MediaStreamTrack): void => {
    const has_old = stream.getTracks().some((old) => old.kind === track.kind && old !== track);
    if (has_old && track.muted)
      track.addEventListener(
        'unmute',
        () => {
          take(track);
        },
        { once: true },
      );
    else take(track);
  };
  /** Nothing will be asked with it any more. */
  const dropPrepared = (): void => {
    prepared?.peer.close();
    prepared = null;
  };
  const drop = (session: WhepSession | null): void => {
    if (session !== null && session === silent) session.close(true);
    else session?.retire();
  };
  const closeAll = (server_knows = false): void => {
    clearInterval(timer);
    for (const session of [active, pending, retired]) session?.close(server_knows || session === silent);
    dropPrepared();
    active = pending = retired = silent = doubted_at = null;
    changing = false;
  };
  const mayOpen = (): boolean =>
    pending === null && performance.now() >= next_at && (doubted_at === null || heardSince(doubted_at));
  const refuse = (failure: WhepFailure): void => {
    closeAll(true);
    set('refused', failure);
  };
  const failed = (session: WhepSession | null, failure: WhepFailure): void => {
    if (session === retired) {
      retired = null;
      return;
    }
    if (session === active) active = null;
    if (session === pending) pending = null;
    if (pending === null) changing = false;
    const error = failure.reason === 'refused' ? failure.error : null;
    if (isFinal(error, FINAL_HERE)) {
      refuse(failure);
      return;
    }
    const away = failure.reason === 'connection_lost' || isNetworkFailure(error);
    doubted_at = away ? performance.now() : null;
    // A connection that worked is replaced at once; a try that failed waits its turn.
    const delay_ms =
      failure.reason === 'connection_lost' ? 0 : Math.max(backoff.next(), retryAfterMs(error) ?? 0);
    next_at = performance.now() + delay_ms;
    set(active === null ? (had_media ? 'reconnecting' : 'connecting') : state.phase, failure);
  };
  const open = (): void => {
    const opened_quality = quality;
    const own = prepared;
    prepared = null;
    const session: WhepSession = openSession({
      api,
      session_id,
      quality: opened_quality,
      ...(own !== null && { prepared: own }),
      onTrack: adopt,
      onAnswered: () => deps.onAnswered?.(),
      onConnected: () => {
        if (session !== pending) return;
        changing = false;
        drop(retired);
        retired = active;
        active = session;
        active_quality = opened_quality;
        pending = null;
        health.restart(performance.now());
        look();
      },
      onFailed: (failure) => {
        failed(session, failure);
      },
    });
    pending = session;
  };
  /** Opens a viewer of the wanted quality beside one that plays another, or in its place. */
  const changeOver = (): void => {
    if (active === null || active_quality === quality || pending !== null || performance.now() < next_at)
      return;
    if (isLighter(quality, active_quality)) {
      drop(retired);
      retired = active;
      active = null;
      retired.leave();
      set('stalled');
    } else changing = true;
    open();
  };
  const judge = async (session: WhepSession): Promise<void> => {
    const progress = await session.progress();
    if (session !== active) return;
    deps.onProgress?.(progress);
    const judgement = health.observe(progress, performance.now(), document.visibilityState === 'visible');
    if (progress.packets > 0) {
      drop(retired);
      retired = null;
    }
    if (judgement !== 'silent') {
      doubted_at = null;
      if (silent === session) silent = null;
    }
    switch (judgement) {
      case 'playing':
        had_media = true;
        backoff.reset();
        // The old one came back while a new one was on its way.
        if (!changing) {
          drop(pending);
          pending = null;
        }
        set('playing', null);
        changeOver();
        return;
      case 'fresh':
        set(had_media && expected ? 'reconnecting' : 'waiting');
        return;
      case 'stalled':
        set(expected ? 'stalled' : 'waiting');
        return;
      case 'silent':
      case 'frozen':
        if (!expected) {
          set('waiting');
          return;
        }
        set(had_media ? 'reconnecting' : 'waiting');
        if (judgement === 'silent' && silent !== session) {
          silent = session;
          doubted_at = performance.now();
        }
        if (mayOpen()) open();
        return;
      default:
        judgement satisfies never;
    }
  };
  const tick = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    try {
      if (active !== null) await judge(active);
      else if (mayOpen()) open();
    } catch {
      // A connection that can't even be asked is as good as lost.
      const lost = active;
      lost?.close();
      failed(lost, { reason: 'connection_lost' });
    } finally {
      looking = false;
    }
  };
  const look = (): void => void tick();

  return {
    start: () => {
      if (state.phase !== 'stopped' && state.phase !== 'refused') return;
      backoff.reset();
      next_at = 0;
      set('connecting', null);
      clearInterval(timer);
      timer = setInterval(look, TICK_MS);
      look();
    },
    stop: (server_knows) => {
      closeAll(server_knows);
      set('stopped', null);
    },
    expectMedia: (now_expected) => {
      if (now_expected && !expected) {
        health.expect(performance.now());
        next_at = 0;
        // What was judged before says nothing about what comes now.
        if (state.phase === 'playing' || state.phase === 'stalled') set('reconnecting');
      }
      expected = now_expected;
    },
    check: () => {
      backoff.reset();
      next_at = 0;
      // One try is a question as good as any.
      doubted_at = null;
      if (state.phase === 'stopped' || state.phase === 'refused') return;
      health.suspect(performance.now());
      look();
    },
    setQuality: (wanted) => {
      if (wanted === quality) return;
      quality = wanted;
      dropPrepared();
      if (state.phase === 'stopped' || state.phase === 'refused') return;
      // What was on its way is of the quality before.
      drop(pending);
      pending = null;
      changing = false;
      next_at = 0;
      if (active === null) open();
      else changeOver();
    },
    state: () => state,
  };
};
