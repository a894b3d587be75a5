import { expect, test, vi } from 'vitest';
import { patience } from '../../../../test/support/patience.ts';
import { createJobQueue, type Job, type JobQueue } from './job-queue.ts';

const WAIT = { timeout: patience(5000), interval: 5 };

interface Stand {
  readonly queue: JobQueue;
  readonly log: string[];
  live: boolean;
  job(key: string, is_asked_for: boolean, recording_id?: string): Job;
  finish(): void;
}

/** Jobs that last until they are let go, or told to leave. */
const stand = (): Stand => {
  const log: string[] = [];
  let release: () => void = () => undefined;
  const one: Stand = {
    log,
    live: false,
    queue: createJobQueue({
      isLive: () => one.live,
      onEnd: ({ key }, error) => {
        log.push(`${key} ${error === null ? 'made' : 'failed'}`);
      },
      now_ms: () => 0,
    }),
    job: (key, is_asked_for, recording_id = key) => ({
      key,
      recording_id,
      kind: 'pictures',
      is_asked_for,
      run: (signal) =>
        new Promise((resolve, reject) => {
          log.push(`${key} begins`);
          release = resolve;
          signal.addEventListener('abort', () => {
            log.push(`${key} stops`);
            reject(new Error('stopped'));
          });
        }),
    }),
    finish: () => {
      release();
    },
  };
  return one;
};

test('one is done at a time, each once, what is asked for first', async () => {
  const { queue, log, job, finish } = stand();
  queue.add(job('a', false));
  queue.add(job('b', false));
  queue.add(job('c', true));
  queue.add(job('c', true));
  expect([queue.stateOf('a'), queue.stateOf('c'), queue.stateOf('x')]).toEqual(['making', 'waiting', null]);
  for (const made of ['a made', 'c made', 'b made']) {
    finish();
    await vi.waitFor(() => {
      expect(log).toContain(made);
    }, WAIT);
  }
  expect(log).toEqual(['a begins', 'a made', 'c begins', 'c made', 'b begins', 'b made']);
});

test('what nobody asked for waits while a lesson is on, and begins anew after it', async () => {
  const one = stand();
  const { queue, log, job, finish } = one;
  queue.add(job('a', false));
  one.live = true;
  queue.look();
  queue.add(job('b', true));
  await vi.waitFor(() => {
    expect(log).toEqual(['a begins', 'a stops', 'b begins']);
  }, WAIT);
  finish();
  await vi.waitFor(() => {
    expect(log).toContain('b made');
  }, WAIT);
  expect(queue.stateOf('a')).toBe('waiting');
  one.live = false;
  queue.look();
  expect(queue.stateOf('a')).toBe('making');
  await queue.stop();
});

test('what yields stops for what is asked for, and goes on after it', async () => {
  const { queue, log, job, finish } = stand();
  queue.add({ ...job('a', false), yields: true });
  queue.add(job('b', false));
  expect(log).toEqual(['a begins']);
  queue.add(job('c', true));
  for (const made of ['c made', 'a made', 'b made']) {
    await vi.waitFor(() => {
      expect(log.at(-1)).toContain('begins');
    }, WAIT);
    finish();
    await vi.waitFor(() => {
      expect(log).toContain(made);
    }, WAIT);
  }
  expect(log).toEqual([
    'a begins',
    'a stops',
    'c begins',
    'c made',
    'a begins',
    'a made',
    'b begins',
    'b made',
  ]);
});

test('what was cancelled does not come back while it stops', async () => {
  const one = stand();
  const { queue, log, job } = one;
  queue.add(job('a', false));
  one.live = true;
  const cancelled = queue.cancel('a');
  queue.look();
  await cancelled;
  one.live = false;
  queue.look();
  expect(queue.stateOf('a')).toBeNull();
  expect(log).toEqual(['a begins', 'a stops']);
});

test('nothing is done for a recording that was deleted', async () => {
  const { queue, log, job, finish } = stand();
  queue.add(job('a', true, 'one'));
  queue.add(job('b', true, 'one'));
  queue.add(job('c', true, 'two'));
  await queue.cancel('one');
  expect(log).toEqual(['a begins', 'a stops', 'c begins']);
  finish();
  await vi.waitFor(() => {
    expect(log).toContain('c made');
  }, WAIT);
  await queue.stop();
});
