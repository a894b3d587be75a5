import type { AlertSettings } from '../../shared/contract/engagement/alerts.ts';
import type { EngagementFact } from '../../shared/contract/engagement/facts.ts';
import type { Measured, StudentMinute } from '../../shared/contract/engagement/scores.ts';
import type { StudentPresence } from '../../shared/contract/index.ts';
import { createCoalescer } from '../boards/coalesce.ts';
import type { StudentWish } from '../feature.ts';
import type { Logger } from '../logging/logger.ts';
import type { OpenLog } from '../store/index.ts';
import type { EngagementMetrics } from './engagement.metrics.ts';
import type { LessonScored } from './engagement.types.ts';
import { createLessonClock } from './lesson-clock.ts';
import { createLessonListener, type LessonListener } from './lesson-listener.ts';
import type { LessonState } from './lesson-state.ts';
import type { Scoring } from './scoring.ts';
import type { EngagedSeat } from './short-student.ts';
import { workOut, type Worked } from './work-out.ts';

/** Between two ticks at least, in milliseconds. */
const TICK_MS = 500;
/** Time alone makes scores others: so often, in seconds, where nothing else does. */
const EVERY_S = 5;
/** Whoever asks between two ticks is told of so long ago at most, in milliseconds. */
const FRESH_MS = 100;
/** Facts on their way to a disk that takes none fill no memory. */
const MAX_PENDING = 5000;

export interface LiveLessonDeps {
  readonly log: OpenLog<EngagementFact, LessonState>;
  readonly started_at: string;
  readonly scoring: Scoring;
  readonly seats: () => readonly EngagedSeat[];
  readonly hasSeat: (student_id: string) => boolean;
  readonly pageOf: (student_id: string) => {
    readonly is_open: boolean;
    readonly presence: StudentPresence;
  };
  readonly sourceLives: () => boolean;
  /** Its guardians agree. */
  readonly mayMeasure: (student_id: string) => boolean;
  readonly wishes: () => readonly StudentWish[];
  /** The teacher's, for lessons that say nothing of it. */
  readonly settings: () => AlertSettings;
  readonly onTick: (lesson: LessonScored, changed: ReadonlySet<string>) => void;
  readonly metrics: EngagementMetrics;
  readonly logger: Logger;
  readonly now: () => Date;
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
}

/** An open lesson that is followed. */
export interface LiveLesson {
  readonly session_id: string;
  readonly listener: LessonListener;
  readonly state: LessonState;
  /** The lesson's clock, in seconds. */
  readonly t: number;
  readonly settings: AlertSettings;
  /** As of the last tick; null: there was none. */
  readonly current: LessonScored | null;
  /**
   * Of now, for who asks; where many ask, of a moment ago. null: it could not be worked out.
   * @param student_id who is asked about: one that has just come is in it
   */
  fresh(student_id: string | null): LessonScored | null;
  /** null: there is no such student, or it is not measured. */
  minutesOf(student_id: string): readonly StudentMinute[] | null;
  measuredOf(student_id: string): Measured;
  /** @throws AirError storage_full, unavailable */
  append(fact: EngagementFact): Promise<void>;
  /** Of who is about to object nothing is written any more, until it is let go. */
  hush(student_id: string, is_hushed: boolean): void;
  /** Something may be another: a tick follows, twice a second at most. */
  changed(): void;
  /** To be called about each second. */
  tick(): void;
  /** The node goes, and the lesson goes on. */
  pause(): void;
  end(): void;
  /** Resolves once what was noted is on the disk, or was refused by it. */
  settled(): Promise<void>;
}

export const createLiveLesson = (deps: LiveLessonDeps): LiveLesson => {
  const { log, scoring, seats, pageOf, mayMeasure, wishes, onTick, metrics, logger, now, now_ms } = deps;
  const { session_id, state } = log;
  const { fold, alerts } = state;
  const clock = createLessonClock({ from_t: fold.t, now_ms });
  const hushed = new Set<string>();
  const pending = new Set<Promise<unknown>>();
  let worked: Worked | null = null;
  let worked_ms = -Infinity;
  let is_changed = true;
  let alerting = 0;

  const note = (fact: EngagementFact): Promise<void> => {
    if (pending.size >= MAX_PENDING) {
      metrics.lost();
      return Promise.resolve();
    }
    const written = log.append(fact).then(
      () => {
        metrics.noted(fact.type);
      },
      (error: unknown) => {
        metrics.lost();
        logger.warn({ err: error, session_id }, 'what a student did could not be noted down');
      },
    );
    const settled: Promise<unknown> = written.finally(() => pending.delete(settled));
    pending.add(settled);
    return written;
  };
  const listener = createLessonListener({
    ...{ session_id, clock, now, now_ms, pageOf, sourceLives: deps.sourceLives },
    write: (fact) => void note(fact),
    mayMeasure: (student_id) =>
      deps.hasSeat(student_id) &&
      !hushed.has(student_id) &&
      fold.student(student_id)?.objects !== true &&
      mayMeasure(student_id),
    studentIds: () => seats().map((seat) => seat.student_id),
    onLeftOut: metrics.leftOut,
  });
  const measuredOf = (student_id: string): Measured => {
    if (!listener.is_on) return 'off';
    if (hushed.has(student_id) || fold.student(student_id)?.objects === true) return 'objected';
    return mayMeasure(student_id) ? 'yes' : 'no_consent';
  };
  const settingsNow = (): AlertSettings => fold.settings ?? deps.settings();

  /** Facts about alerts, written one round after the other: what is on its way stands already. */
  const alert = (of: Worked): void => {
    if (alerting > 0 || !listener.is_on) return;
    const input = of.alertInput(
      wishes().map((wish) => ({ ...wish, since: wish.since === null ? null : fold.tOf(wish.since) })),
    );
    for (const fact of alerts.tick(input)) {
      alerting += 1;
      void note(fact).finally(() => {
        alerting -= 1;
      });
    }
  };
  const refresh = (): void => {
    const began_ms = now_ms();
    is_changed = false;
    worked_ms = began_ms;
    try {
      worked = workOut(scoring, {
        ...{ session_id, state, t: clock.t, is_measured: listener.is_on, measuredOf },
        seats: seats(),
        presenceOf: (student_id) => pageOf(student_id).presence,
        ...{ settings: settingsNow(), began_at: deps.started_at, is_final: false },
      });
      alert(worked);
      metrics.ticked((now_ms() - began_ms) / 1000);
      onTick(worked.lesson, worked.changed);
    } catch (error) {
      // Whatever is wrong with what was measured, the lesson goes on.
      logger.error({ err: error, session_id }, 'a lesson’s scores could not be worked out');
    }
  };
  const ticking = createCoalescer({ run: refresh, interval_ms: TICK_MS });
  const changed = (): void => {
    is_changed = true;
    ticking.request();
  };
  changed();

  return {
    session_id,
    listener,
    state,
    get t() {
      return clock.t;
    },
    get settings() {
      return settingsNow();
    },
    get current() {
      return worked?.lesson ?? null;
    },
    minutesOf: (student_id) => worked?.minutesOf(student_id) ?? null,
    measuredOf,
    async append(fact) {
      await log.append(fact);
      metrics.noted(fact.type);
    },
    hush(student_id, is_hushed) {
      if (is_hushed) hushed.add(student_id);
      else hushed.delete(student_id);
      listener.look(student_id);
    },
    changed,
    fresh(student_id) {
      const is_new =
        student_id !== null && deps.hasSeat(student_id) && worked?.lesson.students.has(student_id) !== true;
      if (is_new || (is_changed && now_ms() - worked_ms >= FRESH_MS)) ticking.flush();
      return worked?.lesson ?? null;
    },
    tick() {
      listener.tick();
      if (listener.is_on && clock.t - (worked?.lesson.t ?? -EVERY_S) >= EVERY_S) ticking.request();
    },
    pause() {
      ticking.stop();
      listener.pause();
    },
    end() {
      ticking.stop();
      listener.end();
    },
    async settled() {
      await Promise.all(pending);
    },
  };
};
