import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { classStats, engaged } from '../../../../../test/support/dashboard/scripted-class.ts';
import { createDashboardFeed, type FeedSocket } from './dashboard-feed.ts';
import { createDashboardStore } from './dashboard-store.ts';

interface ScriptedSocket extends FeedSocket {
  say(message: object): void;
  drop(): void;
}

const opened: ScriptedSocket[] = [];
const openSocket = (): ScriptedSocket => {
  const socket: ScriptedSocket = {
    onmessage: null,
    onclose: null,
    close: vi.fn(),
    say(message) {
      (this.onmessage as ((event: { data: string }) => void) | null)?.({ data: JSON.stringify(message) });
    },
    drop() {
      (this.onclose as (() => void) | null)?.();
    },
  };
  opened.push(socket);
  return socket;
};
const snapshot = (revision: number) => ({
  ...{ type: 'snapshot', revision, stats: classStats(), students: [engaged('a')], alerts: [] },
});
const begin = () => {
  const store = createDashboardStore();
  const feed = createDashboardFeed({ session_id: 's', store, openSocket, random: () => 1 });
  feed.renew();
  return { store, feed };
};

beforeEach(() => {
  opened.length = 0;
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a lost connection comes back, and what was known stays meanwhile', () => {
  const { store, feed } = begin();
  opened[0]?.say(snapshot(1));
  expect(feed.state()).toBe('live');
  opened[0]?.drop();
  expect(feed.state()).toBe('lost');
  expect(store.students()).toHaveLength(1);
  vi.advanceTimersByTime(500);
  opened[1]?.say(snapshot(9));
  expect(feed.state()).toBe('live');
});

test('a gap asks for all anew', () => {
  const { feed } = begin();
  opened[0]?.say(snapshot(1));
  opened[0]?.say({ type: 'patch', revision: 3 });
  expect(opened[0]?.close).toHaveBeenCalled();
  vi.advanceTimersByTime(500);
  expect(opened).toHaveLength(2);
  opened[1]?.say(snapshot(3));
  expect(feed.state()).toBe('live');
});

test('a lesson that has ended is asked for no more, and nothing is after it was put away', () => {
  const { feed } = begin();
  opened[0]?.say(snapshot(1));
  opened[0]?.say({ type: 'ended' });
  expect(feed.state()).toBe('ended');
  feed.renew();
  vi.advanceTimersByTime(60_000);
  expect(opened).toHaveLength(1);
  const other = begin();
  other.feed.stop();
  vi.advanceTimersByTime(60_000);
  expect(opened).toHaveLength(2);
});

test('one that was put away is not live until it is told anew', () => {
  const { feed } = begin();
  opened[0]?.say(snapshot(1));
  feed.stop();
  expect(feed.state()).toBe('lost');
  feed.renew();
  opened[1]?.say(snapshot(4));
  expect(feed.state()).toBe('live');
  feed.stop();
  feed.stop();
  expect(feed.state()).toBe('lost');
});

test('what is no message of ours changes nothing', () => {
  const { feed } = begin();
  opened[0]?.say({ type: 'snapshot', revision: 'one' });
  expect(feed.state()).toBe('opening');
});
