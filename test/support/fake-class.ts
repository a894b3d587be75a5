import { joinAnswerSchema, type PresenceBeat, type SessionView } from '../../src/shared/contract/index.ts';
import { openSocket, tell, type TestSocket } from './ws-client.ts';

/** A student without a browser: it joins, and says of itself what the test wants. */
export interface FakeStudent {
  readonly name: string;
  /** Said at once, and every second from then on. */
  say(beat: Partial<PresenceBeat>): void;
  /** Sends a durable message. @throws Error where it is refused */
  tell(type: string, payload: object): Promise<void>;
}

export interface FakeClass {
  readonly students: readonly FakeStudent[];
  close(): Promise<void>;
}

const WAITING: PresenceBeat = {
  visible: true,
  playing: false,
  muted: false,
  protocol: 'none',
  quality: 'full',
  rtt_ms: 3,
  failed: [],
};
const EVERY_MS = 1000;

/** Joins them one after the other, as a class does. */
export const joinFakeClass = async (
  session: SessionView,
  /** Of the node. */
  url: string,
  seats: readonly { readonly name: string; readonly student_number?: string; readonly device_id?: string }[],
): Promise<FakeClass> => {
  const { origin } = new URL(url);
  const sockets: TestSocket[] = [];
  const beats: PresenceBeat[] = [];
  const students: FakeStudent[] = [];
  for (const [index, seat] of seats.entries()) {
    const answer = await fetch(new URL('/api/join', origin), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ join_code: session.join_code, ...seat }),
    });
    if (!answer.ok) throw new Error(`join: ${answer.status} ${await answer.text()}`);
    const { token } = joinAnswerSchema.parse(await answer.json());
    const socket = await openSocket(origin, token);
    sockets.push(socket);
    beats.push(WAITING);
    const beat = (): void => {
      socket.send({ type: 'presence.beat', ...beats[index] });
    };
    beat();
    students.push({
      name: seat.name,
      say: (said) => {
        beats[index] = { ...WAITING, ...said };
        beat();
      },
      tell: (type, payload) => tell(socket, type, payload),
    });
  }
  const timer = setInterval(() => {
    for (const [index, socket] of sockets.entries()) socket.send({ type: 'presence.beat', ...beats[index] });
  }, EVERY_MS);
  return {
    students,
    close: async () => {
      clearInterval(timer);
      await Promise.all(sockets.map((socket) => socket.close()));
    },
  };
};
