import type { EngagementFact } from '../../../src/shared/contract/engagement/facts.ts';
import { DEFAULT_ALERT_SETTINGS } from '../../../src/shared/engagement/alert-input.ts';
import { createLessonState, type LessonState } from '../../../src/main/engagement/lesson-state.ts';
import { createScoring } from '../../../src/main/engagement/scoring.ts';
import { workOut } from '../../../src/main/engagement/work-out.ts';
import { say } from '../bench.ts';
import { quantile } from '../statistics.ts';
import type { TicksResult } from './results.ts';

const STARTED_AT = '2026-03-02T00:00:00.000Z';
const TICKS_A_SECOND = 2;
const LAST_SECONDS = 300;
/** A question so often, that takes answers so long, in seconds. */
const QUESTION = { every: 300, takes: 40 } as const;
/** What each student does in a minute, on average, beside its answers. */
const A_MINUTE = { said: 0.2, hand: 0.05, reacted: 0.3, lost: 0.03, page: 0.4 } as const;

/** The same lesson at each run: numbers from 0 to below 1. */
const createRandom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

/** A lively lesson: what happens from its start on, in the order of its clock. */
const factsOf = (student_ids: readonly string[], seconds: number): EngagementFact[] => {
  const random = createRandom(14);
  const facts: EngagementFact[] = [];
  for (const student_id of student_ids)
    facts.push({ type: 'page', student_id, t: Math.round(random() * 600) / 10, is: 'watching' });
  for (let t = 1; t < seconds; t += 1)
    for (const [what, a_minute] of Object.entries(A_MINUTE)) {
      const many = (student_ids.length * a_minute) / 60;
      const count = Math.floor(many) + (random() < many % 1 ? 1 : 0);
      for (let number = 0; number < count; number += 1) {
        const student_id = student_ids[Math.floor(random() * student_ids.length)] ?? '';
        if (what === 'said')
          facts.push({
            ...{ type: what, student_id, t, kind: random() < 0.2 ? 'question' : 'message' },
            ...{ is_confused: random() < 0.05, origin: 'page' },
          });
        else if (what === 'reacted') facts.push({ type: what, student_id, t, count: 1 });
        else if (what === 'page')
          facts.push({ type: what, student_id, t, is: random() < 0.7 ? 'watching' : 'hidden' });
        else if (what === 'hand' || what === 'lost') facts.push({ type: what, student_id, t });
      }
    }
  for (let asked_at = 60; asked_at + QUESTION.takes < seconds; asked_at += QUESTION.every) {
    const item_id = `run/question-${String(asked_at)}/1`;
    facts.push({
      ...{
        type: 'asked',
        t: asked_at,
        item_id,
        about: { run_id: 'run', question_id: `q-${String(asked_at)}` },
      },
      ...{ is_of_all: true, is_graded: true },
    });
    const answered = student_ids.filter(() => random() < 0.85);
    for (const student_id of answered) {
      const after = 3 + random() * (QUESTION.takes - 4);
      facts.push({ type: 'answered', student_id, t: asked_at + after, item_id, after });
    }
    const t = asked_at + QUESTION.takes;
    facts.push({ type: 'unasked', t, item_id });
    for (let from = 0; from < answered.length; from += 200)
      facts.push({
        ...{ type: 'graded', t, item_id },
        shares: answered.slice(from, from + 200).map((id) => [id, random() < 0.6 ? 1 : 0]),
      });
  }
  const began: EngagementFact[] = [
    { type: 'began', t: 0, time: STARTED_AT },
    { type: 'measuring', t: 0, is_on: true },
  ];
  return [...began, ...facts.sort((one, other) => one.t - other.t)];
};

/** All that is worked out at a tick, as of a second of the lesson. */
const createTick = (state: LessonState, student_ids: readonly string[]) => {
  const scoring = createScoring();
  const seats = student_ids.map((student_id) => ({ student_id, name: student_id, student_number: null }));
  return (t: number, is_final: boolean): readonly EngagementFact[] => {
    const worked = workOut(scoring, {
      ...{ session_id: 'lesson', state, t, is_measured: true, seats, is_final, began_at: STARTED_AT },
      measuredOf: () => 'yes',
      presenceOf: (student_id) =>
        state.fold.student(student_id)?.minutes.seen.is === 'hidden' ? 'away' : 'here',
      settings: DEFAULT_ALERT_SETTINGS,
    });
    return state.alerts.tick(worked.alertInput([], new Set()));
  };
};

const memoryBytes = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

/** A whole lesson, ticked as a node ticks it, without waiting for its clock. */
export const benchTicks = ({
  students,
  minutes,
}: {
  readonly students: number;
  readonly minutes: number;
}): TicksResult => {
  const student_ids = Array.from({ length: students }, (_, index) => `student-${String(index)}`);
  const seconds = minutes * 60;
  say(`${String(students)} students, ${String(minutes)} minutes`);
  const coming = factsOf(student_ids, seconds);
  const before = memoryBytes();
  const written: EngagementFact[] = [];
  const state = createLessonState();
  const tick = createTick(state, student_ids);
  const take = (fact: EngagementFact): void => {
    written.push(fact);
    state.take(fact);
  };
  const took_ms: number[] = [];
  const cpu_ms: number[] = [];
  let next = 0;
  for (let count = 1; count <= seconds * TICKS_A_SECOND; count += 1) {
    const t = count / TICKS_A_SECOND;
    const cpu_before = process.cpuUsage();
    const began_ms = performance.now();
    for (let fact = coming[next]; fact !== undefined && fact.t <= t; fact = coming[next]) {
      take(fact);
      next += 1;
    }
    for (const fact of tick(t, false)) take(fact);
    took_ms.push(performance.now() - began_ms);
    const { user, system } = process.cpuUsage(cpu_before);
    cpu_ms.push((user + system) / 1000);
  }
  const memory_bytes = Math.max(0, memoryBytes() - before);
  const began_ms = performance.now();
  const again = createLessonState();
  for (const fact of written) again.take(fact);
  createTick(again, student_ids)(seconds, true);
  return {
    ...{ students, minutes, ticks: took_ms.length, facts: written.length, memory_bytes },
    ...{ p50: quantile(took_ms, 0.5), p99: quantile(took_ms, 0.99), most: Math.max(...took_ms) },
    ...{ cpu_p50: quantile(cpu_ms, 0.5), cpu_p99: quantile(cpu_ms, 0.99) },
    last_p99: quantile(took_ms.slice(-LAST_SECONDS * TICKS_A_SECOND), 0.99),
    again: performance.now() - began_ms,
  };
};
