import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Handout } from '../../shared/contract/handouts.ts';
import { AirError } from '../../shared/errors.ts';
import type { FileOps } from '../store/files.ts';
import { createUploads } from './uploads.ts';

const GIF = Buffer.from('474946383961010001000000002c0000000001000100000202440100'.concat('3b'), 'hex');
const FILE = { teacher_id: 'kim', session_id: 'one', title: 'dot', bytes: GIF.length };
const GB = 1024 ** 3;

/** A disk in memory, which may be full. */
const createDisk = () => {
  const files = new Map<string, Buffer>();
  const state = { is_full: false };
  const full = (): Error => Object.assign(new Error('full'), { code: 'ENOSPC' });
  const disk: Pick<FileOps, 'open' | 'rename' | 'unlink' | 'syncDirectory'> = {
    async open(path) {
      files.set(path, Buffer.alloc(0));
      return {
        async write(data, position) {
          if (state.is_full) throw full();
          const whole = Buffer.alloc(Math.max(position + data.length, files.get(path)?.length ?? 0));
          files.get(path)?.copy(whole);
          whole.set(data, position);
          files.set(path, whole);
        },
        sync: async () => undefined,
        read: async (into, position) => files.get(path)?.copy(into, 0, position) ?? 0,
        length: async () => files.get(path)?.length ?? 0,
        truncate: async () => undefined,
        close: async () => undefined,
      };
    },
    async rename(from, to) {
      files.set(to, files.get(from) ?? Buffer.alloc(0));
      files.delete(from);
    },
    unlink: async (path) => void files.delete(path),
    syncDirectory: async () => undefined,
  };
  return { files, state, disk: disk as FileOps };
};

const create = (free_bytes: number | null = 100 * GB, refuses: AirError | null = null) => {
  const { files, state, disk } = createDisk();
  const cards: Handout[] = [];
  const uploads = createUploads({
    handouts: {
      checkRoom: async () => undefined,
      add: async (_session_id, handout) => {
        if (refuses !== null) throw refuses;
        cards.push(handout);
        return handout;
      },
      get: async (_session_id, handout_id) => {
        const found = cards.find((card) => card.handout_id === handout_id);
        if (found === undefined) throw new AirError('not_found', 'none');
        return found;
      },
    },
    shelf: { makePlace: async (_session_id, id) => ({ part: `/x/${id}.part`, whole: `/x/${id}` }) },
    disk,
    freeBytes: async () => free_bytes,
    now: () => new Date(0),
    stalled_ms: 1000,
  });
  return { uploads, files, state, cards };
};
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof AirError ? error.code : error),
  );

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('begins nothing on a disk that is nearly full, and goes on where nobody can tell', async () => {
  expect(await codeOf(create(GB / 4).uploads.begin(FILE))).toBe('storage_full');
  const { uploads, cards } = create(null);
  const upload_id = await uploads.begin(FILE);
  const name = { ...FILE, upload_id };
  expect(await uploads.put(name, 0, GIF)).toBe(GIF.length);
  await uploads.finish(name);
  expect(cards).toMatchObject([{ kind: 'gif', title: 'dot', handout_id: upload_id, is_hidden: false }]);
});

it('answers whoever finishes twice at once with the same card', async () => {
  const { uploads, cards } = create();
  const name = { ...FILE, upload_id: await uploads.begin(FILE) };
  await uploads.put(name, 0, GIF);
  const [first, second] = await Promise.all([uploads.finish(name), uploads.finish(name)]);
  expect(second).toEqual(first);
  expect(cards).toHaveLength(1);
});

it('keeps nothing of a file for which the disk has no room, or the lesson no place', async () => {
  const { uploads, files, state } = create();
  const name = { ...FILE, upload_id: await uploads.begin(FILE) };
  state.is_full = true;
  expect(await codeOf(uploads.put(name, 0, GIF))).toBe('storage_full');
  expect(files.size).toBe(0);
  // The place is free for the next.
  state.is_full = false;
  await uploads.cancel({ ...FILE, upload_id: await uploads.begin(FILE) });
  expect(files.size).toBe(0);

  const crowded = create(null, new AirError('conflict', 'full', { reason: 'cards' }));
  const late = { ...FILE, upload_id: await crowded.uploads.begin(FILE) };
  await crowded.uploads.put(late, 0, GIF);
  expect(await codeOf(crowded.uploads.finish(late))).toBe('conflict');
  expect(crowded.files.size).toBe(0);
});

it('drops a file that stands still, and lets each teacher bring one', async () => {
  const { uploads, files } = create();
  const first = await uploads.begin(FILE);
  expect(await codeOf(uploads.begin(FILE))).toBe('conflict');
  await uploads.begin({ ...FILE, teacher_id: 'lee' });
  expect(() => uploads.put({ ...FILE, teacher_id: 'lee', upload_id: first }, 0, GIF)).toThrow(
    'no such upload',
  );
  await vi.advanceTimersByTimeAsync(1500);
  expect(files.size).toBe(0);
  expect(await codeOf(uploads.begin(FILE))).toBe('done');
  await uploads.stop();
  expect(files.size).toBe(0);
});
