import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LIMITS } from '../../shared/limits.ts';
import { createLogger } from '../logging/logger.ts';
import { nodeFileOps } from '../store/files.ts';
import { createLessonFolders } from '../store/lesson-folders.ts';
import { createLostStills } from './lost-stills.ts';
import { createSignals, MAX_SAID } from './signals.service.ts';

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xd9]);
const session_id = 'lesson';
const logger = createLogger({ part: 'app', level: 'silent' });
let data_dir: string;

beforeEach(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'airclass-signals-'));
});
afterEach(async () => {
  await rm(data_dir, { recursive: true, force: true });
});

/** The room on the test's folder, at a time of the test's: starting it twice is a restart. */
const start = async (clock: { wall_ms: number; mono_ms: number }, students = ['a', 'b', 'c']) => {
  const folders = createLessonFolders({
    data_dir,
    ops: nodeFileOps,
    logger,
    now: () => new Date(clock.wall_ms),
    onRepair: () => undefined,
    onOutcome: () => undefined,
  });
  folders.start();
  const listener = {
    told: vi.fn(),
    asked: vi.fn(),
    taken: vi.fn(),
    reacted: vi.fn(),
    hand: vi.fn(),
    place: vi.fn(),
    lost: vi.fn(),
    moment: vi.fn(),
    pace: vi.fn(),
    reactions: vi.fn(),
    check: vi.fn(),
    answer: vi.fn(),
    entered: vi.fn(),
  };
  const signals = createSignals({
    folders,
    stills: createLostStills({ folders, disk: nodeFileOps, logger }),
    isOpen: (id) => id === session_id,
    hasStudent: (_session_id, student_id) => students.includes(student_id),
    entryOf: (_session_id, student_id) => `row-${student_id}`,
    withoutDevice: () => ['row-c', 'row-d'],
    stillOf: () => Promise.resolve(JPEG),
    waitingFor: (_session_id, { answers }) => students.filter((id) => !answers.has(id)).length,
    listener,
    logger,
    now: () => new Date(clock.wall_ms),
    now_ms: () => clock.mono_ms,
  });
  await signals.load(session_id);
  let messages = 0;
  return {
    signals,
    listener,
    said: (student_id: string) => {
      messages += 1;
      return { session_id, student_id, message_id: `message-${String(clock.wall_ms)}-${String(messages)}` };
    },
    lesson: () => signals.of(session_id)!,
    async stop() {
      await signals.stop();
      await folders.stop();
    },
  };
};
const NOON = Date.UTC(2026, 2, 2, 12);

test('the queue is as it was after a restart, and a message that comes again counts once', async () => {
  const clock = { wall_ms: NOON, mono_ms: 0 };
  const first = await start(clock);
  const raise = first.said('a');
  await first.signals.setHand({ ...raise, raised: true });
  clock.wall_ms += 1000;
  await first.signals.setHand({ ...first.said('b'), raised: true });
  expect(first.listener.taken).not.toHaveBeenCalled();
  await first.signals.call(first.said('a'));
  expect(first.listener.taken).toHaveBeenCalledTimes(1);
  const thanks = first.said('a');
  await first.signals.thank(thanks);
  await first.signals.setHand({ ...raise, raised: true });
  expect([first.lesson().signals.hands.has('a'), first.lesson().placeOf('b')]).toEqual([false, 1]);
  await first.stop();

  const second = await start(clock);
  await second.signals.setHand({ ...raise, raised: true });
  expect([...second.lesson().signals.hands.keys()]).toEqual(['b']);
  await second.signals.setHand({ ...second.said('a'), raised: true });
  await second.signals.thank(thanks);
  clock.wall_ms += 1000;
  await second.signals.setHand({ ...second.said('c'), raised: true });
  // Who had a turn stands behind one who had none, though it raised first.
  expect(['a', 'b', 'c'].map((id) => second.lesson().placeOf(id))).toEqual([3, 1, 2]);
  await second.stop();
});

test('who leaves is out of the queue at once, and of whom nothing was heard nothing is written', async () => {
  const clock = { wall_ms: NOON, mono_ms: 0 };
  const first = await start(clock);
  await first.signals.setHand({ ...first.said('a'), raised: true });
  await first.signals.setHand({ ...first.said('b'), raised: true });
  await first.signals.lost(first.said('a'));
  await first.signals.setPace(session_id, 'a', -1);
  first.signals.left(session_id, 'a');
  first.signals.left(session_id, 'c');
  const { lost, pace, placeOf } = first.lesson();
  expect([placeOf('a'), placeOf('b'), lost.size, pace.size]).toEqual([0, 1, 0, 0]);
  expect(first.listener.hand).toHaveBeenLastCalledWith(session_id, 'c');
  await first.stop();
  const log = await readFile(join(data_dir, 'lessons', session_id, 'signals.ndjson'), 'utf8');
  expect(log.match(/student_left/g)).toHaveLength(1);
  const second = await start(clock);
  expect([...second.lesson().signals.hands.keys()]).toEqual(['b']);
  await second.stop();
});

test('a hand that is on its way to the disk as its seat goes is down, and one that comes after it is refused', async () => {
  const students = ['a', 'b'];
  const room = await start({ wall_ms: NOON, mono_ms: 0 }, students);
  const { write } = room.lesson();
  vi.spyOn(room.lesson(), 'write').mockImplementationOnce((fact) => {
    const written = write(fact);
    students.shift();
    room.signals.left(session_id, 'a');
    return written;
  });
  await room.signals.setHand({ ...room.said('a'), raised: true });
  expect([...room.lesson().signals.hands.keys()]).toEqual([]);
  await expect(room.signals.setHand({ ...room.said('a'), raised: true })).rejects.toMatchObject({
    code: 'not_found',
  });
  await room.stop();
  const again = await start({ wall_ms: NOON, mono_ms: 0 }, ['a', 'b']);
  expect([...again.lesson().signals.hands.keys()]).toEqual([]);
  await again.stop();
});

test('a hand that goes up and down all lesson long is kept so often and no more', async () => {
  const room = await start({ wall_ms: NOON, mono_ms: 0 });
  for (let seq = 1; seq <= MAX_SAID; seq += 1) {
    const type = seq % 2 === 1 ? 'hand_raised' : 'hand_taken_down';
    const message_id = `message-${String(seq)}`;
    room.lesson().signals.take({ type, student_id: 'a', message_id, seq, at: new Date(NOON).toISOString() });
  }
  await expect(room.signals.setHand({ ...room.said('a'), raised: true })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await room.signals.setHand({ ...room.said('b'), raised: true });
  expect([...room.lesson().signals.hands.keys()]).toEqual(['b']);
  await room.stop();
});

test('a seat that went while the disk took nothing is out of the queue at the next start', async () => {
  const clock = { wall_ms: NOON, mono_ms: 0 };
  const first = await start(clock);
  await first.signals.setHand({ ...first.said('a'), raised: true });
  await first.signals.setHand({ ...first.said('b'), raised: true });
  await first.stop();
  const second = await start(clock, ['b']);
  expect([...second.lesson().signals.hands.keys()]).toEqual(['b']);
  expect(second.lesson().placeOf('b')).toBe(1);
  await second.stop();
});

test('"lost" counts for two minutes by its own time, over a restart and whatever the clock says', async () => {
  const clock = { wall_ms: NOON, mono_ms: 0 };
  const first = await start(clock);
  await first.signals.lost(first.said('a'));
  // While it counts, another tap is none.
  await first.signals.lost(first.said('a'));
  clock.wall_ms += 60_000;
  await first.signals.lost(first.said('b'));
  expect(first.lesson().signals.moments.map(({ count }) => count)).toEqual([1, 1]);
  await first.stop();

  // Half a minute later on one clock; a day before on another.
  for (const [wall_ms, until] of [
    [NOON + 90_000, [NOON + 120_000, NOON + 180_000]],
    [NOON + 150_000, [null, NOON + 180_000]],
    [NOON - 86_400_000, [NOON - 86_400_000 + 120_000, NOON - 86_400_000 + 120_000]],
  ] as const) {
    const again = await start({ wall_ms, mono_ms: 5_000_000 });
    const counted = ['a', 'b'].map((id) => again.lesson().lost.get(id));
    expect(counted).toEqual(until.map((ms) => (ms === null ? null : new Date(ms).toISOString())));
    await again.stop();
  }
});

test('each moment keeps its still, and so many of a lesson', async () => {
  const clock = { wall_ms: NOON, mono_ms: 0 };
  const room = await start(clock);
  for (let index = 0; index <= LIMITS.lost_moments; index += 1) {
    // In the room's own time the taps before have faded.
    room.lesson().lost.clear();
    await room.signals.lost(room.said('a'));
    clock.wall_ms += 31_000;
  }
  const stills = async (): Promise<string[]> =>
    (await readdir(join(data_dir, 'lessons', session_id, 'lost'))).filter((name) => !name.startsWith('.'));
  await vi.waitFor(async () => {
    const { moments } = room.lesson().signals;
    expect(moments.every(({ has_still }) => has_still)).toBe(true);
    expect((await stills()).sort()).toEqual(moments.map(({ moment_id }) => `${moment_id}.jpg`).sort());
  });
  expect(await stills()).toHaveLength(LIMITS.lost_moments);
  await room.stop();
});

test('that a still cannot be kept is no trouble of the one who is lost', async () => {
  const room = await start({ wall_ms: NOON, mono_ms: 0 });
  // Where its folder should be stands a file.
  await nodeFileOps.makeDirectory(join(data_dir, 'lessons', session_id));
  await (await nodeFileOps.open(join(data_dir, 'lessons', session_id, 'lost'), 'create', 0o600)).close();
  await room.signals.lost(room.said('a'));
  await room.stop();
  expect(room.listener.lost).toHaveBeenCalledWith(session_id, 'a');
});

test('what a closed check came to outlasts a restart, and stays until it is put away or another is asked', async () => {
  const clock = { wall_ms: NOON, mono_ms: 0 };
  const first = await start(clock);
  const check_id = 'check-of-the-lesson';
  await first.signals.ask({ session_id, message_id: check_id });
  await first.signals.answer({ ...first.said('a'), check_id, understood: true });
  const byTeacher = () => ({ session_id, message_id: first.said('').message_id, check_id });
  await expect(first.signals.putAway(byTeacher())).rejects.toMatchObject({ code: 'not_found' });
  await first.signals.close(byTeacher());
  await first.stop();

  clock.wall_ms += 1000;
  // Nobody is here yet: who had not answered is known all the same.
  const second = await start(clock, ['a']);
  const { signals: counted } = second.lesson();
  expect([counted.check, counted.closed_check]).toEqual([
    null,
    { check_id, answers: new Map([['a', true]]), entered: new Map(), waiting: 2 },
  ]);
  const late = { ...second.said('a'), check_id, understood: false };
  await expect(second.signals.answer(late)).rejects.toMatchObject({ code: 'not_found' });
  second.listener.check.mockClear();
  const put_away = { session_id, message_id: second.said('').message_id, check_id };
  for (let times = 0; times < 2; times += 1) await second.signals.putAway(put_away);
  expect([counted.closed_check, second.listener.check.mock.calls]).toEqual([null, [[session_id, []]]]);
  await second.stop();
});

test('what the teacher enters for somebody without a device counts once, until that student answers by itself', async () => {
  const clock = { wall_ms: NOON, mono_ms: 0 };
  const first = await start(clock);
  const check_id = 'check-of-the-lesson';
  await first.signals.ask({ session_id, message_id: check_id });
  const enter = (entry_id: string, understood: boolean | null, message_id = first.said('').message_id) =>
    first.signals.enter({ session_id, message_id, check_id, entry_id, understood });
  await expect(enter('row-a', true)).rejects.toMatchObject({ code: 'not_found' });
  for (let times = 0; times < 2; times += 1) await enter('row-c', false, 'message-of-c');
  await enter('row-d', true);
  await enter('row-d', null);
  expect(first.lesson().signals.check?.entered).toEqual(new Map([['row-c', false]]));
  await first.stop();

  const second = await start(clock);
  const { signals } = second.lesson();
  expect(signals.check?.entered).toEqual(new Map([['row-c', false]]));
  await second.signals.answer({ ...second.said('c'), check_id, understood: true });
  expect([signals.check?.entered.size, signals.check?.answers]).toEqual([0, new Map([['c', true]])]);
  const late = { session_id, message_id: 'message-of-late', check_id, entry_id: 'row-c', understood: false };
  await expect(second.signals.enter(late)).rejects.toMatchObject({ code: 'conflict' });
  await second.stop();
});

test('an entry of the teacher and the student’s own answer at the same moment count once: the student’s', async () => {
  const clock = { wall_ms: NOON, mono_ms: 0 };
  for (const order of ['entry-first', 'answer-first']) {
    clock.wall_ms += 1;
    const room = await start(clock);
    const check_id = `check-${order}`;
    await room.signals.ask({ session_id, message_id: check_id });
    const enter = () =>
      room.signals.enter({
        ...{ session_id, message_id: `entered-${order}`, check_id, entry_id: 'row-c', understood: false },
      });
    const answer = () => room.signals.answer({ ...room.said('c'), check_id, understood: true });
    await Promise.all(order === 'entry-first' ? [enter(), answer()] : [answer(), enter()]);
    const { check } = room.lesson().signals;
    expect([check?.entered, check?.answers]).toEqual([new Map(), new Map([['c', true]])]);
    await room.stop();
  }
});

test('a crash after any line of an entry and the student’s own answer counts one of them, and the student’s once it comes again', async () => {
  const clock = { wall_ms: NOON, mono_ms: 0 };
  const log = join(data_dir, 'lessons', session_id, 'signals.ndjson');
  const check_id = 'check-of-the-lesson';
  for (const order of ['entry-first', 'answer-first', 'at-once']) {
    await rm(log, { force: true });
    const first = await start(clock);
    await first.signals.ask({ session_id, message_id: check_id });
    const entry = { session_id, message_id: 'message-of-entry', check_id, entry_id: 'row-c' };
    const enter = () => first.signals.enter({ ...entry, understood: false }).catch(() => undefined);
    const own = { ...first.said('c'), check_id, understood: true };
    if (order === 'answer-first') await Promise.all([first.signals.answer(own), enter()]);
    else if (order === 'entry-first') await enter().then(() => first.signals.answer(own));
    else await Promise.all([enter(), first.signals.answer(own)]);
    await first.stop();
    const lines = (await readFile(log, 'utf8')).trimEnd().split('\n');
    for (let whole = 2; whole <= lines.length; whole += 1) {
      await writeFile(log, `${lines.slice(0, whole).join('\n')}\n`);
      const again = await start(clock);
      const { signals } = again.lesson();
      const counted = (): number => (signals.check?.answers.size ?? 0) + (signals.check?.entered.size ?? 0);
      expect(counted(), `${order}, ${String(whole)} lines`).toBe(1);
      await again.signals.answer(own);
      expect([counted(), signals.check?.answers]).toEqual([1, new Map([['c', true]])]);
      await again.stop();
    }
  }
});
