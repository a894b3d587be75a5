import type { EngagementFact } from '../../../src/shared/contract/engagement/facts.ts';
import { DEFAULT_ALERT_SETTINGS } from '../../../src/shared/engagement/alert-input.ts';
import { AirError } from '../../../src/shared/errors.ts';
import type { EngagementMetrics } from '../../../src/main/engagement/engagement.metrics.ts';
import { createLessonState, type LessonState } from '../../../src/main/engagement/lesson-state.ts';
import { createLiveLesson, type LiveLesson } from '../../../src/main/engagement/live-lesson.ts';
import { createScoring } from '../../../src/main/engagement/scoring.ts';
import type { EngagedSeat } from '../../../src/main/engagement/short-student.ts';
import type { StudentWish } from '../../../src/main/feature.ts';
import type { OpenLog } from '../../../src/main/store/index.ts';

type Metrics = Record<keyof EngagementMetrics, number>;

/** A lesson's log without a disk: facts settle in their order, when they are let, or are refused. */
export interface ScriptedLog {
  readonly log: OpenLog<EngagementFact, LessonState>;
  readonly state: LessonState;
  /** Those that it took. */
  readonly facts: readonly EngagementFact[];
  of(type: EngagementFact['type']): EngagementFact[];
  /** A full one refuses whatever settles from now on. */
  setFull(is_full: boolean): void;
  /** What is appended from now on waits. @returns lets all of it go on */
  hold(): () => void;
}

const createScriptedLog = (onChange: () => void): ScriptedLog => {
  const state = createLessonState();
  const facts: EngagementFact[] = [];
  const held: (() => void)[] = [];
  let is_full = false;
  let is_held = false;
  let last: Promise<unknown> = Promise.resolve();
  const append = (fact: EngagementFact) => {
    const before = last;
    const hold = is_held ? new Promise<void>((resolve) => held.push(resolve)) : null;
    const written = (async () => {
      await before.catch(() => undefined);
      await hold;
      if (is_full) throw new AirError('storage_full', 'the disk is full');
      facts.push(fact);
      state.take(fact);
      onChange();
      return { ...fact, seq: facts.length, at: '' };
    })();
    last = written.catch(() => undefined);
    return written;
  };
  const log = { session_id: 'lesson', state, append } as unknown as OpenLog<EngagementFact, LessonState>;
  return {
    ...{ log, state, facts },
    of: (type: EngagementFact['type']) => facts.filter((fact) => fact.type === type),
    setFull(full) {
      is_full = full;
    },
    hold() {
      is_held = true;
      return () => {
        is_held = false;
        for (const goOn of held.splice(0)) goOn();
      };
    },
  };
};

/** An open lesson that is followed, with clocks of the test's own. */
export interface LiveRoom {
  readonly live: LiveLesson;
  readonly log: ScriptedLog;
  readonly warnings: readonly unknown[];
  /** How often each was told. */
  readonly metrics: Readonly<Metrics>;
  readonly seats: EngagedSeat[];
  /** Monotonic, and the computer's own. */
  readonly clock: { ms: number; wall_ms: number };
  /** From now on there are these. */
  wish(...all: readonly StudentWish[]): void;
}

/** With four students who sit there, and agree. */
export const createLiveRoom = (): LiveRoom => {
  const clock = { ms: 1000, wall_ms: Date.parse('2026-03-02T00:00:00.000Z') };
  let live: LiveLesson | null = null;
  const log = createScriptedLog(() => live?.changed());
  const warnings: unknown[] = [];
  const metrics: Metrics = { noted: 0, lost: 0, leftOut: 0, ticked: 0 };
  const count = (name: keyof Metrics) => () => {
    metrics[name] += 1;
  };
  const seats = ['mina', 'bora', 'jiho', 'sora'].map((student_id) => ({
    student_id,
    name: student_id,
    student_number: null,
  }));
  let wishes: readonly StudentWish[] = [];
  live = createLiveLesson({
    ...{ log: log.log, scoring: createScoring(), started_at: new Date(clock.wall_ms).toISOString() },
    seats: () => seats,
    hasSeat: (student_id) => seats.some((seat) => seat.student_id === student_id),
    pageOf: () => ({ is_open: true, presence: 'here' }),
    sourceLives: () => true,
    mayMeasure: () => true,
    wishes: () => wishes,
    suspects: () => new Set<string>(),
    settings: () => DEFAULT_ALERT_SETTINGS,
    onTick: () => undefined,
    metrics: {
      ...{ noted: count('noted'), lost: count('lost'), leftOut: count('leftOut'), ticked: count('ticked') },
    },
    logger: {
      warn: (...said: unknown[]) => warnings.push(said),
      error: (...said: unknown[]) => warnings.push(said),
    } as never,
    now: () => new Date(clock.wall_ms),
    now_ms: () => clock.ms,
  });
  return {
    ...{ live, log, warnings, metrics, seats, clock },
    wish(...all) {
      wishes = all;
    },
  };
};
