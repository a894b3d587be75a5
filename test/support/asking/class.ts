import { randomBytes } from 'node:crypto';
import type {
  ClassState,
  JoinAnswer,
  ServerMessage,
  StudentState,
  TeacherState,
} from '../../../src/shared/contract/index.ts';
import type { ErrorDetails } from '../../../src/shared/errors.ts';
import type { TestApp } from '../app.ts';
import { openSocket, stateOf, type TestSocket } from '../ws-client.ts';

const newId = (): string => randomBytes(12).toString('base64url');
const isAnswerTo =
  (id: string) =>
  (message: ServerMessage): boolean =>
    (message.type === 'ack' || message.type === 'error') && message.id === id;

/** A page: says durable messages until they are answered, and shows the states. */
export interface TestPage {
  readonly socket: TestSocket;
  /** What became of a durable message: "ack", or the error's code with its reason behind it. */
  say(type: string, payload?: object, id?: string): Promise<string>;
  class(): Partial<ClassState>;
  teacher(): Partial<TeacherState>;
  me(): Partial<StudentState>;
}

export const openPage = async (app: TestApp, token: string): Promise<TestPage> => {
  const socket = await openSocket(app.url, token);
  return {
    socket,
    async say(type: string, payload: object = {}, id = newId()): Promise<string> {
      socket.send({ type, id, ...payload });
      const answer = await socket.find(isAnswerTo(id));
      if (answer.type !== 'error') return answer.type;
      const { code, details } = answer.error as { code: string; details?: ErrorDetails };
      const reason = details?.['reason'];
      return typeof reason === 'string' ? `${code} ${reason}` : code;
    },
    class: () => stateOf<ClassState>(socket, 'class'),
    teacher: () => stateOf<TeacherState>(socket, 'me'),
    me: () => stateOf<StudentState>(socket, 'me'),
  };
};

export interface AskedClass {
  readonly session: Awaited<ReturnType<TestApp['createSession']>>;
  readonly seats: readonly JoinAnswer[];
  readonly pages: readonly TestPage[];
  readonly teacher: TestPage;
  readonly sockets: readonly TestSocket[];
}

/** A lesson with these students, and a page of each. */
export const openClass = async (app: TestApp, ...names: string[]): Promise<AskedClass> => {
  const session = await app.createSession();
  const seats: JoinAnswer[] = [];
  for (const name of names) seats.push(await app.join(session, name));
  const pages = await Promise.all(seats.map(({ token }) => openPage(app, token)));
  const teacher = await openPage(app, app.teacher);
  return { session, seats, pages, teacher, sockets: [...pages, teacher].map(({ socket }) => socket) };
};
