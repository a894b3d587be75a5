import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { AirClass } from '../airclass.ts';
import type { Phones } from './phones.ts';

/** A class as its teacher's page has it. */
export interface Class {
  /** In the order of joining. */
  readonly student_ids: readonly string[];
  /** A durable message. Resolves once it is on its way. */
  send(type: string, payload: object): Promise<void>;
  /** Hands a card out. @throws Error where it is refused */
  post(card: object): Promise<void>;
  takeBack(handout_id: string): Promise<void>;
  /** All of them; resolves once every phone knows its place. */
  raiseHands(): Promise<void>;
}

export const createClass = (
  { teacher_url, teacher_token, session_id }: Pick<AirClass, 'teacher_url' | 'teacher_token' | 'session_id'>,
  teacher: WebSocket,
  phones: Phones,
): Class => {
  const cards = `${new URL(teacher_url).origin}/api/handouts/${session_id}`;
  const headers = { Authorization: `Bearer ${teacher_token}`, 'Content-Type': 'application/json' };
  const ask = async (method: string, url: string, body?: object): Promise<void> => {
    const answer = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${url}: ${String(answer.status)} ${await answer.text()}`);
    await answer.body?.cancel();
  };
  return {
    student_ids: phones.student_ids,
    send: async (type, payload) => {
      teacher.send(JSON.stringify({ type, id: randomUUID(), ...payload }));
    },
    post: (card) => ask('POST', cards, card),
    takeBack: (handout_id) => ask('DELETE', `${cards}/cards/${handout_id}`),
    raiseHands: async () => {
      const up = await phones.watch('"hand":{', phones.student_ids.length, () => {
        phones.say({ type: 'signal.hand', raised: true });
      });
      if (up.length < phones.student_ids.length) throw new Error('not all hands went up');
    },
  };
};
