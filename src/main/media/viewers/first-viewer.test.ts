import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AirError } from '../../../shared/errors.ts';
import { createLogger } from '../../logging/logger.ts';
import { createFirstViewer } from './first-viewer.ts';
import type { Viewer, Viewers } from './viewers.service.ts';

const VIEWER: Viewer = {
  viewer_id: 'v1',
  session_id: 'l1',
  student_id: 's1',
  address_key: '10.0.0.1',
  etag: '"e1"',
  ufrags: new Set(),
};
const REQUEST = {
  session_id: 'l1',
  student_id: 's1',
  sdp: 'v=0',
  quality: 'full',
  reached_address: null,
  address: '10.0.0.1',
  signal: new AbortController().signal,
} as const;

let closed: string[];
const openWith = (open: Viewers['open']) =>
  createFirstViewer({
    viewers: { open, close: ({ viewer_id }) => void closed.push(viewer_id) },
    logger: createLogger({ part: 'test', level: 'silent' }),
  });

beforeEach(() => {
  vi.useFakeTimers();
  closed = [];
});
afterEach(() => {
  vi.useRealTimers();
});

test('a seat gets what WHEP would have answered', async () => {
  const open = openWith(async () => ({ viewer: VIEWER, sdp: 'v=0 answer' }));
  expect(await open(REQUEST)).toEqual({
    sdp: 'v=0 answer',
    location: '/api/stream/l1/whep/v1',
    etag: '"e1"',
  });
  expect(vi.getTimerCount()).toBe(0);
});

test('neither a refusal nor a defect costs anybody the seat', async () => {
  const refuse = openWith(() =>
    Promise.reject(new AirError('unavailable', 'as many viewers as it can serve')),
  );
  expect(await refuse(REQUEST)).toBeNull();
  expect(await openWith(() => Promise.reject(new Error('a defect')))(REQUEST)).toBeNull();
});

test('a seat does not wait for a viewer that takes long, and nobody keeps that', async () => {
  let answer: (opened: { viewer: Viewer; sdp: string }) => void = () => undefined;
  const asked = openWith(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  )(REQUEST);
  await vi.advanceTimersByTimeAsync(500);
  expect(await asked).toBeNull();
  answer({ viewer: VIEWER, sdp: 'v=0 answer' });
  await vi.advanceTimersByTimeAsync(0);
  expect(closed).toEqual(['v1']);
});

test('nothing is opened, nor left open, for who is gone before the answer', async () => {
  const asker = new AbortController();
  let answer: (opened: { viewer: Viewer; sdp: string }) => void = () => undefined;
  const opened = vi.fn(
    () =>
      new Promise<{ viewer: Viewer; sdp: string }>((resolve) => {
        answer = resolve;
      }),
  );
  const open = openWith(opened);
  const asked = open({ ...REQUEST, signal: asker.signal });
  asker.abort();
  answer({ viewer: VIEWER, sdp: 'v=0 answer' });
  expect(await asked).toBeNull();
  expect(closed).toEqual(['v1']);
  expect(await open({ ...REQUEST, signal: asker.signal })).toBeNull();
  expect(opened).toHaveBeenCalledTimes(1);
});
