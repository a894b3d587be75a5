import { randomBytes } from 'node:crypto';
import type { Pace, Reaction } from '../../shared/contract/signals.ts';
import { AirError } from '../../shared/errors.ts';
import type { Logger } from '../logging/logger.ts';
import type { LessonFolders } from '../store/lesson-folders.ts';
import type { LostStills } from './lost-stills.ts';
import { createOpenLesson, type OpenLesson } from './open-lesson.ts';
import { signalsLog, type SignalFact } from './signals.facts.ts';
import type { Answers, Said, SignalsListener, TeacherSaid } from './signals.types.ts';

/** Of one student in a lesson; all of it is kept, and read at each start. */
export const MAX_SAID = 1000;

export interface SignalsDeps {
  readonly folders: Pick<LessonFolders, 'log'>;
  readonly stills: LostStills;
  readonly isOpen: (session_id: string) => boolean;
  readonly hasStudent: (session_id: string, student_id: string) => boolean;
  /** Whose line of the attendance a seat is. */
  readonly entryOf: (session_id: string, student_id: string) => string;
  /** Lines of the attendance of who is here without a device. */
  readonly withoutDevice: (session_id: string) => readonly string[];
  /** What is on the lesson's screen now, as JPEG; null: nothing is. */
  readonly stillOf: (session_id: string) => Promise<Buffer | null>;
  /** How many are here whose answer is not among these. */
  readonly waitingFor: (session_id: string, check: Answers) => number;
  readonly listener: SignalsListener;
  readonly logger: Logger;
  readonly now: () => Date;
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
}

/**
 * What students tell without words, in the open lessons. What resolves is on the disk; a message that comes again counts once.
 * All may throw AirError `ended` for a lesson that is not open, `unavailable` and `storage_full`; a student's, `not_found` where its
 * seat is gone, and `forbidden` once it has signalled a thousand times.
 */
export interface Signals {
  /** Reads an open lesson's: what `of` gives is there from then on. */
  load(session_id: string): Promise<void>;
  /** null: it is not loaded, or not open. */
  of(session_id: string): OpenLesson | null;
  /** Raised twice, it keeps its place; whoever has the word and takes the hand down has had a turn. */
  setHand(said: Said & { readonly raised: boolean }): Promise<void>;
  /** Whoever had the word before has had a turn. @throws AirError not_found where the hand is down */
  call(said: TeacherSaid & { readonly student_id: string }): Promise<void>;
  /** It counts as a turn. @throws AirError not_found for no student of the lesson */
  thank(said: TeacherSaid & { readonly student_id: string }): Promise<void>;
  /** It counts as none. @throws AirError not_found for no student of the lesson */
  lower(said: TeacherSaid & { readonly student_id: string }): Promise<void>;
  /** While an earlier tap of the student counts, another one changes nothing. */
  lost(said: Said): Promise<void>;
  setPace(session_id: string, student_id: string, pace: Pace): Promise<void>;
  /** false: it is one too many. */
  react(session_id: string, student_id: string, reaction: Reaction): Promise<boolean>;
  ask(said: TeacherSaid): Promise<void>;
  /** @throws AirError not_found for a check that is not open in this lesson */
  answer(said: Said & { readonly check_id: string; readonly understood: boolean }): Promise<void>;
  /**
   * For who has no device; null takes it back.
   * @throws AirError not_found for a check that is not open, and for who is not here without a device; conflict for who has answered
   */
  enter(
    said: TeacherSaid & {
      readonly check_id: string;
      readonly entry_id: string;
      readonly understood: boolean | null;
    },
  ): Promise<void>;
  /** What it came to stays until the next one. @throws AirError not_found for a check that is not open in this lesson */
  close(said: TeacherSaid & { readonly check_id: string }): Promise<void>;
  /** @throws AirError not_found for a check that is not the lesson's closed one */
  putAway(said: TeacherSaid & { readonly check_id: string }): Promise<void>;
  /** The seat is gone. */
  left(session_id: string, student_id: string): void;
  /** The lesson is over. Never rejects. */
  end(session_id: string): Promise<void>;
  /** Waits for what is being written. Idempotent. */
  stop(): Promise<void>;
}

export const createSignals = (deps: SignalsDeps): Signals => {
  const {
    folders,
    stills,
    isOpen,
    hasStudent,
    entryOf,
    withoutDevice,
    stillOf,
    waitingFor,
    listener,
    logger,
    now,
    now_ms,
  } = deps;
  const loading = new Map<string, Promise<OpenLesson>>();
  const lessons = new Map<string, OpenLesson>();
  const background = new Set<Promise<unknown>>();

  const open = async (session_id: string): Promise<OpenLesson> => {
    const log = await folders.log(session_id, signalsLog);
    const lesson = createOpenLesson({ session_id, log, listener, now, now_ms });
    try {
      await lesson.load();
      // Whose seats went while the disk took nothing.
      const gone = [...lesson.signals.hands.keys()].filter((id) => !hasStudent(session_id, id));
      for (const student_id of gone) {
        lesson.drop(student_id);
        await lesson.write({ type: 'student_left', student_id }).catch((error: unknown) => {
          // Out of the queue it is all the same, and the next start finds it again.
          logger.warn({ err: error, session_id }, 'that a student left could not be noted');
        });
      }
    } catch (error) {
      await lesson.close();
      throw error;
    }
    lessons.set(session_id, lesson);
    return lesson;
  };
  const load = (session_id: string): Promise<OpenLesson> => {
    const known = loading.get(session_id);
    if (known !== undefined) return known;
    const work = open(session_id).catch((error: unknown) => {
      // The next one tries again.
      loading.delete(session_id);
      throw error;
    });
    loading.set(session_id, work);
    return work;
  };
  const openLesson = async (session_id: string): Promise<OpenLesson> => {
    if (!isOpen(session_id)) throw new AirError('ended', 'the lesson is not open any more');
    return load(session_id);
  };
  const inBackground = (work: Promise<void>): void => {
    const settled: Promise<unknown> = work
      .catch((error: unknown) => {
        logger.warn({ err: error }, 'a signal could not be followed up');
      })
      .finally(() => background.delete(settled));
    background.add(settled);
  };

  const keepStill = async (session_id: string, { write }: OpenLesson, moment_id: string): Promise<void> => {
    const jpeg = await stillOf(session_id);
    if (jpeg === null || !(await stills.keep(session_id, moment_id, jpeg))) return;
    await write({ type: 'still_kept', moment_id });
    listener.moment(session_id, moment_id);
  };
  const speakerOf = ({ signals }: OpenLesson): string | null =>
    [...signals.hands].find(([, { called_at }]) => called_at !== null)?.[0] ?? null;

  const assertStudent = (session_id: string, student_id: string): void => {
    if (!hasStudent(session_id, student_id)) throw new AirError('not_found', 'there is no such student');
  };
  const left = (session_id: string, student_id: string): void => {
    const lesson = lessons.get(session_id);
    if (lesson === undefined) return;
    const has_signalled = lesson.drop(student_id);
    listener.hand(session_id, student_id);
    listener.lost(session_id, student_id);
    listener.pace(session_id, student_id);
    listener.answer(session_id, student_id);
    // Where the disk does not take it, the next start finds that there is no such seat.
    if (has_signalled) inBackground(lesson.write({ type: 'student_left', student_id }).then(() => undefined));
  };
  /** Of one whose seat may be taken away while its signal is on the way to the disk: then that counts no more either. */
  const writeOf = async (
    { session_id, student_id }: Said,
    { signals, write }: OpenLesson,
    fact: SignalFact,
  ): Promise<void> => {
    assertStudent(session_id, student_id);
    // A hand that is up may always come down.
    if (signals.saidBy(student_id) >= MAX_SAID && fact.type !== 'hand_taken_down')
      throw new AirError('forbidden', 'this student has signalled as much as one may in a lesson');
    await write(fact);
    if (!hasStudent(session_id, student_id)) left(session_id, student_id);
  };

  type Directed = TeacherSaid & { readonly student_id: string };
  const direct = async (
    type: 'hand_called' | 'hand_thanked' | 'hand_lowered',
    { session_id, message_id, student_id }: Directed,
  ): Promise<void> => {
    const lesson = await openLesson(session_id);
    if (lesson.signals.knows(null, message_id)) return;
    assertStudent(session_id, student_id);
    const hand = lesson.signals.hands.get(student_id);
    if (hand === undefined) {
      if (type === 'hand_called') throw new AirError('not_found', 'the hand is down');
      return;
    }
    if (type === 'hand_called' && hand.called_at !== null) return;
    const before = speakerOf(lesson);
    await lesson.write({ type, student_id, message_id });
    listener.hand(session_id, student_id);
    if (type === 'hand_called') listener.taken(session_id);
    if (before !== null && before !== student_id) listener.hand(session_id, before);
  };
  const assertOpenCheck = ({ signals }: OpenLesson, check_id: string): void => {
    if (signals.check?.check_id !== check_id) throw new AirError('not_found', 'this check is not open');
  };

  const end = async (session_id: string): Promise<void> => {
    const work = loading.get(session_id);
    loading.delete(session_id);
    lessons.delete(session_id);
    const lesson = await work?.catch(() => null);
    lessons.delete(session_id);
    await lesson?.close();
  };

  return {
    async load(session_id) {
      await load(session_id);
    },
    of: (session_id) => lessons.get(session_id) ?? null,
    async setHand(said) {
      const { session_id, student_id, message_id, raised } = said;
      const lesson = await openLesson(session_id);
      const { signals } = lesson;
      if (signals.knows(student_id, message_id) || signals.hands.has(student_id) === raised) return;
      const type = raised ? 'hand_raised' : 'hand_taken_down';
      await writeOf(said, lesson, { type, student_id, message_id });
      listener.hand(session_id, student_id);
      if (raised) listener.told(session_id, student_id, 'hand');
    },
    call: (said) => direct('hand_called', said),
    thank: (said) => direct('hand_thanked', said),
    lower: (said) => direct('hand_lowered', said),
    async lost(said) {
      const { session_id, student_id, message_id } = said;
      const lesson = await openLesson(session_id);
      const { signals, lost } = lesson;
      if (signals.knows(student_id, message_id) || lost.get(student_id) !== null) return;
      const [oldest] = signals.moments;
      const moment_id = randomBytes(16).toString('base64url');
      await writeOf(said, lesson, { type: 'lost', student_id, message_id, moment_id });
      listener.lost(session_id, student_id);
      listener.told(session_id, student_id, 'lost');
      const present = signals.moments.at(-1)?.moment_id ?? moment_id;
      listener.moment(session_id, present);
      if (present !== moment_id) return;
      inBackground(keepStill(session_id, lesson, moment_id));
      if (oldest === undefined || signals.moments[0]?.moment_id === oldest.moment_id) return;
      listener.moment(session_id, oldest.moment_id);
      inBackground(stills.forget(session_id, oldest.moment_id));
    },
    async setPace(session_id, student_id, value) {
      const { pace } = await openLesson(session_id);
      if (value === 0) pace.delete(student_id);
      else pace.set(student_id, value);
      listener.pace(session_id, student_id);
    },
    async react(session_id, student_id, reaction) {
      const { reactions } = await openLesson(session_id);
      const is_counted = reactions.add(reaction);
      if (is_counted) listener.reacted(session_id, student_id);
      return is_counted;
    },
    async ask({ session_id, message_id }) {
      const { signals, write } = await openLesson(session_id);
      if (signals.knows(null, message_id)) return;
      const answered = [...(signals.check?.answers.keys() ?? [])];
      await write({ type: 'check_asked', message_id });
      listener.check(session_id, answered);
      listener.asked(session_id);
    },
    async answer(said) {
      const { session_id, student_id, message_id, check_id, understood } = said;
      const lesson = await openLesson(session_id);
      const { signals } = lesson;
      if (signals.knows(student_id, message_id)) return;
      assertOpenCheck(lesson, check_id);
      if (signals.check?.answers.get(student_id) === understood) return;
      const entry_id = entryOf(session_id, student_id);
      const type = 'check_answered';
      await writeOf(said, lesson, { type, student_id, message_id, check_id, entry_id, understood });
      listener.answer(session_id, student_id);
      listener.told(session_id, student_id, understood ? 'understood' : 'not_understood');
    },
    async enter({ session_id, message_id, check_id, entry_id, understood }) {
      const lesson = await openLesson(session_id);
      const { signals, write } = lesson;
      if (signals.knows(null, message_id)) return;
      assertOpenCheck(lesson, check_id);
      const hasAnswered = (): boolean =>
        signals.check?.check_id === check_id &&
        [...signals.check.answers.keys()].some((student_id) => entryOf(session_id, student_id) === entry_id);
      const { entered } = signals.check ?? {};
      if ((entered?.get(entry_id) ?? null) === understood) return;
      if (understood !== null) {
        if (!withoutDevice(session_id).includes(entry_id))
          throw new AirError('not_found', 'nobody of this line is here without a device');
        if (hasAnswered()) throw new AirError('conflict', 'this student has answered');
      }
      await write({ type: 'check_entered', message_id, check_id, entry_id, understood });
      listener.entered(session_id);
    },
    async close({ session_id, message_id, check_id }) {
      const lesson = await openLesson(session_id);
      const { signals, write } = lesson;
      if (signals.knows(null, message_id)) return;
      assertOpenCheck(lesson, check_id);
      const check: Answers = signals.check ?? { answers: new Map(), entered: new Map() };
      const answered = [...check.answers.keys()];
      const waiting = waitingFor(session_id, check);
      await write({ type: 'check_closed', message_id, check_id, waiting });
      listener.check(session_id, answered);
    },
    async putAway({ session_id, message_id, check_id }) {
      const { signals, write } = await openLesson(session_id);
      if (signals.knows(null, message_id)) return;
      if (signals.closed_check?.check_id !== check_id)
        throw new AirError('not_found', 'there are no counts of this check to put away');
      await write({ type: 'check_put_away', message_id, check_id });
      listener.check(session_id, []);
    },
    left,
    end,
    async stop() {
      await Promise.all(background);
      await Promise.all([...loading.keys()].map(end));
    },
  };
};
