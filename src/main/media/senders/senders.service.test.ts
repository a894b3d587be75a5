import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  CALM_MS,
  CRASH,
  SETTLED_MS,
  startScriptedSenders,
  type SendersUnderTest,
} from '../../../../test/support/media/scripted-senders.ts';
import type { ViewerEndReason } from '../../../shared/process/index.ts';

const ROUTER = '192.168.0.1';
const UNAVAILABLE = { code: 'unavailable' };
const KEPT_OUT = { code: 'unavailable', details: { kept_out: true } };

let { senders, processes, closed } = {} as SendersUnderTest;

const start = async (count: number): Promise<void> => {
  ({ senders, processes, closed } = await startScriptedSenders(count));
};

beforeEach(async () => {
  vi.useFakeTimers();
  await start(2);
});
afterEach(async () => {
  await senders.stop();
  vi.useRealTimers();
});

const ask = (
  viewer_id: string,
  {
    seat = viewer_id,
    address = null,
    stream_id = 'a',
  }: { seat?: string | null; address?: string | null; stream_id?: string } = {},
): Promise<{ sdp: string }> => {
  const opening = senders.open({
    ...{ viewer_id, stream_id, seat, address },
    ...{ sdp: 'v=0', reached_address: null, quality: 'full' },
  });
  // It is looked at later.
  opening.catch(() => undefined);
  return opening;
};
const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const open = async (...args: Parameters<typeof ask>): Promise<void> => {
  const opening = ask(...args);
  await pass(3000);
  await opening;
};
/** Whoever serves it is lost, and replaced. */
const lose = async (viewer_id: string, code: number | null = CRASH): Promise<void> => {
  const sender = processes.of(viewer_id);
  if (sender === undefined) throw new Error(`nobody serves ${viewer_id}`);
  sender.exit(code);
  await pass(CALM_MS);
};
const reasonOf = (viewer_id: string): ViewerEndReason | undefined =>
  closed.find((one) => one.viewer_id === viewer_id)?.reason;

describe('a viewer that is closed while it is being opened', () => {
  test('is told to its sender, and not given out when the answer comes', async () => {
    for (const sender of processes.all) sender.holds = true;
    const opening = ask('kim');
    await pass(100);
    senders.close('kim');
    const sender = processes.all.find(({ told }) => told.some(({ type }) => type === 'whep_open'));
    expect(sender?.told.at(-1)).toEqual({ type: 'whep_close', viewer_id: 'kim', reason: 'closed_by_client' });
    sender?.answer();
    await expect(opening).rejects.toMatchObject(UNAVAILABLE);
  });

  test.each([
    [
      'by itself',
      () => {
        senders.close('kim-2');
      },
      'closed_by_client',
    ],
    [
      'with its lesson',
      () => {
        senders.closeStream('a');
      },
      'stream_closed',
    ],
  ] as const)('is never opened where it was still held back: %s', async (_how, close, reason) => {
    await open('kim-1', { seat: 'kim' });
    processes.of('kim-1')?.freeze();
    await pass(1200);
    const opening = ask('kim-2', { seat: 'kim' });
    await pass(100);
    close();
    await pass(3000);
    await expect(opening).rejects.toMatchObject(UNAVAILABLE);
    expect(reasonOf('kim-2')).toBe(reason);
    const opened = processes.all.flatMap(({ told }) =>
      told.flatMap((command) => (command.type === 'whep_open' ? [command.viewer_id] : [])),
    );
    expect(opened).toEqual(['kim-1']);
  });

  test('because no answer came in time, is closed by its sender when it has it after all', async () => {
    for (const sender of processes.all) sender.holds = true;
    const opening = ask('kim');
    await pass(6000);
    await expect(opening).rejects.toMatchObject(UNAVAILABLE);
    const sender = processes.all.find(({ told }) => told.some(({ type }) => type === 'whep_open'));
    expect(sender?.told.at(-1)).toMatchObject({ type: 'whep_close', viewer_id: 'kim' });
  });
});

test('students are counted, each once, and the teacher’s own preview is not', async () => {
  expect(senders.connected('a')).toBe(0);
  await open('mina');
  await open('mina-2', { seat: 'mina' });
  await open('jun');
  await open('elsewhere', { stream_id: 'b' });
  await open('preview', { seat: null });
  expect(senders.connected('a')).toBe(2);
  senders.close('jun');
  await pass(100);
  expect(senders.connected('a')).toBe(1);
});

describe('who is named', () => {
  test('loses all of its viewers at once, and nobody else does', async () => {
    await open('anna');
    for (const viewer_id of ['m1', 'm2', 'm3']) await open(viewer_id, { seat: 'mallory' });
    await pass(SETTLED_MS);
    await open('m4', { seat: 'mallory' });
    senders.close('m4');
    const first = processes.of('m1');
    first?.exit(CRASH);
    await pass(CALM_MS);
    await open('m5', { seat: 'mallory' });
    await pass(CALM_MS);
    await lose('m5');
    expect(senders.keptOut('a')).toEqual(['mallory']);
    const own = processes.all.flatMap(({ is_gone, viewers }) => (is_gone ? [] : [...viewers]));
    expect(own.filter((viewer_id) => viewer_id.startsWith('m'))).toEqual([]);
    expect(closed.some(({ viewer_id, reason }) => viewer_id.startsWith('m') && reason === 'kept_out')).toBe(
      true,
    );
    await expect(ask('m6', { seat: 'mallory' })).rejects.toMatchObject(KEPT_OUT);
    await open('ben');
  });

  test('by a flood, likewise', async () => {
    for (const viewer_id of ['m1', 'm2']) await open(viewer_id, { seat: 'mallory' });
    processes.of('m1')?.close('m1', 'flooding');
    await pass(100);
    expect([reasonOf('m1'), reasonOf('m2')]).toEqual(['flooding', 'kept_out']);
    expect(senders.keptOut('a')).toEqual(['mallory']);
  });

  test('while it is being opened is told why', async () => {
    await open('m1', { seat: 'mallory' });
    const sender = processes.of('m1');
    for (const one of processes.all) one.holds = true;
    const opening = ask('m2', { seat: 'mallory' });
    await pass(100);
    sender?.close('m1', 'flooding');
    await pass(100);
    for (const one of processes.all) one.answer();
    await expect(opening).rejects.toMatchObject(KEPT_OUT);
  });
});

describe('behind one address', () => {
  const attack = async (count: number, address = ROUTER): Promise<void> => {
    for (let i = 0; i < count; i += 1) {
      const viewer_id = `mallory-${String(i)}`;
      const is_let_in = await open(viewer_id, { address }).then(
        () => true,
        () => false,
      );
      if (is_let_in) await lose(viewer_id);
    }
  };

  test('that nobody else watches from, a new seat is the same person', async () => {
    await attack(2);
    expect(senders.keptOut('a')).toEqual(['mallory-1']);
    await expect(ask('mallory-2', { address: ROUTER })).rejects.toMatchObject(KEPT_OUT);
    await open('anna', { address: '192.168.0.2' });
  });

  test('where a class has settled, who comes later gets WebRTC, whatever was done from there', async () => {
    await open('anna', { address: ROUTER });
    await pass(SETTLED_MS);
    await attack(3);
    await open('latecomer', { address: ROUTER });
    expect(senders.keptOut('a')).toEqual([]);
    // A flood names its own seat alone.
    await open('mallory', { address: ROUTER });
    processes.of('mallory')?.close('mallory', 'flooding');
    await pass(100);
    expect(senders.keptOut('a')).toEqual(['mallory']);
    await open('latecomer-2', { address: ROUTER });
  });

  test('that is loopback, a flood takes WebRTC from nobody else', async () => {
    await open('mallory', { address: '127.0.0.1' });
    processes.of('mallory')?.close('mallory', 'flooding');
    await pass(100);
    expect(senders.keptOut('a')).toEqual(['mallory']);
    await open('anna', { address: '127.0.0.1' });
  });

  test('of a class, one who comes with a new seat each time is put where nobody of the class is', async () => {
    const CLASS = ['anna', 'ben', 'chun', 'dora'];
    for (const name of CLASS) await open(name, { address: ROUTER });
    await pass(SETTLED_MS);
    await open('mallory-0', { address: ROUTER });
    await lose('mallory-0');
    for (const name of CLASS)
      if (reasonOf(name) !== undefined) await open(`${name}-2`, { seat: name, address: ROUTER });
    const before = closed.length;
    for (const viewer_id of ['mallory-1', 'mallory-2', 'mallory-3']) {
      await open(viewer_id, { address: ROUTER });
      await lose(viewer_id);
    }
    const fallen = closed.slice(before).map(({ viewer_id }) => viewer_id);
    expect(fallen).toEqual(['mallory-1', 'mallory-2', 'mallory-3']);
  });
});

test('what was done in a lesson is neither known in another nor ended with it', async () => {
  await open('m1', { seat: 'mallory', address: ROUTER });
  processes.of('m1')?.close('m1', 'flooding');
  await pass(100);
  await open('kim', { address: ROUTER, stream_id: 'b' });
  expect([senders.keptOut('a'), senders.keptOut('b')]).toEqual([['mallory'], []]);
  processes.of('kim')?.close('kim', 'flooding');
  await pass(100);
  senders.closeStream('b');
  await expect(ask('m2', { address: ROUTER })).rejects.toMatchObject(KEPT_OUT);
  expect([senders.keptOut('a'), senders.keptOut('b')]).toEqual([['mallory'], []]);
  senders.closeStream('a');
  expect(senders.keptOut('a')).toEqual([]);
  await open('m3', { seat: 'mallory', address: ROUTER });
});

describe('a loss names nobody', () => {
  const loseTwice = async (how: (viewer_id: string) => Promise<void>): Promise<void> => {
    await open('anna');
    await how('anna');
    await open('anna-2', { seat: 'anna' });
    await how('anna-2');
  };
  const freeze = async (viewer_id: string): Promise<void> => {
    const sender = processes.of(viewer_id);
    sender?.freeze();
    await pass(CALM_MS);
    expect(sender?.is_gone).toBe(true);
  };

  test('where somebody else ended the process', async () => {
    await loseTwice((viewer_id) => lose(viewer_id, null));
    expect([senders.keptOut('a'), closed.length]).toEqual([[], 2]);
  });

  test('for silence while the others were late as well', async () => {
    await loseTwice((viewer_id) => {
      for (const sender of processes.all) sender.delay_seconds = 1.4;
      return freeze(viewer_id);
    });
    expect([senders.keptOut('a'), closed.length]).toEqual([[], 2]);
  });

  test('but for silence while another one answered', async () => {
    await loseTwice(freeze);
    expect(senders.keptOut('a')).toEqual(['anna']);
  });
});

describe('a sender that is away', () => {
  test('is not asked: who waits for it is told within a restart’s time', async () => {
    processes.cannot_start = true;
    for (const sender of [...processes.all]) sender.exit(CRASH);
    await pass(100);
    const began_ms = performance.now();
    await expect(ask('anna')).rejects.toMatchObject(UNAVAILABLE);
    expect(performance.now() - began_ms).toBe(0);
  });

  test('and does not come back, is no place for suspects', async () => {
    await open('anna');
    processes.cannot_start = true;
    await lose('anna');
    // Of the two one is left; the reserve cannot start either.
    await open('anna-2', { seat: 'anna' });
    expect(processes.of('anna-2')).toBeDefined();
  });

  test('and is waited for by a suspect, is not asked where it does not come', async () => {
    await open('anna');
    processes.cannot_start = true;
    processes.of('anna')?.exit(CRASH);
    await pass(100);
    const opening = ask('anna-2', { seat: 'anna' });
    await pass(2600);
    await expect(opening).rejects.toMatchObject(UNAVAILABLE);
    expect(reasonOf('anna-2')).toBeUndefined();
  });
});
