import { beforeEach, describe, expect, test, vi } from 'vitest';
import { OFFER } from '../../../../test/fixtures/sdp-offers.ts';
import { AirError } from '../../../shared/errors.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { createViewers, type Viewers } from './viewers.service.ts';

let viewers: Viewers;
let closed: string[];
/** How the engine answers, and how the lesson is found. */
let answering: () => Promise<{ sdp: string }>;
let finding: () => Promise<{ stream_id: string }>;
let gone: string[];

const open = (student_id: string, address: string) =>
  viewers.open(
    { session_id: 'lesson', student_id },
    { sdp: OFFER, reached_address: null, quality: 'full', address },
  );
const TOO_MANY = { code: 'unavailable', details: { retry_after_seconds: 5 } };

beforeEach(() => {
  closed = [];
  answering = () => Promise.resolve({ sdp: 'v=0' });
  finding = () => Promise.resolve({ stream_id: 'stream' });
  gone = [];
  viewers = createViewers({
    lessons: { getOpen: () => finding() },
    engine: {
      openViewer: () => answering(),
      closeViewer: (viewer_id) => closed.push(viewer_id),
    },
    seatOf(_session_id, student_id) {
      if (gone.includes(student_id)) return 'gone';
      return student_id.startsWith('ghost') ? 'idle' : 'kept';
    },
    now_ms: () => 0,
  });
});

test('one address never has all places', async () => {
  for (let index = 0; index < LIMITS.whep_viewers_per_address; index += 1)
    await open(`student ${String(index)}`, '10.0.0.1');
  await expect(open('one more', '10.0.0.1')).rejects.toMatchObject(TOO_MANY);
  await open('mina', '10.0.0.2');
});

test('when all places are taken, seats that nobody is in give theirs', async () => {
  await open('ghost', '10.0.9.1');
  for (let index = 1; index < LIMITS.whep_viewers; index += 1)
    await open(`student ${String(index)}`, `10.0.${String(index % 4)}.1`);
  await open('mina', '10.0.8.1');
  expect([closed.length, viewers.count]).toEqual([1, LIMITS.whep_viewers]);
  await expect(open('jun', '10.0.8.2')).rejects.toMatchObject(TOO_MANY);
});

test('a student whose seat is taken away has no viewer any more', async () => {
  const { viewer } = await open('mina', '10.0.0.1');
  await open('jun', '10.0.0.1');
  viewers.closeOf('mina');
  expect(viewers.count).toBe(1);
  expect(viewers.studentOf(viewer.viewer_id)).toBeNull();
});

describe('a viewer of a student who is removed before it is open', () => {
  test('is not given out when the engine answers, and closed there', async () => {
    let answer: (answer: { sdp: string }) => void = () => undefined;
    answering = vi.fn(
      () =>
        new Promise<{ sdp: string }>((resolve) => {
          answer = resolve;
        }),
    );
    const opening = open('kim', '10.0.0.1');
    await vi.waitFor(() => {
      expect(answering).toHaveBeenCalledTimes(1);
    });
    viewers.closeOf('kim');
    answer({ sdp: 'v=0' });
    await expect(opening).rejects.toMatchObject({ code: 'unavailable' });
    expect([viewers.count, new Set(closed).size]).toEqual([0, 1]);
  });

  test('is not even asked for where its lesson is still looked up', async () => {
    let found: (lesson: { stream_id: string }) => void = () => undefined;
    finding = () =>
      new Promise((resolve) => {
        found = resolve;
      });
    answering = vi.fn(() => Promise.resolve({ sdp: 'v=0' }));
    const opening = open('kim', '10.0.0.1');
    viewers.closeOf('kim');
    found({ stream_id: 'stream' });
    await expect(opening).rejects.toMatchObject({ code: 'unavailable' });
    expect(answering).not.toHaveBeenCalled();
  });
});

test('a viewer that could not be opened is closed: its answer may only have come too late', async () => {
  answering = () => Promise.reject(new AirError('unavailable', 'no answer in time'));
  await expect(open('kim', '10.0.0.1')).rejects.toMatchObject({ code: 'unavailable' });
  expect([viewers.count, closed.length]).toEqual([0, 1]);
});

test('a seat that was taken away while its offer was on its way opens nothing', async () => {
  gone = ['mallory'];
  await expect(open('mallory', '10.0.0.1')).rejects.toMatchObject({ code: 'unauthorized' });
  expect(viewers.count).toBe(0);
});
