import { setTimeout as delay } from 'node:timers/promises';
import { startAirClass, type AirClass } from '../airclass.ts';
import { say, type Bench } from '../bench.ts';
import { startClass } from '../hostile/children.ts';
import { publishClip, type LoadClip } from '../load-clip.ts';
import { waitForPublished } from '../picture.ts';
import { sampleTree } from '../processes.ts';
import { quantile } from '../statistics.ts';
import type { ClassResult, Three } from './results.ts';
import { startStudents, type Students } from './students.ts';
import { openTeacher } from './teacher.ts';

export type ClassBench = Pick<Bench, 'stage' | 'work_dir' | 'dist_dir' | 'ffmpeg_path'>;

/** One process alone would be late with what it reads. */
const PROCESSES = 2;
/** As a school's router shows a class of its own. */
const STUDENTS_OF_ADDRESS = 50;
const JOIN_SECONDS = 10;
const ANSWER_SECONDS = 5;
const MESSAGES_PER_SECOND = 20;
const DROPPED = 0.2;
const REST_MS = 5000;
const ASK_EVERY_MS = 100;
const OPTIONS = ['A', 'B', 'C', 'D'];

export interface Amounts {
  readonly students: number;
  readonly lessons: number;
  readonly viewers: number;
}

const threeOf = (samples: readonly number[]): Three => ({
  p50: quantile(samples, 0.5),
  p95: quantile(samples, 0.95),
  p99: quantile(samples, 0.99),
  samples: samples.length,
});

interface Lesson {
  readonly session_id: string;
  readonly join_code: string;
}

const ofTeacher = async <T>(air: AirClass, path: string, body?: object): Promise<T> => {
  const { origin } = new URL(air.teacher_url);
  const answer = await fetch(`${origin}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { Authorization: `Bearer ${air.teacher_token}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
  return (await answer.json()) as T;
};

const seatStudents = async (
  { stage }: ClassBench,
  air: AirClass,
  lessons: readonly Lesson[],
  students: number,
  addresses: readonly string[],
): Promise<Students[]> => {
  const all = Array.from(
    { length: students },
    (_, index) => addresses[Math.floor(index / STUDENTS_OF_ADDRESS) % addresses.length] ?? '',
  );
  const parts = Array.from({ length: PROCESSES }, (_, part) =>
    all.filter((_one, index) => index % PROCESSES === part),
  );
  return Promise.all(
    parts.map((own) =>
      startStudents(stage, {
        ...{ origin: air.origin, join_codes: lessons.map(({ join_code }) => join_code), addresses: own },
        ...{ join_seconds: JOIN_SECONDS, messages_per_second: MESSAGES_PER_SECOND / PROCESSES },
      }),
    ),
  );
};

/** What the HTTP API takes while something goes on: one request after the other, by turns. */
const askApi = async (
  air: AirClass,
  { session_id }: Lesson,
  run_id: string,
  until: AbortSignal,
): Promise<Record<string, Three>> => {
  const paths = {
    '/api/quiz/statistics': `/api/quiz/statistics/${run_id}`,
    '/api/quiz/responses': `/api/quiz/responses/${run_id}`,
    '/api/sessions/:id': `/api/sessions/${session_id}`,
    '/api/health': '/api/health',
  };
  const took = new Map<string, number[]>(Object.keys(paths).map((name) => [name, []]));
  while (!until.aborted) {
    for (const [name, path] of Object.entries(paths)) {
      const began_ms = performance.now();
      await ofTeacher(air, path);
      took.get(name)?.push(performance.now() - began_ms);
      await delay(ASK_EVERY_MS);
    }
  }
  return Object.fromEntries([...took].map(([name, samples]) => [name, threeOf(samples)]));
};

const loopDelays = async (air: AirClass, until: AbortSignal): Promise<number> => {
  const seen: number[] = [];
  while (!until.aborted) {
    await delay(1000);
    seen.push((await air.loopDelays()).app.p99 * 1000);
  }
  return Math.max(0, ...seen);
};

interface Answered {
  readonly student_id: string;
  readonly question_id: string;
}

const asking = async (air: AirClass, lesson: Lesson): Promise<string> => {
  const question = { type: 'single', text: 'Which one?', options: OPTIONS, correct: 1 };
  const run = await ofTeacher<{ run_id: string }>(air, '/api/quiz/ask', {
    session_id: lesson.session_id,
    question,
  });
  return run.run_id;
};

const measureAnswers = async (air: AirClass, classes: readonly Students[], lessons: readonly Lesson[]) => {
  // The newest lesson is the one that the teacher's page shows.
  const [first] = lessons;
  if (first === undefined) throw new Error('there is no lesson');
  const shown = lessons.at(-1) ?? first;
  const teacher = await openTeacher(air);
  const run_ids = await Promise.all(lessons.map((lesson) => asking(air, lesson)));
  await delay(1000);
  teacher.restart();
  const ended = new AbortController();
  const before = await sampleTree(air.pid);
  const [api, loop, answers] = await Promise.all([
    askApi(air, shown, run_ids.at(-1) ?? '', ended.signal),
    loopDelays(air, ended.signal),
    Promise.all(classes.map((one) => one.answer(ANSWER_SECONDS))).finally(() => {
      ended.abort();
    }),
  ]);
  const after = await sampleTree(air.pid);
  const received_bytes = teacher.received_bytes;
  const sent_at = new Map(answers.flatMap(({ sent_at_ms }) => Object.entries(sent_at_ms)));
  const at_teacher = [...teacher.told_at_ms].flatMap(([student_id, at_ms]) => {
    const sent_ms = sent_at.get(student_id);
    return sent_ms === undefined ? [] : [at_ms - sent_ms];
  });
  teacher.close();
  return { run_ids, api, loop, answers, at_teacher, received_bytes, before, after };
};

const countResponses = async (air: AirClass, run_ids: readonly string[], acknowledged: number) => {
  const all = (
    await Promise.all(
      run_ids.map((run_id) => ofTeacher<readonly Answered[]>(air, `/api/quiz/responses/${run_id}`)),
    )
  ).flat();
  const students = new Set(all.map(({ student_id }) => student_id));
  return { lost: Math.max(0, acknowledged - students.size), doubled: all.length - students.size };
};

/** A class of one size that joins, is asked, answers, loses a fifth of its connections and has them again. */
export const benchClass = async (
  bench: ClassBench,
  clip: LoadClip,
  addresses: readonly string[],
  { students, lessons: lesson_count, viewers: viewer_count }: Amounts,
): Promise<ClassResult> => {
  say(`${String(students)} students`);
  const air = await startAirClass({
    ...{ work_dir: bench.work_dir, dist_dir: bench.dist_dir, server_address: bench.stage.server_address },
    args: [`--max-sessions=${String(lesson_count)}`],
  });
  const stops: (() => Promise<unknown>)[] = [() => air.stop()];
  try {
    const publisher = publishClip(bench.ffmpeg_path, clip, air.rtmp_url);
    stops.push(() => publisher.stop());
    await waitForPublished(air, publisher);
    const viewers = await startClass(bench.stage, {
      ...{ origin: air.origin, join_code: air.join_code, whep_url: air.whep_url },
      flv_url: `${air.stream_url}/live.flv`,
      addresses: addresses.slice(-viewer_count),
    });
    stops.push(() => viewers.stop());
    const lessons: Lesson[] = [{ session_id: air.session_id, join_code: air.join_code }];
    while (lessons.length < lesson_count)
      lessons.push(
        await ofTeacher<Lesson>(air, '/api/sessions', { title: `Benchmark ${String(lessons.length)}` }),
      );
    const { pss_bytes: idle_bytes } = await sampleTree(air.pid);
    const classes = await seatStudents(bench, air, lessons, students - viewer_count, addresses);
    stops.push(() => Promise.all(classes.map((one) => one.stop())));
    const stillOf = async (): Promise<number | null> =>
      quantile(
        (await viewers.report()).viewers.map(({ longest_ms }) => longest_ms),
        0.95,
      );
    viewers.restart();
    await delay(REST_MS);
    const still_rest_ms = await stillOf();
    viewers.restart();
    const measured = await measureAnswers(air, classes, lessons);
    const still_answering_ms = await stillOf();
    const backs = await Promise.all(classes.map((one) => one.drop(DROPPED, ANSWER_SECONDS)));
    const { answers, before, after } = measured;
    const acknowledged = answers.flatMap(({ acknowledged_ms }) => acknowledged_ms);
    const refused: Record<string, number> = {};
    for (const one of answers)
      for (const [code, count] of Object.entries(one.refused)) refused[code] = (refused[code] ?? 0) + count;
    return {
      ...{ students, lessons: lesson_count, viewers: viewer_count, refused },
      joined: threeOf(classes.flatMap(({ ready }) => ready.joined_ms)),
      waited: classes.reduce((sum, { ready }) => sum + ready.waited, 0),
      acknowledged: threeOf(acknowledged),
      at_teacher: threeOf(measured.at_teacher),
      chat: threeOf(answers.flatMap(({ chat_acknowledged_ms }) => chat_acknowledged_ms)),
      back: threeOf(backs.flatMap(({ back_ms }) => back_ms)),
      without_answer: backs.reduce((sum, { without_answer }) => sum + without_answer, 0),
      ...(await countResponses(air, measured.run_ids, acknowledged.length)),
      unanswered: answers.reduce((sum, { unanswered }) => sum + unanswered, 0),
      api: measured.api,
      teacher_bytes: measured.received_bytes,
      cpu_share: (after.cpu_seconds - before.cpu_seconds) / (after.at_seconds - before.at_seconds),
      ...{ memory_bytes: after.pss_bytes, idle_bytes, loop_p99_ms: measured.loop },
      ...{ still_rest_ms, still_answering_ms },
    };
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
};
