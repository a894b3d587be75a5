import { EventEmitter } from 'node:events';
import pino from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { fakeEngagement, scoredLesson, scoredStudent } from '../../../test/support/dashboard/scored.ts';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import type { DashboardMessage } from '../../shared/contract/dashboard.ts';
import { AirError } from '../../shared/errors.ts';
import type { WsMediaRequest } from '../http/index.ts';
import { createLiveFeed } from './live-feed.ts';

class FakeSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  readonly sent: DashboardMessage[] = [];
  closed: [number, string] | null = null;
  send(text: string): void {
    this.sent.push(JSON.parse(text) as DashboardMessage);
  }
  close(code: number, reason: string): void {
    this.readyState = 3;
    this.closed = [code, reason];
    this.emit('close');
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const setUp = () => {
  const fake = fakeEngagement();
  const open = [{ session_id: 'lesson' }];
  const feed = createLiveFeed({
    engagement: fake.engagement,
    lessons: {
      open,
      get: (session_id) =>
        session_id === 'none'
          ? Promise.reject(new AirError('not_found', 'there is no such lesson'))
          : Promise.resolve({ session_id } as SessionRecord),
    },
    logger: pino({ level: 'silent' }),
  });
  feed.start();
  const say = (value: number): void => {
    fake.put(scoredLesson({ students: [scoredStudent('ara', { value })] }));
  };
  say(50);
  return {
    ...{ feed, fake, say, open },
    async connect(session_id = 'lesson'): Promise<FakeSocket> {
      const socket = new FakeSocket();
      const request = { principal: { role: 'teacher', teacher_id: 'local' }, session_id };
      if ('onSocket' in feed.endpoint)
        feed.endpoint.onSocket(socket as unknown as WebSocket, request as unknown as WsMediaRequest);
      await vi.advanceTimersByTimeAsync(0);
      return socket;
    },
  };
};
/** What was told of ara, message by message. */
const toldTo = ({ sent }: FakeSocket): unknown[] =>
  sent.map((message) => {
    if (message.type === 'snapshot') return ['all', message.revision, message.students[0]?.overall];
    if (message.type === 'patch') return [message.revision, message.put?.students[0]?.overall];
    return message.type;
  });

it('tells all at once, then what is another, twice a second at most', async () => {
  const { connect, say } = setUp();
  const socket = await connect();
  expect(toldTo(socket)).toEqual([['all', 1, 50]]);
  for (const value of [51, 52, 53]) say(value);
  expect(toldTo(socket)).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(500);
  expect(toldTo(socket).slice(1)).toEqual([[2, 53]]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(toldTo(socket)).toHaveLength(2);
  say(54);
  expect(toldTo(socket).slice(2)).toEqual([[3, 54]]);
});

it('tells who comes later all, and then the same as the others', async () => {
  const { connect, say } = setUp();
  const one = await connect();
  await vi.advanceTimersByTimeAsync(500);
  say(60);
  const other = await connect();
  await vi.advanceTimersByTimeAsync(500);
  say(61);
  expect(toldTo(one)).toEqual([
    ['all', 1, 50],
    [2, 60],
    [3, 61],
  ]);
  expect(toldTo(other)).toEqual([
    ['all', 2, 60],
    [3, 61],
  ]);
});

it('leaves out who reads slowly, and tells it all anew once it has read, though nothing happens then', async () => {
  const { connect, say } = setUp();
  const slow = await connect();
  const other = await connect();
  slow.bufferedAmount = 1024 * 1024;
  for (const value of [61, 62]) {
    say(value);
    await vi.advanceTimersByTimeAsync(500);
  }
  expect(toldTo(slow)).toEqual([['all', 1, 50]]);
  expect(toldTo(other)).toHaveLength(3);
  slow.bufferedAmount = 0;
  await vi.advanceTimersByTimeAsync(1000);
  expect(toldTo(slow).slice(1)).toEqual([['all', 3, 62]]);
  say(63);
  await vi.advanceTimersByTimeAsync(500);
  expect(toldTo(slow).slice(2)).toEqual([[4, 63]]);
});

it('says when the lesson ends, and closes', async () => {
  const { connect, feed, say } = setUp();
  const socket = await connect();
  feed.ended('lesson');
  expect([toldTo(socket).at(-1), socket.closed]).toEqual(['ended', [1000, 'ended']]);
  say(70);
  expect(vi.getTimerCount()).toBe(0);
});

it('tells who opens one that is over all of it, and that it is over', async () => {
  const { connect, open } = setUp();
  open.splice(0);
  const socket = await connect();
  expect(toldTo(socket)).toEqual([['all', 1, 50], 'ended']);
  expect(socket.closed).toEqual([1000, 'ended']);
});

it('refuses a lesson that is not there, and more sockets than there may be', async () => {
  const { connect } = setUp();
  expect((await connect('none')).closed).toEqual([1008, 'not_found']);
  const all: FakeSocket[] = [];
  for (let count = 0; count < 33; count += 1) all.push(await connect());
  expect(all.flatMap(({ closed }) => closed?.[1] ?? [])).toEqual(['rate_limited']);
  all[0]?.close(1000, '');
  expect((await connect()).closed).toBe(null);
});

it('closes all and follows nothing when the node stops', async () => {
  const { connect, feed, fake } = setUp();
  const socket = await connect();
  feed.stop();
  feed.stop();
  expect(socket.closed?.[0]).toBe(1001);
  expect([vi.getTimerCount(), fake.listeners()]).toEqual([0, 0]);
});
