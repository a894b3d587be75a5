import { expect, test, vi } from 'vitest';
import { createTurns, TURN_MS } from './turns.ts';
import { patience } from '../../../test/support/patience.ts';

const WAIT = { timeout: patience(10_000) };

const busy = (ms: number): void => {
  for (const began_ms = performance.now(); performance.now() - began_ms < ms;);
};

test('everybody is served once for all that is new by then, and others have the loop in between', async () => {
  const served: string[] = [];
  const turns = createTurns({
    members: new Set(['anna', 'ben', 'carla']),
    serve: (name) => {
      served.push(name);
      busy(TURN_MS);
    },
  });
  turns.wake();
  turns.wake();
  expect(served).toEqual([]);
  setImmediate(() => served.push('somebody else'));
  await vi.waitFor(() => {
    expect(served).toEqual(['anna', 'somebody else', 'ben', 'carla']);
  }, WAIT);
});

test('what comes during a turn brings another one, without those who have left', async () => {
  const served: string[] = [];
  const members = new Set(['anna', 'ben']);
  const turns = createTurns({
    members,
    serve: (name) => {
      served.push(name);
      if (served.length > 1) return;
      members.delete('ben');
      members.add('carla');
      turns.wake();
    },
  });
  turns.wake();
  await vi.waitFor(() => {
    expect(served).toEqual(['anna', 'carla', 'anna', 'carla']);
  }, WAIT);
});

test('stopped in the middle it serves nobody more, until it is woken', async () => {
  const served: string[] = [];
  const turns = createTurns({
    members: new Set(['anna', 'ben']),
    serve: (name) => {
      served.push(name);
      turns.stop();
    },
  });
  turns.wake();
  // After what was to be done at once, and after what that might have left for later.
  for (let round = 0; round < 2; round += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(served).toEqual(['anna']);
  turns.wake();
  await vi.waitFor(() => {
    expect(served).toEqual(['anna', 'anna']);
  }, WAIT);
});
