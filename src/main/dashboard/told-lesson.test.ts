import { expect, it } from 'vitest';
import { alertOf, minuteOf, scoredLesson, scoredStudent } from '../../../test/support/dashboard/scored.ts';
import { dashboardMessageSchema } from '../../shared/contract/dashboard.ts';
import { createToldLesson } from './told-lesson.ts';

const ara = scoredStudent('ara');
const jun = scoredStudent('jun');

it('tells of a lesson what is another, and nothing else', () => {
  const told = createToldLesson(scoredLesson({ students: [ara, jun] }));
  expect(told.snapshot()).toMatchObject({ revision: 1, students: [ara.short, jun.short], alerts: [] });
  const worse = scoredStudent('jun', { value: 30 });
  const patch = told.take(scoredLesson({ students: [ara, worse] }));
  expect(patch).toEqual({ type: 'patch', revision: 2, put: { students: [worse.short], alerts: [] } });
  expect(dashboardMessageSchema.parse(patch)).toEqual(patch);
});

it('takes a time alone, and the same said anew, for no news', () => {
  const told = createToldLesson(scoredLesson({ students: [ara] }));
  expect(told.take(scoredLesson({ students: [ara], as_of: '2026-03-02T01:00:01.000Z' }))).toBe(null);
  expect(told.take(scoredLesson({ students: [scoredStudent('ara')] }))).toBe(null);
  expect(told.snapshot().revision).toBe(1);
});

it('tells minutes one by one, and the numbers of the class without them', () => {
  const told = createToldLesson(scoredLesson());
  const minutes = [minuteOf(0), minuteOf(1, { confused: 1 })];
  const patch = told.take(scoredLesson({ stats: { minutes, overall: 70 } }));
  expect(patch?.minutes).toEqual([minutes[1]]);
  expect(patch?.stats?.overall).toBe(70);
  expect(patch?.stats).not.toHaveProperty('minutes');
  expect(told.take(scoredLesson({ stats: { minutes, overall: 70 } }))).toBe(null);
});

it('tells who and what is gone', () => {
  const told = createToldLesson(scoredLesson({ students: [ara, jun], alerts: [alertOf('a')] }));
  const patch = told.take(scoredLesson({ students: [jun], stats: { students: 2, here: 2 } }));
  expect(patch?.remove).toEqual({ students: ['ara'], alerts: ['a'] });
  expect(patch?.put).toBe(undefined);
});

it('tells all alerts in their order where one, or the order, is another', () => {
  const [a, b] = [alertOf('a'), alertOf('b')];
  const told = createToldLesson(scoredLesson({ alerts: [a, b] }));
  expect(told.take(scoredLesson({ alerts: [b, a] }))?.put?.alerts).toEqual([b, a]);
  expect(told.take(scoredLesson({ alerts: [b, a] }))).toBe(null);
});

it('what patches come to is what a snapshot says, over any changes', () => {
  const students = Array.from({ length: 200 }, (_, index) => scoredStudent(`s${String(index)}`));
  const told = createToldLesson(scoredLesson({ students }));
  const page = new Map(told.snapshot().students.map((one) => [one.student_id, one]));
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const now = [...students];
  for (let round = 0; round < 50; round += 1) {
    const at = random(now.length);
    if (round % 5 === 0) now.splice(at, 1);
    else now[at] = scoredStudent(now[at]?.student_id ?? 'none', { value: random(101) });
    const patch = told.take(scoredLesson({ students: now }));
    for (const one of patch?.put?.students ?? []) page.set(one.student_id, one);
    for (const id of patch?.remove?.students ?? []) page.delete(id);
  }
  expect([...page.values()]).toEqual(told.snapshot().students);
});
