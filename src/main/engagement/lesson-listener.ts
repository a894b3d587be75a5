import type { EngagementFact } from '../../shared/contract/engagement/facts.ts';
import type { PresenceBeat, StudentPresence } from '../../shared/contract/index.ts';
import type { AskedVote, FactMap } from '../../shared/events.ts';
import { createTokenBuckets } from '../token-bucket.ts';
import type { LessonClock } from './lesson-clock.ts';
import { answersOf, gradesOf, itemIdOf, takenBackOf } from './asked-facts.ts';
import { createPageWatch, type PageWatch } from './page-watch.ts';
import { createRewinds } from './rewinds.ts';
import { pageStateOf } from './seen-page.ts';
import { MAX_T } from './student-minutes.ts';

const ALIVE_S = 60;
/** Reactions of one student within so long are one fact. */
const REACTIONS_S = 10;
/** Facts of one student beside its page's: a program that answers and changes its answer for an hour fills no disk. */
const FACTS_OF_STUDENT = { capacity: 60, per_second: 0.5, max_keys: 4096 } as const;

/** Written at any time; all else says what is counted, and for longer than that nothing is. */
const OF_LESSON: ReadonlySet<string> = new Set([
  'began',
  'unasked',
  'ended',
] satisfies EngagementFact['type'][]);

export interface LessonListenerDeps {
  readonly session_id: string;
  readonly clock: LessonClock;
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
  readonly now: () => Date;
  /** It is written in its own time. */
  readonly write: (fact: EngagementFact) => void;
  /** The student has a seat, its guardians agree, and it does not object. */
  readonly mayMeasure: (student_id: string) => boolean;
  readonly studentIds: () => readonly string[];
  readonly pageOf: (student_id: string) => {
    readonly is_open: boolean;
    readonly presence: StudentPresence;
  };
  readonly sourceLives: () => boolean;
  /** How often something was left out, as beyond what a student may do. */
  readonly onLeftOut: () => void;
}

/** Makes facts of what happens in one open lesson while it is measured. Of who may not be measured, of nobody else, it says nothing. */
export interface LessonListener {
  /** While it is off nothing is collected at all. */
  measure(is_on: boolean): void;
  readonly is_on: boolean;
  /** A page may be in another state, or its student may be measured now, or no longer. */
  look(student_id: string): void;
  lookAll(): void;
  beat(student_id: string, beat: PresenceBeat): void;
  removed(student_id: string): void;
  said(what: FactMap['chat.said']): void;
  hand(student_id: string): void;
  lost(student_id: string): void;
  reacted(student_id: string): void;
  checkAsked(): void;
  checked(student_id: string, understood: boolean): void;
  asked(what: FactMap['quiz.asked']): void;
  closed(vote: AskedVote): void;
  answered(what: FactMap['quiz.answered']): void;
  takenBack(what: FactMap['quiz.taken_back']): void;
  graded(what: FactMap['quiz.graded']): void;
  /** To be called about each second. */
  tick(): void;
  /** Notes down that all is so until now. */
  pause(): void;
  end(): void;
}

interface LastBeat {
  readonly beat: PresenceBeat;
  readonly at_ms: number;
  readonly seconds: number;
}

export const createLessonListener = (deps: LessonListenerDeps): LessonListener => {
  const { clock, now_ms, now, mayMeasure, studentIds, pageOf, sourceLives, onLeftOut } = deps;
  const write = (fact: EngagementFact): void => {
    if (clock.t < MAX_T || OF_LESSON.has(fact.type)) deps.write(fact);
  };
  const buckets = createTokenBuckets({ ...FACTS_OF_STUDENT, now_ms });
  const beats = new Map<string, LastBeat>();
  const rewinds = createRewinds();
  const reactions = new Map<string, { readonly t: number; count: number }>();
  let watch: PageWatch | null = null;
  let alive_at = clock.t;
  let source_lived = false;

  const newWatch = (): PageWatch =>
    createPageWatch({
      t: () => clock.t,
      write: (student_id, t, is) => {
        write({ type: 'page', student_id, t, is });
      },
    });
  const forget = (student_id: string): void => {
    watch?.forget(student_id);
    beats.delete(student_id);
    rewinds.forget(student_id);
    reactions.delete(student_id);
  };
  const isMeasured = (student_id: string): boolean => watch !== null && mayMeasure(student_id);
  /** Of one student, where it may be measured and has not done more than is kept. */
  const note = (student_id: string, fact: EngagementFact): void => {
    if (!isMeasured(student_id)) return;
    if (buckets.of(student_id).take(1)) write(fact);
    else onLeftOut();
  };

  const look = (student_id: string): void => {
    if (watch === null) return;
    if (!mayMeasure(student_id)) {
      forget(student_id);
      return;
    }
    const page = pageOf(student_id);
    // The next page's own beats tell of it.
    if (!page.is_open) beats.delete(student_id);
    const last = beats.get(student_id);
    watch.observe(
      student_id,
      pageStateOf({
        ...{ ...page, beat: last?.beat ?? null, beat_seconds: last?.seconds ?? 0 },
        source_lives: source_lived,
      }),
    );
  };
  const lookAll = (): void => {
    source_lived = sourceLives();
    for (const student_id of studentIds()) look(student_id);
  };
  const tellReactions = (student_id: string): void => {
    const told = reactions.get(student_id);
    reactions.delete(student_id);
    if (told !== undefined) note(student_id, { type: 'reacted', student_id, ...told });
  };
  const tellAllReactions = (): void => {
    for (const student_id of reactions.keys()) tellReactions(student_id);
  };
  const alive = (): void => {
    alive_at = clock.t;
    write({ type: 'alive', t: alive_at });
  };

  write({ type: 'began', t: clock.t, time: now().toISOString() });

  return {
    measure(is_on) {
      if (is_on === (watch !== null)) return;
      tellAllReactions();
      watch = is_on ? newWatch() : null;
      beats.clear();
      // Where somebody watched before is no place from which it went back.
      rewinds.clear();
      if (is_on) lookAll();
    },
    get is_on() {
      return watch !== null;
    },
    look,
    lookAll,
    beat(student_id, beat) {
      if (!isMeasured(student_id)) return;
      const at_ms = now_ms();
      const before = beats.get(student_id);
      const seconds = before === undefined ? 0 : (at_ms - before.at_ms) / 1000;
      beats.set(student_id, { beat, at_ms, seconds });
      const to_seconds = rewinds.beat(student_id, clock.t, beat.position_seconds ?? null);
      if (to_seconds !== null) note(student_id, { type: 'rewound', student_id, t: clock.t, to_seconds });
      look(student_id);
    },
    removed(student_id) {
      watch?.remove(student_id);
      beats.delete(student_id);
      rewinds.forget(student_id);
    },
    said({ student_id, kind, is_confused }) {
      note(student_id, {
        ...{ type: 'said', student_id, t: clock.t, is_confused, origin: 'page' },
        kind: kind === 'question' ? 'question' : 'message',
      });
    },
    hand(student_id) {
      note(student_id, { type: 'hand', student_id, t: clock.t });
    },
    lost(student_id) {
      note(student_id, { type: 'lost', student_id, t: clock.t });
    },
    reacted(student_id) {
      if (!isMeasured(student_id)) return;
      const known = reactions.get(student_id) ?? { t: clock.t, count: 0 };
      known.count += 1;
      reactions.set(student_id, known);
    },
    checkAsked() {
      if (watch !== null) write({ type: 'check_asked', t: clock.t });
    },
    checked(student_id, understood) {
      note(student_id, { type: 'checked', student_id, t: clock.t, understood });
    },
    asked(what) {
      if (watch === null) return;
      const { run_id, question_id, is_of_all, is_graded } = what;
      write({
        ...{ type: 'asked', t: clock.t, item_id: itemIdOf(what), about: { run_id, question_id } },
        ...{ is_of_all, is_graded },
      });
    },
    closed(vote) {
      // Of nobody, and always: what was asked while the lesson was measured would be open for good.
      write({ type: 'unasked', t: clock.t, item_id: itemIdOf(vote) });
    },
    answered(what) {
      for (const fact of answersOf(clock.t, what, isMeasured)) note(fact.student_id, fact);
    },
    takenBack(what) {
      for (const fact of takenBackOf(clock.t, what, isMeasured)) note(fact.student_id, fact);
    },
    graded(what) {
      for (const fact of gradesOf(clock.t, what, isMeasured)) write(fact);
    },
    tick() {
      if (watch !== null && sourceLives() !== source_lived) lookAll();
      watch?.tick();
      for (const [student_id, { t }] of reactions) if (clock.t - t >= REACTIONS_S) tellReactions(student_id);
      if (clock.t - alive_at >= ALIVE_S) alive();
    },
    pause() {
      tellAllReactions();
      alive();
    },
    end() {
      tellAllReactions();
      write({ type: 'ended', t: clock.t });
    },
  };
};
