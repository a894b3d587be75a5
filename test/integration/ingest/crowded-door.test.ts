import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { bundleEntry } from '../../support/bundle.ts';
import { createLan, lanObstacle, type Host, type Lan } from '../../support/lan.ts';
import { notRun } from '../../support/not-run.ts';
import { patience } from '../../support/patience.ts';
import { KEY, startIngest, STREAM, type IngestHarness } from '../../support/rtmp/ingest-harness.ts';

const ATTACKERS = Array.from({ length: 8 }, (_, index) => `10.91.0.${String(index + 10)}`);
const TIMES = 8;
/** CPU time of /proc counts in these. */
const TICKS_PER_SECOND = 100;

let obstacle: string | null;
let lan: Lan;
let air: IngestHarness;
let attack: ChildProcess;
let door: string;

/** Publishes with the right key. @returns milliseconds until it was let in; null: it was not */
const publishFrom = async (host: Host, target: string, from: string): Promise<number | null> => {
  const port = String(air.ingest.rtmp_port);
  const child = host.spawn(process.execPath, [door, 'publish', target, port, KEY, from]);
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  await once(child, 'close');
  return said === '' ? null : Number(said);
};

/** CPU seconds of the ingest so far. */
const cpuSeconds = (): number => {
  const stat = readFileSync(`/proc/${String(air.child.pid)}/stat`, 'utf8');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) / TICKS_PER_SECOND;
};

describe('eight computers crowd the port with 16 connections each, and come again', () => {
  beforeAll(async () => {
    obstacle = await lanObstacle();
    if (obstacle !== null) return;
    lan = await createLan();
    await lan.student.addAddresses(ATTACKERS);
    door = await bundleEntry('rtmp_door');
    air = await startIngest({ host: '0.0.0.0', launcher: lan.teacher.launcher });
    attack = lan.student.spawn(process.execPath, [
      ...[door, 'crowd', lan.teacher.address, String(air.ingest.rtmp_port)],
      ...ATTACKERS,
    ]);
    await vi.waitFor(
      () => {
        expect(air.ingest.refusals(null)).not.toEqual([]);
      },
      { timeout: patience(10_000) },
    );
  });
  afterAll(async () => {
    if (obstacle !== null) return;
    const ended = once(attack, 'close');
    attack.kill('SIGKILL');
    await ended;
    await air.stop();
    await lan.remove();
  });

  test('the teacher’s own encoder gets in each time, from the same computer and from another', async (context) => {
    if (obstacle !== null) return notRun(context, 'a crowded RTMP port', obstacle);
    const { teacher, student } = lan;
    const waits: (number | null)[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      waits.push(
        await publishFrom(teacher, '127.0.0.1', '127.0.0.1'),
        await publishFrom(teacher, teacher.address, teacher.address),
        await publishFrom(student, teacher.address, student.address),
      );
    }
    expect(waits).toHaveLength(TIMES * 3);
    for (const wait of waits) {
      expect(wait).not.toBeNull();
      expect(wait).toBeLessThan(patience(4000));
    }
  });

  test('the ingest has little to do for it, and strangers are one line', async (context) => {
    if (obstacle !== null) return notRun(context, 'a crowded RTMP port', obstacle);
    const before = { cpu: cpuSeconds(), at_ms: performance.now() };
    const countOf = (): number => air.ingest.refusals(STREAM)[0]?.count ?? 0;
    const count_before = countOf();
    await vi.waitFor(
      () => {
        expect(countOf()).toBeGreaterThan(count_before + 100);
      },
      { timeout: patience(10_000) },
    );
    const share = (cpuSeconds() - before.cpu) / ((performance.now() - before.at_ms) / 1000);
    expect(share).toBeLessThan(0.3);
    expect(air.ingest.refusals(STREAM)).toMatchObject([{ reason: 'too_many_connections' }]);
  });
});
