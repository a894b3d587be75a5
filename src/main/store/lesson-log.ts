import { AirError } from '../../shared/errors.ts';
import type { Logger } from '../logging/logger.ts';
import type { FileOps } from './files.ts';
import { createLogFile, type TornTail } from './lesson-log-file.ts';
import { decodeFact, encodeFact, isBlank, linesBetween, MAX_LINE_BYTES } from './lesson-log-lines.ts';
import type {
  Fact,
  LessonLog,
  LessonLogDefinition,
  LogCursor,
  LogEntry,
  LogPayload,
} from './lesson-log.types.ts';
import { asStoreError } from './store-errors.ts';

/** Facts that wait for the disk; more than a class can cause is a fault, and memory stays bounded. */
const MAX_QUEUED_FACTS = 4096;
/** Facts, and about so many bytes, that share one fsync. */
const MAX_BATCH = 256;
const MAX_BATCH_BYTES = 1024 * 1024;
/** Bad lines that are told apart from those that a reader met before. */
const MAX_SKIPPED = 10_000;

export interface LessonLogDeps<F extends LogPayload> {
  readonly definition: LessonLogDefinition<F>;
  /** Absolute path of the file. */
  readonly path: string;
  readonly ops: FileOps;
  readonly logger: Logger;
  readonly now: () => Date;
  /** Called after every attempt to write with whether the disk took it. */
  readonly onOutcome: (error: AirError | null) => void;
  /** Called once, when the file is closed. */
  readonly onClosed: () => void;
}

export interface DurableLessonLog<F extends LogPayload> extends LessonLog<F> {
  /** Opens the file, if there is one, and mends its end. @throws AirError unavailable */
  open(): Promise<TornTail | null>;
  /** Tries the disk when the last write failed. Never rejects. */
  probe(): Promise<void>;
}

interface QueuedFact<F extends LogPayload> {
  readonly payload: F;
  readonly resolve: (fact: Fact<F>) => void;
  readonly reject: (error: unknown) => void;
}

const START: LogCursor = { seq: 0, offset: 0 };
const NEWLINE = 0x0a;

export const createLessonLog = <F extends LogPayload>(deps: LessonLogDeps<F>): DurableLessonLog<F> => {
  const { definition, path, logger, now, onOutcome } = deps;
  const { name, schema } = definition;
  const file = createLogFile({ path, ops: deps.ops, now });
  const queue: QueuedFact<F>[] = [];
  const waiting = new Set<() => void>();
  /** Offsets behind lines that could not be read. */
  const skipped = new Set<number>();
  let last_seq = 0;
  let draining: Promise<void> = Promise.resolve();
  let is_draining = false;
  let is_well = true;
  let closed = false;
  let closing: Promise<void> | null = null;

  const wake = (): void => {
    for (const resolve of waiting) resolve();
    waiting.clear();
  };

  const factOf = (seq: number, at: string, payload: F): Fact<F> => ({ seq, at, ...payload });

  const nextBatch = () => {
    const at = now().toISOString();
    const batch: { readonly queued: QueuedFact<F>; readonly fact: Fact<F>; readonly line: Buffer }[] = [];
    let bytes = 0;
    while (batch.length < MAX_BATCH && bytes < MAX_BATCH_BYTES) {
      const queued = queue.shift();
      if (queued === undefined) break;
      const fact = factOf(last_seq + batch.length + 1, at, queued.payload);
      const line = encodeFact(fact);
      if (line.length > MAX_LINE_BYTES) {
        queued.reject(new AirError('too_large', `a fact of ${name} is too long`, { bytes: line.length }));
        continue;
      }
      batch.push({ queued, fact, line });
      bytes += line.length;
    }
    return batch;
  };

  const settle = (error: AirError | null): void => {
    is_well = error === null;
    onOutcome(error);
  };

  const commit = async (): Promise<void> => {
    const batch = nextBatch();
    if (batch.length === 0) return;
    try {
      await file.append(Buffer.concat(batch.map(({ line }) => line)));
    } catch (error) {
      const failure = asStoreError(error);
      settle(failure);
      for (const { queued } of batch) queued.reject(failure);
      return;
    }
    last_seq += batch.length;
    settle(null);
    for (const { queued, fact } of batch) queued.resolve(fact);
    wake();
  };

  const drain = async (): Promise<void> => {
    is_draining = true;
    while (queue.length > 0) await commit();
    is_draining = false;
  };

  const skip = (offset: number): void => {
    if (skipped.has(offset) || skipped.size >= MAX_SKIPPED) return;
    skipped.add(offset);
    logger.warn({ log: path, offset }, 'a line of a lesson’s log cannot be read and is passed over');
  };

  const assertCursor = async ({ seq, offset }: LogCursor): Promise<void> => {
    const before = Buffer.alloc(1);
    const is_place =
      Number.isInteger(seq) &&
      Number.isInteger(offset) &&
      offset >= 0 &&
      offset <= file.end &&
      (offset === 0 || ((await file.read(before, offset - 1)) === 1 && before[0] === NEWLINE));
    if (!is_place) throw new AirError('invalid_input', `this is no place in ${name}`);
  };

  /** Facts up to a place; returns that place, which bad lines may have brought further than the last fact. */
  const readTo = async function* (from: LogCursor, to: number): AsyncGenerator<LogEntry<F>, LogCursor> {
    let { seq, offset } = from;
    for await (const { bytes, next } of linesBetween(file.read, from.offset, to)) {
      offset = next;
      const fact = bytes === null ? null : decodeFact(bytes, schema);
      if (fact !== null && fact.seq > seq) {
        seq = fact.seq;
        yield { fact, cursor: { seq, offset } };
      } else if (bytes === null || !isBlank(bytes)) {
        skip(next);
      }
    }
    return { seq, offset };
  };

  const read = async function* (from: LogCursor): AsyncGenerator<LogEntry<F>, LogCursor> {
    await assertCursor(from);
    return yield* readTo(from, file.end);
  };

  const changed = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        signal.removeEventListener('abort', done);
        waiting.delete(done);
        resolve();
      };
      waiting.add(done);
      signal.addEventListener('abort', done, { once: true });
    });

  const follow = async function* (from: LogCursor, signal: AbortSignal): AsyncGenerator<LogEntry<F>> {
    const isOver = (): boolean => signal.aborted || closed;
    let cursor = from;
    if (isOver()) return;
    await assertCursor(from);
    while (!isOver()) {
      const facts = readTo(cursor, file.end);
      for (;;) {
        const step = await facts.next().catch((error: unknown) => {
          // Closed in the middle of a read: that is an end like any other.
          if (isOver()) return null;
          throw error;
        });
        if (step === null || isOver()) return;
        if (step.done === true) {
          cursor = step.value;
          break;
        }
        yield step.value;
      }
      if (!isOver() && cursor.offset >= file.end) await changed(signal);
    }
  };

  const close = async (): Promise<void> => {
    closed = true;
    wake();
    await draining;
    await file.close();
    deps.onClosed();
  };

  return {
    async open() {
      const { seq, torn } = await file.open();
      last_seq = seq;
      return torn;
    },
    append: (fact) =>
      new Promise((resolve, reject) => {
        if (closed) throw new AirError('unavailable', 'the log is closed');
        if (queue.length >= MAX_QUEUED_FACTS) {
          throw new AirError('unavailable', 'too many facts wait for the disk');
        }
        const parsed = schema.safeParse(fact);
        if (!parsed.success) {
          throw new AirError('invalid_input', `not a fact of ${name}`, undefined, parsed.error);
        }
        queue.push({ payload: parsed.data, resolve, reject });
        if (!is_draining) draining = drain();
      }),
    read: (from = START) => read(from),
    follow: ({ from = START, signal }) => follow(from, signal),
    async fold(reducer, initial, from = START) {
      const facts = read(from);
      let state = initial;
      for (;;) {
        const step = await facts.next();
        if (step.done === true) return { state, cursor: step.value };
        state = reducer(state, step.value.fact);
      }
    },
    async probe() {
      if (is_well || closed || is_draining) return;
      is_draining = true;
      draining = file
        .probe()
        .then(
          () => {
            settle(null);
          },
          (error: unknown) => {
            logger.debug({ err: error, log: path }, 'the disk still takes no writes');
          },
        )
        .then(drain);
      await draining;
    },
    get end() {
      return { seq: last_seq, offset: file.end };
    },
    get skipped_lines() {
      return skipped.size;
    },
    close: () => (closing ??= close()),
  };
};
