import { expect, test } from 'vitest';
import { randomLesson } from '../../../test/support/engagement/random-lesson.ts';
import { createRandom } from '../../../test/support/engagement/random.ts';
import type { LessonEvidence, MinuteEvidence, StudentEvidence } from './evidence.ts';
import { createScoreMemory } from './score-memory.ts';
import { scoreLesson, type LessonScores } from './score-lesson.ts';

/** All that a call says, the scores too, which are made when they are read. */
const plain = ({ students, means }: LessonScores): unknown =>
  structuredClone([
    means,
    students.map(({ student_id, now, scores, minute_overalls, fresh_overalls }) => ({
      ...{ student_id, now, scores, minute_overalls, fresh_overalls },
    })),
  ]);

const withStudent = (
  evidence: LessonEvidence,
  at: number,
  change: (of: StudentEvidence) => StudentEvidence,
): LessonEvidence => ({
  ...evidence,
  students: evidence.students.map((student, index) => (index === at ? change(student) : student)),
});
const withMinute = (student: StudentEvidence, change: (of: MinuteEvidence) => Partial<MinuteEvidence>) => ({
  ...student,
  minutes: student.minutes.map((minute, index) =>
    index === student.minutes.length >> 1 ? { ...minute, ...change(minute) } : minute,
  ),
});

test('what a student does more never lowers its score, and a better answer neither', () => {
  const changes: readonly ((of: StudentEvidence) => StudentEvidence)[] = [
    (of) => withMinute(of, ({ messages }) => ({ messages: messages + 1 })),
    (of) => withMinute(of, ({ hands }) => ({ hands: hands + 1 })),
    (of) => withMinute(of, ({ questions }) => ({ questions: questions + 1 })),
    (of) => withMinute(of, ({ reactions }) => ({ reactions: reactions + 1 })),
    (of) =>
      withMinute(of, ({ watching_seconds }) => ({ watching_seconds: watching_seconds + 3, idle_seconds: 2 })),
    (of) => ({
      ...of,
      items: of.items.map((item) =>
        item.share === null ? item : { ...item, share: Math.min(1, item.share + 0.1) },
      ),
    }),
  ];
  for (let seed = 1; seed <= 6; seed++) {
    const evidence = randomLesson(seed, 12, 20);
    const before = scoreLesson(evidence).students[3]!.scores;
    for (const change of changes) {
      const after = scoreLesson(withStudent(evidence, 3, change)).students[3]!.scores;
      for (const score of ['attention', 'participation', 'accuracy', 'overall'] as const)
        for (const of of ['now', 'lesson'] as const)
          expect(
            after[score][of].value ?? 0,
            `${String(seed)} ${score} ${of} ${String(change)}`,
          ).toBeGreaterThanOrEqual(before[score][of].value ?? 0);
    }
  }
});

test('one more who does ten times what everybody does moves nobody’s score', () => {
  for (let seed = 1; seed <= 8; seed++) {
    const evidence = randomLesson(seed, 5 + seed, 40);
    const loud = evidence.students.map((student) => student.minutes);
    const most = (of: (minute: MinuteEvidence) => number, minute: number): number =>
      10 * Math.max(0, ...loud.flatMap((own) => own.filter((one) => one.minute === minute).map(of)));
    const minutes = Array.from({ length: 40 }, (_, minute) => ({
      ...evidence.students[0]!.minutes[0]!,
      minute,
      messages: most((of) => of.messages, minute),
      questions: most((of) => of.questions, minute),
      hands: most((of) => of.hands, minute),
      reactions: most((of) => of.reactions, minute),
    }));
    const items = evidence.items.map(({ item_id, asked_at }) => ({
      ...{ item_id, asked_at, was_here: true, answered_after: 0.1, share: 1 },
    }));
    const added = { ...evidence, students: [...evidence.students] };
    added.students.splice(seed % 5, 0, { student_id: 'loud', minutes, items, signs: [] });
    const scored = scoreLesson(added);
    expect(
      scored.students.find(({ student_id }) => student_id === 'loud')!.now.participation,
    ).toBeGreaterThan(60);
    const others = scored.students.filter(({ student_id }) => student_id !== 'loud');
    expect(JSON.stringify(others)).toBe(JSON.stringify(scoreLesson(evidence).students));
  }
});

test('the order of students, of their minutes and of their answers says nothing', () => {
  for (let seed = 1; seed <= 4; seed++) {
    const evidence = randomLesson(seed, 25, 15);
    const random = createRandom(seed);
    const mixed = <T>(values: readonly T[]): T[] =>
      values
        .map((value) => ({ value, by: random() }))
        .sort((one, other) => one.by - other.by)
        .map(({ value }) => value);
    const other = scoreLesson({
      ...evidence,
      students: mixed(evidence.students),
      items: mixed(evidence.items),
    });
    const by = new Map(other.students.map((student) => [student.student_id, student]));
    const scored = scoreLesson(evidence);
    expect(JSON.stringify(scored.students.map(({ student_id }) => by.get(student_id)))).toBe(
      JSON.stringify(scored.students),
    );
    expect(other.means).toEqual(scored.means);
  }
});

/** The lesson as it was then: what was not yet is not in it. The same minutes are the same objects, as whoever follows a lesson has them. */
const until = (evidence: LessonEvidence, now: number): LessonEvidence => ({
  ...evidence,
  now,
  checks_asked_at: evidence.checks_asked_at.filter((at) => at <= now),
  items: evidence.items
    .filter(({ asked_at }) => asked_at <= now)
    .map((item) => (item.closed_at !== null && item.closed_at > now ? { ...item, closed_at: null } : item)),
  students: evidence.students
    .filter(({ minutes }) => (minutes[0]?.minute ?? 0) * 60 <= now)
    .map((student) => ({
      ...student,
      minutes: student.minutes.filter(({ minute }) => minute * 60 < now),
      items: student.items
        .filter(({ asked_at }) => asked_at <= now)
        .map((item) =>
          item.answered_after !== null && item.asked_at + item.answered_after > now
            ? { ...item, answered_after: null, share: null }
            : item,
        ),
    })),
});

test('with what it remembers it says the same as without, whatever comes late', () => {
  for (let seed = 1; seed <= 4; seed++) {
    const evidence = randomLesson(seed, 8, 24);
    const random = createRandom(seed + 100);
    const memory = createScoreMemory();
    let late: LessonEvidence = evidence;
    for (let now = 0; now <= 1440; now += 7 + Math.floor(random() * 90)) {
      if (random() < 0.2) {
        // Somebody's past is another than it was said to be, or the past of somebody's answers, or of the lesson.
        const at = Math.floor(random() * 8);
        const minute = Math.floor(random() * 24);
        late = withStudent(late, at, (of) => ({
          ...of,
          minutes: of.minutes.map((own) =>
            own.minute === minute ? { ...own, messages: own.messages + 3, watching_seconds: 1 } : own,
          ),
          items: of.items.map((item, index) => (index === minute % 7 ? { ...item, share: random() } : item)),
        }));
        if (random() < 0.3) late = { ...late, channels: { ...late.channels, chat: random() * 200 } };
        if (random() < 0.3) late = { ...late, checks_asked_at: [random() * 600, ...late.checks_asked_at] };
      }
      // A clock that goes back, too.
      const seen = until(late, random() < 0.1 ? now / 2 : now);
      expect(plain(scoreLesson(seen, memory)), `${String(seed)} at ${String(now)}`).toEqual(
        plain(scoreLesson(seen)),
      );
    }
  }
});

/** The same lesson, which counts how often something of its minutes is read. */
const withReads = (evidence: LessonEvidence) => {
  let reads = 0;
  const counted = (of: MinuteEvidence): MinuteEvidence =>
    new Proxy(of, {
      get(target, name) {
        reads += 1;
        return target[name as keyof MinuteEvidence];
      },
    });
  const students = evidence.students.map((student) => ({
    ...student,
    minutes: student.minutes.map(counted),
  }));
  return {
    evidence: { ...evidence, students },
    readsIn: (work: () => unknown): number => {
      reads = 0;
      work();
      return reads;
    },
  };
};

test('what is remembered is not counted again', () => {
  const { evidence, readsIn } = withReads(randomLesson(1, 60, 50));
  const memory = createScoreMemory();
  const whole = readsIn(() => scoreLesson(evidence, memory));
  const next = {
    ...evidence,
    now: evidence.now + 1,
    students: evidence.students.map((student) => ({ ...student })),
  };
  // Three minutes of fifty. How long it takes for a thousand students is measured by npm run bench:engagement.
  const later = readsIn(() => scoreLesson(next, memory));
  expect(later).toBeGreaterThan(0);
  expect(later).toBeLessThan(whole * 0.15);
});

test('who is told of again by the very same evidence stands as it was, and all others as without it', () => {
  for (let seed = 1; seed <= 3; seed++) {
    const evidence = randomLesson(seed, 12, 24);
    const random = createRandom(seed + 7);
    const memory = createScoreMemory();
    let told: readonly StudentEvidence[] = [];
    let seen = until(evidence, 0);
    for (let now = 0; now <= 1440; now += 20) {
      seen = until(evidence, now);
      const kept = told;
      told = seen.students.map((student, index) => (random() < 0.6 ? (kept[index] ?? student) : student));
      const scored = scoreLesson({ ...seen, students: told }, memory);
      expect(scored.students.map(({ is_anew }) => is_anew)).toEqual(
        told.map((student, index) => student !== kept[index]),
      );
      for (const { now: of_now } of scored.students)
        for (const name of ['attention', 'participation', 'accuracy', 'overall'] as const) {
          expect(of_now[name] ?? 0).toBeGreaterThanOrEqual(0);
          expect(of_now[name] ?? 0).toBeLessThanOrEqual(100);
        }
    }
    // Once all are told anew nothing is left of it.
    const all = { ...seen, students: seen.students.map((student) => ({ ...student })) };
    expect(plain(scoreLesson(all, memory))).toEqual(plain(scoreLesson(seen)));
  }
});
