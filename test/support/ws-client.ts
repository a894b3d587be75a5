import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket, type ClientOptions } from 'ws';
import {
  MEMBERS,
  serverMessageSchema,
  type MemberSpec,
  type ServerMessage,
  type StatePatch,
} from '../../src/shared/contract/index.ts';
import { patience } from './patience.ts';

/** A client of /api/ws that keeps every message, so that a test asks for what has come or is still to come. */
export interface TestSocket {
  readonly socket: WebSocket;
  readonly messages: readonly ServerMessage[];
  send(message: object | string): void;
  /** The first message, old or new, that fits. @throws Error after the time limit, with what has come */
  find<M extends ServerMessage>(
    fits: (message: ServerMessage) => message is M,
    timeout_ms?: number,
  ): Promise<M>;
  find(fits: (message: ServerMessage) => boolean, timeout_ms?: number): Promise<ServerMessage>;
  /** The close code. */
  closed(): Promise<number>;
  close(): Promise<void>;
}

const TIMEOUT_MS = patience(10_000);

/** @param origin of the app, such as http://127.0.0.1:8000 */
export const openSocket = async (
  origin: string,
  token: string,
  options: ClientOptions & { readonly by?: 'query' | 'subprotocol' | 'bearer' } = {},
): Promise<TestSocket> => {
  const { by = 'query', ...client_options } = options;
  const url = `${origin.replace(/^http/, 'ws')}/api/ws${by === 'query' ? `?token=${token}` : ''}`;
  const socket = new WebSocket(url, by === 'subprotocol' ? [`airclass.${token}`] : [], {
    ...client_options,
    ...(by === 'bearer' ? { headers: { Authorization: `Bearer ${token}` } } : {}),
  });
  const messages: ServerMessage[] = [];
  const waiting = new Set<() => void>();
  const is_closed = new Promise<number>((resolve) => {
    socket.once('close', resolve);
  });
  socket.on('message', (data: Buffer) => {
    messages.push(serverMessageSchema.parse(JSON.parse(data.toString('utf8'))));
    for (const look of waiting) look();
  });
  await once(socket, 'open');
  socket.on('error', () => undefined);

  const find = (fits: (message: ServerMessage) => boolean, timeout_ms = TIMEOUT_MS): Promise<ServerMessage> =>
    new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        waiting.delete(look);
      };
      const look = (): void => {
        const found = messages.find(fits);
        if (found === undefined) return;
        end();
        resolve(found);
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`no such message among ${JSON.stringify(messages)}`));
      }, timeout_ms);
      waiting.add(look);
      look();
    });

  return {
    socket,
    messages,
    send(message) {
      socket.send(typeof message === 'string' ? message : JSON.stringify(message));
    },
    find: find,
    closed: () => is_closed,
    async close() {
      socket.close();
      await is_closed;
    },
  };
};

/** Sends a durable message, and waits until the node has it. @throws Error where it is refused, with why */
export const tell = async (socket: TestSocket, type: string, payload: object): Promise<void> => {
  const id = randomBytes(12).toString('base64url');
  socket.send({ type, id, ...payload });
  const answer = await socket.find((message) => 'id' in message && message.id === id);
  if (answer.type !== 'ack') throw new Error(`${type}: ${JSON.stringify(answer)}`);
};

const specs: Readonly<Record<string, MemberSpec>> = {
  ...MEMBERS.class,
  ...MEMBERS.student,
  ...MEMBERS.teacher,
};

/** The state with a patch applied, as a page does it. */
const patched = (
  state: Readonly<Record<string, unknown>>,
  { set = {}, put = {}, remove = {} }: Pick<StatePatch, 'set' | 'put' | 'remove'>,
): Record<string, unknown> => {
  const next: Record<string, unknown> = { ...state, ...set };
  for (const member of new Set([...Object.keys(put), ...Object.keys(remove)])) {
    const spec = specs[member];
    if (spec?.kind !== 'list') throw new Error(`${member} is no list`);
    const list = next[member] as Record<string, unknown>[];
    const records = new Map(list.map((one) => [one[spec.key], one]));
    for (const id of remove[member] ?? []) {
      if (!records.delete(id)) throw new Error(`${member} has no ${id} to remove`);
    }
    for (const one of put[member] ?? []) records.set(one[spec.key], one);
    next[member] = [...records.values()];
  }
  return next;
};

/** A stream's state as a page has it: the newest snapshot with the patches after it. */
export const stateOf = <State>(socket: TestSocket, stream: 'class' | 'me'): Partial<State> => {
  let state: Record<string, unknown> = {};
  for (const message of socket.messages) {
    if (message.type === 'snapshot' && message.stream === stream) state = { ...message.state };
    if (message.type === 'patch' && message.stream === stream) state = patched(state, message);
  }
  return state as Partial<State>;
};

/** The status of an upgrade that must be refused. */
export const refusedUpgrade = (
  origin: string,
  path: string,
  options: ClientOptions & { readonly protocols?: string[] } = {},
): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const { protocols = [], ...client_options } = options;
    const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}${path}`, protocols, client_options);
    socket.once('open', () => {
      socket.terminate();
      reject(new Error('the upgrade was not refused'));
    });
    socket.once('error', reject);
    socket.once('unexpected-response', (_request, response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () => {
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') });
      });
    });
  });
