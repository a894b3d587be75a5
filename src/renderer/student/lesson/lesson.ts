import { MESSAGES, type ClientMessage } from '../../../shared/contract/messages.ts';
import { AirError } from '../../../shared/errors.ts';
import { isNetworkFailure, type Api } from '../../common/api.ts';
import { createLessonLink } from '../../common/link/lesson-link.ts';
import type { Link } from '../../common/link/use-link.ts';
import { createOutboxDatabase } from '../../common/outbox/outbox-database.ts';
import { createOutbox, type Outbox } from '../../common/outbox/outbox.ts';
import { watchReturn } from '../../common/return-watch.ts';
import { createLessonStore, type LessonStore } from '../../common/state/lesson-store.ts';
import type { Seat } from '../seat/seat.store.ts';
import { beatOf } from './beat.ts';
import { statusOf, type LessonStatus } from './lesson-status.ts';
import type { Player } from '../player/player.types.ts';

export interface LessonFacts {
  readonly status: LessonStatus;
  /** ended: the lesson is over · left_out: the seat is no longer good · null while it goes on. */
  readonly outcome: 'ended' | 'left_out' | null;
}

export interface Lesson {
  /** What the node tells of the class, and of this student. */
  readonly store: LessonStore;
  readonly outbox: Outbox;
  /** With the seat's token. */
  readonly api: Api;
  readonly link: Link;
  facts(): LessonFacts;
  subscribe(listener: () => void): () => void;
  start(): void;
  /** May be called twice; `start` begins anew. */
  stop(): void;
  /**
   * The seat is given up (`not_me`: and its name is free): the teacher is told, and nothing that was written for this lesson stays on the device.
   * @returns false where the node cannot be told now, or does not have everything: what was written is kept to be delivered
   */
  leave(how: 'left' | 'not_me'): boolean;
}

export interface LessonDeps {
  readonly seat: Seat;
  /** With the seat's token. */
  readonly api: Api;
  readonly player: Player;
}

const BEAT_EVERY_MS = 5_000;
/** A reconnection that takes less is not worth a word. */
const LINK_LOST_AFTER_MS = 1_500;

/** One student in one lesson: the link, the picture and the beats, joined. Holds no view. */
export const createLesson = ({ seat, api, player }: LessonDeps): Lesson => {
  const listeners = new Set<() => void>();
  const store = createLessonStore();
  const outbox = createOutbox({
    messages: MESSAGES,
    storage: createOutboxDatabase({
      owner: `${seat.session_id}/${seat.student_id}`,
      pick: () => globalThis.indexedDB,
    }),
    send: (message) => link.send(message as ClientMessage),
  });
  let told_way = '';
  let was_live = false;
  let link_lost = false;
  /** Since the socket was last open. */
  let was_lost = false;
  let outcome: LessonFacts['outcome'] = null;
  let facts: LessonFacts = { status: 'opening', outcome: null };
  let link_timer: ReturnType<typeof setTimeout> | undefined;
  let beat_timer: ReturnType<typeof setInterval> | undefined;
  let unwatch: (() => void)[] = [];

  const update = (): void => {
    if (store.get('class', 'session')?.status === 'ended') outcome ??= 'ended';
    const stream = store.get('class', 'stream');
    was_live ||= stream?.state === 'live';
    const status = statusOf({
      stream,
      had_picture: was_live || (store.get('class', 'recorded_since') ?? null) !== null,
      link_lost,
      is_offline: !navigator.onLine,
      player: player.facts(),
    });
    if (facts.status === status && facts.outcome === outcome) return;
    facts = { status, outcome };
    if (outcome !== null) {
      outbox.erase();
      stop();
    }
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

  const link = createLessonLink({
    token: seat.token,
    store,
    outbox,
    onStatus: (status) => {
      clearTimeout(link_timer);
      if (status === 'open') {
        link_lost = false;
        beat();
        if (was_lost) player.check();
        was_lost = false;
      } else if (status === 'reconnecting') {
        was_lost = true;
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
        // Who is starting answers that it is unavailable, and serves nobody yet.
        const away = isNetworkFailure(error) || (error instanceof AirError && error.code === 'unavailable');
        return away ? null : closes(error);
      }
    },
  });
  const onStream = (): void => {
    const stream = store.get('class', 'stream');
    if (stream === undefined) return;
    player.expect({
      live: stream.state === 'live',
      has_source: stream.state !== 'waiting',
      recorded_since: store.get('class', 'recorded_since') ?? null,
    });
    update();
  };
  const onPlayer = (): void => {
    const { way, phase, quality, muted, playing, refusal } = player.facts();
    if (refusal !== null && closes(refusal)) return;
    update();
    // The position moves all the time; these are what the teacher should know at once.
    const way_now = JSON.stringify([way, phase, quality, muted, playing]);
    if (way_now === told_way) return;
    told_way = way_now;
    beat();
  };

  const beat = (): void => {
    link.send({ type: 'presence.beat', ...beatOf(player, Math.round(link.rttMs())) });
  };
  const onReturn = (): void => {
    link.check();
    player.check();
  };
  const onPageHide = (): void => {
    // A page in the back-forward cache would hold its viewer; `pageshow` opens a new one.
    player.stop();
  };
  const watch = (): void => {
    player.start({ session_id: seat.session_id, token: seat.token });
    // Back from the browser's cache, the player has forgotten it, and the node says nothing new.
    onStream();
  };

  const start = (): void => {
    if (outcome !== null) return;
    document.addEventListener('visibilitychange', beat);
    window.addEventListener('pagehide', onPageHide);
    window.addEventListener('pageshow', watch);
    window.addEventListener('offline', update);
    window.addEventListener('online', update);
    unwatch = [
      watchReturn(onReturn),
      player.subscribe(onPlayer),
      store.subscribe('class', 'stream', onStream),
      store.subscribe('class', 'recorded_since', onStream),
      store.subscribe('class', 'session', update),
    ];
    beat_timer = setInterval(beat, BEAT_EVERY_MS);
    player.setNode(link);
    link.start();
    watch();
  };
  const stop = (): void => {
    document.removeEventListener('visibilitychange', beat);
    window.removeEventListener('pagehide', onPageHide);
    window.removeEventListener('pageshow', watch);
    window.removeEventListener('offline', update);
    window.removeEventListener('online', update);
    for (const end of unwatch) end();
    unwatch = [];
    clearTimeout(link_timer);
    clearInterval(beat_timer);
    link.stop();
    outbox.stop();
    player.setNode(null);
    player.stop(outcome !== null);
  };

  return {
    store,
    outbox,
    api,
    link,
    facts: () => facts,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start,
    stop,
    leave: (how) => {
      const whose = how === 'not_me' ? ({ not_me: true } as const) : {};
      if (!outbox.isEmpty() || !link.send({ type: 'presence.leave', ...whose })) return false;
      outbox.erase();
      return true;
    },
  };
};
