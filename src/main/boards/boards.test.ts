import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import type { StudentTile } from '../../shared/contract/index.ts';
import { createLogger } from '../logging/logger.ts';
import { createBoards } from './boards.ts';
import type { StateMembers } from './boards.types.ts';

const lessonOf = (teacher_id: string): SessionRecord => ({
  schema_version: 2,
  session_id: `lesson of ${teacher_id}`,
  teacher_id,
  stream_id: `slot of ${teacher_id}`,
  title: 'Light',
  class_name: null,
  subject: null,
  teacher_name: null,
  roster_id: null,
  roster: [],
  join_code: '482913',
  status: 'open',
  started_at: '2026-03-02T01:00:00.000Z',
  ended_at: null,
  end_reason: null,
});
const tileOf = (student_id: string): StudentTile => ({
  student_id,
  name: `김서연 ${student_id}`,
  student_number: '10203',
  presence: 'here',
  joined_at: '2026-03-02T01:00:00.000Z',
  playing: true,
  muted: false,
  protocol: 'whep',
  quality: 'full',
  failed: [],
  rewound: false,
  latency_ms: 100,
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Boards whose tiles are the test's own, for as many teachers as it opens. */
const setUp = (more: StateMembers = {}) => {
  const boards = createBoards({ logger: createLogger({ part: 'app', level: 'silent' }) });
  const tiles = new Map<string, Map<string, StudentTile>>();
  let wrong_codes = 0;
  boards.register({
    class: {
      here: { kind: 'value', read: ({ session_id }) => tiles.get(session_id)?.size ?? 0 },
    },
    teacher: {
      students: {
        kind: 'list',
        ids: ({ session }) => tiles.get(session?.session_id ?? '')?.keys() ?? [],
        read: ({ session }, student_id) => tiles.get(session?.session_id ?? '')?.get(student_id) ?? null,
      },
      wrong_codes: { kind: 'value', read: () => wrong_codes },
    },
  });
  boards.register(more);
  const open = (teacher_id: string, students = 0) => {
    const session = lessonOf(teacher_id);
    const { session_id } = session;
    const own = new Map<string, StudentTile>();
    for (let index = 0; index < students; index += 1)
      own.set(`s${String(index)}`, tileOf(`s${String(index)}`));
    tiles.set(session_id, own);
    const heard: string[] = [];
    const for_all = boards.open('class', session_id, () => session);
    const board = boards.open('teacher', teacher_id, () => ({ teacher_id, session }));
    for (const one of [for_all, board]) one.snapshot();
    board.subscribe((message) => heard.push(message));
    return { session_id, tiles: own, board, heard };
  };
  return {
    boards,
    open,
    mistype: () => {
      wrong_codes += 1;
      boards.touchAll('teacher', 'wrong_codes');
    },
  };
};

test('two teachers with a lesson each see nothing of one another', () => {
  const { boards, open, mistype } = setUp();
  const [ada, bo] = [open('ada', 2), open('bo', 2)];
  ada.tiles.set('s1', { ...tileOf('s1'), name: 'Only Ada’s' });
  boards.touchTeacherOf(ada.session_id, 'students', 's1');
  vi.runAllTimers();
  expect(ada.heard).toHaveLength(1);
  expect([bo.heard, bo.board.snapshot().includes('Only Ada’s')]).toEqual([[], false]);
  // A touch that means another's record finds none of that name here.
  ada.tiles.set('s7', tileOf('s7'));
  boards.touch('teacher', 'bo', 'students', 's7');
  vi.runAllTimers();
  expect(bo.heard).toEqual([]);
  mistype();
  vi.runAllTimers();
  expect([ada.heard.length, bo.heard.length]).toEqual([2, 1]);
});

test('what comes together is told together, at once and then at most every 200 ms', () => {
  const { boards, open } = setUp();
  const { session_id, tiles, heard } = open('local', 3);
  const change = (student_id: string, latency_ms: number): void => {
    tiles.set(student_id, { ...tileOf(student_id), latency_ms });
    boards.touchTeacherOf(session_id, 'students', student_id);
  };
  change('s0', 1);
  change('s1', 1);
  vi.advanceTimersByTime(0);
  expect(heard).toHaveLength(1);
  change('s0', 2);
  change('s2', 2);
  vi.advanceTimersByTime(199);
  expect(heard).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(heard).toHaveLength(2);
  change('s0', 3);
  boards.flush('teacher', 'local');
  expect(heard).toHaveLength(3);
  boards.stop();
  expect(vi.getTimerCount()).toBe(0);
});

test('a student’s own board takes members of any room, and is told in the next turn', () => {
  const names = new Map([['s0', 'Mina']]);
  const { boards, open } = setUp({
    student: { name: { kind: 'value', read: ({ student_id }) => names.get(student_id) ?? '' } },
  });
  open('local', 1);
  const board = boards.open('student', 's0', () => ({ session: lessonOf('local'), student_id: 's0' }));
  expect(JSON.parse(board.snapshot())).toMatchObject({
    stream: 'me',
    state: { role: 'student', name: 'Mina' },
  });
  const heard: string[] = [];
  board.subscribe((message) => heard.push(message));
  for (const name of ['Mina P.', 'Mina Park']) {
    names.set('s0', name);
    boards.touch('student', 's0', 'name');
    vi.advanceTimersByTime(0);
  }
  expect(heard.map((message) => (JSON.parse(message) as { set: object }).set)).toEqual([
    { name: 'Mina P.' },
    { name: 'Mina Park' },
  ]);
});

test('another scope is told whole; a closed board and one that is not open hear nothing', () => {
  const { boards, open } = setUp();
  const { tiles, heard } = open('local', 2);
  tiles.clear();
  boards.refresh('teacher', 'local');
  expect(JSON.parse(heard[0] ?? '')).toMatchObject({ remove: { students: ['s0', 's1'] } });
  boards.close('teacher', 'local');
  boards.touch('teacher', 'local', 'wrong_codes');
  boards.touchTeacherOf('no such lesson', 'students', 's0');
  vi.runAllTimers();
  expect(heard).toHaveLength(1);
  expect(boards.get('teacher', 'local')).toBeNull();
});

test('every member of the contract has one writer', () => {
  const { boards } = setUp();
  expect(() => {
    boards.register({ class: { here: { kind: 'value', read: () => 0 } } });
  }).toThrow('class.here has a writer');
  expect(boards.seal).toThrow('class.session');
});

test('an assistant’s board has what is marked of the teacher’s, read for its own lesson', () => {
  const hand = {
    student_id: 'mina',
    name: 'Mina',
    raised_at: '2026-03-02T01:00:00.000Z',
    turns: 0,
    called_at: null,
  };
  const hands = new Map([['lesson of kim', [hand]]]);
  const { boards } = setUp({
    teacher: {
      hands: {
        kind: 'list',
        ids: ({ session }) =>
          (hands.get(session?.session_id ?? '') ?? []).map(({ student_id }) => student_id),
        read: ({ session }, id) =>
          hands.get(session?.session_id ?? '')?.find(({ student_id }) => student_id === id) ?? null,
      },
    },
  });
  const session = lessonOf('kim');
  const heard: string[] = [];
  const teacher = boards.open('teacher', 'kim', () => ({ teacher_id: 'kim', session: null }));
  const assistant = boards.open('assistant', session.session_id, () => ({ teacher_id: 'kim', session }));
  const stranger = boards.open('assistant', 'lesson of lee', () => ({
    teacher_id: 'lee',
    session: lessonOf('lee'),
  }));
  for (const board of [teacher, stranger]) board.snapshot();
  assistant.subscribe((message) => heard.push(message));
  expect(JSON.parse(assistant.snapshot())).toMatchObject({
    stream: 'me',
    state: { role: 'assistant', hands: [hand] },
  });
  expect(assistant.snapshot()).not.toContain('wrong_codes');
  hands.set('lesson of kim', []);
  boards.touch('teacher', 'kim', 'hands', 'mina');
  boards.touch('teacher', 'kim', 'wrong_codes');
  boards.flush('teacher', 'kim');
  expect(heard.map((message) => JSON.parse(message) as object)).toMatchObject([
    { remove: { hands: ['mina'] } },
  ]);
  expect(stranger.position.revision).toBe(0);
  boards.stop();
});
