import { WebSocket } from 'ws';
import type { AirClass } from '../airclass.ts';

const sharedNow = (): number => Number(process.hrtime.bigint()) / 1e6;

/** A teacher's page, as far as its socket goes. The caller closes it. */
export interface Teacher {
  /** When an answer of each student was first told, on the clock that all processes of a machine share. */
  readonly told_at_ms: ReadonlyMap<string, number>;
  readonly received_bytes: number;
  restart(): void;
  close(): void;
}

interface Answerer {
  readonly student_id: string;
  readonly answered: number;
}

/** @returns once it has its state */
export const openTeacher = (air: Pick<AirClass, 'teacher_url' | 'teacher_token'>): Promise<Teacher> =>
  new Promise((resolve, reject) => {
    const { host } = new URL(air.teacher_url);
    const socket = new WebSocket(`ws://${host}/api/ws?token=${air.teacher_token}`);
    const told_at_ms = new Map<string, number>();
    let received_bytes = 0;
    socket.on('error', reject);
    socket.on('message', (data: Buffer) => {
      received_bytes += data.length;
      const text = data.toString('utf8');
      if (text.startsWith('{"type":"snapshot","stream":"me"'))
        resolve({
          told_at_ms,
          get received_bytes() {
            return received_bytes;
          },
          restart() {
            told_at_ms.clear();
            received_bytes = 0;
          },
          close: () => {
            socket.terminate();
          },
        });
      if (!text.includes('"quiz_answerers"')) return;
      const now = sharedNow();
      const { put } = JSON.parse(text) as { put?: { quiz_answerers?: readonly Answerer[] } };
      for (const { student_id, answered } of put?.quiz_answerers ?? [])
        if (answered > 0 && !told_at_ms.has(student_id)) told_at_ms.set(student_id, now);
    });
  });
