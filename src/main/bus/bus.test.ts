import { describe, expect, it } from 'vitest';
import { createLogger } from '../logging/logger.ts';
import { createBus } from './bus.ts';

const newBus = () => {
  const logged: string[] = [];
  const destination = { write: (line: string) => void logged.push(line) };
  const bus = createBus({
    origin: 'node-1',
    logger: createLogger({ part: 'test', level: 'error', destination }),
  });
  return { bus, logged };
};
const joined = { session_id: 'lesson', student_id: 's', rejoined: false };

describe('the bus', () => {
  it('carries facts in order, each with the next number of its origin', () => {
    const { bus } = newBus();
    const seen: unknown[] = [];
    bus.on('student.joined', (event) => seen.push(event));
    bus.on('session.ended', (event) => seen.push(event));
    bus.fact('student.joined', 'lesson', joined);
    bus.fact('session.ended', 'lesson', {
      session_id: 'lesson',
      teacher_id: 'local',
      stream_id: 'slot-0',
      reason: 'teacher',
    });
    expect(seen).toMatchObject([
      {
        name: 'student.joined',
        kind: 'fact',
        origin: 'node-1',
        seq: 1,
        session_id: 'lesson',
        payload: joined,
      },
      { name: 'session.ended', kind: 'fact', origin: 'node-1', seq: 2 },
    ]);
    const ids = seen.map((event) => (event as { event_id: string }).event_id);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });

  it('numbers no ephemerals, so that a gap among facts means a loss', () => {
    const { bus } = newBus();
    const seqs: number[] = [];
    bus.on('presence.changed', ({ seq }) => seqs.push(seq));
    bus.on('student.joined', ({ seq }) => seqs.push(seq));
    bus.fact('student.joined', 'lesson', joined);
    bus.ephemeral('presence.changed', 'lesson', { session_id: 'lesson', student_id: 's', presence: 'away' });
    bus.fact('student.joined', 'lesson', joined);
    expect(seqs).toEqual([1, 0, 2]);
  });

  it('logs a listener that throws, and serves the others', () => {
    const { bus, logged } = newBus();
    const seen: string[] = [];
    bus.on('student.joined', () => {
      throw new Error('broken listener');
    });
    bus.on('student.joined', ({ name }) => seen.push(name));
    bus.fact('student.joined', 'lesson', joined);
    expect(seen).toEqual(['student.joined']);
    expect(logged.join()).toContain('broken listener');
  });

  it('ends a subscription once, also from within', () => {
    const { bus } = newBus();
    let calls = 0;
    const off = bus.on('student.joined', () => {
      calls += 1;
      off();
    });
    bus.fact('student.joined', 'lesson', joined);
    bus.fact('student.joined', 'lesson', joined);
    off();
    expect(calls).toBe(1);
  });

  it('takes a command to its one owner', async () => {
    const { bus } = newBus();
    const request = {
      stream_id: 'slot-0',
      publisher_id: 'publisher-0',
      reason: 'key_rotated',
      detail: null,
    } as const;
    await expect(bus.command('stream.disconnect', request)).rejects.toMatchObject({ code: 'unavailable' });
    const release = bus.handle('stream.disconnect', async ({ reason }) => ({
      disconnected: reason === 'key_rotated',
    }));
    expect(await bus.command('stream.disconnect', request)).toEqual({ disconnected: true });
    expect(() => bus.handle('stream.disconnect', async () => ({ disconnected: false }))).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
    release();
    await expect(bus.command('stream.disconnect', request)).rejects.toMatchObject({ code: 'unavailable' });
  });
});
