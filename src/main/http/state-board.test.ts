import { describe, expect, test } from 'vitest';
import type { StudentTile } from '../../shared/contract/index.ts';
import { createStateBoard, type BoardMember, type StateBoard } from './state-board.ts';

const TILE: StudentTile = {
  student_id: '',
  name: '김서연',
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
};

interface Note {
  id: string;
  text: string;
}

/** A board of a count and of at most three notes, over facts that the test changes. */
const setUp = ({ kept_bytes = 10_000, max = 3 } = {}) => {
  const facts = { count: 1, notes: new Map<string, Note>() };
  const errors: string[] = [];
  const members = new Map<string, BoardMember>([
    ['count', { kind: 'value', read: () => facts.count }],
    [
      'notes',
      { kind: 'list', max, ids: () => facts.notes.keys(), read: (id) => facts.notes.get(id) ?? null },
    ],
  ]);
  const board = createStateBoard({
    name: 'me',
    constants: { role: 'teacher' },
    members,
    kept_bytes,
    onError: (member) => errors.push(member),
  });
  const heard: string[] = [];
  board.subscribe((message) => heard.push(message));
  const write = (id: string, text = id): void => {
    facts.notes.set(id, { id, text });
    board.touch('notes', id);
    board.tell();
  };
  return { board, facts, heard, write, errors };
};

const parsed = (messages: readonly string[]): Record<string, unknown>[] =>
  messages.map((message) => JSON.parse(message) as Record<string, unknown>);
const stateOf = (board: StateBoard) =>
  (JSON.parse(board.snapshot()) as { state: Record<string, unknown> }).state;
const notesOf = (board: StateBoard): string[] =>
  (stateOf(board)['notes'] as Note[]).map(({ id, text }) => (id === text ? id : `${id}:${text}`));

describe('createStateBoard', () => {
  test('begins with everything, and reads nothing before somebody looks', () => {
    const { board, facts, heard } = setUp();
    facts.count = 7;
    board.touch('count');
    board.tell();
    expect(heard).toEqual([]);
    expect(JSON.parse(board.snapshot())).toEqual({
      type: 'snapshot',
      stream: 'me',
      ...board.position,
      revision: 0,
      state: { role: 'teacher', count: 7, notes: [] },
    });
  });

  test('tells a value whole and a list record by record, all of one telling in one patch', () => {
    const { board, facts, heard } = setUp();
    board.snapshot();
    facts.count = 2;
    facts.notes.set('a', { id: 'a', text: 'first' });
    board.touch('count');
    board.touch('notes', 'a');
    board.tell();
    facts.notes.set('b', { id: 'b', text: 'second' });
    board.touch('notes', 'b');
    board.tell();
    facts.notes.delete('a');
    board.touch('notes', 'a');
    board.tell();
    expect(parsed(heard)).toEqual([
      {
        type: 'patch',
        stream: 'me',
        epoch: board.position.epoch,
        revision: 1,
        set: { count: 2 },
        put: { notes: [{ id: 'a', text: 'first' }] },
      },
      expect.objectContaining({ revision: 2, put: { notes: [{ id: 'b', text: 'second' }] } }),
      expect.objectContaining({ revision: 3, remove: { notes: ['a'] } }),
    ]);
    expect(parsed(heard)[1]).not.toHaveProperty('set');
  });

  test('is silent where nothing differs, and says nothing of what was not touched', () => {
    const { board, facts, heard } = setUp();
    board.snapshot();
    board.touchAll();
    board.tell();
    facts.count = 5;
    board.tell();
    board.touch('notes', 'nobody');
    board.tell();
    expect([heard, board.position.revision]).toEqual([[], 0]);
    expect(() => {
      board.touch('weather');
    }).toThrow('"weather"');
  });

  test('keeps a record’s place when it changes, and puts new ones last', () => {
    const { board, write } = setUp();
    board.snapshot();
    for (const id of ['a', 'b', 'c']) write(id);
    write('a', 'again');
    expect(notesOf(board)).toEqual(['a:again', 'b', 'c']);
  });

  test('carries the last records of a list that is too long, and no old one that is touched', () => {
    const { board, heard, facts, write } = setUp();
    board.snapshot();
    for (const id of ['a', 'b', 'c', 'd']) write(id);
    expect(parsed(heard).at(-1)).toMatchObject({
      put: { notes: [{ id: 'd', text: 'd' }] },
      remove: { notes: ['a'] },
    });
    write('a', 'edited');
    expect(heard).toHaveLength(4);
    for (const id of ['e', 'f']) {
      facts.notes.set(id, { id, text: id });
      board.touch('notes', id);
    }
    board.tell();
    expect(notesOf(board)).toEqual(['d', 'e', 'f']);
  });

  test('reads a list that was touched whole', () => {
    const { board, facts, heard, write } = setUp();
    board.snapshot();
    for (const id of ['a', 'b']) write(id);
    facts.notes = new Map([
      ['b', { id: 'b', text: 'new' }],
      ['c', { id: 'c', text: 'c' }],
    ]);
    board.touch('notes');
    board.touch('notes', 'c');
    board.tell();
    expect(parsed(heard).at(-1)).toMatchObject({
      put: {
        notes: [
          { id: 'b', text: 'new' },
          { id: 'c', text: 'c' },
        ],
      },
      remove: { notes: ['a'] },
    });
  });

  test('serialises a snapshot once for all who ask; who comes is no news to the others', () => {
    const { board, facts, heard } = setUp();
    expect(board.snapshot()).toBe(board.snapshot());
    facts.count = 5;
    board.touch('count');
    const { epoch } = board.position;
    expect(JSON.parse(board.snapshot())).toMatchObject({ revision: 0, state: { count: 1 } });
    expect([board.since({ epoch, revision: 0 }), heard]).toEqual([[], []]);
    board.tell();
    expect(JSON.parse(board.snapshot())).toMatchObject({ revision: 1, state: { count: 5 } });
    expect(heard).toHaveLength(1);
  });

  test('answers a gap by its snapshot where that costs less than what was missed', () => {
    const { board, write } = setUp();
    board.snapshot();
    const { epoch } = board.position;
    for (let text = 1; text <= 50; text += 1) write('a', String(text));
    expect(board.since({ epoch, revision: 0 })).toEqual([board.snapshot()]);
  });

  test('gives what was missed, and a snapshot where it no longer can', () => {
    const { board, facts, write } = setUp({ kept_bytes: 400 });
    facts.notes.set('long', { id: 'long', text: 'x'.repeat(5000) });
    board.snapshot();
    const { epoch } = board.position;
    for (let text = 1; text <= 6; text += 1) write('a', String(text));
    const bytes = board.since({ epoch, revision: 5 })[0]?.length ?? 0;
    const kept = Math.floor(400 / bytes);
    expect(kept).toBeGreaterThan(1);
    expect(board.since({ epoch, revision: 6 })).toEqual([]);
    expect(parsed(board.since({ epoch, revision: 6 - kept })).map(({ revision }) => revision)).toEqual(
      Array.from({ length: kept }, (_, index) => 7 - kept + index),
    );
    for (const from of [
      { epoch, revision: 5 - kept },
      { epoch, revision: 7 },
      { epoch: 'other', revision: 5 },
    ]) {
      expect(board.since(from)).toEqual([board.snapshot()]);
    }
  });

  test('keeps patches by bytes: one that is longer than all of them is not kept', () => {
    const { board, write } = setUp({ kept_bytes: 1000 });
    board.snapshot();
    const { epoch } = board.position;
    write('a', '가'.repeat(400));
    expect(board.since({ epoch, revision: 0 })).toEqual([board.snapshot()]);
  });

  test('patches applied to the old snapshot give the new one', () => {
    const { board, facts, heard } = setUp({ max: 20 });
    const before = stateOf(board) as { count: number; notes: Note[] };
    for (let step = 0; step < 300; step += 1) {
      const id = String((step * 7) % 31);
      if (step % 5 === 0) facts.notes.delete(id);
      else facts.notes.set(id, { id, text: String(step) });
      facts.count = step % 3;
      board.touch('count');
      if (step % 11 === 0) board.touch('notes');
      else board.touch('notes', id);
      board.tell();
    }
    const notes = new Map(before.notes.map((note) => [note.id, note]));
    let { count } = before;
    for (const patch of parsed(heard)) {
      const { set, put, remove } = patch as {
        set?: { count?: number };
        put?: { notes?: Note[] };
        remove?: { notes?: string[] };
      };
      count = set?.count ?? count;
      for (const id of remove?.notes ?? []) expect(notes.delete(id)).toBe(true);
      for (const note of put?.notes ?? []) notes.set(note.id, note);
    }
    expect({ role: 'teacher', count, notes: [...notes.values()] }).toEqual(stateOf(board));
    expect(notes.size).toBe(20);
  });

  test('goes on without a member that cannot be read', () => {
    const { board, facts, heard, errors } = setUp();
    board.snapshot();
    facts.notes.get = () => {
      throw new Error('broken');
    };
    facts.count = 9;
    board.touch('notes', 'a');
    board.touch('count');
    board.tell();
    expect(errors).toEqual(['notes']);
    expect(parsed(heard)).toMatchObject([{ set: { count: 9 } }]);
  });

  test('reads again what a room could not read, record by record', () => {
    const { board, facts, heard, write, errors } = setUp();
    write('a');
    board.snapshot();
    const broken: Note = {
      id: 'b',
      get text(): string {
        throw new Error('not now');
      },
    };
    facts.notes.set('b', broken);
    board.touch('notes', 'b');
    write('c');
    expect(errors).toEqual(['notes']);
    expect(parsed(heard.slice(-1))).toMatchObject([{ put: { notes: [{ id: 'c' }] } }]);
    facts.notes.set('b', { id: 'b', text: 'b' });
    board.tell();
    expect(parsed(heard.slice(-1))).toMatchObject([{ put: { notes: [{ id: 'b' }] } }]);
  });

  test('gives a list that was too long its last records back when one goes', () => {
    const { board, facts, write } = setUp({ max: 2 });
    for (const id of ['a', 'b', 'c']) write(id);
    expect(notesOf(board)).toEqual(['b', 'c']);
    facts.notes.delete('c');
    board.touch('notes', 'c');
    board.tell();
    expect([...notesOf(board)].sort()).toEqual(['a', 'b']);
  });

  test('forgets who no longer listens', () => {
    const { board, write } = setUp();
    board.snapshot();
    const late: string[] = [];
    const stop = board.subscribe((message) => late.push(message));
    write('a');
    stop();
    write('b');
    expect(late).toHaveLength(1);
  });

  test('of a class of 1,000 one student changes: the teacher gets less than 1 kB', () => {
    const tiles = new Map<string, StudentTile>(
      Array.from({ length: 1000 }, (_, index) => {
        const student_id = `${String(index).padStart(4, '0')}${'x'.repeat(18)}`;
        return [student_id, { ...TILE, student_id }];
      }),
    );
    const board = createStateBoard({
      name: 'me',
      members: new Map<string, BoardMember>([
        [
          'students',
          { kind: 'list', max: 1000, ids: () => tiles.keys(), read: (id) => tiles.get(id) ?? null },
        ],
      ]),
      kept_bytes: 256 * 1024,
      onError: () => undefined,
    });
    expect(board.snapshot().length).toBeGreaterThan(200_000);
    const { epoch } = board.position;
    const heard: string[] = [];
    board.subscribe((message) => heard.push(message));
    for (const student_id of tiles.keys()) {
      tiles.set(student_id, { ...TILE, student_id, presence: 'away' });
      board.touch('students', student_id);
      board.tell();
    }
    expect(heard).toHaveLength(1000);
    expect(Math.max(...heard.map((message) => Buffer.byteLength(message)))).toBeLessThan(1000);
    // What is kept for those who come back is bounded, and is still a few hundred changes: as many as cost less than all.
    const replayed = heard.filter((_, index) => board.since({ epoch, revision: index }).length > 1);
    expect(replayed.length).toBeGreaterThan(300);
    const bytes = replayed.reduce((sum, message) => sum + Buffer.byteLength(message), 0);
    expect(bytes).toBeLessThanOrEqual(256 * 1024);
  });
});
