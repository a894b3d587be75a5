// Child of the benchmark: a part of a class that answers, by bare WebSockets on the viewers' side of the stage.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { newDevice, retryAfterMs, takeSeat } from '../hostile/ask.ts';
import { studentsCommandSchema, studentsPlanSchema, type StudentsMessage } from './protocol.ts';

const plan = studentsPlanSchema.parse(JSON.parse(process.argv[2] ?? '{}'));

const BEAT_EVERY_MS = 5000;
const ANSWERED_WITHIN_MS = 5000;
const BACK_WITHIN_MS = 10_000;
const ASK_AGAIN_MS = 1000;
/** As many as the question has. */
const OPTIONS = 4;

const sharedNow = (): number => Number(process.hrtime.bigint()) / 1e6;

interface Asked {
  readonly run_id: string;
  readonly question_id: string;
}
interface Student {
  readonly student_id: string;
  readonly token: string;
  readonly from: string;
  socket: WebSocket;
  /** What is asked in its lesson now; null: nothing is. */
  asked: Asked | null;
  has_answer: boolean;
}

const students: Student[] = [];
const joined_ms: number[] = [];
let waited = 0;
let refused: Record<string, number> = {};
let acknowledged_ms: number[] = [];
let chat_acknowledged_ms: number[] = [];
const sent = new Map<string, { readonly at_ms: number; readonly into: () => number[] }>();

interface State {
  readonly quiz?: {
    readonly run_id: string;
    readonly now: { readonly question: { readonly question_id: string } } | null;
  } | null;
  readonly answers?: readonly unknown[];
}

/** Of the messages of both states what this client needs: what is asked, and that an answer of its own is there. */
const onState = (student: Student, state: State): void => {
  if (state.quiz !== undefined)
    student.asked =
      state.quiz === null || state.quiz.now === null
        ? null
        : { run_id: state.quiz.run_id, question_id: state.quiz.now.question.question_id };
  if ((state.answers?.length ?? 0) > 0) student.has_answer = true;
};
const onText = (student: Student, text: string): void => {
  if (text.startsWith('{"type":"ack"') || text.startsWith('{"type":"error"')) {
    const { id = '', error } = JSON.parse(text) as { id?: string; error?: { code: string } };
    const one = sent.get(id);
    sent.delete(id);
    if (error !== undefined) refused[error.code] = (refused[error.code] ?? 0) + 1;
    else if (one !== undefined) one.into().push(performance.now() - one.at_ms);
    return;
  }
  if (!text.includes('"quiz"') && !text.includes('"answers"')) return;
  const message = JSON.parse(text) as { state?: State; set?: State; put?: State };
  for (const part of [message.state, message.set, message.put])
    if (part !== undefined) onState(student, part);
};

const beat = (): string =>
  JSON.stringify({
    ...{ type: 'presence.beat', visible: true, playing: true, muted: false, protocol: 'whep' },
    ...{ rtt_ms: 3, failed: [], quality: 'full', latency_ms: 60 + Math.round(180 * Math.random()) },
    frozen_ms: 0,
  });

/** Resolves once both states are there. */
const connect = (student: Student): Promise<void> =>
  new Promise((resolve, reject) => {
    const url = `${plan.origin.replace(/^http/, 'ws')}/api/ws?token=${student.token}`;
    const socket = new WebSocket(url, { localAddress: student.from });
    student.socket = socket;
    const streams = new Set<string>();
    socket.on('message', (data: Buffer) => {
      const text = data.toString('utf8');
      onText(student, text);
      const [, stream = ''] = /^\{"type":"snapshot","stream":"(\w+)"/.exec(text) ?? [];
      if (stream !== '') streams.add(stream);
      if (streams.size === 2) resolve();
    });
    socket.on('error', reject);
    socket.on('open', () => {
      socket.send(beat());
    });
  });

/** As a page does, which connects again where the node had no room for it. @returns whether it had to */
const comeIn = async (student: Student): Promise<boolean> => {
  for (let has_waited = false; ; has_waited = true) {
    try {
      await connect(student);
      return has_waited;
    } catch {
      await delay(ASK_AGAIN_MS);
    }
  }
};

/** As a page does, which asks again as the same device. */
const sit = async (from: string, name: string, join_code: string) => {
  const device_id = newDevice();
  for (let has_waited = false; ; has_waited = true) {
    const seat = await takeSeat(plan.origin, join_code, { name, from, device_id }).catch(() => null);
    if (seat === null) {
      await delay(ASK_AGAIN_MS);
      continue;
    }
    if ('token' in seat) return { seat, has_waited };
    if (seat.status !== 429 && seat.status !== 503)
      throw new Error(`${name}: ${String(seat.status)} ${seat.text}`);
    await delay(retryAfterMs(seat) ?? ASK_AGAIN_MS);
  }
};

const join = async (from: string, index: number): Promise<void> => {
  await delay((plan.join_seconds * 1000 * index) / plan.addresses.length);
  const began_ms = performance.now();
  const join_code = plan.join_codes[index % plan.join_codes.length] ?? '';
  const { seat, has_waited } = await sit(from, `${from} ${String(index)}`, join_code);
  const { student_id, token } = seat;
  const student = { student_id, token, from, asked: null, has_answer: false } as unknown as Student;
  const had_to_wait = (await comeIn(student)) || has_waited;
  if (had_to_wait) waited += 1;
  else joined_ms.push(performance.now() - began_ms);
  students.push(student);
  setInterval(() => {
    if (student.socket.readyState === WebSocket.OPEN) student.socket.send(beat());
  }, BEAT_EVERY_MS);
};

const say = (student: Student, type: string, payload: object, into: () => number[]): void => {
  if (student.socket.readyState !== WebSocket.OPEN) return;
  const id = randomUUID();
  sent.set(id, { at_ms: performance.now(), into });
  student.socket.send(JSON.stringify({ type, id, ...payload }));
};
let speaker = 0;
const chat = (): void => {
  const student = students[speaker++ % students.length];
  if (student !== undefined)
    say(
      student,
      'chat.send',
      { text: `a word of ${student.student_id}`, kind: 'message' },
      () => chat_acknowledged_ms,
    );
};

const answer = async (within_seconds: number): Promise<StudentsMessage> => {
  acknowledged_ms = [];
  chat_acknowledged_ms = [];
  refused = {};
  const sent_at_ms: Record<string, number> = {};
  await Promise.all(
    students.map(async (student, index) => {
      await delay(Math.random() * within_seconds * 1000);
      const { asked, student_id } = student;
      if (asked === null) return;
      sent_at_ms[student_id] = sharedNow();
      const { run_id, question_id } = asked;
      const payload = { quiz_id: run_id, question_id, answer: index % OPTIONS };
      say(student, 'quiz.respond', payload, () => acknowledged_ms);
    }),
  );
  await delay(ANSWERED_WITHIN_MS);
  const unanswered = students.length - acknowledged_ms.length;
  return { type: 'answered', acknowledged_ms, chat_acknowledged_ms, sent_at_ms, unanswered, refused };
};

/** What comes back with the state is to be the node's. */
const forgetAnswer = (student: Student): void => {
  student.has_answer = false;
};

const drop = async (share: number, within_seconds: number): Promise<StudentsMessage> => {
  const dropped = students.slice(0, Math.round(students.length * share));
  const back_ms: number[] = [];
  for (const { socket } of dropped) socket.terminate();
  await Promise.all(
    dropped.map(async (student) => {
      await delay(Math.random() * within_seconds * 1000);
      forgetAnswer(student);
      const began_ms = performance.now();
      await Promise.race([comeIn(student), delay(BACK_WITHIN_MS)]);
      if (student.has_answer) back_ms.push(performance.now() - began_ms);
    }),
  );
  return { type: 'back', back_ms, without_answer: dropped.length - back_ms.length };
};

const obey = async (message: unknown): Promise<void> => {
  const command = studentsCommandSchema.parse(message);
  if (command.type === 'stop') process.exit(0);
  process.send?.(
    command.type === 'answer'
      ? await answer(command.within_seconds)
      : await drop(command.share, command.within_seconds),
  );
};
process.on('message', (message) => {
  void obey(message);
});
process.on('disconnect', () => {
  process.exit(0);
});

await Promise.all(plan.addresses.map(join));
if (plan.messages_per_second > 0) setInterval(chat, 1000 / plan.messages_per_second);
process.send?.({ type: 'ready', joined_ms, waited } satisfies StudentsMessage);
