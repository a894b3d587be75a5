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
import { createFactNotes } from './fact-notes.ts';
import { createLessonClock } from './lesson-clock.ts';
import { createLessonListener, type LessonListener } from './lesson-listener.ts';
import type { LessonState } from './lesson-state.ts';
import type { Scoring } from './scoring.ts';
import type { EngagedSeat } from './short-student.ts';
import { MAX_T } from './student-minutes.ts';
import { createWishTimes } from './wish-times.ts';
import { workOut, type Worked } from './work-out.ts';

/** Between two ticks at least, in milliseconds. */
const TICK_MS = 500;
/** Time alone makes scores others: so often, in seconds, where nothing else does. */
const EVERY_S = 5;
/** What the disk did not take, and is to be written all the same, is tried again after so long, in milliseconds. */
const RETRY_MS = 30_000;

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
  /** Students whose seats seem to be no class's: they make it no larger. */
  readonly suspects: () => ReadonlySet<string>;
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
   * For who asks: of half a second ago at most, however many ask. null: it could not be worked out.
   * @param student_id who is asked about: one that has just come is in it, and one that is measured no longer has no score, if need be a moment later
   */
  fresh(student_id: string | null): Promise<LessonScored | null>;
  /** null: there is no such student, or it is not measured. */
  minutesOf(student_id: string): readonly StudentMinute[] | null;
  measuredOf(student_id: string): Measured;
  /** @throws AirError storage_full, unavailable */
  append(fact: EngagementFact): Promise<void>;
  /** Its log does not have yet what it began with, and it is time to write that. */
  readonly owes_first: boolean;
  /**
   * Whether it is measured, and by which settings, stands in its log: it is read again as it was, whatever its teacher wishes later. Never rejects.
   * Not to be called while something else writes what is measured.
   */
  keepFirst(): Promise<void>;
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
  const wish_times = createWishTimes({ t: () => clock.t, tOf: fold.tOf });
  const hushed = new Set<string>();
  const { note, settled } = createFactNotes({ session_id, append: log.append, metrics, logger });
  let worked: Worked | null = null;
  let worked_ms = -Infinity;
  let is_changed = true;
  /** Who waits for the next tick. */
  let waiting: (() => void)[] = [];
  /** No tick comes any more. */
  let is_over = false;
  let alerting = 0;
  let alerts_after_ms = -Infinity;
  let first_after_ms = -Infinity;

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
    const facts = alerts.tick(of.alertInput(wish_times.of(wishes()), deps.suspects()));
    // Those that the disk did not take are wanted still, and come again at each tick.
    if (now_ms() < alerts_after_ms) return;
    for (const fact of facts) {
      alerting += 1;
      void note(fact).then((is_kept) => {
        alerting -= 1;
        if (!is_kept) alerts_after_ms = now_ms() + RETRY_MS;
      });
    }
  };
  const release = (): void => {
    const all = waiting;
    waiting = [];
    for (const goOn of all) goOn();
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
    release();
  };
  const ticking = createCoalescer({ run: refresh, interval_ms: TICK_MS });
  const changed = (): void => {
    is_changed = true;
    ticking.request();
  };
  const stop = (): void => {
    is_over = true;
    ticking.stop();
    release();
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
    get owes_first() {
      return (fold.is_on === null || fold.settings === null) && now_ms() >= first_after_ms;
    },
    async keepFirst() {
      first_after_ms = now_ms() + RETRY_MS;
      await Promise.all([
        fold.is_on === null ? note({ type: 'measuring', t: clock.t, is_on: listener.is_on }) : null,
        fold.settings === null ? note({ type: 'set', t: clock.t, settings: settingsNow() }) : null,
      ]);
    },
    hush(student_id, is_hushed) {
      if (is_hushed) hushed.add(student_id);
      else hushed.delete(student_id);
      listener.look(student_id);
    },
    changed,
    async fresh(student_id) {
      // One that has just come, or of which something is not to be known any more.
      const is_other =
        student_id !== null &&
        deps.hasSeat(student_id) &&
        worked?.lesson.students.get(student_id)?.measured !== measuredOf(student_id);
      if (is_over) return worked?.lesson ?? null;
      if ((is_other || is_changed) && now_ms() - worked_ms >= TICK_MS) ticking.flush();
      else if (is_other)
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
          ticking.request();
        });
      return worked?.lesson ?? null;
    },
    tick() {
      listener.tick();
      const t = Math.min(clock.t, MAX_T);
      if (listener.is_on && t - (worked?.lesson.t ?? -EVERY_S) >= EVERY_S) ticking.request();
    },
    pause() {
      stop();
      listener.pause();
    },
    end() {
      stop();
      listener.end();
    },
    settled,
  };
};
