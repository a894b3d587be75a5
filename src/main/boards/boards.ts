import { MEMBERS, type MemberSpec } from '../../shared/contract/index.ts';
import { AirError } from '../../shared/errors.ts';
import { createStateBoard, type BoardMember, type StateBoard } from '../http/index.ts';
import type { Logger } from '../logging/logger.ts';
import type {
  BoardKind,
  ListMember,
  MemberName,
  Scopes,
  StateMembers,
  ValueMember,
  WrittenKind,
} from './boards.types.ts';
import { createCoalescer, type Coalescer } from './coalesce.ts';

/**
 * How often each kind is told at most, and how many bytes of patches a board keeps. A whole class that joins is one patch
 * for the class; a student's own news waits for nobody. A gap of half a minute in a class of 1,000 is bridged by 256 kB.
 */
const KINDS = {
  class: { stream: 'class', interval_ms: 100, kept_bytes: 64 * 1024 },
  student: { stream: 'me', interval_ms: 0, kept_bytes: 8 * 1024 },
  teacher: { stream: 'me', interval_ms: 200, kept_bytes: 256 * 1024 },
  assistant: { stream: 'me', interval_ms: 200, kept_bytes: 64 * 1024 },
} as const;
const WRITTEN = ['class', 'student', 'teacher'] as const satisfies readonly WrittenKind[];

/**
 * The states that clients follow, put together from the members of all rooms. Rooms register members, say what may have
 * changed, and know neither who looks nor what the others show. Boards are opened and closed by the classroom: `class` by
 * session_id, `student` by student_id, `teacher` by teacher_id, `assistant` by session_id. To touch one that is not open does
 * nothing. What is done to a teacher's board is done to those of the same teacher's assistants, as far as they show it.
 */
export interface Boards {
  /** Before anything is opened. @throws AirError conflict for a member that has its writer already */
  register(members: StateMembers): void;
  /** After the last `register`. @throws AirError internal naming the contract's members that nobody writes */
  seal(): void;
  /** The open board of that id, else a new one. @param scope is asked at each read, for it may be another one by then */
  open<Kind extends BoardKind>(kind: Kind, id: string, scope: () => Scopes[Kind]): StateBoard;
  /** null: it is not open. */
  get(kind: BoardKind, id: string): StateBoard | null;
  close(kind: BoardKind, id: string): void;
  /** A member may be another one now; of a list, with a record's id, that record alone. */
  touch<Kind extends BoardKind>(kind: Kind, id: string, member: MemberName<Kind>, record_id?: string): void;
  /** The same for every board of the kind: for what belongs to the node. */
  touchAll<Kind extends BoardKind>(kind: Kind, member: MemberName<Kind>): void;
  /** The same for the teacher of a lesson whose class board is open. */
  touchTeacherOf(session_id: string, member: MemberName<'teacher'>, record_id?: string): void;
  /** Tells what was touched at once: for what somebody has just done and waits to see. */
  flush(kind: BoardKind, id: string): void;
  /** The scope is another one: every member is read again, and told at once. */
  refresh(kind: BoardKind, id: string): void;
  /** Tells no more. Idempotent. */
  stop(): void;
}

type AnyMember<Scope> = ValueMember<Scope, unknown> | ListMember<Scope, object>;

interface Opened {
  readonly board: StateBoard;
  /** Of a teacher's members an assistant's board has few. */
  readonly shows: (member: string) => boolean;
  readonly telling: Coalescer;
  /** Whose it is; of a student's board its lesson's. */
  readonly teacher_id: () => string;
}

const teacherIdOf = (scope: Scopes[BoardKind]): string =>
  'teacher_id' in scope ? scope.teacher_id : scope.session.teacher_id;

/** A member as a board reads it: with the scope that holds then. */
const boundMember = <Scope>(member: AnyMember<Scope>, spec: MemberSpec, scope: () => Scope): BoardMember =>
  member.kind === 'value'
    ? { kind: 'value', read: () => member.read(scope()) }
    : {
        kind: 'list',
        max: spec.kind === 'list' ? spec.max : 0,
        ids: () => member.ids(scope()),
        read: (id) => member.read(scope(), id),
      };

export const createBoards = ({ logger }: { readonly logger: Logger }): Boards => {
  const teachers = new Map<string, AnyMember<Scopes['teacher']>>();
  const writers: { readonly [Kind in BoardKind]: Map<string, AnyMember<Scopes[Kind]>> } = {
    class: new Map(),
    student: new Map(),
    teacher: teachers,
    // An assistant's scope is one that a teacher's may be.
    assistant: teachers,
  };
  const opened: Readonly<Record<BoardKind, Map<string, Opened>>> = {
    class: new Map(),
    student: new Map(),
    teacher: new Map(),
    assistant: new Map(),
  };

  const registerKind = <Kind extends WrittenKind>(
    kind: Kind,
    members: Readonly<Record<string, AnyMember<Scopes[Kind]> | undefined>> = {},
  ): void => {
    const known: Map<string, AnyMember<Scopes[Kind]>> = writers[kind];
    for (const [name, member] of Object.entries(members)) {
      if (member === undefined) continue;
      if (known.has(name)) throw new AirError('conflict', `the member ${kind}.${name} has a writer already`);
      known.set(name, member);
    }
  };

  const touchBoard = ({ board, shows, telling }: Opened, member: string, record_id?: string): void => {
    if (!shows(member)) return;
    board.touch(member, record_id);
    telling.request();
  };

  const open = <Kind extends BoardKind>(kind: Kind, id: string, scope: () => Scopes[Kind]): StateBoard => {
    const known = opened[kind].get(id);
    if (known !== undefined) return known.board;
    const { stream, interval_ms, kept_bytes } = KINDS[kind];
    const specs: Readonly<Record<string, MemberSpec>> = MEMBERS[kind];
    const members = new Map<string, BoardMember>();
    // In the contract's order: a snapshot reads the same on every node.
    for (const [name, spec] of Object.entries(specs)) {
      const writer: AnyMember<Scopes[Kind]> | undefined = writers[kind].get(name);
      if (writer !== undefined) members.set(name, boundMember(writer, spec, scope));
    }
    const board = createStateBoard({
      name: stream,
      constants: kind === 'class' ? {} : { role: kind },
      members,
      kept_bytes,
      onError: (member, error) => {
        logger.error({ err: error, member: `${kind}.${member}` }, 'a member of a state could not be read');
      },
    });
    const telling = createCoalescer({ run: board.tell, interval_ms });
    opened[kind].set(id, {
      board,
      shows: (member) => kind !== 'assistant' || members.has(member),
      telling,
      teacher_id: () => teacherIdOf(scope()),
    });
    return board;
  };

  /** The open board of that id, and of a teacher's those that show a part of the same. */
  const alike = (kind: BoardKind, id: string): readonly Opened[] => {
    const known = opened[kind].get(id);
    const assistants =
      kind === 'teacher'
        ? [...opened.assistant.values()].filter(({ teacher_id }) => teacher_id() === id)
        : [];
    return known === undefined ? assistants : [known, ...assistants];
  };
  const touch = (kind: BoardKind, id: string, member: string, record_id?: string): void => {
    for (const one of alike(kind, id)) touchBoard(one, member, record_id);
  };

  return {
    register(members) {
      registerKind('class', members.class);
      registerKind('student', members.student);
      registerKind('teacher', members.teacher);
    },
    seal() {
      const unwritten = WRITTEN.flatMap((kind) =>
        Object.keys(MEMBERS[kind])
          .filter((name) => !writers[kind].has(name))
          .map((name) => `${kind}.${name}`),
      );
      if (unwritten.length > 0) {
        throw new AirError('internal', `members without a writer: ${unwritten.join(', ')}`, { unwritten });
      }
    },
    open,
    get: (kind, id) => opened[kind].get(id)?.board ?? null,
    close(kind, id) {
      opened[kind].get(id)?.telling.stop();
      opened[kind].delete(id);
    },
    touch,
    touchAll(kind, member) {
      const assistants = kind === 'teacher' ? opened.assistant.values() : [];
      for (const one of [...opened[kind].values(), ...assistants]) touchBoard(one, member);
    },
    touchTeacherOf(session_id, member, record_id) {
      const lesson = opened.class.get(session_id);
      if (lesson !== undefined) touch('teacher', lesson.teacher_id(), member, record_id);
    },
    flush(kind, id) {
      for (const { telling } of alike(kind, id)) telling.flush();
    },
    refresh(kind, id) {
      for (const { board, telling } of alike(kind, id)) {
        board.touchAll();
        telling.flush();
      }
    },
    stop() {
      for (const { telling } of Object.values(opened).flatMap((boards) => [...boards.values()]))
        telling.stop();
    },
  };
};
