import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  chatHistoryMessageSchema,
  type ChatMessage,
  type OwnChatMessage,
  type TeacherChatMessage,
} from '../../../src/shared/contract/chat.ts';
import type {
  ClassState,
  JoinAnswer,
  SessionView,
  StudentState,
  TeacherState,
} from '../../../src/shared/contract/index.ts';
import { LIMITS } from '../../../src/shared/limits.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { errorCodeOf } from '../../support/http-client.ts';
import { patience } from '../../support/patience.ts';
import { openSocket, stateOf, type TestSocket } from '../../support/ws-client.ts';

const WAIT = { timeout: patience(10_000) };

let app: TestApp;
let count = 0;
/** Lessons that a test has opened. */
const open: string[] = [];
beforeAll(async () => {
  app = await startApp({ config: { max_sessions: 2 } });
});
afterAll(() => app.stop());

interface Person {
  readonly socket: TestSocket;
  readonly token: string;
  readonly student_id: string;
  /** Sends one, and resolves with `ack` or the refusal. */
  ask(type: string, payload: object, id?: string): Promise<string>;
  /** The same, and says what else was in the refusal. */
  details(type: string, payload: object): Promise<unknown>;
}

const personOf = async (token: string, student_id = ''): Promise<Person> => {
  const socket = await openSocket(app.url, token);
  await socket.find((message) => message.type === 'snapshot' && message.stream === 'me');
  const answerTo = async (type: string, payload: object, id: string) => {
    const had = socket.messages.length;
    socket.send({ type, id, ...payload });
    return socket.find(
      (message) =>
        (message.type === 'ack' || message.type === 'error') &&
        message.id === id &&
        socket.messages.indexOf(message) >= had,
    );
  };
  return {
    socket,
    token,
    student_id,
    async ask(type, payload, id = `message-${String((count += 1))}`) {
      const answer = await answerTo(type, payload, id);
      if (answer.type !== 'error') return answer.type;
      const reason = answer.error.details?.['reason'];
      return typeof reason === 'string' ? `${answer.error.code} ${reason}` : answer.error.code;
    },
    async details(type, payload) {
      const answer = await answerTo(type, payload, `message-${String((count += 1))}`);
      return answer.type === 'error' ? answer.error.details : null;
    },
  };
};

interface Class {
  readonly session: SessionView;
  readonly teacher: Person;
  readonly students: readonly Person[];
  end(): Promise<void>;
}

const endLesson = async (session_id: string): Promise<void> => {
  await app.send({ method: 'POST', path: `/api/sessions/${session_id}/end`, token: app.teacher });
};

const openClass = async (...names: readonly string[]): Promise<Class> => {
  const session = await app.createSession();
  open.push(session.session_id);
  const joined = await Promise.all(names.map((name) => app.join(session, name)));
  const students = await Promise.all(
    joined.map(({ token, student_id }: JoinAnswer) => personOf(token, student_id)),
  );
  const teacher = await personOf(app.teacher);
  return {
    session,
    teacher,
    students,
    end: () => endLesson(session.session_id),
  };
};

const bySeq = <One extends { readonly seq: number }>(list: readonly One[] = []): One[] =>
  list.toSorted((a, b) => a.seq - b.seq);
const messagesOf = ({ socket }: Person): ChatMessage[] =>
  bySeq(stateOf<ClassState>(socket, 'class').messages);
const ownOf = ({ socket }: Person): OwnChatMessage[] =>
  bySeq(stateOf<StudentState>(socket, 'me').my_messages);
const teachersOf = ({ socket }: Person): TeacherChatMessage[] =>
  bySeq(stateOf<TeacherState>(socket, 'me').chat);
const rulesOf = ({ socket }: Person) => stateOf<ClassState>(socket, 'class').chat;
const textsOf = (list: readonly { readonly text: string }[]): string[] => list.map(({ text }) => text);
const seen = (read: () => unknown, expected: unknown) =>
  vi.waitFor(() => expect(read()).toEqual(expected), WAIT);
const idOf = async (teacher: Person, text: string): Promise<string> =>
  vi.waitFor(() => {
    const found = teachersOf(teacher).find((one) => one.text === text);
    if (found === undefined) throw new Error(`the teacher has not got "${text}"`);
    return found.message_id;
  }, WAIT);
const history = async (session: SessionView, token: string, query = '') => {
  const answer = await app.send({ path: `/api/chat/${session.session_id}${query}`, token });
  return chatHistoryMessageSchema.array().parse(answer.json);
};

describe('a class that talks', () => {
  afterEach(async () => {
    for (const session_id of open.splice(0)) await endLesson(session_id);
  });

  test('sees one another’s messages, questions, votes and answers, and nothing that is private', async () => {
    const { session, teacher, students } = await openClass('김민아', '이준', '박소라');
    const [mina, jun, sora] = students as [Person, Person, Person];
    expect(await mina.ask('chat.send', { text: '안녕하세요', kind: 'message' })).toBe('ack');
    expect(await jun.ask('chat.send', { text: '왜 하늘은 파란가요?', kind: 'question' })).toBe('ack');
    expect(await sora.ask('chat.send', { text: '선생님만 보세요', kind: 'private' })).toBe('ack');
    const question = await idOf(teacher, '왜 하늘은 파란가요?');
    const private_id = await idOf(teacher, '선생님만 보세요');
    expect(await mina.ask('chat.vote', { message_id: question, up: true })).toBe('ack');
    expect(await sora.ask('chat.vote', { message_id: question, up: true })).toBe('ack');
    expect(await jun.ask('chat.vote', { message_id: question, up: true })).toBe('forbidden own_message');
    expect(
      await teacher.ask('chat.send', { text: '산란 때문이에요', kind: 'message', reply_to: question }),
    ).toBe('ack');
    const to_sora = { text: '다녀와요', kind: 'private', to: sora.student_id, reply_to: private_id };
    expect(await teacher.ask('chat.send', to_sora)).toBe('ack');
    expect(await teacher.ask('chat.pin', { message_id: question, pinned: true })).toBe('ack');

    for (const person of [mina, jun, sora, teacher]) {
      await seen(
        () =>
          messagesOf(person).map(({ text, name, role, votes, answered }) => [
            text,
            name,
            role,
            votes,
            answered,
          ]),
        [
          ['안녕하세요', '김민아', 'student', 0, false],
          ['왜 하늘은 파란가요?', '이준', 'student', 2, true],
          ['산란 때문이에요', null, 'teacher', 0, false],
        ],
      );
      await seen(() => rulesOf(person)?.pinned_id, question);
    }
    await seen(() => textsOf(ownOf(sora)), ['선생님만 보세요', '다녀와요']);
    await seen(() => textsOf(ownOf(mina)), ['안녕하세요']);
    await seen(() => stateOf<StudentState>(sora.socket, 'me').my_votes, [question]);
    await seen(() => teachersOf(teacher).length, 5);
    for (const { socket } of [mina, jun])
      expect(JSON.stringify(socket.messages)).not.toMatch(/선생님만|다녀와요/);

    // Asked by its id, what is private of another's is as if it were not.
    for (const [type, payload] of [
      ['chat.vote', { up: true }],
      ['chat.report', {}],
    ] as const)
      for (const message_id of [private_id, 'no-such-message'])
        expect(await mina.ask(type, { message_id, ...payload })).toBe('not_found');
    for (const before of [private_id, 'no-such-message']) {
      const path = `/api/chat/${session.session_id}?before=${before}`;
      const { status, json } = await app.send({ path, token: mina.token });
      expect([status, json]).toEqual([
        404,
        { error: { code: 'not_found', message: 'there is no such message' } },
      ]);
    }

    const of_sora = await history(session, sora.token);
    expect(of_sora.map(({ text, student_id, to }) => [text, student_id, to])).toEqual([
      ['다녀와요', null, sora.student_id],
      ['산란 때문이에요', null, null],
      ['선생님만 보세요', sora.student_id, null],
      ['왜 하늘은 파란가요?', null, null],
      ['안녕하세요', null, null],
    ]);
    const page = await history(session, mina.token, `?limit=1&before=${question}`);
    expect(textsOf(page)).toEqual(['안녕하세요']);
    expect((await history(session, app.teacher)).map(({ name }) => name)).toEqual([
      null,
      null,
      '박소라',
      '이준',
      '김민아',
    ]);
  });

  test('writes by the teacher’s rules, and its page is told why it may not', async () => {
    const { teacher, students } = await openClass('Mina', 'Jun');
    const [mina, jun] = students as [Person, Person];
    const say = (person: Person, kind = 'message') => person.ask('chat.send', { text: 'hello', kind });
    expect(await teacher.ask('chat.mode', { mode: 'slow', slow_seconds: 300 })).toBe('ack');
    await seen(() => rulesOf(mina)?.mode, 'slow');
    expect(await say(mina)).toBe('ack');
    const details = await mina.details('chat.send', { text: 'again', kind: 'message' });
    expect(details).toMatchObject({ reason: 'slow' });
    expect((details as { retry_after_seconds: number }).retry_after_seconds).toBeLessThanOrEqual(300);
    expect(
      await teacher.ask('chat.mode', { mode: 'questions', private_allowed: false, anonymous: true }),
    ).toBe('ack');
    expect([await say(mina), await say(mina, 'private'), await say(mina, 'question')]).toEqual([
      'forbidden questions_only',
      'forbidden no_private',
      'ack',
    ]);
    expect(await teacher.ask('student.mute', { student_id: mina.student_id, muted: true })).toBe('ack');
    expect([await say(mina, 'question'), await say(jun, 'question')]).toEqual(['forbidden muted', 'ack']);
    await seen(() => stateOf<StudentState>(mina.socket, 'me').muted, true);
    await seen(() => stateOf<TeacherState>(teacher.socket, 'me').muted, [mina.student_id]);
    expect(await teacher.ask('chat.mode', { mode: 'off' })).toBe('ack');
    expect(await say(jun, 'question')).toBe('forbidden chat_off');
    await seen(() => messagesOf(jun).map(({ name }) => name), ['Mina', null, null]);
    await seen(() => teachersOf(teacher).map(({ name }) => name), ['Mina', 'Mina', 'Jun']);
    expect(messagesOf(jun).some((message) => 'student_id' in message)).toBe(false);
    const metrics = await app.send({ path: '/metrics', token: app.teacher });
    for (const reason of ['slow', 'questions_only', 'no_private', 'muted', 'chat_off'])
      expect(metrics.text).toContain(`airclass_chat_refused_total{reason="${reason}"} 1`);
    expect(metrics.text).toMatch(/airclass_chat_messages_total\{by="student",kind="question"\} \d/);
  });

  test('does not read what the filter holds back, until the teacher lets it through; what was done is exported', async () => {
    const { session, teacher, students, end } = await openClass('Mina', '=cmd()');
    const [mina, jun] = students as [Person, Person];
    expect(await mina.ask('chat.send', { text: '야 이 개새끼야', kind: 'message' })).toBe('ack');
    expect(await jun.ask('chat.send', { text: '@SUM(1)\n"둘"', kind: 'message' })).toBe('ack');
    await seen(() => ownOf(mina).map(({ hidden }) => hidden), ['filter']);
    await seen(() => textsOf(messagesOf(jun)), ['@SUM(1)\n"둘"']);
    const held = await idOf(teacher, '야 이 개새끼야');
    const second = await idOf(teacher, '@SUM(1)\n"둘"');
    expect(await mina.ask('chat.report', { message_id: second })).toBe('ack');
    await seen(
      () => teachersOf(teacher).map(({ hidden, reports }) => [hidden, reports]),
      [
        ['filter', 0],
        [null, 1],
      ],
    );
    // Looked at once, it wants no look before somebody else reports it.
    for (let times = 0; times < 2; times += 1)
      expect(await teacher.ask('chat.review', { message_id: second })).toBe('ack');
    expect(await mina.ask('chat.report', { message_id: second })).toBe('ack');
    await seen(
      () => teachersOf(teacher).map((one) => [one.reports, one.open_reports]),
      [
        [0, 0],
        [1, 0],
      ],
    );
    expect(await mina.ask('chat.review', { message_id: second })).toBe('forbidden');
    expect(await teacher.ask('chat.hide', { message_id: second, hidden: true })).toBe('ack');
    expect(await teacher.ask('chat.hide', { message_id: held, hidden: false })).toBe('ack');
    await seen(() => textsOf(messagesOf(jun)), ['야 이 개새끼야']);
    await seen(() => ownOf(jun).map(({ hidden }) => hidden), ['teacher']);
    await end();

    const path = `/api/chat/${session.session_id}/moderation.csv`;
    const answer = await app.send({ path: `${path}?language=en&tz=Asia/Seoul`, token: app.teacher });
    // Days and times are those of the zone that was asked for, also in the file's name.
    const in_seoul = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul' });
    const day = in_seoul.format(new Date(session.started_at));
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(
      `moderation record ${day} ${session.title}.csv`,
    );
    expect(errorCodeOf(await app.send({ path: `${path}?tz=No/Where`, token: app.teacher }))).toBe(
      'invalid_input',
    );
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    const [head, ...rows] = answer.text.split(/\r\n(?=\d|Time|$)/);
    expect(head).toBe('\uFEFFTime,What happened,By,Number,Student,Kind,Message');
    expect(rows.map((row) => row.replace(/^[^,]*,/, ''))).toEqual([
      'Held back,Word filter,,Mina,To the class,야 이 개새끼야',
      `Reported,Mina,,"'=cmd()",To the class,"'@SUM(1)\n""둘"""`,
      `Left as it is,Teacher,,"'=cmd()",To the class,"'@SUM(1)\n""둘"""`,
      `Hidden,Teacher,,"'=cmd()",To the class,"'@SUM(1)\n""둘"""`,
      'Let through,Teacher,,Mina,To the class,야 이 개새끼야',
      '',
    ]);
    expect((await app.send({ path, token: app.teacher })).text).toContain('금칙어');
    expect((await app.send({ path, token: mina.token })).status).toBe(403);
  });

  test('what was done about students is kept with its time and its author, beyond the lesson', async () => {
    const { session, teacher, students, end } = await openClass('Mina', 'Jun');
    const [mina, jun] = students as [Person, Person];
    const done: readonly [type: string, payload: object][] = [
      ['student.mute', { student_id: mina.student_id, muted: true }],
      ['student.mute', { student_id: mina.student_id, muted: false }],
      ['student.remove', { student_id: jun.student_id }],
      ['student.restore', { student_id: jun.student_id }],
      ['student.remove', { student_id: jun.student_id }],
    ];
    const path = `/api/chat/${session.session_id}/moderation.csv?language=en`;
    const rows = async (): Promise<string[]> =>
      (await app.send({ path, token: app.teacher })).text.trim().split('\r\n').slice(1);
    for (const [index, [type, payload]] of done.entries()) {
      expect(await teacher.ask(type, payload)).toBe('ack');
      // Another room tells of removals.
      await vi.waitFor(async () => expect(await rows()).toHaveLength(index + 1), WAIT);
    }
    await end();
    const kept = await rows();
    expect(kept.map((row) => row.slice(row.indexOf(',') + 1))).toEqual([
      'Muted,Teacher,,Mina,,',
      'Unmuted,Teacher,,Mina,,',
      'Removed from the class,Teacher,,Jun,,',
      'Let in again,Teacher,,Jun,,',
      'Removed from the class,Teacher,,Jun,,',
    ]);
    const times = kept.map((row) => row.slice(0, row.indexOf(',')));
    expect(times).toEqual(times.toSorted());
    for (const at of times) expect(at).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  });

  test('of history one student takes some pages at once, and is told when the next one comes', async () => {
    const { session, students } = await openClass('김민아', '이준');
    const [mina, jun] = students as [Person, Person];
    const path = `/api/chat/${session.session_id}?limit=200`;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => app.send({ path, token: mina.token })),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(10);
    expect(refused[0]?.json).toMatchObject({ error: { details: { retry_after_seconds: 1 } } });
    expect((await app.send({ path, token: jun.token })).status).toBe(200);
  });

  test('is over with the lesson, and can be read after it', async () => {
    const { session, teacher, students, end } = await openClass('Mina');
    const [mina] = students as [Person];
    expect(await mina.ask('chat.send', { text: 'bye', kind: 'question' })).toBe('ack');
    const question = await idOf(teacher, 'bye');
    await end();
    expect(await mina.ask('chat.send', { text: 'still there?', kind: 'message' })).toBe('ended');
    expect(
      await teacher.ask('chat.hide', { message_id: question, hidden: true, session_id: session.session_id }),
    ).toBe('ended');
    expect(await teacher.ask('chat.hide', { message_id: question, hidden: true })).toBe('ended');
    expect(textsOf(await history(session, mina.token))).toEqual(['bye']);

    // Votes for a message of another lesson.
    const next = await openClass('Jun');
    const [jun] = next.students as [Person];
    expect(await jun.ask('chat.vote', { message_id: question, up: true })).toBe('not_found');
    expect(
      await jun.ask('chat.vote', { message_id: question, up: true, session_id: session.session_id }),
    ).toBe('forbidden');
    expect(await next.teacher.ask('chat.pin', { message_id: question, pinned: true })).toBe('not_found');
    expect(await next.teacher.ask('student.mute', { student_id: mina.student_id, muted: true })).toBe(
      'not_found',
    );
    const foreign = await app.send({ path: `/api/chat/${session.session_id}`, token: jun.token });
    expect(errorCodeOf(foreign)).toBe('forbidden');
    expect(messagesOf(jun)).toEqual([]);
  });
});

describe('bad input', () => {
  let lesson: Class;
  let mina: Person;
  let jun: Person;
  beforeAll(async () => {
    lesson = await openClass('Mina', 'Jun', 'Flood');
    [mina, jun] = lesson.students as [Person, Person];
  });
  afterAll(() => lesson.end());

  test.each([
    ['a role that is forged', 'chat.send', { text: 'hi', kind: 'message', role: 'teacher' }, 'invalid_input'],
    [
      'a writer that is forged',
      'chat.send',
      { text: 'hi', kind: 'message', student_id: 'x' },
      'invalid_input',
    ],
    ['a name', 'chat.send', { text: 'hi', kind: 'message', name: 'Teacher' }, 'invalid_input'],
    ['a receiver', 'chat.send', { text: 'hi', kind: 'private', to: 'x' }, 'invalid_input'],
    ['an answer', 'chat.send', { text: 'hi', kind: 'message', reply_to: 'x' }, 'invalid_input'],
    ['a message’s id', 'chat.send', { text: 'hi', kind: 'message', message_id: 'x' }, 'invalid_input'],
    ['another kind', 'chat.send', { text: 'hi', kind: 'system' }, 'invalid_input'],
    ['nothing to be seen', 'chat.send', { text: '\u200B\u3164 \n', kind: 'message' }, 'invalid_input'],
    ['an override of direction', 'chat.send', { text: 'a\u202Eb', kind: 'message' }, 'invalid_input'],
    [
      'too many characters',
      'chat.send',
      { text: 'x'.repeat(LIMITS.chat_chars + 1), kind: 'message' },
      'invalid_input',
    ],
    ['an id that is none', 'chat.vote', { message_id: '../../x', up: true }, 'invalid_input'],
    ['what is the teacher’s', 'chat.hide', { message_id: 'x', hidden: true }, 'forbidden'],
    ['what is the teacher’s', 'student.mute', { student_id: 'x', muted: true }, 'forbidden'],
  ])('%s is refused (%s)', async (_what, type, payload, code) => {
    // One whose socket the others' penalties have not used up.
    const { token, student_id } = await app.join(lesson.session, 'Ara');
    const ara = await personOf(token, student_id);
    expect(await ara.ask(type, payload)).toBe(code);
    await ara.socket.close();
  });

  test('that is text stays text, made regular', async () => {
    const texts = [
      ['<script>alert(1)</script> {{x}} $set __proto__', '<script>alert(1)</script> {{x}} $set __proto__'],
      ['한글'.normalize('NFD'), '한글'],
      ['가\u200B나\u2060다', '가나다'],
      ['👨\u200D👩\u200D👧 👋🏽', '👨\u200D👩\u200D👧 👋🏽'],
      [`z${'\u0335'.repeat(900)}`, `z${'\u0335'.repeat(4)}`],
    ] as const;
    for (const [text] of texts) expect(await mina.ask('chat.send', { text, kind: 'message' })).toBe('ack');
    await seen(
      () => textsOf(messagesOf(jun)),
      texts.map(([, kept]) => kept),
    );
  });

  test('an id that comes again with another content is what it was, in the other’s hand another one', async () => {
    const before = messagesOf(jun).length;
    for (const [person, text] of [
      [mina, 'first'],
      [mina, 'second'],
      [jun, 'third'],
    ] as const)
      expect(await person.ask('chat.send', { text, kind: 'message' }, 'one-and-the-same')).toBe('ack');
    await seen(() => textsOf(messagesOf(jun)).slice(before), ['first', 'third']);
    await seen(() => ownOf(jun).at(-1)?.sent_id, 'one-and-the-same');
  });

  test('a megabyte costs its sender the socket, and nobody else anything', async () => {
    const big = await openSocket(app.url, mina.token);
    big.send({ type: 'chat.send', id: 'a-megabyte', text: 'x'.repeat(1024 * 1024), kind: 'message' });
    expect(await big.closed()).toBe(1009);
    expect(await jun.ask('chat.send', { text: 'still here', kind: 'message' })).toBe('ack');
  });

  test('ten thousand messages at once cost their sender the socket, and the others go on', async () => {
    const flooder = lesson.students[2];
    if (flooder === undefined) throw new Error('there is no flooder');
    for (let index = 0; index < 10_000; index += 1)
      flooder.socket.send({
        type: 'chat.send',
        id: `flood-${String(index)}`,
        text: `flood ${String(index)}`,
        kind: 'message',
      });
    const sent = ['one', 'two', 'three'];
    for (const text of sent) expect(await jun.ask('chat.send', { text, kind: 'question' })).toBe('ack');
    expect(await flooder.socket.closed()).toBe(1008);
    await seen(() => messagesOf(mina).flatMap(({ kind, text }) => (kind === 'question' ? [text] : [])), sent);
    const flood = () => textsOf(teachersOf(lesson.teacher)).filter((text) => text.startsWith('flood'));
    await vi.waitFor(() => expect(flood().length).toBeGreaterThan(0), WAIT);
    // Its burst, and one for each second that the socket had.
    expect(flood().length).toBeLessThanOrEqual(20);
  });
});
