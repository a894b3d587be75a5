import { describe, expect, expectTypeOf, it, vi } from 'vitest';
import { z } from 'zod';
import type { MessageSpec } from '../../shared/contract/index.ts';
import { AirError, type ErrorCode } from '../../shared/errors.ts';
import type { Principal } from '../identity/index.ts';
import { createLogger } from '../logging/logger.ts';
import { createMessageBinder } from './bind-message.ts';
import type { HandledMessages } from './durable-messages.ts';
import type { WsClient } from './ws-client.ts';

const TABLE = {
  'note.keep': {
    summary: 'Is kept',
    roles: ['student', 'teacher'],
    schema: z.strictObject({ text: z.string().min(1).max(100), session_id: z.string().optional() }),
    durable: true,
  },
  'note.own': { summary: 'Of students', roles: ['student'], schema: z.strictObject({}), durable: true },
  'note.rare': {
    summary: 'Now and then',
    roles: ['student'],
    schema: z.strictObject({}),
    durable: true,
    limit: { burst: 2, per_second: 1 },
  },
  'note.pin': { summary: 'Of teachers', roles: ['teacher'], schema: z.strictObject({}), durable: true },
  'note.held': {
    summary: 'Waits while the class is held',
    roles: ['student', 'teacher'],
    schema: z.strictObject({}),
    durable: true,
    held: true,
  },
  wave: { summary: 'May be lost', roles: ['student'], schema: z.strictObject({}), durable: false },
  call: { summary: 'Of teachers', roles: ['teacher'], schema: z.strictObject({}), durable: false },
} as const satisfies Record<string, MessageSpec>;
type Type = keyof typeof TABLE;

const VALID: Record<Type, object> = {
  'note.keep': { text: 'hello' },
  'note.own': {},
  'note.rare': {},
  'note.pin': {},
  'note.held': {},
  wave: {},
  call: {},
};

const student = (student_id: string, session_id = 'lesson'): Principal => ({
  role: 'student',
  student_id,
  session_id,
  token_version: 1,
});
const TEACHER: Principal = { role: 'teacher', teacher_id: 'local' };
const ASSISTANT: Principal = {
  role: 'assistant',
  remote_id: 'phone',
  teacher_id: 'local',
  session_id: 'lesson',
};

interface Answer {
  readonly type: 'ack' | 'error';
  readonly id?: string;
  readonly error?: { readonly code: ErrorCode; readonly details?: Readonly<Record<string, unknown>> };
}

/** A client that keeps what it is answered. */
const clientOf = (principal: Principal) => {
  const answers: Answer[] = [];
  const client: WsClient = {
    principal,
    peer: { address: '127.0.0.1', reached_address: '127.0.0.1', from_loopback: true },
    is_open: true,
    send: (message) => answers.push(JSON.parse(message) as Answer),
    sendError: (error, id) =>
      answers.push({ type: 'error', ...(id === undefined ? {} : { id }), ...error.toBody() }),
    close: () => undefined,
    onClose: () => undefined,
    beat: () => undefined,
  };
  return { client, answers };
};

/** A ledger in memory; `fails` makes writing to it fail. */
const createHandled = (): HandledMessages & { fails: boolean; readonly keys: Set<string> } => {
  const keys = new Set<string>();
  const keyOf = (...parts: (string | null)[]): string => parts.join(' ');
  return {
    fails: false,
    keys,
    has: async (...parts) => keys.has(keyOf(...parts)),
    async add(...parts) {
      if (this.fails) throw new AirError('storage_full', 'the disk is full');
      keys.add(keyOf(...parts));
    },
  };
};

/** Of a call, what the tests look at. */
interface Seen {
  readonly id: string | null;
  readonly payload: object;
  readonly principal: Principal;
  readonly session_id: string | null;
}

/** A binder whose handlers write down their calls; `on` says what a message also does. */
const setUp = (on: Partial<Record<Type, (call: Seen) => Promise<void> | void>> = {}) => {
  let now = 0;
  let open: string | null = 'open-lesson';
  let is_held = false;
  const overdue: string[] = [];
  const calls: ({ readonly type: Type } & Omit<Seen, 'principal'>)[] = [];
  const handled = createHandled();
  const binder = createMessageBinder({
    messages: TABLE,
    lessons: {
      openOf: () => open,
      get: async (session_id) => {
        if (session_id === 'gone') throw new AirError('not_found', 'no such lesson');
      },
    },
    handled,
    isClassHeld: () => is_held,
    isRemoteGood: () => true,
    logger: createLogger({ part: 'test', level: 'silent' }),
    onOverdue: (type) => overdue.push(type),
    deadline_ms: DEADLINE_MS,
    now_ms: () => now,
  });
  for (const type of Object.keys(TABLE) as Type[])
    binder.bind(type, async (call) => {
      const { id, payload, session_id } = call;
      calls.push({ type, id, payload, session_id });
      await on[type]?.(call);
    });
  binder.seal();
  return {
    calls,
    handled,
    overdue,
    openLesson: (session_id: string | null) => (open = session_id),
    hold: (held: boolean) => (is_held = held),
    dispatch: binder.dispatch,
    pass: (ms: number) => (now += ms),
    /** Sends, and waits for the answers that are due. */
    async send(client: WsClient, ...messages: unknown[]) {
      for (const message of messages) binder.dispatch(client, message);
      await new Promise(setImmediate);
    },
  };
};

/** Longer than what any test waits for, but for one that runs on a clock of its own. */
const DEADLINE_MS = 60_000;
const messageIdOf = (index: number): string => `message-${String(index).padStart(4, '0')}`;
const note = (id: string, text = 'hello'): object => ({ type: 'note.keep', id, text });
const codesOf = (answers: readonly Answer[]): string[] =>
  answers.map(({ type, error }) => error?.code ?? type);

describe('the binder', () => {
  const deps = {
    lessons: { openOf: () => null, get: async () => undefined },
    handled: createHandled(),
    isClassHeld: () => false,
    isRemoteGood: () => true,
    logger: createLogger({ part: 'test', level: 'silent' }),
    now_ms: () => 0,
  };

  it('wants a handler for each message, and one only', () => {
    const binder = createMessageBinder({ messages: TABLE, ...deps });
    binder.bind('wave', () => undefined);
    expect(() => binder.seal()).toThrow(expect.objectContaining({ code: 'internal' }));
    expect(() => binder.seal()).toThrow('note.keep, note.own, note.rare, note.pin, note.held, call');
    expect(() => binder.bind('wave', () => undefined)).toThrow(expect.objectContaining({ code: 'conflict' }));
  });

  it('types a handler by its message', () => {
    const binder = createMessageBinder({ messages: TABLE, ...deps });
    binder.bind('note.keep', (call) => {
      expectTypeOf(call.payload).toEqualTypeOf<{ text: string; session_id?: string | undefined }>();
      expectTypeOf(call.id).toEqualTypeOf<string>();
      expectTypeOf(call.session_id).toEqualTypeOf<string | null>();
      expectTypeOf(call.principal.role).toEqualTypeOf<'student' | 'teacher'>();
    });
    binder.bind('wave', (call) => {
      expectTypeOf(call.id).toEqualTypeOf<null>();
      expectTypeOf(call.session_id).toEqualTypeOf<string>();
      expectTypeOf(call.principal.role).toEqualTypeOf<'student'>();
    });
  });
});

describe.each(Object.keys(TABLE) as Type[])('message %s', (type) => {
  const spec: MessageSpec = TABLE[type];
  const id = spec.durable ? 'message-1' : undefined;
  const carried = { type, ...(id === undefined ? {} : { id }), ...VALID[type] };

  it.each([
    ['student', student('mina')],
    ['teacher', TEACHER],
    ['assistant', ASSISTANT],
  ] as const)('sent by a %s', async (role, principal) => {
    const permitted = spec.roles.includes(role);
    const { client, answers } = clientOf(principal);
    const { send, calls } = setUp();

    await send(client, carried);
    expect(calls).toHaveLength(permitted ? 1 : 0);
    expect(codesOf(answers)).toEqual(permitted ? (spec.durable ? ['ack'] : []) : ['forbidden']);

    answers.length = 0;
    await send(client, { ...carried, more: 1 });
    // Who may not send it is not told what it would have to look like.
    expect(codesOf(answers)).toEqual([permitted ? 'invalid_input' : 'forbidden']);
    expect(answers[0]?.id).toBe(id);
  });
});

describe('a message', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['a text', 'note.keep'],
    ['a list', [{ type: 'wave' }]],
    ['no type', {}],
    ['a type that nobody knows', { type: 'note.lose' }],
    ['the name of what each object has', { type: 'constructor' }],
    ['__proto__ as its type', { type: '__proto__' }],
    ['a list as its type', { type: ['wave'] }],
    ['an id where there is none', { type: 'wave', id: 'message-1' }],
    ['no id where there is one', { type: 'note.keep', text: 'hello' }],
    ['an id that is too short', { type: 'note.keep', id: 'short', text: 'hello' }],
    ['an id that is a path', { type: 'note.keep', id: '../../../etc', text: 'hello' }],
    ['an id that is an object', { type: 'note.keep', id: { $ne: 1 }, text: 'hello' }],
    ['__proto__', JSON.parse('{"type":"wave","__proto__":{"role":"teacher"}}')],
    ['constructor', JSON.parse('{"type":"wave","constructor":{"prototype":{}}}')],
    ['a deep nest', JSON.parse(`{"type":"wave","x":${'['.repeat(5000)}${']'.repeat(5000)}}`)],
    [
      'a deep nest in its place',
      note('message-1', JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as string),
    ],
  ])('with %s is invalid', async (_what, message) => {
    const { client, answers } = clientOf(student('mina'));
    const { send, calls } = setUp();
    await send(client, message);
    expect(codesOf(answers)).toEqual(['invalid_input']);
    expect(calls).toEqual([]);
    expect(Object.getPrototypeOf({})).not.toHaveProperty('role');
  });

  it('that is refused is answered with its id, if that is one', async () => {
    const { client, answers } = clientOf(student('mina'));
    const { send } = setUp();
    await send(
      client,
      { type: 'note.keep', id: 'message-1', text: 7 },
      { type: 'note.keep', id: 'no', text: '' },
    );
    expect(answers.map(({ id }) => id)).toEqual(['message-1', undefined]);
  });

  it('names no other lesson than its student’s', async () => {
    const { client, answers } = clientOf(student('mina'));
    const { send, calls } = setUp();
    await send(client, { ...note('message-1'), session_id: 'another' });
    await send(client, { ...note('message-2'), session_id: 'lesson' });
    expect(codesOf(answers)).toEqual(['forbidden', 'ack']);
    expect(calls.map(({ session_id }) => session_id)).toEqual(['lesson']);
  });

  it('of a teacher is about its open lesson', async () => {
    const { client } = clientOf(TEACHER);
    const { send, calls } = setUp();
    await send(client, note('message-1'));
    expect(calls.map(({ session_id }) => session_id)).toEqual(['open-lesson']);
  });

  it('of a teacher falls into no other lesson than the one that it was written for', async () => {
    const { client, answers } = clientOf(TEACHER);
    const { send, calls, openLesson } = setUp();
    const pin = (id: string, session_id: string): object => ({ type: 'note.pin', id, session_id });
    await send(client, pin('message-1', 'open-lesson'));
    openLesson('next-lesson');
    await send(client, pin('message-2', 'open-lesson'), pin('message-3', 'next-lesson'));
    openLesson(null);
    await send(client, pin('message-4', 'next-lesson'));
    expect(answers.map(({ id, type, error }) => `${id ?? ''} ${error?.code ?? type}`)).toEqual([
      'message-1 ack',
      'message-2 ended',
      'message-3 ack',
      'message-4 ended',
    ]);
    expect(calls.map(({ session_id, payload }) => [session_id, payload])).toEqual([
      ['open-lesson', {}],
      ['next-lesson', {}],
    ]);
    // It was kept in time, and its acknowledgement was lost: the lesson's end does not take it back.
    await send(client, pin('message-1', 'open-lesson'));
    expect(answers.at(-1)).toEqual({ type: 'ack', id: 'message-1' });
  });

  it('of a student names its own lesson, or none, beside its fields', async () => {
    const { client, answers } = clientOf(student('mina'));
    const { send } = setUp();
    const own = (id: string, session_id: unknown): object => ({ type: 'note.own', id, session_id });
    await send(client, own('message-1', 'lesson'), own('message-2', 'another'), own('message-3', 7));
    expect(codesOf(answers).sort()).toEqual(['ack', 'forbidden', 'invalid_input']);
  });

  it('of a student whose lesson is gone is refused, and nothing of the lesson is looked up', async () => {
    const { client, answers } = clientOf(student('mina', 'gone'));
    const { send, calls, handled } = setUp();
    handled.has = () => Promise.reject(new Error('it was looked up'));
    await send(client, note('message-1'));
    expect(answers).toMatchObject([{ type: 'error', id: 'message-1', error: { code: 'not_found' } }]);
    expect([calls.length, handled.keys.size]).toEqual([0, 0]);
  });

  it('of a student waits while the teacher holds the class, and then counts once', async () => {
    const [pupil, teacher] = [clientOf(student('mina')), clientOf(TEACHER)];
    const { send, calls, hold } = setUp();
    const held = (id: string): object => ({ type: 'note.held', id });
    await send(pupil.client, held('message-1'));
    hold(true);
    await send(pupil.client, held('message-2'), note('message-3'), held('message-1'));
    await send(teacher.client, held('message-1'));
    expect(codesOf(pupil.answers)).toEqual(['ack', 'unavailable', 'ack', 'ack']);
    expect(pupil.answers[1]).toMatchObject({ id: 'message-2', error: { details: { reason: 'class_held' } } });
    expect(codesOf(teacher.answers)).toEqual(['ack']);
    hold(false);
    await send(pupil.client, held('message-2'));
    expect(codesOf(pupil.answers).at(-1)).toBe('ack');
    expect(calls.filter(({ type }) => type === 'note.held')).toHaveLength(3);
  });

  it('that is not durable may fail too, at once or later', async () => {
    const { client, answers } = clientOf(student('mina'));
    const failures = [new AirError('conflict', 'not now'), new Error('a bug with a secret in it')];
    const { send } = setUp({
      wave: () => {
        throw failures.shift() ?? new AirError('ended', 'too late');
      },
    });
    await send(client, { type: 'wave' }, { type: 'wave' });
    expect(codesOf(answers)).toEqual(['conflict', 'internal']);
    expect(JSON.stringify(answers)).not.toContain('secret');
  });
});

describe('a limit of its own', () => {
  it('is one for all sockets of a sender, says when it ends, and is nobody else’s', async () => {
    const { send, calls, pass } = setUp();
    const [first, second] = [clientOf(student('mina')), clientOf(student('mina'))];
    const other = clientOf(student('jun'));
    const rare = (id: string): object => ({ type: 'note.rare', id });
    await send(first.client, rare('message-1'));
    await send(second.client, rare('message-2'), rare('message-3'));
    await send(other.client, rare('message-1'));
    // A refusal does not wait in the row.
    expect(codesOf(second.answers)).toEqual(['rate_limited', 'ack']);
    expect(second.answers[0]).toMatchObject({
      id: 'message-3',
      error: { details: { retry_after_seconds: 1 } },
    });
    expect(codesOf(other.answers)).toEqual(['ack']);
    pass(1000);
    await send(second.client, rare('message-3'));
    expect(second.answers.at(-1)).toEqual({ type: 'ack', id: 'message-3' });
    expect(calls).toHaveLength(4);
  });

  it('is not spent by what is invalid', async () => {
    const { send } = setUp();
    const { client, answers } = clientOf(student('mina'));
    for (let count = 0; count < 5; count += 1)
      await send(client, { type: 'note.rare', id: 'message-1', x: 1 });
    await send(client, { type: 'note.rare', id: 'message-1' });
    expect(answers.at(-1)?.type).toBe('ack');
  });
});

describe('a durable message', () => {
  it('sent a thousand times is acknowledged a thousand times, and handled once', async () => {
    const { send, calls } = setUp();
    const { client, answers } = clientOf(student('mina'));
    for (let count = 0; count < 1000; count += 1) await send(client, note('message-1'));
    expect(answers).toHaveLength(1000);
    expect(new Set(codesOf(answers))).toEqual(new Set(['ack']));
    expect(calls).toHaveLength(1);
  });

  it('sent again while it is handled waits for the same end, on whichever socket', async () => {
    let end = (): void => undefined;
    const { send, calls } = setUp({ 'note.keep': () => new Promise((resolve) => (end = resolve)) });
    const [first, second] = [clientOf(student('mina')), clientOf(student('mina'))];
    await send(first.client, note('message-1'));
    await send(second.client, note('message-1'));
    expect([first.answers, second.answers]).toEqual([[], []]);
    end();
    await send(clientOf(student('jun')).client, { type: 'wave' });
    expect([codesOf(first.answers), codesOf(second.answers)]).toEqual([['ack'], ['ack']]);
    expect(calls.filter(({ type }) => type === 'note.keep')).toHaveLength(1);
  });

  it('sent again and again while it is handled shares its end, good or bad, and its place in the row', async () => {
    let refuse = (_error: AirError): void => undefined;
    const { send, calls } = setUp({
      'note.keep': ({ id }) =>
        id === 'message-1' ? new Promise((_resolve, reject) => (refuse = reject)) : undefined,
    });
    const { client, answers } = clientOf(student('mina'));
    await send(client, ...Array.from({ length: 100 }, () => note('message-1')), note('message-2'));
    refuse(new AirError('conflict', 'not now'));
    await vi.waitFor(() => expect(answers).toHaveLength(101));
    expect(new Set(codesOf(answers.slice(0, 100)))).toEqual(new Set(['conflict']));
    expect(answers.at(-1)).toEqual({ type: 'ack', id: 'message-2' });
    expect(calls.map(({ id }) => id)).toEqual(['message-1', 'message-2']);
  });

  it('is its sender’s own: the same id of others is another message', async () => {
    const { send, calls } = setUp();
    for (const principal of [student('mina'), student('jun'), student('mina', 'other'), TEACHER]) {
      const { client, answers } = clientOf(principal);
      await send(client, note('message-1'));
      expect(codesOf(answers)).toEqual(['ack']);
    }
    expect(calls).toHaveLength(4);
  });

  it('waits for those that its sender sent before, and for nobody else', async () => {
    const order: string[] = [];
    const ends: (() => void)[] = [];
    const { send } = setUp({
      'note.keep': async ({ principal, id }) => {
        const who = principal.role === 'student' ? principal.student_id : '';
        order.push(`${who} ${id ?? ''}`);
        if (id === 'message-1' && who === 'mina') await new Promise<void>((resolve) => ends.push(resolve));
      },
    });
    const mina = clientOf(student('mina'));
    await send(mina.client, note('message-1'), note('message-2'), note('message-3'));
    await send(clientOf(student('jun')).client, note('message-1'));
    expect(order).toEqual(['mina message-1', 'jun message-1']);
    for (const end of ends) end();
    await send(mina.client, note('message-4'));
    expect(order.slice(2)).toEqual(['mina message-2', 'mina message-3', 'mina message-4']);
    expect(mina.answers.map(({ id }) => id)).toEqual(
      [1, 2, 3, 4].map((number) => `message-${String(number)}`),
    );
  });

  it('beyond so many that wait is told to come later, with its id', async () => {
    let end = (): void => undefined;
    const { send, calls } = setUp({ 'note.own': () => new Promise((resolve) => (end = resolve)) });
    const { client, answers } = clientOf(student('mina'));
    await send(client, { type: 'note.own', id: 'the-first-one' });
    await send(client, ...Array.from({ length: 5000 }, (_, index) => note(messageIdOf(index))));
    const refused = answers.filter(({ error }) => error?.code === 'rate_limited');
    expect(refused).toHaveLength(5000 - 63);
    expect(refused[0]).toMatchObject({ id: messageIdOf(63), error: { details: { retry_after_seconds: 1 } } });
    end();
    await vi.waitFor(() => expect(calls).toHaveLength(1 + 63));
    await send(client, note('a-later-one'));
    expect(calls).toHaveLength(1 + 63 + 1);
  });

  it('that is refused is not remembered: a state put right takes it', async () => {
    let is_open = false;
    const { send, calls, handled } = setUp({
      'note.keep': () => {
        if (!is_open) throw new AirError('conflict', 'the chat is off', { mode: 'off' });
      },
    });
    const { client, answers } = clientOf(student('mina'));
    await send(client, note('message-1'));
    expect(answers).toMatchObject([
      { id: 'message-1', error: { code: 'conflict', details: { mode: 'off' } } },
    ]);
    expect(handled.keys.size).toBe(0);
    is_open = true;
    await send(client, note('message-1'));
    expect(codesOf(answers)).toEqual(['conflict', 'ack']);
    expect(calls).toHaveLength(2);
  });

  it('that failed by a fault of ours is answered by internal, and the next is handled', async () => {
    let fails = true;
    const { send } = setUp({
      'note.keep': () => {
        if (fails) throw new TypeError('undefined is not a function');
      },
    });
    const { client, answers } = clientOf(student('mina'));
    await send(client, note('message-1'));
    fails = false;
    await send(client, note('message-2'), note('message-1'));
    expect(answers).toMatchObject([
      { id: 'message-1', error: { code: 'internal' } },
      { type: 'ack', id: 'message-2' },
      { type: 'ack', id: 'message-1' },
    ]);
  });

  it('that takes too long is refused with its id, holds up nobody, and is handled once all the same', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      let end = (): void => undefined;
      const { send, calls, overdue } = setUp({
        'note.own': () => new Promise((resolve) => (end = resolve)),
      });
      const { client, answers } = clientOf(student('mina'));
      const slow = { type: 'note.own', id: 'slow-message' };
      await send(client, slow, note('message-1'));
      expect(answers).toEqual([]);
      vi.advanceTimersByTime(DEADLINE_MS);
      await send(client);
      expect(answers).toMatchObject([
        { id: 'slow-message', error: { code: 'unavailable', details: { retry_after_seconds: 1 } } },
        { type: 'ack', id: 'message-1' },
      ]);
      // Sent again it waits for the same handler, for as long once more, and then gets its end.
      await send(client, slow);
      vi.advanceTimersByTime(DEADLINE_MS);
      await send(client, slow);
      expect(answers.at(-1)).toMatchObject({ id: 'slow-message', error: { code: 'unavailable' } });
      end();
      await send(client);
      expect(answers.at(-1)).toEqual({ type: 'ack', id: 'slow-message' });
      await send(client, slow);
      expect(codesOf(answers)).toEqual(['unavailable', 'ack', 'unavailable', 'ack', 'ack']);
      expect(calls.map(({ id }) => id)).toEqual(['slow-message', 'message-1']);
      expect(overdue).toEqual(['note.own', 'note.own']);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('that was handled and could not be remembered is handled no second time', async () => {
    const { send, calls, handled } = setUp();
    const { client, answers } = clientOf(student('mina'));
    handled.fails = true;
    await send(client, note('message-1'), note('message-1'));
    await send(client, note('message-1'));
    expect(new Set(codesOf(answers))).toEqual(new Set(['storage_full']));
    expect(answers[0]?.id).toBe('message-1');
    handled.fails = false;
    await send(client, note('message-1'));
    expect(codesOf(answers).at(-1)).toBe('ack');
    expect(calls).toHaveLength(1);
  });
});
