import { randomBytes } from 'node:crypto';
import { pickRecordSchema, type PickRecord } from '../../shared/contract/pick-record.ts';
import { AirError } from '../../shared/errors.ts';
import type { Logger } from '../logging/logger.ts';
import type { Collection, CollectionDefinition } from '../store/index.ts';
import { createPutRecord } from '../store/put-record.ts';
import type { RandomBelow } from './draw.ts';
import type { People, PickLesson } from './people-here.ts';
import { clear, decline, draw, pass, skip, undo, type Lot, type Pot } from './pot.ts';

/** One record a class, over its lessons; one a lesson where there is no class list. */
export const PICKS = {
  name: 'picks',
  schema: pickRecordSchema,
  schema_version: 1,
  key: 'pot_id',
} satisfies CollectionDefinition<typeof pickRecordSchema>;

export interface PicksDeps {
  readonly records: Collection<PickRecord>;
  readonly people: Pick<People, 'here' | 'ofSeat'>;
  /** A class list's rows. @throws AirError not_found */
  readonly rowsOf: (teacher_id: string, roster_id: string) => Promise<readonly { readonly row_id: string }[]>;
  readonly isOpen: (session_id: string) => boolean;
  /** What is drawn in a lesson, or what its pot holds, is another one. */
  readonly onChange: (before: PickRecord, after: PickRecord) => void;
  readonly randomBelow: RandomBelow;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** In which lesson something is done, and by which message. */
export interface PickCall {
  readonly lesson: PickLesson;
  /** With its sender: it counts once. */
  readonly message_id: string;
}

/**
 * Who is drawn, and whose turn it was. What is done is done one after the other, whoever asks, and resolves once it is on disk.
 * @throws AirError storage_full, unavailable: nothing has changed
 */
export interface Picks {
  /** Reads what was kept, and lets go of what belongs to lessons and lists that are over. */
  start(): Promise<void>;
  of(lesson: PickLesson): PickRecord;
  /** @throws AirError conflict (reason nobody_here) */
  draw(call: PickCall, count: number): Promise<void>;
  skip(call: PickCall, person_id: string): Promise<void>;
  pass(call: PickCall, person_id: string): Promise<void>;
  undo(call: PickCall): Promise<void>;
  clear(call: PickCall): Promise<void>;
  show(call: PickCall, shown: boolean): Promise<void>;
  /** Of who is not drawn in this draw (any more): nothing. */
  decline(call: PickCall, who: { readonly student_id: string; readonly draw_id: string }): Promise<void>;
  /** A lesson is over: of it nothing stays but the turns of its class. Never rejects. */
  end(session_id: string): Promise<void>;
  /** A class list is another one, or is no more: turns of rows that it does not have go. Never rejects. */
  listChanged(roster_id: string): Promise<void>;
  /** Resolves once what was begun is done. */
  settled(): Promise<void>;
}

/** Of what pages and remotes may send again over a crash: the newest of each. */
const MAX_MESSAGES = 100;

const potIdOf = ({ roster_id, session_id }: Pick<PickLesson, 'roster_id' | 'session_id'>): string =>
  roster_id === null ? `lesson-${session_id}` : `class-${roster_id}`;

const NOTHING_DRAWN = {
  set_aside: [],
  drawn: null,
  shown: false,
  shown_at: null,
  steps: [],
  message_ids: [],
};

const onlyOf = (had: readonly string[], rows: readonly { readonly row_id: string }[]): string[] => {
  const ids = new Set(rows.map(({ row_id }) => row_id));
  return had.filter((id) => ids.has(id));
};

export const createPicks = (deps: PicksDeps): Picks => {
  const { records, people, rowsOf, isOpen, onChange, randomBelow, logger, now } = deps;
  const kept = new Map<string, PickRecord>();
  let last: Promise<void> = Promise.resolve();
  const inOrder = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };

  /** The next lesson begins with its class's turns, and with nobody drawn. */
  const of = ({ session_id, teacher_id, roster_id, roster }: PickLesson): PickRecord => {
    const pot_id = potIdOf({ roster_id, session_id });
    const known = kept.get(pot_id);
    if (known?.session_id === session_id) return known;
    const had = onlyOf(known?.had ?? [], roster);
    return { schema_version: 1, pot_id, teacher_id, roster_id, session_id, had, ...NOTHING_DRAWN };
  };
  const put = createPutRecord(records, 'pot_id');
  const keep = async (record: PickRecord): Promise<void> => {
    await put(record);
    kept.set(record.pot_id, record);
  };
  const drop = async (pot_id: string): Promise<void> => {
    await records.remove(pot_id);
    kept.delete(pot_id);
  };

  const change = (
    { lesson, message_id }: PickCall,
    make: (record: PickRecord, lot: Lot) => Pot | Pick<PickRecord, 'shown' | 'shown_at'> | null,
  ): Promise<void> =>
    inOrder(async () => {
      const before = of(lesson);
      if (before.message_ids.includes(message_id)) return;
      const changes = make(before, { here: people.here(lesson), randomBelow });
      if (changes === null) return;
      const message_ids = [...before.message_ids, message_id].slice(-MAX_MESSAGES);
      const record = { ...before, ...changes, message_ids };
      await keep(record);
      onChange(before, record);
    });

  /** null: the list is no more. */
  const rowsOfList = async (teacher_id: string, roster_id: string) => {
    try {
      return await rowsOf(teacher_id, roster_id);
    } catch (error) {
      if (error instanceof AirError && error.code === 'not_found') return null;
      throw error;
    }
  };
  const tidy = async (record: PickRecord): Promise<void> => {
    const { pot_id, teacher_id, roster_id, session_id } = record;
    const rows = roster_id === null ? null : await rowsOfList(teacher_id, roster_id);
    if (rows === null) {
      if (roster_id === null && isOpen(session_id)) return;
      await drop(pot_id);
      onChange(record, { ...record, ...NOTHING_DRAWN, had: [] });
      return;
    }
    // While it is taught, rows may be in use that the list does not have any more.
    if (isOpen(session_id)) return;
    const next = { ...record, ...NOTHING_DRAWN, had: onlyOf(record.had, rows) };
    if (JSON.stringify(next) !== JSON.stringify(record)) await keep(next);
  };
  const tidyAll = (isMeant: (record: PickRecord) => boolean): Promise<void> =>
    inOrder(async () => {
      for (const record of [...kept.values()].filter(isMeant)) {
        await tidy(record).catch((error: unknown) => {
          logger.warn({ err: error, pot_id: record.pot_id }, 'turns that are over could not be let go of');
        });
      }
    });

  return {
    async start() {
      for (const record of await records.find({})) kept.set(record.pot_id, record);
      await tidyAll(() => true);
    },
    of,
    draw: (call, count) =>
      change(call, (record, lot) => {
        const draw_id = randomBytes(16).toString('base64url');
        const drawn = draw(record, lot, { draw_id, drawn_at: now().toISOString(), count });
        if (drawn === null) throw new AirError('conflict', 'nobody is here', { reason: 'nobody_here' });
        return drawn;
      }),
    skip: (call, person_id) => change(call, (record, lot) => skip(record, person_id, lot)),
    pass: (call, person_id) => change(call, (record, lot) => pass(record, person_id, lot)),
    undo: (call) => change(call, undo),
    clear: (call) => change(call, clear),
    show: (call, shown) => change(call, () => ({ shown, shown_at: shown ? now().toISOString() : null })),
    decline: (call, { student_id, draw_id }) =>
      change(call, (record) => decline(record, draw_id, people.ofSeat(call.lesson, student_id))),
    end: (session_id) => tidyAll((record) => record.session_id === session_id),
    listChanged: (roster_id) => tidyAll((record) => record.roster_id === roster_id),
    settled: () => last,
  };
};
