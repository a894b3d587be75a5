// @whole the machine
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startEngine, STREAM, type EngineHarness } from '../../support/media/engine-harness.ts';
import { createSeat, type TestSeat } from '../../support/media/whep-seat.ts';
import { INVALID_SDES, nackBytes } from '../../support/media/rtcp-bytes.ts';
import { patience } from '../../support/patience.ts';

const WAIT = { timeout: patience(15_000), interval: 20 };
/** The promise: a viewer of a sender that was lost has its picture again. */
const BACK_MS = patience(3000);
/** At 30 pictures a second, and one packet each at least. */
const GAP_MS = patience(500);

/** By /proc; 0 where there is none, which makes growth 0 too. */
const residentBytes = (pid: number | undefined): number => {
  if (process.platform !== 'linux') return 0;
  return Number(readFileSync(`/proc/${String(pid)}/statm`, 'utf8').split(' ')[1]) * 4096;
};

let air: EngineHarness;
let seats: TestSeat[];

beforeEach(async () => {
  seats = [];
  air = await startEngine({ senders: 2 });
  air.publish();
  await vi.waitFor(() => {
    expect(air.status.live).toBe(true);
  }, WAIT);
});
afterEach(async () => {
  for (const seat of seats) seat.leave();
  await air.stop();
});

const sit = async (name: string, address: string | null = null): Promise<TestSeat> => {
  const seat = createSeat({ name, engine: air.engine, stream_id: STREAM, address });
  seats.push(seat);
  await seat.sitDown(WAIT.timeout);
  return seat;
};

/** Sends what libdatachannel turns around on for ever, and leaves. */
const attack = async (seat: TestSeat): Promise<void> => {
  await vi.waitFor(() => {
    expect(seat.sendRtcp(INVALID_SDES)).toBe(true);
  }, WAIT);
};

describe('a viewer whose packet makes native code turn around for ever', () => {
  test('takes one sender with it, which is replaced; the others see nothing, and its own are back', async () => {
    const honest = [await sit('anna'), await sit('ben'), await sit('chun')];
    const attacker = await sit('mallory');
    const with_attacker = honest.filter(({ port }) => port === attacker.port);
    const apart = honest.filter(({ port }) => port !== attacker.port);
    expect([with_attacker.length, apart.length]).toEqual([1, 2]);
    const before = residentBytes(air.childOf('engine').pid);
    const had = new Map(honest.map((seat) => [seat, seat.connections]));
    const newOnes = (seat: TestSeat): number => seat.connections - (had.get(seat) ?? 0);
    for (const seat of honest) seat.keepWatching();
    for (const seat of honest) seat.longest_gap_ms = 0;

    await attack(attacker);
    await vi.waitFor(() => {
      expect(air.closed.filter(({ reason }) => reason === 'sender_lost').length).toBeGreaterThan(0);
    }, WAIT);
    await vi.waitFor(() => {
      for (const seat of with_attacker) expect(newOnes(seat)).toBe(1);
      for (const seat of honest) expect(seat.is_moving).toBe(true);
    }, WAIT);
    for (const seat of with_attacker) expect(seat.longest_gap_ms).toBeLessThan(BACK_MS);
    for (const seat of apart) {
      expect(newOnes(seat)).toBe(0);
      expect(seat.longest_gap_ms).toBeLessThan(GAP_MS);
    }
    await sit('dora');
    expect(air.engine.state).toBe('running');
    expect(air.engine.lost_sender).toBe(true);
    expect(residentBytes(air.childOf('engine').pid) - before).toBeLessThan(20 * 1024 * 1024);
    // The one in reserve is there now.
    expect(air.senders).toHaveLength(3);
  });

  test('is found when it comes again, and from then on served without WebRTC', async () => {
    for (const name of ['anna', 'ben', 'chun']) (await sit(name)).keepWatching();
    const attacker = createSeat({ name: 'mallory', engine: air.engine, stream_id: STREAM });
    seats.push(attacker);
    let attacks = 0;
    const comeAgain = async (): Promise<void> => {
      const losses = air.losses;
      await attacker.watch();
      await attack(attacker);
      attacks += 1;
      await vi.waitFor(() => {
        expect(air.losses).toBeGreaterThan(losses);
      }, WAIT);
    };
    while (air.engine.keptOut(STREAM).length === 0 && attacks < 6) await comeAgain();
    expect(air.engine.keptOut(STREAM)).toEqual(['mallory']);
    await expect(attacker.watch()).rejects.toMatchObject({ details: { kept_out: true } });
    // Four seats, halved by each loss; those that were heard while it turned around are out at once.
    expect(attacks).toBeLessThanOrEqual(3);
    await vi.waitFor(() => {
      for (const seat of seats) if (seat !== attacker) expect(seat.is_moving).toBe(true);
    }, WAIT);
  });

  test('is found by its address when it comes with a new seat each time', async () => {
    for (const name of ['anna', 'ben', 'chun'])
      (await sit(name, `192.168.0.${String(seats.length)}`)).keepWatching();
    let attacks = 0;
    while (air.engine.keptOut(STREAM).length === 0 && attacks < 6) {
      const losses = air.losses;
      attacks += 1;
      const attacker = createSeat({
        name: `mallory-${String(attacks)}`,
        engine: air.engine,
        stream_id: STREAM,
        address: '192.168.0.66',
      });
      try {
        await attacker.watch();
        await attack(attacker);
        await vi.waitFor(() => {
          expect(air.losses).toBeGreaterThan(losses);
        }, WAIT);
      } finally {
        attacker.leave();
      }
    }
    expect(air.engine.keptOut(STREAM)).toEqual([`mallory-${String(attacks)}`]);
    expect(attacks).toBeLessThanOrEqual(3);
    await expect(
      createSeat({ name: 'new', engine: air.engine, stream_id: STREAM, address: '192.168.0.66' }).watch(),
    ).rejects.toMatchObject({ details: { kept_out: true } });
    await sit('dora', '192.168.0.67');
  });
});

describe('a viewer that floods', () => {
  test('is put out at once, the memory stays, and nobody else stands still', async () => {
    const honest = [await sit('anna'), await sit('ben')];
    const attacker = await sit('mallory');
    const before = air.senders.map(({ pid }) => residentBytes(pid));
    const had = honest.map(({ connections }) => connections);
    const putOut = () => air.closed.filter(({ reason }) => reason === 'flooding');
    for (const seat of honest) seat.keepWatching();
    for (const seat of honest) seat.longest_gap_ms = 0;
    const nack = nackBytes(attacker.ssrc, [[1, 0xffff]]);
    const began_ms = performance.now();
    // As fast as it can, with a breath for the pictures that come to the others in this process.
    while (putOut().length === 0 && performance.now() - began_ms < WAIT.timeout) {
      for (let i = 0; i < 200; i += 1) attacker.sendRtcp(nack);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(putOut()).toEqual([{ viewer_id: attacker.viewer_id, reason: 'flooding' }]);
    expect(air.engine.keptOut(STREAM)).toEqual(['mallory']);
    await vi.waitFor(() => {
      for (const seat of honest) expect(seat.is_moving).toBe(true);
    }, WAIT);
    expect(honest.map(({ connections }) => connections)).toEqual(had);
    for (const seat of honest) {
      expect(seat.longest_gap_ms).toBeLessThan(GAP_MS);
    }
    expect(air.losses).toBe(0);
    air.senders.forEach(({ pid }, i) => {
      expect(residentBytes(pid) - (before[i] ?? 0)).toBeLessThan(50 * 1024 * 1024);
    });
  });
});
