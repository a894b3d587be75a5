import { randomBytes } from 'node:crypto';
import type { QuizFact } from '../../shared/contract/asking/facts.ts';
import { runRecordSchema } from '../../shared/contract/asking/runs.ts';
import { AirError } from '../../shared/errors.ts';
import type { Feature, Platform } from '../feature.ts';
import { createTokenBuckets, type Pace } from '../http/index.ts';
import { freeBytes } from '../store/free-bytes.ts';
import { createFoldedLogs } from '../store/index.ts';
import { createAnswering } from './answering.ts';
import { createAskingMembers } from './asking.members.ts';
import { bindAskingMessages } from './asking.messages.ts';
import { createAskingMetrics } from './asking.metrics.ts';
import { bindAskingRoutes, type AskingRoutesDeps } from './asking.routes.ts';
import { createAskingTouches } from './asking.touches.ts';
import { teacherRunOf } from './asking.views.ts';
import { createBeginning } from './beginning.ts';
import type { RunState } from './asking.types.ts';
import { weighAnswer, type OpenQuiz } from './expect.ts';
import { createExtraTime, QUIZ_EXTRA_TIME, type ExtraTimeDeps } from './extra-time.ts';
import { createLessonQuiz, createRunFiles, QUIZ_LOG } from './lesson-quiz.ts';
import { createLessonRuns } from './lesson-runs.ts';
import { createMarking } from './marking.ts';
import { createPersons, type PersonsDeps } from './persons.ts';
import { openVoteOf } from './open-vote.ts';
import { makeUpPictures } from './make-up/make-up.ts';
import { bindMakeUpRoutes, type MakeUpRoutesDeps } from './make-up/make-up.routes.ts';
import { bindAskedPictures } from './pictures/asked-pictures.routes.ts';
import { createLessonPictures } from './pictures/lesson-pictures.ts';
import { createPhotoDoor } from './pictures/photo-door.ts';
import { createPictureCache } from './pictures/picture-cache.ts';
import { createPictureShelf } from './pictures/picture-shelf.ts';
import { namedPhotosOf, picturesSeenOf } from './pictures-of-runs.ts';
import { setQuestionMath, type QuestionMathDeps } from './question-math.ts';
import { createCounting } from './results/counts.ts';
import { createFoundRuns, type FoundRunsDeps } from './results/found-runs.ts';
import { isRevealed } from './results/grading.ts';
import { createQuizResults } from './results/quiz-results.ts';
import { bindResultRoutes } from './results/results.routes.ts';
import { createStatisticsFeed } from './results/statistics-feed.ts';
import { createRunClocks } from './run-clocks.ts';
import { createRunEnds } from './run-ends.ts';
import { createStandings, type StandingsDeps } from './standings.ts';
import { createSteering } from './steering.ts';
import { createTakenUp } from './taken-up.ts';
import { createTelling } from './telling.ts';
import { textsOfRuns } from './texts-of-runs.ts';
import { waitingIn } from './waiting.ts';

/** Of a student's answers, in bytes on the disk: twenty drawings at once, and then one in two seconds. */
const ANSWER_PACE = { capacity: 256 * 1024, per_second: 6 * 1024, max_keys: 4096 } as const;
/** Of one seat in one lesson, on the disk and in memory: two hundred drawings, each changed four times. */
const ANSWERS_OF_SEAT_BYTES = 10 * 1024 * 1024;
/** What a line of the log has beside an answer: a thousand of one letter are no less to write. */
const LINE_BYTES = 400;

interface AskedLesson {
  readonly session_id: string;
  readonly teacher_id: string;
  readonly roster_id: string | null;
  readonly roster: ReturnType<PersonsDeps['rowsOf']>;
}

export interface AskingFeatureDeps {
  readonly platform: Pick<
    Platform,
    'store' | 'boards' | 'bus' | 'metrics' | 'logger' | 'tables' | 'now' | 'now_ms'
  >;
  readonly lessons: AskingRoutesDeps['lessons'] &
    FoundRunsDeps['lessons'] & { readonly open: readonly AskedLesson[] };
  readonly students: PersonsDeps['students'];
  readonly seatsOf: FoundRunsDeps['seatsOf'];
  readonly mayNameIn: FoundRunsDeps['mayNameIn'];
  readonly presence: { of(session_id: string, student_id: string): { readonly presence: string } };
  readonly withoutDevice: PersonsDeps['withoutDevice'];
  readonly filter: { holdsBack(text: string): boolean };
  /** What is on the lesson’s screen now, as JPEG; null: nothing is. */
  readonly stillOf: (session_id: string) => Promise<Buffer | null>;
  readonly lists: ExtraTimeDeps['lists'];
  readonly groups: StandingsDeps['groups'];
  readonly quizzes: AskingRoutesDeps['quizzes'] & {
    /** @throws AirError not_found, unavailable */
    readPicture(teacher_id: string, picture_id: string): Promise<Buffer>;
    readonly setMath: QuestionMathDeps['setMath'];
  };
  /** Of all that classes fetch. */
  readonly pace: Pick<Pace, 'turn'>;
  readonly makeUpOf: MakeUpRoutesDeps['makeUpOf'];
}

const newId = (): string => randomBytes(16).toString('base64url');

/** Facts after which what is open, or how long, is another one. */
const MOVES = new Set<QuizFact['type']>([
  ...(['begun', 'opened', 'time_added', 'closed', 'revealed', 'extra_time', 'put_away'] as const),
]);

/** After which what was open is not the last one any more; what was revealed is over. */
const LEAVES = new Set<QuizFact['type']>(['opened', 'put_away']);

/** What of it the teacher's page is told. */
const TEACHERS = [
  ...(['quiz', 'quiz_question', 'quiz_counts', 'quiz_progress', 'quiz_answerers', 'quiz_wall'] as const),
];

/** Whether a fact is of a question that is revealed: an answer that is entered then is told of at once. */
const isOfRevealed = (run: RunState, fact: QuizFact): boolean =>
  'question_id' in fact &&
  run.questions.some((asked) => asked.question_id === fact.question_id && isRevealed(run, asked));

/** Quizzes and questions that are put to a class, and what it answers. */
export const createAskingFeature = (deps: AskingFeatureDeps): Feature => {
  const {
    platform,
    lessons,
    students,
    seatsOf,
    mayNameIn,
    presence,
    withoutDevice,
    filter,
    stillOf,
    lists,
    groups,
    quizzes,
    pace,
    makeUpOf,
  } = deps;
  const { store, boards, bus, logger, now, now_ms } = platform;
  const records = store.collection({
    ...{ name: 'quiz_runs', schema: runRecordSchema, schema_version: 1, key: 'run_id' },
    indexes: [
      ['quiz_id', 'started_at'],
      ['session_id', 'started_at'],
    ],
  });
  const lessonOf = (session_id: string): AskedLesson | null =>
    lessons.open.find((lesson) => lesson.session_id === session_id) ?? null;
  const isOpen = (session_id: string): boolean => lessonOf(session_id) !== null;
  const pathOf = (session_id: string): Promise<string> => store.lessons.pathOf(session_id);
  const disk = store.ops;

  const telling = createTelling({ bus });
  const clocks = createRunClocks({ now_ms, now });
  const files = createRunFiles({ pathOf, disk, logger });
  const persons = createPersons({
    ...{ students, withoutDevice },
    isHere: (session_id, student_id) => presence.of(session_id, student_id).presence === 'here',
    rowsOf: (session_id) => lessonOf(session_id)?.roster ?? [],
  });
  const touches = createAskingTouches({
    boards,
    studentsOf: (session_id) => students.ofSession(session_id).map(({ student_id }) => student_id),
  });
  const logs = createFoldedLogs({
    ...{ lessons: store.lessons, definition: QUIZ_LOG },
    begin: async (session_id: string) => createLessonQuiz(await files.readAll(session_id)),
    take(quiz, fact) {
      const { shown } = quiz;
      const left = shown?.is_open === true ? openVoteOf(shown) : null;
      // Before: how far it was is told by the clock of what was open.
      if (shown !== null && left !== null && LEAVES.has(fact.type)) clocks.leave(shown, left);
      return { fact, run: quiz.apply(fact) };
    },
    onChange(session_id, { fact, run }) {
      const is_revealed = run !== null && isOfRevealed(run, fact);
      if (run !== null && fact.type === 'opened') clocks.start(run);
      if (run !== null && !run.is_open) clocks.close(run);
      standings.changed(fact, is_revealed);
      touches.tell(session_id, fact, is_revealed);
      if (run !== null) {
        feed.changed(run.file.run_id);
        telling.tell(session_id, fact, run);
      }
      if (MOVES.has(fact.type)) ends.watch(session_id, logs.peek(session_id)?.shown ?? null);
    },
  });
  /** A question that is open goes on with the time that it had left. */
  const lessons_taken_up = createTakenUp(async (session_id) => {
    const { state } = await logs.open(session_id);
    await Promise.all([pictures.open(session_id), extra.load(session_id)]);
    for (const [student_id, percent] of state.extra_percent) extra.restore(session_id, student_id, percent);
    if (state.shown?.is_open === true) {
      clocks.start(state.shown);
      telling.takeUp(session_id, state.shown);
    }
    ends.watch(session_id, state.shown);
    for (const member of TEACHERS) boards.touchTeacherOf(session_id, member);
    boards.touch('class', session_id, 'quiz');
    await beginning.mend(state.runs);
  });
  const runs = createLessonRuns({
    ...{ records, isOpen },
    logs: {
      ...logs,
      async open(session_id) {
        await lessons_taken_up.ready(session_id);
        // It may have ended meanwhile.
        if (!isOpen(session_id)) throw new AirError('ended', 'the lesson is not open');
        return logs.open(session_id);
      },
    },
  });
  const found_runs = createFoundRuns({ runs, lessons, persons, seatsOf, mayNameIn });
  const feed = createStatisticsFeed({ runs: found_runs, logger });
  const standings = createStandings({
    groups,
    nameOf: (session_id, student_id) => persons.get(session_id, student_id)?.name ?? null,
  });
  const extra = createExtraTime({
    ...{ records: store.collection(QUIZ_EXTRA_TIME), lessonOf, lists, logger },
    rowOf: (session_id, student_id) => students.get(session_id, student_id)?.row_id ?? null,
  });
  const pictures = createLessonPictures({
    ...{ shelf: createPictureShelf({ folders: store.lessons, disk, freeBytes }), logger, isOpen },
    library: { read: quizzes.readPicture },
  });
  const cache = createPictureCache({ read: pictures.read });
  const beginning = createBeginning({
    ...{ files, records, pictures, now, newId, random: Math.random },
    mathOf: (questions) => setQuestionMath(questions, { setMath: quizzes.setMath, now_ms }),
  });
  const steering = createSteering();
  const answering = createAnswering({
    ...{ clocks, extraOf: extra.of, isPhotoOf: pictures.isPhotoOf, answersFor: standings.answersFor },
  });
  const ends = createRunEnds({
    clocks,
    longestExtra: (session_id) =>
      Math.max(
        0,
        ...students.ofSession(session_id).map(({ student_id }) => extra.of(session_id, student_id)),
      ),
    onEnd: (session_id, run_id) => {
      void quietly(session_id, (open) => steering.close(open, run_id));
    },
    onTick: (session_id, run_id) => {
      void quietly(session_id, async (open) => {
        const run = open.state.run(run_id);
        // Looked at in its turn: meanwhile another question may have been opened.
        if (run?.is_open === true)
          await open.append({ type: 'ticked', run_id, elapsed_ms: clocks.elapsedMs(run) });
      });
    },
  });
  const buckets = createTokenBuckets({ ...ANSWER_PACE, now_ms });
  /** By seat, of open lessons, since this process began. */
  const written_by = new Map<string, number>();
  const metrics = createAskingMetrics({ registry: platform.metrics });
  const subscriptions: (() => void)[] = [];

  /** What nobody waits for: the disk may not take it, and then the next one does. */
  const quietly = async (session_id: string, work: (open: OpenQuiz) => Promise<void>): Promise<void> => {
    try {
      const open = await runs.openOf(session_id);
      await runs.inTurn(session_id, () => work(open));
    } catch (error) {
      logger.warn({ err: error, session_id }, 'how far a question is could not be written');
    }
  };
  /** @returns what it takes on the disk, in bytes @throws AirError rate_limited */
  const takeTurn = (student_id: string, answer: unknown): number => {
    const bucket = buckets.of(student_id);
    const bytes = LINE_BYTES + weighAnswer(answer);
    if (bucket.take(bytes)) return bytes;
    throw new AirError('rate_limited', 'too much was answered at once', {
      retry_after_seconds: bucket.wait_seconds(bytes),
    });
  };
  /** @throws AirError rate_limited; conflict {reason: "changes"} where a seat has written as much as may be */
  const takePace = (student_id: string, answer: unknown): void => {
    const written = written_by.get(student_id) ?? 0;
    if (written + LINE_BYTES + weighAnswer(answer) > ANSWERS_OF_SEAT_BYTES)
      throw new AirError('conflict', 'this seat has answered as much as may be', { reason: 'changes' });
    written_by.set(student_id, written + takeTurn(student_id, answer));
  };
  const giveTime = async (open: OpenQuiz, student_id: string, percent: number): Promise<void> => {
    if (students.get(open.session_id, student_id) === null)
      throw new AirError('not_found', 'there is no such student in this lesson');
    // First: what the fact is told of is read from it.
    const kept = extra.set(open.session_id, student_id, percent);
    await Promise.all([steering.giveTime(open, student_id, percent), kept]);
  };

  /** A lesson without its quizzes is still a lesson: whoever asks or answers tries again to read them. */
  const load = async (session_id: string): Promise<void> => {
    try {
      await lessons_taken_up.ready(session_id);
    } catch (error) {
      logger.error({ err: error, session_id }, 'what is asked in a lesson cannot be kept now');
    }
  };
  const endLesson = async (session_id: string): Promise<void> => {
    ends.watch(session_id, null);
    lessons_taken_up.forget(session_id);
    try {
      // In its turn: a press that is under way comes before the end, and none after it.
      await runs.inTurn(session_id, async () => {
        try {
          await logs.withOpen(session_id, async (open) => {
            const { shown } = open.state;
            if (shown?.is_open === true) await open.append({ type: 'closed', run_id: shown.file.run_id });
          });
        } finally {
          await logs.end(session_id);
        }
      });
      // What was on its way to the disk is there now, and nothing comes after it.
      const ended = await logs.read(session_id);
      for (const { file } of ended.runs) {
        clocks.forget(file.run_id);
        telling.forget(file.run_id);
        standings.forget(file.run_id);
      }
      await pictures.end(session_id, namedPhotosOf(ended.runs));
    } catch (error) {
      // What is named is not known: the next start looks again.
      await pictures.end(session_id, null);
      logger.warn({ err: error, session_id }, 'what was asked in a lesson could not be brought to its end');
    }
    for (const { student_id } of await seatsOf(session_id).catch(() => [])) written_by.delete(student_id);
    cache.forget(session_id);
    extra.forget(session_id);
  };

  const follow = (): (() => void)[] => [
    bus.on('session.started', ({ payload: { session_id } }) => {
      void load(session_id);
    }),
    bus.on('session.ended', ({ payload: { session_id } }) => {
      void endLesson(session_id);
    }),
    bus.on('roster.changed', ({ payload: { teacher_id, roster_id } }) => {
      void extra.review(teacher_id, roster_id);
    }),
    bus.on('student.joined', ({ payload: { session_id, student_id } }) => {
      touches.counts(session_id, [student_id]);
      const shown = logs.peek(session_id)?.shown ?? null;
      if (shown !== null) feed.changed(shown.file.run_id);
    }),
    bus.on('student.removed', ({ payload: { session_id, student_id } }) => {
      touches.counts(session_id, [student_id]);
      for (const { file } of logs.peek(session_id)?.runs ?? []) standings.forget(file.run_id);
      touches.standings(session_id);
    }),
    bus.on('presence.changed', ({ payload: { session_id, student_id } }) => {
      // Who was here without a device, and sits down, is one and not two.
      const row_id = students.get(session_id, student_id)?.row_id ?? null;
      touches.counts(session_id, row_id === null ? [student_id] : [student_id, row_id]);
    }),
    bus.on('attendance.changed', ({ payload: { session_id } }) => {
      touches.counts(session_id, null);
    }),
  ];

  return {
    name: 'asking',
    quizResults: createQuizResults(found_runs),
    textsOf: async (session_id) => textsOfRuns((await logs.read(session_id)).runs),
    endpoints: [feed.endpoint],
    bindRoutes(routes) {
      bindAskingRoutes(routes, {
        ...{ runs, steering, answering, lessons, quizzes, takePace, metrics },
        beginning,
        async keepStill(session_id) {
          const jpeg = await stillOf(session_id);
          return jpeg === null ? null : (await pictures.addBytes(session_id, jpeg)).picture_id;
        },
        viewOf: (run) => teacherRunOf(run, clocks),
      });
      bindResultRoutes(routes, { runs: found_runs, tables: platform.tables });
      bindMakeUpRoutes(routes, { runs, read: logs.read, makeUpOf, takePace: takeTurn });
      bindAskedPictures(routes, {
        ...{ lessons, pictures, cache, pace },
        door: createPhotoDoor({ now_ms }),
        mayMakeUp: async (watcher, picture_id) => {
          const made_up = makeUpOf(watcher);
          return (
            made_up !== null && makeUpPictures((await logs.read(made_up.session_id)).runs).has(picture_id)
          );
        },
        maySee: (session_id, student_id, picture_id) =>
          isOpen(session_id) &&
          picturesSeenOf(logs.peek(session_id)?.shown ?? null, student_id).has(picture_id),
      });
    },
    bindMessages(messages) {
      bindAskingMessages(messages, {
        ...{ openOf: runs.openOf, inTurn: runs.inTurn, answering, steering, marking: createMarking() },
        ...{ giveTime, takePace, metrics },
        withRun: (teacher_id, run_id, use) => runs.change(teacher_id, run_id, use),
        waitingIn: ({ session_id, state }, run_id) =>
          waitingIn(state.run(run_id), persons.ofSession(session_id)),
        expectWithoutDevice(session_id, entry_id) {
          if (persons.get(session_id, entry_id)?.has_device !== false)
            throw new AirError('not_found', 'nobody of this line is here without a device');
        },
      });
    },
    members: createAskingMembers({
      ...{ quizOf: logs.peek, clocks, persons, extraOf: extra.of },
      counting: createCounting((text) => filter.holdsBack(text)),
      leadersOf: standings.leadersOf,
      placeOf: standings.placeOf,
    }),
    async start() {
      await extra.tidy();
      for (const { session_id } of lessons.open) await load(session_id);
      await pictures.tidy(async (session_id) => namedPhotosOf((await logs.read(session_id)).runs));
      subscriptions.push(...follow());
    },
    stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
      ends.stop();
      feed.stop();
    },
  };
};
