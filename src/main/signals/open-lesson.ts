import { compareHands } from '../../shared/hand-order.ts';
import type { Pace } from '../../shared/contract/signals.ts';
import { createCoalescer } from '../boards/coalesce.ts';
import type { Fact, LessonLog } from '../store/lesson-log.types.ts';
import { createFading, type Fading } from './fading.ts';
import { createLessonSignals, type LessonSignals } from './lesson-signals.ts';
import { createReactions, type Reactions } from './reactions.ts';
import type { SignalFact } from './signals.facts.ts';
import type { SignalsListener } from './signals.types.ts';

/** How long a "lost" counts, and how long somebody's wish for another pace. */
const LOST_MS = 120_000;
const PACE_MS = 180_000;
/** In a class that puts its hands up at once every hand moves every place: the others are told at most twice a second. */
const PLACES_EVERY_MS = 500;

export interface OpenLessonDeps {
  readonly session_id: string;
  readonly log: LessonLog<SignalFact>;
  readonly listener: SignalsListener;
  readonly now: () => Date;
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
}

/** The signals of one open lesson: what its log says, and what fades. */
export interface OpenLesson {
  readonly signals: LessonSignals;
  /** Until when each student's "lost" counts, ISO 8601. */
  readonly lost: Fading<string>;
  readonly pace: Fading<Pace>;
  readonly reactions: Reactions;
  /** Reads its log. To be called once, before all else. @throws AirError unavailable */
  load(): Promise<void>;
  /** Resolves once it is on the disk, and taken. @throws AirError storage_full, unavailable */
  write(fact: SignalFact): Promise<Fact<SignalFact>>;
  /** What the student has signalled counts no more, whether or not the disk takes it. false: there was nothing. */
  drop(student_id: string): boolean;
  /** Of a waiting hand, from 1; 0: it does not wait. */
  placeOf(student_id: string): number;
  /** Idempotent. Never rejects. */
  close(): Promise<void>;
}

export const createOpenLesson = (deps: OpenLessonDeps): OpenLesson => {
  const { session_id, log, listener, now, now_ms } = deps;
  const signals = createLessonSignals();
  const lost = createFading<string>({
    stays_ms: LOST_MS,
    now_ms,
    onFaded: (student_ids) => {
      for (const student_id of student_ids) listener.lost(session_id, student_id);
    },
  });
  const pace = createFading<Pace>({
    stays_ms: PACE_MS,
    now_ms,
    onFaded: (student_ids) => {
      for (const student_id of student_ids) listener.pace(session_id, student_id);
    },
  });
  const reactions = createReactions({
    now_ms,
    onTell: () => {
      listener.reactions(session_id);
    },
  });
  const places = createCoalescer({
    interval_ms: PLACES_EVERY_MS,
    run: () => {
      for (const student_id of signals.hands.keys()) listener.place(session_id, student_id);
    },
  });
  let waiting: ReadonlyMap<string, number> | null = null;

  const placesNow = (): ReadonlyMap<string, number> => {
    const hands = [...signals.hands].map(([student_id, hand]) => ({
      student_id,
      ...hand,
      turns: signals.turns.get(student_id) ?? 0,
    }));
    const in_order = hands.filter(({ called_at }) => called_at === null).sort(compareHands);
    return new Map(in_order.map(({ student_id }, index) => [student_id, index + 1]));
  };
  /** A tap counts from its own time on, whoever asks when; a clock that was set meanwhile cannot make that longer. */
  const count = (student_id: string, at: string): void => {
    const age_ms = Math.max(0, now().getTime() - Date.parse(at));
    if (age_ms >= LOST_MS) return;
    const left_ms = LOST_MS - age_ms;
    lost.set(student_id, new Date(now().getTime() + left_ms).toISOString(), left_ms);
  };
  const take = (fact: Fact<SignalFact>): void => {
    signals.take(fact);
    waiting = null;
    if (fact.type === 'lost') count(fact.student_id, fact.at);
    if (fact.type === 'student_left') {
      lost.delete(fact.student_id);
      pace.delete(fact.student_id);
    }
  };

  return {
    signals,
    lost,
    pace,
    reactions,
    async load() {
      for await (const { fact } of log.read()) take(fact);
    },
    async write(payload) {
      const fact = await log.append(payload);
      take(fact);
      if (fact.type.startsWith('hand_')) places.request();
      return fact;
    },
    drop(student_id) {
      const has_signalled = signals.has(student_id);
      take({ type: 'student_left', student_id, seq: 0, at: now().toISOString() });
      places.request();
      return has_signalled;
    },
    placeOf(student_id) {
      waiting ??= placesNow();
      return waiting.get(student_id) ?? 0;
    },
    async close() {
      lost.clear();
      pace.clear();
      reactions.stop();
      places.stop();
      // What was to be written was waited for by whoever wrote it.
      await log.close().catch(() => undefined);
    },
  };
};
