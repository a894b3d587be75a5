import type { Fact, LessonLog, LessonLogDefinition, LogPayload } from './lesson-log.types.ts';
import type { Store } from './store.ts';

/** Ended lessons in memory, as many as the classroom keeps the boards of. */
const MAX_RESTING = 4;

export interface FoldedLogsDeps<F extends LogPayload, State, Change> {
  readonly lessons: Pick<Store['lessons'], 'log'>;
  readonly definition: LessonLogDefinition<F>;
  /** What a lesson begins with, before its first fact. */
  readonly begin: (session_id: string) => State | Promise<State>;
  /** Takes a fact into the state, in the log's order. */
  readonly take: (state: State, fact: Fact<F>) => Change;
  /** A fact that was appended was taken into the state. */
  readonly onChange: (session_id: string, change: Change) => void;
}

/** What a lesson's log comes to, and the log to write on. */
export interface OpenLog<F extends LogPayload, State> {
  readonly session_id: string;
  readonly state: State;
  /**
   * Resolves once the fact is on disk, and is part of the state.
   * @throws AirError storage_full, unavailable: it is neither; invalid_input, too_large
   */
  append(fact: F): Promise<Fact<F>>;
}

/** A room's logs, and what they come to: those of open lessons are written, those of ended ones are read when somebody asks. */
export interface FoldedLogs<F extends LogPayload, State> {
  /**
   * To be asked for lessons that have not ended, until they have. What there is of it is read at the first call.
   * @throws AirError unavailable
   */
  open(session_id: string): Promise<OpenLog<F, State>>;
  /** Without waiting; null: it was not read, or is no longer in memory. */
  peek(session_id: string): State | null;
  /** Of a lesson that is open, or not. @throws AirError unavailable */
  read(session_id: string): Promise<State>;
  /** Every fact of a lesson, for as long as `use` takes. @throws AirError unavailable */
  withLog<T>(session_id: string, use: (log: LessonLog<F>) => Promise<T>): Promise<T>;
  /** Writes on a lesson's, ended or not, for as long as `use` takes; one after the other for each lesson. @throws AirError unavailable */
  withOpen<T>(session_id: string, use: (open: OpenLog<F, State>) => Promise<T>): Promise<T>;
  /** The lesson has ended: it is written no more, but by `withOpen`. */
  end(session_id: string): Promise<void>;
}

interface Held<F extends LogPayload, State> {
  /** null: it is not read yet. */
  state: State | null;
  /** Of one that is written. */
  open: { readonly log: LessonLog<F>; readonly written: OpenLog<F, State> } | null;
  /** What opens, reads or closes its log is done one after the other. */
  last: Promise<unknown>;
}

interface Read<F extends LogPayload, State> {
  readonly log: LessonLog<F>;
  readonly state: State;
}

export const createFoldedLogs = <F extends LogPayload, State, Change>(
  deps: FoldedLogsDeps<F, State, Change>,
): FoldedLogs<F, State> => {
  const { lessons, definition, begin, take, onChange } = deps;
  const held = new Map<string, Held<F, State>>();
  /** Those that are neither written nor in use, the one used last at the end. */
  const resting = new Set<string>();

  const rest = (session_id: string, one: Held<F, State>): void => {
    if (one.open !== null) return;
    if (one.state === null) held.delete(session_id);
    else resting.add(session_id);
    for (const oldest of resting) {
      if (resting.size <= MAX_RESTING) break;
      resting.delete(oldest);
      held.delete(oldest);
    }
  };

  const inOrder = <T>(session_id: string, work: (one: Held<F, State>) => Promise<T>): Promise<T> => {
    const one = held.get(session_id) ?? { state: null, open: null, last: Promise.resolve() };
    held.set(session_id, one);
    const done = one.last.then(async () => {
      held.set(session_id, one);
      resting.delete(session_id);
      try {
        return await work(one);
      } finally {
        rest(session_id, one);
      }
    });
    one.last = done.catch(() => undefined);
    return done;
  };

  const fold = async (session_id: string, log: LessonLog<F>): Promise<State> => {
    const state = await begin(session_id);
    await log.fold((known, fact) => {
      take(known, fact);
      return known;
    }, state);
    return state;
  };

  const readFrom = async (session_id: string, one: Held<F, State>): Promise<Read<F, State>> => {
    const log = one.open?.log ?? (await lessons.log(session_id, definition));
    try {
      one.state ??= await fold(session_id, log);
      return { log, state: one.state };
    } catch (error) {
      await log.close();
      throw error;
    }
  };

  const writtenOn = (session_id: string, { log, state }: Read<F, State>): OpenLog<F, State> => ({
    session_id,
    state,
    // Facts settle in the log's order, and each is taken in the turn in which it does.
    append: (payload) =>
      log.append(payload).then((fact) => {
        onChange(session_id, take(state, fact));
        return fact;
      }),
  });

  const withRead = <T>(
    session_id: string,
    use: (read: Read<F, State>, one: Held<F, State>) => Promise<T>,
  ): Promise<T> =>
    inOrder(session_id, async (one) => {
      const read = await readFrom(session_id, one);
      try {
        return await use(read, one);
      } finally {
        if (one.open === null) await read.log.close();
      }
    });

  return {
    async open(session_id) {
      const known = held.get(session_id)?.open?.written;
      return (
        known ??
        inOrder(session_id, async (one) => {
          if (one.open !== null) return one.open.written;
          const read = await readFrom(session_id, one);
          const written = writtenOn(session_id, read);
          one.open = { log: read.log, written };
          return written;
        })
      );
    },
    peek: (session_id) => held.get(session_id)?.state ?? null,
    async read(session_id) {
      return held.get(session_id)?.state ?? withRead(session_id, async ({ state }) => state);
    },
    withLog: (session_id, use) => withRead(session_id, ({ log }) => use(log)),
    async withOpen(session_id, use) {
      const known = held.get(session_id)?.open?.written;
      if (known !== undefined) return use(known);
      return withRead(session_id, (read, one) => use(one.open?.written ?? writtenOn(session_id, read)));
    },
    end: (session_id) =>
      inOrder(session_id, async (one) => {
        const log = one.open?.log;
        one.open = null;
        await log?.close();
      }),
  };
};
