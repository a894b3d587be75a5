import type { ClassState } from '../../../shared/contract/state.ts';
import type { PresenceBeat } from '../../../shared/contract/ws.ts';
import { AirError } from '../../../shared/errors.ts';
import type { Api } from '../../common/api.ts';
import { watchReturn } from '../../common/return-watch.ts';
import { createStateStreamClient } from '../../common/state-stream-client.ts';
import type { LessonState } from '../../common/state-stream.ts';
import { createWhepClient, type WhepState } from '../../common/whep-client.ts';
import type { Seat } from '../seat/seat.store.ts';
import { statusOf, type LessonStatus } from './lesson-status.ts';
import type { Playback } from './playback.ts';

export interface LessonFacts {
  readonly class_state: ClassState | null;
  readonly status: LessonStatus;
  /** ended: the lesson is over · left_out: the seat is no longer good · null while it goes on. */
  readonly outcome: 'ended' | 'left_out' | null;
}

export interface Lesson {
  facts(): LessonFacts;
  subscribe(listener: () => void): () => void;
  start(): void;
  /** May be called twice; `start` begins anew. */
  stop(): void;
}

export interface LessonDeps {
  readonly seat: Seat;
  /** With the seat's token. */
  readonly api: Api;
  readonly playback: Playback;
}

const BEAT_EVERY_MS = 5_000;
/** A reconnection that takes less is not worth a word. */
const LINK_LOST_AFTER_MS = 1_500;

/** One student in one lesson: the link, the picture and the beats, joined. Holds no view. */
export const createLesson = ({ seat, api, playback }: LessonDeps): Lesson => {
  const listeners = new Set<() => void>();
  const whep_idle: WhepState = { phase: 'connecting', failure: null };
  let state: LessonState = { class: null, me: null };
  let whep_state = whep_idle;
  let link_lost = false;
  let outcome: LessonFacts['outcome'] = null;
  let facts: LessonFacts = { class_state: null, status: 'opening', outcome: null };
  let link_timer: ReturnType<typeof setTimeout> | undefined;
  let beat_timer: ReturnType<typeof setInterval> | undefined;
  let unwatch: (() => void)[] = [];

  const update = (): void => {
    const class_state = state.class;
    if (class_state?.session.status === 'ended') outcome ??= 'ended';
    const status = statusOf({ class_state, link_lost, whep: whep_state });
    if (facts.class_state === class_state && facts.status === status && facts.outcome === outcome) return;
    facts = { class_state, status, outcome };
    if (outcome !== null) stop();
    for (const listener of listeners) listener();
  };
  const finish = (why: 'ended' | 'left_out'): void => {
    outcome ??= why;
    update();
  };
  /** Whether an answer of the node's closes the lesson for this seat. */
  const closes = (error: unknown): boolean => {
    const code = error instanceof AirError ? error.code : null;
    if (code === 'ended') finish('ended');
    else if (code === 'unauthorized' || code === 'forbidden' || code === 'not_found') finish('left_out');
    return outcome !== null;
  };

  const link = createStateStreamClient({
    token: seat.token,
    onState: (next) => {
      state = next;
      whep.expectMedia(next.class?.stream.state === 'live');
      update();
    },
    onStatus: (status) => {
      clearTimeout(link_timer);
      if (status === 'open') {
        link_lost = false;
        beat();
      } else if (status === 'reconnecting') {
        link_timer = setTimeout(() => {
          link_lost = true;
          update();
        }, LINK_LOST_AFTER_MS);
      }
      update();
    },
    onEnded: () => {
      finish('ended');
    },
    isRefused: async () => {
      try {
        await api.call('streamStatus', { params: { session_id: seat.session_id }, timeout_ms: 4_000 });
        return false;
      } catch (error) {
        return closes(error);
      }
    },
  });
  const whep = createWhepClient({
    api,
    session_id: seat.session_id,
    stream: playback.stream,
    onState: (next) => {
      const began = next.phase === 'playing' && whep_state.phase !== 'playing';
      whep_state = next;
      if (next.phase === 'refused' && next.failure?.reason === 'refused' && closes(next.failure.error))
        return;
      if (began && !playback.facts().playing) void playback.resume();
      update();
      beat();
    },
  });

  const beat = (): void => {
    const { muted, playing } = playback.facts();
    const { phase, failure } = whep_state;
    const reason = failure?.reason === 'refused' ? failure.error.code : failure?.reason;
    const message: PresenceBeat = {
      type: 'presence.beat',
      visible: document.visibilityState === 'visible',
      playing: playing && phase === 'playing',
      muted,
      protocol: phase === 'playing' || phase === 'waiting' || phase === 'stalled' ? 'whep' : 'none',
      rtt_ms: Math.round(link.rttMs()),
      failed: reason === undefined ? [] : [{ protocol: 'whep', reason }],
    };
    link.send(message);
  };
  const onReturn = (): void => {
    link.check();
    whep.check();
    void playback.resume();
  };
  const onPageHide = (): void => {
    // A page in the back-forward cache would hold its viewer; `pageshow` opens a new one.
    whep.stop();
  };
  const onPageShow = (): void => {
    whep.start();
  };

  const start = (): void => {
    if (outcome !== null) return;
    document.addEventListener('visibilitychange', beat);
    window.addEventListener('pagehide', onPageHide);
    window.addEventListener('pageshow', onPageShow);
    unwatch = [
      watchReturn(onReturn),
      playback.subscribe(() => {
        beat();
      }),
    ];
    beat_timer = setInterval(beat, BEAT_EVERY_MS);
    link.start();
    whep.start();
    void playback.resume();
  };
  const stop = (): void => {
    document.removeEventListener('visibilitychange', beat);
    window.removeEventListener('pagehide', onPageHide);
    window.removeEventListener('pageshow', onPageShow);
    for (const end of unwatch) end();
    unwatch = [];
    clearTimeout(link_timer);
    clearInterval(beat_timer);
    link.stop();
    whep.stop(outcome !== null);
    playback.stop();
  };

  return {
    facts: () => facts,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start,
    stop,
  };
};
