import { EventEmitter } from 'node:events';
import pino from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { answered, asked, choice, person, runOf, voteOf } from '../../../../test/support/asking/runs.ts';
import { AirError } from '../../../shared/errors.ts';
import type { WsMediaRequest } from '../../http/index.ts';
import type { Answer } from '../asking.types.ts';
import type { FoundRun } from './results.routes.ts';
import { createStatisticsFeed } from './statistics-feed.ts';

class FakeSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  readonly sent: string[] = [];
  closed: [number, string] | null = null;
  send(text: string): void {
    this.sent.push(text);
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
  const answers = new Map<string, Answer>();
  const vote = { ...voteOf(answers), answers };
  let state = runOf([asked(choice(), [vote])]);
  const find = vi.fn((teacher_id: string): Promise<FoundRun> =>
    teacher_id === 'local'
      ? Promise.resolve({
          state,
          lesson: { title: 'Light', class_name: null },
          people: [person('ara')],
          mayName: () => true,
        })
      : Promise.reject(new AirError('not_found', 'there is no such run')),
  );
  const feed = createStatisticsFeed({ runs: { find }, logger: pino({ level: 'silent' }) });
  const { endpoint } = feed;
  return {
    ...{ feed, find },
    async open(teacher_id = 'local'): Promise<FakeSocket> {
      const socket = new FakeSocket();
      const request = {
        principal: { role: 'teacher', teacher_id },
        path_id: 'quiz',
      } as unknown as WsMediaRequest;
      if ('onSocket' in endpoint) endpoint.onSocket(socket as unknown as WebSocket, request);
      await vi.advanceTimersByTimeAsync(0);
      return socket;
    },
    async answer(student_id: string): Promise<void> {
      answers.set(student_id, answered(1));
      vote.revision += 1;
      feed.changed('run');
      await vi.advanceTimersByTimeAsync(0);
    },
    async putAway(): Promise<void> {
      state = { ...state, is_put_away: true };
      feed.changed('run');
      await vi.advanceTimersByTimeAsync(500);
    },
  };
};
const answersTold = ({ sent }: FakeSocket): unknown[] =>
  sent.map((text) => (JSON.parse(text) as { questions: { answered: number }[] }).questions[0]?.answered);

it('tells a run’s statistics at once, and then twice a second at most', async () => {
  const { open, answer } = setUp();
  const socket = await open();
  expect(answersTold(socket)).toEqual([0]);
  for (const student_id of ['ara', 'jun', 'min']) await answer(student_id);
  expect(answersTold(socket)).toEqual([0]);
  await vi.advanceTimersByTimeAsync(500);
  expect(answersTold(socket)).toEqual([0, 3]);
  await vi.advanceTimersByTimeAsync(500);
  await answer('sua');
  expect(answersTold(socket)).toEqual([0, 3, 4]);
});

it('tells nothing twice, and looks once for all who follow', async () => {
  const { open, feed, find } = setUp();
  const [one, other] = [await open(), await open()];
  expect(answersTold(other)).toEqual([0]);
  const looks = find.mock.calls.length;
  feed.changed('run');
  await vi.advanceTimersByTimeAsync(2000);
  expect(find.mock.calls.length).toBe(looks + 1);
  expect([one, other].map((socket) => socket.sent.length)).toEqual([1, 1]);
  one.close(1000, '');
  other.close(1000, '');
  feed.changed('run');
  expect(find.mock.calls.length).toBe(looks + 1);
});

it('leaves out who reads slowly, and tells it the newest later', async () => {
  const { open, answer } = setUp();
  const socket = await open();
  socket.bufferedAmount = 1024 * 1024;
  await answer('ara');
  await vi.advanceTimersByTimeAsync(500);
  expect(answersTold(socket)).toEqual([0]);
  socket.bufferedAmount = 0;
  await vi.advanceTimersByTimeAsync(500);
  expect(answersTold(socket)).toEqual([0, 1]);
});

it('closes when the run is put away', async () => {
  const { open, putAway } = setUp();
  const socket = await open();
  await putAway();
  expect(socket.closed).toEqual([1000, 'put_away']);
});

it('refuses another teacher’s run, and more sockets than there may be', async () => {
  const { open } = setUp();
  const refused = await open('other');
  expect(refused.closed).toEqual([1008, 'not_found']);
  const all = [];
  for (let index = 0; index < 33; index += 1) all.push(await open());
  expect(all.map(({ closed }) => closed?.[1] ?? null).filter((reason) => reason !== null)).toEqual([
    'rate_limited',
  ]);
});

it('closes all when the node stops', async () => {
  const { open, feed } = setUp();
  const socket = await open();
  feed.stop();
  expect(socket.closed?.[0]).toBe(1001);
  expect(vi.getTimerCount()).toBe(0);
});
