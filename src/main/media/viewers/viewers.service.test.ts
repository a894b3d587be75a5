import { beforeEach, expect, test } from 'vitest';
import { OFFER } from '../../../../test/fixtures/sdp-offers.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { createViewers, type Viewers } from './viewers.service.ts';

let viewers: Viewers;
let closed: number;
let gone: string[];

const open = (student_id: string, address: string) =>
  viewers.open(
    { session_id: 'lesson', student_id },
    { sdp: OFFER, reached_address: null, quality: 'full', address },
  );
const TOO_MANY = { code: 'unavailable', details: { retry_after_seconds: 5 } };

beforeEach(() => {
  closed = 0;
  gone = [];
  viewers = createViewers({
    lessons: { getOpen: () => Promise.resolve({ stream_id: 'stream' }) },
    engine: {
      openViewer: () => Promise.resolve({ sdp: 'v=0' }),
      closeViewer: () => {
        closed += 1;
      },
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
  expect([closed, viewers.count]).toEqual([1, LIMITS.whep_viewers]);
  await expect(open('jun', '10.0.8.2')).rejects.toMatchObject(TOO_MANY);
});

test('a student whose seat is taken away has no viewer any more', async () => {
  const { viewer } = await open('mina', '10.0.0.1');
  await open('jun', '10.0.0.1');
  viewers.closeOf('mina');
  expect(viewers.count).toBe(1);
  expect(viewers.studentOf(viewer.viewer_id)).toBeNull();
});

test('a seat that was taken away while its offer was on its way opens nothing', async () => {
  gone = ['mallory'];
  await expect(open('mallory', '10.0.0.1')).rejects.toMatchObject({ code: 'unauthorized' });
  expect(viewers.count).toBe(0);
});
