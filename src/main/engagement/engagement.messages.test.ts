import { expect, test } from 'vitest';
import { createLiveRoom } from '../../../test/support/engagement/live-room.ts';
import type { MessageBinder } from '../http/index.ts';
import { bindEngagementMessages } from './engagement.messages.ts';

type Handler = (call: object) => Promise<void>;

/** A lesson whose students send messages. */
const listen = () => {
  const room = createLiveRoom();
  room.live.listener.measure(true);
  const handlers = new Map<string, Handler>();
  const bind = (type: string, handler: Handler): unknown => handlers.set(type, handler);
  bindEngagementMessages({ bind } as unknown as MessageBinder, {
    engagement: {
      liveOf: () => Promise.resolve(room.live),
      object: (_session_id: string, student_id: string, objects: boolean) =>
        room.live.append({ type: 'objected', student_id, t: room.live.t, objects }),
    } as never,
    wishes: {} as never,
    hasStudent: () => true,
    onStudent: () => undefined,
    onSettings: () => undefined,
  });
  const say = (type: string, student_id: string, payload: object): Promise<void> =>
    handlers.get(type)!({ payload, principal: { student_id }, session_id: 'lesson' });
  return { ...room, say };
};

test('a student disputes so often in a lesson, and takes back what it disputes always', async () => {
  const { say, log, live } = listen();
  const dispute = (student_id: string, note: string, disputes = true) =>
    say('engagement.dispute', student_id, { term: 'chat', disputes, note });
  for (let time = 0; time < 29; time += 1) await dispute('mina', `${time}`);
  // Nor does it help to object, which forgets what was disputed.
  for (const objects of [true, false]) await say('engagement.object', 'mina', { objects });
  await dispute('mina', '29');
  await expect(dispute('mina', 'once more')).rejects.toMatchObject({ code: 'conflict' });
  expect(log.of('disputed')).toHaveLength(30);
  // What is so already costs nothing.
  await dispute('mina', '29');
  await dispute('mina', '', false);
  expect(live.state.fold.student('mina')?.disputes.size).toBe(0);
  await expect(dispute('mina', 'again')).rejects.toMatchObject({ code: 'conflict' });
  await dispute('bora', 'hers');
  expect(live.state.fold.student('bora')?.disputes.get('chat')?.note).toBe('hers');
  live.pause();
});
