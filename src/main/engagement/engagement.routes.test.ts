import { expect, test } from 'vitest';
import type { RouteBinder } from '../http/index.ts';
import { bindEngagementRoutes } from './engagement.routes.ts';

type Handler = (call: object) => Promise<unknown>;

const OWN_ROUTES = [
  ...['studentEngagement', 'attentionOf', 'participationOf', 'overallOf', 'confusionOf', 'trendOf'],
];

/** Routes over a lesson of which there is nothing but students. */
const bound = () => {
  const clock = { ms: 0 };
  const handlers = new Map<string, Handler>();
  const bind = (name: string, handler: Handler): unknown => handlers.set(name, handler);
  const students = { get: (student_id: string) => ({ student_id, measured: 'off', scores: null }) };
  bindEngagementRoutes({ bind } as unknown as RouteBinder, {
    engagement: {
      read: () => Promise.resolve({ session_id: 'lesson', as_of: '', students }),
      ...{ ownOf: () => Promise.resolve({}), studentOf: () => Promise.resolve({}) },
    } as never,
    ...{ lessons: {} as never, tracking: {} as never, hasStudent: () => true, now_ms: () => clock.ms },
  });
  const read = (route: string, student_id: string, principal: object = { role: 'student', student_id }) =>
    handlers.get(route)!({ params: { session_id: 'lesson', student_id }, principal });
  return { clock, read };
};

test('a student reads of itself once a second, by whichever route, and takes no turn from another', async () => {
  const { clock, read } = bound();
  for (let time = 0; time < 10; time += 1) await read(OWN_ROUTES[time % OWN_ROUTES.length]!, 'mina');
  for (const route of OWN_ROUTES)
    await expect(read(route, 'mina'), route).rejects.toMatchObject({
      ...{ code: 'rate_limited', details: { retry_after_seconds: 1 } },
    });
  // Who asks about another costs that one nothing.
  for (let time = 0; time < 20; time += 1)
    await expect(read('overallOf', 'bora', { role: 'student', student_id: 'mina' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  await expect(read('overallOf', 'bora')).resolves.toBeDefined();
  clock.ms += 1000;
  await expect(read('studentEngagement', 'mina')).resolves.toBeDefined();
  await expect(read('studentEngagement', 'mina')).rejects.toMatchObject({ code: 'rate_limited' });
});

test('a teacher reads as often as it likes', async () => {
  const { read } = bound();
  for (let time = 0; time < 100; time += 1)
    for (const route of OWN_ROUTES)
      await expect(read(route, 'mina', { role: 'teacher', teacher_id: 'local' })).resolves.toBeDefined();
});
